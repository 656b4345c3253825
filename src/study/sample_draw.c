/* sample_draw.c - how many sentences of each stratum, which of them, and which coder gets which. */
#include "base/error.h"
#include "study/sample.h"

#include <stdlib.h>

/* Shares of a sample, in percent; what a class has too few sentences for goes to the others. */
static const uint32_t shares[SL_N_FOUND] = {
    [SL_FOUND_OWN] = 35, [SL_FOUND_REPORTED] = 20, [SL_FOUND_UNLOADED] = 10,
    [SL_FOUND_NOTHING] = 35,
};

static void give(sl_stratum *stratum, uint64_t n, uint32_t *left)
{
    uint64_t spare = stratum->population - stratum->drawn;
    n = n < spare ? n : spare;
    n = n < *left ? n : *left;
    stratum->drawn += (uint32_t)n;
    *left -= (uint32_t)n;
}

/* Every stratum gets one, those without hits first: what is not sampled cannot be told of. Then
 * each class its share, spread evenly over its groups; then the rest, round the strata. */
static void allocate(sl_sample *s)
{
    uint32_t left = s->options.size, groups[SL_N_FOUND] = {0};
    for (uint32_t i = 0; i < s->n_strata; i++)
        groups[s->strata[i].found]++;
    for (uint32_t i = 0; i < s->n_strata; i++)
        if (s->strata[i].found == SL_FOUND_NOTHING)
            give(&s->strata[i], 1, &left);
    for (uint32_t i = 0; i < s->n_strata; i++)
        if (s->strata[i].drawn == 0)
            give(&s->strata[i], 1, &left);
    for (uint32_t i = 0; i < s->n_strata; i++) {
        sl_stratum *stratum = &s->strata[i];
        uint32_t wanted = s->options.size * shares[stratum->found] / 100 / groups[stratum->found];
        if (wanted > stratum->drawn)
            give(stratum, wanted - stratum->drawn, &left);
    }
    for (bool any = true; left && any;) {
        any = false;
        for (uint32_t i = 0; i < s->n_strata; i++) {
            uint32_t before = left;
            give(&s->strata[i], 1, &left);
            any = any || left < before;
        }
    }
}

/* The first `drawn` of the shuffled reservoir. */
static void draw_stratum(sl_sample *s, sl_stratum *stratum)
{
    uint32_t *order = sl_arena_alloc(&s->arena, (stratum->n_units + 1) * sizeof *order);
    if (!order)
        return;
    for (uint32_t i = 0; i < stratum->n_units; i++)
        order[i] = i;
    sl_rng_shuffle(&stratum->rng, order, stratum->n_units);
    for (uint32_t i = 0; i < stratum->drawn; i++)
        s->chosen[s->n_chosen++] = &stratum->units[order[i]];
}

/* The first ones, after a shuffle of all strata together, are for everybody. */
static void assign(sl_sample *s)
{
    uint32_t *order = sl_arena_alloc(&s->arena, (s->n_chosen + 1) * sizeof *order);
    sl_sample_unit **shuffled = sl_arena_alloc(&s->arena, (s->n_chosen + 1) * sizeof *shuffled);
    sl_rng rng = sl_rng_seed(s->options.seed, 0);
    if (!order || !shuffled)
        return;
    for (uint32_t i = 0; i < s->n_chosen; i++)
        order[i] = i;
    sl_rng_shuffle(&rng, order, s->n_chosen);
    for (uint32_t i = 0; i < s->n_chosen; i++) {
        shuffled[i] = s->chosen[order[i]];
        shuffled[i]->number = i + 1;
        shuffled[i]->coders = i < s->overlap ? (UINT64_C(1) << s->n_coders) - 1
                                             : UINT64_C(1) << (i - s->overlap) % s->n_coders;
    }
    s->chosen = shuffled;
}

slant_status sl_sample_draw(sl_sample *s, slant_error *error)
{
    uint64_t population = 0;
    for (uint32_t i = 0; i < s->n_strata; i++)
        population += s->strata[i].population;
    if (population == 0 && s->partial)
        return sl_fail(error, SLANT_INPUT, "a table of annotations does not hold the sentences "
                       "without any: sample from the articles, or from --to jsonl");
    if (population == 0)
        return sl_fail(error, SLANT_INPUT, "there is no sentence to sample from");
    allocate(s);
    s->chosen = sl_arena_alloc(&s->arena, (s->options.size + 1) * sizeof *s->chosen);
    for (uint32_t i = 0; s->chosen && i < s->n_strata; i++)
        draw_stratum(s, &s->strata[i]);
    assign(s);
    return s->arena.failed ? sl_fail_memory(error) : SLANT_OK;
}
