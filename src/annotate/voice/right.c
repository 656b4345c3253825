/* right.c - what stands behind a cue verb and is reported: see right.h. */
#include "annotate/voice/right.h"

#include "annotate/voice/clause.h"

static uint32_t skip_parenthesis(const sl_view *v, uint32_t t, uint32_t high)
{
    for (uint32_t i = t + 1; i < high && i < t + 14 && v->quote[i] == v->quote[t]; i++)
        if ((v->gap[i] & GAP_COMMA) && sl_is(v, i, W_THAT))
            return i;
    return t;
}

/* Whether a subject or finite verb stands in the words from t on. */
static bool tells(const sl_view *v, uint32_t t, uint32_t high)
{
    for (uint32_t i = t + 1; i < high && i < t + 24; i++)
        if (sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL | W_SUBJECT | W_CONTRACTED) ||
            (sl_is(v, i, W_VERB | W_PAST) && !sl_is(v, i, W_CAPITAL)) || v->quote[i] != v->quote[t])
            return true;
    return false;
}

static bool is_clause_start(const sl_view *v, const sl_use *u, uint32_t t)
{
    uint16_t around = GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE | GAP_OPEN;
    if (!sl_touches(v, t) && !(v->gap[t] & GAP_ANY & ~around))
        return true;
    if (!sl_touches(v, t))
        return false;
    if (sl_is(v, t, W_AND | W_BUT | W_OF | W_TO | W_BY | W_AS) && !sl_is(v, t, W_CAPITAL))
        return false;
    if (sl_is(v, t, W_PREPOSITION | W_SUBORDINATOR | W_WH) && !sl_is(v, t, W_THAT))
        return (u->row->takes & SL_TAKES_QUOTE) && sl_is(v, t, W_WH | W_PREPOSITION) &&
               !sl_is(v, t, W_SUBORDINATOR) && t + 3 < u->high &&
               (sl_is(v, t, W_WH) || tells(v, t, u->high)); /* not: responded with tear gas */
    if (!sl_is(v, t, W_BE | W_HAVE | W_MODAL))
        return true;
    if (!sl_touches(v, u->head))
        return false;
    if (u->head > u->low && sl_is(v, u->head - 1, W_WH))
        return true; /* what he claimed were missiles */
    for (uint32_t i = t + 1; i < u->high && i < t + 6; i++) /* the ones X says are "secret" */
        if (sl_quote_at(v, i) >= 0)
            return true;
    return false;
}

bool sl_right_has_verb(const sl_view *v, uint32_t t, uint32_t high)
{
    if (sl_is(v, t, W_SUBJECT) && !sl_is(v, t, W_OBJECT))
        return true;
    for (uint32_t i = t + 1; i < high && i < t + 16 && sl_touches(v, i); i++)
        if (sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL) ||
            (sl_is(v, i, W_VERB) && !sl_is(v, i, W_CAPITAL) &&
             !sl_is(v, i - 1, W_DETERMINER | W_POSSESSIVE | W_PREPOSITION | W_TO)))
            return true;
    return false;
}

/* Where a noun phrase behind a cue that might open a clause ends, because what follows tells when
 * or why it was said: announced the measures | following a strike. 0: the text does not tell. */
static uint32_t bare_object_end(const sl_view *v, const sl_uses *uses, const sl_use *u,
                                uint32_t t)
{
    if (!(u->row->takes & SL_TAKES_OBJECT) || !(uses->classes & W_STOPPER) ||
        sl_is(v, t, W_THAT | W_PREPOSITION | W_WH) ||
        (sl_is(v, t, W_SUBJECT) && !sl_is(v, t, W_OBJECT)))
        return 0;
    for (uint32_t i = t + 1; i < u->high && i < t + 24 && sl_touches(v, i); i++) {
        if (sl_is(v, i, W_STOPPER) && !sl_is(v, i - 1, W_DETERMINER))
            return i;
        if (sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_PAST | W_CUE) &&
            !sl_is(v, i, W_CAPITAL))
            return 0;
    }
    return 0;
}

/* Whether a finite verb may stand in the words up to the next comma or mark. */
static bool may_be_clause(const sl_view *v, uint32_t t, uint32_t high)
{
    if ((sl_is(v, t, W_SUBJECT) && !sl_is(v, t, W_OBJECT)) ||
        sl_is(v, t, W_BE | W_HAVE | W_MODAL))
        return true;
    for (uint32_t i = t + 1; i < high && i < t + 24; i++) {
        if (v->gap[i] & GAP_ANY)
            return (v->gap[i] & (GAP_COMMA | GAP_QUOTE_OPEN | GAP_OPEN | GAP_DASH)) != 0;
        if (sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_PAST | W_CUE) &&
            !sl_is(v, i - 1, W_DETERMINER | W_POSSESSIVE))
            return true;
    }
    return false;
}

