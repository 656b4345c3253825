/* test_output_database.c - the database where memory runs out: every allocation of ours, and every
 * one of SQLite's own, fails once. Either an error says so, or the file is whole. */
/* link: -Wl,--wrap=sl_mem_resize -ldl */
#include "base_test.h"
#include "output_sample.h"

#include "output/delivery.h"

#include <dlfcn.h>
#include <sqlite3.h>

static long ours, theirs; /* allocations until the one that fails; below 0: none does */

void *__real_sl_mem_resize(void *old, size_t size);
void *__wrap_sl_mem_resize(void *old, size_t size);
void *__wrap_sl_mem_resize(void *old, size_t size)
{
    return ours-- == 0 ? NULL : __real_sl_mem_resize(old, size);
}

/* ---- SQLite's allocator ---- */

static void *their_malloc(int size)
{
    if (theirs-- == 0)
        return NULL;
    long long *block = malloc((size_t)size + 16);
    if (block)
        *block = size;
    return block ? block + 2 : NULL;
}

static void their_free(void *block)
{
    free((long long *)block - 2);
}

static int their_size(void *block)
{
    return block ? (int)((long long *)block)[-2] : 0;
}

static void *their_realloc(void *block, int size)
{
    void *grown = their_malloc(size);
    if (!grown)
        return NULL;
    memcpy(grown, block, (size_t)(their_size(block) < size ? their_size(block) : size));
    their_free(block);
    return grown;
}

static int round_up(int size)
{
    return (size + 7) & ~7;
}

static int start(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void stop(void *unused)
{
    (void)unused;
}

static void take_over(void)
{
    static sqlite3_mem_methods methods = {their_malloc, their_free, their_realloc, their_size,
                                          round_up, start, stop, NULL};
    void *library = dlopen("libsqlite3.so.0", RTLD_NOW);
    assert_non_null(library);
    int (*config)(int, ...);
    void *found = dlsym(library, "sqlite3_config");
    memcpy(&config, &found, sizeof config);
    assert_int_equal(config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
    assert_int_equal(config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK); /* all of them seen */
}

/* ---- one run ---- */

static sample s;

static bool add_to(void *user, slant_str bytes)
{
    sl_buf_add(user, bytes);
    return !((sl_buf *)user)->failed;
}

static slant_status write_database(slant_error *error, sl_buf *to)
{
    sl_writer writer = {.format = sl_writer_format_named(SL("sqlite")), .engine = &s.engine};
    sl_target target = {.sink = add_to, .sink_user = to};
    sl_delivery delivery;
    sl_buf rows = {0};
    slant_status status = sl_delivery_open(&delivery, &writer, &target, error);
    for (int step = 0; step < 2 && status == SLANT_OK; step++) {
        sl_buf_clear(&rows);
        if (step == 0)
            writer.format->render(&writer, &s.result, 1, &rows);
        else
            writer.format->end(&writer, &rows);
        status = rows.failed ? SLANT_NO_MEMORY
                             : sl_delivery_take(&delivery, sl_buf_str(&rows), error);
    }
    if (status == SLANT_OK)
        status = sl_delivery_finish(&delivery, error);
    sl_delivery_drop(&delivery, NULL);
    sl_buf_free(&rows);
    return status;
}

static void sweep(long *counter, size_t stride, const char *name)
{
    sl_buf whole = {0};
    slant_error error = {0};
    ours = theirs = -1;
    assert_int_equal(write_database(&error, &whole), SLANT_OK);
    assert_true(whole.len > 4096);
    *counter = -1;
    sl_buf again = {0};
    assert_int_equal(write_database(&error, &again), SLANT_OK);
    long n = -1 - *counter;
    assert_true(sl_eq(sl_buf_str(&again), sl_buf_str(&whole)));
    assert_true(n > 10);
    size_t failures = 0;
    for (long i = 0; i < n; i += (long)stride) {
        sl_buf_clear(&again);
        ours = theirs = -1;
        *counter = i;
        error = (slant_error){0};
        slant_status status = write_database(&error, &again);
        failures += status != SLANT_OK;
        if (status == SLANT_OK && !again.failed)
            assert_true(sl_eq(sl_buf_str(&again), sl_buf_str(&whole)));
        else
            assert_true(status == SLANT_NO_MEMORY || status == SLANT_OUTPUT);
    }
    assert_true(failures > 0);
    print_message("%s: %ld allocations, %zu failures\n", name, n, failures);
    sl_buf_free(&again);
    sl_buf_free(&whole);
}

static void every_allocation_fails_once(void **state)
{
    (void)state;
    sample_make(&s);
    take_over();
    sweep(&ours, 1, "ours");
    sweep(&theirs, 3, "SQLite's");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
