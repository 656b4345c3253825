/* test_input_readers.c - the readers of txt, JSONL, CSV and TSV: one file, and all that is said of
 * it. */
#include "test_input_help.h"

#define CASES(array) run_read_cases(array, sizeof(array) / sizeof *(array))

static void test_txt(void **state)
{
    (void)state;
    static const read_case cases[] = {
        {"a file is an article", "a.txt", SL("One.\nTwo.\n"), SL("[a] text=One.\nTwo.\n\n"), {0}},
        {"a source for all", "a.txt", SL("x"), SL("[a] text=x source=Veld\n"),
         {.source = "Veld"}},
        {"an empty file", "e.txt", SL(""), SL("~ e.txt: the text is empty\n[e] text=\n"), {0}},
        {"white space only", "e.txt", SL(" \n"),
         SL("~ e.txt: the text is empty\n[e] text= \n\n"), {0}},
        {"a byte order mark", "b.txt", SL("\xef\xbb\xbfHello"), SL("[b] text=Hello\n"), {0}},
        {"UTF-16, little end first", "u.txt", SL("\xff\xfeH\0i\0\x19\x20"),
         SL("[u] text=Hi\xe2\x80\x99\n"), {0}},
        {"UTF-16, big end first", "u.txt", SL("\xfe\xff\0H\0i\xd8\x3d\xde\0"),
         SL("[u] text=Hi\xf0\x9f\x98\x80\n"), {0}},
        {"UTF-16 by name", "u.txt", SL("H\0i\0"), SL("[u] text=Hi\n"), {.encoding = "utf-16"}},
        {"a lone surrogate and half a unit", "u.txt", SL("\xff\xfe\0\xd8" "A\0B"),
         SL("~ u.txt: the byte at offset 2 is no character of the encoding: read as U+FFFD, like "
            "any further ones\n[u] text=\xef\xbf\xbd" "A\xef\xbf\xbd\n"), {0}},
        {"windows-1252 by itself", "w.txt", SL("caf\xe9 \x93quoted\x94"),
         SL("~ w.txt: is not UTF-8: read as windows-1252 (name another one with --encoding)\n"
            "[w] text=caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d\n"), {0}},
        {"Latin-1 by name", "w.txt", SL("caf\xe9"), SL("[w] text=caf\xc3\xa9\n"),
         {.encoding = "latin1"}},
        {"UTF-8 by name: bad bytes are replaced", "w.txt", SL("caf\xe9!"),
         SL("~ w.txt: the byte at offset 3 is not valid UTF-8: read as U+FFFD, like any further "
            "ones\n[w] text=caf\xef\xbf\xbd!\n"), {.encoding = "UTF-8"}},
        {"a sequence cut by the end", "w.txt", SL("caf\xc3"),
         SL("~ w.txt: the byte at offset 3 is not valid UTF-8: read as U+FFFD, like any further "
            "ones\n[w] text=caf\xef\xbf\xbd\n"), {.encoding = "utf8"}},
        {"an unknown encoding", "w.txt", SL("x"),
         SL("# 2 the encoding 'klingon' is not known here (utf-8, utf-16, windows-1252 and latin1 "
            "always are; others are those of `iconv -l`)\n"), {.encoding = "klingon"}},
        {"NUL bytes are kept", "n.txt", SL("a\0b"),
         SL("~ n.txt: holds NUL bytes, which are kept: is it text? (for UTF-16 without a byte "
            "order mark say --encoding utf-16le or utf-16be)\n[n] text=a\0b\n"), {0}},
        {"a PDF called text", "p.txt", SL("%PDF-1.7 ..."),
         SL("! p.txt: is a PDF, not one of txt, jsonl, csv, tsv, html, warc, xlsx, sqlite\n"), {0}},
        {"an unknown extension, text", "notes.md", SL("Some words."),
         SL("[notes] text=Some words.\n"), {0}},
        {"an unknown extension, HTML", "page.web", SL("<!DOCTYPE html><p>Hi"),
         SL("[page] text=Hi\n"), {0}},
        {"a format by force", "page.html", SL("<p>Hi"), SL("[page] text=<p>Hi\n"),
         {.from = "txt"}},
        {"an unknown format", "a.txt", SL("x"),
         SL("# 2 no input format is called 'json'; did you mean jsonl?\n"), {.from = "json"}},
        {"a name that is no UTF-8", "n\xff\xed\xa0\x80.txt", SL("x"),
         SL("[n\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd] text=x\n"), {0}},
        {"a line of a file whose name is no UTF-8", "n\xff.jsonl", SL("{\"text\":\"x\"}\n"),
         SL("[n\xef\xbf\xbd:1] text=x\n"), {0}},
        {"a source that is no UTF-8", "a.txt", SL("x"),
         SL("# 2 the name of the source must be UTF-8, and at most 64 KiB\n"),
         {.source = "V\xff"}},
        {"a format like no other", "a.txt", SL("x"),
         SL("# 2 no input format is called 'parquet'; there are auto, txt, jsonl, csv, tsv, "
            "html, warc, xlsx, sqlite\n"),
         {.from = "parquet"}},
    };
    CASES(cases);
}

