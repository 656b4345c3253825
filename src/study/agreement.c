/* agreement.c - coefficients of agreement: see agreement.h. */
#include "study/agreement.h"

#include "study/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- judgements of units ---- */

/* Adds a unit's pairs of values to the coincidences, each value's row by 1/(m - 1). */
static void add_unit(const int *values, uint32_t n_coders, uint32_t n_values, double weight,
                     uint32_t *count, double *observed, double *totals)
{
    uint32_t m = 0;
    memset(count, 0, n_values * sizeof *count);
    for (uint32_t c = 0; c < n_coders; c++)
        if (values[c] >= 0) {
            count[values[c]]++;
            m++;
        }
    if (m < 2)
        return;
    for (uint32_t v = 0; v < n_values; v++) {
        *observed += weight * count[v] * (m - count[v]) / (m - 1.0);
        totals[v] += weight * count[v];
    }
}

double sl_alpha_nominal(const int *values, uint32_t n_units, uint32_t n_coders, uint32_t n_values,
                        const uint32_t *weight, sl_arena *arena)
{
    uint32_t *count = sl_arena_zero(arena, n_values, sizeof *count);
    double *totals = sl_arena_zero(arena, n_values, sizeof *totals);
    double observed = 0, n = 0, expected = 0;
    if (!count || !totals)
        return (double)NAN;
    for (uint32_t u = 0; u < n_units; u++)
        add_unit(values + (size_t)u * n_coders, n_coders, n_values, weight ? weight[u] : 1, count,
                 &observed, totals);
    for (uint32_t v = 0; v < n_values; v++)
        n += totals[v];
    for (uint32_t v = 0; v < n_values; v++)
        expected += totals[v] * (n - totals[v]);
    return expected > 0 ? 1 - (n - 1) * observed / expected : (double)NAN;
}

double sl_kappa(const int *values, uint32_t n_units, uint32_t n_coders, uint32_t a, uint32_t b,
                uint32_t n_values, sl_arena *arena)
{
    double *left = sl_arena_zero(arena, n_values, sizeof *left);
    double *right = sl_arena_zero(arena, n_values, sizeof *right);
    double n = 0, agreed = 0, expected = 0;
    if (!left || !right)
        return (double)NAN;
    for (uint32_t u = 0; u < n_units; u++) {
        int x = values[(size_t)u * n_coders + a], y = values[(size_t)u * n_coders + b];
        if (x < 0 || y < 0)
            continue;
        n++;
        agreed += x == y;
        left[x]++;
        right[y]++;
    }
    for (uint32_t v = 0; v < n_values; v++)
        expected += left[v] * right[v];
    expected = n > 0 ? expected / n / n : 1;
    return expected < 1 ? (agreed / n - expected) / (1 - expected) : (double)NAN;
}

double sl_raw_agreement(const int *values, uint32_t n_units, uint32_t n_coders, uint32_t *n_pairs)
{
    uint32_t pairs = 0, same = 0;
    for (uint32_t u = 0; u < n_units; u++)
        for (uint32_t a = 0; a < n_coders; a++)
            for (uint32_t b = a + 1; b < n_coders; b++) {
                int x = values[(size_t)u * n_coders + a], y = values[(size_t)u * n_coders + b];
                pairs += x >= 0 && y >= 0;
                same += x >= 0 && x == y;
            }
    if (n_pairs)
        *n_pairs = pairs;
    return pairs ? (double)same / pairs : (double)NAN;
}

void sl_wilson(double hits, double n, double *low, double *high)
{
    const double z = 1.959963984540054, z2 = z * z;
    if (!(n > 0)) {
        *low = *high = (double)NAN;
        return;
    }
    double p = hits / n, middle = p + z2 / (2 * n);
    double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    *low = (middle - half) / (1 + z2 / n);
    *high = (middle + half) / (1 + z2 / n);
    *low = *low > 0 ? *low : 0;
    *high = *high < 1 ? *high : 1;
}

/* ---- stretches of a continuum ---- */

/* A coder's section: a marked stretch or the gap between two. */
typedef struct section {
    double start, length;
    bool marked;
} section;

typedef struct sections {
    section *items;
    uint32_t n;
} sections;

