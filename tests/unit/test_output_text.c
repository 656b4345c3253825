/* test_output_text.c - the terminal report: widths, spans that are not cut, nothing sent that acts
 * on a terminal. */
#include "output_sample.h"

#include "base/unicode.h"
#include "output/glyph.h"
#include "output/layout.h"
#include "output/methods.h"
#include "output/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static sample s;

static bool holds(const sl_buf *text, const char *part)
{
    return sl_find(sl_buf_str(text), sl_str(part), 0) < text->len;
}

/* No line is wider than the page, ends in a blank, or holds a control character. */
static void is_tidy(slant_str text, unsigned width)
{
    slant_str line;
    for (size_t i = 0; i < text.len; i++)
        assert_true((unsigned char)text.ptr[i] >= 0x20 || text.ptr[i] == '\n');
    while (sl_next_part(&text, '\n', &line)) {
        if (sl_cells(line) > width || sl_ends(line, SL(" ")))
            fail_msg("%zu cells at width %u: %.*s|", sl_cells(line), width, SL_ARG(line));
    }
}

static void every_width_is_kept(void **state)
{
    (void)state;
    static const unsigned widths[] = {40, 48, 59, 60, 72, 80, 100, 120, 200};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        sl_buf to = {0};
        sample_write(&s, "text", (slant_writer_options){.width = widths[i], .all_sentences = true,
                                                     .suppressed = true, .kind = "all"}, &to);
        assert_false(to.failed);
        is_tidy(sl_buf_str(&to), widths[i] < SL_PAGE_MOST ? widths[i] : SL_PAGE_MOST);
        sl_buf_free(&to);
    }
}

static void the_report_tells_the_facts(void **state)
{
    (void)state;
    sl_buf to = {0};
    sample_write(&s, "text", (slant_writer_options){0}, &to);
    assert_true(holds(&to, "══ Amber Post · 2026-03-14 ═"));
    assert_true(holds(&to, "Eight “martyred” in Ildra\n"));
    assert_true(holds(&to, "armed-group  ▒░ 1: terrorists ─ · 1 neutral: Rebels"));
    assert_true(holds(&to, "conflict 0.3.0 · not validated"));
    assert_true(holds(&to, "QUOTED TERM · distance · in the title"));
    assert_true(holds(&to, "QUOTED · Daniel Orvash (front) · cue: claimed"));
    assert_true(holds(&to, "distancing reporting word"));
    assert_true(holds(&to, "neutral: killed"));
    assert_true(holds(&to, "hedged"));
    assert_true(holds(&to, "sha256 0123456789ab"));
    assert_false(holds(&to, "biased"));
    assert_false(holds(&to, "\033"));
    assert_false(holds(&to, "clinic said")); /* clean: not shown */
    sl_buf_free(&to);
}

static void colour_only_adds_escape_sequences(void **state)
{
    (void)state;
    sl_buf plain = {0}, color = {0}, stripped = {0};
    slant_writer_options options = {.all_sentences = true};
    sample_write(&s, "text", options, &plain);
    options.color = true;
    sample_write(&s, "text", options, &color);
    for (size_t i = 0; i < color.len; i++) {
        if (color.ptr[i] == '\033')
            while (color.ptr[i] != 'm')
                i++;
        else
            sl_buf_char(&stripped, color.ptr[i]);
    }
    assert_true(color.len > plain.len);
    assert_true(sl_eq(sl_buf_str(&stripped), sl_buf_str(&plain)));
    sl_buf_free(&plain);
    sl_buf_free(&color);
    sl_buf_free(&stripped);
}

static void what_acts_on_a_terminal_is_shown(void **state)
{
    (void)state;
    sl_buf to = {0};
    s.article.source = SL("Evil\x1b[31m\x07 \xe2\x80\xaeoutlet\xc2\x9b");
    s.article.doc_id = SL("\ttab\nline");
    sample_write(&s, "text", (slant_writer_options){.all_sentences = true}, &to);
    is_tidy(sl_buf_str(&to), 80);
    assert_true(holds(&to, "Evil\\x1b[31m\\x07 \\u202eoutlet\\x9b"));
    assert_true(holds(&to, "The valley \\u202esleeps"));
    assert_true(holds(&to, " tab line "));
    sl_buf_free(&to);
    sample_make(&s);
}

static void nothing_found_is_still_a_report(void **state)
{
    (void)state;
    sample empty;
    sl_buf to = {0};
    sample_empty(&empty, SL(""));
    sample_write(&empty, "text", (slant_writer_options){0}, &to);
    assert_true(holds(&to, "══ empty ═"));
    assert_true(holds(&to, "No words to measure"));
    sl_buf_clear(&to);
    sample_empty(&empty, SL("It rained."));
    empty.result.words = empty.result.words_voice[SLANT_OWN] = 2;
    sample_write(&empty, "text", (slant_writer_options){0}, &to);
    assert_true(holds(&to, "No loaded wording that these lexicons know."));
    is_tidy(sl_buf_str(&to), 80);
    sl_buf_free(&to);
}

