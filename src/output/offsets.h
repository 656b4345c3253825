/* offsets.h - byte offsets of a field turned into the unit that an output counts in.
 *
 * One forward walk over the text lays down the count at every 64th byte, and which of the 64 bytes
 * count; a lookup counts the bits that stand between. Where the text is ASCII, or the unit bytes,
 * nothing is walked and every lookup is the identity. So any number of positions, in any order,
 * costs one pass and a constant each. */
#ifndef SL_OUTPUT_OFFSETS_H
#define SL_OUTPUT_OFFSETS_H

#include "slant.h"

typedef enum sl_unit {
    SL_UNIT_CODE_POINT, /* Unicode code points: Python, R */
    SL_UNIT_UTF16,      /* UTF-16 units: JavaScript, Java, C# */
    SL_UNIT_BYTE        /* bytes of UTF-8: C, Go, Rust */
} sl_unit;

/* 64 bytes of the text. */
typedef struct sl_offset_mark {
    uint64_t inside; /* a bit for each byte that begins no character */
    uint64_t twice;  /* ... that begins one of two units */
    uint32_t before; /* units before the first byte */
} sl_offset_mark;

typedef struct sl_offsets {
    slant_str text;  /* valid UTF-8, borrowed */
    sl_unit unit;
    sl_offset_mark *marks; /* NULL: the identity */
} sl_offsets;

/* False when memory ran out; free it in every case. */
bool sl_offsets_init(sl_offsets *offsets, slant_str text, sl_unit unit);
void sl_offsets_free(sl_offsets *offsets);
const char *sl_unit_name(sl_unit unit); /* "codepoint", "utf16", "byte": as --offsets has it */

/* The maps of 64 bytes, and their plain twin: `before` is left alone. */
void sl_stride_plain(const char *bytes, sl_offset_mark *mark);
void sl_stride_vector(const char *bytes, sl_offset_mark *mark);

enum { SL_OFFSET_STRIDE = 64 };

static inline uint32_t sl_count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (uint32_t)(bits * 0x0101010101010101u >> 56);
}

/* Units before byte `byte`, which is at most text.len and stands at the start of a character. */
static inline uint32_t sl_offsets_at(const sl_offsets *offsets, uint32_t byte)
{
    if (!offsets->marks)
        return byte;
    const sl_offset_mark *mark = &offsets->marks[byte / SL_OFFSET_STRIDE];
    uint64_t before = (UINT64_C(1) << byte % SL_OFFSET_STRIDE) - 1;
    uint32_t units = mark->before + byte % SL_OFFSET_STRIDE;
    if (mark->inside & before)
        units -= sl_count_bits(mark->inside & before);
    if (mark->twice) /* of UTF-16 alone */
        units += sl_count_bits(mark->twice & before);
    return units;
}

#endif
