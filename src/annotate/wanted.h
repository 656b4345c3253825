/* wanted.h - what an engine is asked for, and where that is: the folders of the language, the
 * lexicons by their paths, and the sum over all of their files. */
#ifndef SL_ANNOTATE_WANTED_H
#define SL_ANNOTATE_WANTED_H

#include "base/arena.h"
#include "base/checksum.h"
#include "lexicon/files.h"
#include "slant.h"

typedef struct sl_wanted {
    sl_arena *arena;
    const slant_engine_options *options;
    const char *lang;
    sl_roots roots;
    const char *language_folder, *actors_folder; /* NULL: there is none */
    /* Lexicons in their order, without repeats: as asked for (of "default" the path), and where it
     * is, NULL for one that is not found. */
    const char **names, **paths;
    uint32_t n, cap_names, cap_paths;
    bool no_defaults; /* "default" was asked for, and there are none */
    bool all_found;
} sl_wanted;

/* Strings stand in the arena, which the options must outlive as well. A name that leads nowhere is
 * no fault here: whoever loads it tells. */
bool sl_wanted_find(sl_wanted *wanted, const slant_engine_options *options, sl_arena *arena,
                    slant_error *error);
/* The sum over all sources as they are now; false where it cannot be made. `touched`: gets what was
 * read for it; NULL: not asked. */
bool sl_wanted_sum(const sl_wanted *wanted, sl_touched *touched, sl_sum *sum);
/* A hash of the language and of what the lexicons are called. */
uint64_t sl_wanted_names(const sl_wanted *wanted);
/* Warns of a language without a pack, or without lexicons. */
void sl_wanted_warn(const sl_wanted *wanted);

#endif
