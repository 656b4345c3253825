/* engine.h - everything that annotating needs and that never changes: struct slant_engine.
 *
 * The lexicons, the language pack, and the three tables of the language that are patterns
 * themselves: reporting cues, modifiers and actors; all compiled to one matcher, whose hits name
 * rows of these tables by `owner`. */
#ifndef SL_ANNOTATE_ENGINE_H
#define SL_ANNOTATE_ENGINE_H

#include "annotate/labels.h"
#include "annotate/referent_words.h"
#include "annotate/tables.h"
#include "annotate/voice/cues.h"
#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "lexicon/matcher.h"
#include "slant.h"
#include "text/lang.h"

struct slant_engine {
    sl_arena arena;
    slant_engine_info info;
    sl_lang *lang;
    slant_lexicon **lexicons;
    uint32_t n_lexicons;
    const slant_entry **entries;  /* owner of SL_LIST_LEXICON hits: index into this */
    uint32_t n_entries;
    sl_labels labels;             /* of those entries */
    sl_cue_table cues;            /* owner of SL_LIST_CUE hits: row */
    sl_modifier_table modifiers;  /* SL_LIST_MODIFIER */
    sl_actor_table actors;        /* SL_LIST_ACTOR */
    sl_referent_table referents;
    sl_matcher *matcher;
    slant_str left_out;           /* "lexicon:id" of the entries left out, a line each */
    char runs[2][65];             /* info.run without and with modifiers */
    slant_str image;              /* the mapped file that strings stand in; NULL: from sources */
};

/* Finds, loads and compiles all of it, or maps what was compiled of the same sources before: beside
 * a root of lexicons (<root>/<lang>.compiled) or in the cache; a new one is put there. NULL with an
 * error: SLANT_LEXICON for faults of files, SLANT_USAGE for an unknown language. */
slant_engine *sl_engine_build(const slant_engine_options *options, slant_error *error);
slant_engine *sl_engine_blank(slant_error *error); /* holds nothing; NULL: no memory */
/* Fills what follows from the rest, once an engine is built or read. Failure is in its arena. */
void sl_engine_finish(slant_engine *engine, bool modifiers);
void sl_engine_drop(slant_engine *engine);
/* Builds it from its sources and writes the compiled form of it to a file. SLANT_OUTPUT where that
 * cannot be. */
slant_status sl_engine_compile(const slant_engine_options *options, const char *path,
                               slant_error *error);

#endif
