/* test_study_parts.c - what studies are made of: pieces of text, changes of ending, terms in
 * memory, entries left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "slant.h"
#include "study/endings.h"
#include "study/snippet.h"

#include <stdio.h>
#include <string.h>

static void is_text(sl_buf *buf, const char *should)
{
    sl_buf_char(buf, '\0');
    assert_string_equal(buf->ptr, should);
    sl_buf_free(buf);
}

static void words_around_a_place(void **state)
{
    (void)state;
    slant_str text = SL("one two\n\nthree four  five");
    slant_span before = sl_snippet_before(text, 9, 2); /* before "three" */
    assert_int_equal(before.start, 0);
    before = sl_snippet_before(text, 9, 1);
    assert_int_equal(before.start, 4);
    slant_span behind = sl_snippet_behind(text, 14, 1);
    assert_int_equal(behind.end, 19);
    behind = sl_snippet_behind(text, 14, 9);
    assert_int_equal(behind.end, text.len);
    assert_int_equal(sl_snippet_before(text, 0, 3).start, 0);
    assert_int_equal(sl_snippet_behind(text, (uint32_t)text.len, 3).end, text.len);
}

/* However long a word is, a side has an end, and it is no half of a character. */
static void a_word_without_end_is_cut(void **state)
{
    (void)state;
    static char text[6000];
    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, "\xc3\xa9", 2);
    slant_str s = {text, sizeof text};
    slant_span before = sl_snippet_before(s, 6000, 3), behind = sl_snippet_behind(s, 0, 3);
    assert_in_range(before.end - before.start, SL_SNIPPET_MOST, SL_SNIPPET_MOST + 4);
    assert_in_range(behind.end, SL_SNIPPET_MOST, SL_SNIPPET_MOST + 4);
    assert_int_equal(before.start % 2, 0);
    assert_int_equal(behind.end % 2, 0);
}

static void one_line_and_cut(void **state)
{
    (void)state;
    sl_buf line = {0}, cut = {0}, whole = {0};
    sl_snippet_line(SL(" a\t b \n c\xc2\xa0 d "), &line);
    is_text(&line, "a b c d");
    sl_snippet_cut(SL("\xc3\xa9t\xc3\xa9 noir"), 5, &cut);
    is_text(&cut, "\xc3\xa9t\xc3\xa9 no…");
    sl_snippet_cut(SL("abc"), 3, &whole);
    is_text(&whole, "abc");
}

static void characters_are_counted_on(void **state)
{
    (void)state;
    sl_snippet_counter counter = {.text = SL("\xc3\xa9t\xc3\xa9 noir")};
    assert_int_equal(sl_snippet_count(&counter, 2), 1);
    assert_int_equal(sl_snippet_count(&counter, 5), 3);
    assert_int_equal(sl_snippet_count(&counter, 10), 8);
    assert_int_equal(sl_snippet_count(&counter, 3), 2); /* back again */
}

static void changes_of_ending(void **state)
{
    (void)state;
    sl_endings e;
    sl_endings_init(&e);
    const slant_str walk[] = {SL("walk"), SL("walks"), SL("walking")};
    const slant_str talk[] = {SL("talking"), SL("talk")};
    const slant_str free_[] = {SL("liberal"), SL("liberation")};
    const slant_str alone[] = {SL("siege")};
    sl_endings_add(&e, walk, 3);
    sl_endings_add(&e, talk, 2);
    sl_endings_add(&e, free_, 2);
    sl_endings_add(&e, alone, 1);
    assert_int_equal(e.stems, 3);
    assert_int_equal(sl_endings_count(&e, SL("bark"), SL("barking")), 2);
    assert_int_equal(sl_endings_count(&e, SL("barking"), SL("bark")), 2);
    assert_int_equal(sl_endings_count(&e, SL("national"), SL("nation")), 0);
    assert_int_equal(sl_endings_count(&e, SL("federal"), SL("federation")), 1);
    assert_false(sl_endings_failed(&e));
    sl_endings_free(&e);
    /* Not within a character: e acute and e grave begin alike in bytes. */
    assert_int_equal(sl_common_start(SL("caf\xc3\xa9"), SL("caf\xc3\xa8")), 3);
    assert_int_equal(sl_common_start(SL("ab"), SL("ab")), 2);
}

/* ---- engines of terms in memory ---- */

