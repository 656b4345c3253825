/* text.c - strings of JSON that are long or hold escapes, as Python objects. */
#include "python/records.h"

static char peek(const reading *r)
{
    return r->at < r->end ? *r->at : '\0';
}

static bool take(reading *r, char c)
{
    if (peek(r) != c)
        return false;
    r->at++;
    return true;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits behind \u; -1 where they are none. */
static int32_t read_unit(reading *r)
{
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex(peek(r));
        if (digit < 0)
            return -1;
        unit = unit << 4 | digit;
        r->at++;
    }
    return unit;
}

static char *put_utf8(char *to, int32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xc0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *to++ = (char)(0xe0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    } else {
        *to++ = (char)(0xf0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3f));
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    }
    return to;
}

/* What stands behind a backslash, in UTF-8, which is never longer; NULL for what is not known. */
static char *read_escape(reading *r, char *to)
{
    static const char from[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    const char *found = c ? strchr(from, c) : NULL;
    r->at += r->at < r->end;
    if (found) {
        *to++ = meant[found - from];
        return to;
    }
    int32_t unit = c == 'u' ? read_unit(r) : -1;
    if (unit >= 0xd800 && unit < 0xdc00 && take(r, '\\') && take(r, 'u')) {
        int32_t low = read_unit(r);
        bool pair = low >= 0xdc00 && low < 0xe000;
        unit = pair ? 0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00)) : -1;
    }
    return unit < 0 || (unit >= 0xd800 && unit < 0xe000) ? NULL : put_utf8(to, unit);
}

/* The mark that ends the string, whose first quotation mark is `mark`; NULL where none does. */
static const char *find_close(const reading *r, const char *mark)
{
    for (; mark; mark = memchr(mark + 1, '"', (size_t)(r->end - mark - 1))) {
        const char *run = mark; /* of backslashes: an odd one escapes the mark */
        while (run > r->at && run[-1] == '\\')
            run--;
        if ((mark - run) % 2 == 0)
            return mark;
    }
    return NULL;
}

/* From r->at to the mark `close`. */
static PyObject *read_escaped(reading *r, const char *close)
{
    char *room = PyMem_Malloc((size_t)(close - r->at) + 1), *to = room;
    if (!room)
        return PyErr_NoMemory();
    while (to && r->at < close) {
        const char *slash = memchr(r->at, '\\', (size_t)(close - r->at));
        size_t n = (size_t)((slash ? slash : close) - r->at);
        memcpy(to, r->at, n);
        to += n;
        r->at += n;
        if (slash) {
            r->at++;
            to = read_escape(r, to);
        }
    }
    PyObject *text = to && r->at == close ? PyUnicode_DecodeUTF8(room, to - room, "strict")
                                          : leave(r);
    PyMem_Free(room);
    r->at = close + 1;
    return text;
}

PyObject *records_text(reading *r)
{
    const char *start = r->at, *mark = memchr(start, '"', (size_t)(r->end - start));
    if (!mark)
        return leave(r);
    if (memchr(start, '\\', (size_t)(mark - start))) {
        const char *close = find_close(r, mark);
        return close ? read_escaped(r, close) : leave(r);
    }
    r->at = mark + 1;
    return PyUnicode_DecodeUTF8(start, mark - start, "strict");
}
