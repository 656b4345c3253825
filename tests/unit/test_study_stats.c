/* test_study_stats.c - the shared statistics against published tables and worked examples, and the
 * coverage of the interval, simulated. */
#include "study/stats.h"

#include "study/permute.h"
#include "study/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

static void near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.10g is not %.10g", value, expected);
}

/* The published demonstration of pcg32 (O'Neill 2014, pcg32-demo, round 1): seed 42, stream 54. */
static void rng_gives_the_published_numbers(void **state)
{
    (void)state;
    static const uint32_t expected[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330,
                                        0x83d2f293, 0xbfa4784b, 0xcbed606e};
    sl_rng rng = sl_rng_seed(42, 54);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(sl_rng_next(&rng), expected[i]);
}

static void rng_below_is_even(void **state)
{
    (void)state;
    uint32_t seen[7] = {0};
    sl_rng rng = sl_rng_seed(1, 1);
    for (int i = 0; i < 70000; i++) {
        uint32_t value = sl_rng_below(&rng, 7);
        assert_true(value < 7);
        seen[value]++;
    }
    double chi = 0; /* 6 degrees of freedom: 22.46 is passed once in a thousand */
    for (int i = 0; i < 7; i++)
        chi += (seen[i] - 10000.0) * (seen[i] - 10000.0) / 10000.0;
    assert_true(chi < 22.46);
}

