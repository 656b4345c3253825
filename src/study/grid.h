/* grid.h - a table that people filled in, whole in memory: cells by row and name of column.
 *
 * A workbook (.xlsx): its sheet `sheet`, else the first; or CSV with `,` `;` or TAB, UTF-8 with or
 * without a byte order mark, or windows-1252 as spreadsheets save it; an apostrophe that guards a
 * cell is taken off. At most SL_GRID_MOST bytes. All memory is the arena's. Errors: SLANT_INPUT
 * with file and line. */
#ifndef SL_STUDY_GRID_H
#define SL_STUDY_GRID_H

#include "base/arena.h"
#include "slant.h"

enum { SL_GRID_MOST = 256 << 20 };

typedef struct sl_grid {
    slant_str path;
    const slant_str *names; /* trimmed */
    slant_str *cells;       /* n_rows x n_columns; missing ones are empty */
    uint64_t *lines;        /* of each row, from 1 */
    uint32_t n_columns, n_rows, cap_cells, cap_lines;
} sl_grid;

slant_status sl_grid_read(sl_grid *grid, const char *path, sl_arena *arena, slant_error *error);
/* n_columns when there is none of that name (in any case). */
uint32_t sl_grid_column(const sl_grid *grid, const char *name);
/* Trimmed; empty for a column that is not there. */
slant_str sl_grid_cell(const sl_grid *grid, uint32_t row, uint32_t column);
/* SLANT_INPUT that names the column when it is not there. */
slant_status sl_grid_need(const sl_grid *grid, const char *name, slant_error *error);

#endif
