/* test_text_lang.c - language folders: what they say, what is wrong with them and where, and the
 * languages that have none. */
#include "text_test.h"

#include "text/stem.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/slant-lang-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[100];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

#define GOOD "{\n\"name\": \"English\",\n\"stemmer\": \"english\"\n}\n"

static void write_pack(const char *json, const char *abbreviations, const char *lines)
{
    write_file("language.json", json);
    write_file("abbreviations.csv", abbreviations);
    write_file("boilerplate.csv", lines);
}

static void test_faults_name_file_and_line(void **state)
{
    static const struct {
        const char *json, *abbreviations, *lines, *file;
        unsigned line;
    } cases[] = {
        {"{\n\"name\": \"E\",\n}", "", "", "language.json", 3},
        {"[]", "", "", "language.json", 1},
        {"{\n\"stemmer\": \"english\"}", "", "", "language.json", 1},
        {"{\"name\": \"E\",\n\"stemmer\": \"klingon\"}", "", "", "language.json", 2},
        {"{\"name\": \"E\",\n\"stemmer\": \"english\",\n\"quots\": []}", "", "",
         "language.json", 3},
        {"{\"name\": \"E\",\n\"stemmer\": \"english\",\n\"quotes\": [[\"a\"]]}", "", "",
         "language.json", 3},
        {"{\"name\": \"E\",\n\"stemmer\": \"english\",\n\"word_folds\": [{\"from\": [\"a\"]}]}", "",
         "", "language.json", 3},
        {"{\"name\": \"E\",\n\"stemmer\": \"english\",\n\n\"months\": [1]}", "", "",
         "language.json", 4},
        {GOOD, "abbreviation,kind\nMr,title\nfoo,bar\n", "", "abbreviations.csv", 3},
        {GOOD, "word,kind\nMr,title\n", "", "abbreviations.csv", 1},
        {GOOD, "abbreviation,kind\n,title\n", "", "abbreviations.csv", 2},
        {GOOD, "abbreviation,kind\n", "text,part\nRead more,strat\n", "boilerplate.csv", 2},
        {GOOD, "abbreviation,kind\n", "text,part,role\n\nPhoto,start,headline\n",
         "boilerplate.csv", 3},
        {GOOD, "abbreviation,kind\n", "text,part,role,max_words\nBy,start,,many\n",
         "boilerplate.csv", 2},
        {GOOD, "abbreviation,kind\n", "text,part,rest\nBy,inside,names\n", "boilerplate.csv", 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        slant_error error = {0};
        write_pack(cases[i].json, cases[i].abbreviations, cases[i].lines);
        sl_lang *lang = sl_lang_load("en", folder, NULL, NULL, &error);
        if (lang)
            fail_msg("case %zu loads", i);
        if (error.status != SLANT_LEXICON || error.line != cases[i].line ||
            !strstr(error.file, cases[i].file) || !error.message[0])
            fail_msg("case %zu: %d %s:%u: %s", i, error.status, error.file, (unsigned)error.line,
                     error.message);
    }
}

static void test_not_utf8(void **state)
{
    slant_error error = {0};
    (void)state;
    write_pack(GOOD, "abbreviation,kind\nMr,title\nSe\xf1or,title\n", "text,part\n");
    assert_null(sl_lang_load("en", folder, NULL, NULL, &error));
    assert_int_equal(error.status, SLANT_LEXICON);
    assert_int_equal(error.line, 3);
}

static void test_missing_language_json(void **state)
{
    slant_error error = {0};
    (void)state;
    assert_null(sl_lang_load("en", "/nonexistent/language", NULL, NULL, &error));
    assert_int_equal(error.status, SLANT_LEXICON);
    assert_non_null(strstr(error.file, "language.json"));
}

static void test_a_small_pack(void **state)
{
    bench b;
    (void)state;
    write_pack("{\"name\": \"Fran\xc3\xa7" "ais\", \"stemmer\": \"french\", \"elisions\": "
               "[\"l'\", \"d'\", \"qu'\"], \"quotes\": [[\"\xc2\xab\", \"\xc2\xbb\"]]}",
               "abbreviation,kind\nM.,title\n", "text,part\n\xc3\x80 lire aussi,start\n");
    open_bench(&b, "fr", folder);
    assert_int_equal(strlen(sl_lang_sha256(b.lang)), 64);
    assert_true(sl_eq(sl_lang_name(b.lang), SL("Fran\xc3\xa7" "ais")));
    uint32_t plain = sl_vocab_id(b.vocab, SL("arm\xc3\xa9" "e"));
    uint32_t elided = sl_vocab_id(b.vocab, SL("L\xe2\x80\x99" "Arm\xc3\xa9" "e"));
    assert_true(sl_eq(sl_vocab_word(b.vocab, plain)->stem, sl_vocab_word(b.vocab, elided)->stem));
    const sl_doc *doc = read_article(&b, "", SL("M. Dumarsk est parti. Il pleut.\n"
                                                "\xc3\x80 lire aussi : la pluie"));
    assert_int_equal(doc->n_sentences, 3);
    assert_int_equal(doc->sentences[2].role, SLANT_ROLE_BOILERPLATE);
    close_bench(&b);
}

static void test_quotation_marks(void **state)
{
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    sl_quote_mark open = sl_lang_quote(b.lang, SL("\xe2\x80\x9cWe"));
    sl_quote_mark close = sl_lang_quote(b.lang, SL("\xe2\x80\x9d"));
    assert_int_equal(open.side, SL_QUOTE_OPEN);
    assert_int_equal(close.side, SL_QUOTE_CLOSE);
    assert_int_equal(open.pair, close.pair);
    assert_int_equal(open.bytes, 3);
    assert_false(open.single);
    sl_quote_mark straight = sl_lang_quote(b.lang, SL("\"We"));
    assert_int_equal(straight.side, SL_QUOTE_EITHER);
    assert_true(sl_lang_quote(b.lang, SL("'")).single);
    assert_int_equal(sl_lang_quote(b.lang, SL("We")).side, SL_QUOTE_NOT);
    assert_int_equal(sl_lang_quote(b.lang, SL("")).side, SL_QUOTE_NOT);
    close_bench(&b);
}

static void test_quotation_marks_of_languages_without_a_folder(void **state)
{
    static const struct { const char *code, *open, *close; } cases[] = {
        {"de", "\u201E", "\u201C"}, {"ru", "\u00AB", "\u00BB"}, {"hu", "\u201E", "\u201D"},
        {"fr", "\u00AB", "\u00BB"}, {"da", "\u00BB", "\u00AB"}, {"es", "\u201C", "\u201D"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bench b;
        open_bench(&b, cases[i].code, NULL);
        sl_quote_mark open = sl_lang_quote(b.lang, sl_str(cases[i].open));
        sl_quote_mark close = sl_lang_quote(b.lang, sl_str(cases[i].close));
        assert_int_equal(open.side, SL_QUOTE_OPEN);
        assert_int_equal(close.side, SL_QUOTE_CLOSE);
        assert_int_equal(open.pair, close.pair);
        close_bench(&b);
    }
}

static void test_every_stemmer_works_without_a_folder(void **state)
{
    size_t n = 0;
    const sl_stem_language *language;
    (void)state;
    for (; (language = sl_stem_language_at(n)) != NULL; n++) {
        bench b;
        open_bench(&b, language->code, NULL);
        assert_string_equal(sl_lang_sha256(b.lang), "");
        const sl_doc *doc = read_article(&b, "", SL("Ab 12 cd. Ef \xe2\x80\x9cgh.\xe2\x80\x9d Ij"));
        assert_int_equal(doc->n_sentences, 3);
        close_bench(&b);
    }
    assert_true(n >= 20);
    slant_error error = {0};
    assert_null(sl_lang_load("xx", NULL, NULL, NULL, &error));
    assert_int_equal(error.status, SLANT_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults_name_file_and_line),
        cmocka_unit_test(test_not_utf8),
        cmocka_unit_test(test_missing_language_json),
        cmocka_unit_test(test_a_small_pack),
        cmocka_unit_test(test_quotation_marks),
        cmocka_unit_test(test_quotation_marks_of_languages_without_a_folder),
        cmocka_unit_test(test_every_stemmer_works_without_a_folder),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
