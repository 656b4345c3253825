/* who.h - what the words of a speaker say by themselves: the person named in them, the actor, the
 * status, the gender. Nothing is resolved here. */
#ifndef SL_ANNOTATE_VOICE_WHO_H
#define SL_ANNOTATE_VOICE_WHO_H

#include "annotate/voice/view.h"

typedef enum sl_gender { GENDER_UNKNOWN, GENDER_HE, GENDER_SHE } sl_gender;

sl_gender sl_who_gender(const sl_view *v, sl_range who);
/* The first hit of an actor that starts at a token or behind. */
uint32_t sl_who_first_actor(const sl_view *v, uint32_t token);
/* The first actor in a range, NULL when there is none; *at is set to its tokens. */
const sl_actor *sl_who_actor(const sl_view *v, sl_range range, sl_range *at);
/* The first part of a phrase: to the next comma, bracket or relative pronoun. */
sl_range sl_who_part(const sl_view *v, sl_range who);
/* The bare name of the person in the phrase; empty when it names none. */
sl_range sl_who_person(const sl_view *v, sl_range who, sl_range part);
/* The classes of all words of a range. */
uint64_t sl_who_classes(const sl_view *v, sl_range range);
/* The first part of a phrase as it stands, without determiners. */
slant_str sl_who_text(const sl_view *v, sl_range part);
/* By the words of the first part, and the whole phrase, which may name the article's source. */
slant_speaker_status sl_who_status(const sl_view *v, sl_range who, sl_range part);

#endif
