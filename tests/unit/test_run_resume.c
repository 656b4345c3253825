/* test_run_resume.c - runs that break off, asked to stop or killed, and the runs that go on with
 * what they left: the bytes, counts, skips, warnings and manifest of a run without a break. */
#include "run_test.h"
#include "test_input_help.h"

#include "base/in.h"

#include <sys/wait.h>

enum { RECORDS = 900, BAD = 60 /* one record in so many is skipped by name */ };

typedef struct job {
    sl_buf said;   /* all but notes */
    unsigned notes, skips; /* notes of what an earlier run left */
    unsigned stop_at; /* the skip at which the run is ended; 0: never */
    bool killed;      /* ... at once, else asked to */
    int cancel;
    slant_run_counts counts;
    slant_error error;
} job;

static void on_run_warning(void *user, const slant_error *warning)
{
    job *j = user;
    if (warning->status == SLANT_NOTE) {
        j->notes += strstr(warning->message, "earlier run") != NULL;
        return;
    }
    on_warning(&j->said, warning);
    j->skips += warning->status == SLANT_INPUT;
    if (j->stop_at == 0 || j->skips < j->stop_at)
        return;
    if (j->killed)
        _exit(9);
    j->cancel = 1;
}

static slant_status run_job(job *j, slant_run_options options)
{
    static const char *const lexicons[] = {"words.csv"};
    if (!options.engine.n_lexicons) {
        options.engine.lexicons = lexicons;
        options.engine.n_lexicons = 1;
    }
    options.warn = on_run_warning;
    options.warn_user = j;
    options.cancel = &j->cancel;
    return slant_run(&options, &j->counts, &j->error);
}

static void end_job(job *j)
{
    sl_buf_free(&j->said);
    *j = (job){0};
}

/* Articles of many lengths with dates, repeated ids, records that are skipped, columns of all
 * sorts; in two files and on a table of metadata. */
static void write_inputs(void)
{
    sl_buf lines[2] = {{0}};
    for (unsigned i = 0; i < RECORDS; i++) {
        sl_buf *to = &lines[i >= RECORDS / 3];
        sl_buf_printf(to, "{\"id\":%u,\"date\":\"%u/%u/16\",\"k\":%u,\"text\":\"", i % 50 ? i : 7,
                      i % 12 + 1, i % 28 + 1, i);
        sl_buf_repeat(to, i % 7 ? "A ghastly thing happened here. " : "The regime spoke. ",
                      i % 97);
        sl_buf_text(to, i % BAD == BAD - 1 ? "broken}\n" : "\"}\n");
    }
    write_file("a.jsonl", sl_buf_str(&lines[0]));
    write_file("b.jsonl", sl_buf_str(&lines[1]));
    write_file("meta.csv", SL("doc_id,source,grade\n3,Veld,1\n500,Corvet,2\nnone,Q,3\n"));
    sl_buf_free(&lines[0]);
    sl_buf_free(&lines[1]);
}

static int enter(void **state)
{
    if (enter_folder(state) != 0)
        return -1;
    write_file("words.csv", SL("term,category,weight\nghastly,evaluation,0.5\nregime,label,0.5\n"));
    write_inputs();
    return mkdir("out", 0777);
}

static const char *const inputs[] = {"a.jsonl", "b.jsonl"};

static slant_run_options options_of(const char *to, unsigned threads, bool resume)
{
    return (slant_run_options){.inputs = inputs, .n_inputs = 2, .to = to, .meta = "meta.csv",
                               .output = resume ? "out/o" : "out/whole", .threads = threads,
                               .manifest = resume ? "out/o.json" : "out/whole.json",
                               .resume = resume};
}

/* Breaks a run off at one of its skips, in a process of its own. */
static void break_off(slant_run_options o, unsigned at, bool killed)
{
    pid_t child = fork();
    if (child == 0) {
        job j = {.stop_at = at, .killed = killed};
        slant_status status = run_job(&j, o);
        end_job(&j);
        _exit(status == SLANT_CANCELLED ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), killed ? 9 : 0);
    assert_true(exists("out/o.part") && exists("out/o.part.journal") && !exists("out/o"));
}

