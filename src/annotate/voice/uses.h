/* uses.h - the cues of one sentence as they are used: verb or noun, with which auxiliaries, who is
 * the subject. Made before the rules run: where one content ends depends on the next cue. */
#ifndef SL_ANNOTATE_VOICE_USES_H
#define SL_ANNOTATE_VOICE_USES_H

#include "annotate/voice/view.h"

typedef struct sl_use {
    const sl_cue *row;
    sl_range hit;       /* the cue's own tokens */
    sl_range group;     /* with auxiliaries and adverbs before it: "has also said" */
    sl_range who;       /* the subject, or what stands for it; empty when there is none */
    uint32_t low, high; /* the tokens that it may reach: its sentence, or its part of a quotation */
    uint32_t head;      /* first token of cue and subject together, if the subject stands before */
    uint32_t tail;      /* behind cue and subject together, if the subject stands behind */
    int32_t inside;     /* the quotation it stands in, -1 */
    bool passive, infinitive, participle; /* participle: "-ing" without an auxiliary */
    bool unreal;        /* would say, to say: counts only with the words themselves */
    bool elided;        /* the subject stands with an earlier cue */
    bool inverted;      /* said X */
    bool as_clause;     /* as X put it */
    bool used;          /* an attribution was made of it */
} sl_use;

typedef struct sl_uses {
    sl_use *uses;
    uint32_t n;
    uint32_t sentence, low, high; /* the sentence, and its tokens */
    uint64_t classes;   /* of all its words, and perhaps some beside it: */
    uint32_t gaps;      /* and what stands before them: what is not in here is not in it */
} sl_uses;

/* The uses of all cue hits, for each sentence that has hits, in order. Hits that are no cue where
 * they stand are left out. False when memory ran out. */
bool sl_uses_read(const sl_view *v, sl_uses **all, uint32_t *n);
/* Where the content of uses[i] that begins at `start` ends: with its clause, at most. */
uint32_t sl_uses_content_end(const sl_view *v, const sl_uses *uses, uint32_t i, uint32_t start,
                             bool object);

#endif
