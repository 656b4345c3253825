/* clause.c - noun phrases and adverbials by word class and punctuation: see clause.h. */
#include "annotate/voice/clause.h"

enum { MOST_BRACKET = 16, MOST_QUOTED = 8 };

/* What may be a verb, and all that may end a phrase: words of no such class are part of it. */
#define W_VERBAL (W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_CUE)
#define W_EDGE \
    (W_VERBAL | W_BUT | W_AS | W_THAT | W_SUBORDINATOR | W_WH | W_SUBJECT | W_AND)

/* The token that opens the bracket which closes before `end`; `end` when there is none near. */
static uint32_t bracket_start(const sl_view *v, uint32_t low, uint32_t end)
{
    for (uint32_t t = end; t > low && end - t < MOST_BRACKET;) {
        t--;
        if (v->gap[t] & GAP_OPEN)
            return t;
        if (v->gap[t] & (GAP_SENTENCE | GAP_CLOSE))
            break;
    }
    return end;
}

/* A short quotation that closes before `end` and belongs to the phrase: the first token. */
static uint32_t quoted_start(const sl_view *v, uint32_t low, uint32_t end)
{
    if (end == 0 || end - 1 < low || v->quote[end - 1] < 0 ||
        (v->gap[end] & (GAP_COMMA | GAP_STOP)))
        return end;
    const sl_quote *q = &v->quotes.quotes[v->quote[end - 1]];
    bool fits = q->token_end == end && q->token_start > low &&
                q->token_end - q->token_start <= MOST_QUOTED;
    return fits ? q->token_start : end;
}

/* Part of a word with a hyphen: US-led, so-called. */
static bool is_compound(const sl_view *v, uint32_t t)
{
    return sl_is_joined(v, t) || (t + 1 < v->doc->n_tokens && sl_is_joined(v, t + 1));
}

static bool is_noun_after(const sl_view *v, uint32_t low, uint32_t t)
{
    return t > low && !(v->gap[t] & GAP_ANY) && !sl_is(v, t - 1, W_THAT) &&
           sl_is(v, t - 1, W_DETERMINER | W_POSSESSIVE | W_GENITIVE | W_PREPOSITION | W_NUMBER);
}

static bool is_verb(const sl_view *v, uint32_t low, uint32_t t)
{
    if (!sl_is(v, t, W_VERBAL))
        return false;
    if (sl_is(v, t, W_BE | W_HAVE | W_DO | W_MODAL))
        return true;
    if (is_compound(v, t))
        return false;
    if (!sl_is(v, t, W_VERB))
        return sl_is(v, t, W_CUE) && sl_is(v, t, W_PAST) && !is_noun_after(v, low, t);
    return !is_noun_after(v, low, t) && !sl_is(v, t, W_CAPITAL);
}

/* The relative pronoun that governs the verb at t ("who had attended"), else t. */
static uint32_t relative_before(const sl_view *v, uint32_t low, uint32_t t)
{
    uint32_t i = t;
    while (i > low && t - i < 4 && !(v->gap[i] & GAP_ANY)) {
        i--;
        if (sl_is(v, i, W_RELATIVE) && i > low)
            return i;
        if (!sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL | W_ADVERB | W_NEGATOR))
            break;
    }
    return t;
}

/* Whether "and" before `right` joins two nouns: no verb stands to its left in the clause. */
static bool joins_nouns(const sl_view *v, uint32_t low, uint32_t and)
{
    uint32_t t = and;
    if (t == low || (v->gap[t] & (GAP_ANY & ~GAP_CLOSE)) || (v->gap[t + 1] & GAP_ANY))
        return false;
    for (unsigned steps = 0; t > low && steps < 14; steps++) {
        t--;
        if (is_verb(v, low, t)) {
            uint32_t relative = relative_before(v, low, t);
            if (relative == t)
                return false;
            t = relative;
        }
        if (v->gap[t] & GAP_ANY)
            break;
    }
    return true;
}

static bool stops_phrase(const sl_view *v, uint32_t low, uint32_t t)
{
    if (is_compound(v, t))
        return false;
    if (sl_is(v, t, W_BUT | W_AS))
        return true;
    if (sl_is(v, t, W_THAT))
        return t > low; /* "that man said" opens a sentence, else "that" opens a clause */
    if (sl_is(v, t, W_SUBORDINATOR | W_WH))
        return !sl_is(v, t, W_RELATIVE);
    if (sl_is(v, t, W_SUBJECT) && !sl_is(v, t, W_OBJECT)) /* she and the minister */
        return !sl_is(v, t + 1, W_AND) || (v->gap[t + 1] & GAP_ANY);
    if (sl_is(v, t, W_AND))
        return !joins_nouns(v, low, t);
    return false;
}

