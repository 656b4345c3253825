/* test_output_offsets.c - bytes to code points and UTF-16 units, against a plain count. */
#include "base/str.h"
#include "output/offsets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The same count, one character at a time. */
static uint32_t plain(slant_str text, uint32_t byte, sl_unit unit)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < byte;) {
        unsigned char c = (unsigned char)text.ptr[i];
        uint32_t len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        n += unit == SL_UNIT_BYTE ? len : unit == SL_UNIT_UTF16 && len == 4 ? 2 : 1;
        i += len;
    }
    return n;
}

static void agrees(slant_str text)
{
    for (int unit = SL_UNIT_CODE_POINT; unit <= SL_UNIT_BYTE; unit++) {
        sl_offsets offsets;
        assert_true(sl_offsets_init(&offsets, text, (sl_unit)unit));
        for (uint32_t i = 0; i <= text.len; i++)
            if (i == text.len || (text.ptr[i] & 0xc0) != 0x80)
                assert_int_equal(sl_offsets_at(&offsets, i), plain(text, i, (sl_unit)unit));
        sl_offsets_free(&offsets);
    }
}

static void all_positions_agree_with_a_plain_count(void **state)
{
    (void)state;
    agrees(SL(""));
    agrees(SL("plain words"));
    agrees(SL("naïve 東京 😀 “x”"));
    char text[1000];
    size_t len = 0;
    for (unsigned i = 0; len + 4 < sizeof text; i++) {
        static const char *const pieces[] = {"a", "é", "東", "😀"};
        const char *piece = pieces[(i * 7 + i / 5) % 4];
        memcpy(text + len, piece, strlen(piece));
        len += strlen(piece);
        if (len % 97 < 4)
            agrees((slant_str){text, len});
    }
}

static void a_length_that_fills_the_last_stride(void **state)
{
    (void)state;
    char text[512];
    memset(text, 'a', sizeof text);
    memcpy(text, "é", 2);
    for (size_t len = 254; len <= 258; len++)
        agrees((slant_str){text, len});
}

static void strides_agree_with_their_plain_twin(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (unsigned i = 0; i < 20000; i++) {
        char bytes[SL_OFFSET_STRIDE];
        for (unsigned k = 0; k < sizeof bytes; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[k] = (char)(seed >> 40);
        }
        sl_offset_mark one, two;
        sl_stride_plain(bytes, &one);
        sl_stride_vector(bytes, &two);
        assert_int_equal(one.inside, two.inside);
        assert_int_equal(one.twice, two.twice);
    }
}

/* Its first byte is the last of 64: that stride holds no byte that begins no character. */
static void a_wide_character_over_the_edge_of_a_stride(void **state)
{
    (void)state;
    char text[80];
    for (size_t at = 58; at < 66; at++) {
        memset(text, 'a', sizeof text);
        memcpy(text + at, "😀", 4);
        agrees((slant_str){text, sizeof text});
    }
}

static void ascii_is_the_identity(void **state)
{
    (void)state;
    sl_offsets offsets;
    assert_true(sl_offsets_init(&offsets, SL("words"), SL_UNIT_UTF16));
    assert_null(offsets.marks);
    assert_int_equal(sl_offsets_at(&offsets, 5), 5);
    assert_string_equal(sl_unit_name(SL_UNIT_UTF16), "utf16");
    sl_offsets_free(&offsets);
    assert_true(sl_offsets_init(&offsets, (slant_str){NULL, 0}, SL_UNIT_CODE_POINT));
    assert_int_equal(sl_offsets_at(&offsets, 0), 0);
    sl_offsets_free(&offsets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_positions_agree_with_a_plain_count),
        cmocka_unit_test(a_length_that_fills_the_last_stride),
        cmocka_unit_test(strides_agree_with_their_plain_twin),
        cmocka_unit_test(a_wide_character_over_the_edge_of_a_stride),
        cmocka_unit_test(ascii_is_the_identity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
