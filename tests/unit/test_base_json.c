/* test_base_json.c - the strict JSON scanner, decoding and escaping, held against cJSON. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/json.h"
#include "base/jsontree.h"

static bool scan(slant_str text, bool lenient, sl_arena *arena, sl_json_object *object,
                 slant_error *error)
{
    *error = (slant_error){.status = SLANT_OK};
    return sl_json_scan_object(text, lenient, arena, object, error);
}

static void test_members_are_raw_slices_in_order(void **state)
{
    (void)state;
    sl_arena arena;
    sl_json_object object;
    slant_error error;
    sl_arena_init(&arena, 0);
    slant_str text = SL(" {\"id\" : 12345678901234567890123 ,\"a\\u0062\":[1,{\"x\":[]}],"
                        "\"t\":true,\"f\":false,\"n\":null,\"o\":{},\"s\":\"q\\\"\\\\\","
                        "\"id\":-0.5e+10}\r\n\t ");
    assert_true(scan(text, false, &arena, &object, &error));
    static const struct { slant_str key, raw; sl_json_type type; } wanted[] = {
        {SL("id"), SL("12345678901234567890123"), SL_JSON_NUMBER},
        {SL("a\\u0062"), SL("[1,{\"x\":[]}]"), SL_JSON_ARRAY},
        {SL("t"), SL("true"), SL_JSON_TRUE},
        {SL("f"), SL("false"), SL_JSON_FALSE},
        {SL("n"), SL("null"), SL_JSON_NULL},
        {SL("o"), SL("{}"), SL_JSON_OBJECT},
        {SL("s"), SL("\"q\\\"\\\\\""), SL_JSON_STRING},
        {SL("id"), SL("-0.5e+10"), SL_JSON_NUMBER},
    };
    assert_int_equal(object.n_members, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        assert_true(sl_eq(object.members[i].raw_key, wanted[i].key));
        assert_true(sl_eq(object.members[i].raw, wanted[i].raw));
        assert_int_equal(object.members[i].type, wanted[i].type);
    }
    assert_true(scan(SL("{}"), false, &arena, &object, &error));
    assert_int_equal(object.n_members, 0);
    sl_arena_free(&arena);
}

static void test_faults_have_an_offset(void **state)
{
    (void)state;
    static const struct { slant_str text; size_t offset; const char *message; } rows[] = {
        {SL(""), 0, "no object"}, {SL("  "), 2, "no object"}, {SL("[1]"), 0, "begin with {"},
        {SL("\"a\""), 0, "begin with {"}, {SL("{"), 1, "key"}, {SL("{\"a\"}"), 4, "colon"},
        {SL("{\"a\":}"), 5, "no JSON value"}, {SL("{\"a\":1,}"), 7, "key"},
        {SL("{\"a\":1 \"b\":2}"), 7, "comma"}, {SL("{a:1}"), 1, "key"},
        {SL("{'a':1}"), 1, "key"}, {SL("{\"a\":1}}"), 7, "follows"},
        {SL("{\"a\":1}{"), 7, "follows"}, {SL("{\"a\":01}"), 5, "begins with 0"},
        {SL("{\"a\":-}"), 6, "digit"}, {SL("{\"a\":+1}"), 5, "no JSON value"},
        {SL("{\"a\":.5}"), 5, "no JSON value"}, {SL("{\"a\":1.}"), 7, "point"},
        {SL("{\"a\":1e}"), 7, "exponent"}, {SL("{\"a\":1e+}"), 8, "exponent"},
        {SL("{\"a\":NaN}"), 5, "no JSON value"}, {SL("{\"a\":nul}"), 5, "no JSON value"},
        {SL("{\"a\":True}"), 5, "no JSON value"}, {SL("{\"a\":\"x\ty\"}"), 7, "control"},
        {SL("{\"a\":\"x\0y\"}"), 7, "control"}, {SL("{\"a\":\"\\x\"}"), 6, "escape"},
        {SL("{\"a\":\"\\\0\"}"), 6, "escape"}, {SL("{\"a\":\"\\u12g4\"}"), 6, "hexadecimal"},
        {SL("{\"a\":\"\\u12\"}"), 6, "hexadecimal"}, {SL("{\"a\":\"x"), 7, "not closed"},
        {SL("{\"a\":\"x\\"), 8, "not closed"}, {SL("{\"a\":[1,2"), 9, "not closed"},
        {SL("{\"a\":[1,]}"), 8, "no JSON value"}, {SL("{\"a\":[,1]}"), 6, "no JSON value"},
        {SL("{\"a\":[1 2]}"), 8, "comma"}, {SL("{\"a\":[1}}"), 7, "comma"},
        {SL("{\"a\":{]}"), 6, "key"}, {SL("{\"a\":1"), 6, "not closed"},
        {SL("{\"a\":/*c*/1}"), 5, "no JSON value"}, {SL("\xef\xbb\xbf{}"), 0, "begin with {"},
        {SL("{\"a\":1}\xc2\xa0"), 7, "follows"}, {SL("{\"a\" \f:1}"), 5, "colon"},
    };
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        sl_json_object object;
        slant_error error;
        slant_str text = tight_copy(rows[i].text);
        assert_false(scan(text, false, &arena, &object, &error));
        if (error.offset != rows[i].offset || !strstr(error.message, rows[i].message))
            fail_msg("%.*s: %s at %zu", SL_ARG(text), error.message, (size_t)error.offset);
        assert_int_equal(error.status, SLANT_INPUT);
        assert_int_equal(error.column, error.offset + 1);
        assert_null(object.members);
        free_copy(text);
    }
    sl_arena_free(&arena);
}

