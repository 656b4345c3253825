/* test_api_handles.c - the library as a program would use it: reader, engine, annotator, writer. */
#include "slant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct folder {
    char path[64], articles[96], terms[96], out[96];
} folder;

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static folder *make_folder(void)
{
    folder *f = calloc(1, sizeof *f);
    strcpy(f->path, "/tmp/slant-test-XXXXXX");
    assert_non_null(mkdtemp(f->path));
    snprintf(f->articles, sizeof f->articles, "%s/articles.jsonl", f->path);
    snprintf(f->terms, sizeof f->terms, "%s/terms.csv", f->path);
    snprintf(f->out, sizeof f->out, "%s/out.csv", f->path);
    write_file(f->articles, "{\"id\":1,\"text\":\"An outrageous raid.\"}\n"
                            "{\"id\":2}\n"
                            "{\"id\":3,\"text\":\"Nothing here.\",\"Newspaper\":\"Veld\"}\n");
    write_file(f->terms, "term\noutrageous\n");
    return f;
}

static void drop_folder(folder *f)
{
    unlink(f->articles);
    unlink(f->terms);
    unlink(f->out);
    rmdir(f->path);
    free(f);
}

typedef struct told {
    int skips, warnings, notes;
} told;

static void count(void *user, const slant_error *warning)
{
    told *t = user;
    t->skips += warning->status == SLANT_INPUT;
    t->notes += warning->status == SLANT_NOTE;
    t->warnings += warning->status == SLANT_OK;
}

static slant_engine *engine_of(const folder *f)
{
    const char *lexicons[] = {f->terms};
    slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 1};
    slant_error error = {0};
    slant_engine *engine = slant_engine_new(&options, &error);
    if (!engine)
        fail_msg("%s: %s", error.file, error.message);
    return engine;
}

/* Reads, annotates and writes all; returns how many articles were written. */
static int pass_on(const folder *f, slant_engine *engine, slant_writer *writer, told *t)
{
    const char *inputs[] = {f->articles};
    slant_reader_options options = {.warn = count, .warn_user = t};
    slant_error error = {0};
    slant_reader *reader = slant_reader_new(inputs, 1, &options, &error);
    slant_annotator *annotator = slant_annotator_new(engine, NULL, &error);
    assert_non_null(reader);
    assert_non_null(annotator);
    const slant_article *article;
    slant_status status;
    int n = 0;
    while ((status = slant_reader_next(reader, &article, &error)) != SLANT_END) {
        const slant_result *result;
        if (status == SLANT_INPUT)
            continue;
        assert_int_equal(status, SLANT_OK);
        assert_int_equal(slant_annotate(annotator, article, &result, &error), SLANT_OK);
        assert_int_equal(slant_writer_add(writer, result, &error), SLANT_OK);
        n++;
    }
    slant_annotator_free(annotator);
    slant_reader_free(reader);
    return n;
}

static void articles_pass_from_reader_to_file(void **state)
{
    (void)state;
    folder *f = make_folder();
    slant_engine *engine = engine_of(f);
    slant_error error = {0};
    told t = {0};
    slant_writer *writer = slant_writer_new(engine, NULL, f->out, NULL, NULL, NULL, &error);
    assert_non_null(writer);
    assert_int_equal(pass_on(f, engine, writer, &t), 2);
    assert_int_not_equal(access(f->out, F_OK), 0); /* not there before it is whole */
    assert_int_equal(slant_writer_close(writer, &error), SLANT_OK);
    assert_int_equal(access(f->out, F_OK), 0);
    assert_int_equal(t.skips, 1);
    assert_true(t.notes > 0);
    slant_engine_free(engine);
    drop_folder(f);
}

typedef struct page {
    char text[8192];
    size_t len, room;
} page;

static bool keep(void *user, slant_str bytes)
{
    page *p = user;
    if (p->len + bytes.len > p->room)
        return false;
    memcpy(p->text + p->len, bytes.ptr, bytes.len);
    p->len += bytes.len;
    return true;
}

typedef struct growing {
    char *text;
    size_t len, room;
} growing;

static bool gather(void *user, slant_str bytes)
{
    growing *p = user;
    if (p->len + bytes.len > p->room)
        return false;
    memcpy(p->text + p->len, bytes.ptr, bytes.len);
    p->len += bytes.len;
    return true;
}

static void a_sink_gets_every_line(void **state)
{
    (void)state;
    folder *f = make_folder();
    slant_engine *engine = engine_of(f);
    slant_error error = {0};
    page p = {.room = sizeof p.text};
    told t = {0};
    slant_writer_options options = {.no_text = true};
    slant_writer *writer = slant_writer_new(engine, "jsonl", NULL, keep, &p, &options, &error);
    assert_non_null(writer);
    assert_int_equal(pass_on(f, engine, writer, &t), 2);
    assert_int_equal(slant_writer_close(writer, &error), SLANT_OK);
    int lines = 0;
    for (size_t i = 0; i < p.len; i++)
        lines += p.text[i] == '\n';
    assert_int_equal(lines, 2);
    assert_memory_equal(p.text, "{\"doc_id\":\"1\"", 13);
    slant_engine_free(engine);
    drop_folder(f);
}

