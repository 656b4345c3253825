/* test_voice_shortcuts.c - what the rules of voice ask before they look: that no mark stands where
 * no bit says so, which words and marks a sentence has, where actors begin, what a phrase is made
 * of. Each is held against a plain walk, on texts without sense and on the samples. */
#include "voice_test.h"

#include "annotate/voice/rules.h"
#include "annotate/voice/who.h"

/* Between the words of a sentence nothing stands but blanks, unless its bit is set. */
static void check_gaps(const sl_view *v)
{
    const uint64_t *apart = v->doc->map[SL_MARK_APART];
    for (uint32_t s = 0; s < v->doc->n_sentences; s++) {
        const slant_sentence *of = &v->doc->sentences[s];
        for (uint32_t t = of->token_start + 1; t < of->token_end; t++)
            assert_true(!v->gap[t] || (apart[t / 64] >> t % 64 & 1));
    }
}

static void check_actors(const sl_view *v)
{
    uint32_t n = v->hits->n[SL_LIST_ACTOR], at = 0;
    for (uint32_t t = 0; t < v->doc->n_tokens; t++) {
        while (at < n && v->hits->hits[SL_LIST_ACTOR][at].token_start < t)
            at++;
        assert_int_equal(sl_who_first_actor(v, t), at);
    }
}

/* A colon behind the first words of a sentence of a body is never passed over. */
static void check_leads(const sl_view *v)
{
    for (uint32_t s = 0; s < v->doc->n_sentences; s++) {
        const slant_sentence *of = &v->doc->sentences[s];
        bool colon = false;
        for (uint32_t t = of->token_start + 1;
             t < of->token_end && t <= of->token_start + SL_MOST_LEAD; t++)
            colon = colon || (v->gap[t] & GAP_COLON);
        if (of->token_start < of->token_end)
            assert_true(sl_may_lead(v, of) || (!colon && of->role == SLANT_ROLE_BODY));
    }
}

/* The words and marks that a sentence is said to have: at least its own. */
static void check_uses(const sl_view *v)
{
    sl_uses *uses;
    uint32_t n = 0, hits = 0;
    assert_true(sl_uses_read(v, &uses, &n));
    for (uint32_t i = 0; i < n; i++) {
        const slant_sentence *of = &v->doc->sentences[uses[i].sentence];
        assert_true(i == 0 || uses[i - 1].sentence < uses[i].sentence);
        assert_int_equal(uses[i].low, of->token_start);
        assert_int_equal(uses[i].high, of->token_end);
        for (uint32_t t = of->token_start; t < of->token_end; t++) {
            assert_int_equal(v->classes[t] & ~uses[i].classes, 0);
            assert_int_equal(v->gap[t] & ~uses[i].gaps, 0);
        }
        for (uint32_t k = 0; k < uses[i].n; k++)
            assert_true(uses[i].uses[k].hit.start >= of->token_start &&
                        uses[i].uses[k].hit.end <= of->token_end);
        hits += uses[i].n;
    }
    assert_true(hits <= v->hits->n[SL_LIST_CUE]);
}

static void check_phrase(const sl_view *v, sl_range words)
{
    sl_phrase read = sl_who_read(v, words);
    uint64_t classes = 0, part = 0;
    uint32_t end = words.start + 1;
    while (end < words.end && !(v->gap[end] & (GAP_COMMA | GAP_DASH | GAP_OPEN)) &&
           !sl_is(v, end, W_RELATIVE))
        end++;
    for (uint32_t t = words.start; t < words.end; t++) {
        classes |= v->classes[t];
        part |= t < end ? v->classes[t] : 0;
    }
    assert_int_equal(read.part.start, words.start);
    assert_int_equal(read.part.end, end);
    assert_true(read.classes == classes && read.part_classes == part);
}

static void check_view(const bench *b)
{
    const sl_view *v = b->voices.view;
    check_gaps(v);
    check_actors(v);
    check_leads(v);
    check_uses(v);
    for (uint32_t s = 0; s < v->doc->n_sentences; s++) {
        const slant_sentence *of = &v->doc->sentences[s];
        for (uint32_t t = of->token_start; t < of->token_end; t++)
            check_phrase(v, (sl_range){t, of->token_end < t + 9 ? of->token_end : t + 9});
    }
}

static void test_salad(void **state)
{
    static const char *const words[] = {
        "he", "said", "that", "\"x\"", "\"", "“", "”", "’", ",", ".", ";", ":", "(", ")", "—",
        "-", "Anna", "Selvik", "Gen.", "the", "minister", "who", "Norvane", "Germany", "Russian",
        "officials", "to", "according", "and", "as", "saying", "by", "was", "U.S.", "Sunday's",
        "\n", "\n\n", "ANNA:", "2:40", "so-called", "Ministry", "France:", "é", "a"};
    bench b;
    open_bench(&b);
    uint32_t seed = 20251;
    for (uint32_t round = 0; round < 400; round++) {
        sl_buf text = {0};
        for (uint32_t i = 0; i < round % 200; i++) {
            seed = seed * 1664525u + 1013904223u;
            sl_buf_text(&text, words[(seed >> 16) % COUNT(words)]);
            if ((seed >> 8) % 6)
                sl_buf_char(&text, ' ');
        }
        assert_false(text.failed);
        run_voice(&b, round % 3 ? (slant_str){NULL, 0} : SL("Ministry: no plan"),
                  sl_buf_str(&text));
        check_view(&b);
        sl_buf_free(&text);
    }
    close_bench(&b);
    (void)state;
}

static void test_short(void **state)
{
    static const char *const texts[] = {"",           "said",    "he said", "X: said",
                                        "he said so", "a \"b\" said it,"};
    bench b;
    open_bench(&b);
    for (size_t i = 0; i < COUNT(texts); i++) {
        run_voice(&b, (slant_str){NULL, 0}, sl_str(texts[i]));
        check_view(&b);
    }
    close_bench(&b);
    (void)state;
}

static void test_samples(void **state)
{
    static const char *const files[] = {"daily-corvet.txt", "kelmoran-standard.txt",
                                        "norvane-press.txt", "veld.txt"};
    bench b;
    open_bench(&b);
    for (size_t i = 0; i < COUNT(files); i++) {
        char path[80], bytes[20000];
        snprintf(path, sizeof path, "tests/data/articles/%s", files[i]);
        FILE *f = fopen(path, "rb");
        assert_non_null(f);
        size_t n = fread(bytes, 1, sizeof bytes, f);
        fclose(f);
        assert_true(n > 500 && n < sizeof bytes);
        run_voice(&b, (slant_str){NULL, 0}, (slant_str){bytes, n});
        assert_true(b.voices.n_attributions > 3);
        check_view(&b);
    }
    close_bench(&b);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_salad), cmocka_unit_test(test_short),
                                       cmocka_unit_test(test_samples)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
