/* rules_verb.c - what a cue verb reports: quotations, clauses, objects, on either side of it. */
#include "annotate/voice/clause.h"
#include "annotate/voice/right.h"
#include "annotate/voice/rules.h"
#include "annotate/voice/who.h"

static sl_found *add(sl_view *v, const sl_use *u, sl_rule rule)
{
    sl_found *f = sl_found_add(v, rule, v->sentence[u->hit.start]);
    if (!f)
        return NULL;
    f->row = u->row;
    f->who = u->who;
    f->inside = u->inside;
    sl_found_cue(v, f, u->group.start, u->group.end);
    return f;
}

/* ---------------------------------------------------------------- the left side ---- */

static bool holds_verb(const sl_view *v, uint32_t start, uint32_t end)
{
    for (uint32_t t = end; t > start && end - t < 2 * SL_REACH; t--)
        if (sl_is(v, t - 1, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_PAST | W_CUE |
                                W_CONTRACTED))
            return true;
    return false;
}

/* Behind ", X argued in a letter": where the clause may go on. */
static uint32_t behind_adverbials(const sl_view *v, const sl_use *u)
{
    if (u->tail >= u->high || !sl_touches(v, u->tail))
        return u->tail;
    uint32_t t = sl_skip_adverbials(v, u->tail, u->high);
    return t < u->high && (v->gap[t] & GAP_COMMA) ? t : u->tail;
}

static bool resumes_after(const sl_view *v, const sl_use *u)
{
    uint32_t t = behind_adverbials(v, u);
    return t < u->high && (v->gap[t] & GAP_COMMA);
}

/* Content before ", X said": from the sentence's beginning, or from the clause that the comma
 * interrupts. */
static sl_range find_left(const sl_view *v, const sl_uses *uses, const sl_use *u)
{
    uint32_t end = u->as_clause ? u->head - 1 : u->head, start = u->low;
    sl_range none = {0, 0};
    if (end <= u->low || !(v->gap[end] & (GAP_COMMA | GAP_DASH)) || u->participle ||
        (v->gap[end] & GAP_SENTENCE))
        return none;
    int32_t quote = sl_quote_before(v, end), of = quote >= 0 ? v->quote_found[quote] : -1;
    if (of >= 0 && v->found[of].rule == RULE_QUOTE_SPLIT)
        return none; /* "…," X said, "…," he added: one attribution is enough */
    if (sl_is(v, end - 1, W_AND | W_BUT | W_RELATIVE | W_SUBORDINATOR | W_AS) ||
        !(u->as_clause || resumes_after(v, u) || holds_verb(v, start, end)))
        return none;
    if (start > 0 && v->quote[start] >= 0 && v->quotes.quotes[v->quote[start]].token_end <= end)
        start = v->quotes.quotes[v->quote[start]].token_start; /* "I know. I go" at once, X said */
    if (end - start > 4 * SL_REACH)
        start = end - 4 * SL_REACH;
    for (uint32_t t = end - 1; (uses->gaps & GAP_SEMICOLON) && t > start; t--)
        if (v->gap[t] & GAP_SEMICOLON) {
            start = t;
            break;
        }
    while (start < end && sl_is(v, start, W_AND | W_BUT))
        start++;
    return (sl_range){start, end};
}

/* Whether quoted words that no other cue may take stand in the rest of the sentence. */
static bool quotes_behind(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t from)
{
    const sl_use *u = &uses->uses[i];
    uint32_t end = u->high < from + 2 * SL_REACH ? u->high : from + 2 * SL_REACH;
    for (uint32_t j = i + 1; j < uses->n && uses->uses[j].hit.start < end; j++)
        if (uses->uses[j].row->type != SL_CUE_TERM)
            end = uses->uses[j].hit.start;
    for (uint32_t t = from; t < end; t++) {
        int32_t q = sl_quote_at(v, t);
        if (q >= 0 && v->quote_found[q] < 0)
            return true;
    }
    return false;
}

