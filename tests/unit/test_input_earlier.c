/* test_input_earlier.c - what slant wrote is read back: records of JSON lines give the same record
 * again, rows of annotations the same annotations, and rows that were changed are known. */
#include "base_test.h"

#include "base/buf.h"
#include "base/sqlite.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const samples[] = {"tests/data/articles/articles.csv"};

typedef struct shared {
    slant_engine *engine;
    slant_annotator *annotator;
} shared;

static int set_up(void **state)
{
    static const slant_engine_options options = {.program = "./slant"};
    shared *s = calloc(1, sizeof *s);
    slant_error error = {0};
    s->engine = slant_engine_new(&options, &error);
    if (!s->engine)
        fprintf(stderr, "%s\n", error.message);
    s->annotator = s->engine ? slant_annotator_new(s->engine, NULL, &error) : NULL;
    *state = s;
    return s->annotator ? 0 : -1;
}

static int tear_down(void **state)
{
    shared *s = *state;
    slant_annotator_free(s->annotator);
    slant_engine_free(s->engine);
    free(s);
    return 0;
}

static bool keep(void *user, slant_str bytes)
{
    sl_buf_add(user, bytes);
    return true;
}

typedef struct counts {
    unsigned articles, annotations, edited, partial;
} counts;

/* Reads, annotates or takes over, writes: to `path`, or to `out` where it is NULL. */
static counts convert_to(shared *s, const char *input, bool annotated, const char *to,
                         const slant_writer_options *options, const char *path, sl_buf *out)
{
    counts n = {0};
    slant_error error = {0};
    const slant_article *article;
    const slant_result *result;
    slant_reader_options reading = {.annotated = annotated};
    slant_reader *reader = slant_reader_new(&input, 1, &reading, &error);
    slant_writer *writer = slant_writer_new(s->engine, to, path, path ? NULL : keep, out, options,
                                            &error);
    assert_non_null(reader);
    assert_non_null(writer);
    while (slant_reader_next(reader, &article, &error) == SLANT_OK) {
        assert_int_equal(slant_annotate(s->annotator, article, &result, &error), SLANT_OK);
        assert_int_equal(slant_writer_add(writer, result, &error), SLANT_OK);
        n.articles++;
        n.partial += article->partial;
        n.annotations += result->n_annotations;
        for (uint32_t i = 0; i < result->n_annotations; i++)
            n.edited += result->annotations[i].edited;
    }
    assert_string_equal(error.message, "");
    assert_int_equal(slant_writer_close(writer, &error), SLANT_OK);
    slant_reader_free(reader);
    assert_false(out && out->failed);
    return n;
}

static counts convert(shared *s, const char *input, bool annotated, const char *to,
                      const slant_writer_options *options, sl_buf *out)
{
    return convert_to(s, input, annotated, to, options, NULL, out);
}

static const char *spill(const sl_buf *bytes, const char *ending)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/slant-earlier-%ld%s", (long)getpid(), ending);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->ptr, 1, bytes->len, file), bytes->len);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void round_trip(shared *s, slant_writer_options options)
{
    sl_buf first = {0}, second = {0};
    counts before = convert(s, samples[0], false, "jsonl", &options, &first);
    const char *path = spill(&first, ".jsonl");
    counts after = convert(s, path, true, "jsonl", &options, &second);
    remove(path);
    assert_true(before.annotations > 20);
    assert_int_equal(after.articles, before.articles);
    assert_int_equal(after.edited, 0);
    assert_int_equal(after.partial, options.no_text ? after.articles : 0);
    if (options.no_text)
        assert_int_equal(after.annotations, before.annotations);
    else
        assert_true(sl_eq(sl_buf_str(&first), sl_buf_str(&second)));
    sl_buf_free(&first);
    sl_buf_free(&second);
}

