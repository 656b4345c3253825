/* trial.h - a lexicon compiled by itself, to try single texts on it: for `lexicon check` and
 * `lexicon test`, which need no voices and no other lexicon. */
#ifndef SL_LEXICON_TRIAL_H
#define SL_LEXICON_TRIAL_H

#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "slant.h"

typedef struct sl_trial {
    sl_lang *lang;
    sl_matcher *matcher; /* NULL when a term is wrong: nothing can be tried */
    sl_vocab *vocab;
    sl_arena arena;      /* of the text at hand */
    sl_doc doc;
    slant_article article;
    sl_hits hits;
    sl_term *terms;
} sl_trial;

/* False with an error where the language is wrong or memory ran out. Faults of terms are no error
 * here: the matcher is NULL, and they are told by whoever checks terms one by one. */
bool sl_trial_init(sl_trial *trial, const slant_lexicon *lexicon,
                   const slant_lexicon_options *options, slant_error *error);
void sl_trial_free(sl_trial *trial);

/* Annotates a text; false when memory ran out. */
bool sl_trial_read(sl_trial *trial, slant_str text);
/* Whether the entry has a hit in the text read last. */
bool sl_trial_hits(const sl_trial *trial, uint32_t entry);
/* Why the entry's hit in it was suppressed; NULL when it had none. */
slant_str sl_trial_reason(const sl_trial *trial, uint32_t entry);
/* The entry whose hit stands over the entry's suppressed one; SL_NONE when there is none. */
uint32_t sl_trial_winner(const sl_trial *trial, uint32_t entry);

#endif
