/* xlsx_in.h - the rows of a spreadsheet (.xlsx, ECMA-376) as cells of text.
 *
 * The sheet named "terms", else the first one. A cell becomes the text that a CSV of the sheet
 * would have: numbers in their shortest form, dates as 2001-09-11, truth values as TRUE and
 * FALSE, errors as #NAME?, so that rows.c refuses them where words are meant. Of a formula the
 * value counts that was saved with it. Strings stand in the arena. */
#ifndef SL_LEXICON_XLSX_IN_H
#define SL_LEXICON_XLSX_IN_H

#include "base/arena.h"
#include "slant.h"

typedef struct sl_sheet_row {
    uint64_t line; /* the row's number in the sheet */
    slant_str *cells;
    uint32_t n_cells, cap_cells;
} sl_sheet_row;

typedef struct sl_sheet {
    sl_sheet_row *rows; /* those that hold something, in order */
    uint32_t n, cap;
} sl_sheet;

bool sl_is_xlsx(slant_str bytes);
/* SLANT_INPUT with a message where it cannot be read. */
slant_status sl_xlsx_read(const char *path, sl_arena *arena, sl_sheet *sheet, slant_error *error);

#endif
