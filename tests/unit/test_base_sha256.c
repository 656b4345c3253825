/* test_base_sha256.c - the sums of FIPS 180-4's own examples, whole and in pieces. */
#include "base_test.h"

#include "base/sha256.h"

static void test_known_sums(void **state)
{
    (void)state;
    static const struct { const char *text; size_t times; const char *sum; } rows[] = {
        {"", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sl_sha256 sha;
        char hex[65];
        sl_sha256_init(&sha);
        for (size_t k = 0; k < rows[i].times; k++)
            sl_sha256_add(&sha, sl_str(rows[i].text));
        sl_sha256_add(&sha, (slant_str){NULL, 0});
        sl_sha256_hex(&sha, hex);
        assert_string_equal(hex, rows[i].sum);
    }
}

static void test_pieces_make_the_same_sum(void **state)
{
    (void)state;
    slant_str text = SL("a text that is longer than one block of sixty-four bytes, and then some; "
                        "a text that is longer than two of them as well, which is enough here");
    char whole[65], pieces[65];
    for (size_t cut = 0; cut <= text.len; cut++) {
        sl_sha256 sha;
        sl_sha256_init(&sha);
        sl_sha256_add(&sha, text);
        sl_sha256_hex(&sha, whole);
        sl_sha256_init(&sha);
        sl_sha256_add(&sha, sl_slice(text, 0, cut));
        sl_sha256_add(&sha, sl_slice(text, cut, text.len));
        sl_sha256_hex(&sha, pieces);
        assert_string_equal(whole, pieces);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_sums),
        cmocka_unit_test(test_pieces_make_the_same_sum),
    };
    return cmocka_run_group_tests_name("base/sha256", tests, NULL, NULL);
}
