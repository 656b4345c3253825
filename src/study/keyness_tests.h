/* keyness_tests.h - every frequent term in every group tested: z, the best of each group, q.
 *
 * Made of a study that has taken its last article. Errors are those of memory. */
#ifndef SL_STUDY_KEYNESS_TESTS_H
#define SL_STUDY_KEYNESS_TESTS_H

#include "study/keyness.h"
#include "study/keyness_stats.h"

/* An n-gram that is frequent enough, and how often it stands in all groups. */
typedef struct sl_key_candidate {
    uint64_t key;
    uint32_t shard, item, total, articles;
} sl_key_candidate;

typedef struct sl_key_found {
    uint32_t candidate;
    double z;
} sl_key_found;

typedef struct sl_key_tests {
    sl_keyness *k;
    sl_arena arena;
    uint64_t all[SL_NGRAMS_LONGEST]; /* n-grams of all groups */
    sl_key_candidate *candidates;
    size_t n_candidates;
    uint32_t *counts;                /* of each candidate in each tested group */
    uint32_t *ranked;                /* groups tested, those with most words first */
    uint32_t n_tested;
    sl_key_found *top[2];            /* of each tested group: over, under; options.top each */
    uint32_t *n_top[2];
    double least_top[2][SL_KEYNESS_GROUPS]; /* |z| that a term must be above to come among them */
    double *p;                       /* the small ones of all tests, sorted */
    double *q;
    size_t n_p, family;
    double least_z, most_p;          /* smaller z, which is larger p, are not kept */
    double *memo;                    /* z by length, total, count and group: see z_of */
    bool failed;
} sl_key_tests;

/* A group in some order. */
typedef struct sl_key_ranked {
    const sl_key_group *group;
    uint32_t number;
} sl_key_ranked;
int sl_key_by_words(const void *left, const void *right); /* of two of these; most words first */

/* Does all of it: SLANT_USAGE where there are no two groups with words. `tests` holds the study;
 * free it in every case. */
slant_status sl_key_test(sl_key_tests *tests, slant_error *error);
void sl_key_tests_free(sl_key_tests *tests);
bool sl_key_is_pair(const sl_key_tests *tests); /* two groups: one is the rest of the other */

const sl_ngram *sl_key_ngram_of(const sl_key_tests *tests, const sl_key_candidate *candidate);
unsigned sl_key_length_of(const sl_key_tests *tests, const sl_key_candidate *candidate);
/* Of a candidate that stands y times in a tested group. */
sl_key_counts sl_key_counts_of(const sl_key_tests *tests, uint32_t group,
                               const sl_key_candidate *candidate, uint32_t y);
sl_key_odds sl_key_odds_of(const sl_key_tests *tests, uint32_t group,
                           const sl_key_candidate *candidate, uint32_t y);
/* NaN above what is kept of a large family. */
double sl_key_q_of(const sl_key_tests *tests, double z);

#endif
