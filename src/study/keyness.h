/* keyness.h - the words and phrases that set groups of articles apart: candidates for a lexicon.
 *
 * Every group (a source, unless --by says otherwise) is compared with all others together, for
 * n-grams of one to three stems that stand within a sentence with nothing but blanks, hyphens and
 * quotation marks between them. The family of tests is every n-gram that is frequent enough in all
 * articles together, in every group that is tested. Statistics: keyness_stats.h; memory: ngrams.h.
 * docs/studies.md has the formulas and a worked example. */
#ifndef SL_STUDY_KEYNESS_H
#define SL_STUDY_KEYNESS_H

#include "study/counting.h"
#include "study/study.h"

enum {
    SL_KEYNESS_GROUPS = 64,      /* tested, those with the most words; all others are the rest */
    SL_KEYNESS_PRIOR = 500,      /* words that the prior weighs */
    SL_KEYNESS_TOP = 20,         /* terms in each direction of each group */
    SL_KEYNESS_MIN_COUNT = 5,
    SL_KEYNESS_MIN_ARTICLES = 2,
    SL_KEYNESS_BATCH = 300000,   /* n-grams that are counted at once */
    SL_KEYNESS_EXACT = 1000000   /* tests; of a larger family a q above 0.1 is not told */
};

typedef struct sl_key_group {
    slant_str name;
    uint32_t articles;
    uint64_t n[SL_NGRAMS_LONGEST]; /* n-grams of each length */
    uint32_t tested;               /* rank among the groups tested; SL_NONE: in the rest only */
} sl_key_group;

/* A lexicon that was developed on articles of this run. */
typedef struct sl_key_developed {
    uint32_t lexicon, articles;
    slant_str name; /* the file, source or article that it names */
} sl_key_developed;

typedef struct sl_keyness {
    slant_keyness_options options;
    slant_str by;
    sl_arena arena;
    sl_ngrams words; /* stems and forms alone */
    sl_counting counting;
    sl_map group_names;
    sl_key_group *groups;
    uint32_t n_groups, cap_groups;
    sl_key_developed *developed;
    uint32_t n_developed, cap_developed;
    uint64_t articles, ungrouped;
    slant_str there;       /* the columns of the first article that has no group */
    struct sl_key_word *taken; /* the words of the article being taken */
    uint32_t cap_taken;
} sl_keyness;

extern const sl_study_kind sl_keyness_kind;

void sl_keyness_init(sl_keyness *keyness, const slant_keyness_options *options);
void sl_keyness_free(sl_keyness *keyness);

/* keyness_digest.c: an article into bytes: group, names, words, n-grams. */
void sl_keyness_digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to);
/* keyness_rows.c: tests and tables, once all is counted. */
slant_status sl_keyness_finish(void *state, const slant_engine *engine, slant_tables *tables,
                               slant_error *error);

#endif
