/* test_base_out.c - output that appears whole or not at all. */
/* link: -Wl,--wrap=sl_mem_resize,--wrap=write,--wrap=fsync,--wrap=rename,--wrap=close */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/out.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

/* The system's calls, made to fail where a test asks for it. */
static struct faults {
    int write, fsync, rename, close; /* errno values; 0: no failure */
    bool dribble;                    /* a few bytes at a time, interrupted every other call */
    unsigned calls;
} faults;

ssize_t __real_write(int fd, const void *bytes, size_t n);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_close(int fd);
int __wrap_close(int fd);

static int failing(int reason)
{
    errno = reason;
    return -1;
}

ssize_t __wrap_write(int fd, const void *bytes, size_t n)
{
    if (faults.write)
        return failing(faults.write);
    if (!faults.dribble)
        return __real_write(fd, bytes, n);
    if (++faults.calls % 2)
        return failing(EINTR);
    return __real_write(fd, bytes, n < 1000 ? n : 1000);
}

int __wrap_fsync(int fd)
{
    return faults.fsync ? failing(faults.fsync) : __real_fsync(fd);
}

int __wrap_rename(const char *from, const char *to)
{
    return faults.rename ? failing(faults.rename) : __real_rename(from, to);
}

int __wrap_close(int fd)
{
    int done = __real_close(fd);
    return faults.close ? failing(faults.close) : done;
}

typedef struct place {
    char folder[64], file[96];
} place;

static place new_place(void)
{
    place p;
    make_folder(p.folder);
    snprintf(p.file, sizeof p.file, "%s/out.csv", p.folder);
    return p;
}

static void assert_file(const char *path, slant_str wanted)
{
    char bytes[256];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(sl_eq((slant_str){bytes, n}, wanted));
}

/* The number of names in a folder: temporary files must not stay. */
static size_t count_names(const char *folder)
{
    sl_arena arena;
    const char **names;
    size_t n = 0;
    sl_arena_init(&arena, 0);
    assert_true(sl_path_list(&arena, folder, &names, &n, NULL));
    sl_arena_free(&arena);
    return n;
}

static unsigned mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

static void write_text(sl_out *out, const char *text)
{
    sl_out_write(out, sl_str(text));
}

static void test_a_file_appears_at_the_commit(void **state)
{
    (void)state;
    place p = new_place();
    sl_out out;
    mode_t before = umask(027);
    assert_int_equal(sl_out_open(&out, p.file), SLANT_OK);
    umask(before);
    write_text(&out, "one ");
    write_text(&out, "two");
    sl_out_flush(&out);
    assert_false(exists(p.file));
    assert_int_equal(count_names(p.folder), 1);
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
    assert_int_equal(out.written, 7);
    assert_file(p.file, SL("one two"));
    assert_int_equal(mode_of(p.file), 0640);
    assert_int_equal(count_names(p.folder), 1);
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
    sl_out_abandon(&out);
    remove_folder(p.folder);
}

static void test_an_existing_file_stays_until_then(void **state)
{
    (void)state;
    place p = new_place();
    sl_out out;
    write_file(p.file, SL("before"));
    chmod(p.file, 0604);
    sl_out_open(&out, p.file);
    write_text(&out, "after");
    sl_out_flush(&out);
    assert_file(p.file, SL("before"));
    sl_out_abandon(&out);
    assert_file(p.file, SL("before"));
    assert_int_equal(count_names(p.folder), 1);
    sl_out_open(&out, p.file);
    write_text(&out, "after");
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
    assert_file(p.file, SL("after"));
    assert_int_equal(mode_of(p.file), 0604);
    assert_int_equal(count_names(p.folder), 1);
    remove_folder(p.folder);
}

static void test_links_are_followed(void **state)
{
    (void)state;
    place p = new_place();
    char link[96], far[96], real[96];
    snprintf(link, sizeof link, "%s/link", p.folder);
    snprintf(far, sizeof far, "%s/far", p.folder);
    snprintf(real, sizeof real, "%s/sub/real.csv", p.folder);
    snprintf(p.file, sizeof p.file, "%s/sub", p.folder);
    assert_int_equal(mkdir(p.file, 0755), 0);
    assert_int_equal(symlink("far", link), 0);         /* a link to a link ... */
    assert_int_equal(symlink("sub/real.csv", far), 0); /* ... to a file that is not there yet */
    for (int round = 0; round < 2; round++) {
        sl_out out;
        assert_int_equal(sl_out_open(&out, link), SLANT_OK);
        write_text(&out, "through");
        assert_int_equal(count_names(p.file), 1 + round); /* the temporary file stands there */
        assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
        assert_file(real, SL("through"));
    }
    struct stat info;
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_true(sl_same_file(link, real));
    assert_false(sl_same_file(link, p.file));
    assert_false(sl_same_file(link, "/tmp/slant-unit-no-such-file"));
    unlink(far);
    assert_int_equal(symlink("link", far), 0); /* round and round */
    sl_out out;
    assert_int_equal(sl_out_open(&out, link), SLANT_OUTPUT);
    sl_out_abandon(&out);
    remove_folder(p.folder);
}

