/* test_annotate_seen.c - sources that are as they were are not summed again; any change is seen,
 * whatever is done to hide it. */
#include "compiled_test.h"

#include "annotate/seen.h"
#include "base/path.h"
#include "base/stamp.h"

#include <dirent.h>
#include <fcntl.h>

#define SECOND INT64_C(1000000000)

static sl_arena arena;

static sl_wanted want(void)
{
    sl_wanted wanted;
    assert_true(sl_wanted_find(&wanted, &plain, &arena, NULL));
    return wanted;
}

static const char *find_note(void)
{
    static char path[600];
    DIR *dir = opendir(at("cache/slant"));
    path[0] = '\0';
    for (const struct dirent *e; dir && (e = readdir(dir)) != NULL;)
        if (sl_ends(sl_str(e->d_name), SL(".seen")))
            snprintf(path, sizeof path, "%s/%s", at("cache/slant"), e->d_name);
    if (dir)
        closedir(dir);
    return path[0] ? path : NULL;
}

static void empty_cache(void)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s/cache && mkdir -m 700 %s/cache", folder, folder);
    assert_int_equal(system(command), 0);
}

/* The sum by way of a note; whether it is that of the bytes. */
static bool is_right(int64_t now)
{
    sl_wanted wanted = want();
    sl_sum seen, summed;
    assert_true(sl_wanted_sum(&wanted, NULL, &summed));
    assert_true(sl_seen_sum(&wanted, now, &seen));
    return sl_sum_eq(seen, summed);
}

/* Files that were changed just now look the same when they are changed again at once. */
static void there_is_no_note_of_what_is_fresh(void **state)
{
    (void)state;
    empty_cache();
    assert_true(is_right(sl_stamp_now()));
    assert_null(find_note());
    assert_true(is_right(sl_stamp_now() + 10 * SECOND));
    assert_non_null(find_note());
}

/* A note with another sum in it shows whether it is believed. */
static void believe(bool expected)
{
    FILE *f = fopen(find_note(), "r+b");
    char bytes[16384];
    assert_non_null(f);
    size_t n = fread(bytes, 1, sizeof bytes, f);
    assert_true(n > 64 && n < sizeof bytes);
    sl_sum sum = {{1, 2}};
    memcpy(bytes + 16, &sum, sizeof sum); /* of the sources, behind magic and format */
    sl_checksum all;
    sl_checksum_init(&all);
    sl_checksum_add(&all, (slant_str){bytes, 48});
    sl_checksum_add(&all, (slant_str){bytes + 64, n - 64});
    sum = sl_checksum_end(&all);
    memcpy(bytes + 48, &sum, sizeof sum);
    rewind(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(is_right(sl_stamp_now()), !expected);
}

static void make_note(void)
{
    empty_cache();
    assert_true(is_right(sl_stamp_now() + 10 * SECOND));
    assert_non_null(find_note());
    usleep(30000); /* some ticks of the clock that gives files their times */
}

static void what_is_as_it_was_is_believed(void **state)
{
    (void)state;
    make_note();
    believe(true);
    believe(true);
}

static void change(const char *name, bool keep_time)
{
    struct stat info;
    assert_int_equal(stat(at(name), &info), 0);
    FILE *f = fopen(at(name), "r+");
    assert_non_null(f);
    int c = fgetc(f);
    rewind(f);
    fputc(c == 'x' ? 'y' : 'x', f);
    fclose(f);
    struct timespec times[2] = {info.st_atim, info.st_mtim};
    if (keep_time)
        assert_int_equal(utimensat(AT_FDCWD, at(name), times, 0), 0);
    f = fopen(at(name), "r+"); /* as it was, but for its times */
    fputc(c, f);
    fclose(f);
    if (keep_time)
        assert_int_equal(utimensat(AT_FDCWD, at(name), times, 0), 0);
}

static void every_change_is_seen(void **state)
{
    (void)state;
    static const char *const files[] = {"root/en/lex/terms.csv", "root/en/lex/lexicon.json",
                                        "root/en/language/cues.csv", "root/en/actors/all.csv"};
    for (size_t i = 0; i < 2 * sizeof files / sizeof *files; i++) {
        make_note();
        change(files[i / 2], i % 2);
        believe(false);
    }
    make_note();
    put("root/en/language/zusatz.csv", "a\n"); /* what was not there before */
    believe(false);
    make_note();
    assert_int_equal(unlink(at("root/en/language/zusatz.csv")), 0);
    believe(false);
    make_note();
    assert_int_equal(rename(at("root/en/lex/terms.csv"), at("moved.csv")), 0);
    assert_int_equal(rename(at("moved.csv"), at("root/en/lex/terms.csv")), 0);
    believe(false);
}

static void a_note_that_is_damaged_is_not_believed(void **state)
{
    (void)state;
    make_note();
    struct stat info;
    assert_int_equal(stat(find_note(), &info), 0);
    for (off_t i = 0; i < info.st_size; i += i < 70 ? 1 : 13) {
        FILE *f = fopen(find_note(), "r+b");
        assert_non_null(f);
        fseek(f, i, SEEK_SET);
        int c = fgetc(f);
        fseek(f, i, SEEK_SET);
        fputc(c ^ 0x10, f);
        fclose(f);
        assert_true(is_right(0)); /* and no new note */
        f = fopen(find_note(), "r+b");
        fseek(f, i, SEEK_SET);
        fputc(c, f);
        fclose(f);
    }
    for (off_t n = info.st_size; n > 0; n /= 2) {
        assert_int_equal(truncate(find_note(), n - 1), 0);
        assert_true(is_right(0));
    }
}

static void one_that_others_can_write_is_not_believed(void **state)
{
    (void)state;
    make_note();
    assert_int_equal(chmod(find_note(), 0622), 0);
    believe(false);
}

/* Which lexicon it is that another one extends may change without any of these files. */
static void there_is_no_note_of_lexicons_that_extend(void **state)
{
    (void)state;
    empty_cache();
    assert_int_equal(mkdir(at("more"), 0700), 0);
    put("base.csv", "term\nregime\n");
    put("more/terms.csv", "term\nraid\n");
    put("more/lexicon.json", "{\"name\": \"more\", \"extends\": [\"../base.csv\"]}");
    const char *names[] = {at("more")};
    slant_engine_options options = {.lexicons = names, .n_lexicons = 1};
    sl_wanted wanted;
    sl_sum sum;
    assert_true(sl_wanted_find(&wanted, &options, &arena, NULL));
    assert_true(sl_seen_sum(&wanted, sl_stamp_now() + 10 * SECOND, &sum));
    assert_null(find_note());
}

int main(void)
{
    sl_arena_init(&arena, 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_no_note_of_what_is_fresh),
        cmocka_unit_test(what_is_as_it_was_is_believed),
        cmocka_unit_test(every_change_is_seen),
        cmocka_unit_test(a_note_that_is_damaged_is_not_believed),
        cmocka_unit_test(one_that_others_can_write_is_not_believed),
        cmocka_unit_test(there_is_no_note_of_lexicons_that_extend),
    };
    int failed = cmocka_run_group_tests(tests, open_folder, drop_folder);
    sl_arena_free(&arena);
    return failed;
}
