/* test_output_tables.c - the six tables as CSV and TSV, read back; they hold what JSONL holds. */
#include "output_sample.h"

#include "base/csv.h"
#include "base/jsontree.h"
#include "base/unicode.h"
#include "output/facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST_ROWS = 16, MOST_COLUMNS = 64 };

typedef struct sheet {
    sl_buf bytes;
    sl_arena arena;
    slant_str cells[MOST_ROWS][MOST_COLUMNS];
    size_t n_rows, n_columns;
} sheet;

static sample s;

static void read_sheet(sheet *sheet, char delimiter)
{
    sl_in in;
    sl_csv csv;
    slant_error error = {0};
    assert_int_equal(sl_in_memory(&in, sl_buf_str(&sheet->bytes)), SLANT_OK);
    assert_int_equal(sl_csv_open(&csv, &in, delimiter, 1 << 20, &error), SLANT_OK);
    sl_csv_status status;
    while ((status = sl_csv_next(&csv, &error)) == SL_CSV_ROW) {
        sheet->n_columns = csv.n_cells;
        assert_true(csv.n_cells < MOST_COLUMNS && sheet->n_rows < MOST_ROWS);
        for (size_t i = 0; i < csv.n_cells; i++)
            sheet->cells[sheet->n_rows][i] = sl_arena_str(&sheet->arena, csv.cells[i]);
        sheet->n_rows++;
    }
    assert_int_equal(status, SL_CSV_END);
    sl_csv_close(&csv);
    sl_in_close(&in);
}

static void open_sheet(sheet *sheet, const char *format, slant_writer_options options)
{
    memset(sheet, 0, sizeof *sheet);
    sl_arena_init(&sheet->arena, 0);
    sample_write(&s, format, options, &sheet->bytes);
    assert_false(sheet->bytes.failed);
    read_sheet(sheet, format[0] == 't' ? '\t' : ',');
}

static void close_sheet(sheet *sheet)
{
    sl_arena_free(&sheet->arena);
    sl_buf_free(&sheet->bytes);
}

static slant_str at(const sheet *sheet, size_t row, const char *column)
{
    for (size_t i = 0; i < sheet->n_columns; i++)
        if (sl_eq(sheet->cells[0][i], sl_str(column)))
            return sheet->cells[row][i];
    fail_msg("no column %s", column);
    return (slant_str){NULL, 0};
}

static void is(const sheet *sheet, size_t row, const char *column, const char *expected)
{
    slant_str cell = at(sheet, row, column);
    if (!sl_eq(cell, sl_str(expected)))
        fail_msg("%s is %.*s, not %s", column, SL_ARG(cell), expected);
}

/* What a cell should say for a value of JSON. */
static void print_value(const sl_tree *value, sl_buf *to)
{
    slant_str text = sl_tree_str(value);
    if (text.ptr)
        sl_buf_add(to, text);
    else if (sl_tree_type(value) == SL_JSON_NUMBER)
        sl_buf_number(to, sl_tree_number(value, 0), 4);
    else if (sl_tree_type(value) == SL_JSON_TRUE || sl_tree_type(value) == SL_JSON_FALSE)
        sl_buf_text(to, sl_tree_bool(value, false) ? "true" : "false");
    for (const sl_tree *c = sl_tree_first(value); c && !sl_tree_key(c); c = sl_tree_next(c)) {
        print_value(c, to);
        if (sl_tree_next(c))
            sl_buf_char(to, ';');
    }
}

