/* snippet.h - pieces of articles as studies show them: on one line, some words long, with offsets
 * that people count in.
 *
 * A word is a run of anything but white space here. Pure; the failure of the buffer is its own. */
#ifndef SL_STUDY_SNIPPET_H
#define SL_STUDY_SNIPPET_H

#include "base/buf.h"
#include "slant.h"

enum { SL_SNIPPET_MOST = 1000 /* bytes of one side, however long its words are */ };

slant_str sl_snippet_field(const slant_result *result, slant_field field);
/* The bytes of up to n words that end before `at`, and of those that begin behind it. */
slant_span sl_snippet_before(slant_str text, uint32_t at, unsigned n);
slant_span sl_snippet_behind(slant_str text, uint32_t at, unsigned n);
/* Appends the text with runs of white space as one blank, none at either end. */
void sl_snippet_line(slant_str text, sl_buf *to);
/* The same of at most `most` characters, with … where it is cut. */
void sl_snippet_cut(slant_str text, size_t most, sl_buf *to);

/* Bytes to code points for offsets that rise: each call counts on from the last one. */
typedef struct sl_snippet_counter {
    slant_str text;
    uint32_t byte, character;
} sl_snippet_counter;
uint32_t sl_snippet_count(sl_snippet_counter *counter, uint32_t byte);

#endif
