/* test_api_rows.c - the rows of a result, as whoever fills columns with them gets them. */
#include "slant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct taken {
    uint32_t n_rows, calls, most_calls;
    char text[64];    /* the cell `text` of the last row */
    int64_t article, start;
} taken;

static const slant_cell *cell(const slant_table *rows, uint32_t row, const char *name)
{
    for (uint32_t c = 0; c < rows->shape->n_columns; c++)
        if (strcmp(rows->shape->columns[c].name, name) == 0)
            return &rows->cells[(size_t)row * rows->shape->n_columns + c];
    fail_msg("no column %s", name);
    return NULL;
}

static bool take(void *user, const slant_table *rows)
{
    taken *t = user;
    if (t->calls++ == t->most_calls)
        return false;
    t->n_rows += rows->n_rows;
    const slant_cell *text = cell(rows, rows->n_rows - 1, "text");
    assert_int_equal(text->kind, SLANT_CELL_TEXT);
    memcpy(t->text, text->as.text.ptr, text->as.text.len < 60 ? text->as.text.len : 60);
    t->article = cell(rows, rows->n_rows - 1, "article")->as.integer;
    t->start = cell(rows, rows->n_rows - 1, "start")->as.integer;
    return true;
}

static slant_engine *engine;
static slant_annotator *annotator;

static const slant_result *annotate(const char *text)
{
    slant_article article = {.doc_id = {"a", 1}, .text = {text, strlen(text)}};
    static slant_article kept;
    const slant_result *result;
    kept = article;
    assert_int_equal(slant_annotate(annotator, &kept, &result, NULL), SLANT_OK);
    return result;
}

static void rows_have_the_units_and_kinds_asked_for(void **state)
{
    (void)state;
    const slant_result *result = annotate("É: an outrageous raid.");
    slant_error error = {0};
    taken t = {.most_calls = 9};
    assert_int_equal(slant_result_rows(result, 7, NULL, take, &t, &error), SLANT_OK);
    assert_int_equal(t.n_rows, 1);
    assert_string_equal(t.text, "outrageous");
    assert_int_equal(t.article, 7);
    assert_int_equal(t.start, 6);
    slant_writer_options options = {.byte_offsets = true, .kind = "loaded"};
    assert_int_equal(slant_result_rows(result, 7, &options, take, &t, &error), SLANT_OK);
    assert_int_equal(t.start, 7);
    options.kind = "neutral";
    t.n_rows = t.calls = 0;
    assert_int_equal(slant_result_rows(result, 7, &options, take, &t, &error), SLANT_OK);
    assert_int_equal(t.calls, 0); /* no rows, no call */
}

static void many_rows_come_in_pieces(void **state)
{
    (void)state;
    enum { N = 5000 };
    static char text[N * 12 + 1];
    for (int i = 0; i < N; i++)
        memcpy(text + i * 12, "outrageous. ", 12);
    taken t = {.most_calls = 1000};
    const slant_result *result = annotate(text);
    assert_int_equal(slant_result_rows(result, 1, NULL, take, &t, NULL), SLANT_OK);
    assert_int_equal(t.n_rows, N);
    assert_true(t.calls > 1);
    slant_error error = {0};
    t = (taken){.most_calls = 1};
    assert_int_equal(slant_result_rows(result, 1, NULL, take, &t, &error), SLANT_OUTPUT);
    assert_int_equal(t.calls, 2); /* not asked again */
    assert_int_equal(error.status, SLANT_OUTPUT);
}

static void tables_that_are_not_of_a_result_are_refused(void **state)
{
    (void)state;
    const slant_result *result = annotate("Quiet.");
    static const char *const wrong[] = {"codebook", "run", "anotations", ""};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        slant_writer_options options = {.table = wrong[i]};
        slant_error error = {0};
        taken t = {0};
        assert_null(slant_result_shape(wrong[i]));
        assert_int_equal(slant_result_rows(result, 1, &options, take, &t, &error), SLANT_USAGE);
        assert_true(error.message[0]);
    }
    slant_writer_options options = {.kind = "lodaed"};
    assert_int_equal(slant_result_rows(result, 1, &options, take, NULL, NULL), SLANT_USAGE);
    assert_string_equal(slant_result_shape("sentences")->name, "sentences");
}

static int open_all(void **state)
{
    (void)state;
    static const slant_term terms[] = {{.term = "outrageous"}};
    slant_engine_options options = {.terms = terms, .n_terms = 1};
    engine = slant_engine_new(&options, NULL);
    annotator = engine ? slant_annotator_new(engine, NULL, NULL) : NULL;
    return annotator == NULL;
}

static int close_all(void **state)
{
    (void)state;
    slant_annotator_free(annotator);
    slant_engine_free(engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_have_the_units_and_kinds_asked_for),
        cmocka_unit_test(many_rows_come_in_pieces),
        cmocka_unit_test(tables_that_are_not_of_a_result_are_refused),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
