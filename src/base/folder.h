/* folder.h - a folder of files that appears whole or not at all.
 *
 * It is filled beside its place under a temporary name and renamed by sl_folder_commit. A folder
 * that is there already is replaced only if it is empty or holds exactly what was written here
 * before: a file ".slant" in it has a sum of all names and bytes, so that a person's work in such a
 * folder is never lost. Names have no slash. Failure is sticky: SLANT_OUTPUT with the reason. */
#ifndef SL_BASE_FOLDER_H
#define SL_BASE_FOLDER_H

#include "base/sha256.h"
#include "slant.h"

#include <limits.h>

typedef struct sl_folder {
    slant_error error;         /* status SLANT_OK as long as all is well */
    char target[PATH_MAX];     /* links followed, without a slash at the end */
    char temporary[PATH_MAX];  /* "": none any more */
    unsigned char sum[32];     /* of the files so far: their hashes, added bit by bit */
    bool replaces;             /* a folder of ours is there */
    int log;                   /* of sl_folder_append; -1: none */
    sl_sha256 log_sum;
} sl_folder;

slant_status sl_folder_open(sl_folder *folder, const char *path);
/* A whole file. */
void sl_folder_file(sl_folder *folder, const char *name, slant_str bytes);
/* To the end of the one file that grows; always the same name. */
void sl_folder_append(sl_folder *folder, const char *name, slant_str bytes);
slant_status sl_folder_commit(sl_folder *folder, slant_error *error);
/* Removes what was written; after a commit nothing. What cannot be removed is named in error. */
void sl_folder_abandon(sl_folder *folder);
const char *sl_folder_unfinished(const sl_folder *folder); /* NULL: none */

/* For whatever else is a folder that appears whole (folderout.c). Both give 0 or an errno value.
 * A new folder with a temporary name beside the target's place; "" where there is none. */
int sl_temporary_folder(const char *target, char temporary[PATH_MAX]);
int sl_remove_folder(const char *path);       /* and the files in it; one that is gone is removed */
slant_str sl_without_slashes(slant_str path); /* at its end, which rename would not take */

#endif