/* A protest called "Ring the Bells": the participle names a thing and reports nothing. */
static bool names_only(const sl_view *v, const sl_use *u, uint32_t t)
{
    int32_t q = sl_quote_at(v, t);
    uint32_t behind = q >= 0 ? v->quotes.quotes[q].token_end : t;
    if (q >= 0 && behind < u->high && sl_touches_quote(v, behind) &&
        sl_is(v, behind, W_DETERMINER | W_AS | W_ADVERB))
        return false; /* called "Ring the Bells" a joke */
    return (u->row->takes & SL_TAKES_NAME) && !(u->row->takes & SL_TAKES_QUOTE) &&
           u->row->form >= SL_FORM_PAST && u->row->form != SL_FORM_ING && t == u->hit.end &&
           u->group.start == u->hit.start && sl_is(v, t, W_CAPITAL) &&
           !(v->gap[t] & (GAP_ANY & ~GAP_QUOTE_OPEN));
}

/* A quotation behind the cue: alone behind a comma or colon, else as part of a clause. */
static bool right_quote(const sl_view *v, const sl_use *u, uint32_t t, sl_right *right)
{
    int32_t q = u->inside < 0 ? sl_quote_at(v, t) : -1;
    if (q < 0)
        return false;
    const sl_quote *quote = &v->quotes.quotes[q];
    if (names_only(v, u, t))
        return false;
    bool set_off = (v->gap[t] & (GAP_COMMA | GAP_COLON | GAP_DASH | GAP_STOP)) != 0;
    uint32_t after = quote->token_end;
    bool joined = after + 1 < u->high && sl_touches_quote(v, after) &&
                  sl_is(v, after, W_AND | W_BUT) && !(v->gap[after + 1] & GAP_QUOTE_OPEN);
    bool closes = joined || after >= u->high || (v->gap[after] & GAP_SENTENCE) ||
                  (!(u->row->takes & SL_TAKES_THAT) && !sl_touches_quote(v, after));
    if (set_off || closes) {
        *right = (sl_right){t, after, q, RULE_QUOTE_AFTER};
        return true;
    }
    return false;
}

static sl_right clause_from(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t start,
                              sl_rule rule, bool object)
{
    uint32_t end = sl_uses_content_end(v, uses, i, start, object);
    if (object && end > start && v->quote[end - 1] < 0) /* when it was said is no part of it */
        end = sl_phrase_trim(v, (sl_range){start, end}).end;
    return (sl_right){start, end, -1, rule};
}

static sl_right bare_clause(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t t)
{
    const sl_use *u = &uses->uses[i];
    uint32_t end = bare_object_end(v, uses, u, t);
    if (end > t)
        return (sl_right){t, end, -1, RULE_OBJECT};
    if ((u->row->takes & SL_TAKES_FINITE) && !may_be_clause(v, t, u->high))
        return (sl_right){t, t, -1, RULE_BARE}; /* they claim the valley */
    return clause_from(v, uses, i, t, RULE_BARE, false);
}

/* Whether a thing and a name for it stand there, not one phrase alone: called the raid a crime, him
 * weak; but not: called the march for Sunday. */
static bool names_a_thing(const sl_view *v, uint32_t start, uint32_t end)
{
    if (end - start < 2 || sl_is(v, start, W_OBJECT | W_REFLEXIVE) ||
        !sl_is(v, start, W_DETERMINER | W_POSSESSIVE))
        return true;
    for (uint32_t t = start + 1; t < end; t++)
        if (v->quote[t] >= 0 || sl_is(v, t, W_AS) ||
            (sl_is(v, t, W_DETERMINER | W_POSSESSIVE) &&
             (t == start + 1 || !sl_is(v, t - 1, W_PREPOSITION))))
            return true;
        else if (sl_is(v, t, W_PREPOSITION) && t + 1 < end && t <= start + 2)
            return false;
    return end - start > 2;
}

/* described the man as …: a thing, then "as", with no finite verb between. */
static bool names_as(const sl_view *v, const sl_use *u, uint32_t t)
{
    if (t != u->hit.end)
        return false;
    for (uint32_t i = t + 1; i < u->high && i < t + 12 && sl_touches(v, i); i++)
        if (sl_is(v, i, W_AS))
            return true;
        else if (sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_THAT))
            break;
    return false;
}

