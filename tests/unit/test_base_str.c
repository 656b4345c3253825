/* test_base_str.c - slices and numbers. */
#include "base_test.h"

#include <math.h>

static const slant_str nothing = {NULL, 0};

static void test_comparing(void **state)
{
    (void)state;
    assert_true(sl_eq(SL(""), nothing));
    assert_true(sl_eq(SL("a\0b"), SL("a\0b")) && !sl_eq(SL("a\0b"), SL("a\0c")));
    assert_true(sl_compare(SL("a"), SL("b")) < 0 && sl_compare(SL("b"), SL("a")) > 0);
    assert_true(sl_compare(SL("a"), SL("ab")) < 0 && sl_compare(SL("ab"), SL("a")) > 0);
    assert_true(sl_compare(SL("z"), SL("\xc3\xa9")) < 0); /* bytes are unsigned */
    assert_int_equal(sl_compare(nothing, SL("")), 0);
    assert_true(sl_eq_nocase(SL("TeXt"), SL("tExT")) && !sl_eq_nocase(SL("text"), SL("tex")));
    assert_false(sl_eq_nocase(SL("["), SL("{"))); /* differ by the bit of the case */
    assert_true(sl_starts(SL("slant"), SL("sl")) && !sl_starts(SL("s"), SL("sl")));
    assert_true(sl_starts(nothing, nothing) && sl_ends(nothing, SL("")));
    assert_true(sl_starts_nocase(SL("SLANT"), SL("sla")));
    assert_true(sl_ends(SL("a.gz"), SL(".gz")) && !sl_ends(SL("gz"), SL(".gz")));
}

static void test_cutting(void **state)
{
    (void)state;
    assert_slice(sl_trim(SL(" \t\r\n\v\f")), "");
    assert_slice(sl_trim(SL("  a b\n")), "a b");
    assert_slice(sl_trim(nothing), "");
    assert_int_equal(sl_find_char(SL("abca"), 'a', 1), 3);
    assert_int_equal(sl_find_char(SL("abc"), 'z', 0), 3);
    assert_int_equal(sl_find_char(SL("abc"), 'a', 9), 3);
    assert_int_equal(sl_find(SL("banana"), SL("ana"), 0), 1);
    assert_int_equal(sl_find(SL("banana"), SL("ana"), 2), 3);
    assert_int_equal(sl_find(SL("banana"), SL("ana"), 4), 6);
    assert_int_equal(sl_find(SL("banana"), SL("ana"), 60), 6);
    assert_int_equal(sl_find(SL("banana"), SL(""), 2), 2);
    assert_int_equal(sl_find(nothing, SL("a"), 0), 0);
}

/* printf takes no NULL, and a slice that is not given has one. */
static void test_printing(void **state)
{
    (void)state;
    char said[40];
    slant_str none = {NULL, 0}, some = sl_slice(SL("a ghastly day"), 2, 9);
    snprintf(said, sizeof said, "%.*s|%.*s|%.*s", SL_ARG(none), SL_ARG(some), SL_ARG(SL("")));
    assert_string_equal(said, "|ghastly|");
    assert_string_equal(sl_printable(none), "");
    assert_ptr_equal(sl_printable(some), some.ptr);
}

static void test_parts(void **state)
{
    (void)state;
    slant_str rest = SL("a;;b"), part;
    assert_true(sl_next_part(&rest, ';', &part));
    assert_slice(part, "a");
    assert_true(sl_next_part(&rest, ';', &part));
    assert_slice(part, "");
    assert_true(sl_next_part(&rest, ';', &part));
    assert_slice(part, "b");
    assert_false(sl_next_part(&rest, ';', &part));
    rest = nothing;
    assert_false(sl_next_part(&rest, ';', &part));
}

static void test_whole_numbers(void **state)
{
    (void)state;
    uint64_t v = 7;
    assert_true(sl_parse_u64(SL("18446744073709551615"), &v) && v == UINT64_MAX);
    assert_true(sl_parse_u64(SL("007"), &v) && v == 7);
    assert_false(sl_parse_u64(SL("18446744073709551616"), &v));
    assert_false(sl_parse_u64(SL("99999999999999999999"), &v));
    assert_false(sl_parse_u64(SL(""), &v) || sl_parse_u64(SL("-1"), &v));
    assert_false(sl_parse_u64(SL("1 "), &v) || sl_parse_u64(nothing, &v));
}

