/* special.h - where a JSON string cannot go on as it is: at a quotation mark, a backslash or a
 * control.
 *
 * 16 bytes at a time by SSE2 or NEON, which every x86-64 and ARM64 processor has; the plain twin is
 * for all others, for make PLAIN=1, and for tests. Pure; nothing outside p..end is read. */
#ifndef SL_BASE_SPECIAL_H
#define SL_BASE_SPECIAL_H

#include "slant.h"

#include <string.h>

#if defined(__SSE2__) && !defined(SLANT_PLAIN)
#define SL_SPECIAL_SSE2 1
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__) && !defined(SLANT_PLAIN)
#define SL_SPECIAL_NEON 1
#include <arm_neon.h>
#endif

static inline bool sl_is_special(char c)
{
    return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

/* The first special byte at or behind p; end when there is none. */
static inline const char *sl_special_plain(const char *p, const char *end)
{
    while (p < end && !sl_is_special(*p))
        p++;
    return p;
}

/* Where in the 16 bytes at p the first special one stands; 16: nowhere. */
#if defined(SL_SPECIAL_SSE2)
static inline __m128i sl_special_bytes(__m128i v)
{
    __m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
    __m128i backslash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
    return _mm_or_si128(_mm_or_si128(quote, backslash), control);
}

static inline unsigned sl_special_bits(__m128i v)
{
    return (unsigned)_mm_movemask_epi8(sl_special_bytes(v));
}

static inline unsigned sl_special_in_16(const char *p)
{
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    return (unsigned)__builtin_ctz(sl_special_bits(v) | 1u << 16);
}
#elif defined(SL_SPECIAL_NEON)
static inline unsigned sl_special_in_16(const char *p)
{
    uint8x16_t v = vld1q_u8((const uint8_t *)p);
    uint8x16_t any = vorrq_u8(vorrq_u8(vceqq_u8(v, vdupq_n_u8('"')), vceqq_u8(v, vdupq_n_u8('\\'))),
                              vcltq_u8(v, vdupq_n_u8(0x20)));
    uint64_t bits = vget_lane_u64(
        vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(any), 4)), 0); /* 4 bits a byte */
    return bits ? (unsigned)__builtin_ctzll(bits) / 4 : 16;
}
#else
static inline unsigned sl_special_in_16(const char *p)
{
    return (unsigned)(sl_special_plain(p, p + 16) - p);
}
#endif

/* A 1 in the top bit of some byte where one of the 8 is special; bytes above that one may be marked
 * wrongly. */
static inline uint64_t sl_special_in_word(uint64_t word)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
    return (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) |
            ((word - ones * 0x20) & ~word)) & high;
}

/* Whether any of the 16 bytes at a or the 16 at b is special. */
static inline bool sl_special_in_pair(const char *a, const char *b)
{
#if defined(SL_SPECIAL_SSE2)
    __m128i first = _mm_loadu_si128((const __m128i *)(const void *)a);
    __m128i second = _mm_loadu_si128((const __m128i *)(const void *)b);
    return _mm_movemask_epi8(_mm_or_si128(sl_special_bytes(first), sl_special_bytes(second))) != 0;
#else
    return sl_special_in_16(a) < 16 || sl_special_in_16(b) < 16;
#endif
}

/* Whether any of the 8 bytes at a or the 8 at b is special. */
static inline bool sl_special_in_halves(const char *a, const char *b)
{
#if defined(SL_SPECIAL_SSE2)
    __m128i v = _mm_unpacklo_epi64(_mm_loadl_epi64((const __m128i *)(const void *)a),
                                   _mm_loadl_epi64((const __m128i *)(const void *)b));
    return sl_special_bits(v) != 0;
#else
    uint64_t first, second;
    memcpy(&first, a, 8);
    memcpy(&second, b, 8);
    return (sl_special_in_word(first) | sl_special_in_word(second)) != 0;
#endif
}

/* The same of 4 and 4 bytes. */
static inline bool sl_special_in_quarters(const char *a, const char *b)
{
    uint32_t first, second;
    memcpy(&first, a, 4);
    memcpy(&second, b, 4);
    uint64_t both = (uint64_t)second << 32 | first;
#if defined(SL_SPECIAL_SSE2)
    return (sl_special_bits(_mm_set_epi64x(0, (long long)both)) & 0xff) != 0;
#else
    return sl_special_in_word(both) != 0;
#endif
}

static inline const char *sl_special_next(const char *p, const char *end)
{
    while (end - p >= 32 && !sl_special_in_pair(p, p + 16))
        p += 32;
    for (; end - p >= 16; p += 16) {
        unsigned at = sl_special_in_16(p);
        if (at < 16)
            return p + at;
    }
    return sl_special_plain(p, end);
}

#endif
