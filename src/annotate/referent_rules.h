/* referent_rules.h - the rules of reference, a file for each kind of concept: docs/referents.md has
 * them in the order in which they apply. Each gives the first that fits, or nobody. */
#ifndef SL_ANNOTATE_REFERENT_RULES_H
#define SL_ANNOTATE_REFERENT_RULES_H

#include "annotate/referent_phrase.h"

enum { SL_LABELS_KEPT = 8 };

/* A label that was resolved, for those that come back to it: "the Iraqi police … the police". */
typedef struct sl_label {
    slant_str concept, stem; /* stem: of its last word; the vocabulary's */
    uint32_t sentence;
    sl_who who;
} sl_label;

typedef struct sl_referring {
    sl_reader reader;
    sl_label labels[SL_LABELS_KEPT]; /* a ring; n_labels counts all */
    uint32_t n_labels;
} sl_referring;

/* The annotation's tokens, and those of its sentence. */
typedef struct sl_mention {
    uint32_t start, end, low, high, sentence;
    slant_str concept;
} sl_mention;

sl_who sl_ref_killing(const sl_reader *r, const sl_mention *m, slant_referent_basis *basis);
sl_who sl_ref_act(const sl_reader *r, const sl_mention *m, slant_referent_basis *basis);
/* Remembers what it resolves. */
sl_who sl_ref_label(sl_referring *all, const sl_mention *m, slant_referent_basis *basis);

#endif
