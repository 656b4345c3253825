/* packmatch.c - a compiled matcher to bytes and back: sl_matcher_pack of matcher.h.
 *
 * The arrays of the matcher are written as they are, and used where they lie in the file. Before
 * that each is gone through once: a number that points outside of what it points into is refused,
 * and so is what the pattern language does not allow; the walks of scan.c and guards.c rely on it.
 * Lists lead forwards only, so that none goes in a circle; an edge leads to a word further on. */
#include "lexicon/compiled.h"

#include "base/mem.h"
#include "base/str.h"

enum { MOST_CHANNELS = 1 << 16 /* at each article there is room made for all of them */ };

_Static_assert(sizeof(sl_trie_node) == 32 && sizeof(sl_trie_gap) == 32 &&
                   sizeof(sl_compiled_term) == 20 && sizeof(sl_single) == 16 &&
                   sizeof(sl_element) == 12 && sizeof(sl_pattern_choice) == 4,
               "what is written as it is has no gaps");

/* The array of n items, to or from the file. */
#define BLOCK(pack, items, n)                                       \
    do {                                                            \
        const void *block_ = (items);                               \
        sl_pack_u32(pack, &(n));                                    \
        sl_pack_block(pack, &block_, n, sizeof *(items));           \
        (items) = (void *)(uintptr_t)block_;                        \
        (n) = (pack)->failed ? 0 : (n);                             \
    } while (0)

/* ---- atoms ---- */

static void pack_atoms(sl_pack *pack, sl_atoms *atoms)
{
    BLOCK(pack, atoms->seconds, atoms->n);
    for (uint32_t i = 0; pack->reading && i < atoms->n; i++)
        sl_pack_refuse(pack, atoms->seconds[i] > 1);
    sl_pack_below(pack, &atoms->longest_prefix, SL_PATTERN_BYTES + 1);
    for (int kind = 0; kind < SL_N_ATOM_KINDS; kind++)
        sl_frozen_pack(pack, &atoms->maps[kind], atoms->n);
    if (pack->reading && !pack->failed)
        sl_atoms_index(atoms);
}

/* ---- trie ---- */

/* Loops without branches: there are tens of thousands of each. Number 0 of ends, gaps is none. */
static bool trie_is_sound(const sl_trie *t)
{
    bool bad = t->n_nodes == 0 || t->n_finals == 0 || t->n_gaps == 0;
    for (uint32_t i = 0; i < t->n_nodes; i++) {
        const sl_trie_node *n = &t->nodes[i];
        bad |= n->first_final >= t->n_finals || n->first_gap >= t->n_gaps;
        bad |= (uint64_t)n->first_edge + n->n_edges > t->n_edges;
    }
    for (uint32_t i = 0; i < t->n_edges; i++)
        bad |= t->edges[i].child >= t->n_nodes;
    for (uint32_t i = 1; i < t->n_gaps; i++) {
        const sl_trie_gap *g = &t->gaps[i];
        bad |= g->child >= t->n_nodes || g->next >= t->n_gaps || (g->next && g->next <= i);
        bad |= g->min > g->max || g->max > SL_PATTERN_GAP;
    }
    for (uint32_t i = 0; i < t->n_roots; i++)
        bad |= t->roots[i] >= t->n_nodes;
    return !bad;
}

static bool ends_are_sound(const sl_matcher *m, const uint32_t *n_owners)
{
    bool bad = m->n_terms == 0 && m->trie.n_nodes > 1; /* what leads on leads to some term */
    for (uint32_t i = 0; i < m->trie.n_finals; i++) {
        const sl_single *end = &m->ends[i];
        bool more = end->flags & SL_SINGLE_MORE;
        bool is_none = i == 0 && end->term == 0; /* of nodes where nothing ends: looked ahead at */
        bad |= end->list >= SL_N_LISTS;
        bad |= !is_none && (end->owner >= n_owners[end->list % SL_N_LISTS] ||
                            end->term >= m->n_terms || end->channel >= m->n_channels);
        bad |= more && i + 1 == m->trie.n_finals;
    }
    return !bad;
}

static void pack_trie(sl_pack *pack, sl_matcher *m, const uint32_t *n_owners)
{
    sl_trie *t = &m->trie;
    BLOCK(pack, t->nodes, t->n_nodes);
    BLOCK(pack, t->edges, t->n_edges);
    BLOCK(pack, m->ends, t->n_finals);
    BLOCK(pack, t->gaps, t->n_gaps);
    BLOCK(pack, t->roots, t->n_roots);
    if (pack->reading && !pack->failed)
        sl_pack_refuse(pack, !trie_is_sound(t) || !ends_are_sound(m, n_owners));
}

/* ---- guards ---- */

static void pack_guard(sl_pack *pack, sl_guard *g)
{
    sl_pack_str(pack, &g->text);
    g->kind = (sl_guard_kind)sl_pack_choice(pack, g->kind, SL_GUARD_EXCEPT + 1);
    sl_pack_u32(pack, &g->first_element);
    sl_pack_u32(pack, &g->first_choice);
    sl_pack_u32(pack, &g->first_word);
    sl_pack_u16(pack, &g->n_elements);
    sl_pack_u16(pack, &g->self);
    sl_pack_u32(pack, &g->anywhere);
}

