/* test_output_writers.c - the table of formats, how one is chosen, and what options they refuse. */
#include "output/select.h"
#include "output/writers.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void chooses(const char *to, const char *path, const char *expected)
{
    slant_error error = {0};
    const sl_writer_format *format = sl_writer_choose(to, path, &error);
    assert_non_null(format);
    assert_string_equal(format->name, expected);
}

static void refuses(const char *to, const char *path, const char *part_of_message)
{
    slant_error error = {0};
    assert_null(sl_writer_choose(to, path, &error));
    assert_int_equal(error.status, SLANT_USAGE);
    assert_non_null(strstr(error.message, part_of_message));
}

static void a_name_wins_then_the_ending_then_text(void **state)
{
    (void)state;
    chooses("csv", "x.jsonl", "csv");
    chooses(NULL, "x.JSONL", "jsonl");
    chooses(NULL, "folder.csv/x.ndjson", "jsonl");
    chooses(NULL, "x.tsv", "tsv");
    chooses(NULL, "report.txt", "text");
    chooses(NULL, "report", "text");
    chooses(NULL, "/dev/null", "text");
    chooses(NULL, "-", "text");
    chooses(NULL, NULL, "text");
}

static void an_unknown_format_names_the_nearest(void **state)
{
    (void)state;
    refuses("jsonnl", NULL, "did you mean jsonl?");
    refuses("cvs", NULL, "did you mean csv?");
    refuses("zzzzzzzzzz", NULL, "there are text, jsonl, csv, tsv");
    refuses(NULL, "out.weird", ".weird");
}

static void every_format_is_whole(void **state)
{
    (void)state;
    size_t n = 0;
    for (const sl_writer_format *f; (f = sl_writer_format_at(n)) != NULL; n++) {
        assert_non_null(f->render);
        assert_non_null(f->check);
        assert_true(strlen(f->summary) > 10);
        assert_ptr_equal(sl_writer_format_named(sl_str(f->name)), f);
    }
    assert_true(n >= 4);
    assert_null(sl_writer_format_named(SL("nothing")));
}

static slant_status checks(const char *format, const char *table, const char *kind)
{
    slant_error error = {0};
    slant_writer_options options = {.table = table, .kind = kind};
    slant_status status = sl_writer_format_named(sl_str(format))->check(&options, &error);
    assert_int_equal(status, error.status);
    return status;
}

static void tables_and_kinds_are_checked(void **state)
{
    (void)state;
    assert_int_equal(checks("csv", NULL, NULL), SLANT_OK);
    assert_int_equal(checks("csv", "sentences", "all"), SLANT_OK);
    assert_int_equal(checks("tsv", "run", "cue"), SLANT_OK);
    assert_int_equal(checks("csv", "sentence", NULL), SLANT_USAGE);
    assert_int_equal(checks("csv", NULL, "laoded"), SLANT_USAGE);
    assert_int_equal(checks("jsonl", NULL, "neutral"), SLANT_OK);
    assert_int_equal(checks("jsonl", "articles", NULL), SLANT_USAGE);
    assert_int_equal(checks("text", NULL, "every"), SLANT_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_wins_then_the_ending_then_text),
        cmocka_unit_test(an_unknown_format_names_the_nearest),
        cmocka_unit_test(every_format_is_whole),
        cmocka_unit_test(tables_and_kinds_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
