/* test_base_arena.c - memory that is taken back all at once. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/arena.h"

static void test_blocks_are_apart_and_aligned(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 100);
    unsigned char *blocks[200];
    for (size_t i = 0; i < COUNT(blocks); i++) {
        blocks[i] = sl_arena_alloc(&arena, i);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        memset(blocks[i], (int)i, i);
    }
    for (size_t i = 0; i < COUNT(blocks); i++)
        for (size_t k = 0; k < i; k++)
            assert_int_equal(blocks[i][k], i);
    assert_true(arena.used >= 199 * 200 / 2);
    sl_arena_free(&arena);
    sl_arena_free(&arena);
}

static void test_reset_keeps_a_chunk(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    sl_arena_reset(&arena);
    for (int round = 0; round < 3; round++) {
        sweep_count = 0;
        char *all = sl_arena_alloc(&arena, 1000000);
        assert_non_null(all);
        memset(all, 1, 1000000);
        assert_int_equal(sweep_count, round == 0 ? 1 : 0);
        assert_non_null(sl_arena_alloc(&arena, 10));
        sl_arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    sl_arena_free(&arena);
}

static void test_failure_is_sticky_until_the_reset(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    assert_null(sl_arena_alloc(&arena, SIZE_MAX));
    assert_true(arena.failed);
    assert_null(sl_arena_alloc(&arena, 1));
    assert_null(sl_arena_str(&arena, SL("x")).ptr);
    assert_null(sl_arena_printf(&arena, "%d", 1).ptr);
    sl_arena_reset(&arena);
    assert_non_null(sl_arena_alloc(&arena, 1));
    assert_null(sl_arena_zero(&arena, SIZE_MAX / 2, 4));
    assert_true(arena.failed);
    sl_arena_free(&arena);
}

static void test_arrays_grow(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    uint64_t *items = NULL;
    uint32_t cap = 0;
    for (uint32_t n = 0; n < 10000; n++) {
        assert_true(SL_ARENA_FIT(&arena, items, cap, n + 1));
        items[n] = n;
    }
    for (uint32_t n = 0; n < 10000; n++)
        assert_int_equal(items[n], n);
    uint64_t *before = items;
    arena.failed = true;
    assert_false(SL_ARENA_FIT(&arena, items, cap, cap + 1));
    assert_ptr_equal(items, before);
    sl_arena_free(&arena);
}

static void test_strings(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    slant_str copy = sl_arena_str(&arena, SL("a\0b"));
    assert_slice(copy, "a\0b");
    assert_int_equal(copy.ptr[3], '\0');
    assert_null(sl_arena_str(&arena, (slant_str){NULL, 0}).ptr);
    assert_non_null(sl_arena_str(&arena, SL("")).ptr);
    assert_slice(sl_arena_printf(&arena, "%s-%u", "x", 7u), "x-7");
    char *zero = sl_arena_zero(&arena, 3, 5);
    for (int i = 0; i < 15; i++)
        assert_int_equal(zero[i], 0);
    char *grown = sl_arena_grow(&arena, zero, 15, 30);
    assert_int_equal(grown[14], 0);
    sl_arena_free(&arena);
}

static void use_much(bool one_fails)
{
    sl_arena arena;
    sl_arena_init(&arena, 64);
    for (size_t i = 0; i < 100; i++)
        sl_arena_alloc(&arena, 50);
    assert_int_equal(arena.failed, one_fails);
    sl_arena_free(&arena);
}

static void test_without_memory(void **state)
{
    (void)state;
    assert_true(sweep_allocations(use_much) > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_are_apart_and_aligned),
        cmocka_unit_test(test_reset_keeps_a_chunk),
        cmocka_unit_test(test_failure_is_sticky_until_the_reset),
        cmocka_unit_test(test_arrays_grow),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
