/* folderout.h - a new folder that appears whole or not at all.
 *
 * Files are written into a folder with a temporary name beside the target's place, which commit
 * renames. A target that exists is refused (SLANT_USAGE): nothing is ever overwritten. Names are
 * plain file names. (base/folder.h replaces a folder of its own making, and leaves a mark in it: it
 * is for results, this for what a person goes on to edit.) Errors: SLANT_OUTPUT with the system's
 * reason, SLANT_NO_MEMORY. */
#ifndef SL_BASE_FOLDEROUT_H
#define SL_BASE_FOLDEROUT_H

#include "base/arena.h"
#include "slant.h"

#include <limits.h>

typedef struct sl_folder_out {
    sl_arena arena;
    const char *target;
    char temporary[PATH_MAX]; /* "" when there is none */
} sl_folder_out;

/* Call abandon or commit whatever the status. */
slant_status sl_folder_out_open(sl_folder_out *folder, const char *path, slant_error *error);
/* A file with the same name as before takes its place. */
slant_status sl_folder_out_file(sl_folder_out *folder, const char *name, slant_str bytes,
                                slant_error *error);
slant_status sl_folder_out_commit(sl_folder_out *folder, slant_error *error);
/* Removes what was written; a second time does nothing. */
void sl_folder_out_abandon(sl_folder_out *folder);

#endif
