/* test_output_filing.c - folders of files and single files by the packers, each allocation failing
 * once; what is not for a sink says so. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"
#include "output_sample.h"

#include "base/path.h"
#include "output/delivery.h"

static sample s;
static char root[64], place[128];
static const char *format_name;
static unsigned n_articles;

static slant_status write_run(const sl_target *target, slant_error *error)
{
    sl_writer writer = {.format = sl_writer_format_named(sl_str(format_name)),
                        .engine = &s.engine};
    sl_delivery delivery;
    sl_buf bytes = {0};
    slant_status status = sl_delivery_open(&delivery, &writer, target, error);
    for (unsigned n = 1; n <= n_articles && status == SLANT_OK; n++) {
        sl_buf_clear(&bytes);
        writer.format->render(&writer, &s.result, n, &bytes);
        status = bytes.failed ? SLANT_NO_MEMORY
                              : sl_delivery_take(&delivery, sl_buf_str(&bytes), error);
    }
    if (status == SLANT_OK)
        status = sl_delivery_finish(&delivery, error);
    sl_delivery_drop(&delivery, NULL);
    sl_buf_free(&bytes);
    return status;
}

static size_t names_in(const char *folder)
{
    sl_arena arena;
    const char **names;
    size_t n = 0;
    sl_arena_init(&arena, 0);
    if (!sl_path_list(&arena, folder, &names, &n, NULL))
        n = 0;
    sl_arena_free(&arena);
    return n;
}

static size_t whole; /* files of the folder when all goes well */

/* The folder is there and whole, or it is not there. */
static void one_run(bool one_fails)
{
    slant_error error = {0};
    sl_target target = {.path = place};
    size_t failing = sweep_failing;
    slant_status status = write_run(&target, &error);
    sweep_failing = 0;
    if (!one_fails)
        whole = names_in(place);
    if (status == SLANT_OK) {
        assert_int_equal(names_in(place), whole);
        char command[160];
        snprintf(command, sizeof command, "rm -rf '%s'", place);
        assert_int_equal(system(command), 0);
    }
    assert_int_equal(names_in(root), 0); /* nor anything under another name */
    sweep_failing = failing;
}

static void every_allocation_fails_once(void **state)
{
    (void)state;
    static const char *const names[] = {"brat", "webanno-tsv"};
    make_folder(root);
    snprintf(place, sizeof place, "%s/found", root);
    sample_make(&s);
    n_articles = 2;
    for (size_t i = 0; i < COUNT(names); i++) {
        format_name = names[i];
        assert_true(sweep_allocations(one_run) > 10);
        assert_int_equal(whole, i == 0 ? 6 : 4); /* .slant, the index, the articles */
    }
    remove_folder(root);
}

static bool add_to(void *user, slant_str bytes)
{
    sl_buf_add(user, bytes);
    return true;
}

static void a_sink_takes_one_file_and_no_folder(void **state)
{
    (void)state;
    sl_buf bytes = {0};
    slant_error error = {0};
    sl_target target = {.sink = add_to, .sink_user = &bytes};
    sample_make(&s);
    n_articles = 1;
    format_name = "brat";
    assert_int_equal(write_run(&target, &error), SLANT_USAGE);
    format_name = "webanno-tsv";
    assert_int_equal(write_run(&target, &error), SLANT_OK);
    assert_true(sl_starts(sl_buf_str(&bytes), SL("#FORMAT=WebAnno TSV 3.3\n")));
    sl_buf_clear(&bytes);
    n_articles = 2;
    assert_int_equal(write_run(&target, &error), SLANT_USAGE);
    format_name = "xlsx";
    sl_buf_clear(&bytes);
    assert_int_equal(write_run(&target, &error), SLANT_OK);
    assert_true(sl_starts(sl_buf_str(&bytes), SL("PK\3\4")));
    sl_buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_fails_once),
        cmocka_unit_test(a_sink_takes_one_file_and_no_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
