/* out.c - checked output: see out.h. */
#include "base/out.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 128 << 10, LARGE = 16 << 10, MOST_LINKS = 40, MOST_TRIES = 100 };

struct sl_out_state {
    slant_sink sink; /* NULL: write to fd */
    void *user;
    int fd;
    bool owns_fd;
    bool has_temporary;
    bool is_kept;                /* the temporary file outlives an abandon */
    char temporary[PATH_MAX];    /* beside the target */
    char target[PATH_MAX];       /* links followed */
    char name[PATH_MAX];         /* as given, for messages */
    size_t used;
    char buffer[BUFFER];
};

static void fail(sl_out *out, const char *what)
{
    if (out->error.status == SLANT_OK)
        sl_fail_at(&out->error, SLANT_OUTPUT, sl_str(out->state ? out->state->name : ""), 0, "%s",
                   what);
}

static void fail_system(sl_out *out, int reason)
{
    fail(out, sl_system_text(reason));
}

static bool start(sl_out *out, const char *name)
{
    *out = (sl_out){.state = sl_mem_resize(NULL, sizeof *out->state)};
    if (!out->state) {
        sl_fail_memory(&out->error);
        return false;
    }
    struct sl_out_state *state = out->state;
    state->sink = NULL;
    state->user = NULL;
    state->fd = -1;
    state->owns_fd = state->has_temporary = state->is_kept = false;
    state->used = 0;
    state->temporary[0] = state->target[0] = '\0';
    snprintf(state->name, sizeof state->name, "%s", name);
    return true;
}

/* ---- files ---- */

/* Copies a path; false when it is too long. */
static bool copy_path(char to[PATH_MAX], const char *folder, size_t folder_len, const char *name)
{
    size_t n = strlen(name);
    if (folder_len + n + 1 > PATH_MAX)
        return false;
    memmove(to + folder_len, name, n + 1);
    if (folder_len && to != folder)
        memcpy(to, folder, folder_len);
    return true;
}

/* The bytes of a path up to and with its last slash; 0 when it has none. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

int sl_follow_links(const char *path, char target[PATH_MAX])
{
    if (!copy_path(target, "", 0, path))
        return ENAMETOOLONG;
    for (int i = 0; i < MOST_LINKS; i++) {
        char next[PATH_MAX];
        ssize_t n = readlink(target, next, sizeof next - 1);
        if (n < 0) /* no link: a file, or nothing; else it is not known which of them */
            return errno == EINVAL || errno == ENOENT ? 0 : errno;
        next[n] = '\0';
        if (!copy_path(target, target, next[0] == '/' ? 0 : folder_length(target), next))
            return ENAMETOOLONG;
    }
    return ELOOP;
}

int sl_temporary_name(const char *target, char temporary[PATH_MAX])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    size_t folder = folder_length(target);
    char name[256], suffix[13];
    unsigned char random[12];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return EIO;
    for (size_t i = 0; i < sizeof random; i++)
        suffix[i] = letters[random[i] % 32];
    suffix[sizeof random] = '\0';
    snprintf(name, sizeof name, ".%.200s.%s", target + folder, suffix);
    return copy_path(temporary, target, folder, name) ? 0 : ENAMETOOLONG;
}

/* Opened with mode 0666 so that the system takes the umask off: umask() cannot be read without
 * setting it for all threads. A name of 60 random bits is nobody else's. */