static void test_jsonl(void **state)
{
    (void)state;
    static const read_case cases[] = {
        {"all fields", "a.jsonl",
         SL("{\"doc_id\":\"d\",\"text\":\"T\",\"title\":\"H\",\"source\":\"S\",\"date\":"
            "\"2024-01-21\",\"url\":\"u\",\"author\":\"A\",\"section\":\"X\",\"genre\":\"G\","
            "\"event\":\"E\",\"lang\":\"en\"}\n"),
         SL("[d] text=T title=H source=S date=2024-01-21 url=u author=A section=X genre=G event=E "
            "lang=en\n"), {0}},
        {"usual names, once told", "a.jsonl",
         SL("{\"id\":7,\"Body\":\"T\",\"Headline\":\"H\",\"Newspaper\":\"S\",\"published\":"
            "\"Jan 21, 2024\",\"authors\":[\"A\",\"B\"]}\n{\"id\":8,\"Body\":\"U\"}\n"),
         SL("~ a.jsonl: columns: doc_id=id, text=Body, title=Headline, source=Newspaper, "
            "date=published, author=authors\n"
            "[7] text=T title=H source=S date=2024-01-21 author=A; B date_raw=Jan 21, 2024\n"
            "[8] text=U\n"), {0}},
        {"ids: doc_id, a number with its digits, a line", "ids.jsonl",
         SL("{\"doc_id\":\"x\",\"id\":1,\"text\":\"a\"}\n{\"id\":12345678901234567890,\"text\":"
            "\"b\"}\n\n{\"text\":\"c\",\"id\":null}\n{\"doc_id\":\"\",\"id\":{},\"text\":\"d\"}\n"),
         SL("[x] text=a id:1\n~ ids.jsonl: columns: doc_id=id\n[12345678901234567890] text=b\n"
            "[ids:4] text=c id:null\n[ids:5] text=d doc_id:\"\" id:{}\n"), {0}},
        {"what is not ours travels as it stands", "m.jsonl",
         SL("{\"text\":\"a\",\"big\":12345678901234567890,\"nul\":\"\\u0000\\ud800\",\"deep\":"
            "{ \"x\" : [1, 2.50] },\"k\\u00e9y\":null}\n"),
         SL("[m:1] text=a big:12345678901234567890 nul:\"\\u0000\\ud800\" "
            "deep:{ \"x\" : [1, 2.50] } k\xc3\xa9y:null\n"), {0}},
        {"results of an earlier run", "r.jsonl",
         SL("{\"doc_id\":\"d\",\"date\":\"2024-01-21\",\"date_raw\":\"Jan 21, 2024\",\"text\":"
            "\"a\",\"words\":1,\"words_own\":1,\"sentences\":[],\"scores\":{},\"run\":\"ab\","
            "\"meta\":{\"n\":1.0},\"k\":2}\n"),
         SL("~ r.jsonl:1: results of an earlier run are dropped, here and further on: words, "
            "words_own, sentences, scores, run\n"
            "[d] text=a date=2024-01-21 date_raw=Jan 21, 2024 k:2 n:1.0\n"), {0}},
        {"a foreign meta stays whole", "r.jsonl", SL("{\"text\":\"a\",\"meta\":{\"n\":1}}"),
         SL("[r:1] text=a meta:{\"n\":1}\n"), {0}},
        {"the better name wins, the other travels", "b.jsonl",
         SL("{\"body\":\"long\",\"text\":\"a\",\"headline\":\"H\"}\n"),
         SL("~ b.jsonl: columns: title=headline\n[b:1] text=a title=H body:\"long\"\n"), {0}},
        {"given twice", "t.jsonl", SL("{\"text\":\"a\",\"text\":\"b\",\"x\":1,\"x\":2}\n"),
         SL("~ t.jsonl:1: text is given twice: the last one counts\n"
            "~ t.jsonl:1: 'x' is given twice: the last one counts\n"
            "[t:1] text=b text:\"a\" x:2\n"), {0}},
        {"--columns", "c.jsonl", SL("{\"Article\":\"a\",\"text\":\"short\",\"kicker\":\"K\"}\n"),
         SL("~ c.jsonl: columns: text=Article, title=kicker\n[c:1] text=a title=K "
            "text:\"short\"\n"), {.columns = "text=Article,title=kicker"}},
        {"--columns with an unknown field", "c.jsonl", SL("{}"),
         SL("# 2 --columns: no field is called 'titel'; did you mean title? (there are: doc_id, "
            "text, title, source, date, url, author, section, genre, event, lang, date_raw, file, "
            "id)\n"),
         {.columns = "titel=x"}},
        {"--columns without a column", "c.jsonl", SL("{}"),
         SL("# 2 --columns: 'text' is not FIELD=COLUMN, as in text=Article\n"),
         {.columns = "text"}},
        {"no text, no string, no object", "s.jsonl",
         SL("{\"titel\":\"x\",\"nr\":1}\n{\"text\":5}\n{\"text\":null}\n[1]\n\"x\"\n"
            "{\"text\":\"ok\"}\n"),
         SL("! s.jsonl:1: no field holds the text (there are: titel, nr); name it with --columns "
            "text=FIELD\n! s.jsonl:2: \"text\" is a number, not a string\n"
            "! s.jsonl:3: \"text\" is null, not a string\n"
            "! s.jsonl:4: not valid JSON at byte 1: an object must begin with {\n"
            "! s.jsonl:5: not valid JSON at byte 1: an object must begin with {\n"
            "[s:6] text=ok\n"), {0}},
        {"an empty text", "e.jsonl", SL("{\"text\":\"\",\"title\":\"\"}\n"),
         SL("~ e.jsonl:1: the text is empty\n[e:1] text=\n"), {0}},
        {"lone surrogates", "l.jsonl", SL("{\"text\":\"a\\ud800b\"}\n"),
         SL("~ l.jsonl:1: 1 lone surrogates (\\ud800 to \\udfff) became U+FFFD\n"
            "[l:1] text=a\xef\xbf\xbd" "b\n"), {0}},
        {"a bad byte: no windows-1252 here", "l.jsonl", SL("{\"text\":\"caf\xe9\"}\n"),
         SL("~ l.jsonl: the byte at offset 12 is not valid UTF-8: read as U+FFFD, like any further "
            "ones\n[l:1] text=caf\xef\xbf\xbd\n"), {0}},
        {"UTF-16", "u.jsonl", SL("\xff\xfe{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0\n\0"),
         SL("[u:1] text=a\n"), {0}},
        {"CRLF and no last line end", "c.jsonl", SL("{\"text\":\"a\"}\r\n{\"text\":\"b\"}"),
         SL("[c:1] text=a\n[c:2] text=b\n"), {0}},
        {"repeated ids are kept", "d.jsonl",
         SL("{\"id\":1,\"text\":\"a\"}\n{\"id\":1,\"text\":\"b\"}\n"),
         SL("~ d.jsonl: columns: doc_id=id\n[1] text=a\n~ d.jsonl:2: the doc_id '1' was used "
            "before\n[1] text=b\n"), {0}},
        {"an empty file", "e.jsonl", SL(""), SL("~ e.jsonl: holds no records\n"), {0}},
        {"an array", "a.json", SL("[{\"text\":\"a\"}]"),
         SL("! a.json: is JSON, but not one record a line: convert it with  jq -c '.[]' FILE\n"),
         {0}},
        {"a record over many lines", "a.json", SL("{\n  \"text\": \"a\"\n}\n"),
         SL("! a.json: is JSON, but not one record a line: convert it with  jq -c '.' FILE\n"),
         {0}},
        {"known by its content", "data", SL("{\"text\":\"a\"}\n"), SL("[data:1] text=a\n"), {0}},
        {"an ambiguous date", "d.jsonl",
         SL("{\"text\":\"a\",\"date\":\"05/06/2024\"}\n{\"text\":\"b\",\"date\":20240607}\n"),
         SL("~ d.jsonl:1: the date '05/06/2024' cannot be read in one way only: date is left "
            "empty and date_raw keeps it, as for any further ones\n"
            "[d:1] text=a date_raw=05/06/2024\n[d:2] text=b date=2024-06-07 date_raw=20240607\n"),
         {0}},
    };
    CASES(cases);
}