static void test_every_cut_of_a_valid_object_is_refused(void **state)
{
    (void)state;
    slant_str whole = SL("{\"a\":[1.5e-3,\"caf\xc3\xa9 \\u00e9\\n\","
                         "{\"b\":null,\"c\":[true,false]}],"
                         "\"d\":\"\\ud83d\\ude00\"}");
    sl_arena arena;
    sl_arena_init(&arena, 0);
    sl_json_object object;
    slant_error error;
    assert_true(scan(whole, false, &arena, &object, &error));
    for (size_t n = 0; n < whole.len; n++) {
        slant_str cut = tight_copy(sl_slice(whole, 0, n));
        assert_false(scan(cut, false, &arena, &object, &error));
        assert_true(error.offset <= n);
        free_copy(cut);
    }
    sl_arena_free(&arena);
}

static void test_bad_utf8(void **state)
{
    (void)state;
    static const slant_str bad[] = {
        SL("{\"a\":\"\xff\"}"), SL("{\"a\":\"\xc0\x80\"}"), SL("{\"a\":\"\xed\xa0\x80\"}"),
        SL("{\"a\":\"\xf4\x90\x80\x80\"}"), SL("{\"a\":\"\xe2\x82\"}"),
    };
    sl_arena arena;
    sl_json_object object;
    slant_error error;
    sl_arena_init(&arena, 0);
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(scan(bad[i], false, &arena, &object, &error));
        assert_int_equal(error.offset, 6);
        assert_non_null(strstr(error.message, "UTF-8"));
        assert_true(scan(bad[i], true, &arena, &object, &error));
        assert_int_equal(sl_json_skip(bad[i], &error), 0);
        assert_int_equal(error.offset, 6);
    }
    assert_false(scan(SL("{\"a\":1,} \xff"), false, &arena, &object, &error));
    assert_int_equal(error.offset, 7); /* the first fault */
    sl_arena_free(&arena);
}

static void nest(sl_buf *buf, size_t depth, const char *open, const char *close)
{
    sl_buf_clear(buf);
    sl_buf_repeat(buf, open, depth);
    sl_buf_text(buf, "1");
    sl_buf_repeat(buf, close, depth);
}

