/* layout.h - a sentence on a terminal: wrapped to the page, never inside a marked span if that span
 * fits on a line, each line underlined where spans stand.
 *
 * Where the sentence holds a script written from right to left, terminals reorder it and a line
 * beneath would point at the wrong words: there the spans stand in brackets instead. */
#ifndef SL_OUTPUT_LAYOUT_H
#define SL_OUTPUT_LAYOUT_H

#include "output/page.h"
#include "slant.h"

typedef struct sl_mark {
    size_t start, end;      /* bytes into the text that is laid out; marks never overlap, sorted */
    sl_ink ink;
    const char *line;       /* one character, one cell: "━" */
} sl_mark;

/* Writes the text at `indent` in `ink`; the first line's indent is already written. Ends its last
 * line. Linear in the text. */
void sl_layout(sl_page *page, slant_str text, const sl_mark *marks, size_t n_marks,
               unsigned indent, sl_ink ink);

#endif
