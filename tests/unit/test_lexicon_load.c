/* test_lexicon_load.c - lexicons as people write them and as spreadsheets leave them. */
#include "lexicon_files.h"

#include "lexicon/lexicon.h"

#include <math.h>

static void assert_text(slant_str got, const char *expected)
{
    if (!sl_eq(got, sl_str(expected)))
        print_error("\"%.*s\" is not \"%s\"\n", SL_ARG(got), expected);
    assert_true(sl_eq(got, sl_str(expected)));
}

static const char whole[] =
    "id,term,match,category,frame,concept,weight,valence,favours,unless,near,except,alternative,"
    "example,counterexample,note,reference,since,status,colour\n"
    "hero-x,\"hero of the {0,3} town\",case,\"a/b; c\",\"f1;f2\",killing,0.8,-.5,Opponent,"
    "\"~ x; y ~\",near ~,heroic,fighter,\"He, \"\"the hero\"\".\",No.,n,r,0.1,active, red \n"
    ",plain word,,,,killing,0,,,,,,,,,,,,,\n"
    ",gone,,,,,,,,,,,,,,,,,retired,\n";

static void every_column_is_read(void **state)
{
    (void)state;
    files *f = files_new();
    files_write(f, "t.csv", whole);
    slant_lexicon *lexicon = files_load(f, "t.csv");
    assert_non_null(lexicon);
    const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
    assert_int_equal(info->n_entries, 2);
    assert_text(info->name, "t");
    const slant_entry *e = &info->entries[0];
    assert_text(e->id, "hero-x");
    assert_text(e->term, "hero of the {0,3} town");
    assert_int_equal(e->match, SLANT_MATCH_CASE);
    assert_int_equal(e->n_category, 2);
    assert_text(e->category[0], "a/b");
    assert_text(e->category[1], "c");
    assert_text(e->frame[1], "f2");
    assert_text(e->concept, "killing");
    assert_true(e->weight == 0.8 && e->valence == -0.5);
    assert_int_equal(e->favours, SLANT_FAVOURS_OPPONENT);
    assert_text(e->example, "He, \"the hero\".");
    assert_text(e->since, "0.1");
    assert_int_equal(e->line, 2);
    assert_text(lexicon->guards[0].unless, "~ x; y ~");
    assert_text(lexicon->guards[0].except, "heroic");
    assert_int_equal(lexicon->n_extra, 1);
    assert_text(lexicon->extra_columns[0], "colour");
    assert_text(lexicon->extra_cells[0][0], " red ");
    e = &info->entries[1];
    assert_text(e->id, "plain-word");
    assert_int_equal(e->kind, SLANT_NEUTRAL);
    assert_true(isnan(e->valence) && e->note.ptr == NULL);
    assert_int_equal(f->said.len, 0);
    slant_lexicon_free(lexicon);
    files_free(f);
}

/* One table in the ways in which spreadsheets and editors save it. */
static void the_same_table_in_many_dresses(void **state)
{
    (void)state;
    static const char *const dresses[] = {
        "term,weight,note\nfa\xc3\xa7""ade,0.2,x\nregime,0.5,\n",
        "\xef\xbb\xbfterm,weight,note\r\nfa\xc3\xa7""ade,0.2,x\r\nregime,0.5,\r\n",
        "term;weight;note\nfa\xc3\xa7""ade;0,2;x\nregime;0,5;\n",
        "term\tweight\tnote\nfa\xc3\xa7""ade\t.2\tx\nregime\t\t\n",
        "\"Term\",\"WEIGHT\",\"note\"\r\"fa\xc3\xa7""ade\",\"0.20\",x\r\"regime\",,\r",
        "term,weight,note\nfa\xe7""ade,0.2,x\nregime,0.5,\n\n,,\n",
    };
    for (size_t i = 0; i < sizeof dresses / sizeof *dresses; i++) {
        files *f = files_new();
        files_write(f, "t.csv", dresses[i]);
        slant_lexicon *lexicon = files_load(f, "t.csv");
        if (!lexicon)
            print_error("dress %zu: %s", i, files_said(f));
        assert_non_null(lexicon);
        const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
        assert_int_equal(info->n_entries, 2);
        assert_text(info->entries[0].term, "fa\xc3\xa7""ade");
        assert_true(info->entries[0].weight == 0.2 && info->entries[1].weight == 0.5);
        assert_text(info->entries[0].note, "x");
        if (i == 5)
            assert_non_null(strstr(files_said(f), "windows-1252"));
        slant_lexicon_free(lexicon);
        files_free(f);
    }
}

