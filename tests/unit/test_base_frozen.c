/* test_base_frozen.c - sums of bytes, maps that are only asked, values packed and read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/checksum.h"
#include "base/frozen.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BYTES = 300 };

static void fill(char *bytes, size_t n)
{
    uint32_t x = 12345;
    for (size_t i = 0; i < n; i++) {
        x = x * 1103515245u + 12345u;
        bytes[i] = (char)(x >> 16);
    }
}

static void a_sum_does_not_depend_on_the_pieces(void **state)
{
    (void)state;
    char bytes[BYTES];
    fill(bytes, sizeof bytes);
    for (size_t n = 0; n <= BYTES; n += 7) {
        sl_sum whole = sl_checksum_of((slant_str){bytes, n});
        for (size_t cut = 0; cut <= n; cut += 13) {
            sl_checksum c;
            sl_checksum_init(&c);
            sl_checksum_add(&c, (slant_str){bytes, cut / 2});
            sl_checksum_add(&c, (slant_str){bytes + cut / 2, cut - cut / 2});
            sl_checksum_add(&c, (slant_str){bytes + cut, n - cut});
            assert_true(sl_sum_eq(sl_checksum_end(&c), whole));
        }
    }
}

static void a_sum_sees_every_bit_and_byte(void **state)
{
    (void)state;
    char bytes[BYTES] = {0};
    sl_sum zeros = sl_checksum_of((slant_str){bytes, BYTES});
    for (size_t i = 0; i < BYTES; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] = (char)(1 << bit);
            sl_sum sum = sl_checksum_of((slant_str){bytes, BYTES});
            assert_true(sum.word[0] != zeros.word[0] && sum.word[1] != zeros.word[1]);
        }
        bytes[i] = 0;
        assert_false(sl_sum_eq(sl_checksum_of((slant_str){bytes, i}), zeros)); /* nor a length */
    }
    fill(bytes, sizeof bytes);
    sl_sum sum = sl_checksum_of((slant_str){bytes, BYTES});
    for (size_t i = 0; i + 16 < BYTES; i++) { /* nor an order */
        char other[BYTES];
        memcpy(other, bytes, BYTES);
        other[i] = bytes[i + 16];
        other[i + 16] = bytes[i];
        if (other[i] != other[i + 16])
            assert_false(sl_sum_eq(sl_checksum_of((slant_str){other, BYTES}), sum));
    }
}

static void fields_are_told_apart(void **state)
{
    (void)state;
    sl_checksum a, b;
    char hex[33];
    sl_checksum_init(&a);
    sl_checksum_init(&b);
    sl_checksum_field(&a, SL("ab"));
    sl_checksum_field(&a, SL("c"));
    sl_checksum_field(&b, SL("a"));
    sl_checksum_field(&b, SL("bc"));
    sl_sum sum = sl_checksum_end(&a);
    assert_false(sl_sum_eq(sum, sl_checksum_end(&b)));
    sl_sum_hex((sl_sum){{0x0123456789abcdefu, 1}}, hex);
    assert_string_equal(hex, "0123456789abcdef0000000000000001");
}

static void files_are_summed_as_they_are(void **state)
{
    (void)state;
    char path[] = "/tmp/slant-sum-XXXXXX";
    int fd = mkstemp(path);
    static char bytes[200000];
    fill(bytes, sizeof bytes);
    assert_int_equal(write(fd, bytes, sizeof bytes), sizeof bytes);
    close(fd);
    sl_checksum file, memory;
    sl_checksum_init(&file);
    sl_checksum_init(&memory);
    assert_true(sl_checksum_file(&file, path, sizeof bytes));
    sl_checksum_field(&memory, (slant_str){bytes, sizeof bytes});
    assert_true(sl_sum_eq(sl_checksum_end(&file), sl_checksum_end(&memory)));
    assert_false(sl_checksum_file(&file, path, sizeof bytes - 1));
    assert_false(sl_checksum_file(&file, "/tmp", sizeof bytes));
    unlink(path);
    assert_false(sl_checksum_file(&file, path, sizeof bytes));
}

