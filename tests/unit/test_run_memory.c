/* test_run_memory.c - every allocation of a reader, and of a run, fails once: a clean error, no
 * output, nothing lost in silence. */
/* link: -Wl,--wrap=sl_mem_resize */
#define MEMORY_COMES_BACK
#include "memory_test.h"
#include "test_input_help.h"

static int enter(void **state)
{
    if (enter_folder(state) != 0 || mkdir("set", 0777) != 0 || mkdir("out", 0777) != 0)
        return -1;
    write_file("words.csv", SL("term,category,weight\nghastly,evaluation,0.5\n"));
    write_file("set/index.csv", SL("file,source,x\na.txt,Veld,1\ngone.txt,Veld,2\n"));
    write_file("set/a.txt", SL("caf\xe9 A ghastly day."));
    write_file("set/b.jsonl", SL("{\"id\":1,\"Body\":\"T\\n\",\"k\":[1],\"authors\":[\"A\"],"
                                 "\"date\":\"Jan 2, 2024\"}\n{\"text\":1}\n"));
    write_file("set/c.csv", SL("text;n;n\n\"a \"\"b\"\"\";1;2\n"));
    write_file("meta.csv", SL("doc_id,grade\na,1\n"));
    return 0;
}

static const char *const inputs[] = {"set", "set/index.csv"};

static size_t skips(const sl_buf *said)
{
    size_t n = 0;
    for (size_t i = 0; i < said->len; i++)
        n += said->ptr[i] == '!' && (i == 0 || said->ptr[i - 1] == '\n');
    return n;
}

static void test_reader(void **state)
{
    (void)state;
    sl_buf all, said;
    sl_reader_options options = {.columns = "section=x"};
    size_t articles = read_inputs(inputs, 2, options, &all);
    assert_int_equal(articles, 4);
    assert_int_equal(skips(&all), 2);
    long n = 0;
    do {
        has_failed = false;
        left = n++;
        size_t got = read_inputs(inputs, 2, options, &said);
        left = -1;
        slant_str text = sl_buf_str(&said);
        bool told = said.failed || sl_find(text, SL("# 5 out of memory"), 0) < text.len;
        if (has_failed && !told && (got != articles || skips(&said) != skips(&all))) {
            print_error("allocation %ld: %zu articles\n%.*s\n", n - 1, got, SL_ARG(text));
            fail();
        }
        sl_buf_free(&said);
    } while (has_failed);
    print_message("%ld allocations of a reader failed once\n", n - 1);
    sl_buf_free(&all);
}

/* How many allocations the engine of these runs takes: they come after those of the reader. */
static long count_engine(void)
{
    static const char *const lexicons[] = {"words.csv"};
    const slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 1};
    left = 1L << 40;
    slant_engine *engine = slant_engine_new(&options, NULL);
    long taken = (1L << 40) - left;
    left = -1;
    slant_engine_free(engine);
    return taken;
}

static slant_status run_once(slant_run_counts *counts, bool resume)
{
    static const char *const lexicons[] = {"words.csv"};
    static const char *const where[] = {"lang=en"};
    slant_error error;
    slant_run_options o = {.inputs = inputs, .n_inputs = 2, .output = "out/o.jsonl",
                           .meta = "meta.csv", .manifest = "out/m.json", .threads = 1,
                           .where = where, .resume = resume};
    o.engine.lexicons = lexicons;
    o.engine.n_lexicons = 1;
    return slant_run(&o, counts, &error);
}

static void test_run(void **state)
{
    (void)state;
    slant_run_counts whole, counts;
    assert_int_equal(run_once(&whole, false), SLANT_SKIPPED);
    long n = 0, in_engine = count_engine(), swept = 0;
    unsigned wrong = 0;
    do {
        unlink("out/o.jsonl");
        unlink("out/m.json");
        has_failed = false;
        left = n;
        slant_status status = run_once(&counts, false);
        left = -1;
        swept++;
        n += n > 60 && n < in_engine ? 61 : 1; /* tests of the engine sweep all of it */
        bool same = status == SLANT_SKIPPED && counts.articles == whole.articles &&
                    counts.skipped == whole.skipped;
        bool clean = status == SLANT_NO_MEMORY || status == SLANT_OUTPUT;
        if (!same && !clean) {
            print_error("allocation %ld: status %d, %llu articles\n", n, (int)status,
                        (unsigned long long)counts.articles);
            wrong++;
        }
    } while (has_failed);
    print_message("%ld allocations of a run failed once\n", swept - 1);
    assert_int_equal(wrong, 0);
}

static bool same_file(const char *a, const char *b)
{
    char command[64];
    snprintf(command, sizeof command, "cmp -s %s %s", a, b);
    return system(command) == 0;
}

/* Whatever a run without memory leaves, the next one goes on with it or says what it is. */
static void test_resume(void **state)
{
    (void)state;
    slant_run_counts counts;
    assert_int_equal(run_once(&counts, false), SLANT_SKIPPED);
    assert_int_equal(rename("out/o.jsonl", "out/whole.jsonl"), 0);
    long n = 0, in_engine = count_engine(), swept = 0;
    unsigned wrong = 0;
    do {
        has_failed = false;
        left = n;
        run_once(&counts, true);
        left = -1;
        swept++;
        n += n > 60 && n < in_engine ? 61 : 1;
        slant_status status = run_once(&counts, true);
        if (status != SLANT_SKIPPED || !same_file("out/o.jsonl", "out/whole.jsonl") ||
            access("out/o.jsonl.part", F_OK) == 0 ||
            access("out/o.jsonl.part.journal", F_OK) == 0) {
            print_error("allocation %ld: status %d\n", n, (int)status);
            wrong++;
        }
        unlink("out/o.jsonl");
    } while (has_failed);
    print_message("%ld allocations of a run with --resume failed once\n", swept - 1);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reader),
        cmocka_unit_test(test_run),
        cmocka_unit_test(test_resume),
    };
    return cmocka_run_group_tests(tests, enter, leave_folder);
}
