/* test_text_twins.c - each fast way through a text against its plain twin, on random texts made of
 * what texts have, and on texts that end at every byte of a block. */
#include "text_test.h"

#include "base/json.h"
#include "base/special.h"
#include "text/linefilter.h"
#include "text/linerules.h"
#include "text/parts.h"

enum { TEXTS = 3000, MOST_BYTES = 700 };

/* A small generator of its own, so that a failure comes back. */
static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

static const char *const pieces[] = {
    "the", "The", "officials", "U.S", "a.m.", "2,500.75", "3:40", "don't", "don\xe2\x80\x99t",
    "\xe2\x80\x9cstop\xe2\x80\x9d", " ", " ", " ", " ", "\n", "\n\n", "\r\n", ". ", ", ", "-", "--",
    "\xe2\x80\x94", "\xe2\x80\x93", "'", "\"", "(", ")", "/", "@", "x@mail.example.org",
    "http://a.example/b(c)", "www.veld.example", "\xc2\xa0", "\xe2\x80\x8b", "\xe2\x80\xa8",
    "\xc3\xa9lan", "caf\xc3\xa9", "\xe6\x9d\xb1\xe4\xba\xac", "\xe0\xb8\x81\xe0\xb8\xa3",
    "\xf0\x9f\x98\x80", "\xff", "\xe2\x80", "\xe2", "\x01", "\x7f", "#", "7", "photo", "Photo:",
    "(photo by", "Read more", "Read more:", "contributed to this report", "share", "tweet", "print",
    "Osk", "Mr.", "U.S.-led", "anti", "toggle caption", "all rights reserved", "abcdefghijklmnopq",
};

static size_t make_text(uint64_t *state, char *text)
{
    size_t len = 0, most = draw(state, MOST_BYTES);
    bool spaced = draw(state, 3) > 0;
    for (;;) {
        const char *piece = pieces[draw(state, COUNT(pieces))];
        size_t n = strlen(piece);
        if (len + n + 1 > most)
            return len;
        memcpy(text + len, piece, n);
        len += n;
        if (spaced && draw(state, 4))
            text[len++] = ' ';
    }
}

static void blocks_agree(void **state)
{
    uint64_t seed = 1;
    char bytes[64];
    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        for (unsigned k = 0; k < 64; k++)
            bytes[k] = (char)draw(&seed, 256);
        sl_block plain, vector;
        sl_block_plain(bytes, &plain);
        sl_block_vector(bytes, &vector);
        assert_int_equal(plain.word, vector.word);
        assert_int_equal(plain.beyond, vector.beyond);
        assert_int_equal(plain.line, vector.line);
    }
}

static void special_bytes_agree(void **state)
{
    uint64_t seed = 2;
    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        size_t n = draw(&seed, 80);
        char *bytes = malloc(n + 1); /* of that size: a byte too far is noticed */
        assert_non_null(bytes);
        for (size_t k = 0; k < n; k++)
            bytes[k] = (char)(draw(&seed, 40) ? ' ' + draw(&seed, 220) : draw(&seed, 256));
        assert_ptr_equal(sl_special_next(bytes, bytes + n), sl_special_plain(bytes, bytes + n));
        free(bytes);
    }
}

static void read_tokens(bench *b, sl_doc *doc, slant_str text, bool plain)
{
    *doc = (sl_doc){.arena = &b->arena, .lang = b->lang, .vocab = b->vocab, .plain = plain};
    doc->field[SLANT_TEXT] = text;
    assert_true(sl_doc_tokenise(doc, SLANT_TEXT));
}

