/* referent_label.c - labels are about whom they are given to: named in the label's own noun phrase,
 * beside it, by "is" or "called", or by the label's earlier use. See docs/referents.md. */
#include "annotate/referent_rules.h"

#include "base/str.h"

enum { REACH_NAMED = 16, REACH_SENTENCES = 3, REACH_CALLED = 14, REACH_NAME = 6, MOST_QUOTED = 8,
       MOST_NOUNS = 16 };

static const sl_who nobody = {{NULL, 0}, {NULL, 0}};

static bool touches(const sl_reader *r, uint32_t t)
{
    return !(r->view.gap[t] & GAP_ANY);
}

static bool in_headline(const sl_reader *r, uint32_t t)
{
    slant_role role = r->view.doc->sentences[r->view.sentence[t]].role;
    return role == SLANT_ROLE_TITLE || role == SLANT_ROLE_HEADING;
}

/* A capital that is a name: a demonym, an actor, or one that does not owe it to its place. */
static bool is_name_at(const sl_reader *r, const sl_mention *m, uint32_t t)
{
    const sl_view *v = &r->view;
    sl_range hit = {t, t};
    if (sl_ref_is(r, t, R_DEMONYM | R_PEOPLE))
        return true;
    if (sl_ref_actor(r, (sl_range){t, m->end}, &hit) && hit.start == t)
        return true;
    if (!sl_is(v, t, W_CAPITAL) || sl_is(v, t, W_HEADED | W_TIME | W_DETERMINER | W_POSSESSIVE) ||
        sl_is(v, t, W_TITLE | W_ROLE) || sl_ref_is(r, t, R_ADJECTIVE) || in_headline(r, t))
        return false;
    bool opens = t == m->low || (v->gap[t] & GAP_ANY & ~(GAP_OPEN | GAP_CLOSE | GAP_COMMA));
    return !opens || (t + 2 < m->high && sl_is(v, t + 1, W_CAPITAL) && touches(r, t + 1)) ||
           (sl_doc_word(v->doc, t)->flags & SL_WORD_ALL_CAPS);
}

static bool names_something(const sl_reader *r, const sl_mention *m, sl_range p)
{
    while (p.start < p.end && !is_name_at(r, m, p.start))
        p.start++;
    return p.start < p.end;
}

/* The label's noun phrase: with nouns for persons or groups that it may describe ("paramilitary
 * units") and with "of". */
static sl_range phrase_of(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    uint32_t end = m->end;
    while (end < m->high && end - m->end < MOST_NOUNS && touches(r, end) &&
           sl_ref_is(r, end, R_GROUP | R_PERSON) && !sl_is(v, end - 1, W_GENITIVE))
        end++;
    if (end + 1 < m->high && touches(r, end) && touches(r, end + 1) && sl_is(v, end, W_OF)) {
        sl_range of = sl_ref_core(r, end + 1, m->high);
        bool named = of.end > of.start && !sl_is(v, of.start, W_POSSESSIVE) &&
                     names_something(r, m, of);
        end = named ? of.end : end;
        bool pair = end + 1 < m->high && sl_is(v, end, W_AND) && sl_is(v, end - 1, W_CAPITAL) &&
                    touches(r, end) && touches(r, end + 1) && sl_is(v, end + 1, W_CAPITAL);
        end = pair ? end + 2 : end;
    }
    return (sl_range){sl_ref_front(r, m->low, m->start), end};
}

/* Whether a name reaches up to the label: demonyms and genitives may stand apart from it ("Iraqi
 * armed groups"), other names not. */
static bool reaches_label(const sl_reader *r, const sl_mention *m, uint32_t name, uint32_t label)
{
    const sl_view *v = &r->view;
    sl_range hit;
    bool head = r->state || sl_ref_is_head(r, m->end, m->high);
    if (sl_ref_is(r, name, R_DEMONYM))
        return true;
    if (label == m->start && !head && !sl_ref_actor(r, (sl_range){name, label}, &hit))
        return false;
    for (uint32_t t = name; t < label; t++) {
        if (sl_is(v, t, W_GENITIVE))
            return sl_ref_is_head(r, m->end, m->high);
        if (!sl_is(v, t, W_CAPITAL | W_PARTICLE) &&
            !(v->doc->tokens[t].flags & SL_TOKEN_JOINED))
            return false;
    }
    return true;
}

