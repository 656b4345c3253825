/* test_output_memory.c - every allocation of every writer fails once: either the buffer says so, or
 * what was written is whole. */
/* link: -Wl,--wrap=sl_mem_resize */
#include "output_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static long countdown; /* the allocation that fails; below 0: none */

void *__real_sl_mem_resize(void *old, size_t size);
void *__wrap_sl_mem_resize(void *old, size_t size);
void *__wrap_sl_mem_resize(void *old, size_t size)
{
    return countdown-- == 0 ? NULL : __real_sl_mem_resize(old, size);
}

static void sweep(const char *format, slant_writer_options options)
{
    sample s;
    sl_buf whole = {0};
    sample_make(&s);
    countdown = -1;
    sample_write(&s, format, options, &whole);
    assert_false(whole.failed);
    long n = -1 - countdown;
    assert_true(n > 0);
    for (long i = 0; i < n; i++) {
        sl_buf part = {0};
        countdown = i;
        sample_write(&s, format, options, &part);
        assert_true(countdown < 0);
        assert_true(part.failed || sl_eq(sl_buf_str(&part), sl_buf_str(&whole)));
        sl_buf_free(&part);
    }
    countdown = -1;
    print_message("%s: %ld allocations\n", format, n);
    sl_buf_free(&whole);
}

static void every_allocation_fails_once(void **state)
{
    (void)state;
    sweep("jsonl", (slant_writer_options){.all_keys = true, .suppressed = true});
    sweep("text", (slant_writer_options){.color = true, .all_sentences = true, .suppressed = true});
    sweep("html", (slant_writer_options){.utf16_offsets = true});
    sweep("csv", (slant_writer_options){.kind = "all"});
    sweep("csv", (slant_writer_options){.table = "articles"});
    sweep("csv", (slant_writer_options){.table = "attributions"});
    sweep("csv", (slant_writer_options){.table = "codebook"});
    sweep("tsv", (slant_writer_options){.table = "sentences"});
    sweep("tsv", (slant_writer_options){.table = "run"});
    /* Rows for the packers, which test_output_database.c goes on with; all but libxlsxwriter, which
     * does not survive it. */
    sweep("xlsx", (slant_writer_options){.kind = "all"});
    sweep("sqlite", (slant_writer_options){.kind = "all"});
    sweep("brat", (slant_writer_options){0});
    sweep("w3c", (slant_writer_options){0});
    sweep("webanno-tsv", (slant_writer_options){0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
