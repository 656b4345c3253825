/* referent_killing.c - killings are about the killed: the subject of the passive and of "to die",
 * the object of the active, what stands behind "of" or in the genitive. See docs/referents.md. */
#include "annotate/referent_rules.h"

static const sl_who nobody = {{NULL, 0}, {NULL, 0}};

static bool touches(const sl_reader *r, uint32_t t)
{
    return !(r->view.gap[t] & GAP_ANY);
}

static bool is_pronoun(const sl_reader *r, sl_range p)
{
    return p.end - p.start == 1 && sl_is(&r->view, p.start, W_MASCULINE | W_FEMININE) &&
           sl_is(&r->view, p.start, W_SUBJECT | W_OBJECT | W_POSSESSIVE);
}

static sl_who if_person(const sl_reader *r, sl_range p)
{
    if (p.start >= p.end)
        return nobody;
    return is_pronoun(r, p) || sl_ref_is_person(r, p) ? sl_ref_who(r, p) : nobody;
}

/* killed-subject, died: "X and Y were killed", "the envoy lost his life". */
static sl_who subject(const sl_reader *r, const sl_mention *m, uint32_t group)
{
    return if_person(r, sl_ref_subject(r, m->low, group));
}

/* killed-object: "the strike killed a commander of Z". Particles of the verb are passed over. */
static sl_who object(const sl_reader *r, const sl_mention *m)
{
    uint32_t t = m->end;
    while (t < m->high && touches(r, t) && sl_ref_is(r, t, R_LINK) &&
           !sl_ref_is(r, t, R_QUANTITY))
        t++;
    if (t >= m->high || !touches(r, t))
        return nobody;
    if (is_pronoun(r, (sl_range){t, t + 1}) &&
        (t + 1 >= m->high || !sl_is(&r->view, t, W_POSSESSIVE) || !touches(r, t + 1) ||
         sl_is(&r->view, t + 1, W_PREPOSITION | W_AND | W_SUBORDINATOR)))
        return sl_ref_who(r, (sl_range){t, t + 1});
    return if_person(r, sl_ref_whole(r, t, m->high));
}

/* killing-of: "the killing of the commander, X, and his deputy, Y". */
static sl_who of_phrase(const sl_reader *r, const sl_mention *m)
{
    uint32_t of = sl_is(&r->view, m->end - 1, W_OF) ? m->end - 1 : m->end;
    if (of + 1 >= m->high || !sl_is(&r->view, of, W_OF) || !touches(r, of) || !touches(r, of + 1))
        return nobody;
    return if_person(r, sl_ref_whole(r, of + 1, m->high));
}

/* killed-genitive: "X's death", "his death". */
static sl_who genitive(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    uint32_t t = m->start;
    if (t == m->low || !touches(r, t))
        return nobody;
    if (is_pronoun(r, (sl_range){t - 1, t}) && sl_is(v, t - 1, W_POSSESSIVE))
        return sl_ref_who(r, (sl_range){t - 1, t});
    uint32_t low = sl_ref_front(r, m->low, t), end = t;
    while (end > low && !sl_is(v, end - 1, W_GENITIVE))
        end--;
    if (end <= low || sl_is(v, end - 1, W_TIME) || !sl_ref_is_head(r, m->end, m->high))
        return nobody;
    return if_person(r, (sl_range){low, end});
}

/* A noun: "the assassination of X", not "to murder X". */
static bool is_noun(const sl_reader *r, const sl_mention *m, uint32_t verb)
{
    const sl_view *v = &r->view;
    if (sl_is(v, m->end - 1, W_OF) || (m->end < m->high && touches(r, m->end) &&
                                        sl_is(v, m->end, W_OF)))
        return true;
    if (verb == m->low || !touches(r, verb))
        return !sl_ref_is(r, verb, R_KILLING);
    return sl_is(v, verb - 1, W_DETERMINER | W_POSSESSIVE | W_GENITIVE) ||
           (!sl_is(v, verb - 1, W_TO | W_MODAL | W_SUBJECT | W_NEGATOR | W_DO | W_BE |
                                    W_RELATIVE) &&
            !sl_ref_is(r, verb, R_KILLING));
}

/* killed-reduced: "18 people killed on the mountain": no object can begin behind the participle. */
static bool is_reduced(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    if (m->end >= m->high || !touches(r, m->end))
        return true;
    return sl_is(v, m->end, W_PREPOSITION | W_BY | W_AND | W_SUBORDINATOR | W_ADVERB | W_TIME |
                                W_WH | W_AS | W_BE | W_BUT) &&
           !(sl_ref_is(r, m->end, R_QUANTITY) && m->end + 1 < m->high &&
             (sl_is(v, m->end + 1, W_NUMBER | W_DETERMINER) ||
              sl_ref_is(r, m->end + 1, R_QUANTITY)));
}

/* killed-attribute: "the slain officer X", "killed civilians". */
static sl_who attribute(const sl_reader *r, const sl_mention *m)
{
    if (m->end >= m->high || !touches(r, m->end) || sl_is(&r->view, m->end, W_PAST | W_VERB))
        return nobody;
    return if_person(r, sl_ref_whole(r, m->end, m->high));
}

static sl_who participle(const sl_reader *r, const sl_mention *m, uint32_t verb)
{
    const sl_view *v = &r->view;
    bool be, to;
    uint32_t group = sl_ref_group(r, m->low, verb, &be, &to);
    if (be && !to)
        return subject(r, m, group);
    if (group == verb && verb > m->low && touches(r, verb) &&
        sl_is(v, verb - 1, W_DETERMINER | W_POSSESSIVE | W_GENITIVE) &&
        !sl_is(v, verb - 1, W_RELATIVE | W_PERSONS))
        return attribute(r, m);
    if (!is_reduced(r, m))
        return object(r, m);
    bool helped = group < verb && !sl_is(v, group, W_ADVERB);
    bool near = touches(r, group); /* the mother of X, killed in …: who was? */
    return helped || !near ? nobody : subject(r, m, group);
}

static sl_who dead(const sl_reader *r, const sl_mention *m, uint32_t word)
{
    bool be, to;
    uint32_t group = sl_ref_group(r, m->low, word, &be, &to);
    sl_who who = be && !to ? subject(r, m, group) : nobody;
    if (!who.name.ptr && group == word)
        who = is_reduced(r, m) ? subject(r, m, word) : attribute(r, m);
    return who;
}

static sl_who by_form(const sl_reader *r, const sl_mention *m, uint32_t word)
{
    bool be, to;
    if (sl_ref_is(r, word, R_DIES)) {
        uint32_t group = sl_ref_group(r, m->low, word, &be, &to);
        return to ? nobody : subject(r, m, group);
    }
    if (sl_ref_is(r, word, R_DEATH) && is_noun(r, m, word)) {
        sl_who who = of_phrase(r, m);
        return who.name.ptr ? who : genitive(r, m);
    }
    if (sl_ref_is(r, word, R_KILLED))
        return participle(r, m, word);
    if (sl_ref_is(r, word, R_KILLS | R_KILLING))
        return object(r, m);
    return dead(r, m, word);
}

sl_who sl_ref_killing(const sl_reader *r, const sl_mention *m, slant_referent_basis *basis)
{
    static const uint32_t known = R_KILLS | R_KILLED | R_KILLING | R_DIES | R_DEATH | R_DEAD;
    for (uint32_t t = m->start; t < m->end; t++) {
        if (!sl_ref_is(r, t, known))
            continue;
        sl_who who = by_form(r, m, t);
        *basis = SLANT_REFERENT_CLAUSE;
        return who;
    }
    return nobody;
}
