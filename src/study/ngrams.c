/* ngrams.c - counts of n-grams: see ngrams.h. */
#include "study/ngrams.h"

#include "base/mem.h"
#include "base/str.h"

void sl_ngrams_init(sl_ngrams *g)
{
    *g = (sl_ngrams){.most = SL_NGRAMS_MOST};
    sl_map_init(&g->words, sl_hash_seed());
    sl_arena_init(&g->arena, 0);
}

void sl_ngrams_free(sl_ngrams *g)
{
    sl_mem_free(g->items);
    sl_mem_free(g->slots);
    sl_mem_free(g->cells);
    sl_mem_free(g->cell_slots);
    sl_map_free(&g->words);
    sl_arena_free(&g->arena);
}

uint32_t sl_ngrams_word(sl_ngrams *g, slant_str word, uint32_t hash)
{
    uint32_t number = sl_map_get_hashed(&g->words, word, hash);
    if (number != SL_NONE || g->n_names == SL_NGRAMS_STEMS - 1)
        return number;
    slant_str copy = sl_arena_str(&g->arena, word);
    if (!copy.ptr || !SL_ARENA_FIT(&g->arena, g->names, g->cap_names, g->n_names + 1) ||
        sl_map_add(&g->words, copy, g->n_names) == SL_NONE) {
        g->failed = true;
        return SL_NONE;
    }
    g->names[g->n_names] = copy;
    return g->n_names++;
}

uint64_t sl_ngrams_key(const uint32_t *stems, unsigned n)
{
    uint64_t key = 0;
    for (unsigned i = 0; i < n; i++)
        key |= (uint64_t)(stems[i] + 1) << (SL_NGRAMS_BITS * i);
    return key;
}

unsigned sl_ngrams_stems(uint64_t key, uint32_t stems[SL_NGRAMS_LONGEST])
{
    unsigned n = 0;
    for (; n < SL_NGRAMS_LONGEST && key; n++, key >>= SL_NGRAMS_BITS)
        stems[n] = (uint32_t)(key & SL_NGRAMS_STEMS) - 1;
    return n;
}

/* ---- the table ---- */

/* The finaliser of splitmix64: every bit of the key reaches every bit. The upper two choose the
 * shard, the lower ones the slot. */
