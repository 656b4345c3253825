/* voice.h - whose voice: quotations, cues, speakers, and what they answer for.
 *
 * The stage reads quotation marks and flagged words only. It gives the attributions, and regions:
 * a partition of what is not the outlet's own voice. Everything else about voice (of annotations,
 * words by voice) follows from the regions. The rules, with their ids, are in docs/voice.md. */
#ifndef SL_ANNOTATE_VOICE_VOICE_H
#define SL_ANNOTATE_VOICE_VOICE_H

#include "annotate/engine.h"
#include "slant.h"
#include "text/doc.h"

/* A stretch in one voice other than the outlet's own. Never overlapping, sorted by field, start;
 * without the quotation marks; cut where sentences end, and at cues, which are the outlet's own
 * words. */
typedef struct sl_region {
    slant_field field;
    uint32_t start, end; /* bytes */
    uint32_t sentence, token_start, token_end;
    slant_voice voice;
    slant_quoted_kind quoted_kind;
    int32_t attribution; /* index, -1: none */
} sl_region;

typedef struct sl_view sl_view; /* view.h */

typedef struct sl_voices {
    const sl_view *view; /* what the rules read, for stages that read the same */
    const slant_attribution *attributions; /* sorted by sentence, then by content */
    uint32_t n_attributions;
    const sl_region *regions;
    uint32_t n_regions;
} sl_voices;

/* The classes of a word by itself (words.h, view.h), for the vocabulary: sl_word.classes. */
uint64_t sl_voice_classes(const slant_engine *engine, const sl_word *word);
/* What the stage has maps of (view.h), of a word whose classes are known: sl_word.sorts. */
uint8_t sl_voice_sorts(const sl_word *word);

/* In the doc's arena; false when memory ran out. */
bool sl_voice_find(const slant_engine *engine, const sl_doc *doc, const sl_hits *hits,
                   sl_voices *voices);

#endif