/* Over a bracket or short quotation that closes before i; i itself where the phrase stops. At the
 * end of the phrase a comma may follow the bracket. */
static uint32_t jump_back(const sl_view *v, uint32_t low, uint32_t i, bool jumped, bool last)
{
    uint16_t gap = v->gap[i];
    if (last && (gap & GAP_CLOSE))
        gap &= (uint16_t)~GAP_COMMA;
    if (gap & GAP_ANY & ~(GAP_OPEN | GAP_CLOSE | GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE))
        return i;
    if (gap & GAP_CLOSE)
        return bracket_start(v, low, i);
    if (gap & GAP_QUOTE_CLOSE)
        return quoted_start(v, low, i);
    return jumped ? i - 1 : i; /* in front of what was jumped over */
}

uint32_t sl_phrase_start(const sl_view *v, uint32_t low, uint32_t end)
{
    uint32_t i = end;
    bool jumped = false;
    while (i > low && end - i < SL_REACH) {
        if (!v->gap[i] && !sl_is(v, i - 1, W_EDGE)) {
            i--; /* most words */
            continue;
        }
        bool boundary = v->gap[i] & (i == end ? GAP_CLOSE | GAP_QUOTE_CLOSE : GAP_ANY);
        uint32_t jump = boundary ? jump_back(v, low, i, jumped, i == end) : i;
        if (boundary && jump == i)
            break;
        if (boundary) {
            jumped = !(v->gap[i] & (GAP_OPEN | GAP_QUOTE_OPEN)) ||
                     (v->gap[i] & (GAP_CLOSE | GAP_QUOTE_CLOSE));
            i = jump;
            continue;
        }
        uint32_t t = i - 1;
        if (is_verb(v, low, t)) {
            uint32_t relative = relative_before(v, low, t);
            if (relative == t)
                break;
            t = relative;
        } else if (stops_phrase(v, low, t)) {
            break;
        }
        i = t;
    }
    return i;
}

/* Behind a preposition at the front: where the subject begins ("In May the board said"). */
static uint32_t behind_front(const sl_view *v, sl_range p)
{
    uint32_t best = p.start;
    for (uint32_t t = p.start + 1; t < p.end; t++) {
        bool opens = sl_is(v, t, W_DETERMINER | W_POSSESSIVE | W_SUBJECT) ||
                     (sl_is(v, t, W_CAPITAL) && !sl_is(v, t, W_TIME));
        bool closed = sl_is(v, t - 1, W_TIME | W_VENUE) || sl_is(v, t - 1, W_NUMBER);
        if (opens && closed)
            best = t;
    }
    return best;
}

/* The last word of a time phrase: Friday, 1987. */
static bool ends_time(const sl_view *v, uint32_t end)
{
    return sl_is(v, end - 1, W_TIME | W_VENUE) ||
           (sl_is(v, end - 1, W_NUMBER) &&
            v->doc->tokens[end - 1].end - v->doc->tokens[end - 1].start == 4);
}

static bool is_time_phrase(const sl_view *v, uint32_t start, uint32_t end)
{
    for (uint32_t t = start; t < end; t++)
        if (!sl_is(v, t, W_TIME | W_TIME_MODIFIER | W_DETERMINER | W_NUMBER | W_ADVERB | W_VENUE |
                             W_OF | W_POSSESSIVE | W_PREPOSITION))
            return false;
    return ends_time(v, end);
}

/* a report published Friday */
static bool is_participle(const sl_view *v, uint32_t t)
{
    return sl_is(v, t, W_PAST) && !sl_is(v, t, W_CAPITAL);
}

/* Times, places and adverbs at the end of a phrase. */
static uint32_t cut_end(const sl_view *v, sl_range p)
{
    uint32_t end = p.end;
    for (uint32_t t = end - 1; t > p.start && p.end - t < 9 && ends_time(v, end); t--) {
        if (sl_is(v, t, W_PREPOSITION) && !sl_is(v, t, W_OF) && t + 1 < end &&
            is_time_phrase(v, t + 1, end))
            end = t;
        if (v->gap[t] & GAP_ANY)
            break;
    }
    while (end > p.start + 1 && (sl_is(v, end - 1, W_ADVERB | W_NEGATOR | W_OPENER) ||
                                 (sl_is(v, end - 1, W_TIME) && sl_is(v, end - 1, W_CAPITAL) &&
                                  !is_participle(v, end - 2))) &&
           !(v->gap[end] & GAP_ANY))
        end--;
    return end;
}

static uint32_t trim_end(const sl_view *v, sl_range p)
{
    bool may = sl_is(v, p.end - 1, W_TIME | W_VENUE | W_NUMBER | W_ADVERB | W_NEGATOR | W_OPENER);
    return may ? cut_end(v, p) : p.end;
}

