/* sizes.c - sums up the sizes of inputs: see sizes.h. */
#include "input/sizes.h"

#include "base/path.h"

#include <string.h>

static uint64_t size_of_folder(const char *path)
{
    sl_arena arena;
    sl_walked *found;
    size_t n = 0;
    uint64_t size = 0;
    sl_arena_init(&arena, 0);
    if (!sl_path_walk(&arena, path, &found, &n, NULL))
        n = 0;
    for (size_t i = 0; i < n; i++)
        size += sl_path_size(found[i].path);
    sl_arena_free(&arena);
    return size;
}

uint64_t sl_inputs_size(const char *const *inputs, size_t n)
{
    uint64_t size = 0;
    for (size_t i = 0; i < n; i++) {
        const char *path = strcmp(inputs[i], "-") == 0 ? "/dev/stdin" : inputs[i];
        switch (sl_path_kind_of(path)) {
        case SL_PATH_FILE:
            size += sl_path_size(path);
            break;
        case SL_PATH_FOLDER:
            size += size_of_folder(path);
            break;
        case SL_PATH_NONE: /* a named skip */
            break;
        case SL_PATH_OTHER:
            return 0;
        }
    }
    return size;
}
