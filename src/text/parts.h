/* parts.h - the steps of sl_doc_read, in order. Inside src/text only.
 *
 * Each fills its arrays of the doc and returns false when memory ran out. */
#ifndef SL_TEXT_PARTS_H
#define SL_TEXT_PARTS_H

#include "text/doc.h"
#include "text/rules.h"

/* Lines of the field, hard-wrapped ones joined, as paragraphs. */
bool sl_doc_paragraphs(sl_doc *doc, slant_field field);
/* Sentences of all paragraphs. */
bool sl_doc_sentences(sl_doc *doc);
/* Roles of all sentences; datelines are cut off; words are counted. */
bool sl_doc_roles(sl_doc *doc);

#endif
