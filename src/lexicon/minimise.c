/* minimise.c - the trie made small: nodes from which the same goes on become one.
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

typedef struct edge {
    uint32_t atom, child;
} edge;

typedef struct shrinker {
    const sl_trie *trie;
    uint32_t *first;  /* of each node, and one more: its edges in `edges` */
    edge *edges;      /* by node, then atom; not the root's */
    uint32_t *same;   /* the node that a node is; itself, if it stays */
    uint32_t *number; /* in the new trie, of those that stay */
    uint32_t *table;  /* of nodes that stay, by what they are; 0: free */
    uint32_t mask;
} shrinker;

static int by_atom(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    return x->atom < y->atom ? -1 : x->atom > y->atom;
}

/* Sorts the edges of the hash table by node, then by atom. */
static void list_edges(shrinker *s)
{
    const sl_trie *t = s->trie;
    for (uint32_t i = 0; i <= t->mask; i++)
        if (t->keys[i])
            s->first[(t->keys[i] >> 32) + 1]++;
    for (uint32_t n = 0; n < t->n_nodes; n++)
        s->first[n + 1] += s->first[n];
    for (uint32_t i = 0; i <= t->mask; i++)
        if (t->keys[i]) {
            uint32_t node = (uint32_t)(t->keys[i] >> 32);
            s->edges[s->first[node] + s->number[node]++] =
                (edge){(uint32_t)t->keys[i], t->children[i]};
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
    const sl_trie *t = s->trie;
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

static bool ends_agree(const sl_trie *t, uint32_t f, uint32_t g)
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
    const sl_trie_node *x = &s->trie->nodes[a], *y = &s->trie->nodes[b];
    uint32_t n = s->first[a + 1] - s->first[a];
    if (n != s->first[b + 1] - s->first[b])
        return false;
    const edge *p = s->edges + s->first[a], *q = s->edges + s->first[b];
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

/* Lists are built from their ends, so that they stand in the order of the old ones. */
static void copy_ends(const sl_trie *from, uint32_t first, sl_trie *to, uint32_t node)
{
    uint32_t terms[SL_TRIE_MOST_FINALS], n = 0;
    for (uint32_t f = first; f && n < SL_TRIE_MOST_FINALS; f = from->finals[f].next)
        terms[n++] = from->finals[f].term;
    while (n > 0)
        sl_trie_add_final(to, node, terms[--n]);
}

static void copy_gaps(const shrinker *s, uint32_t gap, sl_trie *to, uint32_t node)
{
    const sl_trie_gap *g = &s->trie->gaps[gap];
    if (g->next) /* as deep as there are different gaps at a node: 66 at most */
        copy_gaps(s, g->next, to, node);
    sl_trie_link_gap(to, node, s->number[s->same[g->child]], g->min, g->max);
}

static void copy_node(const shrinker *s, uint32_t node, sl_trie *to)
{
    const sl_trie_node *n = &s->trie->nodes[node];
    uint32_t number = s->number[node];
    copy_ends(s->trie, n->first_final, to, number);
    if (n->first_gap)
        copy_gaps(s, n->first_gap, to, number);
    for (uint32_t e = s->first[node]; e < s->first[node + 1]; e++)
        sl_trie_link(to, number, s->edges[e].atom, s->number[s->same[s->edges[e].child]]);
}

static bool copy_all(shrinker *s, sl_trie *to)
{
    const sl_trie *t = s->trie;
    uint32_t n_nodes = 1, n_edges = 0;
    for (uint32_t node = 1; node < t->n_nodes; node++)
        if (s->same[node] == node) {
            s->number[node] = n_nodes++;
            n_edges += s->first[node + 1] - s->first[node];
        }
    if (!sl_trie_init(to) || !sl_trie_reserve(to, n_nodes, n_edges, t->cap_roots))
        return false;
    for (uint32_t atom = 0; atom < t->cap_roots; atom++)
        if (t->roots[atom])
            sl_trie_link(to, 0, atom, s->number[s->same[t->roots[atom]]]);
    if (t->nodes[0].first_gap)
        copy_gaps(s, t->nodes[0].first_gap, to, 0);
    for (uint32_t node = 1; node < t->n_nodes; node++)
        if (s->same[node] == node)
            copy_node(s, node, to);
    return !to->failed;
}

bool sl_trie_minimise(sl_trie *trie)
{
    uint32_t n = trie->n_nodes, slots = 64;
    sl_trie small = {0};
    while (slots < 2 * n)
        slots *= 2;
    shrinker s = {.trie = trie, .mask = slots - 1};
    s.first = sl_mem_zero((size_t)n + 1, sizeof *s.first);
    s.edges = sl_mem_zero(trie->n_edges, sizeof *s.edges);
    s.same = sl_mem_zero(n, sizeof *s.same);
    s.number = sl_mem_zero(n, sizeof *s.number);
    s.table = sl_mem_zero(slots, sizeof *s.table);
    bool ok = s.first && s.edges && s.same && s.number && s.table;
    if (ok) {
        list_edges(&s);
        find_same(&s);
        ok = copy_all(&s, &small);
    }
    sl_mem_free(s.first);
    sl_mem_free(s.edges);
    sl_mem_free(s.same);
    sl_mem_free(s.number);
    sl_mem_free(s.table);
    sl_trie_free(ok ? trie : &small);
    if (ok)
        *trie = small;
    return ok;
}
