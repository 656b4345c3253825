/* test_run_run.c - whole runs: order and bytes on any number of threads, metadata, conditions,
 * what happens to the output when a run ends in any other way than well. */
#include "run_test.h"
#include "test_input_help.h"

#include "base/json.h"
#include "base/in.h"
#include "base/out.h"

#include <fcntl.h>
#include <signal.h>

typedef struct job {
    sl_buf said;
    slant_run_counts counts;
    slant_error error;
    int cancel;
    unsigned cancel_after; /* calls of progress */
    unsigned n_progress;
    sl_buf unfinished;
} job;

static void on_run_warning(void *user, const slant_error *warning)
{
    on_warning(&((job *)user)->said, warning);
}

static void on_unfinished(void *user, const char *path)
{
    job *j = user;
    sl_buf_text(&j->unfinished, path ? "made " : "gone ");
}

static slant_status run_job(job *j, slant_run_options options)
{
    static const char *const lexicons[] = {"words.csv"};
    *j = (job){.cancel = j->cancel};
    options.engine.lexicons = lexicons;
    options.engine.n_lexicons = 1;
    options.warn = on_run_warning;
    options.warn_user = j;
    options.cancel = &j->cancel;
    options.unfinished = on_unfinished;
    options.unfinished_user = j;
    return slant_run(&options, &j->counts, &j->error);
}

static void end_job(job *j)
{
    sl_buf_free(&j->said);
    sl_buf_free(&j->unfinished);
}

/* Nothing but what was there: no temporary file either. */
static size_t count_files(const char *folder)
{
    char command[128];
    unsigned n = 0;
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_int_equal(fscanf(pipe, "%u", &n), 1);
    pclose(pipe);
    return n;
}

static int enter(void **state)
{
    if (enter_folder(state) != 0)
        return -1;
    write_file("words.csv", SL("term,category,weight\nghastly,evaluation,0.5\nregime,label,0.5\n"));
    write_file("a.jsonl", SL("{\"id\":\"one\",\"text\":\"The ghastly regime fell.\"}\n"
                             "{\"id\":\"two\",\"text\":\"Nothing happened in Marento.\"}\n"));
    return mkdir("out", 0777);
}

static const char *const a_jsonl[] = {"a.jsonl"};

static void test_plain(void **state)
{
    (void)state;
    job j = {0};
    sl_arena arena;
    sl_arena_init(&arena, 0);
    slant_run_options o = {.inputs = a_jsonl, .n_inputs = 1, .output = "out/a.jsonl",
                           .source = "Veld", .threads = 1};
    assert_int_equal(run_job(&j, o), SLANT_OK);
    assert_int_equal(j.counts.articles, 2);
    assert_string_equal(sl_buf_str(&j.unfinished).len ? "made gone " : "", "made gone ");
    slant_str all = read_whole("out/a.jsonl", &arena);
    assert_true(sl_starts(all, SL("{\"doc_id\":\"one\"")));
    assert_true(sl_find(all, SL("\"source\":\"Veld\""), 0) < all.len);
    assert_true(sl_find(all, SL("ghastly"), 0) < all.len);
    end_job(&j);
    assert_int_equal(count_files("out"), 1);
    sl_arena_free(&arena);
}

/* Articles of many lengths, a bad record among them: the same bytes from 1 to 4 threads, and in
 * the order of the input. */
static void test_threads(void **state)
{
    (void)state;
    static const char *const inputs[] = {"many.jsonl"};
    static const char *const formats[] = {"jsonl", "csv", "text"};
    sl_buf lines = {0};
    for (unsigned i = 0; i < 3000; i++) {
        sl_buf_printf(&lines, "{\"id\":%u,\"text\":\"", i);
        sl_buf_repeat(&lines, i % 7 ? "A ghastly thing happened here. " : "The regime spoke. ",
                      i % 97);
        sl_buf_text(&lines, i == 1234 ? "broken}\n" : "\"}\n");
    }
    write_file("many.jsonl", sl_buf_str(&lines));
    sl_buf_free(&lines);
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        sl_arena arena;
        slant_str first = {NULL, 0};
        sl_arena_init(&arena, 0);
        for (unsigned threads = 1; threads <= 4; threads++) {
            job j = {0};
            slant_run_options o = {.inputs = inputs, .n_inputs = 1, .output = "out/many",
                                   .to = formats[f], .threads = threads};
            assert_int_equal(run_job(&j, o), SLANT_SKIPPED);
            assert_int_equal(j.counts.articles, 2999);
            assert_int_equal(j.counts.skipped, 1);
            end_job(&j);
            slant_str all = read_whole("out/many", &arena);
            if (!first.ptr)
                first = all;
            assert_true(all.len > 100000 && sl_eq(all, first));
        }
        sl_arena_free(&arena);
    }
    unlink("out/many");
}

