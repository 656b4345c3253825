/* packmatch.c - a compiled matcher to bytes and back: sl_matcher_pack of matcher.h.
 *
 * The bytes say what the matcher is made of, not how it lies in memory: atoms in the order of their
 * numbers, edges, gaps and ends of the trie, and the guards. Reading adds them by the functions
 * that compiling uses, so that a matcher from bytes is the same as one from terms, and hash tables
 * get seeds of their own. A number that points outside of what was read is refused, and so is what
 * the pattern language does not allow: the walks of scan.c and guards.c rely on it. */
#include "lexicon/compiled.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>

enum { MOST_CHANNELS = 1 << 16 /* at each article there is room made for all of them */ };

/* ---- atoms ---- */

typedef struct atom {
    slant_str key;
    uint8_t kind;
} atom;

/* Finds the atoms of all maps by their numbers; NULL when memory ran out. */
static atom *list_atoms(const sl_atoms *atoms)
{
    atom *list = sl_mem_zero((size_t)atoms->n + 1, sizeof *list);
    for (uint8_t kind = 0; list && kind < SL_N_ATOM_KINDS; kind++) {
        const sl_map *map = &atoms->maps[kind];
        for (size_t i = 0; map->slots && i <= map->mask; i++)
            if (map->slots[i].key.ptr)
                list[map->slots[i].value] = (atom){map->slots[i].key, kind};
    }
    return list;
}

static void write_atoms(sl_pack *pack, const sl_atoms *atoms)
{
    uint32_t n = atoms->n;
    atom *list = list_atoms(atoms);
    sl_pack_u32(pack, &n);
    for (uint32_t i = 0; list && i < n; i++) {
        sl_pack_str(pack, &list[i].key);
        sl_pack_choice(pack, list[i].kind, SL_N_ATOM_KINDS);
        sl_pack_choice(pack, atoms->marks[i], 1 << SL_N_LISTS);
    }
    if (!list)
        pack->failed = pack->no_memory = true;
    sl_mem_free(list);
}

static void read_atoms(sl_pack *pack, sl_atoms *atoms)
{
    uint32_t n = 0;
    sl_pack_count(pack, &n, 10);
    for (uint32_t i = 0; i < n && !pack->failed; i++) {
        slant_str key = {0};
        sl_pack_str(pack, &key);
        sl_atom_kind kind = (sl_atom_kind)sl_pack_choice(pack, 0, SL_N_ATOM_KINDS);
        uint8_t marks = (uint8_t)sl_pack_choice(pack, 0, 1 << SL_N_LISTS);
        if (pack->failed || key.len == 0 || sl_atoms_take(atoms, kind, key) != i)
            pack->failed = true;
        else
            atoms->marks[i] = marks;
    }
    pack->no_memory = pack->no_memory || atoms->failed;
}

/* ---- trie ---- */

typedef struct edge {
    uint32_t node, atom, child;
} edge;

static int by_node(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return x->atom < y->atom ? -1 : x->atom > y->atom;
}

static void put3(sl_pack *pack, uint32_t a, uint32_t b, uint32_t c)
{
    const uint32_t numbers[3] = {a, b, c};
    sl_pack_put(pack, numbers, sizeof numbers);
}

/* In an order that does not hang on the hash table: the same sources make the same bytes. */
static void write_edges(sl_pack *pack, const sl_trie *trie)
{
    uint32_t n = 0;
    edge *edges = sl_mem_zero((size_t)trie->n_edges + trie->cap_roots, sizeof *edges);
    for (uint32_t a = 0; edges && a < trie->cap_roots; a++)
        if (trie->roots[a])
            edges[n++] = (edge){0, a, trie->roots[a]};
    for (uint32_t i = 0; edges && i <= trie->mask; i++)
        if (trie->keys[i])
            edges[n++] = (edge){(uint32_t)(trie->keys[i] >> 32), (uint32_t)trie->keys[i],
                                trie->children[i]};
    if (edges) {
        qsort(edges, n, sizeof *edges, by_node);
        sl_pack_u32(pack, &n);
        for (uint32_t i = 0; i < n; i++)
            put3(pack, edges[i].node, edges[i].atom, edges[i].child);
    } else {
        pack->failed = pack->no_memory = true;
    }
    sl_mem_free(edges);
}

