/* folderout.c - a folder that appears whole: see folderout.h. */
#include "base/folderout.h"

#include "base/error.h"
#include "base/folder.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static slant_status fail_system(const sl_folder_out *folder, int reason, slant_error *error)
{
    return sl_fail_at(error, SLANT_OUTPUT, sl_str(folder->target), 0, "%s",
                      sl_system_text(reason));
}

slant_status sl_folder_out_open(sl_folder_out *folder, const char *path, slant_error *error)
{
    *folder = (sl_folder_out){0};
    sl_arena_init(&folder->arena, 4096);
    folder->target = sl_arena_str(&folder->arena, sl_without_slashes(sl_str(path))).ptr;
    if (!folder->target)
        return sl_fail_memory(error);
    struct stat info;
    if (lstat(folder->target, &info) == 0)
        return sl_fail_at(error, SLANT_USAGE, sl_str(path), 0,
                          "it exists already, and nothing is overwritten: choose another name, or "
                          "remove it first");
    int reason = *path ? sl_temporary_folder(folder->target, folder->temporary) : ENOENT;
    return reason ? fail_system(folder, reason, error) : SLANT_OK;
}

slant_status sl_folder_out_file(sl_folder_out *folder, const char *name, slant_str bytes,
                                slant_error *error)
{
    const char *path = sl_path_join(&folder->arena, folder->temporary, name);
    if (!path)
        return sl_fail_memory(error);
    sl_out out;
    slant_status status = sl_out_open(&out, path);
    if (status == SLANT_OK) {
        sl_out_write(&out, bytes);
        status = sl_out_commit(&out, error);
    } else if (error) {
        *error = out.error;
    }
    sl_out_abandon(&out);
    if (status != SLANT_OK && error) /* by the name that the caller knows */
        sl_fail_at(error, status, sl_str(folder->target), 0, "%s", error->message);
    return status;
}

slant_status sl_folder_out_commit(sl_folder_out *folder, slant_error *error)
{
    slant_status status = SLANT_OK;
    slant_error fault = {0};
    if (rename(folder->temporary, folder->target) == 0)
        folder->temporary[0] = '\0';
    else
        status = fail_system(folder, errno, &fault);
    int reason = folder->temporary[0] ? sl_remove_folder(folder->temporary) : 0;
    if (reason)
        sl_say_left(&fault, folder->target, folder->temporary, reason);
    folder->temporary[0] = '\0';
    if (status != SLANT_OK && error)
        *error = fault;
    sl_folder_out_abandon(folder);
    return status;
}

void sl_folder_out_abandon(sl_folder_out *folder)
{
    if (folder->temporary[0])
        sl_remove_folder(folder->temporary);
    folder->temporary[0] = '\0';
    sl_arena_free(&folder->arena);
}
