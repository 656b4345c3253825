/* test_input_walk.c - many inputs: folders, indexes, gzip, standard input; large and hostile
 * ones. */
#include "test_input_help.h"

#include "input/sizes.h"

#include "base/path.h"

#include <fcntl.h>

static void folder(const char *path)
{
    assert_int_equal(mkdir(path, 0777), 0);
}

static void expect_one(const char *what, const char *input, sl_reader_options options,
                       slant_str expected)
{
    expect_read(what, &input, 1, options, expected);
}

static void test_folder(void **state)
{
    (void)state;
    folder("news");
    folder("news/sub");
    folder("news/.hidden");
    write_file("news/b.txt", SL("B"));
    write_file("news/a.txt", SL("A"));
    write_file("news/sub/c.jsonl", SL("{\"text\":\"C\"}\n"));
    write_file("news/sub/plain", SL("P"));
    write_file("news/.hidden/d.txt", SL("D"));
    write_file("news/README.md", SL("About these files."));
    write_file("news/photo.jpg", SL("\xff\xd8\xff\xe0...."));
    write_file("news/codes.csv", SL("code,meaning\n1,x\n"));
    expect_one("a folder in order", "news", (sl_reader_options){0},
               SL("! news/README.md: is of no format that slant reads (txt, jsonl, csv, tsv, "
                  "html, warc, xlsx, sqlite); name one with --from if it is one\n"
                  "[a] text=A\n[b] text=B\n"
                  "! news/codes.csv: no column holds the text (there are: code, meaning); name it "
                  "with --columns text=COLUMN\n"
                  "! news/photo.jpg: is an image, not one of txt, jsonl, csv, tsv, html, warc, "
                  "xlsx, sqlite\n"
                  "[sub/c:1] text=C\n[sub/plain] text=P\n"));
    expect_one("with a slash behind it", "news/sub/", (sl_reader_options){0},
               SL("[c:1] text=C\n[plain] text=P\n"));
    expect_one("the table of --meta is left alone", "news",
               (sl_reader_options){.meta = "news/codes.csv"},
               SL("! news/README.md: is of no format that slant reads (txt, jsonl, csv, tsv, "
                  "html, warc, "
                  "xlsx, sqlite); name one with --from if it is one\n[a] text=A\n[b] text=B\n"
                  "! news/photo.jpg: is an image, not one of txt, jsonl, csv, tsv, html, warc, "
                  "xlsx, sqlite\n"
                  "[sub/c:1] text=C\n[sub/plain] text=P\n"));
    expect_one("the output is no input", "news", (sl_reader_options){.output = "news/a.txt"},
               SL("# 2 is the output and stands in a folder that is read: write it to another "
                  "place\n"));
}

static void test_index(void **state)
{
    (void)state;
    folder("set");
    folder("set/texts");
    write_file("set/texts/one.txt", SL("One"));
    write_file("set/texts/two.txt", SL("Two"));
    write_file("set/more.jsonl", SL("{\"text\":\"M\",\"source\":\"Own\"}\n{\"text\":\"N\"}\n"));
    write_file("set/index.csv",
               SL("doc_id,file,Outlet,date,grade\nfirst,texts/one.txt,Veld,\"Jan 2, 2024\",3\n"
                  ",./texts/two.txt,Corvet,,4\nm,more.jsonl,Press,2024-01-03,5\n"));
    static const slant_str told = SL("~ set/index.csv: columns: source=Outlet\n");
    static const slant_str rows =
        SL("[first] text=One source=Veld date=2024-01-02 date_raw=Jan 2, 2024 grade:\"3\"\n"
           "[two] text=Two source=Corvet grade:\"4\"\n");
    sl_buf expected = {0};
    sl_buf_add(&expected, told);
    sl_buf_add(&expected, rows);
    sl_buf_text(&expected, "[more:1] text=M source=Own date=2024-01-03 grade:\"5\"\n"
                           "[more:2] text=N source=Press date=2024-01-03 grade:\"5\"\n");
    expect_one("an index", "set/index.csv", (sl_reader_options){0}, sl_buf_str(&expected));
    expect_one("an index in a folder", "set", (sl_reader_options){0},
               SL("~ set/index.csv: columns: source=Outlet\n"
                  "[more:1] text=M source=Own date=2024-01-03 grade:\"5\"\n"
                  "[more:2] text=N source=Press date=2024-01-03 grade:\"5\"\n"
                  "[first] text=One source=Veld date=2024-01-02 date_raw=Jan 2, 2024 grade:\"3\"\n"
                  "[texts/two] text=Two source=Corvet grade:\"4\"\n"));
    sl_buf_free(&expected);

    write_file("set/faulty.csv",
               SL("file,source\ngone.txt,A\n,B\nindex.csv,C\ntexts,D\n/dev/tty,T\n"
                  "texts/one.txt,E\n"));
    expect_one("an index with faults", "set/faulty.csv", (sl_reader_options){0},
               SL("! set/gone.txt: No such file or directory\n"
                  "! set/faulty.csv:3: the row names no file\n"
                  "~ set/index.csv: columns: source=Outlet\n"
                  "! set/index.csv: is an index that an index names: name its files there\n"
                  "! set/texts: this is a folder, not a file\n"
                  "! /dev/tty: is no regular file\n"
                  "[one] text=One source=E\n"));
    unlink("set/faulty.csv");
    folder("lone");
    write_file("lone/index.csv", SL("file,source\nx.txt,A\n"));
    expect_one("an index and nothing else", "lone", (sl_reader_options){0},
               SL("! lone: the folder holds no articles\n"));
    write_file("lone/y.txt", SL("Y"));
    expect_one("rows without a file", "lone", (sl_reader_options){0},
               SL("[y] text=Y\n~ lone/index.csv:2: no article goes with this row ('x.txt')\n"));
}