/* Percentage points of t as printed in every table (Fisher and Yates 1963, table III). */
static void t_quantiles_are_those_of_the_table(void **state)
{
    (void)state;
    static const struct { double p; uint32_t df; double t; } rows[] = {
        {0.975, 1, 12.706}, {0.975, 2, 4.303}, {0.975, 4, 2.776}, {0.975, 5, 2.571},
        {0.975, 9, 2.262}, {0.975, 10, 2.228}, {0.975, 19, 2.093}, {0.975, 30, 2.042},
        {0.975, 120, 1.980}, {0.95, 4, 2.132}, {0.995, 7, 3.499}, {0.9995, 20, 3.850},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        near(sl_t_quantile(rows[i].p, rows[i].df), rows[i].t, 0.00051);
    near(sl_t_quantile(0.025, 9), -sl_t_quantile(0.975, 9), 1e-12);
    near(sl_t_quantile(0.5, 3), 0, 1e-9);
    assert_true(isnan(sl_t_quantile(1, 3)));
    assert_true(isnan(sl_t_quantile(0.5, 0)));
}

/* Benjamini and Hochberg (1995), section 3.2: 15 p-values of a trial; at 0.05 the first four are
 * findings. The adjusted values are those of their formula, done by hand. */
static void benjamini_hochberg_finds_the_published_four(void **state)
{
    (void)state;
    double p[] = {0.4262, 0.0001, 0.0019, 0.0004, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                  0.0459, 0.3240, 0.5719, 0.6528, 0.7590, 1.0000};
    uint32_t order[15], found = 0;
    assert_int_equal(sl_benjamini_hochberg(p, 15, order), 15);
    near(p[1], 0.0015, 1e-9);
    near(p[3], 0.0030, 1e-9);
    near(p[2], 0.0095, 1e-9);
    near(p[4], 0.035625, 1e-9);
    near(p[5], 0.0603, 1e-9);
    near(p[6], 0.063857, 1e-6); /* 0.0298 * 15 / 7, which is less than 0.0278 * 15 / 6 */
    near(p[14], 1, 1e-9);
    for (int i = 0; i < 15; i++)
        found += p[i] <= 0.05;
    assert_int_equal(found, 4);
}

static void what_was_not_tested_is_no_part_of_the_family(void **state)
{
    (void)state;
    double p[] = {NAN, 0.01, NAN, 0.04};
    uint32_t order[4];
    assert_int_equal(sl_benjamini_hochberg(p, 4, order), 2);
    near(p[1], 0.02, 1e-12);
    near(p[3], 0.04, 1e-12);
    assert_true(isnan(p[0]) && isnan(p[2]));
    assert_int_equal(sl_benjamini_hochberg(p, 0, order), 0);
}

/* The examples in the manual of SciPy's jensenshannon, the second one there with base e
 * (0.46450140402245893), here divided by the root of ln 2. */
static void jensen_shannon_is_that_of_the_manual(void **state)
{
    (void)state;
    const double a[] = {1, 0, 0}, b[] = {0, 1, 0}, c[] = {1, 0}, d[] = {0.5, 0.5};
    near(sl_jensen_shannon(a, b, 3), 1, 1e-12);
    near(sl_jensen_shannon(c, d, 2), 0.46450140402245893 / sqrt(0.6931471805599453), 1e-12);
    near(sl_jensen_shannon(d, d, 2), 0, 1e-12);
    const double few[] = {3, 1}, many[] = {30, 10}, none[] = {0, 0};
    near(sl_jensen_shannon(few, many, 2), 0, 1e-9);
    assert_true(isnan(sl_jensen_shannon(few, none, 2)));
}

/* By hand: (20+5)/(1000+500-25) against (10+5)/(2000+500-15); z = difference / root(1/25+1/15). */
static void log_odds_are_those_done_by_hand(void **state)
{
    (void)state;
    double delta = log(25.0 / 1475.0) - log(15.0 / 2485.0);
    near(delta, 1.032440, 5e-7);
    near(sl_log_odds_z(20, 1000, 10, 2000, 5, 500), 1.032440 / 0.3265986, 5e-6);
    near(sl_log_odds_z(20, 1000, 20, 1000, 5, 500), 0, 1e-12);
}

/* Fisher (1935), The Design of Experiments, section 21: Darwin's 15 pairs of plants. Of the 32,768
 * ways to sign the differences 1,726 give a sum at least as far from 0 as 314. */
static const int darwin[15] = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

typedef struct fisher {
    uint32_t all, extreme;
} fisher;

static void add_pairs(void *user, const uint32_t *group)
{
    fisher *count = user;
    int sum = 0;
    for (int i = 0; i < 15; i++) /* crossed plants have the difference, the others nothing */
        sum += (int)group[2 * i] * darwin[i] - (int)group[2 * i + 1] * darwin[i];
    count->all++;
    count->extreme += sum >= 314 || sum <= -314;
}

static void make_pairs(uint32_t group[30], uint32_t start[16])
{
    for (uint32_t i = 0; i < 30; i++)
        group[i] = i % 2 == 0;
    for (uint32_t i = 0; i <= 15; i++)
        start[i] = 2 * i;
}

static void permutations_of_pairs_are_fishers(void **state)
{
    (void)state;
    uint32_t group[30], start[16], room[30];
    fisher count = {0};
    make_pairs(group, start);
    sl_strata strata = {group, start, 30, 15};
    assert_int_equal(sl_permute_count(&strata, 1, 40000), 32768);
    assert_true(sl_permute_count(&strata, 1, 32767) == UINT64_MAX);
    sl_permute_all(&strata, 1, room, add_pairs, &count);
    assert_int_equal(count.all, 32768);
    assert_int_equal(count.extreme, 1726);
    near((double)count.extreme / count.all, 0.05267, 0.000005);
}

static void drawn_permutations_come_near(void **state)
{
    (void)state;
    uint32_t group[30], start[16], room[30];
    fisher count = {0};
    make_pairs(group, start);
    sl_strata strata = {group, start, 30, 15};
    sl_rng rng = sl_rng_seed(0, 1);
    sl_permute_draw(&strata, &rng, 9999, room, add_pairs, &count);
    near((1.0 + count.extreme) / 10000, 0.05267, 0.0068); /* three standard errors */
}

static void count_ones(void *user, const uint32_t *group)
{
    uint32_t *seen = user, ones = 0, code = 0;
    for (int i = 0; i < 6; i++) {
        ones += group[i];
        code = 2 * code + group[i];
    }
    assert_int_equal(ones, 2);
    assert_int_equal(seen[code]++, 0); /* each once */
}

static void each_arrangement_comes_once(void **state)
{
    (void)state;
    const uint32_t group[] = {3, 7, 3, 7, 7, 7}, start[] = {0, 6};
    uint32_t room[6], seen[64] = {0}, n = 0;
    sl_strata strata = {group, start, 6, 1};
    assert_int_equal(sl_permute_count(&strata, 3, 100), 15);
    sl_permute_all(&strata, 3, room, count_ones, seen);
    for (int i = 0; i < 64; i++)
        n += seen[i];
    assert_int_equal(n, 15);
}

static void below_five_units_there_is_no_interval(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4}, w[] = {100, 100, 100, 100};
    sl_interval interval = sl_rate_interval(x, w, 4);
    assert_true(isnan(interval.low) && isnan(interval.high));
}

/* docs/compare.md does this one with a pencil. */
static void an_interval_is_that_done_by_hand(void **state)
{
    (void)state;
    const double x[] = {2, 0, 5, 3, 1, 4}, w[] = {300, 250, 400, 500, 350, 200};
    sl_interval interval = sl_rate_interval(x, w, 6);
    near(1000 * interval.low, 2.0854, 0.00005);
    near(1000 * interval.high, 26.9728, 0.00005);
    assert_false(interval.upper_only);
}

