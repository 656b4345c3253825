/* found.c - what the matcher knows of a word, noted when the vocabulary meets it: compiled.h. */
#include "lexicon/compiled.h"

/* The terms that end at a node, one after the other; NULL: no more. */
static const sl_single *first_end(const sl_matcher *m, uint32_t node)
{
    uint32_t first = node ? m->trie.nodes[node].first_final : 0;
    return first ? &m->ends[first] : NULL;
}

static const sl_single *next_end(const sl_single *end)
{
    return end->flags & SL_SINGLE_MORE ? end + 1 : NULL;
}

/* Counts the terms that the word by itself is, and the nodes that are walked from: those with more
 * behind them; and their edges. */
static void count(const sl_matcher *m, const uint32_t *atoms, uint32_t n, sl_found_word *counts,
                  uint64_t *n_edges)
{
    *counts = (sl_found_word){.n_atoms = (uint16_t)n};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t child = sl_trie_child(&m->trie, 0, atoms[i]);
        const sl_trie_node *node = &m->trie.nodes[child];
        for (const sl_single *end = first_end(m, child); end && counts->n_singles < UINT16_MAX;
             end = next_end(end))
            counts->n_singles++;
        counts->n_starts += child && (node->after || node->first_gap);
        *n_edges += child ? node->n_edges : 0;
    }
}

/* Writes what was counted. */
static void list_starts(const sl_matcher *m, const uint32_t *atoms, uint32_t n,
                        sl_found_word *found)
{
    sl_single *single = sl_found_singles(found), *end = single + found->n_singles;
    sl_start *start = sl_found_starts(found);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t child = sl_trie_child(&m->trie, 0, atoms[i]);
        const sl_trie_node *node = &m->trie.nodes[child];
        for (const sl_single *of = first_end(m, child); of && single < end; of = next_end(of))
            *single++ = *of;
        if (child && (node->after || node->first_gap))
            *start++ = (sl_start){node->after, node->first_edge, node->n_edges, node->first_gap,
                                  0};
    }
    found->guarded = found->n_singles && sl_found_singles(found)->flags & SL_SINGLE_GUARDED;
}

/* More edges than that have no map: all its bits are set. They may lead on from every word that a
 * prefix begins, of which there is no end, and a map for each would be most of the memory. */
enum { MAPPED_EDGES = 512 };

/* The mask of a map with PLACES bits, or more, for each of so many atoms, so that few others meet a
 * bit. */
static uint16_t mask_of_map(uint64_t n_edges)
{
    enum { PLACES = 16 };
    uint32_t bits = 64;
    while (n_edges <= MAPPED_EDGES && bits < n_edges * PLACES)
        bits *= 2;
    return (uint16_t)(bits - 1);
}

static void fill_map(const sl_matcher *m, uint64_t n_edges, sl_found_word *found)
{
    const sl_start *starts = sl_found_starts(found);
    uint64_t *map = (uint64_t *)(uintptr_t)sl_found_pairs(found, 0);
    memset(map, n_edges > MAPPED_EDGES ? 0xff : 0, (found->pair_mask + 1u) / 8);
    for (uint32_t i = 0; i < found->n_starts && n_edges <= MAPPED_EDGES; i++)
        for (uint32_t e = 0; e < starts[i].n_edges; e++) {
            uint32_t atom = m->trie.edges[starts[i].first_edge + e].atom;
            uint32_t place = sl_pair_place(atom) & found->pair_mask;
            map[place / 64] |= UINT64_C(1) << place % 64;
        }
}

/* What may stand in the gaps behind a word: 64 bits for all of them. */
static void note_gaps(const sl_matcher *m, sl_found_word *found)
{
    const sl_start *starts = sl_found_starts(found);
    for (uint32_t i = 0; i < found->n_starts; i++)
        for (uint32_t g = starts[i].first_gap; g; g = m->trie.gaps[g].next) {
            const sl_trie_gap *gap = &m->trie.gaps[g];
            if (gap->max >= SL_NEAR_PLACES)
                found->has_far_gap = 1;
            found->gaps |= gap->after;
        }
}

/* Atoms that may be a second word come first, and their places in maps of pairs. */
static void list_atoms(const sl_matcher *m, const uint32_t *atoms, uint32_t n,
                       sl_found_word *found)
{
    uint32_t *to = found->atoms;
    for (int second = 1; second >= 0; second--)
        for (uint32_t i = 0; i < n; i++)
            if (m->atoms.seconds[atoms[i]] == second) {
                *to++ = atoms[i];
                found->n_seconds += second;
            }
    for (uint32_t k = 0; k < SL_SECONDS && found->n_seconds; k++)
        found->seconds[k] = sl_pair_place(found->atoms[k < found->n_seconds ? k : 0]);
}

/* Room that begins a cache line. */
static void *alloc_line(sl_arena *arena, size_t size)
{
    enum { LINE = 64, ALIGNED = 16 }; /* what the arena gives is aligned to */
    char *room = sl_arena_alloc(arena, size + LINE - ALIGNED);
    return room ? room + (LINE - (uintptr_t)room % LINE) % LINE : NULL;
}

static sl_found_word *make_found(const sl_matcher *m, const uint32_t *atoms, uint32_t n,
                                 sl_arena *arena)
{
    uint64_t n_edges = 0;
    sl_found_word counts;
    count(m, atoms, n, &counts, &n_edges);
    counts.pair_mask = mask_of_map(n_edges);
    uint32_t small = offsetof(sl_found_word, atoms) + (n | 1u) * (uint32_t)sizeof *atoms;
    uint32_t large = small + counts.n_singles * (uint32_t)sizeof(sl_single) +
                     counts.n_starts * (uint32_t)sizeof(sl_start);
    counts.map_at = counts.pair_mask < 64 ? small : large;
    sl_found_word *found = alloc_line(arena, large + (counts.pair_mask + 1u) / 8);
    if (!found)
        return NULL;
    memcpy(found, &counts, offsetof(sl_found_word, atoms));
    list_atoms(m, atoms, n, found);
    list_starts(m, atoms, n, found);
    note_gaps(m, found);
    fill_map(m, n_edges, found);
    return found;
}

void sl_matcher_expect(const sl_matcher *matcher, const sl_word *word)
{
    sl_atoms_expect(&matcher->atoms, word);
}

void sl_matcher_classify(const void *matcher, sl_word *word, sl_arena *arena)
{
    const sl_matcher *m = matcher;
    uint32_t atoms[SL_ATOMS_MOST], n = sl_atoms_classify(&m->atoms, word, atoms, arena);
    const sl_found_word *found = n ? make_found(m, atoms, n, arena) : NULL;
    if (!found)
        return;
    word->found = found;
    word->begins = found->n_singles > 0;
    for (uint32_t i = 0; i < n; i++)
        word->bits |= sl_trie_after(atoms[i]);
    const sl_start *starts = sl_found_starts(found);
    for (uint32_t i = 0; i < found->n_starts; i++) {
        word->after |= starts[i].after;
        word->begins = word->begins || starts[i].first_gap != 0;
    }
}
