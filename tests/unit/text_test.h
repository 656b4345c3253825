/* text_test.h - what the tests of src/text share: the English pack, and a text read into a doc. */
#ifndef TEXT_TEST_H
#define TEXT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "text/doc.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PACK "lexicons/en/language"

typedef struct bench {
    sl_lang *lang;
    sl_vocab *vocab;
    sl_arena arena;
    sl_doc doc;
} bench;

static inline void open_bench(bench *b, const char *code, const char *folder)
{
    slant_error error = {0};
    b->lang = sl_lang_load(code, folder, NULL, NULL, &error);
    if (!b->lang)
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
    b->vocab = sl_vocab_new(b->lang, NULL, NULL, &error);
    assert_non_null(b->vocab);
    sl_arena_init(&b->arena, 0);
}

static inline void close_bench(bench *b)
{
    sl_arena_free(&b->arena);
    sl_vocab_free(b->vocab);
    sl_lang_free(b->lang);
}

/* title NULL: the title may be the first line of the text. */
static inline const sl_doc *read_article(bench *b, const char *title, slant_str text)
{
    static slant_article article; /* borrowed by the doc; tests are one thread */
    article = (slant_article){.doc_id = SL("test"), .title = sl_str(title), .text = text,
                              .title_in_text = title == NULL};
    sl_arena_reset(&b->arena);
    sl_vocab_trim(b->vocab);
    assert_true(sl_doc_read(&b->doc, &article, b->lang, b->vocab, &b->arena));
    return &b->doc;
}

static inline const char *c_string(sl_buf *buf)
{
    sl_buf_char(buf, '\0');
    assert_false(buf->failed);
    return buf->ptr;
}

#endif
