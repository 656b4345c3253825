/* minimise.c - the trie that is walked: nodes from which the same goes on become one.
 *
 * A term with alternatives is many wordings that differ at the start and end alike, so most nodes
 * of the trie are copies of others: the bundled lexicons shrink to a seventh. Nodes are taken from
 * the last to the first, so that a node's children are settled before it (they have larger
 * numbers); one with the same ends, gaps and edges as a node met before is that node (Daciuk and
 * others 2000, Incremental construction of minimal acyclic finite-state automata, there by words in
 * order). What a walk finds does not change. */
#include "lexicon/trie.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct shrinker {
    const sl_trie_builder *trie;
    uint32_t *first;  /* of each node, and one more: its edges in `edges` */
    sl_trie_edge *edges;      /* by node, then atom; not the root's */
    uint32_t *same;   /* the node that a node is; itself, if it stays */
    uint32_t *number; /* in the new trie, of those that stay */
    uint32_t *table;  /* of nodes that stay, by what they are; 0: free */
    uint32_t mask;
} shrinker;

static int by_atom(const void *a, const void *b)
{
    const sl_trie_edge *x = a, *y = b;
    return x->atom < y->atom ? -1 : x->atom > y->atom;
}

/* Sorts the edges of the hash table by node, then by atom. `number` counts on the way. */
static void list_edges(shrinker *s)
{
    const sl_trie_builder *t = s->trie;
    for (uint32_t i = 0; i <= t->mask; i++)
        if (t->keys[i])
            s->first[(t->keys[i] >> 32) + 1]++;
    for (uint32_t n = 0; n < t->n_nodes; n++)
        s->first[n + 1] += s->first[n];
    for (uint32_t i = 0; i <= t->mask; i++)
        if (t->keys[i]) {
            uint32_t node = (uint32_t)(t->keys[i] >> 32);
            s->edges[s->first[node] + s->number[node]++] =
                (sl_trie_edge){(uint32_t)t->keys[i], t->children[i]};
        }
    for (uint32_t n = 0; n < t->n_nodes; n++) {
        uint32_t count = s->first[n + 1] - s->first[n];
        if (count > 1)
            qsort(s->edges + s->first[n], count, sizeof *s->edges, by_atom);
        s->number[n] = 0;
    }
}

