/* compare_tests.h - permutation tests of a comparison: each source's rate against that of all
 * others together, articles changing sources (within their event). */
#ifndef SL_STUDY_COMPARE_TESTS_H
#define SL_STUDY_COMPARE_TESTS_H

#include "study/compare_state.h"

enum {
    SL_CMP_DRAWS = 9999,        /* arrangements drawn for rates */
    SL_CMP_LABEL_DRAWS = 4999,  /* and for distances between label distributions */
    SL_CMP_ALL = 20000          /* up to so many, all are gone through */
};

/* Some of the articles, sorted by event, and what was counted in each. Counts are columns: a sparse
 * list for each article. */
typedef struct sl_cmp_sample {
    uint32_t *article, *group, *start; /* start: of each stratum, n_strata + 1 */
    uint32_t n, n_strata, n_columns;
    uint32_t *at;               /* n + 1: each article's entries */
    uint32_t *column;
    double *value;
    uint32_t *units;            /* of each group: articles, or events */
    bool events;                /* strata are events, and these the units */
    sl_strata strata;
} sl_cmp_sample;

/* without_copies: wire copies and repeats are left out, too. False without memory. */
bool sl_cmp_sample_make(sl_comparison *compare, bool without_copies, sl_cmp_sample *sample);
/* The columns: words by voice, loaded spans by voice, then spans of each frame in own voice. */
enum { SL_CMP_WORDS = 0, SL_CMP_LOADED = SLANT_N_VOICES, SL_CMP_FRAME = 2 * SLANT_N_VOICES };

/* Whether the group and the others have SL_STATS_LEAST units each. */
bool sl_cmp_is_tested(const sl_cmp_sample *sample, uint32_t group);

typedef struct sl_cmp_test {
    uint32_t group, count, words; /* columns of numerator and denominator */
    double difference;            /* per word, against all others */
    uint64_t extreme, all;
    double p;                     /* NaN where there is no test */
} sl_cmp_test;

/* Fills difference and p of each test, where there is one. */
void sl_cmp_tests_run(sl_comparison *compare, const sl_cmp_sample *sample, sl_cmp_test *tests,
                      uint32_t n);

#endif
