/* break.c - what stands between two tokens: see break.h. */
#include "lexicon/break.h"

#include "base/str.h"
#include "base/unicode.h"

typedef struct seen {
    unsigned commas, dots;
    bool strong;
} seen;

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe58 || c == 0xff0d;
}

static bool is_space(uint32_t c)
{
    sl_char_kind kind = sl_char_kind_of(c);
    return kind == SL_CHAR_SPACE || kind == SL_CHAR_IGNORED;
}

/* A dash with white space on both sides parts clauses; without, it is a hyphen ("Iran–Iraq"), and
 * two hyphens in a row are the typewriter's dash. */
static bool parts_clauses(slant_str text, const char *dash, const char *after)
{
    const char *end = text.ptr + text.len, *before = dash, *next = after;
    bool blank_before = before > text.ptr && is_space(sl_utf8_back(&before, text.ptr));
    uint32_t c = next < end ? sl_utf8_next(&next, end) : 0;
    return is_dash(c) || (blank_before && next > after && is_space(c));
}

static void look_ascii(char c, seen *s)
{
    if (c == ',')
        s->commas++;
    else if (c == '.')
        s->dots++;
    else if (!sl_is_space(c) && !memchr("'\"`/&%$#@*_", c, 11))
        s->strong = true;
}

static void look_wide(const sl_lang *lang, slant_str rest, uint32_t c, seen *s)
{
    if (c == 0x060c || c == 0x3001 || c == 0xff0c)
        s->commas++;
    else if (!is_space(c) && sl_lang_quote(lang, rest).side == SL_QUOTE_NOT && c != 0x2019 &&
             c != 0x02bc && c != 0x20ac && c != 0xa3 && c != 0xb0)
        s->strong = true;
}

sl_break sl_break_of(const sl_lang *lang, slant_str text)
{
    seen s = {0};
    if (text.len == 0 || (text.len == 1 && (text.ptr[0] == ' ' || text.ptr[0] == '-')))
        return SL_BREAK_NONE;
    if (text.len > SL_BREAK_MOST)
        return SL_BREAK_STRONG;
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; p < end && !s.strong;) {
        const char *next = p;
        uint32_t c = sl_utf8_next(&next, end);
        if (is_dash(c))
            s.strong = parts_clauses(text, p, next);
        else if (c < 0x80)
            look_ascii((char)c, &s);
        else
            look_wide(lang, sl_between(p, end), c, &s);
        p = next;
    }
    if (s.strong || s.dots > 1 || s.commas > 1)
        return SL_BREAK_STRONG;
    return s.commas ? SL_BREAK_COMMA : SL_BREAK_NONE;
}