static void a_list_with_a_term_a_line(void **state)
{
    (void)state;
    files *f = files_new();
    files_write(f, "words.txt", "# my words\nmartyred\r\n\n  armed {0,2} gang \nmartyred!\nétat\n");
    slant_lexicon *lexicon = files_load(f, "words.txt");
    assert_non_null(lexicon);
    const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
    assert_int_equal(info->n_entries, 4);
    assert_text(info->name, "words");
    assert_text(info->entries[1].term, "armed {0,2} gang");
    assert_text(info->entries[1].id, "armed-0-2-gang");
    assert_text(info->entries[2].id, "martyred-2");
    assert_text(info->entries[3].id, "état");
    assert_int_equal(info->entries[1].line, 4);
    assert_true(info->entries[0].weight == 0.5);
    slant_lexicon_free(lexicon);
    files_free(f);
}

static void faults_have_a_place_and_a_remedy(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"term\n#NAME?\n", "2:1 term \"#NAME?\": a spreadsheet put an error"},
        {"id,term\nx,#REF!\n", "2:3 term \"#REF!\""},
        {"term,note\nx,#N/A\n", "2:3 note \"#N/A\""},
        {"term\n11-Sep\n", "2:1 term \"11-Sep\": a spreadsheet turned the text into a date"},
        {"term\nSep-11\n", "into a date"},
        {"term\n2001-09-11\n", "into a date"},
        {"term\n11/09/2001\n", "into a date"},
        {"term\nTRUE\n", "into a truth value"},
        {"term\n'hero\n", "begins with a quotation mark"},
        {"term\n=hero\n", "run by spreadsheets"},
        {"term\n-ism\n", "run by spreadsheets"},
        {"term,unless\nx,+ ~\n", "2:3 unless"},
        {"term,weight\nx,2\n", "2:3 weight \"2\": write a number from 0"},
        {"term,weight\n\"a,b\",high\n", "2:7 weight \"high\""},
        {"term,weight\nx,nan\n", "weight \"nan\""},
        {"term,valence\nx,-1.5\n", "from -1 to 1"},
        {"term,match\nx,stemmed\n", "write stem, form, case"},
        {"term,favours\nx,them\n", "write target"},
        {"term,status\nx,old\n", "write active"},
        {"term,id\n,x\n", "2:1 the row has no term"},
        {"term,id\nx,a\ny,a\n", "3:0 the id \"a\" is that of line 2"},
        {"word,id\nx,a\n", "1:0 no column is named \"term\""},
        {"term,term\nx,a\n", "two columns are named \"term\""},
        {"term,weight\nkill {0,3} it,0.5\n", "2:1 a cell that holds a comma needs quotation marks "
                                               "around it: \"kill {0,3} …\""},
        {"term,weight,note\nkill {3,1} it,0.5\n", "2:1 a cell that holds a comma needs"},
        {"term,weight\nblood, sweat,0.5\n", "2:0 3 cells, but the first line names 2 columns: a "
                                              "cell that holds a comma needs"},
        {"term;weight\nblood; sweat;0.5\n", "a cell that holds a semicolon needs"},
        {"term\n\"x\n", "2:"},
        {"\xff\xfet\0", "UTF-16"},
        {"PK\x03\x04", "it is no whole ZIP archive"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        files *f = files_new();
        files_write(f, "t.csv", rows[i].text);
        assert_null(files_load(f, "t.csv"));
        if (!strstr(files_said(f), rows[i].says))
            print_error("%s\nsaid: %s", rows[i].text, files_said(f));
        assert_non_null(strstr(files_said(f), rows[i].says));
        assert_int_equal(f->error.status, SLANT_LEXICON);
        files_free(f);
    }
}

static void all_faults_in_one_pass(void **state)
{
    (void)state;
    files *f = files_new();
    files_write(f, "t.csv", "term,weight,catgory\nx,9,\n#REF!,1,\nfine,1,\ny,-1,\n");
    assert_null(files_load(f, "t.csv"));
    assert_string_equal(files_said(f),
        "warning t.csv:1:0 column \"catgory\" has no meaning here and is carried through: did you "
        "mean \"category\"?\n"
        "warning t.csv:3:1 term \"#REF!\": a spreadsheet put an error in the place of the text: "
        "format the column as text and write the cell again\n"
        "warning t.csv:5:3 weight \"-1\": write a number from 0 (neutral) to 1 (extreme)\n"
        "error t.csv:2:3 weight \"9\": write a number from 0 (neutral) to 1 (extreme)\n");
    files_free(f);
}

