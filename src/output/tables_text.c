/* tables_text.c - a study's tables and notes for a terminal: titles, aligned columns (aligned.h),
 * concordances, notes behind them. */
#include "base/str.h"
#include "output/aligned.h"
#include "output/tables.h"
#include "output/tables_columns.h"
#include "output/tables_concordance.h"
#include "table/table.h"

static void put_notes(const slant_tables *tables, sl_page *page)
{
    for (size_t i = 0; i < slant_tables_notes(tables); i++) {
        if (i == 0 && slant_tables_count(tables))
            sl_page_line(page);
        sl_flow_begin(page, 0, 2);
        sl_flow_put(page, SL_INK_DIM, slant_tables_note(tables, i));
        sl_flow_end(page);
    }
}

/* In place of a header with nothing beneath it. */
static void put_none(sl_page *page)
{
    sl_flow_begin(page, 0, 2);
    sl_flow_text(page, SL_INK_DIM, "(none)");
    sl_flow_end(page);
}

static slant_status render(const slant_tables *tables, const slant_tables_options *options,
                           sl_buf *to, slant_error *error)
{
    slant_table table;
    sl_page page;
    (void)error;
    sl_page_init(&page, to, options->width, options->color);
    bool several = slant_tables_count(tables) > 1 && !options->table;
    for (size_t i = 0, shown = 0; slant_tables_at(tables, i, &table); i++) {
        if (options->table && strcmp(options->table, table.shape->name) != 0)
            continue;
        if (shown++)
            sl_page_line(&page);
        if (several) {
            sl_page_ink(&page, SL_INK_BOLD);
            sl_buf_text(to, table.shape->doc);
            sl_page_ink(&page, SL_INK_PLAIN);
            sl_page_line(&page);
        }
        if (several && table.n_rows == 0)
            put_none(&page);
        else if (sl_is_concordance(table.shape))
            sl_put_concordance(&table, &page);
        else if (table.shape->n_columns > SL_COLUMNS_MANY)
            sl_put_columns(&table, &page);
        else
            sl_put_aligned(&table, options->width, &page);
    }
    put_notes(tables, &page);
    sl_page_free(&page);
    return SLANT_OK;
}

const sl_tables_format sl_tables_as_text = {
    .name = "text",
    .extensions = "txt",
    .summary = "aligned columns for a terminal",
    .render = render,
};
