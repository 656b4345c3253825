/* referent_phrase.c - where noun phrases begin and end around a label: see referent_phrase.h. */
#include "annotate/referent_phrase.h"

#include "base/str.h"

enum { MOST_FRONT = 12, MOST_CORE = 24, MOST_CHUNKS = 6, MOST_BRACKET = 6, MOST_APPOSITION = 40 };

static const uint64_t NO_NOUN = W_BE | W_HAVE | W_DO | W_MODAL | W_RELATIVE | W_TO | W_WH |
                                W_SUBORDINATOR | W_BUT | W_AS | W_THAT;

bool sl_ref_is(const sl_reader *r, uint32_t token, uint32_t classes)
{
    return (r->view.doc->words.more_classes[token] & classes) != 0;
}

static bool is_joined(const sl_reader *r, uint32_t t)
{
    return (r->view.doc->tokens[t].flags & SL_TOKEN_JOINED) != 0;
}

static bool touches(const sl_reader *r, uint32_t t)
{
    return !(r->view.gap[t] & GAP_ANY);
}

/* A noun that a verb may follow without more. */
static bool is_noun(const sl_reader *r, uint32_t t)
{
    return sl_is(&r->view, t, W_CAPITAL | W_ROLE | W_COLLECTIVE) ||
           (sl_is(&r->view, t, W_PERSONS) && !sl_is(&r->view, t, W_DETERMINER)) ||
           sl_ref_is(r, t, R_PERSON | R_GROUP | R_PEOPLE);
}

static bool is_verbal(const sl_reader *r, uint32_t t)
{
    return sl_is(&r->view, t, W_VERB | W_CUE | W_PAST | W_ING) &&
           !sl_is(&r->view, t, W_CAPITAL | W_ROLE | W_PERSONS | W_COLLECTIVE);
}

/* ---------------------------------------------------------------- backwards ---- */

/* Over a short bracket that closes before i: "Northern Front (NF) militia". */
static uint32_t before_bracket(const sl_reader *r, uint32_t low, uint32_t i)
{
    if (!(r->view.gap[i] & GAP_CLOSE) || (r->view.gap[i] & (GAP_ANY & ~GAP_CLOSE)))
        return i;
    for (uint32_t t = i; t > low && i - t < MOST_BRACKET;)
        if (r->view.gap[--t] & GAP_OPEN)
            return t;
    return i;
}

/* "Iraqi and Iranian commanders": the first token of the pair before i, or i. */
static uint32_t before_pair(const sl_reader *r, uint32_t low, uint32_t i)
{
    bool pair = i >= low + 2 && sl_is(&r->view, i - 1, W_AND) && touches(r, i - 1) &&
                sl_ref_is(r, i, R_DEMONYM) && sl_ref_is(r, i - 2, R_DEMONYM);
    return pair ? i - 2 : i;
}

static bool stops_front(const sl_reader *r, uint32_t low, uint32_t t)
{
    const sl_view *v = &r->view;
    if (is_joined(r, t) && !sl_is(v, t, W_PREPOSITION | W_AND))
        return false; /* US-led */
    if (sl_is(v, t, NO_NOUN | W_AND | W_BY | W_NEGATOR) ||
        (sl_is(v, t, W_PREPOSITION) && !is_joined(r, t + 1)) ||
        (sl_is(v, t, W_SUBJECT | W_OBJECT) && !sl_is(v, t, W_POSSESSIVE | W_CAPITAL)) ||
        (sl_is(v, t, W_TIME) && !sl_is(v, t, W_GENITIVE)))
        return true;
    if (!is_verbal(r, t) && !sl_is(v, t, W_ADVERB))
        return false;
    if (sl_is(v, t, W_CAPITAL))
        return false;
    return t == low || !touches(r, t) ||
           !sl_is(v, t - 1, W_DETERMINER | W_POSSESSIVE | W_GENITIVE | W_NUMBER);
}

