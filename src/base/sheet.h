/* sheet.h - the sheets of a workbook (.xlsx, ECMA-376) as rows of text.
 *
 * A cell becomes the text that a CSV of the sheet would have: numbers in their shortest form, dates
 * as 2001-09-11 or, where their format shows a time, 2001-09-11T10:00:00 with the zone that stands
 * in it, truth values as TRUE and FALSE, errors as #NAME?. Of a formula the value counts that was
 * saved with it. Rows are read one by one; texts that cells share (as Excel saves them) stand in
 * memory. Errors are SLANT_INPUT with a message without a place. */
#ifndef SL_BASE_SHEET_H
#define SL_BASE_SHEET_H

#include "base/arena.h"
#include "base/map.h"
#include "base/zip.h"
#include "slant.h"

typedef struct sl_sheet_limits {
    uint32_t rows, columns; /* of a sheet */
    uint64_t bytes;         /* of a part of the archive, unpacked */
} sl_sheet_limits;

typedef struct sl_sheet_row {
    uint64_t line; /* the row's number in the sheet */
    slant_str *cells;
    uint32_t n_cells, cap_cells;
} sl_sheet_row;

typedef struct sl_book_sheet {
    slant_str name, id, file;
} sl_book_sheet;

/* How a style shows a number. */
typedef struct sl_sheet_style {
    bool is_date, has_time, has_seconds;
    slant_str zone; /* "Z", "+01:00", as written; "" none */
} sl_sheet_style;

typedef struct sl_book {
    sl_arena *arena;
    sl_sheet_limits limits;
    sl_zip zip;
    sl_book_sheet *sheets; /* in the order of the workbook */
    uint32_t n_sheets, cap_sheets;
    slant_str *strings;    /* shared ones */
    uint32_t n_strings, cap_strings;
    sl_sheet_style *styles, *formats; /* by style of a cell; those of the workbook's own formats */
    uint32_t n_styles, cap_styles, n_formats, cap_formats;
    sl_map format_numbers; /* number of a format -> formats */
    bool from_1904;
} sl_book;

bool sl_is_xlsx(slant_str bytes);

/* The workbook's list of sheets, its styles and shared texts. The path outlives the book, whose
 * strings stand in the arena. Close it in every case. */
slant_status sl_book_open(sl_book *book, const char *path, const sl_sheet_limits *limits,
                          sl_arena *arena, slant_error *error);
void sl_book_close(sl_book *book);
/* The number of the sheet of that name (ASCII case apart); n_sheets when there is none. */
uint32_t sl_book_sheet_named(const sl_book *book, slant_str name);

/* Called for each row that holds something, in order; false ends the reading. Cells stand in the
 * arena of sl_book_rows (or the book's), which the callee may reset. */
typedef bool (*sl_sheet_take)(void *user, const sl_sheet_row *row);
slant_status sl_book_rows(sl_book *book, uint32_t sheet, sl_arena *arena, sl_sheet_take take,
                          void *user, slant_error *error);

typedef struct sl_sheet {
    sl_sheet_row *rows; /* those that hold something, in order */
    uint32_t n, cap;
} sl_sheet;

/* All rows of the sheet `name`, else of the first one, in the arena. */
slant_status sl_sheet_read(const char *path, const char *name, const sl_sheet_limits *limits,
                           sl_arena *arena, sl_sheet *sheet, slant_error *error);

#endif
