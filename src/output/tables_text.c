/* tables_text.c - a study's tables and notes for a terminal: aligned columns, numbers to the right,
 * texts from strangers made safe by glyph.h. */
#include "base/str.h"
#include "output/glyph.h"
#include "output/page.h"
#include "output/tables.h"
#include "output/tables_concordance.h"
#include "table/table.h"

enum { MOST_COLUMNS = 64, GAP = 2 };

static bool is_number(slant_type type)
{
    return type == SLANT_TYPE_INTEGER || type == SLANT_TYPE_REAL;
}

static void show(slant_str text, sl_buf *to)
{
    sl_glyph glyph;
    for (size_t at = 0; at < text.len; at += glyph.bytes) {
        sl_glyph_at(text, at, text.len, &glyph);
        sl_buf_add(to, (slant_str){glyph.shown, glyph.len});
    }
}

/* The cell as it is shown, in `work`. */
static slant_str cell_text(const slant_cell *cell, sl_buf *work)
{
    sl_buf_clear(work);
    if (cell->kind == SLANT_CELL_NULL)
        sl_buf_text(work, "–");
    else if (cell->kind == SLANT_CELL_TEXT)
        show(cell->as.text, work);
    else
        sl_cell_print(cell, work);
    return sl_buf_str(work);
}

static void put_padded(slant_str text, size_t width, bool right, bool last, sl_buf *to)
{
    size_t cells = sl_shown_cells(text), pad = cells < width ? width - cells : 0;
    if (right)
        sl_buf_repeat(to, " ", pad);
    sl_buf_add(to, text);
    if (!right && !last)
        sl_buf_repeat(to, " ", pad);
    if (!last)
        sl_buf_repeat(to, " ", GAP);
}

static void measure(const slant_table *table, uint32_t n, size_t *width, sl_buf *work)
{
    for (uint32_t c = 0; c < n; c++) {
        width[c] = strlen(table->shape->columns[c].name);
        for (uint32_t r = 0; r < table->n_rows; r++) {
            const slant_cell *cell = &table->cells[(size_t)r * table->shape->n_columns + c];
            size_t cells = sl_shown_cells(cell_text(cell, work));
            if (cells > width[c])
                width[c] = cells;
        }
    }
}

static void put_table(const slant_table *table, sl_page *page)
{
    size_t width[MOST_COLUMNS];
    const slant_shape *shape = table->shape;
    uint32_t n = shape->n_columns < MOST_COLUMNS ? shape->n_columns : MOST_COLUMNS;
    sl_buf work = {0};
    measure(table, n, width, &work);
    sl_page_ink(page, SL_INK_BOLD);
    for (uint32_t c = 0; c < n; c++)
        put_padded(sl_str(shape->columns[c].name), width[c], is_number(shape->columns[c].type),
                   c + 1 == n, page->to);
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_line(page);
    for (uint32_t r = 0; r < table->n_rows; r++) {
        for (uint32_t c = 0; c < n; c++)
            put_padded(cell_text(&table->cells[(size_t)r * shape->n_columns + c], &work), width[c],
                       is_number(shape->columns[c].type), c + 1 == n, page->to);
        sl_page_line(page);
    }
    if (work.failed)
        page->to->failed = true;
    sl_buf_free(&work);
}

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
        if (sl_is_concordance(table.shape))
            sl_put_concordance(&table, &page);
        else
            put_table(&table, &page);
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