static bool right_object(const sl_view *v, const sl_uses *uses, uint32_t i, sl_right *right)
{
    const sl_use *u = &uses->uses[i];
    uint32_t t = u->hit.end;
    if (!(u->row->takes & (SL_TAKES_OBJECT | SL_TAKES_OBJECT_TO | SL_TAKES_NAME)) ||
        (v->gap[t] & (GAP_ANY & ~(GAP_QUOTE_OPEN | GAP_OPEN))))
        return false;
    if (sl_is(v, t, W_AS) && (u->row->takes & SL_TAKES_NAME)) {
        *right = clause_from(v, uses, i, t + 1, RULE_NAMING, true); /* whom he described as … */
        return t + 1 < u->high;
    }
    if (sl_is(v, t, W_PREPOSITION | W_AND | W_BUT | W_BY | W_SUBORDINATOR | W_BE | W_MODAL |
                        W_ADVERB | W_TIME) && !sl_is(v, t, W_DETERMINER | W_THAT | W_WH))
        return false;
    bool named = u->row->takes & SL_TAKES_NAME;
    if (sl_quote_at(v, t) >= 0 && names_only(v, u, t))
        return false;
    *right = clause_from(v, uses, i, t, named ? RULE_NAMING : RULE_OBJECT, true);
    if (named && !names_a_thing(v, right->start, right->end))
        right->end = right->start;
    return right->start < right->end;
}

/* sees the program as detrimental */
static bool right_as(const sl_view *v, const sl_uses *uses, uint32_t i, sl_right *right)
{
    const sl_use *u = &uses->uses[i];
    uint32_t t = u->hit.end;
    if (!(u->row->takes & SL_TAKES_AS) || !(uses->classes & W_AS) || !sl_touches(v, t))
        return false;
    bool aside = false; /* saw X, then 44, as the right one */
    for (uint32_t as = t; as < u->high && as < t + 12; as++) {
        uint16_t gap = v->gap[as] & GAP_ANY & ~(GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE);
        if ((gap & ~GAP_COMMA) || (aside && sl_is(v, as, W_AND | W_BUT)))
            break;
        aside = aside || gap;
        if (sl_is(v, as, W_AS) && (!aside || gap)) {
            *right = clause_from(v, uses, i, t, RULE_NAMING, true);
            return true;
        }
    }
    return false;
}

/* Whether a quotation that is a sentence of its own stands behind a comma. */
static bool quotes_sentence(const sl_view *v, const sl_use *u, uint32_t t)
{
    bool comma = (v->gap[t] & GAP_COMMA) && (u->row->takes & SL_TAKES_THAT);
    int32_t q = u->inside < 0 && comma ? sl_quote_at(v, t) : -1;
    if (q < 0 || v->quote_found[q] >= 0 || !sl_is(v, t, W_CAPITAL))
        return false;
    uint32_t after = v->quotes.quotes[q].token_end;
    return after - t > 2 && (after >= u->high || !sl_touches_quote(v, after));
}

/* read, on page 3: "…"; said of the move, "…"; `plain`: with no verb between */
static void far_quote(const sl_view *v, const sl_use *u, bool plain, sl_right *right)
{
    for (uint32_t t = u->tail + 1; t < u->high && t < u->tail + 24; t++) {
        if (((v->gap[t] & GAP_COLON) || quotes_sentence(v, u, t)) && right_quote(v, u, t, right))
            return;
        bool verb = plain && sl_is(v, t, W_BE | W_HAVE | W_MODAL | W_VERB | W_THAT | W_RELATIVE);
        if (v->gap[t] & (GAP_SEMICOLON | GAP_QUOTE_CLOSE | GAP_QUOTE_OPEN) || verb ||
            sl_is(v, t, W_CUE))
            return;
    }
}

/* vented to her husband, Frank, that …; said after a lunch that … */
static void far_that(const sl_view *v, const sl_uses *uses, uint32_t i, sl_right *right)
{
    const sl_use *u = &uses->uses[i];
    for (uint32_t t = u->tail + 1; t + 2 < u->high && t < u->tail + 14; t++) {
        if (v->gap[t] & (GAP_SEMICOLON | GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE | GAP_COLON) ||
            sl_is(v, t, W_CUE | W_BE | W_HAVE | W_MODAL | W_VERB))
            return;
        bool led = sl_is(v, u->tail, W_PREPOSITION) && !sl_is(v, u->tail, W_OF) &&
                   sl_touches(v, u->tail) && !sl_is(v, t - 1, W_PREPOSITION);
        if (sl_is(v, t, W_THAT) && ((v->gap[t] & GAP_COMMA) || led)) {
            *right = clause_from(v, uses, i, t, RULE_THAT, false);
            return;
        }
    }
}

