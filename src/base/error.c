/* error.c - filling a slant_error: see error.h. */
#include "base/error.h"

#include "base/str.h"
#include "base/unicode.h"

#include <stdarg.h>
#include <stdio.h>

/* The bytes of the character at p that must not reach a terminal: C0, DEL, C1 controls, and the
 * bidirectional and line-separating controls of Unicode; 0 when it is harmless. */
static size_t unsafe_length(const char *p, const char *end)
{
    unsigned char a = (unsigned char)p[0];
    if (a < 0x20 || a == 0x7f)
        return 1;
    if (end - p >= 2 && a == 0xc2 && (unsigned char)p[1] < 0xa0)
        return 2;
    if (end - p >= 3 && a == 0xe2) {
        unsigned char b = (unsigned char)p[1], c = (unsigned char)p[2];
        if (b == 0x80 && ((c >= 0x8e && c <= 0x8f) || (c >= 0xa8 && c <= 0xae)))
            return 3;
        if (b == 0x81 && c >= 0xa6 && c <= 0xa9)
            return 3;
    }
    return end - p >= 2 && a == 0xd8 && (unsigned char)p[1] == 0x9c ? 2 : 0;
}

/* The bytes of the valid character at p; 0 when p starts none. */
static size_t char_length(const char *p, const char *end)
{
    const char *next = p;
    uint32_t c = sl_utf8_next(&next, end);
    return c == 0xfffd && next - p == 1 ? 0 : (size_t)(next - p);
}

const char *sl_system_text(int number)
{
#if defined(__GLIBC__) && (__GLIBC__ > 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ >= 32))
    const char *text = strerrordesc_np(number); /* never translated */
#else
    const char *text = strerror(number);
#endif
    return text ? text : "unknown error";
}

void sl_show(char *to, size_t size, slant_str text)
{
    static const char hex[] = "0123456789abcdef";
    const char *p = text.ptr ? text.ptr : "", *end = p + (text.ptr ? text.len : 0);
    size_t at = 0, cut = 0; /* cut: where the ellipsis goes if the rest does not fit */
    const size_t ellipsis = 3;
    while (p < end) {
        size_t bad = unsafe_length(p, end), n = bad ? bad : char_length(p, end);
        if (n == 0)
            bad = n = 1;
        size_t need = bad ? bad * 4 : n;
        if (at + ellipsis + 1 <= size)
            cut = at;
        if (at + need + 1 > size) {
            at = cut;
            if (at + ellipsis + 1 <= size) {
                memcpy(to + at, "\xe2\x80\xa6", ellipsis);
                at += ellipsis;
            }
            break;
        }
        for (size_t i = 0; i < n; i++) {
            unsigned char c = (unsigned char)p[i];
            if (bad) {
                to[at++] = '\\';
                to[at++] = 'x';
                to[at++] = hex[c >> 4];
                to[at++] = hex[c & 15];
            } else {
                to[at++] = (char)c;
            }
        }
        p += n;
    }
    if (size)
        to[at] = '\0';
}

static void fill(slant_error *error, slant_status status, slant_str file, uint64_t line,
                 const char *format, va_list args)
{
    char message[2 * sizeof error->message];
    int n = vsnprintf(message, sizeof message, format, args);
    if (n < 0)
        n = 0;
    if ((size_t)n >= sizeof message)
        n = (int)sizeof message - 1;
    *error = (slant_error){.status = status, .line = line};
    sl_show(error->file, sizeof error->file, file);
    sl_show(error->message, sizeof error->message, (slant_str){message, (size_t)n});
}

slant_status sl_fail(slant_error *error, slant_status status, const char *format, ...)
{
    if (error) {
        va_list args;
        va_start(args, format);
        fill(error, status, (slant_str){NULL, 0}, 0, format, args);
        va_end(args);
    }
    return status;
}

slant_status sl_fail_at(slant_error *error, slant_status status, slant_str file, uint64_t line,
                        const char *format, ...)
{
    if (error) {
        va_list args;
        va_start(args, format);
        fill(error, status, file, line, format, args);
        va_end(args);
    }
    return status;
}

slant_status sl_fail_memory(slant_error *error)
{
    return sl_fail(error, SLANT_NO_MEMORY, "out of memory");
}

void sl_warn_at(slant_warn warn, void *user, slant_str file, uint64_t line, const char *format, ...)
{
    if (!warn)
        return;
    slant_error warning;
    va_list args;
    va_start(args, format);
    fill(&warning, SLANT_OK, file, line, format, args);
    va_end(args);
    warn(user, &warning);
}

void sl_note_at(slant_warn warn, void *user, slant_str file, const char *format, ...)
{
    if (!warn)
        return;
    slant_error note;
    va_list args;
    va_start(args, format);
    fill(&note, SLANT_NOTE, file, 0, format, args);
    va_end(args);
    warn(user, &note);
}