/* Whether the comma behind ", X said," leads back into the sentence that it interrupted. */
static bool resumes(const sl_view *v, const sl_uses *uses, uint32_t i, sl_range left)
{
    const sl_use *u = &uses->uses[i];
    uint32_t t = behind_adverbials(v, u);
    if (t >= u->high || !(v->gap[t] & (GAP_COMMA | GAP_DASH)))
        return false;
    if ((uses->gaps & GAP_QUOTE_OPEN) && quotes_behind(v, uses, i, t))
        return true; /* It was shut, X said, while others "did not care" */
    if (sl_is(v, t, W_AND | W_BUT | W_ING | W_SUBORDINATOR | W_RELATIVE) && !u->as_clause)
        return false;
    if (left.end - left.start <= 6 || u->as_clause)
        return true;
    for (uint32_t i = left.start; i < left.end && i < left.start + SL_REACH; i++)
        if (sl_is(v, i, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_PAST))
            return false;
    return true;
}

/* ---------------------------------------------------------------- putting together ---- */

/* The words of the sentence before a quotation that the cue behind it reports as well: The raid
 * was "a crime," she said. None if another cue stands among them. */
static sl_range words_before(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t quote)
{
    const sl_quote *q = &v->quotes.quotes[quote];
    uint32_t end = q->token_start, start = v->doc->sentences[v->sentence[end]].token_start;
    sl_range none = {end, end};
    if (start >= end || (v->gap[end] & (GAP_SENTENCE | GAP_STOP | GAP_COLON)) ||
        end - start > SL_REACH)
        return none;
    if (v->quote[start] >= 0) { /* a title may open the sentence: "Night" was "a tale," she said */
        uint32_t behind = v->quotes.quotes[v->quote[start]].token_end;
        if (behind >= end || !sl_touches_quote(v, behind))
            return none;
    }
    bool part = sl_quote_is_part(v, (int32_t)quote);
    for (uint32_t k = 0; k < i && !part; k++) /* but: X told how he had a "map," the Echo said */
        if (uses->uses[k].hit.start < end && uses->uses[k].used)
            return none;
    while (start < end && sl_is(v, start, W_AND | W_BUT))
        start++;
    return (sl_range){start, end};
}

/* Whether a quotation behind the cue may be its own: not where it only tells who somebody is. */
static bool may_quote(const sl_view *v, const sl_use *u)
{
    bool relative = u->who.end == u->who.start + 1 && sl_is(v, u->who.start, W_RELATIVE);
    return u->row->type == SL_CUE_VERB && !u->participle && !relative &&
           (u->row->takes & SL_TAKES_QUOTE);
}

/* "…," X wrote to those who asked, "but …": the quotation goes on behind more than a comma. */
static int32_t resumed_quote(const sl_view *v, const sl_uses *uses, uint32_t i)
{
    const sl_use *u = &uses->uses[i];
    uint32_t end = u->high < u->tail + SL_REACH ? u->high : u->tail + SL_REACH;
    if (!(uses->gaps & GAP_QUOTE_OPEN))
        return -1;
    for (uint32_t t = u->tail + 1; t < end; t++) {
        int32_t q = sl_quote_at(v, t);
        if (q < 0)
            continue;
        if (!(v->gap[t] & GAP_COMMA) || sl_is(v, t, W_CAPITAL) || v->quote_found[q] >= 0)
            return -1;
        for (uint32_t j = i + 1; j < uses->n && uses->uses[j].hit.start < t; j++)
            if (may_quote(v, &uses->uses[j]))
                return -1;
        return q;
    }
    return -1;
}

/* Whether a quotation opens behind the cue: in its sentence, or as the next one. */
static bool opens_behind(const sl_view *v, const sl_use *u)
{
    const uint64_t *apart = v->doc->map[SL_MARK_APART];
    for (size_t t = u->tail; t < u->high; t = sl_bits_next(apart, t + 1, u->high))
        if (v->gap[t] & GAP_QUOTE_OPEN)
            return true;
    return (v->gap[u->high] & GAP_QUOTE_OPEN) != 0;
}

