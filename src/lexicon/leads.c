/* leads.c - looking ahead of a batch of walks: see leads.h. */
#include "lexicon/leads.h"

#include "base/map.h"

/* ---- by bits alone ---- */

/* The word behind a token; one without atoms where there is none, or the matcher knows nothing of
 * it. */
static inline const sl_found_word *next_of(const sl_doc *doc, uint32_t token)
{
    static const sl_found_word nothing;
    const sl_found_word *next = token + 1 < doc->n_tokens ? sl_doc_found(doc, token + 1) : NULL;
    return next ? next : &nothing;
}

/* Whether some atom of the next word leads on, as far as the map knows. */
static inline bool may_lead(const sl_found_word *word, const sl_found_word *next)
{
    bool any = next->n_seconds > SL_SECONDS;
    for (uint32_t k = 0; k < SL_SECONDS; k++)
        any |= sl_found_leads(word, next->seconds[k]);
    return any & (next->n_seconds > 0);
}

/* Bits of all words from `at` on that a near gap may end at. At the end of an article words before
 * them stand in for those that are not there: what is found is looked at again. */
static inline uint64_t bits_near(const sl_doc *doc, uint32_t at)
{
    uint32_t last = doc->n_tokens - SL_NEAR_PLACES;
    const uint64_t *bits = doc->words.bits + (at < last ? at : last);
    uint64_t all = 0;
    for (uint32_t n = 0; n < SL_NEAR_PLACES; n++)
        all |= bits[n];
    return all;
}

/* What a word says by itself, and of the gaps behind it; asks for what its pairs are told by, and
 * for its term. (A function that only asks memory has no effect, and the compiler drops it.) */
static void look_at(const sl_matcher *m, const sl_doc *doc, bool is_short, sl_begin *b)
{
    const sl_found_word *word = sl_doc_found(doc, b->token), *next = next_of(doc, b->token);
    uint64_t near = is_short ? UINT64_MAX : bits_near(doc, b->token + 1);
    for (uint32_t k = 0; k < 2; k++)
        __builtin_prefetch(&word->pairs[(next->seconds[k] & word->pair_mask) / 64]);
    __builtin_prefetch((const char *)word + (word->n_singles ? 64 : 0));
    __builtin_prefetch(&m->terms[word->guarded]);
    b->has_gaps = ((word->gaps & near) | word->has_far_gap) != 0;
    b->walks = b->has_gaps | (word->n_singles > 0);
}

/* Lists the begins whose next word may lead on; how many. */
static uint32_t look_behind(const sl_matcher *m, const sl_doc *doc, sl_leads *all, uint32_t *may)
{
    bool is_short = doc->n_tokens < SL_NEAR_PLACES;
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n; i++)
        look_at(m, doc, is_short, &all->begins[i]);
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t token = all->begins[i].token;
        const sl_found_word *word = sl_doc_found(doc, token);
        bool may_go_on = may_lead(word, next_of(doc, token));
        __builtin_prefetch((const char *)word + (may_go_on ? 64 : 0));
        may[n] = i;
        n += may_go_on;
    }
    return n;
}

/* ---- first steps ---- */

static void ask_for_edges(const sl_matcher *m, const sl_start *start)
{
    const sl_trie_edge *edges = m->trie.edges + start->first_edge;
    __builtin_prefetch(edges);
    __builtin_prefetch(edges + start->n_edges / 2);
}

/* Adds the leads of a begin; false when there is no room for all. */
static bool list_leads(const sl_matcher *m, const sl_doc *doc, uint32_t begin, sl_leads *all)
{
    uint32_t token = all->begins[begin].token;
    const sl_found_word *word = sl_doc_found(doc, token), *next = sl_doc_found(doc, token + 1);
    const sl_start *starts = sl_found_starts(word);
    for (uint32_t k = 0; k < next->n_seconds; k++) {
        uint32_t atom = next->atoms[k];
        if (!sl_found_leads(word, sl_pair_place(atom)))
            continue;
        for (uint32_t i = 0; i < word->n_starts; i++) {
            if (!(starts[i].after & sl_trie_after(atom)))
                continue;
            if (all->n_leads == SL_LEADS)
                return false;
            all->leads[all->n_leads++] =
                (sl_lead){.start = &starts[i], .atom = atom, .begin = begin};
            ask_for_edges(m, &starts[i]);
        }
    }
    return true;
}

static bool ends_at(const sl_doc *doc, const sl_begin *b)
{
    return b->token + 1 == doc->sentences[b->sentence].token_end ||
           sl_token_break(doc, b->token) != SL_BREAK_NONE;
}

static void list_all(const sl_matcher *m, const sl_doc *doc, sl_leads *all, const uint32_t *may,
                     uint32_t n)
{
    all->n_leads = 0;
    for (uint32_t i = 0; i < n; i++) {
        sl_begin *b = &all->begins[may[i]];
        uint32_t had = all->n_leads;
        if (ends_at(doc, b) || list_leads(m, doc, may[i], all))
            continue;
        b->is_alone = b->walks = true;
        all->n_leads = had;
    }
}

/* Keeps the leads that lead to a node. */
static void take_steps(const sl_matcher *m, sl_leads *all)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n_leads; i++) {
        sl_lead l = all->leads[i];
        l.node = sl_trie_edge_child(&m->trie, l.start->first_edge, l.start->n_edges, l.atom);
        __builtin_prefetch(&m->trie.nodes[l.node]);
        all->leads[n] = l;
        n += l.node != 0;
    }
    all->n_leads = n;
}

/* Keeps those where a term ends, a gap follows or the word behind may go on. */
static void look_further(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n_leads; i++) {
        sl_lead l = all->leads[i];
        sl_begin *b = &all->begins[l.begin];
        const sl_trie_node *node = &m->trie.nodes[l.node];
        uint32_t at = b->token + 2;
        uint64_t bits = at < doc->n_tokens ? doc->words.bits[at] : 0;
        bool lives = (node->first_final | node->first_gap | (node->after & bits)) != 0;
        b->walks |= lives;
        l.final = node->first_final;
        __builtin_prefetch(&m->trie.finals[l.final]);
        all->leads[n] = l;
        n += lives;
    }
    all->n_leads = n;
}

/* Asks for the first term that ends at each lead. */
static void look_at_ends(const sl_matcher *m, sl_leads *all)
{
    for (uint32_t i = 0; i < all->n_leads; i++) {
        sl_lead *l = &all->leads[i];
        l->term = l->final ? m->trie.finals[l->final].term : SL_NONE;
        if (l->term != SL_NONE)
            __builtin_prefetch(&m->terms[l->term]);
    }
}

/* Lists the begins to walk from. */
static void list_walks(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        const sl_begin *b = &all->begins[i];
        uint32_t term = sl_doc_found(doc, b->token)->guarded;
        __builtin_prefetch(&m->guards.guards[m->terms[term].first_guard]);
        all->walks[n] = i;
        n += b->walks;
    }
    all->n_walks = n;
}

void sl_leads_find(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    uint32_t may[SL_BEGINS];
    uint32_t n = look_behind(m, doc, all, may);
    list_all(m, doc, all, may, n);
    take_steps(m, all);
    look_further(m, doc, all);
    look_at_ends(m, all);
    list_walks(m, doc, all);
}

void sl_leads_none(sl_leads *all)
{
    all->n_leads = 0;
    all->n_walks = all->n;
    for (uint32_t i = 0; i < all->n; i++) {
        sl_begin *b = &all->begins[i];
        b->is_alone = b->has_gaps = b->walks = true;
        all->walks[i] = i;
    }
}
