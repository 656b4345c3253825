/* test_text_twins.c - each fast way through a text against its plain twin, on random texts made of
 * what texts have, and on texts that end at every byte of a block. */
#include "text_test.h"

#include "base/json.h"
#include "base/special.h"
#include "base/unicode.h"
#include "text/boundary.h"
#include "text/gap.h"
#include "text/linefilter.h"
#include "text/linerules.h"
#include "text/parts.h"
#include "text/word.h"

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
        assert_int_equal(plain.mark, vector.mark);
        assert_int_equal(plain.blank, vector.blank);
    }
}

static void maps_of_bits_agree(void **state)
{
    uint64_t seed = 6;
    (void)state;
    for (unsigned i = 0; i < 2000; i++) {
        size_t n = draw(&seed, 300), words = (n + 63) / 64;
        uint8_t *bytes = malloc(n + 1); /* of that size: a byte too far is noticed */
        uint64_t *plain = calloc(words + 1, sizeof *plain);
        uint64_t *vector = malloc((words + 1) * sizeof *vector);
        assert_true(bytes && plain && vector);
        for (size_t k = 0; k < n; k++)
            bytes[k] = (uint8_t)draw(&seed, 256);
        for (unsigned bit = 0; bit < 8; bit++) {
            sl_bits_plain(bytes, n, bit, plain);
            sl_bits_vector(bytes, n, bit, vector);
            assert_memory_equal(plain, vector, words * sizeof *plain);
            size_t from = draw(&seed, (uint32_t)n + 1);
            size_t to = from + draw(&seed, (uint32_t)(n - from) + 1);
            uint32_t count = 0;
            for (size_t k = 0; k < n; k++) {
                assert_int_equal(plain[k / 64] >> k % 64 & 1, bytes[k] >> bit & 1);
                count += k >= from && k < to && (bytes[k] >> bit & 1);
            }
            assert_int_equal(sl_bits_count(plain, from, to), count);
            if (to > from && to - from <= 64)
                assert_int_equal(sl_popcount(sl_bits_from(plain, from, to - from)), count);
            if (from < to)
                assert_int_equal(sl_bits_from(plain, from, 1), bytes[from] >> bit & 1);
        }
        free(bytes);
        free(plain);
        free(vector);
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

/* Texts of whole characters, some with a byte changed. */
static void checked_utf8_agrees(void **state)
{
    static const char *const characters[] = {
        "a", " ", "\x7f", "\xc2\x80", "\xc3\xa9", "\xdf\xbf", "\xe0\xa0\x80", "\xe2\x80\x9c",
        "\xe2\x80\x99", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80",
        "\xf4\x8f\xbf\xbf", "\xec\xbf\xbf", "\xe1\x80\x80",
    };
    uint64_t seed = 11;
    (void)state;
    for (unsigned i = 0; i < 60000; i++) {
        char text[400];
        size_t n = 0, most = draw(&seed, 390);
        uint32_t rarity = 1 + draw(&seed, 40);
        while (n < most) {
            uint32_t which = draw(&seed, rarity) ? draw(&seed, 3) : draw(&seed, COUNT(characters));
            size_t length = strlen(characters[which]);
            memcpy(text + n, characters[which], length);
            n += length;
        }
        for (uint32_t k = draw(&seed, 3); n && k > 0; k--)
            text[draw(&seed, (uint32_t)n)] = (char)draw(&seed, 256);
        n -= n ? draw(&seed, 2) : 0;
        char *tight = malloc(n + 1);
        assert_non_null(tight);
        memcpy(tight + 1, text, n); /* ends where the block of memory does */
        slant_str copy = {tight + 1, n};
        assert_int_equal(sl_utf8_check(copy), sl_utf8_check_plain(copy));
        size_t begun = 0;
        for (size_t k = 0; k < n; k++)
            begun += (text[k] & 0xc0) != 0x80;
        assert_int_equal(sl_utf8_count(copy), begun);
        free(tight);
    }
}

/* The words of the standard, a byte at a time. */
static size_t escape_plainly(const char *text, size_t n, char *to)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        static const char named[] = "\bb\ff\nn\rr\tt\"\"\\\\";
        const char *pair = named;
        while (*pair && *pair != text[i])
            pair += 2;
        if (!sl_is_special(text[i]))
            to[len++] = text[i];
        else if (text[i] && *pair)
            len += (size_t)sprintf(to + len, "\\%c", pair[1]);
        else
            len += (size_t)sprintf(to + len, "\\u%04x", (unsigned)text[i]);
    }
    return len;
}

