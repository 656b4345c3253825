/* pool.c - texts numbered: see pool.h. */
#include "study/pool.h"

void sl_pool_init(sl_pool *pool, sl_arena *arena)
{
    *pool = (sl_pool){.arena = arena};
    sl_map_init(&pool->map, sl_hash_seed());
}

void sl_pool_free(sl_pool *pool)
{
    sl_map_free(&pool->map);
}

uint32_t sl_pool_add(sl_pool *pool, slant_str text)
{
    if (!text.ptr)
        return SL_NONE;
    uint32_t number = sl_map_get(&pool->map, text);
    if (number != SL_NONE)
        return number;
    slant_str copy = sl_arena_str(pool->arena, text);
    if (!copy.ptr || !SL_ARENA_FIT(pool->arena, pool->list, pool->cap, pool->n + 1))
        return SL_NONE;
    if (sl_map_add(&pool->map, copy, pool->n) == SL_NONE) {
        pool->arena->failed = true;
        return SL_NONE;
    }
    pool->list[pool->n] = copy;
    return pool->n++;
}
