/* referent_act.c - acts are about who acts: named in the term, before it, behind "by", or as the
 * subject of the verb that does it. See docs/referents.md. */
#include "annotate/referent_rules.h"

enum { REACH_BY = 14, REACH_VERB = 5 };

static const sl_who nobody = {{NULL, 0}, {NULL, 0}};

static bool touches(const sl_reader *r, uint32_t t)
{
    return !(r->view.gap[t] & GAP_ANY);
}

static sl_who if_agent(const sl_reader *r, sl_range p)
{
    bool pronoun = p.end - p.start == 1 && sl_is(&r->view, p.start, W_SUBJECT) &&
                   sl_is(&r->view, p.start, W_MASCULINE | W_FEMININE);
    return p.start < p.end && (pronoun || sl_ref_is_agent(r, p)) ? sl_ref_who(r, p) : nobody;
}

/* The state that a demonym stands for, an actor, at a token of the phrase; not a place, which may
 * be where the act happened ("the Baghdad raid"), unless in the genitive. */
static sl_who actor_at(const sl_reader *r, uint32_t t, uint32_t end)
{
    const sl_view *v = &r->view;
    sl_range hit = {t, t}, rest = {t, end};
    const sl_actor *actor = sl_ref_actor(r, rest, &hit);
    bool next_joined = t + 1 < v->doc->n_tokens &&
                       (v->doc->tokens[t + 1].flags & SL_TOKEN_JOINED); /* US-led, Israel-Hamas */
    bool joined = v->doc->tokens[t].flags & SL_TOKEN_JOINED; /* anti-US */
    if (joined || (next_joined && hit.end <= t + 1))
        return nobody;
    if (actor && hit.start == t &&
        (!sl_ref_is(r, t, R_PLACE) || hit.end > t + 1 || sl_is(v, t, W_GENITIVE)))
        return sl_ref_written(r, hit);
    if (sl_ref_is(r, t, R_PEOPLE))
        return sl_ref_written(r, (sl_range){t, t + 1});
    if (!sl_ref_is(r, t, R_DEMONYM))
        return nobody;
    slant_str name = sl_referent_word_of(r->table, sl_doc_word(v->doc, t)->form)->name;
    sl_who who = sl_ref_written(r, (sl_range){t, t + 1});
    who.name = name.len ? name : who.name;
    return who;
}

/* act-entry: "US aggression", where the term takes the actor in. */
static sl_who in_entry(const sl_reader *r, const sl_mention *m)
{
    sl_who who = m->end - m->start > 1 ? actor_at(r, m->start, m->end) : nobody;
    for (uint32_t t = m->start + 1; !who.name.ptr && t + 1 < m->end; t++)
        if (sl_is(&r->view, t, W_OF) && sl_ref_is(r, t - 1, R_ACTOR_OF))
            who = if_agent(r, sl_ref_core(r, t + 1, m->high));
    return who;
}

/* act-of: "the withdrawal of the coalition's troops", for the nouns that take the actor so. */
static sl_who behind_of(const sl_reader *r, const sl_mention *m)
{
    bool of = m->end + 1 < m->high && sl_is(&r->view, m->end, W_OF) && touches(r, m->end) &&
              touches(r, m->end + 1) && sl_ref_is(r, m->end - 1, R_ACTOR_OF);
    return of ? if_agent(r, sl_ref_core(r, m->end + 1, m->high)) : nobody;
}

/* "the Orvelian civil war" is where, not who. */
static bool is_located(const sl_reader *r, const sl_mention *m)
{
    for (uint32_t t = m->start; t < m->end; t++)
        if (sl_ref_is(r, t, R_LOCATED))
            return true;
    return false;
}

/* A noun for persons or a group right before the act, not one that only describes it ("terrorist
 * attack"). */
static bool names_agent(const sl_reader *r, uint32_t t)
{
    return !sl_is(&r->view, t, W_GENITIVE) && !sl_ref_is(r, t, R_ATTRIBUTIVE) &&
           sl_ref_is(r, t, R_PERSON | R_PEOPLE | R_GROUP);
}

