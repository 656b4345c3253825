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

enum { MOST_DIGITS = 20 };

/* The digits of a number below 100,000, which most are: where they end. */
static char *put_small(char *to, uint32_t n)
{
    uint32_t high = n / 100, low = n % 100;
    if (n >= 10000) {
        *to++ = (char)('0' + high / 100);
        high %= 100;
        memcpy(to, pairs + high * 2, 2);
    } else if (n >= 1000) {
        memcpy(to, pairs + high * 2, 2);
    } else if (n >= 100) {
        *to = (char)('0' + high);
        memcpy(to + 1, pairs + low * 2, 2);
        return to + 3;
    } else if (n >= 10) {
        memcpy(to, pairs + low * 2, 2);
        return to + 2;
    } else {
        *to = (char)('0' + n);
        return to + 1;
    }
    memcpy(to + 2, pairs + low * 2, 2);
    return to + 4;
}

void sl_buf_u64(sl_buf *buf, uint64_t n)
{
    char *to = sl_buf_room(buf, MOST_DIGITS);
    if (!to)
        return;
    if (n < 100000) {
        buf->len += (size_t)(put_small(to, (uint32_t)n) - to);
        return;
    }
    char digits[MOST_DIGITS];
    size_t at = sizeof digits;
    for (; n >= 100; n /= 100) {
        at -= 2;
        memcpy(digits + at, pairs + n % 100 * 2, 2);
    }
    if (n >= 10) {
        at -= 2;
        memcpy(digits + at, pairs + n * 2, 2);
    } else {
        digits[--at] = (char)('0' + n);
    }
    memcpy(to, digits + at, sizeof digits - at);
    buf->len += sizeof digits - at;
}

void sl_buf_i64(sl_buf *buf, int64_t n)
{
    if (n < 0)
        sl_buf_char(buf, '-');
    sl_buf_u64(buf, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

enum { MOST_DECIMALS = 9 };

static void write_fixed(sl_buf *buf, double value, unsigned decimals, bool drop_zeros)
{
    if (!isfinite(value))
        return;
    if (decimals > MOST_DECIMALS)
        decimals = MOST_DECIMALS;
    uint64_t scale = 1, whole = 0, part = 0;
    for (unsigned i = 0; i < decimals; i++)
        scale *= 10;
    double scaled = fabs(value) * (double)scale;
    if (scaled < 4503599627370496.0) { /* 2 to the 52nd: above it, a double is whole */
        uint64_t floor = (uint64_t)scaled;
        scaled = (double)(floor + (scaled - (double)floor >= 0.5)); /* as round() */
    }
    if (scaled < 9e18) {
        whole = (uint64_t)scaled / scale;
        part = (uint64_t)scaled % scale;
        if (value < 0 && (whole || part))
            sl_buf_char(buf, '-');
        sl_buf_u64(buf, whole);
    } else { /* more digits than a word holds: no decimals are left, and so no decimal point */
        sl_buf_printf(buf, "%.0f", value);
    }
    if (part == 0 && drop_zeros)
        return;
    char digits[MOST_DECIMALS];
    unsigned n = decimals;
    for (unsigned i = decimals; i > 0; i--, part /= 10)
        digits[i - 1] = (char)('0' + part % 10);
    while (drop_zeros && n > 0 && digits[n - 1] == '0')
        n--;
    if (n > 0) {
        sl_buf_char(buf, '.');
        sl_buf_add(buf, (slant_str){digits, n});
    }
}

void sl_buf_number(sl_buf *buf, double value, unsigned decimals)
{
    if (value == 0) { /* most scores */
        sl_buf_char(buf, '0');
        return;
    }
    write_fixed(buf, value, decimals, true);
}

void sl_buf_fixed(sl_buf *buf, double value, unsigned decimals)
{
    write_fixed(buf, value, decimals, false);
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
