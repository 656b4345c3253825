/* mem.c - the one door to the allocator: see mem.h. */
#include "base/mem.h"

#include <stdlib.h>
#include <sys/mman.h>

void *sl_mem_resize(void *old, size_t new_size)
{
    return realloc(old, new_size);
}

void sl_mem_use_large(void *start, size_t size)
{
#ifdef MADV_HUGEPAGE
    /* Whole pages alone, and one that is filled by a quarter or more. */
    size_t whole = (size + SL_MEM_LARGE / 4 * 3) / SL_MEM_LARGE * SL_MEM_LARGE;
    if (whole)
        (void)madvise(start, whole, MADV_HUGEPAGE);
#else
    (void)start;
    (void)size;
#endif
}

void sl_mem_free(void *block)
{
    free(block);
}