static void test_a_device_is_written_directly(void **state)
{
    (void)state;
    sl_out out;
    slant_error error = {.status = SLANT_OK};
    assert_int_equal(sl_out_open(&out, "/dev/null"), SLANT_OK);
    write_text(&out, "gone");
    assert_int_equal(sl_out_commit(&out, &error), SLANT_OK);
    assert_int_equal(sl_out_open(&out, "/dev/full"), SLANT_OK);
    write_text(&out, "no room");
    assert_int_equal(out.error.status, SLANT_OK); /* still in the buffer */
    assert_int_equal(sl_out_commit(&out, &error), SLANT_OUTPUT);
    assert_string_equal(error.message, "No space left on device");
    assert_string_equal(error.file, "/dev/full");
    assert_true(exists("/dev/full"));
}

static void test_a_pipe_is_written_directly(void **state)
{
    (void)state;
    place p = new_place();
    char got[20];
    sl_out out;
    assert_int_equal(mkfifo(p.file, 0600), 0);
    int reader = open(p.file, O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    assert_int_equal(sl_out_open(&out, p.file), SLANT_OK);
    write_text(&out, "through");
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
    assert_int_equal(read(reader, got, sizeof got), 7);
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(sl_out_open(&out, p.file), SLANT_OK);
    close(reader);
    write_text(&out, "nobody reads");
    sl_out_flush(&out);
    assert_int_equal(out.error.status, SLANT_OUTPUT);
    assert_string_equal(out.error.message, "Broken pipe");
    write_text(&out, "later writes do nothing");
    slant_error error;
    assert_int_equal(sl_out_commit(&out, &error), SLANT_OUTPUT);
    signal(SIGPIPE, SIG_DFL);
    struct stat info;
    assert_int_equal(stat(p.file, &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
    remove_folder(p.folder);
}

static void test_places_that_cannot_be_written(void **state)
{
    (void)state;
    place p = new_place();
    char long_name[400];
    static const struct { const char *name, *message; } rows[] = {
        {"/no/such/file", "No such file or directory"}, {"", "Is a directory"},
        {"/file/below", "Not a directory"},
    };
    char path[200];
    snprintf(path, sizeof path, "%s/file", p.folder);
    write_file(path, SL("x"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        sl_out out;
        snprintf(path, sizeof path, "%s%s", p.folder, rows[i].name);
        assert_int_equal(sl_out_open(&out, path), SLANT_OUTPUT);
        assert_string_equal(out.error.message, rows[i].message);
        assert_string_equal(out.error.file, path);
        write_text(&out, "nothing happens");
        assert_int_equal(sl_out_commit(&out, NULL), SLANT_OUTPUT);
    }
    sl_out out;
    assert_int_equal(sl_out_open(&out, ""), SLANT_OUTPUT);
    sl_out_abandon(&out);
    int n = snprintf(long_name, sizeof long_name, "%s/", p.folder);
    memset(long_name + n, 'n', 300);
    long_name[n + 300] = '\0';
    slant_error error;
    assert_int_equal(sl_out_open(&out, long_name), SLANT_OUTPUT); /* at once, not at the end */
    assert_int_equal(sl_out_commit(&out, &error), SLANT_OUTPUT);
    assert_string_equal(error.message, "File name too long");
    long_name[n + 255] = '\0'; /* the temporary name is shorter */
    assert_int_equal(sl_out_open(&out, long_name), SLANT_OK);
    assert_int_equal(sl_out_commit(&out, &error), SLANT_OK);
    assert_int_equal(count_names(p.folder), 2);
    remove_folder(p.folder);
}

/* As another user, for root may write anywhere. */
static void test_rights_are_kept(void **state)
{
    (void)state;
    if (getuid() != 0)
        skip();
    place p = new_place();
    write_file(p.file, SL("mine"));
    chmod(p.file, 0444);
    chmod(p.folder, 0755);
    pid_t child = fork();
    if (child == 0) {
        char other[96];
        sl_out out;
        snprintf(other, sizeof other, "%s/other.csv", p.folder);
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(9);
        int bad = sl_out_open(&out, p.file) != SLANT_OUTPUT;
        sl_out_abandon(&out);
        bad += sl_out_open(&out, other) != SLANT_OUTPUT;
        bad += strcmp(out.error.message, "Permission denied") != 0;
        sl_out_abandon(&out);
        _exit(bad);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(chown(p.file, 65534, 65534), 0); /* root replaces another's file */
    sl_out out;
    sl_out_open(&out, p.file);
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
    struct stat info;
    assert_int_equal(stat(p.file, &info), 0);
    assert_int_equal(info.st_uid, 65534);
    assert_int_equal(info.st_mode & 07777, 0444);
    remove_folder(p.folder);
}

static void test_standard_output(void **state)
{
    (void)state;
    place p = new_place();
    static const char *const names[] = {NULL, "-"};
    for (size_t i = 0; i < COUNT(names); i++) {
        sl_out out;
        fflush(stdout);
        int keep = dup(1), file = open(p.file, O_CREAT | O_TRUNC | O_WRONLY, 0600);
        dup2(file, 1);
        close(file);
        slant_status opened = sl_out_open(&out, names[i]);
        write_text(&out, "to standard output");
        slant_status done = sl_out_commit(&out, NULL);
        bool still_open = fcntl(1, F_GETFD) >= 0;
        dup2(keep, 1);
        close(keep);
        assert_int_equal(opened + done, SLANT_OK);
        assert_true(still_open);
        assert_file(p.file, SL("to standard output"));
    }
    remove_folder(p.folder);
}

typedef struct receiver {
    sl_buf got;
    size_t calls, refuse_at;
} receiver;

static bool receive(void *user, slant_str bytes)
{
    receiver *r = user;
    assert_true(bytes.len > 0);
    if (++r->calls == r->refuse_at)
        return false;
    sl_buf_add(&r->got, bytes);
    return true;
}

static void test_a_sink_gets_all_in_order(void **state)
{
    (void)state;
    receiver r = {.calls = 0};
    sl_buf text = {0};
    sl_out out;
    assert_int_equal(sl_out_to_sink(&out, receive, &r), SLANT_OK);
    for (unsigned i = 0; i < 2000; i++) {
        size_t from = text.len;
        sl_buf_repeat(&text, i % 100 ? "short " : "large, ", i % 100 ? i : 40 * i);
        sl_out_write(&out, sl_slice(sl_buf_str(&text), from, text.len));
    }
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
    assert_true(sl_eq(sl_buf_str(&r.got), sl_buf_str(&text)));
    assert_int_equal(out.written, text.len);
    sl_buf_free(&r.got);
    sl_buf_free(&text);
}

static void test_a_sink_that_refuses_is_asked_no_more(void **state)
{
    (void)state;
    for (size_t at = 1; at <= 3; at++) {
        receiver r = {.refuse_at = at};
        slant_error error = {.status = SLANT_OK};
        sl_out out;
        sl_out_to_sink(&out, receive, &r);
        for (int i = 0; i < 5; i++) {
            write_text(&out, "bytes");
            sl_out_flush(&out);
        }
        assert_int_equal(sl_out_commit(&out, &error), SLANT_OUTPUT);
        assert_int_equal(r.calls, at);
        assert_int_equal(error.status, SLANT_OUTPUT);
        sl_buf_free(&r.got);
    }
}

static void test_memory(void **state)
{
    (void)state;
    sl_buf buf = {0};
    sl_out out;
    sl_buf_text(&buf, "kept ");
    assert_int_equal(sl_out_to_buf(&out, &buf), SLANT_OK);
    write_text(&out, "and added");
    sl_out_write(&out, (slant_str){NULL, 0});
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OK);
    assert_slice(sl_buf_str(&buf), "kept and added");
    sl_buf_free(&buf);
}

static void test_a_temporary_file_that_was_removed_is_told(void **state)
{
    (void)state;
    place p = new_place();
    sl_out out;
    sl_out_open(&out, p.file);
    write_text(&out, "half");
    assert_true(exists(sl_out_unfinished(&out)));
    assert_int_equal(unlink(sl_out_unfinished(&out)), 0);
    assert_int_equal(count_names(p.folder), 0);
    assert_int_equal(sl_out_commit(&out, NULL), SLANT_OUTPUT); /* it is gone, and that is said */
    assert_false(exists(p.file));
    assert_null(sl_out_unfinished(&out));
    remove_folder(p.folder);
}

static void test_short_and_interrupted_writes_are_continued(void **state)
{
    (void)state;
    place p = new_place();
    sl_buf text = {0};
    sl_out out;
    for (unsigned i = 0; i < 50000; i++)
        sl_buf_printf(&text, "%u ", i);
    sl_out_open(&out, p.file);
    faults = (struct faults){.dribble = true};
    sl_out_write(&out, SL("head "));
    sl_out_write(&out, sl_buf_str(&text));
    slant_status status = sl_out_commit(&out, NULL);
    faults = (struct faults){0};
    assert_int_equal(status, SLANT_OK);
    struct stat info;
    assert_int_equal(stat(p.file, &info), 0);
    assert_int_equal(info.st_size, text.len + 5);
    char *got = malloc(text.len + 5);
    FILE *file = fopen(p.file, "rb");
    assert_int_equal(fread(got, 1, text.len + 5, file), text.len + 5);
    fclose(file);
    assert_memory_equal(got + 5, text.ptr, text.len);
    free(got);
    sl_buf_free(&text);
    remove_folder(p.folder);
}

/* Each call of the system fails once: the old file stays, nothing is left behind. */
static void test_no_failure_leaves_half_a_file(void **state)
{
    (void)state;
    place p = new_place();
    static const struct { struct faults faults; const char *message; } rows[] = {
        {{.write = ENOSPC}, "No space left on device"}, {{.write = EIO}, "Input/output error"},
        {{.fsync = EIO}, "Input/output error"}, {{.fsync = ENOSPC}, "No space left on device"},
        {{.rename = EACCES}, "Permission denied"}, {{.close = EDQUOT}, "Disk quota exceeded"},
    };
    write_file(p.file, SL("before"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        sl_out out;
        slant_error error = {.status = SLANT_OK};
        sl_out_open(&out, p.file);
        write_text(&out, "half");
        faults = rows[i].faults;
        slant_status status = sl_out_commit(&out, &error);
        faults = (struct faults){0};
        assert_int_equal(status, SLANT_OUTPUT);
        assert_string_equal(error.message, rows[i].message);
        assert_file(p.file, SL("before"));
        assert_int_equal(count_names(p.folder), 1);
    }
    sl_out out;
    sl_out_open(&out, p.file);
    write_text(&out, "after");
    faults.fsync = EINVAL; /* a file system that cannot sync */
    slant_status status = sl_out_commit(&out, NULL);
    faults = (struct faults){0};
    assert_int_equal(status, SLANT_OK);
    assert_file(p.file, SL("after"));
    remove_folder(p.folder);
}

static place sweep_place;

static void write_once(bool one_fails)
{
    sl_out out;
    slant_error error = {.status = SLANT_OK};
    sl_out_open(&out, sweep_place.file);
    write_text(&out, "text");
    assert_int_equal(sl_out_commit(&out, &error), one_fails ? SLANT_NO_MEMORY : SLANT_OK);
    assert_int_equal(error.status, out.error.status);
}

static void test_without_memory(void **state)
{
    (void)state;
    sweep_place = new_place();
    assert_int_equal(sweep_allocations(write_once), 1);
    assert_int_equal(count_names(sweep_place.folder), 1);
    remove_folder(sweep_place.folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_appears_at_the_commit),
        cmocka_unit_test(test_an_existing_file_stays_until_then),
        cmocka_unit_test(test_links_are_followed),
        cmocka_unit_test(test_a_device_is_written_directly),
        cmocka_unit_test(test_a_pipe_is_written_directly),
        cmocka_unit_test(test_places_that_cannot_be_written),
        cmocka_unit_test(test_rights_are_kept),
        cmocka_unit_test(test_standard_output),
        cmocka_unit_test(test_a_sink_gets_all_in_order),
        cmocka_unit_test(test_a_sink_that_refuses_is_asked_no_more),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_a_temporary_file_that_was_removed_is_told),
        cmocka_unit_test(test_short_and_interrupted_writes_are_continued),
        cmocka_unit_test(test_no_failure_leaves_half_a_file),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/out", tests, NULL, NULL);
}
