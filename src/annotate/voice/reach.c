/* reach.c - where the content of a cue ends: sl_uses_content_end of uses.h. */
#include "annotate/voice/clause.h"
#include "annotate/voice/uses.h"

/* Whether use j, behind content of use i, begins a statement beside it and not inside it. */
static uint32_t sibling_start(const sl_view *v, const sl_use *u, const sl_use *j, bool object)
{
    uint32_t at = j->head, stay = UINT32_MAX;
    bool reports = (j->row->takes & (SL_TAKES_QUOTE | SL_TAKES_THAT)) != 0;
    if (j->inside != u->inside)
        return stay;
    if (j->row->type == SL_CUE_PHRASE)
        return (j->row->takes & SL_TAKES_SOURCE) && (v->gap[at] & GAP_COMMA) ? at : stay;
    if (j->row->type != SL_CUE_VERB || at <= u->tail || u->row->type == SL_CUE_PHRASE)
        return stay;
    if (j->participle && u->participle && sl_touches(v, at) && sl_is(v, at - 1, W_AND))
        return at - 1; /* calling them thieves and vowing … */
    if (j->participle)
        return (v->gap[at] & GAP_COMMA) ? at : stay;
    if ((v->gap[at] & GAP_COMMA) && u->participle && u->head == u->low && !j->elided)
        return at; /* Noting that …, X said */
    if ((v->gap[at] & GAP_COMMA) && j->elided && j->row->form == u->row->form && !j->unreal)
        return at;
    if (v->gap[at] & GAP_COMMA)
        return (j->row->takes & SL_TAKES_QUOTE) && !j->elided && j->tail <= j->high &&
               (j->tail == j->high || (v->gap[j->tail] & GAP_ANY)) ? at : stay;
    uint32_t joint = at - 1;
    if (!sl_touches(v, at) || !sl_is(v, joint, W_AND | W_BUT))
        return stay;
    if (v->gap[joint] & (GAP_COMMA | GAP_DASH))
        return (reports && !j->elided) || j->row->form == u->row->form || !j->elided ||
               j->unreal ? joint : stay;
    if (object && sl_is(v, joint, W_AND) && !j->elided)
        return joint;
    bool same_tense = j->row->form == u->row->form && j->elided && !j->infinitive;
    return same_tense ? joint : stay;
}

static bool stops_object(const sl_view *v, uint32_t start, uint32_t t)
{
    if (v->gap[t] & (GAP_COMMA | GAP_DASH | GAP_COLON))
        return true;
    if (t == start)
        return false;
    return sl_is(v, t, W_SUBORDINATOR) &&
           !sl_is(v, t, W_RELATIVE | W_WH | W_AS | W_THAT);
}

/* "groups that oppose": a relative is all the subject that there is. */
static bool stands_for_subject(const sl_view *v, const sl_use *u)
{
    return u->who.end == u->who.start + 1 && sl_is(v, u->who.start, W_RELATIVE) &&
           u->who.end == u->group.start;
}

/* The verb of the main clause behind "groups that oppose the war", whose object ends before it. */
static bool resumes_main(const sl_view *v, uint32_t start, uint32_t t)
{
    bool verb = sl_is(v, t, W_BE | W_HAVE | W_MODAL | W_VERB) ||
                (sl_is(v, t, W_CUE) && !sl_is(v, t, W_CUE_NOUN | W_ING | W_PAST));
    return verb && t > start && sl_touches(v, t) && !sl_is(v, t, W_CAPITAL) &&
           !sl_is(v, t - 1, W_DETERMINER | W_POSSESSIVE | W_PREPOSITION | W_TO | W_AND | W_BUT |
                                W_RELATIVE | W_SUBJECT | W_ADVERB | W_MODAL | W_NEGATOR);
}

/* Whether the cue stands in words that introduce the sentence: When X noted that it was shut, Y …;
 * By pretending to be ill, Y … */
static bool introduces(const sl_view *v, const sl_use *u)
{
    uint32_t first = u->elided || u->head > u->group.start ? u->group.start : u->head;
    if (first == u->low)
        return u->participle;
    if (first != u->low + 1 || !sl_touches(v, first))
        return false;
    return (u->participle && sl_is(v, u->low, W_PREPOSITION | W_AND | W_BUT)) ||
           (!u->elided && sl_is(v, u->low, W_SUBORDINATOR) && !sl_is(v, u->low, W_AS | W_THAT));
}

