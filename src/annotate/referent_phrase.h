/* referent_phrase.h - phrases as the rules of reference read them, on top of what the voice stage
 * knows (classes, gaps, names): where a noun phrase begins and ends, whom it names.
 *
 * All look-around stays in one sentence and within SL_REACH tokens. Ranges are token ranges; an
 * empty one is "none". */
#ifndef SL_ANNOTATE_REFERENT_PHRASE_H
#define SL_ANNOTATE_REFERENT_PHRASE_H

#include "annotate/referent_words.h"
#include "annotate/voice/clause.h"
#include "annotate/voice/names.h"
#include "annotate/voice/view.h"

typedef struct sl_reader {
    sl_view view;
    const sl_names *names;
    const sl_referent_table *table;
    bool state; /* of the concept at hand: a demonym stands for the state */
} sl_reader;

/* Who or what a phrase names. name.ptr NULL: nobody. */
typedef struct sl_who {
    slant_str name, group;
} sl_who;

/* Whether the word at a token is in one of the classes of referents.csv. Demonyms and places are
 * so only with a capital. */
bool sl_ref_is(const sl_reader *r, uint32_t token, uint32_t classes);
/* The first actor that begins in a range; NULL. *hit is set to its tokens. */
const sl_actor *sl_ref_actor(const sl_reader *r, sl_range range, sl_range *hit);

/* Where the noun phrase begins whose noun begins at `start`: its adjectives, names, article. */
uint32_t sl_ref_front(const sl_reader *r, uint32_t low, uint32_t start);
/* The noun phrase that begins at `start`, "of" included, other prepositions not. */
sl_range sl_ref_core(const sl_reader *r, uint32_t start, uint32_t high);
/* The same with what is joined to it: "X and Y", "the minister, X, and his aide, Y". */
sl_range sl_ref_whole(const sl_reader *r, uint32_t start, uint32_t high);
/* The subject of a verb group that begins at `end`: before a relative pronoun the noun phrase that
 * it refers to, before the comma of an apposition the one that it stands beside. */
sl_range sl_ref_subject(const sl_reader *r, uint32_t low, uint32_t end);
/* First token of the auxiliaries and adverbs before a verb; *be, *have and *to say which stand
 * there. */
uint32_t sl_ref_group(const sl_reader *r, uint32_t low, uint32_t verb, bool *be, bool *to);

/* Whether a phrase may end at `end`: no noun follows that it only describes ("police [chief]"). */
bool sl_ref_is_head(const sl_reader *r, uint32_t end, uint32_t high);
/* Whether the phrase is about persons: a name, or a noun for persons as its head. */
bool sl_ref_is_person(const sl_reader *r, sl_range phrase);
/* Persons, or a group, a state, an institution. */
bool sl_ref_is_agent(const sl_reader *r, sl_range phrase);
/* The persons named in it, in their fullest form; else the phrase as written, without article. */
sl_who sl_ref_who(const sl_reader *r, sl_range phrase);
/* As written, without article and genitive; the group of the actor named in it. */
sl_who sl_ref_written(const sl_reader *r, sl_range phrase);
/* The only person named before the token in its sentence, else in the sentence before. */
sl_who sl_ref_pronoun(const sl_reader *r, uint32_t token);
/* The group of the first actor or, where it stands for the state, demonym in a range. */
slant_str sl_ref_group_of(const sl_reader *r, sl_range range);

#endif
