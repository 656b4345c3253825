/* boundary.h - whether a sentence ends between two tokens: the rules of docs/text.md. */
#ifndef SL_TEXT_BOUNDARY_H
#define SL_TEXT_BOUNDARY_H

#include "text/doc.h"
#include "text/gap.h"

/* token: the one before the gap; the next one is in the same paragraph. sentence_token: the first
 * token of the sentence so far. */
bool sl_is_boundary(const sl_doc *doc, uint32_t token, uint32_t sentence_token,
                    uint32_t paragraph_token_end, const char *text, const sl_gap *gap);

enum {
    SL_ANY_ABBR = SL_WORD_ABBR | SL_WORD_TITLE_ABBR | SL_WORD_INNER_ABBR | SL_WORD_NUMBER_ABBR |
                  SL_WORD_MONTH_ABBR
};

/* Whether it surely ends where nothing but a full stop and a blank stand between the token and the
 * next one: a capital stands behind what is no abbreviation and no number. Most ends. */
static inline bool sl_is_plain_boundary(const sl_token *token)
{
    return sl_token_is(token + 1, SL_WORD_CAPITAL) &&
           !sl_token_is(token, SL_ANY_ABBR | SL_WORD_INITIAL | SL_WORD_DOTTED | SL_WORD_NUMBER);
}

#endif
