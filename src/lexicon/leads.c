/* leads.c - looking ahead of a batch of walks: see leads.h. */
#include "lexicon/leads.h"

static void ask_for_edges(const sl_matcher *m, const sl_start *start)
{
    const sl_trie_edge *edges = m->trie.edges + start->first_edge;
    __builtin_prefetch(edges);
    __builtin_prefetch(edges + start->n_edges / 2);
}

/* Adds the leads of a token that 64 bits allow; false when there is no room for all. What is read
 * of each next is asked for. */
static bool list_leads(const sl_matcher *m, const sl_doc *doc, uint32_t token, sl_leads *all)
{
    const sl_found_word *word = sl_doc_found(doc, token), *next = sl_doc_found(doc, token + 1);
    const sl_start *starts = sl_found_starts(word);
    uint64_t bits = doc->words.bits[token + 1];
    for (uint32_t i = 0; next && i < word->n_starts; i++) {
        const sl_start *start = &starts[i];
        for (uint32_t k = 0; (start->after & bits) && k < next->n_atoms; k++) {
            uint32_t atom = next->atoms[k];
            if (!(start->after & sl_trie_after(atom)))
                continue;
            if (all->n_leads == SL_LEADS)
                return false;
            all->leads[all->n_leads++] = (sl_lead){start, atom, 0};
            if (start->wide)
                __builtin_prefetch(&start->wide[sl_wide_bit(atom) / 64]);
            else
                ask_for_edges(m, start);
        }
    }
    return true;
}

/* Of the first term that a token is by itself. */
static void ask_for_guards(const sl_matcher *m, const sl_doc *doc, uint32_t token)
{
    const sl_found_word *word = sl_doc_found(doc, token);
    if (!word->n_singles)
        return;
    const sl_compiled_term *t = &m->terms[sl_found_singles(word)->term];
    if (t->n_unless | t->n_near | t->n_except)
        __builtin_prefetch(&m->guards.guards[t->first_guard]);
}

static void list_of(const sl_matcher *m, const sl_doc *doc, sl_begin *b, sl_leads *all)
{
    const sl_found_word *word = sl_doc_found(doc, b->token);
    bool ends = b->token + 1 == doc->sentences[b->sentence].token_end ||
                sl_token_break(doc, b->token) != SL_BREAK_NONE;
    b->first_lead = all->n_leads;
    b->has_leads = ends || list_leads(m, doc, b->token, all);
    if (!b->has_leads)
        all->n_leads = b->first_lead;
    b->n_leads = all->n_leads - b->first_lead;
    if (word->n_singles)
        __builtin_prefetch(&m->terms[sl_found_singles(word)->term]);
}

void sl_leads_find(const sl_matcher *m, const sl_doc *doc, sl_leads *all)
{
    all->n_leads = 0;
    for (uint32_t i = 0; i < all->n; i++)
        list_of(m, doc, &all->begins[i], all);
    for (uint32_t i = 0; i < all->n_leads; i++) {
        sl_lead *l = &all->leads[i];
        l->child = sl_start_may(l->start, l->atom);
        if (l->child && l->start->wide)
            ask_for_edges(m, l->start);
    }
    for (uint32_t i = 0; i < all->n_leads; i++) {
        sl_lead *l = &all->leads[i];
        if (l->child)
            l->child = sl_trie_edge_child(&m->trie, l->start->first_edge, l->start->n_edges,
                                          l->atom);
        if (l->child)
            __builtin_prefetch(&m->trie.nodes[l->child]);
    }
    for (uint32_t i = 0; i < all->n; i++)
        ask_for_guards(m, doc, all->begins[i].token);
}
