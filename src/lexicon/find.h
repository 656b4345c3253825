/* find.h - where lexicons and language folders are: in the order $SLANT_LEXICONS, the user's data
 * folder ($XDG_DATA_HOME/slant/lexicons), the installed folder (PREFIX/share/slant/lexicons, seen
 * from the program's own place), the source tree, the folder installed with the shared library.
 * Each root has lexicons as <lang>/<name>/ and the language pack as <lang>/language/ and
 * <lang>/actors/. */
#ifndef SL_LEXICON_FIND_H
#define SL_LEXICON_FIND_H

#include "base/arena.h"
#include "slant.h"

enum { SL_MOST_ROOTS = 32 };

typedef struct sl_roots {
    const char *paths[SL_MOST_ROOTS]; /* of folders that there are; in the arena */
    size_t n;
} sl_roots;

/* The roots in their order: to ask several questions of one look at the system. */
void sl_find_roots(sl_roots *roots, sl_arena *arena, const char *program);
const char *sl_find_lexicon_in(const sl_roots *roots, sl_arena *arena, const char *name_or_path,
                               const char *lang, slant_error *error);
const char *sl_find_part_in(const sl_roots *roots, sl_arena *arena, const char *lang,
                            const char *part);
/* A lexicon that can be found by name. */
typedef struct sl_found {
    const char *name, *path;
} sl_found;

/* All of the language, sorted by name; of several with one name that of the first root. */
bool sl_find_all(const sl_roots *roots, sl_arena *arena, const char *lang, sl_found **found,
                 size_t *n, slant_error *error);

/* The path of a lexicon: an existing path wins over a name. NULL with an error (SLANT_LEXICON) that
 * names the nearest name there is. */
const char *sl_find_lexicon(sl_arena *arena, const char *name_or_path, const char *lang,
                            const char *program, slant_error *error);
/* The first <root>/<lang>/<part> ("language", "actors"); NULL when there is none. */
const char *sl_find_part(sl_arena *arena, const char *lang, const char *part, const char *program);
/* Names of all lexicons of the language, sorted, without repeats. */
bool sl_find_names(sl_arena *arena, const char *lang, const char *program, const char ***names,
                   size_t *n, slant_error *error);

#endif
