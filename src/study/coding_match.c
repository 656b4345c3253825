/* coding_match.c - words that a coder copied, found again in their sentence. */
#include "base/str.h"
#include "base/unicode.h"
#include "study/coding.h"

/* Quotation marks and dashes that programs put in place of each other. */
static uint32_t plain(uint32_t c)
{
    switch (c) {
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2032: return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0xab: case 0xbb: case 0x2033: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: return '-';
    default: return c;
    }
}

/* The next character that counts, lower-cased by the fold of one character; ' ' for a run of white
 * space; 0 at the end. */
static uint32_t next(const char **p, const char *end)
{
    uint32_t c = 0;
    bool space = false;
    while (*p < end) {
        const char *q = *p;
        c = sl_utf8_next(&q, end);
        sl_char_kind kind = sl_char_kind_of(c);
        if (kind == SL_CHAR_IGNORED) {
            *p = q;
            continue;
        }
        if (kind != SL_CHAR_SPACE)
            break;
        space = true;
        *p = q;
    }
    if (space)
        return ' ';
    if (*p == end)
        return 0;
    sl_utf8_next(p, end);
    return plain(sl_char_lower(c));
}

/* The length of the stretch at p that reads as the words; 0 when it does not. */
static size_t matches(const char *p, const char *end, slant_str words)
{
    const char *start = p, *w = words.ptr, *w_end = words.ptr + words.len;
    for (;;) {
        uint32_t wanted = next(&w, w_end);
        if (wanted == 0)
            return (size_t)(p - start);
        if (wanted == ' ' && w == w_end)
            return (size_t)(p - start);
        if (next(&p, end) != wanted)
            return 0;
    }
}

bool sl_coding_match(slant_str sentence, slant_str words, uint32_t from, uint32_t *start,
                     uint32_t *end)
{
    words = sl_trim(words);
    if (words.len == 0)
        return false;
    size_t at = sl_find(sentence, words, from);
    if (at < sentence.len) {
        *start = (uint32_t)at;
        *end = *start + (uint32_t)words.len;
        return true;
    }
    const char *last = sentence.ptr + sentence.len;
    for (const char *p = sentence.ptr + (from < sentence.len ? from : sentence.len); p < last;) {
        size_t n = matches(p, last, words);
        if (n) {
            *start = (uint32_t)(p - sentence.ptr);
            *end = *start + (uint32_t)n;
            return true;
        }
        sl_utf8_next(&p, last);
    }
    return false;
}
