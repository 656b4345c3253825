/* test_lexicon_memory.c - memory that runs out in an import, an export or a look at a lexicon: each
 * time a clean "out of memory", and no folder or file left behind. */
/* link: -Wl,--wrap=sl_mem_resize */
#include "slant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "memory_test.h"

static char folder[] = "/tmp/slant-memory-XXXXXX";
static const slant_lexicon_options options = {.program = "./slant"};

static void remove_lexicon(const char *path)
{
    char file[600];
    snprintf(file, sizeof file, "%s/terms.csv", path);
    unlink(file);
    snprintf(file, sizeof file, "%s/lexicon.json", path);
    unlink(file);
    rmdir(path);
}

static bool keep(void *user, slant_str bytes)
{
    *(size_t *)user += bytes.len;
    return true;
}

typedef slant_status job(const char *input, const char *output, slant_error *error);

static slant_status import(const char *input, const char *output, slant_error *error)
{
    return slant_lexicon_import(input, NULL, output, &options, NULL, error);
}

static size_t n_exported; /* bytes of the last export */

static slant_status export(const char *input, const char *output, slant_error *error)
{
    (void)output;
    n_exported = 0;
    return slant_lexicon_export(input, "liwc", NULL, keep, &n_exported, &options, NULL, error);
}

static slant_status show(const char *input, const char *output, slant_error *error)
{
    slant_tables *tables = NULL, *terms = NULL;
    (void)output;
    slant_lexicon *lexicon = slant_lexicon_load(input, &options, error);
    slant_status status = lexicon ? SLANT_OK : error->status;
    if (status == SLANT_OK)
        status = slant_lexicon_show(lexicon, NULL, &tables, error);
    if (status == SLANT_OK)
        status = slant_lexicon_terms(lexicon, &terms, error);
    slant_tables_free(tables);
    slant_tables_free(terms);
    slant_lexicon_free(lexicon);
    return status;
}

static void fail_each(job *one, const char *input, long step)
{
    char output[512];
    snprintf(output, sizeof output, "%s/made", folder);
    assert_int_equal(one(input, output, NULL), SLANT_OK);
    remove_lexicon(output);
    size_t whole = n_exported;
    for (long n = 0;; n += step) {
        slant_error error = {0};
        has_failed = false;
        left = n;
        slant_status status = one(input, output, &error);
        left = -1;
        bool there = access(output, F_OK) == 0;
        remove_lexicon(output);
        if (!has_failed) {
            assert_int_equal(status, SLANT_OK);
            return;
        }
        if (status != SLANT_NO_MEMORY && status != SLANT_OK)
            fail_msg("%s, allocation %ld: status %d, %s", input, n, (int)status, error.message);
        assert_true(status == SLANT_OK || !there);
        assert_true(status != SLANT_OK || n_exported == whole); /* nothing lost in silence */
    }
}

static void imports_say_that_memory_ran_out(void **state)
{
    (void)state;
    static const char *const files[] = {"valley.dic", "valley.dicx", "valley.cat", "valley.lcd",
                                        "valley.yml", "vader.txt", "emolex.txt", "clues.tff"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[512];
        snprintf(path, sizeof path, "tests/data/dictionaries/%s", files[i]);
        fail_each(import, path, 8 * stride_or(61));
    }
    fail_each(import, "tests/data/dictionaries/valley.dic", stride_or(61));
}

static void exports_say_that_memory_ran_out(void **state)
{
    (void)state;
    fail_each(export, "tests/data/sheets/awkward.csv", 1);
    fail_each(export, "tests/data/sheets/awkward.xlsx", 1);
}

static void tables_say_that_memory_ran_out(void **state)
{
    (void)state;
    fail_each(show, "tests/data/sheets/awkward.csv", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(imports_say_that_memory_ran_out),
        cmocka_unit_test(exports_say_that_memory_ran_out),
        cmocka_unit_test(tables_say_that_memory_ran_out),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return rmdir(folder) != 0 || failed; /* nothing else was left in it */
}
