/* test_lexicon_random.c - the matcher against a plain one that tries every term at every word: the
 * same hits, in random lexicons over random texts. */
#include "lexicon_texts.h"

#include <stdio.h>

enum { MOST_TERMS = 12, MOST_PARTS = 5, MOST_WORDS = 200, LETTERS = 4 };

/* A part of a term: a gap, or words one of which must stand. */
typedef struct part {
    bool is_gap;
    int min, max;
    char words[3];
    int n_words;
} part;

typedef struct plain_term {
    part parts[MOST_PARTS];
    int n;
    char unless_before; /* a word that may not stand before the hit; 0: none */
    char text[200], unless[8];
} plain_term;

static uint64_t seed;

static int pick(int n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)n);
}

static char letter(void)
{
    return (char)('w' + pick(LETTERS));
}

/* Writes the word of a letter, www, in one of the ways to ask for it: so a word of the text is many
 * things, and leads on from many places. */
static int write_word(char *to, char c)
{
    switch (pick(5)) {
    case 0: return sprintf(to, "%c%c%c!", c, c, c);
    case 1: return sprintf(to, "%c%c*", c, c);
    case 2: return sprintf(to, "%c%c%c!!", c, c, c);
    case 3: return sprintf(to, "%c%c%c*", c, c, c);
    default: return sprintf(to, "%c%c%c", c, c, c);
    }
}

static void make_term(plain_term *t)
{
    *t = (plain_term){.n = 1 + pick(3)};
    t->n = t->n == 3 ? 5 : t->n; /* words and gaps take turns: 1 or 5 parts, or 2 words */
    char *at = t->text;
    for (int i = 0; i < t->n; i++) {
        part *p = &t->parts[i];
        if (t->n == 5 && i % 2 == 1) {
            *p = (part){.is_gap = true, .min = pick(2)};
            p->max = p->min + (pick(4) ? pick(3) : 10 - p->min); /* near, and as far as it may be */
            at += sprintf(at, "{%d,%d} ", p->min, p->max);
            continue;
        }
        p->n_words = 1 + pick(3);
        *at++ = '(';
        for (int k = 0; k < p->n_words; k++) {
            p->words[k] = letter();
            at += sprintf(at, "%s", k ? "|" : "");
            at += write_word(at, p->words[k]);
        }
        at += sprintf(at, ") ");
    }
    if (pick(3) == 0) {
        t->unless_before = letter();
        sprintf(t->unless, "%c%c%c ~", t->unless_before, t->unless_before, t->unless_before);
    }
}

/* The furthest end of parts i.. from word `at`; -1 when they do not stand there. */
static int furthest(const plain_term *t, int i, const char *words, int n, int at)
{
    if (i == t->n)
        return at;
    const part *p = &t->parts[i];
    int best = -1;
    if (p->is_gap) {
        for (int k = p->min; k <= p->max; k++) {
            int end = furthest(t, i + 1, words, n, at + k);
            best = end > best ? end : best;
        }
        return best;
    }
    for (int k = 0; at < n && k < p->n_words; k++)
        if (words[at] == p->words[k]) {
            int end = furthest(t, i + 1, words, n, at + 1);
            best = end > best ? end : best;
        }
    return best;
}

/* The longest hit at a word that no guard suppresses; its end, or -1. */
static int longest(const plain_term *terms, int n_terms, const char *words, int n, int at)
{
    int best = -1;
    for (int i = 0; i < n_terms; i++) {
        if (terms[i].unless_before && at > 0 && words[at - 1] == terms[i].unless_before)
            continue;
        int end = furthest(&terms[i], 0, words, n, at);
        best = end > best ? end : best;
    }
    return best;
}

