/* test_text_memory.c - every allocation of loading a language and reading an article fails once:
 * the failure is reported, nothing leaks, and the vocabulary is fit for the next article. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "text/doc.h"

#define PACK "lexicons/en/language"

static const slant_article article = {
    .doc_id = {"a", 1},
    .title = {"The raid", 8},
    .text = {"MARENTO (Veld) - Two men of the U.S.-led group left.\n\n\"Who?\" Gen. Osk asked.\n\n"
             "Read more: nothing", 97},
};

static void load_and_read(bool one_fails)
{
    slant_error error = {0};
    sl_lang *lang = sl_lang_load("en", PACK, NULL, NULL, &error);
    if (!lang) {
        assert_true(one_fails);
        assert_int_equal(error.status, SLANT_NO_MEMORY);
        return;
    }
    sl_vocab *vocab = sl_vocab_new(lang, NULL, NULL, &error);
    sl_arena arena;
    sl_doc doc;
    sl_arena_init(&arena, 256);
    if (!vocab) {
        assert_int_equal(error.status, SLANT_NO_MEMORY);
    } else if (!sl_doc_read(&doc, &article, lang, vocab, &arena)) {
        assert_true(one_fails);
        sl_arena_reset(&arena);
        sl_vocab_trim(vocab);
        assert_true(sl_doc_read(&doc, &article, lang, vocab, &arena));
        assert_int_equal(doc.n_sentences, 5);
    } else {
        assert_int_equal(doc.n_sentences, 5);
    }
    sl_arena_free(&arena);
    sl_vocab_free(vocab);
    sl_lang_free(lang);
}

static void test_each_allocation_fails_once(void **state)
{
    (void)state;
    assert_true(sweep_allocations(load_and_read) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation_fails_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