static void test_tables(void **state)
{
    (void)state;
    static const read_case cases[] = {
        {"a table", "t.csv", SL("doc_id,title,text,n\nx,H,\"One, \"\"two\"\".\",007\n"),
         SL("[x] text=One, \"two\". title=H n:\"007\"\n"), {0}},
        {"usual names", "t.csv",
         SL("Headline,Article,Newspaper,published,Extra\nH,T,S,21 January 2024,=1+1\n"),
         SL("~ t.csv: columns: text=Article, title=Headline, source=Newspaper, date=published\n"
            "[t:2] text=T title=H source=S date=2024-01-21 date_raw=21 January 2024 "
            "Extra:\"=1+1\"\n"), {0}},
        {"semicolons", "t.csv", SL("text;title\nOne, two;H\n"), SL("[t:2] text=One, two title=H\n"),
         {0}},
        {"TAB", "t.tsv", SL("text\ttitle\nOne\tH\n"), SL("[t:2] text=One title=H\n"), {0}},
        {"TAB in a .csv", "t.csv", SL("text\ttitle\nOne\tH\n"), SL("[t:2] text=One title=H\n"),
         {0}},
        {"windows-1252", "t.csv", SL("text,title\ncaf\xe9,H\n"),
         SL("~ t.csv: is not UTF-8: read as windows-1252 (name another one with --encoding)\n"
            "[t:2] text=caf\xc3\xa9 title=H\n"), {0}},
        {"UTF-16 with CRLF", "t.csv",
         SL("\xff\xfet\0e\0x\0t\0,\0n\0\r\0\n\0a\0,\0b\0\r\0\n\0"), SL("[t:2] text=a n:\"b\"\n"),
         {0}},
        {"lines counted through quoted cells", "t.csv",
         SL("text,n\n\"a\nb\",1\n\nc,2\n"), SL("[t:2] text=a\nb n:\"1\"\n[t:5] text=c n:\"2\"\n"),
         {0}},
        {"no text", "t.csv", SL("titel,nr\nx,1\n"),
         SL("! t.csv: no column holds the text (there are: titel, nr); name it with --columns "
            "text=COLUMN\n"), {0}},
        {"--columns", "t.csv", SL("Wortlaut,nr\nx,1\n"),
         SL("~ t.csv: columns: doc_id=nr, text=Wortlaut\n[1] text=x\n"),
         {.columns = "text=Wortlaut,doc_id=nr"}},
        {"--columns that is not there", "t.csv", SL("text,nr\nx,1\n"),
         SL("~ t.csv: has no column 'Kopf' for title\n[t:2] text=x nr:\"1\"\n"),
         {.columns = "title=Kopf"}},
        {"--columns text that is not there", "t.csv", SL("text,nr\nx,1\n"),
         SL("! t.csv: no column holds the text (there are: text, nr); name it with --columns "
            "text=COLUMN\n"), {.columns = "text=Wortlaut"}},
        {"rows too long and too short", "t.csv",
         SL("title,text,n\na,b,1,2\na,b\nc\na,b,1,,\n"),
         SL("! t.csv:2: the row has 4 cells, the header 3: a cell that holds the delimiter or a "
            "line end must stand in quotation marks\n"
            "~ t.csv:3: the row has 2 cells, the header 3: the others are taken as empty, as in "
            "any further short row\n[t:3] text=b title=a\n"
            "! t.csv:4: the row has 1 cells, the header 3: a cell that holds the delimiter or a "
            "line end must stand in quotation marks\n[t:5] text=b title=a n:\"1\"\n"), {0}},
        {"an open quotation mark", "t.csv", SL("text,n\n\"a,1\nb,2\n"),
         SL("! t.csv:2: a quotation mark is opened here and not closed before the "
            "end, or not within the longest row\n"
            "[t:3] text=b n:\"2\"\n"), {0}},
        {"an empty cell of text", "t.csv", SL("title,text\nH,\n"),
         SL("~ t.csv:2: the text is empty\n[t:2] text= title=H\n"), {0}},
        {"columns without a name, or with one name", "t.csv", SL("text,,n,n\na,b,c,d\n"),
         SL("[t:2] text=a column_2:\"b\" n:\"c\" n_4:\"d\"\n"), {0}},
        {"a name that was made is there already", "t.csv", SL("text,n,n,n_3\na,b,c,d\n"),
         SL("[t:2] text=a n:\"b\" n_3:\"c\" n_3_4:\"d\"\n"), {0}},
        {"no name at all", "t.csv", SL("text,,\na,b,c\n"),
         SL("[t:2] text=a column_2:\"b\" column_3:\"c\"\n"), {0}},
        {"nothing", "t.csv", SL(""),
         SL("! t.csv: is empty: a table begins with the names of its columns\n"), {0}},
        {"a header alone", "t.csv", SL("text,n\n"), SL("~ t.csv: holds no records\n"), {0}},
        {"known by its content", "data", SL("title;text\nH;One, two\n"),
         SL("[data:2] text=One, two title=H\n"), {0}},
        {"known by quoted names", "data", SL("\"title\",\"text\"\nH,a\n"),
         SL("[data:2] text=a title=H\n"), {0}},
        {"known by tabs", "data", SL("title\ttext\nH\ta\n"), SL("[data:2] text=a title=H\n"), {0}},
        {"known by two names, none of a text", "data", SL("title, source\nH,S\n"),
         SL("! data: no column holds the text (there are: title, source); name it with --columns "
            "text=COLUMN\n"), {0}},
        {"prose that begins with the name of a column", "data", SL("Text, as it is,\nwas read.\n"),
         SL("[data] text=Text, as it is,\nwas read.\n\n"), {0}},
        {"one name that is none of a text", "data", SL("source,x\n1,2\n"),
         SL("[data] text=source,x\n1,2\n\n"), {0}},
        {"one name alone", "data", SL("text\nabc\n"), SL("[data] text=text\nabc\n\n"), {0}},
        {"records by their content", "data", SL("{\"text\":\"a\"}\n"), SL("[data:1] text=a\n"),
         {0}},
        {"a bracket that begins no record", "data", SL("{a} is a set.\n"),
         SL("[data] text={a} is a set.\n\n"), {0}},
        {"a bracket alone", "data", SL("{\n"), SL("[data] text={\n\n"), {0}},
        {"a page behind a comment", "data", SL("<!-- x -->\n<html><p>Hi"), SL("[data] text=Hi\n"),
         {0}},
        {"a page by its head", "data",
         SL("<?xml version='1.0'?><head><title>T</title></head><p>Hi"),
         SL("[data] text=Hi title=T\n"), {0}},
        {"prose about pages", "data", SL("In HTML <html> comes first, then <head>.\n"),
         SL("[data] text=In HTML <html> comes first, then <head>.\n\n"), {0}},
        {"file is a column where there is text", "t.csv", SL("file,text\nx.txt,a\n"),
         SL("[t:2] text=a file:\"x.txt\"\n"), {0}},
    };
    CASES(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_txt),
        cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_tables),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
