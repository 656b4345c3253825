/* mem.c - the one door to the allocator: see mem.h. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *sl_mem_resize(void *old, size_t new_size)
{
    return realloc(old, new_size);
}

void *sl_mem_zero(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    size_t total = count * size;
    void *block = sl_mem_resize(NULL, total ? total : 1);
    if (block)
        memset(block, 0, total);
    return block;
}

void sl_mem_free(void *block)
{
    free(block);
}