/* put it well: "…"; told the crowd this: "…" */
static bool near_quote(const sl_view *v, const sl_use *u, uint32_t t, sl_right *right)
{
    for (uint32_t i = t; i < u->high && i < t + 6; i++) {
        if (i > t && (v->gap[i] & GAP_ANY))
            return (v->gap[i] & GAP_COLON) && right_quote(v, u, i, right);
        if (sl_is(v, i, W_BE | W_HAVE | W_MODAL | W_VERB | W_CUE | W_THAT))
            return false;
    }
    return false;
}

/* He told them, to applause: the sentence ends with a colon, the next paragraph is quoted. */
static bool announces(const sl_view *v, const sl_uses *uses, uint32_t i, sl_right *right)
{
    const sl_use *u = &uses->uses[i];
    if (!(v->gap[u->high] & GAP_COLON) || !(u->row->takes & SL_TAKES_QUOTE))
        return false;
    int32_t q = u->inside < 0 ? sl_quote_at(v, u->high) : -1;
    if (q < 0)
        return false;
    for (uint32_t j = i + 1; j < uses->n; j++)
        if (uses->uses[j].row->takes & SL_TAKES_QUOTE)
            return false;
    *right = (sl_right){u->high, v->quotes.quotes[q].token_end, q, RULE_QUOTE_AFTER};
    return true;
}

/* "confirmed that view,": the word points at a thing and opens no clause. */
static bool points_at(const sl_view *v, uint32_t that, uint32_t high)
{
    if (that + 2 < high && sl_touches(v, that + 1) && sl_is(v, that + 1, W_AND))
        return true; /* whether they believe that or not */
    return that + 1 < high && sl_touches(v, that + 1) &&
           (that + 2 == high || (v->gap[that + 2] & (GAP_COMMA | GAP_DASH | GAP_CLOSE))) &&
           !sl_is(v, that + 1, W_CAPITAL | W_SUBJECT | W_BE | W_HAVE | W_MODAL | W_VERB |
                                   W_OPENER);
}

/* said that …; asked whether …; told him to …: a word leads into the content. */
static bool led_clause(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t t,
                       sl_right *right)
{
    const sl_use *u = &uses->uses[i];
    uint32_t takes = u->row->takes, high = u->high;
    if ((takes & SL_TAKES_THAT) && sl_is(v, t, W_THAT) && t + 1 < high && !points_at(v, t, high))
        *right = clause_from(v, uses, i, t, RULE_THAT, false);
    else if ((takes & SL_TAKES_WH) && sl_is(v, t, W_WH) && sl_touches(v, t) && t + 1 < high)
        *right = clause_from(v, uses, i, t, RULE_WH, false);
    else if ((takes & (SL_TAKES_TO | SL_TAKES_OBJECT_TO | SL_TAKES_ADDRESSEE)) &&
             sl_is(v, t, W_TO) && sl_touches(v, t))
        *right = clause_from(v, uses, i, takes & SL_TAKES_TO ? t : u->tail, RULE_TO, false);
    else
        return false;
    return true;
}

/* What stands at t, behind cue, addressee and adverbials, with no word that leads into it. */
static sl_right unled(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t t)
{
    const sl_use *u = &uses->uses[i];
    uint32_t takes = u->row->takes;
    sl_right right = {u->tail, u->tail, -1, RULE_BARE};
    bool that = (takes & SL_TAKES_THAT) && (uses->classes & W_THAT);
    bool quotes = (takes & SL_TAKES_QUOTE) && (uses->gaps & GAP_QUOTE_OPEN) &&
                  (uses->gaps & (GAP_COLON | GAP_COMMA));
    if (that && sl_is(v, t, W_PREPOSITION))
        far_that(v, uses, i, &right);
    if (right.start < right.end)
        return right;
    if ((takes & SL_TAKES_NAME) && (uses->classes & W_AS) && names_as(v, u, t) &&
        right_object(v, uses, i, &right))
        return right;
    if ((takes & SL_TAKES_THAT) && !(takes & SL_TAKES_STRICT) && is_clause_start(v, u, t) &&
        (((takes & SL_TAKES_QUOTE) && !u->participle) || !(takes & SL_TAKES_OBJECT) ||
         sl_right_has_verb(v, t, u->high)))
        return bare_clause(v, uses, i, t);
    if ((v->gap[t] & GAP_COLON) && (takes & SL_TAKES_QUOTE) && !(v->gap[t] & GAP_QUOTE_OPEN))
        return clause_from(v, uses, i, t, RULE_BARE, false);
    if (quotes) /* told a group of donors, "…" */
        far_quote(v, u, true, &right);
    if (right.quote >= 0 || right_object(v, uses, i, &right) || right_as(v, uses, i, &right))
        return right;
    if (quotes)
        far_quote(v, u, false, &right);
    if (that && right.start >= right.end)
        far_that(v, uses, i, &right);
    return right;
}

