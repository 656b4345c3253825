/* found.c - what the matcher knows of a word, noted when the vocabulary meets it: compiled.h. */
#include "lexicon/compiled.h"

/* Counts, or writes where `to` is there, the terms that the word by itself is, and the nodes that
 * are walked from: those with more behind them. */
static void list_starts(const sl_matcher *m, const uint32_t *atoms, uint32_t n, sl_start *starts,
                        sl_single *singles, sl_found_word *to)
{
    to->n_singles = to->n_starts = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t child = sl_trie_child(&m->trie, 0, atoms[i]);
        const sl_trie_node *node = &m->trie.nodes[child];
        for (uint32_t f = child ? node->first_final : 0; f; f = m->trie.finals[f].next) {
            if (singles)
                singles[to->n_singles] = sl_single_of(m, m->trie.finals[f].term);
            to->n_singles++;
        }
        if (!child || (!node->after && !node->first_gap))
            continue;
        if (singles)
            starts[to->n_starts] = (sl_start){node->after, node->first_edge, node->n_edges,
                                              node->first_gap, 0};
        to->n_starts++;
    }
}

/* Of the atoms that lead on from the starts, a map with PLACES for each at the least, so that few
 * others meet a bit: a power of two. */
static uint32_t map_bits(const sl_start *starts, uint32_t n)
{
    enum { PLACES = 16, MOST = 1 << 16 };
    uint64_t wanted = 0;
    uint32_t bits = 64;
    for (uint32_t i = 0; i < n; i++)
        wanted += (uint64_t)starts[i].n_edges * PLACES;
    while (bits < wanted && bits < MOST)
        bits *= 2;
    return bits;
}

static void fill_map(const sl_matcher *m, sl_found_word *found, uint64_t *map)
{
    const sl_start *starts = sl_found_starts(found);
    for (uint32_t i = 0; i < found->n_starts; i++)
        for (uint32_t e = 0; e < starts[i].n_edges; e++) {
            uint32_t atom = m->trie.edges[starts[i].first_edge + e].atom;
            uint32_t place = sl_pair_place(atom) & found->pair_mask;
            map[place / 64] |= UINT64_C(1) << place % 64;
        }
}

static bool make_map(const sl_matcher *m, sl_found_word *found, sl_arena *arena)
{
    uint32_t bits = map_bits(sl_found_starts(found), found->n_starts);
    uint64_t *map = bits > 64 ? sl_arena_zero(arena, bits / 64, sizeof *map) : &found->few_pairs;
    if (!map)
        return false;
    found->pair_mask = bits - 1;
    fill_map(m, found, map);
    found->pairs = map;
    return true;
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
static void note_atoms(const sl_matcher *m, const uint32_t *atoms, uint32_t n,
                       sl_found_word *found)
{
    for (int second = 1; second >= 0; second--)
        for (uint32_t i = 0; i < n; i++)
            if (m->atoms.seconds[atoms[i]] == second) {
                found->atoms[found->n_atoms++] = atoms[i];
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
    sl_found_word counts;
    list_starts(m, atoms, n, NULL, NULL, &counts);
    size_t room = (n | 1u) * sizeof *atoms + counts.n_starts * sizeof(sl_start) +
                  counts.n_singles * sizeof(sl_single);
    sl_found_word *found = alloc_line(arena, sizeof *found + room);
    if (!found)
        return NULL;
    *found = (sl_found_word){.n_starts = counts.n_starts};
    note_atoms(m, atoms, n, found);
    list_starts(m, atoms, n, sl_found_starts(found), sl_found_singles(found), found);
    note_gaps(m, found);
    const sl_single *single = sl_found_singles(found);
    found->guarded = found->n_singles && single->guarded ? single->term : 0;
    return make_map(m, found, arena) ? found : NULL;
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