/* Lays a text out with one mark over `span`; returns how many cells of line stand beneath. */
static void lay_out(slant_str text, const char *span, unsigned width, sl_buf *to)
{
    sl_page page;
    slant_span place = sample_find(text.ptr, span, 1);
    sl_mark mark = {.start = place.start, .end = place.end, .ink = SL_INK_OWN, .line = "━"};
    sl_page_init(&page, to, width, false);
    sl_layout(&page, text, &mark, 1, 0, SL_INK_PLAIN);
    sl_page_free(&page);
}

static void a_span_is_never_cut_if_it_fits(void **state)
{
    (void)state;
    static const char text[] = "one two three four five anti terror groups of the whole upper "
                               "valley — and so on, the end of all these words";
    for (unsigned width = 40; width <= 110; width++) {
        sl_buf to = {0};
        lay_out(sl_str(text), "anti terror groups of the whole upper", width, &to);
        is_tidy(sl_buf_str(&to), width);
        assert_true(holds(&to, "anti terror groups of the whole upper"));
        assert_true(holds(&to, "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n"));
        sl_buf_free(&to);
    }
}

static void the_line_stands_beneath_its_span(void **state)
{
    (void)state;
    sl_buf to = {0};
    lay_out(SL("東京 cafe\xcc\x81 martyred 大阪"), "martyred", 80, &to);
    assert_true(sl_eq(sl_buf_str(&to), SL("東京 cafe\xcc\x81 martyred 大阪\n"
                                          "          ━━━━━━━━\n")));
    sl_buf_clear(&to);
    lay_out(SL("東京では大阪で"), "では", 80, &to);
    assert_true(sl_eq(sl_buf_str(&to), SL("東京では大阪で\n    ━━━━\n")));
    sl_buf_clear(&to);
    lay_out(SL("a b\n\n  c d"), "b\n\n  c", 80, &to);
    assert_true(sl_eq(sl_buf_str(&to), SL("a b c d\n  ━━━\n")));
    sl_buf_free(&to);
}

static void right_to_left_spans_stand_in_brackets(void **state)
{
    (void)state;
    sl_buf to = {0};
    lay_out(SL("he said שלום עולם today"), "שלום", 80, &to);
    assert_true(sl_eq(sl_buf_str(&to), SL("he said ⟦שלום⟧ עולם today\n")));
    sl_buf_free(&to);
}

static void words_without_end_are_broken(void **state)
{
    (void)state;
    static const char text[] =
        "x0123456789012345678901234567890123456789012345678901234567890123456"
        "東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京、東京";
    for (unsigned width = 40; width < 80; width++) {
        sl_buf to = {0};
        lay_out(sl_str(text), "345", width, &to);
        is_tidy(sl_buf_str(&to), width);
        sl_buf_clear(&to);
        lay_out(sl_str(text), text, width, &to);
        is_tidy(sl_buf_str(&to), width);
        sl_buf_free(&to);
    }
}

static void numbers_are_grouped(void **state)
{
    (void)state;
    static const struct { uint64_t n; const char *text; } rows[] = {
        {0, "0"}, {999, "999"}, {1000, "1,000"}, {1234567, "1,234,567"}, {10020, "10,020"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sl_buf to = {0};
        sl_put_grouped(&to, rows[i].n);
        assert_true(sl_eq(sl_buf_str(&to), sl_str(rows[i].text)));
        sl_buf_free(&to);
    }
}

static void methods_name_what_was_used(void **state)
{
    (void)state;
    sl_buf to = {0};
    s.lexicon.validated_on = SL("420 coded sentences");
    s.engine.modifiers = true;
    sl_methods(&s.engine, &to);
    assert_true(holds(&to, "slant " SLANT_VERSION " (English), using the lexicon conflict 0.3.0"));
    assert_true(holds(&to, "conflict validated on 420 coded sentences."));
    assert_true(holds(&to, "changed the weights (--modifiers)"));
    sl_buf_free(&to);
    sample_make(&s);
}

static int make(void **state)
{
    (void)state;
    sample_make(&s);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_width_is_kept),
        cmocka_unit_test(the_report_tells_the_facts),
        cmocka_unit_test(colour_only_adds_escape_sequences),
        cmocka_unit_test(what_acts_on_a_terminal_is_shown),
        cmocka_unit_test(nothing_found_is_still_a_report),
        cmocka_unit_test(a_span_is_never_cut_if_it_fits),
        cmocka_unit_test(the_line_stands_beneath_its_span),
        cmocka_unit_test(right_to_left_spans_stand_in_brackets),
        cmocka_unit_test(words_without_end_are_broken),
        cmocka_unit_test(numbers_are_grouped),
        cmocka_unit_test(methods_name_what_was_used),
    };
    return cmocka_run_group_tests(tests, make, NULL);
}