/* A name within a stretch, without genitives before it: "Orvelia's Red Oak", "Red Oak". */
static sl_range proper_part(const sl_reader *r, sl_range p)
{
    const sl_view *v = &r->view;
    uint32_t start = p.start;
    for (uint32_t t = p.start; t < p.end; t++)
        if (sl_is(v, t, W_GENITIVE) && t + 1 < p.end)
            start = t + 1;
    sl_range run = sl_name_run(v, start, p.end);
    while (run.start < run.end && sl_ref_is(r, run.start, R_DEMONYM))
        run.start++;
    return run.end == p.end ? run : (sl_range){p.end, p.end};
}

/* label-name: "militia leader X", "the strongman X": a person's name right behind. */
static sl_who name_behind(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    if (m->end >= m->high || !touches(r, m->end) || sl_is(v, m->end, W_HEADED) ||
        sl_is(v, m->start, W_HEADED))
        return nobody;
    sl_range run = sl_name_run(v, m->end, m->high);
    if (run.start == run.end || !sl_ref_is_person(r, run) || sl_ref_is(r, run.start, R_DEMONYM))
        return nobody;
    return sl_ref_who(r, run);
}

/* The quotation that begins at a token, if it is as short as a name; else the run. */
static sl_range quoted_from(const sl_reader *r, uint32_t t, sl_range run)
{
    const sl_view *v = &r->view;
    if (v->quote[t] < 0)
        return run;
    const sl_quote *q = &v->quotes.quotes[v->quote[t]];
    bool fits = q->token_start == t && q->token_end - t <= MOST_QUOTED;
    return fits ? (sl_range){t, q->token_end} : run;
}

/* label-named: "a commander of Z identified as X", "groups calling themselves Y". */
static sl_who named_behind(const sl_reader *r, const sl_mention *m)
{
    const sl_view *v = &r->view;
    for (uint32_t t = m->end; t + 1 < m->high && t - m->end < REACH_NAMED; t++) {
        if (!touches(r, t) || sl_is(v, t, W_BE | W_HAVE | W_MODAL | W_SUBORDINATOR | W_RELATIVE))
            break;
        if (!sl_ref_is(r, t, R_NAMED))
            continue;
        uint32_t name = t + 1;
        bool itself = sl_is(v, name, W_REFLEXIVE);
        while (name < m->high && (sl_ref_is(r, name, R_LINK | R_ARTICLE) ||
                                  sl_is(v, name, W_REFLEXIVE)))
            name++;
        sl_range run = sl_name_run(v, name, m->high);
        if ((sl_is(v, t, W_ING) && !itself) || run.start == run.end || sl_is(v, name, W_HEADED))
            break;
        if (sl_ref_is_person(r, run) && !sl_ref_is(r, m->end - 1, R_GROUP))
            return sl_ref_who(r, run);
        return itself ? sl_ref_written(r, quoted_from(r, name, run)) : nobody;
    }
    return nobody;
}

/* label-set-off: "the deputy commander of Z, X, …": a person's name, set off by commas. */
static sl_who name_set_off(const sl_reader *r, const sl_mention *m, sl_range phrase)
{
    const sl_view *v = &r->view;
    uint32_t end = phrase.end;
    if (end >= m->high || (v->gap[end] & GAP_ANY) != GAP_COMMA)
        return nobody;
    sl_range run = sl_name_run(v, end, m->high);
    bool closed = run.end >= m->high ||
                  (v->gap[run.end] & (GAP_COMMA | GAP_STOP | GAP_DASH | GAP_CLOSE)) ||
                  sl_is(v, run.end, W_PREPOSITION);
    bool name = run.end - run.start >= 2 && closed && !sl_ref_is(r, m->end - 1, R_GROUP) &&
                !sl_is(v, end, W_HEADED) &&
                sl_ref_is_person(r, run);
    return name ? sl_ref_who(r, run) : nobody;
}

