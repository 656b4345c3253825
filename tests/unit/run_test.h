/* run_test.h - for the tests of whole runs: what stands in a file that a run wrote, and whether
 * there is one. */
#ifndef RUN_TEST_H
#define RUN_TEST_H

#include "base/in.h"

#include <stdbool.h>
#include <unistd.h>

/* Of the arena; {NULL, 0} where it cannot be read. */
static inline slant_str read_whole(const char *path, sl_arena *arena)
{
    sl_in in;
    slant_str all = {NULL, 0};
    if (sl_in_open_raw(&in, path) == SLANT_OK)
        sl_in_all(&in, arena, (size_t)1 << 30, &all);
    sl_in_close(&in);
    return all;
}

static inline bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

#endif
