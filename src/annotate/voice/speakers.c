/* speakers.c - from "he" and "the minister" to the fullest name in the article: see speakers.h.
 *
 * One walk in the order of the text. What was resolved last is remembered: pronouns and offices
 * find their person there, in the same or the previous paragraphs, or stay as they stand. */
#include "annotate/voice/speakers.h"

#include "annotate/voice/clause.h"
#include "annotate/voice/names.h"
#include "annotate/voice/who.h"
#include "base/sort.h"
#include "base/str.h"

enum { MOST_PERSONS = 16, MOST_ROLES = 4, REACH_PARAGRAPHS = 3 };

typedef struct person {
    slant_str name, group;
    uint32_t roles[MOST_ROLES]; /* words of office: tokens */
    uint32_t n_roles;
    sl_gender gender;
    uint32_t paragraph; /* of the last mention as a speaker */
} person;

typedef struct resolver {
    sl_view *v;
    const sl_names *names;
    person persons[MOST_PERSONS]; /* the latest first */
    uint32_t n_persons;
    slant_str last_body, last_body_group; /* the last institution that spoke */
    slant_speaker_status last_body_status;
    uint32_t last_body_paragraph;
    bool last_was_person; /* not an unnamed official */
    uint64_t classes;     /* of the phrase that was read last */
    sl_range asked, full; /* the last question to the names, */
    const sl_name *known; /* and what they knew */
} resolver;

typedef struct speaker {
    slant_str name, group;
    slant_speaker_status status;
    bool is_person;
    sl_gender gender;
} speaker;

static uint32_t paragraph_of(const sl_view *v, uint32_t token)
{
    return v->doc->sentences[v->sentence[token]].paragraph;
}

/* sl_names_full; the same name is often asked for twice. */
static sl_range full_name(resolver *r, sl_range name, const sl_name **known)
{
    if (name.start != r->asked.start || name.end != r->asked.end) {
        r->full = sl_names_full(r->v, r->names, name, &r->known);
        r->asked = name;
    }
    *known = r->known;
    return r->full;
}

/* ---------------------------------------------------------------- memory ---- */

static void remember_roles(const sl_view *v, person *p, sl_range who)
{
    for (uint32_t t = who.start; t < who.end && p->n_roles < MOST_ROLES; t++)
        if (sl_is(v, t, W_ROLE | W_TITLE))
            p->roles[p->n_roles++] = t;
}

static bool is_named(const person *p, slant_str name)
{
    return p->name.len == name.len && (p->name.ptr == name.ptr || sl_eq(p->name, name));
}

static const person *remember(resolver *r, const speaker *s, sl_range who, uint32_t paragraph)
{
    uint32_t at = 0;
    while (at < r->n_persons && !is_named(&r->persons[at], s->name))
        at++;
    person p = {.name = s->name}, *first = r->persons;
    if (at > 0 || r->n_persons == 0) { /* to the front */
        if (at < r->n_persons)
            p = r->persons[at];
        else if (r->n_persons < MOST_PERSONS)
            r->n_persons++;
        else
            at = MOST_PERSONS - 1;
        memmove(first + 1, first, at * sizeof *first);
        *first = p;
    }
    if (s->group.ptr)
        first->group = s->group;
    if (s->gender != GENDER_UNKNOWN)
        first->gender = s->gender;
    first->paragraph = paragraph;
    remember_roles(r->v, first, who);
    return first;
}

static speaker of_person(const person *p)
{
    return (speaker){p->name, p->group, SLANT_SPEAKER_NAMED, true, p->gender};
}

/* ---------------------------------------------------------------- references ---- */

/* "Gen" and "general" are one office: one begins the other. */
static bool same_office(slant_str a, slant_str b)
{
    return a.len >= 3 && b.len >= 3 && (sl_starts(a, b) || sl_starts(b, a));
}

