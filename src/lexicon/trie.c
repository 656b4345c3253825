/* trie.c - adding wordings to the trie: see trie.h. */
#include "lexicon/trie.h"

#include "base/mem.h"

#include <string.h>

/* Room for one more item in an array of `n` of `*cap`; new bytes are zero. */
static bool fit(sl_trie_builder *trie, void *array, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap)
        return true;
    uint32_t wanted = *cap ? *cap * 2 : 64;
    while (wanted <= n)
        wanted *= 2;
    void *old, *grown;
    memcpy(&old, array, sizeof old);
    grown = sl_mem_resize(old, (size_t)wanted * size);
    if (!grown) {
        trie->failed = true;
        return false;
    }
    memset((char *)grown + (size_t)*cap * size, 0, (size_t)(wanted - *cap) * size);
    memcpy(array, &grown, sizeof grown);
    *cap = wanted;
    return true;
}

static bool grow_table(sl_trie_builder *trie, uint32_t n)
{
    uint32_t old_n = trie->keys ? trie->mask + 1 : 0;
    uint64_t *keys = sl_mem_zero(n, sizeof *keys), *old_keys = trie->keys;
    uint32_t *children = sl_mem_zero(n, sizeof *children), *old_children = trie->children;
    if (!keys || !children) {
        sl_mem_free(keys);
        sl_mem_free(children);
        trie->failed = true;
        return false;
    }
    for (uint32_t k = 0; k < old_n; k++) {
        if (!old_keys[k])
            continue;
        uint32_t i = sl_trie_slot(old_keys[k], n - 1);
        while (keys[i])
            i = (i + 1) & (n - 1);
        keys[i] = old_keys[k];
        children[i] = old_children[k];
    }
    sl_mem_free(old_keys);
    sl_mem_free(old_children);
    trie->keys = keys;
    trie->children = children;
    trie->mask = n - 1;
    return true;
}

static uint32_t add_node(sl_trie_builder *trie)
{
    if (trie->n_nodes == SL_TRIE_MOST_NODES) {
        trie->too_many = true;
        return 0;
    }
    if (!fit(trie, &trie->nodes, trie->n_nodes, &trie->cap_nodes, sizeof *trie->nodes))
        return 0;
    return trie->n_nodes++;
}

bool sl_trie_init(sl_trie_builder *trie)
{
    *trie = (sl_trie_builder){0};
    trie->n_finals = trie->n_gaps = 1; /* number 0 is "none" */
    add_node(trie);
    if (!grow_table(trie, 64) ||
        !fit(trie, &trie->finals, 0, &trie->cap_finals, sizeof *trie->finals) ||
        !fit(trie, &trie->gaps, 0, &trie->cap_gaps, sizeof *trie->gaps))
        return false;
    return !trie->failed;
}

void sl_trie_free(sl_trie_builder *trie)
{
    sl_mem_free(trie->nodes);
    sl_mem_free(trie->finals);
    sl_mem_free(trie->gaps);
    sl_mem_free(trie->roots);
    sl_mem_free(trie->keys);
    sl_mem_free(trie->children);
    *trie = (sl_trie_builder){0};
}

static uint32_t add_root_edge(sl_trie_builder *trie, uint32_t atom)
{
    if (!fit(trie, &trie->roots, atom, &trie->cap_roots, sizeof *trie->roots))
        return 0;
    if (!trie->roots[atom])
        trie->roots[atom] = add_node(trie);
    return trie->roots[atom];
}

static uint32_t find(const sl_trie_builder *trie, uint32_t node, uint32_t atom)
{
    uint64_t key = (uint64_t)node << 32 | atom;
    for (uint32_t i = sl_trie_slot(key, trie->mask); trie->keys[i]; i = (i + 1) & trie->mask)
        if (trie->keys[i] == key)
            return trie->children[i];
    return 0;
}

static void insert(sl_trie_builder *trie, uint32_t node, uint32_t atom, uint32_t child)
{
    uint64_t key = (uint64_t)node << 32 | atom;
    uint32_t i = sl_trie_slot(key, trie->mask);
    while (trie->keys[i])
        i = (i + 1) & trie->mask;
    trie->keys[i] = key;
    trie->children[i] = child;
    trie->n_edges++;
}

static bool has_room(sl_trie_builder *trie)
{
    return (trie->n_edges + 1) * 2 <= trie->mask || grow_table(trie, (trie->mask + 1) * 2);
}

uint32_t sl_trie_add_edge(sl_trie_builder *trie, uint32_t node, uint32_t atom)
{
    if (trie->failed || trie->too_many)
        return 0;
    if (node == 0)
        return add_root_edge(trie, atom);
    uint32_t child = find(trie, node, atom);
    if (child || !has_room(trie))
        return child;
    child = add_node(trie);
    if (child)
        insert(trie, node, atom, child);
    return child;
}

uint32_t sl_trie_add_gap(sl_trie_builder *trie, uint32_t node, uint8_t min, uint8_t max)
{
    if (trie->failed || trie->too_many)
        return 0;
    for (uint32_t g = trie->nodes[node].first_gap; g; g = trie->gaps[g].next)
        if (trie->gaps[g].min == min && trie->gaps[g].max == max)
            return trie->gaps[g].child;
    uint32_t child = add_node(trie);
    if (!child || !fit(trie, &trie->gaps, trie->n_gaps, &trie->cap_gaps, sizeof *trie->gaps))
        return 0;
    trie->gaps[trie->n_gaps] =
        (sl_trie_gap){0, 0, child, trie->nodes[node].first_gap, min, max};
    trie->nodes[node].first_gap = trie->n_gaps++;
    return child;
}

bool sl_trie_add_final(sl_trie_builder *trie, uint32_t node, uint32_t term)
{
    sl_trie_start *n = &trie->nodes[node];
    if (n->first_final && trie->finals[n->first_final].term == term)
        return true;
    if (n->n_finals == SL_TRIE_MOST_FINALS)
        return false;
    if (!fit(trie, &trie->finals, trie->n_finals, &trie->cap_finals, sizeof *trie->finals))
        return true; /* trie->failed tells */
    trie->finals[trie->n_finals] = (sl_trie_final){term, n->first_final};
    n->first_final = trie->n_finals++;
    n->n_finals++;
    return true;
}