static int by_coder_and_start(const void *left, const void *right)
{
    const sl_marked *a = left, *b = right;
    if (a->coder != b->coder)
        return a->coder < b->coder ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

static void add_section(sections *s, double start, double end, bool marked)
{
    if (end > start)
        s->items[s->n++] = (section){start, end - start, marked};
}

/* The sections of coder c, whose marks begin at *at in the sorted list. */
static sections sections_of(const sl_marked *marks, uint32_t n, uint32_t c, uint64_t length,
                            uint32_t *at, sl_arena *arena)
{
    uint32_t end = *at;
    while (end < n && marks[end].coder == c)
        end++;
    sections s = {.items = sl_arena_alloc(arena, (2 * (end - *at) + 1) * sizeof(section))};
    double place = 0;
    for (; s.items && *at < end; (*at)++) {
        double start = (double)marks[*at].start;
        add_section(&s, place, start, false);
        add_section(&s, start, start + marks[*at].length, true);
        place = start + marks[*at].length;
    }
    if (s.items)
        add_section(&s, place, (double)length, false);
    return s;
}

/* The squared distance of two sections of different coders. */
static double distance(const section *g, const section *h)
{
    double apart = g->start - h->start;
    if (g->marked && h->marked) {
        double ends = apart + g->length - h->length;
        return -g->length < apart && apart < h->length ? apart * apart + ends * ends : 0;
    }
    if (g->marked && !h->marked)
        return apart >= 0 && h->length - g->length >= apart ? g->length * g->length : 0;
    if (!g->marked && h->marked)
        return apart <= 0 && g->length - h->length >= -apart ? h->length * h->length : 0;
    return 0;
}

/* Only sections that share a character have a distance: one walk along both. */
static double distances(const sections *a, const sections *b)
{
    double sum = 0;
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        const section *g = &a->items[i], *h = &b->items[j];
        sum += distance(g, h);
        if (g->start + g->length < h->start + h->length)
            i++;
        else
            j++;
    }
    return sum;
}

typedef struct gaps {
    double *lengths, *sums; /* ascending; sums[i]: of all from i on */
    uint32_t n;
} gaps;

static bool collect_gaps(const sections *all, uint32_t n_coders, gaps *g, sl_arena *arena)
{
    uint32_t n = 0;
    for (uint32_t c = 0; c < n_coders; c++)
        n += all[c].n;
    g->n = 0;
    g->lengths = sl_arena_alloc(arena, (n + 1) * sizeof *g->lengths);
    g->sums = sl_arena_zero(arena, n + 1, sizeof *g->sums);
    if (!g->lengths || !g->sums)
        return false;
    for (uint32_t c = 0; c < n_coders; c++)
        for (uint32_t i = 0; i < all[c].n; i++)
            if (!all[c].items[i].marked)
                g->lengths[g->n++] = all[c].items[i].length;
    sl_sort_reals(g->lengths, g->n);
    for (uint32_t i = g->n; i-- > 0;)
        g->sums[i] = g->sums[i + 1] + g->lengths[i];
    return true;
}

/* In how many ways a stretch of l characters fits into the gaps. */
static double ways_to_fit(const gaps *g, double l)
{
    uint32_t low = 0, high = g->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (g->lengths[middle] < l)
            low = middle + 1;
        else
            high = middle;
    }
    return g->sums[low] + (g->n - low) * (1 - l);
}

static double expected_of(const sl_marked *marks, uint32_t n, uint32_t n_coders, double length,
                          const gaps *g)
{
    double sum = 0, all = n_coders * length, pairs = all * (all - 1);
    for (uint32_t i = 0; i < n; i++) {
        double l = marks[i].length;
        sum += (n - 1) / 3.0 * (2 * l * l * l - 3 * l * l + l) + l * l * ways_to_fit(g, l);
        pairs -= l * (l - 1);
    }
    return 2 / length * sum / pairs;
}

double sl_alpha_unitizing(sl_marked *marks, uint32_t n, uint32_t n_coders, uint64_t length,
                          double *observed, double *expected, sl_arena *arena)
{
    sections *all = sl_arena_zero(arena, n_coders, sizeof *all);
    gaps g;
    uint32_t at = 0;
    double sum = 0, pairs = (double)n_coders * (n_coders - 1.0);
    if (n)
        qsort(marks, n, sizeof *marks, by_coder_and_start);
    for (uint32_t c = 0; all && c < n_coders; c++)
        all[c] = sections_of(marks, n, c, length, &at, arena);
    if (arena->failed || !all || !collect_gaps(all, n_coders, &g, arena))
        return (double)NAN;
    for (uint32_t a = 0; a < n_coders; a++)
        for (uint32_t b = a + 1; b < n_coders; b++)
            sum += 2 * distances(&all[a], &all[b]);
    double seen = pairs > 0 ? sum / pairs / ((double)length * (double)length) : (double)NAN;
    double chance = n ? expected_of(marks, n, n_coders, (double)length, &g) : (double)NAN;
    if (observed)
        *observed = seen;
    if (expected)
        *expected = chance;
    return chance > 0 ? 1 - seen / chance : (double)NAN;
}