static bool direct_left(sl_view *v, sl_uses *uses, uint32_t i, uint32_t quote)
{
    sl_use *u = &uses->uses[i];
    sl_right right = {u->tail, u->tail, -1, RULE_BARE};
    if (opens_behind(v, u))
        right = sl_right_find(v, uses, i);
    bool told = u->inverted || (u->row->takes & SL_TAKES_ADDRESSEE); /* told "Night Watch" */
    bool split = right.quote >= 0 && ((right.start == u->tail && !told) ||
                 (v->gap[right.start] & (GAP_COMMA | GAP_COLON | GAP_DASH | GAP_STOP)));
    if (!split) {
        right.quote = resumed_quote(v, uses, i);
        split = right.quote >= 0;
    }
    sl_found *f = add(v, u, split ? RULE_QUOTE_SPLIT : RULE_QUOTE_BEFORE);
    sl_range before = words_before(v, uses, i, quote);
    if (!f || !sl_found_tokens(v, f, before.start, before.end) || !sl_found_quote(v, f, quote) ||
        (split && !sl_found_quote(v, f, (uint32_t)right.quote)))
        return false;
    u->used = true;
    return true;
}

/* As X noted, the harbour was shut: what opens the sentence or clause reports the rest of it. */
static bool opening_as(sl_view *v, sl_uses *uses, uint32_t i)
{
    sl_use *u = &uses->uses[i];
    uint32_t t = u->tail, as = u->inverted ? u->group.start - 1 : u->head - 1;
    bool opens = as == u->low || (v->gap[as] & (GAP_COMMA | GAP_DASH | GAP_SEMICOLON)) ||
                 sl_is(v, as - 1, W_AND | W_BUT | W_THAT | W_OPENER);
    if (u->row->takes & SL_TAKES_ADDRESSEE)
        t = sl_skip_addressee(v, t, u->high);
    t = t < u->high && sl_touches(v, t) ? sl_skip_adverbials(v, t, u->high) : t;
    bool reports = (u->row->takes & (SL_TAKES_QUOTE | SL_TAKES_THAT)) != 0;
    if (!opens || !reports || u->row->attitude || t + 1 >= u->high ||
        !(v->gap[t] & (GAP_COMMA | GAP_COLON | GAP_DASH)))
        return true;
    sl_found *f = add(v, u, RULE_AS);
    if (!f)
        return false;
    u->used = true;
    int32_t q = sl_quote_at(v, t);
    if (q >= 0 && v->quotes.quotes[q].token_end >= u->high)
        return sl_found_quote(v, f, (uint32_t)q);
    return sl_found_tokens(v, f, t, sl_uses_content_end(v, uses, i, t, false));
}

static bool indirect_left(sl_view *v, sl_uses *uses, uint32_t i, sl_range left)
{
    sl_use *u = &uses->uses[i];
    uint32_t from = behind_adverbials(v, u), far = from + 4 * SL_REACH;
    if (u->as_clause && i + 1 < uses->n && uses->uses[i + 1].head == from)
        return true; /* In reply to the claim, as X put it, Y said */
    sl_found *f = add(v, u, u->as_clause ? RULE_AS : RULE_BEFORE);
    if (!f || !sl_found_tokens(v, f, left.start, left.end))
        return false;
    int32_t quote = u->as_clause && from >= u->high ? sl_quote_at(v, u->high) : -1;
    if (quote >= 0 && (v->gap[u->high] & GAP_COLON) && v->quote_found[quote] < 0 &&
        !sl_found_quote(v, f, (uint32_t)quote))
        return false; /* It grew, as the report notes: "…" */
    if (resumes(v, uses, i, left) && !sl_found_tokens(v, f, from, u->high < far ? u->high : far))
        return false;
    u->used = true;
    return true;
}

