/* sheet_check.h - reads an XLSX file back without the library that wrote it, and counts. */
#ifndef SL_OUTPUT_SHEET_CHECK_H
#define SL_OUTPUT_SHEET_CHECK_H

#include "slant.h"

typedef struct sl_sheet_count {
    const char *name; /* for the message */
    uint64_t rows, cells; /* that were written, the header included */
} sl_sheet_count;

/* SLANT_OUTPUT unless sheet i of the file (from 0) is whole and has the rows and cells of
 * counts[i]. */
slant_status sl_sheets_check(const char *path, const sl_sheet_count *counts, size_t n,
                             slant_error *error);

#endif
