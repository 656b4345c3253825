/* document.h - an article as one plain text, for formats that have nothing but a text: the title
 * field, an empty line, the text.
 *
 * Every character stays one character, and every byte stays where it is, so that places of a field
 * are places of the document plus a constant. What such formats' readers break lines at or refuse -
 * control characters but the line feed, U+2028, U+2029, noncharacters - stands as a blank of the
 * same length, a byte that is no UTF-8 as "?". */
#ifndef SL_OUTPUT_DOCUMENT_H
#define SL_OUTPUT_DOCUMENT_H

#include "base/buf.h"
#include "output/offsets.h"
#include "slant.h"

typedef struct sl_document {
    sl_buf text;
    uint32_t base[SLANT_N_FIELDS]; /* bytes before each field */
    sl_offsets offsets;
} sl_document;

/* False when memory ran out; free it in every case. */
bool sl_document_make(sl_document *document, const slant_article *article, sl_unit unit);
void sl_document_free(sl_document *document);

/* Places as units of the document. */
uint32_t sl_document_at(const sl_document *document, slant_field field, uint32_t byte);
slant_str sl_document_cut(const sl_document *document, slant_field field, uint32_t start,
                          uint32_t end);

/* What readers of lines break at although it is no line feed, in n bytes of UTF-8 that are written
 * already: blanks of the same length take its place. */
void sl_blank_breaks(char *bytes, size_t n);

#endif