static void same_tokens(const sl_doc *a, const sl_doc *b, slant_str text)
{
    assert_int_equal(a->n_tokens, b->n_tokens);
    assert_int_equal(a->separators[SLANT_TEXT], b->separators[SLANT_TEXT]);
    for (uint32_t i = 0; i < a->n_tokens; i++) {
        const sl_token *x = &a->tokens[i], *y = &b->tokens[i];
        assert_int_equal(x->start, y->start);
        assert_int_equal(x->end, y->end);
        assert_int_equal(x->word, y->word);
        assert_int_equal(x->flags, y->flags);
        assert_int_equal(x->word, sl_vocab_id(a->vocab, sl_slice(text, x->start, x->end)));
        const sl_word *word = sl_vocab_word(a->vocab, x->word);
        assert_int_equal(x->flags >> SL_TOKEN_WORD_SHIFT & 0x3fff, word->flags);
        assert_int_equal(sl_token_hints(x), sl_lang_hints(a->lang, word->form));
    }
}

static void tokens_agree(void **state)
{
    uint64_t seed = 3;
    char text[MOST_BYTES];
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    for (unsigned i = 0; i < TEXTS; i++) {
        size_t n = make_text(&seed, text);
        char *exact = malloc(n + 1);
        assert_non_null(exact);
        memcpy(exact, text, n);
        sl_doc fast, plain;
        read_tokens(&b, &fast, (slant_str){exact, n}, false);
        read_tokens(&b, &plain, (slant_str){exact, n}, true);
        same_tokens(&fast, &plain, (slant_str){exact, n});
        sl_arena_reset(&b.arena);
        free(exact);
    }
    close_bench(&b);
}

static void lines_that_are_passed_over_match_no_row(void **state)
{
    uint64_t seed = 4;
    char text[MOST_BYTES];
    unsigned passed = 0, met = 0;
    sl_buf scratch = {0};
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    const sl_line_filter *filter = sl_vocab_lines(b.vocab);
    for (unsigned i = 0; i < 20 * TEXTS; i++) {
        slant_str line = sl_trim((slant_str){text, make_text(&seed, text)});
        line.len = line.len < 200 ? line.len : draw(&seed, 60);
        line = sl_trim(line);
        uint32_t words = draw(&seed, 50);
        const sl_line_rule *rule = sl_line_match(b.lang, line, words, &SL_LINE_ANY, &scratch);
        sl_line_chance chance;
        bool may = sl_line_may_match(filter, line, words, &chance);
        const sl_line_rule *found =
            may ? sl_line_match(b.lang, line, words, &chance, &scratch) : NULL;
        assert_ptr_equal(found, rule);
        passed += !may;
        met += rule != NULL;
    }
    assert_true(passed > TEXTS && met > TEXTS / 10);
    sl_buf_free(&scratch);
    close_bench(&b);
}

static void each_row_of_boilerplate_is_met(void **state)
{
    sl_buf scratch = {0};
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    sl_line_chance chance;
    for (uint32_t i = 0; i < b.lang->n_lines; i++)
        assert_true(sl_line_may_match(sl_vocab_lines(b.vocab), b.lang->lines[i].text, 3, &chance));
    assert_true(b.lang->n_lines > 300);
    sl_buf_free(&scratch);
    close_bench(&b);
}

static void escaped_text_is_whole_at_every_length(void **state)
{
    (void)state;
    char text[100], escaped[200];
    for (size_t n = 0; n <= sizeof text; n++)
        for (size_t at = 0; at <= n; at++) {
            memset(text, 'a', n);
            size_t len = 0;
            if (at < n)
                text[at] = '"';
            for (size_t i = 0; i < n; i++) {
                if (text[i] == '"')
                    escaped[len++] = '\\';
                escaped[len++] = text[i];
            }
            sl_buf buf = {0};
            sl_json_escape(&buf, (slant_str){text, n});
            assert_int_equal(buf.len, len);
            assert_true(sl_eq(sl_buf_str(&buf), (slant_str){escaped, len}));
            sl_buf_free(&buf);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_agree),
        cmocka_unit_test(special_bytes_agree),
        cmocka_unit_test(tokens_agree),
        cmocka_unit_test(lines_that_are_passed_over_match_no_row),
        cmocka_unit_test(each_row_of_boilerplate_is_met),
        cmocka_unit_test(escaped_text_is_whole_at_every_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
