/* speakers.c - from "he" and "the minister" to the fullest name in the article: see speakers.h.
 *
 * One walk in the order of the text. What was resolved last is remembered: pronouns (pronouns.c)
 * and offices (offices.c) find their person there, in the same or the previous paragraphs, or stay
 * as they stand. */
#include "annotate/voice/speakers.h"

#include "annotate/voice/clause.h"
#include "annotate/voice/resolver.h"
#include "base/sort.h"
#include "base/str.h"

sl_range sl_full_name(sl_resolver *r, sl_range name, const sl_name **known)
{
    if (name.start != r->asked.start || name.end != r->asked.end) {
        r->full = sl_names_full(r->v, r->names, name, &r->known);
        r->asked = name;
    }
    *known = r->known;
    return r->full;
}

/* ---------------------------------------------------------------- memory ---- */

static void remember_roles(const sl_view *v, sl_person *p, sl_range who)
{
    for (uint32_t t = who.start; t < who.end && p->n_roles < SL_MOST_ROLES; t++)
        if (sl_is(v, t, W_ROLE | W_TITLE))
            p->roles[p->n_roles++] = t;
}

static bool is_named(const sl_person *p, slant_str name)
{
    return p->name.len == name.len && (p->name.ptr == name.ptr || sl_eq(p->name, name));
}

static const sl_person *remember(sl_resolver *r, const sl_speaker *s, sl_range who,
                                 uint32_t paragraph)
{
    uint32_t at = 0;
    while (at < r->n_persons && !is_named(&r->persons[at], s->name))
        at++;
    sl_person p = {.name = s->name}, *first = r->persons;
    if (at > 0 || r->n_persons == 0) { /* to the front */
        if (at < r->n_persons)
            p = r->persons[at];
        else if (r->n_persons < SL_MOST_PERSONS)
            r->n_persons++;
        else
            at = SL_MOST_PERSONS - 1;
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

/* ---------------------------------------------------------------- references ---- */

/* "the C.B.", where the article wrote it out once. */
static sl_speaker spelled_body(sl_resolver *r, const sl_phrase *who, const sl_actor *actor)
{
    const sl_view *v = r->v;
    const sl_name *known = NULL;
    sl_range part = who->part;
    while (part.start + 1 < who->words.end && sl_is(v, part.start, W_DETERMINER))
        part.start++;
    if (part.start >= part.end)
        part = sl_who_read(v, (sl_range){part.start, who->words.end}).part;
    sl_speaker none = {.status = SLANT_SPEAKER_UNSPECIFIED};
    if (part.end - part.start != 1 || !sl_is(v, part.start, W_CAPITAL))
        return none;
    sl_range full = sl_full_name(r, part, &known);
    if (!known || !known->is_body)
        return none;
    return (sl_speaker){sl_name_text(v, full), actor ? actor->group : (slant_str){NULL, 0},
                        SLANT_SPEAKER_COLLECTIVE, false, GENDER_UNKNOWN};
}

/* "Selvik's office": what belongs to a person, by his fullest name. */
static slant_str belonging(const sl_resolver *r, sl_range part)
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

/* Nobody who is known by name: the words as they stand, or what they tell of a name. */
static sl_speaker unnamed(const sl_resolver *r, const sl_phrase *who, const sl_actor *actor)
{
    const sl_view *v = r->v;
    uint64_t of = who->part_classes, first = v->classes[who->words.start];
    bool definite = (first & (W_DETERMINER | W_POSSESSIVE)) && !(first & W_PERSONS) &&
                    (!actor || sl_is(v, who->part.end - 1, W_ROLE));
    if (definite && (of & (W_ROLE | W_TITLE))) {
        sl_speaker held = sl_speaker_in_office(r, who);
        if (held.name.ptr)
            return held;
    }
    slant_str office = {NULL, 0};
    if ((of & W_GENITIVE) && (of & W_CAPITAL))
        office = belonging(r, who->part);
    sl_speaker s = {office.ptr ? office : sl_who_text(v, who), {NULL, 0}, sl_who_status(v, who),
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

static sl_speaker phrase(sl_resolver *r, sl_range words)
{
    const sl_view *v = r->v;
    sl_range at = {0, 0};
    const sl_actor *actor = sl_who_actor(v, words, &at);
    sl_phrase who = sl_who_read(v, words);
    r->classes = who.classes;
    if (!(who.classes & W_CAPITAL))
        return unnamed(r, &who, actor);
    sl_speaker body = spelled_body(r, &who, actor);
    if (body.name.ptr)
        return body;
    sl_range name = sl_who_person(v, &who);
    if (name.start == name.end)
        return unnamed(r, &who, actor);
    const sl_name *known = NULL;
    sl_range full = sl_full_name(r, name, &known);
    if (known && known->is_body)
        return (sl_speaker){sl_name_text(v, full), actor ? actor->group : (slant_str){NULL, 0},
                            SLANT_SPEAKER_COLLECTIVE, false, GENDER_UNKNOWN};
    if (!is_speaker(v, words, name, at, known != NULL))
        return unnamed(r, &who, actor);
    sl_speaker s = {sl_name_text(v, full), {NULL, 0}, SLANT_SPEAKER_NAMED, true, GENDER_UNKNOWN};
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

static sl_speaker resolve(sl_resolver *r, sl_range who)
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
    return is_pronoun(v, who) ? sl_speaker_of_pronoun(r, who) : phrase(r, who);
}

/* ---------------------------------------------------------------- the walk ---- */

static void settle(sl_resolver *r, sl_found *f)
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
    sl_speaker s = resolve(r, f->who);
    f->speaker = s.name;
    f->speaker_group = s.group.len ? s.group : (slant_str){NULL, 0};
    f->status = s.status;
    if (f->inside >= 0 || !s.name.ptr)
        return;
    uint32_t paragraph = sl_paragraph_of(v, f->who.start);
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
    sl_resolver r = {.v = v, .names = names};
    for (uint32_t i = 0; i < v->n_found; i++)
        settle(&r, order[i].found);
    return true;
}