static void test_missing(void **state)
{
    (void)state;
    folder("empty");
    write_file("here.txt", SL("H"));
    static const char *const inputs[] = {"gone.txt", "empty", "here.txt", "here.txt"};
    expect_read("skips go on", inputs, 4, (sl_reader_options){0},
                SL("! gone.txt: No such file or directory\n"
                   "! empty: the folder holds no articles\n[here] text=H\n"
                   "~ here.txt: the doc_id 'here' was used before\n[here] text=H\n"));
}

static void gzip_file(const char *path)
{
    char command[256];
    snprintf(command, sizeof command, "gzip -nf '%s'", path);
    assert_int_equal(system(command), 0);
}

static void test_gzip(void **state)
{
    (void)state;
    write_file("z.txt", SL("Zipped"));
    gzip_file("z.txt");
    expect_one("txt.gz", "z.txt.gz", (sl_reader_options){0}, SL("[z] text=Zipped\n"));
    write_file("z.csv", SL("text,n\na,1\n"));
    gzip_file("z.csv");
    expect_one("csv.gz", "z.csv.gz", (sl_reader_options){0}, SL("[z:2] text=a n:\"1\"\n"));
    write_file("z.jsonl", SL("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"));
    gzip_file("z.jsonl");
    assert_int_equal(rename("z.jsonl.gz", "z.data"), 0);
    expect_one("known by its bytes", "z.data", (sl_reader_options){0},
               SL("[z:1] text=a\n[z:2] text=b\n"));
    assert_int_equal(truncate("z.data", 30), 0);
    sl_buf said;
    static const char *const cut = "z.data";
    sl_reader_options jsonl = {.from = "jsonl"};
    read_inputs(&cut, 1, jsonl, &said);
    assert_true(sl_find(sl_buf_str(&said), SL("! z.data: the gzip data break off"), 0) < said.len);
    sl_buf_free(&said);
}

static void test_standard_input(void **state)
{
    (void)state;
    write_file("in.tmp", SL("file,source\nhere.txt,A\n"));
    int kept = dup(STDIN_FILENO), file = open("in.tmp", O_RDONLY);
    dup2(file, STDIN_FILENO);
    expect_one("an index", "-", (sl_reader_options){0}, SL("[here] text=H source=A\n"));
    lseek(file, 0, SEEK_SET);
    expect_one("text", "-", (sl_reader_options){.from = "txt"},
               SL("[stdin] text=file,source\nhere.txt,A\n\n"));
    write_file("in.tmp", SL("{\"text\":\"a\"}\n"));
    lseek(file, 0, SEEK_SET);
    expect_one("JSONL", "-", (sl_reader_options){0}, SL("[stdin:1] text=a\n"));
    dup2(kept, STDIN_FILENO);
    close(file);
    close(kept);
}

