/* str.c - slices: see str.h. */
#include "base/str.h"

#include <float.h>
#include <stdio.h>
#include <stdlib.h>

const char *sl_printable(slant_str s)
{
    return s.ptr ? s.ptr : "";
}

int sl_compare(slant_str a, slant_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    if (n && a.ptr[0] != b.ptr[0]) /* most of what is looked up in order */
        return (unsigned char)a.ptr[0] < (unsigned char)b.ptr[0] ? -1 : 1;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool sl_eq_nocase(slant_str a, slant_str b)
{
    return a.len == b.len && sl_starts_nocase(a, b);
}

bool sl_starts(slant_str s, slant_str prefix)
{
    return s.len >= prefix.len && sl_eq(sl_slice(s, 0, prefix.len), prefix);
}

bool sl_starts_nocase(slant_str s, slant_str prefix)
{
    if (s.len < prefix.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++)
        if (sl_to_lower(s.ptr[i]) != sl_to_lower(prefix.ptr[i]))
            return false;
    return true;
}

bool sl_ends(slant_str s, slant_str suffix)
{
    return s.len >= suffix.len && sl_eq(sl_slice(s, s.len - suffix.len, s.len), suffix);
}

slant_str sl_trim(slant_str s)
{
    while (s.len && sl_is_space(s.ptr[0]))
        s = sl_slice(s, 1, s.len);
    while (s.len && sl_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

size_t sl_find_char(slant_str s, char c, size_t from)
{
    if (from >= s.len)
        return s.len;
    const char *hit = memchr(s.ptr + from, c, s.len - from);
    return hit ? (size_t)(hit - s.ptr) : s.len;
}

size_t sl_find(slant_str s, slant_str needle, size_t from)
{
    if (needle.len == 0)
        return from < s.len ? from : s.len;
    if (from >= s.len)
        return s.len;
    const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : s.len;
}

bool sl_next_part(slant_str *rest, char separator, slant_str *part)
{
    if (rest->len == 0)
        return false;
    size_t end = sl_find_char(*rest, separator, 0);
    *part = sl_slice(*rest, 0, end);
    size_t after = end < rest->len ? end + 1 : end;
    *rest = sl_slice(*rest, after, rest->len);
    return true;
}

/* A decimal number taken apart: its value is digits x 10^power. */
typedef struct decimal {
    bool minus;
    char digits[64];  /* significant ones, without leading zeros; the rest only marked by a 1 */
    size_t n;
    int64_t power;
} decimal;

enum { SIGNIFICANT = 50, MOST_POWER = 100000 };

static void add_digit(decimal *d, char c, bool behind_point)
{
    if (d->n == 0 && c == '0') {
        d->power -= behind_point;
    } else if (d->n < SIGNIFICANT) {
        d->digits[d->n++] = c;
        d->power -= behind_point;
    } else {
        if (c != '0' && d->n == SIGNIFICANT) {
            d->digits[d->n++] = '1';
            d->power--;
        }
        d->power += !behind_point;
    }
}

/* The exponent at s[i]: the rest of the slice. */
static bool add_exponent(decimal *d, slant_str s, size_t i)
{
    bool down = i < s.len && s.ptr[i] == '-';
    i += i < s.len && (down || s.ptr[i] == '+');
    uint64_t power;
    if (!sl_parse_u64(sl_slice(s, i, s.len), &power))
        return false;
    int64_t bounded = power < MOST_POWER ? (int64_t)power : MOST_POWER;
    d->power += down ? -bounded : bounded;
    return true;
}

static bool take_apart(slant_str s, decimal *d)
{
    size_t i = 0;
    bool point = false, any = false;
    *d = (decimal){.minus = s.len && s.ptr[0] == '-'};
    i += s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');
    for (; i < s.len && (sl_is_digit(s.ptr[i]) || (s.ptr[i] == '.' && !point)); i++) {
        if (s.ptr[i] == '.') {
            point = true;
        } else {
            add_digit(d, s.ptr[i], point);
            any = true;
        }
    }
    if (!any)
        return false;
    if (i < s.len && (s.ptr[i] | 32) == 'e')
        return add_exponent(d, s, i + 1);
    return i == s.len;
}

/* Exact where digits and power of ten are exact doubles; else strtod rounds, which is given an
 * integer with an exponent: without a decimal point it does not depend on the locale. */
bool sl_parse_double(slant_str s, double *value)
{
    enum { EXACT_DIGITS = 15, EXACT_POWER = 22 };
    decimal d;
    if (!take_apart(s, &d))
        return false;
    double v = 0;
    if (d.n > 0 && d.n <= EXACT_DIGITS && d.power >= -EXACT_POWER && d.power <= EXACT_POWER) {
        double factor = 1;
        for (size_t i = 0; i < d.n; i++)
            v = v * 10 + (d.digits[i] - '0');
        for (int64_t k = d.power < 0 ? -d.power : d.power; k > 0; k--)
            factor *= 10;
        v = d.power < 0 ? v / factor : v * factor;
    } else if (d.n > 0) {
        char text[96];
        snprintf(text, sizeof text, "%.*se%lld", (int)d.n, d.digits, (long long)d.power);
        v = strtod(text, NULL);
    }
    if (v > DBL_MAX)
        return false;
    *value = d.minus ? -v : v;
    return true;
}

bool sl_parse_u64(slant_str s, uint64_t *value)
{
    uint64_t v = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!sl_is_digit(s.ptr[i]))
            return false;
        unsigned digit = (unsigned)(s.ptr[i] - '0');
        if (v > (UINT64_MAX - digit) / 10)
            return false;
        v = v * 10 + digit;
    }
    *value = v;
    return true;
}

unsigned sl_distance(slant_str a, slant_str b)
{
    enum { MOST = 63 };
    unsigned row[MOST + 1];
    size_t na = a.len < MOST ? a.len : MOST, nb = b.len < MOST ? b.len : MOST;
    for (size_t j = 0; j <= nb; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= na; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= nb; j++) {
            unsigned change = diagonal + (a.ptr[i - 1] != b.ptr[j - 1]);
            diagonal = row[j];
            unsigned best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < best ? change : best;
        }
    }
    return row[nb];
}

const char *sl_nearest(slant_str wrong, const char *const *names, size_t n)
{
    const char *best = NULL;
    unsigned least = 0;
    for (size_t i = 0; i < n; i++) {
        slant_str name = sl_str(names[i]);
        unsigned distance = sl_distance(wrong, name);
        size_t longest = wrong.len > name.len ? wrong.len : name.len;
        if (distance * 2 <= longest + 1 && (!best || distance < least)) {
            best = names[i];
            least = distance;
        }
    }
    return best;
}

static int by_bytes(const void *left, const void *right)
{
    return sl_compare(*(const slant_str *)left, *(const slant_str *)right);
}

uint32_t sl_distinct(slant_str *list, uint32_t n)
{
    uint32_t kept = 0;
    if (n)
        qsort(list, n, sizeof *list, by_bytes);
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || !sl_eq(list[i], list[kept - 1]))
            list[kept++] = list[i];
    return kept;
}
