/* folder.c - a folder that appears whole or not at all: see folder.h. */
#include "base/folder.h"

#include "base/error.h"
#include "base/in.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_TRIES = 100 };
static const char mark[] = ".slant";
static const char stats[] = ".stats_cache"; /* brat leaves it in folders that it shows */

static void fail(sl_folder *f, const char *what)
{
    if (f->error.status == SLANT_OK)
        sl_fail_at(&f->error, SLANT_OUTPUT, sl_str(f->target), 0, "%s", what);
}

static void fail_system(sl_folder *f, int reason)
{
    fail(f, sl_system_text(reason));
}

/* folder/name; false when that is too long. */
static bool join(char to[PATH_MAX], const char *folder, const char *name)
{
    size_t n = strlen(folder), m = strlen(name);
    if (n + m + 2 > PATH_MAX)
        return false;
    memcpy(to, folder, n);
    to[n] = '/';
    memcpy(to + n + 1, name, m + 1);
    return true;
}

/* ---- the sum ---- */

static int nibble(char c)
{
    return sl_is_digit(c) ? c - '0' : c - 'a' + 10;
}

/* The sum does not depend on the order of files; no two have one name. */
static void add_hash(unsigned char sum[32], sl_sha256 *sha)
{
    char hex[65];
    sl_sha256_hex(sha, hex);
    for (int i = 0; i < 32; i++)
        sum[i] ^= (unsigned char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
}

static void start_hash(sl_sha256 *sha, const char *name)
{
    sl_sha256_init(sha);
    sl_sha256_add(sha, (slant_str){name, strlen(name) + 1});
}

static void sum_text(const unsigned char sum[32], char text[80])
{
    int n = snprintf(text, 80, "slant ");
    for (int i = 0; i < 32; i++)
        n += snprintf(text + n, 80 - (size_t)n, "%02x", sum[i]);
    snprintf(text + n, 80 - (size_t)n, "\n");
}

/* ---- what is there ---- */

static bool hash_file(const char *folder, const char *name, unsigned char sum[32])
{
    sl_sha256 sha;
    char path[PATH_MAX];
    if (!join(path, folder, name) || sl_path_kind_of(path) != SL_PATH_FILE)
        return false;
    start_hash(&sha, name);
    bool read = sl_sha256_add_file(&sha, path, NULL);
    if (read)
        add_hash(sum, &sha);
    return read;
}

static bool mark_is(const char *folder, const char *text)
{
    sl_in in;
    char path[PATH_MAX];
    if (!join(path, folder, mark))
        return false;
    bool same = sl_in_open_raw(&in, path) == SLANT_OK &&
                sl_in_want(&in, strlen(text) + 1) == strlen(text) &&
                sl_eq((slant_str){in.ptr, in.len}, sl_str(text));
    sl_in_close(&in);
    return same;
}

/* Whether the folder is as sl_folder_commit left it. */
static bool is_ours(const char *folder, const char *const *names, size_t n)
{
    unsigned char sum[32] = {0};
    char text[80];
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], mark) != 0 && strcmp(names[i], stats) != 0 &&
            !hash_file(folder, names[i], sum))
            return false;
    sum_text(sum, text);
    return mark_is(folder, text);
}

static void look_at_target(sl_folder *f)
{
    sl_arena arena;
    const char **names;
    size_t n;
    sl_path_kind kind = sl_path_kind_of(f->target);
    if (kind == SL_PATH_NONE)
        return;
    if (kind != SL_PATH_FOLDER) {
        fail(f, "this is no folder, and a folder is to be written: name another place");
        return;
    }
    sl_arena_init(&arena, 0);
    if (!sl_path_list(&arena, f->target, &names, &n, &f->error))
        f->error.status = SLANT_OUTPUT;
    else if (n > 0 && !is_ours(f->target, names, n))
        fail(f, "the folder holds files that slant did not write, or that were changed since: "
             "name another, or remove it");
    f->replaces = n > 0;
    sl_arena_free(&arena);
}

/* ---- writing ---- */

int sl_temporary_folder(const char *target, char temporary[PATH_MAX])
{
    int reason = EEXIST;
    for (int i = 0; i < MOST_TRIES && reason == EEXIST; i++) {
        reason = sl_temporary_name(target, temporary);
        if (reason == 0 && mkdir(temporary, 0777) != 0)
            reason = errno;
    }
    if (reason)
        temporary[0] = '\0';
    return reason;
}

/* Removes what the folder holds, once; true when there was something. Takes no memory: it is what
 * is done when that ran out. */
static bool remove_files(int folder)
{
    _Alignas(struct dirent64) char entries[8192];
    bool removed = false;
    ssize_t n;
    while ((n = getdents64(folder, entries, sizeof entries)) > 0) {
        for (ssize_t at = 0; at < n;) {
            const struct dirent64 *entry = (const struct dirent64 *)(const void *)(entries + at);
            removed |= unlinkat(folder, entry->d_name, 0) == 0;
            at += entry->d_reclen;
        }
    }
    return removed;
}

int sl_remove_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    while (folder >= 0 && remove_files(folder)) /* some systems skip names when others go */
        if (lseek(folder, 0, SEEK_SET) != 0)
            break;
    if (folder >= 0)
        close(folder);
    return rmdir(path) == 0 || errno == ENOENT ? 0 : errno;
}