/* 10 MB in one line, in each format; a text at the limit and one beyond it. */
static void test_large(void **state)
{
    (void)state;
    enum { TEN = 10 << 20 };
    sl_buf bytes = {0}, said;
    sl_buf_text(&bytes, "{\"text\":\"");
    sl_buf_repeat(&bytes, "word ", TEN / 5);
    sl_buf_text(&bytes, "\"}\n{\"text\":\"b\"}\n");
    write_file("large.jsonl", sl_buf_str(&bytes));
    expect_one("10 MB of JSON", "large.jsonl", (sl_reader_options){0},
               SL("[large:1] text=word word word word \n[large:2] text=b\n"));
    memcpy(bytes.ptr, "text\n   \"", 9);
    bytes.ptr[bytes.len - 17] = ' '; /* } */
    bytes.len -= 16;
    sl_buf_text(&bytes, "\nb\n");
    write_file("large.csv", sl_buf_str(&bytes));
    static const char *const csv = "large.csv";
    assert_int_equal(read_inputs(&csv, 1, (sl_reader_options){0}, &said), 2);
    sl_buf_free(&said);
    sl_buf_clear(&bytes);
    sl_buf_repeat(&bytes, "sixteen letters ", SLANT_MAX_FIELD / 16);
    write_file("large.txt", sl_buf_str(&bytes));
    expect_one("the longest text", "large.txt", (sl_reader_options){0},
               SL("[large] text=sixteen letters sixt\n"));
    sl_buf_text(&bytes, "x");
    write_file("large.txt", sl_buf_str(&bytes));
    expect_one("one byte more", "large.txt", (sl_reader_options){0},
               SL("! large.txt: the text is longer than 64 MiB: split the article\n"));
    sl_buf_free(&bytes);
    unlink("large.txt");
}

/* Every byte cut, changed or doubled: whatever is said, nothing breaks. */
static void test_hostile(void **state)
{
    (void)state;
    static const slant_str seeds[] = {
        SL("{\"id\":1,\"text\":\"a \\u00e9 \\ud83d\\ude00\",\"authors\":[\"x\",null],\"k\":{}}\n"),
        SL("text;title;date\n\"a \"\"b\"\"\nc\";H;21 Jan 2024\nd;e;f\n"),
        SL("\xff\xfet\0e\0x\0t\0,\0n\0\n\0a\0\x3d\xd8\x00\xde,\0b\0\n\0"),
        SL("file,doc_id\nhere.txt,x\n../../../../here.txt,y\n"),
    };
    static const char *const names[] = {"h.jsonl", "h.csv", "h.csv", "h.csv"};
    char copy[128];
    for (size_t k = 0; k < sizeof seeds / sizeof *seeds; k++) {
        for (size_t i = 0; i < seeds[k].len * 3; i++) {
            size_t at = i / 3, n = seeds[k].len;
            memcpy(copy, seeds[k].ptr, n);
            if (i % 3 == 0)
                n = at;
            else
                copy[at] = (char)(i % 3 == 1 ? copy[at] ^ 0x80 : '"');
            write_file(names[k], (slant_str){copy, n});
            sl_buf said;
            read_inputs(&names[k], 1, (sl_reader_options){0}, &said);
            assert_false(said.failed);
            sl_buf_free(&said);
        }
    }
}

/* What progress is held against: files, and files below folders; unknown with a pipe, and where a
 * table turns out to name files. */
static void test_progress(void **state)
{
    (void)state;
    static const char *const inputs[] = {"one.txt", "sum", "gone.txt", "sum/x.jsonl"};
    static const char *const piped[] = {"one.txt", "pipe"};
    static const char *const named[] = {"names.csv"};
    assert_int_equal(mkdir("sum", 0777), 0);
    assert_int_equal(mkdir("sum/in", 0777), 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    write_file("one.txt", SL("0123456789"));
    write_file("sum/x.jsonl", SL("{\"text\":\"x\"}\n"));
    write_file("sum/in/y.txt", SL("12345"));
    write_file("names.csv", SL("file,source\none.txt,Veld\n"));
    assert_int_equal(sl_inputs_size(inputs, 4), 10 + 13 + 5 + 13);
    assert_int_equal(sl_inputs_size(piped, 2), 0);
    const struct {
        const char *const *inputs;
        size_t n;
        uint64_t bytes, total;
    } rows[] = {{inputs, 4, 41, 41}, {named, 1, 10, 0}};
    for (size_t i = 0; i < 2; i++) {
        sl_arena arena;
        slant_article article;
        sl_reader_options options = {.from = NULL};
        uint64_t bytes, total;
        slant_status status;
        sl_arena_init(&arena, 0);
        sl_reader *reader = sl_reader_new(rows[i].inputs, rows[i].n, &options, NULL);
        assert_non_null(reader);
        do
            status = sl_reader_next(reader, &arena, &article, NULL);
        while (status == SLANT_OK || status == SLANT_INPUT);
        sl_reader_progress(reader, &bytes, &total);
        assert_int_equal(bytes, rows[i].bytes);
        assert_int_equal(total, rows[i].total);
        sl_reader_free(reader);
        sl_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),
        cmocka_unit_test(test_index),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_standard_input),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_progress),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
