/* test_study_minhash.c - shingles, signatures and bands of near-duplicates. */
#include "study/minhash.h"

#include "base/str.h"
#include "study/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

/* Leskovec, Rajaraman and Ullman (2014), Mining of Massive Datasets, figure 3.8: 20 bands of 5. */
static void bands_make_the_published_curve(void **state)
{
    (void)state;
    static const double rows[][2] = {{0.2, 0.006}, {0.3, 0.047}, {0.4, 0.186}, {0.5, 0.470},
                                     {0.6, 0.802}, {0.7, 0.975}, {0.8, 0.9996}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(fabs(sl_band_chance(rows[i][0], 5, 20) - rows[i][1]) < 0.0006);
}

static void copies_meet_and_strangers_do_not(void **state)
{
    (void)state;
    assert_true(sl_band_chance(0.5, SL_MINHASH_ROWS, SL_MINHASH_BANDS) > 0.995);
    assert_true(sl_band_chance(0.02, SL_MINHASH_ROWS, SL_MINHASH_BANDS) < 0.001);
}

static uint32_t shingle(const char *text, uint32_t to[64])
{
    uint32_t words[64], n = 0;
    slant_str rest = sl_str(text), word;
    while (sl_next_part(&rest, ' ', &word))
        words[n++] = sl_word_hash(word);
    return sl_shingles_sort(to, sl_shingles(words, n, to));
}

static void shingles_are_sets_of_runs_of_five(void **state)
{
    (void)state;
    uint32_t a[64], b[64];
    assert_int_equal(shingle("one two three four", a), 0);
    assert_int_equal(shingle("one two three four five", a), 1);
    assert_int_equal(shingle("a a a a a a a a", a), 1);
    uint32_t n = shingle("the bridge at Orvel will hold said the mayor", a);
    uint32_t m = shingle("the bridge at Orvel will hold said her mayor", b);
    assert_int_equal(n, 5);
    assert_int_equal(m, 5);
    assert_int_equal(sl_shared(a, n, b, m), 3);
    assert_int_equal(sl_shared(a, n, a, n), 5);
    assert_int_equal(sl_shared(a, n, b, 0), 0);
}

/* The share of equal rows estimates the resemblance; its error is that of 120 tosses. */
static void signatures_estimate_resemblance(void **state)
{
    (void)state;
    enum { SIZE = 600 };
    uint32_t a[SIZE], b[SIZE], sa[SL_MINHASH_SIZE], sb[SL_MINHASH_SIZE];
    for (uint32_t shift = 0; shift <= SIZE; shift += 100) {
        uint32_t same = 0;
        for (uint32_t i = 0; i < SIZE; i++) {
            sl_rng one = sl_rng_seed(i, 7), other = sl_rng_seed(i + shift, 7);
            a[i] = sl_rng_next(&one);
            b[i] = sl_rng_next(&other);
        }
        sl_minhash(a, SIZE, sa);
        sl_minhash(b, SIZE, sb);
        for (int h = 0; h < SL_MINHASH_SIZE; h++)
            same += sa[h] == sb[h];
        double expected = (double)(SIZE - shift) / (SIZE + shift);
        assert_true(fabs(same / (double)SL_MINHASH_SIZE - expected) < 0.15);
    }
}

typedef struct met {
    uint32_t pairs;
    bool with_first[1000];
} met;

static void note(void *user, uint32_t a, uint32_t b)
{
    met *seen = user;
    assert_true(a < b);
    seen->pairs++;
    seen->with_first[b] |= a % 2 == b % 2;
}

/* A thousand copies of two texts: the pairs grow with the articles, not with their square. */
static void a_thousand_copies_are_linear(void **state)
{
    (void)state;
    enum { N = 1000 };
    static uint32_t signatures[N * SL_MINHASH_SIZE];
    bool skip[N] = {false};
    uint32_t shingles[2][64], n[2];
    n[0] = shingle("one two three four five six seven eight nine ten eleven", shingles[0]);
    n[1] = shingle("alpha beta gamma delta epsilon zeta eta theta iota kappa", shingles[1]);
    for (uint32_t i = 0; i < N; i++)
        sl_minhash(shingles[i % 2], n[i % 2], signatures + (size_t)i * SL_MINHASH_SIZE);
    met seen = {0};
    sl_arena arena;
    sl_arena_init(&arena, 0);
    skip[8] = true;
    assert_true(sl_minhash_pairs(signatures, skip, N, &arena, note, &seen));
    sl_arena_free(&arena);
    assert_true(seen.pairs <= 2 * SL_MINHASH_BANDS * N);
    for (uint32_t i = 2; i < N; i++)
        assert_int_equal(seen.with_first[i], i != 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_make_the_published_curve),
        cmocka_unit_test(copies_meet_and_strangers_do_not),
        cmocka_unit_test(shingles_are_sets_of_runs_of_five),
        cmocka_unit_test(signatures_estimate_resemblance),
        cmocka_unit_test(a_thousand_copies_are_linear),
    };
    return cmocka_run_group_tests_name("study_minhash", tests, NULL, NULL);
}
