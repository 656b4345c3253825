/* quotes.c - quotation spans from quotation marks: see quotes.h.
 *
 * Marks can only stand between tokens, so only the bytes between tokens are read. The marks of a
 * paragraph are listed, single ones are settled first (quotation or apostrophe), then a short stack
 * pairs them; most paragraphs have none, and are not looked at. */
#include "annotate/voice/quotes.h"

#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"

enum { MOST_OPEN = 8 };

typedef enum mark_role { ROLE_UNKNOWN, ROLE_OPEN, ROLE_CLOSE, ROLE_NONE } mark_role;

typedef struct mark {
    uint32_t at;
    uint8_t bytes, pair;
    sl_quote_side side;
    bool single;
    bool may_open, may_close; /* by what stands before and after it */
    bool after_stop;          /* punctuation, not a letter, stands before it */
    bool after_s, after_digit;
    bool before_word;         /* a space and a small letter stand after it */
    mark_role role;
} mark;

typedef struct finder {
    const sl_doc *doc;
    sl_arena *arena;
    const sl_paragraph *paragraph; /* the one in hand */
    const sl_paragraph *paired;    /* the last one with marks, NULL */
    mark *marks; /* of it */
    uint32_t n_marks, cap_marks;
    sl_quote *quotes;
    uint32_t n, cap;
    uint32_t open[MOST_OPEN]; /* marks that wait for their closing mark */
    uint32_t n_open;
    int openers, closers;     /* marks of the paragraph still to come that only open, only close */
    uint8_t left_pair;        /* the pair that the paragraph before left open */
    bool left_open;
} finder;

static bool is_dash(uint32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015); }
static bool is_opener(uint32_t c) { return c == '(' || c == '[' || c == '{' || c == '/'; }

static bool is_mark_char(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f) ||
           c == 0x2039 || c == 0x203a;
}

/* What a character beside a mark is; the paragraph's edge is a space. */
static sl_char_kind kind_of(uint32_t c)
{
    return c == 0 || c == ' ' ? SL_CHAR_SPACE : sl_char_kind_of(c);
}

static bool is_word(sl_char_kind kind) { return kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT; }

/* Looks at the characters around a mark; 0 stands for the paragraph's edge. */
static void see_shape(mark *m, slant_str text, const sl_paragraph *p)
{
    const char *from = text.ptr + m->at, *floor = text.ptr + p->start, *top = text.ptr + p->end;
    const char *next = from + m->bytes;
    uint32_t before = from > floor ? sl_utf8_back(&from, floor) : 0;
    uint32_t after = next < top ? sl_utf8_next(&next, top) : 0;
    sl_char_kind kind = kind_of(before), kind_after = kind_of(after);
    bool word_before = is_word(kind), word_after = is_word(kind_after);
    bool blank_before = kind == SL_CHAR_SPACE, blank_after = kind_after == SL_CHAR_SPACE;
    m->may_open = !blank_after && (blank_before || is_opener(before) || is_dash(before) ||
                                   is_mark_char(before) || (!word_before && word_after));
    m->may_close = !blank_before && !word_after;
    m->after_stop = !word_before && !blank_before;
    m->after_s = before == 's';
    m->after_digit = before >= '0' && before <= '9';
    uint32_t second = blank_after && next < top ? sl_utf8_next(&next, top) : 0;
    m->before_word = second && sl_char_is_lower(second);
}

/* The mark at the start of s. Two single marks are a double one; some writers open with them what
 * the language only lets them close, so they may do either. */
static sl_quote_mark mark_at(const sl_doc *doc, slant_str s)
{
    sl_quote_mark q = sl_lang_quote(doc->lang, s);
    if (s.len > 1 && s.ptr[0] == '\'' && s.ptr[1] == '\'' && q.side != SL_QUOTE_NOT) {
        q.side = SL_QUOTE_EITHER;
        q.pair = q.bytes == 2 ? q.pair : UINT8_MAX;
        q.single = false;
        q.bytes = 2;
    }
    return q;
}

