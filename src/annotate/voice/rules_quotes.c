/* rules_quotes.c - quotations that no cue has taken: they go on with what was said before, or are
 * quoted terms, of which the kind is told. */
#include "annotate/voice/clause.h"
#include "annotate/voice/rules.h"

enum { SHORT_TERM = 5 };

static bool begins_sentence(const sl_view *v, const sl_quote *q)
{
    return (v->gap[q->token_start] & (GAP_SENTENCE | GAP_STOP | GAP_PARAGRAPH)) != 0;
}

/* A quotation of at least a sentence: it opens one, and closes with its own full stop. */
static bool is_sentence(const sl_view *v, const sl_quote *q)
{
    uint16_t after = v->gap[q->token_end];
    return begins_sentence(v, q) && q->token_end - q->token_start > 2 &&
           (q->unclosed || (after & (GAP_STOP | GAP_SENTENCE | GAP_COMMA)));
}

static bool is_direct(const sl_view *v, int32_t found)
{
    return found >= 0 && v->found[found].quoted_kind == SLANT_QUOTED_NONE &&
           v->found[found].inside < 0;
}

/* The last quotation before one, nested ones passed over; -1. */
static int32_t outer_before(const sl_view *v, uint32_t i)
{
    while (i > 0 && v->quotes.quotes[i - 1].depth)
        i--;
    return (int32_t)i - 1;
}

static int32_t found_of(const sl_view *v, uint32_t quote)
{
    if (v->quote_found[quote] >= 0)
        return v->quote_found[quote];
    return v->owner[v->quotes.quotes[quote].token_start];
}

/* The last attribution that stands before a quotation: in its paragraph or the one before. */
static int32_t last_speaker(const sl_view *v, const sl_quote *q, uint32_t n_found)
{
    uint32_t paragraph = v->doc->sentences[v->sentence[q->token_start]].paragraph;
    int32_t best = -1;
    for (uint32_t i = n_found; i > 0 && n_found - i < 400; i--) {
        const sl_found *f = &v->found[i - 1];
        const slant_sentence *s = &v->doc->sentences[f->sentence];
        if (f->row && s->paragraph + 1 < paragraph)
            break; /* what cues report stands in the order of the text */
        bool near = s->paragraph == paragraph || s->paragraph + 1 == paragraph;
        if (f->inside >= 0 || f->no_speaker || f->quoted_kind || !near || s->field != q->field ||
            f->sentence >= v->sentence[q->token_start])
            continue;
        if (best < 0 || f->sentence > v->found[best].sentence ||
            (f->sentence == v->found[best].sentence && f->cue.start < v->found[best].cue.start))
            best = (int32_t)(i - 1);
    }
    return best;
}

/* `"…," he said. "…"`, and quotations over paragraphs: more of the same. */
static bool join(sl_view *v, uint32_t i)
{
    const sl_quote *q = &v->quotes.quotes[i], *before = q;
    do {
        if (before == v->quotes.quotes)
            return true;
        before--;
    } while (before->depth);
    if (before->field != q->field)
        return true;
    bool same = before->paragraph == q->paragraph && begins_sentence(v, q);
    uint32_t low = v->doc->sentences[v->sentence[q->token_start]].token_start;
    bool led = before->paragraph == q->paragraph && q->token_start - low <= 2 &&
               v->sentence[before->token_start] != v->sentence[q->token_start] &&
               (v->gap[q->token_end] & GAP_SENTENCE); /* Instead, "…" */
    bool listed = q->token_start == before->token_end + 1 &&
                  v->quote_found[before - v->quotes.quotes] >= 0 &&
                  sl_is(v, before->token_end, W_AND | W_BUT); /* "…," and, "…" */
    if (!same && !led && !listed && !q->continues)
        return true;
    int32_t nearer = same ? last_speaker(v, q, v->n_found) : -1;
    if (nearer >= 0 && v->found[nearer].sentence > v->sentence[before->token_end - 1] &&
        v->found[nearer].row && (v->found[nearer].row->takes & SL_TAKES_QUOTE))
        return true; /* "…" She says people left. "…" */
    int32_t found = found_of(v, (uint32_t)(before - v->quotes.quotes));
    return is_direct(v, found) ? sl_found_quote(v, &v->found[found], i) : true;
}

