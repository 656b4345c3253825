/* jsonl.h - the parts of an article's JSON record that other formats use too. */
#ifndef SL_OUTPUT_JSONL_H
#define SL_OUTPUT_JSONL_H

#include "output/record.h"
#include "slant.h"

/* The object `scores` under `key` (NULL: bare), as docs/outputs.md describes it. */
void sl_jsonl_scores(sl_record *record, const char *key, const slant_result *result);
/* The object `meta`: carried columns, values byte for byte. */
void sl_jsonl_meta(sl_record *record, const char *key, const slant_article *article);

#endif
