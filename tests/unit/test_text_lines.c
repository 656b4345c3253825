/* test_text_lines.c - lines told from boilerplate by a few of their bytes, against the rows held
 * against every line: by rows made at random, of all parts, more of them than a filter tells apart,
 * on lines that hold them in any case, cut off, run together and beside what folds to something
 * else. */
#include "text_test.h"

#include "base/unicode.h"
#include "text/line.h"
#include "text/linefilter.h"
#include "text/rules.h"

enum { PACKS = 60, LINES = 500, MOST_ROWS = 120, MOST_LINE = 300 };

/* A small generator of its own, so that a failure comes back. */
static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

/* What rows and lines are made of: what stays, what folds to other bytes, to fewer, to none. */
static const char *const pieces[] = {
    "photo", "Photo", "caption", "by", "a", "Ad", "read", "more", "this", "story", "ph", "ap", "on",
    " ", " ", " ", " ", " ", "  ", "\t", "\x7f", "(", ")", "[", ":", ".", ",", "|", "-", "'", "\"",
    "#", "1", "2024", "@", "_", "\xc2\xa9", "\xc2\xa0", "\xc2\xad", "\xc3\x89lan", "\xc3\xa9",
    "\xe2\x80\x93", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x99", "\xe2\x80\x8b", "\xe2\x80\xa6",
    "\xe2\x80\x91", "\xef\xac\x81", "\xef\xbd\x81", "\xe2\x84\xaa", "\xc4\xb0", "\xcc\x81",
    "\xd0\x96", "\xef\xbc\x97", "\xff",
};

enum { PLAIN_PIECES = 27 }; /* the first, words, blanks and marks of ASCII that most lines have */

static size_t add_piece(uint64_t *seed, bool plain, char *to, size_t len, size_t most)
{
    const char *piece = pieces[draw(seed, plain ? PLAIN_PIECES : COUNT(pieces))];
    size_t n = strlen(piece);
    if (len + n > most)
        return len;
    memcpy(to + len, piece, n);
    return len + n;
}

static void add_row(uint64_t *seed, sl_lang *lang, bool plain, bool inside)
{
    char text[40];
    size_t len = 0;
    sl_buf buf = {0};
    for (unsigned n = (plain ? 3 : 1) + draw(seed, 7); n > 0; n--)
        len = add_piece(seed, plain, text, len, sizeof text);
    sl_line_fold((slant_str){text, len}, &buf);
    sl_line_rule rule = {.text = sl_arena_buf(&lang->arena, &buf),
                         .part = inside ? SL_LINE_INSIDE : draw(seed, SL_LINE_WORDS),
                         .role = SLANT_ROLE_BOILERPLATE, .max_words = draw(seed, 3) ? 30 : 0};
    if (rule.text.len == 0)
        return;
    assert_true(SL_ARENA_FIT(&lang->arena, lang->lines, lang->cap_lines, lang->n_lines + 1));
    if (rule.part == SL_LINE_WHOLE)
        sl_map_add(&lang->line_whole, rule.text, lang->n_lines);
    lang->lines[lang->n_lines++] = rule;
}

static sl_lang *make_pack(uint64_t *seed)
{
    sl_lang *lang = sl_lang_blank();
    assert_non_null(lang);
    lang->stemmer = "english";
    unsigned most = 1 + draw(seed, draw(seed, 4) ? 20 : MOST_ROWS);
    bool plain = draw(seed, 3), inside = draw(seed, 4) == 0;
    while (lang->n_lines < most)
        add_row(seed, lang, plain, inside);
    sl_lang_list_lines(lang);
    assert_false(lang->arena.failed);
    return lang;
}

/* Some row, or a piece of it, in any case. */
static size_t add_some_row(uint64_t *seed, const sl_lang *lang, char *to, size_t len, size_t most)
{
    slant_str text = lang->lines[draw(seed, lang->n_lines)].text;
    text = sl_slice(text, draw(seed, 4) ? 0 : draw(seed, (uint32_t)text.len), text.len);
    bool upper = draw(seed, 3) == 0;
    for (size_t i = 0; i < text.len && len < most; i++) {
        char c = text.ptr[i];
        to[len++] = upper && sl_is_lower(c) ? (char)(c - 'a' + 'A') : c;
    }
    return len;
}

