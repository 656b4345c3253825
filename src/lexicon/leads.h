/* leads.h - where the walks from a batch of tokens lead, found together.
 *
 * Of the tokens that a term may begin with, most have nothing behind them that goes on with one,
 * and the trie lies in memory far apart: most of the time of the matcher would go by finding out
 * and waiting for it. So a batch of tokens is held against what stands behind them by a few bits,
 * without a branch for each; and of what is left, all first steps are asked of memory before the
 * first is taken. A walk that has no leads finds its first step by itself (scan.c): the same, only
 * slower. Private to src/lexicon. */
#ifndef SL_LEXICON_LEADS_H
#define SL_LEXICON_LEADS_H

#include "lexicon/compiled.h"

enum { SL_BEGINS = 64, SL_LEADS = 256 };

/* The first step of a walk: the node that a token and the next one lead to, from which some term
 * ends or may go on. */
typedef struct sl_lead {
    const sl_start *start;
    uint32_t atom, node; /* of the next word; where it leads to */
    uint32_t begin;      /* index into begins */
    uint32_t end;        /* the first that ends there; then, if it has guards, its term */
} sl_lead;

/* A token to walk from. */
typedef struct sl_begin {
    uint32_t token, sentence;
    bool is_alone; /* its leads were not looked for, or there was no room for them */
    bool has_gaps; /* there may be something in the gaps behind it */
    bool has_leads;
    bool is_single; /* its word is a term, one, and nothing else may be found here */
} sl_begin;

typedef struct sl_leads {
    sl_begin begins[SL_BEGINS];
    uint32_t may[SL_BEGINS];   /* those of the begins whose next word may follow */
    uint32_t walks[SL_BEGINS]; /* those that walk */
    sl_lead leads[SL_LEADS];   /* in the order of begins */
    uint32_t n, n_may, n_walks, n_leads;
} sl_leads;

/* Adds a token, and asks memory for what sl_leads_find reads first of it. */
static inline void sl_leads_add(sl_leads *leads, const sl_doc *doc, uint32_t token,
                                uint32_t sentence)
{
    bool may = doc->tokens[token].flags & SL_TOKEN_LEADS;
    __builtin_prefetch(sl_doc_found(doc, token));
    __builtin_prefetch(sl_doc_found(doc, token + may));
    leads->begins[leads->n] = (sl_begin){.token = token, .sentence = sentence};
    leads->may[leads->n_may] = leads->n++;
    leads->n_may += may;
}

/* Fills what is not there yet, for the begins that were added. */
void sl_leads_find(const sl_matcher *m, const sl_doc *doc, sl_leads *leads);
/* The plain twin: each is walked from, alone. */
void sl_leads_none(sl_leads *leads);

#endif
