/* packed.h - rows of the six tables as bytes: made where an article is rendered, in any thread, and
 * read by a packer that has to put them into one file in order (XLSX, SQLite).
 *
 * A row is the number of its table and its cells, as memory has them: bytes for this process only,
 * never an output. The reader trusts them. */
#ifndef SL_OUTPUT_PACKED_H
#define SL_OUTPUT_PACKED_H

#include "output/facts.h"

/* Appends the rows of one article, of the four tables that articles fill; kinds: of annotations. */
void sl_pack_article(const sl_writer *writer, const slant_result *result, uint64_t number,
                     unsigned kinds, sl_buf *to);
/* Appends the rows of codebook and run. */
void sl_pack_run(const sl_writer *writer, sl_buf *to);

/* The next row off the front of *rest: its table, and its cells (at most SL_MOST_COLUMNS), which
 * borrow from the bytes. False when there is none. */
enum { SL_MOST_COLUMNS = 64 };
bool sl_unpack_row(slant_str *rest, sl_facts *facts, slant_cell cells[SL_MOST_COLUMNS]);
/* All rows, in order, to `add`, until it fails: its status. */
typedef slant_status sl_add_row(void *user, sl_facts facts, const slant_cell *cells,
                                slant_error *error);
slant_status sl_unpack_rows(slant_str bytes, sl_add_row *add, void *user, slant_error *error);

/* A real as all formats write it: rounded to four decimals. */
double sl_rounded(double value);
/* The column of that name; SL_MOST_COLUMNS when there is none. */
uint32_t sl_shape_column(const slant_shape *shape, const char *name);

#endif
