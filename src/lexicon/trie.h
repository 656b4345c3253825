/* trie.h - all wordings of all terms in one trie over atoms.
 *
 * A node is reached by a row of atoms and gaps. While terms are added (sl_trie_builder), the
 * children of all nodes stand in one hash table. Then nodes from which the same goes on are made
 * one (minimise.c), and the trie gets the form that is walked (sl_trie): plain arrays, which are
 * used where they lie in a compiled file as well. There the edges of a node stand together, sorted
 * by atom; those of the root, where every walk begins, in an array by atom; gaps and terms that
 * end at a node are short linked lists. Numbers are indices; 0 is "none" (node 0 is the root, which
 * is nobody's child). */
#ifndef SL_LEXICON_TRIE_H
#define SL_LEXICON_TRIE_H

#include "base/arena.h"
#include "slant.h"

enum {
    SL_TRIE_MOST_NODES = 1 << 25,
    SL_TRIE_MOST_FINALS = 256 /* terms that end at one node: the work at a match is bounded */
};

/* These have no gaps between their parts: all but finals, for which sl_matcher.ends stands, are
 * written to files as they are. */
typedef struct sl_trie_node {
    uint64_t after, also;         /* sl_trie_after, sl_trie_also of all atoms that lead on */
    uint32_t first_final;         /* into finals */
    uint32_t first_gap;           /* into gaps */
    uint32_t first_edge, n_edges; /* not of the root */
} sl_trie_node;

typedef struct sl_trie_edge {
    uint32_t atom, child;
} sl_trie_edge;

typedef struct sl_trie_final {
    uint32_t term, next;
} sl_trie_final;

typedef struct sl_trie_gap {
    uint64_t after, also; /* the child's */
    uint32_t child, next;
    uint32_t min, max;    /* words */
} sl_trie_gap;

typedef struct sl_trie {
    const sl_trie_node *nodes;
    const sl_trie_edge *edges;
    const sl_trie_final *finals; /* while compiling: then sl_matcher.ends stands for them; those of
                                    one node follow each other */
    const sl_trie_gap *gaps;
    const uint32_t *roots; /* child of the root by atom */
    uint32_t n_nodes, n_edges, n_finals, n_gaps, n_roots;
} sl_trie;

/* One bit of 64 for an atom: a word none of whose atoms has a bit of a node's `after` leads nowhere
 * from there. */
static inline uint64_t sl_trie_after(uint32_t atom)
{
    return UINT64_C(1) << (atom * 0x9e3779b1u >> 26);
}

/* Another one: an atom that meets both its bits leads on, nearly always. */
static inline uint64_t sl_trie_also(uint32_t atom)
{
    return UINT64_C(1) << (atom * 0x85ebca6bu >> 26);
}

static inline uint64_t sl_trie_hash(uint64_t key)
{
    return key * 0x9e3779b97f4a7c15u;
}

static inline uint32_t sl_trie_slot(uint64_t key, uint32_t mask)
{
    return (uint32_t)(sl_trie_hash(key) >> 32) & mask;
}

/* The child that an atom leads to, among n edges from `first` on; 0: none. No branch depends on
 * what is found. */
static inline uint32_t sl_trie_edge_child(const sl_trie *trie, uint32_t first, uint32_t n,
                                          uint32_t atom)
{
    const sl_trie_edge *e = trie->edges + first;
    if (n == 0)
        return 0;
    while (n > 1) {
        uint32_t half = n / 2;
        e += e[half].atom <= atom ? half : 0;
        n -= half;
    }
    return e->atom == atom ? e->child : 0;
}

static inline uint32_t sl_trie_child(const sl_trie *trie, uint32_t node, uint32_t atom)
{
    if (node == 0)
        return atom < trie->n_roots ? trie->roots[atom] : 0;
    const sl_trie_node *n = &trie->nodes[node];
    return n->after & sl_trie_after(atom)
               ? sl_trie_edge_child(trie, n->first_edge, n->n_edges, atom)
               : 0;
}

/* ---- building ---- */

typedef struct sl_trie_start {
    uint32_t first_final, first_gap;
    uint16_t n_finals;
} sl_trie_start;

typedef struct sl_trie_builder {
    sl_trie_start *nodes;
    sl_trie_final *finals;
    sl_trie_gap *gaps;
    uint32_t *roots; /* child of the root by atom */
    uint64_t *keys;  /* node << 32 | atom; 0 is free, as node 0 has no entries here */
    uint32_t *children;
    uint32_t n_nodes, cap_nodes, n_finals, cap_finals, n_gaps, cap_gaps, cap_roots;
    uint32_t mask, n_edges;
    bool failed;   /* memory ran out */
    bool too_many; /* over SL_TRIE_MOST_NODES */
} sl_trie_builder;

bool sl_trie_init(sl_trie_builder *trie);
void sl_trie_free(sl_trie_builder *trie);

/* The child that they reach, made if it is new; 0 when it cannot be (failed or too_many). */
uint32_t sl_trie_add_edge(sl_trie_builder *trie, uint32_t node, uint32_t atom);
uint32_t sl_trie_add_gap(sl_trie_builder *trie, uint32_t node, uint8_t min, uint8_t max);
/* Notes that a term ends at the node; twice the same is once. False over SL_TRIE_MOST_FINALS. */
bool sl_trie_add_final(sl_trie_builder *trie, uint32_t node, uint32_t term);

/* Makes the trie that is walked, as small as it can be, in the arena. False when memory ran out. */
bool sl_trie_minimise(const sl_trie_builder *builder, sl_arena *arena, sl_trie *trie);

#endif
