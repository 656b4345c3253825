/* tables_jsonl.c - one of a study's tables as JSON lines: an object a row, null cells left out. */
#include "base/json.h"
#include "base/str.h"
#include "output/tables.h"
#include "table/table.h"

static void put_cell(const slant_cell *cell, sl_buf *to)
{
    if (cell->kind == SLANT_CELL_TEXT)
        sl_json_quote(to, cell->as.text);
    else
        sl_cell_print(cell, to);
}

static void put_row(const slant_table *table, uint32_t row, sl_buf *to)
{
    const slant_cell *cells = table->cells + (size_t)row * table->shape->n_columns;
    char before = '{';
    for (uint32_t c = 0; c < table->shape->n_columns; c++) {
        if (cells[c].kind == SLANT_CELL_NULL)
            continue;
        sl_buf_char(to, before);
        sl_json_quote(to, sl_str(table->shape->columns[c].name));
        sl_buf_char(to, ':');
        put_cell(&cells[c], to);
        before = ',';
    }
    sl_buf_text(to, before == '{' ? "{}\n" : "}\n");
}

static slant_status render(const slant_tables *tables, const slant_tables_options *options,
                           sl_buf *to, slant_error *error)
{
    slant_table table;
    slant_status status = sl_tables_chosen(tables, options, &table, error);
    for (uint32_t r = 0; status == SLANT_OK && r < table.n_rows; r++)
        put_row(&table, r, to);
    return status;
}

const sl_tables_format sl_tables_as_jsonl = {
    .name = "jsonl",
    .extensions = "jsonl ndjson",
    .summary = "an object a row",
    .single = true,
    .render = render,
};
