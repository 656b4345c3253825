/* test_base_in.c - bounded reading of files, pipes, memory and gzip. */
/* link: -Wl,--wrap=sl_mem_resize,--wrap=read */
#define SWEEP_ALLOCATIONS
#include "base_test.h"

#include "base/in.h"

#include <errno.h>
#include <zlib.h>

ssize_t __real_read(int fd, void *to, size_t room);
ssize_t __wrap_read(int fd, void *to, size_t room);

/* Reading made short, interrupted, and in the end made to fail. */
static struct faults {
    bool dribble;
    unsigned calls, fail_at; /* the call that fails with EIO; 0: none */
} faults;

ssize_t __wrap_read(int fd, void *to, size_t room)
{
    faults.calls++;
    if (faults.calls == faults.fail_at) {
        errno = EIO;
        return -1;
    }
    if (!faults.dribble)
        return __real_read(fd, to, room);
    if (faults.calls % 2) {
        errno = EINTR;
        return -1;
    }
    return __real_read(fd, to, room < 7 ? room : 7);
}

/* One gzip member, appended. */
static void add_gzip(sl_buf *to, slant_str text)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, text.len) + 32;
    char *at = sl_buf_room(to, room);
    z.next_in = (Bytef *)(text.len ? text.ptr : "");
    z.avail_in = (unsigned)text.len;
    z.next_out = (Bytef *)at;
    z.avail_out = (unsigned)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    to->len += room - z.avail_out;
    deflateEnd(&z);
}

/* Text that differs along its length, n bytes. */
static sl_buf make_text(size_t n)
{
    sl_buf buf = {0};
    for (unsigned i = 0; buf.len < n; i++)
        sl_buf_printf(&buf, "line %u of the text\n", i);
    buf.len = n;
    return buf;
}

static void assert_all(sl_in *in, slant_str wanted)
{
    sl_arena arena;
    slant_str all;
    sl_arena_init(&arena, 0);
    assert_true(sl_in_all(in, &arena, SIZE_MAX, &all));
    assert_true(sl_eq(all, wanted));
    assert_true(in->at_end);
    assert_int_equal(in->offset, wanted.len);
    sl_arena_free(&arena);
}

static void test_files_of_all_sizes(void **state)
{
    (void)state;
    char folder[64], path[96];
    snprintf(path, sizeof path, "%s/text", make_folder(folder));
    static const size_t sizes[] = {0, 1, 2, 4095, 4096, 4097, 262143, 262144, 262145, 1000000};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        sl_buf text = make_text(sizes[i]), packed = {0};
        sl_in in;
        write_file(path, sl_buf_str(&text));
        assert_int_equal(sl_in_open(&in, path), SLANT_OK);
        assert_int_equal(in.disk_size, sizes[i]);
        assert_false(in.is_gzip);
        assert_all(&in, sl_buf_str(&text));
        assert_int_equal(in.disk_bytes, sizes[i]);
        sl_in_close(&in);
        add_gzip(&packed, sl_buf_str(&text));
        write_file(path, sl_buf_str(&packed));
        assert_int_equal(sl_in_open(&in, path), SLANT_OK);
        assert_true(in.is_gzip);
        assert_all(&in, sl_buf_str(&text));
        assert_int_equal(in.disk_bytes, packed.len);
        sl_in_close(&in);
        sl_in_close(&in);
        assert_int_equal(sl_in_open_raw(&in, path), SLANT_OK); /* as it is on disk */
        assert_false(in.is_gzip);
        assert_all(&in, sl_buf_str(&packed));
        sl_in_close(&in);
        sl_buf_free(&text);
        sl_buf_free(&packed);
    }
    remove_folder(folder);
}

static void test_what_cannot_be_opened(void **state)
{
    (void)state;
    sl_in in;
    char folder[64];
    make_folder(folder);
    assert_int_equal(sl_in_open(&in, "/tmp/slant-unit-no-such-file"), SLANT_INPUT);
    assert_string_equal(in.error.message, "No such file or directory");
    assert_string_equal(in.error.file, "/tmp/slant-unit-no-such-file");
    assert_int_equal(sl_in_want(&in, 1), 0);
    sl_in_close(&in);
    assert_int_equal(sl_in_open(&in, folder), SLANT_INPUT);
    assert_non_null(strstr(in.error.message, "folder"));
    sl_in_close(&in);
    assert_int_equal(sl_in_open(&in, ""), SLANT_INPUT);
    sl_in_close(&in);
    remove_folder(folder);
}

