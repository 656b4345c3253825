/* clause.h - small grammar over tokens: noun phrases, verb groups, where a clause ends.
 *
 * No parser: word classes, capitals and punctuation, and look-around that is bounded
 * (SL_REACH tokens) and never leaves the range it is given. */
#ifndef SL_ANNOTATE_VOICE_CLAUSE_H
#define SL_ANNOTATE_VOICE_CLAUSE_H

#include "annotate/voice/view.h"

enum { SL_REACH = 60 };

/* Where the phrase that ends before `end` begins; never before `low`. */
uint32_t sl_phrase_start(const sl_view *v, uint32_t low, uint32_t end);
/* Cuts introductory words off the front, adverbials of time and place off the end. */
sl_range sl_phrase_trim(const sl_view *v, sl_range phrase);
/* The noun phrase that begins at `start`, appositions included: "X, a spokesman for Y". */
sl_range sl_phrase_after(const sl_view *v, uint32_t start, uint32_t high);
/* Nothing but a time: "this fall", "on Monday". */
bool sl_phrase_is_time(const sl_view *v, uint32_t start, uint32_t end);
/* Behind those who are told: "reporters", "the Daily Echo"; `start` when there are none. */
uint32_t sl_skip_addressee(const sl_view *v, uint32_t start, uint32_t high);
/* Behind the adverbials that begin with the class of the word at `start`: see below. */
uint32_t sl_adverbials_end(const sl_view *v, uint32_t start, uint32_t high);

/* Adverbials between a cue and its content: "on Monday", "in a televised address". */
static inline uint32_t sl_skip_adverbials(const sl_view *v, uint32_t start, uint32_t high)
{
    bool none = start >= high || !sl_is(v, start, W_PREPOSITION | W_TIME | W_TIME_MODIFIER |
                                                      W_ADVERB);
    return none ? start : sl_adverbials_end(v, start, high);
}

#endif
