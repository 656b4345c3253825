/* rows.h - the terms file, row by row: a CSV with a header, or a list with a term a line.
 *
 * Every row becomes an entry or a fault with file, line and column; after a fault reading goes on,
 * so that one pass tells all. What spreadsheets do to words (#NAME?, 11-Sep, TRUE, a leading ') is
 * a fault with its remedy, never a term. */
#ifndef SL_LEXICON_ROWS_H
#define SL_LEXICON_ROWS_H

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "lexicon/report.h"
#include "slant.h"

enum {
    SL_TERMS_MOST_BYTES = 256 << 20,
    SL_TERMS_MOST_ROWS = 4 << 20,
    SL_TERMS_MOST_COLUMNS = 256
};

typedef struct sl_row {
    slant_entry entry;    /* without lexicon and lexicon_version */
    sl_guards guards;
    slant_str file;
    bool retired;
    const slant_str *extra; /* cells of the columns that have no meaning here */
    sl_columns columns;     /* when checking: rows are many, and faults few */
} sl_row;

typedef struct sl_rows {
    sl_row *rows;
    uint32_t n, cap;
    const slant_str *extra_columns; /* their names */
    uint32_t n_extra;
} sl_rows;

/* Reads `bytes` (as on disk) of the file; of a spreadsheet (.xlsx) the file itself, whose path then
 * is a C string. is_list: a term a line; else CSV, unless the first line
 * names no column `term` and `maybe_list` is set. Strings are copied to the arena. */
void sl_rows_read(slant_str file, slant_str bytes, bool maybe_list, sl_arena *arena, sl_rows *rows,
                  sl_report *report);

#endif
