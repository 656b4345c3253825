/* test_base_csv.c - comma-separated values in and out. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/csv.h"

#include <time.h>

/* Gives a few bytes at a time, so that every place of a row is once the end of the window. */
typedef struct drip {
    slant_str left;
    size_t step;
} drip;

static size_t pull_drip(void *user, char *to, size_t room, slant_error *error)
{
    (void)error;
    drip *d = user;
    size_t n = d->step < room ? d->step : room;
    n = n < d->left.len ? n : d->left.len;
    if (n)
        memcpy(to, d->left.ptr, n);
    d->left = sl_slice(d->left, n, d->left.len);
    return n;
}

/* Rows as text: "line:cell|cell;" with quoted cells in <>, faults as "!line;". */
static void read_all(sl_in *in, char delimiter, size_t most, sl_buf *seen)
{
    sl_csv csv;
    slant_error error;
    sl_csv_status status;
    sl_buf_clear(seen);
    assert_int_equal(sl_csv_open(&csv, in, delimiter, most, &error), SLANT_OK);
    while ((status = sl_csv_next(&csv, &error)) != SL_CSV_END) {
        sl_buf_text(seen, status == SL_CSV_BAD ? "!" : "");
        sl_buf_u64(seen, status == SL_CSV_BAD ? error.line : csv.line);
        for (size_t i = 0; i < csv.n_cells; i++) {
            sl_buf_char(seen, i ? '|' : ':');
            sl_buf_text(seen, csv.was_quoted[i] ? "<" : "");
            sl_buf_add(seen, csv.cells[i]);
            sl_buf_text(seen, csv.was_quoted[i] ? ">" : "");
        }
        sl_buf_char(seen, ';');
    }
    assert_int_equal(sl_csv_next(&csv, &error), SL_CSV_END);
    sl_csv_close(&csv);
    sl_csv_close(&csv);
}

static void check(slant_str text, char delimiter, size_t most, slant_str wanted)
{
    sl_buf seen = {0};
    for (size_t step = 0; step < 8; step++) { /* whole, then 1 to 7 bytes at a time */
        sl_in in;
        slant_str copy = tight_copy(text);
        drip d = {.left = copy, .step = step};
        if (step)
            sl_in_from(&in, "drip.csv", pull_drip, &d);
        else
            sl_in_memory(&in, copy);
        read_all(&in, delimiter, most, &seen);
        if (!sl_eq(sl_buf_str(&seen), wanted))
            fail_msg("%.*s by %zu gives\n%.*s, wanted\n%.*s", SL_ARG(text), step,
                     SL_ARG(sl_buf_str(&seen)), SL_ARG(wanted));
        sl_in_close(&in);
        free_copy(copy);
    }
    sl_buf_free(&seen);
}

static void test_rows(void **state)
{
    (void)state;
    static const struct { slant_str text, wanted; } rows[] = {
        {SL(""), SL("")}, {SL("\n\r\n\r\r\n"), SL("")},
        {SL("a"), SL("1:a;")}, {SL("a,b"), SL("1:a|b;")}, {SL("a,b\n"), SL("1:a|b;")},
        {SL("a,b\nc,d\n"), SL("1:a|b;2:c|d;")}, {SL("a,b\r\nc,d\r\n"), SL("1:a|b;2:c|d;")},
        {SL("a,b\rc,d\r"), SL("1:a|b;2:c|d;")}, {SL("a\r\n\rb\n\nc"), SL("1:a;3:b;5:c;")},
        {SL(","), SL("1:|;")}, {SL("a,\n"), SL("1:a|;")}, {SL(",\n,"), SL("1:|;2:|;")},
        {SL("\"\""), SL("1:<>;")}, {SL("\"a\",\"b\"\n"), SL("1:<a>|<b>;")},
        {SL("\"a,b\",c"), SL("1:<a,b>|c;")}, {SL("\"a\"\"b\""), SL("1:<a\"b>;")},
        {SL("\"\"\"\""), SL("1:<\">;")},
        {SL("\"\"\"a\"\"\",\"\"\"\"\"\""), SL("1:<\"a\">|<\"\">;")},
        {SL("\"a\nb\",c\nd"), SL("1:<a\nb>|c;3:d;")},
        {SL("\"a\r\nb\rc\"\r\nd"), SL("1:<a\r\nb\rc>;4:d;")},
        {SL("a\"b,c\"\"d\n"), SL("1:a\"b|c\"\"d;")}, {SL(" \"a\",b\n"), SL("1: \"a\"|b;")},
        {SL("  \n"), SL("1:  ;")}, {SL("a;b\tc\n"), SL("1:a;b\tc;")},
        {SL("a\0b,c\n"), SL("1:a\0b|c;")},
        {SL("\xff,\xc3\xa9\n"), SL("1:\xff|\xc3\xa9;")}, {SL("\"a\"\r"), SL("1:<a>;")},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i].text, ',', 0, rows[i].wanted);
    check(SL("a;\"b;\";c,d\n"), ';', 0, SL("1:a|<b;>|c,d;"));
    check(SL("a\t\"b\t\"\tc\n"), '\t', 0, SL("1:a|<b\t>|c;"));
}

