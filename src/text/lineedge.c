/* lineedge.c - the edges of a line that is not folded yet: see lineedge.h. */
#include "text/lineedge.h"

#include "base/str.h"

/* ASCII white space and controls: a run of them folds to a blank. */
static bool is_blank(char c)
{
    return c >= 0 && (c <= ' ' || c == 0x7f);
}

static unsigned folded_byte(char c)
{
    return sl_is_digit(c) ? '#' : is_blank(c) ? ' ' : (unsigned char)sl_to_lower(c);
}

/* The folded form of the byte at *p, and *p behind it; of a run of digits or of white space one. */
static unsigned folded_forward(const char **p, const char *end)
{
    char c = *(*p)++;
    if (c < 0)
        return SL_EDGE_UNSURE;
    while (*p < end && (sl_is_digit(c) ? sl_is_digit(**p) : is_blank(c) && is_blank(**p)))
        (*p)++;
    return folded_byte(c);
}

static unsigned folded_back(const char **p, const char *start)
{
    char c = *--*p;
    if (c < 0)
        return SL_EDGE_UNSURE;
    while (*p > start &&
           (sl_is_digit(c) ? sl_is_digit((*p)[-1]) : is_blank(c) && is_blank((*p)[-1])))
        (*p)--;
    return folded_byte(c);
}

/* A dash, double quotation mark or dots, U+2012 to U+2027: these fold to their own three bytes. */
static bool is_kept(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    return end - p >= 3 && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0x92 && s[2] <= 0xa7 &&
           s[2] != 0x98 && s[2] != 0x99 && s[2] != 0x9b;
}

unsigned sl_edge_first(slant_str line, bool *kept)
{
    const char *p = line.ptr, *end = p + line.len;
    *kept = is_kept(p, end);
    return *kept ? (unsigned char)*p : folded_forward(&p, end);
}

unsigned sl_edge_last(slant_str line, bool *kept)
{
    const char *end = line.ptr + line.len, *p = end;
    *kept = line.len >= 3 && is_kept(end - 3, end);
    return *kept ? (unsigned char)end[-1] : folded_back(&p, line.ptr);
}

/* A letter or mark that nothing beside it changes. */
static bool is_plain(char c)
{
    return c > ' ' && c < 0x7f && c != '#' && !sl_is_digit(c);
}

bool sl_edge_begins(slant_str line, slant_str folded, slant_str *rest)
{
    const char *p = line.ptr, *end = p + line.len, *kept = p; /* bytes before `kept` stay */
    *rest = (slant_str){NULL, 0};
    for (size_t i = 0; i < folded.len; i++) {
        if (p == end)
            return false;
        if (is_plain(*p)) { /* nearly all */
            if (sl_to_lower(*p++) != folded.ptr[i])
                return false;
            continue;
        }
        if (p >= kept && is_kept(p, end))
            kept = p + 3;
        unsigned byte = p < kept ? (unsigned char)*p++ : folded_forward(&p, end);
        if (byte == SL_EDGE_UNSURE)
            return true;
        if (byte != (unsigned char)folded.ptr[i])
            return false;
        if (byte == '#')
            return true;
    }
    *rest = sl_between(p, end);
    return true;
}

bool sl_edge_ends(slant_str line, slant_str folded, slant_str *rest)
{
    const char *p = line.ptr + line.len, *end = p, *kept = p; /* bytes behind `kept` stay */
    *rest = (slant_str){NULL, 0};
    for (size_t i = folded.len; i-- > 0;) {
        if (p == line.ptr)
            return false;
        if (is_plain(p[-1])) { /* nearly all */
            if (sl_to_lower(*--p) != folded.ptr[i])
                return false;
            continue;
        }
        if (p <= kept && p - line.ptr >= 3 && is_kept(p - 3, end))
            kept = p - 3;
        unsigned byte = p > kept ? (unsigned char)*--p : folded_back(&p, line.ptr);
        if (byte == SL_EDGE_UNSURE)
            return true;
        if (byte != (unsigned char)folded.ptr[i])
            return false;
        if (byte == '#')
            return true;
    }
    *rest = sl_between(line.ptr, p);
    return true;
}
