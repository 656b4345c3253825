/* frozen.c - maps that are only asked: see frozen.h. Open addressing with linear probing. */
#include "base/frozen.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>

enum { LONGEST_ROW = 256, MOST_SEEDS = 64 };

void sl_frozen_ask(const sl_frozen *frozen, slant_str key)
{
    if (frozen->slots)
        __builtin_prefetch(&frozen->slots[(uint32_t)sl_hash(key, frozen->seed) & frozen->mask]);
}

uint32_t sl_frozen_get(const sl_frozen *frozen, slant_str key)
{
    if (!frozen->slots)
        return SL_NONE;
    uint32_t hash = (uint32_t)sl_hash(key, frozen->seed);
    for (uint32_t i = hash & frozen->mask;; i = (i + 1) & frozen->mask) {
        const sl_frozen_slot *slot = &frozen->slots[i];
        if (slot->value == SL_NONE)
            return SL_NONE;
        if (slot->hash == hash && slot->len == key.len &&
            memcmp(frozen->bytes + slot->place, key.ptr, key.len) == 0)
            return slot->value;
    }
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = (*(const sl_map_slot *const *)a)->value;
    uint32_t y = (*(const sl_map_slot *const *)b)->value;
    return x < y ? -1 : x > y;
}

/* The map's slots in the order of their values; NULL when memory ran out. */
static const sl_map_slot **list_slots(const sl_map *map)
{
    const sl_map_slot **list = sl_mem_zero(map->count, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; list && i <= map->mask; i++)
        if (map->slots[i].key.ptr)
            list[n++] = &map->slots[i];
    if (list)
        qsort(list, n, sizeof *list, by_value);
    return list;
}

/* Fills the table by one seed; false when a row of full slots became long. */
static bool fill(sl_frozen *frozen, sl_frozen_slot *slots, const sl_map_slot **list, uint64_t seed)
{
    uint32_t place = 0;
    frozen->seed = seed;
    memset(slots, 0xff, ((size_t)frozen->mask + 1) * sizeof *slots);
    for (uint32_t k = 0; k < frozen->count; k++) {
        uint32_t hash = (uint32_t)sl_hash(list[k]->key, seed), i = hash & frozen->mask, row = 0;
        for (; slots[i].value != SL_NONE; i = (i + 1) & frozen->mask)
            if (++row == LONGEST_ROW)
                return false;
        slots[i] = (sl_frozen_slot){hash, place, (uint32_t)list[k]->key.len, list[k]->value};
        place += (uint32_t)list[k]->key.len;
    }
    return true;
}

/* Deterministic: the same keys get the same table, so that the same sources make the same file. */
static bool fill_well(sl_frozen *frozen, sl_frozen_slot *slots, const sl_map_slot **list)
{
    uint64_t seed = frozen->count;
    for (int i = 0; i < MOST_SEEDS; i++) {
        if (fill(frozen, slots, list, seed))
            return true;
        seed = sl_hash(list[i % frozen->count]->key, seed + 1);
    }
    return false;
}

static bool make(sl_frozen *frozen, const sl_map_slot **list, sl_arena *arena)
{
    size_t n_bytes = 0;
    uint32_t n = 8;
    while (n / 3 * 2 < frozen->count)
        n *= 2;
    for (uint32_t i = 0; i < frozen->count; i++)
        n_bytes += list[i]->key.len;
    if (n_bytes > UINT32_MAX)
        return false;
    char *bytes = sl_arena_alloc(arena, n_bytes);
    sl_frozen_slot *slots = sl_arena_alloc(arena, n * sizeof *slots);
    if (!bytes || !slots)
        return false;
    frozen->mask = n - 1;
    frozen->slots = slots;
    frozen->bytes = bytes;
    for (uint32_t i = 0; i < frozen->count; i++) {
        if (list[i]->key.len)
            memcpy(bytes, list[i]->key.ptr, list[i]->key.len);
        bytes += list[i]->key.len;
    }
    return fill_well(frozen, slots, list);
}

bool sl_frozen_make(sl_frozen *frozen, const sl_map *map, sl_arena *arena)
{
    *frozen = (sl_frozen){.count = (uint32_t)map->count};
    if (map->count == 0)
        return true;
    if (map->failed || map->count > UINT32_MAX / 8)
        return false;
    const sl_map_slot **list = list_slots(map);
    bool ok = list && make(frozen, list, arena);
    sl_mem_free(list);
    return ok;
}

/* ---- packed ---- */

static void write_slots(sl_pack *pack, const sl_frozen *frozen)
{
    size_t n = (size_t)frozen->mask + 1;
    sl_frozen_slot *slots = sl_mem_zero(n, sizeof *slots);
    const void *block = slots;
    for (size_t i = 0; slots && i < n; i++) {
        slots[i] = frozen->slots[i];
        if (slots[i].value != SL_NONE)
            slots[i].place =
                sl_pack_place(pack, (slant_str){frozen->bytes + slots[i].place, slots[i].len});
    }
    if (slots)
        sl_pack_block(pack, &block, (uint32_t)n, sizeof *slots);
    else
        pack->failed = pack->no_memory = true;
    sl_mem_free(slots);
}

static bool is_sound(const sl_frozen *frozen, slant_str pool, uint32_t limit)
{
    uint32_t used = 0;
    bool bad = false;
    for (uint32_t i = 0; i <= frozen->mask; i++) {
        const sl_frozen_slot *slot = &frozen->slots[i];
        bool full = slot->value != SL_NONE;
        bad |= full & ((slot->value >= limit) | ((uint64_t)slot->place + slot->len > pool.len));
        used += full;
    }
    return !bad && used == frozen->count;
}

void sl_frozen_pack(sl_pack *pack, sl_frozen *frozen, uint32_t limit)
{
    const void *slots = NULL;
    sl_pack_u32(pack, &frozen->count);
    sl_pack_u32(pack, &frozen->mask);
    sl_pack_u64(pack, &frozen->seed);
    if (frozen->count == 0)
        return;
    if (!pack->reading) {
        write_slots(pack, frozen);
        return;
    }
    uint32_t n = frozen->mask + 1;
    sl_pack_refuse(pack, n < 2 || (n & frozen->mask) || frozen->count >= n);
    sl_pack_block(pack, &slots, n, sizeof *frozen->slots);
    frozen->slots = slots;
    frozen->bytes = pack->pool.ptr;
    if (!pack->failed && !is_sound(frozen, pack->pool, limit))
        pack->failed = true;
}
