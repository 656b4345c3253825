/* str.c - slices: see str.h. */
#include "base/str.h"


int sl_compare(slant_str a, slant_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
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
    for (size_t i = sl_find_char(s, needle.ptr[0], from); i + needle.len <= s.len;
         i = sl_find_char(s, needle.ptr[0], i + 1))
        if (memcmp(s.ptr + i, needle.ptr, needle.len) == 0)
            return i;
    return s.len;
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

/* strtod reads the decimal point of the process's locale, so the value is built from its digits:
 * a whole number scaled by a power of ten, exact to the last digit for the 15 that we ever write. */
bool sl_parse_double(slant_str s, double *value)
{
    size_t i = 0;
    bool minus = s.len && s.ptr[0] == '-';
    if (s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'))
        i++;
    double digits = 0;
    int scale = 0;
    size_t n = 0;
    bool point = false;
    for (; i < s.len && (sl_is_digit(s.ptr[i]) || (s.ptr[i] == '.' && !point)); i++) {
        if (s.ptr[i] == '.') {
            point = true;
            continue;
        }
        digits = digits * 10 + (s.ptr[i] - '0');
        scale -= point;
        n++;
    }
    if (n == 0)
        return false;
    if (i < s.len && (s.ptr[i] | 32) == 'e') {
        bool down = i + 1 < s.len && s.ptr[i + 1] == '-';
        i += 1 + (i + 1 < s.len && (down || s.ptr[i + 1] == '+'));
        uint64_t power;
        if (!sl_parse_u64(sl_slice(s, i, s.len), &power) || power > 400)
            return false;
        scale += down ? -(int)power : (int)power;
        i = s.len;
    }
    if (i != s.len)
        return false;
    double factor = 1;
    for (int k = scale < 0 ? -scale : scale; k > 0 && factor < 1e300; k--)
        factor *= 10;
    digits = scale < 0 ? digits / factor : digits * factor;
    *value = minus ? -digits : digits;
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
