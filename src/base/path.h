/* path.h - names of files and folders, and walks through them.
 *
 * Paths are C strings as the system has them; results stand in the arena (NULL on its failure). */
#ifndef SL_BASE_PATH_H
#define SL_BASE_PATH_H

#include "base/arena.h"
#include "slant.h"

typedef enum sl_path_kind {
    SL_PATH_NONE, SL_PATH_FILE, SL_PATH_FOLDER, SL_PATH_OTHER
} sl_path_kind;

sl_path_kind sl_path_kind_of(const char *path); /* links are followed */
uint64_t sl_path_size(const char *path); /* bytes; 0 where there is none */
bool sl_path_readable(const char *path);
const char *sl_path_join(sl_arena *arena, const char *folder, const char *name);
slant_str sl_path_name(slant_str path);         /* the last component */
slant_str sl_path_folder(slant_str path);       /* all before it, "." when there is none */
slant_str sl_path_extension(slant_str path);    /* without the dot, "" when there is none */
/* The last component without `.gz` and without its extension. */
slant_str sl_path_stem(slant_str path);
/* The file's real place, links resolved; NULL when it does not exist. */
const char *sl_path_real(sl_arena *arena, const char *path);
/* The last component of that place: the name that a link leads to. len 0 when it does not exist. */
slant_str sl_path_real_name(sl_arena *arena, const char *path);
/* The folder of the running program (/proc/self/exe, else argv0 through PATH); NULL if unknown. */
const char *sl_path_of_program(sl_arena *arena, const char *argv0);
const char *sl_environment(const char *name);   /* NULL when unset or empty */

/* The names in a folder (without . and ..), sorted by bytes; false with an error if unreadable. */
bool sl_path_list(sl_arena *arena, const char *folder, const char ***names, size_t *n,
                  slant_error *error);
/* A file below a folder, or a folder below it whose files could not be found. */
typedef struct sl_walked {
    const char *path; /* begins with the folder's */
    const char *why;  /* NULL for a file; static storage */
} sl_walked;

/* All regular files below a folder, in the order of a sorted depth-first walk. Links are followed;
 * one that leads nowhere is listed, so that reading names it. Hidden files and folders are left
 * out. A folder on the way that cannot be read, leads back into one above it or is over 64 deep is
 * listed with the reason, and the walk goes on; false with an error for `folder` itself. */
bool sl_path_walk(sl_arena *arena, const char *folder, sl_walked **found, size_t *n,
                  slant_error *error);

#endif