static bool add_mark(finder *f, uint32_t at, sl_quote_mark q)
{
    if (!SL_ARENA_FIT(f->arena, f->marks, f->cap_marks, f->n_marks + 1))
        return false;
    mark *m = &f->marks[f->n_marks++];
    *m = (mark){.at = at, .bytes = q.bytes, .pair = q.pair, .side = q.side, .single = q.single};
    see_shape(m, f->doc->field[f->paragraph->field], f->paragraph);
    return true;
}

/* Which single marks quote: an opening one with a closing one behind it. A closing mark before a
 * space and a small letter may be a genitive (the workers' union), so a surer one is awaited. */
static void settle_singles(finder *f)
{
    mark *pending = NULL, *weak = NULL;
    for (uint32_t i = 0; i < f->n_marks; i++) {
        mark *m = &f->marks[i];
        if (!m->single)
            continue;
        m->role = ROLE_NONE;
        if (m->may_open && m->side != SL_QUOTE_CLOSE) {
            if (pending && weak)
                pending->role = ROLE_OPEN, weak->role = ROLE_CLOSE;
            pending = m;
            weak = NULL;
        } else if (pending && m->may_close && m->side != SL_QUOTE_OPEN) {
            if (m->after_stop || !m->before_word) {
                pending->role = ROLE_OPEN, m->role = ROLE_CLOSE;
                pending = weak = NULL;
            } else if (!weak || weak->after_s) {
                weak = m;
            }
        }
    }
    if (pending && weak)
        pending->role = ROLE_OPEN, weak->role = ROLE_CLOSE;
}

/* Height of the innermost open mark that m can close, plus one; 0 when there is none. */
static uint32_t opened_by(const finder *f, const mark *m)
{
    for (uint32_t i = f->n_open; i > 0; i--)
        if (f->marks[f->open[i - 1]].pair == m->pair)
            return i;
    for (uint32_t i = f->n_open; i > 0 && !m->single; i--)
        if (!f->marks[f->open[i - 1]].single && m->side != SL_QUOTE_OPEN &&
            f->marks[f->open[i - 1]].side != m->side)
            return i; /* a straight mark closed by a typographic one */
    return 0;
}

static bool is_measure(const finder *f, uint32_t i)
{
    const mark *m = &f->marks[i];
    return i > 0 && m->after_digit && f->marks[i - 1].single && m->at - f->marks[i - 1].at <= 3;
}

static mark_role role_of(const finder *f, uint32_t i)
{
    const mark *m = &f->marks[i];
    if (m->single)
        return m->role;
    if (is_measure(f, i))
        return ROLE_NONE;
    bool opened = opened_by(f, m) > 0;
    if (m->side == SL_QUOTE_OPEN)
        return ROLE_OPEN;
    if (m->side == SL_QUOTE_CLOSE)
        return opened ? ROLE_CLOSE : ROLE_NONE;
    if (opened)
        return m->may_close || !m->may_open ? ROLE_CLOSE : ROLE_OPEN;
    return m->may_open ? ROLE_OPEN : ROLE_NONE;
}

static bool add_quote(finder *f, const sl_paragraph *p, const mark *open, uint32_t end,
                      uint32_t close)
{
    slant_str text = f->doc->field[p->field];
    uint32_t start = open->at + open->bytes;
    while (start < end && sl_is_space(text.ptr[start]))
        start++;
    while (end > start && sl_is_space(text.ptr[end - 1]))
        end--;
    if (start >= end)
        return true;
    if (!SL_ARENA_FIT(f->arena, f->quotes, f->cap, f->n + 1))
        return false;
    f->quotes[f->n++] = (sl_quote){.field = p->field, .open = open->at, .close = close,
                                   .start = start, .end = end,
                                   .paragraph = (uint32_t)(p - f->doc->paragraphs)};
    return true;
}

static bool close_mark(finder *f, const sl_paragraph *p, const mark *m)
{
    uint32_t height = opened_by(f, m);
    if (!height)
        return true;
    const mark *open = &f->marks[f->open[height - 1]];
    f->n_open = height - 1;
    return add_quote(f, p, open, m->at, m->at + m->bytes);
}

/* Whether marks that only close are left for this one and for the one that it stands in. */
static bool may_nest(const finder *f, const mark *m)
{
    return m->side == SL_QUOTE_OPEN && !m->single && f->closers >= f->openers + 2;
}

