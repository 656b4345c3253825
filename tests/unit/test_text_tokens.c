/* test_text_tokens.c - what is a token: a table of texts with | between the tokens; + stands where
 * a token is joined to the last one by a hyphen. */
#include "text_test.h"

static void check(bench *b, const char *text, const char *wanted)
{
    const sl_doc *doc = read_article(b, "", sl_str(text));
    sl_buf found = {0};
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        const sl_token *t = &doc->tokens[i];
        if (i > 0)
            sl_buf_char(&found, t->flags & SL_TOKEN_JOINED ? '+' : '|');
        sl_buf_add(&found, sl_slice(sl_str(text), t->start, t->end));
    }
    assert_string_equal(c_string(&found), wanted);
    sl_buf_free(&found);
}

static void test_english(void **state)
{
    static const char *const cases[][2] = {
        {"Two men left.", "Two|men|left"},
        {"anti-terror groups", "anti+terror|groups"},
        {"anti\xe2\x80\x90terror, anti\xe2\x80\x91terror", "anti+terror|anti+terror"},
        {"the raid \xe2\x80\x93 again\xe2\x80\x94" "and again -- now",
         "the|raid|again|and|again|now"},
        {"don't, O'Brien, 'tis", "don't|O'Brien|tis"},
        {"the regime\xe2\x80\x99s men\xe2\x80\x99 and dogs'",
         "the|regime\xe2\x80\x99s|men|and|dogs"},
        {"'quoted' \xe2\x80\x98too\xe2\x80\x99", "quoted|too"},
        {"U.S. troops, the U.S.-led raid at 2:40 a.m.",
         "U.S|troops|the|U.S+led|raid|at|2:40|a.m"},
        {"140+ and $5.2bn, 24/7, 2,500.", "140|and|5.2bn|24/7|2,500"},
        {"J. Smith, R.T. Osk and P.O.Box", "J|Smith|R.T|Osk|and|P.O|Box"},
        {"see https://veld.example/a?b=c_(d). Then", "see|https://veld.example/a?b=c_(d)|Then"},
        {"(www.veld.example/x)", "www.veld.example/x"},
        {"write to tips.desk@veld.example now", "write|to|tips.desk@veld.example|now"},
        {"@veld and veld.example/news, Veld.com", "veld|and|veld.example/news|Veld.com"},
        {"left.He came", "left|He|came"},
        {"so\xc2\xad" "called re\xe2\x80\x8bgime", "so\xc2\xad" "called|re\xe2\x80\x8bgime"},
        {"Ka\xe2\x80\x98" "bah", "Ka\xe2\x80\x98" "bah"},
        {"\xc3\x89tat, S\xc3\xa3o", "\xc3\x89tat|S\xc3\xa3o"},
        {"A\xc2\xa0" "B\xe2\x80\xaf" "C", "A|B|C"},
        {"*** -- ...", ""},
    };
    bench b;
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < COUNT(cases); i++)
        check(&b, cases[i][0], cases[i][1]);
    close_bench(&b);
    (void)state;
}

static void test_scripts_without_spaces(void **state)
{
    bench b;
    open_bench(&b, "en", PACK);
    check(&b, "\xe5\x86\x9b\xe4\xba\x8b NATO\xe5\x86\x9b",
          "\xe5\x86\x9b|\xe4\xba\x8b|NATO|\xe5\x86\x9b");
    close_bench(&b);
    (void)state;
}

static void test_words_count_hyphenated_words_once(void **state)
{
    bench b;
    open_bench(&b, "en", PACK);
    const sl_doc *doc = read_article(&b, "", SL("The so-called anti-terror group (C.I.B.) won."));
    assert_int_equal(doc->n_tokens, 8);
    assert_int_equal(doc->sentences[0].words, 6);
    close_bench(&b);
    (void)state;
}

/* Title tokens come first; offsets count in their own field. */
static void test_fields(void **state)
{
    bench b;
    open_bench(&b, "en", PACK);
    const sl_doc *doc = read_article(&b, "Truce holds", SL("Guns fell silent."));
    assert_int_equal(doc->field_tokens[SLANT_TEXT], 2);
    assert_int_equal(doc->field_tokens[SLANT_N_FIELDS], 5);
    assert_int_equal(doc->tokens[2].start, 0);
    assert_int_equal(doc->sentences[0].field, SLANT_TITLE);
    assert_int_equal(doc->sentences[1].field, SLANT_TEXT);
    assert_int_equal(doc->sentences[1].token_start, 2);
    assert_int_equal(doc->sentences[1].paragraph, 1);
    close_bench(&b);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_scripts_without_spaces),
        cmocka_unit_test(test_words_count_hyphenated_words_once),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
