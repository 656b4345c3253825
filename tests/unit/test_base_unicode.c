/* test_base_unicode.c - UTF-8, kinds of characters, folding, widths. */
/* link: -Wl,--wrap=sl_mem_resize */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/unicode.h"

/* Ill-formed sequences of every class: each byte of them is one U+FFFD. */
static const slant_str ill_formed[] = {
    SL("\x80"), SL("\xbf"), SL("\x80\x80"),             /* continuations alone */
    SL("\xc0\x80"), SL("\xc1\xbf"),                     /* overlong, two bytes */
    SL("\xe0\x80\x80"), SL("\xe0\x9f\xbf"),             /* overlong, three bytes */
    SL("\xf0\x80\x80\x80"), SL("\xf0\x8f\xbf\xbf"),     /* overlong, four bytes */
    SL("\xed\xa0\x80"), SL("\xed\xbf\xbf"),             /* surrogates */
    SL("\xf4\x90\x80\x80"), SL("\xf5\x80\x80\x80"),     /* beyond U+10FFFF */
    SL("\xf8\x88\x80\x80\x80"), SL("\xfe"), SL("\xff"), /* bytes that never occur */
    SL("\xc3"), SL("\xe2\x82"), SL("\xf0\x9f\x98"),     /* cut */
};

static void put(uint32_t c, sl_buf *to)
{
    sl_buf_clear(to);
    sl_utf8_put(to, c);
}

static void test_every_code_point_goes_round(void **state)
{
    (void)state;
    sl_buf buf = {0};
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        bool surrogate = c >= 0xd800 && c <= 0xdfff;
        put(c, &buf);
        const char *p = buf.ptr, *end = buf.ptr + buf.len, *back = end;
        assert_int_equal(sl_utf8_next(&p, end), surrogate ? 0xfffd : c);
        assert_ptr_equal(p, end);
        assert_int_equal(sl_utf8_back(&back, buf.ptr), surrogate ? 0xfffd : c);
        assert_ptr_equal(back, buf.ptr);
        assert_int_equal(sl_utf8_check(sl_buf_str(&buf)), buf.len);
        assert_int_equal(sl_utf8_count(sl_buf_str(&buf)), 1);
        assert_int_equal(sl_utf16_count(sl_buf_str(&buf)), c > 0xffff ? 2 : 1);
    }
    put(0x110000, &buf);
    assert_slice(sl_buf_str(&buf), "\xef\xbf\xbd");
    sl_buf_free(&buf);
}

static void test_ill_formed_bytes_are_one_replacement_each(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ill_formed); i++) {
        slant_str bad = tight_copy(ill_formed[i]);
        const char *p = bad.ptr, *end = bad.ptr + bad.len;
        for (size_t n = 1; n <= bad.len; n++) {
            assert_int_equal(sl_utf8_next(&p, end), 0xfffd);
            assert_ptr_equal(p, bad.ptr + n);
        }
        for (size_t n = 1; n <= bad.len; n++) {
            assert_int_equal(sl_utf8_back(&p, bad.ptr), 0xfffd);
            assert_ptr_equal(p, end - n);
        }
        assert_int_equal(sl_utf8_check(bad), 0);
        free_copy(bad);
    }
}

static void test_repair_keeps_what_is_good(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ill_formed); i++) {
        sl_buf in = {0}, out = {0}, wanted = {0};
        sl_buf_text(&in, "long enough for words: ");
        sl_buf_add(&wanted, sl_buf_str(&in));
        sl_buf_add(&in, ill_formed[i]);
        sl_buf_repeat(&wanted, "\xef\xbf\xbd", ill_formed[i].len);
        sl_buf_text(&in, " caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d \xf0\x9f\x98\x80");
        sl_buf_text(&wanted, " caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d \xf0\x9f\x98\x80");
        assert_int_equal(sl_utf8_check(sl_buf_str(&in)), 23);
        assert_int_equal(sl_utf8_repair(sl_buf_str(&in), &out), ill_formed[i].len);
        assert_true(sl_eq(sl_buf_str(&out), sl_buf_str(&wanted)));
        assert_int_equal(sl_utf8_check(sl_buf_str(&out)), out.len);
        sl_buf_free(&in);
        sl_buf_free(&out);
        sl_buf_free(&wanted);
    }
}

