/* mem.c - the one door to the allocator: see mem.h. */
#include "base/mem.h"

#include <stdlib.h>

void *sl_mem_resize(void *old, size_t new_size)
{
    return realloc(old, new_size);
}

void sl_mem_free(void *block)
{
    free(block);
}
