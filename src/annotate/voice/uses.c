/* uses.c - reads the cues of a sentence: see uses.h. */
#include "annotate/voice/uses.h"

#include "annotate/voice/clause.h"

/* Helpers and adverbs before a verb, and what may stand among them. */
#define W_GROUP \
    (W_BE | W_HAVE | W_DO | W_MODAL | W_TO | W_CONTRACTED | W_ADVERB | W_FLOATING | W_NEGATOR)

/* X and Y *each* said */
static bool is_floating(const sl_view *v, uint32_t low, uint32_t t)
{
    return sl_is(v, t, W_FLOATING) && t > low && sl_touches(v, t) &&
           sl_is(v, t - 1, W_CAPITAL | W_SUBJECT);
}

/* "the claims", "of claims", "their plan": forms that a noun has as well. */
static bool reads_as_noun(const sl_view *v, const sl_uses *uses, const sl_use *u)
{
    uint32_t t = u->hit.start;
    bool base = u->row->form == SL_FORM_BASE, headed = sl_is(v, t, W_HEADED);
    if ((!u->row->noun && !base) || (u->row->takes & SL_TAKES_PREDICATE))
        return false;
    bool subject = u->row->noun && t + 1 < u->high && sl_touches(v, t + 1) &&
                   sl_is(v, t + 1, W_CUE | W_HAVE) && !sl_is(v, t + 1, W_ING); /* , reports said */
    if (t > u->low && !sl_touches(v, t) && subject)
        return true;
    if (t == u->low || !sl_touches(v, t))
        return (u->row->noun && (t == u->low || (base && !headed))) ||
               (base && t == u->low && !headed);
    uint32_t p = t - 1, next = t + 1;
    if (!sl_is(v, p, W_DETERMINER) && (uses->gaps & GAP_QUOTE_CLOSE) &&
        sl_quote_before(v, sl_phrase_start(v, u->low, t)) >= 0)
        return false; /* "…," the envoys state in */
    if (u->row->noun && !headed && next < u->high && sl_touches(v, next) &&
        (sl_is(v, next, W_BE | W_HAVE | W_MODAL | W_PREPOSITION | W_CUE | W_AND | W_VERB) &&
         !sl_is(v, next, W_THAT | W_TO | W_DETERMINER)) && !sl_is(v, p, W_SUBJECT | W_RELATIVE))
        return true;
    if (sl_is(v, p, W_THAT | W_RELATIVE) || is_floating(v, u->low, p))
        return false;
    if (sl_is(v, p, W_DETERMINER | W_POSSESSIVE | W_GENITIVE | W_NUMBER) && !sl_is(v, p, W_PERSONS))
        return true;
    if (sl_is(v, p, W_PREPOSITION) && !sl_is(v, p, W_TO))
        return true;
    if (!base || sl_is(v, p, W_TO | W_MODAL | W_DO | W_SUBJECT | W_PERSONS | W_PLURAL | W_ADVERB |
                              W_AND | W_NEGATOR | W_BUT))
        return false;
    if (sl_is(v, p, W_CAPITAL | W_AUDIENCE))
        return false;
    slant_str form = sl_doc_word(v->doc, p)->form;
    return !(form.len > 2 && form.ptr[form.len - 1] == 's');
}

/* "the proposed ban", "his alleged role": a participle before a noun. */
static bool reads_as_adjective(const sl_view *v, const sl_use *u)
{
    uint32_t t = u->hit.start;
    if (u->row->form < SL_FORM_PAST || t == u->low || !sl_touches(v, t))
        return false;
    uint32_t p = t - 1, next = u->hit.end;
    if (!sl_is(v, p, W_ADVERB | W_DETERMINER | W_GENITIVE | W_POSSESSIVE | W_PREPOSITION))
        return false;
    while (p > u->low && sl_touches(v, p) && sl_is(v, p, W_ADVERB) && !sl_is(v, p, W_DETERMINER))
        p--; /* a newly revealed plan */
    bool apart = next < u->high && (v->gap[next] & (GAP_ANY & ~GAP_QUOTE_OPEN));
    if (sl_is(v, p, W_THAT | W_RELATIVE | W_PERSONS | W_SUBJECT | W_CONTRACTED | W_HAVE | W_BE |
                        W_DO | W_MODAL) || next >= u->high || apart ||
        sl_is(v, next, W_THAT | W_SUBJECT) || is_floating(v, u->low, p))
        return false; /* Another tweeted, "…" */
    if (sl_is(v, p, W_DETERMINER | W_GENITIVE) ||
        (sl_is(v, p, W_POSSESSIVE) && u->row->form != SL_FORM_ING))
        return true;
    return u->row->form != SL_FORM_ING && sl_is(v, p, W_PREPOSITION) && !sl_is(v, p, W_TO);
}