static void a_folder_with_its_codebook(void **state)
{
    (void)state;
    files *f = files_new();
    files_folder(f, "lex");
    assert_null(files_load(f, "lex"));
    assert_non_null(strstr(files_said(f), "holds no terms.csv"));
    files_write(f, "lex/terms.xlsx", "PK\3\4");
    assert_null(files_load(f, "lex"));
    assert_non_null(strstr(files_said(f), "terms.xlsx:0:0 it is no whole ZIP archive"));
    unlink(files_path(f, "lex/terms.xlsx"));
    files_write(f, "lex/terms.csv", "term\nx\n");
    files_write(f, "lex/lexicon.json",
                "{\"name\": \"n\", \"version\": \"1.2\", \"authors\": [\"A\", \"B\"], "
                "\"language\": \"en\",\n \"definitions\": {\"frames\": {\"f\": \"F.\"}, "
                "\"concepts\": {\"c\": \"C.\"}}}");
    slant_lexicon *lexicon = files_load(f, "lex");
    assert_non_null(lexicon);
    const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
    assert_text(info->name, "n");
    assert_text(info->version, "1.2");
    assert_text(info->authors, "A; B");
    assert_text(info->entries[0].lexicon, "n");
    assert_int_equal(info->n_definitions, 2);
    assert_text(info->definitions[0].kind, "frame");
    assert_text(info->definitions[1].text, "C.");
    slant_lexicon_free(lexicon);
    files_write(f, "lex/lexicon.json", "{\"name\": \"n\",\n \"version\": 1.2,\n}");
    assert_null(files_load(f, "lex"));
    assert_non_null(strstr(files_said(f), "lexicon.json:3:"));
    files_write(f, "lex/lexicon.json", "{\"name\": \"n\",\n \"version\": 1.2\n}");
    assert_null(files_load(f, "lex"));
    assert_non_null(strstr(files_said(f), "lexicon.json:2:0 \"version\" must be a text"));
    files_free(f);
}

/* The sum is that of `cat terms.csv lexicon.json | sha256sum`. */
static void the_hash_is_that_of_the_files(void **state)
{
    (void)state;
    files *f = files_new();
    files_folder(f, "lex");
    files_write(f, "lex/terms.csv", "term\n");
    files_write(f, "lex/lexicon.json", "{}");
    slant_lexicon *lexicon = files_load(f, "lex");
    assert_non_null(lexicon);
    assert_string_equal(slant_lexicon_get_info(lexicon)->sha256,
                        "ab16284eb0984288d042c23d179fc289730064c4cf02853a49f5094cbcbf17d7");
    assert_non_null(strstr(files_said(f), "no term that is active"));
    slant_lexicon_free(lexicon);
    files_free(f);
}

static void extending_overrides_and_retires(void **state)
{
    (void)state;
    files *f = files_new();
    files_folder(f, "base");
    files_folder(f, "mine");
    files_write(f, "base/terms.csv", "id,term,weight,colour\na,alpha,0.2,red\nb,beta,0.2,blue\n"
                                     "c,gamma,0.2,green\n");
    files_write(f, "base/lexicon.json", "{\"name\": \"base\", \"version\": \"1\", \"definitions\":"
                                        "{\"frames\": {\"f\": \"Old.\", \"g\": \"G.\"}}}");
    files_write(f, "mine/terms.csv", "id,term,size,status\nb,,,retired\nd,delta,big,\n"
                                     "a,alphas,small,\n");
    files_write(f, "mine/lexicon.json", "{\"name\": \"mine\", \"extends\": \"../base@1\", "
                                        "\"definitions\": {\"frames\": {\"f\": \"New.\"}}}");
    slant_lexicon *lexicon = files_load(f, "mine");
    if (!lexicon)
        print_error("%s", files_said(f));
    assert_non_null(lexicon);
    const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
    assert_int_equal(info->n_entries, 3);
    assert_text(info->entries[0].term, "alphas");
    assert_true(info->entries[0].weight == 0.5);
    assert_text(info->entries[1].term, "gamma");
    assert_text(info->entries[2].term, "delta");
    assert_text(info->entries[1].lexicon, "mine");
    assert_non_null(strstr(lexicon->files[1].ptr, "base/terms.csv"));
    assert_int_equal(lexicon->n_extra, 2);
    assert_text(lexicon->extra_cells[1][0], "green");
    assert_text(lexicon->extra_cells[2][1], "big");
    assert_int_equal(info->n_definitions, 2);
    assert_text(info->definitions[0].text, "New.");
    assert_text(info->extends, "../base@1");
    char before[65];
    strcpy(before, info->sha256);
    slant_lexicon_free(lexicon);
    files_write(f, "base/terms.csv", "id,term\na,alpha\n");
    lexicon = files_load(f, "mine");
    assert_string_not_equal(slant_lexicon_get_info(lexicon)->sha256, before);
    slant_lexicon_free(lexicon);
    files_write(f, "base/lexicon.json", "{\"name\": \"base\", \"version\": \"2\"}");
    assert_null(files_load(f, "mine"));
    assert_non_null(strstr(files_said(f), "the version that there is, is 2"));
    files_write(f, "base/lexicon.json", "{\"name\": \"base\", \"extends\": [\"../mine\"]}");
    assert_null(files_load(f, "mine"));
    assert_non_null(strstr(files_said(f), "extends this one in turn"));
    files_write(f, "mine/lexicon.json", "{\"extends\": \"./nowhere\"}");
    assert_null(files_load(f, "mine"));
    assert_non_null(strstr(files_said(f), "there is no such path"));
    files_free(f);
}

