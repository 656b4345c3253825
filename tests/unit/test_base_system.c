/* test_base_system.c - each call of the system that the readers and writers of src/base make fails
 * once, or is interrupted, or is the first of a disk that is gone: all the bytes or a clear error,
 * the old file or the new one, and nothing left open or behind. */
/* link: -Wl,--wrap=read,--wrap=write,--wrap=fstat,--wrap=stat,--wrap=lstat,--wrap=lseek */
/* link: -Wl,--wrap=fsync,--wrap=fdatasync,--wrap=syncfs,--wrap=ftruncate,--wrap=fchmod */
/* link: -Wl,--wrap=fchown,--wrap=flock,--wrap=access,--wrap=rename,--wrap=renameat2 */
/* link: -Wl,--wrap=mkdir,--wrap=rmdir,--wrap=unlink,--wrap=unlinkat,--wrap=readlink */
/* link: -Wl,--wrap=getdents64,--wrap=getrandom,--wrap=opendir,--wrap=readdir,--wrap=mmap */
/* link: -Wl,--wrap=open,--wrap=__open_2,--wrap=close */
#include "system_test.h"

#include "base/cache.h"
#include "base/checksum.h"
#include "base/folder.h"
#include "base/folderout.h"
#include "base/in.h"
#include "base/mapfile.h"
#include "base/out.h"
#include "base/path.h"
#include "base/sha256.h"

/* "place" is a folder that each test has for itself, made anew before each time. */
static char place[64], file[128], other[128];
static slant_error error;
static sl_buf got;

static void check(int status)
{
    assert_int_equal(status, 0);
}

static void run(const char *command, const char *path)
{
    char line[300];
    snprintf(line, sizeof line, command, path);
    check(system(line));
}

static void fresh_place(void)
{
    run("rm -rf '%s'", place);
    check(mkdir(place, 0777));
    snprintf(file, sizeof file, "%s/file", place);
    snprintf(other, sizeof other, "%s/other", place);
    error = (slant_error){0};
    got.len = 0;
}

/* The names that are there, hidden ones too, without . and .. */
static size_t count_names(const char *folder)
{
    size_t n = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n - 2;
}

static bool holds(const char *path, slant_str wanted)
{
    char *bytes = malloc(wanted.len + 1);
    FILE *stream = fopen(path, "rb");
    size_t n = stream ? fread(bytes, 1, wanted.len + 1, stream) : 0;
    bool same = stream && sl_eq((slant_str){bytes, n}, wanted);
    if (stream)
        fclose(stream);
    free(bytes);
    return same;
}

static void assert_told(slant_status status)
{
    assert_int_equal(error.status, status);
    assert_true(error.message[0] != '\0');
}

/* ---- reading ---- */

static sl_buf text; /* larger than a window */

static void a_file_of_text(void)
{
    fresh_place();
    write_file(file, sl_buf_str(&text));
}

static bool read_all(sl_in *in, slant_status status)
{
    sl_arena arena;
    slant_str all = {NULL, 0};
    sl_arena_init(&arena, 0);
    bool done = status == SLANT_OK && sl_in_all(in, &arena, SIZE_MAX, &all);
    sl_buf_add(&got, all);
    error = in->error;
    sl_in_close(in);
    sl_arena_free(&arena);
    return done;
}

static bool read_file(void)
{
    sl_in in;
    return read_all(&in, sl_in_open(&in, file));
}

static void whole_or_told(bool done)
{
    if (done)
        assert_true(sl_eq(sl_buf_str(&got), sl_buf_str(&text)));
    else
        assert_told(SLANT_INPUT);
}

enum { FROM = 70000, BYTES = 150000 };

static bool read_part(void)
{
    sl_in in;
    return read_all(&in, sl_in_open_part(&in, file, FROM, BYTES, false));
}

static void part_or_told(bool done)
{
    if (done)
        assert_true(sl_eq(sl_buf_str(&got), sl_slice(sl_buf_str(&text), FROM, FROM + BYTES)));
    else
        assert_told(SLANT_INPUT);
}

