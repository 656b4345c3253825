/* pack.c - the parts of pack.h that are more than a few bytes. */
#include "base/pack.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>

void sl_pack_write(sl_pack *pack)
{
    *pack = (sl_pack){.reading = false};
    sl_map_init(&pack->places, sl_hash_seed());
}

void sl_pack_read(sl_pack *pack, slant_str records, slant_str pool, sl_arena *arena)
{
    *pack = (sl_pack){.reading = true, .start = records.ptr, .at = records.ptr,
                      .end = records.ptr + records.len,
                      .pool = pool, .arena = arena};
}

void sl_pack_free(sl_pack *pack)
{
    sl_buf_free(&pack->records);
    sl_buf_free(&pack->strings);
    sl_map_free(&pack->places);
}

bool sl_pack_good(const sl_pack *pack)
{
    if (pack->failed || pack->no_memory)
        return false;
    return pack->reading ? pack->at == pack->end
                         : !pack->records.failed && !pack->strings.failed && !pack->places.failed;
}

void sl_pack_put(sl_pack *pack, const void *bytes, size_t n)
{
    sl_buf_add(&pack->records, (slant_str){bytes, n});
}

/* The keys of the map are the caller's strings: those are there as long as the writing goes on. */
uint32_t sl_pack_place(sl_pack *pack, slant_str s)
{
    size_t at = pack->strings.len;
    if (at > UINT32_MAX - 1 || s.len > UINT32_MAX - 1 - at) {
        pack->failed = true; /* over 4 GB of strings */
        return 0;
    }
    uint32_t place = sl_map_add(&pack->places, s, (uint32_t)at);
    if (place == at)
        sl_buf_add(&pack->strings, s);
    return place;
}

void sl_pack_put_str(sl_pack *pack, slant_str s)
{
    uint32_t place[2] = {UINT32_MAX, 0};
    if (s.ptr) {
        place[0] = sl_pack_place(pack, s);
        place[1] = (uint32_t)s.len;
    }
    sl_pack_put(pack, place, sizeof place);
}

enum { BOUNDARY = 8 };

void sl_pack_block(sl_pack *pack, const void **items, uint32_t n, size_t size)
{
    static const char zeros[BOUNDARY];
    size_t bytes = (size_t)n * size; /* below 2^32 * 2^10 */
    if (!pack->reading) {
        sl_pack_put(pack, zeros, (BOUNDARY - pack->records.len % BOUNDARY) % BOUNDARY);
        sl_pack_put(pack, *items, bytes);
        return;
    }
    size_t gap = (BOUNDARY - (size_t)(pack->at - pack->start) % BOUNDARY) % BOUNDARY;
    *items = NULL;
    if (pack->failed || (uintptr_t)pack->start % BOUNDARY ||
        gap + bytes > (size_t)(pack->end - pack->at)) {
        pack->failed = true;
        return;
    }
    *items = pack->at + gap;
    pack->at += gap + bytes;
}

void sl_pack_double(sl_pack *pack, double *value, double low, double high, bool or_nan)
{
    sl_pack_raw(pack, value, sizeof *value);
    if (pack->reading && !(*value >= low && *value <= high) && !(or_nan && *value != *value)) {
        *value = 0;
        pack->failed = true;
    }
}

void sl_pack_count(sl_pack *pack, uint32_t *n, size_t least)
{
    sl_pack_u32(pack, n);
    if (pack->reading && *n > (size_t)(pack->end - pack->at) / (least ? least : 1)) {
        *n = 0;
        pack->failed = true;
    }
}

void *sl_pack_array(sl_pack *pack, const void *items, uint32_t n, size_t size)
{
    if (!pack->reading) {
        pack->memory += ((size_t)n * size + 15) / 16 * 16;
        return (void *)(uintptr_t)items;
    }
    if (n == 0 || pack->failed)
        return NULL;
    void *fresh = sl_arena_zero(pack->arena, n, size);
    if (!fresh)
        pack->failed = pack->no_memory = true;
    return fresh;
}

void sl_pack_strs(sl_pack *pack, const slant_str **items, uint32_t *n)
{
    sl_pack_count(pack, n, 2 * sizeof(uint32_t));
    slant_str *list = sl_pack_array(pack, *items, *n, sizeof *list);
    for (uint32_t i = 0; list && i < *n; i++)
        sl_pack_str(pack, &list[i]);
    *items = list;
    if (!list)
        *n = 0;
}

void sl_pack_chars(sl_pack *pack, char *to, size_t n)
{
    sl_pack_raw(pack, to, n);
    to[n] = '\0';
    sl_pack_refuse(pack, memchr(to, '\0', n) != NULL && to[0] != '\0');
}

/* ---- maps ---- */

static int by_key(const void *a, const void *b)
{
    return sl_compare((*(const sl_map_slot *const *)a)->key, (*(const sl_map_slot *const *)b)->key);
}

static void write_map(sl_pack *pack, const sl_map *map)
{
    uint32_t n = 0;
    const sl_map_slot **slots = sl_mem_zero(map->count + 1, sizeof *slots);
    if (!slots) {
        pack->failed = pack->no_memory = true;
        return;
    }
    for (size_t i = 0; map->slots && i <= map->mask; i++)
        if (map->slots[i].key.ptr)
            slots[n++] = &map->slots[i];
    qsort(slots, n, sizeof *slots, by_key);
    sl_pack_u32(pack, &n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t value = slots[i]->value;
        sl_pack_put_str(pack, slots[i]->key);
        sl_pack_u32(pack, &value);
    }
    sl_mem_free(slots);
}

void sl_pack_map(sl_pack *pack, sl_map *map, uint32_t limit)
{
    if (!pack->reading) {
        write_map(pack, map);
        return;
    }
    uint32_t n = 0;
    sl_pack_count(pack, &n, 3 * sizeof(uint32_t));
    for (uint32_t i = 0; i < n && !pack->failed; i++) {
        slant_str key = {0};
        uint32_t value = 0;
        sl_pack_str(pack, &key);
        sl_pack_below(pack, &value, limit);
        sl_map_put(map, key, value);
    }
    if (map->failed)
        pack->failed = pack->no_memory = true;
}