static slant_engine *engine_of(const slant_term *terms, size_t n, const char *without,
                               slant_error *error)
{
    slant_engine_options options = {.terms = terms, .n_terms = n};
    options.without = &without;
    options.n_without = without ? 1 : 0;
    return slant_engine_new(&options, error);
}

static uint32_t count_in(const slant_engine *engine, const char *text)
{
    slant_annotator *annotator = slant_annotator_new(engine, NULL, NULL);
    slant_article article = {.doc_id = SL("a"), .text = {text, strlen(text)}};
    const slant_result *result;
    assert_non_null(annotator);
    assert_int_equal(slant_annotate(annotator, &article, &result, NULL), SLANT_OK);
    uint32_t n = result->scores.n_loaded;
    slant_annotator_free(annotator);
    return n;
}

static void terms_in_memory(void **state)
{
    (void)state;
    static const slant_term terms[] = {
        {.term = "siege"},
        {.term = "Dam", .match = SLANT_MATCH_CASE},
        {.term = "resistance", .unless = "antibiotic ~"},
    };
    static const char text[] = "The siege of the Dam: a dam, resistance, antibiotic resistance.";
    slant_error error = {0};
    slant_engine *engine = engine_of(terms, 3, NULL, &error);
    assert_non_null(engine);
    const slant_engine_info *info = slant_engine_get_info(engine);
    assert_int_equal(info->n_lexicons, 1); /* those of the language are not loaded beside them */
    assert_int_equal(info->lexicons[0]->n_entries, 3);
    assert_int_equal(count_in(engine, text), 3);
    char run[65];
    memcpy(run, info->run, sizeof run);
    slant_engine_free(engine);
    engine = engine_of(terms, 3, "siege", &error);
    assert_non_null(engine);
    info = slant_engine_get_info(engine);
    assert_int_equal(info->n_left_out, 1);
    assert_int_equal(info->without.len, 5);
    assert_string_not_equal(info->run, run);
    assert_int_equal(count_in(engine, text), 2);
    slant_engine_free(engine);
}

static void wrong_terms_are_refused(void **state)
{
    (void)state;
    slant_error error = {0};
    slant_term term = {.term = "strip {0,3 of"};
    assert_null(engine_of(&term, 1, NULL, &error));
    assert_int_equal(error.status, SLANT_USAGE);
    assert_non_null(strstr(error.message, "column 7"));
    term = (slant_term){.term = "siege", .near = "army ~; ~ ~"};
    assert_null(engine_of(&term, 1, NULL, &error));
    assert_non_null(strstr(error.message, "near \"~ ~\", column 3"));
    term = (slant_term){.term = "siege"};
    assert_null(engine_of(&term, 1, "dam", &error));
    assert_int_equal(error.status, SLANT_USAGE);
    assert_non_null(strstr(error.message, "'dam'"));
}

/* Tokens say in whose voice they stand, as words are counted. */
static void tokens_have_voices(void **state)
{
    (void)state;
    static const slant_term term = {.term = "siege"};
    static const slant_annotator_options keep = {.keep_tokens = true};
    static const char text[] = "It rained. \"The siege goes on,\" Helena Cravik said in the "
                               "anti-war camp.";
    slant_engine *engine = engine_of(&term, 1, NULL, NULL);
    assert_non_null(engine);
    slant_annotator *annotator = slant_annotator_new(engine, &keep, NULL);
    slant_article article = {.doc_id = SL("a"), .text = {text, strlen(text)}};
    const slant_result *r;
    assert_int_equal(slant_annotate(annotator, &article, &r, NULL), SLANT_OK);
    uint32_t words[SLANT_N_VOICES] = {0};
    for (uint32_t i = 0; i < r->n_tokens; i++)
        words[r->tokens[i].voice] += !r->tokens[i].joined;
    for (int v = 0; v < SLANT_N_VOICES; v++)
        assert_int_equal(words[v], r->words_voice[v]);
    assert_int_equal(words[SLANT_DIRECT], 4);
    slant_annotator_free(annotator);
    slant_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_around_a_place),
        cmocka_unit_test(a_word_without_end_is_cut),
        cmocka_unit_test(one_line_and_cut),
        cmocka_unit_test(characters_are_counted_on),
        cmocka_unit_test(changes_of_ending),
        cmocka_unit_test(terms_in_memory),
        cmocka_unit_test(wrong_terms_are_refused),
        cmocka_unit_test(tokens_have_voices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