uint32_t sl_ref_front(const sl_reader *r, uint32_t low, uint32_t start)
{
    uint32_t i = start;
    bool jumped = false;
    while (i > low && start - i < MOST_FRONT) {
        if (!touches(r, i) && !jumped) {
            uint32_t before = before_bracket(r, low, i);
            if (before == i)
                break;
            i = before;
            jumped = true;
            continue;
        }
        jumped = false;
        uint32_t pair = before_pair(r, low, i);
        if (pair < i) {
            i = pair;
            continue;
        }
        if (!is_joined(r, i) && stops_front(r, low, i - 1))
            break;
        i--;
        if (sl_is(&r->view, i, W_DETERMINER | W_POSSESSIVE) && !sl_is(&r->view, i, W_NUMBER))
            break;
    }
    return jumped ? start : i;
}

uint32_t sl_ref_group(const sl_reader *r, uint32_t low, uint32_t verb, bool *be, bool *to)
{
    const sl_view *v = &r->view;
    uint32_t i = verb;
    *be = *to = false;
    while (i > low && verb - i < 8 && touches(r, i)) {
        uint32_t t = i - 1;
        bool contracted = sl_is(v, t, W_CONTRACTED) && sl_is(v, t, W_SUBJECT | W_RELATIVE);
        if (sl_is(v, t, W_TO)) {
            *to = true;
            return t;
        }
        if (contracted || (!sl_is(v, t, W_BE | W_HAVE | W_DO | W_MODAL | W_NEGATOR) &&
                           !(sl_is(v, t, W_ADVERB) &&
                             !sl_is(v, t, W_SUBJECT | W_TIME | W_CAPITAL))))
            break;
        *be = *be || sl_is(v, t, W_BE);
        i = t;
    }
    return i;
}

/* The last part of a phrase, divided at prepositions, that is about persons: that is "who". */
static sl_range nearest_person(const sl_reader *r, sl_range p)
{
    for (uint32_t t = p.end; t > p.start; t--) {
        if (t - 1 > p.start && !sl_is(&r->view, t - 2, W_PREPOSITION))
            continue;
        sl_range part = {t - 1, p.end};
        if (sl_ref_is_person(r, sl_ref_core(r, part.start, part.end)))
            return part;
    }
    return p;
}

static sl_range phrase_before(const sl_reader *r, uint32_t low, uint32_t end)
{
    const sl_view *v = &r->view;
    if (end > low + SL_REACH)
        low = end - SL_REACH;
    sl_range p = sl_phrase_trim(v, (sl_range){sl_phrase_start(v, low, end), end});
    bool example = p.start > low && p.start < p.end && sl_ref_is(r, p.start, R_EXAMPLE) &&
                   (v->gap[p.start] & GAP_COMMA);
    if (example) /* 2,000 people, including children, were … */
        return sl_phrase_trim(v, (sl_range){sl_phrase_start(v, low, p.start), p.start});
    bool led = p.start < p.end && !sl_ref_is(r, p.start, R_QUANTITY) &&
               (sl_is(v, p.start, W_PREPOSITION) || is_verbal(r, p.start));
    uint32_t front = sl_ref_front(r, low, end);
    if (led || (front > low && front < end && sl_is(v, front - 1, W_THAT) && touches(r, front)))
        p.start = front; /* with ten people wounded and one dying; the news that X is … */
    while (p.start > low && touches(r, p.start) && sl_ref_is(r, p.start - 1, R_QUANTITY))
        p.start--;
    return p;
}

/* Back over "X and" before a subject: the voice stage stops at "and" where a verb stands before. */
static sl_range with_pairs(const sl_reader *r, uint32_t low, sl_range p)
{
    for (unsigned i = 0; i < 3 && p.start > low + 1 && touches(r, p.start); i++) {
        uint32_t and = p.start - 1;
        if (!sl_is(&r->view, and, W_AND) || !touches(r, and))
            break;
        uint32_t front = sl_ref_front(r, low, and);
        sl_range before = {front, and};
        if (front == and || !sl_ref_is_person(r, before) ||
            (front > low && touches(r, front) && is_verbal(r, front - 1)))
            break;
        p.start = front;
    }
    bool half = p.start > low + 1 && touches(r, p.start) && touches(r, p.start - 1) &&
                sl_is(&r->view, p.start - 1, W_AND) && sl_is(&r->view, p.start - 2, W_CAPITAL) &&
                sl_is(&r->view, p.start, W_CAPITAL);
    if (half) /* the half of a name: "Trade and Industry" */
        p.start = p.end;
    return p;
}

