/* test_annotate_cache.c - compiled engines on disk: the second start maps what the first one left;
 * a changed source, a damaged file, a file of others and a cache that cannot be are no matter. */
#include "compiled_test.h"

#include "annotate/stored.h"
#include "base/path.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>

static int count_files(const char *name, const char *ending)
{
    DIR *dir = opendir(at(name));
    int n = 0;
    for (const struct dirent *e; dir && (e = readdir(dir)) != NULL;)
        n += sl_ends(sl_str(e->d_name), sl_str(ending));
    if (dir)
        closedir(dir);
    return n;
}

static void empty_cache(void)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s/cache && mkdir -m 700 %s/cache", folder, folder);
    assert_int_equal(system(command), 0);
}

static slant_engine *new_engine(void)
{
    slant_error error = {0};
    slant_engine *engine = slant_engine_new(&plain, &error);
    if (!engine)
        fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
    return engine;
}

static void the_second_engine_is_mapped(void **state)
{
    (void)state;
    empty_cache();
    slant_engine *first = new_engine(), *second = new_engine();
    assert_null(first->image.ptr);
    assert_non_null(second->image.ptr);
    assert_string_equal(first->info.run, second->info.run);
    assert_string_equal(first->lexicons[0]->info.sha256, second->lexicons[0]->info.sha256);
    assert_true(sl_eq(first->lexicons[0]->info.path, second->lexicons[0]->info.path));
    assert_true(use(first) == use(second));
    slant_engine_free(first);
    slant_engine_free(second);
    assert_int_equal(count_files("cache/slant", ".compiled"), 1);
    assert_int_equal(count_files("cache/slant", ".part"), 0);
    setenv("SLANT_CACHE", "off", 1);
    first = new_engine();
    unsetenv("SLANT_CACHE");
    assert_null(first->image.ptr);
    slant_engine_free(first);
}

/* Same length, same times: the bytes alone tell. */
static void a_changed_source_is_seen(void **state)
{
    (void)state;
    static const char *const files[] = {"root/en/lex/terms.csv", "root/en/lex/lexicon.json",
                                        "root/en/language/cues.csv", "root/en/actors/all.csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        slant_engine_free(new_engine());
        slant_engine *before = new_engine();
        assert_non_null(before->image.ptr);
        struct stat info;
        assert_int_equal(stat(at(files[i]), &info), 0);
        FILE *f = fopen(at(files[i]), "r+");
        assert_non_null(f);
        fseek(f, -4, SEEK_END); /* a blank in place of what stands there, or the other way round */
        int c = fgetc(f);
        fseek(f, -4, SEEK_END);
        fputc(c == 'y' ? 'z' : c == ' ' ? '.' : ' ', f);
        fclose(f);
        struct timespec times[2] = {info.st_atim, info.st_mtim};
        assert_int_equal(utimensat(AT_FDCWD, at(files[i]), times, 0), 0);
        slant_error error = {0};
        slant_engine *after = slant_engine_new(&plain, &error);
        if (after)
            assert_null(after->image.ptr); /* built anew; or refused, if the change is a fault */
        slant_engine_free(after);
        slant_engine_free(before);
        f = fopen(at(files[i]), "r+");
        fseek(f, -4, SEEK_END);
        fputc(c, f);
        fclose(f);
    }
}

static char cached[600];

static const char *find_cached(void)
{
    DIR *dir = opendir(at("cache/slant"));
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;)
        if (sl_ends(sl_str(e->d_name), SL(".compiled")))
            snprintf(cached, sizeof cached, "%s/%s", at("cache/slant"), e->d_name);
    closedir(dir);
    return cached;
}

