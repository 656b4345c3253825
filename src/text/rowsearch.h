/* rowsearch.h - the search for rows of boilerplate.csv that may stand inside a line. Inside
 * src/text only.
 *
 * Of each row up to eight letters are taken, the rarest of its longest run of letters. Such a run
 * is part of one token wherever it stands: lines none of whose words have one need not be looked
 * through, and which words do is asked once for each (vocab.c). Rows are dealt to eight buckets,
 * and all are looked for in one pass: a state of eight places of a byte, which says for each place
 * the buckets whose letters stand up to there, is shifted by a place and held against what the next
 * byte allows ("Shift-And" with classes: Baeza-Yates and Gonnet, "A new approach to text
 * searching", 1992). Where all eight stand, the rows of the buckets are compared. */
#ifndef SL_TEXT_ROWSEARCH_H
#define SL_TEXT_ROWSEARCH_H

#include "text/rules.h"

enum { SL_ROW_LETTERS = 8, SL_ROW_FEWEST = 4, SL_ROW_BUCKETS = 8, SL_ROWS = 64 };

typedef struct sl_row_search {
    uint64_t allowed[256];         /* by byte: of each place, the first letter's lowest, a bit for
                                      each bucket; rows with fewer letters have them last, and
                                      allow any byte before */
    uint64_t rows[SL_ROW_BUCKETS]; /* of each bucket: a bit for each row, by its number among those
                                      that stand inside, modulo 64 */
    uint64_t shared;               /* bits that two rows share */
    uint64_t all;                  /* rows with fewer letters: any line may hold them */
    struct sl_row {
        slant_str text, run;         /* the row, and its longest run of letters */
        uint32_t before, run_before; /* bytes of each before the letters that are looked for */
        uint32_t letters;            /* how many these are */
    } row[SL_ROWS];
} sl_row_search;

void sl_row_search_init(sl_row_search *search, const sl_lang *lang);

/* The rows that may stand in the line, held against it around their letters, which are looked for
 * in a part of it. *hides: the line has characters that become, or hide, other letters once they
 * are folded: then there may be others. */
uint64_t sl_row_search_find(const sl_row_search *search, slant_str line, slant_str part,
                            bool *hides);

/* Whether a line that has a token of this surface may hold a row: the longest run of letters of one
 * stands in it, or it hides letters, or there are rows without letters. */
bool sl_row_search_word(const sl_row_search *search, slant_str surface);

#endif
