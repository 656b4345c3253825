/* webanno.h - what the two halves of the format webanno-tsv share: items that stand over stretches
 * of a document, and the lines of tokens that carry them. */
#ifndef SL_OUTPUT_WEBANNO_H
#define SL_OUTPUT_WEBANNO_H

#include "base/arena.h"
#include "output/document.h"
#include "slant.h"

enum { SL_WEBANNO_WORDING, SL_WEBANNO_ATTRIBUTION, SL_WEBANNO_LAYERS };

/* An annotation, or one part of an attribution. */
typedef struct sl_webanno_item {
    uint32_t start, end; /* bytes of the document */
    unsigned layer;
    uint32_t source;     /* number of the annotation or attribution */
    const char *part;    /* of an attribution: speaker, cue, content */
    const char *voice;   /* of a content */
    uint32_t units;      /* tokens and sub-tokens that it stands on: filled by sl_webanno_write */
    uint32_t number;     /* that ties its units together, 0: needs none; likewise */
} sl_webanno_item;

/* Appends the value of an item in column `column` of its layer, not escaped; false: it has none. */
typedef bool (*sl_webanno_value)(const void *user, const sl_webanno_item *item, unsigned column,
                                 sl_buf *to);

typedef struct sl_webanno_text {
    const sl_document *document; /* offsets in UTF-16 units */
    const slant_result *result;
    sl_webanno_item *items;
    uint32_t n_items;
    unsigned n_columns[SL_WEBANNO_LAYERS];
    sl_webanno_value value;
    const void *user;
} sl_webanno_text;

/* Appends the sentences with their tokens. Scratch memory is the arena's, whose failure is to be
 * looked at. */
void sl_webanno_write(const sl_webanno_text *text, sl_arena *arena, sl_buf *to);

#endif