static bool read_small(void)
{
    sl_arena arena;
    slant_str bytes;
    sl_arena_init(&arena, 0);
    bool done = sl_file_read(file, SIZE_MAX, &arena, &bytes);
    sl_buf_add(&got, bytes);
    sl_arena_free(&arena);
    return done;
}

static bool map_file(void)
{
    slant_str bytes = sl_file_map(file, SL_TRUST_OWN, SIZE_MAX);
    sl_buf_add(&got, bytes);
    sl_file_unmap(bytes);
    return bytes.ptr != NULL;
}

static void whole_if_done(bool done)
{
    if (done)
        assert_true(sl_eq(sl_buf_str(&got), sl_buf_str(&text)));
}

static sl_sum sum_of_text;

static bool sum_file(void)
{
    sl_checksum checksum;
    sl_checksum_init(&checksum);
    bool done = sl_checksum_file(&checksum, file, SIZE_MAX);
    sl_sum sum = sl_checksum_end(&checksum);
    sl_buf_add(&got, (slant_str){(const char *)&sum, sizeof sum});
    return done;
}

static void same_sum_if_done(bool done)
{
    slant_str wanted = {(const char *)&sum_of_text, sizeof sum_of_text};
    if (done)
        assert_true(sl_eq(sl_buf_str(&got), wanted));
}

static bool hash_file(void)
{
    sl_sha256 sha;
    char hex[65];
    uint64_t n = 0;
    sl_sha256_init(&sha);
    bool done = sl_sha256_add_file(&sha, file, &n);
    sl_sha256_hex(&sha, hex);
    sl_buf_printf(&got, "%s %llu", hex, (unsigned long long)n);
    return done;
}

static void same_hash_if_done(bool done)
{
    sl_sha256 sha;
    char hex[65];
    sl_buf wanted = {0};
    sl_sha256_init(&sha);
    sl_sha256_add(&sha, sl_buf_str(&text));
    sl_sha256_hex(&sha, hex);
    sl_buf_printf(&wanted, "%s %zu", hex, text.len);
    assert_true(!done || sl_eq(sl_buf_str(&got), sl_buf_str(&wanted)));
    sl_buf_free(&wanted);
}

static void test_readers(void **state)
{
    (void)state;
    const system_job jobs[] = {
        {"a file", a_file_of_text, read_file, whole_or_told, false},
        {"a part of a file", a_file_of_text, read_part, part_or_told, false},
        {"a file into an arena", a_file_of_text, read_small, whole_if_done, true},
        {"a file that is mapped", a_file_of_text, map_file, whole_if_done, true},
        {"a sum", a_file_of_text, sum_file, same_sum_if_done, true},
        {"a hash", a_file_of_text, hash_file, same_hash_if_done, false},
    };
    for (unsigned i = 0; text.len < 400000; i++)
        sl_buf_printf(&text, "line %u of the text\n", i);
    sum_of_text = (sl_sum){{0, 0}};
    a_file_of_text();
    assert_true(sum_file());
    memcpy(&sum_of_text, got.ptr, sizeof sum_of_text);
    for (size_t i = 0; i < COUNT(jobs); i++)
        assert_true(sweep_calls(&jobs[i]) >= 4);
    sl_buf_free(&text);
}

/* ---- folders that are read ---- */

static void a_tree(void)
{
    fresh_place();
    write_file(file, SL("1"));
    write_file(other, SL("2"));
    run("mkdir '%s/folder'", place);
    run("echo > '%s/folder/below'", place);
}

static bool list_tree(void)
{
    sl_arena arena;
    const char **names;
    size_t n;
    sl_arena_init(&arena, 0);
    bool done = sl_path_list(&arena, place, &names, &n, &error);
    for (size_t i = 0; i < n; i++)
        sl_buf_printf(&got, "%s\n", names[i]);
    sl_arena_free(&arena);
    return done;
}

static void all_names_or_told(bool done)
{
    if (done)
        assert_slice(sl_buf_str(&got), "file\nfolder\nother\n");
    else
        assert_told(SLANT_INPUT);
}