/* "X, a member of Z who …": X, where the phrase is set off from a name. */
static sl_range set_off_from(const sl_reader *r, uint32_t low, sl_range p)
{
    const sl_view *v = &r->view;
    if (p.start <= low || !sl_is(v, p.start, W_DETERMINER) ||
        (v->gap[p.start] & GAP_ANY) != GAP_COMMA)
        return p;
    sl_range name = phrase_before(r, low, p.start);
    bool named = name.start < name.end && sl_is(v, name.end - 1, W_CAPITAL) &&
                 sl_ref_is_person(r, name);
    return named ? name : p;
}

/* ---------------------------------------------------------------- forwards ---- */

static bool ends_core(const sl_reader *r, uint32_t t)
{
    const sl_view *v = &r->view;
    if (!touches(r, t))
        return true;
    if (is_joined(r, t))
        return false;
    bool counting = sl_ref_is(r, t, R_QUANTITY) && sl_ref_is(r, t - 1, R_QUANTITY);
    if (sl_is(v, t, W_PREPOSITION) && !sl_is(v, t, W_OF))
        return !counting;
    if (sl_is(v, t, W_AND) && touches(r, t + 1) && sl_ref_is(r, t - 1, R_DEMONYM) &&
        sl_ref_is(r, t + 1, R_DEMONYM))
        return false;
    if (sl_is(v, t, NO_NOUN | W_AND | W_TIME | W_SUBJECT))
        return !(counting || (sl_is(v, t, W_TO) && sl_is(v, t - 1, W_NUMBER)));
    if (sl_ref_is(r, t, R_POSTPOSED) && is_noun(r, t - 1))
        return true;
    if (sl_is(v, t, W_DETERMINER | W_POSSESSIVE))
        return !sl_is(v, t - 1, W_OF | W_DETERMINER) && !sl_ref_is(r, t - 1, R_QUANTITY);
    if (is_verbal(r, t) || (sl_is(v, t, W_ADVERB) && !sl_is(v, t, W_CAPITAL)))
        return is_noun(r, t - 1) && !sl_ref_is(r, t - 1, R_DEMONYM);
    return false;
}

sl_range sl_ref_core(const sl_reader *r, uint32_t start, uint32_t high)
{
    const sl_view *v = &r->view;
    bool opens = start < high && (!sl_is(v, start, NO_NOUN | W_AND | W_PREPOSITION | W_SUBJECT) ||
                                  sl_ref_is(r, start, R_QUANTITY) ||
                                  (sl_is(v, start, W_THAT) && sl_is(v, start, W_DETERMINER)));
    if (!opens)
        return (sl_range){start, start};
    uint32_t t = start + 1;
    while (t < high && t - start < MOST_CORE && !ends_core(r, t))
        t++;
    while (t > start && sl_is(v, t - 1, W_OF))
        t--;
    return (sl_range){start, t};
}

bool sl_ref_is_head(const sl_reader *r, uint32_t end, uint32_t high)
{
    static const uint64_t follows = W_PREPOSITION | W_AND | W_BE | W_HAVE | W_DO | W_MODAL |
                                    W_VERB | W_PAST | W_ING | W_RELATIVE | W_THAT | W_TO |
                                    W_ADVERB | W_TIME | W_SUBORDINATOR | W_WH | W_CUE |
                                    W_DETERMINER | W_POSSESSIVE | W_BUT | W_AS;
    return end >= high || !touches(r, end) || sl_is(&r->view, end, follows) ||
           sl_ref_is(r, end, R_POSTPOSED);
}

