/* lineedge.h - whether a line, once it is folded (line.h), begins or ends with a folded text, told
 * from its bytes as they stand. Inside src/text only.
 *
 * ASCII is folded on the way, and so are the dashes, quotation marks and dots of news, which stay.
 * Where another character stands, or a #, behind which digits go, the answer is "it may". White
 * space at the edge itself, which folding drops, is the caller's to look at. */
#ifndef SL_TEXT_LINEEDGE_H
#define SL_TEXT_LINEEDGE_H

#include "slant.h"

enum { SL_EDGE_UNSURE = 0x100 };

/* Whether a dash, double quotation mark or dots stand at p, U+2012 to U+2027 but for apostrophes:
 * these fold to their own three bytes. */
static inline bool sl_edge_stays(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    return end - p >= 3 && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0x92 && s[2] <= 0xa7 &&
           s[2] != 0x98 && s[2] != 0x99 && s[2] != 0x9b;
}

/* The folded form of the byte at the start, or the end, of a line that is not empty; SL_EDGE_UNSURE
 * beyond ASCII, but for the bytes of what stays. */
unsigned sl_edge_first(slant_str line);
unsigned sl_edge_last(slant_str line);

/* False where it does not; *rest: what stands of the line beyond the text, its pointer NULL where
 * that is unsure. */
bool sl_edge_begins(slant_str line, slant_str folded, slant_str *rest);
bool sl_edge_ends(slant_str line, slant_str folded, slant_str *rest);

#endif
