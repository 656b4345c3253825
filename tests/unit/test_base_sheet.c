/* test_base_sheet.c - cells of workbooks as text: numbers, dates as their formats show them, texts
 * that are shared or stand in the cell; and workbooks that are none. */
#include "base_test.h"
#include "zip_test.h"

#include "base/sheet.h"
#include "base/sheet_cells.h"

static sl_arena arena;

static void expect_number(const char *code, const char *text, bool from_1904, const char *wanted)
{
    sl_sheet_style style = sl_sheet_style_of(sl_str(code), &arena);
    slant_str got = sl_sheet_number(sl_str(text), &style, from_1904, &arena);
    if (!sl_eq(got, sl_str(wanted)))
        fail_msg("%s as \"%s\" is %.*s, not %s", text, code, SL_ARG(got), wanted);
}

static void test_numbers_and_dates(void **state)
{
    (void)state;
    static const struct { const char *code, *text, *wanted; } rows[] = {
        {"General", "0.1", "0.1"}, {"0.00", "1e3", "1000"}, {"0", "no number", "no number"},
        {"yyyy-mm-dd", "37145", "2001-09-11"}, {"dd\\.mm\\.yy", "37145.9", "2001-09-11"},
        {"yyyy-mm-dd hh:mm", "37145.5", "2001-09-11T12:00"},
        {"yyyy-mm-dd hh:mm", "37145.50001", "2001-09-11T12:00:01"},
        {"yyyy-mm-dd hh:mm:ss", "37145.5", "2001-09-11T12:00:00"},
        {"yyyy-mm-dd hh:mm", "37145.999999", "2001-09-12T00:00"},
        {"yyyy-mm-dd\"T\"hh:mm\"Z\"", "37145.5", "2001-09-11T12:00Z"},
        {"yyyy-mm-dd hh:mm\"+01:00\"", "37145.5", "2001-09-11T12:00+01:00"},
        {"yyyy-mm-dd hh:mm\"-05:00\"", "37145.5", "2001-09-11T12:00-05:00"},
        {"yyyy-mm-dd hh:mm\" Uhr\"", "37145.5", "2001-09-11T12:00"},
        {"yyyy\"Z\"", "37145.5", "2001-09-11"}, /* a zone is of a time */
        {"0\"days\"", "2", "2"}, {"[Red]0", "2", "2"}, {"\\d0", "2", "2"}, {"0\"open", "2", "2"},
        {"yyyy-mm-dd", "1", "1900-01-01"}, {"yyyy-mm-dd", "59", "1900-02-28"},
        {"yyyy-mm-dd", "61", "1900-03-01"}, {"yyyy-mm-dd", "-1", "1899-12-31"},
        {"yyyy-mm-dd", "2958466", "1899-12-31"}, {"yyyy-mm-dd", "2958465", "9999-12-31"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_number(rows[i].code, rows[i].text, false, rows[i].wanted);
    expect_number("yyyy-mm-dd", "35683", true, "2001-09-11");
    expect_number("yyyy-mm-dd", "0", true, "1904-01-01");
    char longest[80];
    memset(longest, '1', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    expect_number("0", longest, false, longest); /* digits that no double holds stay as they are */
}

static void test_formats_that_every_workbook_has(void **state)
{
    (void)state;
    static const struct { uint32_t number; bool is_date; } rows[] = {
        {0, false}, {13, false}, {14, true}, {22, true}, {23, false}, {27, true}, {36, true},
        {37, false}, {44, false}, {45, true}, {47, true}, {48, false}, {50, true}, {58, true},
        {59, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sl_sheet_style style = sl_sheet_style_built_in(rows[i].number);
        assert_int_equal(style.is_date, rows[i].is_date);
        assert_int_equal(style.has_time, rows[i].number == 22);
    }
}

static void test_escapes(void **state)
{
    (void)state;
    static const struct { const char *text, *wanted; } rows[] = {
        {"plain", "plain"}, {"a_x0041_b", "aAb"}, {"_x00E9_", "\xc3\xa9"}, {"_x00e9_", "\xc3\xa9"},
        {"_x004G_", "_x004G_"}, {"_x00 1_", "_x00 1_"}, {"_x0041", "_x0041"}, {"a_x", "a_x"},
        {"_x0041-", "_x0041-"}, {"_x005F_x0041_", "_x0041_"}, {"-x_x000A_", "-x\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        slant_str got = sl_sheet_unescaped(sl_str(rows[i].text), &arena);
        if (!sl_eq(got, sl_str(rows[i].wanted)))
            fail_msg("%s is %.*s", rows[i].text, SL_ARG(got));
    }
}

/* ---- workbooks ---- */

#define RELATIONS                                                                              \
    "<Relationships><Other Target=\"x\"/><Relationship Id=\"r9\"/>"                            \
    "<Relationship Id=\"r1\" Target=\"worksheets/one.xml\" Type=\"a/worksheet\"/>"             \
    "<Relationship Id=\"r2\" Target=\"/xl/worksheets/two.xml\" Type=\"a/worksheet\"/>"         \
    "<Relationship Target=\"strings.xml\" Type=\"a/sharedStrings\"/>"                          \
    "<Relationship Id=\"r4\" Target=\"styles.xml\" Type=\"a/styles\"/></Relationships>"

static const entry whole[] = {
    {"xl/workbook.xml",
     "<workbook><workbookPr date1904=\"true\"/><sheets><sheet name=\"One\" id=\"r1\"/>"
     "<sheet name=\"Two\" id=\"r2\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels", RELATIONS},
    {"xl/strings.xml",
     "<sst><si><t>shared</t></si><si><r><t>in </t></r><r><t>runs</t></r></si>"
     "<si><t>\xe6\x9d\xb1</t><rPh sb=\"0\" eb=\"1\"><t>East</t></rPh></si></sst>"},
    {"xl/styles.xml",
     "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy-mm-dd\"/></numFmts><cellXfs>"
     "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
    {"xl/worksheets/one.xml",
     "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
     "<c r=\"D2\" t=\"s\"><v>2</v></c></row><row/>"
     "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
     "<c t=\"str\"><v>a formula's</v></c><c t=\"inlineStr\"><is><t>its own</t></is></c>"
     "<c t=\"d\"><v>2001-09-11T10:00:00</v></c><c t=\"d\"><v>2001</v></c></row>"
     "<row r=\"9\"><c r=\"A9\" s=\"1\"><v>35683</v></c><c s=\"2\"><v>0</v></c>"
     "<c s=\"99\"><v>1.50</v></c><c s=\"none\"><v>2</v></c><c/></row></sheetData></worksheet>"},
    {"xl/worksheets/two.xml", "<worksheet><sheetData/></worksheet>"},
};

static char folder[64], path[80];
static const sl_sheet_limits limits = {100, 50, 1 << 20};

static void expect_rows(const entry *entries, size_t n, const char *name, const char *wanted)
{
    sl_sheet sheet = {0};
    slant_error error = {0};
    sl_buf said = {0};
    write_zip(path, entries, n);
    slant_status status = sl_sheet_read(path, name, &limits, &arena, &sheet, &error);
    for (uint32_t i = 0; status == SLANT_OK && i < sheet.n; i++) {
        sl_buf_printf(&said, "%u:", (unsigned)sheet.rows[i].line);
        for (uint32_t c = 0; c < sheet.rows[i].n_cells; c++)
            sl_buf_printf(&said, " %.*s;", SL_ARG(sheet.rows[i].cells[c]));
        sl_buf_char(&said, '\n');
    }
    if (status != SLANT_OK)
        sl_buf_printf(&said, "%d %s", (int)status, error.message);
    if (!sl_eq(sl_buf_str(&said), sl_str(wanted)))
        fail_msg("says \"%.*s\", not \"%s\"", SL_ARG(sl_buf_str(&said)), wanted);
    assert_int_equal(sl_sheet_read(path, name, &limits, &arena, &sheet, NULL), status);
    sl_buf_free(&said);
}

static void test_a_workbook(void **state)
{
    (void)state;
    expect_rows(whole, COUNT(whole), "one",
                "2: shared; in runs; ; \xe6\x9d\xb1;\n"
                "4: TRUE; FALSE; #N/A; a formula's; its own; 2001-09-11; 2001;\n"
                "9: 2001-09-11; 1904-01-01; 1.5; 2;\n");
    expect_rows(whole, COUNT(whole), "TWO", "");
    expect_rows(whole, COUNT(whole), "three", /* the first one */
                "2: shared; in runs; ; \xe6\x9d\xb1;\n"
                "4: TRUE; FALSE; #N/A; a formula's; its own; 2001-09-11; 2001;\n"
                "9: 2001-09-11; 1904-01-01; 1.5; 2;\n");
}

static void expect_sheet(const char *rows, const char *wanted)
{
    entry entries[COUNT(whole)];
    sl_buf page = {0};
    memcpy(entries, whole, sizeof whole);
    sl_buf_printf(&page, "<worksheet><sheetData>%s</sheetData></worksheet>", rows);
    sl_buf_char(&page, '\0');
    entries[4].text = page.ptr;
    expect_rows(entries, COUNT(whole), "one", wanted);
    sl_buf_free(&page);
}

static void test_sheets_that_cannot_be(void **state)
{
    (void)state;
    expect_sheet("<row><c r=\"B2\" t=\"s\"><v>3</v></c></row>",
                 "6 sheet 'One': cell B2 names a text that is not there: the file is damaged");
    expect_sheet("<row><c r=\"B2\" t=\"s\"><v>x</v></c></row>",
                 "6 sheet 'One': cell B2 names a text that is not there: the file is damaged");
    expect_sheet("<row><c r=\"AX1\"><v>3</v></c></row><row><c r=\"AZ2\"><v>3</v></c></row>",
                 "6 sheet 'One': it has over 50 columns");
    expect_sheet("<row><c r=\"ABCDE1\"><v>3</v></c></row>",
                 "6 sheet 'One': it has over 50 columns");
    expect_sheet("<row><c><v>3</v></c><c r=\"12\"><v>4</v></c></row>", "1: 3; 4;\n");
    sl_buf many = {0};
    for (int i = 0; i < 101; i++)
        sl_buf_text(&many, "<row><c><v>1</v></c></row>");
    sl_buf_char(&many, '\0');
    expect_sheet(many.ptr, "6 sheet 'One': it has too many rows");
    sl_buf_free(&many);
    expect_sheet("<row><c><v>1</v></row>",
                 "6 sheet 'One': it is no well-formed XML, or cut off: Opening and ending tag "
                 "mismatch: c line 1 and row");
}

static void test_archives_without_a_sheet(void **state)
{
    (void)state;
    const entry none[] = {{"xl/workbook.xml", "<workbook/>"}};
    const entry lost[] = {{"xl/workbook.xml", "<workbook><sheet name=\"a\" id=\"r\"/></workbook>"}};
    expect_rows(none, 1, "a", "6 it is a zip file without a sheet");
    expect_rows(lost, 1, "a", "6 it is a zip file without a sheet");
    expect_rows(NULL, 0, "a", "6 it is a zip file without a sheet");
}

static int set_up(void **state)
{
    (void)state;
    sl_arena_init(&arena, 0);
    snprintf(path, sizeof path, "%s/book", make_folder(folder));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sl_arena_free(&arena);
    remove_folder(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_and_dates),
        cmocka_unit_test(test_formats_that_every_workbook_has),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_a_workbook),
        cmocka_unit_test(test_sheets_that_cannot_be),
        cmocka_unit_test(test_archives_without_a_sheet),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
