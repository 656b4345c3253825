/* dateline.h - where a dateline ends: "MARENTO (Veld) - ", "CASMER, March 13 — ", "HESTRAD: ".
 * Inside src/text only. */
#ifndef SL_TEXT_DATELINE_H
#define SL_TEXT_DATELINE_H

#include "text/doc.h"

/* The byte behind the dateline at the start of the paragraph (its dash or colon included, white
 * space not), 0 when there is none. *token: the first token behind it. */
uint32_t sl_dateline_end(const sl_doc *doc, const sl_paragraph *paragraph, uint32_t *token);
/* "Truce holds Friday, May 5, 2023": the first token of a date with weekday, day and year at the
 * end of a line without a full stop; the paragraph's token_end when there is none. */
uint32_t sl_date_at_end(const sl_doc *doc, const sl_paragraph *paragraph);
/* Whether the paragraph holds a date or a time and nothing else. */
bool sl_is_date_line(const sl_doc *doc, const sl_paragraph *paragraph);
/* Whether the paragraph begins with words in capitals and a colon (a place, or a speaker). */
bool sl_starts_with_label(const sl_doc *doc, const sl_paragraph *paragraph);

#endif
