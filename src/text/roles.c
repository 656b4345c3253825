/* roles.c - what part of an article each sentence is. */
#include "base/str.h"
#include "text/parts.h"

static uint32_t count_words(const sl_doc *doc, const slant_sentence *s)
{
    uint32_t words = 0;
    for (uint32_t i = s->token_start; i < s->token_end; i++)
        words += !(doc->tokens[i].flags & SL_TOKEN_JOINED);
    return words;
}

bool sl_doc_roles(sl_doc *doc)
{
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        slant_sentence *s = &doc->sentences[i];
        s->role = s->field == SLANT_TITLE ? SLANT_ROLE_TITLE : SLANT_ROLE_BODY;
        s->words = count_words(doc, s);
    }
    return true;
}