/* The nearest person before a token who is named with that office, if he never spoke himself. */
static const sl_name *name_of_office(const resolver *r, slant_str role, uint32_t token)
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
static const person *person_of_any_office(const resolver *r, sl_range who, uint32_t paragraph)
{
    const sl_view *v = r->v;
    bool any = sl_is(v, who.end - 1, W_ROLE) && sl_is(v, who.end - 1, W_ANONYMOUS);
    for (uint32_t t = who.start; any && t < who.end; t++)
        any = !sl_is(v, t, W_PREPOSITION | W_RELATIVE);
    if (!any || !r->last_was_person || r->n_persons == 0)
        return NULL;
    return r->persons[0].paragraph + REACH_PARAGRAPHS >= paragraph ? &r->persons[0] : NULL;
}

static const person *person_of_role(const resolver *r, sl_range part, uint32_t paragraph)
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

/* The first full or known name of a person in the sentences of the paragraph before a token. */
static sl_range name_before(resolver *r, uint32_t token)
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
                full_name(r, bare, &known);
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

static bool fits(const person *p, sl_gender g)
{
    return p->gender == GENDER_UNKNOWN || g == GENDER_UNKNOWN || p->gender == g;
}

/* Whether a person of that name may be meant by a pronoun of that gender. */
static bool may_be(const resolver *r, slant_str name, sl_gender g)
{
    for (uint32_t i = 0; i < r->n_persons; i++)
        if (sl_eq(r->persons[i].name, name))
            return fits(&r->persons[i], g);
    return true;
}

