/* without.h - entries that a run leaves out: by id, by term, by category with all below it.
 *
 * They are not compiled, so that what they would have covered is free for others, as if the lexicon
 * had never held them. */
#ifndef SL_ANNOTATE_WITHOUT_H
#define SL_ANNOTATE_WITHOUT_H

#include "annotate/engine.h"
#include "base/buf.h"

typedef struct sl_leaving {
    const slant_engine_options *options;
    bool *named; /* of each name: whether an entry has it; NULL: nothing is left out */
    sl_buf list;
    uint32_t n;
} sl_leaving;

void sl_leaving_begin(sl_leaving *leaving, const slant_engine_options *options, sl_arena *arena);
/* Takes those of a lexicon's n terms that are left out out of the array; how many remain. Owners
 * count from first_owner. */
uint32_t sl_leave_out(sl_leaving *leaving, const slant_lexicon *lexicon, sl_term *terms,
                      uint32_t n, uint32_t first_owner);
/* Tells the engine what was left out. False with SLANT_USAGE for a name that no entry has. */
bool sl_leaving_end(sl_leaving *leaving, slant_engine *engine, slant_error *error);

#endif