static bool walk_tree(void)
{
    sl_arena arena;
    sl_walked *found;
    size_t n;
    sl_arena_init(&arena, 0);
    bool walked = sl_path_walk(&arena, place, &found, &n, &error);
    for (size_t i = 0; i < n; i++)
        sl_buf_printf(&got, "%s%s\n", found[i].path + strlen(place), found[i].why ? " ?" : "");
    assert_true(walked || n == 0);
    sl_arena_free(&arena);
    return sl_eq(sl_buf_str(&got), SL("/file\n/folder/below\n/other\n"));
}

static void every_file_or_a_reason(bool done)
{
    slant_str all = sl_buf_str(&got);
    if (done)
        return;
    if (all.len == 0) {
        assert_told(SLANT_INPUT);
        return;
    }
    /* A folder below is named with its reason, a file whose kind is not known as if it were one. */
    assert_true(sl_find(all, SL("/file\n"), 0) < all.len);
    assert_true(sl_find(all, SL("/folder"), 0) < all.len);
    assert_true(sl_find(all, SL("/other\n"), 0) < all.len);
}

static void test_lists_and_walks(void **state)
{
    (void)state;
    const system_job list = {"a list", a_tree, list_tree, all_names_or_told, false};
    const system_job walk = {"a walk", a_tree, walk_tree, every_file_or_a_reason, false};
    assert_true(sweep_calls(&list) >= 6);
    assert_true(sweep_calls(&walk) >= 10);
}

/* ---- files that appear whole or not at all ---- */

static void an_old_file(void)
{
    fresh_place();
    write_file(other, SL("before"));
    check(chmod(other, 0640));
    check(symlink("other", file));
}

static bool write_over(void)
{
    sl_out out;
    sl_out_open(&out, file);
    sl_out_write(&out, SL("after"));
    bool done = sl_out_commit(&out, NULL) == SLANT_OK;
    sl_out_abandon(&out);
    error = out.error;
    return done;
}

/* What could not be removed is named. */
static void nothing_else_but(size_t n_names)
{
    size_t n = count_names(place);
    if (faults.left && n > n_names) {
        assert_non_null(strstr(error.message, "is left and cannot be removed"));
        n--;
    }
    assert_int_equal(n, n_names);
}

static void old_or_new(bool done)
{
    struct stat info;
    check(lstat(file, &info));
    assert_true(S_ISLNK(info.st_mode)); /* followed, whatever failed, and never replaced */
    assert_true(holds(other, done ? SL("after") : SL("before")));
    if (!done)
        assert_told(SLANT_OUTPUT);
    nothing_else_but(2);
}

static bool write_kept(void)
{
    sl_out out;
    sl_out_open_kept(&out, file, SL_PART);
    sl_out_cut(&out, 0);
    sl_out_write(&out, SL("after"));
    sl_out_sync(&out);
    sl_out_sync_folder(&out);
    bool done = sl_out_commit(&out, NULL) == SLANT_OK;
    sl_out_abandon(&out);
    error = out.error;
    return done;
}

/* A part stays for the next run, to be gone on with. */
static void old_or_new_and_a_part(bool done)
{
    char part[160];
    snprintf(part, sizeof part, "%s" SL_PART, other);
    assert_true(holds(other, done ? SL("after") : SL("before")));
    if (!done)
        assert_told(SLANT_OUTPUT);
    assert_int_equal(count_names(place), exists(part) ? 3 : 2);
    assert_true(!done || !exists(part));
}

static void test_files(void **state)
{
    (void)state;
    const system_job over = {"a file over another", an_old_file, write_over, old_or_new, false};
    const system_job kept = {"a file that is kept", an_old_file, write_kept, old_or_new_and_a_part,
                             false};
    assert_true(sweep_calls(&over) >= 8);
    assert_true(sweep_calls(&kept) >= 10);
}

/* ---- folders ---- */

static void write_old_folder(void)
{
    sl_folder f;
    fresh_place();
    check(sl_folder_open(&f, file));
    sl_folder_file(&f, "old", SL("before"));
    sl_folder_append(&f, "log", SL("1\n"));
    check(sl_folder_commit(&f, NULL));
}

