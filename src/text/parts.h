/* parts.h - the steps of sl_doc_read, in order. Inside src/text only.
 *
 * Each fills its arrays of the doc and returns false when memory ran out. */
#ifndef SL_TEXT_PARTS_H
#define SL_TEXT_PARTS_H

#include "text/doc.h"
#include "text/rules.h"

/* Lines of the field, hard-wrapped ones joined, as paragraphs with their tokens. */
bool sl_doc_paragraphs(sl_doc *doc, slant_field field);
/* Roles and words of all paragraphs, and where datelines end. */
bool sl_doc_roles(sl_doc *doc);
/* Sentences of all paragraphs, with role and words. */
bool sl_doc_sentences(sl_doc *doc);

#endif