/* Arguing that the war was lost, Selvik left: who argues stands behind the introduction. */
static sl_range told_behind(const sl_view *v, const sl_use *u, uint32_t end)
{
    sl_range who = {end, end};
    if (!u->participle || u->group.start != u->low || end >= u->high || !(v->gap[end] & GAP_COMMA))
        return (sl_range){0, 0};
    if (sl_is(v, end, W_SUBJECT))
        return (sl_range){end, end + 1};
    while (who.end < u->high && (who.end == end || sl_touches(v, who.end)) &&
           sl_is(v, who.end, W_CAPITAL | W_DETERMINER | W_POSSESSIVE | W_ROLE | W_TITLE |
                                 W_PERSONS | W_COLLECTIVE | W_PARTICLE))
        who.end++;
    return who.end - who.start > 1 || sl_is(v, end, W_CAPITAL) ? who : (sl_range){0, 0};
}

static bool take_right(sl_view *v, sl_use *u, sl_right right)
{
    sl_found *f = add(v, u, right.rule);
    if (!f)
        return false;
    u->used = true;
    f->own_until = sl_right_own_until(v, u, right);
    if (u->who.start == u->who.end)
        f->who = told_behind(v, u, right.end);
    if (u->row->takes & SL_TAKES_SUBJECT) { /* nobody says what merely seems */
        f->no_speaker = true;
        f->who = (sl_range){0, 0};
        if (!u->elided && !sl_found_tokens(v, f, u->who.start, u->who.end))
            return false;
    }
    if (right.quote >= 0)
        return sl_found_quote(v, f, (uint32_t)right.quote);
    return sl_found_tokens(v, f, right.start, right.end);
}

/* "by X" behind a passive cue: the token of "by", `high` where there is none near. */
static uint32_t find_agent(const sl_view *v, uint32_t t, uint32_t high)
{
    for (uint32_t by = t; by + 1 < high && by < t + 8; by++) {
        if (v->gap[by] & (GAP_ANY & ~(GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE)))
            break;
        if (sl_is(v, by, W_BY))
            return by;
    }
    return high;
}

/* What X is called or accused of, in the passive: branded thieves by Y, listed by Y as thieves,
 * accused of theft. Empty where the cue is of another kind. */
static sl_range passive_name(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t by)
{
    const sl_use *u = &uses->uses[i];
    uint32_t t = u->hit.end, takes = u->row->takes;
    bool of = sl_is(v, t, W_OF) && sl_touches(v, t) && (takes & SL_TAKES_OBJECT) &&
              !(takes & SL_TAKES_TOPIC);
    if (of) {
        uint32_t end = sl_uses_content_end(v, uses, i, t, true);
        return (sl_range){t, by > t && by < end ? by : end};
    }
    if (by >= u->high || !(takes & (SL_TAKES_NAME | SL_TAKES_AS)))
        return (sl_range){t, t};
    if (by > t)
        return (sl_range){t, by};
    uint32_t as = sl_phrase_after(v, by + 1, u->high).end;
    if (as >= u->high || !sl_is(v, as, W_AS) || !sl_touches(v, as))
        return (sl_range){t, t};
    return (sl_range){as, sl_uses_content_end(v, uses, i, as, true)};
}

/* X was accused of …, is believed to …, was quoted as saying …, it is said that … */
static bool passive(sl_view *v, sl_uses *uses, uint32_t i)
{
    sl_use *u = &uses->uses[i];
    uint32_t t = u->hit.end;
    bool dummy = u->who.end == u->who.start + 1 && sl_is(v, u->who.start, W_NEUTER);
    if (t >= u->high || !(u->row->takes & ~SL_TAKES_QUOTE))
        return true;
    uint32_t after = sl_skip_adverbials(v, t, u->high);
    bool that = after < u->high && sl_is(v, after, W_THAT);
    bool to = after < u->high && sl_is(v, after, W_TO) && sl_touches(v, after);
    uint32_t by = find_agent(v, t, u->high);
    bool agent = by < u->high;
    sl_range name = passive_name(v, uses, i, by);
    if (!that && !to && !agent && name.start == name.end)
        return true; /* "was criticised": nobody says so */
    sl_found *f = add(v, u, RULE_PASSIVE);
    if (!f)
        return false;
    u->used = true;
    f->who = agent ? sl_phrase_after(v, by + 1, u->high) : (sl_range){0, 0};
    f->no_speaker = !agent;
    bool good = true;
    if (name.start < name.end)
        good = sl_found_tokens(v, f, name.start, name.end);
    else if (!dummy && !u->elided)
        good = sl_found_tokens(v, f, u->who.start, u->who.end);
    if (good && (that || to))
        good = sl_found_tokens(v, f, after, sl_uses_content_end(v, uses, i, after, false));
    if (good && f->n_parts == 0)
        v->n_found--, u->used = false;
    return good;
}

