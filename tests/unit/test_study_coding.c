/* test_study_coding.c - words that coders copied are found again in their sentence; categories of
 * the program fit those of coders. */
#include "base_test.h"

#include "study/coding.h"
#include "study/evaluate.h"

static void found(const char *sentence, const char *words, uint32_t from, const char *wanted)
{
    uint32_t start = 0, end = 0;
    slant_str text = tight_copy(sl_str(sentence));
    bool is = sl_coding_match(text, sl_str(words), from, &start, &end);
    if (!wanted)
        assert_false(is);
    else if (!is || !sl_eq(sl_slice(text, start, end), sl_str(wanted)))
        fail_msg("'%s' in '%s': %u-%u", words, sentence, start, end);
    free((char *)text.ptr);
}

static void test_words_are_found(void **state)
{
    (void)state;
    found("The cowardly attack was cowardly.", "cowardly", 0, "cowardly");
    found("The cowardly attack.", "  COWARDLY  Attack ", 0, "cowardly attack");
    found("He said it’s “brutal  force”.", "it's \"brutal force\"", 0, "it’s “brutal  force”");
    found("The sol\xc2\xad" "diers fled.", "soldiers", 0, "sol\xc2\xad" "diers");
    found("Žižkov’s Über-regime", "über-REGIME", 0, "Über-regime");
    found("cowardly, cowardly", "cowardly", 1, "cowardly");
    found("The attack.", "cowardly", 0, NULL);
    found("The attack.", "attack. And more", 0, NULL);
    found("The attack.", "   ", 0, NULL);
    found("", "attack", 0, NULL);
}

static void test_categories_fit_from_above(void **state)
{
    (void)state;
    assert_true(sl_category_fits(SL("label/person;verb"), SL("label")));
    assert_true(sl_category_fits(SL("label/person;verb"), SL("Verb")));
    assert_true(sl_category_fits(SL("label/person"), SL("label/person")));
    assert_false(sl_category_fits(SL("labels"), SL("label")));
    assert_false(sl_category_fits(SL("label"), SL("label/person")));
    assert_false(sl_category_fits(SL(""), SL("label")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_found),
        cmocka_unit_test(test_categories_fit_from_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
