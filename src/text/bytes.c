/* bytes.c - the vector scan over a text and its plain twin: see bytes.h. */
#include "text/bytes.h"

#include "base/str.h"

void sl_block_plain(const char *bytes, sl_block *block)
{
    *block = (sl_block){0};
    for (unsigned i = 0; i < 64; i++) {
        unsigned char c = (unsigned char)bytes[i];
        uint64_t bit = UINT64_C(1) << i;
        if (c >= 0x80)
            block->beyond |= bit;
        else if (sl_is_alpha((char)c) || sl_is_digit((char)c))
            block->word |= bit;
        else if (c >= '\n' && c <= '\r')
            block->line |= bit;
        else if (c == ' ')
            block->blank |= bit;
        else if (c == '\'' || c == ',' || c == '.' || c == '/' || c == ':' || c == '@')
            block->mark |= bit;
    }
}

void sl_bits_plain(const uint8_t *bytes, size_t n, unsigned bit, uint64_t *map)
{
    for (size_t i = 0; i < n; i++) {
        if (i % 64 == 0)
            map[i / 64] = 0;
        map[i / 64] |= (uint64_t)(bytes[i] >> bit & 1) << i % 64;
    }
}

#if defined(__SSE2__)
#include <emmintrin.h>

/* Which bytes are from..from + n - 1, as signed 16 x 0xff. */
static inline __m128i in_range(__m128i v, char from, char n)
{
    __m128i moved = _mm_sub_epi8(v, _mm_set1_epi8((char)(from + 128 - 256)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8((char)(n - 128)));
}

static inline __m128i is_byte(__m128i v, char c)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

static inline uint64_t mask_of(__m128i v)
{
    return (unsigned)_mm_movemask_epi8(v);
}

void sl_block_vector(const char *bytes, sl_block *block)
{
    *block = (sl_block){0};
    for (unsigned i = 0; i < 64; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i lower = _mm_or_si128(v, _mm_set1_epi8(0x20));
        __m128i word = _mm_or_si128(in_range(lower, 'a', 26), in_range(v, '0', 10));
        __m128i mark = _mm_or_si128(
            _mm_or_si128(_mm_or_si128(is_byte(v, '\''), is_byte(v, ',')), in_range(v, '.', 2)),
            _mm_or_si128(is_byte(v, ':'), is_byte(v, '@')));
        block->word |= mask_of(word) << i;
        block->beyond |= mask_of(v) << i;
        block->line |= mask_of(in_range(v, '\n', 4)) << i;
        block->mark |= mask_of(mark) << i;
        block->blank |= mask_of(is_byte(v, ' ')) << i;
    }
}

void sl_bits_vector(const uint8_t *bytes, size_t n, unsigned bit, uint64_t *map)
{
    __m128i up = _mm_cvtsi32_si128((int)(7 - bit)); /* to the highest bit, which is gathered */
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        uint64_t bits = 0;
        for (unsigned k = 0; k < 64; k += 16) {
            __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i + k));
            bits |= mask_of(_mm_sll_epi16(v, up)) << k;
        }
        map[i / 64] = bits;
    }
    sl_bits_plain(bytes + i, n - i, bit, map + i / 64);
}

#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>

/* 16 bytes of 0xff or 0 as 16 bits. */
static inline uint64_t mask_of(uint8x16_t v)
{
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t bits = vandq_u8(v, vld1q_u8(weights));
    return (uint64_t)vaddv_u8(vget_low_u8(bits)) | (uint64_t)vaddv_u8(vget_high_u8(bits)) << 8;
}

static inline uint8x16_t in_range(uint8x16_t v, uint8_t from, uint8_t n)
{
    return vcltq_u8(vsubq_u8(v, vdupq_n_u8(from)), vdupq_n_u8(n));
}

void sl_block_vector(const char *bytes, sl_block *block)
{
    *block = (sl_block){0};
    for (unsigned i = 0; i < 64; i += 16) {
        uint8x16_t v = vld1q_u8((const uint8_t *)bytes + i);
        uint8x16_t lower = vorrq_u8(v, vdupq_n_u8(0x20));
        uint8x16_t word = vorrq_u8(in_range(lower, 'a', 26), in_range(v, '0', 10));
        uint8x16_t mark = vorrq_u8(vorrq_u8(in_range(v, '\'', 1), in_range(v, ',', 1)),
                                   vorrq_u8(in_range(v, ':', 1), in_range(v, '@', 1)));
        block->word |= mask_of(word) << i;
        block->beyond |= mask_of(vcgeq_u8(v, vdupq_n_u8(0x80))) << i;
        block->line |= mask_of(in_range(v, '\n', 4)) << i;
        block->mark |= mask_of(vorrq_u8(mark, in_range(v, '.', 2))) << i;
        block->blank |= mask_of(in_range(v, ' ', 1)) << i;
    }
}

void sl_bits_vector(const uint8_t *bytes, size_t n, unsigned bit, uint64_t *map)
{
    uint8x16_t one = vdupq_n_u8((uint8_t)(1u << bit));
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        uint64_t bits = 0;
        for (unsigned k = 0; k < 64; k += 16)
            bits |= mask_of(vtstq_u8(vld1q_u8(bytes + i + k), one)) << k;
        map[i / 64] = bits;
    }
    sl_bits_plain(bytes + i, n - i, bit, map + i / 64);
}

#else

void sl_block_vector(const char *bytes, sl_block *block)
{
    sl_block_plain(bytes, block);
}

void sl_bits_vector(const uint8_t *bytes, size_t n, unsigned bit, uint64_t *map)
{
    sl_bits_plain(bytes, n, bit, map);
}

#endif

bool sl_bytes_read(slant_str text, bool plain, sl_arena *arena, sl_bytes *bytes)
{
    size_t n = text.len / 64 + 2;
    uint64_t *word = sl_arena_alloc(arena, 4 * n * sizeof *word);
    if (!word) {
        *bytes = (sl_bytes){.len = text.len};
        return false;
    }
    uint64_t *beyond = word + n, *line = beyond + n, *sure = line + n;
    uint64_t marks = 0; /* of the block before: which of them are sure is known now */
    sl_block block = {0};
    for (size_t i = 0; i < n; i++) {
        char last[64] = {0};
        const char *from = last;
        if ((i + 1) * 64 <= text.len)
            from = text.ptr + i * 64;
        else if (i * 64 < text.len)
            memcpy(last, text.ptr + i * 64, text.len - i * 64);
        (plain ? sl_block_plain : sl_block_vector)(from, &block);
        word[i] = block.word;
        beyond[i] = block.beyond;
        line[i] = block.line;
        uint64_t apart = block.blank | block.line; /* a mark before such a byte ends a token */
        sure[i] = ~block.beyond & (~block.mark | apart >> 1);
        if (i > 0)
            sure[i - 1] |= marks & apart << 63;
        marks = block.mark;
    }
    *bytes = (sl_bytes){word, beyond, line, sure, text.len};
    return true;
}
