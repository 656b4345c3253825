/* bytes.h - what each byte of a text is, 64 at a time: the one vector scan of the hot path.
 *
 * A text is read once into bit maps, a bit for each byte: parts of words (ASCII letters and
 * digits), bytes beyond ASCII, bytes that end a line, and bytes at which a word surely ends.
 * Everything that walks a text then jumps from set bit to set bit. The vector code is SSE2 or NEON,
 * which every x86-64 and ARM64 processor has; sl_block_plain is its plain twin, for all others and
 * for tests. Wider registers bring nothing: the scan takes a hundredth of the time of a run
 * (docs/performance.md). */
#ifndef SL_TEXT_BYTES_H
#define SL_TEXT_BYTES_H

#include "base/arena.h"
#include "slant.h"

typedef struct sl_block {
    uint64_t word;   /* ASCII letters and digits */
    uint64_t beyond; /* 0x80 and above */
    uint64_t line;   /* LF, VT, FF, CR */
    uint64_t mark;   /* what may stand inside a token: ' , . / : @ */
    uint64_t blank;  /* spaces */
} sl_block;

/* Reads 64 bytes; bit i is byte i. */
void sl_block_plain(const char *bytes, sl_block *block);
void sl_block_vector(const char *bytes, sl_block *block); /* plain where there is no vector code */

/* The bit maps of a text: one word for each 64 bytes and a word of zeros behind the last. */
typedef struct sl_bytes {
    const uint64_t *word, *beyond, *line;
    const uint64_t *sure; /* where a run of letters and digits ends here, its token does, too */
    size_t len; /* of the text, bytes */
} sl_bytes;

/* Whether the program was built with the plain twins alone: make PLAIN=1. */
#ifdef SLANT_PLAIN
enum { SL_PLAIN = true };
#else
enum { SL_PLAIN = false };
#endif

/* In the arena; false when memory ran out. `plain`: by the plain twin. */
bool sl_bytes_read(slant_str text, bool plain, sl_arena *arena, sl_bytes *bytes);

/* The bits of items that stand a byte each: map[i / 64] has bit i % 64 where bytes[i] has the bit
 * `bit` (0 to 7). The last word is filled up with zeros. */
void sl_bits_plain(const uint8_t *bytes, size_t n, unsigned bit, uint64_t *map);
void sl_bits_vector(const uint8_t *bytes, size_t n, unsigned bit, uint64_t *map);

/* The first set bit at or behind `at`; when none of the first len is set, len or more. */
static inline size_t sl_bits_next(const uint64_t *bits, size_t at, size_t len)
{
    size_t i = at / 64, last = (len + 63) / 64;
    if (at >= len)
        return len;
    uint64_t word = bits[i] & ~UINT64_C(0) << at % 64;
    while (!word) {
        if (++i >= last)
            return len;
        word = bits[i];
    }
    return i * 64 + (size_t)__builtin_ctzll(word);
}

/* The first bit at or behind `at` that is not set; len at most. */
static inline size_t sl_bits_end(const uint64_t *bits, size_t at, size_t len)
{
    size_t i = at / 64;
    uint64_t word = ~bits[i] & ~UINT64_C(0) << at % 64;
    while (!word)
        word = ~bits[++i]; /* the word behind the last one is zero */
    at = i * 64 + (size_t)__builtin_ctzll(word);
    return at < len ? at : len;
}

/* The last set bit of those from `from`, which is not 0, up to (not with) `to`; from - 1 when there
 * is none. */
static inline uint32_t sl_bits_last(const uint64_t *bits, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint32_t i = (to - 1) / 64;
        uint64_t word = bits[i] & ~UINT64_C(0) >> (63 - (to - 1) % 64);
        if (word) {
            uint32_t at = i * 64 + 63 - (uint32_t)__builtin_clzll(word);
            return at < from ? from - 1 : at;
        }
        to = i * 64;
    }
    return from - 1;
}

/* n bits from `from` on, 1 to 64, as a number; the word behind the last of the map is read. */
static inline uint64_t sl_bits_from(const uint64_t *bits, size_t from, size_t n)
{
    uint64_t low = bits[from / 64] >> from % 64, high = bits[from / 64 + 1] << 1;
    return (low | high << (63 - from % 64)) & ~UINT64_C(0) >> (64 - n);
}

/* How many bits of a number are set: by hand, as no processor is asked for that can. */
static inline uint32_t sl_popcount(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (uint32_t)(bits * 0x0101010101010101u >> 56);
}

/* How many bits are set from `from` up to (not with) `to`. */
static inline uint32_t sl_bits_count(const uint64_t *bits, size_t from, size_t to)
{
    uint32_t n = 0;
    for (size_t i = from / 64; from < to; i++, from = i * 64) {
        uint64_t word = bits[i] & ~UINT64_C(0) << from % 64;
        if (to - i * 64 < 64)
            word &= ~(~UINT64_C(0) << (to - i * 64));
        n += sl_popcount(word);
    }
    return n;
}

#endif
