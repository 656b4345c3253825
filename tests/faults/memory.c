/* memory.c - preloaded before libc (LD_PRELOAD): makes one allocation of a process fail, of the
 * program, of its libraries and of libc alike.
 *
 * SLANT_MEMORY=N fails the N-th call of malloc, calloc or realloc, SLANT_MEMORY=N+ that one and all
 * after it, SLANT_MEMORY=0 none. How many calls there were is written to the file
 * SLANT_MEMORY_COUNT at the end. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_ulong calls;
static unsigned long failing;
static int for_good;

__attribute__((constructor)) static void begin(void)
{
    const char *which = getenv("SLANT_MEMORY");
    failing = which ? strtoul(which, NULL, 10) : 0;
    for_good = which && strchr(which, '+') != NULL;
    atomic_store(&calls, 0);
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("SLANT_MEMORY_COUNT");
    char text[32];
    int n = snprintf(text, sizeof text, "%lu\n", atomic_load(&calls));
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    if (fd >= 0 && write(fd, text, (size_t)n) != n)
        _exit(99);
    if (fd >= 0)
        close(fd);
}

/* Called by a program that has work of its own to do at its end (tools/coverage-end.c). */
void memory_is_back(void);
void memory_is_back(void)
{
    failing = 0;
}

static int fails(void)
{
    unsigned long n = atomic_fetch_add(&calls, 1) + 1;
    if (failing == 0 || n < failing || (n > failing && !for_good))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
