/* test_input_book.c - a workbook with a cell that cannot be: the message names sheet and cell. */
#include "test_input_help.h"
#include "zip_test.h"

#define CELL(reference, text) \
    "<c r=\"" reference "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEAD                                                                              \
    "<row r=\"1\">" CELL("B1", "doc_id") CELL("C1", "sentence") CELL("D1", "start")       \
        CELL("E1", "end") CELL("F1", "text") CELL("G1", "entry_id") CELL("H1", "kind")    \
        CELL("AB1", "voice") "</row>"
#define ROW(n, more)                                                                      \
    "<row r=\"" n "\">" CELL("B" n, "a") CELL("C" n, "0") CELL("F" n, "One")              \
        CELL("G" n, "one") CELL("H" n, "loaded") more "</row>"

static void expect_fault(const char *sheet, const char *rows, const char *message)
{
    static const char *const inputs[] = {"book.xlsx"};
    sl_buf book = {0}, page = {0}, said;
    sl_buf_printf(&book, "<workbook><sheets><sheet name=\"%s\" sheetId=\"1\" r:id=\"r1\"/>"
                  "</sheets></workbook>", sheet);
    sl_buf_printf(&page, "<worksheet><sheetData>%s</sheetData></worksheet>", rows);
    sl_buf_char(&book, '\0');
    sl_buf_char(&page, '\0');
    const entry entries[] = {
        {"xl/workbook.xml", book.ptr},
        {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" "
         "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml", page.ptr},
    };
    write_zip(inputs[0], entries, 3);
    read_inputs(inputs, 1, (sl_reader_options){.annotated = true}, &said);
    sl_buf_char(&said, '\0');
    if (!strstr(said.ptr, message))
        fail_msg("'%s' holds no '%s'", said.ptr, message);
    sl_buf_free(&book);
    sl_buf_free(&page);
    sl_buf_free(&said);
}

static void test_values(void **state)
{
    (void)state;
    expect_fault("annotations", HEAD ROW("2", CELL("AB2", "own")), "[a]");
    expect_fault("annotations", HEAD ROW("2", CELL("AB2", "own")) ROW("7", CELL("AB7", "ownn")),
                 "! book.xlsx: sheet 'annotations', cell AB7: voice of an annotation of an earlier "
                 "run: 'ownn' is none of the names");
    expect_fault("my own", HEAD ROW("3", CELL("D3", "x")),
                 "! book.xlsx: sheet 'my own', cell D3: start of an annotation of an earlier run: "
                 "'x' is no count");
}

static void test_damage(void **state)
{
    (void)state;
    expect_fault("annotations", HEAD "<row r=\"2\"><c r=\"C2\" t=\"s\"><v>9</v></c></row>",
                 "! book.xlsx: sheet 'annotations': cell C2 names a text that is not there");
    expect_fault("annotations", HEAD "<row r=\"2\">" CELL("ZZZZ2", "x") "</row>",
                 "! book.xlsx: sheet 'annotations': it has over 16384 columns");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
