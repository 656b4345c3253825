/* files.h - which files a lexicon is made of. */
#ifndef SL_LEXICON_FILES_H
#define SL_LEXICON_FILES_H

#include "base/arena.h"
#include "base/checksum.h"
#include "lexicon/find.h"
#include "slant.h"

enum { SL_EXTENDS_MOST = 8 /* levels of lexicons that extend each other */ };

typedef struct sl_lexicon_files {
    bool is_folder;
    const char *terms, *json; /* NULL where there is none */
} sl_lexicon_files;

/* The path of a folder or of a single file of terms. */
sl_lexicon_files sl_lexicon_files_of(sl_arena *arena, const char *path);
/* Where the lexicon is that a lexicon.json extends: `name` without its version, a name or a path
 * from the folder of json_file. NULL with an error. */
const char *sl_lexicon_extended(sl_arena *arena, slant_str json_file, slant_str name,
                                const char *lang, const char *program, slant_error *error);

/* What an engine is made from: a sum that changes whenever a result could.
 *
 * It is over the bytes of every file, not over their times or sizes: of the language folder and the
 * actors (either NULL: there is none), and of each lexicon with all that it extends, in order; and
 * over the names from which something is derived. Paths are not in it, so that a copy elsewhere
 * has the same sum. */
typedef struct sl_sources {
    const char *lang, *language_folder, *actors_folder, *program;
    const char *const *lexicons; /* paths */
    size_t n_lexicons;
} sl_sources;

/* What a sum was made of: every file that was read, and every folder in which names were looked up,
 * with the paths by which they were. */
typedef struct sl_touched {
    sl_arena *arena; /* the list and the paths */
    const char **paths;
    uint32_t n, cap;
    bool more; /* something else was asked as well: where a lexicon is that another one extends */
} sl_touched;

/* False when a file cannot be read or memory ran out: the loader will say which. `touched` may be
 * NULL. */
bool sl_sources_sum(const sl_sources *sources, sl_arena *arena, sl_touched *touched, sl_sum *sum);

#endif
