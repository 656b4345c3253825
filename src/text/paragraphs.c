/* paragraphs.c - lines to paragraphs.
 *
 * A line end ends a paragraph, unless the text is hard-wrapped: then the lines of a block (blank
 * lines around it) were filled greedily up to one width, so that the first word of the next line
 * would not have fitted. A short text whose line goes on in lower case without final punctuation is
 * joined as well. */
#include "base/str.h"
#include "base/unicode.h"
#include "text/parts.h"

enum {
    LEAST_WRAP = 40,  /* characters: shorter lines are not wrapped ones */
    MOST_WRAP = 130,  /* longer lines mean that the text is not hard-wrapped */
    RAGGED = 2        /* characters by which a greedy line may fall short */
};

typedef struct line {
    uint32_t start, end; /* bytes, trimmed; start == end: blank */
} line;

typedef struct lines {
    const char *text; /* of the field */
    line *items;
    uint32_t n, cap;
    uint32_t width;   /* characters of the widest line, or some number beyond MOST_WRAP */
} lines;

/* The length of the line end at p, 0 if there is none. Form feeds and U+2028/2029 end lines too. */
static unsigned line_end(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    if (c == '\r')
        return p + 1 < end && p[1] == '\n' ? 2 : 1;
    if (c == '\n' || c == '\v' || c == '\f')
        return 1;
    if (c == 0xE2 && end - p >= 3 && (unsigned char)p[1] == 0x80 &&
        ((unsigned char)p[2] == 0xA8 || (unsigned char)p[2] == 0xA9))
        return 3;
    return 0;
}

static bool is_blank(uint32_t c)
{
    sl_char_kind kind = sl_char_kind_of(c);
    return kind == SL_CHAR_SPACE || kind == SL_CHAR_IGNORED || c < ' ';
}

/* A byte that is a character by itself, and no blank. */
static bool is_mark(char c)
{
    return c > ' ' && c < 0x7f;
}

static void trim_line(const char *text, line *line)
{
    const char *p = text + line->start, *end = text + line->end;
    while (p < end && !is_mark(*p)) {
        const char *next = p;
        if (!is_blank(sl_utf8_next(&next, end)))
            break;
        p = next;
    }
    while (end > p && !is_mark(end[-1])) {
        const char *before = end;
        if (!is_blank(sl_utf8_back(&before, p)))
            break;
        end = before;
    }
    line->start = (uint32_t)(p - text);
    line->end = (uint32_t)(end - text);
}

/* Whether the line ends in final punctuation, closing marks behind it or not. */
static bool ends_closed(const lines *all, const line *line)
{
    const char *p = all->text + line->start, *end = all->text + line->end;
    for (int i = 0; end > p && i < 4; i++) {
        uint32_t c = sl_utf8_back(&end, p);
        if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026)
            return true;
        if (c != '"' && c != '\'' && c != ')' && c != ']' && c != 0x201D && c != 0x2019)
            return false;
    }
    return false;
}

static bool begins_lower(const lines *all, const line *line)
{
    const char *p = all->text + line->start, *end = all->text + line->end;
    return p < end && sl_char_is_lower(sl_utf8_next(&p, end));
}

/* Characters of a line; of one that is surely longer than a wrapped one, bytes. */
static uint32_t width_of(const lines *all, const line *line)
{
    uint32_t bytes = line->end - line->start;
    if (bytes > MOST_WRAP * 4)
        return bytes;
    return (uint32_t)sl_utf8_count((slant_str){all->text + line->start, bytes});
}

/* Characters of its first word. */
static uint32_t first_word(const lines *all, const line *line)
{
    const char *p = all->text + line->start, *end = all->text + line->end, *word = p;
    while (word < end && !sl_is_space(*word) && word - p < MOST_WRAP)
        word++;
    return (uint32_t)sl_utf8_count(sl_between(p, word));
}

/* The next line end at or behind p; `end` when there is none. */
static const char *next_line_end(const sl_doc *doc, slant_field field, const char *p,
                                 const char *end)
{
    const char *text = doc->field[field].ptr;
    if (!doc->separators[field])
        return text + sl_bits_next(doc->bytes[field].line, (size_t)(p - text),
                                   doc->field[field].len);
    while (p < end && !line_end(p, end))
        p++;
    return p;
}

