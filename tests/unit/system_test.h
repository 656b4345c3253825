/* system_test.h - calls of the system that fail on demand, below src/base. For tests on one thread,
 * with a link line (see the Makefile) that wraps all names of WRAPPED below, open, __open_2, close.
 *
 * sweep_calls runs a job once to count its calls, then again and again: with each of them failing
 * once, with all from there on failing (a disk that is gone), and with each one that can be
 * interrupted interrupted. The job itself says whether it did all that it should, and asserts what
 * must hold where it did not. */
#ifndef SYSTEM_TEST_H
#define SYSTEM_TEST_H

#include "base_test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static struct system_faults {
    bool is_armed;
    size_t calls, failing;   /* so far; the first one that fails, 0: none */
    bool goes_on;            /* all after it fail as well */
    bool interrupts;         /* only calls that a signal can interrupt count */
    int reason;
    bool has_failed;         /* it was reached */
    bool left;               /* a call that removes something failed */
    const char *never;       /* a call that the system does not have: always ENOSYS */
} faults;

static inline bool call_fails(const char *name, bool can_be_interrupted, bool removes)
{
    if (!faults.is_armed)
        return false;
    if (faults.never && strcmp(name, faults.never) == 0) {
        errno = ENOSYS;
        return true;
    }
    if (faults.interrupts && !can_be_interrupted)
        return false;
    faults.calls++;
    if (faults.failing == 0 || faults.calls < faults.failing ||
        (faults.calls > faults.failing && !faults.goes_on))
        return false;
    faults.has_failed = true;
    faults.left |= removes;
    errno = faults.reason;
    return true;
}

#define WRAPPED(type, name, failed, interrupted, removes, parameters, arguments)              \
    type __real_##name parameters;                                                            \
    type __wrap_##name parameters;                                                            \
    type __wrap_##name parameters                                                             \
    {                                                                                         \
        return call_fails(#name, interrupted, removes) ? failed : __real_##name arguments;    \
    }

/* The disk is not waited for: no test could see it. */
#define SYNCED(name)                                                                          \
    int __wrap_##name(int fd);                                                                \
    int __wrap_##name(int fd)                                                                 \
    {                                                                                         \
        (void)fd;                                                                             \
        return call_fails(#name, false, false) ? -1 : 0;                                      \
    }

WRAPPED(ssize_t, read, -1, true, false, (int fd, void *to, size_t n), (fd, to, n))
WRAPPED(ssize_t, write, -1, true, false, (int fd, const void *from, size_t n), (fd, from, n))
WRAPPED(int, fstat, -1, false, false, (int fd, struct stat *info), (fd, info))
WRAPPED(int, stat, -1, false, false, (const char *path, struct stat *info), (path, info))
WRAPPED(int, lstat, -1, false, false, (const char *path, struct stat *info), (path, info))
WRAPPED(off_t, lseek, -1, false, false, (int fd, off_t to, int from), (fd, to, from))
SYNCED(fsync)
SYNCED(fdatasync)
SYNCED(syncfs)
WRAPPED(int, ftruncate, -1, true, false, (int fd, off_t size), (fd, size))
WRAPPED(int, fchmod, -1, false, false, (int fd, mode_t mode), (fd, mode))
WRAPPED(int, fchown, -1, false, false, (int fd, uid_t user, gid_t group), (fd, user, group))
WRAPPED(int, flock, -1, false, false, (int fd, int how), (fd, how))
WRAPPED(int, access, -1, false, false, (const char *path, int how), (path, how))
WRAPPED(int, rename, -1, false, false, (const char *from, const char *to), (from, to))
WRAPPED(int, renameat2, -1, false, false,
        (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags))
WRAPPED(int, mkdir, -1, false, false, (const char *path, mode_t mode), (path, mode))
WRAPPED(int, rmdir, -1, false, true, (const char *path), (path))
WRAPPED(int, unlink, -1, false, true, (const char *path), (path))
WRAPPED(int, unlinkat, -1, false, true, (int at, const char *path, int flags), (at, path, flags))
WRAPPED(ssize_t, readlink, -1, false, false, (const char *path, char *to, size_t n),
        (path, to, n))
WRAPPED(ssize_t, getdents64, -1, false, true, (int fd, void *to, size_t n), (fd, to, n))
WRAPPED(ssize_t, getrandom, -1, false, false, (void *to, size_t n, unsigned flags),
        (to, n, flags))
WRAPPED(DIR *, opendir, NULL, false, false, (const char *path), (path))
WRAPPED(struct dirent *, readdir, NULL, false, false, (DIR *folder), (folder))
WRAPPED(void *, mmap, MAP_FAILED, false, false,
        (void *at, size_t n, int rights, int flags, int fd, off_t from),
        (at, n, rights, flags, fd, from))

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, mode_t mode);
int __wrap_open(const char *path, int flags, mode_t mode)
{
    /* A folder is opened to empty it, or to sync it. */
    return call_fails("open", true, flags & O_DIRECTORY) ? -1 : __real_open(path, flags, mode);
}

/* What open becomes where the flags are not known when it is compiled (_FORTIFY_SOURCE). */
int __wrap___open_2(const char *path, int flags);
int __wrap___open_2(const char *path, int flags)
{
    return call_fails("open", true, false) ? -1 : __real_open(path, flags, 0);
}

/* Closed it is in any case. */
int __real_close(int fd);
int __wrap_close(int fd);
int __wrap_close(int fd)
{
    int done = __real_close(fd), reason = errno;
    if (call_fails("close", true, false))
        return -1;
    errno = reason;
    return done;
}

/* Files that are open now: none may stay open. */
static inline size_t count_open(void)
{
    size_t n = 0;
    DIR *folder = __real_opendir("/proc/self/fd");
    while (folder && __real_readdir(folder))
        n++;
    if (folder)
        closedir(folder);
    return n;
}

typedef struct system_job {
    const char *name;
    void (*prepare)(void);    /* before each time; NULL: nothing */
    bool (*work)(void);       /* armed; whether all was done */
    void (*look)(bool done);  /* afterwards: asserts what must hold */
    bool may_give_up;         /* when interrupted: nobody is told of what a cache cannot do */
} system_job;

static inline bool run_job(const system_job *job)
{
    if (job->prepare)
        job->prepare();
    size_t n_open = count_open();
    faults.calls = 0;
    faults.has_failed = faults.left = false;
    faults.is_armed = true;
    bool done = job->work();
    faults.is_armed = false;
    assert_int_equal(count_open(), n_open);
    job->look(done);
    return done;
}

static inline void sweep_reason(const system_job *job, int reason, bool goes_on, bool interrupts)
{
    faults = (struct system_faults){.reason = reason, .goes_on = goes_on,
                                    .interrupts = interrupts, .never = faults.never};
    for (faults.failing = 1;; faults.failing++) {
        bool done = run_job(job);
        if (interrupts && !job->may_give_up && !done)
            fail_msg("%s: call %zu, interrupted, is not made again", job->name, faults.failing);
        if (!faults.has_failed) {
            assert_true(done);
            return;
        }
    }
}

static inline size_t sweep_calls(const system_job *job)
{
    const char *never = faults.never;
    faults = (struct system_faults){.never = never};
    if (!run_job(job))
        fail_msg("%s: not done without a fault", job->name);
    size_t calls = faults.calls;
    sweep_reason(job, EIO, false, false);
    sweep_reason(job, EIO, true, false);
    sweep_reason(job, EINTR, false, true);
    faults = (struct system_faults){0};
    return calls;
}

#endif
