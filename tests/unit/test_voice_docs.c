/* test_voice_docs.c - the examples of docs/voice.md: each ```voice block holds a text (a first line
 * `title: …` is the title), a line `=>`, and the attributions that must come out. */
#include "voice_test.h"

#include <string.h>

static char *read_all(const char *path)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    sl_buf all = {0};
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        sl_buf_add(&all, (slant_str){piece, n});
    fclose(f);
    sl_buf_char(&all, '\0');
    assert_false(all.failed);
    return all.ptr;
}

static unsigned line_of(const char *start, const char *at)
{
    unsigned line = 1;
    for (; start < at; start++)
        line += *start == '\n';
    return line;
}

/* Checks one block; returns whether it held. */
static bool check_block(bench *b, slant_str block, unsigned line)
{
    size_t arrow = sl_find(block, SL("\n=>\n"), 0);
    assert_true(arrow < block.len);
    slant_str text = sl_slice(block, 0, arrow), title = {NULL, 0};
    slant_str wanted = sl_slice(block, arrow + 4, block.len);
    if (sl_starts(text, SL("title: "))) {
        size_t end = sl_find_char(text, '\n', 0);
        title = sl_slice(text, 7, end);
        text = sl_slice(text, end < text.len ? end + 1 : end, text.len);
    }
    run_voice(b, title, text);
    check_regions(b);
    sl_buf found = voice_lines(b);
    bool same = sl_eq(sl_buf_str(&found), wanted);
    if (!same)
        print_error("docs/voice.md:%u: %.*s\nfound:\n%swanted:\n%.*s\n", line, SL_ARG(text),
                    found.ptr, SL_ARG(wanted));
    sl_buf_free(&found);
    return same;
}

static void test_examples(void **state)
{
    bench b;
    char *document = read_all("docs/voice.md");
    const char *at = document;
    unsigned blocks = 0, wrong = 0;
    open_bench(&b);
    while ((at = strstr(at, "\n```voice\n")) != NULL) {
        const char *start = at + 10, *end = strstr(start, "\n```");
        assert_non_null(end);
        wrong += !check_block(&b, sl_between(start, end + 1), line_of(document, start));
        blocks++;
        at = end;
    }
    assert_true(blocks >= 25);
    assert_int_equal(wrong, 0);
    close_bench(&b);
    free(document);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