/* Without blanks around it, as paragraphs are; in memory of its own, so that a byte too far is
 * noticed. */
static slant_str make_line(uint64_t *seed, const sl_lang *lang)
{
    char text[MOST_LINE];
    size_t len = 0, most = draw(seed, draw(seed, 3) ? 60 : MOST_LINE);
    bool plain = draw(seed, 3);
    while (len + 8 < most) {
        size_t before = len;
        len = draw(seed, 9) ? add_piece(seed, plain, text, len, most)
                            : add_some_row(seed, lang, text, len, most);
        for (unsigned n = len == before ? 1 : draw(seed, 9); draw(seed, 4) == 0 && n && len < most;
             n--)
            text[len++] = (char)('a' + draw(seed, 26));
    }
    slant_str line = sl_trim((slant_str){text, len});
    char *own = malloc(line.len + 1);
    assert_non_null(own);
    memcpy(own + 1, line.ptr, line.len);
    return (slant_str){own + 1, line.len};
}

static void free_line(slant_str line)
{
    free((char *)line.ptr - 1);
}

/* Rows inside lines that are there are found. */
static void check_search(const sl_row_search *search, const sl_lang *lang, slant_str line,
                         slant_str folded, unsigned *met)
{
    bool hides;
    unsigned number = 0;
    uint64_t found = sl_row_search_find(search, line, line, &hides);
    for (uint32_t i = 0; i < lang->n_lines; i++) {
        if (lang->lines[i].part != SL_LINE_INSIDE)
            continue;
        bool there = sl_find(folded, lang->lines[i].text, 0) < folded.len;
        assert_true(!there || hides || (found >> number % SL_ROWS & 1));
        *met += there && !hides;
        number++;
    }
}

/* The part of a line whose tokens say that a row may stand there; all of a line without tokens. */
static slant_str told_part(sl_vocab *vocab, const sl_lang *lang, sl_arena *arena, slant_str line)
{
    sl_doc doc = {.arena = arena, .lang = lang, .vocab = vocab};
    size_t start = line.len, end = 0;
    doc.field[SLANT_TEXT] = line;
    sl_arena_reset(arena);
    assert_true(sl_doc_tokenise(&doc, SLANT_TEXT));
    for (uint32_t i = 0; i < doc.n_tokens; i++)
        if (doc.tokens[i].flags & SL_TOKEN_IN_ROW) {
            start = start < doc.tokens[i].start ? start : doc.tokens[i].start;
            end = doc.tokens[i].end;
        }
    return doc.n_tokens == 0 ? line : end ? sl_slice(line, start, end) : SL("");
}

/* The rule that is found when lines are passed over as roles.c does it. */
static const sl_line_rule *find_rule(const sl_lang *lang, sl_vocab *vocab, sl_arena *arena,
                                     slant_str line, uint32_t words)
{
    sl_line_chance chance;
    sl_buf scratch = {0};
    slant_str told = told_part(vocab, lang, arena, line);
    bool may = sl_line_may_match(sl_vocab_lines(vocab), line, words, told, &chance);
    const sl_line_rule *rule = may ? sl_line_match(lang, line, words, &chance, &scratch) : NULL;
    sl_buf_free(&scratch);
    return rule;
}

static void lines_that_are_passed_over_match_no_row(void **state)
{
    uint64_t seed = 11;
    unsigned untold = 0, matched = 0, inside = 0;
    sl_buf scratch = {0};
    sl_arena arena;
    (void)state;
    sl_arena_init(&arena, 0);
    for (unsigned i = 0; i < PACKS; i++) {
        sl_lang *lang = make_pack(&seed);
        sl_vocab *vocab = sl_vocab_new(lang, NULL, NULL, NULL);
        assert_non_null(vocab);
        const sl_row_search *search = &sl_vocab_lines(vocab)->inside;
        for (unsigned k = 0; k < LINES; k++) {
            slant_str line = make_line(&seed, lang);
            uint32_t words = draw(&seed, 50);
            const sl_line_rule *rule = sl_line_match(lang, line, words, &SL_LINE_ANY, &scratch);
            check_search(search, lang, line, sl_buf_str(&scratch), &inside);
            assert_ptr_equal(find_rule(lang, vocab, &arena, line, words), rule);
            untold += told_part(vocab, lang, &arena, line).len == 0;
            matched += rule != NULL;
            free_line(line);
        }
        sl_vocab_free(vocab);
        sl_lang_free(lang);
    }
    assert_true(untold > LINES && matched > PACKS * LINES / 10 && inside > LINES);
    sl_buf_free(&scratch);
    sl_arena_free(&arena);
}

