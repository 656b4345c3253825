/* test_annotate_memory.c - memory that runs out while an engine is built or an article annotated:
 * each time a clean "out of memory", and the same annotations when it is there again. */
/* link: -Wl,--wrap=sl_mem_resize */
#include "slant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "memory_test.h"

static void an_engine_says_that_memory_ran_out(void **state)
{
    (void)state;
    long n = 0, reached = 0, step = stride_or(97);
    const slant_engine_options options = {.from_source = true}; /* all of them: nothing is mapped */
    for (;; n += step, reached++) {
        slant_error error = {0};
        has_failed = false;
        left = n;
        slant_engine *engine = slant_engine_new(&options, &error);
        left = -1;
        slant_engine_free(engine);
        if (!has_failed) {
            assert_non_null(engine);
            break;
        }
        if (engine == NULL && error.status != SLANT_NO_MEMORY)
            fail_msg("allocation %ld: status %d, %s: %s", n, (int)error.status, error.file,
                     error.message);
    }
    print_message("%ld of about %ld allocations of an engine failed once\n", reached, n);
}

static const char text[] =
    "Two Killed in Orvel\n\nORVEL (Veld) - Minister Helen Marsk said on Monday that the blatant "
    "aggression had \"martyred\" two farmers.\n\n\"This was a massacre,\" Tomas Kerrin said. "
    "He called them \u201cterrorists\u201d, allegedly, not heroes.\n\nRead more: the regime\n";

static uint64_t sum_of(const slant_result *r)
{
    uint64_t sum = r->n_sentences * 31u + r->n_attributions;
    for (uint32_t i = 0; i < r->n_annotations; i++)
        sum = sum * 1000003u + r->annotations[i].start * 7u + r->annotations[i].voice;
    return sum;
}

static void an_annotator_recovers(void **state)
{
    (void)state;
    slant_error error = {0};
    slant_engine *engine = slant_engine_new(NULL, &error);
    assert_non_null(engine);
    slant_article article = {.doc_id = {"a", 1}, .text = {text, sizeof text - 1},
                             .title_in_text = true};
    uint64_t want = 0;
    long n = -1;
    do {
        has_failed = false;
        left = n;
        slant_annotator_options options = {.keep_tokens = true, .keep_suppressed = true};
        slant_annotator *annotator = slant_annotator_new(engine, &options, &error);
        const slant_result *result = NULL;
        slant_status status = SLANT_NO_MEMORY;
        if (annotator)
            status = slant_annotate(annotator, &article, &result, &error);
        left = -1;
        if (n < 0)
            want = sum_of(result);
        if (status != SLANT_OK) {
            assert_true(has_failed);
            assert_int_equal(status, SLANT_NO_MEMORY);
            assert_null(result);
            if (annotator)
                assert_int_equal(slant_annotate(annotator, &article, &result, &error), SLANT_OK);
        }
        if (result)
            assert_true(sum_of(result) == want);
        slant_annotator_free(annotator);
        n++;
    } while (has_failed || n == 0);
    print_message("%ld allocations of an annotator failed once\n", n - 1);
    slant_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_engine_says_that_memory_ran_out),
        cmocka_unit_test(an_annotator_recovers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
