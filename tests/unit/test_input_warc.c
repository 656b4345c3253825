/* test_input_warc.c - WARC records cut and changed at every byte, payloads in every coding, and
 * memory that stays flat over many records. */
/* link: -Wl,--wrap=sl_mem_resize */
#include "test_input_help.h"

#include "base/mem.h"
#include "base/unicode.h"
#include "input/warc_http.h"
#include "input/warc_record.h"

static long left = -1; /* counts down to the allocation that fails; negative: none does */
static bool has_failed;
static size_t largest;

void *__real_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size);
void *__wrap_sl_mem_resize(void *old, size_t new_size)
{
    largest = new_size > largest ? new_size : largest;
    if (left >= 0 && left-- == 0) {
        has_failed = true;
        return NULL;
    }
    return __real_sl_mem_resize(old, new_size);
}

static const char page[] =
    "<html><head><title>Mill burns</title></head><body><article><h1>Mill burns</h1><p>The old mill "
    "by the river, which many liked, burned down on Friday night.</p></article></body></html>";

static void add_record(sl_buf *to, unsigned id, const char *head, const char *body)
{
    sl_buf http = {0};
    sl_buf_printf(&http, "HTTP/1.1 200 OK\r\n%s\r\n%s", head, body);
    sl_buf_printf(to, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:%u>\r\n"
                  "WARC-Target-URI: https://amber.example/%u\r\nContent-Length: %zu\r\n\r\n",
                  id, id, http.len);
    sl_buf_add(to, sl_buf_str(&http));
    sl_buf_text(to, "\r\n\r\n");
    sl_buf_free(&http);
}

static size_t count(const sl_buf *said, const char *what)
{
    size_t n = 0;
    slant_str text = sl_buf_str(said), needle = sl_str(what);
    for (size_t at = 0; (at = sl_find(text, needle, at)) < text.len; at++)
        n++;
    return n;
}

static size_t read_bytes(slant_str bytes, sl_buf *said)
{
    static const char *const input = "a.warc";
    write_file(input, bytes);
    return read_inputs(&input, 1, (sl_reader_options){0}, said);
}

/* Wherever the file is cut: the records before are read, the one that is cut is named once. */
static void test_cut_anywhere(void **state)
{
    (void)state;
    enum { N = 3 };
    sl_buf file = {0}, said;
    size_t ends[N + 1] = {0};
    for (unsigned i = 0; i < N; i++) {
        add_record(&file, i, "Content-Type: text/html\r\n", page);
        ends[i + 1] = file.len;
    }
    for (size_t n = 1; n <= file.len; n++) {
        size_t whole = 0;
        while (whole < N && ends[whole + 1] - 4 <= n)
            whole++;
        bool in_ends = n <= ends[whole] && whole > 0; /* within the line ends of the last one */
        size_t got = read_bytes(sl_slice(sl_buf_str(&file), 0, n), &said);
        if (got != whole || count(&said, "! a.warc") != !in_ends)
            fail_msg("cut at %zu: %zu articles of %zu\n%.*s", n, got, whole,
                     SL_ARG(sl_buf_str(&said)));
        sl_buf_free(&said);
    }
    sl_buf_free(&file);
}

/* One byte changed anywhere costs one record at most, and never in silence. (The last line end is
 * the next record's as well: where it is gone, both are.) */
static void test_a_changed_byte(void **state)
{
    (void)state;
    sl_buf file = {0}, said;
    for (unsigned i = 0; i < 3; i++)
        add_record(&file, i, "Content-Type: text/html\r\n", page);
    size_t third = file.len / 3;
    for (size_t at = third; at < 2 * third - 1; at++) {
        char was = file.ptr[at];
        file.ptr[at] = '~';
        size_t got = read_bytes(sl_buf_str(&file), &said);
        bool told = count(&said, "! a.warc") || count(&said, "passed over");
        if (got + 1 < 3 || (got < 3 && !told) || count(&said, "! a.warc") > 2)
            fail_msg("byte %zu: %zu articles\n%.*s", at, got, SL_ARG(sl_buf_str(&said)));
        sl_buf_free(&said);
        file.ptr[at] = was;
    }
    sl_buf_free(&file);
}

