/* compare_tests.c - permutation tests of a comparison: see compare_tests.h. */
#include "study/compare_tests.h"

#include "study/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct placed {
    uint32_t event, article;
} placed;

static int by_event(const void *left, const void *right)
{
    const placed *a = left, *b = right;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    return (a->article > b->article) - (a->article < b->article);
}

/* Chosen articles by event; those without one stand alone, so that they change with nobody. */
static bool place(sl_comparison *compare, bool without_copies, sl_cmp_sample *sample)
{
    sl_arena *arena = &compare->arena;
    bool events = compare->options.event != NULL;
    placed *sorted = sl_arena_zero(arena, (size_t)compare->n + 1, sizeof *sorted);
    sample->article = sl_arena_zero(arena, (size_t)compare->n + 1, sizeof(uint32_t));
    sample->group = sl_arena_zero(arena, (size_t)compare->n + 1, sizeof(uint32_t));
    sample->start = sl_arena_zero(arena, (size_t)compare->n + 2, sizeof(uint32_t));
    if (!sorted || !sample->article || !sample->group || !sample->start)
        return false;
    for (uint32_t i = 0; i < compare->n; i++) {
        const sl_cmp_article *article = &compare->articles[i];
        if (article->left_out || (without_copies && (article->wire || article->repeat)))
            continue;
        sorted[sample->n++] = (placed){events ? article->event : 0, i};
    }
    if (sample->n)
        qsort(sorted, sample->n, sizeof *sorted, by_event);
    for (uint32_t i = 0; i < sample->n; i++) {
        bool new = i == 0 || sorted[i].event != sorted[i - 1].event || sorted[i].event == SL_NONE;
        if (new)
            sample->start[sample->n_strata++] = i;
        sample->article[i] = sorted[i].article;
        sample->group[i] = compare->articles[sorted[i].article].group;
    }
    sample->start[sample->n_strata] = sample->n;
    sample->strata = (sl_strata){sample->group, sample->start, sample->n, sample->n_strata};
    return true;
}

/* Units of each group: articles, or strata in which it has one. */
static bool count_units(sl_comparison *compare, sl_cmp_sample *sample)
{
    sl_arena *arena = &compare->arena;
    uint32_t *last = sl_arena_zero(arena, (size_t)compare->groups.n + 1, sizeof *last);
    sample->units = sl_arena_zero(arena, (size_t)compare->groups.n + 1, sizeof(uint32_t));
    if (!last || !sample->units)
        return false;
    for (uint32_t s = 0; s < sample->n_strata; s++)
        for (uint32_t i = sample->start[s]; i < sample->start[s + 1]; i++) {
            uint32_t group = sample->group[i];
            if (compare->options.event && last[group] == s + 1)
                continue;
            last[group] = s + 1;
            sample->units[group]++;
        }
    return true;
}

static void put(sl_cmp_sample *sample, uint32_t *n, uint32_t column, double value)
{
    if (value <= 0)
        return;
    sample->column[*n] = column;
    sample->value[(*n)++] = value;
}

static bool fill(sl_comparison *compare, sl_cmp_sample *sample)
{
    size_t room = (size_t)sample->n * SL_CMP_FRAME + compare->n_frames + 1;
    uint32_t n = 0;
    sample->at = sl_arena_zero(&compare->arena, (size_t)sample->n + 1, sizeof(uint32_t));
    sample->column = sl_arena_zero(&compare->arena, room, sizeof(uint32_t));
    sample->value = sl_arena_zero(&compare->arena, room, sizeof(double));
    if (!sample->at || !sample->column || !sample->value)
        return false;
    for (uint32_t i = 0; i < sample->n; i++) {
        const sl_cmp_article *a = &compare->articles[sample->article[i]];
        sample->at[i] = n;
        for (uint32_t v = 0; v < SLANT_N_VOICES; v++) {
            put(sample, &n, SL_CMP_WORDS + v, a->words_voice[v]);
            put(sample, &n, SL_CMP_LOADED + v, a->n_voice[v]);
        }
        for (uint32_t f = a->frames.start; f < a->frames.end; f++)
            put(sample, &n, SL_CMP_FRAME + compare->frame_number[compare->frames[f].name],
                compare->frames[f].n_own);
    }
    sample->at[sample->n] = n;
    return true;
}

bool sl_cmp_sample_make(sl_comparison *compare, bool without_copies, sl_cmp_sample *sample)
{
    *sample = (sl_cmp_sample){.n_columns = SL_CMP_FRAME + compare->n_frame_names,
                              .events = compare->options.event != NULL};
    return place(compare, without_copies, sample) && count_units(compare, sample) &&
           fill(compare, sample);
}

typedef struct running {
    const sl_cmp_sample *sample;
    sl_cmp_test *tests;
    uint32_t n, n_groups, one; /* one: the group whose tests are gone through; SL_NONE: all */
    double *sums, *all;        /* groups x columns; columns */
} running;

static void add_up(running *r, const uint32_t *group)
{
    const sl_cmp_sample *s = r->sample;
    memset(r->sums, 0, (size_t)r->n_groups * s->n_columns * sizeof *r->sums);
    for (uint32_t i = 0; i < s->n; i++) {
        double *to = r->sums + (size_t)group[i] * s->n_columns;
        for (uint32_t k = s->at[i]; k < s->at[i + 1]; k++)
            to[s->column[k]] += s->value[k];
    }
}

