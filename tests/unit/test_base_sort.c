/* test_base_sort.c - the merge sort made for a type, against the library's, and that equals keep
 * their order. */
#include "base_test.h"

#include "base/sort.h"

typedef struct item {
    uint32_t key, number;
} item;

static inline bool is_less(const item *a, const item *b)
{
    return a->key < b->key;
}

SL_SORT(sort_items, item, is_less)

static int by_key_and_number(const void *left, const void *right)
{
    const item *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void test_orders_as_qsort_does_and_keeps_equals(void **state)
{
    (void)state;
    uint64_t seed = 6;
    for (uint32_t round = 0; round < 3000; round++) {
        size_t n = round % 211;
        uint32_t keys = 1 + round % 97, sorted_until = round % 3 ? 0 : (uint32_t)n * 3 / 4;
        item *items = malloc((n + 1) * sizeof *items), *scratch = malloc((n + 1) * sizeof *items);
        item *wanted = malloc((n + 1) * sizeof *items);
        assert_true(items && scratch && wanted);
        for (uint32_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            items[i] = (item){i < sorted_until ? i : (uint32_t)(seed >> 33) % keys, i};
        }
        memcpy(wanted, items, n * sizeof *items);
        qsort(wanted, n, sizeof *wanted, by_key_and_number);
        sort_items(items, n, scratch);
        assert_memory_equal(items, wanted, n * sizeof *items);
        free(items);
        free(scratch);
        free(wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_orders_as_qsort_does_and_keeps_equals),
    };
    return cmocka_run_group_tests_name("base/sort", tests, NULL, NULL);
}
