/* test_text_words.c - folding, stems and flags of words, and the vocabulary that keeps them. */
#include "text/rules.h"
#include "text/word.h"
#include "text_test.h"

static const sl_word *word(bench *b, const char *surface)
{
    uint32_t id = sl_vocab_id(b->vocab, sl_str(surface));
    assert_int_not_equal(id, SL_NONE);
    return sl_vocab_word(b->vocab, id);
}

static bool same_stem(bench *b, const char *one, const char *two)
{
    slant_str first = word(b, one)->stem;
    return sl_eq(first, word(b, two)->stem);
}

static void test_spellings_of_one_word_share_a_stem(void **state)
{
    static const char *const pairs[][2] = {
        {"Martyred", "martyr"}, {"organised", "organizing"}, {"organisation", "organization"},
        {"neutralised", "neutralizes"}, {"criticise", "criticized"},
        {"politicising", "politicize"}, {"paralysed", "paralyze"},
        {"terrorising", "terrorize"}, {"labour", "Labor"}, {"favours", "favored"},
        {"favourite", "favorite"}, {"neighbouring", "neighbor"}, {"neighbourhood", "neighborhoods"},
        {"honourable", "honorable"}, {"armoured", "armored"}, {"behavioural", "behavioral"},
        {"Defence", "defense"}, {"centres", "center"}, {"travelled", "traveled"},
        {"Iraq's", "Iraq"}, {"Iraq\xe2\x80\x99s", "Iraq's"}, {"REGIME", "regimes"},
        {"co\xc2\xadoperate", "cooperate"}, {"re\xe2\x80\x8bgime", "regime"},
        {"\xef\xac\x81ghters", "fighter"}, {"caf\xc3\xa9", "cafe\xcc\x81"}, {"U.K", "UK"},
        {"C.I.A", "CIA"},
    };
    bench b;
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (!same_stem(&b, pairs[i][0], pairs[i][1]))
            fail_msg("%s and %s do not share a stem", pairs[i][0], pairs[i][1]);
    close_bench(&b);
    (void)state;
}

static void test_different_words_stay_apart(void **state)
{
    static const char *const pairs[][2] = {
        {"four", "for"}, {"tour", "tor"}, {"hour", "hor"}, {"precise", "precize"},
        {"promise", "promize"}, {"surprise", "surprize"}, {"wise", "wize"}, {"U.S", "us"},
        {"a.m", "am"}, {"raised", "raized"}, {"exercise", "exercize"},
    };
    bench b;
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (same_stem(&b, pairs[i][0], pairs[i][1]))
            fail_msg("%s and %s share a stem", pairs[i][0], pairs[i][1]);
    close_bench(&b);
    (void)state;
}

static void test_patterns_get_the_stems_of_the_vocabulary(void **state)
{
    static const char *const surfaces[] = {"Organised", "favours", "U.S", "Iraq\xe2\x80\x99s",
                                           "martyrdom", "42nd", "Mr", "DEFENCE", "x"};
    bench b;
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < COUNT(surfaces); i++) {
        slant_str form, stem;
        sl_stem_word(b.lang, sl_str(surfaces[i]), &b.arena, &form, &stem);
        assert_true(sl_eq(form, word(&b, surfaces[i])->form));
        assert_true(sl_eq(stem, word(&b, surfaces[i])->stem));
    }
    close_bench(&b);
    (void)state;
}

