/* mem.h - the one door to the allocator.
 *
 * Every allocation of libslant passes through sl_mem_resize, so that tests can make each one fail
 * once (they wrap this symbol at link time). Sizes are bytes; a failure returns NULL and leaves
 * the old block as it was. */
#ifndef SL_BASE_MEM_H
#define SL_BASE_MEM_H

#include <stddef.h>

/* Allocates (old NULL), or resizes. Never called with new_size 0. */
void *sl_mem_resize(void *old, size_t new_size);
/* Zeroed memory for count items of size bytes; NULL also where the product overflows. */
void *sl_mem_zero(size_t count, size_t size);
void sl_mem_free(void *block);

#endif
