/* tokenise.c - a field cut into tokens: see doc.h for what a token is.
 *
 * One pass, left to right, with a bounded look behind for e-mail addresses; ASCII goes by a table,
 * the rest by the properties of its characters. */
#include "base/str.h"
#include "base/unicode.h"
#include "text/address.h"
#include "text/doc.h"
#include "text/parts.h"

typedef struct scanner {
    sl_doc *doc;
    slant_str text;
    const char *start, *end; /* of the text */
    uint32_t first;          /* token of this field */
} scanner;

enum { WORD = 1, APOSTROPHE, STOP, NUMBER_MARK, AT, HYPHEN };

/* 0: no part of a token. */
static const uint8_t ascii_class[128] = {
    ['0'] = WORD, ['1'] = WORD, ['2'] = WORD, ['3'] = WORD, ['4'] = WORD, ['5'] = WORD,
    ['6'] = WORD, ['7'] = WORD, ['8'] = WORD, ['9'] = WORD, ['A'] = WORD, ['B'] = WORD,
    ['C'] = WORD, ['D'] = WORD, ['E'] = WORD, ['F'] = WORD, ['G'] = WORD, ['H'] = WORD,
    ['I'] = WORD, ['J'] = WORD, ['K'] = WORD, ['L'] = WORD, ['M'] = WORD, ['N'] = WORD,
    ['O'] = WORD, ['P'] = WORD, ['Q'] = WORD, ['R'] = WORD, ['S'] = WORD, ['T'] = WORD,
    ['U'] = WORD, ['V'] = WORD, ['W'] = WORD, ['X'] = WORD, ['Y'] = WORD, ['Z'] = WORD,
    ['a'] = WORD, ['b'] = WORD, ['c'] = WORD, ['d'] = WORD, ['e'] = WORD, ['f'] = WORD,
    ['g'] = WORD, ['h'] = WORD, ['i'] = WORD, ['j'] = WORD, ['k'] = WORD, ['l'] = WORD,
    ['m'] = WORD, ['n'] = WORD, ['o'] = WORD, ['p'] = WORD, ['q'] = WORD, ['r'] = WORD,
    ['s'] = WORD, ['t'] = WORD, ['u'] = WORD, ['v'] = WORD, ['w'] = WORD, ['x'] = WORD,
    ['y'] = WORD, ['z'] = WORD, ['\''] = APOSTROPHE, ['.'] = STOP, [','] = NUMBER_MARK,
    ['/'] = NUMBER_MARK, [':'] = NUMBER_MARK, ['@'] = AT, ['-'] = HYPHEN,
};

static unsigned class_of(uint32_t c)
{
    if (c < 128)
        return ascii_class[c];
    if (c == 0x2019 || c == 0x2018 || c == 0xFF07 || c == 0x00B7)
        return APOSTROPHE;
    if (c == 0x2010 || c == 0x2011)
        return HYPHEN;
    sl_char_kind kind = sl_char_kind_of(c);
    return kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT ? WORD : 0;
}

/* The character at p without moving; 0 at the end. */
static uint32_t peek(const char *p, const char *end)
{
    return p < end ? sl_utf8_next(&p, end) : 0;
}

static bool is_letter(uint32_t c)
{
    return c < 128 ? sl_is_alpha((char)c) : sl_char_kind_of(c) == SL_CHAR_LETTER;
}

static bool is_digit(uint32_t c)
{
    return c < 128 ? sl_is_digit((char)c) : sl_char_kind_of(c) == SL_CHAR_DIGIT;
}

static bool is_word(uint32_t c)
{
    return class_of(c) == WORD;
}

/* A full stop after a single letter goes on before a single letter: U.S, a.m. */
static bool dot_joins_letters(const char *run, const char *stop, const char *end)
{
    const char *p = run;
    uint32_t before = sl_utf8_next(&p, end);
    if (p != stop || !is_letter(before))
        return false;
    p = stop + 1;
    if (p >= end || !is_letter(sl_utf8_next(&p, end)))
        return false;
    return !is_word(peek(p, end));
}

