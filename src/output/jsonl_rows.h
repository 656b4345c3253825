/* jsonl_rows.h - the lists of an article's JSON record: sentences, annotations, attributions.
 *
 * They are seven tenths of what a run writes, so an object of theirs takes the room for all of it
 * at once, and its keys are copied with the commas and colons around them. Names of closed
 * vocabularies are whole members, made once for a writer. */
#ifndef SL_OUTPUT_JSONL_ROWS_H
#define SL_OUTPUT_JSONL_ROWS_H

#include "base/buf.h"
#include "output/offsets.h"
#include "slant.h"

/* Never changes once made; shared by threads. */
typedef struct sl_jsonl_names sl_jsonl_names;
/* all_keys: members that are null or false are written too. NULL when memory ran out. */
sl_jsonl_names *sl_jsonl_names_new(bool all_keys);
void sl_jsonl_names_free(sl_jsonl_names *names);

typedef struct sl_jsonl_rows {
    sl_buf *to;
    const slant_result *result;
    const sl_jsonl_names *names;
    const sl_offsets *offsets; /* of each field */
} sl_jsonl_rows;

/* The objects, with commas between them, without the brackets around. */
void sl_jsonl_sentences(const sl_jsonl_rows *rows);
void sl_jsonl_annotations(const sl_jsonl_rows *rows, unsigned kinds); /* kinds: select.h */
void sl_jsonl_attributions(const sl_jsonl_rows *rows);

#endif