/* "a paper seen by …", "his criticised plan": a participle with no auxiliary says nothing. */
static bool is_reduced(const sl_view *v, const sl_use *u, bool helped)
{
    uint32_t next = u->hit.end;
    if (helped || u->row->form == SL_FORM_ING || u->row->form < SL_FORM_PAST)
        return false;
    return u->row->form == SL_FORM_PARTICIPLE ||
           (next < u->high && sl_touches(v, next) && sl_is(v, next, W_BY));
}

/* False where the form is no cue in this place. */
static bool read_group(const sl_view *v, sl_use *u)
{
    uint32_t i = u->hit.start;
    bool helped = false;
    while (i > u->low && u->hit.start - i < 8 && sl_touches(v, i)) {
        uint32_t t = i - 1;
        if (!sl_is(v, t, W_GROUP))
            break;
        bool helper = sl_is(v, t, W_BE | W_HAVE | W_DO | W_MODAL);
        if (sl_is(v, t, W_TO) && !sl_is(v, t, W_CUE) && u->row->form == SL_FORM_BASE) {
            u->infinitive = true;
            i = t;
            break;
        }
        helped = helped || sl_is(v, t, W_CONTRACTED);
        bool name = sl_is(v, t, W_CAPITAL) && !sl_is(v, t, W_HEADED) &&
                    (t > u->low || !sl_is(v, t, W_OPENER));
        bool adverb = sl_is(v, t, W_ADVERB) && !name &&
                      !sl_is(v, t, W_SUBJECT | W_RELATIVE | W_PERSONS | W_DETERMINER | W_TIME);
        if (!helper && !adverb && !is_floating(v, u->low, t) && !sl_is(v, t, W_NEGATOR))
            break;
        if (helper && !helped) {
            helped = true;
            u->passive = sl_is(v, t, W_BE) &&
                         (u->row->form == SL_FORM_PAST || u->row->form == SL_FORM_PARTICIPLE);
        }
        i = t;
    }
    u->participle = u->row->form == SL_FORM_ING && !helped;
    u->group = (sl_range){i, u->hit.end};
    if (u->row->takes & SL_TAKES_PREDICATE) {
        u->passive = u->infinitive = false;
        return helped;
    }
    return !is_reduced(v, u, helped);
}

/* The subject that stands before the clause of a use without one of its own: that of the cue
 * before, else what stands before the first verb. */
static sl_range borrowed(const sl_view *v, const sl_uses *uses, const sl_use *u)
{
    for (uint32_t i = uses->n; i > 0 && uses->n - i < 4; i--) {
        const sl_use *before = &uses->uses[i - 1];
        bool beside = i == 1 || (v->gap[before->head] & GAP_COMMA) ||
                      (before->head > 0 && sl_is(v, before->head - 1, W_AND | W_BUT));
        if (before->who.start < before->who.end && beside && before->row->type == SL_CUE_VERB)
            return before->who;
    }
    uint32_t limit = u->group.start - u->low < SL_REACH ? u->group.start : u->low + SL_REACH;
    for (uint32_t t = u->low + 1; t < limit; t++) {
        bool verb = sl_is(v, t, W_BE | W_HAVE | W_DO | W_MODAL) ||
                    (sl_is(v, t, W_VERB | W_PAST) && !sl_is(v, t, W_CAPITAL) &&
                     !sl_is(v, t - 1, W_DETERMINER | W_POSSESSIVE | W_PREPOSITION));
        if (!verb || !sl_touches(v, t))
            continue;
        sl_range who = sl_phrase_trim(v, (sl_range){sl_phrase_start(v, u->low, t), t});
        bool said = who.start < who.end && u->inside < 0 && v->quote[who.start] >= 0 &&
                    sl_quote_before(v, v->quotes.quotes[v->quote[who.start]].token_end) >= 0;
        if (who.start < who.end && !said)
            return who;
    }
    return (sl_range){0, 0};
}

