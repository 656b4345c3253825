/* pool.h - texts numbered in the order in which they come: equal bytes, equal number. */
#ifndef SL_STUDY_POOL_H
#define SL_STUDY_POOL_H

#include "base/arena.h"
#include "base/map.h"

typedef struct sl_pool {
    sl_map map;
    sl_arena *arena; /* of the copies */
    slant_str *list;
    uint32_t n, cap;
} sl_pool;

/* The arena must outlive the pool. Failure is the arena's and the map's. */
void sl_pool_init(sl_pool *pool, sl_arena *arena);
void sl_pool_free(sl_pool *pool);
/* The text's number; SL_NONE for a text without ptr, and on failure. */
uint32_t sl_pool_add(sl_pool *pool, slant_str text);
/* The text; without ptr for SL_NONE. */
static inline slant_str sl_pool_text(const sl_pool *pool, uint32_t number)
{
    return number < pool->n ? pool->list[number] : (slant_str){0};
}

#endif
