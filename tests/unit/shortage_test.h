/* shortage_test.h - memory that runs out at each single allocation of a job. The job says all that
 * it gives and that others would see of it; sweep_shortage does it once as it should be, and then
 * with the n-th allocation failing, for every n: alone, and with all that come after it. Each time
 * the job ends in "out of memory", or with the status and all that it said the first time. Every
 * third time it is given no error to fill, as callers may. For tests with the line:
 * link: -Wl,--wrap=sl_mem_resize */
#ifndef SHORTAGE_TEST_H
#define SHORTAGE_TEST_H

#include "base/buf.h"
#include "base/str.h"
#include "slant.h"

#include <stdio.h>
#include <stdlib.h>

typedef slant_status shortage_job(const char *input, slant_error *error);

static struct shortage {
    bool is_armed, goes_on, has_failed, is_unknown;
    size_t calls, failing;
    slant_status whole; /* how the job ends with all the memory it wants */
    char said[1 << 16]; /* no memory of the library's */
    size_t n_said;
} shortage;

void *__real_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size)
{
    if (!shortage.is_armed)
        return __real_sl_mem_resize(old, new_size);
    shortage.calls++;
    bool fails = shortage.goes_on ? shortage.calls >= shortage.failing
                                  : shortage.calls == shortage.failing;
    if (shortage.failing == 0 || !fails)
        return __real_sl_mem_resize(old, new_size);
    shortage.has_failed = true;
    return NULL;
}

static inline void shortage_say_slice(slant_str s)
{
    for (size_t i = 0; i < s.len && shortage.n_said + 1 < sizeof shortage.said; i++)
        shortage.said[shortage.n_said++] = s.ptr[i];
    assert_true(shortage.n_said + 1 < sizeof shortage.said);
    shortage.said[shortage.n_said++] = '\n';
}

static inline void shortage_say(const char *text)
{
    shortage_say_slice(sl_str(text));
}

/* Of what gave NULL; where it had no error to fill, whatever it was the first time. */
static inline slant_status shortage_status(const slant_error *error)
{
    shortage.is_unknown = !error;
    return error ? error->status : shortage.whole;
}

static inline slant_status shortage_run(shortage_job *job, const char *input, size_t failing,
                                        slant_error *error)
{
    if (error)
        *error = (slant_error){0};
    shortage.failing = failing;
    shortage.calls = shortage.n_said = 0;
    shortage.has_failed = shortage.is_unknown = false;
    shortage.is_armed = true;
    slant_status status = job(input, error);
    shortage.is_armed = false;
    return status;
}

/* Shows the first line that is another one than with all the memory. */
static inline void shortage_wrong(const char *name, const char *input, size_t n,
                                  slant_status status, const char *message, const char *said,
                                  size_t n_whole)
{
    slant_str is = {shortage.said, shortage.n_said}, was = {said, n_whole}, a = {0}, b = {0};
    while (sl_eq(a, b) && (is.len || was.len)) {
        sl_next_part(&is, '\n', &a);
        sl_next_part(&was, '\n', &b);
    }
    fail_msg("%s %s, allocation %zu%s: status %d, %s; says \"%.*s\", not \"%.*s\"", name, input,
             n, shortage.goes_on ? " and all after it" : "", (int)status, message, SL_ARG(a),
             SL_ARG(b));
}

static inline void sweep_shortage(const char *name, shortage_job *job, const char *input)
{
    slant_error error;
    slant_status whole = shortage_run(job, input, 0, &error);
    size_t n_whole = shortage.n_said, n = 0;
    shortage.whole = whole;
    char *said = malloc(n_whole + 1);
    assert_non_null(said);
    memcpy(said, shortage.said, n_whole);
    for (int on = 0; on < 2; on++) {
        shortage.goes_on = on;
        for (n = 1;; n++) {
            bool told = n % 3 != 0;
            slant_status status = shortage_run(job, input, n, told ? &error : NULL);
            bool same = status == whole && shortage.n_said == n_whole &&
                        memcmp(said, shortage.said, n_whole) == 0;
            bool clean = shortage.has_failed &&
                         (told ? status == SLANT_NO_MEMORY && error.status == SLANT_NO_MEMORY
                               : status == SLANT_NO_MEMORY || shortage.is_unknown);
            if (!same && !clean)
                shortage_wrong(name, input, n, status, told ? error.message : "no error", said,
                               n_whole);
            if (!shortage.has_failed)
                break;
        }
    }
    print_message("%s %s: %zu allocations\n", name, input, n - 1);
    free(said);
}

#endif
