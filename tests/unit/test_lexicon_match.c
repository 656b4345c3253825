/* test_lexicon_match.c - what terms and guards find: texts with [brackets] where hits must be. */
#include "lexicon_texts.h"

#include "lexicon/atoms.h"


typedef struct row {
    const char *term, *guard; /* guard: "unless: x", "near: x", "except: x", or NULL */
    const char *text;
    slant_match match;
} row;

static const row words[] = {
    {"martyred", NULL, "He was [martyred]. They [Martyr] him; [MARTYRS] all.", 0},
    {"martyr!", NULL, "A [martyr] and [Martyr], not martyrs or martyred.", 0},
    {"martyr!", NULL, "The [martyr's] house, the [martyr’s] house, martyrs' houses.", 0},
    {"Resistance!!", NULL, "[Resistance] is not resistance nor RESISTANCE.", 0},
    {"Resistance!!", NULL, "The [Resistance's] men.", 0},
    {"US!!", NULL, "The [US] told us so.", 0},
    {"US!!", NULL, "The [U.S]. told us, and the [U.S]-led force did not, u.s.", 0},
    {"U.S.!!", NULL, "The [U.S]. is not the US.", 0},
    {"terror*", NULL, "[Terror], [terrorists], [terrorised], a tailor, deterrorise.", 0},
    {"regime", NULL, "[Regimes] of the [regime's] [regime].", 0},
    {"martyr", NULL, "A [martyr], a Martyr, martyrs.", SLANT_MATCH_CASE},
    {"martyr", NULL, "A [martyr], a [Martyr], martyrs.", SLANT_MATCH_FORM},
    {"don't!", NULL, "They [don't] and [don’t] go.", 0},
    {"naïve", NULL, "A [naïve] plan, a [nai\xcc\x88ve] plan, a [NAÏVE] one.", 0},
    {"martyr", NULL, "A [mar\xc2\xadtyr] and a [mar\xe2\x80\x8btyr].", 0},
    {"9/11", NULL, "Since [9/11] all changed.", 0},
    {"U.S.", NULL, "The [U.S]. raid and the [U.S]. army.", 0},
    {"brother-in-law", NULL, "His [brother-in-law], [brother in laws].", 0},
};

static const row phrases[] = {
    {"lost their lives", NULL,
     "On the night of the long storm off the cape six men of Orvo [lost their\n"
     "lives] at sea, as the harbour said. Six lost the lives; they [lost\xc2\xa0their\t lives].",
     0},
    {"anti-terror group", NULL,
     "[Anti-terror groups], [anti terror group], [antiterror groups], [anti‑terror group].", 0},
    {"(militia|paramilitary group) leader", NULL,
     "A [militia leader], a [paramilitary group leader], [militia leaders], a group leader.", 0},
    {"(militia|militias) leader", NULL, "The [militia leader].", 0},
    {"strip {0,3} of {0,1} sovereignty", NULL,
     "They [stripped it of its sovereignty]. [Strip of sovereignty]. "
     "Strip one two three four of sovereignty.", 0},
    {"strip {1,2} of", NULL, "Strip of. [Strip a of] it. [Strip a b of] it. Strip a b c of.", 0},
    {"strip {0,3} of", NULL, "They [stripped them, brutally, of] all.", 0},
    {"strip {0,3} of", NULL, "They stripped (them) of all; strip: of it.", 0},
    {"(pro|anti)-war", NULL, "A [pro-war] march, an [anti-war] one, an [anti war] one.", 0},
    {"(anti-war|peace) march", NULL,
     "An [antiwar march], an [anti-war march], a [peace march].", 0},
    {"war crime", NULL, "No war: crime pays. The war, crime and more.", 0},
    {"war crime", NULL, "The war (crime) and war... crime and war – crime and war; crime.", 0},
    {"war crime", NULL,
     "The [war-crime], [war–crime], \"[war\" crimes], [war/crime], [war 'crimes].", 0},
    {"U.S. raid", NULL, "The [U.S. raids], the [U.S.-raid]; a U.S.. raid.", 0},
    {"war crime", NULL, "They spoke of war. Crime was not named.", 0},
};

static const row guards[] = {
    {"resistance", "unless: antibiotic ~; drug ~; ~ training",
     "Drug resistance, antibiotic resistance, resistance training, the [resistance].", 0},
    {"dead", "unless: ~-end; ~ (sea|heat); life-and-~",
     "A dead end, a dead-end, the Dead Sea, dead heat, life and dead, [dead].", 0},
    {"fire", "unless: ~ {0,2} (staff|coach)",
     "They fired the new coach. They [fired] the one new big coach. They [fired].", 0},
    {"resistance", "near: army {0,8} ~; ~ {0,3} fighter",
     "The army (it said) met [resistance]. There was resistance.\n\n"
     "The [resistance] had fighters.", 0},
    {"resistance", "unless: antibiotic",
     "This antibiotic lost to resistance.\n\nThe [resistance] won.", 0},
    {"liberal", "except: liberation; liberate*", "A [liberal] on liberation; [liberals].", 0},
    {"death toll", "except: tolls", "The [death toll]; death tolls.", 0},
    {"kill", "unless: ~ the bill", "They [kill] it. They kill the bill, they [kill]; the bill.", 0},
    {"fire", "unless: ~ (brigade chief|alarm); (open log|camp) ~",
     "A fire brigade chief, a fire alarm, an open log fire, a camp fire. A [fire] chief, a "
     "[fire] brigade, a log [fire], an open [fire].", 0},
    {"fire", "near: (open log|camp) {0,2} ~; ~ {1,2} (brigade chief|alarm)",
     "An open log and a [fire]. A camp, a big [fire]. A log, a fire. A [fire] and brigade chief. A "
     "fire alarm. A [fire] or the alarm.", 0},
    {"war", "unless: a ~ b", "a war b, a [war] c, c [war] b.", 0},
    {"(war|war on terror)", "unless: ~ film", "A war on terror film, a [war on terror].", 0},
};