static bool cut_lines(sl_doc *doc, slant_field field, lines *all)
{
    slant_str text = doc->field[field];
    const char *p = text.ptr, *end = text.ptr + text.len, *start = p;
    for (;;) {
        p = next_line_end(doc, field, p, end);
        unsigned len = p < end ? line_end(p, end) : 0;
        if (!SL_ARENA_FIT(doc->arena, all->items, all->cap, all->n + 1))
            return false;
        line *line = &all->items[all->n++];
        *line = (struct line){(uint32_t)(start - text.ptr), (uint32_t)(p - text.ptr)};
        trim_line(text.ptr, line);
        if (all->width <= MOST_WRAP && line->end - line->start > all->width) {
            uint32_t width = width_of(all, line);
            all->width = width > all->width ? width : all->width;
        }
        if (p >= end)
            return true;
        p += len;
        start = p;
    }
}

/* Whether the break behind `a` is one that filling lines up to the width would make. */
static bool is_full(const lines *all, const line *a, const line *b)
{
    uint32_t width = width_of(all, a);
    return width >= LEAST_WRAP && width + 1 + first_word(all, b) + RAGGED > all->width;
}

/* Whether a line goes on in the next one: no final punctuation, lower case. */
static bool is_open(const lines *all, const line *a, const line *b)
{
    return begins_lower(all, b) && !ends_closed(all, a);
}

/* Whether lines from..to (no blank one among them) are one hard-wrapped paragraph or more. */
static bool is_wrapped(const lines *all, uint32_t from, uint32_t to)
{
    uint32_t breaks = to - from - 1, full = 0, open = 0;
    if (all->width > MOST_WRAP || breaks == 0)
        return false;
    for (uint32_t i = from; i + 1 < to; i++) {
        const line *a = &all->items[i], *b = &all->items[i + 1];
        full += is_full(all, a, b);
        open += is_open(all, a, b);
    }
    return open > 0 && full * 5 >= breaks * 4;
}

static bool goes_on(const lines *all, uint32_t i, bool wrapped)
{
    const line *a = &all->items[i], *b = &all->items[i + 1];
    if (wrapped && is_full(all, a, b))
        return true;
    return is_open(all, a, b) && width_of(all, a) >= LEAST_WRAP;
}

static bool add_paragraph(sl_doc *doc, slant_field field, uint32_t start, uint32_t end,
                          bool set_apart)
{
    if (!SL_ARENA_FIT(doc->arena, doc->paragraphs, doc->cap_paragraphs, doc->n_paragraphs + 1))
        return false;
    uint32_t token = doc->field_tokens[field];
    if (doc->n_paragraphs && doc->paragraphs[doc->n_paragraphs - 1].field == field)
        token = doc->paragraphs[doc->n_paragraphs - 1].token_end;
    sl_paragraph *p = &doc->paragraphs[doc->n_paragraphs++];
    *p = (sl_paragraph){.field = field, .start = start, .end = end, .after_blank = set_apart,
                        .token_start = token, .role = SLANT_ROLE_BODY};
    uint32_t block = doc->token_at[field][end / 64];
    token = block > token ? block : token;
    while (token < doc->n_tokens && doc->tokens[token].start < end)
        token++;
    p->token_end = token;
    return true;
}

/* Lines from..to stand between blank lines. */
static bool add_block(sl_doc *doc, slant_field field, const lines *all, uint32_t from, uint32_t to)
{
    bool wrapped = is_wrapped(all, from, to);
    for (uint32_t i = from, first = from; i < to; i++) {
        if (i + 1 < to && goes_on(all, i, wrapped))
            continue;
        if (!add_paragraph(doc, field, all->items[first].start, all->items[i].end,
                           first == from && from > 0))
            return false;
        first = i + 1;
    }
    return true;
}

bool sl_doc_paragraphs(sl_doc *doc, slant_field field)
{
    lines all = {.text = doc->field[field].ptr};
    if (!cut_lines(doc, field, &all))
        return false;
    for (uint32_t i = 0; i < all.n;) {
        uint32_t to = i;
        while (to < all.n && all.items[to].end > all.items[to].start)
            to++;
        if (to > i && !add_block(doc, field, &all, i, to))
            return false;
        i = to + 1;
    }
    return true;
}