static void test_records_round_trip(void **state)
{
    round_trip(*state, (slant_writer_options){0});
    round_trip(*state, (slant_writer_options){.utf16_offsets = true});
    round_trip(*state, (slant_writer_options){.byte_offsets = true});
    round_trip(*state, (slant_writer_options){.all_keys = true});
    round_trip(*state, (slant_writer_options){.no_text = true});
}

/* Replaces the first `from` behind `after`. */
static void edit(sl_buf *bytes, const char *after, const char *from, const char *to)
{
    slant_str all = sl_buf_str(bytes);
    size_t at = sl_find(all, sl_str(from), sl_find(all, sl_str(after), 0));
    sl_buf changed = {0};
    assert_true(at < all.len);
    sl_buf_add(&changed, sl_slice(all, 0, at));
    sl_buf_text(&changed, to);
    sl_buf_add(&changed, sl_slice(all, at + strlen(from), all.len));
    sl_buf_free(bytes);
    *bytes = changed;
}

static counts read_rows(shared *s, const sl_buf *rows, const char *ending)
{
    sl_buf out = {0};
    const char *path = spill(rows, ending);
    counts n = convert(s, path, true, "jsonl", NULL, &out);
    remove(path);
    sl_buf_free(&out);
    return n;
}

static void test_rows_are_read_back(void **state)
{
    static const slant_writer_options all = {.kind = "all"};
    sl_buf csv = {0}, tsv = {0};
    counts before = convert(*state, samples[0], false, "csv", &all, &csv);
    convert(*state, samples[0], false, "tsv", &all, &tsv);
    counts after = read_rows(*state, &csv, ".csv"), tabs = read_rows(*state, &tsv, ".tsv");
    assert_int_equal(after.annotations, before.annotations);
    assert_int_equal(after.edited, 0);
    assert_int_equal(after.partial, after.articles);
    assert_int_equal(tabs.annotations, before.annotations);
    assert_int_equal(tabs.edited, 0);
    edit(&csv, "\n", ",own,", ",direct,");
    assert_int_equal(read_rows(*state, &csv, ".csv").edited, 1);
    edit(&csv, "\n", ",true,", ",TRUE,");
    assert_int_equal(read_rows(*state, &csv, ".csv").edited, 1);
    sl_buf_free(&csv);
    sl_buf_free(&tsv);
}

static void test_a_changed_record_is_known(void **state)
{
    sl_buf json = {0};
    convert(*state, samples[0], false, "jsonl", NULL, &json);
    edit(&json, "\"annotations\":", "\"start\":", "\"start\":1");
    counts n = read_rows(*state, &json, ".jsonl");
    assert_int_equal(n.edited, 1);
    sl_buf_free(&json);
}

/* ---- workbooks and databases ---- */

static const char *place(const char *ending)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/slant-earlier-%ld-book%s", (long)getpid(), ending);
    return path;
}

/* What comes back of a file, as JSON lines, is what the articles gave at first. */
static void book_round_trip(shared *s, const char *input, const char *to,
                            const slant_writer_options *options)
{
    sl_buf first = {0}, second = {0};
    char ending[16];
    snprintf(ending, sizeof ending, ".%s", to);
    counts before = convert(s, input, false, "jsonl", options, &first);
    convert_to(s, input, false, to, options, place(ending), NULL);
    counts after = convert(s, place(ending), true, "jsonl", options, &second);
    assert_int_equal(remove(place(ending)), 0);
    assert_int_equal(after.articles, before.articles);
    assert_int_equal(after.annotations, before.annotations);
    assert_int_equal(after.edited, 0);
    bool no_text = options && options->no_text;
    assert_int_equal(after.partial, no_text ? after.articles : 0);
    if (!no_text)
        assert_true(sl_eq(sl_buf_str(&first), sl_buf_str(&second)));
    sl_buf_free(&first);
    sl_buf_free(&second);
}

