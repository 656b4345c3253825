/* cache.c - the folder of files that can be made anew: see cache.h. */
#include "base/cache.h"

#include "base/mapfile.h"
#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HOUR = 3600, MOST_TRIES = 10 };

static const char ending[] = ".part"; /* of a file that is being written */

const char *sl_cache_folder(sl_arena *arena)
{
    const char *base = sl_environment("XDG_CACHE_HOME");
    if (base && base[0] == '/') /* the specification: one that is not absolute is not valid */
        return sl_path_join(arena, base, "slant");
    const char *home = sl_environment("HOME");
    return home && home[0] == '/' ? sl_path_join(arena, home, ".cache/slant") : NULL;
}

/* FOLDER/NAME or FOLDER/NAME-tail; false when it is too long. */
static bool make_path(char path[PATH_MAX], const char *folder, const char *name, const char *tail)
{
    int n = snprintf(path, PATH_MAX, "%s/%s%s", folder, name, tail);
    return n > 0 && n < PATH_MAX;
}

/* Using a file makes it young again, at most once an hour. */
static void note_use(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && time(NULL) - info.st_mtime > HOUR)
        utimensat(AT_FDCWD, path, NULL, 0);
}

slant_str sl_cache_get(const char *folder, const char *name)
{
    char path[PATH_MAX];
    if (!make_path(path, folder, name, ""))
        return (slant_str){NULL, 0};
    slant_str bytes = sl_file_map(path, SL_TRUST_OWN, SL_CACHE_BYTES);
    if (bytes.ptr)
        note_use(path);
    return bytes;
}

/* ---- the folder ---- */

/* Makes the folder and the one above it, as the specification wants them: for this user alone. */
static bool make_folder(const char *folder)
{
    char above[PATH_MAX];
    int n = snprintf(above, sizeof above, "%s", folder);
    char *slash = n > 0 && n < PATH_MAX ? strrchr(above, '/') : NULL;
    if (!slash)
        return false;
    *slash = '\0';
    if (*above && mkdir(above, 0700) != 0 && errno != EEXIST)
        return false;
    struct stat info;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return false;
    return stat(folder, &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == geteuid() &&
           !(info.st_mode & (S_IWGRP | S_IWOTH));
}

typedef struct kept {
    const char *path;
    time_t used;
    uint64_t size;
} kept;

static int youngest_first(const void *a, const void *b)
{
    const kept *x = a, *y = b;
    if (x->used != y->used)
        return x->used > y->used ? -1 : 1;
    return strcmp(x->path, y->path);
}

/* Fills list with the regular files of the folder; those that a writer left behind are removed. */
static uint32_t list_files(sl_arena *arena, const char *folder, kept **list)
{
    const char **names;
    size_t n_names;
    uint32_t n = 0;
    if (!sl_path_list(arena, folder, &names, &n_names, NULL) ||
        !(*list = sl_arena_zero(arena, n_names, sizeof **list)))
        return 0;
    for (size_t i = 0; i < n_names; i++) {
        struct stat info;
        const char *path = sl_path_join(arena, folder, names[i]);
        if (!path || lstat(path, &info) != 0 || !S_ISREG(info.st_mode))
            continue;
        if (sl_ends(sl_str(names[i]), sl_str(ending))) {
            if (time(NULL) - info.st_mtime > HOUR)
                unlink(path);
            continue;
        }
        (*list)[n++] = (kept){path, info.st_mtime, (uint64_t)info.st_size};
    }
    return n;
}

static void evict(const char *folder)
{
    sl_arena arena;
    kept *list = NULL;
    sl_arena_init(&arena, 4096);
    uint32_t n = list_files(&arena, folder, &list);
    uint64_t bytes = 0;
    if (n > 1)
        qsort(list, n, sizeof *list, youngest_first);
    for (uint32_t i = 0; i < n; i++) {
        bytes += list[i].size;
        if (i >= SL_CACHE_FILES || bytes > SL_CACHE_BYTES)
            unlink(list[i].path);
    }
    sl_arena_free(&arena);
}

/* ---- writing ---- */

static int open_part(const char *folder, const char *name, char path[PATH_MAX])
{
    for (int i = 0; i < MOST_TRIES; i++) {
        uint64_t number = (uint64_t)getpid();
        char tail[40];
        if (getrandom(&number, sizeof number, GRND_NONBLOCK) < 0)
            number += (uint64_t)i << 32;
        snprintf(tail, sizeof tail, ".%016llx%s", (unsigned long long)number, ending);
        if (!make_path(path, folder, name, tail))
            return -1;
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool write_all(int fd, slant_str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = sl_slice(bytes, (size_t)n, bytes.len);
    }
    return true;
}

/* Not synced: a machine that goes down leaves at worst a file whose sum does not fit. */
bool sl_cache_put(const char *folder, const char *name, const slant_str *parts, size_t n_parts)
{
    char part[PATH_MAX], path[PATH_MAX];
    uint64_t bytes = 0;
    for (size_t i = 0; i < n_parts; i++)
        bytes += parts[i].len;
    if (bytes > SL_CACHE_BYTES || !make_folder(folder) || !make_path(path, folder, name, ""))
        return false;
    int fd = open_part(folder, name, part);
    if (fd < 0)
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < n_parts; i++)
        ok = write_all(fd, parts[i]);
    ok = close(fd) == 0 && ok;
    if (!ok || rename(part, path) != 0) {
        unlink(part);
        return false;
    }
    evict(folder);
    return true;
}
