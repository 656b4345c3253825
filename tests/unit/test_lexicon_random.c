/* test_lexicon_random.c - the matcher against a plain one that tries every term at every word: the
 * same hits, in random lexicons over random texts. */
#include "lexicon_texts.h"

#include <stdio.h>

enum { MOST_TERMS = 12, MOST_PARTS = 5, MOST_WORDS = 200, LETTERS = 4, REACH = 7 };

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
    char beside;        /* a word that its guard asks for; 0: it has none */
    bool is_near, is_behind;
    int reach;          /* words that may stand between it and the hit */
    char text[200], guard[20];
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

/* One of unless and near, on one side of the hit, at once or further off. */
static void make_guard(plain_term *t)
{
    char c = t->beside = letter(), gap[12] = "";
    t->is_near = pick(2);
    t->is_behind = pick(2);
    t->reach = pick(2) * pick(REACH);
    if (t->reach)
        sprintf(gap, "{0,%d} ", t->reach);
    if (t->is_behind)
        sprintf(t->guard, "~ %s%c%c%c", gap, c, c, c);
    else
        sprintf(t->guard, "%c%c%c %s~", c, c, c, gap);
}

static void make_term(plain_term *t)
{
    *t = (plain_term){.n = 1 + pick(3)};
    t->n = t->n == 3 && pick(2) ? 5 : t->n; /* up to 3 words, or 3 with gaps between them */
    char *at = t->text;
    for (int i = 0; i < t->n; i++) {
        part *p = &t->parts[i];
        if (t->n == 5 && i % 2 == 1) {
            *p = (part){.is_gap = true, .min = pick(2)};
            p->max = p->min + pick(11 - p->min);
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
    if (pick(2) == 0)
        make_guard(t);
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

/* Whether the guard lets a hit pass. */
static bool may_pass(const plain_term *t, const char *words, int n, int start, int end)
{
    bool stands = false;
    for (int k = 0; k <= t->reach; k++) {
        int at = t->is_behind ? end + k : start - 1 - k;
        stands = stands || (at >= 0 && at < n && words[at] == t->beside);
    }
    return !t->beside || stands == t->is_near;
}

/* The longest hit at a word that no guard suppresses; its end, or -1. */
static int longest(const plain_term *terms, int n_terms, const char *words, int n, int at)
{
    int best = -1;
    for (int i = 0; i < n_terms; i++) {
        int end = furthest(&terms[i], 0, words, n, at);
        if (end > best && may_pass(&terms[i], words, n, at, end))
            best = end;
    }
    return best;
}

/* Each sentence by itself. */
static uint32_t check_sentence(const sl_hit *hits, uint32_t n_hits, const plain_term *terms,
                               int n_terms, const char *words, const slant_sentence *sentence)
{
    int first = (int)sentence->token_start, n = (int)sentence->token_end - first;
    uint32_t found = 0;
    for (int at = 0; at < n;) {
        int end = longest(terms, n_terms, words + first, n, at);
        if (end < 0) {
            at++;
            continue;
        }
        assert_true(found < n_hits);
        assert_int_equal(hits[found].token_start, first + at);
        assert_int_equal(hits[found].token_end, first + end);
        found++;
        at = end;
    }
    return found;
}

static void check_hits(bench *b, const plain_term *terms, int n_terms, const char *words)
{
    uint32_t found = 0, n = b->hits.n[SL_LIST_LEXICON];
    for (uint32_t i = 0; i < b->doc.n_sentences; i++) {
        const slant_sentence *sentence = &b->doc.sentences[i];
        if (sentence->role != SLANT_ROLE_BOILERPLATE && sentence->role != SLANT_ROLE_DUPLICATE)
            found += check_sentence(b->hits.hits[SL_LIST_LEXICON] + found, n - found, terms,
                                    n_terms, words, sentence);
    }
    assert_int_equal(found, n);
}

/* Random words, in paragraphs of one sentence; how many. */
static int write_text(char words[MOST_WORDS], sl_buf *text)
{
    int n = 1 + pick(MOST_WORDS), length = pick(4) ? 1 + pick(40) : MOST_WORDS;
    sl_buf_clear(text);
    for (int i = 0; i < n; i++) {
        char c = words[i] = letter();
        for (int k = 0; k < 3; k++)
            sl_buf_char(text, c);
        sl_buf_add(text, pick(length) ? SL(" ") : SL(".\n\n"));
    }
    assert_false(text->failed);
    return n;
}

static void the_same_as_a_plain_matcher(void **state)
{
    (void)state;
    uint32_t n_sentences = 0;
    for (int round = 0; round < 300; round++) {
        plain_term plain[MOST_TERMS];
        sl_term terms[MOST_TERMS] = {0};
        char words[MOST_WORDS];
        sl_buf text = {0};
        seed = (uint64_t)round;
        int n_terms = 1 + pick(MOST_TERMS);
        for (int i = 0; i < n_terms; i++) {
            make_term(&plain[i]);
            terms[i] = (sl_term){.pattern = sl_str(plain[i].text), .owner = (uint32_t)i,
                                 .unless = sl_str(plain[i].is_near ? "" : plain[i].guard),
                                 .near = sl_str(plain[i].is_near ? plain[i].guard : "")};
        }
        bench *b = bench_new(terms, (uint32_t)n_terms);
        if (!b->matcher)
            print_error("%s\n", b->error.message);
        assert_non_null(b->matcher);
        for (int k = 0; k < 10; k++) {
            int n = write_text(words, &text);
            assert_true(bench_read(b, sl_buf_str(&text), k & 1));
            assert_int_equal(b->doc.n_tokens, n);
            n_sentences += b->doc.n_sentences;
            check_hits(b, plain, n_terms, words);
            b->doc.plain = true; /* the twin that looks nothing up ahead of its walks */
            assert_true(sl_matcher_scan(b->matcher, &b->doc, k & 1, &b->hits));
            check_hits(b, plain, n_terms, words);
        }
        sl_buf_free(&text);
        bench_free(b);
    }
    assert_true(n_sentences > 10000); /* in 3,000 texts */
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