static void test_books_round_trip(void **state)
{
    static const slant_writer_options all = {.kind = "all"};
    static const slant_writer_options bare = {.kind = "all", .no_text = true};
    static const char *const formats[] = {"xlsx", "sqlite"};
    for (int f = 0; f < 2; f++) {
        book_round_trip(*state, samples[0], formats[f], NULL);
        book_round_trip(*state, samples[0], formats[f], &all);
        book_round_trip(*state, samples[0], formats[f], &bare);
    }
}

/* Line ends of other systems, a text longer than a cell may be, a date with time and zone, meta. */
static void test_awkward_articles_come_back(void **state)
{
    sl_buf json = {0};
    sl_buf_text(&json, "{\"doc_id\":\"_x0041_ 1\",\"date\":\"2026-03-14T06:30:00+02:00\","
                       "\"grade\":[1.50,{}],\"title\":\"A brutal regime\",\"text\":\"");
    for (int i = 0; i < 1500; i++)
        sl_buf_printf(&json, "The brutal regime \\\"%d\\\" fell.\\r\\n=Nobody "
                      "\xc3\xa9\xf0\x9f\x98\x80 spoke, she claimed.\\n", i);
    sl_buf_text(&json, "\"}\n{\"doc_id\":\"2\",\"date\":\"2026-03\",\"text\":\"\"}\n");
    char path[64];
    snprintf(path, sizeof path, "%s", spill(&json, ".jsonl"));
    book_round_trip(*state, path, "sqlite", NULL);
    book_round_trip(*state, path, "xlsx", NULL);
    remove(path);
    sl_buf_free(&json);
}

static void test_a_database_that_was_edited_is_known(void **state)
{
    sl_buf out = {0};
    slant_error error = {0};
    counts before = convert_to(*state, samples[0], false, "sqlite", NULL, place(".db"), NULL);
    sl_sqlite *db = sl_sqlite_make(place(".db"), &error);
    assert_non_null(db);
    slant_status edited = sl_sqlite_run(
        db,
        "UPDATE annotations SET voice = 'quoted_term' WHERE article = 1 AND id = 0;"
        "DELETE FROM annotations WHERE article = 2 AND id = 1", &error);
    assert_int_equal(edited, SLANT_OK);
    sl_sqlite_close(db);
    counts after = convert(*state, place(".db"), true, "jsonl", NULL, &out);
    assert_int_equal(after.edited, 1);
    assert_int_equal(after.annotations, before.annotations - 1);
    remove(place(".db"));
    sl_buf_free(&out);
}

static void refuse(shared *s, const char *line, const char *what)
{
    slant_error error = {0};
    const slant_article *article;
    slant_reader_options reading = {.annotated = true};
    sl_buf bytes = {0};
    sl_buf_text(&bytes, line);
    const char *path = spill(&bytes, ".jsonl");
    slant_reader *reader = slant_reader_new(&path, 1, &reading, &error);
    (void)s;
    assert_int_equal(slant_reader_next(reader, &article, &error), SLANT_INPUT);
    assert_non_null(strstr(error.message, what));
    assert_int_equal(error.line, 1);
    slant_reader_free(reader);
    remove(path);
    sl_buf_free(&bytes);
}

/* A database that somebody changed by this script is refused with these words, or NULL: read. */
static void change(shared *s, const char *script, const char *what)
{
    slant_error error = {0};
    const slant_article *article;
    slant_reader_options reading = {.annotated = true};
    convert_to(s, samples[0], false, "sqlite", NULL, place("?#%.db"), NULL);
    sl_sqlite *db = sl_sqlite_make(place("?#%.db"), &error);
    assert_non_null(db);
    if (sl_sqlite_run(db, script, &error) != SLANT_OK)
        fail_msg("%s", error.message);
    sl_sqlite_close(db);
    const char *path = place("?#%.db");
    slant_reader *reader = slant_reader_new(&path, 1, &reading, &error);
    slant_status status = slant_reader_next(reader, &article, &error);
    slant_reader_free(reader);
    assert_int_equal(status, what ? SLANT_INPUT : SLANT_OK);
    if (what && !strstr(error.message, what))
        fail_msg("%s", error.message);
    assert_int_equal(access(place("?#%.db-wal"), F_OK), -1);
    assert_int_equal(access(place("?#%.db-shm"), F_OK), -1);
    remove(path);
}

