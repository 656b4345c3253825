/* rules_phrase.c - cues that are no verbs: "according to", "in her words", "the claim that", the
 * colon of headlines. */
#include "annotate/voice/clause.h"
#include "annotate/voice/rules.h"
#include "annotate/voice/who.h"

static sl_found *add(sl_view *v, const sl_use *u, sl_rule rule)
{
    sl_found *f = sl_found_add(v, rule, v->sentence[u->hit.start]);
    if (!f)
        return NULL;
    f->row = u->row;
    f->inside = u->inside;
    sl_found_cue(v, f, u->hit.start, u->hit.end);
    return f;
}

/* Where the source behind "according to" ends: with its phrase. */
static uint32_t source_end(const sl_view *v, uint32_t start, uint32_t high)
{
    uint32_t t = start + 1;
    for (; t < high && t < start + SL_REACH; t++) {
        if (v->gap[t] & (GAP_ANY & ~(GAP_OPEN | GAP_CLOSE | GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE)))
            break;
        if (sl_is(v, t, W_BUT | W_MODAL) && !sl_is(v, t, W_CAPITAL))
            break;
    }
    return t;
}

/* What stands beside a phrase that names its source, `who`; `behind`: the first token after. */
static bool sourced(sl_view *v, sl_uses *uses, uint32_t i, sl_range who, uint32_t behind)
{
    const sl_use *u = &uses->uses[i];
    uint32_t at = u->hit.start;
    bool opening = at == u->low || sl_is(v, at - 1, W_AND | W_BUT | W_RELATIVE | W_SUBORDINATOR |
                                                       W_THAT | W_OPENER);
    bool goes_on = behind < u->high && (v->gap[behind] & (GAP_COMMA | GAP_DASH));
    sl_found *f = add(v, u, RULE_SOURCE);
    if (!f)
        return false;
    f->who = who;
    int32_t quote = opening || u->inside >= 0 ? -1 : sl_quote_before(v, at);
    bool whole = quote >= 0 && v->quote_found[quote] < 0 &&
                 (v->gap[v->quotes.quotes[quote].token_start] & (GAP_SENTENCE | GAP_COLON));
    if (whole)
        return sl_found_quote(v, f, (uint32_t)quote);
    uint32_t start = at - u->low > 4 * SL_REACH ? at - 4 * SL_REACH : u->low;
    while (start < at && sl_is(v, start, W_AND | W_BUT))
        start++;
    if (!opening && !sl_found_tokens(v, f, start, at))
        return false;
    bool short_left = !opening && at - u->low <= 6 && (v->gap[at] & GAP_COMMA);
    if (goes_on && (opening || short_left))
        return sl_found_tokens(v, f, behind, sl_uses_content_end(v, uses, i, behind, false));
    if (f->n_parts == 0)
        v->n_found--;
    return true;
}

static bool according_to(sl_view *v, sl_uses *uses, uint32_t i)
{
    const sl_use *u = &uses->uses[i];
    if (u->hit.end >= u->high)
        return true;
    uint32_t end = source_end(v, u->hit.end, u->high);
    return sourced(v, uses, i, (sl_range){u->hit.end, end}, end);
}

/* The possessor in "in her words", "by X's own account"; empty in "in other words". */
static sl_range possessor(const sl_view *v, const sl_use *u)
{
    sl_range who = {u->hit.start + 1, u->hit.start + 1};
    for (uint32_t t = who.start; t + 1 < u->hit.end; t++)
        if (sl_is(v, t, W_POSSESSIVE | W_GENITIVE))
            who.end = t + 1;
    return who;
}

/* By his own admission, Brackel slept: whose, is told behind the phrase. */
static sl_range told_behind(const sl_view *v, const sl_use *u, sl_range who)
{
    sl_range name = {u->hit.end, u->hit.end};
    while (name.end < u->high && name.end < name.start + 12 && sl_is(v, name.end, W_CAPITAL) &&
           !sl_is(v, name.end, W_DETERMINER | W_SUBJECT | W_TIME) &&
           (name.end == name.start || sl_touches(v, name.end)))
        name.end++;
    bool pronoun = who.end == who.start + 1 || !sl_is(v, who.start, W_CAPITAL);
    return pronoun && u->hit.start == u->low && name.start < name.end ? name : who;
}

/* In HER words, "…": the quotation beside the phrase. In her view, …; by her own account: the
 * clause that it opens or closes. */
