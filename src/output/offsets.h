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
/* Units before byte `byte`, which is at most text.len and stands at the start of a character. */
uint32_t sl_offsets_at(const sl_offsets *offsets, uint32_t byte);
const char *sl_unit_name(sl_unit unit); /* "codepoint", "utf16", "byte": as --offsets has it */

#endif