/* Over a time between commas and the verb: "X, a spokesman for Y, on Friday said". */
static uint32_t before_time(const sl_view *v, const sl_use *u)
{
    uint32_t t = u->group.start;
    bool time = false;
    while (t > u->low && u->group.start - t < 6 &&
           sl_is(v, t - 1, W_TIME | W_TIME_MODIFIER | W_PREPOSITION | W_NUMBER | W_DETERMINER) &&
           sl_touches(v, t)) {
        t--;
        time = time || sl_is(v, t, W_TIME);
    }
    return time && t > u->low && (v->gap[t] & GAP_COMMA) && t - u->low > 1 ? t : u->group.start;
}

/* A place behind its town, "… of Berl, Norvane, said": the phrase goes on before the comma. */
static bool is_state(const sl_view *v, sl_range who, uint32_t comma)
{
    return who.start + 2 >= comma && (v->gap[who.start] & GAP_COMMA) &&
           sl_is(v, who.start - 1, W_CAPITAL) && sl_is(v, comma - 1, W_CAPITAL) &&
           !sl_is(v, who.start, W_TITLE | W_ROLE);
}

/* A comma right before the verb: "X, a spokesman for Y, said". The phrase before the apposition. */
static sl_range before_apposition(const sl_view *v, const sl_use *u)
{
    uint32_t end = before_time(v, u), comma = end, stops = 0;
    sl_range none = {0, 0}, best = none;
    while (comma > u->low) {
        comma = sl_bits_last(v->doc->map[SL_MARK_APART], u->low + 1, comma);
        if (end - comma > SL_REACH)
            break;
        if (v->gap[comma] & GAP_QUOTE_CLOSE && v->gap[comma] & GAP_COMMA) {
            return none;
        } else if (v->gap[comma] & (GAP_COMMA | GAP_DASH)) {
            bool list = sl_is(v, comma, W_CUE | W_CUE_NOUN) && !sl_is(v, comma, W_ROLE | W_ING);
            if (list || sl_is(v, comma, W_BUT | W_SUBJECT))
                return none;
            sl_range who = sl_phrase_trim(v, (sl_range){sl_phrase_start(v, u->low, comma), comma});
            bool front = who.start == u->low && sl_is(v, u->low, W_PREPOSITION) && comma < end - 1;
            if (front && best.start < best.end)
                return best; /* In addition, the envoy, X, said */
            bool name = sl_is(v, who.start, W_CAPITAL) && !sl_is(v, comma, W_CAPITAL | W_AND);
            bool again = name || who.start == u->low || !(v->gap[who.start] & GAP_COMMA) ||
                         (v->gap[who.start] & GAP_QUOTE_CLOSE) || ++stops > 2;
            if (who.start < who.end && again && !is_state(v, who, comma))
                return (sl_range){who.start, end};
            best = (sl_range){who.start, end};
        } else if (v->gap[comma] & (GAP_ANY & ~(GAP_OPEN | GAP_CLOSE | GAP_QUOTE_OPEN |
                                               GAP_QUOTE_CLOSE))) {
            return none;
        }
    }
    if (best.start == best.end && (v->gap[end] & GAP_CLOSE)) /* X (North), said */
        return sl_phrase_trim(v, (sl_range){sl_phrase_start(v, u->low, end), end});
    return best;
}

static bool begins_speaker(const sl_view *v, uint32_t t, bool quoted)
{
    if (quoted) /* "…," said former minister X */
        return !sl_is(v, t, W_PREPOSITION | W_TIME | W_TO | W_THAT | W_AND | W_BUT | W_ADVERB |
                                W_SUBORDINATOR | W_BE | W_HAVE | W_MODAL | W_WH | W_AUDIENCE) ||
               sl_is(v, t, W_CAPITAL);
    return sl_is(v, t, W_CAPITAL | W_DETERMINER | W_SUBJECT | W_POSSESSIVE | W_ROLE | W_PERSONS |
                           W_NUMBER | W_COLLECTIVE) &&
           !sl_is(v, t, W_THAT | W_TIME);
}

/* Whether "…, said X" ends the sentence, or a quotation follows; else it joins verbs. */
static bool closes_sentence(const sl_view *v, const sl_use *u, sl_range who)
{
    bool opens = u->group.start <= u->low + 1;
    bool end = who.end >= u->high || (v->gap[who.end] & (GAP_COMMA | GAP_STOP | GAP_SENTENCE)) ||
               sl_is(v, who.end, W_SUBORDINATOR | W_PREPOSITION | W_AS);
    if (!end || (opens && sl_quote_at(v, who.end) < 0))
        return false;
    sl_range subject = opens ? (sl_range){0, 0} : before_apposition(v, u);
    return subject.start == subject.end || subject.start != u->low;
}

