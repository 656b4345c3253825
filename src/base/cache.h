/* cache.h - files that can be made anew at any time: $XDG_CACHE_HOME/slant, else ~/.cache/slant.
 *
 * A file is written beside its place and renamed, so that it appears whole or not at all, whoever
 * else writes the same one; only this user may read it. The folder is kept within SL_CACHE_FILES
 * and SL_CACHE_BYTES: what was used longest ago goes first. Nothing here is an error: where
 * nothing can be kept, nothing is. */
#ifndef SL_BASE_CACHE_H
#define SL_BASE_CACHE_H

#include "base/arena.h"
#include "slant.h"

enum {
    SL_CACHE_FILES = 64,
    SL_CACHE_BYTES = 256 << 20 /* together, and so of one */
};

/* NULL where the environment names none: no absolute $XDG_CACHE_HOME and no $HOME. */
const char *sl_cache_folder(sl_arena *arena);
/* The file's bytes, mapped; unmap them (mapfile.h). NULL ptr when there is none that only this user
 * can have written. */
slant_str sl_cache_get(const char *folder, const char *name);
/* Keeps the parts, one behind the other, under a name; false when that cannot be. */
bool sl_cache_put(const char *folder, const char *name, const slant_str *parts, size_t n_parts);

#endif