/* Lists are written from their ends: adding puts each in front of those that are there. */
static void write_gaps(sl_pack *pack, const sl_trie *trie)
{
    uint32_t n = trie->n_gaps - 1;
    uint32_t *nodes = sl_mem_zero(trie->n_gaps, sizeof *nodes);
    for (uint32_t node = 0; nodes && node < trie->n_nodes; node++)
        for (uint32_t g = trie->nodes[node].first_gap; g; g = trie->gaps[g].next)
            nodes[g] = node;
    sl_pack_u32(pack, &n);
    for (uint32_t g = 1; nodes && g <= n; g++)
        put3(pack, nodes[g], trie->gaps[g].child,
             (uint32_t)trie->gaps[g].min << 8 | trie->gaps[g].max);
    if (!nodes)
        pack->failed = pack->no_memory = true;
    sl_mem_free(nodes);
}

static void write_ends(sl_pack *pack, const sl_trie *trie)
{
    uint32_t n = trie->n_finals - 1;
    uint32_t *nodes = sl_mem_zero(trie->n_finals, sizeof *nodes);
    for (uint32_t node = 0; nodes && node < trie->n_nodes; node++)
        for (uint32_t f = trie->nodes[node].first_final; f; f = trie->finals[f].next)
            nodes[f] = node;
    sl_pack_u32(pack, &n);
    for (uint32_t f = 1; nodes && f <= n; f++) {
        sl_pack_put(pack, &nodes[f], sizeof *nodes);
        sl_pack_put(pack, &trie->finals[f].term, sizeof trie->finals[f].term);
    }
    if (!nodes)
        pack->failed = pack->no_memory = true;
    sl_mem_free(nodes);
}

/* An edge or gap leads to a larger number: no walk can go in a circle. Edges are sorted, each once.
 */
static void read_edges(sl_pack *pack, sl_trie *trie, uint32_t n, uint32_t n_atoms)
{
    edge before = {0, 0, 0};
    for (uint32_t i = 0; i < n; i++) {
        edge e = {0};
        sl_pack_raw(pack, &e, sizeof e);
        bool in_order = i == 0 || by_node(&before, &e) < 0;
        if (pack->failed || !in_order || e.atom >= n_atoms || e.child >= trie->n_nodes ||
            e.node >= e.child) {
            pack->failed = true;
            return;
        }
        sl_trie_link(trie, e.node, e.atom, e.child);
        before = e;
    }
}

static void read_gaps(sl_pack *pack, sl_trie *trie)
{
    uint32_t n = 0;
    sl_pack_count(pack, &n, 12);
    for (uint32_t i = 0; i < n && !pack->failed; i++) {
        uint32_t node = 0, child = 0, size = 0;
        sl_pack_u32(pack, &node);
        sl_pack_below(pack, &child, trie->n_nodes);
        sl_pack_u32(pack, &size);
        uint32_t min = size >> 8, max = size & 255;
        sl_pack_refuse(pack, node >= child || min > max || max > SL_PATTERN_GAP);
        if (!pack->failed)
            sl_trie_link_gap(trie, node, child, (uint8_t)min, (uint8_t)max);
    }
}

static void read_ends(sl_pack *pack, sl_trie *trie, uint32_t n_terms)
{
    uint32_t n = 0;
    sl_pack_count(pack, &n, 8);
    for (uint32_t i = 0; i < n && !pack->failed; i++) {
        uint32_t node = 0, term = 0;
        sl_pack_below(pack, &node, trie->n_nodes);
        sl_pack_below(pack, &term, n_terms);
        sl_pack_refuse(pack, !pack->failed && !sl_trie_add_final(trie, node, term));
    }
}

