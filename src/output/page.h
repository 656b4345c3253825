/* page.h - lines of styled text for a terminal: inks, and words that flow to a width.
 *
 * A flow is a paragraph with a hanging indent: words are put in any number of pieces, each in an
 * ink, and wrap at the page's width; what a piece says is made safe by glyph.h. Widths are cells.
 * Without colour an ink is nothing. Failure is the buffer's. */
#ifndef SL_OUTPUT_PAGE_H
#define SL_OUTPUT_PAGE_H

#include "base/buf.h"
#include "slant.h"

typedef enum sl_ink {
    SL_INK_PLAIN, SL_INK_BOLD, SL_INK_DIM,
    SL_INK_OWN, SL_INK_REPORTED, SL_INK_QUOTED, SL_INK_TERM, /* in the order of slant_voice */
    SL_INK_CUE, SL_INK_NEUTRAL,
    SL_N_INKS
} sl_ink;

typedef struct sl_page {
    sl_buf *to;
    unsigned width;
    bool color;
    /* The flow that is going on. */
    unsigned hang, column;
    bool line_empty, gap;
    sl_buf word; /* the word not yet on the line */
    unsigned word_cells;
} sl_page;

enum { SL_PAGE_LEAST = 40, SL_PAGE_MOST = 120 };

/* A page appends to `to`; width 0 is 80, and is kept between the two above. Free it. */
void sl_page_init(sl_page *page, sl_buf *to, unsigned width, bool color);
void sl_page_free(sl_page *page);

/* The escape sequence of an ink, "" without colour. */
const char *sl_ink_code(const sl_page *page, sl_ink ink);
/* Raw pieces: the caller knows that they are safe and fit. */
void sl_page_ink(sl_page *page, sl_ink ink);  /* from here on; PLAIN ends it */
void sl_page_spaces(sl_page *page, unsigned n);
void sl_page_line(sl_page *page);             /* ends the line */

/* Starts a paragraph at `indent` (written now); further lines begin at `hang`. */
void sl_flow_begin(sl_page *page, unsigned indent, unsigned hang);
/* Words of text in an ink. Blanks separate words, also at the ends of a piece; NBSP does not. */
void sl_flow_put(sl_page *page, sl_ink ink, slant_str text);
void sl_flow_text(sl_page *page, sl_ink ink, const char *c_string);
void sl_flow_u64(sl_page *page, sl_ink ink, uint64_t n); /* with commas: 1,234 */
void sl_flow_to(sl_page *page, unsigned column);         /* spaces up to a column, if before it */
void sl_flow_end(sl_page *page);

/* "1,234" */
void sl_put_grouped(sl_buf *to, uint64_t n);

#endif