/* A person who is known by a full name and begins the sentence as its subject; else empty. */
static sl_range subject_of(const resolver *r, const slant_sentence *of)
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
static slant_str subject_before(const resolver *r, uint32_t token, sl_gender g)
{
    const sl_view *v = r->v;
    uint32_t s = v->sentence[token], here = paragraph_of(v, token);
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

static speaker pronoun(resolver *r, sl_range who)
{
    const sl_view *v = r->v;
    uint32_t t = who.start, paragraph = paragraph_of(v, t);
    speaker none = {.status = SLANT_SPEAKER_UNSPECIFIED};
    sl_gender g = sl_who_gender(v, who);
    if (sl_is(v, t, W_FIRST)) {
        int32_t q = v->quote[t];
        int32_t f = q >= 0 ? v->quote_found[q] : v->owner[t];
        if (q < 0 && f >= 0 && v->found[f].rule != RULE_TRANSCRIPT)
            f = -1;
        if (f >= 0 && v->found[f].speaker.ptr)
            return (speaker){v->found[f].speaker, v->found[f].speaker_group, v->found[f].status,
                             false, GENDER_UNKNOWN};
        none.status = q < 0 ? SLANT_SPEAKER_SELF : SLANT_SPEAKER_UNSPECIFIED;
        return none;
    }
    if (g == GENDER_UNKNOWN) {
        bool plural = sl_is(v, t, W_PLURAL);
        bool near = r->last_body.ptr && r->last_body_paragraph + !plural >= paragraph;
        if (near && !sl_is(v, t, W_PERSONS))
            return (speaker){r->last_body, r->last_body_group, r->last_body_status, false, g};
        return none;
    }
    if (r->n_persons && r->persons[0].paragraph == paragraph && fits(&r->persons[0], g))
        return of_person(&r->persons[0]);
    const sl_name *known;
    sl_range name = name_before(r, t);
    sl_range full = name.start < name.end ? full_name(r, name, &known) : name;
    slant_str text = name.start < name.end ? sl_name_text(v, full) : (slant_str){NULL, 0};
    for (uint32_t i = 0; i < r->n_persons && text.ptr; i++)
        if (sl_eq(r->persons[i].name, text) && fits(&r->persons[i], g))
            return (speaker){text, r->persons[i].group, SLANT_SPEAKER_NAMED, true, g};
    slant_str subject = subject_before(r, t, g);
    if (subject.ptr)
        return (speaker){subject, {NULL, 0}, SLANT_SPEAKER_NAMED, true, g};
    for (uint32_t i = 0; i < r->n_persons; i++)
        if (fits(&r->persons[i], g) && r->persons[i].paragraph + REACH_PARAGRAPHS >= paragraph) {
            speaker s = of_person(&r->persons[i]);
            s.gender = g;
            return s;
        }
    return none;
}

/* "the C.B.", where the article wrote it out once. */
static speaker spelled_body(resolver *r, const sl_phrase *who, const sl_actor *actor)
{
    const sl_view *v = r->v;
    const sl_name *known = NULL;
    sl_range part = who->part;
    while (part.start + 1 < who->words.end && sl_is(v, part.start, W_DETERMINER))
        part.start++;
    if (part.start >= part.end)
        part = sl_who_read(v, (sl_range){part.start, who->words.end}).part;
    speaker none = {.status = SLANT_SPEAKER_UNSPECIFIED};
    if (part.end - part.start != 1 || !sl_is(v, part.start, W_CAPITAL))
        return none;
    sl_range full = full_name(r, part, &known);
    if (!known || !known->is_body)
        return none;
    return (speaker){sl_name_text(v, full), actor ? actor->group : (slant_str){NULL, 0},
                     SLANT_SPEAKER_COLLECTIVE, false, GENDER_UNKNOWN};
}

/* "Selvik's office": what belongs to a person, by his fullest name. */
static slant_str belonging(const resolver *r, sl_range part)
{
    const sl_view *v = r->v;
    uint32_t end = part.end, t = part.start;
    while (t < end && !sl_is(v, t, W_CAPITAL))
        t++;
    sl_range run = sl_name_run(v, t, end), name = sl_name_bare(v, run);
    const sl_name *known = NULL;
    if (name.start == name.end || name.end >= end || !sl_is(v, name.end - 1, W_GENITIVE))
        return (slant_str){NULL, 0};
    sl_range full = sl_names_full(v, r->names, name, &known);
    if (!known || known->is_body)
        return (slant_str){NULL, 0};
    slant_str first = sl_name_text(v, full), own = sl_name_text(v, name);
    slant_field field = v->doc->sentences[v->sentence[name.start]].field;
    const sl_token *tokens = v->doc->tokens;
    slant_str rest = sl_slice(v->doc->field[field], tokens[name.start].start + (uint32_t)own.len,
                              tokens[end - 1].end);
    if (full.start == name.start)
        return sl_slice(v->doc->field[field], tokens[name.start].start, tokens[end - 1].end);
    return sl_arena_printf(v->arena, "%.*s%.*s", SL_ARG(first), SL_ARG(rest));
}

/* "the minister", who never spoke himself: the nearest person named with that office. */
static speaker holder(const resolver *r, sl_range part)
{
    const sl_view *v = r->v;
    const sl_name *known = NULL;
    speaker none = {.status = SLANT_SPEAKER_UNSPECIFIED};
    uint32_t last = part.end - 1;
    if (!sl_is(v, last, W_ROLE))
        return none;
    const sl_name *held = name_of_office(r, sl_doc_word(v->doc, last)->form, part.start);
    if (!held)
        return none;
    sl_range whole = sl_names_full(v, r->names, held->tokens, &known);
    sl_range titled = {held->titles.start, held->tokens.end}, at;
    const sl_actor *of = sl_who_actor(v, titled, &at);
    return (speaker){sl_name_text(v, whole), of ? of->group : (slant_str){NULL, 0},
                     SLANT_SPEAKER_NAMED, true, GENDER_UNKNOWN};
}

/* "the minister": whoever spoke, or was named, in that office. */
static speaker office_holder(const resolver *r, const sl_phrase *who)
{
    uint32_t paragraph = paragraph_of(r->v, who->words.start);
    const person *known = person_of_role(r, who->part, paragraph);
    if (!known && who->part.end == who->words.end)
        known = person_of_any_office(r, who->words, paragraph);
    return known ? of_person(known) : holder(r, who->part);
}

/* Nobody who is known by name: the words as they stand, or what they tell of a name. */
static speaker unnamed(const resolver *r, const sl_phrase *who, const sl_actor *actor)
{
    const sl_view *v = r->v;
    uint64_t of = who->part_classes, first = v->classes[who->words.start];
    bool definite = (first & (W_DETERMINER | W_POSSESSIVE)) && !(first & W_PERSONS) &&
                    (!actor || sl_is(v, who->part.end - 1, W_ROLE));
    if (definite && (of & (W_ROLE | W_TITLE))) {
        speaker held = office_holder(r, who);
        if (held.name.ptr)
            return held;
    }
    slant_str office = {NULL, 0};
    if ((of & W_GENITIVE) && (of & W_CAPITAL))
        office = belonging(r, who->part);
    speaker s = {office.ptr ? office : sl_who_text(v, who), {NULL, 0}, sl_who_status(v, who),
                 false, GENDER_UNKNOWN};
    if (actor && actor->group.len)
        s.group = actor->group;
    if (actor && actor->status && s.status != SLANT_SPEAKER_SELF &&
        s.status != SLANT_SPEAKER_ANONYMOUS && s.status != SLANT_SPEAKER_DOCUMENT)
        s.status = actor->status;
    return s;
}

/* Whether a name in the phrase is that of the person who speaks: no actor's, not the first of a
 * list, nor a word that only its capital makes one. */
static bool is_speaker(const sl_view *v, sl_range who, sl_range name, sl_range actor, bool known)
{
    bool single = name.end - name.start == 1;
    bool is_actor = actor.end > name.start && actor.start < name.end;
    bool listed = single && !known && name.start == who.start && name.end + 1 < who.end &&
                  sl_is(v, name.end, W_AND) && !sl_is(v, name.end + 1, W_CAPITAL);
    return !is_actor && !listed && (known || !single || !sl_is(v, name.start, W_DETERMINER));
}

static speaker phrase(resolver *r, sl_range words)
{
    const sl_view *v = r->v;
    sl_range at = {0, 0};
    const sl_actor *actor = sl_who_actor(v, words, &at);
    sl_phrase who = sl_who_read(v, words);
    r->classes = who.classes;
    if (!(who.classes & W_CAPITAL))
        return unnamed(r, &who, actor);
    speaker body = spelled_body(r, &who, actor);
    if (body.name.ptr)
        return body;
    sl_range name = sl_who_person(v, &who);
    if (name.start == name.end)
        return unnamed(r, &who, actor);
    const sl_name *known = NULL;
    sl_range full = full_name(r, name, &known);
    if (known && known->is_body)
        return (speaker){sl_name_text(v, full), actor ? actor->group : (slant_str){NULL, 0},
                         SLANT_SPEAKER_COLLECTIVE, false, GENDER_UNKNOWN};
    if (!is_speaker(v, words, name, at, known != NULL))
        return unnamed(r, &who, actor);
    speaker s = {sl_name_text(v, full), {NULL, 0}, SLANT_SPEAKER_NAMED, true, GENDER_UNKNOWN};
    if (who.classes & (W_MASCULINE | W_FEMININE))
        s.gender = sl_who_gender(v, words);
    if (actor && actor->group.len)
        s.group = actor->group;
    return s;
}

static bool is_pronoun(const sl_view *v, sl_range who)
{
    return who.end - who.start == 1 &&
           sl_is(v, who.start, W_SUBJECT | W_OBJECT | W_POSSESSIVE | W_CONTRACTED);
}

static speaker resolve(resolver *r, sl_range who)
{
    const sl_view *v = r->v;
    bool relative = who.end - who.start == 1 && sl_is(v, who.start, W_RELATIVE);
    if (relative && who.start > 0) {
        uint32_t low = v->doc->sentences[v->sentence[who.start]].token_start;
        sl_range before = {sl_phrase_start(v, low, who.start), who.start};
        if (before.start == before.end && who.start > low) { /* X, who … */
            uint32_t t = who.start - 1;
            while (t > low && who.start - t < SL_REACH && !(v->gap[t] & GAP_ANY))
                t--;
            before.start = t;
        }
        for (uint32_t t = before.start + 1; t + 1 < before.end; t++)
            if (sl_is(v, t, W_PAST) && !sl_is(v, t, W_CAPITAL) && sl_touches(v, t) &&
                sl_is(v, t + 1, W_DETERMINER | W_PERSONS) && !sl_is(v, t - 1, W_DETERMINER))
                before.start = t + 1; /* X thanked those who … */
        before = sl_phrase_trim(v, before);
        while (before.start < before.end && sl_is(v, before.start, W_PREPOSITION | W_PAST) &&
               !sl_is(v, before.start, W_CAPITAL))
            before.start++;
        if (before.start < before.end)
            return phrase(r, before);
    }
    return is_pronoun(v, who) ? pronoun(r, who) : phrase(r, who);
}

/* ---------------------------------------------------------------- the walk ---- */

static void settle(resolver *r, sl_found *f)
{
    sl_view *v = r->v;
    if (f->via.start < f->via.end) {
        sl_phrase via = sl_who_read(v, f->via);
        f->via_name = sl_who_text(v, &via);
    }
    if (f->same_as >= 0 && f->who.start == f->who.end) {
        const sl_found *as = &v->found[f->same_as];
        f->speaker = as->speaker;
        f->speaker_group = as->speaker_group;
        f->status = as->status;
        return;
    }
    if (f->no_speaker || f->who.start == f->who.end)
        return;
    speaker s = resolve(r, f->who);
    f->speaker = s.name;
    f->speaker_group = s.group.len ? s.group : (slant_str){NULL, 0};
    f->status = s.status;
    if (f->inside >= 0 || !s.name.ptr)
        return;
    uint32_t paragraph = paragraph_of(v, f->who.start);
    r->last_was_person = s.is_person;
    if (s.is_person) {
        bool offices = !is_pronoun(v, f->who) && (r->classes & (W_ROLE | W_TITLE));
        sl_range of = offices ? f->who : (sl_range){0, 0};
        f->speaker_group = remember(r, &s, of, paragraph)->group;
    } else if (s.status == SLANT_SPEAKER_COLLECTIVE || s.status == SLANT_SPEAKER_NAMED ||
               s.status == SLANT_SPEAKER_DOCUMENT) {
        r->last_body = s.name;
        r->last_body_group = s.group;
        r->last_body_status = s.status;
        r->last_body_paragraph = paragraph;
    }
}

static uint32_t place_of(const sl_found *f)
{
    uint32_t cue = f->cue.start < f->cue.end ? f->cue.start : UINT32_MAX;
    return f->n_parts && f->parts[0].start < cue && f->inside < 0 ? f->parts[0].start : cue;
}

/* An attribution, and where it stands: who is quoted must be known before "I" is. */
typedef struct placed {
    uint64_t place;
    sl_found *found;
} placed;

static bool is_before(const placed *a, const placed *b)
{
    return a->place < b->place;
}

SL_SORT(sort_placed, placed, is_before)

/* In the order in which speakers are told; NULL when memory ran out. */
static const placed *in_order(const sl_view *v)
{
    enum { QUOTED = 63, SENTENCE = 32 };
    placed *all = sl_arena_alloc(v->arena, (2 * (size_t)v->n_found + 1) * sizeof *all);
    for (uint32_t i = 0; all && i < v->n_found; i++) {
        sl_found *f = &v->found[i];
        all[i] = (placed){(uint64_t)(f->inside >= 0) << QUOTED |
                              (uint64_t)f->sentence << SENTENCE | place_of(f), f};
    }
    if (all)
        sort_placed(all, v->n_found, all + v->n_found);
    return all;
}

bool sl_speakers_resolve(sl_view *v)
{
    sl_names *names = sl_arena_alloc(v->arena, sizeof *names);
    const placed *order = in_order(v);
    if (!names || !order || !sl_names_read(v, names))
        return false;
    v->names = names;
    resolver r = {.v = v, .names = names};
    for (uint32_t i = 0; i < v->n_found; i++)
        settle(&r, order[i].found);
    return true;
}
