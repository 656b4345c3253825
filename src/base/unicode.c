/* unicode.c - the properties of characters, and the folded form of a word: see unicode.h. What is
 * ASCII never reaches utf8proc. */
#include "base/buildid.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"

#include <utf8proc.h>

typedef struct range {
    uint32_t first, last;
} range;

static bool in_ranges(uint32_t c, const range *ranges, size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && c >= ranges[low].first;
}

/* Default_Ignorable_Code_Point of Unicode without the Hangul fillers, which hold a place. */
static bool is_ignored(uint32_t c)
{
    static const range ignored[] = {
        {0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x061c, 0x061c}, {0x17b4, 0x17b5},
        {0x180b, 0x180f}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f},
        {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
        {0xe0000, 0xe0fff},
    };
    return in_ranges(c, ignored, sizeof ignored / sizeof *ignored);
}

static sl_char_kind ascii_kind(uint32_t c)
{
    if (sl_is_alpha((char)c))
        return SL_CHAR_LETTER;
    if (sl_is_digit((char)c))
        return SL_CHAR_DIGIT;
    return sl_is_space((char)c) ? SL_CHAR_SPACE : SL_CHAR_OTHER;
}

sl_char_kind sl_char_kind_of(uint32_t c)
{
    if (c < 0x80)
        return ascii_kind(c);
    if (c >= 0x2010 && c <= 0x2027) /* dashes and quotation marks: most of what news has */
        return SL_CHAR_OTHER;
    if (c == 0xa0 || c == 0x85)
        return SL_CHAR_SPACE;
    if (is_ignored(c))
        return SL_CHAR_IGNORED;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
        return SL_CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO:
        return SL_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP:
        return SL_CHAR_SPACE;
    default:
        return SL_CHAR_OTHER;
    }
}

bool sl_char_is_upper(uint32_t c)
{
    if (c < 0x80)
        return sl_is_upper((char)c);
    utf8proc_category_t kind = utf8proc_category((utf8proc_int32_t)c);
    return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool sl_char_is_lower(uint32_t c)
{
    if (c < 0x80)
        return sl_is_lower((char)c);
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

uint32_t sl_char_lower(uint32_t c)
{
    if (c < 0x80)
        return (uint32_t)(unsigned char)sl_to_lower((char)c);
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

bool sl_char_is_unspaced(uint32_t c)
{
    static const range unspaced[] = {
        {0x0e01, 0x0e3a}, {0x0e40, 0x0e4e}, {0x0e80, 0x0ecf}, {0x0edc, 0x0edf}, /* Thai, Lao */
        {0x1000, 0x103f}, {0x1050, 0x108f}, {0x109a, 0x109d},                   /* Myanmar */
        {0x1780, 0x17d3}, {0x17d7, 0x17d7}, {0x17dc, 0x17dd},                   /* Khmer */
        {0x1950, 0x19cf}, {0x1a20, 0x1a7f},                       /* Tai Le, New Tai Lue, Tham */
        {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3031, 0x3035}, {0x3038, 0x303b}, /* Han signs */
        {0x3041, 0x3096}, {0x3099, 0x309f}, {0x30a1, 0x30fa}, {0x30fc, 0x30ff}, /* kana */
        {0x3105, 0x312f}, {0x31a0, 0x31bf}, {0x31f0, 0x31ff},                   /* bopomofo */
        {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xa000, 0xa48c},                   /* Han, Yi */
        {0xa9e0, 0xa9ef}, {0xa9fa, 0xa9fe}, {0xaa60, 0xaa76}, {0xaa7a, 0xaadf},
        {0xf900, 0xfaff}, {0xff66, 0xff9f}, {0x1aff0, 0x1b16f}, {0x20000, 0x3ffff},
    };
    return c >= 0x0e01 && in_ranges(c, unspaced, sizeof unspaced / sizeof *unspaced);
}

unsigned sl_char_cells(uint32_t c)
{
    if (c < 0x80)
        return c >= 0x20 && c < 0x7f;
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width < 0 ? 0 : (unsigned)width;
}

size_t sl_cells(slant_str s)
{
    size_t cells = 0;
    if (s.len == 0)
        return 0;
    for (const char *p = s.ptr, *end = s.ptr + s.len; p < end;)
        cells += sl_char_cells(sl_utf8_next(&p, end));
    return cells;
}

/* ---- folding ----
 *
 * A word is decomposed, its marks are put in canonical order, it is lower-cased and composed again
 * (Unicode Standard Annex 15). Lower-casing comes before, for H with a line below has no composed
 * capital while the small letter has one. */

enum {
    ON_STACK = 256,
    MOST_MARKS = 32, /* ordered together: no word has more on a letter, and hostile text has */
    MOST_PARTS = 4   /* code points of one canonical decomposition */
};

typedef struct word {
    utf8proc_int32_t stack[ON_STACK], *at;
    size_t n, cap;
    bool lower, failed;
} word;

static bool reserve(word *w, size_t n)
{
    if (w->cap - w->n >= n)
        return true;
    size_t cap = w->cap * 2;
    utf8proc_int32_t *old = w->at == w->stack ? NULL : w->at;
    utf8proc_int32_t *grown = sl_mem_resize(old, cap * sizeof *grown);
    if (!grown) {
        w->failed = true;
        return false;
    }
    if (!old)
        memcpy(grown, w->stack, w->n * sizeof *grown);
    w->at = grown;
    w->cap = cap;
    return true;
}

static void add(word *w, uint32_t c)
{
    if (w->failed || !reserve(w, MOST_PARTS))
        return;
    if (c < 0xc0) { /* decomposes to itself */
        w->at[w->n++] = (utf8proc_int32_t)c;
        return;
    }
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, w->at + w->n, MOST_PARTS,
                                                 UTF8PROC_DECOMPOSE, &boundary);
    if (n > 0 && n <= MOST_PARTS)
        w->n += (size_t)n;
    else
        w->at[w->n++] = (utf8proc_int32_t)c;
}

static void add_text(word *w, const char *letters)
{
    for (; *letters; letters++)
        add(w, (unsigned char)*letters);
}

/* Adds a character in the form that the fold keeps. */
static void add_folded(word *w, uint32_t c)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (c >= 0x80 && sl_char_kind_of(c) == SL_CHAR_IGNORED)
        return;
    if (c >= 0xfb00 && c <= 0xfb06)
        add_text(w, ligatures[c - 0xfb00]);
    else if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x02bc || c == 0xff07)
        add(w, '\'');
    else if (c == 0x2010 || c == 0x2011 || c == 0xfe63 || c == 0xff0d)
        add(w, '-');
    else if ((c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) ||
             (c >= 0xff41 && c <= 0xff5a))
        add(w, c - 0xff01 + '!');
    else if (c == 0x017f) /* long s */
        add(w, 's');
    else
        add(w, c);
}