static void test_heads_that_are_no_utf8(void **state)
{
    (void)state;
    sl_buf file = {0}, said;
    sl_buf_printf(&file, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:\xff>\r\n"
                  "WARC-Target-URI: https://amber.example/\xc0\x80\r\n"
                  "WARC-Date: \xf4\x90\x80\x80\r\n"
                  "Content-Length: %zu\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s"
                  "\r\n\r\n", sizeof page - 1 + 44, page);
    assert_int_equal(read_bytes(sl_buf_str(&file), &said), 1);
    assert_int_equal(sl_utf8_check(sl_buf_str(&said)), said.len);
    assert_int_equal(count(&said, "\xef\xbf\xbd"), 1 + 2 + 4);
    sl_buf_free(&said);
    sl_buf_free(&file);
}

static void test_memory_is_flat(void **state)
{
    (void)state;
    sl_buf file = {0}, said;
    size_t used[2];
    for (int round = 0; round < 2; round++) {
        for (unsigned i = 0; i < 500; i++)
            add_record(&file, i, "Content-Type: text/html\r\n", page);
        write_file("b.warc", sl_buf_str(&file));
        static const char *const input = "b.warc";
        const sl_reader_options options = {0};
        slant_error error;
        slant_article article;
        sl_arena arena;
        sl_arena_init(&arena, 0);
        sl_reader *reader = sl_reader_new(&input, 1, &options, &error);
        size_t n = 0;
        for (largest = 0; sl_reader_next(reader, &arena, &article, &error) == SLANT_OK; n++)
            sl_arena_reset(&arena);
        used[round] = largest;
        assert_int_equal(n, 500 * (round + 1));
        sl_reader_free(reader);
        sl_arena_free(&arena);
    }
    if (used[1] > used[0] + 64 * 1024)
        fail_msg("the largest block grew from %zu to %zu bytes", used[0], used[1]);
    (void)said;
    sl_buf_free(&file);
}

static void test_every_allocation_fails_once(void **state)
{
    (void)state;
    sl_buf file = {0}, all, said;
    add_record(&file, 1, "Content-Type: text/html; charset=koi8-r\r\n", page);
    add_record(&file, 2, "Content-Type: image/png\r\n", "x");
    add_record(&file, 3, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
               "5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n");
    add_record(&file, 4, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
               "\x1f\x8b\x08 broken");
    size_t whole = read_bytes(sl_buf_str(&file), &all);
    if (whole != 2)
        fail_msg("%zu articles\n%.*s", whole, SL_ARG(sl_buf_str(&all)));
    long n = 0;
    do {
        has_failed = false;
        left = n++;
        size_t got = read_bytes(sl_buf_str(&file), &said);
        left = -1;
        bool told = said.failed || count(&said, "out of memory");
        if (has_failed && !told && (got != whole || count(&said, "!") != count(&all, "!")))
            fail_msg("allocation %ld: %zu articles\n%.*s", n - 1, got, SL_ARG(sl_buf_str(&said)));
        sl_buf_free(&said);
    } while (has_failed);
    print_message("%ld allocations of the reader of WARC failed once\n", n - 1);
    sl_buf_free(&all);
    sl_buf_free(&file);
}

static void expect_payload(const char *what, const char *head, slant_str body, const char *wrong,
                           const char *wanted)
{
    sl_arena arena;
    sl_http http;
    slant_str payload = {0};
    sl_arena_init(&arena, 0);
    assert_true(sl_http_head(sl_str(head), &http));
    const char *got = sl_http_payload(&http, body, 1000, false, &arena, &payload);
    bool same = wrong ? got && strstr(got, wrong) : !got && sl_eq(payload, sl_str(wanted));
    if (!same)
        fail_msg("%s: %s, '%.*s'", what, got ? got : "fine", SL_ARG(payload));
    sl_arena_free(&arena);
}

#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

