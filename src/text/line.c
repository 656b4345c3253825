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

/* What an ASCII byte becomes, or B for a blank and D for a digit: one mark for a run of them. */
enum { B = 1, D = 2 };
static const char ascii[128] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, '!', '"', '#', '$', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', D, D, D, D,
    D, D, D, D, D, D, ':', ';', '<', '=', '>', '?', '@', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h',
    'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '[',
    '\\', ']', '^', '_', '`', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
    'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '{', '|', '}', '~', B,
};

/* ASCII at p, into room for all of it; returns where it ends. */
static const char *fold_ascii(const char *p, const char *end, size_t before, sl_buf *to)
{
    char *out = sl_buf_room(to, (size_t)(end - p));
    if (!out)
        return end;
    char *start = out, last = to->len > before ? to->ptr[to->len - 1] : ' ';
    for (; p < end && *p >= 0; p++) {
        char c = ascii[(unsigned char)*p];
        if (c == B || c == D) {
            c = c == B ? ' ' : '#';
            if (c == last)
                continue;
        }
        *out++ = last = c;
    }
    to->len += (size_t)(out - start);
    return p;
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
    while (p < end && !to->failed)
        p = *p >= 0 ? fold_ascii(p, end, before, to) : fold_beyond(p, end, before, to);
    while (to->len > before && to->ptr[to->len - 1] == ' ')
        to->len--;
}
