/* line.c - folding a line: see line.h. */
#include "text/line.h"

#include "base/str.h"
#include "base/unicode.h"

void sl_line_fold(slant_str line, sl_buf *to)
{
    size_t before = to->len;
    const char *p = line.ptr, *end = line.ptr + line.len;
    while (p < end && !to->failed) {
        const char *word = p;
        uint32_t c = 0;
        sl_char_kind kind = SL_CHAR_OTHER;
        const char *next = p;
        while (next < end) {
            p = next;
            c = sl_utf8_next(&next, end);
            kind = sl_char_kind_of(c);
            if (kind == SL_CHAR_SPACE || kind == SL_CHAR_DIGIT)
                break;
            p = next;
        }
        sl_fold(sl_between(word, p), to);
        if (p >= end)
            break;
        char mark = kind == SL_CHAR_SPACE ? ' ' : '#';
        if (to->len == before ? mark == '#' : to->ptr[to->len - 1] != mark)
            sl_buf_char(to, mark);
        p = next;
    }
    while (to->len > before && to->ptr[to->len - 1] == ' ')
        to->len--;
}
