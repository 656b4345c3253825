/* test_output_workbook.c - workbooks within Excel's limits, read back through the archive; texts
 * and dates as sheets can hold them; numbers in any locale. */
#include "base_test.h"

#include "base/zip.h"
#include "output/sheet_check.h"
#include "output/sheet_text.h"
#include "output/workbook.h"
#include "table/table.h"

#include <locale.h>
#include <math.h>

static const slant_column columns[] = {
    {"name", SLANT_TYPE_TEXT, "text"}, {"n", SLANT_TYPE_INTEGER, "integer"},
    {"x", SLANT_TYPE_REAL, "real"},    {"day", SLANT_TYPE_DATE, "date"},
    {"yes", SLANT_TYPE_BOOLEAN, "boolean"},
};
static const slant_shape shape = {.name = "things", .doc = "things", .columns = columns,
                                  .n_columns = 5};

typedef struct archive {
    char folder[64], path[128];
    sl_arena arena;
    sl_zip zip;
} archive;

static void open_archive(archive *a)
{
    make_folder(a->folder);
    snprintf(a->path, sizeof a->path, "%s/x.xlsx", a->folder);
    sl_arena_init(&a->arena, 0);
}

static void close_archive(archive *a)
{
    sl_arena_free(&a->arena);
    remove_folder(a->folder);
}

static slant_str part(archive *a, const char *name)
{
    sl_in in;
    slant_str all;
    slant_error error = {0};
    assert_int_equal(sl_zip_open(&a->zip, a->path, &a->arena, &error), SLANT_OK);
    const sl_zip_file *file = sl_zip_named(&a->zip, sl_str(name));
    assert_non_null(file);
    assert_int_equal(sl_zip_read(&a->zip, file, &in), SLANT_OK);
    assert_true(sl_in_all(&in, &a->arena, 1 << 24, &all));
    sl_in_close(&in);
    assert_int_equal(all.len, file->size);
    return all;
}

static void holds(slant_str text, const char *piece)
{
    if (sl_find(text, sl_str(piece), 0) == text.len)
        fail_msg("no %s in %.*s", piece, SL_ARG(text));
}

static void lacks(slant_str text, const char *piece)
{
    if (sl_find(text, sl_str(piece), 0) < text.len)
        fail_msg("%s stands in %.*s", piece, SL_ARG(text));
}

static sl_workbook *new_book(archive *a, uint32_t rows, uint32_t units, int *sheet)
{
    slant_error error = {0};
    sl_workbook_options options = {.path = a->path, .title = "t", .comment = "c",
                                   .sheet_rows = rows, .cell_units = units};
    sl_workbook *book = sl_workbook_new(&options, &error);
    if (!book)
        fail_msg("%s", error.message);
    assert_int_equal(sl_workbook_sheet(book, &shape, sheet, &error), SLANT_OK);
    return book;
}

static void add(sl_workbook *book, int sheet, const char *name, int64_t n, double x,
                const char *day)
{
    slant_error error = {0};
    slant_cell cells[] = {sl_cell_c(name), sl_cell_integer(n), sl_cell_real(x), sl_cell_c(day),
                          sl_cell_boolean(n & 1)};
    assert_int_equal(sl_workbook_row(book, sheet, cells, &error), SLANT_OK);
}

static void finish(sl_workbook *book)
{
    slant_error error = {0};
    if (sl_workbook_finish(book, &error) != SLANT_OK)
        fail_msg("%s", error.message);
    sl_workbook_free(book);
}

static void a_sheet_that_is_full_goes_on_in_another(void **state)
{
    (void)state;
    archive a;
    int sheet;
    char name[16];
    open_archive(&a);
    sl_workbook *book = new_book(&a, 4, 0, &sheet);
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "row%d", i);
        add(book, sheet, name, i, 0.5, NULL);
    }
    finish(book);
    slant_str names = part(&a, "xl/workbook.xml");
    holds(names, "name=\"things\"");
    holds(names, "name=\"things 2\"");
    holds(names, "name=\"things 3\"");
    lacks(names, "name=\"things 4\"");
    holds(part(&a, "xl/worksheets/sheet1.xml"), "row2<");
    lacks(part(&a, "xl/worksheets/sheet1.xml"), "row3<");
    holds(part(&a, "xl/worksheets/sheet2.xml"), "<t>name</t>");
    holds(part(&a, "xl/worksheets/sheet2.xml"), "row3<");
    holds(part(&a, "xl/worksheets/sheet3.xml"), "row6<");
    holds(part(&a, "xl/worksheets/sheet3.xml"), "<autoFilter ref=\"A1:E2\"/>");
    holds(part(&a, "xl/worksheets/sheet3.xml"), "state=\"frozen\"");
    close_archive(&a);
}

