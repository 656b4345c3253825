/* view.c - classes, gaps and quotations of all tokens, made once for the rules: see view.h. */
#include "annotate/voice/view.h"

#include "base/str.h"
#include "base/unicode.h"

static uint16_t gap_of_char(uint32_t c)
{
    switch (c) {
    case 0x060c: case 0x3001: case 0xff0c: return GAP_COMMA;
    case 0x2026: return GAP_STOP;
    case 0x2013: case 0x2014: case 0x2015: return GAP_DASH;
    default: return 0;
    }
}

/* A hyphen is a dash if it stands alone or is doubled. */
static bool is_dash(slant_str gap, const char *p)
{
    const char *end = gap.ptr + gap.len;
    return (p + 1 < end && (p[1] == '-' || sl_is_space(p[1]))) ||
           (p > gap.ptr && (p[-1] == '-' || sl_is_space(p[-1])));
}

static bool is_abbreviation(const sl_doc *doc, uint32_t token)
{
    return sl_token_is(&doc->tokens[token],
                       SL_WORD_TITLE_ABBR | SL_WORD_ABBR | SL_WORD_NUMBER_ABBR |
                           SL_WORD_MONTH_ABBR | SL_WORD_INITIAL | SL_WORD_DOTTED);
}

/* The punctuation of a gap. The full stop of an abbreviation ends nothing: what ends a sentence is
 * the sentence's business; nor does a colon without a blank: 2:40, a label. */
static uint16_t read_gap(slant_str gap, bool abbreviated)
{
    static const uint8_t ascii[128] = {
        [','] = GAP_COMMA, [';'] = GAP_SEMICOLON, [':'] = GAP_COLON, ['('] = GAP_OPEN,
        ['['] = GAP_OPEN, [')'] = GAP_CLOSE, [']'] = GAP_CLOSE, ['.'] = GAP_STOP,
        ['?'] = GAP_STOP, ['!'] = GAP_STOP,
    };
    if (abbreviated && gap.len && gap.ptr[0] == '.')
        gap = sl_slice(gap, 1, gap.len);
    if (gap.len == 1 && gap.ptr[0] == ':')
        return 0;
    uint16_t flags = 0;
    const char *p = gap.ptr, *end = gap.ptr + gap.len;
    while (p < end) {
        if ((unsigned char)*p >= 128) {
            flags |= gap_of_char(sl_utf8_next(&p, end));
            continue;
        }
        flags |= *p == '-' && is_dash(gap, p) ? GAP_DASH : ascii[(unsigned char)*p];
        p++;
    }
    return flags;
}

uint64_t sl_voice_classes(const slant_engine *engine, const sl_word *word)
{
    const sl_words *words = engine->cues.words;
    uint64_t classes = words ? sl_words_classes(words, word->form) : 0;
    slant_str surface = word->surface;
    bool possessive = surface.len > word->form.len + 1 && surface.ptr[surface.len - 1] != '.' &&
                      (surface.ptr[surface.len - 2] == '\'' ||
                       (surface.len > 4 && (unsigned char)surface.ptr[surface.len - 4] == 0xe2));
    if (possessive)
        classes |= classes & (W_SUBJECT | W_RELATIVE | W_WH) ? W_CONTRACTED : W_GENITIVE;
    if (word->flags & SL_WORD_CAPITAL)
        classes |= W_CAPITAL;
    if (word->flags & SL_WORD_NUMBER)
        classes |= W_NUMBER;
    return classes;
}

uint8_t sl_voice_sorts(const sl_word *word)
{
    uint64_t of = word->classes;
    bool capital = (of & (W_CAPITAL | W_NUMBER)) != 0;
    bool closed = (of & (W_DETERMINER | W_PREPOSITION | W_AND | W_BUT | W_TO | W_AS)) != 0;
    bool other = (of & W_CAPITAL) && (of & (W_ADVERB | W_MODAL | W_TIME));
    bool run = ((of & W_CAPITAL) && !(of & W_NO_NAME & ~W_TIME)) || /* Sunday may turn out a name */
               (word->flags & (SL_WORD_ALL_CAPS | SL_WORD_DOTTED));
    bool particle = (of & W_PARTICLE) != 0;
    return (uint8_t)(capital << VIEW_CAPITAL | (!capital && closed) << VIEW_SMALL |
                     other << VIEW_NAME | run << VIEW_RUN | particle << VIEW_PARTICLE);
}

