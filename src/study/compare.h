/* compare.h - slant compare: sources side by side, from digests of articles to tables.
 *
 * Order of a study: sl_compare_new; sl_compare_digest for each article (any thread);
 * sl_compare_take for each digest in order; sl_compare_finish fills the tables that
 * docs/compare.md lists; sl_compare_free. The figures are a pure function of the digests, their
 * order and the options. */
#ifndef SL_STUDY_COMPARE_H
#define SL_STUDY_COMPARE_H

#include "base/buf.h"
#include "slant.h"
#include "table/tables.h"

typedef struct sl_comparison sl_comparison;

/* The options' strings are borrowed. NULL without memory. */
sl_comparison *sl_compare_new(const slant_compare_options *options);
void sl_compare_free(sl_comparison *compare);

/* group and event: the article's values of the columns that say what is compared with what; a
 * slice without ptr where it has none. */
void sl_compare_digest(const slant_result *result, uint64_t number, slant_str group,
                       slant_str event, sl_buf *to);
slant_status sl_compare_take(sl_comparison *compare, slant_str digest, slant_error *error);
slant_status sl_compare_finish(sl_comparison *compare, const slant_engine *engine,
                               slant_tables *tables, slant_error *error);
/* A row of the table `run`; after sl_compare_finish. */
void sl_compare_say(sl_comparison *compare, const char *key, slant_str value);

#endif