/* An opening mark where the same kind is open already: the earlier one was never closed, unless
 * both can still be. */
static bool open_mark(finder *f, const sl_paragraph *p, uint32_t i)
{
    mark *m = &f->marks[i];
    for (uint32_t k = may_nest(f, m) ? 0 : f->n_open; k > 0; k--) {
        const mark *open = &f->marks[f->open[k - 1]];
        if (open->pair != m->pair)
            continue;
        f->n_open = k - 1;
        if (!m->single && !add_quote(f, p, open, m->at, m->at))
            return false;
        break;
    }
    if (f->n_open < MOST_OPEN)
        f->open[f->n_open++] = i;
    return true;
}

/* Whether the next paragraph of the field begins with an opening mark of this pair. */
static bool opens_again(const finder *f, const sl_paragraph *p, uint8_t pair)
{
    const sl_paragraph *next = p + 1;
    if (next >= f->doc->paragraphs + f->doc->n_paragraphs || next->field != p->field)
        return false;
    slant_str text = sl_slice(f->doc->field[next->field], next->start, next->end);
    sl_quote_mark q = mark_at(f->doc, text);
    return q.side != SL_QUOTE_NOT && q.side != SL_QUOTE_CLOSE && q.pair == pair;
}

static bool end_paragraph(finder *f, const sl_paragraph *p)
{
    f->left_open = false;
    for (uint32_t i = 0; i < f->n_open; i++) {
        const mark *m = &f->marks[f->open[i]];
        if (m->single || !m->may_open)
            continue;
        if (!add_quote(f, p, m, p->end, p->end))
            return false;
        sl_quote *quote = &f->quotes[f->n - 1];
        quote->unclosed = true;
        quote->goes_on = f->left_open = opens_again(f, p, m->pair);
        f->left_pair = m->pair;
        break;
    }
    f->n_open = 0;
    return true;
}

/* Marks still to come in the paragraph that only open or only close. */
static void count_side(finder *f, const mark *m, int step)
{
    if (!m->single && m->side == SL_QUOTE_OPEN)
        f->openers += step;
    if (!m->single && m->side == SL_QUOTE_CLOSE && m->may_close)
        f->closers += step;
}

static bool pair_marks(finder *f, const sl_paragraph *p)
{
    bool awaited = f->left_open;
    uint32_t first = f->n;
    settle_singles(f);
    f->openers = f->closers = 0;
    for (uint32_t i = 0; i < f->n_marks; i++)
        count_side(f, &f->marks[i], 1);
    for (uint32_t i = 0; i < f->n_marks; i++) {
        count_side(f, &f->marks[i], -1);
        mark_role role = role_of(f, i);
        if ((role == ROLE_OPEN && !open_mark(f, p, i)) ||
            (role == ROLE_CLOSE && !close_mark(f, p, &f->marks[i])))
            return false;
    }
    if (!end_paragraph(f, p))
        return false;
    for (uint32_t i = first; awaited && i < f->n; i++)
        f->quotes[i].continues = f->quotes[i].open == p->start;
    return true;
}

/* Quotations are added as they close: order them by where they open. Each paragraph has few, and
 * nesting is at most MOST_OPEN deep, so one pass back for each is short. */
static void sort(sl_quote *quotes, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        sl_quote q = quotes[i];
        uint32_t k = i;
        for (; k > 0 && quotes[k - 1].field == q.field && quotes[k - 1].open > q.open; k--)
            quotes[k] = quotes[k - 1];
        quotes[k] = q;
    }
}

/* Fills tokens and depth, and drops what holds no token. */
static uint32_t finish(const sl_doc *doc, sl_quote *quotes, uint32_t n)
{
    uint32_t kept = 0, ends[MOST_OPEN], depth = 0;
    for (uint32_t i = 0; i < n; i++) {
        sl_quote q = quotes[i];
        q.token_start = sl_doc_token_at(doc, q.field, q.start);
        q.token_end = sl_doc_token_at(doc, q.field, q.end);
        if (q.token_start == q.token_end)
            continue;
        bool same = kept && quotes[kept - 1].paragraph == q.paragraph;
        while (depth && (!same || ends[depth - 1] <= q.open))
            depth--;
        q.depth = depth;
        if (depth < MOST_OPEN)
            ends[depth++] = q.close;
        quotes[kept++] = q;
    }
    return kept;
}

