/* rules.h - the rules, in the order they apply: see docs/voice.md. Each takes what the ones before
 * have left, and adds to view->found. False when memory ran out. */
#ifndef SL_ANNOTATE_VOICE_RULES_H
#define SL_ANNOTATE_VOICE_RULES_H

#include "annotate/voice/uses.h"

/* Headlines and transcripts: "Ministry: no plan to …". */
bool sl_rules_headline(sl_view *v, uint32_t sentence);
/* Turns of a transcript, each behind its speaker's name in capitals: "SELVIK: …". Once for all
 * sentences, before the quotations. */
bool sl_rules_turns(sl_view *v);
/* One use of a cue verb; it may take quotations and clauses on both sides. */
bool sl_rules_verb(sl_view *v, sl_uses *uses, uint32_t i);
/* Nouns ("the claim that"), phrases ("according to"). */
bool sl_rules_noun(sl_view *v, sl_uses *uses, uint32_t i);
bool sl_rules_phrase(sl_view *v, sl_uses *uses, uint32_t i);
/* A quotation that no cue has taken, by what stands beside it: signed by somebody, or behind a
 * colon with somebody before it. */
bool sl_rules_signature(sl_view *v, uint32_t quote);
bool sl_rules_colon(sl_view *v, uint32_t quote);
/* Quotations that no cue has taken: the two above, continuations, quoted terms. */
bool sl_rules_quotes(sl_view *v);

#endif
