/* rules_beside.c - quotations that no cue has taken, given to whoever stands beside them: a
 * signature behind, a name or document and a colon before. */
#include "annotate/voice/clause.h"
#include "annotate/voice/rules.h"
#include "annotate/voice/who.h"
#include "base/str.h"
#include "base/unicode.h"

enum { MOST_SIGNATURE = 16, MOST_BYLINE = 10 };

static bool begins_sentence(const sl_view *v, const sl_quote *q)
{
    return (v->gap[q->token_start] & (GAP_SENTENCE | GAP_STOP | GAP_PARAGRAPH)) != 0;
}

/* ---------------------------------------------------------------- signatures ---- */

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2012 && c <= 0x2015);
}

/* The dash that stands first in the words from `from` on: its bytes, empty when there is none. */
static slant_span dash_at(slant_str text, uint32_t from, uint32_t end)
{
    const char *p = text.ptr + from, *stop = text.ptr + end;
    while (p < stop) {
        uint32_t at = (uint32_t)(p - text.ptr), c = sl_utf8_next(&p, stop);
        if (is_dash(c))
            return (slant_span){at, (uint32_t)(p - text.ptr)};
        if (!sl_is_space(text.ptr[at]))
            break;
    }
    return (slant_span){from, from};
}

static bool may_sign(const sl_view *v, uint32_t t)
{
    return sl_is(v, t, W_CAPITAL) &&
           !sl_is(v, t, W_DETERMINER | W_SUBJECT | W_PREPOSITION | W_SUBORDINATOR | W_WH);
}

/* "Anna Selvik, The Norvane Press", a paragraph of its own: a full name, a comma, capitals. */
static bool is_byline(const sl_view *v, const slant_sentence *s)
{
    uint32_t comma = s->token_start;
    if (s->token_end - s->token_start > MOST_BYLINE || (v->gap[s->token_end] & GAP_STOP))
        return false;
    for (uint32_t t = s->token_start; t < s->token_end; t++) {
        if (!sl_is(v, t, W_CAPITAL | W_PARTICLE | W_AND | W_OF | W_DETERMINER))
            return false;
        if (comma == s->token_start && (v->gap[t] & GAP_COMMA))
            comma = t;
    }
    return comma > s->token_start + 1 && comma < s->token_start + 5;
}

static bool sign(sl_view *v, uint32_t quote, uint32_t at, slant_span mark)
{
    uint32_t end = v->doc->sentences[v->sentence[at]].token_end;
    sl_found *f = sl_found_add(v, RULE_SIGNED, v->sentence[at]);
    if (!f)
        return false;
    f->cue = mark;
    f->who = (sl_range){at, at + 1};
    while (f->who.end < end && !(v->gap[f->who.end] & GAP_ANY))
        f->who.end++;
    return sl_found_quote(v, f, quote);
}

/* Whether the words up to the first comma or mark tell something, as a name does not. */
static bool tells(const sl_view *v, uint32_t t, uint32_t end)
{
    for (uint32_t first = t; t < end && (t == first || !(v->gap[t] & GAP_ANY)); t++)
        if (sl_is(v, t, W_BE | W_HAVE | W_MODAL | W_SUBJECT | W_VERB) && !sl_is(v, t, W_CAPITAL))
            return true;
    return false;
}

/* "…" - Anna Selvik, teacher: behind the quotation or in the next paragraph. */
bool sl_rules_signature(sl_view *v, uint32_t quote)
{
    const sl_quote *q = &v->quotes.quotes[quote];
    uint32_t at = q->token_end;
    if (!begins_sentence(v, q) || at >= v->doc->n_tokens || !may_sign(v, at))
        return true;
    const slant_sentence *s = &v->doc->sentences[v->sentence[at]];
    bool next = (v->gap[at] & GAP_PARAGRAPH) != 0;
    uint32_t from = next ? s->start : q->close;
    if (s->field != q->field || s->token_end - at > MOST_SIGNATURE || tells(v, at, s->token_end) ||
        (!next && (s->paragraph != q->paragraph || q->token_end - q->token_start < 4)))
        return true;
    slant_span mark = dash_at(v->doc->field[s->field], from, v->doc->tokens[at].start);
    if (mark.start < mark.end || (next && is_byline(v, s)))
        return sign(v, quote, at, mark);
    return true;
}

/* ---------------------------------------------------------------- colons ---- */

