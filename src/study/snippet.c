/* snippet.c - pieces of articles on one line: see snippet.h. */
#include "study/snippet.h"

#include "base/str.h"
#include "base/unicode.h"

slant_str sl_snippet_field(const slant_result *result, slant_field field)
{
    return field == SLANT_TITLE ? result->article->title : result->article->text;
}

slant_span sl_snippet_before(slant_str text, uint32_t at, unsigned n)
{
    const char *end = text.ptr + at, *p = end;
    unsigned words = 0;
    bool in_word = false;
    while (p > text.ptr && end - p < SL_SNIPPET_MOST) {
        const char *back = p;
        bool space = sl_char_kind_of(sl_utf8_back(&back, text.ptr)) == SL_CHAR_SPACE;
        if (space && in_word && ++words == n)
            break;
        in_word = !space;
        p = back;
    }
    return (slant_span){(uint32_t)(p - text.ptr), at};
}

slant_span sl_snippet_behind(slant_str text, uint32_t at, unsigned n)
{
    const char *start = text.ptr + at, *end = text.ptr + text.len, *p = start;
    unsigned words = 0;
    bool in_word = false;
    while (p < end && p - start < SL_SNIPPET_MOST) {
        const char *next = p;
        bool space = sl_char_kind_of(sl_utf8_next(&next, end)) == SL_CHAR_SPACE;
        if (space && in_word && ++words == n)
            break;
        in_word = !space;
        p = next;
    }
    return (slant_span){at, (uint32_t)(p - text.ptr)};
}

void sl_snippet_line(slant_str text, sl_buf *to)
{
    sl_snippet_cut(text, SIZE_MAX, to);
}

void sl_snippet_cut(slant_str text, size_t most, sl_buf *to)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    size_t n = 0;
    bool blank = false;
    while (p < end) {
        const char *from = p;
        if (sl_char_kind_of(sl_utf8_next(&p, end)) == SL_CHAR_SPACE) {
            blank = n > 0;
            continue;
        }
        if (n >= most) {
            sl_buf_text(to, "…");
            return;
        }
        if (blank)
            sl_buf_char(to, ' ');
        blank = false;
        sl_buf_add(to, sl_between(from, p));
        n++;
    }
}

uint32_t sl_snippet_count(sl_snippet_counter *counter, uint32_t byte)
{
    if (byte < counter->byte)
        counter->byte = counter->character = 0;
    counter->character += (uint32_t)sl_utf8_count(sl_slice(counter->text, counter->byte, byte));
    counter->byte = byte;
    return counter->character;
}