static void test_meta(void **state)
{
    (void)state;
    job j = {0};
    sl_arena arena;
    sl_arena_init(&arena, 0);
    write_file("x.txt", SL("Some text."));
    write_file("meta.csv", SL("doc_id,file,source,date,grade\none,,Corvet,\"Jan 2, 2024\",1\n"
                              "ex,x.txt,Press,05/06/2024,2\nnone,,Q,,3\n"));
    static const char *const inputs[] = {"a.jsonl", "./x.txt"};
    slant_run_options o = {.inputs = inputs, .n_inputs = 2, .output = "out/m.jsonl",
                           .meta = "meta.csv", .source = "Default"};
    assert_int_equal(run_job(&j, o), SLANT_OK);
    slant_str all = read_whole("out/m.jsonl", &arena);
    static const slant_str expected[] = {
        SL("\"source\":\"Corvet\""), SL("\"date\":\"2024-01-02\""), SL("\"grade\":\"1\""),
        SL("\"source\":\"Default\""), SL("{\"doc_id\":\"ex\""), SL("\"date_raw\":\"05/06/2024\""),
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_true(sl_find(all, expected[i], 0) < all.len);
    slant_str said = sl_buf_str(&j.said);
    assert_true(sl_find(said, SL("meta.csv:4: no article goes with this row ('none')"), 0) <
                said.len);
    end_job(&j);

    static const char *const where[] = {"grade=2"};
    o.where = where;
    o.n_where = 1;
    assert_int_equal(run_job(&j, o), SLANT_OK);
    assert_int_equal(j.counts.articles, 1);
    end_job(&j);
    static const char *const nowhere[] = {"source=Press", "colour=red"};
    o.where = nowhere;
    o.n_where = 2;
    assert_int_equal(run_job(&j, o), SLANT_USAGE);
    assert_int_equal(j.counts.articles, 0);
    assert_non_null(strstr(j.error.message, "no article has a column 'colour' (there are: "));
    assert_non_null(strstr(j.error.message, "grade"));
    end_job(&j);
    unlink("out/m.jsonl");
    unlink("out/a.jsonl");
    sl_arena_free(&arena);
}

/* What does not fit is said before anything is read or written. */
static void test_usage(void **state)
{
    (void)state;
    static const char *const wheres[] = {"colour"};
    write_file("t.csv", SL("text,n\nx,1\n"));
    static const struct {
        slant_run_options options;
        const char *message;
    } rows[] = {
        {{.to = "jsno"}, "jsno"},
        {{.output = "out/x.jpeg"}, "jpeg"},
        {{.from = "doc"}, "no input format is called 'doc'"},
        {{.encoding = "klingon"}, "klingon"},
        {{.columns = "tittle=x"}, "did you mean title?"},
        {{.columns = "foo=x"}, "'foo' (there are: doc_id, text, title"},
        {{.writer = {.table = "sentnces"}, .to = "jsonl"}, "did you mean sentences? (tables are"},
        {{.writer = {.table = "sentences"}, .to = "text"}, "add --to csv"},
        {{.where = wheres, .n_where = 1}, "is not COLUMN=VALUE"},
        {{.meta = "gone.csv"}, "No such file"},
        {{.meta = "t.csv"}, "no column doc_id or file"},
        {{.output = "a.jsonl"}, "is an input as well"},
        {{.manifest = "./a.jsonl"}, "is an input as well"},
        {{.output = "out/o.jsonl", .manifest = "out/o.jsonl"}, "are one file"},
        {{.writer = {.utf16_offsets = true, .byte_offsets = true}}, "not both"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        job j = {0};
        slant_run_options o = rows[i].options;
        o.inputs = a_jsonl;
        o.n_inputs = 1;
        if (!o.output)
            o.output = "out/o.jsonl";
        slant_status status = run_job(&j, o);
        if (status != SLANT_USAGE || !strstr(j.error.message, rows[i].message)) {
            print_error("row %zu: %d %s\n", i, (int)status, j.error.message);
            fail();
        }
        end_job(&j);
        assert_int_equal(count_files("out"), 0);
    }
}

/* Runs that end otherwise leave what was there. */
static void test_untouched(void **state)
{
    (void)state;
    static const char *const gone[] = {"gone.txt"};
    static const char *const mixed[] = {"gone.txt", "a.jsonl"};
    static const char *const folder[] = {"in"};
    sl_arena arena;
    sl_arena_init(&arena, 0);
    job j = {0};
    write_file("out/o.jsonl", SL("before"));
    slant_run_options o = {.inputs = gone, .n_inputs = 1, .output = "out/o.jsonl"};
    assert_int_equal(run_job(&j, o), SLANT_SKIPPED);
    end_job(&j);
    o.inputs = mixed;
    o.n_inputs = 2;
    o.stop_on_error = true;
    assert_int_equal(run_job(&j, o), SLANT_INPUT);
    end_job(&j);
    o.inputs = a_jsonl;
    o.n_inputs = 1;
    j.cancel = 1;
    assert_int_equal(run_job(&j, o), SLANT_CANCELLED);
    end_job(&j);
    j.cancel = 0;
    assert_int_equal(mkdir("in", 0777), 0);
    assert_int_equal(rename("out/o.jsonl", "in/o.jsonl"), 0);
    o.inputs = folder;
    o.output = "in/o.jsonl";
    assert_int_equal(run_job(&j, o), SLANT_USAGE);
    end_job(&j);
    assert_true(sl_eq(read_whole("in/o.jsonl", &arena), SL("before")));
    assert_int_equal(count_files("in"), 1);
    assert_int_equal(count_files("out"), 0);
    sl_arena_free(&arena);
}

static void test_output_fails(void **state)
{
    (void)state;
    job j = {0};
    slant_run_options o = {.inputs = a_jsonl, .n_inputs = 1, .to = "jsonl",
                           .output = "/dev/full"};
    assert_int_equal(run_job(&j, o), SLANT_OUTPUT);
    end_job(&j);
    o.output = "no/such/folder.jsonl";
    assert_int_equal(run_job(&j, o), SLANT_OUTPUT);
    end_job(&j);
    static const char *const many[] = {"many.jsonl"};
    o.inputs = many;
    o.output = "/dev/full";
    o.threads = 3;
    assert_int_equal(run_job(&j, o), SLANT_OUTPUT);
    end_job(&j);
    o.output = "out/o.jsonl";
    o.manifest = "no/such/folder.json";
    assert_int_equal(run_job(&j, o), SLANT_OUTPUT);
    end_job(&j);
    assert_int_equal(count_files("out"), 0);
}

static void test_manifest(void **state)
{
    (void)state;
    job j = {0};
    sl_arena arena;
    sl_json_object object;
    slant_error error = {0};
    sl_arena_init(&arena, 0);
    write_file("abc.txt", SL("abc"));
    static const char *const inputs[] = {"abc.txt", "a.jsonl"};
    slant_run_options o = {.inputs = inputs, .n_inputs = 2, .output = "out/o.jsonl",
                           .manifest = "out/run.json", .source = "V\"eld"};
    assert_int_equal(run_job(&j, o), SLANT_OK);
    end_job(&j);
    slant_str all = read_whole("out/run.json", &arena);
    assert_true(sl_json_scan_object(all, false, &arena, &object, &error));
    static const slant_str abc =
        SL("\"sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"");
    assert_true(sl_find(all, abc, 0) < all.len);
    assert_true(sl_find(all, SL("\"articles\": 3"), 0) < all.len);
    assert_true(sl_find(all, SL("\"name\": \"words\""), 0) < all.len);
    assert_true(exists("out/o.jsonl"));
    sl_arena_free(&arena);
}

static void stop_soon(void *user, const slant_progress *progress)
{
    job *j = user;
    (void)progress;
    j->n_progress++;
    j->cancel = 1;
}

/* Cancelled in the middle, on one thread and on several: nothing is left. */
static void test_cancel(void **state)
{
    (void)state;
    static const char *const inputs[] = {"-"};
    for (unsigned threads = 1; threads <= 3; threads += 2) {
        int ends[2], kept = dup(STDIN_FILENO);
        assert_int_equal(pipe(ends), 0);
        pid_t writer = fork();
        if (writer == 0) {
            close(ends[0]);
            for (int i = 0; i < 100000; i++)
                if (dprintf(ends[1], "{\"text\":\"A ghastly line, number %d.\"}\n", i) < 0)
                    break;
            _exit(0);
        }
        close(ends[1]);
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        job j = {0};
        slant_run_options o = {.inputs = inputs, .n_inputs = 1, .output = "out/c.jsonl",
                               .threads = threads, .progress = stop_soon, .progress_user = &j};
        slant_status status = run_job(&j, o);
        assert_true(status == SLANT_CANCELLED || (status == SLANT_OK && j.n_progress == 0));
        assert_true(exists("out/c.jsonl") == (status == SLANT_OK));
        unlink("out/c.jsonl");
        end_job(&j);
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_meta),
        cmocka_unit_test(test_usage),
        cmocka_unit_test(test_untouched),
        cmocka_unit_test(test_output_fails),
        cmocka_unit_test(test_manifest),
        cmocka_unit_test(test_cancel),
    };
    return cmocka_run_group_tests(tests, enter, leave_folder);
}
