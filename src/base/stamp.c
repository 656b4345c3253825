/* stamp.c - stat, and what of it is worth comparing: see stamp.h. */
#include "base/stamp.h"

#include <sys/stat.h>
#include <time.h>

/* The coarsest times that file systems keep are of two seconds. */
#define MARGIN INT64_C(3000000000)

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

bool sl_stamp_of(const char *path, sl_stamp *stamp)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return false;
    *stamp = (sl_stamp){.device = info.st_dev, .inode = info.st_ino, .mode = info.st_mode,
                        .size = (uint64_t)info.st_size, .modified = nanoseconds(info.st_mtim),
                        .changed = nanoseconds(info.st_ctim)};
    return true;
}

int64_t sl_stamp_now(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_REALTIME, &now) == 0 ? nanoseconds(now) : 0;
}

bool sl_stamp_is_settled(const sl_stamp *stamp, int64_t now)
{
    int64_t last = stamp->modified > stamp->changed ? stamp->modified : stamp->changed;
    return last < now - MARGIN;
}