/* The punctuation in a sentence before its first token. */
static uint16_t read_head(const sl_doc *doc, const slant_sentence *s, slant_str text)
{
    uint32_t first = doc->tokens[s->token_start].start;
    return s->start < first ? read_gap(sl_slice(text, s->start, first), false) : 0;
}

/* And behind its last one. */
static uint16_t read_tail(const sl_doc *doc, const slant_sentence *s, slant_str text)
{
    uint32_t last = doc->tokens[s->token_end - 1].end;
    if (last >= s->end)
        return 0;
    if (last + 1 == s->end && text.ptr[last] == '.')
        return GAP_STOP; /* most */
    return (uint16_t)(read_gap(sl_slice(text, last, s->end), false) |
                      (text.ptr[last] == ':' ? GAP_COLON : 0));
}

enum { STRIDE = 32 }; /* tokens that are given their sentence together: most of it */

/* The sentence of each token, and what stands where sentences meet; takes the first tokens of
 * sentences out of the map `inside`. */
static void read_sentences(const sl_doc *doc, uint16_t *gap, uint32_t *sentence, uint64_t *inside)
{
    uint16_t tail = 0;
    uint32_t paragraph = UINT32_MAX;
    for (uint32_t s = 0; s < doc->n_sentences; s++) {
        const slant_sentence *of = &doc->sentences[s];
        slant_str text = doc->field[of->field];
        uint32_t first = of->token_start, opens = of->paragraph != paragraph ? GAP_PARAGRAPH : 0;
        paragraph = of->paragraph;
        if (first == of->token_end)
            continue;
        for (uint32_t *of_token = sentence + first; of_token < sentence + of->token_end;
             of_token += STRIDE)
            for (uint32_t k = 0; k < STRIDE; k++)
                of_token[k] = s; /* the next one takes what is too much */
        inside[first / 64] &= ~(UINT64_C(1) << first % 64);
        gap[first] = (uint16_t)(tail | read_head(doc, of, text) | GAP_SENTENCE | opens);
        tail = read_tail(doc, of, text);
    }
    sentence[doc->n_tokens] = 0;
    gap[doc->n_tokens] = tail | GAP_SENTENCE | GAP_PARAGRAPH;
}

/* What stands between the tokens of a sentence, of which there is no more to be told than that a
 * comma or a stop does. */
static void read_between(const sl_doc *doc, uint16_t *gap)
{
    const uint8_t *before = doc->before;
    for (size_t t = 0, n = doc->n_tokens; t < n; t++)
        gap[t] = (uint16_t)((before[t] == SL_BEFORE_COMMA ? GAP_COMMA : 0) |
                            (before[t] == SL_BEFORE_STOP ? GAP_STOP : 0));
}

/* And where more stands, or the stop may be that of an abbreviation. */
static void read_inside(const sl_doc *doc, uint16_t *gap, const uint64_t *inside)
{
    size_t n = doc->n_tokens;
    for (size_t t = sl_bits_next(inside, 0, n); t < n; t = sl_bits_next(inside, t + 1, n)) {
        bool abbreviated = is_abbreviation(doc, (uint32_t)t - 1);
        slant_str text = doc->field[t < doc->field_tokens[SLANT_TEXT] ? SLANT_TITLE : SLANT_TEXT];
        if (abbreviated || doc->before[t] != SL_BEFORE_STOP)
            gap[t] = read_gap(sl_slice(text, doc->tokens[t - 1].end, doc->tokens[t].start),
                              abbreviated);
    }
}