/* What of a manifest does not name the output, the host or the time. */
static slant_str comparable(const char *path, sl_arena *arena)
{
    slant_str all = read_whole(path, arena);
    size_t sums = sl_find(all, SL("\"lexicons\""), 0), output = sl_find(all, SL("\"output\""), 0);
    assert_true(output < all.len);
    size_t bytes = sl_find(all, SL("\"bytes\""), output);
    return sl_arena_printf(arena, "%.*s%.*s", SL_ARG(sl_slice(all, sums, output)),
                           SL_ARG(sl_slice(all, bytes, all.len)));
}

static void assert_same(const char *what, const job *whole, const job *j)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    if (!sl_eq(read_whole("out/whole", &arena), read_whole("out/o", &arena)))
        fail_msg("%s: other bytes", what);
    assert_true(sl_eq(sl_buf_str(&whole->said), sl_buf_str(&j->said)));
    assert_memory_equal(&whole->counts, &j->counts, sizeof j->counts);
    slant_str one = comparable("out/whole.json", &arena), other = comparable("out/o.json", &arena);
    if (!sl_eq(one, other))
        fail_msg("%.*s\n---\n%.*s", SL_ARG(one), SL_ARG(other));
    assert_false(exists("out/o.part") || exists("out/o.part.journal"));
    sl_arena_free(&arena);
}

/* Broken off three times at three places, and gone on with on another number of threads. */
static void test_same_bytes(void **state)
{
    (void)state;
    static const char *const formats[] = {"jsonl", "csv", "tsv", "text", "w3c"};
    unsigned went_on = 0;
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        job whole = {0};
        assert_int_equal(run_job(&whole, options_of(formats[f], 1, false)), SLANT_SKIPPED);
        assert_int_equal(whole.counts.skipped, RECORDS / BAD);
        for (unsigned round = 0; round < 4; round++) {
            bool killed = round % 2;
            unsigned threads = round < 2 ? 1 : 3;
            break_off(options_of(formats[f], threads, true), 5, killed);
            break_off(options_of(formats[f], threads, true), 9, !killed);
            break_off(options_of(formats[f], threads, true), 14, killed);
            job j = {0};
            assert_int_equal(run_job(&j, options_of(formats[f], 4 - threads, true)),
                             SLANT_SKIPPED);
            went_on += j.notes;
            assert_same(formats[f], &whole, &j);
            end_job(&j);
            unlink("out/o");
        }
        end_job(&whole);
    }
    print_message("%u of 20 runs went on behind an article\n", went_on);
    assert_true(went_on >= 15);
}

/* A run with --resume that nothing breaks off leaves nothing but its output; one that cannot read
 * anything, or stops at an error, leaves nothing at all. */
static void test_nothing_is_left(void **state)
{
    (void)state;
    static const char *const gone[] = {"gone.txt"};
    job whole = {0}, j = {0};
    assert_int_equal(run_job(&whole, options_of("csv", 2, false)), SLANT_SKIPPED);
    assert_int_equal(run_job(&j, options_of("csv", 2, true)), SLANT_SKIPPED);
    assert_int_equal(j.notes, 0);
    assert_same("no break", &whole, &j);
    end_job(&j);
    end_job(&whole);
    unlink("out/o");
    slant_run_options o = options_of("csv", 2, true);
    o.stop_on_error = true;
    assert_int_equal(run_job(&j, o), SLANT_INPUT);
    end_job(&j);
    o.inputs = gone;
    o.n_inputs = 1;
    o.stop_on_error = false;
    assert_int_equal(run_job(&j, o), SLANT_SKIPPED);
    end_job(&j);
    assert_false(exists("out/o") || exists("out/o.part") || exists("out/o.part.journal"));
}