static const char *const guard_names[] = {"unless: ", "near: ", "except: "};

static sl_term term_of(const row *r)
{
    sl_term term = {.pattern = sl_str(r->term), .match = r->match, .file = SL("t.csv"), .line = 1};
    slant_str *cells[] = {&term.unless, &term.near, &term.except};
    for (size_t i = 0; r->guard && i < 3; i++)
        if (sl_starts(sl_str(r->guard), sl_str(guard_names[i])))
            *cells[i] = sl_str(r->guard + strlen(guard_names[i]));
    return term;
}

static void check_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sl_term term = term_of(&rows[i]);
        bench *b = bench_new(&term, 1);
        if (!b->matcher)
            print_error("%s\n", b->error.message);
        assert_non_null(b->matcher);
        char *plain = without_brackets(rows[i].text);
        const char *got = bench_marked(b, plain);
        if (strcmp(got, rows[i].text) != 0)
            print_error("term %s, %s\n", rows[i].term, rows[i].guard ? rows[i].guard : "");
        assert_string_equal(got, rows[i].text);
        free(plain);
        bench_free(b);
    }
}

#define CHECK(rows) check_rows(rows, sizeof rows / sizeof *rows)

static void words_match(void **state) { (void)state; CHECK(words); }
static void phrases_match(void **state) { (void)state; CHECK(phrases); }
static void guards_suppress(void **state) { (void)state; CHECK(guards); }

/* ---- several terms ---- */

static void longest_wins_within_a_group(void **state)
{
    (void)state;
    const sl_term terms[] = {
        {.pattern = SL("war"), .owner = 10},
        {.pattern = SL("war on terror"), .owner = 11},
        {.pattern = SL("terror group"), .owner = 12},
        {.pattern = SL("group"), .owner = 13, .group = 1},
        {.pattern = SL("on terror"), .owner = 14, .list = SL_LIST_CUE},
    };
    bench *b = bench_new(terms, 5);
    assert_string_equal(bench_marked(b, "The war on terror is a war."),
                        "The [war on terror] is a [war].");
    assert_true(bench_read(b, SL("A war on terror group."), true));
    const sl_hits *h = &b->hits;
    assert_int_equal(h->n[SL_LIST_LEXICON], 2);
    assert_int_equal(h->hits[SL_LIST_LEXICON][0].owner, 11);
    assert_int_equal(h->hits[SL_LIST_LEXICON][0].token_start, 1);
    assert_int_equal(h->hits[SL_LIST_LEXICON][0].token_end, 4);
    assert_int_equal(h->hits[SL_LIST_LEXICON][1].owner, 13);
    assert_int_equal(h->n[SL_LIST_CUE], 1);
    assert_int_equal(h->n_suppressed, 2);
    assert_true(sl_eq(h->suppressed[0].reason, SL("nested in war on terror")));
    assert_true(sl_eq(h->suppressed[1].reason, SL("overlaps war on terror")));
    bench_free(b);
}