/* The words before the colon: their first token. The colon may end the paragraph before. */
static uint32_t led_from(const sl_view *v, uint32_t colon)
{
    uint32_t s = v->sentence[colon];
    if (v->doc->sentences[s].token_start == colon && s > 0)
        s--;
    uint32_t low = v->doc->sentences[s].token_start;
    for (uint32_t t = colon - 1; t > low; t--)
        if (v->gap[t] & (GAP_SEMICOLON | GAP_QUOTE_CLOSE | GAP_QUOTE_OPEN | GAP_COLON | GAP_DASH))
            return t;
    return low;
}

/* Behind an introduction: "In a new ad, the board …". */
static uint32_t behind_introduction(const sl_view *v, uint32_t low, uint32_t colon)
{
    while (low < colon && sl_is(v, low, W_AND | W_BUT | W_OPENER | W_ADVERB))
        low++;
    if (low == colon || !sl_is(v, low, W_PREPOSITION | W_SUBORDINATOR))
        return low;
    for (uint32_t t = low + 1; t < colon; t++)
        if ((v->gap[t] & GAP_COMMA) &&
            sl_is(v, t, W_CAPITAL | W_DETERMINER | W_SUBJECT | W_POSSESSIVE))
            return t;
    return sl_is(v, low, W_SUBORDINATOR) ? colon : low + 1; /* From the ad: */
}

static bool ends_name(const sl_view *v, uint32_t t)
{
    return (v->gap[t] & GAP_ANY) || sl_is(v, t, W_BE | W_HAVE | W_DO | W_MODAL | W_RELATIVE) ||
           (sl_is(v, t, W_PREPOSITION | W_VERB | W_PAST | W_CUE | W_ADVERB) &&
            !sl_is(v, t, W_CAPITAL | W_OF));
}

static bool can_say(const sl_view *v, sl_range who)
{
    if (who.end - who.start == 1 && sl_is(v, who.start, W_SUBJECT | W_POSSESSIVE))
        return true;
    sl_phrase read = sl_who_read(v, who);
    sl_range at, name = sl_who_person(v, &read);
    return name.start < name.end || sl_who_actor(v, who, &at) ||
           sl_is(v, who.end - 1, W_ROLE | W_COLLECTIVE | W_PERSONS | W_DOCUMENT | W_MEDIA);
}

/* Who stands first before the colon, or the document that is quoted: "From the ad:". */
static sl_range who_leads(const sl_view *v, uint32_t low, uint32_t colon)
{
    low = behind_introduction(v, low, colon);
    sl_range who = {low, low};
    bool named = false; /* "the board hits …": a verb that no class knows */
    while (who.end < colon && (who.end == low || !ends_name(v, who.end)) &&
           !(named && !sl_is(v, who.end, W_CAPITAL | W_OF | W_PARTICLE | W_AND | W_DETERMINER |
                                             W_ROLE | W_TITLE | W_COLLECTIVE | W_PERSONS |
                                             W_DOCUMENT | W_MEDIA | W_CUE_NOUN)))
        named = sl_is(v, who.end++, W_CAPITAL) || named;
    if (who.end > low + 1 && sl_is(v, low, W_POSSESSIVE) && sl_is(v, low + 1, W_CUE_NOUN))
        who.end = low + 1; /* her answer to them is: */
    if (who.start == who.end || !can_say(v, who))
        return (sl_range){colon, colon};
    return who;
}

/* Whether what stands before the colon is a thing that is said or written. */
static bool names_words(const sl_view *v, uint32_t low, uint32_t colon)
{
    for (uint32_t t = low; t < colon; t++)
        if (sl_is(v, t, W_DOCUMENT | W_CUE_NOUN))
            return true;
    return false;
}

/* The minister put it bluntly: "…" No verb of the table stands there. */
bool sl_rules_colon(sl_view *v, uint32_t quote)
{
    const sl_quote *q = &v->quotes.quotes[quote];
    uint32_t colon = q->token_start;
    if (!(v->gap[colon] & GAP_COLON) || colon == 0 || q->token_end - colon < 3 ||
        v->quote[colon - 1] >= 0)
        return true;
    uint32_t low = led_from(v, colon);
    const slant_sentence *s = &v->doc->sentences[v->sentence[low]];
    if (s->field != q->field || colon - low > SL_REACH)
        return true;
    sl_range who = who_leads(v, low, colon);
    if (who.start == who.end && !names_words(v, low, colon))
        return true;
    sl_found *f = sl_found_add(v, RULE_COLON, v->sentence[low]);
    if (!f)
        return false;
    slant_str text = v->doc->field[s->field];
    uint32_t at = v->doc->tokens[colon - 1].end;
    while (at < q->open && text.ptr[at] != ':')
        at++;
    f->cue = (slant_span){at, at + 1};
    f->who = who.start < who.end ? who : (sl_range){0, 0};
    f->no_speaker = who.start == who.end;
    return sl_found_quote(v, f, quote);
}
