/* rowsearch.h - the vector search for rows of boilerplate.csv that may stand inside a line. Inside
 * src/text only.
 *
 * Of each row the four letters are taken that are the rarest ones in a row. Rows are dealt to eight
 * buckets, a bit of a byte each; two tables of 16 bytes for each of the four places say which
 * buckets have a byte there with this low half, and with this high half, so that one shuffle of
 * registers looks up 16 bytes at once ("Teddy" of the Hyperscan library: Wang and others,
 * "Hyperscan: a fast multi-pattern regex matcher", NSDI 2019). What comes out is held against the
 * rows themselves. Capitals differ from small letters in their high half: both are in the table. */
#ifndef SL_TEXT_ROWSEARCH_H
#define SL_TEXT_ROWSEARCH_H

#include "text/rules.h"

enum { SL_ROW_LETTERS = 4, SL_ROW_BUCKETS = 8, SL_ROWS = 64 };

typedef struct sl_row_search {
    uint8_t low[SL_ROW_LETTERS][16], high[SL_ROW_LETTERS][16]; /* by place and half: buckets */
    uint64_t rows[SL_ROW_BUCKETS]; /* of each bucket: a bit for each row, by its number among those
                                      that stand inside, modulo 64 */
    uint64_t shared;               /* bits that two rows share */
    uint64_t all;                  /* rows without such letters: any line may hold them */
    uint32_t letters[SL_ROWS];     /* by row: its letters, as sl_row_search_find compares them */
    slant_str text[SL_ROWS];       /* the row, */
    uint32_t before[SL_ROWS];      /* and bytes of it before them */
    bool vector; /* by vector code, which this processor has; else by its plain twin */
} sl_row_search;

void sl_row_search_init(sl_row_search *search, const sl_lang *lang);

/* The rows whose letters stand in the line, as they are written there but for case. *hides: the
 * line has characters that become, or hide, other letters once they are folded: then there may be
 * others. */
uint64_t sl_row_search_find(const sl_row_search *search, slant_str line, bool *hides);

#endif
