/* mem.h - the one door to the allocator.
 *
 * Every allocation of libslant passes through sl_mem_resize, so that tests can make each one fail
 * once (they wrap this symbol at link time). Sizes are bytes; a failure returns NULL and leaves
 * the old block as it was. */
#ifndef SL_BASE_MEM_H
#define SL_BASE_MEM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Allocates (old NULL), or resizes. Never called with new_size 0. */
void *sl_mem_resize(void *old, size_t new_size);
/* Zeroed memory for count items of size bytes; NULL also where the product overflows. */
static inline void *sl_mem_zero(size_t count, size_t size)
{
    /* Inline: a call from within mem.c would slip past the tests' wrap. */
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    size_t total = count * size;
    void *block = sl_mem_resize(NULL, total > 0 ? total : 1);
    if (block)
        memset(block, 0, total);
    return block;
}
void sl_mem_free(void *block);

enum { SL_MEM_LARGE = 2 << 20 /* bytes of a large page, where a system has them */ };
/* Asks for large pages in a part of a block that begins at such a boundary and is not yet touched:
 * a hint that spares hundreds of page faults. The block goes on for a large page beyond `size`. */
void sl_mem_use_large(void *start, size_t size);

#endif
