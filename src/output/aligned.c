/* aligned.c - a table as aligned columns: see aligned.h. */
#include "output/aligned.h"

#include "base/str.h"
#include "output/glyph.h"
#include "output/tables_columns.h"
#include "table/table.h"

enum {
    MOST_COLUMNS = 64,
    GAP = 2,
    LEAST_TEXT = 10, /* cells of a column of text, below which rows become lists */
    GOOD_TEXT = 16,  /* below which names of columns are broken first */
    LEAST_WIDTH = 40,
    LISTS_MOST = 24  /* rows that are shown as lists; of more the columns that fit */
};

typedef struct grid {
    const slant_table *table;
    sl_page *page;
    uint32_t n;
    unsigned width;
    unsigned column[MOST_COLUMNS];  /* cells of each */
    bool number[MOST_COLUMNS];      /* set to the right, never wrapped but in the header */
    bool wraps;                     /* something does not fit on its line */
    sl_buf print, line;
} grid;

/* What is still to be shown of a cell. */
typedef struct rest {
    slant_str text;
    size_t at;
} rest;

static slant_str header_of(const grid *g, uint32_t c)
{
    return sl_str(g->table->shape->columns[c].name);
}

static const slant_cell *cell_at(const grid *g, uint32_t row, uint32_t c)
{
    return &g->table->cells[(size_t)row * g->table->shape->n_columns + c];
}

/* Appends what stands for a cell to `print` and returns where it begins; texts stay where they
 * are. */
static size_t print_cell(grid *g, const slant_cell *cell)
{
    size_t at = g->print.len;
    if (cell->kind == SLANT_CELL_NULL)
        sl_buf_text(&g->print, "–");
    else
        sl_cell_print(cell, &g->print);
    return at;
}

/* ---- widths ---- */

static unsigned cells_of(grid *g, const slant_cell *cell)
{
    if (cell->kind == SLANT_CELL_TEXT) {
        size_t cells = sl_shown_cells(cell->as.text);
        return cells < 100000 ? (unsigned)cells : 100000;
    }
    sl_buf_clear(&g->print);
    print_cell(g, cell);
    return (unsigned)sl_shown_cells(sl_buf_str(&g->print));
}

/* The widest cell of a column, its name aside. */
static unsigned widest(grid *g, uint32_t c)
{
    unsigned most = 1;
    for (uint32_t r = 0; r < g->table->n_rows; r++) {
        unsigned cells = cells_of(g, cell_at(g, r, c));
        if (cells > most)
            most = cells;
    }
    return most;
}

static unsigned sum(const grid *g)
{
    unsigned all = (g->n - 1) * GAP;
    for (uint32_t c = 0; c < g->n; c++)
        all += g->column[c];
    return all;
}

/* The longest part of a name between underscores, where a header may break. */
static unsigned longest_part(slant_str name)
{
    unsigned most = 0, cells = 0;
    for (size_t i = 0; i < name.len; i++) {
        cells++;
        if (cells > most)
            most = cells;
        if (name.ptr[i] == '_')
            cells = 0;
    }
    return most;
}

/* The largest width up to which columns of text may go so that all fit: those below it keep
 * theirs. 0: there is none of LEAST_TEXT. */
static unsigned share(const grid *g)
{
    unsigned most = g->width;
    for (; most >= LEAST_TEXT; most--) {
        unsigned all = (g->n - 1) * GAP;
        for (uint32_t c = 0; c < g->n; c++)
            all += !g->number[c] && g->column[c] > most ? most : g->column[c];
        if (all <= g->width)
            return most;
    }
    return 0;
}

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* False when no widths do. */
static bool choose_widths(grid *g)
{
    unsigned cell[MOST_COLUMNS];
    for (uint32_t c = 0; c < g->n; c++) {
        cell[c] = widest(g, c);
        g->column[c] = larger(cell[c], (unsigned)header_of(g, c).len);
    }
    if (sum(g) <= g->width)
        return true;
    g->wraps = true;
    unsigned most = share(g);
    if (most < GOOD_TEXT) {
        for (uint32_t c = 0; c < g->n; c++)
            g->column[c] = larger(cell[c], longest_part(header_of(g, c)));
        most = sum(g) <= g->width ? g->width : share(g);
    }
    for (uint32_t c = 0; c < g->n && most; c++)
        if (!g->number[c] && g->column[c] > most)
            g->column[c] = most;
    return most > 0;
}

/* ---- lines ---- */

/* Takes as much of the rest as fits on a line of `width` cells, to `line`; returns its cells.
 * Breaks at a blank, or behind an underscore, if there is one, else within the word. */
