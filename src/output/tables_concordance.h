/* tables_concordance.h - the layout SLANT_LAYOUT_CONCORDANCE of the text format of tables. */
#ifndef SL_OUTPUT_TABLES_CONCORDANCE_H
#define SL_OUTPUT_TABLES_CONCORDANCE_H

#include "output/page.h"
#include "slant.h"

/* Needs columns pre, keyword and post; doc_id is the label, voice a letter, when they are there.
 * Linear in the bytes of those columns. */
void sl_put_concordance(const slant_table *table, sl_page *page);

#endif