static void test_memory(void **state)
{
    (void)state;
    sl_in in;
    slant_str text = SL("one\ntwo");
    assert_int_equal(sl_in_memory(&in, text), SLANT_OK);
    assert_ptr_equal(in.ptr, text.ptr);
    assert_int_equal(sl_in_want(&in, 100), 7);
    sl_in_skip(&in, 5);
    assert_int_equal(in.line, 2);
    assert_int_equal(in.offset, 5);
    assert_int_equal(in.len, 2);
    sl_in_close(&in);
    assert_int_equal(sl_in_memory(&in, (slant_str){NULL, 0}), SLANT_OK);
    assert_all(&in, SL(""));
    sl_in_close(&in);
}

static void test_members_of_gzip_follow_each_other(void **state)
{
    (void)state;
    sl_buf packed = {0};
    sl_in in;
    add_gzip(&packed, SL("one "));
    add_gzip(&packed, SL(""));
    add_gzip(&packed, SL("two"));
    size_t whole = packed.len;
    sl_in_memory(&in, sl_buf_str(&packed));
    assert_all(&in, SL("one two"));
    assert_null(in.warning);
    sl_in_close(&in);
    sl_buf_repeat(&packed, "\1", 3);
    packed.ptr[whole] = packed.ptr[whole + 1] = packed.ptr[whole + 2] = '\0';
    sl_in_memory(&in, sl_buf_str(&packed)); /* padding of zeros */
    assert_all(&in, SL("one two"));
    assert_null(in.warning);
    sl_in_close(&in);
    static const char *const garbage[] = {"x", "garbage", "\x1f"};
    for (size_t i = 0; i < COUNT(garbage); i++) {
        packed.len = whole;
        sl_buf_text(&packed, garbage[i]);
        sl_in_memory(&in, sl_buf_str(&packed));
        assert_all(&in, SL("one two"));
        assert_non_null(in.warning);
        sl_in_close(&in);
    }
    sl_buf_free(&packed);
}

static void test_every_cut_of_gzip_is_an_error_and_keeps_what_came(void **state)
{
    (void)state;
    sl_buf text = make_text(3000), packed = {0};
    sl_arena arena;
    sl_arena_init(&arena, 0);
    add_gzip(&packed, sl_buf_str(&text));
    for (size_t n = 2; n < packed.len; n++) {
        sl_in in;
        slant_str all, cut = tight_copy((slant_str){packed.ptr, n});
        assert_int_equal(sl_in_memory(&in, cut), SLANT_OK);
        assert_false(sl_in_all(&in, &arena, SIZE_MAX, &all));
        assert_int_equal(in.error.status, SLANT_INPUT);
        assert_non_null(strstr(in.error.message, "break off"));
        assert_true(sl_starts(sl_buf_str(&text), all));
        if (n + 4 > packed.len) /* only the sum is cut */
            assert_int_equal(all.len, text.len);
        sl_in_close(&in);
        free_copy(cut);
        sl_arena_reset(&arena);
    }
    sl_arena_free(&arena);
    sl_buf_free(&text);
    sl_buf_free(&packed);
}

static void test_damaged_gzip(void **state)
{
    (void)state;
    sl_buf text = make_text(3000), packed = {0};
    sl_arena arena;
    sl_arena_init(&arena, 0);
    add_gzip(&packed, sl_buf_str(&text));
    for (size_t at = 2; at < packed.len; at++) { /* any result but a crash or a silent change */
        sl_in in;
        slant_str all;
        packed.ptr[at] ^= 0x55;
        sl_in_memory(&in, sl_buf_str(&packed));
        if (sl_in_all(&in, &arena, SIZE_MAX, &all) && at >= 10)
            assert_true(sl_eq(all, sl_buf_str(&text)));
        sl_in_close(&in);
        packed.ptr[at] ^= 0x55;
        sl_arena_reset(&arena);
    }
    sl_arena_free(&arena);
    sl_buf_free(&text);
    sl_buf_free(&packed);
}

static void test_more_than_the_most(void **state)
{
    (void)state;
    sl_buf text = make_text(1000000), packed = {0};
    sl_arena arena;
    slant_str all;
    sl_in in;
    sl_arena_init(&arena, 0);
    sl_in_memory(&in, sl_buf_str(&text));
    assert_false(sl_in_all(&in, &arena, 999999, &all));
    assert_int_equal(in.error.status, SLANT_INPUT);
    assert_int_equal(all.len, 0);
    sl_in_close(&in);
    sl_in_memory(&in, sl_buf_str(&text));
    assert_true(sl_in_all(&in, &arena, 1000000, &all));
    sl_in_close(&in);
    add_gzip(&packed, sl_buf_str(&text));
    sl_in_memory(&in, sl_buf_str(&packed));
    assert_false(sl_in_all(&in, &arena, 1000, &all));
    sl_in_close(&in);
    sl_arena_free(&arena);
    sl_buf_free(&text);
    sl_buf_free(&packed);
}