/* label-apposition: "X, a terrorist group,": the name that the label is set off from. */
static sl_who set_off_name(const sl_reader *r, const sl_mention *m, sl_range phrase)
{
    const sl_view *v = &r->view;
    uint32_t start = phrase.start, end = phrase.end, name = start;
    bool closed = end >= m->high || !touches(r, end) || sl_is(v, end, W_RELATIVE | W_PREPOSITION);
    if (start <= m->low || !closed || !sl_is(v, start, W_DETERMINER) ||
        !(v->gap[start] & (GAP_COMMA | GAP_DASH | GAP_OPEN)) ||
        (v->gap[start] & (GAP_SEMICOLON | GAP_QUOTE_CLOSE | GAP_STOP)))
        return nobody;
    while (name > m->low && start - name < REACH_NAME && (name == start || touches(r, name)) &&
           sl_is(v, name - 1, W_CAPITAL | W_PARTICLE))
        name--;
    if (name == start || sl_is(v, start - 1, W_TIME | W_HEADED | W_GENITIVE) ||
        sl_ref_is(r, start - 1, R_PLACE | R_DEMONYM))
        return nobody;
    sl_range run = {name, start};
    bool led = name > m->low && touches(r, name) && sl_is(v, name - 1, W_PREPOSITION) &&
               name - 1 == m->low; /* In Orvel, the militants … */
    return led                         ? nobody
           : sl_ref_is_person(r, run) ? sl_ref_who(r, run)
                                      : sl_ref_written(r, run);
}

/* ---------------------------------------------------------------- its own phrase ---- */

static uint32_t first_name(const sl_reader *r, const sl_mention *m, uint32_t start, uint32_t end)
{
    while (start < end && !(is_name_at(r, m, start) && reaches_label(r, m, start, end)))
        start++;
    return start;
}

/* One word that names by itself: an actor, a people, letters. */
static bool stands_alone(const sl_reader *r, uint32_t t)
{
    sl_range hit;
    return sl_ref_actor(r, (sl_range){t, t + 1}, &hit) || sl_ref_is(r, t, R_DEMONYM | R_PEOPLE) ||
           (sl_doc_word(r->view.doc, t)->flags & SL_WORD_ALL_CAPS);
}

static bool is_joined(const sl_reader *r, uint32_t t)
{
    return (r->view.doc->tokens[t].flags & SL_TOKEN_JOINED) != 0;
}

/* label-own: the phrase from its first name on: "US forces", "the Orvelian government".
 * label-group-name: a group that bears its name before the label is that name alone: "the Red Oak
 * resistance group". */
static sl_who own_phrase(const sl_reader *r, const sl_mention *m, sl_range phrase,
                         slant_referent_basis *basis)
{
    const sl_view *v = &r->view;
    uint32_t before = m->start; /* where the words before the label end: before a bracket */
    if (v->gap[m->start] & GAP_CLOSE)
        while (before > phrase.start && !(v->gap[before] & GAP_OPEN))
            before--;
    uint32_t name = first_name(r, m, phrase.start, before);
    *basis = SLANT_REFERENT_APPOSITION;
    bool opposed = is_joined(r, m->start); /* anti-government */
    if (name < before && !opposed && !is_name_at(r, m, m->start)) {
        sl_range proper = proper_part(r, (sl_range){name, before});
        if (proper.start < proper.end && !r->state && sl_ref_is(r, m->end - 1, R_GROUP))
            return sl_ref_written(r, proper);
        if (before < m->start)
            return nobody;
        while (name > phrase.start &&
               (is_joined(r, name) || (name - 1 > m->low && touches(r, name) &&
                                    sl_is(v, name - 1, W_CAPITAL) &&
                                    !sl_is(v, name - 1, W_DETERMINER | W_GENITIVE | W_HEADED))))
            name--;
        return sl_ref_written(r, (sl_range){name, phrase.end});
    }
    name = m->start;
    while (name < m->end && !is_name_at(r, m, name))
        name++;
    bool second = (name + 1 < m->end && sl_is(v, name + 1, W_CAPITAL)) ||
                  (name > m->start && name < m->end && sl_ref_is(r, name - 1, R_ADJECTIVE));
    if (name < m->end && !stands_alone(r, name) && !second)
        name = m->end;
    while (name > m->start && name < m->end && touches(r, name) &&
           sl_ref_is(r, name - 1, R_ADJECTIVE))
        name--;
    if (name < m->end && !sl_is(v, m->end - 1, W_HEADED)) {
        *basis = SLANT_REFERENT_ENTRY;
        while (name > m->start && is_joined(r, name))
            name--;
        return sl_ref_written(r, (sl_range){name, phrase.end});
    }
    return nobody;
}