static uint32_t trim_start(const sl_view *v, sl_range p)
{
    while (p.start < p.end &&
           (sl_is(v, p.start, W_OPENER | W_AND | W_BUT | W_ADVERB) ||
            (sl_is(v, p.start, W_TIME) && p.end - p.start > 1)) &&
           !sl_is(v, p.start, W_PERSONS | W_DETERMINER))
        p.start++;
    if (p.start < p.end && sl_is(v, p.start, W_PREPOSITION) && !sl_is(v, p.start, W_THAT))
        p.start = behind_front(v, p);
    return p.start;
}

sl_range sl_phrase_trim(const sl_view *v, sl_range p)
{
    if (p.start < p.end &&
        sl_is(v, p.start, W_OPENER | W_AND | W_BUT | W_ADVERB | W_TIME | W_PREPOSITION))
        p.start = trim_start(v, p);
    if (p.start < p.end)
        p.end = trim_end(v, p);
    return p;
}

static bool ends_phrase(const sl_view *v, uint32_t start, uint32_t t)
{
    if (v->gap[t] & (GAP_ANY & ~(GAP_OPEN | GAP_CLOSE)))
        return true;
    if (sl_is(v, t, W_PREPOSITION) && !sl_is(v, t, W_OF) && t > start)
        return sl_is(v, start, W_SUBJECT | W_CAPITAL) || sl_is(v, t - 1, W_CAPITAL) ||
               (t + 1 < v->doc->n_tokens && sl_is(v, t + 1, W_TIME | W_VENUE));
    if (sl_is(v, t, W_AS) && sl_is(v, t - 1, W_PAST))
        return false; /* the chief known as X */
    return sl_is(v, t, W_SUBORDINATOR | W_WH | W_TO | W_BE | W_HAVE | W_DO | W_MODAL | W_BUT);
}

/* Whether an apposition begins at t, behind a comma: a role, "who …", "a …". */
static bool is_apposition(const sl_view *v, uint32_t t, uint32_t high)
{
    if (t >= high || (v->gap[t] & (GAP_ANY & ~GAP_COMMA)) || sl_is(v, t, W_CUE | W_ING))
        return false;
    if (sl_is(v, t, W_RELATIVE) && !sl_is(v, t, W_THAT))
        return true;
    return sl_is(v, t, W_DETERMINER | W_POSSESSIVE | W_ROLE | W_TITLE | W_NUMBER) ||
           (t + 1 < high && sl_is(v, t + 1, W_ROLE | W_TITLE)) ||
           (t + 2 < high && !sl_is(v, t, W_AND | W_BUT | W_PREPOSITION | W_SUBORDINATOR) &&
            sl_is(v, t + 2, W_ROLE));
}

/* Behind the commas of an apposition: the next comma, quotation or end. */
static uint32_t apposition_end(const sl_view *v, uint32_t t, uint32_t high)
{
    for (t++; t < high && !(v->gap[t] & (GAP_ANY & ~(GAP_OPEN | GAP_CLOSE))); t++)
        if (sl_is(v, t, W_SUBORDINATOR) && !sl_is(v, t, W_PREPOSITION | W_RELATIVE | W_WH | W_AS))
            break;
    return t;
}

/* "… of Marento, Norvane": the rest of an address, a name of one or two words up to the next comma
 * or the end. */
static bool is_state(const sl_view *v, uint32_t t, uint32_t high)
{
    uint32_t end = t;
    while (end < high && end < t + 3 && sl_is(v, end, W_CAPITAL) &&
           (end == t || sl_touches(v, end)))
        end++;
    return end > t && end < t + 3 && sl_is(v, t - 1, W_CAPITAL) &&
           (end >= high || (v->gap[end] & (GAP_COMMA | GAP_SENTENCE)));
}

bool sl_phrase_is_time(const sl_view *v, uint32_t start, uint32_t end)
{
    if (start >= end || end - start > 6 || !sl_is(v, end - 1, W_TIME))
        return false;
    for (uint32_t t = start; t < end; t++)
        if (!sl_is(v, t, W_DETERMINER | W_TIME | W_TIME_MODIFIER | W_NUMBER | W_PREPOSITION))
            return false;
    return true;
}

sl_range sl_phrase_after(const sl_view *v, uint32_t start, uint32_t high)
{
    uint32_t t = start + 1;
    if (start >= high)
        return (sl_range){start, start};
    if (sl_is(v, start, W_SUBJECT) && !sl_is(v, start, W_CAPITAL))
        return (sl_range){start, t};
    high = high - start > 2 * SL_REACH ? start + 2 * SL_REACH : high;
    while (t < high && !ends_phrase(v, start, t))
        t++;
    unsigned chain = 0;
    sl_range found = {start, t};
    found.end = trim_end(v, found);
    if (t < high && t > start && sl_touches(v, t) && sl_is(v, t, W_RELATIVE) && sl_is(v, t, W_WH)) {
        found.end = t = apposition_end(v, t, high); /* an aide who asked not to be named */
        chain++;
    }
    while (t < high && (v->gap[t] & GAP_COMMA) && chain < 4 &&
           (is_apposition(v, t, high) || (chain && is_state(v, t, high)))) {
        found.end = t = apposition_end(v, t, high);
        chain++;
    }
    return found;
}