/* Every key of a JSON object whose name is a column stands there with the same value. */
static size_t same_facts(const sheet *sheet, size_t row, const sl_tree *object)
{
    size_t n = 0;
    for (const sl_tree *c = sl_tree_first(object); c; c = sl_tree_next(c)) {
        bool known = false;
        for (size_t i = 0; i < sheet->n_columns; i++)
            known |= sl_eq(sheet->cells[0][i], sl_str(sl_tree_key(c)));
        if (!known || sl_tree_type(c) == SL_JSON_OBJECT ||
            sl_tree_type(sl_tree_first(c)) == SL_JSON_OBJECT)
            continue;
        sl_buf value = {0};
        print_value(c, &value);
        if (!sl_eq(at(sheet, row, sl_tree_key(c)), sl_buf_str(&value)))
            fail_msg("%s differs", sl_tree_key(c));
        sl_buf_free(&value);
        n++;
    }
    return n;
}

static void every_table_holds_the_facts_of_jsonl(void **state)
{
    (void)state;
    static const struct { const char *table, *key; size_t least; } tables[] = {
        {"sentences", "sentences", 8}, {"annotations", "annotations", 27},
        {"attributions", "attributions", 9}};
    sl_buf line = {0};
    slant_error error = {0};
    s.article.n_meta = 1; /* without \u0000, which cJSON cannot hold */
    sample_write(&s, "jsonl", (slant_writer_options){.all_keys = true, .utf16_offsets = true},
                 &line);
    sl_tree *record = sl_tree_parse(sl_buf_str(&line), &error);
    assert_non_null(record);
    for (int format = 0; format < 2; format++) {
        for (size_t t = 0; t < 3; t++) {
            sheet sheet;
            open_sheet(&sheet, format ? "tsv" : "csv",
                       (slant_writer_options){.table = tables[t].table, .kind = "all",
                                              .csv_raw = true, .utf16_offsets = true});
            size_t row = 1;
            const sl_tree *list = sl_tree_get(record, tables[t].key);
            for (const sl_tree *c = sl_tree_first(list); c; c = sl_tree_next(c), row++)
                assert_true(same_facts(&sheet, row, c) >= tables[t].least);
            assert_int_equal(sheet.n_rows, row);
            close_sheet(&sheet);
        }
    }
    sl_tree_free(record);
    sl_buf_free(&line);
}

static void annotations_can_be_read_by_themselves(void **state)
{
    (void)state;
    sheet sheet;
    open_sheet(&sheet, "csv", (slant_writer_options){0});
    assert_int_equal(sheet.n_rows, 4); /* loaded ones only */
    is(&sheet, 1, "title", "Eight “martyred” in Ildra");
    is(&sheet, 2, "pre", "Daniel Orvash condemned the raid as “a");
    is(&sheet, 2, "text", "barbaric\ncrime");
    is(&sheet, 2, "post", "” and claimed terrorists fled 😀 north.");
    is(&sheet, 1, "category", "label/killing;emotive");
    is(&sheet, 2, "speaker_group", "front");
    is(&sheet, 2, "cue", "claimed");
    is(&sheet, 2, "cue_class", "distancing");
    is(&sheet, 2, "confidence", "0.75");
    is(&sheet, 2, "lexicon_version", "0.3.0");
    is(&sheet, 3, "hedged", "true");
    is(&sheet, 3, "valence", "");
    is(&sheet, 3, "article", "1");
    close_sheet(&sheet);
}

static void pre_stops_after_ten_words(void **state)
{
    (void)state;
    sheet sheet;
    open_sheet(&sheet, "csv", (slant_writer_options){0});
    is(&sheet, 3, "pre", "Orvash condemned the raid as “a barbaric crime” and claimed");
    close_sheet(&sheet);
}