/* R quoted X as saying …: the next cue, "saying", reports X; R is how we know. */
static bool chain(sl_view *v, sl_uses *uses, uint32_t i, bool *done)
{
    sl_use *u = &uses->uses[i];
    sl_use *said = i + 1 < uses->n ? &uses->uses[i + 1] : NULL;
    if (!said || !said->participle || said->hit.start == 0 ||
        said->hit.start > u->hit.end + SL_REACH || !sl_is(v, said->hit.start - 1, W_AS))
        return true;
    sl_right right = sl_right_find(v, uses, i + 1);
    sl_found *f = right.start < right.end ? add(v, u, RULE_CHAIN) : NULL;
    if (!f)
        return right.start >= right.end;
    if (!u->passive) {
        f->via = u->who;
        uint32_t end = said->hit.start - 1;
        sl_range who = {u->hit.end, end};
        for (uint32_t t = u->hit.end + 1; t < end; t++)
            if (sl_is(v, t, W_PREPOSITION) && !sl_is(v, t, W_OF) && sl_is(v, t + 1, W_TIME))
                who.end = who.end == end ? t : who.end;
        f->who = who;
    }
    *done = u->used = said->used = true;
    return right.quote >= 0 ? sl_found_quote(v, f, (uint32_t)right.quote)
                            : sl_found_tokens(v, f, right.start, right.end);
}

/* She quoted X: "…", cited the law: "…": what is quoted speaks. */
static bool quotes_other(sl_view *v, sl_uses *uses, uint32_t i, bool *done)
{
    sl_use *u = &uses->uses[i];
    uint32_t t = u->hit.end;
    if (u->passive || t >= u->high || !sl_touches(v, t) ||
        !sl_is(v, t, W_CAPITAL | W_DETERMINER | W_POSSESSIVE))
        return true;
    sl_right right = sl_right_find(v, uses, i);
    bool colon = right.rule == RULE_QUOTE_AFTER && (v->gap[right.start] & GAP_COLON);
    if (!colon || right.start == t || v->quote_found[right.quote] >= 0)
        return true;
    sl_range who = sl_phrase_after(v, t, right.start);
    sl_phrase read = sl_who_read(v, who);
    sl_range name = sl_who_person(v, &read);
    if (name.start == name.end && !sl_is(v, who.end - 1, W_ROLE | W_PERSONS | W_COLLECTIVE |
                                                             W_DOCUMENT | W_MEDIA))
        return true;
    sl_found *f = add(v, u, RULE_CHAIN);
    if (!f)
        return false;
    f->via = u->who;
    f->who = who;
    *done = u->used = true;
    return sl_found_quote(v, f, (uint32_t)right.quote);
}

/* calling themselves "…": a name that they give themselves, no report. */
static bool self_naming(sl_view *v, const sl_use *u, bool *done)
{
    uint32_t t = u->hit.end;
    if (t >= u->high || !sl_is(v, t, W_REFLEXIVE))
        return true;
    for (uint32_t i = t + 1; i < u->high && i < t + 10; i++) {
        int32_t q = u->inside < 0 ? sl_quote_at(v, i) : -1;
        if (q < 0 || v->quote_found[q] >= 0)
            continue;
        bool relative = u->who.start < u->who.end && sl_is(v, u->who.start, W_RELATIVE);
        if (!u->participle && !u->elided && !relative &&
            !sl_is(v, v->quotes.quotes[q].token_end - 1, W_CAPITAL))
            return true; /* He calls himself a "change warrior": no name, his words */
        sl_found *f = add(v, u, RULE_TERM);
        if (!f)
            return false;
        f->quoted_kind = SLANT_QUOTED_SELF;
        f->no_speaker = true;
        *done = true;
        return sl_found_quote(v, f, (uint32_t)q);
    }
    return true;
}