/* ---- lines ---- */

/* Gives one to three bytes at a time. */
typedef struct drip {
    slant_str left;
    size_t n;
    bool fail_at_end;
} drip;

static size_t pull_drip(void *user, char *to, size_t room, slant_error *error)
{
    drip *d = user;
    size_t n = 1 + d->n++ % 3;
    n = n < room ? n : room;
    n = n < d->left.len ? n : d->left.len;
    if (n == 0 && d->fail_at_end)
        *error = (slant_error){.status = SLANT_INPUT, .message = "the source broke off"};
    memcpy(to, d->left.ptr, n);
    d->left = sl_slice(d->left, n, d->left.len);
    return n;
}

static void check_lines(sl_in *in)
{
    slant_str line;
    static const char *const wanted[] = {
        "one", "", "three\rstays", NULL, "five", "caf\xc3\xa9", "\r",
    };
    for (size_t i = 0; i < COUNT(wanted); i++) {
        sl_line got = sl_in_line(in, 12, &line);
        assert_int_equal(in->line_read, i + 1);
        assert_int_equal(got, wanted[i] ? SL_LINE_OK : SL_LINE_TOO_LONG);
        if (wanted[i])
            assert_true(sl_eq(line, sl_str(wanted[i])));
    }
    assert_int_equal(sl_in_line(in, 12, &line), SL_LINE_END);
    assert_int_equal(sl_in_line(in, 12, &line), SL_LINE_END);
    assert_int_equal(in->error.status, SLANT_OK);
}

static void test_lines(void **state)
{
    (void)state;
    slant_str text = SL("one\n\r\nthree\rstays\r\nthirteen byte\nfive\r\ncaf\xc3\xa9\n\r");
    sl_in in;
    sl_in_memory(&in, text);
    check_lines(&in);
    sl_in_close(&in);
    drip d = {.left = text};
    assert_int_equal(sl_in_from(&in, "dripping", pull_drip, &d), SLANT_OK);
    check_lines(&in);
    sl_in_close(&in);
    sl_buf packed = {0};
    add_gzip(&packed, text);
    sl_in_memory(&in, sl_buf_str(&packed));
    check_lines(&in);
    sl_in_close(&in);
    sl_buf_free(&packed);
}

static void test_a_source_that_fails(void **state)
{
    (void)state;
    drip d = {.left = SL("one\ntwo"), .fail_at_end = true};
    slant_str line;
    sl_in in;
    sl_in_from(&in, "dripping", pull_drip, &d);
    assert_int_equal(sl_in_line(&in, 100, &line), SL_LINE_OK);
    assert_int_equal(sl_in_line(&in, 100, &line), SL_LINE_OK);
    assert_slice(line, "two");
    assert_int_equal(sl_in_line(&in, 100, &line), SL_LINE_END);
    assert_string_equal(in.error.message, "the source broke off");
    sl_in_close(&in);
}

/* 64 MB of one byte in 64 KB of gzip: what is held stays near the bound of a line. */
static void test_a_bomb_of_one_line_is_skipped_in_bounded_memory(void **state)
{
    (void)state;
    size_t n = 64 << 20;
    char *zeros = malloc(n);
    sl_buf packed = {0};
    slant_str line;
    sl_in in;
    memset(zeros, 'x', n);
    zeros[n - 1] = '\n';
    add_gzip(&packed, (slant_str){zeros, n});
    free(zeros);
    add_gzip(&packed, SL("after\n"));
    sweep_count = 0;
    sl_in_memory(&in, sl_buf_str(&packed));
    assert_int_equal(sl_in_line(&in, 1 << 20, &line), SL_LINE_TOO_LONG);
    assert_int_equal(sl_in_line(&in, 1 << 20, &line), SL_LINE_OK);
    assert_slice(line, "after");
    assert_int_equal(in.line_read, 2);
    assert_true(sweep_count < 20);
    sl_in_close(&in);
    sl_buf_free(&packed);
}