static bool in_words(sl_view *v, sl_uses *uses, uint32_t i)
{
    const sl_use *u = &uses->uses[i];
    sl_range who = possessor(v, u);
    if (who.start == who.end)
        return true;
    int32_t q = u->hit.end < v->doc->n_tokens ? sl_quote_at(v, u->hit.end) : -1;
    if (q < 0)
        q = sl_quote_before(v, u->hit.start);
    if (q < 0 || v->quote_found[q] >= 0) {
        bool set_off = u->hit.start == u->low ||
                       (v->gap[u->hit.start] & (GAP_COMMA | GAP_DASH | GAP_OPEN));
        bool closed = u->hit.end >= u->high || (v->gap[u->hit.end] & GAP_ANY);
        who = told_behind(v, u, who);
        return set_off && closed ? sourced(v, uses, i, who, u->hit.end) : true;
    }
    sl_found *f = add(v, u, RULE_IN_WORDS);
    if (!f)
        return false;
    f->who = who;
    return sl_found_quote(v, f, (uint32_t)q);
}

bool sl_rules_phrase(sl_view *v, sl_uses *uses, uint32_t i)
{
    const sl_use *u = &uses->uses[i];
    if (u->row->takes & SL_TAKES_SOURCE)
        return according_to(v, uses, i);
    if (u->row->takes & SL_TAKES_POSSESSIVE)
        return in_words(v, uses, i);
    return true;
}

/* Over phrases between a noun and its clause: "her claim before the panel that". `from` is set to
 * the phrase behind "by" or "from"; t itself where no clause follows. */
static uint32_t clause_behind(const sl_view *v, uint32_t t, uint32_t high, sl_range *from)
{
    uint32_t start = t;
    if (!sl_is(v, t, W_PREPOSITION) || sl_is(v, t, W_THAT | W_TO))
        return t;
    for (uint32_t i = t; i < high && i < t + 12 && sl_touches(v, i); i++) {
        if (sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_SUBJECT | W_CUE))
            return t;
        if (sl_is(v, i, W_BY | W_FROM))
            start = i + 1;
        if (i > t + 1 && sl_is(v, i, W_THAT) && !sl_is(v, i - 1, W_PREPOSITION)) {
            *from = start > t ? (sl_range){start, i} : *from;
            return i;
        }
    }
    return t;
}

static bool is_content_start(const sl_view *v, uint32_t found, uint32_t token)
{
    const sl_found *f = &v->found[found];
    for (uint32_t i = 0; i < f->n_parts; i++)
        if (f->parts[i].start == v->doc->tokens[token].start)
            return true;
    return false;
}

/* X's claim that …, their call for …, opposition by X to … */
bool sl_rules_noun(sl_view *v, sl_uses *uses, uint32_t i)
{
    const sl_use *u = &uses->uses[i];
    uint32_t at = u->hit.start, t = u->hit.end, takes = u->row->takes;
    if (t >= u->high || !sl_touches(v, t))
        return true;
    bool owned = at > u->low && sl_touches(v, at) && sl_is(v, at - 1, W_POSSESSIVE | W_GENITIVE);
    sl_range from = {t, t};
    if (takes & SL_TAKES_THAT)
        t = clause_behind(v, t, u->high, &from);
    bool that = (takes & SL_TAKES_THAT) && sl_is(v, t, W_THAT) && t + 2 < u->high;
    bool to = owned && (takes & SL_TAKES_TO) && sl_is(v, t, W_TO);
    bool of = owned && (takes & SL_TAKES_PREPOSITION) && sl_is(v, t, W_PREPOSITION) &&
              !sl_is(v, t, W_THAT);
    bool bare = owned && (takes & SL_TAKES_THAT) && sl_is(v, t, W_SUBJECT);
    if (!that && !to && !of && !bare)
        return true;
    if (v->n_found && is_content_start(v, v->n_found - 1, t))
        return true; /* said in a statement that: the verb has it */
    sl_found *f = add(v, u, RULE_NOUN);
    if (!f)
        return false;
    if (owned) {
        uint32_t start = sl_is(v, at - 1, W_POSSESSIVE) ? at - 1 : sl_phrase_start(v, u->low, at);
        for (uint32_t i = at; i > start; i--)
            if (sl_is(v, i - 1, W_PREPOSITION) && !sl_is(v, i - 1, W_OF))
                start = i;
        f->who = sl_phrase_trim(v, (sl_range){start, at});
    }
    if (!owned && from.start < from.end)
        f->who = from; /* comments from the minister that … */
    f->no_speaker = f->who.start == f->who.end;
    return sl_found_tokens(v, f, of ? t + 1 : t,
                           sl_uses_content_end(v, uses, i, of ? t + 1 : t, of));
}

/* ---------------------------------------------------------------- headlines ---- */