static void read_trie(sl_pack *pack, sl_trie *trie, uint32_t n_atoms, uint32_t n_terms)
{
    uint32_t n_nodes = 0, n_edges = 0;
    sl_pack_u32(pack, &n_nodes);
    sl_pack_count(pack, &n_edges, 12);
    /* All nodes but the root are reached: by an edge or a gap, which take 12 bytes. */
    sl_pack_refuse(pack, n_nodes == 0 || n_nodes - 1 > n_edges +
                                             (size_t)(pack->end - pack->at) / 12);
    if (pack->failed)
        return;
    if (!sl_trie_reserve(trie, n_nodes, n_edges, n_atoms)) {
        pack->failed = true;
        pack->no_memory = trie->failed;
        return;
    }
    read_edges(pack, trie, n_edges, n_atoms);
    read_gaps(pack, trie);
    read_ends(pack, trie, n_terms);
    if (trie->failed)
        pack->failed = pack->no_memory = true;
}

static void write_trie(sl_pack *pack, const sl_trie *trie)
{
    uint32_t n_nodes = trie->n_nodes;
    sl_pack_u32(pack, &n_nodes);
    write_edges(pack, trie);
    write_gaps(pack, trie);
    write_ends(pack, trie);
}

/* ---- guards ---- */

static void pack_element(sl_pack *pack, sl_element *e)
{
    e->kind = (sl_element_kind)sl_pack_choice(pack, e->kind, SL_ELEMENT_SELF + 1);
    e->min = (uint8_t)sl_pack_choice(pack, e->min, SL_GUARD_GAP + 1);
    e->max = (uint8_t)sl_pack_choice(pack, e->max, SL_GUARD_GAP + 1);
    sl_pack_u16(pack, &e->first_choice);
    sl_pack_u16(pack, &e->n_choices);
    sl_pack_refuse(pack, e->min > e->max);
}

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

/* Whether choices `first` to `first + n` of a guard and their words lie in the tables. */
static bool choices_lie_in(const sl_guards_table *t, const sl_guard *g, const sl_element *e)
{
    uint64_t first = (uint64_t)g->first_choice + e->first_choice;
    if (first + e->n_choices > t->n_choices)
        return false;
    for (uint64_t i = first; i < first + e->n_choices; i++) {
        const sl_pattern_choice *c = &t->choices[i];
        if ((uint64_t)g->first_word + c->first_word + c->n_words > t->n_atoms)
            return false;
    }
    return true;
}

/* Gaps multiply: no more of them than a pattern may have. */
static bool guard_is_sound(const sl_guards_table *t, const sl_guard *g)
{
    uint32_t n_gaps = 0;
    if (g->n_elements > SL_PATTERN_ELEMENTS || g->self > g->n_elements ||
        (uint64_t)g->first_element + g->n_elements > t->n_elements)
        return false;
    if (g->self == g->n_elements && g->kind != SL_GUARD_EXCEPT && g->anywhere >= t->n_anywhere)
        return false;
    for (uint32_t i = 0; i < g->n_elements; i++) {
        const sl_element *e = &t->elements[g->first_element + i];
        n_gaps += e->kind == SL_ELEMENT_GAP;
        if (e->kind == SL_ELEMENT_WORDS && !choices_lie_in(t, g, e))
            return false;
        if ((e->kind == SL_ELEMENT_SELF) != (i == g->self))
            return false;
    }
    return n_gaps <= SL_PATTERN_GAPS;
}

#define LIST(pack, items, n, cap, least)                                  \
    do {                                                                  \
        sl_pack_count(pack, &(n), least);                                 \
        (items) = sl_pack_array(pack, items, n, sizeof *(items));         \
        (n) = (items) ? (n) : 0;                                          \
        (cap) = (items) ? (cap) : 0;                                      \
    } while (0)