static bool is_letter_at(slant_str s, size_t at)
{
    const char *p = s.ptr + at;
    sl_char_kind kind = at < s.len ? sl_char_kind_of(sl_utf8_next(&p, s.ptr + s.len))
                                   : SL_CHAR_OTHER;
    return kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT;
}

/* What docs/text.md says of the parts. */
static bool fits(const sl_line_rule *rule, slant_str folded, uint32_t words)
{
    slant_str text = rule->text;
    if (rule->part == SL_LINE_WHOLE)
        return sl_eq(folded, text);
    if (rule->max_words && words > rule->max_words)
        return false;
    if (rule->part == SL_LINE_START)
        return sl_starts(folded, text) &&
               !(is_letter_at(text, text.len - 1) && is_letter_at(folded, text.len));
    if (rule->part == SL_LINE_FINISH)
        return sl_ends(folded, text) &&
               !(is_letter_at(text, 0) && folded.len > text.len &&
                 is_letter_at(folded, folded.len - text.len - 1));
    return sl_find(folded, text, 0) < folded.len;
}

/* Whole lines before all, then the first row of the file. */
static void the_first_row_that_fits_is_found(void **state)
{
    uint64_t seed = 12;
    sl_buf scratch = {0};
    unsigned met[SL_N_LINE_PARTS] = {0};
    (void)state;
    for (unsigned i = 0; i < PACKS; i++) {
        sl_lang *lang = make_pack(&seed);
        for (unsigned k = 0; k < LINES; k++) {
            slant_str line = make_line(&seed, lang);
            uint32_t words = draw(&seed, 50);
            const sl_line_rule *rule = sl_line_match(lang, line, words, &SL_LINE_ANY, &scratch);
            const sl_line_rule *first = NULL;
            for (uint32_t r = lang->n_lines; r-- > 0;) {
                const sl_line_rule *one = &lang->lines[r];
                bool whole = first && first->part == SL_LINE_WHOLE && one->part != SL_LINE_WHOLE;
                if (!whole && fits(one, sl_buf_str(&scratch), words))
                    first = one;
            }
            if (rule && first && rule->part == SL_LINE_WHOLE)
                assert_true(sl_eq(rule->text, first->text)); /* rows that are there twice */
            else
                assert_ptr_equal(rule, first);
            if (rule)
                met[rule->part]++;
            free_line(line);
        }
        sl_lang_free(lang);
    }
    for (unsigned part = 0; part < SL_LINE_WORDS; part++)
        assert_true(met[part] > PACKS / 4);
    sl_buf_free(&scratch);
}

/* By an annotator that has met another word that is too long before. */
static void check_met(sl_line_part part, const char *row, const char *line)
{
    char other[SLANT_MAX_WORD + 1];
    sl_buf scratch = {0};
    sl_arena arena;
    sl_lang *lang = sl_lang_blank();
    assert_true(lang && SL_ARENA_FIT(&lang->arena, lang->lines, lang->cap_lines, 1));
    lang->stemmer = "english";
    lang->lines[lang->n_lines++] = (sl_line_rule){.text = sl_str(row), .part = part};
    if (part == SL_LINE_WHOLE)
        sl_map_add(&lang->line_whole, sl_str(row), 0);
    sl_lang_list_lines(lang);
    sl_vocab *vocab = sl_vocab_new(lang, NULL, NULL, NULL);
    assert_non_null(vocab);
    sl_arena_init(&arena, 0);
    memset(other, 'a', sizeof other);
    told_part(vocab, lang, &arena, (slant_str){other, sizeof other});
    if (!sl_line_match(lang, sl_str(line), 3, &SL_LINE_ANY, &scratch))
        fail_msg("\"%s\" does not fold to \"%s\"", line, row);
    if (!find_rule(lang, vocab, &arena, sl_str(line), 3))
        fail_msg("\"%s\" is passed over by \"%s\"", line, row);
    sl_arena_free(&arena);
    sl_vocab_free(vocab);
    sl_lang_free(lang);
    sl_buf_free(&scratch);
}