static void test_flags(void **state)
{
    static const struct { const char *surface; uint32_t flags; } cases[] = {
        {"regime", 0}, {"Regime", SL_WORD_CAPITAL},
        {"NATO", SL_WORD_CAPITAL | SL_WORD_ALL_CAPS}, {"2,500", SL_WORD_NUMBER},
        {"Gen", SL_WORD_CAPITAL | SL_WORD_TITLE_ABBR}, {"W", SL_WORD_CAPITAL | SL_WORD_INITIAL},
        {"a.m", SL_WORD_DOTTED | SL_WORD_ABBR | SL_WORD_ENDS_ABBR},
        {"U.S", SL_WORD_CAPITAL | SL_WORD_ALL_CAPS | SL_WORD_DOTTED | SL_WORD_ABBR},
        {"p", SL_WORD_NUMBER_ABBR}, {"P", SL_WORD_CAPITAL | SL_WORD_INITIAL},
        {"Sept", SL_WORD_CAPITAL | SL_WORD_MONTH_ABBR}, {"miss", 0},
        {"http://a.example/b", SL_WORD_ADDRESS}, {"tips@veld.example", SL_WORD_ADDRESS},
        {"vs", SL_WORD_INNER_ABBR},
    };
    bench b;
    open_bench(&b, "en", PACK);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (word(&b, cases[i].surface)->flags != cases[i].flags)
            fail_msg("%s has flags %x", cases[i].surface, word(&b, cases[i].surface)->flags);
    close_bench(&b);
    (void)state;
}

static void test_long_words_are_one_word_without_a_stem(void **state)
{
    char longest[SLANT_MAX_WORD + 2];
    bench b;
    open_bench(&b, "en", PACK);
    memset(longest, 'a', sizeof longest);
    uint32_t fits = sl_vocab_id(b.vocab, (slant_str){longest, SLANT_MAX_WORD});
    uint32_t one = sl_vocab_id(b.vocab, (slant_str){longest, SLANT_MAX_WORD + 1});
    longest[0] = 'b';
    assert_int_equal(sl_vocab_id(b.vocab, (slant_str){longest, SLANT_MAX_WORD + 2}), one);
    assert_int_equal(sl_vocab_word(b.vocab, one)->flags, SL_WORD_TOO_LONG);
    assert_int_equal(sl_vocab_word(b.vocab, one)->stem.len, 0);
    assert_int_equal(sl_vocab_word(b.vocab, fits)->flags, 0);
    close_bench(&b);
    (void)state;
}

/* What the i-th of many words is: every third has more bytes than a slot holds, and shares the
 * first of them with thousands of others. */
static slant_str numbered(unsigned i, char name[32])
{
    snprintf(name, 32, i % 3 ? "w%u" : "a-very-long-word-%u", i);
    return sl_str(name);
}

static void test_vocabulary_is_dense_and_forgets_when_full(void **state)
{
    enum { FULLEST = 98300, N = 140000 }; /* with so many, slots are three quarters full */
    bench b;
    open_bench(&b, "en", PACK);
    for (unsigned i = 0; i < N; i++) {
        char name[32];
        assert_int_equal(sl_vocab_id(b.vocab, numbered(i, name)), i);
        for (unsigned k = 0; (i == FULLEST || i == N - 1) && k <= i; k++) {
            assert_int_equal(sl_vocab_id(b.vocab, numbered(k, name)), k);
            assert_true(sl_eq(sl_vocab_word(b.vocab, k)->surface, sl_str(name)));
        }
    }
    sl_vocab_trim(b.vocab);
    assert_int_equal(sl_vocab_id(b.vocab, SL("new")), 0);
    sl_vocab_trim(b.vocab);
    assert_int_equal(sl_vocab_id(b.vocab, SL("new")), 0);
    assert_int_equal(sl_vocab_id(b.vocab, SL("newer")), 1);
    close_bench(&b);
    (void)state;
}

