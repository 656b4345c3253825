/* short.h - a string of less than 32 bytes, at once: where it ends, whether it is another, its
 * hash. Without branches or loops that depend on its length: no two are as long, and what a
 * processor loses by guessing wrong is more than all of this takes.
 *
 * By SSE2, which every x86-64 processor has; the plain twin is for all others, and for tests. */
#ifndef SLANT_PYTHON_SHORT_H
#define SLANT_PYTHON_SHORT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__) && !defined(SLANT_PLAIN)
#define SHORT_SSE2 1
#include <emmintrin.h>
#endif

enum { SHORT = 32 };

/* Its bytes, with zeros behind them. */
typedef struct short_text {
#if SHORT_SSE2
    __m128i half[2];
#else
    unsigned char bytes[SHORT];
#endif
} short_text;

/* The SHORT bytes at p, which may all be read. */
static inline short_text short_at(const char *p)
{
    short_text s;
    memcpy(&s, p, SHORT);
    return s;
}

/* The first n of its bytes, up to SHORT. */
static inline short_text short_cut(short_text s, size_t n)
{
    static const unsigned char keep[2 * SHORT] = {
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    short_text kept = short_at((const char *)keep + SHORT - n);
#if SHORT_SSE2
    s.half[0] = _mm_and_si128(s.half[0], kept.half[0]);
    s.half[1] = _mm_and_si128(s.half[1], kept.half[1]);
#else
    for (int i = 0; i < SHORT; i++)
        s.bytes[i] &= kept.bytes[i];
#endif
    return s;
}

/* The place of the first quotation mark or backslash; SHORT: it has none. */
static inline unsigned short_special(short_text s)
{
#if SHORT_SSE2
    uint32_t bits[2];
    for (int i = 0; i < 2; i++) {
        __m128i quote = _mm_cmpeq_epi8(s.half[i], _mm_set1_epi8('"'));
        __m128i slash = _mm_cmpeq_epi8(s.half[i], _mm_set1_epi8('\\'));
        bits[i] = (uint32_t)_mm_movemask_epi8(_mm_or_si128(quote, slash));
    }
    uint32_t all = bits[0] | bits[1] << 16;
    return all ? (unsigned)__builtin_ctz(all) : SHORT;
#else
    unsigned n = 0;
    while (n < SHORT && s.bytes[n] != '"' && s.bytes[n] != '\\')
        n++;
    return n;
#endif
}

static inline int short_same(const short_text *a, const short_text *b)
{
#if SHORT_SSE2
    __m128i low = _mm_cmpeq_epi8(a->half[0], b->half[0]);
    __m128i high = _mm_cmpeq_epi8(a->half[1], b->half[1]);
    return _mm_movemask_epi8(_mm_and_si128(low, high)) == 0xffff;
#else
    return memcmp(a->bytes, b->bytes, SHORT) == 0;
#endif
}

/* 64 bits, of which the highest are the best. */
static inline uint64_t short_hash(const short_text *s)
{
    uint64_t w[SHORT / 8];
    memcpy(w, s, SHORT);
    uint64_t hash = w[0] * UINT64_C(0x9e3779b97f4a7c15) + w[1] * UINT64_C(0xd1b54a32d192ed03) +
                    w[2] * UINT64_C(0x8cb92ba72f3d8dd7) + w[3] * UINT64_C(0xaef17502108ef2d9);
    return (hash ^ hash >> 32) * UINT64_C(0x9e3779b97f4a7c15);
}
#endif