static void test_payloads(void **state)
{
    (void)state;
    expect_payload("nothing to undo", "HTTP/1.0 200\r\n\r\n", SL("<p>"), NULL, "<p>");
    expect_payload("chunks", CHUNKED, SL("3\r\n<p>\r\n2;x=y\r\nHi\r\n0\r\n\r\n"), NULL, "<p>Hi");
    expect_payload("chunks with bare line ends", CHUNKED, SL("3\n<p>\n0\n"), NULL, "<p>");
    expect_payload("no chunks after all", CHUNKED, SL("<p>Hi"), NULL, "<p>Hi");
    expect_payload("no last chunk", CHUNKED, SL("3\r\n<p>\r\n"), "break off", NULL);
    expect_payload("a chunk beyond the end", CHUNKED, SL("ffffffffffffffff\r\n<p>"), "break off",
                   NULL);
    expect_payload("sizes in letters of both cases", CHUNKED,
                   SL("a \r\n0123456789\r\n0B\t\nabcdefghijk\n0\n"), NULL, "0123456789abcdefghijk");
    expect_payload("a size with a tail", CHUNKED, SL("3x\r\n<p>\r\n0\r\n"), NULL,
                   "3x\r\n<p>\r\n0\r\n");
    expect_payload("a line without a size", CHUNKED, SL("\r\n<p>"), NULL, "\r\n<p>");
    expect_payload("a size without a line end", CHUNKED, SL("3"), NULL, "3");
    expect_payload("as it is", "HTTP/1.1 200\r\nContent-Encoding: identity, ,\r\n\r\n", SL("<p>"),
                   NULL, "<p>");
    expect_payload("unpacked by the crawler", "HTTP/1.1 200\r\nContent-Encoding: x-GZIP\r\n\r\n",
                   SL(" <p>"), NULL, " <p>");
    expect_payload("unpacked from br", "HTTP/1.1 200\r\nContent-Encoding: br\r\n\r\n", SL("\n<p>"),
                   NULL, "\n<p>");
    expect_payload("unpacked, with a mark", "HTTP/1.1 200\r\nContent-Encoding: br\r\n\r\n",
                   SL("\xef\xbb\xbf<p>"), NULL, "\xef\xbb\xbf<p>");
    expect_payload("blanks alone", "HTTP/1.1 200\r\nContent-Encoding: zstd\r\n\r\n", SL("  "), NULL,
                   "  ");
    expect_payload("br", "HTTP/1.1 200\r\nContent-Encoding: br\r\n\r\n", SL("\x0b\x02\x80"),
                   "compressed with br", NULL);
    expect_payload("zstd", "HTTP/1.1 200\r\nContent-Encoding: zstd\r\n\r\n", SL("\x28\xb5\x2f\xfd"),
                   "compressed with zstd", NULL);
    expect_payload("damaged", "HTTP/1.1 200\r\nContent-Encoding: deflate\r\n\r\n",
                   SL("\xff\xff\xff"), "damaged or breaks off", NULL);
    char large[1100];
    memset(large, '.', sizeof large);
    expect_payload("too large as it is", "HTTP/1.1 200\r\n\r\n", (slant_str){large, 1001},
                   "larger than 64 MiB", NULL);
    memcpy(large, "3e0\r\n", 5); /* 992 bytes, in more than may be */
    memcpy(large + 5 + 992, "\r\n0\r\n\r\n", 7);
    sl_buf joined = {0};
    sl_buf_repeat(&joined, ".", 992);
    sl_buf_char(&joined, '\0');
    expect_payload("small without its chunks", CHUNKED, (slant_str){large, 1004}, NULL, joined.ptr);
    sl_buf_free(&joined);
    expect_payload("a coding of nobody", "HTTP/1.1 200\r\nContent-Encoding: rot13\r\n\r\n",
                   SL("uv"), "not known", NULL);
    expect_payload("five codings", "HTTP/1.1 200\r\nContent-Encoding: gzip,gzip\r\n"
                   "Content-Encoding: gzip,gzip,gzip\r\n\r\n", SL("\x1f\x8b"), "more than 4", NULL);
    expect_payload("with a zlib header", "HTTP/1.1 200\r\nContent-Encoding: deflate\r\n\r\n",
                   SL("\x78\x01\x01\x02\x00\xfd\xffHi\x00\xfb\x00\xb2"), NULL, "Hi");
    expect_payload("stored, bare", "HTTP/1.1 200\r\nContent-Encoding: deflate\r\n\r\n",
                   SL("\x01\x02\x00\xfd\xffHi"), NULL, "Hi");
}

