/* evaluate.h - the program against human coding of a sample, weighed back to all sentences.
 *
 * The reference for a sentence is the decision on it, else what its coders say: the first of them
 * where they differ, which is counted and told. Sentences count with the inverse of their inclusion
 * probability (Horvitz and Thompson 1952), intervals are percentiles of a bootstrap within strata
 * (Rao and Wu 1988, without their rescaling; 1,000 resamples, seeded), of shares of none or all
 * Wilson's. A stretch of the program is
 * right when it shares a character with one of the reference. */
#ifndef SL_STUDY_EVALUATE_H
#define SL_STUDY_EVALUATE_H

#include "study/coding.h"
#include "study/study.h"

typedef struct sl_evaluating {
    sl_coding *coding;
    uint32_t seed;
    bool anew;               /* the program's part comes from a run, not from the key */
    sl_map places;           /* doc_id \x1f sentence -> unit + 1 chain; made by sl_evaluate_begin */
    uint32_t *next_same;     /* units of one doc_id and text */
    bool *found;             /* of each unit: the run has its sentence */
} sl_evaluating;

/* One row of the table of entries. */
typedef struct sl_entry_figure {
    slant_str entry_id, lexicon;
    uint32_t n_coded, n_right;
} sl_entry_figure;

/* Annotates the articles anew and puts what is found in the place of the key's hits. */
extern const sl_study_kind sl_evaluate_kind;

slant_status sl_evaluate_begin(sl_evaluating *e, sl_coding *coding, slant_error *error);
void sl_evaluate_end(sl_evaluating *e);

/* The reference of a unit; loaded SL_NOT_CODED: nobody judged it. */
const sl_code *sl_reference(const sl_coding *coding, const sl_coded_unit *unit);
/* Whether the program's categories, joined by `;`, hold the coder's, or one below it. */
bool sl_category_fits(slant_str program, slant_str coder);

/* Fills evaluation, confusion, entries, disagreements, problems. */
slant_status sl_evaluate(const sl_evaluating *e, slant_tables *tables, slant_error *error);
/* The figures of entries, sorted by lexicon and id, in the arena. */
const sl_entry_figure *sl_evaluate_entries(const sl_coding *coding, sl_arena *arena, uint32_t *n);

#endif