static void quoted_text_agrees(void **state)
{
    uint64_t seed = 4;
    (void)state;
    for (unsigned i = 0; i < 40000; i++) {
        size_t n = draw(&seed, i % 2 ? 24 : 90);
        uint32_t rarity = 1 + draw(&seed, 60);
        char plain[560], *bytes = malloc(n + 1), *room = malloc(sl_quoted_room(n));
        assert_true(bytes && room);
        for (size_t k = 0; k < n; k++)
            bytes[k] = (char)(draw(&seed, rarity) ? ' ' + draw(&seed, 220) : draw(&seed, 64));
        memmove(bytes + 1, bytes, n); /* ends where the block of memory does */
        size_t len = escape_plainly(bytes + 1, n, plain);
        char *end = sl_put_quoted(room, (slant_str){bytes + 1, n});
        assert_int_equal(end - room, len + 2);
        assert_memory_equal(room + 1, plain, len);
        assert_true(room[0] == '"' && end[-1] == '"');
        free(bytes);
        free(room);
    }
}

static void read_tokens(bench *b, sl_doc *doc, slant_str text, bool plain)
{
    *doc = (sl_doc){.arena = &b->arena, .lang = b->lang, .vocab = b->vocab, .plain = plain};
    doc->field[SLANT_TEXT] = text;
    assert_true(sl_doc_tokenise(doc, SLANT_TEXT) && sl_doc_map(doc));
}

/* What stands before a token, and its marks, told from the bytes and the flags. */
static void check_marks(const sl_doc *doc, slant_str text, uint32_t i)
{
    static const slant_str known[] = {[SL_BEFORE_BLANK] = {" ", 1}, [SL_BEFORE_HYPHEN] = {"-", 1},
                                      [SL_BEFORE_COMMA] = {", ", 2}, [SL_BEFORE_STOP] = {". ", 2},
                                      [SL_BEFORE_NOTHING] = {"", 0}};
    const sl_token *t = &doc->tokens[i];
    unsigned before = 0;
    while (before < SL_BEFORE_OTHER &&
           (i == 0 || !sl_eq(sl_slice(text, t[-1].end, t->start), known[before])))
        before++;
    bool joined = t->flags & SL_TOKEN_JOINED, begins = t->flags & SL_TOKEN_BEGINS;
    assert_int_equal(doc->before[i], before);
    assert_true(before != SL_BEFORE_HYPHEN || joined);
    bool apart = before > SL_BEFORE_HYPHEN || (i > 0 && sl_token_is(t - 1, SL_WORD_ADDRESS));
    assert_int_equal(doc->map[SL_MARK_APART][i / 64] >> i % 64 & 1, apart);
    bool stop = apart && before != SL_BEFORE_COMMA && before != SL_BEFORE_NOTHING;
    bool other = stop && before != SL_BEFORE_STOP && before != SL_BEFORE_BLANK;
    assert_int_equal(doc->map[SL_MAP_STOP][i / 64] >> i % 64 & 1, stop);
    assert_int_equal(doc->map[SL_MAP_OTHER][i / 64] >> i % 64 & 1, other);
    assert_int_equal(doc->map[SL_MARK_JOINED][i / 64] >> i % 64 & 1, joined);
    assert_int_equal(doc->map[SL_MARK_BEGINS][i / 64] >> i % 64 & 1, begins);
    for (unsigned k = 0; k < SL_N_SORTS; k++)
        assert_int_equal(doc->map[SL_MARK_SORT + k][i / 64] >> i % 64 & 1,
                         t->flags >> (SL_TOKEN_SORT_SHIFT + k) & 1);
}

