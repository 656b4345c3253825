/* cells.h - what the cells of a terms file say, and what a spreadsheet did to them. All pure but
 * for the arena. */
#ifndef SL_LEXICON_CELLS_H
#define SL_LEXICON_CELLS_H

#include "base/arena.h"
#include "slant.h"

/* Why a cell that should hold words cannot be what its author wrote, with the remedy; NULL when
 * nothing is wrong. */
const char *sl_cell_damage(slant_str cell);
/* #NAME?, #REF! and their like, which no column means to hold. */
bool sl_cell_is_spreadsheet_error(slant_str cell);
/* Of two cells that a comma cut out of one, {0 and 3} words: what of the right one ends the gap
 * ("3}"); len 0 when there was none. */
slant_str sl_cell_rest_of_gap(slant_str left, slant_str right);
/* A number with a point, or with the comma that spreadsheets write in half the world. */
bool sl_cell_number(slant_str cell, double *value);
/* The parts between `;`, trimmed, empty ones left out; in the arena. */
const slant_str *sl_cell_list(slant_str cell, sl_arena *arena, uint32_t *n);
/* An id made of a term: its letters and digits in lower case, with a hyphen for all between. */
slant_str sl_cell_id(slant_str term, sl_arena *arena);
/* The text of a terms file as UTF-8 without BOM: windows-1252 is converted (*converted is set). An
 * encoding that is neither is refused by a NULL with *why. */
slant_str sl_cells_decode(slant_str bytes, sl_arena *arena, bool *converted, const char **why);

#endif