/* A page begins when its last article is known: nothing comes before the close, then all of it. */
static void a_page_comes_whole_at_the_close(void **state)
{
    (void)state;
    folder *f = make_folder();
    slant_engine *engine = engine_of(f);
    slant_error error = {0};
    static char room[1 << 18];
    growing p = {.text = room, .room = sizeof room - 1};
    told t = {0};
    slant_writer *writer = slant_writer_new(engine, "html", NULL, gather, &p, NULL, &error);
    assert_non_null(writer);
    assert_int_equal(pass_on(f, engine, writer, &t), 2);
    assert_int_equal(p.len, 0);
    assert_int_equal(slant_writer_close(writer, &error), SLANT_OK);
    room[p.len] = '\0';
    assert_memory_equal(room, "<!DOCTYPE html>", 15);
    const char *overview = strstr(room, "id=\"overview\"");
    const char *first = strstr(room, "<article id=\"a1\"");
    const char *second = strstr(room, "<article id=\"a2\"");
    const char *methods = strstr(room, "id=\"methods\"");
    assert_true(overview && overview < first && first < second && second < methods);
    assert_string_equal(room + p.len - 8, "</html>\n");
    slant_engine_free(engine);
    drop_folder(f);
}

static void a_sink_may_refuse(void **state)
{
    (void)state;
    folder *f = make_folder();
    slant_engine *engine = engine_of(f);
    slant_error error = {0};
    page p = {.room = 10};
    told t = {0};
    slant_writer *writer = slant_writer_new(engine, "jsonl", NULL, keep, &p, NULL, &error);
    assert_non_null(writer);
    pass_on(f, engine, writer, &t);
    assert_int_equal(slant_writer_close(writer, &error), SLANT_OUTPUT);
    assert_int_equal(error.status, SLANT_OUTPUT);
    slant_engine_free(engine);
    drop_folder(f);
}

static void a_writer_that_is_given_up_leaves_no_file(void **state)
{
    (void)state;
    folder *f = make_folder();
    slant_engine *engine = engine_of(f);
    slant_error error = {0};
    told t = {0};
    slant_writer *writer = slant_writer_new(engine, "csv", f->out, NULL, NULL, NULL, &error);
    assert_non_null(writer);
    pass_on(f, engine, writer, &t);
    slant_writer_free(writer);
    assert_int_not_equal(access(f->out, F_OK), 0);
    slant_engine_free(engine);
    drop_folder(f);
}

static int count_articles(const folder *f, const slant_reader_options *options, slant_status *last)
{
    const char *inputs[] = {f->articles};
    slant_error error = {0};
    slant_reader *reader = slant_reader_new(inputs, 1, options, &error);
    const slant_article *article;
    int n = 0;
    *last = error.status;
    if (!reader)
        return -1;
    do {
        *last = slant_reader_next(reader, &article, &error);
        n += *last == SLANT_OK;
    } while (*last == SLANT_OK || *last == SLANT_INPUT);
    slant_reader_free(reader);
    return n;
}

static void a_reader_joins_and_chooses(void **state)
{
    (void)state;
    folder *f = make_folder();
    slant_status last;
    write_file(f->terms, "doc_id,desk\n1,north\n");
    const char *north[] = {"desk=north"}, *veld[] = {"source=Veld"}, *none[] = {"desk=south"};
    const char *unknown[] = {"nosuch=x"}, *wrong[] = {"desk"};
    slant_reader_options options = {.where = veld, .n_where = 1};
    assert_int_equal(count_articles(f, &options, &last), 1);
    assert_int_equal(last, SLANT_END);
    options.source = "Veld"; /* of those that name none, behind the join */
    assert_int_equal(count_articles(f, &options, &last), 2);
    options = (slant_reader_options){.where = north, .n_where = 1, .meta = f->terms};
    assert_int_equal(count_articles(f, &options, &last), 1);
    options.where = none;
    assert_int_equal(count_articles(f, &options, &last), 0);
    assert_int_equal(last, SLANT_END);
    options.where = unknown;
    assert_int_equal(count_articles(f, &options, &last), 0);
    assert_int_equal(last, SLANT_USAGE);
    options.where = wrong;
    assert_int_equal(count_articles(f, &options, &last), -1);
    assert_int_equal(last, SLANT_USAGE);
    options = (slant_reader_options){.meta = "no/such/file.csv"};
    assert_int_equal(count_articles(f, &options, &last), -1);
    drop_folder(f);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    folder *f = make_folder();
    slant_engine *engine = engine_of(f);
    slant_error error = {0};
    assert_null(slant_writer_new(engine, "jsnl", NULL, NULL, NULL, NULL, &error));
    assert_int_equal(error.status, SLANT_USAGE);
    assert_non_null(strstr(error.message, "jsonl"));
    slant_reader_options options = {.from = "docx"};
    const char *inputs[] = {f->articles};
    assert_null(slant_reader_new(inputs, 1, &options, &error));
    assert_int_equal(error.status, SLANT_USAGE);
    slant_engine_free(engine);
    drop_folder(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_pass_from_reader_to_file),
        cmocka_unit_test(a_sink_gets_every_line),
        cmocka_unit_test(a_page_comes_whole_at_the_close),
        cmocka_unit_test(a_sink_may_refuse),
        cmocka_unit_test(a_writer_that_is_given_up_leaves_no_file),
        cmocka_unit_test(a_reader_joins_and_chooses),
        cmocka_unit_test(what_does_not_fit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
