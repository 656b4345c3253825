/* tables_xlsx.c - a study's tables as a workbook: a sheet for each table, and the notes as the last
 * one. */
#include "base/error.h"
#include "base/str.h"
#include "output/delivery.h"
#include "output/tables.h"
#include "output/workbook.h"
#include "table/table.h"

static const slant_column note_columns[] = {
    {"note", SLANT_TYPE_TEXT, "what has to be known with the tables"},
};
static const slant_shape note_shape = {
    .name = "notes", .doc = "what has to be known with the tables", .columns = note_columns,
    .n_columns = 1,
};

static slant_status put_table(sl_workbook *book, const slant_table *table, slant_error *error)
{
    int sheet;
    slant_status status = sl_workbook_sheet(book, table->shape, &sheet, error);
    if (status == SLANT_OK && table->choices)
        status = sl_workbook_form(book, sheet, table->choices, error);
    for (uint32_t r = 0; r < table->n_rows && status == SLANT_OK; r++)
        status = sl_workbook_row(book, sheet, table->cells + (size_t)r * table->shape->n_columns,
                                 error);
    return status;
}

static slant_status put_notes(sl_workbook *book, const slant_tables *tables, slant_error *error)
{
    int sheet;
    if (slant_tables_notes(tables) == 0)
        return SLANT_OK;
    slant_status status = sl_workbook_sheet(book, &note_shape, &sheet, error);
    for (size_t i = 0; i < slant_tables_notes(tables) && status == SLANT_OK; i++) {
        slant_cell cell = sl_cell_text(slant_tables_note(tables, i));
        status = sl_workbook_row(book, sheet, &cell, error);
    }
    return status;
}

static slant_status fill_book(sl_workbook *book, const slant_tables *tables,
                              const slant_tables_options *options, slant_error *error)
{
    slant_table table;
    slant_status status = SLANT_OK;
    for (size_t i = 0; status == SLANT_OK && slant_tables_at(tables, i, &table); i++)
        if (!options->table || strcmp(options->table, table.shape->name) == 0)
            status = put_table(book, &table, error);
    if (status == SLANT_OK)
        status = put_notes(book, tables, error);
    return status == SLANT_OK ? sl_workbook_finish(book, error) : status;
}

static bool add_to_buf(void *user, slant_str bytes)
{
    sl_buf *to = user;
    sl_buf_add(to, bytes);
    return !to->failed;
}

static slant_status render(const slant_tables *tables, const slant_tables_options *options,
                           sl_buf *to, slant_error *error)
{
    sl_made made;
    slant_error own = {0};
    sl_target target = {.sink = add_to_buf, .sink_user = to};
    slant_status status = sl_made_open(&made, &target, "tables.xlsx", error);
    if (status == SLANT_OK) {
        sl_workbook_options book_options = {.path = made.path, .title = "slant", .comment = ""};
        sl_workbook *book = sl_workbook_new(&book_options, &own);
        status = book ? fill_book(book, tables, options, error) : own.status;
        if (!book && error)
            *error = own;
        sl_workbook_free(book);
    }
    if (status == SLANT_OK)
        status = sl_made_finish(&made, error);
    sl_made_drop(&made);
    return status;
}

const sl_tables_format sl_tables_as_xlsx = {
    .name = "xlsx",
    .extensions = "xlsx",
    .summary = "a workbook: a sheet for each table",
    .not_terminal = true,
    .render = render,
};
