/* test_base_folder.c - folders appear whole or not at all, and never replace what is another's. */
#include "base_test.h"

#include "base/folder.h"
#include "base/path.h"

typedef struct place {
    char root[64], path[128];
} place;

static void open_place(place *p)
{
    make_folder(p->root);
    snprintf(p->path, sizeof p->path, "%s/found", p->root);
}

static size_t names_in(const char *folder)
{
    sl_arena arena;
    const char **names;
    size_t n = 0;
    sl_arena_init(&arena, 0);
    assert_true(sl_path_list(&arena, folder, &names, &n, NULL));
    sl_arena_free(&arena);
    return n;
}

static slant_status write_two(const char *path, const char *first)
{
    sl_folder folder;
    slant_error error = {0};
    sl_folder_open(&folder, path);
    sl_folder_file(&folder, "1.txt", sl_str(first));
    sl_folder_append(&folder, "log", SL("a,b\n"));
    sl_folder_file(&folder, "2.txt", SL("two"));
    sl_folder_append(&folder, "log", SL("c,d\n"));
    return sl_folder_commit(&folder, &error);
}

static const char *file_of(const place *p, const char *name, char path[256])
{
    snprintf(path, 256, "%s/%s", p->path, name);
    return path;
}

static void it_appears_whole(void **state)
{
    (void)state;
    place p;
    sl_folder folder;
    slant_error error = {0};
    char path[256], text[16] = "";
    open_place(&p);
    assert_int_equal(sl_folder_open(&folder, p.path), SLANT_OK);
    sl_folder_file(&folder, "1.txt", SL("one"));
    assert_non_null(sl_folder_unfinished(&folder));
    assert_true(exists(sl_folder_unfinished(&folder)));
    assert_false(exists(p.path));
    assert_int_equal(sl_folder_commit(&folder, &error), SLANT_OK);
    assert_null(sl_folder_unfinished(&folder));
    assert_int_equal(names_in(p.path), 2);
    assert_int_equal(names_in(p.root), 1);
    FILE *file = fopen(file_of(&p, "1.txt", path), "r");
    assert_int_equal(fread(text, 1, sizeof text - 1, file), 3);
    fclose(file);
    assert_string_equal(text, "one");
    remove_folder(p.root);
}

static void it_vanishes_when_it_is_given_up(void **state)
{
    (void)state;
    place p;
    sl_folder folder;
    open_place(&p);
    assert_int_equal(sl_folder_open(&folder, p.path), SLANT_OK);
    sl_folder_file(&folder, "1.txt", SL("one"));
    sl_folder_append(&folder, "log", SL("a"));
    sl_folder_abandon(&folder);
    sl_folder_abandon(&folder);
    assert_int_equal(names_in(p.root), 0);
    remove_folder(p.root);
}

static void its_own_is_replaced_by_any_spelling(void **state)
{
    (void)state;
    place p;
    char slash[160], link[128];
    open_place(&p);
    assert_int_equal(write_two(p.path, "one"), SLANT_OK);
    assert_int_equal(write_two(p.path, "another"), SLANT_OK);
    snprintf(slash, sizeof slash, "%s//", p.path);
    assert_int_equal(write_two(slash, "third"), SLANT_OK);
    snprintf(link, sizeof link, "%s/link", p.root);
    assert_int_equal(symlink("found", link), 0);
    assert_int_equal(write_two(link, "fourth"), SLANT_OK);
    struct stat info;
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(names_in(p.path), 4);
    assert_int_equal(names_in(p.root), 1 + 1);
    remove_folder(p.root);
}

static void another_s_is_left_alone(void **state)
{
    (void)state;
    place p;
    char path[256];
    open_place(&p);
    assert_int_equal(write_two(p.path, "one"), SLANT_OK);
    write_file(file_of(&p, "1.txt", path), SL("corrected"));
    assert_int_equal(write_two(p.path, "two"), SLANT_OUTPUT);
    write_file(path, SL("one"));
    assert_int_equal(write_two(p.path, "one"), SLANT_OK);
    write_file(file_of(&p, "mine", path), SL(""));
    assert_int_equal(write_two(p.path, "two"), SLANT_OUTPUT);
    assert_true(exists(path));
    unlink(path);
    unlink(file_of(&p, ".slant", path));
    assert_int_equal(write_two(p.path, "two"), SLANT_OUTPUT);
    assert_int_equal(names_in(p.root), 1);
    remove_folder(p.root);
}

static void a_file_and_a_missing_folder_are_refused(void **state)
{
    (void)state;
    place p;
    char path[256];
    open_place(&p);
    write_file(p.path, SL("a file"));
    assert_int_equal(write_two(p.path, "one"), SLANT_OUTPUT);
    assert_int_equal(write_two(file_of(&p, "below", path), "one"), SLANT_OUTPUT);
    assert_int_equal(write_two("/no-such-folder/x", "one"), SLANT_OUTPUT);
    assert_int_equal(names_in(p.root), 1);
    remove_folder(p.root);
}

static void a_failure_is_kept_and_leaves_nothing(void **state)
{
    (void)state;
    place p;
    sl_folder folder;
    slant_error error = {0};
    open_place(&p);
    sl_folder_open(&folder, p.path);
    sl_folder_file(&folder, "1.txt", SL("one"));
    sl_folder_file(&folder, "1.txt", SL("again"));
    assert_int_equal(folder.error.status, SLANT_OUTPUT);
    sl_folder_file(&folder, "2.txt", SL("two"));
    sl_folder_append(&folder, "log", SL("a"));
    assert_int_equal(sl_folder_commit(&folder, &error), SLANT_OUTPUT);
    assert_int_equal(error.status, SLANT_OUTPUT);
    assert_int_equal(names_in(p.root), 0);
    remove_folder(p.root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_appears_whole),
        cmocka_unit_test(it_vanishes_when_it_is_given_up),
        cmocka_unit_test(its_own_is_replaced_by_any_spelling),
        cmocka_unit_test(another_s_is_left_alone),
        cmocka_unit_test(a_file_and_a_missing_folder_are_refused),
        cmocka_unit_test(a_failure_is_kept_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