/* "Orvelian rebel attacks", "fighters clash": from the first name on, without adjectives. */
static sl_range agent_before(const sl_reader *r, uint32_t front, uint32_t end)
{
    uint32_t start = sl_ref_is(r, end - 1, R_PEOPLE) ? end - 1 : front;
    while (start + 1 < end && !sl_is(&r->view, start, W_CAPITAL))
        start++;
    return (sl_range){start, end};
}

/* act-before: "a US drone strike", "Orvelia's raid", "the minister's attack". */
static sl_who before(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    uint32_t front = sl_ref_front(r, m->low, m->start);
    if (!sl_ref_is_head(r, m->end, m->high) || is_located(r, m))
        return nobody;
    if (front < m->start && touches(r, m->start) && names_agent(r, m->start - 1))
        return if_agent(r, agent_before(r, front, m->start));
    for (uint32_t t = m->start; t > front; t--) {
        if (!sl_is(v, t - 1, W_GENITIVE) && sl_is(v, t - 1, W_CAPITAL))
            break;
        if (!sl_is(v, t - 1, W_GENITIVE) || sl_is(v, t - 1, W_TIME))
            continue;
        if (sl_ref_is(r, t - 1, R_PLACE) && t < m->start)
            return nobody; /* the country's worst raid: where it happened */
        sl_who who = actor_at(r, t - 1, t);
        return who.name.ptr ? who : if_agent(r, (sl_range){front, t});
    }
    for (uint32_t t = front; t < m->start; t++) {
        sl_who who = actor_at(r, t, m->start);
        if (who.name.ptr)
            return who;
    }
    return nobody;
}

/* act-by: "a raid on the port by militants", "was carried out by Z". */
static sl_who behind_by(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    bool done = false;
    for (uint32_t t = m->end; t < m->high && t - m->end < REACH_BY; t++) {
        if (!touches(r, t) && !done &&
            !((v->gap[t] & GAP_COMMA) && sl_is(v, t, W_RELATIVE))) /* , which was led by */
            return nobody;
        if (sl_is(v, t, W_BY) && t + 1 < m->high)
            return if_agent(r, sl_ref_core(r, t + 1, m->high));
        done = sl_ref_is(r, t, R_DOES) || (done && sl_ref_is(r, t, R_LINK));
        bool verb = sl_is(v, t, W_MODAL | W_HAVE | W_VERB | W_CUE | W_PAST | W_THAT |
                                    W_SUBORDINATOR);
        if (verb && !done && !sl_is(v, t, W_BE | W_RELATIVE))
            return nobody;
    }
    return nobody;
}

/* Subject of the active verb at `verb`. act-infinitive: of the verb before "to", or the name right
 * before it ("urged Orvelia to end"). */
static sl_who of_verb(const sl_reader *r, const sl_mention *m, uint32_t verb)
{
    bool be, to;
    uint32_t group = sl_ref_group(r, m->low, verb, &be, &to);
    if (to && group > m->low && touches(r, group)) { /* urged Orvelia to end */
        sl_range object = {sl_ref_front(r, m->low, group), group};
        bool named = object.start < group && sl_is(&r->view, group - 1, W_CAPITAL);
        sl_who who = named ? if_agent(r, object) : nobody;
        if (who.name.ptr)
            return who;
    }
    if (to && group > m->low && touches(r, group) &&
        sl_is(&r->view, group - 1, W_PAST | W_VERB | W_ING | W_CUE) &&
        !sl_is(&r->view, group - 1, W_CAPITAL)) {
        group = sl_ref_group(r, m->low, group - 1, &be, &to); /* is determined to end */
        be = false;
    }
    if (to)
        return nobody;
    return be && sl_is(&r->view, verb, W_PAST) ? nobody
                                               : if_agent(r, sl_ref_subject(r, m->low, group));
}

