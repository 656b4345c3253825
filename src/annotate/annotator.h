/* annotator.h - one thread's way from article to result: struct slant_annotator. */
#ifndef SL_ANNOTATE_ANNOTATOR_H
#define SL_ANNOTATE_ANNOTATOR_H

#include "annotate/engine.h"
#include "base/arena.h"
#include "slant.h"
#include "text/vocab.h"

struct slant_annotator {
    const slant_engine *engine;
    slant_annotator_options options;
    sl_vocab *vocab;     /* kept from article to article */
    sl_arena arena;      /* all of a result; reset for each article */
    slant_result result;
};

/* A vocabulary whose words say what the stages ask of them. NULL with an error. */
sl_vocab *sl_annotator_vocab(const slant_engine *engine, slant_error *error);
slant_annotator *sl_annotator_build(const slant_engine *engine,
                                    const slant_annotator_options *options, slant_error *error);
void sl_annotator_drop(slant_annotator *annotator);
slant_status sl_annotator_run(slant_annotator *annotator, const slant_article *article,
                              slant_error *error);

#endif