/* said X: behind a quotation, or closing the sentence behind a comma. */
static bool read_inverted(const sl_view *v, sl_use *u)
{
    bool set_off = (v->gap[u->hit.start] & (GAP_COMMA | GAP_QUOTE_CLOSE)) != 0;
    if (!set_off || !(u->row->takes & SL_TAKES_QUOTE) || u->participle || u->infinitive ||
        u->passive || u->group.start != u->hit.start || u->hit.end >= u->high ||
        !sl_touches(v, u->hit.end))
        return false;
    int32_t quote = u->group.start > 0 ? sl_quote_before(v, u->group.start) : -1;
    bool quoted = quote >= 0;
    if (!quoted && (!(v->gap[u->group.start] & GAP_COMMA) ||
                    (u->row->takes & SL_TAKES_ADDRESSEE)))
        return false; /* "X, a spokesman, told Y" */
    if (!begins_speaker(v, u->hit.end, quoted))
        return false;
    sl_range who = sl_phrase_after(v, u->hit.end, u->high);
    bool clause = who.end < u->high && sl_touches(v, who.end) &&
                  sl_is(v, who.end, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_AS | W_THAT);
    if (sl_phrase_is_time(v, who.start, who.end) ||
        (quoted && clause && sl_quote_is_part(v, quote)))
        return false; /* X, a soldier, said this fall; X, who is "here," said Y has left */
    if (!quoted && ((sl_is(v, u->hit.start, W_HEADED) && who.end < u->high) ||
                    !closes_sentence(v, u, who)))
        return false;
    u->who = who;
    u->inverted = true;
    return true;
}

/* Who stands right before a participle: behind the preposition that opens the phrase, or the last
 * one where a verb stands before it: "buried them despite protests calling". */
static sl_range behind_preposition(const sl_view *v, sl_range who)
{
    bool verb = false;
    uint32_t best = who.start;
    if (who.end - who.start > 1 && sl_is(v, who.start, W_PREPOSITION) &&
        !sl_is(v, who.start, W_OF | W_CAPITAL))
        best = who.start + 1;
    for (uint32_t t = who.start; t + 1 < who.end; t++) {
        verb = verb || (sl_is(v, t, W_PAST) && !sl_is(v, t, W_CAPITAL));
        if (verb && sl_is(v, t, W_PREPOSITION) && !sl_is(v, t, W_OF | W_CAPITAL))
            best = t + 1;
    }
    return (sl_range){best, who.end};
}

static void read_subject(const sl_view *v, const sl_uses *uses, sl_use *u)
{
    if (read_inverted(v, u))
        return;
    uint32_t first = before_time(v, u);
    uint16_t gap = v->gap[first];
    uint64_t before = first > u->low ? v->classes[first - 1] : 0;
    bool edge = first == u->low || (gap & GAP_ANY & ~(GAP_COMMA | GAP_CLOSE | GAP_QUOTE_CLOSE));
    uint64_t led = before & W_RELATIVE ? 0 : W_BUT | W_SUBORDINATOR | W_PREPOSITION;
    if (!gap)
        led |= W_AND;
    u->elided = edge | u->participle | u->infinitive | ((before & led) != 0);
    if (!u->elided && (gap & GAP_COMMA)) {
        u->who = before_apposition(v, u);
        u->elided = u->who.start == u->who.end;
    } else if (!u->elided) {
        bool pronoun = !gap && ((before & (W_SUBJECT | W_CONTRACTED)) ||
                                ((before & W_RELATIVE) && first - 1 > u->low));
        sl_range who = {pronoun ? first - 1 : sl_phrase_start(v, u->low, first), first};
        u->who = pronoun ? who : sl_phrase_trim(v, who);
        u->elided = u->who.start == u->who.end;
    }
    if (u->participle && first > u->low && !gap &&
        !(before & (W_AND | W_BUT | W_PREPOSITION | W_SUBORDINATOR | W_BE)))
        u->who = behind_preposition(v, sl_phrase_trim(
            v, (sl_range){sl_phrase_start(v, u->low, first), first}));
    else if (u->elided)
        u->who = borrowed(v, uses, u);
    uint32_t t = u->who.start;
    if (sl_is(v, t + 1, W_CUE_NOUN) && sl_is(v, t, W_DETERMINER) && u->who.end > t + 2 &&
        !sl_is(v, t + 1, W_CAPITAL) && sl_touches(v, t + 2) &&
        sl_is(v, t + 2, W_CAPITAL | W_DETERMINER | W_SUBJECT))
        u->who.start = t + 2; /* a charge X denies */
}

