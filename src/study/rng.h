/* rng.h - random numbers that are the same on every machine: PCG32.
 *
 * O'Neill (2014), PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
 * Random Number Generation, Harvey Mudd College HMC-CS-2014-0905: 64 bits of state, a linear
 * congruential step, 32 bits out by XSH-RR. Integers alone, so nothing depends on the processor.
 * A generator is a value; copies go on independently. */
#ifndef SL_STUDY_RNG_H
#define SL_STUDY_RNG_H

#include <stdint.h>

typedef struct sl_rng {
    uint64_t state, step; /* step is odd */
} sl_rng;

/* Generators with one seed and different streams do not overlap. */
sl_rng sl_rng_seed(uint64_t seed, uint64_t stream);
uint32_t sl_rng_next(sl_rng *rng);
/* Below n (at least 1), each value as likely as any other: no modulo bias. */
uint32_t sl_rng_below(sl_rng *rng, uint32_t n);
/* In [0, 1), 32 bits of it. */
double sl_rng_unit(sl_rng *rng);
/* Fisher-Yates. */
void sl_rng_shuffle(sl_rng *rng, uint32_t *items, uint32_t n);

#endif