/* label-of: "the government of Orvelia", "a commander of the Red Oak". */
static sl_who of_phrase(const sl_reader *r, const sl_mention *m, sl_range phrase)
{
    bool bearer = sl_is(&r->view, m->end - 1, W_ROLE | W_COLLECTIVE | W_TITLE) ||
                  sl_ref_is(r, m->end - 1, R_PERSON | R_GROUP);
    sl_range of = {m->end, phrase.end};
    bool named = bearer && of.end > of.start && names_something(r, m, of);
    return named ? sl_ref_written(r, (sl_range){m->start, phrase.end}) : nobody;
}

/* ---------------------------------------------------------------- clauses ---- */

static sl_who if_agent(const sl_reader *r, sl_range p)
{
    return p.start < p.end && sl_ref_is_agent(r, p) ? sl_ref_who(r, p) : nobody;
}

/* label-is: "X is a terrorist organisation", "X has become …". */
static sl_who copula(const sl_reader *r, const sl_mention *m, sl_range phrase)
{
    const sl_view *v = &r->view;
    uint32_t t = phrase.start;
    while (t > m->low && touches(r, t) && sl_is(v, t - 1, W_ADVERB | W_NEGATOR))
        t--;
    if (t == m->low || !touches(r, t) ||
        !(sl_is(v, t - 1, W_BE) || sl_ref_is(r, t - 1, R_BECOMES)))
        return nobody;
    bool be, to;
    uint32_t group = sl_ref_group(r, m->low, t - 1, &be, &to);
    for (uint32_t i = group; i < t; i++)
        if (sl_ref_is(r, i, R_EXPLETIVE))
            return nobody; /* there was a … */
    if (!sl_ref_is_head(r, phrase.end, m->high))
        return nobody;
    sl_range subject = to ? (sl_range){t, t} : sl_ref_subject(r, m->low, group);
    return if_agent(r, subject);
}

/* label-called: "called X terrorists", "designates X as a terrorist group", "X was branded a …". */
static sl_who called(const sl_reader *r, const sl_mention *m, sl_range phrase)
{
    const sl_view *v = &r->view;
    uint32_t end = phrase.start, call;
    if (v->gap[end] & (GAP_ANY & ~(GAP_QUOTE_OPEN)))
        return nobody;
    if (end > m->low && sl_is(v, end - 1, W_AS))
        end--;
    for (call = end; call > m->low && end - call < REACH_CALLED; call--) {
        if (!touches(r, call) && call != phrase.start)
            return nobody;
        if (sl_ref_is(r, call - 1, R_CALLS))
            break;
    }
    if (call == m->low || end - call >= REACH_CALLED)
        return nobody;
    if (call < end) {
        sl_range object = {call, end};
        if (end - call == 1 && sl_is(v, call, W_OBJECT))
            return sl_is(v, call, W_MASCULINE | W_FEMININE) ? sl_ref_pronoun(r, call) : nobody;
        return sl_ref_core(r, call, m->high).end >= end ? if_agent(r, object) : nobody;
    }
    bool be, to;
    uint32_t group = sl_ref_group(r, m->low, call - 1, &be, &to);
    if (!be && m->start > end && sl_ref_is(r, m->start - 1, R_PERSON | R_PEOPLE | R_GROUP))
        return if_agent(r, (sl_range){end, m->start}); /* called the protesters terrorists */
    return be && !to ? if_agent(r, sl_ref_subject(r, m->low, group)) : nobody;
}

/* ---------------------------------------------------------------- earlier use ---- */

static bool is_definite(const sl_reader *r, sl_range phrase)
{
    for (uint32_t t = phrase.start + 1; t < phrase.end; t++)
        if (sl_is(&r->view, t, W_NUMBER | W_DETERMINER | W_OF)) /* the 40 refugees */
            return false;
    return sl_ref_is(r, phrase.start, R_DEFINITE);
}