static void test_faults_and_what_follows(void **state)
{
    (void)state;
    static const struct { slant_str text, wanted; } rows[] = {
        {SL("\""), SL("!1;")}, {SL("a,\"b"), SL("!1;")}, {SL("\"a\"b\nc\n"), SL("!1;2:c;")},
        {SL("a\n5,\"open,x\n6,y\n7,z\n"), SL("1:a;!2;3:6|y;4:7|z;")},
        {SL("5,\"open,x\n6,\"closed\",y\n7,z\n"), SL("!1;2:6|<closed>|y;3:7|z;")},
        {SL("5,\"open,x\r6,\"closed\",y\r7,z\r"), SL("!1;2:6|<closed>|y;3:7|z;")},
        {SL("5,\"open,x\r\n6,\"closed\",y\r\n"), SL("!1;2:6|<closed>|y;")},
        {SL("1,\"he said \"no\" to it\",x\n2,y\n"), SL("!1;2:2|y;")},
        {SL("\"two\nlines\",\"open\nc\nd"), SL("!2;3:c;4:d;")},
        {SL("\"a\" ,b\nc"), SL("!1;2:c;")}, {SL("\"a\"\"\nb"), SL("!1;2:b;")},
        {SL("\"a\"\"b\nc\n\n\"d\"\n"), SL("!1;2:c;4:<d>;")},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i].text, ',', 0, rows[i].wanted);
}

static void test_records_have_a_bound(void **state)
{
    (void)state;
    check(SL("12345,789\nab\n"), ',', 9, SL("1:12345|789;2:ab;"));
    check(SL("12345,789\r\nab\r\n"), ',', 9, SL("1:12345|789;2:ab;"));
    check(SL("12345,7890\nab\n"), ',', 9, SL("!1;2:ab;"));
    check(SL("12345,7890\r\nab"), ',', 9, SL("!1;2:ab;"));
    check(SL("123456789012345678901234567890,1\nab"), ',', 9, SL("!1;2:ab;"));
    check(SL("12345,789"), ',', 9, SL("1:12345|789;"));
    check(SL("12345,7890"), ',', 9, SL("!1;"));
    check(SL("\"1234567\"\nab"), ',', 9, SL("1:<1234567>;2:ab;"));
    check(SL("\"12345678\"\nab"), ',', 9, SL("!1;2:ab;"));
    check(SL("\"1\n2\n3\n45678\"\nab"), ',', 9, SL("!1;2:2;3:3;4:45678\";5:ab;"));
    check(SL("\"1\n2\",a45678\nab"), ',', 9, SL("!2;3:ab;"));
}

static void test_too_many_cells(void **state)
{
    (void)state;
    sl_buf text = {0}, seen = {0};
    sl_in in;
    sl_buf_repeat(&text, ",", SL_CSV_CELLS);
    sl_buf_text(&text, "\na");
    sl_in_memory(&in, sl_buf_str(&text));
    read_all(&in, ',', 0, &seen);
    assert_slice(sl_buf_str(&seen), "!1;2:a;");
    text.ptr[0] = '\n';
    sl_in_memory(&in, sl_buf_str(&text));
    sl_csv csv;
    assert_int_equal(sl_csv_open(&csv, &in, ',', 0, NULL), SLANT_OK);
    assert_int_equal(sl_csv_next(&csv, NULL), SL_CSV_ROW);
    assert_int_equal(csv.n_cells, SL_CSV_CELLS);
    sl_csv_close(&csv);
    sl_buf_free(&text);
    sl_buf_free(&seen);
}