/* Those of one word: longest first, whatever lexicon comes first; then as the terms came. */
static void hits_are_in_order(void **state)
{
    (void)state;
    const sl_term terms[] = {
        {.pattern = SL("war"), .owner = 0},
        {.pattern = SL("war on"), .owner = 1, .group = 3},
        {.pattern = SL("war on"), .owner = 2, .group = 2},
        {.pattern = SL("war on terror"), .owner = 3, .group = 1},
        {.pattern = SL("terror"), .owner = 4, .group = 1},
    };
    static const uint32_t owners[] = {3, 1, 2, 0};
    bench *b = bench_new(terms, 5);
    assert_true(bench_read(b, SL("A war on terror."), true));
    assert_int_equal(b->hits.n[SL_LIST_LEXICON], 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(b->hits.hits[SL_LIST_LEXICON][i].owner, owners[i]);
    assert_int_equal(b->hits.n_suppressed, 1); /* it ends where the other one does */
    assert_true(sl_eq(b->hits.suppressed[0].reason, SL("nested in war on terror")));
    bench_free(b);
}

static void the_stricter_of_two_rows_wins(void **state)
{
    (void)state;
    const sl_term terms[] = {
        {.pattern = SL("resistance"), .owner = 0},
        {.pattern = SL("Resistance!!"), .owner = 1},
        {.pattern = SL("resistance"), .near = SL("armed ~"), .owner = 2},
        {.pattern = SL("resistance"), .owner = 3},
    };
    bench *b = bench_new(terms, 4);
    assert_true(bench_read(b, SL("Some resistance, the Resistance, armed resistance."), false));
    const sl_hit *hits = b->hits.hits[SL_LIST_LEXICON];
    assert_int_equal(b->hits.n[SL_LIST_LEXICON], 3);
    assert_int_equal(hits[0].owner, 0);
    assert_int_equal(hits[1].owner, 1);
    assert_int_equal(hits[2].owner, 2);
    bench_free(b);
}

static void reasons_are_kept(void **state)
{
    (void)state;
    const sl_term term = {.pattern = SL("liberal"), .unless = SL("neo ~; ~ arts"),
                          .near = SL("the ~"), .except = SL("liberation"), .id = SL("lib")};
    bench *b = bench_new(&term, 1);
    assert_true(bench_read(b, SL("The liberal arts. A liberal. The liberation. The liberals."),
                           true));
    assert_int_equal(b->hits.n[SL_LIST_LEXICON], 1);
    assert_int_equal(b->hits.n_suppressed, 3);
    assert_true(sl_eq(b->hits.suppressed[0].reason, SL("unless: ~ arts")));
    assert_true(sl_eq(b->hits.suppressed[1].reason, SL("near")));
    assert_true(sl_eq(b->hits.suppressed[2].reason, SL("except: liberation")));
    bench_free(b);
}

static void boilerplate_is_not_matched(void **state)
{
    (void)state;
    const sl_term term = {.pattern = SL("martyr")};
    bench *b = bench_new(&term, 1);
    assert_true(bench_read(b, SL("A martyr spoke here. A second martyr came."), false));
    assert_int_equal(b->hits.n[SL_LIST_LEXICON], 2);
    b->doc.sentences[0].role = SLANT_ROLE_BOILERPLATE;
    assert_true(sl_matcher_scan(b->matcher, &b->doc, true, &b->hits));
    assert_int_equal(b->hits.n[SL_LIST_LEXICON], 1);
    assert_int_equal(b->hits.n_suppressed, 1);
    assert_true(sl_eq(b->hits.suppressed[0].reason, SL("role")));
    bench_free(b);
}

/* Which lengths of prefixes a word is asked for is told by its first two bytes; asked for all, it
 * has the same atoms. */
static void prefixes_are_told_by_their_first_letters(void **state)
{
    static const char *const prefixes[] = {"a", "ab", "abc", "bca", "cab", "c\xc3\xa9", "\xc3\xa9",
                                           "aaaa", "bbbbbbb"};
    static const char *const letters[] = {"a", "b", "c", "\xc3\xa9"};
    sl_arena arena;
    sl_atoms_builder builder;
    sl_atoms *atoms = malloc(sizeof *atoms), *all = malloc(sizeof *all);
    uint64_t seed = 1;
    (void)state;
    assert_true(atoms && all);
    sl_arena_init(&arena, 0);
    sl_atoms_init(&builder);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        sl_atoms_add(&builder, SL_ATOM_PREFIX, sl_str(prefixes[i]), &arena);
    memset(builder.seconds, 0, builder.cap);
    assert_true(sl_atoms_make(&builder, NULL, &arena, atoms));
    *all = *atoms;
    memset(all->prefix_lengths, 0xff, sizeof all->prefix_lengths);
    for (unsigned i = 0; i < 20000; i++) {
        char form[40] = "";
        for (unsigned n = i % 12; n > 0; n--) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            strcat(form, letters[seed >> 62]);
        }
        uint32_t some[SL_ATOMS_MOST], every[SL_ATOMS_MOST];
        sl_word word = {.form = sl_str(form), .stem = sl_str(form), .surface = sl_str(form)};
        uint32_t n = sl_atoms_classify(atoms, &word, some, &arena);
        assert_int_equal(n, sl_atoms_classify(all, &word, every, &arena));
        assert_memory_equal(some, every, n * sizeof *some);
        assert_true(form[0] != 'a' || n > 0);
    }
    sl_atoms_free(&builder);
    sl_arena_free(&arena);
    free(atoms);
    free(all);
}

static void no_terms_match_nothing(void **state)
{
    (void)state;
    bench *b = bench_new(NULL, 0);
    assert_non_null(b->matcher);
    assert_string_equal(bench_marked(b, "Nothing here."), "Nothing here.");
    bench_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_match), cmocka_unit_test(phrases_match),
        cmocka_unit_test(guards_suppress), cmocka_unit_test(longest_wins_within_a_group),
        cmocka_unit_test(hits_are_in_order), cmocka_unit_test(the_stricter_of_two_rows_wins),
        cmocka_unit_test(reasons_are_kept), cmocka_unit_test(boilerplate_is_not_matched),
        cmocka_unit_test(no_terms_match_nothing),
        cmocka_unit_test(prefixes_are_told_by_their_first_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
