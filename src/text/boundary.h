/* boundary.h - whether a sentence ends between two tokens: the rules of docs/text.md. */
#ifndef SL_TEXT_BOUNDARY_H
#define SL_TEXT_BOUNDARY_H

#include "text/doc.h"
#include "text/gap.h"

/* token: the one before the gap; the next one is in the same paragraph. sentence_token: the first
 * token of the sentence so far. */
bool sl_is_boundary(const sl_doc *doc, uint32_t token, uint32_t sentence_token,
                    uint32_t paragraph_token_end, const char *text, const sl_gap *gap);

#endif
