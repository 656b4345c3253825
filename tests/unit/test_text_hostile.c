/* test_text_hostile.c - texts made to hurt: cost stays linear, and every byte that is read is in
 * the field (the texts stand at the end of their block for the sanitizers). */
#include "text_test.h"

#include <time.h>

enum { SMALL = 1 << 18, LARGE = 2 << 20, HUGE_TEXT = 16 << 20 };

static const char *const patterns[] = {
    "a", ".", "\"", "'", "(", "\n", " ", "a ", "a.", ". ", "\" ", "a@", "a@b", "http://", "www.a",
    "A. ", "1. ", "1,", "-", "a-", "a\n", "U.S. ", "? \"", "\xe2\x80\x9c", "\xe2\x80\x9d ",
    "\xcc\x81",
    "a\xc2\xad", "\xe2\x80\x8b", "\xe5\x86\x9b", "a.com", "Read more: x\n", "By A\n", "Mr. ",
    "[7] ",
    "a (A, ", "? (A ", "\xff", "A: ", "A - ", "(A) ", "\xe2\x80\xa8", "'s", "a's ",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nb",
};

static double seconds_for(bench *b, const char *pattern, size_t size)
{
    size_t len = strlen(pattern);
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < size; i++)
        text[i] = pattern[i % len];
    clock_t start = clock();
    const sl_doc *doc = read_article(b, NULL, (slant_str){text, size});
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        assert_true(doc->sentences[i].start < doc->sentences[i].end);
        assert_true(doc->sentences[i].end <= size);
        assert_true(i == 0 || doc->sentences[i - 1].end <= doc->sentences[i].start);
    }
    free(text);
    return seconds;
}

/* Eight times the text may take eight times as long; anything quadratic takes 64 times. */
static void test_cost_is_linear(void **state)
{
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < COUNT(patterns); i++) {
        double small = seconds_for(&b, patterns[i], SMALL);
        double large = seconds_for(&b, patterns[i], LARGE);
        if (large > 24 * small + 0.5)
            fail_msg("pattern %zu: %f s for 256 KB, %f s for 2 MB", i, small, large);
    }
    for (size_t i = 0; i < 4; i++)
        assert_true(seconds_for(&b, patterns[i], HUGE_TEXT) < 20);
    close_bench(&b);
}

static void test_every_prefix_of_a_text_is_read(void **state)
{
    static const char text[] =
        "MARENTO, Jan. 5 (Veld) \xe2\x80\x94 \xe2\x80\x9cWho?\xe2\x80\x9d Gen. R. T. Osk's anti-"
        "terror a.b@veld.example, https://v.example/(x). [7] \xe5\x86\x9b\xe3\x80\x82 U.S.-led "
        "\xc2\xabno...\xc2\xbb \xe2\x80\xa6 2,500 re\xc2\xad" "gime\n1. By Rosa Tolvik\n(Photo: x)";
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    for (size_t len = 0; len < sizeof text; len++) {
        char *copy = malloc(len ? len : 1);
        memcpy(copy, text, len);
        read_article(&b, len % 2 ? NULL : "Who?", (slant_str){copy, len});
        free(copy);
    }
    close_bench(&b);
}

/* Random bytes and random pieces of text: sentences and tokens keep their order and bounds. */
static void test_random_pieces(void **state)
{
    static const char *const pieces[] = {
        "said", " ", ". ", "\"", "\xe2\x80\x9c", "\xe2\x80\x9d", "U.S.", "\n", "\n\n", "Mr. ", "(",
        ")",
        "...", "\xe2\x80\xa6", "-", "\xe2\x80\x93", "5", "a.m. ", "http://a.example", "@", "'", "?",
        "!",
        "[7]", "The ", "\xc2\xa0", "\xff", "\xe5\x86\x9b", "No. ", "HESTRAD: ", ",", "www.", "\r\n",
    };
    uint32_t random = 12345;
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    for (int round = 0; round < 3000; round++) {
        sl_buf text = {0};
        for (int i = 0; i < 30; i++) {
            random = random * 1664525u + 1013904223u;
            sl_buf_text(&text, pieces[(random >> 16) % COUNT(pieces)]);
        }
        const sl_doc *doc = read_article(&b, round % 2 ? NULL : "The title.", sl_buf_str(&text));
        uint32_t token = 0;
        for (uint32_t i = 0; i < doc->n_sentences; i++) {
            const slant_sentence *s = &doc->sentences[i];
            assert_int_equal(s->token_start, token);
            token = s->token_end;
            assert_true(s->start < s->end);
            for (uint32_t k = s->token_start; k < s->token_end; k++)
                assert_true(doc->tokens[k].start >= s->start && doc->tokens[k].end <= s->end);
        }
        assert_int_equal(token, doc->n_tokens);
        sl_buf_free(&text);
    }
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cost_is_linear),
        cmocka_unit_test(test_every_prefix_of_a_text_is_read),
        cmocka_unit_test(test_random_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