static bool read_tokens(sl_view *v, uint16_t *gap, uint32_t *sentence)
{
    const sl_doc *doc = v->doc;
    size_t n = doc->n_tokens / 64 + 1;
    uint64_t *inside = sl_arena_alloc(v->arena, n * sizeof *inside);
    if (!inside)
        return false;
    memcpy(inside, doc->map[SL_MAP_STOP], n * sizeof *inside);
    for (slant_field f = 0; f < SLANT_N_FIELDS; f++) /* before its first token stands no other */
        inside[doc->field_tokens[f] / 64] &= ~(UINT64_C(1) << doc->field_tokens[f] % 64);
    read_between(doc, gap);
    read_sentences(doc, gap, sentence, inside);
    read_inside(doc, gap, inside);
    return true;
}

/* Where a sentence writes most of its words with a capital, a capital tells nothing: it is taken
 * back from the words that are in a class. */
static void read_title_case(const sl_view *v, const slant_sentence *s, uint64_t *classes)
{
    uint32_t from = s->token_start, n = s->token_end - from;
    const uint64_t *const *map = v->doc->map + SL_MARK_SORT;
    if (n < 4 || n > 40)
        return;
    uint64_t capitals = sl_bits_from(map[VIEW_CAPITAL], from, n);
    uint64_t plain = ~(capitals | sl_bits_from(map[VIEW_SMALL], from, n)) << (64 - n);
    uint32_t n_plain = sl_popcount(plain); /* capitals are four fifths of what counts, or more */
    if (n_plain * 5 > n || n_plain * 4 > sl_popcount(capitals))
        return;
    for (uint32_t t = s->token_start; t < s->token_end; t++) {
        classes[t] |= W_HEADED;
        if (t > s->token_start && sl_is(v, t, W_BE | W_HAVE | W_DO | W_MODAL | W_VERB | W_CUE |
                                                  W_ADVERB | W_NEGATOR | W_SUBJECT))
            classes[t] &= ~W_CAPITAL;
    }
}

/* Names that are other words with a small letter: Italy is no adverb, nor Will, behind what he
 * said, a verb. */
static void read_names(const sl_view *v, uint64_t *classes)
{
    const uint64_t *map = v->doc->map[SL_MARK_SORT + VIEW_NAME];
    size_t n = v->doc->n_tokens;
    for (size_t i = sl_bits_next(map, 0, n); i < n; i = sl_bits_next(map, i + 1, n)) {
        uint32_t t = (uint32_t)i;
        const slant_sentence *s = &v->doc->sentences[v->sentence[t]];
        if (sl_is(v, t, W_HEADED))
            continue;
        bool behind = (v->gap[t] & GAP_QUOTE_CLOSE) != 0;
        bool first = t == s->token_start && !behind;
        if (!first || sl_is(v, t, W_GENITIVE))
            classes[t] &= ~(W_ADVERB | W_MODAL);
        if (behind && t + 1 < s->token_end && sl_is(v, t + 1, W_CAPITAL))
            classes[t] &= ~W_TIME;
    }
}

static bool is_read(slant_role role)
{
    return role != SLANT_ROLE_BOILERPLATE && role != SLANT_ROLE_DUPLICATE;
}

static void mark_quotes(sl_view *v, uint16_t *gap, int32_t *quote)
{
    sl_quote *kept = (sl_quote *)v->quotes.quotes;
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->quotes.n; i++) {
        sl_quote q = kept[i];
        if (!is_read(v->doc->sentences[v->sentence[q.token_start]].role))
            continue;
        gap[q.token_start] |= GAP_QUOTE_OPEN;
        gap[q.token_end] |= GAP_QUOTE_CLOSE;
        if (q.depth == 0)
            sl_view_fill(quote, q.token_start, q.token_end, (int32_t)n);
        kept[n++] = q;
    }
    v->quotes.n = n;
}