static bool write_new_folder(void)
{
    sl_folder f;
    sl_folder_open(&f, file);
    sl_folder_file(&f, "new", SL("after"));
    sl_folder_append(&f, "log", SL("1\n"));
    sl_folder_append(&f, "log", SL("2\n"));
    bool done = sl_folder_commit(&f, NULL) == SLANT_OK;
    error = f.error;
    return done;
}

static bool is_old(const char *folder, size_t n)
{
    char path[400];
    snprintf(path, sizeof path, "%.*s/old", (int)(n < 300 ? n : 300), folder);
    return holds(path, SL("before"));
}

/* The old folder may have had to stay beside its place: then it is said under which name. */
static bool old_is_named_in_the_error(void)
{
    const char *at = strstr(error.message, place);
    return at && is_old(at, strcspn(at, " :;,"));
}

static void old_folder_or_new(bool done)
{
    char path[160];
    if (done) {
        snprintf(path, sizeof path, "%s/new", file);
        assert_true(holds(path, SL("after")));
        snprintf(path, sizeof path, "%s/log", file);
        assert_true(holds(path, SL("1\n2\n")));
        assert_int_equal(count_names(file), 3);
    } else {
        assert_told(SLANT_OUTPUT);
        assert_true(is_old(file, strlen(file)) || old_is_named_in_the_error());
    }
    if (!faults.left)
        assert_int_equal(count_names(place), 1);
}

static bool write_out_folder(void)
{
    sl_folder_out folder;
    slant_status status = sl_folder_out_open(&folder, file, &error);
    if (status == SLANT_OK)
        status = sl_folder_out_file(&folder, "terms.csv", SL("term\n"), &error);
    if (status == SLANT_OK)
        return sl_folder_out_commit(&folder, &error) == SLANT_OK;
    sl_folder_out_abandon(&folder);
    return false;
}

static void there_or_not(bool done)
{
    char path[160];
    snprintf(path, sizeof path, "%s/terms.csv", file);
    if (!done)
        assert_told(SLANT_OUTPUT);
    if (!faults.left)
        assert_int_equal(count_names(place), done);
    assert_int_equal(holds(path, SL("term\n")), done);
}

static void test_folders(void **state)
{
    (void)state;
    const system_job job = {"a folder over another", write_old_folder, write_new_folder,
                            old_folder_or_new, false};
    assert_true(sweep_calls(&job) >= 20);
    faults.never = "renameat2"; /* a file system that cannot exchange two names */
    assert_true(sweep_calls(&job) >= 20);
    const system_job out = {"a new folder", fresh_place, write_out_folder, there_or_not, false};
    assert_true(sweep_calls(&out) >= 8);
}

/* ---- the cache ---- */

static bool keep(void)
{
    const slant_str parts[] = {SL("one "), SL("two")};
    return sl_cache_put(file, "name", parts, 2);
}

/* Where nothing can be kept nothing is, and nobody is told; but never a part of it. */
static void kept_or_not(bool done)
{
    slant_str bytes = sl_cache_get(file, "name");
    assert_true(bytes.ptr ? sl_eq(bytes, SL("one two")) : !done);
    sl_file_unmap(bytes);
    if (!faults.left && exists(file))
        assert_int_equal(count_names(file), done);
}

static bool fetch(void)
{
    slant_str bytes = sl_cache_get(file, "name");
    bool done = bytes.ptr != NULL;
    assert_true(!done || sl_eq(bytes, SL("one two")));
    sl_file_unmap(bytes);
    return done;
}

static void a_kept_file(void)
{
    fresh_place();
    assert_true(keep());
}

static void still_there(bool done)
{
    (void)done;
    assert_true(fetch());
}

static void test_the_cache(void **state)
{
    (void)state;
    const system_job put = {"into the cache", fresh_place, keep, kept_or_not, true};
    const system_job get = {"from the cache", a_kept_file, fetch, still_there, true};
    assert_true(sweep_calls(&put) >= 8);
    assert_true(sweep_calls(&get) >= 4);
}

static int set_up(void **state)
{
    (void)state;
    make_folder(place);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sl_buf_free(&got);
    remove_folder(place);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readers),
        cmocka_unit_test(test_lists_and_walks),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_the_cache),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
