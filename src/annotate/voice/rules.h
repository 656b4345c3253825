/* rules.h - the rules, in the order they apply: see docs/voice.md. Each takes what the ones before
 * have left, and adds to view->found. False when memory ran out. */
#ifndef SL_ANNOTATE_VOICE_RULES_H
#define SL_ANNOTATE_VOICE_RULES_H

#include "annotate/voice/uses.h"

enum { SL_MOST_LEAD = 4 }; /* words of a name before a colon and a quotation */

/* Whether a colon may stand behind the first words of a sentence of a body: more than a blank does.
 * Asked before the rule, as it is nearly never so. */
static inline bool sl_may_lead(const sl_view *v, const slant_sentence *s)
{
    uint32_t t = s->token_start + 1;
    const uint64_t *apart = v->doc->map[SL_MARK_APART] + t / 64;
    uint64_t next = t % 64 ? apart[1] << (64 - t % 64) : 0; /* the word behind the last is zero */
    return ((apart[0] >> t % 64 | next) & ((1u << SL_MOST_LEAD) - 1)) != 0 ||
           s->role != SLANT_ROLE_BODY;
}

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