static void test_heads(void **state)
{
    (void)state;
    sl_http http;
    assert_false(sl_http_head(SL(""), &http));
    assert_false(sl_http_head(SL("HTTP/1.1\r\n"), &http));
    assert_false(sl_http_head(SL("ICY 200 OK\r\n"), &http));
    assert_true(sl_http_head(SL("HTTP/2 404\nContent-Type:text/HTML ; a=b; Charset = \"utf-8\"\n"),
                             &http));
    assert_int_equal(http.status, 404);
    assert_true(sl_eq(http.type, SL("text/HTML")) && sl_eq(http.charset, SL("utf-8")));
    assert_true(sl_http_head(SL("HTTP/1.1 200\r\nContent-Type: text/html; charset=\"\r\n"), &http));
    assert_true(http.charset.len <= 1);
    static const struct { const char *value, *type, *charset; } types[] = {
        {"text/html", "text/html", ""}, {" text/html ;charset = utf-8 ", "text/html", "utf-8"},
        {"text/html; charset", "text/html", ""}, {"text/html; charset=", "text/html", ""},
        {"text/html; charset: x", "text/html", ""}, {"text/html; charset='koi8-r'", "text/html",
                                                     "koi8-r"},
        {"text/html; charsets=a; charset=b; charset=c", "text/html", "b"}, {"", "", ""},
        {"; charset=utf-8", "", "utf-8"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        char head[200];
        snprintf(head, sizeof head, "HTTP/1.1 200\r\nContent-Type: %s\r\n", types[i].value);
        assert_true(sl_http_head(sl_str(head), &http));
        if (!sl_eq(http.type, sl_str(types[i].type)) ||
            !sl_eq(http.charset, sl_str(types[i].charset)))
            fail_msg("'%s': '%.*s', '%.*s'", types[i].value, SL_ARG(http.type),
                     SL_ARG(http.charset));
    }
    sl_arena arena;
    sl_arena_init(&arena, 0);
    assert_true(sl_http_head(sl_warc_unfold(SL("HTTP/1.1 200\r\nContent-Type: text/html;\r\n "
                                               "charset=a\nX: y\n\tz\n"), &arena), &http));
    assert_true(sl_eq(http.type, SL("text/html")) && sl_eq(http.charset, SL("a")));
    slant_str odd = sl_warc_unfold(SL("\n a\n"), &arena);
    assert_true(sl_eq(odd, SL("  a\n")));
    sl_arena_free(&arena);
    assert_int_equal(sl_warc_head_length(SL("a\r\n\r\nb")), 5);
    assert_int_equal(sl_warc_head_length(SL("a\n\nb")), 3);
    assert_int_equal(sl_warc_head_length(SL("a\r\nb\r\n")), 0);
}

/* What is wrong with a record is said with its place, and the next one is read. */
static void test_records_that_are_wrong(void **state)
{
    (void)state;
    static const struct { const char *head, *says; } rows[] = {
        {"WARC-Type: response\r\n", "its head has no Content-Length"},
        {"WARC-Type: response\r\nContent-Length: x\r\n", "its Content-Length is no number"},
        {"WARC-Type: response\r\nContent-Length: -1\r\n", "its Content-Length is no number"},
        {"WARC-Type: response\r\nContent-Length: 9223372036854775808\r\n",
         "its Content-Length is no number"},
        {"Content-Length: 0\r\n", "its head has no WARC-Type"},
        {"WARC-Type: \r\nContent-Length: 0\r\n", "its head has no WARC-Type"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sl_buf file = {0}, said;
        sl_buf_printf(&file, "WARC/1.0\r\n%s\r\n\r\n\r\n", rows[i].head);
        add_record(&file, 7, "Content-Type: text/html\r\n", page);
        size_t n = read_bytes(sl_buf_str(&file), &said);
        if (n != 1 || count(&said, rows[i].says) != 1)
            fail_msg("%s: %zu articles\n%.*s", rows[i].head, n, SL_ARG(sl_buf_str(&said)));
        sl_buf_free(&said);
        sl_buf_free(&file);
    }
}

static void test_other_types_are_counted(void **state)
{
    (void)state;
    sl_buf file = {0}, said;
    add_record(&file, 1, "Content-Type: application/xhtml+xml\r\n", page);
    add_record(&file, 2, "Content-Type: image/png\r\n", page);
    add_record(&file, 3, "", page);          /* it looks like one */
    add_record(&file, 4, "", "plain text");
    sl_buf_text(&file, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4\r\n\r\nDNS\n\r\n\r\n");
    assert_int_equal(read_bytes(sl_buf_str(&file), &said), 2);
    assert_int_equal(count(&said, "[urn:x:1]"), 1);
    assert_int_equal(count(&said, "[urn:x:3]"), 1);
    assert_int_equal(count(&said, "3 "), 1);
    sl_buf_free(&said);
    sl_buf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_payloads),
        cmocka_unit_test(test_cut_anywhere),
        cmocka_unit_test(test_a_changed_byte),
        cmocka_unit_test(test_records_that_are_wrong),
        cmocka_unit_test(test_other_types_are_counted),
        cmocka_unit_test(test_heads_that_are_no_utf8),
        cmocka_unit_test(test_memory_is_flat),
        cmocka_unit_test(test_every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