static void test_sniffing(void **state)
{
    (void)state;
    static const struct { slant_str text; char delimiter; } rows[] = {
        {SL(""), ','}, {SL("text\none\n"), ','}, {SL("a,b\n1,2\n"), ','}, {SL("a;b\n1;2\n"), ';'},
        {SL("a\tb\n1\t2\n"), '\t'}, {SL("a;b;c\n1;x, y and z;2\n3;p, q;4\n"), ';'},
        {SL("a\tb\n1\tx, y; z\n"), '\t'}, {SL("\"a;b\",\"c\"\n\"1;2\",\"3\"\n"), ','},
        {SL("\"a,b\";c\n\"d,e\";f"), ';'}, {SL("\r\n\r\nid;t\r\n"), ';'},
        {SL("id,text\n1,\"first; second; third\nwith; more\"\n"), ','},
        {SL("a,b;c,d\n1,2;3,4\n"), ','}, {SL("a,b\n1,\"open"), ','}, {SL("\"a\";\"b\"\n"), ';'},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sl_in in;
        sl_csv csv;
        slant_str copy = tight_copy(rows[i].text);
        sl_in_memory(&in, copy);
        assert_int_equal(sl_csv_open(&csv, &in, 0, 0, NULL), SLANT_OK);
        if (csv.delimiter != rows[i].delimiter)
            fail_msg("row %zu: '%c'", i, csv.delimiter);
        sl_csv_close(&csv);
        free_copy(copy);
    }
}

static void test_every_cut_of_a_table_ends(void **state)
{
    (void)state;
    slant_str whole = SL("id,text\r\n1,\"a \"\"b\"\"\nc\"\n2,\"x\"y\r3,\"\",\"\"\"\"\r\n\"open");
    for (size_t n = 0; n <= whole.len; n++) {
        sl_buf seen = {0};
        sl_in in;
        slant_str cut = tight_copy(sl_slice(whole, 0, n));
        sl_in_memory(&in, cut);
        read_all(&in, 0, 0, &seen);
        assert_true(n == 0 || seen.len > 0);
        free_copy(cut);
        sl_buf_free(&seen);
    }
}

static size_t pull_failing(void *user, char *to, size_t room, slant_error *error)
{
    size_t n = pull_drip(user, to, room, error);
    if (n == 0)
        *error = (slant_error){.status = SLANT_INPUT, .message = "broke off"};
    return n;
}

static void test_a_stream_that_fails_gives_no_cut_row(void **state)
{
    (void)state;
    static const char *const texts[] = {"a\nb,c", "a\nb,\"c\nd\ne"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        drip d = {.left = sl_str(texts[i]), .step = 3};
        slant_error error;
        sl_in in;
        sl_csv csv;
        sl_in_from(&in, "f.csv", pull_failing, &d);
        sl_csv_open(&csv, &in, ',', 0, NULL);
        assert_int_equal(sl_csv_next(&csv, &error), SL_CSV_ROW);
        assert_int_equal(sl_csv_next(&csv, &error), SL_CSV_BAD);
        assert_string_equal(error.message, "broke off");
        assert_int_equal(error.line, 2);
        assert_int_equal(sl_csv_next(&csv, &error), SL_CSV_END);
        sl_csv_close(&csv);
        sl_in_close(&in);
    }
}

/* Rows, faults and seconds of a text of n bytes made of one line repeated. */
static double time_of(const char *first, const char *line, size_t n, size_t most)
{
    sl_buf text = {0};
    sl_in in;
    sl_csv csv;
    slant_error error;
    sl_buf_text(&text, first);
    sl_buf_repeat(&text, line, n / strlen(line));
    drip d = {.left = sl_buf_str(&text), .step = 100000};
    sl_in_from(&in, "long.csv", pull_drip, &d);
    clock_t before = clock();
    sl_csv_open(&csv, &in, ',', most, NULL);
    while (sl_csv_next(&csv, &error) != SL_CSV_END)
        continue;
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    sl_csv_close(&csv);
    sl_in_close(&in);
    sl_buf_free(&text);
    return seconds;
}

