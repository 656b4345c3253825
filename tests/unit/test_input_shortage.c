/* test_input_shortage.c - each single allocation of reading every kind of input fails, alone and
 * with all after it: a clean "out of memory", or the same articles, skips and warnings. */
/* link: -Wl,--wrap=sl_mem_resize,--wrap=fsync */
#include "base_test.h"

#include "shortage_test.h"

/* No test can see whether the disk was waited for. */
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
    (void)fd;
    return 0;
}

static char place[64];

static void hear(void *user, const slant_error *warning)
{
    (void)user;
    shortage_say(warning->message);
}

static void say_earlier(const slant_result *earlier)
{
    for (uint32_t i = 0; i < earlier->n_annotations; i++) {
        const slant_annotation *a = &earlier->annotations[i];
        char place_of[60];
        snprintf(place_of, sizeof place_of, "%u-%u %u", a->start, a->end, a->voice);
        shortage_say(place_of);
        shortage_say_slice(a->entry->id);
    }
    for (uint32_t i = 0; i < earlier->n_attributions; i++)
        shortage_say_slice(earlier->attributions[i].speaker);
}

static void say_article(const slant_article *a)
{
    const slant_str fields[] = {a->doc_id, a->title, a->text, a->source, a->date, a->date_raw,
                                a->url, a->author, a->section, a->lang};
    for (size_t i = 0; i < COUNT(fields); i++)
        shortage_say_slice(fields[i]);
    for (size_t i = 0; i < a->n_meta; i++) {
        shortage_say_slice(a->meta[i].name);
        shortage_say_slice(a->meta[i].json);
    }
    for (size_t i = 0; i < a->n_hints; i++)
        shortage_say(slant_role_name(a->hints[i].role));
    if (a->earlier)
        say_earlier(a->earlier);
}

static slant_reader_options options = {.warn = hear};

static slant_status read_all(const char *input, slant_error *error)
{
    const slant_article *article;
    slant_reader *reader = slant_reader_new(&input, 1, &options, error);
    if (!reader)
        return shortage_status(error);
    slant_status status;
    do {
        status = slant_reader_next(reader, &article, error);
        if (status == SLANT_OK)
            say_article(article);
    } while (status == SLANT_OK || status == SLANT_INPUT);
    slant_reader_free(reader);
    return status == SLANT_END ? SLANT_OK : status;
}

static void sweep_as(const char *from, const char *name)
{
    options.from = from;
    sweep_shortage(from ? from : "auto", read_all, name);
    options.from = NULL;
}

static void test_text_and_tables(void **state)
{
    (void)state;
    sweep_as("txt", "tests/fuzz/seeds/txt/article");
    sweep_as("txt", "tests/fuzz/seeds/txt/utf16");
    sweep_as("jsonl", "tests/fuzz/seeds/jsonl/records");
    sweep_as("csv", "tests/fuzz/seeds/csv/table");
    sweep_as(NULL, "tests/fuzz/seeds/auto/gzip");
    static const struct { const char *name; slant_str bytes; } files[] = {
        {"latin", SL("caf\xe9, a ghastly day.")},
        {"keys.jsonl", SL("{\"id\":1,\"Body\":\"T\\n\",\"k\":[1],\"k\":2,\"authors\":[\"A\",\"B\"]"
                          ",\"date\":\"Jan 2, 2024\",\"\\u006bey\":{\"a\":null}}\n"
                          "{\"text\":1}\nx\n")},
        {"names.csv", SL("text;n;n;published\n\"a \"\"b\"\"\";1;2;05/06/2024\n;;;\nc;1;2;3;4\n")},
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", place, files[i].name);
        write_file(path, files[i].bytes);
        sweep_shortage(files[i].name, read_all, path);
    }
    options.columns = "section=n";
    options.encoding = "iso-8859-2";
    char path[128];
    snprintf(path, sizeof path, "%s/names.csv", place);
    sweep_shortage("named columns and encoding", read_all, path);
    options.columns = options.encoding = NULL;
}

