/* shim.c - preloaded before libc (LD_PRELOAD): makes one call of the system fail.
 *
 * SLANT_FAULT=NAME:N fails the N-th call of NAME (write, fsync, close, rename, mkdir, unlink, open,
 * truncate) that changes something below SLANT_FAULT_FOLDER; NAME:N+ all from there on, NAME:0
 * none. How many calls there were is written to the file SLANT_FAULT_COUNT at the end. With
 * SLANT_FAULT_KILL the program is killed before that call instead.
 *
 * SLANT_FAULT=short makes every read and write a short one, SLANT_FAULT=interrupted ends every
 * second one with EINTR, SLANT_FAULT=random:SEED does either or neither, at random. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static unsigned long calls; /* of a process under test: one thread writes */
static unsigned long turn;

static int wants(const char *name, unsigned long *n)
{
    const char *fault = getenv("SLANT_FAULT");
    size_t len = strlen(name);
    if (!fault || strncmp(fault, name, len) != 0 || fault[len] != ':')
        return 0;
    *n = strtoul(fault + len + 1, NULL, 10);
    return 1;
}

static int is_below(const char *path)
{
    const char *folder = getenv("SLANT_FAULT_FOLDER");
    char whole[4096 + 2], here[4096];
    if (!folder || !path)
        return 0;
    if (path[0] != '/' && getcwd(here, sizeof here)) {
        if (snprintf(whole, sizeof whole, "%s/%s", here, path) >= (int)sizeof whole)
            return 0;
        path = whole;
    }
    return strncmp(path, folder, strlen(folder)) == 0;
}

static int is_written(int fd)
{
    char link[64], path[4096];
    int mode = fcntl(fd, F_GETFL);
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0 || mode < 0 || (mode & O_ACCMODE) == O_RDONLY)
        return 0;
    path[n] = '\0';
    return is_below(path);
}

/* Whether this call, which is of the kind that is counted, is the one to fail. */
static int fails(const char *name, int counts, int number)
{
    unsigned long n;
    if (!wants(name, &n) || !counts)
        return 0;
    const char *fault = getenv("SLANT_FAULT");
    int goes_on = fault[strlen(fault) - 1] == '+';
    calls++;
    if (goes_on ? calls < n : calls != n)
        return 0;
    if (getenv("SLANT_FAULT_KILL"))
        raise(SIGKILL);
    errno = number;
    return 1;
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("SLANT_FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%lu\n", calls);
        fclose(file);
    }
}

static int mode_is(const char *name)
{
    const char *fault = getenv("SLANT_FAULT");
    return fault && strcmp(fault, name) == 0;
}

/* Of the seed and the number of the call (splitmix64): the same on every run of one thread. */
static unsigned long long draw(unsigned long seed)
{
    unsigned long long z = seed + ++turn * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Shortens the call, or says that it is interrupted. */
static int disturbed(size_t *n)
{
    unsigned long seed;
    if (wants("random", &seed)) {
        unsigned long long drawn = draw(seed);
        if (drawn % 4 == 0) {
            errno = EINTR;
            return 1;
        }
        if (*n > 1 && drawn % 4 < 3)
            *n = 1 + (drawn >> 8) % (drawn % 8 < 4 && *n > 64 ? 64 : *n);
        return 0;
    }
    if (mode_is("short") && *n > 11) /* never more than was asked for */
        *n = 7 + turn++ % 5;
    if (!mode_is("interrupted") || turn++ % 2 == 0)
        return 0;
    errno = EINTR;
    return 1;
}

ssize_t read(int fd, void *to, size_t n)
{
    return disturbed(&n) ? -1 : REAL(read)(fd, to, n);
}

ssize_t write(int fd, const void *from, size_t n)
{
    if (fails("write", is_written(fd), ENOSPC) || (is_written(fd) && disturbed(&n)))
        return -1;
    return REAL(write)(fd, from, n);
}

ssize_t pread(int fd, void *to, size_t n, off_t at)
{
    return disturbed(&n) ? -1 : REAL(pread)(fd, to, n, at);
}

ssize_t pread64(int fd, void *to, size_t n, off64_t at)
{
    return disturbed(&n) ? -1 : REAL(pread64)(fd, to, n, at);
}

ssize_t pwrite(int fd, const void *from, size_t n, off_t at)
{
    if (fails("write", is_written(fd), ENOSPC) || (is_written(fd) && disturbed(&n)))
        return -1;
    return REAL(pwrite)(fd, from, n, at);
}

ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at)
{
    if (fails("write", is_written(fd), ENOSPC) || (is_written(fd) && disturbed(&n)))
        return -1;
    return REAL(pwrite64)(fd, from, n, at);
}

int fsync(int fd)
{
    return fails("fsync", is_written(fd), EIO) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
    return fails("fsync", is_written(fd), EIO) ? -1 : REAL(fdatasync)(fd);
}

int close(int fd)
{
    int failed = fails("close", is_written(fd), EIO);
    int status = REAL(close)(fd);
    if (failed)
        errno = EIO;
    return failed ? -1 : status;
}

int rename(const char *from, const char *to)
{
    return fails("rename", is_below(to), EIO) ? -1 : REAL(rename)(from, to);
}

int ftruncate(int fd, off_t size)
{
    return fails("truncate", is_written(fd), EIO) ? -1 : REAL(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    return fails("truncate", is_written(fd), EIO) ? -1 : REAL(ftruncate64)(fd, size);
}

int mkdir(const char *path, mode_t mode)
{
    return fails("mkdir", is_below(path), ENOSPC) ? -1 : REAL(mkdir)(path, mode);
}

int unlink(const char *path)
{
    return fails("unlink", is_below(path), EIO) ? -1 : REAL(unlink)(path);
}

int unlinkat(int folder, const char *path, int flags)
{
    char link[64], place[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t n = readlink(link, place, sizeof place - 1);
    place[n > 0 ? n : 0] = '\0';
    return fails("unlink", is_below(place), EIO) ? -1 : REAL(unlinkat)(folder, path, flags);
}

static mode_t mode_of(int flags, va_list args)
{
    return flags & O_CREAT ? (mode_t)va_arg(args, int) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    int counts = (flags & O_ACCMODE) != O_RDONLY && is_below(path);
    return fails("open", counts, ENOSPC) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    int counts = (flags & O_ACCMODE) != O_RDONLY && is_below(path);
    return fails("open", counts, ENOSPC) ? -1 : REAL(open64)(path, flags, mode);
}