/* Words of stretches of each length, counted one by one. */
static void check_words(const sl_doc *doc)
{
    uint32_t from = doc->n_tokens % 67, n = 0;
    for (uint32_t to = from; to <= doc->n_tokens; to++) {
        assert_int_equal(sl_doc_words(doc, from, to), n);
        n += to < doc->n_tokens && !(doc->tokens[to].flags & SL_TOKEN_JOINED);
    }
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
        assert_int_equal(a->before[i], b->before[i]);
        assert_int_equal(a->marks[i], b->marks[i]);
        check_marks(a, text, i);
        check_marks(b, text, i);
        const sl_word *word = sl_vocab_word(a->vocab, x->word);
        assert_int_equal(x->flags >> SL_TOKEN_WORD_SHIFT & 0x3fff, word->flags);
        assert_int_equal(sl_token_hints(x), sl_lang_hints(a->lang, word->form));
    }
    check_words(a);
}

/* Gaps that are known by name say what sl_gap_read says of their bytes. */
static void known_gaps_agree(void **state)
{
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    for (int open = 0; open < 2; open++) {
        bool in_quotes = open;
        static const char stop[] = ". ", comma[] = ", ";
        sl_gap gap = sl_gap_read(b.lang, stop, stop + 2, &in_quotes);
        assert_int_equal(gap.stop, SL_STOP_PERIOD);
        assert_int_equal(gap.n_marks, 1);
        assert_true(gap.mark == stop && gap.behind == stop + 1 && gap.next == stop + 2);
        assert_true(gap.spaced && !gap.space_before && !gap.closes_quote && !gap.closes_bracket &&
                    !gap.opens_quote && !gap.opens_bracket);
        gap = sl_gap_read(b.lang, comma, comma + 2, &in_quotes);
        assert_int_equal(gap.stop, SL_STOP_NONE);
        assert_true(gap.behind == comma);
        gap = sl_gap_read(b.lang, comma, comma, &in_quotes);
        assert_int_equal(gap.stop, SL_STOP_NONE);
        assert_int_equal(in_quotes, open);
    }
    close_bench(&b);
}

/* Gaps that are passed over have no stop, and leave quotation marks as a full reading does. */
static void gaps_without_a_stop_are_passed_over(void **state)
{
    static const char *const marks[] = {
        " ", " ", " ", ",", ";", ":", "(", ")", "\"", "'", "-", "\t", "*", ".", "!", "?",
        "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x94", "\xc2\xab",
        "\xc2\xbb", "\xc2\xa0", "\xe2\x80\xa6", "\xe2\x80\xa5", "\xe3\x80\x82", "\xe2\x80\xbc",
        "\xd8\x9f", "\xef\xbc\x81", "\xe2\x80\x8b", "\xe2\x82\xac", "\xc2", "\xe2\x80",
    };
    uint64_t seed = 21;
    unsigned passed = 0, turned = 0;
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    for (unsigned i = 0; i < 20 * TEXTS; i++) {
        char gap[32];
        size_t len = 0;
        for (unsigned n = draw(&seed, 7); n > 0; n--) {
            const char *mark = marks[draw(&seed, COUNT(marks))];
            memcpy(gap + len, mark, strlen(mark));
            len += strlen(mark);
        }
        bool open = draw(&seed, 2), fast = open, full = open;
        sl_stop stop = sl_gap_read(b.lang, gap, gap + len, &full).stop;
        bool may = sl_gap_may_stop(b.lang, gap, gap + len, &fast);
        assert_true(may || stop == SL_STOP_NONE);
        assert_int_equal(fast, may ? open : full);
        passed += !may;
        turned += !may && full != open;
    }
    assert_true(passed > TEXTS && turned > TEXTS / 10);
    close_bench(&b);
}