static void test_pages(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "a-body-for-readers-without-scripts", "a-body-that-only-a-script-has",
        "a-brief-under-a-wall-of-cookies", "an-article-without-its-surroundings",
        "bylines-and-dates-that-only-the-page-shows", "facts-from-linked-data",
        "lines-that-are-none-of-the-article", "parts-that-advertisements-split",
        "tables-that-lay-out-a-page", "the-end-that-linked-data-tell",
    };
    for (size_t i = 0; i < COUNT(pages); i++) {
        char name[128];
        snprintf(name, sizeof name, "tests/cases/pages/%s/input.html", pages[i]);
        sweep_as("html", name);
    }
    sweep_as("html", "tests/fuzz/seeds/html/page");
}

static void test_archives(void **state)
{
    (void)state;
    static const char *const archives[] = {"chunked", "gzip", "members", "plain", "two"};
    for (size_t i = 0; i < COUNT(archives); i++) {
        char name[64];
        snprintf(name, sizeof name, "tests/fuzz/seeds/warc/%s", archives[i]);
        sweep_as("warc", name);
    }
}

static void test_folders_and_metadata(void **state)
{
    (void)state;
    static const struct { const char *name; slant_str bytes; } files[] = {
        {"set/index.csv", SL("file,source,x\na.txt,Veld,1\ngone.txt,Veld,2\n")},
        {"set/a.txt", SL("A ghastly day.")},
        {"set/below/b.html", SL("<title>T</title><p>A ghastly day came over Orvel, they said.")},
        {"meta.csv", SL("doc_id,grade,source\na,1,Amber\nz,2,Veld\n")},
    };
    char path[128], meta[128];
    snprintf(path, sizeof path, "%s/set", place);
    assert_int_equal(mkdir(path, 0777), 0);
    snprintf(path, sizeof path, "%s/set/below", place);
    assert_int_equal(mkdir(path, 0777), 0);
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(path, sizeof path, "%s/%s", place, files[i].name);
        write_file(path, files[i].bytes);
    }
    snprintf(path, sizeof path, "%s/set", place);
    sweep_shortage("a folder", read_all, path);
    snprintf(meta, sizeof meta, "%s/meta.csv", place);
    static const char *const where[] = {"grade=1"};
    options.meta = meta;
    options.where = where;
    options.n_where = 1;
    sweep_shortage("a folder with metadata", read_all, path);
    snprintf(path, sizeof path, "%s/set/index.csv", place);
    sweep_shortage("an index with metadata", read_all, path);
    options = (slant_reader_options){.warn = hear};
}

/* What slant wrote is read back, with what it found. */
static void test_what_was_annotated(void **state)
{
    (void)state;
    char path[128], words[128];
    snprintf(path, sizeof path, "%s/some.jsonl", place);
    snprintf(words, sizeof words, "%s/words.csv", place);
    write_file(path, SL("{\"doc_id\":\"a\",\"source\":\"Veld\",\"title\":\"A ghastly day\","
                        "\"text\":\"\xe2\x80\x9cThe regime fell,\xe2\x80\x9d "
                        "Tomas Kerrin said.\",\"n\":1}\n"
                        "{\"doc_id\":\"b\",\"text\":\"Nothing.\"}\n"));
    write_file(words, SL("term,category,weight\nghastly,evaluation,0.5\nregime,labels,0.6\n"));
    static const char *const endings[] = {"jsonl", "csv", "xlsx", "sqlite"};
    const char *inputs[] = {path}, *lexicons[] = {words};
    for (size_t i = 0; i < COUNT(endings); i++) {
        char made[128];
        snprintf(made, sizeof made, "%s/earlier.%s", place, endings[i]);
        slant_run_options run = {.inputs = inputs, .n_inputs = 1, .output = made, .threads = 1};
        run.engine.lexicons = lexicons;
        run.engine.n_lexicons = 1;
        assert_int_equal(slant_run(&run, NULL, NULL), SLANT_OK);
        for (int annotated = 0; annotated < 2; annotated++) {
            options.annotated = annotated;
            sweep_shortage(endings[i], read_all, made);
        }
    }
    options.annotated = false;
}

static int set_up(void **state)
{
    (void)state;
    make_folder(place);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    remove_folder(place);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_and_tables),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_archives),
        cmocka_unit_test(test_folders_and_metadata),
        cmocka_unit_test(test_what_was_annotated),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
