/* sheet.h - a CSV file of the language pack, read row by row through the names of its columns. */
#ifndef SL_ANNOTATE_SHEET_H
#define SL_ANNOTATE_SHEET_H

#include "base/arena.h"
#include "base/csv.h"

enum { SL_SHEET_COLUMNS = 16 };

typedef struct sl_sheet {
    sl_in in;
    sl_csv csv;
    sl_arena *arena;
    slant_str file;                  /* in the arena */
    uint64_t line;                   /* of the row that was read last */
    int32_t place[SL_SHEET_COLUMNS]; /* of each wanted column in the file, -1: not there */
    unsigned n_columns;
    slant_str cell[SL_SHEET_COLUMNS]; /* of the row, in the order wanted, trimmed, in the arena */
} sl_sheet;

typedef enum sl_sheet_status { SL_SHEET_ROW, SL_SHEET_END, SL_SHEET_FAULT } sl_sheet_status;

/* columns: names that the caller wants, ended by NULL; the first one must be in the file. A file
 * that is not there gives SL_SHEET_END at once. False with an error when it cannot be read. */
bool sl_sheet_open(sl_sheet *sheet, const char *path, const char *const *columns, sl_arena *arena,
                   slant_error *error);
sl_sheet_status sl_sheet_next(sl_sheet *sheet, slant_error *error);
void sl_sheet_close(sl_sheet *sheet);

#endif
