/* compare.h - what the files of the comparison's HTML page share. */
#ifndef SL_OUTPUT_HTML_COMPARE_H
#define SL_OUTPUT_HTML_COMPARE_H

#include "output/compare_model.h"

typedef struct sl_hc {
    const sl_cm *model;
    sl_buf *to;
    sl_arena arena;
    uint32_t n_sources; /* that have a column */
} sl_hc;

enum { SL_HC_MOST_SOURCES = 24, SL_HC_MOST_SENTENCES = 6 /* of a cell */ };

/* The parts of the page, in order. */
void sl_hc_labels(sl_hc *page);
void sl_hc_speakers(sl_hc *page);
void sl_hc_rates(sl_hc *page);
void sl_hc_frames(sl_hc *page);
void sl_hc_terms(sl_hc *page);
void sl_hc_wire(sl_hc *page);
void sl_hc_contributions(sl_hc *page);
void sl_hc_sentences(sl_hc *page);

/* <section id="..."><h2>, and a line that says what it is; the caller closes the section. */
void sl_hc_open(sl_hc *page, const char *id, const char *heading, const char *meaning);
/* The head of a table: a corner, then the sources' names. */
void sl_hc_sources(sl_hc *page, const char *corner);
slant_str sl_hc_name(const sl_hc *page, uint32_t source);
/* The class of a table with a column for each source: " wide" where they are many. */
const char *sl_hc_wide(const sl_hc *page);
/* Whether the matrix of the page holds the row, and so its sentences. */
bool sl_hc_shows(const sl_hc *page, const sl_cm_row *row);
void sl_hc_number(sl_buf *to, double value, unsigned decimals); /* "–" for NaN, "−" for minus */
void sl_hc_q(sl_buf *to, double q); /* "q 0.012", "q < 0.001" */

#endif
