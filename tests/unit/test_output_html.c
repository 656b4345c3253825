/* test_output_html.c - the frame of HTML pages: text made harmless, links, languages, the policy;
 * and one page of the sample, with a title, overlapping annotations and every kind of voice. */
#include "output/html/assets.h"
#include "output/html/page.h"
#include "output_sample.h"

#include "base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void shows(slant_str text, const char *expected)
{
    sl_buf to = {0};
    sl_html_text(&to, text);
    sl_buf_char(&to, '\0');
    assert_string_equal(to.ptr, expected);
    sl_buf_free(&to);
}

static void markup_is_text(void **state)
{
    (void)state;
    shows(SL("<a href=\"x\" on='y'>&amp;"),
          "&lt;a href=&quot;x&quot; on=&#39;y&#39;&gt;&amp;amp;");
    shows(SL("plain, é, 東京 😀"), "plain, é, 東京 😀");
    shows((slant_str){NULL, 0}, "");
}

static void controls_are_shown(void **state)
{
    (void)state;
    shows(SL("a\x1b[31m\x7f"), "a\\x1b[31m\\x7f");
    shows(SL("a\0b"), "a\\x00b");
    shows(SL("\xc2\x9b\xe2\x80\xaeilives\xe2\x81\xa9"), "\\x9b\\u202eilives\\u2069");
    shows(SL("\xd7\x90\xe2\x80\x8f\xd7\x91"), "\xd7\x90\xe2\x80\x8f\xd7\x91"); /* a mark stays */
    shows(SL("a\r\nb\rc\vd"), "a\nb\nc d");
    shows(SL("bad \xff\xc0\xaf"), "bad \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static bool links(slant_str url)
{
    sl_buf to = {0};
    bool opened = sl_html_open_link(&to, url);
    assert_int_equal(opened, to.len > 0);
    sl_buf_free(&to);
    return opened;
}

static void links_are_web_addresses(void **state)
{
    (void)state;
    assert_true(links(SL("https://example.org/a?b=c&d")));
    assert_true(links(SL("HTTP://example.org")));
    assert_false(links(SL("javascript:alert(1)")));
    assert_false(links(SL(" https://example.org")));
    assert_false(links(SL("https://example.org/\n")));
    assert_false(links(SL("//example.org")));
    assert_false(links((slant_str){NULL, 0}));
}

static void languages_are_tags(void **state)
{
    (void)state;
    sl_buf to = {0};
    sl_html_lang(&to, SL("de-AT"));
    assert_true(sl_eq(sl_buf_str(&to), SL(" lang=\"de-AT\"")));
    sl_buf_clear(&to);
    sl_html_lang(&to, SL("e\" onclick=\"x"));
    sl_html_lang(&to, SL("1"));
    sl_html_lang(&to, SL(""));
    assert_int_equal(to.len, 0);
    sl_buf_free(&to);
}

/* The digest in base 64, made here bit by bit. */
static void digest(slant_str text, char to[45])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    sl_sha256 sha;
    char hex[65];
    sl_sha256_init(&sha);
    sl_sha256_add(&sha, text);
    sl_sha256_hex(&sha, hex);
    for (int i = 0; i < 43; i++) {
        unsigned value = 0;
        for (int bit = 6 * i; bit < 6 * i + 6; bit++) {
            char hex_digit = bit < 256 ? hex[bit / 4] : '0';
            int nibble = sl_is_digit(hex_digit) ? hex_digit - '0' : hex_digit - 'a' + 10;
            value = value << 1 | ((unsigned)nibble >> (3 - bit % 4) & 1);
        }
        to[i] = digits[value];
    }
    to[43] = '=';
    to[44] = '\0';
}

static slant_str between(slant_str page, slant_str start, slant_str end)
{
    size_t from = sl_find(page, start, 0) + start.len, to = sl_find(page, end, from);
    assert_true(to < page.len);
    return sl_slice(page, from, to);
}

static void the_policy_names_what_is_written(void **state)
{
    (void)state;
    sample s;
    sl_buf to = {0};
    char sum[45], wanted[96];
    sample_make(&s);
    sample_write(&s, "html", (slant_writer_options){0}, &to);
    assert_false(to.failed);
    slant_str page = sl_buf_str(&to);
    slant_str policy = between(page, SL("Content-Security-Policy\" content=\""), SL("\">"));
    assert_int_equal(sl_find(policy, SL("default-src 'none'"), 0), 0);
    digest(between(page, SL("<style>"), SL("</style>")), sum);
    snprintf(wanted, sizeof wanted, "style-src 'sha256-%s'", sum);
    assert_true(sl_find(policy, sl_str(wanted), 0) < policy.len);
    digest(between(page, SL("<script>"), SL("</script>")), sum);
    snprintf(wanted, sizeof wanted, "script-src 'sha256-%s'", sum);
    assert_true(sl_find(policy, sl_str(wanted), 0) < policy.len);
    sl_buf_free(&to);
}

/* The assets stand between tags as they are: they may not end them. */
static void assets_end_no_element(void **state)
{
    (void)state;
    const slant_str assets[] = {sl_html_page_css, sl_html_report_css, sl_html_page_js,
                                sl_html_report_js};
    for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
        assert_true(assets[i].len > 500);
        assert_true(sl_find(assets[i], SL("</"), 0) == assets[i].len);
        assert_true(sl_find(assets[i], SL("<!--"), 0) == assets[i].len);
        assert_true(sl_find(assets[i], SL("://"), 0) == assets[i].len); /* nothing remote */
        assert_true(sl_find(assets[i], SL("\r"), 0) == assets[i].len);  /* the digest is of \n */
    }
}

static void holds(slant_str page, const char *part)
{
    if (sl_find(page, sl_str(part), 0) >= page.len)
        fail_msg("the page does not hold %s", part);
}

static void a_page_of_the_sample(void **state)
{
    (void)state;
    sample s;
    sl_buf to = {0};
    sample_make(&s);
    sample_write(&s, "html", (slant_writer_options){0}, &to);
    assert_false(to.failed);
    slant_str page = sl_buf_str(&to);
    holds(page, "<title>Eight “martyred” in Ildra · slant</title>");
    holds(page, "<a class=\"m term\" id=\"a1m1\" href=\"#a1n1\" aria-describedby=\"a1n1\">martyred"
                "</a>");
    holds(page, "barbaric\ncrime</a>");
    holds(page, "<a class=\"m cue\"");
    holds(page, "<span class=\"m neutral\"");
    holds(page, "class=\"boilerplate\"");
    holds(page, "\\u202esleeps");
    holds(page, "speaker</i> Daniel Orvash");
    holds(page, "No lexicon used here has been validated");
    sl_buf_free(&to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_is_text),
        cmocka_unit_test(controls_are_shown),
        cmocka_unit_test(links_are_web_addresses),
        cmocka_unit_test(languages_are_tags),
        cmocka_unit_test(the_policy_names_what_is_written),
        cmocka_unit_test(assets_end_no_element),
        cmocka_unit_test(a_page_of_the_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
