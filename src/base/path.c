/* path.c - names of files and folders, and walks through them: see path.h. */
#include "base/path.h"

#include "base/error.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 64 };

sl_path_kind sl_path_kind_of(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return SL_PATH_NONE;
    return S_ISREG(info.st_mode) ? SL_PATH_FILE
           : S_ISDIR(info.st_mode) ? SL_PATH_FOLDER
                                   : SL_PATH_OTHER;
}

uint64_t sl_path_size(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && info.st_size > 0 ? (uint64_t)info.st_size : 0;
}

bool sl_path_readable(const char *path)
{
    return access(path, R_OK) == 0;
}

const char *sl_path_join(sl_arena *arena, const char *folder, const char *name)
{
    size_t n = strlen(folder);
    const char *slash = n == 0 || folder[n - 1] == '/' ? "" : "/";
    return sl_arena_printf(arena, "%s%s%s", folder, slash, name).ptr;
}

/* Where the last component begins and ends; slashes behind it do not count. */
static size_t find_name(slant_str path, size_t *end)
{
    size_t n = path.len;
    while (n > 1 && path.ptr[n - 1] == '/')
        n--;
    *end = n;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    return n;
}

slant_str sl_path_name(slant_str path)
{
    size_t end, start = find_name(path, &end);
    return sl_slice(path, start, end);
}

slant_str sl_path_folder(slant_str path)
{
    size_t end, start = find_name(path, &end);
    if (start == 0)
        return SL(".");
    while (start > 1 && path.ptr[start - 1] == '/')
        start--;
    return sl_slice(path, 0, start);
}

/* Where the extension's dot stands in a name; its length when it has none. A leading dot hides. */
static size_t find_dot(slant_str name)
{
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.')
            return i - 1;
    return name.len;
}

slant_str sl_path_extension(slant_str path)
{
    slant_str name = sl_path_name(path);
    size_t dot = find_dot(name);
    return dot < name.len ? sl_slice(name, dot + 1, name.len) : SL("");
}

slant_str sl_path_stem(slant_str path)
{
    slant_str name = sl_path_name(path);
    if (sl_eq_nocase(sl_path_extension(name), SL("gz")))
        name = sl_slice(name, 0, find_dot(name));
    return sl_slice(name, 0, find_dot(name));
}

const char *sl_path_real(sl_arena *arena, const char *path)
{
    char real[PATH_MAX];
    return realpath(path, real) ? sl_arena_str(arena, sl_str(real)).ptr : NULL;
}

slant_str sl_path_real_name(sl_arena *arena, const char *path)
{
    char target[1];
    slant_str name = sl_path_name(sl_str(path));
    bool is_plain = name.len && !sl_eq(name, SL("/")) && !sl_eq(name, SL(".")) &&
                    !sl_eq(name, SL("..")) && path[strlen(path) - 1] != '/';
    if (is_plain && readlink(path, target, sizeof target) < 0 && errno == EINVAL)
        return name; /* no link: the folders above it do not matter */
    const char *real = sl_path_real(arena, path);
    return real ? sl_path_name(sl_str(real)) : SL("");
}

const char *sl_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* ---- the program's own folder ---- */

static const char *folder_of(sl_arena *arena, const char *real)
{
    return real ? sl_arena_str(arena, sl_path_folder(sl_str(real))).ptr : NULL;
}

const char *sl_path_of_program(sl_arena *arena, const char *argv0)
{
    const char *self = sl_path_real(arena, "/proc/self/exe");
    if (self)
        return folder_of(arena, self);
    if (!argv0 || !*argv0)
        return NULL;
    if (strchr(argv0, '/'))
        return folder_of(arena, sl_path_real(arena, argv0));
    slant_str rest = sl_str(sl_environment("PATH")), part;
    while (sl_next_part(&rest, ':', &part)) {
        slant_str folder = sl_arena_str(arena, part.len ? part : SL("."));
        const char *path = folder.ptr ? sl_path_join(arena, folder.ptr, argv0) : NULL;
        if (path && sl_path_kind_of(path) == SL_PATH_FILE && access(path, X_OK) == 0)
            return folder_of(arena, sl_path_real(arena, path));
    }
    return NULL;
}

