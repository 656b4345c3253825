/* resolver.h - what is known of those who spoke so far, while the speakers of an article are told
 * in the order of the text. Shared by speakers.c, pronouns.c and offices.c, and by nobody else.
 *
 * Texts are slices of the article, or stand in the doc's arena; tokens and paragraphs are indices
 * into the doc's. A speaker without a name is one who could not be told. */
#ifndef SL_ANNOTATE_VOICE_RESOLVER_H
#define SL_ANNOTATE_VOICE_RESOLVER_H

#include "annotate/voice/names.h"
#include "annotate/voice/who.h"

enum { SL_MOST_PERSONS = 16, SL_MOST_ROLES = 4, SL_REACH_PARAGRAPHS = 3 };

typedef struct sl_person {
    slant_str name, group;
    uint32_t roles[SL_MOST_ROLES]; /* words of office: tokens */
    uint32_t n_roles;
    sl_gender gender;
    uint32_t paragraph; /* of the last mention as a speaker */
} sl_person;

typedef struct sl_resolver {
    sl_view *v;
    const sl_names *names;
    sl_person persons[SL_MOST_PERSONS]; /* the latest first */
    uint32_t n_persons;
    slant_str last_body, last_body_group; /* the last institution that spoke */
    slant_speaker_status last_body_status;
    uint32_t last_body_paragraph;
    bool last_was_person; /* not an unnamed official */
    uint64_t classes;     /* of the phrase that was read last */
    sl_range asked, full; /* the last question to the names, */
    const sl_name *known; /* and what they knew */
} sl_resolver;

typedef struct sl_speaker {
    slant_str name, group;
    slant_speaker_status status;
    bool is_person;
    sl_gender gender;
} sl_speaker;

static inline uint32_t sl_paragraph_of(const sl_view *v, uint32_t token)
{
    return v->doc->sentences[v->sentence[token]].paragraph;
}

static inline sl_speaker sl_speaker_of(const sl_person *p)
{
    return (sl_speaker){p->name, p->group, SLANT_SPEAKER_NAMED, true, p->gender};
}

/* sl_names_full; the same name is often asked for twice. */
sl_range sl_full_name(sl_resolver *r, sl_range name, const sl_name **known);

/* pronouns.c: "he", "they", "I", at `who`: whom they mean here, by what was said before. */
sl_speaker sl_speaker_of_pronoun(sl_resolver *r, sl_range who);

/* offices.c: "the minister": whoever spoke, or was named, in that office. */
sl_speaker sl_speaker_in_office(const sl_resolver *r, const sl_phrase *who);

#endif