static int class_of(utf8proc_int32_t c)
{
    return c < 0x300 ? 0 : utf8proc_get_property(c)->combining_class;
}

/* Canonical order of the marks after each letter: a stable insertion sort of short runs. */
static void order_marks(word *w)
{
    size_t run = 0; /* where the run of marks began */
    for (size_t i = 0; i < w->n; i++) {
        utf8proc_int32_t c = w->at[i];
        int class = class_of(c);
        if (class == 0 || i - run >= MOST_MARKS) {
            run = class == 0 ? i + 1 : i;
            continue;
        }
        size_t to = i;
        for (; to > run && class_of(w->at[to - 1]) > class; to--)
            w->at[to] = w->at[to - 1];
        w->at[to] = c;
    }
}

static void lower(word *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->n; i++) {
        utf8proc_int32_t c = w->at[i];
        if (c < 0x80) {
            w->at[kept++] = (unsigned char)sl_to_lower((char)c);
        } else if (c == 0x307 && kept > 0 && w->at[kept - 1] == 'i') {
            continue; /* a small i has its dot: the capital of Istanbul's Turkish spelling */
        } else {
            c = utf8proc_tolower(c);
            w->at[kept++] = c == 0x3c2 ? 0x3c3 : c; /* a final sigma is a sigma */
        }
    }
    w->n = kept;
}

static void fold_beyond_ascii(slant_str s, bool to_lower, sl_buf *to)
{
    word w;
    w.at = w.stack;
    w.n = 0;
    w.cap = ON_STACK;
    w.lower = to_lower;
    w.failed = false;
    for (const char *p = s.ptr, *end = s.ptr + s.len; p < end;)
        add_folded(&w, sl_utf8_next(&p, end));
    if (w.failed) {
        to->failed = true;
    } else {
        order_marks(&w);
        if (w.lower)
            lower(&w);
        utf8proc_ssize_t n = utf8proc_normalize_utf32(w.at, (utf8proc_ssize_t)w.n,
                                                      UTF8PROC_COMPOSE | UTF8PROC_STABLE);
        for (utf8proc_ssize_t i = 0; i < n; i++)
            sl_utf8_put(to, (uint32_t)w.at[i]);
    }
    if (w.at != w.stack)
        sl_mem_free(w.at);
}

void sl_fold(slant_str word, sl_buf *to)
{
    if (word.len == 0)
        return;
    if (!sl_is_ascii(word)) {
        fold_beyond_ascii(word, true, to);
        return;
    }
    char *room = sl_buf_room(to, word.len);
    if (!room)
        return;
    for (size_t i = 0; i < word.len; i++)
        room[i] = sl_to_lower(word.ptr[i]);
    to->len += word.len;
}

slant_str sl_folded(slant_str word, sl_arena *arena)
{
    sl_buf buf = {0};
    sl_fold(word, &buf);
    return sl_arena_buf(arena, &buf);
}

void sl_fold_keep_case(slant_str word, sl_buf *to)
{
    if (sl_is_ascii(word))
        sl_buf_add(to, word);
    else
        fold_beyond_ascii(word, false, to);
}

void sl_unicode_identify(sl_checksum *checksum)
{
    sl_build_identify((sl_build_function *)utf8proc_version, checksum);
}