/* The difference of rates per word; NaN where one side has no words. */
static double difference(const running *r, const sl_cmp_test *test, uint32_t group)
{
    const double *sums = r->sums + (size_t)group * r->sample->n_columns;
    double words = sums[test->words], rest = r->all[test->words] - words;
    if (!(words > 0) || !(rest > 0))
        return NAN;
    return sums[test->count] / words - (r->all[test->count] - sums[test->count]) / rest;
}

static void hold_against(void *user, const uint32_t *group)
{
    running *r = user;
    add_up(r, group);
    for (uint32_t t = 0; t < r->n; t++) {
        sl_cmp_test *test = &r->tests[t];
        bool other = r->one != SL_NONE && test->group != r->one;
        if (other || isnan(test->difference) || !isnan(test->p))
            continue;
        double found = difference(r, test, r->one == SL_NONE ? test->group : 1);
        /* Sums of the same articles in another order may differ in the last digits. */
        double as_far = fabs(test->difference) * (1 - 1e-9) - 1e-15;
        test->extreme += isnan(found) || fabs(found) >= as_far;
        test->all++;
    }
}

bool sl_cmp_is_tested(const sl_cmp_sample *sample, uint32_t group)
{
    uint32_t units = sample->units[group], others = 0;
    if (units < SL_STATS_LEAST)
        return false;
    if (!sample->events)
        return sample->n - units >= SL_STATS_LEAST;
    for (uint32_t s = 0; s < sample->n_strata; s++) { /* events in which others are, too */
        bool other = false;
        for (uint32_t i = sample->start[s]; i < sample->start[s + 1]; i++)
            other |= sample->group[i] != group;
        others += other;
    }
    return others >= SL_STATS_LEAST;
}

/* The group's tests over all arrangements that there are. */
static void go_through(running *r, uint32_t group, uint32_t *room)
{
    r->one = group;
    sl_permute_all(&r->sample->strata, group, room, hold_against, r);
    for (uint32_t t = 0; t < r->n; t++)
        if (r->tests[t].group == group && r->tests[t].all)
            r->tests[t].p = (double)r->tests[t].extreme / (double)r->tests[t].all;
    r->one = SL_NONE;
}

/* The other tests over arrangements that are drawn, each part of them with sums of its own. */
static void draw(sl_comparison *compare, running *r, uint32_t *rooms)
{
    running parts[SL_PERMUTE_PARTS];
    void *users[SL_PERMUTE_PARTS];
    size_t cells = (size_t)r->n_groups * r->sample->n_columns + 1;
    for (uint32_t i = 0; i < SL_PERMUTE_PARTS; i++) {
        parts[i] = *r;
        parts[i].sums = sl_arena_zero(&compare->arena, cells, sizeof *r->sums);
        parts[i].tests = sl_arena_zero(&compare->arena, (size_t)r->n + 1, sizeof *r->tests);
        users[i] = &parts[i];
        if (!parts[i].sums || !parts[i].tests)
            return;
        memcpy(parts[i].tests, r->tests, r->n * sizeof *r->tests);
    }
    sl_permute_parts(&r->sample->strata, compare->options.seed, 1, SL_CMP_DRAWS, rooms,
                     hold_against, users);
    for (uint32_t t = 0; t < r->n; t++) {
        sl_cmp_test *test = &r->tests[t];
        uint64_t extreme = 0, all = 0;
        for (uint32_t i = 0; i < SL_PERMUTE_PARTS; i++) {
            extreme += parts[i].tests[t].extreme;
            all += parts[i].tests[t].all;
        }
        if (isnan(test->p) && !isnan(test->difference))
            test->p = (1 + (double)extreme) / (1 + (double)all);
    }
}

static void settle(sl_comparison *compare, running *r, uint32_t *rooms, const bool *tested)
{
    bool drawn = false;
    for (uint32_t g = 0; g < r->n_groups; g++) {
        if (!tested[g])
            continue;
        if (sl_permute_count(&r->sample->strata, g, SL_CMP_ALL) == UINT64_MAX)
            drawn = true;
        else
            go_through(r, g, rooms);
    }
    if (drawn)
        draw(compare, r, rooms);
}

void sl_cmp_tests_run(sl_comparison *compare, const sl_cmp_sample *sample, sl_cmp_test *tests,
                      uint32_t n)
{
    sl_arena *arena = &compare->arena;
    uint32_t n_groups = compare->groups.n > 2 ? compare->groups.n : 2;
    running r = {.sample = sample, .tests = tests, .n = n, .n_groups = n_groups, .one = SL_NONE};
    uint32_t *rooms = sl_arena_zero(arena, (size_t)sample->n * SL_PERMUTE_PARTS + 1,
                                    sizeof *rooms);
    bool *tested = sl_arena_zero(arena, (size_t)n_groups + 1, sizeof *tested);
    r.sums = sl_arena_zero(arena, (size_t)n_groups * sample->n_columns + 1, sizeof *r.sums);
    r.all = sl_arena_zero(arena, (size_t)sample->n_columns + 1, sizeof *r.all);
    if (!rooms || !tested || !r.sums || !r.all)
        return;
    add_up(&r, sample->group);
    for (uint32_t g = 0; g < compare->groups.n; g++) {
        tested[g] = sl_cmp_is_tested(sample, g);
        for (uint32_t c = 0; c < sample->n_columns; c++)
            r.all[c] += r.sums[(size_t)g * sample->n_columns + c];
    }
    for (uint32_t t = 0; t < n; t++) {
        tests[t].p = NAN;
        tests[t].difference = NAN;
        if (tested[tests[t].group] && r.all[tests[t].count] > 0) /* else all are the same */
            tests[t].difference = difference(&r, &tests[t], tests[t].group);
    }
    settle(compare, &r, rooms, tested);
}
