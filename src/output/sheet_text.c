/* sheet_text.c - texts and dates as a spreadsheet's XML can hold them: see sheet_text.h. */
#include "output/sheet_text.h"

#include "base/str.h"
#include "base/unicode.h"

static bool is_hex(char c)
{
    return sl_is_digit(c) || (sl_to_lower(c) >= 'a' && sl_to_lower(c) <= 'f');
}

/* _xHHHH_ (ECMA-376, ST_Xstring) */
static bool is_escape(slant_str text, size_t at)
{
    const char *p = text.ptr + at;
    return text.len - at >= 7 && p[0] == '_' && sl_to_lower(p[1]) == 'x' && is_hex(p[2]) &&
           is_hex(p[3]) && is_hex(p[4]) && is_hex(p[5]) && p[6] == '_';
}

static bool is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff;
}

size_t sl_sheet_text(slant_str text, size_t from, size_t units, sl_buf *to)
{
    const char *p = text.ptr + from, *end = text.ptr + text.len;
    while (p < end) {
        const char *start = p;
        bool escape = is_escape(text, (size_t)(p - text.ptr));
        uint32_t c = sl_utf8_next(&p, end);
        size_t wanted = escape ? 7 : c > 0xffff ? 2 : 1;
        if (wanted > units)
            return (size_t)(start - text.ptr);
        units -= wanted;
        if (escape)
            sl_buf_text(to, "_x005F_");
        else
            sl_utf8_put(to, is_forbidden(c) ? 0xfffd : c);
    }
    return text.len;
}

/* `n` digits at the front of *rest. */
static bool take_number(slant_str *rest, size_t n, int *number)
{
    *number = 0;
    if (rest->len < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!sl_is_digit(rest->ptr[i]))
            return false;
        *number = *number * 10 + (rest->ptr[i] - '0');
    }
    *rest = sl_slice(*rest, n, rest->len);
    return true;
}

static bool take_char(slant_str *rest, char c)
{
    if (rest->len == 0 || *rest->ptr != c)
        return false;
    *rest = sl_slice(*rest, 1, rest->len);
    return true;
}

static bool is_day(const sl_sheet_date *d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d->month < 1 || d->month > 12 || d->day < 1)
        return false;
    bool leap = d->year % 4 == 0 && (d->year % 100 != 0 || d->year % 400 == 0);
    if (d->day > days[d->month - 1] + (d->month == 2 && leap))
        return false;
    return d->year > 1900 || (d->year == 1900 && d->month >= 3); /* Excel has a 29 Feb 1900 */
}

static bool is_zone(slant_str text)
{
    if (text.len > 16)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!sl_is_digit(text.ptr[i]) && !strchr("Z+-:.", text.ptr[i]))
            return false;
    return true;
}

static bool take_time(slant_str rest, sl_sheet_date *d)
{
    if (!take_number(&rest, 2, &d->hour) || !take_char(&rest, ':') ||
        !take_number(&rest, 2, &d->minute))
        return false;
    d->has_seconds = take_char(&rest, ':');
    if (d->has_seconds && !take_number(&rest, 2, &d->second))
        return false;
    d->has_time = true;
    d->zone = rest;
    return d->hour < 24 && d->minute < 60 && d->second < 60 && is_zone(rest);
}

bool sl_sheet_date_of(slant_str text, sl_sheet_date *d)
{
    *d = (sl_sheet_date){.zone = SL("")};
    if (!take_number(&text, 4, &d->year) || !take_char(&text, '-') ||
        !take_number(&text, 2, &d->month) || !take_char(&text, '-') ||
        !take_number(&text, 2, &d->day) || !is_day(d))
        return false;
    return text.len == 0 || (take_char(&text, 'T') && take_time(text, d));
}
