/* line.h - a whole line made comparable, with boilerplate.csv and with the title. */
#ifndef SL_TEXT_LINE_H
#define SL_TEXT_LINE_H

#include "base/buf.h"
#include "slant.h"

/* Appends the line folded (sl_fold), white space as one space and none at the ends, each run of
 * digits as #. */
void sl_line_fold(slant_str line, sl_buf *to);

#endif
