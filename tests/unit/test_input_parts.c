/* test_input_parts.c - the parts below the readers: names of columns, encodings in pieces, the set
 * of ids, paths, the choice of a format. */
#include "test_input_help.h"

#include "base/unicode.h"
#include "input/encodings.h"
#include "input/header.h"
#include "input/ids.h"
#include "input/metadata.h"

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        sl_column column;
    } names[] = {
        {"text", SL_COL_TEXT}, {"Full Text", SL_COL_TEXT}, {"ARTICLE", SL_COL_TEXT},
        {"article_body", SL_COL_TEXT}, {"Headline", SL_COL_TITLE}, {"Published At", SL_COL_DATE},
        {"pub-date", SL_COL_DATE}, {"News.Outlet", SL_COL_SOURCE}, {"Doc ID", SL_COL_DOC_ID},
        {"ID", SL_COL_ID}, {"File Name", SL_COL_FILE}, {"language", SL_COL_LANG},
        {"byline", SL_COL_AUTHOR}, {"category", SL_COL_OTHER}, {"text2", SL_COL_OTHER},
        {"", SL_COL_OTHER}, {"___", SL_COL_OTHER},
        {"a very long name of a column that is no field at all", SL_COL_OTHER},
    };
    unsigned rank;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(sl_column_named(sl_str(names[i].name), &rank), names[i].column);
}

/* Own names before synonyms, synonyms in their order, --columns before all. */
static void test_header(void **state)
{
    (void)state;
    static const slant_str cells[] = {SL("body"), SL("content"), SL("Text"), SL("id"),
                                      SL("doc_id"), SL("headline"), SL("kicker")};
    sl_column_choice columns;
    sl_header header;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    assert_int_equal(sl_column_choice_parse(NULL, &columns, NULL), SLANT_OK);
    sl_header_read(&header, cells, 7, &columns, &arena);
    assert_int_equal(header.cell[SL_COL_TEXT], 2);
    assert_int_equal(header.cell[SL_COL_DOC_ID], 4);
    assert_int_equal(header.cell[SL_COL_TITLE], 5);
    assert_int_equal(header.n_other, 4);
    assert_int_equal(sl_column_choice_parse("text=CONTENT, title = kicker", &columns, NULL),
                     SLANT_OK);
    sl_header_read(&header, cells, 7, &columns, &arena);
    assert_int_equal(header.cell[SL_COL_TEXT], 1);
    assert_int_equal(header.cell[SL_COL_TITLE], 6);
    sl_arena_free(&arena);
}

/* The text that a converter makes of bytes given in pieces, into room of 16 bytes at a time. */
static size_t convert_pieces(const char *name, slant_str bytes, size_t piece, char *to)
{
    sl_converter converter;
    size_t n = 0, have = 0;
    assert_int_equal(sl_converter_open(&converter, name, NULL), SLANT_OK);
    while (have < bytes.len || bytes.len) {
        have = have + piece < bytes.len ? have + piece : bytes.len;
        bool last = have == bytes.len;
        slant_str from = sl_slice(bytes, 0, have);
        for (size_t got = 1; got; n += got)
            got = sl_convert(&converter, &from, to + n, 16, last);
        bytes = sl_slice(bytes, have - from.len, bytes.len);
        have = from.len;
        if (last)
            break;
    }
    sl_converter_close(&converter);
    return n;
}

