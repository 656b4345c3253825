/* agreement.h - how far coders agree: coefficients over units that all or some of them judged.
 *
 * Values are small integers from 0, SL_UNCODED where a coder did not judge a unit. Nothing depends
 * on the order of units or coders. What cannot be told (no pair, no variation expected) is NaN.
 * Memory comes from the caller's arena; its failure makes the result NaN. */
#ifndef SL_STUDY_AGREEMENT_H
#define SL_STUDY_AGREEMENT_H

#include "base/arena.h"

#include <stdint.h>

enum { SL_UNCODED = -1 };

/* Krippendorff's alpha for nominal values, any number of coders, values missing here and there
 * (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C). values[u * n_coders +
 * c] < n_values. `weight`: how often each unit counts (a resample); NULL: once. */
double sl_alpha_nominal(const int *values, uint32_t n_units, uint32_t n_coders, uint32_t n_values,
                        const uint32_t *weight, sl_arena *arena);

/* Cohen's kappa (Cohen 1960) of coders a and b over the units that both judged. */
double sl_kappa(const int *values, uint32_t n_units, uint32_t n_coders, uint32_t a, uint32_t b,
                uint32_t n_values, sl_arena *arena);

/* The share of pairs of judgements of one unit that agree; *n_pairs may be NULL. */
double sl_raw_agreement(const int *values, uint32_t n_units, uint32_t n_coders,
                        uint32_t *n_pairs);

/* Wilson's interval of a share (Wilson 1927), 95 %; n may be an effective size. */
void sl_wilson(double hits, double n, double *low, double *high);

/* A stretch of the continuum that a coder marked, in characters; those of a coder never overlap. */
typedef struct sl_marked {
    uint64_t start;
    uint32_t length, coder;
} sl_marked;

/* Krippendorff's alpha for unitizing, of one category (Krippendorff 2004, Content Analysis, 11.6:
 * observed and expected disagreement by squared lengths). The continuum has `length` characters.
 * Sorts the marks. Observed and expected disagreement go to *observed and *expected (may be NULL):
 * over several categories alpha is 1 - (sum of observed) / (sum of expected). */
double sl_alpha_unitizing(sl_marked *marks, uint32_t n, uint32_t n_coders, uint64_t length,
                          double *observed, double *expected, sl_arena *arena);

#endif
