/* fold.c - the folded form of a word (sl_fold of unicode.h): one spelling for the same letters. A
 * word is decomposed, its marks are put in canonical order, it is lower-cased and composed again
 * (Unicode Standard Annex 15); lower-casing comes first, for H with a line below has no composed
 * capital while the small letter has one. */
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"

#include <utf8proc.h>

enum {
    ON_STACK = 256,
    MOST_MARKS = 32, /* ordered together: no word has more on a letter, and hostile text has */
    MOST_PARTS = 4   /* code points of one canonical decomposition */
};

typedef struct word {
    utf8proc_int32_t stack[ON_STACK], *at;
    size_t n, cap;
    bool lower, failed;
} word;

static bool reserve(word *w, size_t n)
{
    if (w->cap - w->n >= n)
        return true;
    size_t cap = w->cap * 2;
    utf8proc_int32_t *old = w->at == w->stack ? NULL : w->at;
    utf8proc_int32_t *grown = sl_mem_resize(old, cap * sizeof *grown);
    if (!grown) {
        w->failed = true;
        return false;
    }
    if (!old)
        memcpy(grown, w->stack, w->n * sizeof *grown);
    w->at = grown;
    w->cap = cap;
    return true;
}

static void add(word *w, uint32_t c)
{
    if (w->failed || !reserve(w, MOST_PARTS))
        return;
    if (c < 0xc0) { /* decomposes to itself */
        w->at[w->n++] = (utf8proc_int32_t)c;
        return;
    }
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, w->at + w->n, MOST_PARTS,
                                                 UTF8PROC_DECOMPOSE, &boundary);
    if (n > 0 && n <= MOST_PARTS)
        w->n += (size_t)n;
    else
        w->at[w->n++] = (utf8proc_int32_t)c;
}

static void add_text(word *w, const char *letters)
{
    for (; *letters; letters++)
        add(w, (unsigned char)*letters);
}

/* Adds a character in the form that the fold keeps. */
static void add_folded(word *w, uint32_t c)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (c >= 0x80 && sl_char_kind_of(c) == SL_CHAR_IGNORED)
        return;
    if (c >= 0xfb00 && c <= 0xfb06)
        add_text(w, ligatures[c - 0xfb00]);
    else if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x02bc || c == 0xff07)
        add(w, '\'');
    else if (c == 0x2010 || c == 0x2011 || c == 0xfe63 || c == 0xff0d)
        add(w, '-');
    else if ((c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) ||
             (c >= 0xff41 && c <= 0xff5a))
        add(w, c - 0xff01 + '!');
    else if (c == 0x017f) /* long s */
        add(w, 's');
    else
        add(w, c);
}

static int class_of(utf8proc_int32_t c)
{
    return c < 0x300 ? 0 : utf8proc_get_property(c)->combining_class;
}

/* Canonical order of the marks after each letter: a stable insertion sort of short runs. */
static void order_marks(word *w)
{
    size_t run = 0; /* where the run of marks began */
    for (size_t i = 0; i < w->n; i++) {
        utf8proc_int32_t c = w->at[i];
        int class = class_of(c);
        if (class == 0 || i - run >= MOST_MARKS) {
            run = class == 0 ? i + 1 : i;
            continue;
        }
        size_t to = i;
        for (; to > run && class_of(w->at[to - 1]) > class; to--)
            w->at[to] = w->at[to - 1];
        w->at[to] = c;
    }
}

static void lower(word *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->n; i++) {
        utf8proc_int32_t c = w->at[i];
        if (c < 0x80) {
            w->at[kept++] = sl_to_lower((char)c);
        } else if (c == 0x307 && kept > 0 && w->at[kept - 1] == 'i') {
            continue; /* a small i has its dot: the capital of Istanbul's Turkish spelling */
        } else {
            c = utf8proc_tolower(c);
            w->at[kept++] = c == 0x3c2 ? 0x3c3 : c; /* a final sigma is a sigma */
        }
    }
    w->n = kept;
}

static void fold_beyond_ascii(slant_str s, bool to_lower, sl_buf *to)
{
    word w;
    w.at = w.stack;
    w.n = 0;
    w.cap = ON_STACK;
    w.lower = to_lower;
    w.failed = false;
    for (const char *p = s.ptr, *end = s.ptr + s.len; p < end;)
        add_folded(&w, sl_utf8_next(&p, end));
    if (w.failed) {
        to->failed = true;
    } else {
        order_marks(&w);
        if (w.lower)
            lower(&w);
        utf8proc_ssize_t n = utf8proc_normalize_utf32(w.at, (utf8proc_ssize_t)w.n,
                                                      UTF8PROC_COMPOSE | UTF8PROC_STABLE);
        for (utf8proc_ssize_t i = 0; i < n; i++)
            sl_utf8_put(to, (uint32_t)w.at[i]);
    }
    if (w.at != w.stack)
        sl_mem_free(w.at);
}

void sl_fold(slant_str word, sl_buf *to)
{
    if (word.len == 0)
        return;
    if (!sl_is_ascii(word)) {
        fold_beyond_ascii(word, true, to);
        return;
    }
    char *room = sl_buf_room(to, word.len);
    if (!room)
        return;
    for (size_t i = 0; i < word.len; i++)
        room[i] = sl_to_lower(word.ptr[i]);
    to->len += word.len;
}

void sl_fold_keep_case(slant_str word, sl_buf *to)
{
    if (sl_is_ascii(word))
        sl_buf_add(to, word);
    else
        fold_beyond_ascii(word, false, to);
}
