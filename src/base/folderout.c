/* folderout.c - a folder that appears whole: see folderout.h. */
#include "base/folderout.h"

#include "base/error.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static slant_status fail_system(const sl_folder_out *folder, int reason, slant_error *error)
{
    return sl_fail_at(error, SLANT_OUTPUT, sl_str(folder->target), 0, "%s",
                      sl_system_text(reason));
}

/* The path without slashes at its end, which rename would not take for a name. */
static slant_str without_slashes(slant_str path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path;
}

/* 0, or an errno value. */
static int name_temporary(sl_folder_out *folder)
{
    char path[PATH_MAX];
    int reason = sl_temporary_name(folder->target, path);
    if (reason == 0)
        folder->temporary = sl_arena_str(&folder->arena, sl_str(path)).ptr;
    return reason ? reason : folder->temporary ? 0 : ENOMEM;
}

slant_status sl_folder_out_open(sl_folder_out *folder, const char *path, slant_error *error)
{
    *folder = (sl_folder_out){0};
    sl_arena_init(&folder->arena, 4096);
    folder->target = sl_arena_str(&folder->arena, without_slashes(sl_str(path))).ptr;
    if (!folder->target)
        return sl_fail_memory(error);
    struct stat info;
    if (lstat(folder->target, &info) == 0)
        return sl_fail_at(error, SLANT_USAGE, sl_str(path), 0,
                          "it exists already, and nothing is overwritten: choose another name, or "
                          "remove it first");
    int reason = *path ? name_temporary(folder) : ENOENT;
    if (reason == 0 && mkdir(folder->temporary, 0777) != 0)
        reason = errno;
    if (reason) {
        folder->temporary = NULL;
        return fail_system(folder, reason, error);
    }
    return SLANT_OK;
}

slant_status sl_folder_out_file(sl_folder_out *folder, const char *name, slant_str bytes,
                                slant_error *error)
{
    const char *path = sl_path_join(&folder->arena, folder->temporary, name);
    size_t at = 0;
    while (path && at < folder->n_files && strcmp(folder->files[at], path) != 0)
        at++;
    if (!path || at == SL_FOLDER_FILES)
        return sl_fail_memory(error);
    sl_out out;
    slant_status status = sl_out_open(&out, path);
    if (status == SLANT_OK) {
        folder->files[at] = path;
        folder->n_files += at == folder->n_files;
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
    if (rename(folder->temporary, folder->target) == 0)
        folder->temporary = NULL;
    else
        status = fail_system(folder, errno, error);
    sl_folder_out_abandon(folder);
    return status;
}

void sl_folder_out_abandon(sl_folder_out *folder)
{
    for (size_t i = 0; folder->temporary && i < folder->n_files; i++)
        unlink(folder->files[i]);
    if (folder->temporary)
        rmdir(folder->temporary);
    folder->temporary = NULL;
    sl_arena_free(&folder->arena);
}
