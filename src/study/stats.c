/* stats.c - the statistics that studies share: see stats.h. */
#include "study/stats.h"

#include "study/keyness_stats.h"

#include <math.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;

/* P(-t < T < t) for t >= 0. */
static double t_within(double t, uint32_t df)
{
    double angle = atan(t / sqrt(df)), c = cos(angle), s = sin(angle);
    double term = df % 2 ? c : 1, sum = df == 1 ? 0 : term;
    for (uint32_t i = df % 2 ? 3 : 2; i + 1 < df; i += 2) {
        term *= c * c * (i - 1.0) / i;
        sum += term;
    }
    return df % 2 ? 2 / pi * (angle + s * sum) : s * sum;
}

double sl_t_quantile(double p, uint32_t df)
{
    if (!(p > 0 && p < 1) || df == 0)
        return NAN;
    double within = fabs(2 * p - 1), low = 0, high = 1;
    while (t_within(high, df) < within && high < 1e9)
        high *= 2;
    for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        if (t_within(middle, df) < within)
            low = middle;
        else
            high = middle;
    }
    return p < 0.5 ? -low : low;
}

/* Of a negative binomial count with dispersion 0.5 in each unit. */
static double chance_of_none(const double *w, uint32_t n, double rate)
{
    double chance = 0;
    for (uint32_t i = 0; i < n; i++)
        chance -= 0.5 * log1p(rate * w[i] / 0.5);
    return exp(chance);
}

/* The rate at which no hit in all units has probability 0.025. */
static double zero_bound(const double *w, uint32_t n, double all)
{
    double low = 0, high = 1 / all;
    while (chance_of_none(w, n, high) > 0.025 && high < 1e9)
        high *= 2;
    for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        if (chance_of_none(w, n, middle) > 0.025)
            low = middle;
        else
            high = middle;
    }
    return high;
}

sl_interval sl_rate_interval(const double *x, const double *w, uint32_t n)
{
    double hits = 0, all = 0, spread = 0, least = 0;
    for (uint32_t i = 0; i < n; i++) {
        hits += x[i];
        all += w[i];
    }
    if (n < SL_STATS_LEAST || !(all > 0))
        return (sl_interval){NAN, NAN, false};
    if (hits <= 0)
        return (sl_interval){0, zero_bound(w, n, all), true};
    double rate = hits / all;
    for (uint32_t i = 0; i < n; i++) {
        double expected = rate * w[i], rest = 1 - w[i] / all;
        double residual = rest > 0 ? (x[i] - expected) / rest : 0;
        spread += residual * residual;
        least += expected + expected * expected;
    }
    double width = sl_t_quantile(0.975, n - 1) * sqrt(fmax(spread, least)) / hits;
    return (sl_interval){rate * exp(-width), rate * exp(width), false};
}

static int compare_ranked(const void *left, const void *right, const double *p)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (p[a] != p[b])
        return p[a] < p[b] ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* Heap sort: qsort passes no context, and the family may be large. */
static void sink(uint32_t *order, uint32_t at, uint32_t n, const double *p)
{
    for (uint32_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && compare_ranked(&order[child], &order[child + 1], p) < 0)
            child++;
        if (compare_ranked(&order[at], &order[child], p) >= 0)
            return;
        uint32_t other = order[at];
        order[at] = order[child];
        order[child] = other;
    }
}

static void sort_by_p(uint32_t *order, uint32_t n, const double *p)
{
    for (uint32_t i = n / 2; i-- > 0;)
        sink(order, i, n, p);
    for (uint32_t last = n; last-- > 1;) {
        uint32_t top = order[0];
        order[0] = order[last];
        order[last] = top;
        sink(order, 0, last, p);
    }
}

uint32_t sl_benjamini_hochberg(double *p, uint32_t m, uint32_t *order)
{
    uint32_t family = 0;
    for (uint32_t i = 0; i < m; i++)
        if (!isnan(p[i]))
            order[family++] = i;
    sort_by_p(order, family, p);
    double least = 1;
    for (uint32_t rank = family; rank > 0; rank--) {
        double adjusted = p[order[rank - 1]] * family / rank;
        least = fmin(least, adjusted);
        p[order[rank - 1]] = least;
    }
    return family;
}

double sl_jensen_shannon(const double *a, const double *b, uint32_t n)
{
    double all_a = 0, all_b = 0, divergence = 0;
    for (uint32_t i = 0; i < n; i++) {
        all_a += a[i];
        all_b += b[i];
    }
    if (!(all_a > 0) || !(all_b > 0))
        return NAN;
    for (uint32_t i = 0; i < n; i++) {
        double p = a[i] / all_a, q = b[i] / all_b, middle = (p + q) / 2;
        divergence += p > 0 ? p * log2(p / middle) / 2 : 0;
        divergence += q > 0 ? q * log2(q / middle) / 2 : 0;
    }
    return sqrt(fmin(1, fmax(0, divergence)));
}

double sl_log_odds_z(double n, double total, double m, double total_m, double alpha,
                     double alpha_all)
{
    double here = n + alpha, there = m + alpha;
    if (!(here > 0 && there > 0 && total + alpha_all > here && total_m + alpha_all > there))
        return NAN;
    sl_key_counts counts = {n, total, m, total_m};
    return sl_key_log_odds(&counts, alpha, alpha_all).z;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

void sl_sort_reals(double *values, uint32_t n)
{
    if (n)
        qsort(values, n, sizeof *values, by_value);
}

void sl_percentiles(double *values, uint32_t n, uint32_t least, double *low, double *high)
{
    *low = *high = (double)NAN;
    if (n < least)
        return;
    sl_sort_reals(values, n);
    *low = values[n * 25 / 1000];
    *high = values[n * 975 / 1000];
}
