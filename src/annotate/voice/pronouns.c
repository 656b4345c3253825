/* pronouns.c - whom "he", "they" and "I" mean: sl_speaker_of_pronoun of resolver.h.
 *
 * Whoever spoke in the paragraph; else who is named before the pronoun there; else the subject of a
 * sentence since then; else whoever spoke a few paragraphs ago. Institutions answer to "they" and
 * "it". */
#include "annotate/voice/resolver.h"

#include "annotate/voice/clause.h"
#include "base/str.h"

/* The first full or known name of a person in the sentences of the paragraph before a token. */
static sl_range name_before(sl_resolver *r, uint32_t token)
{
    const sl_view *v = r->v;
    uint32_t s = v->sentence[token];
    for (unsigned back = 0; back < 2; back++) {
        const slant_sentence *of = &v->doc->sentences[s];
        uint32_t limit = of->token_start + SL_REACH;
        for (uint32_t t = of->token_start; t < of->token_end && t < token && t < limit;) {
            if (v->quote[t] >= 0) {
                t++;
                continue;
            }
            sl_range run = sl_name_run(v, t, token);
            sl_range bare = sl_name_bare(v, run);
            const sl_name *known = NULL;
            if (bare.start < bare.end && sl_name_is_person(v, bare))
                sl_full_name(r, bare, &known);
            if (known && !known->is_body)
                return bare;
            t = run.end > t ? run.end : t + 1;
        }
        if (s == 0 || v->doc->sentences[s - 1].paragraph != of->paragraph)
            break;
        s--;
    }
    return (sl_range){token, token};
}

static bool fits(const sl_person *p, sl_gender g)
{
    return p->gender == GENDER_UNKNOWN || g == GENDER_UNKNOWN || p->gender == g;
}

/* Whether a person of that name may be meant by a pronoun of that gender. */
static bool may_be(const sl_resolver *r, slant_str name, sl_gender g)
{
    for (uint32_t i = 0; i < r->n_persons; i++)
        if (sl_eq(r->persons[i].name, name))
            return fits(&r->persons[i], g);
    return true;
}

/* A person who is known by a full name and begins the sentence as its subject; else empty. */
static sl_range subject_of(const sl_resolver *r, const slant_sentence *of)
{
    const sl_view *v = r->v;
    sl_range none = {0, 0};
    for (uint32_t t = of->token_start; t < of->token_end && t < of->token_start + 4;) {
        sl_range run = sl_name_run(v, t, of->token_end), bare = sl_name_bare(v, run);
        uint32_t next = run.end;
        if (t > of->token_start && !sl_touches(v, t))
            return none;
        if (v->quote[t] < 0 && bare.start < bare.end && next < of->token_end &&
            sl_name_is_person(v, bare) && !sl_is(v, bare.end - 1, W_GENITIVE) &&
            ((v->gap[next] & GAP_COMMA) ||
             sl_is(v, next, W_BE | W_HAVE | W_MODAL | W_VERB | W_PAST | W_CUE | W_ADVERB))) {
            const sl_name *known = NULL;
            sl_names_full(v, r->names, bare, &known);
            return known && !known->is_body ? bare : none;
        }
        t = run.end > t ? run.end : t + 1;
    }
    return none;
}

/* The full name that begins a sentence of the paragraph, or of the one before, if it stands behind
 * whoever spoke last: X left at noon. "…," he said. */
static slant_str subject_before(const sl_resolver *r, uint32_t token, sl_gender g)
{
    const sl_view *v = r->v;
    uint32_t s = v->sentence[token], here = sl_paragraph_of(v, token);
    uint32_t spoke = r->n_persons ? r->persons[0].paragraph + 1 : 0;
    for (unsigned back = 0; s > 0 && back < 8; back++) {
        const slant_sentence *of = &v->doc->sentences[--s];
        if (of->paragraph + 1 < here || of->paragraph < spoke || of->role != SLANT_ROLE_BODY)
            break;
        sl_range name = subject_of(r, of);
        const sl_name *known = NULL;
        if (name.start == name.end)
            continue;
        slant_str full = sl_name_text(v, sl_names_full(v, r->names, name, &known));
        if (may_be(r, full, g))
            return full;
    }
    return (slant_str){NULL, 0};
}

sl_speaker sl_speaker_of_pronoun(sl_resolver *r, sl_range who)
{
    const sl_view *v = r->v;
    uint32_t t = who.start, paragraph = sl_paragraph_of(v, t);
    sl_speaker none = {.status = SLANT_SPEAKER_UNSPECIFIED};
    sl_gender g = sl_who_gender(v, who);
    if (sl_is(v, t, W_FIRST)) {
        int32_t q = v->quote[t];
        int32_t f = q >= 0 ? v->quote_found[q] : v->owner[t];
        if (q < 0 && f >= 0 && v->found[f].rule != RULE_TRANSCRIPT)
            f = -1;
        if (f >= 0 && v->found[f].speaker.ptr)
            return (sl_speaker){v->found[f].speaker, v->found[f].speaker_group, v->found[f].status,
                                false, GENDER_UNKNOWN};
        none.status = q < 0 ? SLANT_SPEAKER_SELF : SLANT_SPEAKER_UNSPECIFIED;
        return none;
    }
    if (g == GENDER_UNKNOWN) {
        bool plural = sl_is(v, t, W_PLURAL);
        bool near = r->last_body.ptr && r->last_body_paragraph + !plural >= paragraph;
        if (near && !sl_is(v, t, W_PERSONS))
            return (sl_speaker){r->last_body, r->last_body_group, r->last_body_status, false, g};
        return none;
    }
    if (r->n_persons && r->persons[0].paragraph == paragraph && fits(&r->persons[0], g))
        return sl_speaker_of(&r->persons[0]);
    const sl_name *known;
    sl_range name = name_before(r, t);
    sl_range full = name.start < name.end ? sl_full_name(r, name, &known) : name;
    slant_str text = name.start < name.end ? sl_name_text(v, full) : (slant_str){NULL, 0};
    for (uint32_t i = 0; i < r->n_persons && text.ptr; i++)
        if (sl_eq(r->persons[i].name, text) && fits(&r->persons[i], g))
            return (sl_speaker){text, r->persons[i].group, SLANT_SPEAKER_NAMED, true, g};
    slant_str subject = subject_before(r, t, g);
    if (subject.ptr)
        return (sl_speaker){subject, {NULL, 0}, SLANT_SPEAKER_NAMED, true, g};
    for (uint32_t i = 0; i < r->n_persons; i++)
        if (fits(&r->persons[i], g) && r->persons[i].paragraph + SL_REACH_PARAGRAPHS >= paragraph) {
            sl_speaker s = sl_speaker_of(&r->persons[i]);
            s.gender = g;
            return s;
        }
    return none;
}
