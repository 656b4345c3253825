/* csv.h - comma-separated values in and out (RFC 4180), with `,` `;` or TAB.
 *
 * Reading: quoted cells may hold delimiters, line ends and doubled quotation marks. Line ends are
 * LF, CRLF or CR. A quotation mark inside a cell that does not begin with one stands for itself. A
 * row is borrowed until the next call. Nothing is lost in silence: a quotation mark that never
 * closes (within most_record bytes), or text after a closing one, is an error with the line where
 * the mark stands, after which reading goes on with the line after that one. Memory is bounded by
 * most_record, time by a small multiple of the bytes, however many marks stay open.
 * Writing: a cell that a spreadsheet would run as a formula is prefixed with ' unless raw. */
#ifndef SL_BASE_CSV_H
#define SL_BASE_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/in.h"

typedef struct sl_csv {
    sl_in *in;
    char delimiter;        /* ',' ';' or '\t' */
    size_t most_record;    /* bytes; a longer record is an error of its own; 0: no bound */
    uint64_t line;         /* where the row that was read last began, 1-based */
    const slant_str *cells;
    size_t n_cells;
    const bool *was_quoted; /* for each cell: whether it stood in quotation marks */
    struct sl_csv_state *state;
} sl_csv;

enum { SL_CSV_CELLS = 65536 }; /* cells of one row; more are an error */

typedef enum sl_csv_status { SL_CSV_ROW, SL_CSV_END, SL_CSV_BAD } sl_csv_status;

/* delimiter 0: sniffed from the first lines, quotation marks respected. `in` must outlive csv. */
slant_status sl_csv_open(sl_csv *csv, sl_in *in, char delimiter, size_t most_record,
                         slant_error *error);
/* SL_CSV_BAD fills *error (SLANT_INPUT; SLANT_NO_MEMORY ends the table); call again to go on behind
 * the row. Empty lines are no rows. Where the stream fails (in->error) its last row, which may be
 * cut, is SL_CSV_BAD with that error. */
sl_csv_status sl_csv_next(sl_csv *csv, slant_error *error);
void sl_csv_close(sl_csv *csv);

/* Writes one cell, quoted where needed; guarded against formulas unless `raw`. A cell that is a
 * number stays one. The caller writes delimiters and the line end (CRLF per RFC 4180: use LF). */
void sl_csv_cell(sl_buf *buf, slant_str text, char delimiter, bool raw);
/* A cell without the apostrophe that guards it against being run. */
slant_str sl_csv_unguarded(slant_str cell);
/* Whether a spreadsheet would run the text: after blanks (space, NBSP, U+200B, BOM) it starts with
 * = + - @ TAB CR LF or a full-width form of these, and is no number. */
bool sl_is_formula(slant_str text);

#endif
