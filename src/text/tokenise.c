/* tokenise.c - a field cut into tokens: see doc.h for what a token is.
 *
 * Two passes: first where tokens start and end, left to right over the bit maps of bytes.h, with a
 * bounded look behind for e-mail addresses; then which words they are, and what stands between
 * them. Nearly every token is a run of ASCII letters and digits whose end is plain to see, most of
 * them from the bit maps alone (cut_sure), others by a look at the bytes behind (plain_end); all
 * others are read character by character (word_end), which gives the same for the plain ones. */
#include "base/str.h"
#include "base/unicode.h"
#include "text/address.h"
#include "text/bytes.h"
#include "text/doc.h"
#include "text/parts.h"

typedef struct scanner {
    sl_doc *doc;
    slant_str text;
    const char *start, *end; /* of the text */
    uint32_t first;          /* token of this field */
    sl_bytes bytes;
    bool separators;         /* one that ends lines was passed */
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

static bool add_token(scanner *s, const char *start, const char *end)
{
    sl_doc *doc = s->doc;
    if (!SL_ARENA_FIT(doc->arena, doc->tokens, doc->cap_tokens, doc->n_tokens + 1))
        return false;
    doc->tokens[doc->n_tokens++] =
        (sl_token){(uint32_t)(start - s->start), (uint32_t)(end - s->start), 0, 0};
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

/* ---- plain tokens ---- */

/* Whether a character from U+2000 to U+203F stands at `at`: no part of a word ever begins there. */
static bool is_typographic(const scanner *s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s->start + at;
    return s->text.len - at >= 3 && p[0] == 0xe2 && p[1] == 0x80 && (p[2] & 0xc0) == 0x80;
}

/* Behind an apostrophe, at `at`: the letter there goes on with the word; 0: it needs a closer look;
 * else the word has ended at `end`. */
static bool apostrophe_joins(const scanner *s, size_t at, bool *unsure)
{
    char next = at < s->text.len ? s->start[at] : ' ';
    *unsure = next < 0;
    return sl_is_alpha(next) && next > 0;
}

/* Where the word ends whose run of letters and digits begins at `at`; 0 where a closer look is
 * needed: an address, a number with marks, an abbreviation, letters beyond ASCII. */
static size_t plain_end(const scanner *s, size_t at)
{
    for (;;) {
        size_t end = sl_bits_end(s->bytes.word, at, s->text.len), behind = end + 1;
        if (end == s->text.len || s->bytes.sure[end / 64] >> end % 64 & 1)
            return end;
        char c = s->start[end];
        bool unsure = false;
        if (c < 0) {
            unsigned char third = is_typographic(s, end) ? (unsigned char)s->start[end + 2] : 0;
            behind = end + 3;
            if (third == 0 || (third >= 0x8b && third <= 0x8f) || (third >= 0xaa && third <= 0xae))
                return 0; /* another character; one that is ignored inside words */
            if (third != 0x98 && third != 0x99)
                return end;
        }
        unsigned class = c < 0 ? (unsigned)APOSTROPHE : ascii_class[(unsigned char)c];
        if (class == 0 || class == HYPHEN)
            return end;
        if (class == AT)
            return 0;
        if (class == APOSTROPHE) {
            if (!apostrophe_joins(s, behind, &unsure))
                return unsure ? 0 : end;
            at = behind;
            continue;
        }
        char next = behind < s->text.len ? s->start[behind] : ' ';
        return next < 0 || next == '/' || ascii_class[(unsigned char)next] == WORD ? 0 : end;
    }
}

/* The first byte at or behind `at` that may begin a word. */
static size_t next_start(const scanner *s, size_t at)
{
    size_t len = s->text.len, i = at / 64, last = (len + 63) / 64;
    if (at >= len)
        return len;
    const sl_bytes *b = &s->bytes;
    uint64_t bits = (b->word[i] | b->beyond[i]) & ~UINT64_C(0) << at % 64;
    while (!bits) {
        if (++i >= last)
            return len;
        bits = b->word[i] | b->beyond[i];
    }
    return i * 64 + (size_t)__builtin_ctzll(bits);
}

/* Adds the tokens of one block from `at` on, up to the first byte that needs a closer look: where
 * that is, or else the end of the block. Such are bytes beyond ASCII, words that an unsure mark
 * ends, and a word that goes on in the next block. There is room for them. */
static size_t cut_sure(scanner *s, size_t at)
{
    size_t i = at / 64, base = i * 64;
    uint64_t behind = ~UINT64_C(0) << at % 64;
    uint64_t word = s->bytes.word[i] & behind;
    uint64_t starts = word & ~(word << 1), ends = ~word & word << 1;
    uint64_t unsure = (s->bytes.beyond[i] & behind) | (ends & ~s->bytes.sure[i]);
    uint64_t before = unsure ? (unsure & -unsure) - 1 : ~UINT64_C(0);
    sl_token *to = s->doc->tokens + s->doc->n_tokens;
    for (ends &= before; ends; ends &= ends - 1, starts &= starts - 1)
        *to++ = (sl_token){(uint32_t)base + (uint32_t)__builtin_ctzll(starts),
                           (uint32_t)base + (uint32_t)__builtin_ctzll(ends), 0, 0};
    s->doc->n_tokens = (uint32_t)(to - s->doc->tokens);
    starts &= before; /* one whose word is not at its end here */
    return base + (starts ? (size_t)__builtin_ctzll(starts)
                   : unsure ? (size_t)__builtin_ctzll(unsure) : 64);
}

/* The token at `at`, where a word or a byte beyond ASCII stands, or none: moves `at` behind it. */
static bool cut_one(scanner *s, size_t *at, bool plain)
{
    const char *p = s->start + *at;
    size_t end;
    if (*p < 0 && is_typographic(s, *at)) {
        s->separators |= (p[2] & 0xfe) == 0xa8; /* U+2028 and 2029 are never part of a word */
        *at += 3;
        return true;
    }
    if (*p < 0 && class_of(sl_utf8_next(&p, s->end)) != WORD) {
        *at = (size_t)(p - s->start);
        return true;
    }
    p = s->start + *at;
    if (*p > 0 && !plain && (end = plain_end(s, *at)) != 0) {
        *at = end;
        return add_token(s, p, s->start + end);
    }
    bool added = add_word(s, &p);
    *at = (size_t)(p - s->start);
    return added;
}

/* Where tokens start and end. */
static bool cut_tokens(scanner *s)
{
    enum { MOST_IN_BLOCK = 33 };
    sl_doc *doc = s->doc;
    size_t len = s->text.len, at = 0;
    bool plain = SL_PLAIN || doc->plain;
    while ((at = next_start(s, at)) < len) {
        if (!plain) {
            if (!SL_ARENA_FIT(doc->arena, doc->tokens, doc->cap_tokens,
                              doc->n_tokens + MOST_IN_BLOCK))
                return false;
            size_t block_end = (at / 64 + 1) * 64;
            if ((at = cut_sure(s, at)) == block_end)
                continue;
        }
        if (!cut_one(s, &at, plain))
            return false;
    }
    return true;
}

/* ---- what stands between tokens ---- */

enum { MOST_JOINT = 4 }; /* bytes */

/* One hyphen between a token and the next one; a full stop of an abbreviation may stand before it
 * (U.S.-led). */
static bool is_joined(const scanner *s, const sl_token *last, const sl_token *token)
{
    const char *p = s->start + last->end, *start = s->start + token->start;
    if (p < start && *p == '.' && sl_token_is(last, SL_WORD_DOTTED))
        p++;
    return p < start && class_of(sl_utf8_next(&p, start)) == HYPHEN && p == start;
}

/* What stands between two tokens, of `len` bytes. */
static sl_before before_of(const char *gap, uint32_t len)
{
    if (len == 1)
        return *gap == ' ' ? SL_BEFORE_BLANK : *gap == '-' ? SL_BEFORE_HYPHEN : SL_BEFORE_OTHER;
    if (len == 2 && gap[1] == ' ')
        return *gap == ',' ? SL_BEFORE_COMMA : *gap == '.' ? SL_BEFORE_STOP : SL_BEFORE_OTHER;
    return len == 0 ? SL_BEFORE_NOTHING : SL_BEFORE_OTHER;
}

_Static_assert(SL_TOKEN_JOINED >> SL_TOKEN_MARK_SHIFT == 1 << SL_MARK_JOINED &&
                   SL_TOKEN_BEGINS >> SL_TOKEN_MARK_SHIFT == 1 << SL_MARK_BEGINS &&
                   SL_TOKEN_SORT_SHIFT - SL_TOKEN_MARK_SHIFT == SL_MARK_SORT,
               "a token's marks but SL_MARK_APART are the last byte of its flags");

/* What stands before each token, and its marks; and in blocks[1 + i] the token behind the last one
 * that begins in the i-th 64 bytes, if any does. */
static void read_between(const scanner *s, uint32_t *blocks)
{
    sl_doc *doc = s->doc;
    uint8_t *befores = doc->before, *marks = doc->marks;
    uint32_t end = 0;     /* of the token before */
    bool address = false; /* it is one */
    for (uint32_t i = s->first, n = doc->n_tokens; i < n; i++) {
        sl_token *t = &doc->tokens[i];
        uint32_t len = t->start - end;
        sl_before before = i == s->first ? SL_BEFORE_OTHER : before_of(s->start + end, len);
        if (before == SL_BEFORE_HYPHEN || (before == SL_BEFORE_OTHER && i > s->first &&
                                           len <= MOST_JOINT && is_joined(s, t - 1, t)))
            t->flags |= SL_TOKEN_JOINED;
        bool apart = before > SL_BEFORE_HYPHEN || address;
        befores[i] = (uint8_t)before;
        marks[i] = (uint8_t)(t->flags >> SL_TOKEN_MARK_SHIFT | (unsigned)apart << SL_MARK_APART);
        address = sl_token_is(t, SL_WORD_ADDRESS);
        end = t->end;
        blocks[1 + t->start / 64] = i + 1;
    }
}

/* The first token that starts in each 64 bytes or behind; NULL when memory ran out. */
static const uint32_t *read_gaps(const scanner *s)
{
    size_t n = s->text.len / 64 + 2;
    uint32_t *blocks = sl_arena_zero(s->doc->arena, n, sizeof *blocks);
    if (!blocks)
        return NULL;
    blocks[0] = s->first;
    read_between(s, blocks);
    for (size_t i = 1; i < n; i++)
        blocks[i] = blocks[i] > blocks[i - 1] ? blocks[i] : blocks[i - 1];
    return blocks;
}

/* Room for what is kept of each token beside it. */
static bool fit_words(sl_doc *doc)
{
    sl_token_words *w = &doc->words;
    uint32_t had = doc->cap_words, n = doc->n_tokens + 1;
    if (n <= had)
        return true;
    n = n / 2 < had ? had * 2 : n;
    w->found = sl_arena_grow(doc->arena, w->found, had * sizeof *w->found, n * sizeof *w->found);
    w->bits = sl_arena_grow(doc->arena, w->bits, had * sizeof *w->bits, n * sizeof *w->bits);
    w->classes =
        sl_arena_grow(doc->arena, w->classes, had * sizeof *w->classes, n * sizeof *w->classes);
    w->more_classes = sl_arena_grow(doc->arena, w->more_classes, had * sizeof *w->more_classes,
                                    n * sizeof *w->more_classes);
    doc->before = sl_arena_grow(doc->arena, doc->before, had, n);
    doc->marks = sl_arena_grow(doc->arena, doc->marks, had, n);
    doc->cap_words = n;
    return !doc->arena->failed;
}

bool sl_doc_tokenise(sl_doc *doc, slant_field field)
{
    enum { BYTES_A_TOKEN = 5 }; /* fewer than in most texts: room for all at once */
    slant_str text = doc->field[field];
    scanner s = {.doc = doc, .text = text, .start = text.ptr, .end = text.ptr + text.len,
                 .first = doc->n_tokens};
    uint32_t likely = doc->n_tokens + (uint32_t)(text.len / BYTES_A_TOKEN) + 16;
    if (!SL_ARENA_FIT(doc->arena, doc->tokens, doc->cap_tokens, likely) ||
        !sl_bytes_read(text, SL_PLAIN || doc->plain, doc->arena, &s.bytes) || !cut_tokens(&s) ||
        !fit_words(doc))
        return false;
    sl_token_words words = {doc->words.found + s.first, doc->words.bits + s.first,
                            doc->words.classes + s.first, doc->words.more_classes + s.first};
    doc->bytes[field] = s.bytes;
    doc->separators[field] = s.separators;
    if (!sl_vocab_read(doc->vocab, text, doc->tokens + s.first, doc->n_tokens - s.first,
                       &words)) {
        doc->arena->failed = true;
        return false;
    }
    doc->token_at[field] = read_gaps(&s);
    return doc->token_at[field] != NULL;
}

/* The map of a bit of what stands a byte each for the tokens. */
static void map_bit(const sl_doc *doc, const uint8_t *bytes, unsigned bit, uint64_t *map)
{
    size_t n = doc->n_tokens;
    map[n / 64] = map[n / 64 + 1] = 0;
    (SL_PLAIN || doc->plain ? sl_bits_plain : sl_bits_vector)(bytes, n, bit, map);
}

bool sl_doc_map(sl_doc *doc)
{
    _Static_assert(SL_BEFORE_COMMA == 2 && SL_BEFORE_NOTHING == 3 && SL_BEFORE_STOP == 4 &&
                       SL_BEFORE_OTHER == 5, "bits 0 and 1 tell them apart");
    size_t n = doc->n_tokens / 64 + 2;
    uint64_t *maps = sl_arena_alloc(doc->arena, SL_N_MAPS * n * sizeof *maps);
    if (!maps)
        return false;
    for (unsigned bit = 0; bit < SL_N_MARKS; bit++)
        map_bit(doc, doc->marks, bit, maps + bit * n);
    uint64_t *stop = maps + SL_MAP_STOP * n, *other = maps + SL_MAP_OTHER * n;
    map_bit(doc, doc->before, 1, stop);
    map_bit(doc, doc->before, 0, other);
    for (size_t i = 0; i < n; i++) {
        stop[i] = maps[SL_MARK_APART * n + i] & ~stop[i];
        other[i] &= stop[i];
    }
    for (unsigned bit = 0; bit < SL_N_MAPS; bit++)
        doc->map[bit] = maps + bit * n;
    return true;
}
