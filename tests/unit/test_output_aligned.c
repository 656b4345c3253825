/* test_output_aligned.c - tables of studies in the terminal and as a workbook: widths, wrapping,
 * rows as lists, texts from strangers; every allocation of ours fails once. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "output/glyph.h"
#include "table/tables.h"

static const slant_column three[] = {
    {"source", SLANT_TYPE_TEXT, "outlet"},
    {"n_loaded", SLANT_TYPE_INTEGER, "count"},
    {"words_of_the_label", SLANT_TYPE_TEXT, "words"},
};
static const slant_shape narrow = {.name = "labels", .doc = "Labels by source", .columns = three,
                                   .n_columns = 3};
static slant_column many[12];
static slant_shape wide = {.name = "wide", .doc = "Wide", .columns = many, .n_columns = 12};

static void add_row(sl_table *table, const char *source, int64_t n, const char *words)
{
    slant_cell *row = sl_table_row(table);
    row[0] = sl_cell_c(source);
    row[1] = n < 0 ? (slant_cell){.kind = SLANT_CELL_NULL} : sl_cell_integer(n);
    row[2] = sl_cell_c(words);
}

static bool add_to(void *user, slant_str bytes)
{
    sl_buf_add(user, bytes);
    return !((sl_buf *)user)->failed;
}

static slant_status write_as(const slant_tables *tables, const char *to, unsigned width,
                             sl_buf *text)
{
    slant_error error = {0};
    slant_tables_options options = {.width = width};
    return slant_tables_write(tables, to, NULL, add_to, text, &options, &error);
}

static void shows(const slant_tables *tables, unsigned width, const char *expected)
{
    sl_buf text = {0};
    assert_int_equal(write_as(tables, "text", width, &text), SLANT_OK);
    if (!sl_eq(sl_buf_str(&text), sl_str(expected)))
        fail_msg("got\n%.*s\nwanted\n%s", (int)text.len, text.ptr, expected);
    sl_buf_free(&text);
}

static slant_tables *make(void)
{
    slant_tables *tables = sl_tables_new();
    sl_table *table = sl_tables_add(tables, &narrow);
    add_row(table, "Amber Post", 12, "rabble of the harbour, again and again");
    add_row(table, "Sarn Herald", -1, "crew");
    sl_tables_say(tables, "%d articles: too few for rates", 2);
    return tables;
}

static void what_fits_stands_on_lines(void **state)
{
    (void)state;
    slant_tables *tables = make();
    shows(tables, 80,
          "source       n_loaded  words_of_the_label\n"
          "Amber Post         12  rabble of the harbour, again and again\n"
          "Sarn Herald         –  crew\n"
          "\n"
          "2 articles: too few for rates\n");
    slant_tables_free(tables);
}

static void long_texts_wrap_within_their_column(void **state)
{
    (void)state;
    slant_tables *tables = make();
    shows(tables, 42,
          "source       n_loaded  words_of_the_label\n"
          "Amber Post         12  rabble of the\n"
          "                       harbour, again and\n"
          "                       again\n"
          "\n"
          "Sarn Herald         –  crew\n"
          "\n"
          "2 articles: too few for rates\n");
    slant_tables_free(tables);
}

static void a_table_that_is_too_wide_becomes_lists(void **state)
{
    (void)state;
    slant_tables *tables = sl_tables_new();
    for (int i = 0; i < 12; i++)
        many[i] = three[i % 2 * 2];
    sl_table *table = sl_tables_add(tables, &wide);
    slant_cell *row = sl_table_row(table);
    row[0] = sl_cell_c("Amber Post of Sarn");
    row[1] = sl_cell_c("rabble, and much more than one line of this width can hold");
    row[5] = sl_cell_c("crew");
    shows(tables, 60,
          "source              Amber Post of Sarn\n"
          "words_of_the_label  rabble, and much more than one line of\n"
          "                    this width can hold\n"
          "words_of_the_label  crew\n");
    slant_tables_free(tables);
}

static void no_line_is_wider_and_nothing_is_lost(void **state)
{
    (void)state;
    slant_tables *tables = sl_tables_new();
    sl_table *table = sl_tables_add(tables, &narrow);
    char word[41000];
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    add_row(table, word, 1234567, "\x1b[31mred\x07 \xe2\x80\xae" "東京東京東京東京東京東京東京");
    for (unsigned width = 40; width < 100; width += 7) {
        sl_buf text = {0};
        size_t x = 0;
        assert_int_equal(write_as(tables, "text", width, &text), SLANT_OK);
        slant_str rest = sl_buf_str(&text), line;
        while (sl_next_part(&rest, '\n', &line)) {
            assert_true(sl_shown_cells(line) <= width);
            assert_true(sl_find_char(line, '\x1b', 0) == line.len);
            for (size_t i = 0; i < line.len; i++)
                x += line.ptr[i] == 'x';
        }
        assert_int_equal(x, sizeof word - 1 + 2); /* \x1b and \x07 are shown */
        sl_buf_free(&text);
    }
    slant_tables_free(tables);
}

static void a_workbook_has_the_notes_last(void **state)
{
    (void)state;
    slant_tables *tables = make();
    sl_buf bytes = {0};
    assert_int_equal(write_as(tables, "xlsx", 80, &bytes), SLANT_OK);
    assert_true(sl_starts(sl_buf_str(&bytes), SL("PK\3\4")));
    sl_buf again = {0};
    assert_int_equal(write_as(tables, "xlsx", 80, &again), SLANT_OK);
    assert_true(sl_eq(sl_buf_str(&bytes), sl_buf_str(&again)));
    sl_buf_free(&again);
    sl_buf_free(&bytes);
    slant_tables_free(tables);
}

static void one_run(bool one_fails)
{
    (void)one_fails;
    slant_tables *tables = sl_tables_new();
    if (!tables)
        return;
    sl_table *table = sl_tables_add(tables, &narrow);
    slant_cell *row = table ? sl_table_row(table) : NULL;
    if (row) {
        row[0] = sl_cell_c("a text that is far too long for the width of this terminal, it is");
        row[1] = sl_cell_integer(5);
    }
    sl_buf text = {0};
    if (row && write_as(tables, "text", 40, &text) == SLANT_OK)
        assert_true(sl_find(sl_buf_str(&text), SL("terminal"), 0) < text.len);
    sl_buf_free(&text);
    slant_tables_free(tables);
}

static void every_allocation_fails_once(void **state)
{
    (void)state;
    assert_true(sweep_allocations(one_run) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_stands_on_lines),
        cmocka_unit_test(long_texts_wrap_within_their_column),
        cmocka_unit_test(a_table_that_is_too_wide_becomes_lists),
        cmocka_unit_test(no_line_is_wider_and_nothing_is_lost),
        cmocka_unit_test(a_workbook_has_the_notes_last),
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
