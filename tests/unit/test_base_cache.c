/* test_base_cache.c - the folder of files that can be made anew: whole files, and a bound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/cache.h"
#include "base/mapfile.h"
#include "base/str.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], cache[80];

static int open_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/slant-cache-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(cache, sizeof cache, "%s/slant", folder);
    return 0;
}

static int drop_folder(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static int count(void)
{
    DIR *dir = opendir(cache);
    int n = 0;
    for (const struct dirent *e; dir && (e = readdir(dir)) != NULL;)
        n += e->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return n;
}

static void what_is_put_is_got(void **state)
{
    (void)state;
    const slant_str parts[] = {SL("one "), SL(""), SL("two")};
    assert_null(sl_cache_get(cache, "a").ptr);
    assert_true(sl_cache_put(cache, "a", parts, 3));
    slant_str got = sl_cache_get(cache, "a");
    assert_true(sl_eq(got, SL("one two")));
    assert_true(sl_cache_put(cache, "a", parts, 1)); /* replaced: what is mapped stays */
    assert_true(sl_eq(got, SL("one two")));
    sl_file_unmap(got);
    struct stat info;
    assert_int_equal(stat(cache, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
}

static void set_age(const char *name, time_t seconds)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", cache, name);
    struct timespec times[2] = {{.tv_sec = 1700000000 - seconds}, {.tv_sec = 1700000000 - seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void the_oldest_go_first(void **state)
{
    (void)state;
    const slant_str part = SL("x");
    char name[32];
    for (int i = 0; i < SL_CACHE_FILES + 9; i++) {
        snprintf(name, sizeof name, "f%d", i);
        assert_true(sl_cache_put(cache, name, &part, 1));
        set_age(name, i == 3 ? 5 : 1000 - i);
    }
    slant_str used = sl_cache_get(cache, "f20"); /* what is used is young again */
    assert_non_null(used.ptr);
    sl_file_unmap(used);
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "g%d", i);
        assert_true(sl_cache_put(cache, name, &part, 1));
    }
    assert_int_equal(count(), SL_CACHE_FILES);
    assert_null(sl_cache_get(cache, "f0").ptr);
    assert_null(sl_cache_get(cache, "f19").ptr);
    used = sl_cache_get(cache, "f3");
    assert_non_null(used.ptr);
    sl_file_unmap(used);
    used = sl_cache_get(cache, "f20");
    assert_non_null(used.ptr);
    sl_file_unmap(used);
}

static void what_a_writer_left_is_removed(void **state)
{
    (void)state;
    char path[200];
    const slant_str part = SL("x");
    assert_true(sl_cache_put(cache, "a", &part, 1));
    snprintf(path, sizeof path, "%s/old.0123.part", cache);
    close(open(path, O_CREAT | O_WRONLY, 0600));
    set_age("old.0123.part", 0);
    snprintf(path, sizeof path, "%s/new.0123.part", cache);
    close(open(path, O_CREAT | O_WRONLY, 0600));
    assert_true(sl_cache_put(cache, "a", &part, 1));
    assert_int_equal(access(path, F_OK), 0); /* somebody may be writing it */
    snprintf(path, sizeof path, "%s/old.0123.part", cache);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void the_environment_names_the_folder(void **state)
{
    (void)state;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    setenv("XDG_CACHE_HOME", "/x", 1);
    setenv("HOME", "/y", 1);
    assert_string_equal(sl_cache_folder(&arena), "/x/slant");
    setenv("XDG_CACHE_HOME", "not/absolute", 1);
    assert_string_equal(sl_cache_folder(&arena), "/y/.cache/slant");
    setenv("XDG_CACHE_HOME", "", 1);
    assert_string_equal(sl_cache_folder(&arena), "/y/.cache/slant");
    unsetenv("HOME");
    assert_null(sl_cache_folder(&arena));
    setenv("HOME", "here", 1);
    assert_null(sl_cache_folder(&arena));
    sl_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_put_is_got, open_folder, drop_folder),
        cmocka_unit_test_setup_teardown(the_oldest_go_first, open_folder, drop_folder),
        cmocka_unit_test_setup_teardown(what_a_writer_left_is_removed, open_folder, drop_folder),
        cmocka_unit_test(the_environment_names_the_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
