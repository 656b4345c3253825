/* offsets.c - bytes to code points or UTF-16 units: see offsets.h. */
#include "output/offsets.h"

#include "base/mem.h"
#include "base/unicode.h"

enum { STRIDE = 64 };

static uint32_t count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (uint32_t)(bits * 0x0101010101010101u >> 56);
}

/* The top bit of each byte, the first byte's lowest. */
static uint64_t gather(uint64_t bytes)
{
    return (bytes >> 7 & 0x0101010101010101u) * 0x0102040810204080u >> 56;
}

/* 8 bytes, the first one lowest whatever the machine's order. */
static uint64_t load(const char *p, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++)
        word |= (uint64_t)(unsigned char)p[i] << 8 * i;
    return word;
}

/* A character counts at its first byte: the others are 10xxxxxx. In UTF-16 one beyond the basic
 * plane, whose first byte is 11110xxx, counts twice. */
static void read_stride(const char *p, size_t n, sl_unit unit, sl_offset_mark *mark)
{
    for (size_t i = 0; i < n; i += 8) {
        uint64_t w = n - i >= 8 ? load(p + i, 8) : load(p + i, n - i);
        mark->inside |= gather(w & ~(w << 1)) << i;
        if (unit == SL_UNIT_UTF16)
            mark->twice |= gather(w & w << 1 & w << 2 & w << 3) << i;
    }
}

bool sl_offsets_init(sl_offsets *offsets, slant_str text, sl_unit unit)
{
    *offsets = (sl_offsets){.text = text, .unit = unit};
    if (unit == SL_UNIT_BYTE || sl_is_ascii(text))
        return true;
    size_t n = text.len / STRIDE + 1;
    uint32_t units = 0;
    offsets->marks = sl_mem_resize(NULL, n * sizeof *offsets->marks);
    if (!offsets->marks)
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t left = text.len - i * STRIDE;
        sl_offset_mark *mark = &offsets->marks[i];
        *mark = (sl_offset_mark){.before = units};
        read_stride(text.ptr + i * STRIDE, left < STRIDE ? left : STRIDE, unit, mark);
        units += STRIDE - count_bits(mark->inside) + count_bits(mark->twice);
    }
    return true;
}

void sl_offsets_free(sl_offsets *offsets)
{
    sl_mem_free(offsets->marks);
    offsets->marks = NULL;
}

uint32_t sl_offsets_at(const sl_offsets *offsets, uint32_t byte)
{
    if (!offsets->marks)
        return byte;
    const sl_offset_mark *mark = &offsets->marks[byte / STRIDE];
    uint64_t before = (UINT64_C(1) << byte % STRIDE) - 1;
    uint32_t units = mark->before + byte % STRIDE;
    if (mark->inside)
        units -= count_bits(mark->inside & before);
    return mark->twice ? units + count_bits(mark->twice & before) : units;
}

const char *sl_unit_name(sl_unit unit)
{
    return unit == SL_UNIT_UTF16 ? "utf16" : unit == SL_UNIT_BYTE ? "byte" : "codepoint";
}