/* Whether the quotation before the cue is what it reports. Across the end of a sentence only if it
 * is a sentence itself and the cue has no content of its own: "…?" She asked. */
static bool speaks_of(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t quote)
{
    const sl_use *u = &uses->uses[i];
    const sl_quote *q = &v->quotes.quotes[quote];
    bool new_sentence = (v->gap[u->head] & GAP_SENTENCE) != 0;
    if (!new_sentence && !sl_quote_is_part(v, (int32_t)quote))
        return true;
    sl_right right = sl_right_find(v, uses, i);
    if (!new_sentence) { /* Referring to the "tax," he said: "…" */
        bool colon = right.rule == RULE_QUOTE_AFTER && (v->gap[right.start] & GAP_COLON);
        return right.start >= right.end ||
               !(right.rule == RULE_THAT || right.rule == RULE_WH || colon || u->elided);
    }
    bool adverbial = right.rule == RULE_BARE && right.start < right.end &&
                     sl_is(v, right.start, W_PREPOSITION) &&
                     !sl_right_has_verb(v, right.start, right.end);
    return (v->gap[q->token_start] & GAP_SENTENCE) && (adverbial || right.start >= right.end);
}

/* Whether what would be said (sl_use.unreal) has words that show it: "that" or quoted ones. */
static bool may_be_real(const sl_view *v, const sl_uses *uses, const sl_use *u)
{
    return (uses->classes & W_THAT) || ((uses->gaps | v->gap[u->high]) & GAP_QUOTE_OPEN);
}

bool sl_rules_verb(sl_view *v, sl_uses *uses, uint32_t i)
{
    sl_use *u = &uses->uses[i];
    uint32_t takes = u->row->takes;
    bool done = u->used;
    if (!done && (takes & (SL_TAKES_NAME | SL_TAKES_AS)) && !self_naming(v, u, &done))
        return false;
    if (!done && (takes & SL_TAKES_CHAIN) && !chain(v, uses, i, &done))
        return false;
    if (!done && (takes & SL_TAKES_CHAIN) && !quotes_other(v, uses, i, &done))
        return false;
    if (done)
        return true;
    bool quoted_saying = u->passive && (takes & SL_TAKES_CHAIN) && i + 1 < uses->n &&
                         uses->uses[i + 1].participle;
    if (u->passive && !quoted_saying)
        return passive(v, uses, i);
    int32_t quote = u->inside < 0 && (takes & SL_TAKES_QUOTE) ? sl_quote_before(v, u->head) : -1;
    if (quote >= 0 && v->quote_found[quote] < 0 && !u->participle &&
        speaks_of(v, uses, i, (uint32_t)quote))
        return direct_left(v, uses, i, (uint32_t)quote);
    if (u->unreal && !may_be_real(v, uses, u))
        return true;
    sl_right right = sl_right_find(v, uses, i);
    bool has_right = right.start < right.end;
    bool set_off = right.quote >= 0 && (v->gap[right.start] & (GAP_COMMA | GAP_COLON));
    bool words = right.quote >= 0 && u->infinitive && !u->row->attitude &&
                 (takes & SL_TAKES_QUOTE); /* took out ads to warn "…" */
    if (u->unreal && right.rule != RULE_THAT && !set_off && !words)
        return true;
    if (has_right && !u->as_clause)
        return take_right(v, u, right);
    if (!u->as_clause && (u->elided || !(takes & SL_TAKES_THAT)))
        return true;
    sl_range left = find_left(v, uses, u);
    if (left.start < left.end)
        return indirect_left(v, uses, i, left);
    return u->as_clause ? opening_as(v, uses, i) : true;
}
