/* memory.c - the heap on large pages: see memory.h.
 *
 * A start touches some 300 pages of the heap one after the other, and each is an interruption of 2
 * microseconds: together a tenth of the time that a short article takes. Two large pages take
 * less. So the heap begins where a large page does, and grows by that much at a time. Only a
 * program may decide this: to the library malloc is the host's. Where any of it fails, memory comes
 * as ever. */
#include "cli/memory.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void cli_memory_prepare(void)
{
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
    enum { LARGE = 2 << 20, PAGES = 2, BEFORE = 4096 /* a page that malloc writes to at once */ };
    uintptr_t start = (uintptr_t)sbrk(0);
    uintptr_t gap = (2 * (uintptr_t)LARGE - BEFORE - start % LARGE) % LARGE;
    if (start == UINTPTR_MAX || sbrk((intptr_t)gap) == (void *)UINTPTR_MAX)
        return;
    mallopt(M_TOP_PAD, PAGES * LARGE + BEFORE);
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, 4 * LARGE);
    void *first = malloc(1);
    if ((uintptr_t)first - (start + gap) < BEFORE)
        (void)madvise((void *)(start + gap + BEFORE), (size_t)PAGES * LARGE, MADV_HUGEPAGE);
    free(first);
#endif
}