/* label-again: "the Orvelian ministry … the ministry": the same label, named shortly before. */
static sl_who again(const sl_referring *all, const sl_mention *m, slant_str stem)
{
    sl_who found = nobody;
    uint32_t reach = all->reader.state || sl_ref_is(&all->reader, m->end - 1, R_GROUP)
                         ? REACH_SENTENCES
                         : 1; /* other persons come up sooner */
    uint32_t n = all->n_labels < SL_LABELS_KEPT ? all->n_labels : SL_LABELS_KEPT;
    for (uint32_t i = 0; i < n; i++) {
        const sl_label *l = &all->labels[i];
        if (!sl_eq(l->stem, stem) || !sl_eq(l->concept, m->concept) || l->sentence > m->sentence ||
            l->sentence + reach < m->sentence)
            continue;
        if (found.name.ptr && !sl_eq(found.name, l->who.name))
            return nobody;
        found = l->who;
    }
    return found;
}

static bool is_armed(const sl_reader *r, sl_range name)
{
    for (uint32_t t = name.start; t < name.end; t++)
        if (sl_ref_is(r, t, R_ARMED))
            return true;
    return false;
}

/* label-only-group: "the extremist organisation": the only armed group that the sentence so far or
 * the one before it names. */
static sl_who only_group(const sl_reader *r, const sl_mention *m)
{
    const sl_doc *doc = r->view.doc;
    sl_who found = nobody;
    uint32_t low = m->low, end = m->start;
    const slant_sentence *s = &doc->sentences[m->sentence];
    if (m->sentence > 0 && s[-1].field == s->field)
        low = s[-1].token_start;
    for (uint32_t t = low; t < end;) {
        sl_range hit = {t, t};
        const sl_actor *actor = sl_ref_actor(r, (sl_range){t, end}, &hit);
        if (!actor)
            break;
        t = hit.end;
        if (!is_armed(r, hit))
            continue;
        if (found.group.ptr && !sl_eq(found.group, actor->group))
            return nobody;
        found = sl_ref_written(r, hit);
    }
    return found;
}

static void remember(sl_referring *all, const sl_mention *m, slant_str stem, sl_who who)
{
    all->labels[all->n_labels++ % SL_LABELS_KEPT] =
        (sl_label){m->concept, stem, m->sentence, who};
}

static sl_who beside(const sl_reader *r, const sl_mention *m, sl_range phrase)
{
    sl_who who = name_behind(r, m);
    if (!who.name.ptr)
        who = named_behind(r, m);
    return who.name.ptr ? who : name_set_off(r, m, phrase);
}

static sl_who in_clause(const sl_reader *r, const sl_mention *m, sl_range phrase)
{
    sl_who who = copula(r, m, phrase);
    return who.name.ptr ? who : called(r, m, phrase);
}

sl_who sl_ref_label(sl_referring *all, const sl_mention *m, slant_referent_basis *basis)
{
    const sl_reader *r = &all->reader;
    sl_range phrase = phrase_of(r, m);
    slant_str stem = sl_doc_word(r->view.doc, m->end - 1)->stem;
    sl_who who = beside(r, m, phrase);
    *basis = SLANT_REFERENT_APPOSITION;
    if (who.name.ptr)
        return who;
    who = own_phrase(r, m, phrase, basis);
    if (!who.name.ptr)
        who = set_off_name(r, m, phrase);
    if (who.name.ptr) {
        remember(all, m, stem, who);
        return who;
    }
    *basis = SLANT_REFERENT_CLAUSE;
    who = in_clause(r, m, phrase);
    if (who.name.ptr)
        return who;
    who = of_phrase(r, m, phrase);
    if (who.name.ptr) {
        *basis = SLANT_REFERENT_APPOSITION;
        remember(all, m, stem, who);
        return who;
    }
    if (!is_definite(r, phrase))
        return who;
    *basis = SLANT_REFERENT_SENTENCE;
    who = again(all, m, stem);
    if (!who.name.ptr && !r->state && sl_ref_is(r, m->end - 1, R_GROUP))
        who = only_group(r, m);
    return who;
}
