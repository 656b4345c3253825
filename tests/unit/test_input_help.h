/* test_input_help.h - for the tests of readers: files in a folder of their own, and all that a
 * reader says of them as one text:
 *   [doc_id] field=value ... name:json ...    an article
 *   ! FILE:LINE: message                      a named skip
 *   ~ FILE:LINE: message                      a warning
 *   # status message                          how it ended, unless well */
#ifndef TEST_INPUT_HELP_H
#define TEST_INPUT_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/str.h"
#include "input/columns.h"
#include "input/readers.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Group fixtures: a temporary folder that is the working folder during the tests. */
static inline int enter_folder(void **state)
{
    char name[] = "/tmp/slant-test-XXXXXX";
    if (!mkdtemp(name) || chdir(name) != 0)
        return -1;
    *state = strdup(name);
    return 0;
}

static inline int leave_folder(void **state)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    free(*state);
    return chdir("/") == 0 ? system(command) : -1;
}

static inline void write_file(const char *path, slant_str bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static inline void say_place(sl_buf *said, const slant_error *e)
{
    sl_buf_text(said, e->file);
    if (e->line)
        sl_buf_printf(said, ":%llu", (unsigned long long)e->line);
    sl_buf_printf(said, ": %s\n", e->message);
}

static inline void on_warning(void *user, const slant_error *warning)
{
    sl_buf_text(user, warning->status == SLANT_INPUT ? "! " : "~ ");
    say_place(user, warning);
}

static inline void say_article(sl_buf *said, slant_article *article)
{
    sl_buf_printf(said, "[%.*s]", SL_ARG(article->doc_id));
    for (int c = SL_COL_TEXT; c < SL_N_COLUMNS; c++) {
        const slant_str *field = sl_article_field(article, (sl_column)c);
        if (!field || !field->ptr)
            continue;
        sl_buf_printf(said, " %s=", sl_column_name((sl_column)c));
        sl_buf_add(said, field->len > 300 ? sl_slice(*field, 0, 20) : *field);
    }
    for (size_t i = 0; i < article->n_meta; i++)
        sl_buf_printf(said, " %.*s:%.*s", SL_ARG(article->meta[i].name),
                      SL_ARG(article->meta[i].json));
    sl_buf_char(said, '\n');
}

/* Reads all; *said is freed by the caller. Returns the number of articles. */
static inline size_t read_inputs(const char *const *inputs, size_t n, sl_reader_options options,
                                 sl_buf *said)
{
    slant_error error = {0};
    slant_article article;
    slant_status status;
    sl_arena arena;
    size_t articles = 0;
    *said = (sl_buf){0};
    options.warn = on_warning;
    options.warn_user = said;
    sl_arena_init(&arena, 0);
    sl_reader *reader = sl_reader_new(inputs, n, &options, &error);
    status = reader ? SLANT_OK : error.status;
    while (reader && status != SLANT_END) {
        status = sl_reader_next(reader, &arena, &article, &error);
        if (status == SLANT_OK) {
            say_article(said, &article);
            articles++;
        } else if (status != SLANT_END && status != SLANT_INPUT) {
            break;
        }
        sl_arena_reset(&arena);
    }
    if (status != SLANT_END)
        sl_buf_printf(said, "# %d %s\n", (int)status, error.message);
    sl_reader_free(reader);
    sl_arena_free(&arena);
    return articles;
}

static inline void expect_read(const char *what, const char *const *inputs, size_t n,
                               sl_reader_options options, slant_str expected)
{
    sl_buf said;
    read_inputs(inputs, n, options, &said);
    if (!sl_eq(sl_buf_str(&said), expected)) {
        print_error("%s\n--- expected\n%.*s--- said\n%.*s---\n", what, SL_ARG(expected),
                    SL_ARG(sl_buf_str(&said)));
        fail();
    }
    sl_buf_free(&said);
}

/* A case of one file. */
typedef struct read_case {
    const char *what, *file;
    slant_str bytes, expected;
    sl_reader_options options;
} read_case;

static inline void run_read_cases(const read_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        write_file(cases[i].file, cases[i].bytes);
        expect_read(cases[i].what, &cases[i].file, 1, cases[i].options, cases[i].expected);
        unlink(cases[i].file);
    }
}

#endif
