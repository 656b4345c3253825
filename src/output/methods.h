/* methods.h - the methods paragraph that ends every report: version, lexicons, options, validation
 * status, as plain text to paste. */
#ifndef SL_OUTPUT_METHODS_H
#define SL_OUTPUT_METHODS_H

#include "base/buf.h"
#include "slant.h"

void sl_methods(const slant_engine_info *engine, sl_buf *to);
/* "not validated", or which lexicons were validated and on what. */
void sl_validation(const slant_engine_info *engine, sl_buf *to);

#endif
