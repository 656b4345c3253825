/* trie.h - all wordings of all terms in one trie over atoms.
 *
 * A node is reached by a row of atoms and gaps. Once all terms are in it, nodes from which the same
 * goes on are made one (minimise.c): it is then no tree any more, and a node may be reached by many
 * rows. The children of all nodes stand in one hash table
 * with the key (node, atom), so that a step costs one look-up whatever the number of terms; those
 * of the root, where every walk begins, in a plain array. Gaps and terms that end at a node are
 * short linked lists. Numbers are indices, 0 is "none" (node 0 is the root, which is nobody's
 * child). */
#ifndef SL_LEXICON_TRIE_H
#define SL_LEXICON_TRIE_H

#include "slant.h"

enum {
    SL_TRIE_MOST_NODES = 1 << 25,
    SL_TRIE_MOST_FINALS = 256 /* terms that end at one node: the work at a match is bounded */
};

typedef struct sl_trie_node {
    uint64_t after;       /* sl_trie_after of all atoms that lead on from here */
    uint32_t first_final; /* into finals */
    uint32_t first_gap;   /* into gaps */
    uint16_t n_finals;
    bool has_children;    /* by an atom */
} sl_trie_node;

typedef struct sl_trie_final {
    uint32_t term, next;
} sl_trie_final;

typedef struct sl_trie_gap {
    uint32_t child, next;
    uint8_t min, max;
} sl_trie_gap;

typedef struct sl_trie {
    sl_trie_node *nodes;
    sl_trie_final *finals;
    sl_trie_gap *gaps;
    uint32_t *roots; /* child of the root by atom */
    uint64_t *keys;  /* node << 32 | atom; 0 is free, as node 0 has no entries here */
    uint32_t *children;
    uint8_t *filter; /* 8 bits a slot, one set for each key: most questions end in it, in cache */
    uint32_t n_nodes, cap_nodes, n_finals, cap_finals, n_gaps, cap_gaps, cap_roots;
    uint32_t mask, n_edges;
    bool failed;   /* memory ran out */
    bool too_many; /* over SL_TRIE_MOST_NODES */
} sl_trie;

bool sl_trie_init(sl_trie *trie);
void sl_trie_free(sl_trie *trie);
/* The child that they reach, made if it is new; 0 when it cannot be (failed or too_many). */
uint32_t sl_trie_add_edge(sl_trie *trie, uint32_t node, uint32_t atom);
uint32_t sl_trie_add_gap(sl_trie *trie, uint32_t node, uint8_t min, uint8_t max);
/* Notes that a term ends at the node; twice the same is once. False over SL_TRIE_MOST_FINALS. */
bool sl_trie_add_final(sl_trie *trie, uint32_t node, uint32_t term);

/* Makes it small; only edges to nodes that there are may be added after that. False when memory ran
 * out: it is as it was. */
bool sl_trie_minimise(sl_trie *trie);

/* Nodes 1 to n - 1, without anything, and room for so many edges and for edges of the root by so
 * many atoms: an empty trie to be filled by links. */
bool sl_trie_reserve(sl_trie *trie, uint32_t n_nodes, uint32_t n_edges, uint32_t n_atoms);
/* An edge or gap to a node; the node has none by this atom yet. */
void sl_trie_link(sl_trie *trie, uint32_t node, uint32_t atom, uint32_t child);
void sl_trie_link_gap(sl_trie *trie, uint32_t node, uint32_t child, uint8_t min, uint8_t max);

static inline uint64_t sl_trie_hash(uint64_t key)
{
    return key * 0x9e3779b97f4a7c15u;
}

static inline uint32_t sl_trie_slot(uint64_t key, uint32_t mask)
{
    return (uint32_t)(sl_trie_hash(key) >> 32) & mask;
}

/* The bit of a key in the filter: the slot's byte, and three more bits of the hash within. */
static inline uint8_t sl_trie_bit(uint64_t key)
{
    return (uint8_t)(1u << (sl_trie_hash(key) >> 29 & 7));
}

/* One bit of 64 for an atom: a word none of whose atoms has a bit of a node's `after` leads nowhere
 * from there. */
static inline uint64_t sl_trie_after(uint32_t atom)
{
    return UINT64_C(1) << (atom * 0x9e3779b1u >> 26);
}

static inline uint32_t sl_trie_child(const sl_trie *trie, uint32_t node, uint32_t atom)
{
    if (node == 0)
        return atom < trie->cap_roots ? trie->roots[atom] : 0;
    uint64_t key = (uint64_t)node << 32 | atom;
    uint32_t slot = sl_trie_slot(key, trie->mask);
    if (!(trie->filter[slot] & sl_trie_bit(key)))
        return 0;
    for (uint32_t i = slot; trie->keys[i]; i = (i + 1) & trie->mask)
        if (trie->keys[i] == key)
            return trie->children[i];
    return 0;
}

/* Asks memory for what sl_trie_child will read. */
static inline void sl_trie_ask(const sl_trie *trie, uint32_t node, uint32_t atom)
{
    uint32_t slot = sl_trie_slot((uint64_t)node << 32 | atom, trie->mask);
    __builtin_prefetch(&trie->filter[slot]);
    __builtin_prefetch(&trie->keys[slot]);
}

#endif