static void a_file_that_others_can_write_is_not_used(void **state)
{
    (void)state;
    struct stat info;
    empty_cache();
    slant_engine_free(new_engine());
    assert_int_equal(stat(find_cached(), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(chmod(cached, 0622), 0);
    slant_engine *engine = new_engine();
    assert_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(stat(cached, &info), 0); /* written anew */
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(rename(cached, at("cache/moved")), 0);
    assert_int_equal(symlink(at("cache/moved"), cached), 0);
    engine = new_engine();
    assert_null(engine->image.ptr); /* nor is a link */
    slant_engine_free(engine);
}

static void a_damaged_file_is_replaced(void **state)
{
    (void)state;
    empty_cache();
    slant_engine_free(new_engine());
    FILE *f = fopen(find_cached(), "r+");
    assert_non_null(f);
    fseek(f, 2000, SEEK_SET);
    fputs("damage", f);
    fclose(f);
    slant_engine *engine = new_engine();
    assert_null(engine->image.ptr);
    slant_engine_free(engine);
    engine = new_engine();
    assert_non_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(truncate(cached, 0), 0);
    slant_engine_free(new_engine());
}

static void a_cache_that_cannot_be_is_no_error(void **state)
{
    (void)state;
    static const char *const places[] = {"/proc/none", "root/en/lex/terms.csv", "not/absolute", ""};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        setenv("XDG_CACHE_HOME", places[i][0] == 'r' ? at(places[i]) : places[i], 1);
        setenv("HOME", "/proc/none", 1);
        slant_engine *engine = new_engine();
        assert_null(engine->image.ptr);
        slant_engine_free(engine);
    }
    unsetenv("HOME");
    unsetenv("XDG_CACHE_HOME");
    slant_engine_free(new_engine());
    setenv("XDG_CACHE_HOME", at("cache"), 1);
    empty_cache();
    assert_int_equal(mkdir(at("cache/slant"), 0777), 0);
    assert_int_equal(chmod(at("cache/slant"), 0777), 0); /* for all to write: not ours to use */
    slant_engine_free(new_engine());
    assert_int_equal(count_files("cache/slant", ".compiled"), 0);
    empty_cache();
}

static void processes_at_once(void **state)
{
    (void)state;
    enum { N = 8 };
    empty_cache();
    uint64_t want = 0;
    slant_engine *engine = slant_engine_new(&from_source, NULL);
    want = use(engine);
    slant_engine_free(engine);
    pid_t child[N];
    for (int i = 0; i < N; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            bool good = true;
            for (int k = 0; k < 4 && good; k++) {
                slant_engine *e = slant_engine_new(&plain, NULL);
                good = e && use(e) == want;
                slant_engine_free(e);
            }
            _exit(good ? 0 : 1);
        }
    }
    for (int i = 0; i < N; i++) {
        int status;
        waitpid(child[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(count_files("cache/slant", ".compiled"), 1);
    assert_int_equal(count_files("cache/slant", ".part"), 0);
}

static void a_file_beside_the_lexicons_is_used(void **state)
{
    (void)state;
    empty_cache();
    slant_error error = {0};
    assert_int_equal(slant_engine_compile(&plain, at("root/en.compiled"), &error), SLANT_OK);
    slant_engine *engine = new_engine();
    assert_non_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(count_files("cache/slant", ".compiled"), 0); /* nothing to keep */
    assert_int_equal(chmod(at("root/en.compiled"), 0666), 0);
    engine = new_engine();
    assert_null(engine->image.ptr);
    slant_engine_free(engine);
    assert_int_equal(unlink(at("root/en.compiled")), 0);
    assert_int_equal(slant_engine_compile(&plain, "/dev/full", &error), SLANT_OUTPUT);
}

static void note(void *user, const slant_error *warning)
{
    sl_buf *said = user;
    sl_buf_printf(said, "%d %s:%llu %s\n", (int)warning->status, warning->file,
                  (unsigned long long)warning->line, warning->message);
}

static void warnings_are_given_again(void **state)
{
    (void)state;
    put("warned.csv", "term,wieght\nregime,1\n");
    const char *path = at("warned.csv"), *names[] = {path};
    sl_buf first = {0}, second = {0};
    slant_engine_options options = {.lexicons = names, .n_lexicons = 1, .warn = note,
                                    .warn_user = &first};
    slant_engine_free(slant_engine_new(&options, NULL));
    options.warn_user = &second;
    slant_engine *engine = slant_engine_new(&options, NULL);
    assert_non_null(engine);
    assert_non_null(engine->image.ptr);
    assert_true(first.len > 0);
    assert_true(sl_eq(sl_buf_str(&first), sl_buf_str(&second)));
    slant_engine_free(engine);
    sl_buf_free(&first);
    sl_buf_free(&second);
}

static void what_a_lexicon_extends_is_a_source(void **state)
{
    (void)state;
    assert_int_equal(mkdir(at("more"), 0700), 0);
    put("base.csv", "term\nregime\n");
    put("more/terms.csv", "term\nraid\n");
    put("more/lexicon.json", "{\"name\": \"more\", \"\\u0065xtends\": [\"../base.csv\"]}");
    const char *names[] = {at("more")};
    slant_engine_options options = {.lexicons = names, .n_lexicons = 1};
    slant_engine_free(slant_engine_new(&options, NULL));
    slant_engine *engine = slant_engine_new(&options, NULL);
    assert_non_null(engine);
    assert_non_null(engine->image.ptr);
    assert_int_equal(engine->info.lexicons[0]->n_entries, 2);
    slant_engine_free(engine);
    put("base.csv", "term\nregime\njunta\n");
    engine = slant_engine_new(&options, NULL);
    assert_null(engine->image.ptr);
    assert_int_equal(engine->info.lexicons[0]->n_entries, 3);
    slant_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_engine_is_mapped),
        cmocka_unit_test(a_changed_source_is_seen),
        cmocka_unit_test(a_file_that_others_can_write_is_not_used),
        cmocka_unit_test(a_damaged_file_is_replaced),
        cmocka_unit_test(a_cache_that_cannot_be_is_no_error),
        cmocka_unit_test(processes_at_once),
        cmocka_unit_test(a_file_beside_the_lexicons_is_used),
        cmocka_unit_test(warnings_are_given_again),
        cmocka_unit_test(what_a_lexicon_extends_is_a_source),
    };
    return cmocka_run_group_tests(tests, open_folder, drop_folder);
}
