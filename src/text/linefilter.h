/* linefilter.h - which lines no row of boilerplate.csv can mean, told from their bytes as they
 * stand. Inside src/text only.
 *
 * A line has to be folded before it is held against the rows (linerules.c). Hardly any line is
 * meant, so what all rows ask for is noted once: how lines begin and end (here), and for the rows
 * that may stand anywhere letters of their words (rowsearch.h). "May be meant" is said too often,
 * "is not meant" never wrongly. */
#ifndef SL_TEXT_LINEFILTER_H
#define SL_TEXT_LINEFILTER_H

#include "text/linerules.h"
#include "text/rowsearch.h"

enum { SL_LINE_EDGES = 1 << 15 };

/* How rows begin, or, read backwards, end. */
typedef struct sl_line_edges {
    uint64_t bits[SL_LINE_EDGES / 64]; /* a bit for the first three bytes of each, or for its two */
    bool any;                          /* a row is a byte long: those bits tell nothing */
} sl_line_edges;

typedef struct sl_line_filter {
    const sl_lang *lang;
    sl_line_edges begins, ends;
    sl_row_search inside;
    uint32_t most_inside, most_share; /* words of the lines that such rows may mean */
} sl_line_filter;

void sl_line_filter_init(sl_line_filter *filter, const sl_lang *lang);
/* Whether a line with a token of this surface may hold a row that stands anywhere. */
bool sl_line_has_word(const sl_line_filter *filter, slant_str surface);
/* Which rows have a chance (linerules.h); false: none has. line: without white space around it.
 * words: how many it has; part: of it, with all such tokens, empty when there are none; of a line
 * without tokens all. */
bool sl_line_may_match(const sl_line_filter *filter, slant_str line, uint32_t words,
                       slant_str part, sl_line_chance *chance);

#endif