static void a_text_that_is_too_long_stands_whole_elsewhere(void **state)
{
    (void)state;
    archive a;
    int sheet;
    char text[401];
    open_archive(&a);
    for (int i = 0; i < 400; i++)
        text[i] = (char)('a' + i / 100);
    text[400] = '\0';
    sl_workbook *book = new_book(&a, 0, 100, &sheet);
    add(book, sheet, "short", 1, 1, NULL);
    add(book, sheet, text, 2, 2, NULL);
    finish(book);
    slant_str cut = part(&a, "xl/worksheets/sheet1.xml");
    holds(cut, "aaaa… [whole in sheet long_texts, from row 2]</t>");
    lacks(cut, "bb");
    slant_str whole = part(&a, "xl/worksheets/sheet2.xml");
    for (int i = 0; i < 4; i++) {
        char piece[102] = {0};
        memset(piece, 'a' + i, 100);
        holds(whole, piece);
    }
    holds(whole, "<t>things</t>");
    close_archive(&a);
}

static void cells_are_typed(void **state)
{
    (void)state;
    archive a;
    int sheet;
    open_archive(&a);
    sl_workbook *book = new_book(&a, 0, 0, &sheet);
    add(book, sheet, "=1+1", 3, 1.0 / 3, "2026-03-14");
    add(book, sheet, "https://example.org", INT64_MAX, (double)NAN, "2026-03");
    add(book, sheet, "", 0, -0.00001, "2026-03-14T06:30:00+02:00");
    finish(book);
    slant_str xml = part(&a, "xl/worksheets/sheet1.xml");
    holds(xml, "<t>=1+1</t>");
    holds(xml, "<v>0.3333</v>");
    holds(xml, "<t>9223372036854775807</t>");
    holds(xml, "<v>46095</v>");
    holds(xml, "<v>46095.27083333334</v>");
    holds(xml, "<t>2026-03</t>");
    holds(xml, "<c r=\"C4\"><v>0</v></c>");
    lacks(xml, "<f>");
    lacks(xml, "hyperlink");
    lacks(xml, "r=\"C3\"");
    lacks(xml, "r=\"A4\"");
    holds(part(&a, "xl/styles.xml"), "yyyy\\-mm\\-dd\\Thh:mm:ss&quot;+02:00&quot;");
    close_archive(&a);
}