static void test_depth(void **state)
{
    (void)state;
    sl_buf buf = {0};
    slant_error error = {.status = SLANT_OK};
    nest(&buf, SL_JSON_DEPTH, "[", "]");
    assert_int_equal(sl_json_skip(sl_buf_str(&buf), &error), buf.len);
    nest(&buf, SL_JSON_DEPTH, "{\"a\":", "}");
    assert_int_equal(sl_json_skip(sl_buf_str(&buf), &error), buf.len);
    sl_arena arena;
    sl_json_object object;
    sl_arena_init(&arena, 0);
    assert_true(scan(sl_buf_str(&buf), false, &arena, &object, &error));
    nest(&buf, SL_JSON_DEPTH + 1, "[", "]");
    assert_int_equal(sl_json_skip(sl_buf_str(&buf), &error), 0);
    assert_non_null(strstr(error.message, "deep"));
    nest(&buf, SL_JSON_DEPTH + 1, "{\"a\":", "}");
    assert_false(scan(sl_buf_str(&buf), false, &arena, &object, &error));
    nest(&buf, 1000000, "[", "");
    assert_int_equal(sl_json_skip(sl_buf_str(&buf), &error), 0);
    sl_arena_free(&arena);
    sl_buf_free(&buf);
}

static void test_skip_stops_behind_one_value(void **state)
{
    (void)state;
    slant_error error;
    assert_int_equal(sl_json_skip(SL("1,2"), &error), 1);
    assert_int_equal(sl_json_skip(SL("  [1, 2] x"), &error), 8);
    assert_int_equal(sl_json_skip(SL("\"a\"\"b\""), &error), 3);
    assert_int_equal(sl_json_skip(SL("{}"), NULL), 2);
    assert_int_equal(sl_json_skip(SL(""), &error), 0);
    assert_int_equal(sl_json_skip((slant_str){NULL, 0}, NULL), 0);
}

static void test_strings_are_decoded(void **state)
{
    (void)state;
    static const struct { slant_str raw, text; size_t lone; } rows[] = {
        {SL("\"\""), SL(""), 0}, {SL("\"plain\""), SL("plain"), 0},
        {SL("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), SL("\"\\/\b\f\n\r\t"), 0},
        {SL("\"\\u0041\\u00e9\\u20AC\""), SL("A\xc3\xa9\xe2\x82\xac"), 0},
        {SL("\"\\ud83d\\ude00!\""), SL("\xf0\x9f\x98\x80!"), 0},
        {SL("\"\\udbff\\udfff\""), SL("\xf4\x8f\xbf\xbf"), 0},
        {SL("\"a\\u0000b\""), SL("a\0b"), 0},
        {SL("\"\\ud83d\""), SL("\xef\xbf\xbd"), 1},
        {SL("\"\\ude00x\""), SL("\xef\xbf\xbdx"), 1},
        {SL("\"\\ud83dx\\ude00\""), SL("\xef\xbf\xbdx\xef\xbf\xbd"), 2},
        {SL("\"\\ud83d\\ud83d\\ude00\""), SL("\xef\xbf\xbd\xf0\x9f\x98\x80"), 1},
        {SL("\"\\ud83d\\u0041\""), SL("\xef\xbf\xbd" "A"), 1},
        {SL("\"\\ud83d\\n\""), SL("\xef\xbf\xbd\n"), 1},
        {SL("\"\\\\u0041\""), SL("\\u0041"), 0},
        /* what no scanner lets through must at least do no harm */
        {SL("\"\\u\""), SL("\xef\xbf\xbd"), 0}, {SL("\"\\\""), SL(""), 0}, {SL("\""), SL(""), 0},
        {SL("\"\\u12\""), SL("\xef\xbf\xbd"), 0},
    };
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t lone = 99;
        slant_str raw = tight_copy(rows[i].raw), text = sl_json_string(raw, &arena, &lone);
        if (!sl_eq(text, rows[i].text))
            fail_msg("%.*s gives %.*s", SL_ARG(raw), SL_ARG(text));
        assert_int_equal(lone, rows[i].lone);
        free_copy(raw);
    }
    slant_str raw = SL("\"borrowed\"");
    assert_ptr_equal(sl_json_string(raw, &arena, NULL).ptr, raw.ptr + 1);
    sl_arena_free(&arena);
}