/* A word takes what it can from another one of the same form, and is the same without it. */
static void test_words_do_not_depend_on_those_before_them(void **state)
{
    static const char *const surfaces[] = {
        "the", "The", "THE", "regime", "Regime's", "REGIME", "u.s", "U.S", "U.S's", "us", "US",
        "3g", "3G", "mr", "Mr", "example.com", "Example.com", "organised", "Organised", "may",
        "May", "caf\xc3\xa9", "CAF\xc3\x89", "'s", "co-operate", "i", "I",
        "dog's", "Dog's's", "3runs", "L'3runs", "l'dogs", "dogs", "L'Dogs"};
    slant_str elision = SL("l'");
    bench all, one;
    open_bench(&all, "en", PACK);
    all.lang->elisions = (sl_strs){&elision, 1, 1};
    for (size_t i = 0; i < COUNT(surfaces); i++) {
        open_bench(&one, "en", PACK);
        one.lang->elisions = all.lang->elisions;
        const sl_word *alone = word(&one, surfaces[i]), *among = word(&all, surfaces[i]);
        assert_true(sl_eq(alone->surface, among->surface) && sl_eq(alone->form, among->form));
        assert_true(sl_eq(alone->stem, among->stem));
        assert_int_equal(alone->flags, among->flags);
        assert_int_equal(alone->hints, among->hints);
        close_bench(&one);
    }
    close_bench(&all);
    (void)state;
}

/* More endings than have a bit of their own, shorter and longer than what is told at a glance. */
static void test_each_of_many_endings_is_folded(void **state)
{
    enum { N = 90 };
    char endings[N][8], word[24], room[SL_SPELLING_BYTES];
    slant_str from[N], to[N];
    sl_fold_rule rules[2] = {{.from = {from, N / 2, N}, .to = {to, N / 2, N}, .root = 2},
                             {.from = {from + N / 2, N / 2, N}, .to = {to, N / 2, N}, .root = 2}};
    sl_lang *lang = sl_lang_blank();
    assert_non_null(lang);
    for (unsigned i = 0; i < N; i++) {
        snprintf(endings[i], sizeof endings[i], "%.*s%c%c", (int)(i % 5), "mnop", 'a' + i / 26,
                 'a' + i % 26);
        from[i] = sl_str(endings[i]);
        to[i] = SL("z");
    }
    lang->word_folds = (sl_fold_rules){.items = rules, .n = 2, .cap = 2};
    sl_folds_index(&lang->word_folds);
    for (unsigned i = 0; i < N; i++) {
        snprintf(word, sizeof word, "##%s", endings[i]);
        assert_true(sl_eq(sl_word_spelling(lang, sl_str(word), room), SL("##z")));
        snprintf(word, sizeof word, "#%s", endings[i]); /* too short a root, and no other ending */
        assert_true(i % 5 || sl_eq(sl_word_spelling(lang, sl_str(word), room), sl_str(word)));
        snprintf(word, sizeof word, "##%s#", endings[i]);
        assert_true(sl_eq(sl_word_spelling(lang, sl_str(word), room), sl_str(word)));
    }
    lang->word_folds.n = 0;
    sl_lang_free(lang);
    (void)state;
}

static void note_word(const void *matcher, sl_word *word, sl_arena *arena)
{
    (void)arena;
    word->more_classes = *(const uint32_t *)matcher + (uint32_t)word->form.len;
}

static void test_hook_sees_each_new_word(void **state)
{
    const uint32_t base = 1000;
    bench b;
    open_bench(&b, "en", PACK);
    sl_vocab *vocab = sl_vocab_new(b.lang, note_word, &base, NULL);
    uint32_t id = sl_vocab_id(vocab, SL("Regime's"));
    assert_int_equal(sl_vocab_word(vocab, id)->more_classes, 1006);
    sl_vocab_free(vocab);
    close_bench(&b);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings_of_one_word_share_a_stem),
        cmocka_unit_test(test_different_words_stay_apart),
        cmocka_unit_test(test_patterns_get_the_stems_of_the_vocabulary),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_long_words_are_one_word_without_a_stem),
        cmocka_unit_test(test_vocabulary_is_dense_and_forgets_when_full),
        cmocka_unit_test(test_words_do_not_depend_on_those_before_them),
        cmocka_unit_test(test_each_of_many_endings_is_folded),
        cmocka_unit_test(test_hook_sees_each_new_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