bool sl_view_may_speak(const sl_view *v, const sl_hit *hit, const sl_cue *row)
{
    uint32_t t = hit->token_start;
    if (!(row->takes & SL_TAKES_DOCUMENT))
        return true;
    return t > 0 && sl_touches(v, t) && sl_is(v, t - 1, W_DOCUMENT | W_SUBJECT | W_RELATIVE) &&
           !sl_is(v, t - 1, W_PLURAL);
}

/* Asks memory for what is said of the cues, long before it is looked at. */
static void fetch_cues(const sl_view *v)
{
    enum { MOST = 64 };
    uint32_t n = v->hits->n[SL_LIST_CUE] < MOST ? v->hits->n[SL_LIST_CUE] : MOST;
    for (uint32_t i = 0; i < n; i++) {
        const sl_cue *row = &v->engine->cues.rows[v->hits->hits[SL_LIST_CUE][i].owner];
        __builtin_prefetch(&row->cue_class);
        __builtin_prefetch(&row->noun);
    }
}

static void mark_hits(sl_view *v, uint64_t *classes)
{
    uint32_t n = v->hits->n[SL_LIST_CUE];
    for (uint32_t i = 0; i < n; i++) {
        const sl_hit *hit = &v->hits->hits[SL_LIST_CUE][i];
        const sl_cue *row = &v->engine->cues.rows[hit->owner];
        const sl_cue *other = row->noun ? row->noun : row;
        __builtin_prefetch(&other->type); /* sl_uses_read asks for it */
        bool noun = (row->type == SL_CUE_NOUN) | (row->noun != NULL);
        bool verb = row->type == SL_CUE_VERB;
        if (row->takes & SL_TAKES_DOCUMENT)
            verb = verb && sl_view_may_speak(v, hit, row);
        classes[hit->token_start] |= W_CUE * verb | W_CUE_NOUN * noun; /* either is likely */
    }
}

static bool list_actors(sl_view *v)
{
    uint32_t n = v->hits->n[SL_LIST_ACTOR], blocks = v->doc->n_tokens / VIEW_BLOCK + 1;
    uint32_t *at = sl_arena_zero(v->arena, blocks + 1, sizeof *at);
    const sl_hit *hits = v->hits->hits[SL_LIST_ACTOR];
    for (uint32_t i = 0; at && i < n; i++) {
        __builtin_prefetch(&v->engine->actors.rows[hits[i].owner].group);
        at[hits[i].token_start / VIEW_BLOCK + 1]++;
    }
    for (uint32_t i = 1; at && i < blocks; i++)
        at[i] += at[i - 1];
    v->actor_at = at;
    return at != NULL;
}

bool sl_view_make(sl_view *v, const slant_engine *engine, const sl_doc *doc, const sl_hits *hits)
{
    *v = (sl_view){.engine = engine, .doc = doc, .hits = hits, .arena = doc->arena};
    size_t n = doc->n_tokens;
    fetch_cues(v);
    uint64_t *classes = doc->words.classes; /* which nobody else asks for: told better in place */
    uint16_t *gap = sl_arena_alloc(v->arena, (n + 1) * sizeof *gap);
    uint32_t *sentence = sl_arena_alloc(v->arena, (n + STRIDE) * sizeof *sentence);
    int32_t *quote = sl_arena_alloc(v->arena, (n + SL_FILL) * sizeof *quote);
    if (!gap || !sentence || !quote || !sl_quotes_find(doc, &v->quotes) ||
        !read_tokens(v, gap, sentence))
        return false;
    classes[n] = 0;
    memset(quote, 0xff, (n + SL_FILL) * sizeof *quote); /* -1 each */
    v->classes = classes;
    v->gap = gap;
    v->sentence = sentence;
    v->quote = quote;
    mark_quotes(v, gap, quote);
    mark_hits(v, classes);
    for (uint32_t i = 0; i < doc->n_sentences; i++)
        read_title_case(v, &doc->sentences[i], classes);
    read_names(v, classes);
    v->quote_found = sl_arena_alloc(v->arena, (v->quotes.n + 1) * sizeof *v->quote_found);
    for (uint32_t i = 0; v->quote_found && i < v->quotes.n; i++)
        v->quote_found[i] = -1;
    return v->quote_found && list_actors(v) &&
           SL_ARENA_FIT(v->arena, v->found, v->cap_found, hits->n[SL_LIST_CUE] + v->quotes.n);
}

