/* linefilter.h - which lines no row of boilerplate.csv can mean, told from their bytes as they
 * stand. Inside src/text only.
 *
 * A line has to be folded before it is held against the rows (linerules.c). Hardly any line is
 * meant, so what all rows ask for is noted once: how lines begin and end, and for the rows that may
 * stand anywhere five letters in a row. "May be meant" is said too often, "is not meant" never
 * wrongly. */
#ifndef SL_TEXT_LINEFILTER_H
#define SL_TEXT_LINEFILTER_H

#include "text/linerules.h"

enum { SL_LINE_LETTERS = 5, SL_LINE_EDGE = 8, SL_LINE_BLOCKS = 4096 };

/* How rows begin, or, read backwards, end. */
typedef struct sl_line_edges {
    uint64_t three[64];   /* a bit for the first three bytes of each row; of lines whose first three
                             stand for themselves, or are capitals, most are told by these */
    bool any_three;       /* a row is shorter: those bits tell nothing */
    uint64_t whole[1024]; /* a bit for the first bytes of each row, SL_LINE_EDGE at most */
    uint64_t parts[1024]; /* ... for each number of them that is less */
    unsigned lengths;     /* a bit for each number of first bytes that a row has */
} sl_line_edges;

typedef struct sl_line_filter {
    const sl_lang *lang;
    sl_line_edges begins, ends;
    uint64_t letters[SL_LINE_LETTERS][256]; /* by place and byte: a bit for each row inside lines */
    uint32_t most_inside, most_share; /* words of the lines that such rows may mean */
    uint8_t skip[SL_LINE_BLOCKS]; /* by three bytes: how far to the next place for such a row */
    slant_str run[64];       /* by such a row: what stands together with the letters */
    uint32_t run_before[64]; /* bytes of it before them */
    uint64_t all_inside; /* rows that stand inside and have no such letters */
} sl_line_filter;

void sl_line_filter_init(sl_line_filter *filter, const sl_lang *lang);
/* Which rows have a chance (linerules.h); false: none has. line: without white space around it. */
bool sl_line_may_match(const sl_line_filter *filter, slant_str line, uint32_t words,
                       sl_line_chance *chance);

#endif