sl_right sl_right_find(const sl_view *v, const sl_uses *uses, uint32_t i)
{
    const sl_use *u = &uses->uses[i];
    uint32_t takes = u->row->takes, high = u->high, from = u->tail;
    sl_right right = {from, from, -1, RULE_BARE};
    if (from >= high) {
        announces(v, uses, i, &right);
        return right;
    }
    if ((v->gap[from] & GAP_QUOTE_OPEN) && right_quote(v, u, from, &right))
        return right;
    uint32_t told = takes & SL_TAKES_ADDRESSEE ? sl_skip_addressee(v, from, high) : from;
    uint32_t t = sl_skip_adverbials(v, told, high);
    if (t < high && (v->gap[t] & GAP_QUOTE_OPEN) && right_quote(v, u, t, &right))
        return right;
    bool colon = (uses->gaps & GAP_COLON) && (uses->gaps & GAP_QUOTE_OPEN);
    if (announces(v, uses, i, &right) ||
        (t < high && colon && (takes & SL_TAKES_QUOTE) && near_quote(v, u, t, &right)))
        return right;
    bool infinitive = told + 1 < high && sl_is(v, told, W_TO) &&
                      !sl_is(v, told + 1, W_DETERMINER | W_CAPITAL | W_POSSESSIVE | W_OBJECT);
    if (t >= high && told < high && sl_touches(v, told) && !infinitive)
        return right; /* said on Monday in an interview. */
    if (t >= high)
        t = told;
    if (t < high && (v->gap[t] & GAP_COMMA) && (takes & SL_TAKES_THAT) && !u->inverted &&
        (uses->classes & W_THAT))
        t = skip_parenthesis(v, t, high);
    if (t >= high || led_clause(v, uses, i, t, &right) || u->inverted)
        return right;
    return unled(v, uses, i, t);
}

/* Over small words before a quotation: him | a "moderate". */
static uint32_t at_words(const sl_view *v, uint32_t t, uint32_t end)
{
    uint32_t i = t;
    while (i < end && sl_is(v, i, W_AS | W_DETERMINER | W_POSSESSIVE) && v->quote[i] < 0)
        i++;
    return i < end && i > t && sl_quote_at(v, i) >= 0 ? i : t;
}

/* Where in "called the raid a crime", "sees it as wrong" the name begins: behind a pronoun, at
 * "as", at a second article, at quoted words. right.start where the words do not tell. */
static uint32_t name_start(const sl_view *v, const sl_use *u, sl_right right)
{
    bool plain = (u->row->takes & SL_TAKES_NAME) != 0; /* nothing but the thing so far */
    bool quoted = false;
    if (sl_is(v, right.start, W_OBJECT | W_REFLEXIVE) && sl_touches(v, right.start + 1))
        return at_words(v, right.start + 1, right.end);
    for (uint32_t t = right.start + 1; t < right.end; t++) {
        plain = plain && v->quote[t] < 0 &&
                !sl_is(v, t, W_TO | W_THAT | W_RELATIVE | W_ING | W_VERB | W_MODAL);
        bool article = plain && sl_is(v, t, W_DETERMINER) &&
                       !sl_is(v, t - 1, W_PREPOSITION | W_AND | W_BUT);
        if (sl_is(v, t, W_AS) || article || (v->quote[t] >= 0 && (v->gap[t] & GAP_QUOTE_OPEN)))
            return at_words(v, t, right.end);
        quoted = quoted || v->quote[t] >= 0;
    }
    return quoted ? UINT32_MAX : right.start;
}

uint32_t sl_right_own_until(const sl_view *v, const sl_use *u, sl_right right)
{
    bool topic = (u->row->takes & SL_TAKES_TOPIC) != 0;
    bool names = (u->row->takes & (SL_TAKES_NAME | SL_TAKES_AS)) != 0;
    if (right.rule == RULE_NAMING && sl_is(v, right.start - 1, W_AS))
        return 0; /* whom he described as … */
    if (right.rule == RULE_NAMING)
        return name_start(v, u, right);
    if (right.rule != RULE_OBJECT || !topic)
        return 0;
    uint32_t name = names ? name_start(v, u, right) : right.start;
    return name > right.start && name < right.end && sl_is(v, name, W_AS) ? name : UINT32_MAX;
}