/* act-done: "Orvelia has launched an attack". */
static sl_who doer(const sl_reader *r, const sl_mention *m)
{
    uint32_t t = sl_ref_front(r, m->low, m->start);
    for (unsigned i = 0; i < REACH_VERB && t > m->low && touches(r, t); i++) {
        t--;
        if (sl_ref_is(r, t, R_DOES))
            return of_verb(r, m, t);
        if (!sl_ref_is(r, t, R_LINK) && !sl_is(&r->view, t, W_DETERMINER | W_NUMBER))
            return nobody;
    }
    return nobody;
}

/* Whether the term is a verb where it stands: "attacked the port", "plans to raid". */
static bool is_verb(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    uint32_t t = m->start;
    bool be, to;
    if (t == m->low || !touches(r, t))
        return sl_is(v, t, W_PAST) && t > m->low;
    sl_ref_group(r, m->low, t, &be, &to);
    if (to)
        return true;
    if (sl_is(v, t - 1, W_TO | W_MODAL | W_DO) ||
        (sl_is(v, t - 1, W_SUBJECT) && !sl_is(v, t - 1, W_OBJECT)))
        return true;
    if (sl_is(v, t - 1, W_DETERMINER | W_POSSESSIVE | W_GENITIVE | W_PREPOSITION))
        return false;
    uint32_t group = sl_ref_group(r, m->low, t, &be, &to);
    if (group < t && group > m->low && touches(r, group) && sl_is(v, group, W_ADVERB) &&
        sl_is(v, group - 1, W_DETERMINER | W_POSSESSIVE | W_GENITIVE))
        return false; /* its widely criticised plan */
    if (sl_is(v, t, W_PAST))
        return true;
    if (sl_is(v, t, W_ING))
        return sl_is(v, t - 1, W_BE);
    return sl_is(v, t, W_CUE) && sl_is(v, t, W_VERB | W_HEADED);
}

/* act-verb: who attacks; "was attacked by X" names X. */
static sl_who as_verb(const sl_reader *r, const sl_mention *m)
{
    bool be, to;
    sl_ref_group(r, m->low, m->start, &be, &to);
    bool by = m->end + 1 < m->high && touches(r, m->end) && sl_is(&r->view, m->end, W_BY);
    bool as = m->end < m->high && touches(r, m->end) && sl_is(&r->view, m->end, W_AS);
    if ((be || by || as) && sl_is(&r->view, m->start, W_PAST)) { /* slammed as naive */
        return by ? if_agent(r, sl_ref_core(r, m->end + 1, m->high)) : nobody;
    }
    return of_verb(r, m, m->start);
}

/* act-possessive: "Orvelia began its war": the subject of the verb right before. */
static sl_who possessive(const sl_reader *r, const sl_mention *m)
{
    uint32_t t = sl_ref_front(r, m->low, m->start);
    if (sl_is(&r->view, m->start, W_POSSESSIVE))
        t = m->start;
    if (t <= m->low || t > m->start || !sl_is(&r->view, t, W_POSSESSIVE) || !touches(r, t) ||
        !sl_ref_is(r, t - 1, R_DOES))
        return nobody;
    return of_verb(r, m, t - 1);
}

sl_who sl_ref_act(const sl_reader *r, const sl_mention *m, slant_referent_basis *basis)
{
    static sl_who (*const noun_rules[])(const sl_reader *, const sl_mention *) = {
        behind_of, behind_by, doer, possessive};
    *basis = SLANT_REFERENT_CLAUSE;
    if (is_verb(r, m))
        return as_verb(r, m);
    sl_who who = in_entry(r, m);
    if (who.name.ptr) {
        *basis = SLANT_REFERENT_ENTRY;
        return who;
    }
    who = before(r, m);
    if (who.name.ptr) {
        *basis = SLANT_REFERENT_APPOSITION;
        return who;
    }
    for (unsigned i = 0; i < sizeof noun_rules / sizeof *noun_rules && !who.name.ptr; i++)
        who = noun_rules[i](r, m);
    return who;
}
