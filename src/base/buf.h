/* buf.h - a growing run of bytes with sticky failure.
 *
 * After the first failed allocation `failed` is set and every later call does nothing: check once
 * at the end. Numbers are written without locale. The buffer owns its bytes. */
#ifndef SL_BASE_BUF_H
#define SL_BASE_BUF_H

#include "slant.h"

#include <string.h>

typedef struct sl_buf {
    char *ptr;
    size_t len, cap;
    bool failed;
} sl_buf;

void sl_buf_free(sl_buf *buf);                 /* leaves an empty, usable buffer */
/* For the next piece: clear forgets a failure, so that one must have asked before; with empty it
 * stays, for those who ask at the end of all. */
static inline void sl_buf_clear(sl_buf *buf) { buf->len = 0; buf->failed = false; }
static inline void sl_buf_empty(sl_buf *buf) { buf->len = 0; }
static inline slant_str sl_buf_str(const sl_buf *buf)
{
    return (slant_str){buf->ptr ? buf->ptr : "", buf->len};
}

char *sl_buf_grow(sl_buf *buf, size_t n);
/* Room for n more bytes: a pointer to write to, NULL on failure; add to len what was written. */
static inline char *sl_buf_room(sl_buf *buf, size_t n)
{
    bool has_room = !buf->failed && buf->ptr && buf->cap - buf->len >= n;
    return has_room ? buf->ptr + buf->len : sl_buf_grow(buf, n);
}

static inline void sl_buf_add(sl_buf *buf, slant_str s)
{
    if (s.len == 0)
        return;
    char *to = sl_buf_room(buf, s.len);
    if (to) {
        memcpy(to, s.ptr, s.len);
        buf->len += s.len;
    }
}
static inline void sl_buf_char(sl_buf *buf, char c)
{
    char *to = sl_buf_room(buf, 1);
    if (to) {
        *to = c;
        buf->len++;
    }
}
void sl_buf_text(sl_buf *buf, const char *c_string);
void sl_buf_repeat(sl_buf *buf, const char *c_string, size_t times);
void sl_buf_u64(sl_buf *buf, uint64_t n);
void sl_buf_i64(sl_buf *buf, int64_t n);
/* A number in its shortest form with at most `decimals` (0 to 9) digits after the point, trailing
 * zeros dropped: 0.5, 16.2, 3. "-0" is "0". NaN and infinities write nothing. */
void sl_buf_number(sl_buf *buf, double value, unsigned decimals);
/* The same with exactly `decimals` digits. */
void sl_buf_fixed(sl_buf *buf, double value, unsigned decimals);
/* The same into room that the caller took: of at least that many bytes, all of which may be written
 * to. They give where they ended. */
enum { SL_U64_ROOM = 24, SL_NUMBER_ROOM = 352 };
static inline char *sl_put_u64(char *to, uint64_t n);
char *sl_put_number(char *to, double value, unsigned decimals);
void sl_buf_printf(sl_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "000" to "999", and how many zeros in front a number of fewer digits has not. */
typedef struct sl_trio {
    char digits[3];
    uint8_t zeros;
} sl_trio;
extern const sl_trio sl_trios[1000];
char *sl_put_large(char *to, uint64_t n); /* of sl_put_u64, from 1,000 on */

/* Without a branch on how many digits there are, which nobody can foresee: all three are fetched
 * and moved over the zeros in front. */
static inline char *sl_put_trio(char *to, const sl_trio *trio)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint32_t all;
    memcpy(&all, trio, sizeof all);
    unsigned zeros = all >> 24;
    all >>= 8 * zeros;
    memcpy(to, &all, sizeof all);
    return to + 3 - zeros;
#else
    for (unsigned i = trio->zeros; i < 3; i++)
        to[i - trio->zeros] = trio->digits[i];
    return to + 3 - trio->zeros;
#endif
}

static inline char *sl_put_u64(char *to, uint64_t n)
{
    return n < 1000 ? sl_put_trio(to, &sl_trios[n]) : sl_put_large(to, n);
}

#endif