static void pack_guards(sl_pack *pack, sl_guards_table *t, uint32_t n_atoms)
{
    LIST(pack, t->elements, t->n_elements, t->cap_elements, 7);
    for (uint32_t i = 0; i < t->n_elements; i++)
        pack_element(pack, &t->elements[i]);
    LIST(pack, t->choices, t->n_choices, t->cap_choices, 4);
    for (uint32_t i = 0; i < t->n_choices; i++) {
        sl_pack_u16(pack, &t->choices[i].first_word);
        sl_pack_u16(pack, &t->choices[i].n_words);
    }
    LIST(pack, t->atoms, t->n_atoms, t->cap_atoms, 4);
    for (uint32_t i = 0; i < t->n_atoms; i++)
        sl_pack_below(pack, &t->atoms[i], n_atoms);
    LIST(pack, t->guards, t->n, t->cap, 29);
    sl_pack_below(pack, &t->n_anywhere, t->n + 1);
    for (uint32_t i = 0; i < t->n && !pack->failed; i++) {
        pack_guard(pack, &t->guards[i]);
        sl_pack_refuse(pack, pack->reading && !guard_is_sound(t, &t->guards[i]));
    }
}

/* ---- terms ---- */

static void pack_term(sl_pack *pack, sl_matcher *m, uint32_t i, const uint32_t *n_owners)
{
    sl_compiled_term *t = &m->terms[i];
    t->list = (uint8_t)sl_pack_choice(pack, t->list, SL_N_LISTS);
    sl_pack_below(pack, &t->owner, n_owners[t->list]);
    sl_pack_below(pack, &t->channel, m->n_channels);
    sl_pack_u32(pack, &t->first_guard);
    sl_pack_u16(pack, &t->rank);
    t->n_unless = (uint8_t)sl_pack_choice(pack, t->n_unless, SL_GUARDS_MOST + 1);
    t->n_near = (uint8_t)sl_pack_choice(pack, t->n_near, SL_GUARDS_MOST + 1);
    t->n_except = (uint8_t)sl_pack_choice(pack, t->n_except, SL_GUARDS_MOST + 1);
    sl_pack_str(pack, &m->names[i]);
    uint64_t end = (uint64_t)t->first_guard + t->n_unless + t->n_near + t->n_except;
    sl_pack_refuse(pack, end > m->guards.n);
}

static void pack_terms(sl_pack *pack, sl_matcher *m, const uint32_t *n_owners)
{
    sl_pack_count(pack, &m->n_terms, 26);
    m->terms = sl_pack_array(pack, m->terms, m->n_terms, sizeof *m->terms);
    m->names = sl_pack_array(pack, m->names, m->n_terms, sizeof *m->names);
    if (!m->terms || !m->names)
        m->n_terms = 0;
    sl_pack_below(pack, &m->n_channels, MOST_CHANNELS);
    for (uint32_t i = 0; i < m->n_terms && !pack->failed; i++)
        pack_term(pack, m, i, n_owners);
}

static void pack_matcher(sl_pack *pack, sl_matcher *m, const uint32_t *n_owners)
{
    if (pack->reading)
        read_atoms(pack, &m->atoms);
    else
        write_atoms(pack, &m->atoms);
    pack_guards(pack, &m->guards, m->atoms.n);
    pack_terms(pack, m, n_owners);
    if (pack->reading)
        read_trie(pack, &m->trie, m->atoms.n, m->n_terms);
    else
        write_trie(pack, &m->trie);
}

sl_matcher *sl_matcher_pack(sl_pack *pack, sl_matcher *matcher, const sl_lang *lang,
                            const uint32_t n_owners[SL_N_LISTS])
{
    if (!pack->reading) {
        pack_matcher(pack, matcher, n_owners);
        return matcher;
    }
    sl_matcher *made = sl_mem_zero(1, sizeof *made);
    if (made) {
        sl_arena_init(&made->arena, 0);
        sl_atoms_init(&made->atoms, lang);
        if (sl_trie_init(&made->trie))
            pack_matcher(pack, made, n_owners);
        else
            pack->failed = pack->no_memory = true;
    } else {
        pack->failed = pack->no_memory = true;
    }
    if (made && !pack->failed)
        return made;
    sl_matcher_free(made);
    return NULL;
}
