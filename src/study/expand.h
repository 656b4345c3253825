/* expand.h - the forms that the entries of one lexicon take in on a corpus: what a stem lets in
 * that its author did not think of.
 *
 * A form is what stands in the text, without case. It is remarked on when, word by word against the
 * entry's own words of the same stem,
 *   few letters    less than half of the longer word's letters are common to both from the start
 *   rare ending    the change of ending is one that fewer than SL_EXPAND_RARE in 1,000 of the
 *                  corpus's stems with several forms show (liberal, liberation); told only where
 *                  there are SL_EXPAND_STEMS of those
 *   capitals only  it never stands without a capital, starts of sentences aside, and the entry has
 *                  none: a name, perhaps
 * Memory: one row a form, with an example; the corpus's different words, 100 bytes each, at most
 * SL_EXPAND_WORDS of them. */
#ifndef SL_STUDY_EXPAND_H
#define SL_STUDY_EXPAND_H

#include "base/arena.h"
#include "base/map.h"
#include "study/study.h"

enum {
    SL_EXPAND_MOST = 1000000,   /* forms; hits of others are counted only */
    SL_EXPAND_WORDS = 2000000,
    SL_EXPAND_RARE = 3,
    SL_EXPAND_STEMS = 500,
    SL_EXPAND_EXAMPLE = 240     /* characters of an example */
};

typedef struct sl_expand_form {
    uint32_t entry;
    uint32_t n, own, articles, capitals, inner; /* inner: hits that do not begin a sentence */
    uint64_t last;                              /* the article that had it last */
    slant_str form, folded, example, doc_id;
} sl_expand_form;

/* A word of the corpus: its stem's number and its folded form. */
typedef struct sl_expand_word {
    uint32_t next; /* of the same stem */
    slant_str form;
} sl_expand_word;

typedef struct sl_expand {
    sl_arena arena;
    sl_buf work;
    sl_map form_map, stem_map, word_map;
    sl_expand_form *forms;
    uint32_t n, cap;
    sl_expand_word *words;
    uint32_t n_words, cap_words;
    uint32_t *stems; /* of each stem the first word */
    uint32_t n_stems, cap_stems;
    uint64_t articles, hits, left_out;
} sl_expand;

extern const sl_study_kind sl_expand_kind;

void sl_expand_init(sl_expand *expand);
void sl_expand_free(sl_expand *expand);
/* expand_rows.c */
slant_status sl_expand_finish(void *state, const slant_engine *engine, slant_tables *tables,
                              slant_error *error);

#endif