static void test_check_finds_a_bad_byte_anywhere(void **state)
{
    (void)state;
    char text[100];
    for (size_t length = 1; length <= sizeof text; length++)
        for (size_t at = 0; at < length; at++) {
            memset(text, 'a', sizeof text);
            text[at] = '\xff';
            slant_str s = tight_copy((slant_str){text, length});
            assert_int_equal(sl_utf8_check(s), at);
            assert_false(sl_is_ascii(s));
            free_copy(s);
        }
    assert_int_equal(sl_utf8_check((slant_str){NULL, 0}), 0);
    assert_true(sl_is_ascii((slant_str){NULL, 0}));
    assert_true(sl_is_ascii(SL("plain, and longer than one word of the machine, or four of them")));
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct { uint32_t c; sl_char_kind kind; } rows[] = {
        {'a', SL_CHAR_LETTER}, {'Z', SL_CHAR_LETTER}, {'5', SL_CHAR_DIGIT}, {' ', SL_CHAR_SPACE},
        {'\n', SL_CHAR_SPACE}, {'\r', SL_CHAR_SPACE}, {'.', SL_CHAR_OTHER}, {0, SL_CHAR_OTHER},
        {0x7f, SL_CHAR_OTHER}, {'_', SL_CHAR_OTHER}, {'\'', SL_CHAR_OTHER}, {0xe9, SL_CHAR_LETTER},
        {0xa0, SL_CHAR_SPACE}, {0x85, SL_CHAR_SPACE}, {0x2028, SL_CHAR_SPACE},
        {0x2029, SL_CHAR_SPACE}, {0x202f, SL_CHAR_SPACE}, {0x3000, SL_CHAR_SPACE},
        {0x2009, SL_CHAR_SPACE}, {0xad, SL_CHAR_IGNORED}, {0x200b, SL_CHAR_IGNORED},
        {0x200c, SL_CHAR_IGNORED}, {0x200d, SL_CHAR_IGNORED}, {0x200e, SL_CHAR_IGNORED},
        {0x2060, SL_CHAR_IGNORED}, {0xfeff, SL_CHAR_IGNORED}, {0xfe0f, SL_CHAR_IGNORED},
        {0x202e, SL_CHAR_IGNORED}, {0x2019, SL_CHAR_OTHER}, {0x2013, SL_CHAR_OTHER},
        {0x2026, SL_CHAR_OTHER}, {0xab, SL_CHAR_OTHER}, {0x20ac, SL_CHAR_OTHER},
        {0x301, SL_CHAR_LETTER}, {0x661, SL_CHAR_DIGIT}, {0xbd, SL_CHAR_DIGIT},
        {0x2167, SL_CHAR_DIGIT}, {0x4e2d, SL_CHAR_LETTER}, {0x3042, SL_CHAR_LETTER},
        {0x627, SL_CHAR_LETTER}, {0x1f600, SL_CHAR_OTHER}, {0x10ffff, SL_CHAR_OTHER},
        {0xfffd, SL_CHAR_OTHER}, {0x378, SL_CHAR_OTHER}, {0x2bc, SL_CHAR_LETTER},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (sl_char_kind_of(rows[i].c) != rows[i].kind)
            fail_msg("U+%04X is of kind %d", rows[i].c, sl_char_kind_of(rows[i].c));
}

static void test_case_and_scripts(void **state)
{
    (void)state;
    assert_true(sl_char_is_upper('Q') && !sl_char_is_upper('q') && !sl_char_is_upper('1'));
    assert_true(sl_char_is_lower('q') && !sl_char_is_lower('Q') && !sl_char_is_lower('-'));
    assert_true(sl_char_is_upper(0xc9) && sl_char_is_lower(0xe9));
    assert_true(sl_char_is_upper(0x1c5)); /* Dz with caron, title case */
    assert_false(sl_char_is_upper(0x4e2d) || sl_char_is_lower(0x4e2d));
    assert_true(sl_char_is_unspaced(0x4e2d) && sl_char_is_unspaced(0x30a2));
    assert_true(sl_char_is_unspaced(0x0e01) && sl_char_is_unspaced(0x2a6d6));
    assert_false(sl_char_is_unspaced('a') || sl_char_is_unspaced(0x3002));
    assert_false(sl_char_is_unspaced(0xac00) || sl_char_is_unspaced(0x627)); /* Hangul, Arabic */
}

static void check_fold(slant_str word, slant_str lower, slant_str kept)
{
    sl_buf buf = {0};
    slant_str tight = tight_copy(word);
    sl_fold(tight, &buf);
    if (!sl_eq(sl_buf_str(&buf), lower))
        fail_msg("%.*s folds to %.*s", SL_ARG(word), SL_ARG(sl_buf_str(&buf)));
    sl_buf_clear(&buf);
    sl_fold_keep_case(tight, &buf);
    if (!sl_eq(sl_buf_str(&buf), kept))
        fail_msg("%.*s folds with its case to %.*s", SL_ARG(word), SL_ARG(sl_buf_str(&buf)));
    free_copy(tight);
    sl_buf_free(&buf);
}

static void test_fold_table(void **state)
{
    (void)state;
    static const struct { slant_str word, lower, kept; } rows[] = {
        {SL(""), SL(""), SL("")},
        {SL("Martyred"), SL("martyred"), SL("Martyred")},
        {SL("O'Neil-2"), SL("o'neil-2"), SL("O'Neil-2")},
        {SL("isn\xe2\x80\x99t"), SL("isn't"), SL("isn't")},
        {SL("isn\xca\xbct"), SL("isn't"), SL("isn't")},
        {SL("\xe2\x80\x98tis"), SL("'tis"), SL("'tis")},
        {SL("anti\xe2\x80\x91Terror"), SL("anti-terror"), SL("anti-Terror")},
        {SL("anti\xe2\x80\x90terror"), SL("anti-terror"), SL("anti-terror")},
        {SL("ter\xc2\xadror"), SL("terror"), SL("terror")},
        {SL("\xef\xbb\xbfter\xe2\x80\x8bror\xe2\x80\x8d"), SL("terror"), SL("terror")},
        {SL("o\xef\xac\x83" "ce"), SL("office"), SL("office")},
        {SL("\xef\xac\x80\xef\xac\x81\xef\xac\x82\xef\xac\x84"), SL("fffiflffl"), SL("fffiflffl")},
        {SL("\xef\xac\x86"), SL("st"), SL("st")},
        {SL("\xef\xbc\xb4\xef\xbd\x85\xef\xbd\x92\xef\xbc\x91"), SL("ter1"), SL("Ter1")},
        {SL("CAF\xc3\x89"), SL("caf\xc3\xa9"), SL("CAF\xc3\x89")},
        {SL("CAFE\xcc\x81"), SL("caf\xc3\xa9"), SL("CAF\xc3\x89")},
        {SL("H\xcc\xb1"), SL("\xe1\xba\x96"), SL("H\xcc\xb1")}, /* composed when small only */
        {SL("q\xcc\xa3\xcc\x87"), SL("q\xcc\xa3\xcc\x87"), SL("q\xcc\xa3\xcc\x87")},
        {SL("q\xcc\x87\xcc\xa3"), SL("q\xcc\xa3\xcc\x87"), SL("q\xcc\xa3\xcc\x87")},
        {SL("\xe2\x84\xab"), SL("\xc3\xa5"), SL("\xc3\x85")},      /* angstrom sign */
        {SL("\xc4\xb0zmir"), SL("izmir"), SL("\xc4\xb0zmir")},     /* I with a dot */
        {SL("I\xcc\x87zmir"), SL("izmir"), SL("\xc4\xb0zmir")},
        {SL("\xce\x9b\xce\x9f\xce\x93\xce\x9f\xce\xa3"),
         SL("\xce\xbb\xce\xbf\xce\xb3\xce\xbf\xcf\x83"),
         SL("\xce\x9b\xce\x9f\xce\x93\xce\x9f\xce\xa3")},
        {SL("\xce\xbb\xce\xbf\xce\xb3\xce\xbf\xcf\x82"),
         SL("\xce\xbb\xce\xbf\xce\xb3\xce\xbf\xcf\x83"),
         SL("\xce\xbb\xce\xbf\xce\xb3\xce\xbf\xcf\x82")},
        {SL("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"), SL("\xed\x95\x9c"), SL("\xed\x95\x9c")},
        {SL("\xd0\x9c\xd0\x98\xd0\xa0"), SL("\xd0\xbc\xd0\xb8\xd1\x80"),
         SL("\xd0\x9c\xd0\x98\xd0\xa0")},
        {SL("a\xff" "B"), SL("a\xef\xbf\xbd" "b"), SL("a\xef\xbf\xbd" "B")},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_fold(rows[i].word, rows[i].lower, rows[i].kept);
}

/* Folding what is folded changes nothing, for every character alone and before a mark. */
static void test_fold_is_stable(void **state)
{
    (void)state;
    sl_buf word = {0}, once = {0}, twice = {0};
    for (uint32_t c = 1; c <= 0x10ffff; c++) {
        if (c == 0xe000) /* private use: nothing happens there */
            c = 0xf900;
        if (c == 0x20000)
            c = 0x2f800; /* so many plain ideographs */
        if (c == 0x30000)
            c = 0xe0000;
        if (c == 0xf0000)
            break;
        for (int marked = 0; marked < 2; marked++) {
            put(c, &word);
            sl_buf_text(&word, marked ? "\xcc\x81\xcc\xa3" : "");
            sl_buf_clear(&once);
            sl_buf_clear(&twice);
            sl_fold(sl_buf_str(&word), &once);
            sl_fold(sl_buf_str(&once), &twice);
            if (!sl_eq(sl_buf_str(&once), sl_buf_str(&twice)))
                fail_msg("U+%04X folds to %s, and that to another", c, once.ptr);
            assert_int_equal(sl_utf8_check(sl_buf_str(&once)), once.len);
        }
    }
    sl_buf_free(&word);
    sl_buf_free(&once);
    sl_buf_free(&twice);
}

static void test_fold_of_hostile_marks_is_linear(void **state)
{
    (void)state;
    sl_buf word = {0}, folded = {0};
    sl_buf_text(&word, "a");
    sl_buf_repeat(&word, "\xcc\x81\xcc\xa3", 500000); /* above and below, a million of them */
    sl_fold(sl_buf_str(&word), &folded);
    assert_false(folded.failed);
    assert_int_equal(sl_utf8_check(sl_buf_str(&folded)), folded.len);
    sl_buf_free(&word);
    sl_buf_free(&folded);
}

static void fold_long_word(bool one_fails)
{
    sl_buf word = {0}, folded = {0};
    sl_buf_repeat(&word, "\xc3\x89lan", 300);
    sl_fold(sl_buf_str(&word), &folded);
    sl_fold_keep_case(sl_buf_str(&word), &folded);
    assert_int_equal(word.failed || folded.failed, one_fails);
    if (!one_fails)
        assert_int_equal(folded.len, 2 * word.len);
    sl_buf_free(&word);
    sl_buf_free(&folded);
}

static void test_fold_without_memory(void **state)
{
    (void)state;
    assert_true(sweep_allocations(fold_long_word) >= 6);
}

static void test_cells(void **state)
{
    (void)state;
    assert_int_equal(sl_cells(SL("plain")), 5);
    assert_int_equal(sl_cells(SL("caf\xc3\xa9")), 4);
    assert_int_equal(sl_cells(SL("cafe\xcc\x81")), 4);
    assert_int_equal(sl_cells(SL("\xe4\xb8\xad\xe6\x96\x87")), 4);
    assert_int_equal(sl_cells(SL("\xe2\x80\x9cso\xe2\x80\xa6\xe2\x80\x9d")), 5);
    assert_int_equal(sl_cells(SL("\xf0\x9f\x98\x80")), 2);
    assert_int_equal(sl_cells(SL("a\tb\n\x7f")), 2);
    assert_int_equal(sl_cells(SL("zero\xe2\x80\x8bwidth")), 9);
    assert_int_equal(sl_cells((slant_str){NULL, 0}), 0);
    assert_int_equal(sl_char_cells(0x301), 0);
    assert_int_equal(sl_char_cells(0xff21), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_point_goes_round),
        cmocka_unit_test(test_ill_formed_bytes_are_one_replacement_each),
        cmocka_unit_test(test_repair_keeps_what_is_good),
        cmocka_unit_test(test_check_finds_a_bad_byte_anywhere),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_case_and_scripts),
        cmocka_unit_test(test_fold_table),
        cmocka_unit_test(test_fold_is_stable),
        cmocka_unit_test(test_fold_of_hostile_marks_is_linear),
        cmocka_unit_test(test_fold_without_memory),
        cmocka_unit_test(test_cells),
    };
    return cmocka_run_group_tests_name("base/unicode", tests, NULL, NULL);
}
