/* test_lexicon_pattern.c - the pattern language: what is understood, and what is refused, where and
 * with which remedy. */
#include "lexicon_texts.h"

#include "lexicon/pattern.h"

#include <stdio.h>

static sl_lang *lang;
static sl_pattern_reader reader;
static sl_pattern pattern;
static sl_pattern_fault fault;

static int start(void **state)
{
    (void)state;
    slant_error error;
    lang = sl_lang_load("en", "lexicons/en/language", NULL, NULL, &error);
    return lang && sl_pattern_reader_init(&reader, lang, &error) ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    sl_pattern_reader_free(&reader);
    sl_lang_free(lang);
    return 0;
}

/* The pattern as text: words with a letter for their kind, choices in brackets. */
static const char *shown(char *out, size_t size)
{
    sl_buf buf = {0};
    for (uint32_t i = 0; i < pattern.n_elements; i++) {
        const sl_element *e = &pattern.elements[i];
        sl_buf_text(&buf, i ? " " : "");
        if (e->kind == SL_ELEMENT_GAP)
            sl_buf_printf(&buf, "{%d,%d}", e->min, e->max);
        if (e->kind == SL_ELEMENT_SELF)
            sl_buf_text(&buf, "~");
        for (uint32_t c = 0; c < e->n_choices; c++) {
            const sl_pattern_choice *choice = &pattern.choices[e->first_choice + c];
            sl_buf_text(&buf, c ? "|" : "");
            for (uint32_t w = 0; w < choice->n_words; w++) {
                const sl_pattern_word *word = &pattern.words[choice->first_word + w];
                sl_buf_text(&buf, w ? "+" : "");
                sl_buf_char(&buf, "psfc"[word->kind]);
                sl_buf_char(&buf, ':');
                sl_buf_add(&buf, word->key);
            }
        }
    }
    snprintf(out, size, "%.*s", (int)buf.len, buf.ptr ? buf.ptr : "");
    sl_buf_free(&buf);
    return out;
}

static void patterns_are_understood(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        slant_match match;
        bool is_guard;
        const char *expected;
    } rows[] = {
        {"Martyred", 0, false, "s:martyr"},
        {"martyr!  Resistance!! terror*", 0, false, "f:martyr c:Resistance p:terror"},
        {"Martyred man", SLANT_MATCH_FORM, false, "f:martyred f:man"},
        {"Martyred man!", SLANT_MATCH_CASE, false, "c:Martyred f:man"},
        {"(militia|armed group) leader", 0, false, "s:militia|s:arm+s:group s:leader"},
        {"( militia | group )leader", 0, false, "s:militia|s:group s:leader"},
        {"strip {0,3} of {2} rights", 0, false, "s:strip {0,3} s:of {2,2} s:right"},
        {"anti-terror", 0, false, "s:anti+s:terror|s:antiterror"},
        {"anti-terror*", 0, false, "f:anti+p:terror|p:antiterror"},
        {"(anti-war|peace)", 0, false, "s:anti+s:war|s:antiwar|s:peac"},
        {"drug ~", 0, true, "s:drug ~"},
        {"~-end", 0, true, "~ s:end"},
        {"life-and-~", 0, true, "s:life+s:and|s:lifeand ~"},
        {"(sea|heat)-~ {0,20} x*", 0, true, "s:sea|s:heat ~ {0,20} p:x"},
        {"antibiotic", 0, true, "s:antibiot"},
        {"don’t!", 0, false, "f:don't"},
        {"organise!", 0, false, "f:organize"},
    };
    char out[500];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool ok = sl_pattern_parse(&reader, sl_str(rows[i].text), rows[i].match, rows[i].is_guard,
                                   &pattern, &fault);
        if (!ok)
            print_error("%s: %s\n", rows[i].text, fault.message);
        assert_true(ok);
        assert_string_equal(shown(out, sizeof out), rows[i].expected);
    }
}

