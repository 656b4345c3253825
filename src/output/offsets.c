/* offsets.c - bytes to code points or UTF-16 units: see offsets.h. */
#include "output/offsets.h"

#include "base/mem.h"
#include "base/unicode.h"

#include <string.h>

enum { STRIDE = SL_OFFSET_STRIDE };

/* A character counts at its first byte: the others are 10xxxxxx. In UTF-16 one beyond the basic
 * plane, whose first byte is 11110xxx, counts twice. Bit i of each map is byte i of the 64. */
void sl_stride_plain(const char *bytes, sl_offset_mark *mark)
{
    mark->inside = mark->twice = 0;
    for (unsigned i = 0; i < STRIDE; i++) {
        unsigned char c = (unsigned char)bytes[i];
        mark->inside |= (uint64_t)((c & 0xc0) == 0x80) << i;
        mark->twice |= (uint64_t)(c >= 0xf0) << i;
    }
}

#if defined(__SSE2__) && !defined(SLANT_PLAIN)
#include <emmintrin.h>

static bool is_ascii(const char *bytes)
{
    __m128i all = _mm_setzero_si128();
    for (unsigned i = 0; i < STRIDE; i += 16)
        all = _mm_or_si128(all, _mm_loadu_si128((const __m128i *)(const void *)(bytes + i)));
    return _mm_movemask_epi8(all) == 0;
}

void sl_stride_vector(const char *bytes, sl_offset_mark *mark)
{
    mark->inside = mark->twice = 0;
    if (is_ascii(bytes)) /* most are, of any text in English */
        return;
    for (unsigned i = 0; i < STRIDE; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i inside = _mm_cmplt_epi8(v, _mm_set1_epi8(-64)); /* 0x80 to 0xbf */
        __m128i high = _mm_max_epu8(v, _mm_set1_epi8((char)(0xf0 - 256)));
        mark->inside |= (uint64_t)(unsigned)_mm_movemask_epi8(inside) << i;
        mark->twice |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, high)) << i;
    }
}

#else

/* 8 bytes, the first one lowest whatever the machine's order. */
static uint64_t load(const char *p)
{
    uint64_t word = 0;
    for (unsigned i = 0; i < 8; i++)
        word |= (uint64_t)(unsigned char)p[i] << 8 * i;
    return word;
}

/* The top bit of each byte, the first byte's lowest. */
static uint64_t gather(uint64_t bytes)
{
    return (bytes >> 7 & 0x0101010101010101u) * 0x0102040810204080u >> 56;
}

void sl_stride_vector(const char *bytes, sl_offset_mark *mark)
{
    mark->inside = mark->twice = 0;
    for (unsigned i = 0; i < STRIDE; i += 8) {
        uint64_t w = load(bytes + i);
        mark->inside |= gather(w & ~(w << 1)) << i;
        mark->twice |= gather(w & w << 1 & w << 2 & w << 3) << i;
    }
}

#endif

static bool read_strides(sl_offsets *offsets, slant_str text, sl_unit unit)
{
    size_t n = text.len / STRIDE + 1;
    uint32_t units = 0;
    offsets->marks = sl_mem_resize(NULL, n * sizeof *offsets->marks);
    for (size_t i = 0; offsets->marks && i < n; i++) {
        sl_offset_mark *mark = &offsets->marks[i];
        char last[STRIDE] = {0};
        const char *bytes = last;
        if ((i + 1) * STRIDE <= text.len)
            bytes = text.ptr + i * STRIDE;
        else
            memcpy(last, text.ptr + i * STRIDE, text.len - i * STRIDE);
        sl_stride_vector(bytes, mark);
        if (unit != SL_UNIT_UTF16)
            mark->twice = 0;
        mark->before = units;
        units += STRIDE;
        if (mark->inside | mark->twice)
            units += sl_count_bits(mark->twice) - sl_count_bits(mark->inside);
    }
    return offsets->marks != NULL;
}

bool sl_offsets_init(sl_offsets *offsets, slant_str text, sl_unit unit)
{
    *offsets = (sl_offsets){.text = text, .unit = unit};
    return unit == SL_UNIT_BYTE || sl_is_ascii(text) || read_strides(offsets, text, unit);
}

void sl_offsets_free(sl_offsets *offsets)
{
    sl_mem_free(offsets->marks);
    offsets->marks = NULL;
}

const char *sl_unit_name(sl_unit unit)
{
    return unit == SL_UNIT_UTF16 ? "utf16" : unit == SL_UNIT_BYTE ? "byte" : "codepoint";
}
