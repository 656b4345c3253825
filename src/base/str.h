/* str.h - slices: text as pointer and length, never owned, never ended by NUL.
 *
 * All functions are pure, treat bytes as bytes, and know ASCII only: Unicode is in unicode.h. */
#ifndef SL_BASE_STR_H
#define SL_BASE_STR_H

#include "slant.h"

#include <string.h>

/* A slice of a string literal. */
#define SL(literal) ((slant_str){"" literal, sizeof(literal) - 1})
/* For printf: printf("%.*s", SL_ARG(s)). */
#define SL_ARG(s) (int)(s).len, sl_printable(s)
const char *sl_printable(slant_str s); /* its bytes, for NULL those of "" */

static inline slant_str sl_str(const char *c_string)
{
    return (slant_str){c_string, c_string ? strlen(c_string) : 0};
}

static inline slant_str sl_slice(slant_str s, size_t start, size_t end)
{
    /* NULL + 0 is undefined in C, and "not given" has a NULL. */
    return (slant_str){start ? s.ptr + start : s.ptr, end - start};
}

static inline slant_str sl_between(const char *start, const char *end)
{
    return (slant_str){start, (size_t)(end - start)};
}

static inline bool sl_eq(slant_str a, slant_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool sl_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool sl_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool sl_is_alpha(char c) { return sl_is_lower((char)(c | 32)); }
static inline bool sl_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool sl_is_blank(char c) { return c == ' ' || c == '\t'; }
static inline bool sl_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline char sl_to_lower(char c) { return sl_is_upper(c) ? (char)(c | 32) : c; }

int sl_compare(slant_str a, slant_str b);            /* bytes; a prefix comes first */
bool sl_eq_nocase(slant_str a, slant_str b);         /* ASCII case */
bool sl_starts(slant_str s, slant_str prefix);
bool sl_starts_nocase(slant_str s, slant_str prefix);
bool sl_ends(slant_str s, slant_str suffix);
slant_str sl_trim(slant_str s);                      /* ASCII white space at both ends */
/* The position of the first `c` at or after `from`; s.len when there is none. */
size_t sl_find_char(slant_str s, char c, size_t from);
size_t sl_find(slant_str s, slant_str needle, size_t from);
/* Cuts the part before the next `separator` off the front of *rest. False when *rest was used up:
 * call until then; "a;b" gives two parts, "" none. */
bool sl_next_part(slant_str *rest, char separator, slant_str *part);
/* Decimal numbers without locale: the whole slice, else false. "-0.5", "1e3", "12", "+.5". The
 * nearest double; what is too large for one is no number. */
bool sl_parse_double(slant_str s, double *value);
bool sl_parse_u64(slant_str s, uint64_t *value);
/* Sorts by bytes and drops repeats; how many are left. */
uint32_t sl_distinct(slant_str *list, uint32_t n);
/* Edit distance of two short ASCII words (at most 63 bytes each counted), for "did you mean". */
unsigned sl_distance(slant_str a, slant_str b);
/* The name nearest to a misspelt one, the first of equals; NULL when none is near. */
const char *sl_nearest(slant_str wrong, const char *const *names, size_t n);

#endif