/* Hostile tables of 8 MB: seconds would mean quadratic time. */
static void test_hostile_tables_take_linear_time(void **state)
{
    (void)state;
    static const struct { const char *first, *line; } rows[] = {
        {"\"open", "a line of text, and more\n"}, {"\"open", "a\"\"b,c\n"},
        {"", "x,\"open\n"}, {"", "\"open\n"}, {"\"", "\"\"\n"}, {"", "\"a\"b\n"},
        {"", "xxxxxxxxxxxxxxxxxxxxx"}, {"\"", "xxxxxxxxxxxxxx"}, {"", "\"\n\"b\n"},
        {"\"open", ",\"\",\r"}, {"\"a\nb\nc\"d", "e,\"\"\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double t = time_of(rows[i].first, rows[i].line, 8000000, 4 << 20);
        if (t > 8)
            fail_msg("row %zu takes %.1f s", i, t);
    }
}

static void test_cells_are_written(void **state)
{
    (void)state;
    static const struct { slant_str text, safe, raw; } rows[] = {
        {SL(""), SL(""), SL("")}, {SL("plain"), SL("plain"), SL("plain")},
        {SL("a,b"), SL("\"a,b\""), SL("\"a,b\"")}, {SL("a\"b"), SL("\"a\"\"b\""), SL("\"a\"\"b\"")},
        {SL("a\nb"), SL("\"a\nb\""), SL("\"a\nb\"")}, {SL("a\rb"), SL("\"a\rb\""), SL("\"a\rb\"")},
        {SL("=1+1"), SL("'=1+1"), SL("=1+1")}, {SL("@x"), SL("'@x"), SL("@x")},
        {SL("-0.5"), SL("-0.5"), SL("-0.5")}, {SL("+12"), SL("+12"), SL("+12")},
        {SL("-1+1"), SL("'-1+1"), SL("-1+1")}, {SL("=A1,B1"), SL("\"'=A1,B1\""), SL("\"=A1,B1\"")},
        {SL("\t=1"), SL("'\t=1"), SL("\t=1")}, {SL("\r=1"), SL("\"'\r=1\""), SL("\"\r=1\"")},
        {SL("  =1"), SL("'  =1"), SL("  =1")}, {SL("\"\""), SL("\"\"\"\"\"\""), SL("\"\"\"\"\"\"")},
        {SL("- a list"), SL("'- a list"), SL("- a list")},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int raw = 0; raw < 2; raw++) {
            sl_buf buf = {0};
            sl_csv_cell(&buf, rows[i].text, ',', raw);
            slant_str wanted = raw ? rows[i].raw : rows[i].safe;
            if (!sl_eq(sl_buf_str(&buf), wanted))
                fail_msg("row %zu: %.*s", i, SL_ARG(sl_buf_str(&buf)));
            sl_buf_free(&buf);
        }
    sl_buf buf = {0};
    sl_csv_cell(&buf, SL("a,b;c"), ';', false);
    sl_csv_cell(&buf, SL("a,b"), ';', false);
    sl_csv_cell(&buf, SL("x\ty"), '\t', false);
    assert_slice(sl_buf_str(&buf), "\"a,b;c\"a,b\"x\ty\"");
    sl_buf_free(&buf);
}

static void test_formulas(void **state)
{
    (void)state;
    static const slant_str formulas[] = {
        SL("=A1"), SL("+A1"), SL("-A1"), SL("@SUM(A1)"), SL("\tx"), SL("\rx"), SL("\nx"), SL("-"),
        SL(" =1"), SL("\xc2\xa0=1"), SL("\xe2\x80\x8b=1"), SL("\xef\xbb\xbf=1"), SL("=1"),
        SL(" \xc2\xa0\xe2\x80\x8b\xef\xbb\xbf =x"), SL("\xef\xbc\x9d" "1"), SL("\xef\xbc\x8b" "1"),
        SL("\xef\xbc\x8d" "1"), SL("\xef\xbc\xa0" "x"), SL("-1-1"), SL("+1e999"), SL("-1,5"),
    };
    static const slant_str texts[] = {
        SL(""), SL(" "), SL("a=1"), SL("-1"), SL("+1.5"), SL("-1e5"), SL(" -3"), SL("1-1"),
        SL("'=1"), SL("\xe2\x80\x93 dash"), {NULL, 0},
    };
    for (size_t i = 0; i < COUNT(formulas); i++)
        if (!sl_is_formula(formulas[i]))
            fail_msg("formula %zu passes", i);
    for (size_t i = 0; i < COUNT(texts); i++)
        if (sl_is_formula(texts[i]))
            fail_msg("text %zu is held for a formula", i);
}

/* What is written raw is read back, whatever it holds. */
static void test_cells_go_round(void **state)
{
    (void)state;
    static const char letters[] = "a,;\"\n\r \t=";
    const size_t n = sizeof letters - 1;
    for (size_t code = 0; code < n * n * n * n; code++) {
        char text[5] = {letters[code % n], letters[code / n % n], letters[code / n / n % n],
                        letters[code / n / n / n], 'z'};
        sl_buf buf = {0};
        sl_in in;
        sl_csv csv;
        slant_str wanted = {text, sizeof text};
        sl_csv_cell(&buf, wanted, ';', true);
        sl_buf_char(&buf, ';');
        sl_csv_cell(&buf, wanted, ';', true);
        sl_in_memory(&in, sl_buf_str(&buf));
        sl_csv_open(&csv, &in, ';', 0, NULL);
        assert_int_equal(sl_csv_next(&csv, NULL), SL_CSV_ROW);
        assert_int_equal(csv.n_cells, 2);
        assert_true(sl_eq(csv.cells[0], wanted) && sl_eq(csv.cells[1], wanted));
        assert_int_equal(sl_csv_next(&csv, NULL), SL_CSV_END);
        sl_csv_close(&csv);
        sl_buf_free(&buf);
    }
}

static void read_table(bool one_fails)
{
    static char text[400000];
    sl_in in;
    sl_csv csv = {0};
    slant_error error = {.status = SLANT_OK};
    sl_csv_status status = SL_CSV_END;
    memset(text, 'x', sizeof text);
    static const char first[] = "a,\"b\"\"c\","
                                "1,2,3,4,5,6,7,8,9,0,"
                                "1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5\n\"";
    memcpy(text, first, sizeof first - 1);
    memcpy(text + 200000, "\"\"", 2);
    text[sizeof text - 1] = '"';
    drip d = {.left = {text, sizeof text}, .step = 50000};
    size_t rows = 0;
    if (sl_in_from(&in, "f.csv", pull_drip, &d) != SLANT_OK ||
        sl_csv_open(&csv, &in, ',', 0, &error) != SLANT_OK)
        assert_true(one_fails);
    else
        while ((status = sl_csv_next(&csv, &error)) == SL_CSV_ROW)
            rows++;
    if (one_fails)
        assert_true(error.status == SLANT_NO_MEMORY || in.error.status == SLANT_NO_MEMORY);
    else
        assert_int_equal(rows, 2);
    if (csv.state)
        assert_int_equal(status == SL_CSV_END || sl_csv_next(&csv, NULL) == SL_CSV_END, 1);
    sl_csv_close(&csv);
    sl_in_close(&in);
}

static void test_without_memory(void **state)
{
    (void)state;
    assert_true(sweep_allocations(read_table) >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_faults_and_what_follows),
        cmocka_unit_test(test_records_have_a_bound),
        cmocka_unit_test(test_too_many_cells),
        cmocka_unit_test(test_sniffing),
        cmocka_unit_test(test_every_cut_of_a_table_ends),
        cmocka_unit_test(test_a_stream_that_fails_gives_no_cut_row),
        cmocka_unit_test(test_hostile_tables_take_linear_time),
        cmocka_unit_test(test_cells_are_written),
        cmocka_unit_test(test_formulas),
        cmocka_unit_test(test_cells_go_round),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/csv", tests, NULL, NULL);
}
