/* line.c - folding a line: see line.h. */
#include "text/line.h"

#include "base/str.h"
#include "base/unicode.h"

/* Appends ' ' or '#', once for a run of them. */
static void add_mark(sl_buf *to, size_t before, char mark)
{
    if (to->len == before ? mark == '#' : to->ptr[to->len - 1] != mark)
        sl_buf_char(to, mark);
}

/* ASCII letters and punctuation at p, lower-cased; returns how many bytes. */
static size_t fold_ascii(const char *p, const char *end, sl_buf *to)
{
    const char *start = p;
    char *out = sl_buf_room(to, (size_t)(end - p));
    if (!out)
        return (size_t)(end - p);
    while (p < end && *p > ' ' && !sl_is_digit(*p) && *p != 0x7F)
        *out++ = sl_to_lower(*p++);
    to->len += (size_t)(p - start);
    return (size_t)(p - start);
}

/* The bytes from p on that are beyond ASCII, as one piece: a character folds by itself. */
static const char *fold_beyond(const char *p, const char *end, size_t before, sl_buf *to)
{
    const char *next = p;
    sl_char_kind kind = sl_char_kind_of(sl_utf8_next(&next, end));
    if (kind == SL_CHAR_SPACE || kind == SL_CHAR_DIGIT) {
        add_mark(to, before, kind == SL_CHAR_SPACE ? ' ' : '#');
        return next;
    }
    while (next < end && *next < 0) {
        const char *after = next;
        kind = sl_char_kind_of(sl_utf8_next(&after, end));
        if (kind == SL_CHAR_SPACE || kind == SL_CHAR_DIGIT)
            break;
        next = after;
    }
    sl_fold(sl_between(p, next), to);
    return next;
}

void sl_line_fold(slant_str line, sl_buf *to)
{
    size_t before = to->len;
    const char *p = line.ptr, *end = line.ptr + line.len;
    while (p < end && !to->failed) {
        if (sl_is_digit(*p)) {
            add_mark(to, before, '#');
            p++;
        } else if (*p >= 0 && (*p <= ' ' || *p == 0x7F)) {
            add_mark(to, before, ' ');
            p++;
        } else if (*p > 0) {
            p += fold_ascii(p, end, to);
        } else {
            p = fold_beyond(p, end, before, to);
        }
    }
    while (to->len > before && to->ptr[to->len - 1] == ' ')
        to->len--;
}
