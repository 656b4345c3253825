/* test_base_error.c - messages that are safe to print. */
#include "base_test.h"

#include "base/error.h"
#include "base/unicode.h"

#include <errno.h>

static void check_shown(slant_str text, const char *wanted)
{
    char shown[200];
    slant_str copy = tight_copy(text);
    sl_show(shown, sizeof shown, copy);
    assert_string_equal(shown, wanted);
    free_copy(copy);
}

static void test_controls_are_shown(void **state)
{
    (void)state;
    check_shown(SL("plain"), "plain");
    check_shown(SL("a\tb\n\x1b[31m\x7f\0."), "a\\x09b\\x0a\\x1b[31m\\x7f\\x00.");
    check_shown(SL("\xc2\x9b" "31m"), "\\xc2\\x9b31m");            /* C1 control */
    check_shown(SL("\xe2\x80\xae" "abc\xe2\x81\xa6"), "\\xe2\\x80\\xae" "abc\\xe2\\x81\\xa6");
    check_shown(SL("\xd8\x9c\xe2\x80\xa8"), "\\xd8\\x9c\\xe2\\x80\\xa8");
    check_shown(SL("caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d"),
                "caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d");
    check_shown(SL("\xef\xbf\xbd"), "\xef\xbf\xbd");
}

static void test_bad_utf8_is_shown(void **state)
{
    (void)state;
    check_shown(SL("a\x9b" "b\xff"), "a\\x9b" "b\\xff");
    check_shown(SL("\xc3"), "\\xc3");
    check_shown(SL("\xe2\x80"), "\\xe2\\x80");
    check_shown(SL("\xc0\x80\xed\xa0\x80"), "\\xc0\\x80\\xed\\xa0\\x80");
}

static void test_long_text_ends_in_an_ellipsis(void **state)
{
    (void)state;
    char shown[11];
    sl_show(shown, sizeof shown, SL("0123456789"));
    assert_string_equal(shown, "0123456789");
    sl_show(shown, sizeof shown, SL("0123456789a"));
    assert_string_equal(shown, "0123456\xe2\x80\xa6");
    sl_show(shown, sizeof shown, SL("012345\xc3\xa9\xc3\xa9\xc3\xa9"));
    assert_string_equal(shown, "012345\xe2\x80\xa6");
    sl_show(shown, sizeof shown, SL("0123456\n\n"));
    assert_string_equal(shown, "0123456\xe2\x80\xa6");
    for (size_t size = 0; size < sizeof shown; size++) {
        memset(shown, '#', sizeof shown);
        sl_show(shown, size, SL("caf\xc3\xa9 and more"));
        assert_true(size == 0 || strlen(shown) < size);
        assert_int_equal(shown[size], '#');
        assert_true(size == 0 || sl_utf8_check(sl_str(shown)) == strlen(shown));
    }
}

static void test_errors_are_filled(void **state)
{
    (void)state;
    slant_error error;
    assert_int_equal(sl_fail_at(&error, SLANT_LEXICON, SL("a\nb.csv"), 7, "%s is %d", "x\x1b", 3),
                     SLANT_LEXICON);
    assert_string_equal(error.file, "a\\x0ab.csv");
    assert_string_equal(error.message, "x\\x1b is 3");
    assert_int_equal(error.line, 7);
    assert_int_equal(error.column + error.offset, 0);
    assert_int_equal(sl_fail(&error, SLANT_USAGE, "no"), SLANT_USAGE);
    assert_string_equal(error.file, "");
    assert_int_equal(sl_fail_memory(NULL), SLANT_NO_MEMORY);
    char *huge = malloc(100000);
    memset(huge, 'x', 99999);
    huge[99999] = '\0';
    sl_fail_at(&error, SLANT_INPUT, sl_str(huge), 1, "%s", huge);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    assert_true(sl_ends(sl_str(error.message), SL("\xe2\x80\xa6")));
    assert_true(sl_ends(sl_str(error.file), SL("\xe2\x80\xa6")));
    free(huge);
}

static void keep(void *user, const slant_error *warning)
{
    *(slant_error *)user = *warning;
}

static void test_warnings_are_handed_on(void **state)
{
    (void)state;
    slant_error got = {.status = SLANT_INPUT};
    sl_warn_at(keep, &got, SL("f.txt"), 3, "odd: %s", "yes");
    assert_int_equal(got.status, SLANT_OK);
    assert_string_equal(got.file, "f.txt");
    assert_string_equal(got.message, "odd: yes");
    sl_warn_at(NULL, NULL, SL("f.txt"), 3, "dropped");
}

static void test_system_text(void **state)
{
    (void)state;
    assert_string_equal(sl_system_text(ENOENT), "No such file or directory");
    assert_non_null(sl_system_text(123456));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_controls_are_shown),
        cmocka_unit_test(test_bad_utf8_is_shown),
        cmocka_unit_test(test_long_text_ends_in_an_ellipsis),
        cmocka_unit_test(test_errors_are_filled),
        cmocka_unit_test(test_warnings_are_handed_on),
        cmocka_unit_test(test_system_text),
    };
    return cmocka_run_group_tests_name("base/error", tests, NULL, NULL);
}
