/* csv.h - comma-separated values in and out (RFC 4180), with `,` `;` or TAB.
 *
 * Reading: quoted cells may hold delimiters, line ends and doubled quotation marks. Line ends are
 * LF, CRLF or CR. A row is borrowed until the next call. Nothing is lost in silence: a quotation
 * mark that never closes, or text after a closing one, is an error with the line where it began,
 * after which reading goes on with the next line.
 * Writing: a cell that a spreadsheet would run as a formula is prefixed with ' unless raw. */
#ifndef SL_BASE_CSV_H
#define SL_BASE_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/in.h"

typedef struct sl_csv {
    sl_in *in;
    char delimiter;        /* ',' ';' or '\t' */
    size_t most_record;    /* bytes; a longer record is an error of its own */
    uint64_t line;         /* where the row that was read last began, 1-based */
    const slant_str *cells;
    size_t n_cells;
    const bool *was_quoted; /* for each cell: whether it stood in quotation marks */
    struct sl_csv_state *state;
} sl_csv;

typedef enum sl_csv_status { SL_CSV_ROW, SL_CSV_END, SL_CSV_BAD } sl_csv_status;

/* delimiter 0: sniffed from the first lines, quotation marks respected. `in` must outlive csv. */
slant_status sl_csv_open(sl_csv *csv, sl_in *in, char delimiter, size_t most_record,
                         slant_error *error);
/* SL_CSV_BAD fills *error (SLANT_INPUT or SLANT_NO_MEMORY); call again to go on behind the row.
 * Empty lines are no rows. */
sl_csv_status sl_csv_next(sl_csv *csv, slant_error *error);
void sl_csv_close(sl_csv *csv);

/* Writes one cell, quoted where needed; guarded against formulas unless `raw`. A cell that is a
 * number stays one. The caller writes delimiters and the line end (CRLF per RFC 4180: use LF). */
void sl_csv_cell(sl_buf *buf, slant_str text, char delimiter, bool raw);
/* Whether a spreadsheet would run the text: after blanks (space, NBSP, U+200B, BOM) it starts with
 * = + - @ TAB CR LF or a full-width form of these, and is no number. */
bool sl_is_formula(slant_str text);

#endif
