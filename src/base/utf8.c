/* utf8.c - decoding, checking and writing UTF-8, and the one table of windows-1252: see unicode.h.
 * Validity follows table 3-7 of the Unicode standard. */
#include "base/unicode.h"

#include "base/str.h"

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

size_t sl_utf8_encode(uint32_t c, char to[4])
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
    size_t n = sl_utf8_encode(c, bytes);
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

/* ---- checking ---- */

/* Moves over the valid characters that begin before `until`; stops at a byte that is none. */
static const char *walk(const char *p, const char *until, const char *end)
{
    while (p < until) {
        size_t n = (unsigned char)*p < 0x80 ? 1 : sequence_length(p, end);
        if (n == 0)
            break;
        p += n;
    }
    return p;
}

size_t sl_utf8_check_plain(slant_str s)
{
    return s.len ? (size_t)(walk(s.ptr, s.ptr + s.len, s.ptr + s.len) - s.ptr) : 0;
}

enum { BLOCK = 64 };

#if defined(__SSE2__) && !defined(SLANT_PLAIN)
#include <emmintrin.h>

/* A bit for each byte of a block. */
typedef struct kinds {
    uint64_t inside; /* 10xxxxxx: begins no character */
    uint64_t lead3;  /* begins one of three bytes */
    uint64_t special; /* begins one of four, asks more of what follows, or never occurs */
} kinds;

static inline uint64_t mask(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

static inline __m128i from(__m128i v, unsigned char low) /* bytes of that value and above */
{
    return _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)low)), v);
}

static inline __m128i is(__m128i v, unsigned char c)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)c));
}

static void read_kinds(const char *p, kinds *k)
{
    *k = (kinds){0};
    for (unsigned i = 0; i < BLOCK; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i never = is(_mm_and_si128(v, _mm_set1_epi8((char)0xfe)), 0xc0);
        __m128i special = _mm_or_si128(_mm_or_si128(is(v, 0xe0), is(v, 0xed)),
                                       _mm_or_si128(from(v, 0xf0), never));
        k->inside |= mask(_mm_cmplt_epi8(v, _mm_set1_epi8(-64))) << i; /* 0x80 to 0xbf */
        k->lead3 |= mask(from(v, 0xe0)) << i;
        k->special |= mask(special) << i;
    }
}

static inline uint64_t beyond_ascii(const char *p)
{
    uint64_t high = 0;
    for (unsigned i = 0; i < BLOCK; i += 16)
        high |= mask(_mm_loadu_si128((const __m128i *)(const void *)(p + i))) << i;
    return high;
}

/* How many of the 64 bytes at p, where a character begins, are whole valid characters: 61 to 64; 0:
 * one of them is special or wrong. The bytes that go on with a character are those, and only those,
 * that the lead bytes before them ask for. */
static inline size_t check_block(const char *p)
{
    uint64_t high = beyond_ascii(p);
    kinds k;
    if (high == 0)
        return BLOCK;
    read_kinds(p, &k);
    uint64_t leads = high & ~k.inside;
    if (k.special || k.inside != (leads << 1 | k.lead3 << 2))
        return 0;
    if (leads >> 63)
        return 63;
    return k.lead3 >> 62 & 1 ? 62 : BLOCK;
}

#else

static inline size_t check_block(const char *p)
{
    uint64_t word[BLOCK / 8], high = 0;
    memcpy(word, p, sizeof word);
    for (unsigned i = 0; i < BLOCK / 8; i++)
        high |= word[i];
    return high & 0x8080808080808080u ? 0 : BLOCK;
}

#endif

size_t sl_utf8_check(slant_str s)
{
    const char *p = s.ptr, *end = s.ptr + s.len;
    while (end - p >= BLOCK) {
        size_t good = check_block(p);
        const char *until = p + BLOCK;
        p = good ? p + good : walk(p, until, end);
        if (!good && p < until)
            return (size_t)(p - s.ptr);
    }
    return s.len ? (size_t)(walk(p, end, end) - s.ptr) : 0;
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

/* Characters that begin in whole pieces of the text; *i: behind those. */
#if defined(__SSE2__) && !defined(SLANT_PLAIN)
static size_t count_pieces(slant_str s, size_t *i)
{
    const __m128i zero = _mm_setzero_si128();
    __m128i sums = zero;
    for (; *i + 16 <= s.len; *i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + *i));
        __m128i begins = _mm_cmpgt_epi8(v, _mm_set1_epi8(-65)); /* all but 0x80 to 0xbf: -1 */
        sums = _mm_add_epi64(sums, _mm_sad_epu8(_mm_sub_epi8(zero, begins), zero));
    }
    uint64_t halves[2];
    memcpy(halves, &sums, sizeof halves);
    return halves[0] + halves[1];
}
#else
static size_t count_pieces(slant_str s, size_t *i)
{
    const uint64_t ones = 0x0101010101010101u;
    size_t n = 0;
    for (; *i + 8 <= s.len; *i += 8) {
        uint64_t bytes;
        memcpy(&bytes, s.ptr + *i, 8);
        uint64_t inner = bytes >> 7 & ~(bytes >> 6) & ones; /* bit 7, and not bit 6 */
        n += 8 - (inner * ones >> 56);
    }
    return n;
}
#endif

size_t sl_utf8_count(slant_str s)
{
    size_t i = 0, n = count_pieces(s, &i);
    for (; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
    return n;
}

size_t sl_utf8_byte(slant_str s, size_t n)
{
    size_t i = 0;
    for (; i < s.len; i++)
        if (((unsigned char)s.ptr[i] & 0xc0) != 0x80 && n-- == 0)
            break;
    return i;
}

size_t sl_utf16_count(slant_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += (((unsigned char)s.ptr[i] & 0xc0) != 0x80) + ((unsigned char)s.ptr[i] >= 0xf0);
    return n;
}

uint32_t sl_from_1252(unsigned char byte)
{
    /* 0x80 to 0x9f; the rest is Latin-1. Five bytes are not assigned. */
    static const uint16_t high[32] = {
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
    };
    return byte >= 0x80 && byte < 0xa0 ? high[byte - 0x80] : byte;
}