static void expect_refusal(slant_run_options o, const char *what)
{
    sl_arena arena;
    sl_arena_init(&arena, 0);
    slant_str part = read_whole("out/o.part", &arena);
    job j = {0};
    slant_status status = run_job(&j, o);
    if (status != SLANT_USAGE || !strstr(j.error.message, what))
        fail_msg("status %d: '%s' holds no '%s'", (int)status, j.error.message, what);
    end_job(&j);
    assert_true(sl_eq(part, read_whole("out/o.part", &arena)));
    assert_true(part.len > 0 && exists("out/o.part.journal"));
    sl_arena_free(&arena);
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const other[] = {"b.jsonl", "a.jsonl"};
    static const char *const where[] = {"k=1"};
    static const char *const lexicons[] = {"others.csv"};
    write_file("others.csv", SL("term,weight\nghastly,0.4\n"));
    slant_run_options good = options_of("jsonl", 1, true), o;
    break_off(good, 12, true);
    o = good, o.to = "csv";
    expect_refusal(o, "begun with format \"jsonl\", not with format \"csv\"");
    o = good, o.inputs = other;
    expect_refusal(o, "begun with input \"a.jsonl\" ");
    o = good, o.n_inputs = 1;
    expect_refusal(o, "begun with input \"b.jsonl\" ");
    o = good, o.where = where, o.n_where = 1;
    expect_refusal(o, "begun without where \"k=1\"");
    o = good, o.source = "Veld";
    expect_refusal(o, "begun without source \"Veld\"");
    o = good, o.meta = NULL;
    expect_refusal(o, "begun with meta \"meta.csv\" ");
    o = good, o.writer.no_text = true;
    expect_refusal(o, "begun without no-text");
    o = good, o.writer.utf16_offsets = true;
    expect_refusal(o, "begun without offsets \"utf16\"");
    o = good, o.writer.first_article = 5;
    expect_refusal(o, "begun without first-article 5");
    o = good, o.engine.modifiers = true;
    expect_refusal(o, "begun without modifiers");
    o = good, o.engine.lexicons = lexicons, o.engine.n_lexicons = 1;
    expect_refusal(o, "begun with lexicon \"words\" ");
    job j = {0};
    assert_int_equal(run_job(&j, good), SLANT_SKIPPED); /* none of that did harm */
    assert_int_equal(j.notes, 1);
    end_job(&j);
    unlink("out/o");
}

/* The same name and size, other articles: known by what is read. */
static void test_other_articles(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    slant_run_options good = options_of("jsonl", 1, true);
    break_off(good, 12, true);
    slant_str bytes = read_whole("a.jsonl", &arena);
    char *digit = strstr((char *)bytes.ptr, "\"k\":1,") + 4;
    *digit = '2';
    write_file("a.jsonl", bytes);
    expect_refusal(good, "begun with other articles");
    *digit = '1';
    write_file("a.jsonl", bytes);
    slant_str row = read_whole("meta.csv", &arena);
    char *grade = strstr((char *)row.ptr, "Veld,1") + 5;
    *grade = '4';
    write_file("meta.csv", row);
    expect_refusal(good, "begun with other articles");
    *grade = '1';
    write_file("meta.csv", row);
    job j = {0};
    assert_int_equal(run_job(&j, good), SLANT_SKIPPED);
    end_job(&j);
    unlink("out/o");
    sl_arena_free(&arena);
}

/* A part without a journal may be anybody's. */
static void test_lost_journal(void **state)
{
    (void)state;
    job j = {0};
    write_file("out/o.part", SL("mine"));
    assert_int_equal(run_job(&j, options_of("jsonl", 1, true)), SLANT_USAGE);
    assert_non_null(strstr(j.error.message, "is there without its journal"));
    end_job(&j);
    assert_true(exists("out/o.part") && !exists("out/o.part.journal"));
    write_file("out/o.part.journal", SL("no journal\n"));
    assert_int_equal(run_job(&j, options_of("jsonl", 1, true)), SLANT_SKIPPED);
    assert_int_equal(j.notes, 1); /* damaged: begun anew */
    end_job(&j);
    assert_false(exists("out/o.part") || exists("out/o.part.journal"));
    unlink("out/o");
}