/* Whether the mark at p (with a word character before it) and what follows belong to the word. */
static bool mark_joins(const scanner *s, const char *run, const char *p, uint32_t mark,
                       uint32_t before, const char *behind)
{
    uint32_t after = peek(behind, s->end);
    switch (class_of(mark)) {
    case APOSTROPHE:
        return (is_letter(before) || is_digit(before)) && is_letter(after);
    case NUMBER_MARK:
        return is_digit(before) && is_digit(after);
    case STOP:
        return (is_digit(before) && is_digit(after)) || dot_joins_letters(run, p, s->end) ||
               sl_is_domain_end(s->doc->lang, behind, s->end);
    default:
        return false;
    }
}

/* The end of the word that begins at p: behind its last letter or digit. */
static const char *word_end(const scanner *s, const char *p)
{
    const char *last = p, *run = p; /* run: behind the last mark */
    uint32_t before = 0;
    bool unspaced = false;
    while (p < s->end) {
        const char *here = p;
        uint32_t c = sl_utf8_next(&p, s->end);
        if (c < 128 ? ascii_class[c] == WORD : class_of(c) == WORD) {
            if (c >= 128 && sl_char_is_unspaced(c)) {
                if (before && !unspaced)
                    return last;
                if (before && sl_char_cells(c) > 0)
                    return last;
                unspaced = true;
            } else if (unspaced) {
                return last;
            }
            before = c;
            last = p;
        } else if (c >= 128 && sl_char_kind_of(c) == SL_CHAR_IGNORED) {
            continue;
        } else if (before && mark_joins(s, run, here, c, before, p)) {
            run = p;
        } else {
            break;
        }
    }
    return last;
}

/* One hyphen between the last token and this one; a full stop of an abbreviation may stand before
 * it (U.S.-led). */
static bool is_joined(const scanner *s, const char *start)
{
    const sl_doc *doc = s->doc;
    if (doc->n_tokens == s->first)
        return false;
    const char *p = s->start + doc->tokens[doc->n_tokens - 1].end;
    if (start - p > 4)
        return false;
    if (p < start && *p == '.' && sl_doc_word(doc, doc->n_tokens - 1)->flags & SL_WORD_DOTTED)
        p++;
    return p < start && class_of(sl_utf8_next(&p, start)) == HYPHEN && p == start;
}

static bool add_token(scanner *s, const char *start, const char *end)
{
    sl_doc *doc = s->doc;
    if (!SL_ARENA_FIT(doc->arena, doc->tokens, doc->cap_tokens, doc->n_tokens + 1))
        return false;
    uint32_t flags = is_joined(s, start) ? SL_TOKEN_JOINED : 0;
    uint32_t word = sl_vocab_id(doc->vocab, sl_between(start, end));
    if (word == SL_NONE) {
        doc->arena->failed = true;
        return false;
    }
    doc->tokens[doc->n_tokens++] = (sl_token){(uint32_t)(start - s->start),
                                              (uint32_t)(end - s->start), word, flags};
    return true;
}

/* A word, or the address that it begins or (an @ follows) stands in. Moves *p behind it. */
static bool add_word(scanner *s, const char **p)
{
    const char *start = *p, *end = sl_url_end(start, s->end);
    if (!end) {
        end = word_end(s, start);
        const char *address = sl_domain_path_end(s->doc->lang, start, end, s->end);
        if (end < s->end && *end == '@' && (address = sl_email_end(end, s->end))) {
            start = sl_email_start(s->start, start);
            while (s->doc->n_tokens > s->first &&
                   s->start + s->doc->tokens[s->doc->n_tokens - 1].end > start)
                s->doc->n_tokens--;
        }
        if (address)
            end = address;
    }
    *p = end;
    return add_token(s, start, end);
}

bool sl_doc_tokenise(sl_doc *doc, slant_field field)
{
    slant_str text = doc->field[field];
    scanner s = {doc, text, text.ptr, text.ptr + text.len, doc->n_tokens};
    const char *p = s.start;
    while (p < s.end) {
        const char *here = p;
        uint32_t c = (unsigned char)*p;
        if (c < 128)
            p++;
        else
            c = sl_utf8_next(&p, s.end);
        if (c < 128 ? ascii_class[c] != WORD : class_of(c) != WORD)
            continue;
        p = here;
        if (!add_word(&s, &p))
            return false;
    }
    return true;
}
