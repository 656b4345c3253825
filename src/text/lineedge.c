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

unsigned sl_edge_first(slant_str line)
{
    const char *p = line.ptr, *end = p + line.len;
    return sl_edge_stays(p, end) ? (unsigned char)*p : folded_forward(&p, end);
}

unsigned sl_edge_last(slant_str line)
{
    const char *end = line.ptr + line.len, *p = end;
    bool stays = line.len >= 3 && sl_edge_stays(end - 3, end);
    return stays ? (unsigned char)end[-1] : folded_back(&p, line.ptr);
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
        if (p >= kept && sl_edge_stays(p, end))
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
        if (p <= kept && p - line.ptr >= 3 && sl_edge_stays(p - 3, end))
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