static void test_usage(void **state)
{
    (void)state;
    static const struct {
        slant_run_options options;
        const char *message;
    } rows[] = {
        {{.to = "xlsx", .output = "out/o.xlsx"}, "--resume: xlsx cannot be gone on with"},
        {{.to = "sqlite", .output = "out/o.db"}, "--resume: sqlite cannot"},
        {{.to = "html", .output = "out/o.html"}, "--resume: html cannot"},
        {{.to = "brat", .output = "out/brat"}, "--resume: brat cannot"},
        {{.to = "webanno-tsv", .output = "out/w"}, "--resume: webanno-tsv cannot"},
        {{.to = "jsonl"}, "needs a file to go on with"},
        {{.to = "jsonl", .output = "-"}, "needs a file to go on with"},
        {{.to = "jsonl", .output = "/dev/null"}, "needs a file to go on with"},
        {{.to = "csv", .output = "out/o", .manifest = "out/o.part"}, "the manifest is where"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        job j = {0};
        slant_run_options o = rows[i].options;
        o.inputs = inputs;
        o.n_inputs = 2;
        o.resume = true;
        slant_status status = run_job(&j, o);
        if (status != SLANT_USAGE || !strstr(j.error.message, rows[i].message))
            fail_msg("row %zu: %d %s", i, (int)status, j.error.message);
        end_job(&j);
    }
}

/* The run's own part stands in the folder that it reads. */
static void test_own_part_in_a_folder(void **state)
{
    (void)state;
    static const char *const folder[] = {"in"};
    assert_int_equal(mkdir("in", 0777), 0);
    write_file("in/a.txt", SL("A ghastly day."));
    job j = {0};
    slant_run_options o = {.inputs = folder, .n_inputs = 1, .output = "in/o.jsonl",
                           .resume = true};
    assert_int_equal(run_job(&j, o), SLANT_USAGE);
    assert_non_null(strstr(j.error.message, "stands in a folder that is read"));
    end_job(&j);
    assert_false(exists("in/o.jsonl.part") || exists("in/o.jsonl.part.journal"));
}

/* The first article's number, in a run and of a writer: two runs make the tables of one. */
static void test_first_article(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    job j = {0};
    slant_run_options o = {.inputs = inputs, .n_inputs = 1, .output = "out/n.csv",
                           .writer = {.table = "articles"}};
    assert_int_equal(run_job(&j, o), SLANT_SKIPPED);
    end_job(&j);
    slant_str plain = read_whole("out/n.csv", &arena);
    assert_true(sl_find(plain, SL("\n1,2,"), 0) < plain.len);
    o.writer.first_article = 1001;
    assert_int_equal(run_job(&j, o), SLANT_SKIPPED);
    end_job(&j);
    slant_str shifted = read_whole("out/n.csv", &arena);
    assert_true(sl_find(shifted, SL("\n1,1002,"), 0) < shifted.len);
    assert_true(sl_find(shifted, SL("\n1,2,"), 0) == shifted.len);
    unlink("out/n.csv");
    sl_arena_free(&arena);
}

/* Every format takes it: what comes first in an output does so by order, not by number. */
static void test_first_article_of_every_format(void **state)
{
    (void)state;
    static const char *const small[] = {"small.jsonl"};
    static const struct {
        const char *to, *output, *file, *has, *has_not;
    } rows[] = {
        {"text", "out/n", "out/n", "ghastly", NULL},
        {"jsonl", "out/n", "out/n", "{\"doc_id\":\"one\"", NULL},
        {"csv", "out/n", "out/n", ",41,0,", ",1,0,"},
        {"w3c", "out/n", "out/n", "\"items\":[\n{", NULL},
        {"html", "out/n", "out/n", "ghastly", NULL},
        {"xlsx", "out/n", "out/n", "PK", NULL},
        {"sqlite", "out/n", "out/n", "SQLite", NULL},
        {"brat", "out/b", "out/b/000041.txt", "ghastly", NULL},
        {"brat", "out/b", "out/b/articles.csv", "file,doc_id,", "000001"},
        {"webanno-tsv", "out/b/", "out/b/000042.tsv", "regime", NULL},
    };
    write_file("small.jsonl", SL("{\"id\":\"one\",\"text\":\"A ghastly day.\"}\n"
                                 "{\"id\":\"two\",\"text\":\"The regime spoke.\"}\n"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sl_arena arena;
        job j = {0};
        slant_run_options o = {.inputs = small, .n_inputs = 1, .to = rows[i].to,
                               .output = rows[i].output, .writer = {.first_article = 41}};
        sl_arena_init(&arena, 0);
        slant_status status = run_job(&j, o);
        slant_str all = read_whole(rows[i].file, &arena);
        if (status != SLANT_OK || sl_find(all, sl_str(rows[i].has), 0) == all.len ||
            (rows[i].has_not && sl_find(all, sl_str(rows[i].has_not), 0) < all.len))
            fail_msg("row %zu: %d %s\n%.*s", i, (int)status, j.error.message, SL_ARG(all));
        end_job(&j);
        sl_arena_free(&arena);
        unlink("out/n");
        assert_int_equal(system("rm -rf out/b"), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_nothing_is_left),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_other_articles),
        cmocka_unit_test(test_lost_journal),
        cmocka_unit_test(test_usage),
        cmocka_unit_test(test_own_part_in_a_folder),
        cmocka_unit_test(test_first_article),
        cmocka_unit_test(test_first_article_of_every_format),
    };
    return cmocka_run_group_tests(tests, enter, leave_folder);
}