/* ---- lists and walks ---- */

typedef struct names {
    const char **at;
    uint32_t n, cap;
} names;

static bool add_name(sl_arena *arena, names *list, const char *name)
{
    if (list->n == UINT32_MAX || !name || !SL_ARENA_FIT(arena, list->at, list->cap, list->n + 1))
        return false;
    list->at[list->n++] = name;
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL when all went well, else why not; arena->failed tells missing memory. */
static const char *list_folder(sl_arena *arena, const char *folder, names *list)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        arena->failed |= errno == ENOMEM;
        return sl_system_text(errno);
    }
    int reason;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        reason = errno;
        if (!entry)
            break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (!add_name(arena, list, sl_arena_str(arena, sl_str(entry->d_name)).ptr)) {
            arena->failed = true;
            break;
        }
    }
    closedir(dir);
    if (arena->failed)
        return "out of memory";
    if (list->n > 1)
        qsort(list->at, list->n, sizeof *list->at, by_bytes);
    return reason ? sl_system_text(reason) : NULL;
}

static bool fail_on(sl_arena *arena, slant_error *error, const char *path, const char *why)
{
    if (arena->failed)
        sl_fail_memory(error);
    else
        sl_fail_at(error, SLANT_INPUT, sl_str(path), 0, "%s", why);
    return false;
}

bool sl_path_list(sl_arena *arena, const char *folder, const char ***paths, size_t *n,
                  slant_error *error)
{
    names list = {0};
    const char *why = list_folder(arena, folder, &list);
    *paths = why ? NULL : list.at;
    *n = why ? 0 : list.n;
    return why ? fail_on(arena, error, folder, why) : true;
}

/* The folders that are open on the way down: device and inode. */
typedef struct walk {
    sl_arena *arena;
    sl_walked *found;
    uint32_t n, cap;
    unsigned depth;
    dev_t device[DEEPEST];
    ino_t inode[DEEPEST];
} walk;

static void add_walked(walk *w, const char *path, const char *why)
{
    if (w->n == UINT32_MAX || !SL_ARENA_FIT(w->arena, w->found, w->cap, w->n + 1))
        w->arena->failed = true;
    else
        w->found[w->n++] = (sl_walked){path, why};
}

static const char *enter(walk *w, const char *folder)
{
    struct stat info;
    if (stat(folder, &info) != 0)
        return sl_system_text(errno);
    for (unsigned i = 0; i < w->depth; i++)
        if (w->device[i] == info.st_dev && w->inode[i] == info.st_ino)
            return "a link leads back into a folder above it";
    if (w->depth == DEEPEST)
        return "folders are nested too deep (64 at most)";
    w->device[w->depth] = info.st_dev;
    w->inode[w->depth++] = info.st_ino;
    return NULL;
}

static const char *walk_folder(walk *w, const char *folder);

static void walk_entry(walk *w, const char *folder, const char *name)
{
    const char *path = name[0] == '.' ? NULL : sl_path_join(w->arena, folder, name);
    if (!path)
        return;
    sl_path_kind kind = sl_path_kind_of(path);
    const char *why = kind == SL_PATH_FOLDER ? walk_folder(w, path) : NULL; /* 64 deep at most */
    if (why || (kind != SL_PATH_FOLDER && kind != SL_PATH_OTHER))
        add_walked(w, path, why);
}

/* NULL, or why nothing below the folder was found. */
static const char *walk_folder(walk *w, const char *folder)
{
    names list = {0};
    const char *why = enter(w, folder);
    if (why)
        return why;
    why = list_folder(w->arena, folder, &list);
    for (uint32_t i = 0; !why && i < list.n && !w->arena->failed; i++)
        walk_entry(w, folder, list.at[i]);
    w->depth--;
    return why;
}

bool sl_path_walk(sl_arena *arena, const char *folder, sl_walked **found, size_t *n,
                  slant_error *error)
{
    walk w = {.arena = arena};
    const char *why = walk_folder(&w, folder);
    bool ok = !why && !arena->failed;
    *found = ok ? w.found : NULL;
    *n = ok ? w.n : 0;
    return ok ? true : fail_on(arena, error, folder, why);
}