int32_t sl_quote_closed(const sl_view *v, uint32_t token)
{
    if (token == 0 || (v->gap[token] & GAP_PARAGRAPH))
        return -1;
    int32_t q = v->quote[token - 1];
    if (q < 0 || v->quotes.quotes[q].token_end != token || v->quotes.quotes[q].unclosed)
        return -1;
    const sl_quote *quote = &v->quotes.quotes[q];
    bool sentence = (v->gap[quote->token_start] & GAP_SENTENCE) && token - quote->token_start > 5;
    return sentence || (v->gap[token] & (GAP_COMMA | GAP_STOP | GAP_DASH | GAP_SENTENCE)) ? q : -1;
}

bool sl_quote_is_part(const sl_view *v, int32_t quote)
{
    uint32_t t = v->quotes.quotes[quote].token_start;
    return !(v->gap[t] & (GAP_ANY & ~(GAP_QUOTE_OPEN | GAP_QUOTE_CLOSE)));
}

sl_found *sl_found_add(sl_view *v, sl_rule rule, uint32_t sentence)
{
    if (!SL_ARENA_FIT(v->arena, v->found, v->cap_found, v->n_found + 1))
        return NULL;
    sl_found *f = &v->found[v->n_found++];
    size_t half = offsetof(sl_found, n_parts); /* both are cleared by a few stores, no loop */
    memset(f, 0, half);
    memset((char *)f + half, 0, sizeof *f - half);
    f->rule = rule;
    f->sentence = sentence;
    f->same_as = f->inside = -1;
    return f;
}

static bool add_part(sl_view *v, sl_found *f, sl_stretch part)
{
    if (part.start >= part.end)
        return true;
    if (!f->parts) { /* most have no more */
        f->parts = sl_arena_alloc(v->arena, sizeof *f->parts);
        f->cap_parts = 1;
    }
    if (!f->parts || !SL_ARENA_FIT(v->arena, f->parts, f->cap_parts, f->n_parts + 1))
        return false;
    uint32_t i = f->n_parts++;
    for (; i > 0 && f->parts[i - 1].start > part.start; i--)
        f->parts[i] = f->parts[i - 1];
    f->parts[i] = part;
    uint32_t late = v->n_parts++ - v->n_painted;
    if (late < sizeof v->late / sizeof *v->late)
        v->late[late] = (struct sl_late){part.tokens, (int32_t)(f - v->found)};
    return true;
}

bool sl_found_tokens(sl_view *v, sl_found *f, uint32_t start, uint32_t end)
{
    if (start >= end)
        return true;
    const sl_token *tokens = v->doc->tokens;
    const sl_quote *q = v->quote[end - 1] < 0 ? NULL : &v->quotes.quotes[v->quote[end - 1]];
    bool whole = q && q->token_end == end; /* with its own full stop or comma */
    return add_part(v, f, (sl_stretch){.field = v->doc->sentences[v->sentence[start]].field,
                                       .start = tokens[start].start,
                                       .end = whole ? q->end : tokens[end - 1].end,
                                       .tokens = {start, end}});
}

bool sl_found_quote(sl_view *v, sl_found *f, uint32_t quote)
{
    const sl_quote *q = &v->quotes.quotes[quote];
    v->quote_found[quote] = (int32_t)(f - v->found);
    return add_part(v, f, (sl_stretch){q->field, q->start, q->end,
                                       {q->token_start, q->token_end}});
}

void sl_found_cue(const sl_view *v, sl_found *f, uint32_t start, uint32_t end)
{
    const sl_token *tokens = v->doc->tokens;
    f->cue_tokens = (sl_range){start, end};
    f->cue = (slant_span){tokens[start].start, tokens[end - 1].end};
}
