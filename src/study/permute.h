/* permute.h - rearrangements of which unit belongs to which group, for permutation tests.
 *
 * Fisher (1935), The Design of Experiments, section 21. Units are articles, given stratum by
 * stratum; groups change places within a stratum only (the event that outlets report on; without
 * events there is one stratum). The caller computes a statistic from each arrangement; with many
 * arrangements they are drawn, p = (1 + as extreme) / (1 + drawn) (Phipson and Smyth 2010); with
 * few, all of them are gone through and p = as extreme / all. */
#ifndef SL_STUDY_PERMUTE_H
#define SL_STUDY_PERMUTE_H

#include "study/rng.h"

#include <stdbool.h>

typedef struct sl_strata {
    const uint32_t *group; /* of each unit, in the order of strata */
    const uint32_t *start; /* n_strata + 1: where each stratum begins */
    uint32_t n, n_strata;
} sl_strata;

/* One arrangement: the group of each unit. */
typedef void (*sl_arrangement)(void *user, const uint32_t *group);

/* Draws `times` arrangements into `room` (n numbers). */
void sl_permute_draw(const sl_strata *strata, sl_rng *rng, uint32_t times, uint32_t *room,
                     sl_arrangement each, void *user);

/* The same in SL_PERMUTE_PARTS parts, each with a stream of its own and a user of its own, on as
 * many threads as there are cores; what comes out does not depend on how many. `rooms`: n numbers
 * for each part. The users' counts are the caller's to add up. */
enum { SL_PERMUTE_PARTS = 8 };
void sl_permute_parts(const sl_strata *strata, uint64_t seed, uint64_t stream, uint32_t times,
                      uint32_t *rooms, sl_arrangement each, void *const users[SL_PERMUTE_PARTS]);

/* How many ways there are to choose which units are of group `one`; SIZE_MAX past `most`. */
uint64_t sl_permute_count(const sl_strata *strata, uint32_t one, uint64_t most);
/* Goes through all of them: 1 for units of the group, 0 for the others, in `room`. */
void sl_permute_all(const sl_strata *strata, uint32_t one, uint32_t *room, sl_arrangement each,
                    void *user);

#endif
