/* keyness_stats.h - what sets the use of a term in one group of texts apart from the rest.
 *
 * Counts: y of n terms in the group, y_rest of n_rest in the rest.
 *
 * z    the log-odds ratio with a Dirichlet prior over its standard deviation: Monroe, B. L.,
 *      Colaresi, M. P., Quinn, K. M. (2008), Fightin' Words, Political Analysis 16(4), 372-403,
 *      equations 15, 20 and 22. The term's part of the prior is alpha, that of all terms alpha_all.
 * g2   the log-likelihood ratio of the 2 x 2 table: Dunning, T. (1993), Accurate methods for the
 *      statistics of surprise and coincidence, Computational Linguistics 19(1), 61-74.
 * q    the false discovery rate: Benjamini, Y., Hochberg, Y. (1995), Journal of the Royal
 *      Statistical Society B 57(1), 289-300.
 *
 * Pure. */
#ifndef SL_STUDY_KEYNESS_STATS_H
#define SL_STUDY_KEYNESS_STATS_H

#include "slant.h"

typedef struct sl_key_counts {
    double y, n, y_rest, n_rest;
} sl_key_counts;

typedef struct sl_key_odds {
    double delta; /* of the logarithms of the odds, natural; above 0: more in the group */
    double z;
} sl_key_odds;

/* alpha above 0, alpha_all above alpha. */
sl_key_odds sl_key_log_odds(const sl_key_counts *counts, double alpha, double alpha_all);
double sl_key_g2(const sl_key_counts *counts);
double sl_key_p_of_z(double z);   /* two-sided, normal */
double sl_key_p_of_g2(double g2); /* chi-squared with one degree of freedom */

/* p: the n smallest p-values of a family of m, ascending; each becomes its q in place, never above
 * 1. The values left out must be no smaller than the last: they can lower no q below it. */
void sl_key_q(double *p, size_t n, size_t m);

#endif
