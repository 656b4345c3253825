/* who.h - what the words of a speaker say by themselves: the person named in them, the actor, the
 * status, the gender. Nothing is resolved here. */
#ifndef SL_ANNOTATE_VOICE_WHO_H
#define SL_ANNOTATE_VOICE_WHO_H

#include "annotate/voice/view.h"

typedef enum sl_gender { GENDER_UNKNOWN, GENDER_HE, GENDER_SHE } sl_gender;

/* A phrase, and its first part: to the next comma, bracket or relative pronoun. */
typedef struct sl_phrase {
    sl_range words, part;
    uint64_t classes, part_classes; /* of all their words */
} sl_phrase;

/* Of at least one word. */
sl_phrase sl_who_read(const sl_view *v, sl_range words);
sl_gender sl_who_gender(const sl_view *v, sl_range who);
/* The first hit of an actor that starts at a token or behind. */
uint32_t sl_who_first_actor(const sl_view *v, uint32_t token);
/* The first actor in a range, NULL when there is none; *at is set to its tokens. */
const sl_actor *sl_who_actor(const sl_view *v, sl_range range, sl_range *at);
/* The bare name of the person in the phrase; empty when it names none. */
sl_range sl_who_person(const sl_view *v, const sl_phrase *who);
/* The first part of the phrase as it stands, without determiners. */
slant_str sl_who_text(const sl_view *v, const sl_phrase *who);
slant_speaker_status sl_who_status(const sl_view *v, const sl_phrase *who);

#endif
