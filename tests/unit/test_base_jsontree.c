/* test_base_jsontree.c - small JSON files as a tree. */
#include "base_test.h"

#include "base/jsontree.h"

static void test_a_tree_is_walked(void **state)
{
    (void)state;
    slant_error error;
    sl_tree *root = sl_tree_parse(SL(" {\"name\":\"Conflict \\u00e9\",\"n\":0.25,\"yes\":true,"
                                     "\"no\":false,\"nil\":null,"
                                     "\"list\":[\"a\",2,{}],\"n\":-1e2}\n"),
                                  &error);
    assert_non_null(root);
    assert_int_equal(sl_tree_type(root), SL_JSON_OBJECT);
    assert_slice(sl_tree_str(sl_tree_get(root, "name")), "Conflict \xc3\xa9");
    assert_true(sl_tree_number(sl_tree_get(root, "n"), 9) == -100); /* the last one */
    assert_true(sl_tree_bool(sl_tree_get(root, "yes"), false));
    assert_false(sl_tree_bool(sl_tree_get(root, "no"), true));
    assert_true(sl_tree_bool(sl_tree_get(root, "nil"), true));
    assert_null(sl_tree_get(root, "Name"));
    const sl_tree *item = sl_tree_first(sl_tree_get(root, "list"));
    assert_slice(sl_tree_str(item), "a");
    assert_null(sl_tree_key(item));
    item = sl_tree_next(item);
    assert_true(sl_tree_number(item, 0) == 2);
    item = sl_tree_next(item);
    assert_int_equal(sl_tree_type(item), SL_JSON_OBJECT);
    assert_null(sl_tree_next(item));
    assert_string_equal(sl_tree_key(sl_tree_first(root)), "name");
    sl_tree_free(root);
}

static void test_nothing_gives_the_fallback(void **state)
{
    (void)state;
    assert_int_equal(sl_tree_type(NULL), SL_JSON_NULL);
    assert_null(sl_tree_get(NULL, "a"));
    assert_null(sl_tree_first(NULL));
    assert_null(sl_tree_next(NULL));
    assert_null(sl_tree_key(NULL));
    assert_null(sl_tree_str(NULL).ptr);
    assert_true(sl_tree_number(NULL, 7) == 7);
    assert_true(sl_tree_bool(NULL, true));
    sl_tree_free(NULL);
    sl_tree *root = sl_tree_parse(SL("\"text\""), NULL);
    assert_null(sl_tree_get(root, "a"));
    assert_true(sl_tree_number(root, 7) == 7);
    assert_false(sl_tree_bool(root, false));
    sl_tree_free(root);
}

static void test_faults_have_a_line(void **state)
{
    (void)state;
    static const struct { slant_str text; unsigned line, column; } rows[] = {
        {SL(""), 1, 1}, {SL("{\n \"a\": 1,\n}"), 3, 1}, {SL("{\"a\":1}\n\nx"), 3, 1},
        {SL("{\"a\":\n  \"b\\u0000\"}"), 2, 5}, {SL("[\n\n01]"), 3, 1},
        {SL("{\"a\":\n\"\xff\"}"), 2, 2}, {SL("{} {}"), 1, 4}, {SL("[1,\0]"), 1, 4},
        {SL("\n{\"a\"\n 1}"), 3, 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        slant_error error;
        slant_str text = tight_copy(rows[i].text);
        assert_null(sl_tree_parse(text, &error));
        if (error.line != rows[i].line || error.column != rows[i].column)
            fail_msg("row %zu: %u:%u %s", i, (unsigned)error.line, (unsigned)error.column,
                     error.message);
        assert_int_equal(error.status, SLANT_INPUT);
        assert_null(sl_tree_parse(text, NULL));
        free_copy(text);
    }
    slant_error error;
    assert_null(sl_tree_parse(SL("{\n\"a\":\"\\ud800\"}"), &error));
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.message, "surrogate"));
}

static void test_a_backslash_before_u0000_is_no_nul(void **state)
{
    (void)state;
    sl_tree *root = sl_tree_parse(SL("\"\\\\u0000\""), NULL);
    assert_slice(sl_tree_str(root), "\\u0000");
    sl_tree_free(root);
    assert_null(sl_tree_parse(SL("\"\\\\\\u0000\""), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tree_is_walked),
        cmocka_unit_test(test_nothing_gives_the_fallback),
        cmocka_unit_test(test_faults_have_a_line),
        cmocka_unit_test(test_a_backslash_before_u0000_is_no_nul),
    };
    return cmocka_run_group_tests_name("base/jsontree", tests, NULL, NULL);
}
