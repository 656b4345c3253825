/* unicode.c - UTF-8 and the properties of characters: see unicode.h. What is ASCII never reaches
 * utf8proc. Validity of UTF-8 follows table 3-7 of the Unicode standard. */
#include "base/unicode.h"

#include "base/str.h"

#include <utf8proc.h>

enum { REPLACEMENT = 0xfffd };

/* The length of the valid sequence of 2 to 4 bytes that starts at p, 0 when there is none. */
static size_t sequence_length(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    size_t have = (size_t)(end - p);
    unsigned lead = s[0], low = 0x80, high = 0xbf;
    size_t n = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || have < n)
        return 0;
    if (lead == 0xe0)
        low = 0xa0; /* shorter forms exist */
    else if (lead == 0xed)
        high = 0x9f; /* surrogates */
    else if (lead == 0xf0)
        low = 0x90;
    else if (lead == 0xf4)
        high = 0x8f; /* beyond U+10FFFF */
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

static uint32_t sequence_value(const char *p, size_t n)
{
    const unsigned char *s = (const unsigned char *)p;
    uint32_t c = s[0] & (0xffu >> (n + 1));
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (s[i] & 0x3f);
    return c;
}

uint32_t sl_utf8_next(const char **p, const char *end)
{
    unsigned char first = (unsigned char)**p;
    if (first < 0x80) {
        (*p)++;
        return first;
    }
    size_t n = sequence_length(*p, end);
    if (n == 0) {
        (*p)++;
        return REPLACEMENT;
    }
    uint32_t c = sequence_value(*p, n);
    *p += n;
    return c;
}

uint32_t sl_utf8_back(const char **p, const char *start)
{
    const char *end = *p;
    for (size_t n = 1; n <= 4 && n <= (size_t)(end - start); n++) {
        unsigned char c = (unsigned char)end[-(ptrdiff_t)n];
        if ((c & 0xc0) == 0x80)
            continue;
        if (n == 1 && c < 0x80) {
            *p = end - 1;
            return c;
        }
        if (n > 1 && c >= 0x80 && sequence_length(end - n, end) == n) {
            *p = end - n;
            return sequence_value(end - n, n);
        }
        break;
    }
    *p = end - 1;
    return REPLACEMENT;
}

static size_t encode(uint32_t c, char to[4])
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        c = REPLACEMENT;
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3f));
    to[0] = (char)((0xf00u >> n) | c);
    return n;
}

void sl_utf8_put(sl_buf *buf, uint32_t c)
{
    char bytes[4];
    size_t n = encode(c, bytes);
    sl_buf_add(buf, (slant_str){bytes, n});
}

/* The first byte at or after p that is not ASCII. */
static const char *skip_ascii(const char *p, const char *end)
{
    const uint64_t high = 0x8080808080808080u;
    for (; end - p >= 32; p += 32) {
        uint64_t word[4];
        memcpy(word, p, sizeof word);
        if ((word[0] | word[1] | word[2] | word[3]) & high)
            break;
    }
    for (; end - p >= 8; p += 8) {
        uint64_t word;
        memcpy(&word, p, sizeof word);
        if (word & high)
            break;
    }
    while (p < end && (unsigned char)*p < 0x80)
        p++;
    return p;
}

bool sl_is_ascii(slant_str s)
{
    return s.len == 0 || skip_ascii(s.ptr, s.ptr + s.len) == s.ptr + s.len;
}

size_t sl_utf8_check(slant_str s)
{
    if (s.len == 0)
        return 0;
    const char *p = s.ptr, *end = s.ptr + s.len;
    while ((p = skip_ascii(p, end)) < end) {
        do {
            size_t n = sequence_length(p, end);
            if (n == 0)
                return (size_t)(p - s.ptr);
            p += n;
        } while (p < end && (unsigned char)*p >= 0x80);
    }
    return s.len;
}

size_t sl_utf8_repair(slant_str s, sl_buf *to)
{
    size_t bad = 0, from = 0;
    while (from < s.len) {
        size_t good = sl_utf8_check(sl_slice(s, from, s.len));
        sl_buf_add(to, sl_slice(s, from, from + good));
        from += good;
        if (from < s.len) {
            sl_utf8_put(to, REPLACEMENT);
            bad++;
            from++;
        }
    }
    return bad;
}

size_t sl_utf8_count(slant_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
    return n;
}

size_t sl_utf16_count(slant_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += (((unsigned char)s.ptr[i] & 0xc0) != 0x80) + ((unsigned char)s.ptr[i] >= 0xf0);
    return n;
}

/* ---- properties ---- */

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
