/* frozen.h - a map from byte strings to numbers that is made once and then only asked.
 *
 * A table of fixed shape over one run of bytes, so that it can be used where it lies in a mapped
 * file. The seed of its hash is no secret: what a stranger asks can at worst walk the longest row
 * of full slots, and a seed with long rows is not taken. A third of the slots is free, or more. */
#ifndef SL_BASE_FROZEN_H
#define SL_BASE_FROZEN_H

#include "base/arena.h"
#include "base/map.h"
#include "base/pack.h"

typedef struct sl_frozen_slot {
    uint32_t hash, place, len; /* of the key in the bytes */
    uint32_t value;            /* SL_NONE: the slot is free */
} sl_frozen_slot;

typedef struct sl_frozen {
    const sl_frozen_slot *slots; /* NULL: no keys */
    const char *bytes;
    uint32_t mask, count;        /* mask: slots - 1 */
    uint64_t seed;
} sl_frozen;

/* Keys of the map, in the order of their values, into the arena. False when memory ran out, or the
 * keys take over 4 GB. */
bool sl_frozen_make(sl_frozen *frozen, const sl_map *map, sl_arena *arena);
uint32_t sl_frozen_get(const sl_frozen *frozen, slant_str key); /* SL_NONE when absent */
/* Asks memory for what sl_frozen_get will read first. */
void sl_frozen_ask(const sl_frozen *frozen, slant_str key);
/* To bytes or from them; each value below `limit`. */
void sl_frozen_pack(sl_pack *pack, sl_frozen *frozen, uint32_t limit);

#endif