static void articles_codebook_and_run(void **state)
{
    (void)state;
    sheet sheet;
    s.article.n_meta = 1;
    open_sheet(&sheet, "csv", (slant_writer_options){.table = "articles"});
    assert_int_equal(sheet.n_rows, 2);
    is(&sheet, 1, "meta", "{\"serial\":12345678901234567890}");
    is(&sheet, 1, "words_indirect", "9");
    is(&sheet, 1, "rate_indirect", "111.1111");
    is(&sheet, 1, "text", sample_text);
    is(&sheet, 1, "run", "feedbeef");
    close_sheet(&sheet);
    open_sheet(&sheet, "csv", (slant_writer_options){.table = "articles", .no_text = true});
    is(&sheet, 1, "text", "");
    close_sheet(&sheet);
    open_sheet(&sheet, "csv", (slant_writer_options){.table = "codebook"});
    assert_int_equal(sheet.n_rows, 5);
    is(&sheet, 1, "term", "martyred");
    close_sheet(&sheet);
    open_sheet(&sheet, "tsv", (slant_writer_options){.table = "run"});
    assert_int_equal(sheet.n_rows, 2);
    is(&sheet, 1, "lexicon", "conflict");
    is(&sheet, 1, "entries", "4");
    close_sheet(&sheet);
}

static void a_title_in_the_text_is_a_title_in_tables(void **state)
{
    (void)state;
    sheet sheet;
    s.article.title = (slant_str){NULL, 0};
    s.sentence[1].role = SLANT_ROLE_TITLE;
    s.result.annotations = &s.annotation[1];
    s.result.n_annotations = 4;
    open_sheet(&sheet, "csv", (slant_writer_options){0});
    is(&sheet, 1, "title", "MARENTO — Eight people were martyred on Sunday, a clinic said.");
    close_sheet(&sheet);
    sample_make(&s);
}

static void a_sentence_without_end_is_cut_around_each_row(void **state)
{
    (void)state;
    enum { LEN = 30000 };
    char *text = calloc(1, LEN + 1);
    assert_non_null(text);
    for (size_t i = 0; i + 3 <= LEN; i += 3)
        memcpy(text + i, i % 90 ? "東" : "\0 x", 3); /* a NUL is a character like any other */
    s.article.text = (slant_str){text, LEN};
    s.sentence[2].start = 0, s.sentence[2].end = LEN;
    for (int i = 1; i < 4; i++) {
        s.annotation[i].start = (uint32_t)(i - 1) * (LEN - 300) / 2 / 3 * 3;
        s.annotation[i].end = s.annotation[i].start + 300;
    }
    sheet sheet;
    open_sheet(&sheet, "csv", (slant_writer_options){.kind = "all"});
    for (size_t row = 2; row < 5; row++) {
        slant_str cut = at(&sheet, row, "sentence_text");
        assert_in_range(sl_utf8_count(cut), 1000, 1002);
        assert_int_equal(sl_starts(cut, SL("…")), row > 2);
        assert_int_equal(sl_ends(cut, SL("…")), row < 4);
        assert_true(sl_find(cut, at(&sheet, row, "text"), 0) < cut.len);
        assert_int_equal(sl_utf8_check(cut), cut.len);
    }
    close_sheet(&sheet);
    free(text);
    sample_make(&s);
}

/* Rows are made in pieces of 1,024: none is lost or doubled where two pieces meet. */
static void an_article_with_thousands_of_annotations_has_all_rows(void **state)
{
    (void)state;
    enum { N = 2 * 1024 + 3 };
    slant_annotation *many = calloc(N, sizeof *many);
    assert_non_null(many);
    for (uint32_t i = 0; i < N; i++) {
        many[i] = s.annotation[1];
        many[i].span = i;
    }
    s.result.annotations = many;
    s.result.n_annotations = N;
    sl_buf to = {0};
    sample_write(&s, "tsv", (slant_writer_options){0}, &to);
    slant_str rest = sl_buf_str(&to);
    size_t last = 0;
    for (uint32_t i = 0; i < N; i++) {
        sl_buf cells = {0};
        sl_buf_printf(&cells, "\t%u\t%u\t", i, i); /* id and span */
        last = sl_find(rest, sl_buf_str(&cells), last);
        assert_true(last < rest.len);
        sl_buf_free(&cells);
    }
    assert_int_equal(sl_find(rest, SL("\t2051\t"), last), rest.len);
    sl_buf_free(&to);
    free(many);
    sample_make(&s);
}