static void test_a_database_of_strangers(void **state)
{
    change(*state, "CREATE VIEW more AS SELECT 1", NULL);
    change(*state, "PRAGMA journal_mode = WAL", NULL); /* nothing is left beside it */
    change(*state,
           "DROP TABLE articles; CREATE VIEW articles AS WITH RECURSIVE c(article) AS (SELECT 1 "
           "UNION ALL SELECT article + 1 FROM c) SELECT article, 'x' AS text FROM c",
           "its tables are not articles");
    change(*state, "CREATE TABLE t AS SELECT * FROM sentences; DROP TABLE sentences; "
           "ALTER TABLE t RENAME TO sentences", "CREATE INDEX sentences_article ON");
    change(*state, "CREATE TABLE t AS SELECT * FROM sentences; DROP TABLE sentences; ALTER TABLE t "
           "RENAME TO sentences; CREATE INDEX i ON sentences(article)", NULL);
    change(*state, "UPDATE articles SET text = hex(zeroblob(70000000))", "too big");
}

static void test_contents_that_cannot_be_are_refused(void **state)
{
    static const char *const contents[] = {
        "text", "text:1", "text:1-2", "text:1:own", "text:-2:own", "text:1-:own", "text:2-1:own",
        "text:1-4294967295:own", "text:1-x:own", "text:1-2:ownn", "txt:1-2:own", ":1-2:own",
        "text:1-2:own;text:3-4",
    };
    for (size_t i = 0; i < COUNT(contents); i++) {
        char script[100];
        snprintf(script, sizeof script, "UPDATE attributions SET content = '%s'", contents[i]);
        change(*state, script,
               "content of an attribution of an earlier run is not FIELD:START-END:VOICE");
    }
    change(*state, "UPDATE attributions SET content = 'title:0-2:own;text:1-999999:direct'", NULL);
    change(*state, "UPDATE attributions SET content = NULL", NULL);
}

#define RECORD(annotation) \
    "{\"doc_id\":\"a\",\"text\":\"One two.\",\"words\":2,\"run\":\"x\"," \
    "\"annotations\":[" annotation "]}\n"

static void test_values_that_cannot_be_are_refused(void **state)
{
    refuse(*state, RECORD("{\"start\":0,\"end\":3,\"voice\":\"ownn\"}"), "voice of an annotation");
    refuse(*state, RECORD("{\"start\":-1,\"end\":3}"), "start of an annotation");
    refuse(*state, RECORD("{\"sentence\":99999999,\"start\":0,\"end\":3}"), "a sentence that");
    refuse(*state, RECORD("{\"start\":0,\"end\":3,\"weight\":\"x\"}"), "weight of an annotation");
    refuse(*state, RECORD("{\"start\":0,\"end\":3,\"valence\":2}"), "valence of an annotation");
    refuse(*state, RECORD("{\"start\":0,\"end\":3,\"kind\":\"none\"}"), "kind of an annotation");
    refuse(*state, RECORD("{\"start\":0,\"end\":3,\"negated\":\"maybe\"}"), "negated of an");
    refuse(*state, RECORD("{\"start\":0,\"end\":3,\"field\":\"body\"}"), "field of an annotation");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records_round_trip),
        cmocka_unit_test(test_rows_are_read_back),
        cmocka_unit_test(test_a_changed_record_is_known),
        cmocka_unit_test(test_books_round_trip),
        cmocka_unit_test(test_awkward_articles_come_back),
        cmocka_unit_test(test_a_database_that_was_edited_is_known),
        cmocka_unit_test(test_a_database_of_strangers),
        cmocka_unit_test(test_contents_that_cannot_be_are_refused),
        cmocka_unit_test(test_values_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