uint32_t sl_skip_addressee(const sl_view *v, uint32_t start, uint32_t high)
{
    uint32_t t = start;
    if (t >= high || (v->gap[t] & GAP_ANY))
        return start;
    if (sl_is(v, t, W_OBJECT))
        return sl_is(v, t, W_OBJECT) && (!sl_is(v, t, W_SUBJECT) || t + 1 >= high ||
               sl_is(v, t + 1, W_DETERMINER | W_SUBJECT | W_THAT | W_POSSESSIVE)) ? t + 1 : start;
    bool name = sl_is(v, t, W_CAPITAL);
    if (!name && !sl_is(v, t, W_DETERMINER | W_POSSESSIVE | W_AUDIENCE | W_PERSONS | W_NUMBER))
        return start;
    if (sl_is(v, t, W_THAT | W_SUBJECT) || sl_is(v, t, W_TIME))
        return start;
    for (t++; t < high && t - start < 12; t++) {
        bool plain = !(v->gap[t] & GAP_ANY);
        if (!plain || sl_is(v, t, W_THAT | W_SUBJECT | W_WH | W_TO | W_DETERMINER | W_POSSESSIVE |
                                  W_PREPOSITION | W_BE | W_HAVE | W_MODAL | W_TIME | W_AND))
            if (!(plain && sl_is(v, t, W_OF | W_AND) && name && sl_is(v, t + 1, W_CAPITAL)))
                break;
        if (name && !sl_is(v, t, W_CAPITAL | W_OF | W_AND | W_ROLE | W_MEDIA))
            break;
    }
    return t;
}

/* The end of a prepositional phrase of time or place; t where it is none. */
static uint32_t skip_preposition(const sl_view *v, uint32_t t, uint32_t high)
{
    uint32_t i = t + 1;
    bool found = false;
    if (sl_is(v, t, W_SUBORDINATOR) && i < high &&
        !sl_is(v, i, W_TIME | W_TIME_MODIFIER | W_NUMBER | W_DETERMINER | W_POSSESSIVE | W_AS))
        return t; /* after papers were leaked: a clause */
    for (; i < high && i - t < 10 && !(v->gap[i] & GAP_ANY); i++) {
        if (found && !sl_is(v, i, W_OF | W_TIME | W_VENUE | W_CAPITAL | W_AUDIENCE | W_NUMBER))
            break;
        if (sl_is(v, i, W_THAT) || sl_is(v, i, W_SUBJECT | W_BE | W_MODAL | W_WH))
            break;
        if (sl_is(v, i, W_PREPOSITION) && !sl_is(v, i, W_OF) && i > t + 1)
            break;
        bool place = i == t + 1 && sl_is(v, i, W_CAPITAL) && i + 1 < high &&
                     ((v->gap[i + 1] & (GAP_COLON | GAP_QUOTE_OPEN)) ||
                      sl_is(v, i + 1, W_THAT | W_PREPOSITION | W_TIME)); /* told them in Marento */
        bool named = sl_is(v, i, W_TIME | W_VENUE | W_AUDIENCE | W_MEDIA) &&
                     !sl_is(v, i, W_POSSESSIVE);
        found = found || place || named ||
                (sl_is(v, i, W_NUMBER) && i == t + 1);
    }
    return found ? i : t;
}

uint32_t sl_adverbials_end(const sl_view *v, uint32_t start, uint32_t high)
{
    uint32_t t = start;
    for (unsigned steps = 0; t < high && steps < 8; steps++) {
        if (t > start && (v->gap[t] & GAP_ANY))
            break;
        if (sl_is(v, t, W_PREPOSITION) && !sl_is(v, t, W_THAT | W_OF)) {
            uint32_t next = skip_preposition(v, t, high);
            if (next == t)
                break;
            t = next;
        } else if (sl_is(v, t, W_TIME) || (sl_is(v, t, W_TIME_MODIFIER) && t + 1 < high &&
                                           sl_is(v, t + 1, W_TIME | W_TIME_MODIFIER))) {
            t++;
        } else if (sl_is(v, t, W_ADVERB) && t + 1 < high &&
                   (sl_is(v, t + 1, W_THAT | W_TIME | W_PREPOSITION | W_TO) ||
                    (v->gap[t + 1] & (GAP_ANY & ~GAP_SENTENCE)))) {
            t++;
        } else {
            break;
        }
    }
    return t;
}