static void faults_say_where_and_what_to_do(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_guard;
        uint32_t at;
        const char *says;
    } rows[] = {
        {"", false, 0, "write at least one word"},
        {"   ", false, 0, "write at least one word"},
        {"strip {0,3 of", false, 6, "write {0,3}"},
        {"strip {0-3} of", false, 6, "write {0,3}"},
        {"strip {,3} of", false, 6, "write {0,3}"},
        {"strip {3,1} of", false, 6, "write {1,3}"},
        {"strip {0,11} of", false, 6, "over 10 words"},
        {"strip {0,21} ~", true, 6, "over 20 words"},
        {"strip {0,99999} of", false, 6, "is not understood"},
        {"{0,3} of", false, 0, "not at an end"},
        {"of {0,3}", false, 0, "not at an end"},
        {"a {0,1} {0,1} b", false, 8, "write one"},
        {"a {1,1} b {1,1} c {1,1} d {1,1} e {1,1} f", false, 34, "more than 4 gaps"},
        {"(militia|group", false, 0, "add )"},
        {"(militia|)", false, 9, "empty alternative"},
        {"()", false, 1, "empty alternative"},
        {"(a (b|c) d)", false, 3, "cannot stand inside brackets"},
        {"(a {0,3} b|c)", false, 3, "cannot stand inside brackets"},
        {"(a|~) b", true, 3, "cannot stand inside brackets"},
        {"militia)", false, 7, "closes nothing"},
        {"militia}", false, 7, "closes nothing"},
        {"militia|group", false, 7, "stand in brackets"},
        {"(militia|group)!", false, 15, "behind each word"},
        {"te*ror", false, 2, "at the end of a word"},
        {"terror!!!", false, 6, "at the end of a word"},
        {"terror*!", false, 6, "at the end of a word"},
        {"te!ror", false, 2, "at the end of a word"},
        {"t*", false, 0, "at least 2 letters"},
        {"*", false, 0, "no letter or digit"},
        {"law & order", false, 4, "leave it out"},
        {"~ drug", false, 0, "a term cannot hold it"},
        {"~", true, 0, "always fires"},
        {"~ a ~", true, 4, "names the term once"},
        {"naïve {0,3 x", false, 7, "character 7"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool ok = sl_pattern_parse(&reader, sl_str(rows[i].text), SLANT_MATCH_STEM,
                                   rows[i].is_guard, &pattern, &fault);
        if (ok || fault.at != rows[i].at || !strstr(fault.message, rows[i].says))
            print_error("%s: %u %s\n", rows[i].text, fault.at, ok ? "no fault" : fault.message);
        assert_false(ok);
        assert_int_equal(fault.at, rows[i].at);
        assert_non_null(strstr(fault.message, rows[i].says));
    }
}

static bool parses(const sl_buf *text)
{
    return sl_pattern_parse(&reader, sl_buf_str(text), SLANT_MATCH_STEM, false, &pattern, &fault);
}

static void limits_are_faults_of_their_own(void **state)
{
    (void)state;
    sl_buf buf = {0};
    sl_buf_repeat(&buf, "word ", SL_PATTERN_ELEMENTS);
    assert_true(parses(&buf));
    sl_buf_text(&buf, "more");
    assert_false(parses(&buf));
    assert_non_null(strstr(fault.message, "in a row"));
    sl_buf_clear(&buf);
    sl_buf_text(&buf, "(a");
    sl_buf_repeat(&buf, "|b", SL_PATTERN_CHOICES - 1);
    sl_buf_char(&buf, ')');
    assert_true(parses(&buf));
    sl_buf_text(&buf, " (c|d)");
    assert_false(parses(&buf));
    assert_non_null(strstr(fault.message, "alternatives"));
    sl_buf_clear(&buf);
    sl_buf_repeat(&buf, "(a|b|c|d) ", 5);
    assert_true(parses(&buf));
    sl_buf_text(&buf, "(a|b)");
    assert_false(parses(&buf));
    assert_non_null(strstr(fault.message, "multiply"));
    sl_buf_clear(&buf);
    sl_buf_repeat(&buf, "x", SLANT_MAX_WORD + 1);
    assert_false(parses(&buf));
    assert_non_null(strstr(fault.message, "over 256 bytes"));
    sl_buf_repeat(&buf, "x", SL_PATTERN_BYTES);
    assert_false(parses(&buf));
    assert_non_null(strstr(fault.message, "over 2000 bytes"));
    sl_buf_clear(&buf);
    sl_buf_char(&buf, '(');
    sl_buf_repeat(&buf, "a b c d e f g h ", 65);
    assert_false(parses(&buf));
    assert_non_null(strstr(fault.message, "more than 512 words"));
    sl_buf_free(&buf);
}

/* Bytes of every kind, many of them not UTF-8: understood or refused, never worse. */
static void any_bytes_end(void **state)
{
    (void)state;
    static const char bytes[] = "ab(|){},03~!* -'\xc3\xa9\xe2\x80\x99\xff\x00\n";
    uint64_t seed = 7;
    for (int i = 0; i < 20000; i++) {
        char text[24];
        size_t n = (size_t)(i % 24);
        for (size_t k = 0; k < n; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            text[k] = bytes[(seed >> 33) % (sizeof bytes - 1)];
        }
        fault.message[0] = '\0';
        bool ok = sl_pattern_parse(&reader, (slant_str){text, n}, SLANT_MATCH_STEM, i & 1,
                                   &pattern, &fault);
        assert_true(ok || (fault.message[0] && fault.at <= n));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_are_understood),
        cmocka_unit_test(faults_say_where_and_what_to_do),
        cmocka_unit_test(limits_are_faults_of_their_own), cmocka_unit_test(any_bytes_end),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
