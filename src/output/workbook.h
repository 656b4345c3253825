/* workbook.h - an XLSX file (ECMA-376), row by row in bounded memory; the only door to
 * libxlsxwriter, which is opened when it is first needed.
 *
 * Every sheet has a frozen header, filters and widths after what its first rows hold. Cells are
 * typed: numbers, booleans, dates with a day as dates, all else text; never a formula, never a
 * link. What Excel cannot hold is neither cut nor lost: a sheet of more than 1,048,576 rows goes on
 * as "NAME 2", a text of more than 32,767 UTF-16 units is marked where it is cut and stands whole,
 * in parts, in the sheet "long_texts". Characters that XML has no room for become U+FFFD; reals are
 * rounded to four decimals; integers beyond 2^53 are text. The same rows give the same bytes.
 *
 * libxlsxwriter does not notice when its temporary files are cut short, so a finished file is read
 * back and its rows and cells are counted. It does not survive a failed allocation of its own. */
#ifndef SL_OUTPUT_WORKBOOK_H
#define SL_OUTPUT_WORKBOOK_H

#include "slant.h"

typedef struct sl_workbook sl_workbook;

enum { SL_SHEET_ROWS = 1048576, SL_CELL_UNITS = 32767, SL_MOST_SHEETS = 32 };

typedef struct sl_workbook_options {
    const char *path;    /* to be written; what is there is overwritten */
    const char *title;   /* in the file's properties */
    const char *comment; /* likewise */
    uint32_t sheet_rows, cell_units; /* 0: those above; others are for tests */
} sl_workbook_options;

/* NULL on failure. Options are borrowed. */
sl_workbook *sl_workbook_new(const sl_workbook_options *options, slant_error *error);
/* Adds a sheet behind those that there are; the first row holds the names of the columns. shape is
 * borrowed; at most 64 columns. *sheet is its number for sl_workbook_row. */
slant_status sl_workbook_sheet(sl_workbook *book, const slant_shape *shape, int *sheet,
                               slant_error *error);
/* Before its first row: the sheet is to be filled in. Its texts wrap, and each column with choices
 * (as in slant_table; borrowed) gets a list to choose from; other values are refused. */
slant_status sl_workbook_form(sl_workbook *book, int sheet, const char *const *choices,
                              slant_error *error);
slant_status sl_workbook_row(sl_workbook *book, int sheet, const slant_cell *cells,
                             slant_error *error);
/* Writes the file, reads it back and counts: SLANT_OUTPUT when something is missing. */
slant_status sl_workbook_finish(sl_workbook *book, slant_error *error);
void sl_workbook_free(sl_workbook *book); /* takes NULL */

#endif
