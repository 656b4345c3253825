/* offices.c - who "the minister" is: sl_speaker_in_office of resolver.h. */
#include "annotate/voice/resolver.h"

#include "base/str.h"

/* "Gen" and "general" are one office: one begins the other. */
static bool same_office(slant_str a, slant_str b)
{
    return a.len >= 3 && b.len >= 3 && (sl_starts(a, b) || sl_starts(b, a));
}

/* The nearest person before a token who is named with that office, if he never spoke himself. */
static const sl_name *name_of_office(const sl_resolver *r, slant_str role, uint32_t token)
{
    const sl_view *v = r->v;
    uint32_t steps = 0;
    for (uint32_t i = r->names->n; i > 0; i--) {
        const sl_name *n = &r->names->names[i - 1];
        if (n->tokens.start >= token)
            continue;
        if (++steps > 64)
            break;
        for (uint32_t t = n->titles.start; t < n->titles.end; t++)
            if (sl_is(v, t, W_ROLE | W_TITLE) && same_office(sl_doc_word(v->doc, t)->form, role))
                return n;
    }
    return NULL;
}

/* "the official": whoever spoke last, if it was a person near by. */
static const sl_person *person_of_any_office(const sl_resolver *r, sl_range who, uint32_t paragraph)
{
    const sl_view *v = r->v;
    bool any = sl_is(v, who.end - 1, W_ROLE) && sl_is(v, who.end - 1, W_ANONYMOUS);
    for (uint32_t t = who.start; any && t < who.end; t++)
        any = !sl_is(v, t, W_PREPOSITION | W_RELATIVE);
    if (!any || !r->last_was_person || r->n_persons == 0)
        return NULL;
    return r->persons[0].paragraph + SL_REACH_PARAGRAPHS >= paragraph ? &r->persons[0] : NULL;
}

static const sl_person *person_of_role(const sl_resolver *r, sl_range part, uint32_t paragraph)
{
    const sl_view *v = r->v;
    for (uint32_t t = part.end; t > part.start; t--) {
        if (!sl_is(v, t - 1, W_ROLE | W_TITLE))
            continue;
        slant_str role = sl_doc_word(v->doc, t - 1)->form;
        for (uint32_t i = 0; i < r->n_persons; i++)
            for (uint32_t k = 0; k < r->persons[i].n_roles; k++)
                if (r->persons[i].paragraph + 12 >= paragraph &&
                    same_office(sl_doc_word(v->doc, r->persons[i].roles[k])->form, role))
                    return &r->persons[i];
        break;
    }
    return NULL;
}

/* "the minister", who never spoke himself: the nearest person named with that office. */
static sl_speaker holder(const sl_resolver *r, sl_range part)
{
    const sl_view *v = r->v;
    const sl_name *known = NULL;
    sl_speaker none = {.status = SLANT_SPEAKER_UNSPECIFIED};
    uint32_t last = part.end - 1;
    if (!sl_is(v, last, W_ROLE))
        return none;
    const sl_name *held = name_of_office(r, sl_doc_word(v->doc, last)->form, part.start);
    if (!held)
        return none;
    sl_range whole = sl_names_full(v, r->names, held->tokens, &known);
    sl_range titled = {held->titles.start, held->tokens.end}, at;
    const sl_actor *of = sl_who_actor(v, titled, &at);
    return (sl_speaker){sl_name_text(v, whole), of ? of->group : (slant_str){NULL, 0},
                        SLANT_SPEAKER_NAMED, true, GENDER_UNKNOWN};
}

sl_speaker sl_speaker_in_office(const sl_resolver *r, const sl_phrase *who)
{
    uint32_t paragraph = sl_paragraph_of(r->v, who->words.start);
    const sl_person *known = person_of_role(r, who->part, paragraph);
    if (!known && who->part.end == who->words.end)
        known = person_of_any_office(r, who->words, paragraph);
    return known ? sl_speaker_of(known) : holder(r, who->part);
}
