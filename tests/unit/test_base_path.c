/* test_base_path.c - names of files and folders, and walks. */
/* link: -Wl,--wrap=sl_mem_resize,--wrap=realpath,--wrap=__realpath_chk */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/path.h"

#include <limits.h>
#include <string.h>

/* A system, or a prison, without /proc. */
static bool has_no_proc;

char *__real_realpath(const char *path, char *real);
char *__wrap_realpath(const char *path, char *real);
char *__wrap_realpath(const char *path, char *real)
{
    return has_no_proc && strncmp(path, "/proc/", 6) == 0 ? NULL : __real_realpath(path, real);
}

char *__wrap___realpath_chk(const char *path, char *real, size_t room);
char *__wrap___realpath_chk(const char *path, char *real, size_t room)
{
    assert_true(room >= PATH_MAX);
    return __wrap_realpath(path, real);
}

static void test_names(void **state)
{
    (void)state;
    static const struct { const char *path, *name, *folder, *extension, *stem; } rows[] = {
        {"a/b/news.jsonl", "news.jsonl", "a/b", "jsonl", "news"},
        {"news.jsonl.gz", "news.jsonl.gz", ".", "gz", "news"}, {"/news", "news", "/", "", "news"},
        {"/a/b", "b", "/a", "", "b"}, {"a/", "a", ".", "", "a"}, {"a//b//", "b", "a", "", "b"},
        {".hidden", ".hidden", ".", "", ".hidden"}, {"a.tar.GZ", "a.tar.GZ", ".", "GZ", "a"},
        {".gz", ".gz", ".", "", ".gz"}, {"x.gz", "x.gz", ".", "gz", "x"}, {"", "", ".", "", ""},
        {"a.b/c", "c", "a.b", "", "c"}, {"name.", "name.", ".", "", "name"},
        {"2024.01.31 text.txt", "2024.01.31 text.txt", ".", "txt", "2024.01.31 text"},
        {"//a", "a", "/", "", "a"}, {"../x.csv", "x.csv", "..", "csv", "x"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        slant_str path = sl_str(rows[i].path);
        if (!sl_eq(sl_path_name(path), sl_str(rows[i].name)) ||
            !sl_eq(sl_path_folder(path), sl_str(rows[i].folder)) ||
            !sl_eq(sl_path_extension(path), sl_str(rows[i].extension)) ||
            !sl_eq(sl_path_stem(path), sl_str(rows[i].stem)))
            fail_msg("%s: %.*s %.*s %.*s %.*s", rows[i].path, SL_ARG(sl_path_name(path)),
                     SL_ARG(sl_path_folder(path)), SL_ARG(sl_path_extension(path)),
                     SL_ARG(sl_path_stem(path)));
    }
}

static void put(const char *folder, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (name[strlen(name) - 1] == '/')
        assert_int_equal(mkdir(path, 0755), 0);
    else
        write_file(path, sl_str(name));
}

static void put_link(const char *folder, const char *target, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(symlink(target, path), 0);
}

static const char *make_tree(char folder[64])
{
    static const char *const names[] = {"b.txt", "B.txt", "a/", "a/2.txt", "a/10.txt", "a.txt",
                                        ".hidden", ".git/", ".git/x", "c/", "c/d/", "c/d/e.txt",
                                        "\xc3\xa9.txt", "empty/"};
    make_folder(folder);
    for (size_t i = 0; i < COUNT(names); i++)
        put(folder, names[i]);
    return folder;
}

static void test_walks_are_sorted(void **state)
{
    (void)state;
    char folder[64];
    const char **names;
    sl_walked *found;
    size_t n;
    sl_arena arena;
    slant_error error;
    sl_arena_init(&arena, 0);
    make_tree(folder);
    put_link(folder, "nowhere", "broken");
    put_link(folder, "../a", "c/link");
    static const char *const wanted[] = {
        "B.txt", "a/10.txt", "a/2.txt", "a.txt", "b.txt", "broken", "c/d/e.txt", "c/link/10.txt",
        "c/link/2.txt", "\xc3\xa9.txt",
    };
    assert_true(sl_path_walk(&arena, folder, &found, &n, &error));
    assert_int_equal(n, COUNT(wanted));
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(found[i].path + strlen(folder) + 1, wanted[i]);
        assert_null(found[i].why);
    }
    assert_true(sl_path_list(&arena, folder, &names, &n, &error));
    assert_int_equal(n, 10);
    assert_string_equal(names[0], ".git");
    assert_string_equal(names[9], "\xc3\xa9.txt");
    sl_arena_free(&arena);
    remove_folder(folder);
}