static unsigned take_line(rest *r, unsigned width, sl_buf *line)
{
    sl_glyph glyph;
    unsigned cells = 0, kept = 0;
    size_t resume = 0, kept_len = 0;
    sl_buf_clear(line);
    for (size_t at = r->at; at < r->text.len; at += glyph.bytes) {
        sl_glyph_at(r->text, at, r->text.len, &glyph);
        if (glyph.space || (glyph.break_before && cells)) {
            resume = glyph.space ? at + glyph.bytes : at;
            kept = cells;
            kept_len = line->len;
        }
        if (cells + glyph.cells > width && cells) {
            bool whole = !resume; /* no place to break */
            r->at = whole ? at : resume;
            line->len = whole ? line->len : kept_len;
            return whole ? cells : kept;
        }
        sl_buf_add(line, (slant_str){glyph.shown, glyph.len});
        cells += glyph.cells;
        if (glyph.len == 1 && glyph.shown[0] == '_') {
            resume = at + glyph.bytes;
            kept = cells;
            kept_len = line->len;
        }
    }
    r->at = r->text.len;
    return cells;
}

static void put_part(grid *g, uint32_t c, rest *r)
{
    bool last = c + 1 == g->n;
    unsigned cells = take_line(r, g->column[c], &g->line);
    unsigned pad = cells < g->column[c] ? g->column[c] - cells : 0;
    if (g->number[c])
        sl_page_spaces(g->page, pad);
    sl_buf_add(g->page->to, sl_buf_str(&g->line));
    if (!last)
        sl_page_spaces(g->page, (g->number[c] ? 0 : pad) + GAP);
    if (g->line.failed)
        g->page->to->failed = true;
}

static bool is_left(const grid *g, const rest *rests)
{
    for (uint32_t c = 0; c < g->n; c++)
        if (rests[c].at < rests[c].text.len)
            return true;
    return false;
}

/* Lines until nothing is left of any cell; no blanks at the ends of lines. */
static void put_lines(grid *g, rest *rests)
{
    sl_buf *to = g->page->to;
    do {
        size_t start = to->len;
        for (uint32_t c = 0; c < g->n; c++)
            put_part(g, c, &rests[c]);
        while (to->len > start && to->ptr[to->len - 1] == ' ')
            to->len--;
        sl_page_line(g->page);
    } while (is_left(g, rests) && !to->failed);
}

static void put_header(grid *g)
{
    rest rests[MOST_COLUMNS];
    for (uint32_t c = 0; c < g->n; c++)
        rests[c] = (rest){.text = header_of(g, c)};
    sl_page_ink(g->page, SL_INK_BOLD);
    put_lines(g, rests);
    sl_page_ink(g->page, SL_INK_PLAIN);
}

static void put_row(grid *g, uint32_t row)
{
    rest rests[MOST_COLUMNS];
    size_t from[MOST_COLUMNS + 1];
    sl_buf_clear(&g->print);
    for (uint32_t c = 0; c < g->n; c++) {
        const slant_cell *cell = cell_at(g, row, c);
        from[c] = g->print.len;
        if (cell->kind != SLANT_CELL_TEXT)
            print_cell(g, cell);
    }
    from[g->n] = g->print.len;
    if (g->print.failed)
        return;
    for (uint32_t c = 0; c < g->n; c++) {
        const slant_cell *cell = cell_at(g, row, c);
        rests[c] = (rest){.text = cell->kind == SLANT_CELL_TEXT
                                      ? cell->as.text
                                      : sl_slice(sl_buf_str(&g->print), from[c], from[c + 1])};
    }
    put_lines(g, rests);
}

/* ---- rows as lists ---- */

static void put_list(grid *g, uint32_t row)
{
    unsigned names = 0;
    for (uint32_t c = 0; c < g->n; c++)
        names = larger(names, (unsigned)header_of(g, c).len);
    for (uint32_t c = 0; c < g->n; c++) {
        const slant_cell *cell = cell_at(g, row, c);
        if (cell->kind == SLANT_CELL_NULL)
            continue;
        sl_buf_clear(&g->print);
        print_cell(g, cell);
        sl_flow_begin(g->page, 0, names + GAP);
        sl_flow_put(g->page, SL_INK_BOLD, header_of(g, c));
        sl_flow_to(g->page, names + GAP);
        sl_flow_put(g->page, SL_INK_PLAIN, sl_buf_str(&g->print));
        sl_flow_end(g->page);
    }
}

void sl_put_aligned(const slant_table *table, unsigned width, sl_page *page)
{
    grid g = {.table = table, .page = page, .n = table->shape->n_columns,
              .width = larger(width, LEAST_WIDTH)};
    if (g.n > MOST_COLUMNS)
        g.n = MOST_COLUMNS;
    for (uint32_t c = 0; c < g.n; c++) {
        slant_type type = table->shape->columns[c].type;
        g.number[c] = type == SLANT_TYPE_INTEGER || type == SLANT_TYPE_REAL;
    }
    bool columns = choose_widths(&g);
    if (!columns && table->n_rows > LISTS_MOST) {
        sl_put_columns(table, page);
        sl_buf_free(&g.print);
        return;
    }
    if (columns)
        put_header(&g);
    for (uint32_t r = 0; r < table->n_rows; r++) {
        if (g.wraps && r > 0)
            sl_page_line(page); /* rows of several lines stand apart */
        if (columns)
            put_row(&g, r);
        else
            put_list(&g, r);
    }
    if (g.print.failed)
        page->to->failed = true;
    sl_buf_free(&g.print);
    sl_buf_free(&g.line);
}