static void test_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        slant_str bytes, text;
    } rows[] = {
        {"utf-8", SL("a\xc3\xa9\xe2\x80\x9c\xf0\x9f\x98\x80z"),
         SL("a\xc3\xa9\xe2\x80\x9c\xf0\x9f\x98\x80z")},
        {"utf8", SL("a\xff" "b\xc3" "c\xe2\x80" "d\xed\xa0\x80\xf0\x9f"),
         SL("a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd\xef\xbf\xbd" "d\xef\xbf\xbd\xef\xbf\xbd"
            "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd")},
        {"utf-16le", SL("a\0\xe9\0\x1c\x20\x3d\xd8\x00\xde\x00\xdc"),
         SL("a\xc3\xa9\xe2\x80\x9c\xf0\x9f\x98\x80\xef\xbf\xbd")},
        {"UTF-16BE", SL("\0a\0\xe9\x20\x1c\xd8\x3d\xde\0\xd8\x3d"),
         SL("a\xc3\xa9\xe2\x80\x9c\xf0\x9f\x98\x80\xef\xbf\xbd")},
        {"Windows-1252", SL("a\xe9\x93\x80\x81z"),
         SL("a\xc3\xa9\xe2\x80\x9c\xe2\x82\xac\xef\xbf\xbdz")},
        {"latin1", SL("\xe4\xf6\xfc\xdf"), SL("\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f")},
    };
    char to[256];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t piece = 1; piece <= rows[i].bytes.len; piece++) {
            size_t n = convert_pieces(rows[i].name, rows[i].bytes, piece, to);
            if (!sl_eq((slant_str){to, n}, rows[i].text)) {
                print_error("%s in pieces of %zu: %.*s\n", rows[i].name, piece, (int)n, to);
                fail();
            }
        }
}

/* Whatever the bytes, what comes out is valid UTF-8, and no byte is lost: the same in one piece. */
static void test_random_bytes(void **state)
{
    (void)state;
    static const char *const names[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252"};
    uint64_t random = 88172645463325252u;
    char bytes[64], whole[256], pieces[256];
    for (unsigned round = 0; round < 4000; round++) {
        size_t n = round % sizeof bytes;
        for (size_t i = 0; i < n; i++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            bytes[i] = (char)(random >> 24 | (random & 1 ? 0x80 : 0));
        }
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            slant_str from = {bytes, n};
            size_t a = convert_pieces(names[k], from, n ? n : 1, whole);
            size_t b = convert_pieces(names[k], from, 1 + round % 5, pieces);
            assert_true(sl_eq((slant_str){whole, a}, (slant_str){pieces, b}));
            assert_int_equal(sl_utf8_check((slant_str){whole, a}), a);
        }
    }
}

static void test_ids(void **state)
{
    (void)state;
    sl_ids ids;
    char id[16];
    sl_ids_init(&ids);
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < 5000; i++) {
            int n = snprintf(id, sizeof id, "doc-%u", i);
            assert_int_equal(sl_ids_add(&ids, (slant_str){id, (size_t)n}),
                             round ? SL_ID_REPEAT : SL_ID_NEW);
        }
    sl_ids_free(&ids);
}

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path, *clean;
    } paths[] = {
        {"a/b", "a/b"}, {"./a", "a"}, {"a//b/./c/", "a/b/c"}, {"a/../b", "b"}, {"../a", "../a"},
        {"a/../../b", "../b"}, {"../../a/..", "../.."}, {"/a/../../b", "/b"}, {"", ""}, {".", ""},
        {"/", "/"}, {"a/b/..", "a"},
    };
    sl_arena arena;
    sl_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        slant_str clean = sl_clean_path(&arena, sl_str(paths[i].path));
        if (!sl_eq(clean, sl_str(paths[i].clean))) {
            print_error("%s: %.*s\n", paths[i].path, SL_ARG(clean));
            fail();
        }
    }
    sl_arena_free(&arena);
}

static void test_sniffing(void **state)
{
    (void)state;
    static const struct {
        const char *text, *format; /* NULL: none */
    } rows[] = {
        {"{\"text\":\"a\"}\n", "jsonl"}, {"\n {\"text\":", "jsonl"}, {"{ braces in prose }", "txt"},
        {"title,text\n", "csv"}, {"id;title;text\n", "csv"}, {"\"Headline\",\"Article\"\n", "csv"},
        {"title\ttext\n", "tsv"}, {"file,source\n", "csv"}, {"One, two, three.\n", "txt"},
        {"Text, as it is,\n", "txt"}, {"", "txt"}, {"<html>", "html"}, {"<!doctype HTML>", "html"},
        {"WARC/1.0\r\n", "warc"}, {"\1\2\3\4", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const sl_reader_format *format = sl_reader_format_sniffed(sl_str(rows[i].text));
        if (strcmp(format ? format->name : "", rows[i].format ? rows[i].format : "") != 0) {
            print_error("'%s': %s\n", rows[i].text, format ? format->name : "none");
            fail();
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_header),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_sniffing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