/* What stands beside a folder that cannot be walked is found all the same. */
static void test_walks_that_cannot_end(void **state)
{
    (void)state;
    char folder[64], path[1024];
    const char **names;
    sl_walked *found;
    size_t n;
    sl_arena arena;
    slant_error error;
    sl_arena_init(&arena, 0);
    make_folder(folder);
    put(folder, "a/");
    put(folder, "b.txt");
    put_link(folder, "..", "a/up");
    assert_true(sl_path_walk(&arena, folder, &found, &n, &error));
    assert_int_equal(n, 2);
    assert_non_null(strstr(found[0].path, "/a/up"));
    assert_non_null(strstr(found[0].why, "link"));
    assert_non_null(strstr(found[1].path, "/b.txt"));
    assert_null(found[1].why);
    snprintf(path, sizeof path, "%s/a/up", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/a", folder);
    for (int i = 0; i < 70; i++) {
        assert_true(sl_path_walk(&arena, folder, &found, &n, &error));
        assert_int_equal(n, i < 63 ? 1 : 2);
        strcat(path, "/d");
        assert_int_equal(mkdir(path, 0755), 0);
    }
    assert_non_null(strstr(found[0].why, "deep"));
    assert_false(sl_path_walk(&arena, "/tmp/slant-unit-no-such-folder", &found, &n, &error));
    assert_int_equal(error.status, SLANT_INPUT);
    assert_int_equal(n, 0);
    assert_false(sl_path_list(&arena, "/dev/null", &names, &n, &error));
    assert_string_equal(error.message, "Not a directory");
    sl_arena_free(&arena);
    remove_folder(folder);
}

static void test_kinds_and_real_places(void **state)
{
    (void)state;
    char folder[64], path[128];
    sl_arena arena;
    sl_arena_init(&arena, 0);
    make_tree(folder);
    put_link(folder, "a", "link");
    assert_int_equal(sl_path_kind_of(folder), SL_PATH_FOLDER);
    assert_int_equal(sl_path_kind_of("/dev/null"), SL_PATH_OTHER);
    assert_int_equal(sl_path_kind_of("/tmp/slant-unit-no-such-file"), SL_PATH_NONE);
    snprintf(path, sizeof path, "%s/link/2.txt", folder);
    assert_int_equal(sl_path_kind_of(path), SL_PATH_FILE);
    assert_true(sl_path_readable(path));
    assert_non_null(strstr(sl_path_real(&arena, path), "/a/2.txt"));
    assert_null(sl_path_real(&arena, "/tmp/slant-unit-no-such-file"));
    assert_string_equal(sl_path_join(&arena, "a", "b"), "a/b");
    assert_string_equal(sl_path_join(&arena, "a/", "b"), "a/b");
    assert_string_equal(sl_path_join(&arena, "", "b"), "b");
    const char *program = sl_path_of_program(&arena, NULL);
    assert_non_null(program);
    assert_int_equal(sl_path_kind_of(program), SL_PATH_FOLDER);
    sl_arena_free(&arena);
    remove_folder(folder);
}

/* By what it was called: a path, or a name that the folders of PATH are searched for. */
static void test_the_program_without_proc(void **state)
{
    (void)state;
    char folder[64], program[80], search[160], real[PATH_MAX];
    sl_arena arena;
    sl_arena_init(&arena, 0);
    make_tree(folder);
    assert_non_null(__real_realpath(folder, real));
    snprintf(program, sizeof program, "%s/a.txt", folder);
    assert_int_equal(chmod(program, 0755), 0);
    char *before = strdup(getenv("PATH") ? getenv("PATH") : "");
    has_no_proc = true;
    assert_null(sl_path_of_program(&arena, NULL));
    assert_null(sl_path_of_program(&arena, ""));
    assert_string_equal(sl_path_of_program(&arena, program), real);
    assert_null(sl_path_of_program(&arena, "/no/such/program"));
    /* A folder of that name is no program, nor is a file that cannot be run. */
    snprintf(search, sizeof search, "/no/such/folder:%s/c:%s", folder, folder);
    setenv("PATH", search, 1);
    assert_string_equal(sl_path_of_program(&arena, "a.txt"), real);
    assert_null(sl_path_of_program(&arena, "b.txt.none"));
    assert_null(sl_path_of_program(&arena, "d"));
    assert_null(sl_path_of_program(&arena, "a"));
    if (geteuid() != 0 || access("/dev/null", X_OK) != 0)
        assert_null(sl_path_of_program(&arena, "b.txt"));
    snprintf(search, sizeof search, "%s/c::", folder); /* an empty one is the current folder */
    setenv("PATH", search, 1);
    assert_int_equal(chdir(folder), 0);
    assert_string_equal(sl_path_of_program(&arena, "a.txt"), real);
    assert_int_equal(chdir("/"), 0);
    unsetenv("PATH");
    assert_null(sl_path_of_program(&arena, "a.txt"));
    has_no_proc = false;
    setenv("PATH", before, 1);
    free(before);
    sl_arena_free(&arena);
    remove_folder(folder);
}

/* The name that links lead to; of what ends in no name of its own, the real place's. */
static void test_real_names(void **state)
{
    (void)state;
    char folder[64], path[128];
    sl_arena arena;
    sl_arena_init(&arena, 0);
    make_tree(folder);
    put_link(folder, "a/2.txt", "link");
    put_link(folder, "nowhere", "lost");
    static const struct { const char *below, *name; } rows[] = {
        {"b.txt", "b.txt"}, {"link", "2.txt"}, {"lost", ""}, {"none", ""}, {"a/", "a"},
        {"a/.", "a"}, {"c/d/..", "c"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, rows[i].below);
        slant_str name = sl_path_real_name(&arena, path);
        if (!sl_eq(name, sl_str(rows[i].name)))
            fail_msg("%s is %.*s", rows[i].below, SL_ARG(name));
    }
    assert_slice(sl_path_real_name(&arena, "/"), "");
    assert_slice(sl_path_real_name(&arena, ""), "");
    snprintf(path, sizeof path, "%s/b.txt", folder);
    assert_int_equal(sl_path_size(path), strlen("b.txt"));
    assert_int_equal(sl_path_size("/no/such/file"), 0);
    sl_arena_free(&arena);
    remove_folder(folder);
}

static void test_environment(void **state)
{
    (void)state;
    setenv("SLANT_UNIT_TEST", "x", 1);
    assert_string_equal(sl_environment("SLANT_UNIT_TEST"), "x");
    setenv("SLANT_UNIT_TEST", "", 1);
    assert_null(sl_environment("SLANT_UNIT_TEST"));
    unsetenv("SLANT_UNIT_TEST");
    assert_null(sl_environment("SLANT_UNIT_TEST"));
}

static char sweep_folder[64];

static void walk_tree(bool one_fails)
{
    sl_arena arena;
    sl_walked *found;
    size_t n;
    slant_error error = {.status = SLANT_OK};
    sl_arena_init(&arena, 64);
    assert_int_equal(sl_path_walk(&arena, sweep_folder, &found, &n, &error), !one_fails);
    assert_int_equal(error.status, one_fails ? SLANT_NO_MEMORY : SLANT_OK);
    sl_arena_free(&arena);
}

static void test_without_memory(void **state)
{
    (void)state;
    make_tree(sweep_folder);
    assert_true(sweep_allocations(walk_tree) > 2);
    remove_folder(sweep_folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_walks_are_sorted),
        cmocka_unit_test(test_walks_that_cannot_end),
        cmocka_unit_test(test_kinds_and_real_places),
        cmocka_unit_test(test_the_program_without_proc),
        cmocka_unit_test(test_real_names),
        cmocka_unit_test(test_environment),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/path", tests, NULL, NULL);
}
