/* tables_csv.c - one of a study's tables as CSV or TSV. */
#include "base/csv.h"
#include "output/tables.h"
#include "table/table.h"

static void put_line(const slant_table *table, uint32_t row, char delimiter, bool raw, sl_buf *to)
{
    const slant_cell *cells = table->cells + (size_t)row * table->shape->n_columns;
    for (uint32_t c = 0; c < table->shape->n_columns; c++) {
        if (c > 0)
            sl_buf_char(to, delimiter);
        if (cells[c].kind == SLANT_CELL_TEXT)
            sl_csv_cell(to, cells[c].as.text, delimiter, raw);
        else
            sl_cell_print(&cells[c], to);
    }
}

static slant_status render(const slant_tables *tables, const slant_tables_options *options,
                           char delimiter, sl_buf *to, slant_error *error)
{
    const char *end = delimiter == ',' ? "\r\n" : "\n";
    slant_table table;
    slant_status status = sl_tables_chosen(tables, options, &table, error);
    if (status != SLANT_OK)
        return status;
    if (options->bom)
        sl_buf_text(to, "\xef\xbb\xbf");
    for (uint32_t c = 0; c < table.shape->n_columns; c++) {
        if (c > 0)
            sl_buf_char(to, delimiter);
        sl_buf_text(to, table.shape->columns[c].name);
    }
    sl_buf_text(to, end);
    for (uint32_t r = 0; r < table.n_rows; r++) {
        put_line(&table, r, delimiter, options->csv_raw, to);
        sl_buf_text(to, end);
    }
    return SLANT_OK;
}

static slant_status render_csv(const slant_tables *tables, const slant_tables_options *options,
                               sl_buf *to, slant_error *error)
{
    return render(tables, options, ',', to, error);
}

static slant_status render_tsv(const slant_tables *tables, const slant_tables_options *options,
                               sl_buf *to, slant_error *error)
{
    return render(tables, options, '\t', to, error);
}

const sl_tables_format sl_tables_as_csv = {
    .name = "csv",
    .extensions = "csv",
    .summary = "a table with commas",
    .single = true,
    .render = render_csv,
};

const sl_tables_format sl_tables_as_tsv = {
    .name = "tsv",
    .extensions = "tsv tab",
    .summary = "the same with tabs",
    .single = true,
    .render = render_tsv,
};