/* Where the machine has no such locale the test shows less, and says so. */
static void numbers_have_a_point_in_any_locale(void **state)
{
    (void)state;
    static const char *const with_comma[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"};
    archive a;
    int sheet;
    bool set = false;
    for (size_t i = 0; i < COUNT(with_comma) && !set; i++)
        set = setlocale(LC_ALL, with_comma[i]) != NULL;
    if (!set)
        print_message("no locale with a decimal comma here\n");
    open_archive(&a);
    sl_workbook *book = new_book(&a, 0, 0, &sheet);
    add(book, sheet, "x", 1, 0.25, NULL);
    finish(book);
    setlocale(LC_ALL, "C");
    holds(part(&a, "xl/worksheets/sheet1.xml"), "<v>0.25</v>");
    close_archive(&a);
}

static void what_is_missing_is_noticed(void **state)
{
    (void)state;
    archive a;
    int sheet;
    slant_error error = {0};
    open_archive(&a);
    sl_workbook *book = new_book(&a, 0, 0, &sheet);
    for (int i = 0; i < 3; i++)
        add(book, sheet, "x", i, i, NULL);
    finish(book);
    sl_sheet_count right = {"things", 4, 17}, rows = {"things", 5, 17}, cells = {"things", 4, 18};
    assert_int_equal(sl_sheets_check(a.path, &right, 1, &error), SLANT_OK);
    assert_int_equal(sl_sheets_check(a.path, &rows, 1, &error), SLANT_OUTPUT);
    assert_non_null(strstr(error.message, "things has 4 of 5 rows"));
    assert_int_equal(sl_sheets_check(a.path, &cells, 1, &error), SLANT_OUTPUT);
    sl_sheet_count two[] = {right, right};
    assert_int_equal(sl_sheets_check(a.path, two, 2, &error), SLANT_OUTPUT);
    close_archive(&a);
}

static void a_file_that_is_cut_or_damaged_is_noticed(void **state)
{
    (void)state;
    archive a;
    int sheet;
    sl_in in;
    slant_str whole;
    slant_error error = {0};
    sl_sheet_count right = {"things", 2, 10};
    open_archive(&a);
    sl_workbook *book = new_book(&a, 0, 0, &sheet);
    add(book, sheet, "x", 1, 1, "2026-03-14");
    finish(book);
    assert_int_equal(sl_in_open_raw(&in, a.path), SLANT_OK);
    assert_true(sl_in_all(&in, &a.arena, 1 << 24, &whole));
    sl_in_close(&in);
    assert_int_equal(sl_sheets_check(a.path, &right, 1, &error), SLANT_OK);
    for (size_t n = 0; n < whole.len; n += 97) {
        write_file(a.path, sl_slice(whole, 0, n));
        assert_int_equal(sl_sheets_check(a.path, &right, 1, &error), SLANT_OUTPUT);
    }
    for (size_t n = 0; n < whole.len; n += 13) { /* any status, but no harm */
        slant_str copy = tight_copy(whole);
        ((char *)copy.ptr)[n] ^= (char)(1 + n % 255);
        write_file(a.path, copy);
        sl_sheets_check(a.path, &right, 1, &error);
        free_copy(copy);
    }
    close_archive(&a);
}

static void a_workbook_may_be_given_up(void **state)
{
    (void)state;
    archive a;
    int sheet;
    open_archive(&a);
    sl_workbook *book = new_book(&a, 0, 0, &sheet);
    add(book, sheet, "x", 1, 1, NULL);
    sl_workbook_free(book);
    sl_workbook_free(NULL);
    close_archive(&a);
}

static void text_is(slant_str text, const char *expected)
{
    sl_buf to = {0};
    assert_int_equal(sl_sheet_text(text, 0, 1000, &to), text.len);
    if (!sl_eq(sl_buf_str(&to), sl_str(expected)))
        fail_msg("%.*s is %.*s, not %s", SL_ARG(text), (int)to.len, to.ptr, expected);
    sl_buf_free(&to);
}

static void texts_are_made_fit_for_xml(void **state)
{
    (void)state;
    text_is(SL("plain <b>&"), "plain <b>&");
    text_is(SL("a\0b\x1b\xef\xbf\xbf"), "a\xef\xbf\xbd" "b\xef\xbf\xbd\xef\xbf\xbd");
    text_is(SL("\t\r\n"), "\t\r\n");
    text_is(SL("_x0041_"), "_x005F_x0041_");
    text_is(SL("__x000D__X00e9_"), "__x005F_x000D__x005F_X00e9_");
    text_is(SL("_x00_ _x004g_ _x0041"), "_x00_ _x004g_ _x0041");
    text_is(SL("\xff\xc3"), "\xef\xbf\xbd\xef\xbf\xbd");
    sl_buf to = {0};
    slant_str astral = SL("a\xf0\x9f\x98\x80" "b"); /* one character of two units */
    assert_int_equal(sl_sheet_text(astral, 0, 2, &to), 1);
    assert_int_equal(sl_sheet_text(astral, 1, 2, &to), 5);
    assert_int_equal(sl_sheet_text(astral, 5, 2, &to), 6);
    assert_slice(sl_buf_str(&to), "a\xf0\x9f\x98\x80" "b");
    sl_buf_free(&to);
}

static void days_are_dates_and_nothing_else_is(void **state)
{
    (void)state;
    static const char *const dates[] = {"2026-03-14", "2024-02-29", "1900-03-01", "9999-12-31",
                                        "2026-03-14T06:00", "2026-03-14T06:00:59Z",
                                        "2026-03-14T23:59:00.25-05:30"};
    static const char *const others[] = {
        "", "2026", "2026-03", "2026-3-14", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00",
        "1899-12-31", "1900-02-28", "2026-03-14 06:00", "2026-03-14T24:00", "2026-03-14T06",
        "2026-03-14T06:00:60", "2026-03-14T06:00:00 CET", "2026-03-14x",
        "2026-03-14T06:00:00+00:0000000000000", "x026-03-14"};
    sl_sheet_date date;
    for (size_t i = 0; i < COUNT(dates); i++)
        if (!sl_sheet_date_of(sl_str(dates[i]), &date))
            fail_msg("%s is a date", dates[i]);
    for (size_t i = 0; i < COUNT(others); i++)
        if (sl_sheet_date_of(sl_str(others[i]), &date))
            fail_msg("%s is no date", others[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_that_is_full_goes_on_in_another),
        cmocka_unit_test(a_text_that_is_too_long_stands_whole_elsewhere),
        cmocka_unit_test(cells_are_typed),
        cmocka_unit_test(numbers_have_a_point_in_any_locale),
        cmocka_unit_test(what_is_missing_is_noticed),
        cmocka_unit_test(a_file_that_is_cut_or_damaged_is_noticed),
        cmocka_unit_test(a_workbook_may_be_given_up),
        cmocka_unit_test(texts_are_made_fit_for_xml),
        cmocka_unit_test(days_are_dates_and_nothing_else_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
