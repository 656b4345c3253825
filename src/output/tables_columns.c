/* tables_columns.c - aligned columns on a page: see tables_columns.h. Texts from strangers are made
 * safe by glyph.h. */
#include "output/tables_columns.h"

#include "base/str.h"
#include "output/glyph.h"
#include "table/table.h"

enum {
    MOST_COLUMNS = 64,
    GAP = 2,
    TEXT_LEAST = 16, /* cells of a text column that has to share the page */
    SHOWN_MOST = 400 /* cells that are measured of one text */
};

typedef struct column {
    bool number;
    size_t wants, has;   /* cells */
    size_t at;           /* of the row at hand: byte where the column's next line begins */
    sl_buf text;         /* of the row at hand, as it is shown */
} column;

typedef struct layout {
    const slant_table *table;
    sl_page *page;
    column columns[MOST_COLUMNS];
    uint32_t n, shown;
} layout;

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

/* The cell as it is shown, in the column's buffer. */
static slant_str cell_text(const layout *l, uint32_t row, uint32_t c, sl_buf *work)
{
    const slant_cell *cell = &l->table->cells[(size_t)row * l->table->shape->n_columns + c];
    sl_buf_clear(work);
    if (cell->kind == SLANT_CELL_NULL)
        sl_buf_text(work, "–");
    else if (cell->kind == SLANT_CELL_TEXT)
        show(cell->as.text, work);
    else
        sl_cell_print(cell, work);
    return sl_buf_str(work);
}

static void measure(layout *l)
{
    for (uint32_t c = 0; c < l->n; c++) {
        column *of = &l->columns[c];
        of->number = is_number(l->table->shape->columns[c].type);
        of->wants = strlen(l->table->shape->columns[c].name);
        for (uint32_t r = 0; r < l->table->n_rows && of->wants < SHOWN_MOST; r++) {
            size_t cells = sl_shown_cells(cell_text(l, r, c, &of->text));
            if (cells > of->wants)
                of->wants = cells;
        }
        of->has = of->wants;
    }
}

static size_t least(const layout *l, uint32_t c)
{
    const column *of = &l->columns[c];
    size_t name = strlen(l->table->shape->columns[c].name);
    if (of->number || of->wants <= TEXT_LEAST)
        return of->wants;
    return name > TEXT_LEAST ? name : TEXT_LEAST;
}

/* The columns that fit at their least, from the left, and what is left over shared out among those
 * that want more. */
static void fit(layout *l)
{
    size_t used = 0;
    l->shown = 0;
    while (l->shown < l->n) {
        size_t more = least(l, l->shown) + (l->shown ? GAP : 0);
        if (l->shown && used + more > l->page->width)
            break;
        used += more;
        l->columns[l->shown].has = least(l, l->shown);
        l->shown++;
    }
    bool given = true;
    while (given && used < l->page->width) {
        given = false;
        for (uint32_t c = 0; c < l->shown && used < l->page->width; c++) {
            if (l->columns[c].has == l->columns[c].wants)
                continue;
            l->columns[c].has++;
            used++;
            given = true;
        }
    }
}

/* ---- rows ---- */

/* The bytes of the next line of a text: as many words as fit, or as much of one. */
static slant_str next_line(slant_str text, size_t *at, size_t width)
{
    sl_glyph glyph;
    size_t start = *at, end = start, stop = text.len, cells = 0;
    bool broken = false;
    for (size_t p = start; p < text.len; p += glyph.bytes) {
        sl_glyph_at(text, p, text.len, &glyph);
        if (glyph.space) {
            end = p;
            broken = true;
        }
        if (cells + glyph.cells > width) {
            stop = broken && end > start ? end : p > start ? p : p + glyph.bytes;
            break;
        }
        cells += glyph.cells;
    }
    *at = stop;
    while (*at < text.len && text.ptr[*at] == ' ')
        (*at)++;
    return sl_slice(text, start, stop);
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

static bool has_more(const layout *l, uint32_t from)
{
    for (uint32_t c = from; c < l->shown; c++)
        if (l->columns[c].at < l->columns[c].text.len)
            return true;
    return false;
}

/* No blanks at the ends of lines. */
static void put_line(layout *l, bool first)
{
    size_t start = l->page->to->len;
    for (uint32_t c = 0; c < l->shown; c++) {
        column *of = &l->columns[c];
        slant_str text = sl_buf_str(&of->text);
        slant_str line = next_line(text, &of->at, of->has);
        bool last = c + 1 == l->shown;
        if (!first && line.len == 0 && !has_more(l, c))
            break;
        put_padded(line, of->has, of->number, last, l->page->to);
    }
    sl_buf *to = l->page->to;
    while (to->len > start && to->ptr[to->len - 1] == ' ')
        to->len--;
}

static void put_row(layout *l, uint32_t row)
{
    for (uint32_t c = 0; c < l->shown; c++) {
        cell_text(l, row, c, &l->columns[c].text);
        l->columns[c].at = 0;
    }
    bool first = true;
    do {
        put_line(l, first);
        sl_page_line(l->page);
        first = false;
    } while (has_more(l, 0));
}

static void put_head(layout *l)
{
    sl_page_ink(l->page, SL_INK_BOLD);
    for (uint32_t c = 0; c < l->shown; c++)
        put_padded(sl_str(l->table->shape->columns[c].name), l->columns[c].has,
                   l->columns[c].number, c + 1 == l->shown, l->page->to);
    sl_page_ink(l->page, SL_INK_PLAIN);
    sl_page_line(l->page);
}

static void name_hidden(const layout *l)
{
    if (l->shown == l->n)
        return;
    sl_flow_begin(l->page, 0, 2);
    sl_flow_text(l->page, SL_INK_DIM, "not shown here (--to csv has all): ");
    for (uint32_t c = l->shown; c < l->n; c++) {
        sl_flow_text(l->page, SL_INK_DIM, l->table->shape->columns[c].name);
        sl_flow_text(l->page, SL_INK_DIM, c + 1 < l->n ? ", " : "");
    }
    sl_flow_end(l->page);
}

void sl_put_columns(const slant_table *table, sl_page *page)
{
    layout l = {.table = table, .page = page};
    l.n = table->shape->n_columns < MOST_COLUMNS ? table->shape->n_columns : MOST_COLUMNS;
    measure(&l);
    fit(&l);
    put_head(&l);
    for (uint32_t r = 0; r < table->n_rows; r++)
        put_row(&l, r);
    name_hidden(&l);
    for (uint32_t c = 0; c < l.n; c++) {
        page->to->failed |= l.columns[c].text.failed;
        sl_buf_free(&l.columns[c].text);
    }
}
