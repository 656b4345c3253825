/* mapfile.c - mapping files: see mapfile.h. */
#include "base/mapfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST = 4096 };

/* Whether the owner of the folder in which the file lies is `owner`. */
static bool owns_folder(const char *path, uid_t owner)
{
    char folder[LONGEST];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n >= sizeof folder)
        return false;
    memcpy(folder, path, n);
    memcpy(folder + n, slash && n == 0 ? "/" : n == 0 ? "." : "", n == 0 ? 2 : 1);
    struct stat info;
    return stat(folder, &info) == 0 && info.st_uid == owner && !(info.st_mode & S_IWOTH);
}

static bool is_trusted(const char *path, const struct stat *info, sl_map_trust trust)
{
    if (trust == SL_TRUST_OWN)
        return info->st_uid == geteuid() && !(info->st_mode & (S_IWGRP | S_IWOTH));
    if (info->st_mode & S_IWOTH)
        return false;
    return info->st_uid == geteuid() || info->st_uid == 0 || owns_folder(path, info->st_uid);
}

slant_str sl_file_map(const char *path, sl_map_trust trust, size_t most)
{
    slant_str bytes = {NULL, 0};
    int links = trust == SL_TRUST_OWN ? O_NOFOLLOW : 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | links);
    if (fd < 0)
        return bytes;
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
        (uint64_t)info.st_size <= most && is_trusted(path, &info, trust)) {
        size_t n = (size_t)info.st_size;
        void *start = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
        if (start != MAP_FAILED)
            bytes = (slant_str){start, n};
    }
    close(fd);
    return bytes;
}

void sl_file_warm(slant_str bytes)
{
#ifdef MADV_POPULATE_READ
    (void)madvise((void *)(uintptr_t)bytes.ptr, bytes.len, MADV_POPULATE_READ);
#else
    (void)bytes;
#endif
}

void sl_file_unmap(slant_str bytes)
{
    if (bytes.ptr)
        munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
}

bool sl_file_read(const char *path, size_t most, sl_arena *arena, slant_str *bytes)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool ok = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= 0 &&
              (uint64_t)info.st_size <= most;
    size_t size = ok ? (size_t)info.st_size : 0, n = 0;
    char *to = ok ? sl_arena_alloc(arena, size + 1) : NULL;
    while (to && n < size) {
        ssize_t got = read(fd, to + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    if (fd >= 0)
        close(fd);
    *bytes = (slant_str){to, n};
    return to && n == size;
}
