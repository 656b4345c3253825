/* put.h - members of a JSON object, put into room that was taken for the whole of it.
 *
 * Each function writes at `to` and gives where it ended. Keys are literals with the comma before
 * them: SL_KEY("start") is `,"start":`. The room is the caller's to know: SL_ROW_ROOM for keys,
 * numbers and names, and for each text sl_quoted_room. */
#ifndef SL_OUTPUT_PUT_H
#define SL_OUTPUT_PUT_H

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"

#include <math.h>

#define SL_KEY(name) SL(",\"" name "\":")
#define SL_FIRST_KEY(name) SL("{\"" name "\":") /* opens the object */
#define SL_PUT static inline __attribute__((always_inline)) char *

enum { SL_ROW_ROOM = 2048 };
_Static_assert(SL_ROW_ROOM > 3 * SL_NUMBER_ROOM + 700, "three reals, and keys");

/* Inline, so that the length of a literal is known when this is compiled. */
SL_PUT sl_put(char *to, slant_str literal)
{
    memcpy(to, literal.ptr, literal.len);
    return to + literal.len;
}

SL_PUT sl_put_integer(char *to, slant_str key, uint64_t value)
{
    return sl_put_u64(sl_put(to, key), value);
}

/* Text without ptr is null. */
SL_PUT sl_put_text(char *to, slant_str key, slant_str value, bool all_keys)
{
    if (value.ptr)
        return sl_put_quoted(sl_put(to, key), value);
    return all_keys ? sl_put(sl_put(to, key), SL("null")) : to;
}

/* A number that is not finite is null; 4 decimals at most. */
SL_PUT sl_put_real(char *to, slant_str key, double value, bool all_keys)
{
    if (value == 0) { /* most scores */
        to = sl_put(to, key);
        *to = '0';
        return to + 1;
    }
    if (isfinite(value))
        return sl_put_number(sl_put(to, key), value, 4);
    return all_keys ? sl_put(sl_put(to, key), SL("null")) : to;
}

SL_PUT sl_put_true(char *to, slant_str key, bool value, bool all_keys)
{
    if (value)
        return sl_put(sl_put(to, key), SL("true"));
    return all_keys ? sl_put(sl_put(to, key), SL("false")) : to;
}

#endif
