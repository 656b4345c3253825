/* rng.c - PCG32: see rng.h. */
#include "study/rng.h"

sl_rng sl_rng_seed(uint64_t seed, uint64_t stream)
{
    sl_rng rng = {.state = 0, .step = (stream << 1) | 1};
    sl_rng_next(&rng);
    rng.state += seed;
    sl_rng_next(&rng);
    return rng;
}

uint32_t sl_rng_next(sl_rng *rng)
{
    uint64_t old = rng->state;
    rng->state = old * UINT64_C(6364136223846793005) + rng->step;
    uint32_t mixed = (uint32_t)(((old >> 18) ^ old) >> 27), turn = (uint32_t)(old >> 59);
    return (mixed >> turn) | (mixed << (-turn & 31));
}

uint32_t sl_rng_below(sl_rng *rng, uint32_t n)
{
    /* The first 2^32 mod n values would make the low numbers likelier: drawn again. */
    uint32_t least = -n % n, value;
    do
        value = sl_rng_next(rng);
    while (value < least);
    return value % n;
}

double sl_rng_unit(sl_rng *rng)
{
    return sl_rng_next(rng) / 4294967296.0;
}

void sl_rng_shuffle(sl_rng *rng, uint32_t *items, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = sl_rng_below(rng, i), last = items[i - 1];
        items[i - 1] = items[k];
        items[k] = last;
    }
}
