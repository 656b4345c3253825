/* test_lexicon_hostile.c - many terms, terms made to explode, texts made for them, and memory that
 * runs out at every place. */
/* link: -Wl,--wrap=sl_mem_resize */
#include "lexicon_texts.h"

#include "lexicon/compiled.h"
#include "lexicon/find.h"
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void *__real_sl_mem_resize(void *old, size_t size);
void *__wrap_sl_mem_resize(void *old, size_t size);

static long allocations_left = -1; /* -1: without end */

void *__wrap_sl_mem_resize(void *old, size_t size)
{
    if (allocations_left == 0)
        return NULL;
    if (allocations_left > 0)
        allocations_left--;
    return __real_sl_mem_resize(old, size);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static slant_str repeated(const char *text, size_t n)
{
    sl_buf buf = {0};
    sl_buf_repeat(&buf, text, n);
    return sl_buf_str(&buf); /* freed by its ptr */
}

/* A hundred thousand phrases: some tenths of a second at most, even under the sanitizers some
 * seconds; and a text costs what it costs with one. */
static void a_hundred_thousand_terms(void **state)
{
    (void)state;
    enum { N = 100000 };
    sl_term *terms = calloc(N, sizeof *terms);
    char *room = malloc(N * 40u);
    for (uint32_t i = 0; i < N; i++) {
        char *at = room + i * 40u;
        int n = snprintf(at, 40, "w%u v%u%s", i % 5000, i / 7, i % 3 ? "" : " {0,2} end");
        terms[i] = (sl_term){.pattern = {at, (size_t)n}, .owner = i};
    }
    double start = seconds();
    bench *b = bench_new(terms, N);
    assert_non_null(b->matcher);
    double took = seconds() - start;
    print_message("compiled in %.2f s\n", took);
    assert_true(took < 20);
    assert_string_equal(bench_marked(b, "Then w7 v1 came; w4999 v714 w0 v0 and an end."),
                        "Then [w7 v1] came; [w4999 v714] [w0 v0 and an end].");
    free(terms);
    free(room);
    bench_free(b);
}

static void gaps_and_repeats_stay_bounded(void **state)
{
    (void)state;
    const sl_term terms[] = {
        {.pattern = SL("a {0,10} a {0,10} a {0,10} a {0,10} b"), .owner = 0},
        {.pattern = SL("(a|a!) (a|a!) (a|a!) (a|a!) (a|a!) (a|a!) (a|a!) (a|a!) c"), .owner = 1},
        {.pattern = SL("a"), .unless = SL("~ {0,20} a {0,20} a {0,20} a {0,20} q"), .owner = 2,
         .group = 1},
        {.pattern = SL("a"), .unless = SL("a {0,20} a {0,20} a {0,20} a {0,20} q"), .owner = 3,
         .group = 2},
    };
    bench *b = bench_new(terms, 4);
    assert_non_null(b->matcher);
    slant_str text = repeated("a ", 20000);
    double start = seconds();
    assert_true(bench_read(b, text, true));
    print_message("read in %.2f s\n", seconds() - start);
    assert_true(seconds() - start < 60);
    assert_int_equal(b->hits.n[SL_LIST_LEXICON], 40000);
    free((void *)(uintptr_t)text.ptr);
    bench_free(b);
}

static void too_many_rows_for_one_wording(void **state)
{
    (void)state;
    enum { N = 300 };
    sl_term terms[N];
    for (uint32_t i = 0; i < N; i++)
        terms[i] = (sl_term){.pattern = SL("word"), .owner = i, .file = SL("t.csv"), .line = i + 2};
    bench *b = bench_new(terms, N);
    assert_null(b->matcher);
    assert_int_equal(b->error.status, SLANT_LEXICON);
    assert_int_equal(b->error.line, 258);
    assert_int_equal(b->n_warnings, N - 256 - 1);
    bench_free(b);
}

/* Each word that a prefix begins may lead on to all that stands behind the prefix: so many that a
 * map for each word would be most of the memory. */
static void words_of_one_prefix_share_what_is_large(void **state)
{
    (void)state;
    enum { FEW = 100, MANY = 3000 };
    for (uint32_t n = FEW; n <= MANY; n += MANY - FEW) {
        char(*room)[32] = calloc(n, sizeof *room);
        sl_term *terms = calloc(n, sizeof *terms);
        for (uint32_t i = 0; i < n; i++) {
            snprintf(room[i], sizeof room[i], "re* w%u", i);
            terms[i] = (sl_term){.pattern = sl_str(room[i]), .owner = i};
        }
        bench *b = bench_new(terms, n);
        assert_string_equal(bench_marked(b, "No rebuff w77; resist w3001, resist w98 rebuff."),
                            "No [rebuff w77]; resist w3001, [resist w98] rebuff.");
        assert_int_equal(sl_doc_found(&b->doc, 1)->pair_mask < 64, n == MANY);
        bench_free(b);
        free(terms);
        free(room);
    }
}

/* A file whose words lead on, but to no term at all: none that was compiled does. */
static void words_that_lead_to_no_term_are_refused(void **state)
{
    (void)state;
    const sl_term term = {.pattern = SL("red raid")};
    const uint32_t n_owners[SL_N_LISTS] = {1};
    for (int forged = 0; forged < 2; forged++) {
        bench *b = bench_new(&term, 1);
        sl_pack to, from;
        if (forged) {
            b->matcher->n_terms = 0;
            b->matcher->trie.n_finals = 1;
            for (uint32_t i = 0; i < b->matcher->trie.n_nodes; i++)
                ((sl_trie_node *)(uintptr_t)b->matcher->trie.nodes)[i].first_final = 0;
        }
        sl_pack_write(&to);
        sl_matcher_pack(&to, b->matcher, b->lang, n_owners);
        assert_true(sl_pack_good(&to));
        sl_pack_read(&from, sl_buf_str(&to.records), sl_buf_str(&to.strings), &b->arena);
        sl_matcher *made = sl_matcher_pack(&from, NULL, b->lang, n_owners);
        assert_int_equal(made && sl_pack_good(&from), !forged);
        sl_matcher_free(made);
        sl_pack_free(&from);
        sl_pack_free(&to);
        bench_free(b);
    }
}

static void all_faults_are_told(void **state)
{
    (void)state;
    const sl_term terms[] = {
        {.pattern = SL("good"), .unless = SL("~ {9}; (x ~; fine ~"), .file = SL("t.csv"),
         .line = 2},
        {.pattern = SL("bad)"), .file = SL("t.csv"), .line = 3},
    };
    bench *b = bench_new(terms, 2);
    assert_null(b->matcher);
    assert_int_equal(b->error.line, 2);
    assert_string_equal(b->error.file, "t.csv");
    assert_non_null(strstr(b->error.message, "unless \"~ {9}\": a gap stands between words"));
    assert_int_equal(b->n_warnings, 2);
    bench_free(b);
}

/* ---- memory that runs out ---- */

static const sl_term few[] = {
    {.pattern = SL("anti-terror group"), .unless = SL("the ~; drug"), .near = SL("army {0,8} ~")},
    {.pattern = SL("Terror!! {0,3} (groups|cells)"), .except = SL("cellar")},
    {.pattern = SL("terror*"), .match = SLANT_MATCH_FORM},
};

/* True when it went through; every allocation that fails must be told, and nothing lost. */
static bool try_matcher(sl_lang *lang, slant_str text)
{
    slant_error error = {0};
    slant_article article = {.doc_id = SL("d"), .text = text};
    sl_arena arena;
    sl_hits hits;
    sl_doc doc = {0};
    sl_arena_init(&arena, 0);
    sl_matcher *matcher = sl_matcher_new(lang, few, 3, NULL, NULL, &error);
    sl_vocab *vocab =
        matcher ? sl_vocab_new(lang, sl_matcher_classify, matcher, &error) : NULL;
    bool ok = vocab && sl_doc_read(&doc, &article, lang, vocab, &arena) &&
              sl_matcher_scan(matcher, &doc, true, &hits);
    if (!vocab)
        assert_int_equal(error.status, SLANT_NO_MEMORY);
    if (ok)
        assert_int_equal(hits.n[SL_LIST_LEXICON], 3);
    sl_vocab_free(vocab);
    sl_matcher_free(matcher);
    sl_arena_free(&arena);
    return ok;
}

static void the_matcher_survives_failing_memory(void **state)
{
    (void)state;
    slant_error error;
    sl_lang *lang = sl_lang_load("en", "lexicons/en/language", NULL, NULL, &error);
    slant_str text = SL("The army met anti-terror groups. Terror of the cells. The terror group.");
    bool ok = false;
    for (long n = 0; !ok && n < 5000; n++) {
        allocations_left = n;
        ok = try_matcher(lang, text);
        allocations_left = -1;
    }
    assert_true(ok);
    sl_lang_free(lang);
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void remove_file(const char *folder, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

static void note(void *user, const slant_finding *finding)
{
    if (finding->is_error)
        print_error("%s: %s\n", finding->code, finding->where.message);
    *(unsigned *)user += finding->is_error;
}

static void loading_survives_failing_memory(void **state)
{
    (void)state;
    char folder[] = "/tmp/slant-lexicon-XXXXXX", base[300];
    assert_non_null(mkdtemp(folder));
    snprintf(base, sizeof base, "%s/base.txt", folder);
    write_file(folder, "base.txt", "# words\nmartyr\nregime\n");
    write_file(folder, "lexicon.json", "{\"name\": \"n\", \"extends\": \"./base.txt\","
               "\"authors\": [\"A\", \"B\"], \"definitions\": {\"concepts\": {\"c\": \"C.\"}}}");
    write_file(folder, "terms.csv", "term,concept,colour,example,id,unless\n"
               "militia,c,red,One militia came.,,\"the ~; (a|b) {0,2} ~\"\nregime,c,,,regime,\n");
    bool loaded = false, checked = false, tested = false;
    for (long n = 0; !(loaded && checked && tested) && n < 20000; n++) {
        slant_error error = {0};
        unsigned errors = 0;
        allocations_left = n;
        slant_lexicon *lexicon = loaded ? NULL : slant_lexicon_load(folder, NULL, &error);
        allocations_left = n;
        slant_status check = checked ? SLANT_OK
                                     : slant_lexicon_check(folder, NULL, note, &errors, NULL);
        allocations_left = n;
        slant_status test = tested ? SLANT_OK
                                   : slant_lexicon_test(folder, NULL, note, &errors, NULL);
        allocations_left = -1;
        assert_int_equal(errors, 0);
        if (!(loaded || lexicon || error.status == SLANT_NO_MEMORY))
            print_error("%ld: %d %s: %s\n", n, error.status, error.file, error.message);
        assert_true(loaded || lexicon || error.status == SLANT_NO_MEMORY);
        assert_true(check == SLANT_OK || check == SLANT_NO_MEMORY);
        assert_true(test == SLANT_OK || test == SLANT_NO_MEMORY);
        loaded = loaded || lexicon;
        checked = check == SLANT_OK;
        tested = test == SLANT_OK;
        slant_lexicon_free(lexicon);
    }
    assert_true(loaded && checked && tested);
    remove_file(folder, "base.txt");
    remove_file(folder, "lexicon.json");
    remove_file(folder, "terms.csv");
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_thousand_terms), cmocka_unit_test(gaps_and_repeats_stay_bounded),
        cmocka_unit_test(too_many_rows_for_one_wording),
        cmocka_unit_test(words_that_lead_to_no_term_are_refused),
        cmocka_unit_test(words_of_one_prefix_share_what_is_large),
        cmocka_unit_test(all_faults_are_told),
        cmocka_unit_test(the_matcher_survives_failing_memory),
        cmocka_unit_test(loading_survives_failing_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