/* With equal units it can be solved: rate = 0.5 / w * (0.025^(-1 / (0.5 n)) - 1). */
static void no_hits_give_an_upper_bound(void **state)
{
    (void)state;
    const double x[6] = {0}, w[6] = {400, 400, 400, 400, 400, 400};
    sl_interval interval = sl_rate_interval(x, w, 6);
    assert_true(interval.upper_only);
    near(interval.low, 0, 0);
    near(interval.high, 0.5 / 400 * (pow(0.025, -1.0 / 3) - 1), 1e-9);
}

/* ---- coverage ---- */

static double normal(sl_rng *rng)
{
    double u = (sl_rng_next(rng) + 0.5) / 4294967296.0;
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * sl_rng_unit(rng));
}

/* Marsaglia and Tsang (2000). */
static double gamma_of(sl_rng *rng, double shape)
{
    if (shape < 1)
        return gamma_of(rng, shape + 1) * pow((sl_rng_next(rng) + 0.5) / 4294967296.0, 1 / shape);
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = normal(rng), v = 1 + c * x;
        v = v * v * v;
        if (v > 0 && log((sl_rng_next(rng) + 0.5) / 4294967296.0) <
                         0.5 * x * x + d - d * v + d * log(v))
            return d * v;
    }
}

static double poisson(sl_rng *rng, double mean)
{
    double least = exp(-mean), product = sl_rng_unit(rng), n = 0;
    while (product > least) {
        product *= sl_rng_unit(rng);
        n++;
    }
    return n;
}

/* Counts of n articles of 150 to 1,350 words, negative binomial around the same rate. */
static double coverage(sl_rng *rng, uint32_t n, double rate, double dispersion)
{
    enum { TIMES = 2000 };
    double x[20], w[20], covered = 0;
    for (int t = 0; t < TIMES; t++) {
        for (uint32_t i = 0; i < n; i++) {
            w[i] = floor(450 * exp(0.5 * normal(rng)));
            double mean = rate * w[i];
            x[i] = poisson(rng, gamma_of(rng, dispersion) * mean / dispersion);
        }
        sl_interval interval = sl_rate_interval(x, w, n);
        covered += interval.low <= rate && rate <= interval.high;
    }
    return covered / TIMES;
}

static void intervals_cover_nine_times_in_ten(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {5, 10, 20};
    static const double rates[] = {1, 2, 5, 10, 20, 40}, dispersions[] = {0.3, 0.5, 1, 2, 5};
    sl_rng rng = sl_rng_seed(2026, 3);
    for (size_t s = 0; s < 3; s++) {
        double least = 1, sum = 0;
        for (size_t r = 0; r < 6; r++)
            for (size_t d = 0; d < 5; d++) {
                double share = coverage(&rng, sizes[s], rates[r] / 1000, dispersions[d]);
                /* 0.9 less two standard errors of the simulation, in each cell */
                if (share < 0.9 - 2 * sqrt(0.09 / 2000))
                    fail_msg("n %u, rate %g, dispersion %g: %.3f", (unsigned)sizes[s], rates[r],
                             dispersions[d], share);
                least = share < least ? share : least;
                sum += share;
            }
        print_message("coverage of 95 %% intervals, n = %u: least %.3f, mean %.3f\n",
                      (unsigned)sizes[s], least, sum / 30);
        assert_true(sum / 30 >= 0.95);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rng_gives_the_published_numbers),
        cmocka_unit_test(rng_below_is_even),
        cmocka_unit_test(t_quantiles_are_those_of_the_table),
        cmocka_unit_test(benjamini_hochberg_finds_the_published_four),
        cmocka_unit_test(what_was_not_tested_is_no_part_of_the_family),
        cmocka_unit_test(jensen_shannon_is_that_of_the_manual),
        cmocka_unit_test(log_odds_are_those_done_by_hand),
        cmocka_unit_test(permutations_of_pairs_are_fishers),
        cmocka_unit_test(drawn_permutations_come_near),
        cmocka_unit_test(each_arrangement_comes_once),
        cmocka_unit_test(below_five_units_there_is_no_interval),
        cmocka_unit_test(an_interval_is_that_done_by_hand),
        cmocka_unit_test(no_hits_give_an_upper_bound),
        cmocka_unit_test(intervals_cover_nine_times_in_ten),
    };
    return cmocka_run_group_tests_name("study_stats", tests, NULL, NULL);
}
