/* quotes.h - where quotation marks open and close, paragraph by paragraph.
 *
 * Straight, typographic and angle marks, single ones told from apostrophes, two single marks for a
 * double one, nesting, quotations that go on over paragraphs (opened again in each, closed once).
 * A mark that is never closed ends with its paragraph. Linear in the text. */
#ifndef SL_ANNOTATE_VOICE_QUOTES_H
#define SL_ANNOTATE_VOICE_QUOTES_H

#include "slant.h"
#include "text/doc.h"

typedef struct sl_quote {
    slant_field field;
    uint32_t open, close;  /* bytes: the opening mark's first, behind the closing mark */
    uint32_t start, end;   /* bytes: what stands between, without white space around */
    uint32_t paragraph;
    uint32_t token_start, token_end; /* at least one token */
    uint32_t depth;        /* 0: not inside another quotation */
    bool unclosed;         /* ended by its paragraph, not by a mark */
    bool goes_on;          /* ... because the next paragraph opens it again */
    bool continues;        /* opens what the paragraph before left open */
} sl_quote;

typedef struct sl_quotes {
    const sl_quote *quotes; /* sorted by open */
    uint32_t n;
} sl_quotes;

/* In the doc's arena; false when memory ran out. */
bool sl_quotes_find(const sl_doc *doc, sl_quotes *quotes);

#endif
