/* buf.c - a growing run of bytes: see buf.h. */
#include "base/buf.h"

#include "base/mem.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

void sl_buf_free(sl_buf *buf)
{
    sl_mem_free(buf->ptr);
    *buf = (sl_buf){0};
}

char *sl_buf_grow(sl_buf *buf, size_t n)
{
    if (buf->failed)
        return NULL;
    size_t cap = buf->cap < 64 ? 64 : buf->cap;
    while (cap - buf->len < n) {
        if (cap > SIZE_MAX / 2) {
            buf->failed = true;
            return NULL;
        }
        cap *= 2;
    }
    char *grown = sl_mem_resize(buf->ptr, cap);
    if (!grown) {
        buf->failed = true;
        return NULL;
    }
    buf->ptr = grown;
    buf->cap = cap;
    return buf->ptr + buf->len;
}

void sl_buf_text(sl_buf *buf, const char *c_string)
{
    sl_buf_add(buf, (slant_str){c_string, strlen(c_string)});
}

void sl_buf_repeat(sl_buf *buf, const char *c_string, size_t times)
{
    for (size_t i = 0; i < times; i++)
        sl_buf_text(buf, c_string);
}

/* "00" to "99". */
static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

/* Four digits, zeros in front. */
static char *put_four(char *to, uint32_t n)
{
    memcpy(to, pairs + n / 100 * 2, 2);
    memcpy(to + 2, pairs + n % 100 * 2, 2);
    return to + 4;
}

#define ROW(h, t, s) {{h, t, '0'}, s}, {{h, t, '1'}, s}, {{h, t, '2'}, s}, {{h, t, '3'}, s}, \
    {{h, t, '4'}, s}, {{h, t, '5'}, s}, {{h, t, '6'}, s}, {{h, t, '7'}, s}, {{h, t, '8'}, s}, \
    {{h, t, '9'}, s}
#define HUNDRED(h) ROW(h, '0', 0), ROW(h, '1', 0), ROW(h, '2', 0), ROW(h, '3', 0), \
    ROW(h, '4', 0), ROW(h, '5', 0), ROW(h, '6', 0), ROW(h, '7', 0), ROW(h, '8', 0), ROW(h, '9', 0)

const sl_trio sl_trios[1000] = {
    ROW('0', '0', 2), ROW('0', '1', 1), ROW('0', '2', 1), ROW('0', '3', 1), ROW('0', '4', 1),
    ROW('0', '5', 1), ROW('0', '6', 1), ROW('0', '7', 1), ROW('0', '8', 1), ROW('0', '9', 1),
    HUNDRED('1'), HUNDRED('2'), HUNDRED('3'), HUNDRED('4'), HUNDRED('5'), HUNDRED('6'),
    HUNDRED('7'), HUNDRED('8'), HUNDRED('9'),
};

/* Four bytes are copied of three, as that is one store. */
char *sl_put_large(char *to, uint64_t n)
{
    if (n < 1000000) {
        uint32_t small = (uint32_t)n;
        to = sl_put_trio(to, &sl_trios[small / 1000]);
        memcpy(to, &sl_trios[small % 1000], 4);
    } else {
        to = sl_put_large(to, n / 1000);
        memcpy(to, &sl_trios[n % 1000], 4);
    }
    return to + 3;
}

void sl_buf_u64(sl_buf *buf, uint64_t n)
{
    char *to = sl_buf_room(buf, SL_U64_ROOM);
    if (to)
        buf->len += (size_t)(sl_put_u64(to, n) - to);
}

void sl_buf_i64(sl_buf *buf, int64_t n)
{
    if (n < 0)
        sl_buf_char(buf, '-');
    sl_buf_u64(buf, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

enum { MOST_DECIMALS = 9 };

/* The digits of the part behind the point, which is below 10 to the power of decimals. */
static char *put_part(char *to, uint64_t part, unsigned decimals, bool drop_zeros)
{
    if (decimals == 0 || (part == 0 && drop_zeros))
        return to;
    *to++ = '.';
    for (unsigned i = decimals; i > 0; i--, part /= 10)
        to[i - 1] = (char)('0' + part % 10);
    while (drop_zeros && to[decimals - 1] == '0')
        decimals--;
    return to + decimals;
}

static char *put_fixed(char *to, double value, unsigned decimals, bool drop_zeros)
{
    static const uint32_t scales[MOST_DECIMALS + 1] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    if (!isfinite(value))
        return to;
    if (decimals > MOST_DECIMALS)
        decimals = MOST_DECIMALS;
    uint64_t scale = scales[decimals], whole = 0, part = 0;
    double scaled = fabs(value) * (double)scale;
    if (scaled < 4503599627370496.0) { /* 2 to the 52nd: above it, a double is whole */
        uint64_t floor = (uint64_t)scaled;
        scaled = (double)(floor + (scaled - (double)floor >= 0.5)); /* as round() */
    }
    if (scaled >= 9e18) { /* more digits than a word holds: no decimals are left */
        to += snprintf(to, SL_NUMBER_ROOM, "%.0f", value);
        return put_part(to, 0, decimals, drop_zeros);
    }
    whole = (uint64_t)scaled / scale;
    part = (uint64_t)scaled % scale;
    if (value < 0 && (whole || part))
        *to++ = '-';
    return put_part(sl_put_u64(to, whole), part, decimals, drop_zeros);
}

/* What nearly all numbers of an output are: at most four decimals of what fits 32 bits. The same
 * bytes as put_fixed's. */
static char *put_four_decimals(char *to, double value)
{
    double scaled = fabs(value) * 10000;
    uint32_t floor = (uint32_t)scaled, n = floor + (scaled - (double)floor >= 0.5);
    uint32_t part = n % 10000;
    if (value < 0 && n)
        *to++ = '-';
    to = sl_put_u64(to, n / 10000);
    if (part == 0)
        return to;
    *to = '.';
    put_four(to + 1, part);
    unsigned zeros = part % 100 ? part % 10 == 0 : part % 1000 ? 2 : 3;
    return to + 5 - zeros;
}

char *sl_put_number(char *to, double value, unsigned decimals)
{
    if (value == 0) { /* most scores */
        *to = '0';
        return to + 1;
    }
    if (decimals == 4 && value > -100000 && value < 100000)
        return put_four_decimals(to, value);
    return put_fixed(to, value, decimals, true);
}

void sl_buf_number(sl_buf *buf, double value, unsigned decimals)
{
    char *to = sl_buf_room(buf, SL_NUMBER_ROOM);
    if (to)
        buf->len += (size_t)(sl_put_number(to, value, decimals) - to);
}

void sl_buf_fixed(sl_buf *buf, double value, unsigned decimals)
{
    char *to = sl_buf_room(buf, SL_NUMBER_ROOM);
    if (to)
        buf->len += (size_t)(put_fixed(to, value, decimals, false) - to);
}

void sl_buf_printf(sl_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *to = n < 0 ? NULL : sl_buf_room(buf, (size_t)n + 1);
    if (!to)
        return;
    va_start(args, format);
    vsnprintf(to, (size_t)n + 1, format, args);
    va_end(args);
    buf->len += (size_t)n;
}
