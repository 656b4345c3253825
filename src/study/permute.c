/* permute.c - arrangements drawn, or all gone through: see permute.h. */
#include "study/permute.h"

#include "base/thread.h"

#include <string.h>

void sl_permute_draw(const sl_strata *strata, sl_rng *rng, uint32_t times, uint32_t *room,
                     sl_arrangement each, void *user)
{
    memcpy(room, strata->group, strata->n * sizeof *room);
    for (uint32_t t = 0; t < times; t++) {
        for (uint32_t s = 0; s < strata->n_strata; s++)
            sl_rng_shuffle(rng, room + strata->start[s], strata->start[s + 1] - strata->start[s]);
        each(user, room);
    }
}

typedef struct shift {
    const sl_strata *strata;
    uint64_t seed, stream;
    uint32_t times, first, step; /* parts first, first + step ... */
    uint32_t *rooms;
    sl_arrangement each;
    void *const *users;
} shift;

static void *work(void *argument)
{
    const shift *s = argument;
    for (uint32_t part = s->first; part < SL_PERMUTE_PARTS; part += s->step) {
        sl_rng rng = sl_rng_seed(s->seed, s->stream * SL_PERMUTE_PARTS + part);
        uint32_t times = s->times / SL_PERMUTE_PARTS + (part < s->times % SL_PERMUTE_PARTS);
        sl_permute_draw(s->strata, &rng, times, s->rooms + (size_t)part * s->strata->n, s->each,
                        s->users[part]);
    }
    return NULL;
}

void sl_permute_parts(const sl_strata *strata, uint64_t seed, uint64_t stream, uint32_t times,
                      uint32_t *rooms, sl_arrangement each, void *const users[SL_PERMUTE_PARTS])
{
    shift shifts[SL_PERMUTE_PARTS];
    sl_thread threads[SL_PERMUTE_PARTS];
    bool started[SL_PERMUTE_PARTS] = {false};
    uint32_t cores = sl_cores(), step = cores < SL_PERMUTE_PARTS ? cores : SL_PERMUTE_PARTS;
    if ((uint64_t)times * strata->n < 1000000)
        step = 1; /* done before a thread has begun */
    for (uint32_t t = 0; t < step; t++) {
        shifts[t] = (shift){strata, seed, stream, times, t, step, rooms, each, users};
        started[t] = t + 1 < step && sl_thread_start(&threads[t], work, &shifts[t]);
    }
    for (uint32_t t = 0; t < step; t++)
        if (!started[t])
            work(&shifts[t]);
    for (uint32_t t = 0; t < step; t++)
        if (started[t])
            sl_thread_join(threads[t]);
}

static uint32_t members(const sl_strata *strata, uint32_t s, uint32_t one)
{
    uint32_t n = 0;
    for (uint32_t i = strata->start[s]; i < strata->start[s + 1]; i++)
        n += strata->group[i] == one;
    return n;
}

uint64_t sl_permute_count(const sl_strata *strata, uint32_t one, uint64_t most)
{
    uint64_t all = 1;
    for (uint32_t s = 0; s < strata->n_strata; s++) {
        uint32_t n = strata->start[s + 1] - strata->start[s], k = members(strata, s, one);
        uint64_t ways = 1;
        /* Each step is a whole binomial coefficient. */
        for (uint32_t i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
            if (ways > most)
                return UINT64_MAX;
        }
        all *= ways;
        if (all > most)
            return UINT64_MAX;
    }
    return all;
}

/* The first arrangement of a stratum: its members at the front. */
static void first(const sl_strata *strata, uint32_t s, uint32_t one, uint32_t *room)
{
    uint32_t k = members(strata, s, one), start = strata->start[s];
    for (uint32_t i = start; i < strata->start[s + 1]; i++)
        room[i] = i - start < k;
}

/* The next arrangement of zeros and ones in the order of an odometer; false after the last. */
static bool next(uint32_t *unit, uint32_t n)
{
    uint32_t ones = 0, i = n;
    while (i > 0 && unit[i - 1]) { /* ones at the end have gone as far as they can */
        unit[--i] = 0;
        ones++;
    }
    while (i > 0 && !unit[i - 1])
        i--;
    if (i == 0) {
        for (uint32_t k = 0; k < ones; k++)
            unit[k] = 1;
        return false;
    }
    unit[i - 1] = 0;
    for (uint32_t k = 0; k <= ones; k++)
        unit[i + k] = 1;
    return true;
}

void sl_permute_all(const sl_strata *strata, uint32_t one, uint32_t *room, sl_arrangement each,
                    void *user)
{
    for (uint32_t s = 0; s < strata->n_strata; s++)
        first(strata, s, one, room);
    for (bool more = true; more;) {
        each(user, room);
        more = false;
        for (uint32_t s = 0; s < strata->n_strata && !more; s++)
            more = next(room + strata->start[s], strata->start[s + 1] - strata->start[s]);
    }
}
