/* grid.c - columns of wrapped text: see grid.h. */
#include "output/grid.h"

#include "base/str.h"
#include "base/unicode.h"

unsigned sl_grid_fit(const sl_page *page, unsigned first, unsigned least)
{
    unsigned room = page->width > first ? page->width - first : 0, n = room / (least + SL_GRID_GAP);
    return n < 1 ? 1 : n > SL_GRID_MOST - 1 ? SL_GRID_MOST - 1 : n;
}

void sl_grid_init(sl_grid *grid, sl_page *page, unsigned first, unsigned n)
{
    *grid = (sl_grid){.page = page, .n = n};
    unsigned others = n > 1 ? n - 1 : 1, room = page->width - first;
    for (unsigned i = 0; i < n; i++) {
        unsigned share = room / others;
        grid->width[i] = i == 0 ? first : share > SL_GRID_GAP ? share - SL_GRID_GAP : 1;
        sl_page_init(&grid->cell[i], &grid->text[i], 80, page->color);
        grid->cell[i].width = grid->width[i];
    }
}

void sl_grid_free(sl_grid *grid)
{
    for (unsigned i = 0; i < grid->n; i++) {
        sl_page_free(&grid->cell[i]);
        grid->page->to->failed |= grid->text[i].failed;
        sl_buf_free(&grid->text[i]);
    }
}

void sl_grid_words(sl_page *cell, sl_ink ink, slant_str text)
{
    slant_str word;
    bool first = true;
    while (sl_next_part(&text, ' ', &word)) {
        if (!first)
            sl_flow_put(cell, ink, SL(" "));
        first = false;
        size_t hyphen = sl_find_char(word, '-', 1);
        if (word.len && sl_cells(word) + 2 > cell->width && hyphen + 1 < word.len) {
            sl_flow_put(cell, ink, sl_slice(word, 0, hyphen + 1));
            sl_flow_put(cell, ink, SL(" "));
            word = sl_slice(word, hyphen + 1, word.len);
        }
        sl_flow_put(cell, ink, word);
    }
}

void sl_grid_put(sl_grid *grid, unsigned i, sl_ink ink, slant_str text)
{
    sl_flow_begin(&grid->cell[i], 0, 0);
    sl_grid_words(&grid->cell[i], ink, text);
    sl_flow_end(&grid->cell[i]);
}

/* Terminal cells of a line that may hold escape sequences of ours. */
static size_t line_cells(slant_str line)
{
    size_t cells = 0;
    for (size_t at = 0; at < line.len;) {
        size_t end = sl_find_char(line, '\033', at);
        cells += sl_cells(sl_slice(line, at, end));
        at = end < line.len ? sl_find_char(line, 'm', end) + 1 : end;
    }
    return cells;
}

void sl_grid_line(sl_grid *grid)
{
    slant_str rest[SL_GRID_MOST], line;
    bool more = true;
    for (unsigned i = 0; i < grid->n; i++) {
        grid->page->to->failed |= grid->text[i].failed;
        rest[i] = sl_buf_str(&grid->text[i]);
    }
    while (more) {
        size_t pad = 0;
        more = false;
        for (unsigned i = 0; i < grid->n; i++) {
            size_t used = 0;
            if (sl_next_part(&rest[i], '\n', &line) && line.len) {
                sl_page_spaces(grid->page, (unsigned)pad);
                sl_buf_add(grid->page->to, line);
                used = line_cells(line);
                pad = 0;
            }
            pad += (grid->width[i] > used ? grid->width[i] - used : 0) + SL_GRID_GAP;
            more |= rest[i].len > 0;
        }
        sl_page_line(grid->page);
    }
    for (unsigned i = 0; i < grid->n; i++)
        sl_buf_clear(&grid->text[i]);
}
