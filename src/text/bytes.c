/* bytes.c - the vector scan over a text and its plain twin: see bytes.h. */
#include "text/bytes.h"

#include "base/str.h"

void sl_block_plain(const char *bytes, sl_block *block)
{
    *block = (sl_block){0, 0, 0};
    for (unsigned i = 0; i < 64; i++) {
        unsigned char c = (unsigned char)bytes[i];
        uint64_t bit = UINT64_C(1) << i;
        if (c >= 0x80)
            block->beyond |= bit;
        else if (sl_is_alpha((char)c) || sl_is_digit((char)c))
            block->word |= bit;
        else if (c >= '\n' && c <= '\r')
            block->line |= bit;
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

void sl_block_vector(const char *bytes, sl_block *block)
{
    *block = (sl_block){0, 0, 0};
    for (unsigned i = 0; i < 64; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i lower = _mm_or_si128(v, _mm_set1_epi8(0x20));
        __m128i word = _mm_or_si128(in_range(lower, 'a', 26), in_range(v, '0', 10));
        uint64_t words = (unsigned)_mm_movemask_epi8(word);
        uint64_t lines = (unsigned)_mm_movemask_epi8(in_range(v, '\n', 4));
        block->word |= words << i;
        block->beyond |= (uint64_t)(unsigned)_mm_movemask_epi8(v) << i;
        block->line |= lines << i;
    }
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
    *block = (sl_block){0, 0, 0};
    for (unsigned i = 0; i < 64; i += 16) {
        uint8x16_t v = vld1q_u8((const uint8_t *)bytes + i);
        uint8x16_t lower = vorrq_u8(v, vdupq_n_u8(0x20));
        uint8x16_t word = vorrq_u8(in_range(lower, 'a', 26), in_range(v, '0', 10));
        block->word |= mask_of(word) << i;
        block->beyond |= mask_of(vcgeq_u8(v, vdupq_n_u8(0x80))) << i;
        block->line |= mask_of(in_range(v, '\n', 4)) << i;
    }
}

#else

void sl_block_vector(const char *bytes, sl_block *block)
{
    sl_block_plain(bytes, block);
}

#endif

bool sl_bytes_read(slant_str text, bool plain, sl_arena *arena, sl_bytes *bytes)
{
    size_t n = text.len / 64 + 2;
    uint64_t *word = sl_arena_alloc(arena, 3 * n * sizeof *word);
    *bytes = (sl_bytes){word, word ? word + n : NULL, word ? word + 2 * n : NULL, text.len};
    if (!word)
        return false;
    uint64_t *beyond = word + n, *line = beyond + n;
    sl_block block = {0, 0, 0};
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
    }
    return true;
}