/* Against the C library in the C locale: the nearest double, to the last bit. */
static void test_numbers(void **state)
{
    (void)state;
    static const char *const good[] = {
        "0", "-0", "0.5", "-0.5", ".5", "5.", "+5", "1e3", "1E+3", "1e-3", "12.75", "0.1", "0.2",
        "0.30000000000000004", "1.7976931348623157e308", "2.2250738585072011e-308", "5e-324",
        "4.9406564584124654e-324", "1e-400", "0e999999999", "9007199254740993",
        "9007199254740992.5", "123456789012345678901234567890", "0.000000000000000000000001234",
        "1e22", "1e23", "8.5e22", "100000000000000000000000000000000000000000000000000000000000",
        "9007199254740993.00000000000000000000000000000000000000000000000000000000001",
        "9007199254740992.99999999999999999999999999999999999999999999999999999999999",
        "00000000000000000000000000000000000000000000000000000000000000000000000000000012",
        "0.0000000000000000000000000000000000000000000000000000000000000000000000000000012e80",
    };
    for (size_t i = 0; i < COUNT(good); i++) {
        double v = -1, wanted = strtod(good[i], NULL);
        slant_str s = tight_copy(sl_str(good[i]));
        if (!sl_parse_double(s, &v) || memcmp(&v, &wanted, sizeof v) != 0)
            fail_msg("%s gives %a, not %a", good[i], v, wanted);
        free_copy(s);
    }
    static const slant_str bad[] = {
        SL(""), SL("-"), SL("+"), SL("."), SL("-."), SL("e5"), SL("1e"), SL("1e+"), SL("1e5x"),
        SL("1.2.3"), SL("1,5"), SL(" 1"), SL("1 "), SL("0x10"), SL("inf"), SL("nan"), SL("1e400"),
        SL("--1"), SL("1e99999999999999999999999"), SL("1\0"), {NULL, 0},
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        double v;
        if (sl_parse_double(bad[i], &v))
            fail_msg("%.*s is taken for a number", SL_ARG(bad[i]));
    }
}

static void test_a_very_long_number_is_read_once(void **state)
{
    (void)state;
    size_t n = 10000000;
    char *digits = malloc(n);
    double v;
    memset(digits, '7', n);
    assert_false(sl_parse_double((slant_str){digits, n}, &v)); /* larger than any double */
    digits[1] = '.';
    assert_true(sl_parse_double((slant_str){digits, n}, &v));
    assert_true(fabs(v - 7.7777777777777777) < 1e-15);
    free(digits);
}

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(sl_distance(SL("jsonl"), SL("jsonl")), 0);
    assert_int_equal(sl_distance(SL("josn"), SL("json")), 2);
    assert_int_equal(sl_distance(SL(""), SL("abc")), 3);
    assert_int_equal(sl_distance(SL("kitten"), SL("sitting")), 3);
    char word[100];
    memset(word, 'a', sizeof word);
    assert_int_equal(sl_distance((slant_str){word, sizeof word}, nothing), 63);
}

static void test_nearest_names(void **state)
{
    (void)state;
    static const char *const names[] = {"sentences", "run", "articles"};
    assert_string_equal(sl_nearest(SL("sentnces"), names, 3), "sentences");
    assert_string_equal(sl_nearest(SL("article"), names, 3), "articles");
    assert_null(sl_nearest(SL("zzz"), names, 3));
    assert_null(sl_nearest(SL("run"), names, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comparing),       cmocka_unit_test(test_cutting),
        cmocka_unit_test(test_parts),           cmocka_unit_test(test_whole_numbers),
        cmocka_unit_test(test_numbers),         cmocka_unit_test(test_distance),
        cmocka_unit_test(test_nearest_names),   cmocka_unit_test(test_printing),
        cmocka_unit_test(test_a_very_long_number_is_read_once),
    };
    return cmocka_run_group_tests_name("base/str", tests, NULL, NULL);
}
