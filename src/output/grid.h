/* grid.h - columns of wrapped, styled text for a terminal: each cell is a page of its own.
 *
 * Flow into the cells of a line (page.h), then put the line: its cells stand side by side, padded
 * to their columns. Failure is the page's buffer's. */
#ifndef SL_OUTPUT_GRID_H
#define SL_OUTPUT_GRID_H

#include "output/page.h"

enum { SL_GRID_MOST = 16, SL_GRID_GAP = 1 };

typedef struct sl_grid {
    sl_page *page;
    unsigned n, width[SL_GRID_MOST];
    sl_buf text[SL_GRID_MOST];
    sl_page cell[SL_GRID_MOST];
} sl_grid;

/* n columns: the first `first` cells wide, the others share what is left of the page. */
void sl_grid_init(sl_grid *grid, sl_page *page, unsigned first, unsigned n);
void sl_grid_free(sl_grid *grid);
/* How many further columns, each at least `least` wide, fit beside the first. */
unsigned sl_grid_fit(const sl_page *page, unsigned first, unsigned least);
/* The cell to flow into: paragraphs by sl_flow_begin and sl_flow_end. */
static inline sl_page *sl_grid_cell(sl_grid *grid, unsigned i) { return &grid->cell[i]; }
/* Words in an ink, as sl_flow_put; a word longer than the column breaks behind a hyphen. */
void sl_grid_words(sl_page *cell, sl_ink ink, slant_str text);
/* One paragraph of text in an ink. */
void sl_grid_put(sl_grid *grid, unsigned i, sl_ink ink, slant_str text);
void sl_grid_line(sl_grid *grid);

#endif
