/* offsets.c - bytes to code points or UTF-16 units: see offsets.h. */
#include "output/offsets.h"

#include "base/mem.h"
#include "base/unicode.h"

enum { STRIDE = 64 };

/* Units that begin in the n bytes at p. A character counts at its first byte; in UTF-16 one beyond
 * the basic plane, whose first byte is F0 or more, counts twice. Written without branches, so that
 * the compiler makes vector code of it. */
static uint32_t units_in(const char *p, size_t n, sl_unit unit)
{
    uint32_t points = 0, pairs = 0;
    for (size_t i = 0; i < n; i++) {
        points += (signed char)p[i] >= -64;
        pairs += (unsigned char)p[i] >= 0xf0;
    }
    return unit == SL_UNIT_UTF16 ? points + pairs : points;
}

bool sl_offsets_init(sl_offsets *offsets, slant_str text, sl_unit unit)
{
    *offsets = (sl_offsets){.text = text, .unit = unit};
    if (unit == SL_UNIT_BYTE || sl_is_ascii(text))
        return true;
    size_t n = text.len / STRIDE + 1;
    offsets->marks = sl_mem_resize(NULL, n * sizeof *offsets->marks);
    if (!offsets->marks)
        return false;
    offsets->marks[0] = 0;
    for (size_t i = 1; i < n; i++)
        offsets->marks[i] =
            offsets->marks[i - 1] + units_in(text.ptr + (i - 1) * STRIDE, STRIDE, unit);
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
    uint32_t mark = byte / STRIDE;
    return offsets->marks[mark] +
           units_in(offsets->text.ptr + mark * STRIDE, byte % STRIDE, offsets->unit);
}

const char *sl_unit_name(sl_unit unit)
{
    return unit == SL_UNIT_UTF16 ? "utf16" : unit == SL_UNIT_BYTE ? "byte" : "codepoint";
}
