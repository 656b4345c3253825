/* stored.h - where compiled engines are: beside the roots of lexicons (<root>/<lang>.compiled, made
 * by `make` or `slant lexicon compile`) and in the user's cache, where slant puts them itself.
 * docs/compiled.md. */
#ifndef SL_ANNOTATE_STORED_H
#define SL_ANNOTATE_STORED_H

#include "annotate/engine.h"
#include "annotate/kept.h"

/* Whether compiled engines are used and kept for these options. */
bool sl_stored_wanted(const slant_engine_options *options);
/* The engine that was compiled of what the sources are now, its warnings in *kept; NULL when there
 * is none to be trusted. Gives the sum of the sources, if it can be made. */
slant_engine *sl_stored_read(const sl_wanted *wanted, sl_sum *sources, bool *has_sources,
                             sl_kept *kept);
/* Puts an engine into the cache, if it can be. `sources` is the sum from before it was built. */
void sl_stored_keep(slant_engine *engine, sl_sum sources, sl_kept *kept);
/* Writes it to a file: SLANT_OUTPUT with an error where that cannot be. */
slant_status sl_stored_write(slant_engine *engine, sl_sum sources, sl_kept *kept, const char *path,
                             slant_error *error);

#endif
