/* glyph.h - text from strangers as a terminal may have it, character by character.
 *
 * White space of any kind is one blank a run; control characters and bidirectional controls are
 * shown as \x1b or \u202e, never sent; soft hyphens, zero-width spaces and byte order marks, which
 * terminals disagree about, are not sent. Widths are terminal cells. Pure. */
#ifndef SL_OUTPUT_GLYPH_H
#define SL_OUTPUT_GLYPH_H

#include "base/buf.h"
#include "slant.h"

typedef struct sl_glyph {
    size_t bytes;      /* consumed from the text, at least 1 */
    unsigned cells;
    bool space;        /* a line may break here; the blank is dropped */
    bool break_before; /* scripts without spaces; after a long dash */
    char shown[12];    /* what to send, `len` bytes */
    unsigned len;
} sl_glyph;

/* The glyph at byte `at` < text.len; a run of white space is taken as far as `stop`. */
void sl_glyph_at(slant_str text, size_t at, size_t stop, sl_glyph *glyph);
/* Whether the text holds characters of a script written from right to left. */
bool sl_has_rtl(slant_str text);
/* Cells of the text as shown on one line. */
size_t sl_shown_cells(slant_str text);

#endif