/* Lines whose bytes are not those of the row that means them. */
static void lines_that_fold_to_a_row_are_met(void **state)
{
    static const struct {
        sl_line_part part;
        const char *row, *line;
    } cases[] = {
        {SL_LINE_START, "a tip", "A  tip for the desk"},
        {SL_LINE_START, "a tip", "A\ttip"},
        {SL_LINE_START, "read: more", "READ:\t more of it"},
        {SL_LINE_START, "'quoted", "\xe2\x80\x99Quoted in full"},
        {SL_LINE_START, "\xe2\x80\x93 file", "\xe2\x80\x93 FILE 7"},
        {SL_LINE_START, "\xc2\xa9 #", "\xc2\xa9 2024 Hestrad"},
        {SL_LINE_START, "\xc3\xa9lan:", "\xc3\x89LAN: x"},
        {SL_LINE_START, "# mins", "12 mins ago"},
        {SL_LINE_START, "#a", "#5a"},
        {SL_LINE_START, "by", "By Osk"},
        {SL_LINE_START, "b", "B"},
        {SL_LINE_START, "fine print", "\xef\xac\x81ne  print"},
        {SL_LINE_WHOLE, "ad", "Ad"},
        {SL_LINE_WHOLE, "ad", "A\xc2\xad" "d"},
        {SL_LINE_WHOLE, "ad", "Ad\x7f"},
        {SL_LINE_WHOLE, "#", "#2024"},
        {SL_LINE_FINISH, "/np)", "A harbour (Venn/NP)"},
        {SL_LINE_FINISH, "file photo", "Veld, FILE  Photo"},
        {SL_LINE_FINISH, "a b", "x A  B"},
        {SL_LINE_FINISH, "x#", "X#5"},
        {SL_LINE_FINISH, "photo'", "a photo\xe2\x80\x99"},
        {SL_LINE_FINISH, "\xe2\x80\x9d ad", "\xe2\x80\x9cVeld\xe2\x80\x9d Ad"},
        {SL_LINE_FINISH, "kelvin", "of \xe2\x84\xaa" "elvin"},
        {SL_LINE_INSIDE, "photo by", "(PHOTO\n by Osk)"},
        {SL_LINE_INSIDE, "photo by", "see pho\xc2\xadto by"},
        {SL_LINE_INSIDE, "a # b", "or a 50 b, then"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        check_met(cases[i].part, cases[i].row, cases[i].line);
    char line[SLANT_MAX_WORD + 20]; /* its word is one of those that are not told apart */
    memset(line, 'a', sizeof line);
    memcpy(line + SLANT_MAX_WORD, " photo by Osk Venn", 19);
    check_met(SL_LINE_INSIDE, "photo by", line);
    memcpy(line + SLANT_MAX_WORD, "photograph by Osk", 18);
    check_met(SL_LINE_INSIDE, "photograph", line);
}

/* A character that is said to hide nothing folds to no letter or mark that rows are found by. */
static void what_hides_no_letters_folds_to_none(void **state)
{
    sl_row_search none = {0};
    sl_buf folded = {0};
    unsigned open = 0;
    (void)state;
    for (uint32_t c = 0x80; c < 0x30000; c++) {
        char text[6] = "x";
        bool hides;
        if (c >= 0xd800 && c < 0xe000)
            continue;
        size_t n = 1 + sl_utf8_encode(c, text + 1);
        text[n++] = 'y';
        sl_row_search_find(&none, (slant_str){text, n}, SL(""), &hides);
        open += !hides;
        sl_buf_clear(&folded);
        sl_line_fold((slant_str){text, n}, &folded);
        assert_true(hides || folded.len > 2);
        for (size_t i = 1; i + 1 < folded.len && !hides; i++)
            assert_true(folded.ptr[i] < 0 || strchr(" #-'", folded.ptr[i]));
    }
    assert_true(open > 100);
    sl_buf_free(&folded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_are_passed_over_match_no_row),
        cmocka_unit_test(the_first_row_that_fits_is_found),
        cmocka_unit_test(lines_that_fold_to_a_row_are_met),
        cmocka_unit_test(what_hides_no_letters_folds_to_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
