/* sheet_cells.h - what a cell of a workbook says, as text: see sheet.h. */
#ifndef SL_BASE_SHEET_CELLS_H
#define SL_BASE_SHEET_CELLS_H

#include "base/sheet.h"

/* The text of a shared or inline string: `_x0041_` is how a sheet writes what XML cannot hold. */
slant_str sl_sheet_unescaped(slant_str text, sl_arena *arena);
/* A format's code ("yyyy\-mm\-dd") as far as it shows dates; the zone in the arena. */
sl_sheet_style sl_sheet_style_of(slant_str code, sl_arena *arena);
/* One of the formats that every workbook has. */
sl_sheet_style sl_sheet_style_built_in(uint32_t number);
/* A number as its style shows it. */
slant_str sl_sheet_number(slant_str text, const sl_sheet_style *style, bool from_1904,
                         sl_arena *arena);

#endif
