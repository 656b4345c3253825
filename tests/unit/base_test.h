/* base_test.h - what the unit tests of src/base share: cmocka, slices, temporary folders, and the
 * sweep that makes every allocation fail once. */
#ifndef BASE_TEST_H
#define BASE_TEST_H

#include "base/buf.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A slice equals a string literal, which may hold NUL bytes. */
#define assert_slice(slice, literal)                                                  \
    do {                                                                              \
        slant_str slice_ = (slice), wanted_ = SL(literal);                            \
        if (!sl_eq(slice_, wanted_))                                                  \
            fail_msg("got \"%.*s\" (%zu bytes), wanted \"%s\"", SL_ARG(slice_),       \
                     slice_.len, literal);                                            \
    } while (0)

/* A copy at the end of a block of its own size, so that a sanitizer sees every byte read beyond. */
static inline slant_str tight_copy(slant_str s)
{
    char *copy = malloc(s.len ? s.len : 1);
    assert_non_null(copy);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return (slant_str){copy, s.len};
}

static inline void free_copy(slant_str s)
{
    free((char *)s.ptr);
}

/* A new folder; the test removes it with remove_folder. */
static inline const char *make_folder(char path[64])
{
    snprintf(path, 64, "/tmp/slant-unit-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

static inline void remove_folder(const char *path)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", path);
    assert_int_equal(system(command), 0);
}

static inline void write_file(const char *path, slant_str bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    if (bytes.len)
        assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static inline bool exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

#ifdef SWEEP_ALLOCATIONS
/* For tests with the line: link: -Wl,--wrap=sl_mem_resize */
void *__real_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size);

static size_t sweep_count, sweep_failing; /* allocations so far; the one that fails, 0 none */

void *__wrap_sl_mem_resize(void *old, size_t new_size)
{
    return ++sweep_count == sweep_failing ? NULL : __real_sl_mem_resize(old, new_size);
}

/* Runs work(false) once to count its allocations, then work(true) with each of them failing. */
static inline size_t sweep_allocations(void (*work)(bool one_fails))
{
    sweep_count = sweep_failing = 0;
    work(false);
    size_t all = sweep_count;
    for (size_t n = 1; n <= all; n++) {
        sweep_count = 0;
        sweep_failing = n;
        work(true);
    }
    sweep_failing = 0;
    return all;
}
#endif

#endif