static bool is_actor(const sl_view *v, uint32_t start, uint32_t end)
{
    const sl_hit *hits = v->hits->hits[SL_LIST_ACTOR];
    for (uint32_t low = sl_who_first_actor(v, start);
         low < v->hits->n[SL_LIST_ACTOR] && hits[low].token_start < end; low++)
        if (hits[low].token_end == end)
            return true;
    return false;
}

/* Whether the words before a colon can speak: an actor, an institution, an office, a known name. */
static bool can_speak(const sl_view *v, uint32_t start, uint32_t end)
{
    if (is_actor(v, start, end))
        return true;
    bool speaks = false;
    for (uint32_t t = start; t < end; t++) {
        if (!sl_is(v, t, W_CAPITAL | W_OF | W_PARTICLE | W_PERSONS | W_ROLE | W_COLLECTIVE) ||
            (t > start && !sl_touches(v, t)))
            return false;
        speaks = speaks || sl_is(v, t, W_COLLECTIVE | W_ROLE | W_PERSONS | W_MEDIA | W_TITLE);
    }
    return speaks;
}

static uint32_t find_colon(const sl_view *v, const slant_sentence *s)
{
    uint32_t end = s->token_end < s->token_start + 9 ? s->token_end : s->token_start + 9;
    size_t t = sl_bits_next(v->doc->map[SL_MARK_APART], s->token_start + 1, end);
    while (t < end && !v->gap[t])
        t = sl_bits_next(v->doc->map[SL_MARK_APART], t + 1, end);
    return t < end && (v->gap[t] & GAP_COLON) ? (uint32_t)t : s->token_end;
}

/* In a body: a name right before a quotation. */
static bool is_transcript(const sl_view *v, uint32_t start, uint32_t colon)
{
    for (uint32_t t = start; t < colon; t++)
        if (!sl_is(v, t, W_CAPITAL) || colon - start > SL_MOST_LEAD ||
            (t > start && !sl_touches(v, t)))
            return false;
    return sl_quote_at(v, colon) >= 0;
}

static sl_found *add_colon(sl_view *v, sl_rule rule, uint32_t sentence, uint32_t colon)
{
    sl_found *f = sl_found_add(v, rule, sentence);
    if (!f)
        return NULL;
    slant_str text = v->doc->field[v->doc->sentences[sentence].field];
    uint32_t at = v->doc->tokens[colon - 1].end;
    while (at < v->doc->tokens[colon].start && text.ptr[at] != ':')
        at++;
    f->cue = (slant_span){at, at + 1};
    return f;
}

/* No plan to leave: army */
static bool closing_speaker(sl_view *v, uint32_t sentence)
{
    const slant_sentence *s = &v->doc->sentences[sentence];
    uint32_t end = s->token_end, colon = end;
    while (colon > s->token_start + 2 && end - colon < 6 && !(v->gap[colon] & GAP_COLON))
        colon--;
    if (colon == end || !(v->gap[colon] & GAP_COLON) || !can_speak(v, colon, end))
        return true;
    sl_found *f = add_colon(v, RULE_HEADLINE, sentence, colon);
    if (!f)
        return false;
    f->who = (sl_range){colon, end};
    return sl_found_tokens(v, f, s->token_start, colon);
}

bool sl_rules_headline(sl_view *v, uint32_t sentence)
{
    const slant_sentence *s = &v->doc->sentences[sentence];
    bool headline = s->role == SLANT_ROLE_TITLE || s->role == SLANT_ROLE_HEADING ||
                    s->role == SLANT_ROLE_STANDFIRST;
    if (s->token_end - s->token_start < 2)
        return true;
    uint32_t colon = find_colon(v, s);
    if ((!headline && colon == s->token_end) || v->quote[s->token_start] >= 0)
        return true;
    if (headline && (colon >= s->token_end || !can_speak(v, s->token_start, colon)))
        return closing_speaker(v, sentence);
    if (colon >= s->token_end || !(headline ? can_speak(v, s->token_start, colon)
                                            : is_transcript(v, s->token_start, colon)))
        return true;
    int32_t quote = sl_quote_at(v, colon);
    sl_found *f = add_colon(v, headline ? RULE_HEADLINE : RULE_TRANSCRIPT, sentence, colon);
    if (!f)
        return false;
    f->who = (sl_range){s->token_start, colon};
    if (quote >= 0 && (!headline || v->quotes.quotes[quote].token_end >= s->token_end))
        return sl_found_quote(v, f, (uint32_t)quote);
    return sl_found_tokens(v, f, colon, s->token_end);
}