slant_str sl_without_slashes(slant_str path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path;
}

slant_status sl_folder_open(sl_folder *f, const char *path)
{
    char plain[PATH_MAX];
    *f = (sl_folder){.log = -1};
    slant_str bare = sl_without_slashes(sl_str(path));
    snprintf(plain, sizeof plain, "%.*s", SL_ARG(bare));
    int reason = strlen(path) < PATH_MAX ? sl_follow_links(plain, f->target) : ENAMETOOLONG;
    if (reason) {
        snprintf(f->target, sizeof f->target, "%s", plain);
        fail_system(f, reason);
        return f->error.status;
    }
    look_at_target(f);
    if (f->error.status == SLANT_OK)
        reason = sl_temporary_folder(f->target, f->temporary);
    if (reason)
        fail_system(f, reason);
    return f->error.status;
}

static int create(sl_folder *f, const char *name)
{
    char path[PATH_MAX];
    int fd = -1;
    if (!join(path, f->temporary, name))
        fail_system(f, ENAMETOOLONG);
    else
        do
            fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        while (fd < 0 && errno == EINTR);
    if (fd < 0)
        fail_system(f, errno);
    return fd;
}

static void write_bytes(sl_folder *f, int fd, slant_str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            fail_system(f, n < 0 ? errno : ENOSPC);
            return;
        }
        bytes = sl_slice(bytes, (size_t)n, bytes.len);
    }
}

static void end_file(sl_folder *f, int fd)
{
    if (close(fd) != 0 && errno != EINTR)
        fail_system(f, errno);
}

void sl_folder_file(sl_folder *f, const char *name, slant_str bytes)
{
    sl_sha256 sha;
    int fd = f->error.status == SLANT_OK ? create(f, name) : -1;
    if (fd < 0)
        return;
    start_hash(&sha, name);
    sl_sha256_add(&sha, bytes);
    add_hash(f->sum, &sha);
    write_bytes(f, fd, bytes);
    end_file(f, fd);
}

void sl_folder_append(sl_folder *f, const char *name, slant_str bytes)
{
    if (f->error.status != SLANT_OK)
        return;
    if (f->log < 0) {
        f->log = create(f, name);
        start_hash(&f->log_sum, name);
    }
    if (f->log < 0)
        return;
    sl_sha256_add(&f->log_sum, bytes);
    write_bytes(f, f->log, bytes);
}

/* ---- the end ---- */

static void end_log(sl_folder *f)
{
    if (f->log < 0)
        return;
    end_file(f, f->log);
    f->log = -1;
    add_hash(f->sum, &f->log_sum);
}

static void write_mark(sl_folder *f)
{
    char text[80];
    int fd = f->error.status == SLANT_OK ? create(f, mark) : -1;
    if (fd < 0)
        return;
    sum_text(f->sum, text);
    write_bytes(f, fd, sl_str(text));
    if (f->error.status == SLANT_OK && syncfs(fd) != 0 && errno != ENOSYS && errno != EINVAL)
        fail_system(f, errno);
    end_file(f, fd);
}

/* It stays beside its place, under the other name. */
static void say_where_old_is(sl_folder *f, const char *old, int reason)
{
    sl_fail_at(&f->error, SLANT_OUTPUT, sl_str(f->target), 0,
               "the folder that was here is now %s, and cannot be brought back (%s): rename it",
               old, sl_system_text(reason));
}

/* The old folder and the new one change names in one step; where the file system cannot, in two. */
static void exchange(sl_folder *f)
{
    char old[PATH_MAX];
    if (renameat2(AT_FDCWD, f->temporary, AT_FDCWD, f->target, RENAME_EXCHANGE) == 0) {
        sl_remove_folder(f->temporary);
        f->temporary[0] = '\0';
        return;
    }
    int reason = sl_temporary_name(f->target, old);
    if (reason == 0 && rename(f->target, old) != 0)
        reason = errno;
    if (reason == 0 && rename(f->temporary, f->target) != 0) {
        reason = errno;
        if (rename(old, f->target) != 0)
            say_where_old_is(f, old, errno);
    } else if (reason == 0) {
        sl_remove_folder(old);
        f->temporary[0] = '\0';
    }
    if (reason)
        fail_system(f, reason);
}

slant_status sl_folder_commit(sl_folder *f, slant_error *error)
{
    end_log(f);
    write_mark(f);
    if (f->error.status == SLANT_OK && f->replaces)
        exchange(f);
    else if (f->error.status == SLANT_OK && rename(f->temporary, f->target) != 0)
        fail_system(f, errno);
    else if (f->error.status == SLANT_OK)
        f->temporary[0] = '\0';
    sl_folder_abandon(f);
    if (f->error.status != SLANT_OK && error)
        *error = f->error;
    return f->error.status;
}

void sl_folder_abandon(sl_folder *f)
{
    if (f->log >= 0)
        close(f->log);
    f->log = -1;
    int reason = f->temporary[0] ? sl_remove_folder(f->temporary) : 0;
    if (reason)
        sl_say_left(&f->error, f->target, f->temporary, reason);
    f->temporary[0] = '\0';
}

const char *sl_folder_unfinished(const sl_folder *f)
{
    return f->temporary[0] ? f->temporary : NULL;
}