static bool opens_phrase(const sl_reader *r, uint32_t t)
{
    return sl_is(&r->view, t, W_DETERMINER | W_POSSESSIVE | W_CAPITAL | W_NUMBER | W_ROLE |
                                  W_TITLE | W_PERSONS) ||
           sl_ref_is(r, t, R_PERSON);
}

/* Behind "and" and its noun phrase, where nothing says that a clause begins there; else t. */
static uint32_t behind_and(const sl_reader *r, uint32_t t, uint32_t high)
{
    const sl_view *v = &r->view;
    if (t + 1 >= high || !sl_is(v, t, W_AND) || !touches(r, t + 1) || !opens_phrase(r, t + 1) ||
        (v->gap[t] & (GAP_ANY & ~GAP_COMMA)))
        return t;
    sl_range next = sl_ref_core(r, t + 1, high);
    bool verb = next.end < high && touches(r, next.end) &&
                sl_is(v, next.end, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_CUE | W_PAST);
    return !verb && sl_ref_is_person(r, next) ? next.end : t;
}

/* Behind a comma: an apposition or another one of a list, closed by a comma or stop; else t. */
static uint32_t behind_comma(const sl_reader *r, uint32_t t, uint32_t high)
{
    const sl_view *v = &r->view;
    if (t >= high || !(v->gap[t] & GAP_COMMA) || (v->gap[t] & (GAP_ANY & ~GAP_COMMA)) ||
        !opens_phrase(r, t) || sl_is(v, t, W_TIME))
        return t;
    uint32_t end = sl_ref_core(r, t, high).end;
    while (end < high && touches(r, end) && sl_is(v, end, W_PREPOSITION) && end + 1 < high) {
        sl_range next = sl_ref_core(r, end + 1, high);
        if (next.start == next.end)
            break;
        end = next.end;
    }
    bool closed = end >= high || (v->gap[end] & (GAP_COMMA | GAP_STOP | GAP_CLOSE | GAP_DASH)) ||
                  sl_is(v, end, W_AND);
    return closed ? end : t;
}

sl_range sl_ref_whole(const sl_reader *r, uint32_t start, uint32_t high)
{
    sl_range whole = sl_ref_core(r, start, high);
    if (high > start + SL_REACH)
        high = start + SL_REACH;
    for (unsigned i = 0; i < MOST_CHUNKS && whole.start < whole.end; i++) {
        uint32_t end = behind_and(r, whole.end, high);
        if (end == whole.end)
            end = behind_comma(r, whole.end, high);
        if (end == whole.end)
            break;
        whole.end = end;
    }
    return whole;
}

sl_range sl_ref_subject(const sl_reader *r, uint32_t low, uint32_t end)
{
    const sl_view *v = &r->view;
    sl_range none = {end, end};
    if (end <= low)
        return none;
    if (sl_is(v, end - 1, W_RELATIVE) && touches(r, end)) {
        sl_range p = end - 1 > low ? phrase_before(r, low, end - 1) : none;
        return p.start < p.end ? nearest_person(r, set_off_from(r, low, p)) : none;
    }
    if (touches(r, end) && sl_is(v, end - 1, W_AND | W_BUT))
        return none; /* the subject stands with an earlier verb */
    if (touches(r, end) && sl_is(v, end - 1, W_SUBJECT))
        return (sl_range){end - 1, end};
    if (touches(r, end))
        return with_pairs(r, low, phrase_before(r, low, end));
    if (v->gap[end] & (GAP_ANY & ~(GAP_COMMA | GAP_DASH | GAP_CLOSE)))
        return none;
    for (uint32_t c = end - 1; c > low && end - c < MOST_APPOSITION; c--) {
        if (v->gap[c] & (GAP_STOP | GAP_SEMICOLON | GAP_COLON | GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE))
            break;
        if (!(v->gap[c] & (GAP_COMMA | GAP_DASH | GAP_OPEN)))
            continue;
        sl_range p = phrase_before(r, low, c);
        if (p.start < p.end && sl_ref_is_agent(r, p) && !sl_is(v, c, W_AND | W_SUBJECT))
            return behind_comma(r, c, end) == end ? (sl_range){p.start, end} : p;
    }
    return none;
}