static void a_frozen_map_answers_as_the_map(void **state)
{
    (void)state;
    static char keys[5000][16];
    for (uint32_t n = 0; n <= 5000; n = n * 3 + 1) {
        sl_arena arena;
        sl_map map;
        sl_frozen frozen;
        sl_arena_init(&arena, 0);
        sl_map_init(&map, 1);
        for (uint32_t i = 0; i < n; i++) {
            snprintf(keys[i], sizeof keys[i], "%u", i * 7919);
            sl_map_put(&map, sl_str(keys[i]), i);
        }
        assert_true(sl_frozen_make(&frozen, &map, &arena));
        for (uint32_t i = 0; i < n; i++)
            assert_int_equal(sl_frozen_get(&frozen, sl_str(keys[i])), i);
        assert_int_equal(sl_frozen_get(&frozen, SL("none")), SL_NONE);
        assert_int_equal(sl_frozen_get(&frozen, SL("")), SL_NONE);
        sl_map_free(&map);
        sl_arena_free(&arena);
    }
}

typedef struct record {
    slant_str name, none;
    uint32_t number, small;
    uint64_t large;
    double weight;
    bool yes;
    const slant_str *list;
    uint32_t n_list;
    const void *block;
} record;

static void pack_record(sl_pack *pack, record *r)
{
    sl_pack_str(pack, &r->name);
    sl_pack_str(pack, &r->none);
    sl_pack_u32(pack, &r->number);
    r->small = sl_pack_choice(pack, r->small, 4);
    sl_pack_u64(pack, &r->large);
    sl_pack_double(pack, &r->weight, 0, 1, false);
    r->yes = sl_pack_bool(pack, r->yes);
    sl_pack_strs(pack, &r->list, &r->n_list);
    sl_pack_block(pack, &r->block, 3, sizeof(uint64_t));
}

static void what_is_packed_is_read(void **state)
{
    (void)state;
    const slant_str list[] = {SL("one"), SL(""), SL("one")};
    const uint64_t block[] = {1, 2, 3};
    record r = {.name = SL("one"), .number = 7, .small = 3, .large = UINT64_MAX, .weight = 0.5,
                .yes = true, .list = list, .n_list = 3, .block = block}, copy = {0};
    sl_pack out, in;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    sl_pack_write(&out);
    pack_record(&out, &r);
    assert_true(sl_pack_good(&out));
    assert_int_equal(out.strings.len, 3); /* each string once */
    sl_pack_read(&in, sl_buf_str(&out.records), sl_buf_str(&out.strings), &arena);
    pack_record(&in, &copy);
    assert_true(sl_pack_good(&in));
    assert_true(sl_eq(copy.name, r.name) && !copy.none.ptr && copy.number == 7);
    assert_true(copy.small == 3 && copy.large == UINT64_MAX && copy.weight == 0.5 && copy.yes);
    assert_true(copy.n_list == 3 && copy.list[1].ptr && sl_eq(copy.list[2], list[2]));
    assert_memory_equal(copy.block, block, sizeof block);
    sl_pack_free(&in);
    for (size_t n = 0; n < out.records.len; n++) { /* cut off anywhere */
        record part = {0};
        sl_pack_read(&in, sl_slice(sl_buf_str(&out.records), 0, n), sl_buf_str(&out.strings),
                     &arena);
        pack_record(&in, &part);
        assert_false(sl_pack_good(&in));
    }
    sl_pack_free(&out);
    sl_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_does_not_depend_on_the_pieces),
        cmocka_unit_test(a_sum_sees_every_bit_and_byte),
        cmocka_unit_test(fields_are_told_apart),
        cmocka_unit_test(files_are_summed_as_they_are),
        cmocka_unit_test(a_frozen_map_answers_as_the_map),
        cmocka_unit_test(what_is_packed_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
