/* map.c - a seeded hash map from byte strings to numbers: see map.h. Open addressing with linear
 * probing, at most half full; the hash is the folded-multiply construction of wyhash (Wang Yi). */
#include "base/map.h"

#include "base/mem.h"
#include "base/str.h"

#include <sys/random.h>

static uint64_t mix(uint64_t a, uint64_t b)
{
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load(const char *p, size_t n)
{
    uint64_t word = 0;
    memcpy(&word, p, n);
    return word;
}

uint64_t sl_hash(slant_str s, uint64_t seed)
{
    /* Both factors depend on the seed: bytes equal to a known one would make a product of 0, and
     * keys that collide under every seed. */
    const uint64_t k0 = 0x9e3779b97f4a7c15u, k1 = 0xd1b54a32d192ed03u ^ (seed << 32 | seed >> 32);
    uint64_t h = seed ^ k0;
    const char *p = s.ptr;
    size_t n = s.len;
    for (; n > 16; p += 16, n -= 16)
        h = mix(load(p, 8) ^ k1, load(p + 8, 8) ^ h);
    uint64_t a = 0, b = 0; /* by loads of fixed size that overlap */
    if (n > 8) {
        a = load(p, 8);
        b = load(p + n - 8, 8);
    } else if (n >= 4) {
        a = load(p, 4);
        b = load(p + n - 4, 4);
    } else if (n > 0) {
        a = (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
            (uint64_t)(unsigned char)p[n - 1] << 16;
    }
    return mix(k1 ^ (uint64_t)s.len, mix(a ^ k1, b ^ h));
}

uint64_t sl_hash_seed(void)
{
    uint64_t seed;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed)
        seed = 0x5851f42d4c957f2du;
    return seed;
}

void sl_map_init(sl_map *map, uint64_t seed)
{
    *map = (sl_map){.seed = seed};
}

void sl_map_free(sl_map *map)
{
    sl_mem_free(map->slots);
    sl_map_init(map, map->seed);
}

static sl_map_slot *find_slot(const sl_map *map, slant_str key, uint32_t hash)
{
    for (size_t i = hash & map->mask;; i = (i + 1) & map->mask) {
        sl_map_slot *slot = &map->slots[i];
        if (!slot->key.ptr || (slot->hash == hash && sl_eq(slot->key, key)))
            return slot;
    }
}

static bool grow(sl_map *map)
{
    size_t old_n = map->slots ? map->mask + 1 : 0, n = old_n ? old_n * 2 : 64;
    sl_map_slot *old = map->slots, *slots = sl_mem_zero(n, sizeof *slots);
    if (!slots) {
        map->failed = true;
        return false;
    }
    map->slots = slots;
    map->mask = n - 1;
    for (size_t i = 0; i < old_n; i++)
        if (old[i].key.ptr)
            *find_slot(map, old[i].key, old[i].hash) = old[i];
    sl_mem_free(old);
    return true;
}

uint32_t sl_map_get(const sl_map *map, slant_str key)
{
    if (!map->slots)
        return SL_NONE;
    const sl_map_slot *slot = find_slot(map, key, (uint32_t)sl_hash(key, map->seed));
    return slot->key.ptr ? slot->value : SL_NONE;
}

uint32_t sl_map_get_hashed(const sl_map *map, slant_str key, uint32_t hash)
{
    if (!map->slots)
        return SL_NONE;
    const sl_map_slot *slot = find_slot(map, key, hash);
    return slot->key.ptr ? slot->value : SL_NONE;
}

void sl_map_ask(const sl_map *map, uint32_t hash)
{
    if (map->slots)
        __builtin_prefetch(&map->slots[hash & map->mask]);
}

void sl_map_ask_key(const sl_map *map, uint32_t hash)
{
    if (map->slots && map->slots[hash & map->mask].key.ptr)
        __builtin_prefetch(map->slots[hash & map->mask].key.ptr);
}

static sl_map_slot *reach(sl_map *map, slant_str key)
{
    if ((!map->slots || map->count * 2 > map->mask) && !grow(map))
        return NULL;
    uint32_t hash = (uint32_t)sl_hash(key, map->seed);
    sl_map_slot *slot = find_slot(map, key, hash);
    if (!slot->key.ptr) {
        slot->key = (slant_str){key.ptr ? key.ptr : "", key.len};
        slot->hash = hash;
        slot->value = SL_NONE;
        map->count++;
    }
    return slot;
}

uint32_t sl_map_add(sl_map *map, slant_str key, uint32_t value)
{
    sl_map_slot *slot = reach(map, key);
    if (!slot)
        return SL_NONE;
    if (slot->value == SL_NONE)
        slot->value = value;
    return slot->value;
}

void sl_map_put(sl_map *map, slant_str key, uint32_t value)
{
    sl_map_slot *slot = reach(map, key);
    if (slot)
        slot->value = value;
}