/* The attribution of the quotation that opens the next paragraph, if the same speaker as `before`
 * has it: a quotation alone between the two belongs to what is still to come. -1. */
static int32_t same_in_next(const sl_view *v, uint32_t i, int32_t before)
{
    const sl_quote *q = &v->quotes.quotes[i];
    uint32_t next = i + 1, at = q->token_end;
    while (next < v->quotes.n && v->quotes.quotes[next].depth)
        next++;
    if (next == v->quotes.n || v->quotes.quotes[next].token_start != at ||
        !(v->gap[at] & GAP_PARAGRAPH) || !(v->gap[q->token_start] & GAP_PARAGRAPH))
        return -1;
    int32_t found = v->quote_found[next];
    if (!is_direct(v, found) || v->found[found].rule != RULE_QUOTE_BEFORE)
        return -1;
    sl_range a = v->found[found].who, b = v->found[before].who;
    bool same = a.start < a.end && b.start < b.end &&
                v->doc->tokens[a.end - 1].word == v->doc->tokens[b.end - 1].word;
    const sl_cue *cue = v->found[before].row; /* X sees Y as bold. "…" "…," X said. */
    bool thought = cue && !(cue->takes & SL_TAKES_QUOTE);
    return same || thought ? found : -1;
}

/* Whether the sentence right behind what somebody said may be more of it: in the same paragraph,
 * behind a reported clause in the next one as well. */
static bool goes_with(const sl_view *v, const sl_found *f, uint32_t sentence)
{
    const slant_sentence *sentences = v->doc->sentences;
    bool same = sentences[f->sentence].paragraph == sentences[sentence].paragraph;
    bool clause = f->rule == RULE_THAT || f->rule == RULE_BARE || f->rule == RULE_BEFORE;
    return f->n_parts && f->row && (f->row->takes & (SL_TAKES_QUOTE | SL_TAKES_THAT)) &&
           (same || clause);
}

static bool go_on(sl_view *v, uint32_t i, uint32_t n_found)
{
    const sl_quote *q = &v->quotes.quotes[i];
    int32_t before = is_sentence(v, q) ? last_speaker(v, q, n_found) : -1;
    if (before < 0)
        return true;
    int32_t to_come = same_in_next(v, i, before);
    if (to_come >= 0)
        return sl_found_quote(v, &v->found[to_come], i);
    const sl_found *last = &v->found[before];
    uint32_t sentence = v->sentence[q->token_start];
    int32_t outer = outer_before(v, i), quoted = outer >= 0 ? found_of(v, (uint32_t)outer) : -1;
    if (quoted == before)
        return sl_found_quote(v, &v->found[before], i); /* alone in the next paragraph */
    if (last->sentence + 1 == sentence && goes_with(v, last, sentence))
        return sl_found_quote(v, &v->found[before], i); /* he said that … "…" */
    sl_found *f = sl_found_add(v, RULE_QUOTE_GOES_ON, v->sentence[q->token_start]);
    if (!f)
        return false;
    f->same_as = before;
    return sl_found_quote(v, f, i);
}

/* ---------------------------------------------------------------- quoted terms ---- */

static const sl_cue *term_before(const sl_view *v, uint32_t token)
{
    uint32_t low = 0, high = v->hits->n[SL_LIST_CUE];
    const sl_hit *hits = v->hits->hits[SL_LIST_CUE];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (hits[middle].token_start < token)
            low = middle + 1;
        else
            high = middle;
    }
    for (unsigned back = 0; low > 0 && back < 3; back++) {
        const sl_hit *hit = &hits[--low];
        const sl_cue *row = &v->engine->cues.rows[hit->owner];
        if (row->type == SL_CUE_TERM && hit->token_end <= token && token - hit->token_end < 3)
            return row;
    }
    return NULL;
}