static uint64_t add_hash(uint64_t hash, uint32_t a, uint32_t b)
{
    hash = (hash ^ ((uint64_t)a << 32 | b)) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_of(const shrinker *s, uint32_t node)
{
    const sl_trie_builder *t = s->trie;
    uint64_t hash = 1;
    for (uint32_t f = t->nodes[node].first_final; f; f = t->finals[f].next)
        hash = add_hash(hash, 1, t->finals[f].term);
    for (uint32_t g = t->nodes[node].first_gap; g; g = t->gaps[g].next)
        hash = add_hash(hash, 2u + t->gaps[g].min + t->gaps[g].max * 256u,
                        s->same[t->gaps[g].child]);
    for (uint32_t e = s->first[node]; e < s->first[node + 1]; e++)
        hash = add_hash(hash, ~s->edges[e].atom, s->same[s->edges[e].child]);
    return hash ^ hash >> 32;
}

static bool ends_agree(const sl_trie_builder *t, uint32_t f, uint32_t g)
{
    for (; f && g; f = t->finals[f].next, g = t->finals[g].next)
        if (t->finals[f].term != t->finals[g].term)
            return false;
    return f == g;
}

static bool gaps_agree(const shrinker *s, uint32_t a, uint32_t b)
{
    const sl_trie_gap *gaps = s->trie->gaps;
    for (; a && b; a = gaps[a].next, b = gaps[b].next)
        if (gaps[a].min != gaps[b].min || gaps[a].max != gaps[b].max ||
            s->same[gaps[a].child] != s->same[gaps[b].child])
            return false;
    return a == b;
}

static bool agree(const shrinker *s, uint32_t a, uint32_t b)
{
    const sl_trie_start *x = &s->trie->nodes[a], *y = &s->trie->nodes[b];
    uint32_t n = s->first[a + 1] - s->first[a];
    if (n != s->first[b + 1] - s->first[b])
        return false;
    const sl_trie_edge *p = s->edges + s->first[a], *q = s->edges + s->first[b];
    for (uint32_t i = 0; i < n; i++)
        if (p[i].atom != q[i].atom || s->same[p[i].child] != s->same[q[i].child])
            return false;
    return ends_agree(s->trie, x->first_final, y->first_final) &&
           gaps_agree(s, x->first_gap, y->first_gap);
}

static void find_same(shrinker *s)
{
    for (uint32_t node = s->trie->n_nodes - 1; node > 0; node--) {
        uint32_t i = (uint32_t)hash_of(s, node) & s->mask;
        while (s->table[i] && !agree(s, s->table[i], node))
            i = (i + 1) & s->mask;
        if (!s->table[i])
            s->table[i] = node;
        s->same[node] = s->table[i];
    }
}

/* ---- the new trie ---- */

typedef struct writer {
    sl_trie_node *nodes;
    sl_trie_edge *edges;
    sl_trie_final *finals;
    sl_trie_gap *gaps;
    uint32_t *roots;
    uint32_t n_edges, n_finals, n_gaps;
} writer;

/* A list keeps its order: its links lead forwards from here on. */
static uint32_t copy_ends(const sl_trie_builder *t, uint32_t first, writer *w)
{
    uint32_t start = first ? w->n_finals : 0;
    for (uint32_t f = first; f; f = t->finals[f].next) {
        w->finals[w->n_finals] = (sl_trie_final){t->finals[f].term,
                                                 t->finals[f].next ? w->n_finals + 1 : 0};
        w->n_finals++;
    }
    return start;
}

/* Of the builder's node. */
static void note_after(const shrinker *s, uint32_t node, uint64_t *after, uint64_t *also)
{
    for (uint32_t e = s->first[node]; e < s->first[node + 1]; e++) {
        *after |= sl_trie_after(s->edges[e].atom);
        *also |= sl_trie_also(s->edges[e].atom);
    }
}

static uint32_t copy_gaps(const shrinker *s, uint32_t first, writer *w)
{
    uint32_t start = first ? w->n_gaps : 0;
    for (uint32_t g = first; g; g = s->trie->gaps[g].next) {
        sl_trie_gap gap = s->trie->gaps[g];
        note_after(s, s->same[gap.child], &gap.after, &gap.also);
        gap.child = s->number[s->same[gap.child]];
        gap.next = gap.next ? w->n_gaps + 1 : 0;
        w->gaps[w->n_gaps++] = gap;
    }
    return start;
}

static void copy_node(const shrinker *s, uint32_t node, writer *w)
{
    sl_trie_node *to = &w->nodes[s->number[node]];
    to->first_final = copy_ends(s->trie, s->trie->nodes[node].first_final, w);
    to->first_gap = copy_gaps(s, s->trie->nodes[node].first_gap, w);
    to->first_edge = w->n_edges;
    for (uint32_t e = s->first[node]; e < s->first[node + 1]; e++) {
        sl_trie_edge edge = {s->edges[e].atom, s->number[s->same[s->edges[e].child]]};
        w->edges[w->n_edges++] = edge;
    }
    to->n_edges = w->n_edges - to->first_edge;
    note_after(s, node, &to->after, &to->also);
}

/* Numbers the nodes that stay, and counts what they have. */
static sl_trie measure(shrinker *s)
{
    const sl_trie_builder *t = s->trie;
    sl_trie counts = {.n_finals = 1, .n_gaps = 1, .n_roots = t->cap_roots};
    for (uint32_t node = 0; node < t->n_nodes; node++) {
        if (s->same[node] != node)
            continue;
        s->number[node] = counts.n_nodes++;
        counts.n_edges += s->first[node + 1] - s->first[node];
        for (uint32_t f = t->nodes[node].first_final; f; f = t->finals[f].next)
            counts.n_finals++;
        for (uint32_t g = t->nodes[node].first_gap; g; g = t->gaps[g].next)
            counts.n_gaps++;
    }
    return counts;
}

static bool copy_all(shrinker *s, sl_arena *arena, sl_trie *trie)
{
    const sl_trie_builder *t = s->trie;
    *trie = measure(s);
    writer w = {.nodes = sl_arena_zero(arena, trie->n_nodes, sizeof *w.nodes),
                .edges = sl_arena_zero(arena, trie->n_edges, sizeof *w.edges),
                .finals = sl_arena_zero(arena, trie->n_finals, sizeof *w.finals),
                .gaps = sl_arena_zero(arena, trie->n_gaps, sizeof *w.gaps),
                .roots = sl_arena_zero(arena, trie->n_roots, sizeof *w.roots),
                .n_finals = 1, .n_gaps = 1};
    if (arena->failed)
        return false;
    for (uint32_t atom = 0; atom < trie->n_roots; atom++)
        w.roots[atom] = s->number[s->same[t->roots[atom]]]; /* of none: the root's, 0 */
    for (uint32_t node = 0; node < t->n_nodes; node++)
        if (s->same[node] == node)
            copy_node(s, node, &w);
    trie->nodes = w.nodes;
    trie->edges = w.edges;
    trie->finals = w.finals;
    trie->gaps = w.gaps;
    trie->roots = w.roots;
    return true;
}

bool sl_trie_minimise(const sl_trie_builder *builder, sl_arena *arena, sl_trie *trie)
{
    uint32_t n = builder->n_nodes, slots = 64;
    while (slots < 2 * n)
        slots *= 2;
    shrinker s = {.trie = builder, .mask = slots - 1};
    s.first = sl_mem_zero((size_t)n + 1, sizeof *s.first);
    s.edges = sl_mem_zero(builder->n_edges, sizeof *s.edges);
    s.same = sl_mem_zero(n, sizeof *s.same);
    s.number = sl_mem_zero(n, sizeof *s.number);
    s.table = sl_mem_zero(slots, sizeof *s.table);
    bool ok = s.first && s.edges && s.same && s.number && s.table;
    if (ok) {
        list_edges(&s);
        find_same(&s);
        ok = copy_all(&s, arena, trie);
    }
    sl_mem_free(s.first);
    sl_mem_free(s.edges);
    sl_mem_free(s.same);
    sl_mem_free(s.number);
    sl_mem_free(s.table);
    return ok;
}
