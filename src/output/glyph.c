/* glyph.c - text from strangers as a terminal may have it: see glyph.h. */
#include "output/glyph.h"

#include "base/unicode.h"

static bool is_dropped(uint32_t c)
{
    return c == 0xad || c == 0x200b || c == 0xfeff || c == 0x2060 || (c >= 0xe0000 && c <= 0xe007f);
}

/* Controls that would act on the terminal or reorder what it shows. */
static bool is_escaped(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_blank(uint32_t c)
{
    if (c < 0x20)
        return c >= '\t' && c <= '\r';
    return c == ' ' || (c > 0x7e && sl_char_kind_of(c) == SL_CHAR_SPACE);
}

static void show_escaped(uint32_t c, sl_glyph *glyph)
{
    static const char hex[] = "0123456789abcdef";
    unsigned digits = c < 0x100 ? 2 : 4;
    glyph->shown[0] = '\\';
    glyph->shown[1] = c < 0x100 ? 'x' : 'u';
    for (unsigned i = 0; i < digits; i++)
        glyph->shown[2 + i] = hex[c >> (4 * (digits - 1 - i)) & 15];
    glyph->len = glyph->cells = 2 + digits;
}

static void take_blanks(slant_str text, size_t at, size_t stop, sl_glyph *glyph)
{
    const char *p = text.ptr + at, *end = text.ptr + stop, *after = p;
    while (after < end) {
        p = after;
        uint32_t c = sl_utf8_next(&after, end);
        if (!is_blank(c) || c == 0xa0 || c == 0x202f)
            break;
        p = after;
    }
    glyph->bytes = (size_t)(p - text.ptr) - at;
    glyph->space = true;
    glyph->cells = glyph->len = 1;
    glyph->shown[0] = ' ';
}

/* Lines may break around characters of scripts without spaces, but not before a punctuation mark
 * or a combining one, and after a long dash between words. */
static bool may_break_before(slant_str text, size_t at, uint32_t c)
{
    if (at == 0 || sl_char_kind_of(c) == SL_CHAR_OTHER)
        return false;
    const char *p = text.ptr + at;
    uint32_t before = sl_utf8_back(&p, text.ptr);
    if (before == 0x2013 || before == 0x2014)
        return sl_char_kind_of(c) == SL_CHAR_LETTER;
    if (sl_char_is_unspaced(before))
        return true;
    return sl_char_is_unspaced(c) && sl_char_kind_of(before) != SL_CHAR_OTHER;
}

void sl_glyph_at(slant_str text, size_t at, size_t stop, sl_glyph *glyph)
{
    const char *p = text.ptr + at;
    uint32_t c = sl_utf8_next(&p, text.ptr + text.len);
    *glyph = (sl_glyph){.bytes = (size_t)(p - text.ptr) - at};
    if (c == 0xa0 || c == 0x202f) {
        glyph->cells = glyph->len = 1;
        glyph->shown[0] = ' ';
    } else if (is_blank(c)) {
        take_blanks(text, at, stop < text.len ? stop : text.len, glyph);
    } else if (is_escaped(c)) {
        show_escaped(c, glyph);
    } else if (!is_dropped(c)) {
        glyph->cells = sl_char_cells(c);
        glyph->len = (unsigned)glyph->bytes;
        memcpy(glyph->shown, text.ptr + at, glyph->bytes);
        glyph->break_before = glyph->cells > 0 && may_break_before(text, at, c);
    }
}

bool sl_has_rtl(slant_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (p < end) {
        if ((unsigned char)*p < 0xd6) { /* nothing before U+0590 */
            p++;
            continue;
        }
        uint32_t c = sl_utf8_next(&p, end);
        if ((c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
            (c >= 0xfe70 && c <= 0xfefe) || (c >= 0x10800 && c <= 0x10fff) ||
            (c >= 0x1e800 && c <= 0x1efff))
            return true;
    }
    return false;
}

size_t sl_shown_cells(slant_str text)
{
    size_t cells = 0;
    sl_glyph glyph;
    for (size_t at = 0; at < text.len; at += glyph.bytes) {
        sl_glyph_at(text, at, text.len, &glyph);
        cells += glyph.cells;
    }
    return cells;
}
