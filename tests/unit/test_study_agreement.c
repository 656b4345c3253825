/* test_study_agreement.c - coefficients against worked examples in print. */
#include "base_test.h"

#include "study/agreement.h"

#include <math.h>

enum { X = SL_UNCODED };

#define assert_near(value, wanted)                                     \
    do {                                                               \
        double value_ = (value), wanted_ = (wanted);                   \
        if (!(fabs(value_ - wanted_) < 0.00005))                       \
            fail_msg("got %.6f, wanted %.6f", value_, wanted_);        \
    } while (0)

/* Two coders' values as letters, a unit each, to a matrix. */
static const int *matrix(const char *one, const char *two)
{
    static int values[64];
    for (size_t u = 0; one[u]; u++) {
        values[2 * u] = one[u] - 'a';
        values[2 * u + 1] = two[u] - 'a';
    }
    return values;
}

/* Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, sections A and B, printed as .095
 * and .692; in fractions 1 - 19 * 4 / (14 * 6) and 1 - 23 * 3 / 224. */
static void test_alpha_of_two_coders(void **state)
{
    sl_arena *arena = *state;
    const int *values = matrix("abaaaaaaba", "bbbaabaaaa");
    assert_near(sl_alpha_nominal(values, 10, 2, 2, NULL, arena), 1 - 19.0 * 4 / 84);
    assert_true(fabs(sl_alpha_nominal(values, 10, 2, 2, NULL, arena) - 0.095) < 0.0005);
    assert_near(sl_raw_agreement(values, 10, 2, NULL), 0.6);
    values = matrix("aabbdcccedda", "babbbccceddd");
    assert_near(sl_alpha_nominal(values, 12, 2, 5, NULL, arena), 1 - 23.0 * 3 / 224);
    assert_true(fabs(sl_alpha_nominal(values, 12, 2, 5, NULL, arena) - 0.692) < 0.0005);
}

/* Section C: four observers, values missing, printed as .743. */
static void test_alpha_with_missing_values(void **state)
{
    static const int values[12][4] = {
        {1, 1, X, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
        {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {X, 5, 5, 5}, {X, X, 1, 1}, {X, 3, X, X},
    };
    assert_near(sl_alpha_nominal(&values[0][0], 12, 4, 6, NULL, *state), 0.743421);
    static const uint32_t twice[12] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    int doubled[24][4];
    memcpy(doubled, values, sizeof values);
    memcpy(doubled + 12, values, sizeof values);
    assert_near(sl_alpha_nominal(&values[0][0], 12, 4, 6, twice, *state),
                sl_alpha_nominal(&doubled[0][0], 24, 4, 6, NULL, *state));
}

/* Cohen 1960's formula by hand: 20 and 15 of 50 agree, the margins are 25:25 and 30:20. */
static void test_kappa(void **state)
{
    int values[100];
    for (int u = 0; u < 50; u++) {
        values[2 * u] = u < 25;
        values[2 * u + 1] = u < 20 || u >= 40;
    }
    assert_near(sl_kappa(values, 50, 2, 0, 1, 2, *state), 0.4);
    uint32_t pairs;
    assert_near(sl_raw_agreement(values, 50, 2, &pairs), 0.7);
    assert_int_equal(pairs, 50);
}

static void test_what_cannot_be_told(void **state)
{
    static const int same[] = {1, 1, 1, 1}, lonely[] = {0, X, X, 1};
    assert_true(isnan(sl_alpha_nominal(same, 2, 2, 2, NULL, *state)));
    assert_true(isnan(sl_kappa(same, 2, 2, 0, 1, 2, *state)));
    assert_true(isnan(sl_alpha_nominal(lonely, 2, 2, 2, NULL, *state)));
    assert_true(isnan(sl_raw_agreement(lonely, 2, 2, NULL)));
}

/* Wilson's interval of 81 in 263 is .2553 to .3662 (Newcombe 1998, Statistics in Medicine 17, table
 * I, method 3), of 0 in 20 .0000 to .1611. */
static void test_wilson(void **state)
{
    double low, high;
    (void)state;
    sl_wilson(81, 263, &low, &high);
    assert_near(low, 0.2553);
    assert_near(high, 0.3662);
    sl_wilson(0, 20, &low, &high);
    assert_near(low, 0);
    assert_near(high, 0.1611);
}

/* Krippendorff 2004, Content Analysis, page 254: a continuum from 150 to 450, categories c and k;
 * disagreements printed as .0144 and .0532, .0000 and .0490; alpha .7286 and 1. */
static void test_alpha_of_stretches(void **state)
{
    sl_marked c[] = {{75, 70, 0}, {220, 30, 0}, {70, 80, 1}, {205, 20, 1}, {250, 20, 1}};
    sl_marked k[] = {{30, 60, 0}, {150, 50, 0}, {30, 60, 1}, {150, 50, 1}};
    double observed, expected;
    assert_near(sl_alpha_unitizing(c, 5, 2, 300, &observed, &expected, *state), 0.728599);
    assert_true(fabs(observed - 0.0144) < 0.00005 && fabs(expected - 0.0532) < 0.00005);
    assert_near(sl_alpha_unitizing(k, 4, 2, 300, &observed, &expected, *state), 1);
    assert_true(fabs(observed) < 0.00005 && fabs(expected - 0.0490) < 0.00005);
    /* By hand: distances 37 + 25 + 29 twice over 2 * 10 * 10. */
    sl_marked pieces[] = {{1, 8, 0}, {2, 1, 1}, {4, 1, 1}, {6, 1, 1}};
    sl_alpha_unitizing(pieces, 4, 2, 10, &observed, &expected, *state);
    assert_near(observed, 0.91);
    assert_near(expected, 0.535185);
    assert_true(isnan(sl_alpha_unitizing(NULL, 0, 2, 10, NULL, NULL, *state)));
}

static int set_up(void **state)
{
    static sl_arena arena;
    sl_arena_init(&arena, 0);
    *state = &arena;
    return 0;
}

static int tear_down(void **state)
{
    sl_arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alpha_of_two_coders),
        cmocka_unit_test(test_alpha_with_missing_values),
        cmocka_unit_test(test_kappa),
        cmocka_unit_test(test_what_cannot_be_told),
        cmocka_unit_test(test_wilson),
        cmocka_unit_test(test_alpha_of_stretches),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
