/* aligned.h - a table as aligned columns of a terminal: numbers to the right, long texts wrapped
 * within their column, names of columns on top.
 *
 * Where all fits into the width, a row is a line. Else columns of text share what numbers leave,
 * and where that is too little for reading, each row is a list of names and values. Texts are made
 * safe by glyph.h. Linear in the bytes of the table. */
#ifndef SL_OUTPUT_ALIGNED_H
#define SL_OUTPUT_ALIGNED_H

#include "output/page.h"
#include "slant.h"

/* width: cells of the terminal. */
void sl_put_aligned(const slant_table *table, unsigned width, sl_page *page);

#endif
