/* leads.c - looking ahead of a batch of walks: see leads.h. */
#include "lexicon/leads.h"

#include "base/map.h"

/* ---- by bits alone ---- */

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

/* What words say by themselves, and of the gaps behind them. */
static void look_at(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    bool is_short = doc->n_tokens < SL_NEAR_PLACES;
    for (uint32_t i = 0; i < all->n; i++) {
        sl_begin *b = &all->begins[i];
        const sl_found_word *word = sl_doc_found(doc, b->token);
        uint64_t near = is_short ? UINT64_MAX : bits_near(doc, b->token + 1);
        b->has_gaps = ((word->gaps & near) | word->has_far_gap) != 0;
        const sl_single *single = sl_found_singles(word);
        __builtin_prefetch(single);
        __builtin_prefetch(&m->terms[word->guarded ? single->term : 0]);
    }
}

/* Whether some atom of the next word leads on, as far as the map knows. */
static inline bool may_lead(const sl_found_word *word, const sl_found_word *next)
{
    bool any = next->n_seconds > SL_SECONDS;
    for (uint32_t k = 0; k < SL_SECONDS; k++)
        any |= sl_found_leads(word, next->seconds[k]);
    return any & (next->n_seconds > 0);
}

/* Keeps of those that may lead on the ones whose map knows the next word. */
static void look_behind(const sl_doc *doc, sl_leads *all)
{
    const void *const *found = doc->words.found;
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n_may; i++) {
        uint32_t token = all->begins[all->may[i]].token;
        const sl_found_word *word = found[token], *next = found[token + 1];
        for (uint32_t k = 0; k < SL_SECONDS; k++)
            __builtin_prefetch(sl_found_pairs(word, next->seconds[k]));
    }
    for (uint32_t i = 0; i < all->n_may; i++) {
        uint32_t index = all->may[i], token = all->begins[index].token;
        const sl_found_word *word = found[token];
        bool may = may_lead(word, found[token + 1]);
        __builtin_prefetch(sl_found_starts(word));
        all->may[n] = index;
        n += may;
    }
    all->n_may = n;
}

/* ---- first steps ---- */

/* Adds the leads of a begin, without a branch for what may be one; false when there is no room. */
static bool list_leads(const sl_doc *doc, uint32_t begin, sl_leads *all)
{
    uint32_t token = all->begins[begin].token, n = all->n_leads;
    const sl_found_word *word = sl_doc_found(doc, token), *next = sl_doc_found(doc, token + 1);
    const sl_start *starts = sl_found_starts(word);
    if (n + (uint32_t)next->n_seconds * word->n_starts > SL_LEADS)
        return false;
    for (uint32_t k = 0; k < next->n_seconds; k++) {
        uint32_t atom = next->atoms[k];
        bool leads = sl_found_leads(word, sl_pair_place(atom));
        for (uint32_t i = 0; i < word->n_starts; i++) {
            all->leads[n] = (sl_lead){.start = &starts[i], .atom = atom, .begin = begin};
            n += leads & ((starts[i].after & sl_trie_after(atom)) != 0);
        }
    }
    all->n_leads = n;
    return true;
}

static bool ends_at(const sl_doc *doc, const sl_begin *b)
{
    return b->token + 1 == doc->sentences[b->sentence].token_end ||
           sl_token_break(doc, b->token) != SL_BREAK_NONE;
}

static void list_all(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    all->n_leads = 0;
    for (uint32_t i = 0; i < all->n_may; i++) {
        sl_begin *b = &all->begins[all->may[i]];
        if (!ends_at(doc, b) && !list_leads(doc, all->may[i], all))
            b->is_alone = b->has_leads = true;
    }
    for (uint32_t i = 0; i < all->n_leads; i++) {
        const sl_lead *l = &all->leads[i];
        const sl_trie_edge *edges = m->trie.edges + l->start->first_edge;
        __builtin_prefetch(edges);
        __builtin_prefetch(edges + l->start->n_edges / 2);
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
        b->has_leads |= lives;
        l.end = node->first_final;
        __builtin_prefetch(&m->ends[l.end]);
        all->leads[n] = l;
        n += lives;
    }
    all->n_leads = n;
}

/* Asks for the first term that ends at each lead, if there are guards to be asked. */
static void look_at_ends(const sl_matcher *m, sl_leads *all)
{
    for (uint32_t i = 0; i < all->n_leads; i++) {
        sl_lead *l = &all->leads[i];
        const sl_single *end = &m->ends[l->end];
        l->end = end->flags & SL_SINGLE_GUARDED ? end->term : SL_NONE;
        if (l->end != SL_NONE)
            __builtin_prefetch(&m->terms[l->end]);
    }
}

/* Lists the begins to walk from. */
static void list_walks(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        sl_begin *b = &all->begins[i];
        const sl_found_word *word = sl_doc_found(doc, b->token);
        uint32_t term = word->guarded ? sl_found_singles(word)->term : 0;
        bool goes_on = b->has_gaps | b->has_leads;
        sl_guards_ask(&m->guards, m->terms[term].first_guard);
        b->is_single = (word->n_singles == 1) & !goes_on;
        all->walks[n] = i;
        n += goes_on | (word->n_singles > 0);
    }
    all->n_walks = n;
    for (uint32_t i = 0; i < all->n_leads; i++) {
        uint32_t term = all->leads[i].end;
        if (term != SL_NONE)
            sl_guards_ask(&m->guards, m->terms[term].first_guard);
    }
}

void sl_leads_find(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    look_at(m, doc, all);
    look_behind(doc, all);
    list_all(m, doc, all);
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
        b->is_alone = b->has_gaps = true;
        all->walks[i] = i;
    }
}