static uint64_t mix(uint64_t key)
{
    key = (key ^ (key >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    key = (key ^ (key >> 27)) * UINT64_C(0x94d049bb133111eb);
    return key ^ (key >> 31);
}

static size_t slot_of(uint64_t key, size_t n_slots)
{
    return (size_t)mix(key) & (n_slots - 1);
}

static void put_slot(sl_ngrams *g, uint32_t item)
{
    size_t i = slot_of(g->items[item].key, g->n_slots);
    while (g->slots[i])
        i = (i + 1) & (g->n_slots - 1);
    g->slots[i] = item + 1;
}

static bool fill_slots(sl_ngrams *g, size_t n_slots)
{
    uint32_t *slots = sl_mem_zero(n_slots, sizeof *slots);
    if (!slots)
        return false;
    sl_mem_free(g->slots);
    g->slots = slots;
    g->n_slots = n_slots;
    for (size_t i = 0; i < g->n; i++)
        put_slot(g, (uint32_t)i);
    return true;
}

/* ---- cells: the counts of further groups, in a table of their own ---- */

static size_t cell_slot(const sl_ngrams *g, uint32_t item, uint32_t group)
{
    return slot_of((uint64_t)item << 32 | group, g->n_cell_slots);
}

static bool fill_cell_slots(sl_ngrams *g, size_t n_slots)
{
    uint32_t *slots = sl_mem_zero(n_slots, sizeof *slots);
    if (!slots)
        return false;
    sl_mem_free(g->cell_slots);
    g->cell_slots = slots;
    g->n_cell_slots = n_slots;
    for (size_t c = 0; c < g->n_cells; c++) {
        size_t i = cell_slot(g, g->cells[c].item, g->cells[c].count.group);
        while (slots[i])
            i = (i + 1) & (n_slots - 1);
        slots[i] = (uint32_t)c + 1;
    }
    return true;
}

/* Tables begin small, grow fast, and then by twos. */
static size_t grown(size_t n_slots)
{
    return n_slots == 0 ? 8192 : n_slots < (size_t)1 << 20 ? n_slots * 8 : n_slots * 2;
}

static bool make_cell_room(sl_ngrams *g)
{
    if (g->n_cells == g->cap_cells) {
        size_t cap = g->cap_cells ? g->cap_cells + g->cap_cells / 2 : 4096;
        sl_ngram_cell *cells =
            cap < SL_NONE ? sl_mem_resize(g->cells, cap * sizeof *cells) : NULL;
        if (!cells)
            return false;
        g->cells = cells;
        g->cap_cells = cap;
    }
    return (g->n_cells + 1) * 3 < g->n_cell_slots * 2 ||
           fill_cell_slots(g, grown(g->n_cell_slots));
}

/* The count of a group other than the first; made if it is new. NULL without memory. */
static sl_ngram_count *further_count(sl_ngrams *g, sl_ngram *item, uint32_t group)
{
    uint32_t number = (uint32_t)(item - g->items);
    if (!make_cell_room(g))
        return NULL;
    size_t mask = g->n_cell_slots - 1, i = cell_slot(g, number, group);
    for (; g->cell_slots[i]; i = (i + 1) & mask) {
        sl_ngram_cell *cell = &g->cells[g->cell_slots[i] - 1];
        if (cell->item == number && cell->count.group == group)
            return &cell->count;
    }
    g->cells[g->n_cells] =
        (sl_ngram_cell){.item = number, .count = {.group = group, .next = item->first.next}};
    item->first.next = (uint32_t)g->n_cells;
    g->cell_slots[i] = (uint32_t)++g->n_cells;
    return &g->cells[g->n_cells - 1].count;
}

/* ---- n-grams ---- */

/* Keeps what was counted more than so many times, and its cells. */
static bool drop_rarest(sl_ngrams *g, uint32_t times)
{
    sl_ngram_cell *cells = sl_mem_resize(NULL, (g->cap_cells + 1) * sizeof *cells);
    size_t n = 0, n_cells = 0;
    if (!cells)
        return false;
    for (size_t i = 0; i < g->n; i++) {
        sl_ngram item = g->items[i];
        if (item.total <= times)
            continue;
        uint32_t *link = &item.first.next;
        for (const sl_ngram_count *c = sl_ngrams_next(g, &item.first); c;
             c = sl_ngrams_next(g, c)) {
            cells[n_cells] = (sl_ngram_cell){.item = (uint32_t)n, .count = *c};
            *link = (uint32_t)n_cells;
            link = &cells[n_cells++].count.next;
        }
        *link = SL_NONE;
        g->items[n++] = item;
    }
    sl_mem_free(g->cells);
    g->cells = cells;
    g->cap_cells++;
    g->n = n;
    g->n_cells = n_cells;
    return fill_slots(g, g->n_slots) &&
           (!g->n_cell_slots || fill_cell_slots(g, g->n_cell_slots));
}

static bool is_full(const sl_ngrams *g)
{
    return g->n >= g->most || g->n_cells >= 3 * (size_t)g->most;
}

static bool make_room(sl_ngrams *g)
{
    if (is_full(g)) {
        uint32_t times = 0;
        do {
            if (!drop_rarest(g, ++times))
                return false;
        } while (g->n > g->most / 2 || is_full(g));
        g->lost += times;
    }
    if (g->n == g->cap) {
        size_t cap = g->cap ? g->cap + g->cap / 2 : 4096;
        sl_ngram *items = sl_mem_resize(g->items, cap * sizeof *items);
        if (!items)
            return false;
        g->items = items;
        g->cap = cap;
    }
    return (g->n + 1) * 3 < g->n_slots * 2 || fill_slots(g, grown(g->n_slots));
}

static sl_ngram *find(sl_ngrams *g, uint64_t key)
{
    if (!g->n_slots)
        return NULL;
    for (size_t i = slot_of(key, g->n_slots); g->slots[i]; i = (i + 1) & (g->n_slots - 1))
        if (g->items[g->slots[i] - 1].key == key)
            return &g->items[g->slots[i] - 1];
    return NULL;
}

static sl_ngram *add(sl_ngrams *g, uint64_t key, uint32_t group)
{
    if (!make_room(g))
        return NULL;
    g->items[g->n] = (sl_ngram){.key = key, .first = {.group = group, .next = SL_NONE}};
    put_slot(g, (uint32_t)g->n);
    return &g->items[g->n++];
}

/* The forms that more than half of the times stand for it win in the end; else some that do
 * often. */
static void vote(sl_ngram *item, uint32_t times, const uint32_t forms[SL_NGRAMS_LONGEST])
{
    if (memcmp(item->forms, forms, sizeof item->forms) == 0) {
        item->votes += times;
    } else if (item->votes >= times) {
        item->votes -= times;
    } else {
        memcpy(item->forms, forms, sizeof item->forms);
        item->votes = times - item->votes;
    }
}

void sl_ngrams_count(sl_ngrams *g, uint64_t key, uint32_t group, uint32_t times,
                     const uint32_t forms[SL_NGRAMS_LONGEST])
{
    if (g->failed)
        return;
    sl_ngram *item = find(g, key);
    if (!item)
        item = add(g, key, group);
    sl_ngram_count *count = !item                        ? NULL
                            : item->first.group == group ? &item->first
                                                         : further_count(g, item, group);
    if (!count) {
        g->failed = true;
        return;
    }
    vote(item, times, forms);
    item->total += times;
    item->articles++;
    count->n += times;
    count->articles++;
    if (times > count->most)
        count->most = times;
}

unsigned sl_ngrams_shard(uint64_t key)
{
    return (unsigned)(mix(key) >> 62);
}

static void ask_for(const sl_ngrams *g, const sl_ngram_entry *entries, size_t n)
{
    if (!g->n_slots)
        return;
    for (size_t i = 0; i < n; i++)
        __builtin_prefetch(&g->slots[slot_of(entries[i].key, g->n_slots)]);
    for (size_t i = 0; i < n; i++) {
        uint32_t item = g->slots[slot_of(entries[i].key, g->n_slots)];
        if (!item)
            continue;
        __builtin_prefetch(&g->items[item - 1]);
        if (g->n_cell_slots)
            __builtin_prefetch(&g->cell_slots[cell_slot(g, item - 1, entries[i].group)]);
    }
}

void sl_ngrams_count_all(sl_ngrams *g, const sl_ngram_entry *entries, size_t n)
{
    enum { BLOCK = 32 };
    for (size_t at = 0; at < n && !g->failed; at += BLOCK) {
        size_t end = n - at < BLOCK ? n : at + BLOCK;
        ask_for(g, entries + at, end - at);
        for (size_t i = at; i < end; i++)
            sl_ngrams_count(g, entries[i].key, entries[i].group, entries[i].times,
                            entries[i].forms);
    }
}
