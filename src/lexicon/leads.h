/* leads.h - the first steps of the walks from a batch of tokens, found together.
 *
 * The trie lies in memory far apart, and most of the time of the matcher would go by waiting for
 * it. So what the tokens of a batch are by themselves, and where each leads together with the word
 * behind it, is asked of memory for all of them before the first is walked. A walk that has no
 * leads finds its first step by itself (scan.c): the same, only slower. Private to src/lexicon. */
#ifndef SL_LEXICON_LEADS_H
#define SL_LEXICON_LEADS_H

#include "lexicon/compiled.h"

enum { SL_BEGINS = 48, SL_LEADS = 384 };

/* The first step of a walk: the start it goes from, and the node that the next word leads to. */
typedef struct sl_lead {
    const sl_start *start;
    uint32_t atom, child; /* child 0: nowhere */
} sl_lead;

/* A token to walk from; its leads are in the order of its starts. */
typedef struct sl_begin {
    uint32_t token, sentence;
    uint32_t first_lead, n_leads;
    bool has_leads; /* false: they were not looked for, or there was no room for them */
} sl_begin;

typedef struct sl_leads {
    sl_begin begins[SL_BEGINS];
    sl_lead leads[SL_LEADS];
    uint32_t n, n_leads;
} sl_leads;

/* Asks memory for what sl_leads_find reads first of a token; end: of its sentence's tokens. */
static inline void sl_leads_ask(const sl_doc *doc, uint32_t token, uint32_t end)
{
    const char *found = (const char *)sl_doc_found(doc, token);
    __builtin_prefetch(found);
    __builtin_prefetch(found + 64);
    if (token + 1 < end)
        __builtin_prefetch(sl_doc_found(doc, token + 1));
}

/* For the tokens of `begins`, of which token and sentence are filled. */
void sl_leads_find(const sl_matcher *m, const sl_doc *doc, sl_leads *leads);

#endif
