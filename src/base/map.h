/* map.h - a hash map from byte strings to 32-bit numbers, and the seeded hash behind it.
 *
 * Words come from strangers, so the hash takes a seed; nothing that is written may depend on the
 * order of slots, and there is no way to walk a map. Keys are not copied: they must outlive it. */
#ifndef SL_BASE_MAP_H
#define SL_BASE_MAP_H

#include "slant.h"

#define SL_NONE UINT32_MAX /* "no such key" */

uint64_t sl_hash(slant_str s, uint64_t seed);
uint64_t sl_hash_seed(void); /* from the system's random source; a constant if it has none */

typedef struct sl_map_slot {
    slant_str key; /* ptr NULL: free */
    uint32_t hash, value;
} sl_map_slot;

typedef struct sl_map {
    sl_map_slot *slots;
    size_t mask, count; /* mask: slots - 1 */
    uint64_t seed;
    bool failed;        /* sticky: an allocation failed, a key was lost */
} sl_map;

void sl_map_init(sl_map *map, uint64_t seed); /* allocates nothing */
void sl_map_free(sl_map *map);
uint32_t sl_map_get(const sl_map *map, slant_str key);             /* SL_NONE when absent */
/* The value of the key: `value` if it was new, else the one it had. SL_NONE on failure. */
uint32_t sl_map_add(sl_map *map, slant_str key, uint32_t value);
/* The same as sl_map_get for keys whose sl_hash by the map's seed is known. To look many up, ask
 * for all slots first, then for what stands in them, so that memory answers side by side. */
uint32_t sl_map_get_hashed(const sl_map *map, slant_str key, uint32_t hash);
void sl_map_ask(const sl_map *map, uint32_t hash);
void sl_map_ask_key(const sl_map *map, uint32_t hash);
void sl_map_put(sl_map *map, slant_str key, uint32_t value);       /* replaces */

#endif
