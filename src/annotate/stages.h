/* stages.h - what stands between the matcher's hits and a result: match, modifiers,
 * referent, score, in that order, each a function over the same working state.
 *
 * All arrays stand in the doc's arena; its failure is checked once, at the end. */
#ifndef SL_ANNOTATE_STAGES_H
#define SL_ANNOTATE_STAGES_H

#include "annotate/engine.h"
#include "annotate/voice/voice.h"
#include "lexicon/matcher.h"
#include "slant.h"
#include "text/doc.h"

typedef struct sl_work {
    const slant_engine *engine;
    sl_doc *doc;
    sl_hits hits;
    sl_voices voices;
    slant_annotation *annotations;
    uint32_t *owners;       /* of each annotation: its entry in `labels`; of cues SL_NONE */
    uint32_t n_annotations;
    const sl_labels *labels; /* of the entries */
    uint32_t n_spans;       /* span numbers run from 0 to n_spans - 1 */
    slant_result *result;
} sl_work;

/* match.c: hits of the lexicons and cues of a class other than neutral become annotations with
 * their place, voice, speaker and attribution; sorted by field, start, end, entry order. */
void sl_stage_match(sl_work *work);
/* Before the stage of voice, which gives memory time: entries of the hits are asked for. */
void sl_match_fetch(const sl_work *work);

/* modifiers.c: negated, hedged, intensified of loaded annotations; their score. */
void sl_stage_modifiers(sl_work *work);

/* referent.c: about whom the labels of concepts are. Rules: docs/referents.md. */
void sl_stage_referent(sl_work *work);

/* score.c: numbers the spans, counts words and spans by voice, category, frame and concept, fills
 * the scores of sentences and of the result. Arithmetic: docs/scores.md. */
void sl_stage_score(sl_work *work);

#endif
