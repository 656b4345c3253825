/* check.h - the checksum of a row of annotations, by which a row that somebody edited is known.
 *
 * It covers the columns that say what was found and where; not those that spreadsheets like to
 * rewrite (dates, long texts). Cells are compared as they mean, not as they are spelt: blanks at
 * the ends, carriage returns, the case of TRUE and FALSE and the digits of 0.50 make no difference.
 * FNV-1a, 32 bits (Fowler, Noll, Vo): meant against slips, not against forgery. */
#ifndef SL_BASE_CHECK_H
#define SL_BASE_CHECK_H

#include "base/buf.h"
#include "slant.h"

/* The number of columns that are covered, and their names in the order in which they count. */
size_t sl_check_columns(const char *const **names);

typedef struct sl_check {
    uint32_t state;
    bool failed; /* memory ran out: the sum means nothing */
} sl_check;

void sl_check_begin(sl_check *check);
/* The next covered column's cell, empty when it has none. */
void sl_check_add(sl_check *check, slant_str cell);
/* Eight hexadecimal digits in `to`. */
void sl_check_end(const sl_check *check, char to[8]);

#endif
