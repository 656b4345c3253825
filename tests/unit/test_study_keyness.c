/* test_study_keyness.c - the statistics of keyness against published examples, and the counting of
 * n-grams. Expected figures are computed from the formulas in Python, never from our output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "study/keyness_stats.h"
#include "study/ngrams.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void near(double is, double should)
{
    if (fabs(is - should) > 0.00005 * (fabs(should) > 1 ? fabs(should) : 1))
        fail_msg("%.8f, and should be %.8f", is, should);
}

/* Dunning 1993, table 1: bigrams of a report on banks, -2 log lambda of k(AB), k(A ~B), k(~A B),
 * k(~A ~B). Printed: 270.72, 263.90, 256.84; to more digits by
 *   f = lambda *x: sum(v*log(v) for v in x if v)
 *   2*(f(a,b,c,d) + f(a+b+c+d) - f(a+b, c+d, a+c, b+d)) */
static void log_likelihood_of_dunning(void **state)
{
    (void)state;
    static const double table[][5] = {
        {110, 2442, 111, 29114, 270.72187693603337}, /* the swiss */
        {29, 13, 123, 31612, 263.8966260673478},     /* can be */
        {31, 23, 139, 31584, 256.83650157926604},    /* previous year */
    };
    for (int i = 0; i < 3; i++) {
        const double *k = table[i];
        /* The first column of the table is the term: k(AB) of k(AB) + k(A ~B). */
        sl_key_counts counts = {k[0], k[0] + k[1], k[2], k[2] + k[3]};
        near(sl_key_g2(&counts), k[4]);
    }
    sl_key_counts same = {10, 1000, 20, 2000}, none = {0, 1000, 0, 2000};
    near(sl_key_g2(&same), 0);
    near(sl_key_g2(&none), 0);
}

/* The worked example of the package fightin-words (J. Hessel, after Monroe et al. 2008): two
 * sentences of nine words, eleven different ones, a prior of 0.05 for each. z of "donkey", which
 * the second alone has once, is printed as -0.6894227886807968; of "jumps", once in each, 0. */
static void log_odds_of_a_published_example(void **state)
{
    (void)state;
    sl_key_counts donkey = {0, 9, 1, 9}, quick = {1, 9, 0, 9}, jumps = {1, 9, 1, 9};
    near(sl_key_log_odds(&donkey, 0.05, 11 * 0.05).z, -0.6894227886807968);
    near(sl_key_log_odds(&quick, 0.05, 11 * 0.05).z, 0.6894227886807968);
    near(sl_key_log_odds(&jumps, 0.05, 11 * 0.05).z, 0);
}

/* With an informative prior, equations 15, 20 and 22: 40 of 20,000 words against 25 of 30,000, a
 * prior of 500 words in proportion: alpha = 500 * 65 / 50000 = 0.65.
 *   d = log(40.65/(20500-40.65)) - log(25.65/(30500-25.65)) = 0.85890...
 *   z = d / sqrt(1/40.65 + 1/25.65) = 3.40612... */
static void log_odds_with_an_informative_prior(void **state)
{
    (void)state;
    sl_key_counts counts = {40, 20000, 25, 30000};
    sl_key_odds odds = sl_key_log_odds(&counts, 0.65, 500);
    near(odds.delta, 0.8589006);
    near(odds.z, 3.4061213);
    /* A prior as heavy as the whole corpus pulls towards none. */
    assert_true(sl_key_log_odds(&counts, 65, 50000).z < odds.z);
}

static void p_values(void **state)
{
    (void)state;
    near(sl_key_p_of_z(1.959963984540054), 0.05);
    near(sl_key_p_of_z(-1.959963984540054), 0.05);
    near(sl_key_p_of_g2(3.841458820694124), 0.05);
    near(sl_key_p_of_g2(15.13670522662332), 0.0001);
}