/* Pairs the marks of the paragraph in hand. What an earlier one left open only goes on in the
 * next one. */
static bool leave_paragraph(finder *f)
{
    const sl_paragraph *p = f->paragraph;
    if (f->n_marks == 0)
        return true;
    if (!f->paired || p != f->paired + 1 || p->field != f->paired->field)
        f->left_open = false;
    f->paired = p;
    bool paired = pair_marks(f, p);
    f->n_marks = 0;
    return paired;
}

/* Takes the paragraph of a byte behind all that were asked for before in hand; false when it is in
 * none. */
static bool is_in_paragraph(finder *f, slant_field field, uint32_t at, bool *good)
{
    const sl_paragraph *p = f->paragraph, *end = f->doc->paragraphs + f->doc->n_paragraphs;
    while (p < end && (p->field < field || (p->field == field && p->end <= at)))
        p++;
    if (p == end || p->field != field || p->start > at)
        return false;
    if (p != f->paragraph)
        *good = leave_paragraph(f);
    f->paragraph = p;
    return true;
}

/* The first byte from `from` on that may begin a mark; `to` or more when there is none. Four bytes,
 * more than most gaps have, are looked at without a branch for each. */
static uint32_t next_mark(const finder *f, slant_str text, uint32_t from, uint32_t to)
{
    const bool *may = f->doc->quote_byte;
    const unsigned char *p = (const unsigned char *)text.ptr;
    for (; from < to && from + 4 <= text.len; from += 4) {
        unsigned marks = (unsigned)may[p[from]] | (unsigned)may[p[from + 1]] << 1 |
                         (unsigned)may[p[from + 2]] << 2 | (unsigned)may[p[from + 3]] << 3;
        if (marks)
            return from + (uint32_t)__builtin_ctz(marks);
    }
    while (from < to && !may[p[from]])
        from++;
    return from;
}

/* The marks that begin between the byte `from`, where one may, and `to`. */
static bool list_gap(finder *f, slant_field field, uint32_t from, uint32_t to)
{
    slant_str text = f->doc->field[field];
    bool good = true;
    while (from < to) {
        sl_quote_mark q = mark_at(f->doc, sl_slice(text, from, text.len));
        bool is = q.side != SL_QUOTE_NOT && q.bytes;
        if (is && is_in_paragraph(f, field, from, &good) && (!good || !add_mark(f, from, q)))
            return false;
        from = next_mark(f, text, from + (is ? q.bytes : 1), to);
    }
    return true;
}

/* Between tokens where more than a blank, a comma or a stop stands; and behind the last one. */
static bool list_marks(finder *f, slant_field field)
{
    const sl_token *tokens = f->doc->tokens;
    slant_str text = f->doc->field[field];
    const uint64_t *other = f->doc->map[SL_MAP_OTHER];
    size_t first = f->doc->field_tokens[field], end = f->doc->field_tokens[field + 1];
    for (size_t t = sl_bits_next(other, first, end); t < end; t = sl_bits_next(other, t + 1, end)) {
        uint32_t from = t == first ? 0 : tokens[t - 1].end, to = tokens[t].start;
        uint32_t at = next_mark(f, text, from, to);
        if (at < to && !list_gap(f, field, at, to))
            return false;
    }
    uint32_t to = (uint32_t)text.len;
    uint32_t at = next_mark(f, text, first == end ? 0 : tokens[end - 1].end, to);
    return list_gap(f, field, at, to) && leave_paragraph(f);
}

bool sl_quotes_find(const sl_doc *doc, sl_quotes *quotes)
{
    finder f = {.doc = doc, .arena = doc->arena, .paragraph = doc->paragraphs};
    for (slant_field field = 0; field < SLANT_N_FIELDS; field++)
        if (!list_marks(&f, field))
            return false;
    sort(f.quotes, f.n);
    *quotes = (sl_quotes){f.quotes, finish(doc, f.quotes, f.n)};
    return !doc->arena->failed;
}