static void set_edges(const sl_view *v, sl_use *u)
{
    u->head = u->group.start;
    u->tail = u->hit.end;
    bool own = (u->who.start < u->who.end) & !u->elided;
    if (own & u->inverted)
        u->tail = u->who.end;
    else if (own & (u->who.start < u->group.start))
        u->head = u->who.start;
    if (!sl_is(v, u->head - (u->head > 0), W_AS) || u->head == u->low || !sl_touches(v, u->head))
        return;
    uint32_t t = u->tail; /* as X told reporters on Monday, … */
    if (u->row->attitude || !(u->row->takes & (SL_TAKES_QUOTE | SL_TAKES_THAT)))
        t = u->high;
    else if (u->row->takes & SL_TAKES_ADDRESSEE)
        t = sl_skip_addressee(v, t, u->high);
    t = t < u->high && sl_touches(v, t) ? sl_skip_adverbials(v, t, u->high) : t;
    uint32_t end = t < u->high ? t : u->tail;
    u->as_clause = end >= u->high || (v->gap[end] & (GAP_ANY & ~GAP_QUOTE_OPEN));
}

/* as reported by X: who reports stands behind the participle. */
static bool read_as_passive(const sl_view *v, sl_use *u)
{
    uint32_t t = u->hit.start, by = u->hit.end;
    if (!sl_is(v, by, W_BY) || t == u->low || by + 1 >= u->high || !sl_is(v, t - 1, W_AS) ||
        u->row->form < SL_FORM_PAST || u->row->form == SL_FORM_ING ||
        !(u->row->takes & SL_TAKES_THAT) || !sl_touches(v, t) || !sl_touches(v, by))
        return false;
    u->who = (sl_range){by + 1, by + 2};
    uint32_t high = u->high - by > SL_REACH ? by + SL_REACH : u->high;
    while (u->who.end < high && !(v->gap[u->who.end] & GAP_ANY))
        u->who.end++;
    u->who = sl_phrase_trim(v, u->who);
    u->group = u->hit;
    u->inverted = true;
    return u->who.end >= u->high || (v->gap[u->who.end] & GAP_ANY);
}

/* Part of a name ("Central Command"): a capital where the sentence does not write all words so. */
static bool is_name_part(const sl_view *v, const sl_use *u)
{
    uint32_t t = u->hit.start;
    return sl_is(v, t, W_CAPITAL) && !sl_is(v, t, W_HEADED) && t > u->low &&
           !(v->gap[t] & (GAP_QUOTE_OPEN | GAP_COLON | GAP_STOP)) &&
           u->row->type != SL_CUE_PHRASE && u->row->type != SL_CUE_TERM;
}

/* What might, would or is to be said is reported only if the words are there; what somebody goes on
 * to say, he says. */
static bool is_unreal(const sl_view *v, const sl_uses *uses, const sl_use *u)
{
    if (u->group.start == u->hit.start)
        return false;
    const sl_use *before = uses->n ? &uses->uses[uses->n - 1] : NULL;
    if (u->infinitive && before && before->hit.end == u->group.start && !before->unreal &&
        !before->participle && before->row->form != SL_FORM_ING && !u->row->attitude &&
        before->row->takes == SL_TAKES_QUOTE)
        return false;
    bool modal = false;
    for (uint32_t t = u->group.start; t < u->hit.start; t++)
        modal = modal || sl_is(v, t, W_MODAL);
    return modal || u->infinitive;
}

/* Only where more than a blank stands before a token can that be a semicolon. */
static uint32_t behind_semicolon(const sl_view *v, const sl_uses *uses, const sl_use *u)
{
    if (!(uses->gaps & GAP_SEMICOLON))
        return u->low;
    const uint64_t *apart = v->doc->map[SL_MARK_APART];
    uint32_t low = u->hit.start - u->low < 2 * SL_REACH ? u->low : u->hit.start - 2 * SL_REACH;
    for (uint32_t t = u->hit.start; (t = sl_bits_last(apart, low + 1, t + 1)) > low; t--)
        if (v->gap[t] & GAP_SEMICOLON)
            return t;
    return u->low;
}

