/* tables_columns.h - a table of many columns on a page: those that fit, from the left, as aligned
 * columns in which wide texts wrap; the others are named beneath. A table of fewer columns is shown
 * whole: aligned.h. */
#ifndef SL_OUTPUT_TABLES_COLUMNS_H
#define SL_OUTPUT_TABLES_COLUMNS_H

#include "output/page.h"
#include "slant.h"

enum { SL_COLUMNS_MANY = 16 /* more columns than these are not listed row by row */ };

void sl_put_columns(const slant_table *table, sl_page *page);

#endif