static void formulas_are_guarded_unless_raw(void **state)
{
    (void)state;
    sheet sheet;
    s.article.source = SL("=1+1");
    open_sheet(&sheet, "csv", (slant_writer_options){0});
    is(&sheet, 1, "source", "'=1+1");
    close_sheet(&sheet);
    open_sheet(&sheet, "csv", (slant_writer_options){.csv_raw = true});
    is(&sheet, 1, "source", "=1+1");
    is(&sheet, 2, "valence", "-0.9");
    close_sheet(&sheet);
    sample_make(&s);
}

static void lines_end_as_the_standard_says(void **state)
{
    (void)state;
    sl_buf bytes = {0};
    sample_write(&s, "csv", (slant_writer_options){.bom = true, .table = "run"}, &bytes);
    assert_true(sl_starts(sl_buf_str(&bytes), SL("\xef\xbb\xbfrun,")));
    assert_true(sl_ends(sl_buf_str(&bytes), SL("\r\n")));
    sl_buf_free(&bytes);
}

static void shapes_name_and_document_their_columns(void **state)
{
    (void)state;
    for (int f = 0; f < SL_N_FACTS; f++) {
        const slant_shape *shape = sl_facts_shape((sl_facts)f);
        assert_int_equal(sl_facts_named(shape->name), f);
        for (uint32_t c = 0; c < shape->n_columns; c++) {
            assert_non_null(shape->columns[c].name);
            assert_true(strlen(shape->columns[c].doc) > 3);
            for (uint32_t d = 0; d < c; d++)
                assert_string_not_equal(shape->columns[c].name, shape->columns[d].name);
        }
    }
    assert_int_equal(sl_facts_named("nothing"), SL_N_FACTS);
}

/* The tests run in the source folder; elsewhere there is nothing to compare with. */
static void the_documentation_lists_every_column(void **state)
{
    (void)state;
    sl_in in;
    sl_arena arena;
    slant_str text = {NULL, 0}, rest;
    sl_arena_init(&arena, 0);
    if (sl_in_open(&in, "docs/outputs.md") == SLANT_OK)
        assert_true(sl_in_all(&in, &arena, 1 << 20, &text));
    sl_in_close(&in);
    for (int f = 0; text.len && f < SL_N_FACTS; f++) {
        const slant_shape *shape = sl_facts_shape((sl_facts)f);
        slant_str heading = sl_arena_printf(&arena, "### Table `%s`", shape->name);
        rest = sl_slice(text, sl_find(text, heading, 0), text.len);
        for (uint32_t c = 0; c < shape->n_columns; c++) {
            const slant_column *column = &shape->columns[c];
            slant_str row = sl_arena_printf(&arena, "| `%s` | %s |", column->name,
                                            sl_type_name(column->type));
            size_t place = sl_find(rest, row, 0);
            if (place == rest.len)
                fail_msg("docs/outputs.md has no row %.*s", SL_ARG(row));
            rest = sl_slice(rest, place, rest.len);
        }
    }
    sl_arena_free(&arena);
}

static int make(void **state)
{
    (void)state;
    sample_make(&s);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_holds_the_facts_of_jsonl),
        cmocka_unit_test(annotations_can_be_read_by_themselves),
        cmocka_unit_test(pre_stops_after_ten_words),
        cmocka_unit_test(articles_codebook_and_run),
        cmocka_unit_test(a_title_in_the_text_is_a_title_in_tables),
        cmocka_unit_test(a_sentence_without_end_is_cut_around_each_row),
        cmocka_unit_test(an_article_with_thousands_of_annotations_has_all_rows),
        cmocka_unit_test(formulas_are_guarded_unless_raw),
        cmocka_unit_test(lines_end_as_the_standard_says),
        cmocka_unit_test(shapes_name_and_document_their_columns),
        cmocka_unit_test(the_documentation_lists_every_column),
    };
    return cmocka_run_group_tests(tests, make, NULL);
}
