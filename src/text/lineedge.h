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

/* The folded form of the byte at the start of a line that is not empty, SL_EDGE_UNSURE beyond
 * ASCII. *kept: it is one of three that stay. */
unsigned sl_edge_first(slant_str line, bool *kept);
unsigned sl_edge_last(slant_str line, bool *kept);

/* False where it does not; *rest: what stands of the line beyond the text, its pointer NULL where
 * that is unsure. */
bool sl_edge_begins(slant_str line, slant_str folded, slant_str *rest);
bool sl_edge_ends(slant_str line, slant_str folded, slant_str *rest);

#endif