/* Benjamini and Hochberg 1995, section 4.1: fifteen p-values, of which the four smallest are found
 * at 0.05: p(4) = 0.0095 <= 4/15 * 0.05 = 0.013. By hand q(4) = 0.0095 * 15 / 4 = 0.035625, and
 * q(5) = 0.0201 * 15 / 5 = 0.0603; q(6) is that of p(8): 0.0278 * 15 / 6 = 0.0695 is above
 * 0.0344 * 15 / 8 = 0.0645, and 0.0298 * 15 / 7 = 0.063857 is the least of them. */
static void false_discovery_of_benjamini_and_hochberg(void **state)
{
    (void)state;
    double p[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
                  0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
    static const double q[] = {0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571, 0.0638571,
                               0.0645, 0.0765, 0.486, 0.5811818, 0.714875, 0.7532308, 0.8132143,
                               1};
    double small[4] = {0.0001, 0.0004, 0.0019, 0.0095};
    sl_key_q(p, 15, 15);
    for (int i = 0; i < 15; i++)
        near(p[i], q[i]);
    sl_key_q(small, 4, 15); /* the smallest alone, of the same family */
    for (int i = 0; i < 4; i++)
        near(small[i], q[i]);
}

/* ---- n-grams ---- */

static uint32_t hash_of(const sl_ngrams *g, const char *word)
{
    return (uint32_t)sl_hash(sl_str(word), g->words.seed);
}

static uint64_t key_of(sl_ngrams *g, uint32_t forms[SL_NGRAMS_LONGEST], const char *a,
                       const char *b, const char *c)
{
    const char *const words[] = {a, b, c};
    unsigned n = 0;
    for (int i = 0; i < SL_NGRAMS_LONGEST; i++)
        forms[i] = SL_NONE;
    for (; n < SL_NGRAMS_LONGEST && words[n]; n++)
        forms[n] = sl_ngrams_word(g, sl_str(words[n]), hash_of(g, words[n]));
    return sl_ngrams_key(forms, n);
}

static const sl_ngram *ngram(const sl_ngrams *g, uint64_t key)
{
    for (size_t i = 0; i < g->n; i++)
        if (g->items[i].key == key)
            return &g->items[i];
    return NULL;
}

static void counts_by_group(void **state)
{
    (void)state;
    sl_ngrams g;
    uint32_t forms[SL_NGRAMS_LONGEST], stems[SL_NGRAMS_LONGEST];
    sl_ngrams_init(&g);
    uint64_t one = key_of(&g, forms, "dam", NULL, NULL);
    uint64_t three = key_of(&g, forms, "of", "the", "dam");
    assert_int_equal(sl_ngrams_stems(three, stems), 3);
    assert_int_equal(stems[2], 0); /* dam was the first word */
    assert_int_equal(sl_ngrams_stems(one, stems), 1);
    for (uint32_t group = 0; group < 50; group++)
        for (uint32_t article = 0; article <= group % 3; article++)
            sl_ngrams_count(&g, three, group, article + 1, forms);
    const sl_ngram *item = ngram(&g, three);
    assert_non_null(item);
    /* Groups 0, 3 … 48 have 1; 1, 4 … 49 have 1 + 2; 2, 5 … 47 have 1 + 2 + 3. */
    assert_int_equal(item->total, 17 * 1 + 17 * 3 + 16 * 6);
    assert_int_equal(item->articles, 17 + 17 * 2 + 16 * 3);
    unsigned groups = 0;
    for (const sl_ngram_count *c = &item->first; c; c = sl_ngrams_next(&g, c), groups++) {
        assert_int_equal(c->articles, c->group % 3 + 1);
        assert_int_equal(c->most, c->group % 3 + 1);
    }
    assert_int_equal(groups, 50);
    sl_ngrams_free(&g);
}

static void the_most_frequent_form_stands(void **state)
{
    (void)state;
    sl_ngrams g;
    uint32_t forms[SL_NGRAMS_LONGEST], other[SL_NGRAMS_LONGEST];
    sl_ngrams_init(&g);
    uint64_t key = key_of(&g, forms, "held", NULL, NULL);
    key_of(&g, other, "Held", NULL, NULL);
    sl_ngrams_count(&g, key, 0, 2, other);
    for (int i = 0; i < 5; i++)
        sl_ngrams_count(&g, key, 0, 1, forms);
    assert_int_equal(ngram(&g, key)->forms[0], forms[0]);
    sl_ngrams_free(&g);
}

/* A full table drops what is rare, and says by how much counts may be too low. It is full when the
 * 99th rare word comes, beside two that stay, and then at every 98th: ten times, once each. */
static void a_full_table_drops_the_rarest(void **state)
{
    (void)state;
    sl_ngrams g;
    char word[16];
    uint32_t forms[SL_NGRAMS_LONGEST];
    sl_ngrams_init(&g);
    g.most = 100;
    for (int i = 0; i < 1000; i++) {
        snprintf(word, sizeof word, "w%d", i);
        uint64_t rare = key_of(&g, forms, word, NULL, NULL);
        sl_ngrams_count(&g, rare, (uint32_t)i % 2, 1, forms);
        uint64_t often = key_of(&g, forms, i % 2 ? "odd" : "even", "one", NULL);
        sl_ngrams_count(&g, often, 0, 1, forms);
        sl_ngrams_count(&g, often, 1, 2, forms);
    }
    assert_false(g.failed);
    assert_true(g.n <= 100);
    assert_int_equal(g.lost, 10);
    const sl_ngram *odd = ngram(&g, key_of(&g, forms, "odd", "one", NULL));
    assert_non_null(odd);
    assert_int_equal(odd->total, 1500);
    assert_int_equal(odd->first.n + sl_ngrams_next(&g, &odd->first)->n, 1500);
    sl_ngrams_free(&g);
}

/* Counting many at once, each in its shard, is counting each. */
static void counting_at_once_is_the_same(void **state)
{
    (void)state;
    enum { N = 5000 };
    static sl_ngram_entry entries[3 * N], here[3 * N];
    sl_ngrams shards[SL_NGRAMS_SHARDS], one;
    sl_ngrams_init(&one);
    for (uint32_t i = 0; i < 3 * N; i++) {
        uint32_t stems[] = {i % N % 97, i % N % 89, i % N % 83};
        entries[i] = (sl_ngram_entry){sl_ngrams_key(stems, 1 + i % N % 3), 1 + i % 4, i / N,
                                      {stems[0], stems[1], stems[2]}};
        sl_ngrams_count(&one, entries[i].key, entries[i].group, entries[i].times,
                        entries[i].forms);
    }
    size_t n = 0, some = 0;
    for (unsigned shard = 0; shard < SL_NGRAMS_SHARDS; shard++) {
        sl_ngrams *g = &shards[shard];
        sl_ngrams_init(g);
        size_t n_here = 0;
        for (uint32_t i = 0; i < 3 * N; i++)
            if (sl_ngrams_shard(entries[i].key) == shard)
                here[n_here++] = entries[i];
        sl_ngrams_count_all(g, here, n_here);
        some += g->n > 0;
        n += g->n;
        for (size_t i = 0; i < g->n; i++) {
            const sl_ngram *same = ngram(&one, g->items[i].key);
            assert_non_null(same);
            assert_int_equal(g->items[i].total, same->total);
            assert_int_equal(g->items[i].articles, same->articles);
        }
        sl_ngrams_free(g);
    }
    assert_int_equal(n, one.n);
    assert_int_equal(some, SL_NGRAMS_SHARDS);
    sl_ngrams_free(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_likelihood_of_dunning),
        cmocka_unit_test(log_odds_of_a_published_example),
        cmocka_unit_test(log_odds_with_an_informative_prior),
        cmocka_unit_test(p_values),
        cmocka_unit_test(false_discovery_of_benjamini_and_hochberg),
        cmocka_unit_test(counts_by_group),
        cmocka_unit_test(the_most_frequent_form_stands),
        cmocka_unit_test(a_full_table_drops_the_rarest),
        cmocka_unit_test(counting_at_once_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
