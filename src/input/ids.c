/* ids.c - a set of hashes: see ids.h. Two ids in 2^64 share one, which would be one warning too
 * many and nothing else. */
#include "input/ids.h"

#include "base/map.h"
#include "base/mem.h"

void sl_ids_init(sl_ids *ids)
{
    *ids = (sl_ids){.seed = sl_hash_seed()};
}

void sl_ids_free(sl_ids *ids)
{
    sl_mem_free(ids->slots);
    sl_ids_init(ids);
}

/* The slot that holds the hash, or the free one where it belongs. */
static uint64_t *slot_of(const sl_ids *ids, uint64_t hash)
{
    size_t at = (size_t)hash & ids->mask;
    while (ids->slots[at] && ids->slots[at] != hash)
        at = (at + 1) & ids->mask;
    return &ids->slots[at];
}

static bool grow(sl_ids *ids)
{
    size_t old_size = ids->slots ? ids->mask + 1 : 0, size = old_size ? old_size * 2 : 256;
    sl_ids larger = {.slots = sl_mem_zero(size, sizeof *larger.slots), .mask = size - 1};
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < old_size; i++)
        if (ids->slots[i])
            *slot_of(&larger, ids->slots[i]) = ids->slots[i];
    sl_mem_free(ids->slots);
    ids->slots = larger.slots;
    ids->mask = larger.mask;
    return true;
}

sl_id_seen sl_ids_add(sl_ids *ids, slant_str id)
{
    uint64_t hash = sl_hash(id, ids->seed);
    hash += hash == 0;
    size_t size = ids->slots ? ids->mask + 1 : 0;
    if (ids->count * 4 >= size * 3 && !grow(ids))
        return SL_ID_NO_MEMORY;
    uint64_t *slot = slot_of(ids, hash);
    if (*slot)
        return SL_ID_REPEAT;
    *slot = hash;
    ids->count++;
    return SL_ID_NEW;
}