static void test_standard_input_and_pipes(void **state)
{
    (void)state;
    int ends[2], keep = dup(0);
    sl_in in;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "through a pipe", 14), 14);
    close(ends[1]);
    dup2(ends[0], 0);
    close(ends[0]);
    assert_int_equal(sl_in_open(&in, "-"), SLANT_OK);
    assert_slice(in.path, "-");
    assert_int_equal(in.disk_size, 0);
    assert_all(&in, SL("through a pipe"));
    sl_in_close(&in);
    dup2(keep, 0);
    close(keep);
}

static void test_short_and_failing_reads(void **state)
{
    (void)state;
    char folder[64], path[96];
    snprintf(path, sizeof path, "%s/text", make_folder(folder));
    sl_buf text = make_text(3000), packed = {0};
    add_gzip(&packed, sl_buf_str(&text));
    for (int gzip = 0; gzip < 2; gzip++) {
        sl_in in;
        write_file(path, sl_buf_str(gzip ? &packed : &text));
        faults = (struct faults){.dribble = true};
        sl_in_open(&in, path);
        assert_all(&in, sl_buf_str(&text));
        sl_in_close(&in);
        for (unsigned n = 1; n < 100; n += 2) {
            sl_arena arena;
            slant_str all = SL("");
            sl_arena_init(&arena, 0);
            faults = (struct faults){.dribble = true, .fail_at = n};
            sl_in_open(&in, path);
            assert_false(sl_in_all(&in, &arena, SIZE_MAX, &all));
            assert_int_equal(in.error.status, SLANT_INPUT);
            assert_string_equal(in.error.message, "Input/output error");
            assert_string_equal(in.error.file, path);
            assert_true(sl_starts(sl_buf_str(&text), all));
            if (!gzip)
                assert_int_equal(all.len, n / 2 * 7);
            sl_in_close(&in);
            sl_arena_free(&arena);
        }
        faults = (struct faults){0};
    }
    sl_buf_free(&text);
    sl_buf_free(&packed);
    remove_folder(folder);
}

static void test_small_steps_keep_the_window_small(void **state)
{
    (void)state;
    char folder[64], path[96];
    snprintf(path, sizeof path, "%s/text", make_folder(folder));
    sl_buf text = make_text(5000000);
    sl_in in;
    write_file(path, sl_buf_str(&text));
    sl_in_open(&in, path);
    sweep_count = 0;
    size_t at = 0;
    while (sl_in_want(&in, 10000) > 0) { /* much is wanted, little consumed */
        assert_memory_equal(in.ptr, text.ptr + at, in.len < 100 ? in.len : 100);
        size_t step = in.len < 97 ? in.len : 97;
        sl_in_skip(&in, step);
        at += step;
    }
    assert_int_equal(at, text.len);
    assert_true(sweep_count < 3);
    sl_in_close(&in);
    sl_buf_free(&text);
    remove_folder(folder);
}

static slant_str sweep_bytes;

static void read_lines(bool one_fails)
{
    sl_in in;
    slant_str line;
    size_t n = 0;
    sl_line got = SL_LINE_END;
    if (sl_in_memory(&in, sweep_bytes) == SLANT_OK)
        while ((got = sl_in_line(&in, SIZE_MAX, &line)) == SL_LINE_OK)
            n += line.len;
    assert_int_equal(in.error.status, one_fails ? SLANT_NO_MEMORY : SLANT_OK);
    if (!one_fails)
        assert_int_equal(n, 600000 + 5);
    sl_in_close(&in);
}

static void test_without_memory(void **state)
{
    (void)state;
    sl_buf packed = {0}, text = {0};
    sl_buf_repeat(&text, "y", 600000);
    sl_buf_text(&text, "\nafter\n");
    add_gzip(&packed, sl_buf_str(&text));
    sweep_bytes = sl_buf_str(&packed);
    assert_true(sweep_allocations(read_lines) >= 6);
    sl_buf_free(&packed);
    sl_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_of_all_sizes),
        cmocka_unit_test(test_what_cannot_be_opened),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_members_of_gzip_follow_each_other),
        cmocka_unit_test(test_every_cut_of_gzip_is_an_error_and_keeps_what_came),
        cmocka_unit_test(test_damaged_gzip),
        cmocka_unit_test(test_more_than_the_most),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_a_source_that_fails),
        cmocka_unit_test(test_a_bomb_of_one_line_is_skipped_in_bounded_memory),
        cmocka_unit_test(test_standard_input_and_pipes),
        cmocka_unit_test(test_short_and_failing_reads),
        cmocka_unit_test(test_small_steps_keep_the_window_small),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests_name("base/in", tests, NULL, NULL);
}
