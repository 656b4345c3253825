/* tables_concordance.h - tables of matches in their context, as the text format shows them. */
#ifndef SL_OUTPUT_TABLES_CONCORDANCE_H
#define SL_OUTPUT_TABLES_CONCORDANCE_H

#include "output/page.h"
#include "slant.h"

/* Whether there are columns pre, keyword and post. */
bool sl_is_concordance(const slant_shape *shape);
/* Needs columns pre, keyword and post; doc_id is the label, voice a letter, when they are there.
 * Linear in the bytes of those columns. */
void sl_put_concordance(const slant_table *table, sl_page *page);

#endif