static bool is_capitalised(const sl_view *v, const sl_quote *q)
{
    uint32_t capitals = 0;
    for (uint32_t t = q->token_start; t < q->token_end; t++) {
        if (sl_is(v, t, W_CAPITAL))
            capitals++;
        else if (!sl_is(v, t, W_DETERMINER | W_PREPOSITION | W_AND | W_PARTICLE | W_POSSESSIVE |
                                  W_NUMBER) &&
                 !(v->doc->tokens[t].flags & SL_TOKEN_JOINED))
            return false;
    }
    return capitals > 0;
}

static bool near_class(const sl_view *v, const sl_quote *q, uint64_t classes)
{
    uint32_t s = q->token_start, e = q->token_end;
    for (uint32_t t = s; t > 0 && s - t < 3 && !(v->gap[t] & (GAP_SENTENCE | GAP_STOP)); t--)
        if (sl_is(v, t - 1, classes))
            return true;
    return e < v->doc->n_tokens && !(v->gap[e] & (GAP_SENTENCE | GAP_STOP)) && sl_is(v, e, classes);
}

static slant_quoted_kind kind_of(const sl_view *v, const sl_quote *q, const sl_cue *term)
{
    if (term && term->quoted_kind)
        return term->quoted_kind;
    if (v->engine->cues.n == 0)
        return SLANT_QUOTED_UNCLEAR; /* no cue is known: any quotation may be somebody's */
    bool capitalised = is_capitalised(v, q);
    if (capitalised && near_class(v, q, W_WORK))
        return SLANT_QUOTED_TITLE;
    if (capitalised)
        return SLANT_QUOTED_NAME;
    if (q->token_end - q->token_start <= SHORT_TERM)
        return SLANT_QUOTED_DISTANCE;
    return SLANT_QUOTED_UNCLEAR;
}

static bool add_term(sl_view *v, uint32_t i)
{
    const sl_quote *q = &v->quotes.quotes[i];
    const sl_cue *term = term_before(v, q->token_start);
    sl_found *f = sl_found_add(v, term ? RULE_TERM : RULE_LOOSE, v->sentence[q->token_start]);
    if (!f)
        return false;
    f->quoted_kind = kind_of(v, q, term);
    if (f->quoted_kind != SLANT_QUOTED_UNCLEAR)
        f->rule = RULE_TERM;
    f->no_speaker = true;
    return sl_found_quote(v, f, i);
}

/* Quotations left open by a paragraph belong to the one whose cue stands at the end. */
static bool join_backwards(sl_view *v)
{
    for (uint32_t i = v->quotes.n; i > 1; i--) {
        const sl_quote *q = &v->quotes.quotes[i - 2];
        if (!q->goes_on || q->depth || found_of(v, i - 2) >= 0)
            continue;
        uint32_t next = i - 1;
        while (next < v->quotes.n && v->quotes.quotes[next].depth)
            next++;
        int32_t found = next < v->quotes.n ? found_of(v, next) : -1;
        if (is_direct(v, found) && !sl_found_quote(v, &v->found[found], i - 2))
            return false;
    }
    return true;
}

bool sl_rules_quotes(sl_view *v)
{
    uint32_t n_found = v->n_found;
    if (!sl_view_paint(v))
        return false;
    for (uint32_t i = 0; i < v->quotes.n; i++)
        if (v->quotes.quotes[i].depth == 0 && found_of(v, i) < 0 && !sl_rules_signature(v, i))
            return false;
    if (!join_backwards(v))
        return false;
    for (uint32_t i = 0; i < v->quotes.n; i++)
        if (v->quotes.quotes[i].depth == 0 && found_of(v, i) < 0 && !join(v, i))
            return false;
    if (!sl_view_paint(v))
        return false;
    for (uint32_t i = 0; i < v->quotes.n; i++) {
        if (v->quotes.quotes[i].depth || found_of(v, i) >= 0)
            continue;
        if (!join(v, i) || (v->quote_found[i] < 0 && !sl_rules_colon(v, i)) ||
            (v->quote_found[i] < 0 && !go_on(v, i, n_found)) ||
            (v->quote_found[i] < 0 && !add_term(v, i)))
            return false;
    }
    return sl_view_paint(v);
}