static int open_temporary(struct sl_out_state *state)
{
    for (int i = 0; i < MOST_TRIES; i++) {
        int reason = sl_temporary_name(state->target, state->temporary);
        if (reason)
            return reason;
        state->fd = open(state->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        state->has_temporary = state->fd >= 0;
        if (state->has_temporary)
            return 0;
        if (errno != EEXIST && errno != EINTR)
            return errno;
    }
    return EEXIST;
}

/* The file that is replaced keeps its owner, where the user may give it, and its mode. */
static void keep_mode(int fd, const struct stat *before)
{
    struct stat now;
    if (fstat(fd, &now) == 0 && (now.st_uid != before->st_uid || now.st_gid != before->st_gid))
        if (fchown(fd, before->st_uid, before->st_gid) != 0)
            return; /* another's rights must not become wider than they were: ours stand */
    fchmod(fd, before->st_mode & 07777);
}

/* A device or a pipe. Its links are not followed: /dev/stdout leads to a name that is no file. */
static int open_direct(struct sl_out_state *state, const char *path)
{
    do
        state->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    while (state->fd < 0 && errno == EINTR);
    return state->fd < 0 ? errno : 0;
}

static int open_path(struct sl_out_state *state, const char *path)
{
    struct stat info;
    bool exists = stat(path, &info) == 0;
    if (!exists && errno != ENOENT)
        return errno; /* there may be a device, or what must keep its mode */
    if (exists && S_ISDIR(info.st_mode))
        return EISDIR;
    if (exists && !S_ISREG(info.st_mode))
        return open_direct(state, path);
    if (exists && access(path, W_OK) != 0)
        return errno; /* renaming over a write-protected file would work, and surprise */
    int reason = *path ? sl_follow_links(path, state->target) : ENOENT;
    if (reason == 0)
        reason = open_temporary(state);
    if (reason == 0 && exists)
        keep_mode(state->fd, &info);
    return reason;
}

/* Where a pipe holds what is written of a batch, nobody waits for its reader meanwhile. What is no
 * pipe refuses, as does a system that allows less: then it stays as it is. */
static void widen_pipe(int fd)
{
    int ignored = fcntl(fd, F_SETPIPE_SZ, 1 << 20);
    (void)ignored;
}

slant_status sl_out_open(sl_out *out, const char *path)
{
    bool standard = !path || strcmp(path, "-") == 0;
    if (!start(out, standard ? "standard output" : path))
        return out->error.status;
    if (standard) {
        out->state->fd = STDOUT_FILENO;
        widen_pipe(STDOUT_FILENO);
        return SLANT_OK;
    }
    out->state->owns_fd = true;
    int reason = open_path(out->state, path);
    if (reason)
        fail_system(out, reason);
    return out->error.status;
}

/* ---- files that are kept ---- */

/* What is at a name that anybody can guess must be ours: no link, no device, not somebody else's,
 * and not in another run's hands. NULL when it is. */
static const char *unfit(int fd, const char *path, uint64_t *size)
{
    struct stat info, now;
    if (fstat(fd, &info) != 0)
        return sl_system_text(errno);
    if (!S_ISREG(info.st_mode) || info.st_nlink > 1)
        return "is no regular file of its own";
    if (info.st_uid != geteuid())
        return "belongs to another user";
    bool locked = flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    /* A run that was at its end may have renamed it between the opening and the lock. */
    if (!locked || lstat(path, &now) != 0 || now.st_ino != info.st_ino)
        return "another run is writing it";
    *size = (uint64_t)info.st_size;
    return NULL;
}

static const char *open_kept(struct sl_out_state *state, const char *path, const char *ending,
                             uint64_t *size)
{
    enum { FLAGS = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK };
    struct stat info;
    bool exists = stat(path, &info) == 0;
    int reason = exists || errno == ENOENT ? 0 : errno;
    if (reason == 0)
        reason = *path ? sl_follow_links(path, state->target) : ENOENT;
    if (reason == 0 && exists && !S_ISREG(info.st_mode))
        reason = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    if (reason == 0 && exists && access(path, W_OK) != 0)
        reason = errno;
    if (reason == 0 && !copy_path(state->temporary, "", 0, state->target))
        reason = ENAMETOOLONG;
    size_t len = strlen(state->temporary);
    if (reason == 0 && len + strlen(ending) >= sizeof state->temporary)
        reason = ENAMETOOLONG;
    if (reason)
        return sl_system_text(reason);
    strcpy(state->temporary + len, ending);
    snprintf(state->name, sizeof state->name, "%s%s", path, ending);
    do
        state->fd = open(state->temporary, FLAGS, 0666);
    while (state->fd < 0 && errno == EINTR);
    if (state->fd < 0)
        return sl_system_text(errno);
    state->is_kept = true;
    const char *what = unfit(state->fd, state->temporary, size);
    state->has_temporary = !what; /* another's is not ours to remove */
    if (!what && exists)
        keep_mode(state->fd, &info);
    return what;
}

slant_status sl_out_open_kept(sl_out *out, const char *path, const char *ending)
{
    if (!start(out, path))
        return out->error.status;
    out->state->owns_fd = true;
    const char *what = open_kept(out->state, path, ending, &out->written);
    if (what)
        fail(out, what);
    return out->error.status;
}

void sl_out_cut(sl_out *out, uint64_t size)
{
    struct sl_out_state *state = out->state;
    if (out->error.status != SLANT_OK || !state)
        return;
    int done;
    do
        done = ftruncate(state->fd, (off_t)size);
    while (done != 0 && errno == EINTR);
    if (done != 0 || lseek(state->fd, (off_t)size, SEEK_SET) < 0)
        fail_system(out, errno);
    state->used = 0;
    out->written = size;
}

/* Some file systems cannot sync; a disk that fails does say so. */
static bool sync_fails(int done)
{
    return done != 0 && errno != EINVAL && errno != ENOTSUP && errno != ENOSYS && errno != EROFS;
}

void sl_out_sync(sl_out *out)
{
    sl_out_flush(out);
    if (out->error.status == SLANT_OK && out->state && sync_fails(fdatasync(out->state->fd)))
        fail_system(out, errno);
}

void sl_out_sync_folder(sl_out *out)
{
    char folder[PATH_MAX];
    if (out->error.status != SLANT_OK || !out->state)
        return;
    size_t n = folder_length(out->state->target);
    snprintf(folder, sizeof folder, "%.*s", n ? (int)n : 1, n ? out->state->target : ".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return; /* a folder that may be written to, but not read: the files are there even so */
    if (sync_fails(fsync(fd)))
        fail_system(out, errno);
    close(fd);
}

const char *sl_out_place(const sl_out *out)
{
    return out->state && out->state->has_temporary ? out->state->temporary : NULL;
}

void sl_out_remove(sl_out *out)
{
    if (out->state)
        out->state->is_kept = false;
    sl_out_abandon(out);
}

/* ---- no files ---- */

slant_status sl_out_to_sink(sl_out *out, slant_sink sink, void *user)
{
    if (start(out, "")) {
        out->state->sink = sink;
        out->state->user = user;
    }
    return out->error.status;
}

static bool add_to_buf(void *user, slant_str bytes)
{
    sl_buf *buf = user;
    sl_buf_add(buf, bytes);
    return !buf->failed;
}

slant_status sl_out_to_buf(sl_out *out, sl_buf *buf)
{
    return sl_out_to_sink(out, add_to_buf, buf);
}

/* ---- writing ---- */

static void hand_on(sl_out *out, slant_str bytes)
{
    struct sl_out_state *state = out->state;
    const size_t most = (size_t)1 << 30; /* what every write() takes */
    if (state->sink) {
        if (bytes.len && !state->sink(state->user, bytes))
            fail(out, "the receiver of the output refused it");
        return;
    }
    while (bytes.len > 0) {
        ssize_t n = write(state->fd, bytes.ptr, bytes.len < most ? bytes.len : most);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            fail_system(out, n < 0 ? errno : ENOSPC);
            return;
        }
        bytes = sl_slice(bytes, (size_t)n, bytes.len);
    }
}

void sl_out_flush(sl_out *out)
{
    if (out->error.status != SLANT_OK || !out->state || out->state->used == 0)
        return;
    slant_str bytes = {out->state->buffer, out->state->used};
    out->state->used = 0;
    hand_on(out, bytes);
}

void sl_out_write(sl_out *out, slant_str bytes)
{
    struct sl_out_state *state = out->state;
    if (out->error.status != SLANT_OK || !state || bytes.len == 0)
        return;
    if (bytes.len >= LARGE || bytes.len > BUFFER - state->used)
        sl_out_flush(out);
    if (bytes.len >= LARGE) { /* worth a call of the system, and not worth a copy */
        hand_on(out, bytes);
    } else {
        memcpy(state->buffer + state->used, bytes.ptr, bytes.len);
        state->used += bytes.len;
    }
    if (out->error.status == SLANT_OK)
        out->written += bytes.len;
}

/* ---- the end ---- */

void sl_say_left(slant_error *error, const char *name, const char *temporary, int reason)
{
    slant_error before = *error;
    sl_fail_at(error, SLANT_OUTPUT, sl_str(name), 0,
               "%.400s%s%s is left and cannot be removed (%s): remove it", before.message,
               before.message[0] ? "; " : "", temporary, sl_system_text(reason));
}

static void drop_temporary(sl_out *out)
{
    struct sl_out_state *state = out->state;
    bool stays = state->has_temporary && !state->is_kept && unlink(state->temporary) != 0 &&
                 errno != ENOENT;
    state->has_temporary = false;
    if (stays)
        sl_say_left(&out->error, state->name, state->temporary, errno);
}

static void end(sl_out *out)
{
    struct sl_out_state *state = out->state;
    out->state = NULL;
    sl_mem_free(state);
}

static void close_file(sl_out *out)
{
    struct sl_out_state *state = out->state;
    if (!state->owns_fd || state->fd < 0)
        return;
    if (state->has_temporary && out->error.status == SLANT_OK && sync_fails(fsync(state->fd)))
        fail_system(out, errno);
    if (close(state->fd) != 0 && errno != EINTR)
        fail_system(out, errno);
    state->fd = -1;
}

slant_status sl_out_commit(sl_out *out, slant_error *error)
{
    sl_out_flush(out);
    struct sl_out_state *state = out->state;
    if (state) {
        close_file(out);
        if (out->error.status == SLANT_OK && state->has_temporary) {
            if (rename(state->temporary, state->target) == 0)
                state->has_temporary = false;
            else
                fail_system(out, errno);
        }
        drop_temporary(out);
        end(out);
    }
    if (out->error.status != SLANT_OK && error)
        *error = out->error;
    return out->error.status;
}

void sl_out_abandon(sl_out *out)
{
    if (!out->state)
        return;
    if (out->state->is_kept)
        sl_out_flush(out);
    if (out->state->owns_fd && out->state->fd >= 0)
        close(out->state->fd);
    drop_temporary(out);
    end(out);
}

const char *sl_out_unfinished(const sl_out *out)
{
    const struct sl_out_state *state = out->state;
    return state && state->has_temporary && !state->is_kept ? state->temporary : NULL;
}

const char *sl_remove_again(const char *path)
{
    if (unlink(path) == 0 || errno == ENOENT)
        return NULL;
    if ((errno == EISDIR || errno == EPERM) && (rmdir(path) == 0 || errno == ENOENT))
        return NULL;
    return sl_system_text(errno);
}

bool sl_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}
