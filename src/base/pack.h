/* pack.h - values made into bytes and back by one description for both ways.
 *
 * A function sl_..._pack(pack, value) names the parts of a value in order. While writing, each call
 * appends its part; while reading, it fills the part from the bytes. So the two ways cannot drift
 * apart. Strings stand in a pool of their own, each content once: a number gives its place.
 *
 * What is read is never trusted: every call looks whether its bytes are there, a string lies in the
 * pool, a choice is below its limit, a list is not longer than the bytes that are left. What does
 * not fit sets `failed`, and from then on all parts read as zero, empty or false; who reads checks
 * once, at the end, before the value is used. Strings that were read point into the pool, blocks
 * into the records, which must outlive them; arrays stand in the arena. */
#ifndef SL_BASE_PACK_H
#define SL_BASE_PACK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "slant.h"

#include <string.h>

typedef struct sl_pack {
    bool reading, failed;
    bool no_memory;       /* failed for want of memory */
    const char *start, *at, *end; /* reading: the records, and those not yet read */
    slant_str pool;       /* reading: the strings */
    sl_arena *arena;      /* reading: where arrays stand */
    size_t memory;        /* bytes of arrays, as they will stand in the arena of who reads */
    sl_buf records, strings;
    sl_map places;        /* writing: string → place */
} sl_pack;

/* Free it in every case. */
void sl_pack_write(sl_pack *pack);
/* Both are borrowed for as long as what was read is used. The records begin on a boundary of 8. */
void sl_pack_read(sl_pack *pack, slant_str records, slant_str pool, sl_arena *arena);
void sl_pack_free(sl_pack *pack);
/* True when all went well, and, for reading, when nothing is left over. */
bool sl_pack_good(const sl_pack *pack);
/* What was read does not fit together. */
static inline void sl_pack_refuse(sl_pack *pack, bool wrong)
{
    if (wrong)
        pack->failed = true;
}

void sl_pack_put(sl_pack *pack, const void *bytes, size_t n); /* writing */
static inline void sl_pack_raw(sl_pack *pack, void *bytes, size_t n)
{
    if (!pack->reading) {
        sl_pack_put(pack, bytes, n);
    } else if (pack->failed || (size_t)(pack->end - pack->at) < n) {
        pack->failed = true;
        memset(bytes, 0, n);
    } else {
        memcpy(bytes, pack->at, n);
        pack->at += n;
    }
}

static inline void sl_pack_u16(sl_pack *pack, uint16_t *n) { sl_pack_raw(pack, n, sizeof *n); }
static inline void sl_pack_u32(sl_pack *pack, uint32_t *n) { sl_pack_raw(pack, n, sizeof *n); }
static inline void sl_pack_u64(sl_pack *pack, uint64_t *n) { sl_pack_raw(pack, n, sizeof *n); }
/* A number that must stay below `limit`. */
static inline void sl_pack_below(sl_pack *pack, uint32_t *n, uint32_t limit)
{
    sl_pack_u32(pack, n);
    if (pack->reading && *n >= limit) {
        *n = 0;
        pack->failed = true;
    }
}
/* The same in one byte: a choice of an enumeration, a small count, a truth. */
static inline uint32_t sl_pack_choice(sl_pack *pack, uint32_t n, uint32_t limit)
{
    uint8_t byte = (uint8_t)n;
    sl_pack_raw(pack, &byte, 1);
    if (byte >= limit) {
        pack->failed = true;
        return 0;
    }
    return byte;
}
static inline bool sl_pack_bool(sl_pack *pack, bool b) { return sl_pack_choice(pack, b, 2); }
/* A number from low to high; NaN only where it is allowed. */
void sl_pack_double(sl_pack *pack, double *value, double low, double high, bool or_nan);

void sl_pack_put_str(sl_pack *pack, slant_str s);       /* writing */
uint32_t sl_pack_place(sl_pack *pack, slant_str s); /* writing: puts it into the pool alone */
static inline void sl_pack_str(sl_pack *pack, slant_str *s)
{
    if (!pack->reading) {
        sl_pack_put_str(pack, *s);
        return;
    }
    uint32_t place[2] = {UINT32_MAX, 0}; /* and length; UINT32_MAX: not given */
    sl_pack_raw(pack, place, sizeof place);
    *s = (slant_str){NULL, 0};
    if (place[0] == UINT32_MAX || pack->failed)
        return;
    if (place[0] > pack->pool.len || place[1] > pack->pool.len - place[0])
        pack->failed = true;
    else
        *s = (slant_str){pack->pool.ptr + place[0], place[1]};
}

/* The length of a list whose items take at least `least` bytes of records each. */
void sl_pack_count(sl_pack *pack, uint32_t *n, size_t least);
/* The items to go through: while writing those given, while reading fresh ones, all zero. NULL when
 * memory ran out, or there are none. */
void *sl_pack_array(sl_pack *pack, const void *items, uint32_t n, size_t size);
/* A whole list of strings. */
void sl_pack_strs(sl_pack *pack, const slant_str **items, uint32_t *n);
/* An array that is used where it lies in the file, on a boundary of 8 bytes: of a type without
 * pointers or gaps. While reading, what it holds is for the caller to check. */
void sl_pack_block(sl_pack *pack, const void **items, uint32_t n, size_t size);
/* A text of a fixed number of characters, ended by NUL. */
void sl_pack_chars(sl_pack *pack, char *to, size_t n);
/* A map (base/map.h), in the order of its keys; each value below `limit`. While reading the map is
 * initialised already and empty. */
void sl_pack_map(sl_pack *pack, sl_map *map, uint32_t limit);

#endif
