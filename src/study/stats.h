/* stats.h - the statistics that studies share, each with its source; docs/compare.md has the
 * formulas, worked examples and measured coverage.
 *
 * Counts of loaded words are overdispersed: most articles have few, some have many. So the article
 * (or the event) is the unit, never the word. All functions are pure and allocate nothing; what
 * cannot be told is NaN. */
#ifndef SL_STUDY_STATS_H
#define SL_STUDY_STATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SL_STATS_LEAST = 5,  /* units in a group below which nothing is estimated */
    SL_STATS_SMALL = 20, /* below it an interval is marked small */
    SL_JSD_LEAST = 10    /* mentions a side below which label distributions are not compared */
};

/* The quantile of Student's t with df >= 1 degrees of freedom; p in (0, 1). By bisection on the
 * distribution's finite series (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). */
double sl_t_quantile(double p, uint32_t df);

typedef struct sl_interval {
    double low, high;
    bool upper_only; /* nothing was counted: high is an upper bound, low is 0 */
} sl_interval;

/* A 95 % interval for the ratio sum(x) / sum(w) over n units: on the scale of its logarithm, with
 * Student's t (n - 1) and the jackknife variance of a ratio estimator (Cochran 1977, Sampling
 * Techniques, 6.4; residuals divided by 1 - w/W), which is never taken below that of a
 * negative binomial count with dispersion 1. With no hits the largest rate at which a negative
 * binomial with dispersion 0.5 gives none in 1 of 40 samples. NaN below SL_STATS_LEAST units. */
sl_interval sl_rate_interval(const double *x, const double *w, uint32_t n);

void sl_sort_reals(double *values, uint32_t n); /* ascending; no NaN among them */

/* The interval of 95 % of the resamples, which are sorted here; NaN where fewer than `least` gave a
 * value. */
void sl_percentiles(double *values, uint32_t n, uint32_t least, double *low, double *high);

/* Adjusts m p-values in place (Benjamini and Hochberg 1995): each becomes the least false discovery
 * rate at which it would be among the findings. NaNs are not part of the family. `order` is room
 * for m numbers. Returns the size of the family. */
uint32_t sl_benjamini_hochberg(double *p, uint32_t m, uint32_t *order);

/* The Jensen-Shannon distance, base 2, of two distributions given as counts: the root of the
 * divergence (Endres and Schindelin 2003), 0 to 1. NaN when a side is empty. */
double sl_jensen_shannon(const double *a, const double *b, uint32_t n);

/* Log-odds ratio with an informative Dirichlet prior, as z (Monroe, Colaresi and Quinn 2008,
 * Fightin' Words, equations 16, 20 and 22): n times among total words here, m among total_m there;
 * the prior has weight `alpha` for the term, alpha_all together. */
double sl_log_odds_z(double n, double total, double m, double total_m, double alpha,
                     double alpha_all);

#endif