/* Ends that are plain to see are ends by all rules. */
static void plain_boundaries_are_boundaries(void **state)
{
    static const char *const words[] = {
        "left", "Inc", "U.S", "Mr", "7", "B", "The", "She", "osk", "a.m", "McRae", "'Tis", "vs",
        "\xc3\x89va", "No", "Sept", "2,500", "USA", "veld.example", "Calif", "\xe2\x80\x99Twas",
    };
    static const char *const gaps[] = {". ", ". ", ". ", " ", ", ", "-", ".) ", " ("};
    uint64_t seed = 22;
    char text[MOST_BYTES];
    unsigned met = 0;
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    for (unsigned i = 0; i < TEXTS; i++) {
        int len = 0;
        for (unsigned n = 2 + draw(&seed, 12); n > 0; n--)
            len += sprintf(text + len, "%s%s", words[draw(&seed, COUNT(words))],
                           gaps[draw(&seed, COUNT(gaps))]);
        sl_doc doc;
        read_tokens(&b, &doc, (slant_str){text, (size_t)len}, false);
        for (uint32_t k = 0; k + 1 < doc.n_tokens; k++) {
            bool in_quotes = false;
            const sl_token *t = &doc.tokens[k];
            if (doc.before[k + 1] != SL_BEFORE_STOP || !sl_is_plain_boundary(t))
                continue;
            sl_gap gap = sl_gap_read(b.lang, text + t->end, text + t[1].start, &in_quotes);
            uint32_t first = draw(&seed, k + 1), end = k + 2 + draw(&seed, doc.n_tokens - k - 1);
            assert_true(sl_is_boundary(&doc, k, first, end, text, &gap));
            assert_ptr_equal(gap.behind, text + t->end + 1);
            met++;
        }
        sl_arena_reset(&b.arena);
    }
    assert_true(met > TEXTS / 4);
    close_bench(&b);
}

/* What the matcher's hook may say, made of the word's length. */
static void by_length(const void *matcher, sl_word *word, sl_arena *arena)
{
    size_t n = word->form.len;
    (void)matcher;
    (void)arena;
    word->sorts = n % 32;
    word->begins = n % 7 == 3;
    word->bits = UINT64_C(1) << n % 64;
    word->after = n % 5 == 0 ? UINT64_MAX << 4 : 0;
}

static void tokens_agree(void **state)
{
    uint64_t seed = 3;
    char text[MOST_BYTES];
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    sl_vocab_free(b.vocab);
    assert_non_null(b.vocab = sl_vocab_new(b.lang, by_length, NULL, NULL));
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

/* Folds that are passed over by a word's last bytes change nothing. */
static void folds_agree(void **state)
{
    static const char *const endings[] = {"ise", "ised", "isation", "isations", "icising", "iser",
                                          "yse", "our", "ourit", "ouri", "ourabl", "wise", "ize",
                                          "ing", "ers", "e", "s", "d", "r", "", "l", "our"};
    uint64_t seed = 8;
    unsigned changed = 0;
    bench b;
    (void)state;
    open_bench(&b, "en", PACK);
    sl_lang *all = malloc(sizeof *all); /* every rule is looked at */
    assert_non_null(all);
    *all = *b.lang;
    memset(all->word_folds.may, 0xff, sizeof all->word_folds.may);
    memset(all->stem_folds.may, 0xff, sizeof all->stem_folds.may);
    for (unsigned i = 0; i < 20 * TEXTS; i++) {
        char word[40], one[SL_SPELLING_BYTES], other[SL_SPELLING_BYTES];
        size_t n = draw(&seed, 8);
        for (size_t k = 0; k < n; k++)
            word[k] = (char)('a' + draw(&seed, 26));
        const char *ending = endings[draw(&seed, COUNT(endings))];
        memcpy(word + n, ending, strlen(ending));
        slant_str form = {word, n + strlen(ending)};
        slant_str fast = sl_word_spelling(b.lang, form, one);
        assert_true(sl_eq(fast, sl_word_spelling(all, form, other)));
        changed += !sl_eq(fast, form);
    }
    assert_true(changed > TEXTS);
    free(all);
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
        bool may = sl_line_may_match(filter, line, words, line, &chance);
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
        assert_true(sl_line_may_match(sl_vocab_lines(b.vocab), b.lang->lines[i].text, 3,
                                      b.lang->lines[i].text, &chance));
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
        cmocka_unit_test(maps_of_bits_agree),
        cmocka_unit_test(special_bytes_agree),
        cmocka_unit_test(checked_utf8_agrees),
        cmocka_unit_test(quoted_text_agrees),
        cmocka_unit_test(tokens_agree),
        cmocka_unit_test(known_gaps_agree),
        cmocka_unit_test(gaps_without_a_stop_are_passed_over),
        cmocka_unit_test(plain_boundaries_are_boundaries),
        cmocka_unit_test(folds_agree),
        cmocka_unit_test(lines_that_are_passed_over_match_no_row),
        cmocka_unit_test(each_row_of_boilerplate_is_met),
        cmocka_unit_test(escaped_text_is_whole_at_every_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