static void check_hits(bench *b, const plain_term *terms, int n_terms, const char *words, int n)
{
    uint32_t found = 0;
    const sl_hit *hits = b->hits.hits[SL_LIST_LEXICON];
    for (int at = 0; at < n;) {
        int end = longest(terms, n_terms, words, n, at);
        if (end < 0) {
            at++;
            continue;
        }
        assert_true(found < b->hits.n[SL_LIST_LEXICON]);
        assert_int_equal(hits[found].token_start, at);
        assert_int_equal(hits[found].token_end, end);
        found++;
        at = end;
    }
    assert_int_equal(found, b->hits.n[SL_LIST_LEXICON]);
}

static void the_same_as_a_plain_matcher(void **state)
{
    (void)state;
    for (int round = 0; round < 300; round++) {
        plain_term plain[MOST_TERMS];
        sl_term terms[MOST_TERMS] = {0};
        char words[MOST_WORDS], text[MOST_WORDS * 4 + 1];
        seed = (uint64_t)round;
        int n_terms = 1 + pick(MOST_TERMS);
        for (int i = 0; i < n_terms; i++) {
            make_term(&plain[i]);
            terms[i] = (sl_term){.pattern = sl_str(plain[i].text), .owner = (uint32_t)i,
                                 .unless = sl_str(plain[i].unless)};
        }
        bench *b = bench_new(terms, (uint32_t)n_terms);
        if (!b->matcher)
            print_error("%s\n", b->error.message);
        assert_non_null(b->matcher);
        for (int k = 0; k < 10; k++) {
            int n = 1 + pick(MOST_WORDS);
            for (int i = 0; i < n; i++) {
                words[i] = letter();
                sprintf(text + 4 * i, "%c%c%c ", words[i], words[i], words[i]);
            }
            assert_true(bench_read(b, (slant_str){text, 4u * (unsigned)n}, k & 1));
            assert_int_equal(b->doc.n_sentences, 1);
            check_hits(b, plain, n_terms, words, n);
            b->doc.plain = true; /* the twin that looks nothing up ahead of its walks */
            assert_true(sl_matcher_scan(b->matcher, &b->doc, k & 1, &b->hits));
            check_hits(b, plain, n_terms, words, n);
        }
        bench_free(b);
    }
}

/* Words that lead on from many places to many: more first steps than a batch has room for. */
static void steps_without_room_are_found(void **state)
{
    static const char *const ways[] = {"%c%c%c", "%c%c%c!", "%c%c*", "%c%c%c!!", "%c%c%c*"};
    enum { WAYS = sizeof ways / sizeof *ways, PAIRS = 100 };
    char texts[2 * WAYS][20], text[PAIRS * 8 + 1];
    sl_term terms[WAYS * WAYS] = {0};
    char patterns[WAYS * WAYS][41];
    (void)state;
    for (int i = 0; i < 2 * WAYS; i++) {
        char c = i < WAYS ? 'x' : 'y';
        const char *way = ways[i % WAYS];
        char *to = texts[i];
        for (; *way; way++) {
            *to++ = *way == '%' ? c : *way;
            way += *way == '%';
        }
        *to = '\0';
    }
    for (int i = 0; i < WAYS * WAYS; i++) {
        snprintf(patterns[i], sizeof patterns[i], "%s %s", texts[i / WAYS], texts[WAYS + i % WAYS]);
        terms[i] = (sl_term){.pattern = sl_str(patterns[i]), .owner = (uint32_t)i,
                             .group = (uint32_t)i};
    }
    for (int i = 0; i < PAIRS; i++)
        memcpy(text + 8 * i, "xxx yyy ", 9);
    bench *b = bench_new(terms, WAYS * WAYS);
    assert_non_null(b->matcher);
    for (int plain = 0; plain < 2; plain++) {
        assert_true(bench_read(b, sl_str(text), false));
        b->doc.plain = plain;
        assert_true(sl_matcher_scan(b->matcher, &b->doc, false, &b->hits));
        assert_int_equal(b->hits.n[SL_LIST_LEXICON], WAYS * WAYS * PAIRS);
    }
    bench_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_as_a_plain_matcher),
                                       cmocka_unit_test(steps_without_room_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
