/* test_base_map.c - the hash map and its hash. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/map.h"

enum { KEYS = 20000 };

static char key_text[KEYS][8];

static slant_str key(unsigned i)
{
    int n = snprintf(key_text[i], sizeof key_text[i], "k%u", i);
    return (slant_str){key_text[i], (size_t)n};
}

static void test_what_goes_in_comes_out(void **state)
{
    (void)state;
    sl_map map;
    sl_map_init(&map, sl_hash_seed());
    assert_int_equal(sl_map_get(&map, SL("x")), SL_NONE);
    for (unsigned i = 0; i < KEYS; i++)
        assert_int_equal(sl_map_add(&map, key(i), i), i);
    assert_int_equal(map.count, KEYS);
    for (unsigned i = 0; i < KEYS; i++) {
        assert_int_equal(sl_map_get(&map, key(i)), i);
        assert_int_equal(sl_map_add(&map, key(i), i + 1), i);
    }
    assert_int_equal(sl_map_get(&map, SL("k")), SL_NONE);
    sl_map_put(&map, key(7), 99);
    assert_int_equal(sl_map_get(&map, key(7)), 99);
    sl_map_free(&map);
}

static void test_the_empty_key_is_a_key(void **state)
{
    (void)state;
    sl_map map;
    sl_map_init(&map, 1);
    assert_int_equal(sl_map_get(&map, (slant_str){NULL, 0}), SL_NONE);
    assert_int_equal(sl_map_add(&map, (slant_str){NULL, 0}, 5), 5);
    assert_int_equal(sl_map_get(&map, SL("")), 5);
    sl_map_free(&map);
}

static void test_hash_reads_no_further_and_differs(void **state)
{
    (void)state;
    char text[70];
    uint64_t seen[COUNT(text)];
    memset(text, 0, sizeof text);
    for (size_t n = 0; n < sizeof text; n++) { /* NUL bytes: the length alone tells them apart */
        slant_str s = tight_copy((slant_str){text, n});
        seen[n] = sl_hash(s, 42);
        assert_int_equal(seen[n], sl_hash(s, 42));
        assert_true(seen[n] != sl_hash(s, 43));
        for (size_t k = 0; k < n; k++)
            assert_true(seen[k] != seen[n]);
        free_copy(s);
    }
}

/* Bytes that cancel the constants of the hash must not make it forget its seed. */
static void test_no_block_cancels_the_seed(void **state)
{
    (void)state;
    const uint64_t constants[] = {0x9e3779b97f4a7c15u, 0xd1b54a32d192ed03u};
    for (size_t i = 0; i < COUNT(constants); i++) {
        char a[40], b[40];
        memset(a, 'a', sizeof a);
        memset(b, 'b', sizeof b);
        for (size_t at = 16; at <= 24; at += 8) {
            memcpy(a + at, &constants[i], 8);
            memcpy(b + at, &constants[i], 8);
        }
        memset(a + 32, 'c', 8);
        memset(b + 32, 'c', 8);
        assert_true(sl_hash((slant_str){a, 40}, 12345) != sl_hash((slant_str){b, 40}, 12345));
    }
}

static void fill(bool one_fails)
{
    sl_map map;
    sl_map_init(&map, 3);
    for (unsigned i = 0; i < 1000; i++)
        sl_map_add(&map, key(i), i);
    assert_int_equal(map.failed, one_fails);
    for (unsigned i = 0; i < 1000; i++) { /* what is there is right */
        uint32_t v = sl_map_get(&map, key(i));
        assert_true(v == i || (one_fails && v == SL_NONE));
    }
    sl_map_free(&map);
}

static void test_without_memory(void **state)
{
    (void)state;
    assert_true(sweep_allocations(fill) >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_goes_in_comes_out),
        cmocka_unit_test(test_the_empty_key_is_a_key),
        cmocka_unit_test(test_hash_reads_no_further_and_differs),
        cmocka_unit_test(test_no_block_cancels_the_seed),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/map", tests, NULL, NULL);
}
