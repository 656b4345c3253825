/* test_base_mapfile.c - who may have written a file that is mapped, and files that do not stay as
 * long as they were when they were opened. */
/* link: -Wl,--wrap=fstat,--wrap=stat,--wrap=geteuid */
#include "base_test.h"

#include "base/checksum.h"
#include "base/mapfile.h"

/* Who owns what, as far as the module can see. */
static struct pretended {
    uid_t user, owner, folder_owner;
    mode_t folder_mode;
    off_t longer; /* than it is */
} pretended;

uid_t __wrap_geteuid(void);
uid_t __wrap_geteuid(void)
{
    return pretended.user;
}

int __real_fstat(int fd, struct stat *info);
int __wrap_fstat(int fd, struct stat *info);
int __wrap_fstat(int fd, struct stat *info)
{
    int done = __real_fstat(fd, info);
    info->st_uid = pretended.owner;
    info->st_size += pretended.longer;
    return done;
}

int __real_stat(const char *path, struct stat *info);
int __wrap_stat(const char *path, struct stat *info);
int __wrap_stat(const char *path, struct stat *info)
{
    int done = __real_stat(path, info);
    info->st_uid = pretended.folder_owner;
    info->st_mode = (info->st_mode & ~(mode_t)0777) | pretended.folder_mode;
    return done;
}

static char folder[64], path[80];

static bool is_mapped(const char *name, sl_map_trust trust, size_t most)
{
    slant_str bytes = sl_file_map(name, trust, most);
    if (bytes.ptr) {
        sl_file_warm(bytes);
        assert_slice(bytes, "bytes");
    }
    sl_file_unmap(bytes);
    return bytes.ptr != NULL;
}

enum { ROOT = 0, ME = 1000, ANOTHER = 1001, THIRD = 1002 };

static void test_a_cache_is_nobody_elses(void **state)
{
    (void)state;
    static const struct { uid_t owner; mode_t mode; bool trusted; } rows[] = {
        {ME, 0600, true}, {ME, 0644, true}, {ME, 0664, false}, {ME, 0646, false},
        {ANOTHER, 0600, false}, {ROOT, 0644, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pretended = (struct pretended){.user = ME, .owner = rows[i].owner, .folder_owner = ME};
        assert_int_equal(chmod(path, rows[i].mode), 0);
        assert_int_equal(is_mapped(path, SL_TRUST_OWN, 100), rows[i].trusted);
    }
    char link[96];
    snprintf(link, sizeof link, "%s.link", path);
    assert_int_equal(symlink("file", link), 0);
    assert_int_equal(chmod(path, 0644), 0);
    pretended.owner = ME;
    assert_false(is_mapped(link, SL_TRUST_OWN, 100));
    assert_true(is_mapped(link, SL_TRUST_INSTALLED, 100));
}

static void test_what_is_installed_is_its_folders(void **state)
{
    (void)state;
    static const struct { uid_t owner, folder; mode_t mode, folder_mode; bool trusted; } rows[] = {
        {ME, ROOT, 0644, 0755, true}, {ME, ROOT, 0646, 0755, false}, {ROOT, ME, 0644, 0755, true},
        {ANOTHER, ANOTHER, 0644, 0755, true}, {ANOTHER, ANOTHER, 0664, 0775, true},
        {ANOTHER, ANOTHER, 0644, 0777, false}, {ANOTHER, THIRD, 0644, 0755, false},
        {ANOTHER, ROOT, 0644, 0755, false},
    };
    char name[96];
    assert_int_equal(chdir(folder), 0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        pretended = (struct pretended){.user = ME, .owner = rows[i].owner,
                                       .folder_owner = rows[i].folder,
                                       .folder_mode = rows[i].folder_mode};
        assert_int_equal(chmod(path, rows[i].mode), 0);
        snprintf(name, sizeof name, "%s", path);
        assert_int_equal(is_mapped(name, SL_TRUST_INSTALLED, 100), rows[i].trusted);
        assert_int_equal(is_mapped("file", SL_TRUST_INSTALLED, 100), rows[i].trusted);
    }
    assert_int_equal(chdir("/"), 0);
    snprintf(name, sizeof name, "%s", path + 1);
    pretended = (struct pretended){ME, ANOTHER, ANOTHER, 0755, 0};
    assert_true(is_mapped(name, SL_TRUST_INSTALLED, 100));
}

static void test_files_that_are_not_mapped(void **state)
{
    (void)state;
    char name[96];
    pretended = (struct pretended){.user = ME, .owner = ME, .folder_owner = ME};
    assert_int_equal(chmod(path, 0600), 0);
    assert_true(is_mapped(path, SL_TRUST_OWN, 5));
    assert_false(is_mapped(path, SL_TRUST_OWN, 4));
    assert_false(is_mapped(folder, SL_TRUST_OWN, 1 << 20));
    snprintf(name, sizeof name, "%s/empty", folder);
    write_file(name, SL(""));
    assert_int_equal(chmod(name, 0600), 0);
    assert_false(is_mapped(name, SL_TRUST_OWN, 100));
    assert_false(is_mapped("/no/such/file", SL_TRUST_OWN, 100));
}

/* Read whole it must be, or not at all. */
static void test_files_that_shrink(void **state)
{
    (void)state;
    sl_arena arena;
    slant_str bytes;
    sl_arena_init(&arena, 0);
    for (off_t longer = -1; longer <= 1; longer++) {
        sl_checksum sum;
        pretended = (struct pretended){.user = ME, .owner = ME, .longer = longer};
        sl_checksum_init(&sum);
        assert_int_equal(sl_checksum_file(&sum, path, 100), longer == 0);
        assert_int_equal(sl_file_read(path, 100, &arena, &bytes), longer <= 0);
        if (longer <= 0)
            assert_int_equal(bytes.len, 5 + longer);
    }
    pretended = (struct pretended){.user = ME, .owner = ME};
    assert_false(sl_file_read(path, 4, &arena, &bytes));
    assert_false(sl_file_read(folder, 1 << 20, &arena, &bytes));
    assert_false(sl_file_read("/no/such/file", 100, &arena, &bytes));
    sl_arena_free(&arena);
}

static int set_up(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "%s/file", make_folder(folder));
    write_file(path, SL("bytes"));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    remove_folder(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_cache_is_nobody_elses),
        cmocka_unit_test(test_what_is_installed_is_its_folders),
        cmocka_unit_test(test_files_that_are_not_mapped),
        cmocka_unit_test(test_files_that_shrink),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
