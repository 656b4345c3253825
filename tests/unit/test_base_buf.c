/* test_base_buf.c - growing runs of bytes, and numbers in them. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include <math.h>

static void test_pieces(void **state)
{
    (void)state;
    sl_buf buf = {0};
    assert_slice(sl_buf_str(&buf), "");
    sl_buf_add(&buf, (slant_str){NULL, 0});
    assert_null(buf.ptr);
    sl_buf_text(&buf, "a");
    sl_buf_char(&buf, '\0');
    sl_buf_repeat(&buf, "xy", 3);
    sl_buf_printf(&buf, "<%s|%d>", "b", 7);
    assert_slice(sl_buf_str(&buf), "a\0xyxyxy<b|7>");
    sl_buf_clear(&buf);
    for (size_t i = 0; i < 100000; i++)
        sl_buf_char(&buf, (char)('a' + i % 26));
    assert_int_equal(buf.len, 100000);
    assert_int_equal(buf.ptr[99999], 'a' + 99999 % 26);
    sl_buf_free(&buf);
    sl_buf_text(&buf, "usable again");
    assert_slice(sl_buf_str(&buf), "usable again");
    sl_buf_free(&buf);
}

static void test_no_room_is_a_failure(void **state)
{
    (void)state;
    sl_buf buf = {0};
    sl_buf_text(&buf, "kept");
    assert_null(sl_buf_room(&buf, SIZE_MAX - 2));
    assert_true(buf.failed);
    sl_buf_text(&buf, "lost");
    assert_slice(sl_buf_str(&buf), "kept");
    assert_null(sl_buf_room(&buf, 0));
    sl_buf_free(&buf);
    assert_non_null(sl_buf_room(&buf, 0));
    sl_buf_free(&buf);
}

static void test_whole_numbers(void **state)
{
    (void)state;
    sl_buf buf = {0};
    sl_buf_u64(&buf, 0);
    sl_buf_char(&buf, ' ');
    sl_buf_u64(&buf, UINT64_MAX);
    sl_buf_char(&buf, ' ');
    sl_buf_i64(&buf, INT64_MIN);
    sl_buf_char(&buf, ' ');
    sl_buf_i64(&buf, -1);
    assert_slice(sl_buf_str(&buf), "0 18446744073709551615 -9223372036854775808 -1");
    sl_buf_free(&buf);
}

static void test_every_length_of_whole_numbers(void **state)
{
    (void)state;
    for (uint64_t n = 0; n < 1100000; n += n < 20000 ? 1 : 97) {
        char wanted[24];
        sl_buf buf = {0};
        sl_buf_u64(&buf, n);
        size_t len = (size_t)snprintf(wanted, sizeof wanted, "%llu", (unsigned long long)n);
        assert_int_equal(buf.len, len);
        assert_memory_equal(buf.ptr, wanted, len);
        sl_buf_free(&buf);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        double value;
        unsigned decimals;
        const char *shortest, *fixed;
    } rows[] = {
        {0, 3, "0", "0.000"}, {-0.0, 2, "0", "0.00"}, {0.5, 2, "0.5", "0.50"},
        {16.2, 1, "16.2", "16.2"}, {3, 4, "3", "3.0000"}, {-0.25, 2, "-0.25", "-0.25"},
        {-0.001, 2, "0", "0.00"}, {0.999, 2, "1", "1.00"}, {2.5, 0, "3", "3"},
        {0.49999999999999994, 0, "0", "0"}, {1e15, 3, "1000000000000000", "1000000000000000.000"},
        {123456.789, 9, "123456.789", "123456.789000000"}, {1e22, 2, "10000000000000000000000",
         "10000000000000000000000.00"},
        {-1e19, 0, "-10000000000000000000", "-10000000000000000000"},
        {0.1, 40, "0.1", "0.100000000"}, {NAN, 2, "", ""}, {INFINITY, 2, "", ""},
        {1000.0 / 7, 4, "142.8571", "142.8571"},
    };
    sl_buf buf = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        sl_buf_clear(&buf);
        sl_buf_number(&buf, rows[i].value, rows[i].decimals);
        sl_buf_char(&buf, '\0');
        assert_string_equal(buf.ptr, rows[i].shortest);
        sl_buf_clear(&buf);
        sl_buf_fixed(&buf, rows[i].value, rows[i].decimals);
        sl_buf_char(&buf, '\0');
        assert_string_equal(buf.ptr, rows[i].fixed);
    }
    sl_buf_free(&buf);
}

/* Four decimals have a way of their own: it gives what the general one does, zeros cut off. */
static void test_four_decimals(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (unsigned i = 0; i < 300000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double value = (double)(int64_t)seed / (i % 3 ? 1e14 : 1e18) * (i % 2 ? 0.01 : 1);
        if (i % 7 == 0)
            value = (double)((int64_t)(seed >> 40) - 8388608) / (i % 5 ? 10000 : 20000);
        sl_buf own = {0}, plain = {0};
        sl_buf_number(&own, value, 4);
        sl_buf_fixed(&plain, value, 4);
        while (plain.ptr[plain.len - 1] == '0')
            plain.len--;
        plain.len -= plain.ptr[plain.len - 1] == '.';
        assert_true(sl_eq(sl_buf_str(&own), sl_buf_str(&plain)));
        sl_buf_free(&own);
        sl_buf_free(&plain);
    }
}

/* Room of exactly what the header asks for: under the sanitizer a byte too far is noticed. */
static void test_numbers_keep_to_their_room(void **state)
{
    (void)state;
    static const double values[] = {1.7976931348623157e308, -1.7976931348623157e308, -99999.9999,
                                    -0.0001, 5e-324, -9e18};
    char *room = malloc(SL_NUMBER_ROOM);
    assert_non_null(room);
    for (size_t i = 0; i < COUNT(values); i++)
        for (unsigned decimals = 0; decimals <= 9; decimals++)
            assert_true(sl_put_number(room, values[i], decimals) < room + SL_NUMBER_ROOM);
    free(room);
    room = malloc(SL_U64_ROOM);
    assert_non_null(room);
    assert_int_equal(sl_put_u64(room, UINT64_MAX) - room, 20);
    assert_memory_equal(room, "18446744073709551615", 20);
    free(room);
}

static void fill(bool one_fails)
{
    sl_buf buf = {0};
    for (int i = 0; i < 50; i++) {
        sl_buf_printf(&buf, "%d, and text that is long enough to grow; ", i);
        sl_buf_number(&buf, i / 3.0, 4);
        sl_buf_number(&buf, 1e300, 4);
    }
    assert_int_equal(buf.failed, one_fails);
    sl_buf_free(&buf);
}

static void test_without_memory(void **state)
{
    (void)state;
    assert_true(sweep_allocations(fill) > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),        cmocka_unit_test(test_no_room_is_a_failure),
        cmocka_unit_test(test_whole_numbers),
        cmocka_unit_test(test_every_length_of_whole_numbers), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_four_decimals), cmocka_unit_test(test_numbers_keep_to_their_room),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/buf", tests, NULL, NULL);
}