static void test_escaping(void **state)
{
    (void)state;
    sl_buf buf = {0};
    sl_json_quote(&buf, SL("say \"x\" \\ /\b\f\n\r\t\x01\x1f\x7f caf\xc3\xa9 \xe2\x80\xa8\0."));
    assert_slice(sl_buf_str(&buf), "\"say \\\"x\\\" \\\\ /\\b\\f\\n\\r\\t\\u0001\\u001f\x7f "
                                   "caf\xc3\xa9 \xe2\x80\xa8\\u0000.\"");
    sl_buf_clear(&buf);
    sl_json_quote(&buf, (slant_str){NULL, 0});
    assert_slice(sl_buf_str(&buf), "\"\"");
    sl_buf_free(&buf);
}

/* Every byte at every place of a machine word, read back by us and by cJSON. */
static void test_escaped_text_reads_back(void **state)
{
    (void)state;
    char text[20];
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (unsigned c = 0; c < 0x80; c++)
        for (size_t at = 0; at < sizeof text; at++) {
            sl_buf buf = {0};
            memset(text, 'x', sizeof text);
            text[at] = (char)c;
            slant_str wanted = {text, sizeof text};
            sl_json_quote(&buf, wanted);
            size_t lone;
            assert_int_equal(sl_json_skip(sl_buf_str(&buf), NULL), buf.len);
            assert_true(sl_eq(sl_json_string(sl_buf_str(&buf), &arena, &lone), wanted));
            if (c != 0) {
                sl_tree *tree = sl_tree_parse(sl_buf_str(&buf), NULL);
                assert_true(sl_eq(sl_tree_str(tree), wanted));
                sl_tree_free(tree);
            }
            sl_buf_free(&buf);
        }
    sl_arena_free(&arena);
}

static void scan_and_decode(bool one_fails)
{
    sl_arena arena;
    sl_json_object object = {NULL, 0};
    slant_error error = {.status = SLANT_OK};
    sl_buf text = {0};
    sl_arena_init(&arena, 256);
    sl_buf_text(&text, "{\"first\":\"a\\n\"");
    for (unsigned i = 0; i < 60; i++)
        sl_buf_printf(&text, ",\"key%u\":%u", i, i);
    sl_buf_text(&text, ",\"last\":\"");
    sl_json_escape(&text, SL("\"\n"));
    sl_buf_text(&text, "\"}");
    bool ok = !text.failed &&
              sl_json_scan_object(sl_buf_str(&text), false, &arena, &object, &error) &&
              sl_json_string(object.members[0].raw, &arena, NULL).ptr != NULL;
    assert_int_equal(ok, !one_fails);
    if (!ok && error.status != SLANT_OK)
        assert_int_equal(error.status, SLANT_NO_MEMORY);
    sl_arena_free(&arena);
    sl_buf_free(&text);
}

static void test_without_memory(void **state)
{
    (void)state;
    assert_true(sweep_allocations(scan_and_decode) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_are_raw_slices_in_order),
        cmocka_unit_test(test_faults_have_an_offset),
        cmocka_unit_test(test_every_cut_of_a_valid_object_is_refused),
        cmocka_unit_test(test_bad_utf8),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_skip_stops_behind_one_value),
        cmocka_unit_test(test_strings_are_decoded),
        cmocka_unit_test(test_escaping),
        cmocka_unit_test(test_escaped_text_reads_back),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/json", tests, NULL, NULL);
}
