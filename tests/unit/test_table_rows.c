/* test_table_rows.c - rows and cells of src/table. */
#include "table/table.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

static const slant_column columns[] = {
    {"name", SLANT_TYPE_TEXT, "a name"}, {"n", SLANT_TYPE_INTEGER, "a count"},
};
static const slant_shape shape = {
    .name = "things", .doc = "things", .columns = columns, .n_columns = 2,
};

static void rows_grow_and_start_null(void **state)
{
    (void)state;
    sl_arena arena;
    sl_table table;
    sl_arena_init(&arena, 0);
    sl_table_init(&table, &shape, &arena);
    for (int i = 0; i < 1000; i++) {
        slant_cell *row = sl_table_row(&table);
        assert_non_null(row);
        assert_int_equal(row[0].kind, SLANT_CELL_NULL);
        row[1] = sl_cell_integer(i);
    }
    assert_int_equal(table.n_rows, 1000);
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(sl_table_at(&table, i)[1].as.integer, i);
    sl_arena_free(&arena);
}

static void prints(slant_cell cell, const char *expected)
{
    sl_buf to = {0};
    sl_cell_print(&cell, &to);
    assert_true(sl_eq(sl_buf_str(&to), sl_str(expected)));
    sl_buf_free(&to);
}

static void cells_print_plainly(void **state)
{
    (void)state;
    prints(sl_cell_text(SL("a,b")), "a,b");
    prints(sl_cell_text((slant_str){NULL, 0}), "");
    prints(sl_cell_c(NULL), "");
    prints(sl_cell_integer(-12), "-12");
    prints(sl_cell_real(16.25), "16.25");
    prints(sl_cell_real(1.0 / 3), "0.3333");
    prints(sl_cell_real((double)NAN), "");
    prints(sl_cell_real((double)INFINITY), "");
    prints(sl_cell_boolean(true), "true");
    prints(sl_cell_boolean(false), "false");
    assert_string_equal(sl_type_name(SLANT_TYPE_DATE), "date");
    assert_string_equal(sl_type_name(SLANT_N_TYPES), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_grow_and_start_null),
        cmocka_unit_test(cells_print_plainly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