static bool stops_clause(const sl_view *v, const sl_use *u, uint32_t start, uint32_t t)
{
    if (t == start || !(v->gap[t] & GAP_COMMA))
        return false;
    if (sl_is(v, t, W_SUBJECT | W_DETERMINER | W_POSSESSIVE | W_CAPITAL) &&
        !sl_is(v, t, W_RELATIVE | W_THAT) && introduces(v, u))
        return true;
    uint32_t led = u->group.start;
    if (u->participle && led > u->low && (v->gap[led - 1] & GAP_COMMA) && sl_touches(v, led) &&
        sl_is(v, led - 1, W_PREPOSITION | W_SUBORDINATOR) && !sl_is(v, t, W_CAPITAL) &&
        sl_is(v, t, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_PAST | W_CUE))
        return true; /* X, after saying that …, left */
    bool relative = u->who.end == u->who.start + 1 && sl_is(v, u->who.start, W_RELATIVE);
    return sl_is(v, t, W_STOPPER) || /* a native who writes books, has written */
           (relative && sl_is(v, t, W_BE | W_HAVE | W_MODAL | W_CUE));
}

/* Over what stands between commas inside an object: "accuses X, whose crews left, of …", "sees X,
 * then 44, as …". t itself where the object does not go on behind it. */
static uint32_t over_aside(const sl_view *v, const sl_use *u, uint32_t t, uint32_t end)
{
    bool relative = sl_is(v, t, W_RELATIVE | W_WH | W_POSSESSIVE);
    uint64_t resumes = relative ? W_OF | W_AS | W_TO : 0;
    if (u->row->takes & (SL_TAKES_NAME | SL_TAKES_AS))
        resumes |= W_AS;
    if (!(v->gap[t] & GAP_COMMA) || !resumes)
        return t;
    for (uint32_t i = t + 1; i + 1 < end && i < t + 24; i++)
        if ((v->gap[i] & GAP_COMMA) && sl_is(v, i, resumes))
            return i;
        else if ((v->gap[i] & (GAP_ANY & ~GAP_COMMA)) || sl_is(v, i, W_AND | W_BUT))
            break;
    return t;
}

/* X, who asked …, said */
static bool is_enclosed(const sl_view *v, const sl_use *u)
{
    return (v->gap[u->who.start] & GAP_COMMA) && u->who.end == u->who.start + 1 &&
           sl_is(v, u->who.start, W_RELATIVE);
}

/* What may end the content: punctuation alone, a subordinator as well, or any word. */
typedef enum stop_sort { STOP_GAP, STOP_GAP_WORD, STOP_ANY } stop_sort;

/* The next token behind t that has to be looked at; `end` or more when there is none. */
static uint32_t next_stop(const sl_view *v, uint32_t t, uint32_t end, stop_sort sort)
{
    t++;
    if (sort == STOP_GAP)
        return (uint32_t)sl_bits_next(v->doc->map[SL_MARK_APART], t, end);
    while (sort == STOP_GAP_WORD && t < end && sl_touches(v, t) && !sl_is(v, t, W_SUBORDINATOR))
        t++;
    return t;
}

uint32_t sl_uses_content_end(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t start,
                             bool object)
{
    const sl_use *u = &uses->uses[i];
    bool phrase = object && stands_for_subject(v, u);
    object = object || is_enclosed(v, u);
    stop_sort sort = phrase ? STOP_ANY : object ? STOP_GAP_WORD : STOP_GAP;
    uint32_t end = u->high, limit = start + 4 * SL_REACH;
    for (uint32_t j = i + 1; j < uses->n && j < i + 8; j++) {
        uint32_t at = sibling_start(v, u, &uses->uses[j], object);
        if (at > start && at < end)
            end = at;
    }
    uint32_t last = end < limit ? end : limit;
    for (uint32_t t = next_stop(v, start, last, sort); t < last; t = next_stop(v, t, last, sort)) {
        bool quoted = u->inside < 0 && v->quote[t] >= 0 &&
                      v->quotes.quotes[v->quote[t]].token_start < t;
        int32_t opens = u->inside < 0 ? sl_quote_at(v, t) : -1;
        if (opens >= 0 && v->quote_found[opens] >= 0)
            return t; /* somebody's already: "…," X wrote to explain why, "…" */
        uint32_t over = object ? over_aside(v, u, t, end) : t;
        if (over > t) {
            t = over;
            continue;
        }
        bool apart = (v->gap[t] & GAP_SEMICOLON) && u->row->type != SL_CUE_PHRASE;
        if (!quoted && (apart ||
                        (object ? stops_object(v, start, t) : stops_clause(v, u, start, t)) ||
                        (phrase && resumes_main(v, start, t))))
            return t;
    }
    if (end == u->high && end <= limit && u->inside < 0 && end > start && v->quote[end - 1] >= 0) {
        const sl_quote *q = &v->quotes.quotes[v->quote[end - 1]]; /* goes on behind the sentence */
        end = q->token_end > end ? q->token_end : end;
    } else if (end > limit) {
        end = limit; /* no clause is that long: what is attributed stays linear in the text */
    }
    return end;
}