static void names_are_found_in_the_roots(void **state)
{
    (void)state;
    files *f = files_new();
    slant_error error;
    char **names;
    size_t n;
    files_folder(f, "en");
    files_folder(f, "en/conflict");
    files_folder(f, "en/language");
    files_write(f, "en/conflict/terms.csv", "term\nx\n");
    files_write(f, "en/mine.txt", "x\n");
    files_write(f, "en/.hidden.txt", "x\n");
    setenv("SLANT_LEXICONS", f->folder, 1);
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    slant_lexicon_options options = {.program = "/bin/sh"};
    assert_int_equal(slant_lexicon_names(&options, &names, &n, &error), SLANT_OK);
    assert_int_equal(n, 2);
    assert_string_equal(names[0], "conflict");
    assert_string_equal(names[1], "mine");
    slant_names_free(names);
    slant_lexicon *lexicon = slant_lexicon_load("conflict", &options, &error);
    assert_non_null(lexicon);
    slant_lexicon_free(lexicon);
    assert_null(slant_lexicon_load("conflct", &options, &error));
    assert_int_equal(error.status, SLANT_LEXICON);
    assert_non_null(strstr(error.message, "did you mean \"conflict\"?"));
    assert_null(slant_lexicon_load("language", &options, &error));
    options.lang = "xx";
    assert_null(slant_lexicon_load("conflict", &options, &error));
    assert_non_null(strstr(error.message, "none is installed for language \"xx\""));
    unsetenv("SLANT_LEXICONS");
    files_free(f);
}

/* Bytes of every kind end in a lexicon or in a fault with a place. */
static void any_bytes_end(void **state)
{
    (void)state;
    static const char bytes[] = "term,id;\t\"\n\r'=#{0,3}()|~!*weight\xc3\xa9\xff\xef\xbb\xbf";
    static const char *const names[] = {"t.csv", "t.txt", "lexicon.json"};
    uint64_t seed = 11;
    files *f = files_new();
    files_folder(f, "lex");
    files_write(f, "lex/terms.csv", "term\nx\n");
    for (int i = 0; i < 600; i++) {
        char text[64];
        size_t n = (size_t)(i % 64);
        for (size_t k = 0; k < n; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            text[k] = bytes[(seed >> 33) % (sizeof bytes - 1)];
        }
        bool is_json = i % 3 == 2;
        files_write_bytes(f, is_json ? "lex/lexicon.json" : names[i % 3], (slant_str){text, n});
        slant_lexicon *lexicon = files_load(f, is_json ? "lex" : names[i % 3]);
        assert_true(lexicon || (f->error.status == SLANT_LEXICON && f->error.file[0]));
        slant_lexicon_free(lexicon);
    }
    files_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_is_read), cmocka_unit_test(the_same_table_in_many_dresses),
        cmocka_unit_test(a_list_with_a_term_a_line),
        cmocka_unit_test(faults_have_a_place_and_a_remedy),
        cmocka_unit_test(all_faults_in_one_pass), cmocka_unit_test(a_folder_with_its_codebook),
        cmocka_unit_test(the_hash_is_that_of_the_files),
        cmocka_unit_test(extending_overrides_and_retires),
        cmocka_unit_test(names_are_found_in_the_roots), cmocka_unit_test(any_bytes_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
