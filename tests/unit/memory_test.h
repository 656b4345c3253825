/* memory_test.h - allocations that fail on demand: `left` counts down to the first one that fails;
 * with MEMORY_COMES_BACK defined before, it alone fails, else all after it do as well. For tests on
 * one thread, linked with -Wl,--wrap=sl_mem_resize. */
#ifndef MEMORY_TEST_H
#define MEMORY_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

static long left = -1; /* allocations that still succeed; -1: all do */
static bool has_failed;

void *__real_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size)
{
    if (left == 0) {
        has_failed = true;
#ifdef MEMORY_COMES_BACK
        left = -1;
#endif
        return NULL;
    }
    if (left > 0)
        left--;
    return __real_sl_mem_resize(old, new_size);
}

/* Where there are thousands of allocations every n-th one fails: n is STRIDE in the environment
 * (make check-long: 1), else the one given. */
static inline long stride_or(long otherwise)
{
    const char *text = getenv("STRIDE");
    long n = text ? strtol(text, NULL, 10) : otherwise;
    return n > 0 ? n : otherwise;
}

#endif