/* Helpers and subject of a verb. False where it is no cue, or a noun: sparking renewed calls. */
static bool read_verb(const sl_view *v, const sl_uses *uses, sl_use *u, bool *noun)
{
    u->inverted = false;
    if (reads_as_adjective(v, u) || !read_group(v, u))
        return false;
    u->unreal = is_unreal(v, uses, u);
    read_subject(v, uses, u);
    if (sl_is(v, u->low, W_WH) && u->who.end == u->who.start + 1 && u->who.start == u->low)
        return false; /* Who signed it? */
    *noun = sl_is(v, u->who.start, W_ING | W_PAST) && u->row->form <= SL_FORM_S && !u->elided &&
            u->who.start < u->who.end && !sl_is(v, u->who.start, W_CAPITAL);
    return !*noun;
}

static bool read_use(const sl_view *v, const sl_uses *uses, const sl_hit *hit, sl_use *u)
{
    *u = (sl_use){.row = &v->engine->cues.rows[hit->owner], .low = uses->low, .high = uses->high,
                  .hit = {hit->token_start, hit->token_end}, .inside = v->quote[hit->token_start]};
    if (u->inside >= 0 || is_name_part(v, u) ||
        sl_is_joined(v, u->hit.start) ||
        (u->hit.end < uses->high && sl_is_joined(v, u->hit.end)) ||
        ((u->row->takes & SL_TAKES_DOCUMENT) && !sl_view_may_speak(v, hit, u->row)))
        return false; /* what a quoted speaker reports is still his word */
    u->low = behind_semicolon(v, uses, u);
    u->group = u->hit;
    bool verb = u->row->type == SL_CUE_VERB;
    bool noun = verb && u->row->form <= SL_FORM_S && reads_as_noun(v, uses, u);
    if (verb && !noun && !read_as_passive(v, u) && !read_verb(v, uses, u, &noun) && !noun)
        return false;
    if (noun) {
        if (!u->row->noun)
            return false;
        u->row = u->row->noun;
        u->group = u->hit;
        u->who = (sl_range){0, 0};
    }
    set_edges(v, u);
    return true;
}

/* Noting that …, X said: the subject of the participle stands with the verb behind it. */
static void lend_subject(sl_uses *uses)
{
    sl_use *first = uses->uses;
    if (!first->participle || uses->n < 2 || first->head != first->low ||
        first->who.start < first->who.end)
        return; /* most: the first is no participle, or there is none */
    for (uint32_t i = 1; i < uses->n && i < 6; i++)
        if (!uses->uses[i].elided && uses->uses[i].who.start < uses->uses[i].who.end &&
            uses->uses[i].row->type == SL_CUE_VERB) {
            first->who = uses->uses[i].who;
            return;
        }
}

/* Four words from t on. */
static inline void read_four(const sl_view *v, uint32_t t, uint64_t *classes, uint64_t *gaps)
{
    uint64_t four;
    memcpy(&four, v->gap + t, sizeof four);
    *gaps |= four;
    *classes |= v->classes[t] | v->classes[t + 1] | v->classes[t + 2] | v->classes[t + 3];
}

/* Where fewer than four words are left, some that stand beside the sentence come with them. */
static void read_sentence(const sl_view *v, const slant_sentence *s, sl_uses *uses)
{
    uint32_t t = s->token_start, high = s->token_end;
    uint64_t classes = 0, gaps = 0;
    uses->low = t;
    uses->high = high;
    for (; t + 4 < high; t += 4)
        read_four(v, t, &classes, &gaps);
    if (high >= 4)
        read_four(v, high - 4, &classes, &gaps);
    else
        classes = gaps = ~UINT64_C(0); /* anything may stand in a text of three words */
    gaps |= gaps >> 32;
    uses->classes = classes;
    uses->gaps = (uint16_t)(gaps | gaps >> 16);
}

bool sl_uses_read(const sl_view *v, sl_uses **all, uint32_t *n)
{
    const sl_hit *hits = v->hits->hits[SL_LIST_CUE];
    uint32_t n_hits = v->hits->n[SL_LIST_CUE];
    sl_use *uses = sl_arena_alloc(v->arena, (n_hits + 1) * sizeof *uses);
    sl_uses *of = *all = sl_arena_alloc(v->arena, (n_hits + 1) * sizeof **all);
    if (!uses || !of)
        return false;
    for (uint32_t i = 0; i < n_hits; of++) {
        uint32_t sentence = hits[i].sentence;
        *of = (sl_uses){.uses = uses, .sentence = sentence};
        uses->participle = false;
        read_sentence(v, &v->doc->sentences[sentence], of);
        for (; i < n_hits && hits[i].sentence == sentence; i++)
            of->n += read_use(v, of, &hits[i], &uses[of->n]);
        lend_subject(of);
        uses += of->n;
    }
    *n = (uint32_t)(of - *all);
    return true;
}
