/* test_voice_hostile.c - texts that no journalist wrote: the stage stays linear and its regions
 * sound, whatever stands in them. A quadratic step would run into the time limit of the runner. */
#include "voice_test.h"

#include <string.h>

static void run_repeated(bench *b, const char *piece, size_t bytes)
{
    sl_buf text = {0};
    while (text.len < bytes)
        sl_buf_text(&text, piece);
    assert_false(text.failed);
    run_voice(b, (slant_str){NULL, 0}, sl_buf_str(&text));
    check_regions(b);
    sl_buf_free(&text);
}

static void test_repetition(void **state)
{
    static const char *const pieces[] = {
        "he said that ", "he said, ",
        "\"a \"b \" c '", "“a ‘b ", "“", "”", "'", "per X, ",
        "and he ", "Alpha Beta ", "“It is so. He said\n", "'a' b's c' 'd ", "who said ",
        "X, a b, said, ", "(a (b ", ") said ", "X quoted Y as saying ", "calling themselves \"a ",
        "so-called \"x\" ", "said: ", "; he said ", "\n\"a", "- X\n\"Y.\"\n",
        "said \"terror\" "};
    bench b;
    open_bench(&b);
    for (size_t i = 0; i < COUNT(pieces); i++)
        run_repeated(&b, pieces[i], 300000);
    close_bench(&b);
    (void)state;
}

/* Words and marks that mean something to the rules, in an order that means nothing. */
static void test_word_salad(void **state)
{
    static const char *const words[] = {
        "he", "said", "that", "told", "\"x\"", "\"", "“", "”", "‘", "’", "'", ",", ".",
        ";", ":", "(", ")", "—", "Anna", "Selvik", "Gen.", "the", "minister", "who", "which",
        "accused", "of", "to", "according", "claims", "and", "but", "as",
        "quoted", "saying", "by", "was",
        "would", "it",
        "\n", "\n\n", "on", "Monday", "themselves", "calling", "so-called", "US", "officials", "a"};
    bench b;
    open_bench(&b);
    uint32_t seed = 12345;
    for (int round = 0; round < 300; round++) {
        sl_buf text = {0};
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525u + 1013904223u;
            sl_buf_text(&text, words[(seed >> 16) % COUNT(words)]);
            if ((seed >> 8) % 5)
                sl_buf_char(&text, ' ');
        }
        assert_false(text.failed);
        slant_str all = sl_buf_str(&text);
        bool titled = round % 3 == 0;
        run_voice(&b, titled ? sl_slice(all, 0, 0) : (slant_str){NULL, 0}, all);
        check_regions(&b);
        sl_buf lines = voice_lines(&b);
        sl_buf_free(&lines);
        sl_buf_free(&text);
    }
    close_bench(&b);
    (void)state;
}

static void test_empty(void **state)
{
    bench b;
    open_bench(&b);
    run_voice(&b, (slant_str){NULL, 0}, SL(""));
    assert_int_equal(b.voices.n_attributions, 0);
    assert_int_equal(b.voices.n_regions, 0);
    run_voice(&b, SL("\"\""), SL("...\n\n\"\"\n"));
    assert_int_equal(b.voices.n_regions, 0);
    close_bench(&b);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_repetition),
                                       cmocka_unit_test(test_word_salad),
                                       cmocka_unit_test(test_empty)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
