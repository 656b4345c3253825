/* test_input_dates.c - dates as newsrooms write them. */
#include "test_input_help.h"

#include "input/dates.h"

static const struct {
    const char *given, *iso; /* iso "" : not read */
} dates[] = {
    {"2024-01-21", "2024-01-21"},
    {"2024-01", "2024-01"},
    {"2024", "2024"},
    {"20240121", "2024-01-21"},
    {"2024/1/5", "2024-01-05"},
    {"2024.01.21", "2024-01-21"},
    {"2024-01-21T10:00:00Z", "2024-01-21T10:00:00Z"},
    {"2024-01-21T10:00", "2024-01-21T10:00"},
    {"2024-01-21t10:00:00z", "2024-01-21T10:00:00Z"},
    {"2024-01-21 10:00:00", "2024-01-21T10:00:00"},
    {"2024-01-21 10:00:00.125 UTC", "2024-01-21T10:00:00.125Z"},
    {"2024-01-21T10:00:00+02:00", "2024-01-21T10:00:00+02:00"},
    {"2024-01-21T10:00:00+0530", "2024-01-21T10:00:00+05:30"},
    {"2024-01-21T10:00:00-05", "2024-01-21T10:00:00-05:00"},
    {"21 January 2024", "2024-01-21"},
    {"21st January 2024", "2024-01-21"},
    {"the 3rd of March 2024", "2024-03-03"},
    {"January 21, 2024", "2024-01-21"},
    {"Jan 21, 2024", "2024-01-21"},
    {"Jan. 21 2024", "2024-01-21"},
    {"SEPT 1, 2023", "2023-09-01"},
    {"January 2024", "2024-01"},
    {"Tue Jan 09 2024", "2024-01-09"},
    {"Tue Jan  9 10:00:00 2024", "2024-01-09T10:00:00"},
    {"Sunday, 21 January 2024 at 9:05 pm", "2024-01-21T21:05"},
    {"January 21, 2024 12:30 a.m.", "2024-01-21T00:30"},
    {"Sun, 21 Jan 2024 10:00:00 +0000", "2024-01-21T10:00:00+00:00"},
    {"Sun, 21 Jan 2024 10:00:00 GMT", "2024-01-21T10:00:00Z"},
    {"Tue Jan 09 2024 10:00:00 GMT+0200 (Central European Time)", "2024-01-09T10:00:00+02:00"},
    {"Jan 21, 2024 10:30 AM EST", "2024-01-21T10:30-05:00"},
    {"21/01/2024", "2024-01-21"},
    {"01/21/2024", "2024-01-21"},
    {"21-01-2024", "2024-01-21"},
    {"05/05/2024", "2024-05-05"},
    {"05.06.2024", "2024-06-05"},
    {"  2024-01-21\n", "2024-01-21"},
    {"2024-02-29", "2024-02-29"},
    /* in two ways, or in none */
    {"05/06/2024", ""},
    {"5-6-2024", ""},
    {"05/06/24", ""},
    {"21/01/24", ""},
    {"2023-02-29", ""},
    {"2024-13-01", ""},
    {"2024-00-10", ""},
    {"2024-01-32", ""},
    {"31 April 2024", ""},
    {"2024-01-21T25:00:00Z", ""},
    {"1705831200", ""},
    {"yesterday", ""},
    {"January", ""},
    {"21 January", ""},
    {"21 Janvier 2024", ""},
    {"", ""},
    {"n/a", ""},
    {"2024-01-21 10:00 10:30", ""},
    {"2024 2023", ""},
    {"0000-01-01", ""},
    {"Published 21 January 2024", ""},
    {"2024-01-21-", ""},
    {"21 January 2024 EST", ""},
    {"21 January 2024 10:00 IST", ""},
    {"((((((((", ""},
    {"T", ""},
    {"99999999999999999999999999999999999", ""},
    {"2024-01-21T10:00:00.12345678901234567890Z", ""},
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        char iso[SL_DATE_SIZE];
        size_t n = sl_date_iso(sl_str(dates[i].given), iso);
        if (n != strlen(dates[i].iso) || strcmp(iso, dates[i].iso) != 0) {
            print_error("'%s': '%s', not '%s'\n", dates[i].given, iso, dates[i].iso);
            fail();
        }
    }
}

/* What is rewritten or cannot be read is kept beside. */
static void test_article(void **state)
{
    (void)state;
    static const struct {
        const char *given, *date, *raw;
    } rows[] = {
        {"2024-01-21", "2024-01-21", ""},
        {"Jan 21, 2024", "2024-01-21", "Jan 21, 2024"},
        {"05/06/2024", "", "05/06/2024"},
    };
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        slant_article article = {.date = sl_str(rows[i].given)};
        bool read = sl_article_date(&article, &arena);
        assert_int_equal(read, rows[i].date[0] != '\0');
        assert_true(sl_eq(article.date, sl_str(rows[i].date)));
        assert_true(sl_eq(article.date_raw, sl_str(rows[i].raw)));
    }
    sl_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