/* Whether an element's choices and their words lie in the tables, the words side by side. */
static bool choices_lie_in(const sl_guards_table *t, const sl_guard *g, const sl_element *e)
{
    uint64_t first = (uint64_t)g->first_choice + e->first_choice;
    if (e->n_choices == 0 || first + e->n_choices > t->n_choices)
        return false;
    for (uint64_t i = first; i < first + e->n_choices; i++) {
        const sl_pattern_choice *c = &t->choices[i];
        if ((uint64_t)g->first_word + c->first_word + c->n_words > t->n_atoms ||
            (i > first && c->first_word != (uint32_t)c[-1].first_word + c[-1].n_words))
            return false;
    }
    return true;
}

static bool element_is_sound(const sl_guards_table *t, const sl_guard *g, uint32_t i)
{
    const sl_element *e = &t->elements[g->first_element + i];
    if ((e->kind == SL_ELEMENT_SELF) != (i == g->self))
        return false;
    if (e->kind == SL_ELEMENT_GAP)
        return e->min <= e->max && e->max <= SL_GUARD_GAP;
    return e->kind == SL_ELEMENT_SELF ||
           (e->kind == SL_ELEMENT_WORDS && choices_lie_in(t, g, e));
}

/* Gaps multiply: no more of them than a pattern may have. */
static bool guard_is_sound(const sl_guards_table *t, const sl_guard *g)
{
    uint32_t n_gaps = 0;
    if (g->n_elements == 0 || g->n_elements > SL_PATTERN_ELEMENTS || g->self > g->n_elements ||
        (uint64_t)g->first_element + g->n_elements > t->n_elements)
        return false;
    if (g->self == g->n_elements && g->kind != SL_GUARD_EXCEPT && g->anywhere >= t->n_anywhere)
        return false;
    for (uint32_t i = 0; i < g->n_elements; i++) {
        if (!element_is_sound(t, g, i))
            return false;
        n_gaps += t->elements[g->first_element + i].kind == SL_ELEMENT_GAP;
    }
    return n_gaps <= SL_PATTERN_GAPS;
}

static void pack_guards(sl_pack *pack, sl_guards_table *t)
{
    uint32_t n_edges = t->n_elements * SL_GUARD_EDGES, n_beside = t->n;
    BLOCK(pack, t->elements, t->n_elements);
    BLOCK(pack, t->edges, n_edges);
    sl_pack_refuse(pack, n_edges != (uint64_t)t->n_elements * SL_GUARD_EDGES);
    BLOCK(pack, t->choices, t->n_choices);
    BLOCK(pack, t->atoms, t->n_atoms);
    BLOCK(pack, t->beside, n_beside);
    sl_pack_count(pack, &t->n, 29);
    sl_pack_refuse(pack, n_beside != t->n);
    t->guards = sl_pack_array(pack, t->guards, t->n, sizeof *t->guards);
    t->n = t->guards ? t->n : 0;
    sl_pack_below(pack, &t->n_anywhere, t->n + 1);
    for (uint32_t i = 0; i < t->n && !pack->failed; i++) {
        pack_guard(pack, &t->guards[i]);
        sl_pack_refuse(pack, pack->reading && !guard_is_sound(t, &t->guards[i]));
    }
}

/* ---- terms ---- */

static bool term_is_sound(const sl_matcher *m, const sl_compiled_term *t, const uint32_t *n_owners)
{
    uint64_t end = (uint64_t)t->first_guard + t->n_unless + t->n_near + t->n_except;
    return t->list < SL_N_LISTS && t->owner < n_owners[t->list] && t->channel < m->n_channels &&
           end <= m->guards.n;
}

static void pack_terms(sl_pack *pack, sl_matcher *m, const uint32_t *n_owners)
{
    sl_pack_below(pack, &m->n_channels, MOST_CHANNELS);
    BLOCK(pack, m->terms, m->n_terms);
    for (uint32_t i = 0; pack->reading && i < m->n_terms; i++)
        sl_pack_refuse(pack, !term_is_sound(m, &m->terms[i], n_owners));
    uint32_t n = m->n_terms;
    const slant_str *names = m->names;
    sl_pack_strs(pack, &names, &n);
    m->names = (slant_str *)(uintptr_t)names;
    sl_pack_refuse(pack, n != m->n_terms);
}

static void pack_matcher(sl_pack *pack, sl_matcher *m, const uint32_t *n_owners)
{
    pack_atoms(pack, &m->atoms);
    pack_guards(pack, &m->guards);
    pack_terms(pack, m, n_owners);
    pack_trie(pack, m, n_owners);
}

sl_matcher *sl_matcher_pack(sl_pack *pack, sl_matcher *matcher, const sl_lang *lang,
                            const uint32_t n_owners[SL_N_LISTS])
{
    if (!pack->reading) {
        pack_matcher(pack, matcher, n_owners);
        return matcher;
    }
    sl_matcher *made = sl_mem_zero(1, sizeof *made);
    if (!made) {
        pack->failed = pack->no_memory = true;
        return NULL;
    }
    sl_arena_init(&made->arena, 0);
    made->atoms.lang = lang;
    pack_matcher(pack, made, n_owners);
    if (!pack->failed)
        return made;
    sl_matcher_free(made);
    return NULL;
}
