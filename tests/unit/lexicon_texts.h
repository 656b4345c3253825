/* lexicon_texts.h - for the tests of the matcher: articles from C strings, hits as [brackets]. */
#ifndef LEXICON_TEXTS_H
#define LEXICON_TEXTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "lexicon/matcher.h"
#include "text/doc.h"

typedef struct bench {
    sl_lang *lang;
    sl_matcher *matcher;
    sl_vocab *vocab;
    sl_arena arena;
    sl_doc doc;
    slant_article article;
    sl_hits hits;
    sl_buf buf;
    slant_error error;
    uint32_t n_warnings;
} bench;

static inline void count_warning(void *user, const slant_error *warning)
{
    (void)warning;
    ((bench *)user)->n_warnings++;
}

static inline bench *bench_new(const sl_term *terms, uint32_t n_terms)
{
    bench *b = calloc(1, sizeof *b);
    b->lang = sl_lang_load("en", "lexicons/en/language", NULL, NULL, &b->error);
    assert_non_null(b->lang);
    sl_arena_init(&b->arena, 0);
    b->matcher = sl_matcher_new(b->lang, terms, n_terms, count_warning, b, &b->error);
    if (b->matcher)
        b->vocab = sl_vocab_new(b->lang, sl_matcher_classify, b->matcher, &b->error);
    return b;
}

static inline void bench_free(bench *b)
{
    sl_vocab_free(b->vocab);
    sl_matcher_free(b->matcher);
    sl_lang_free(b->lang);
    sl_arena_free(&b->arena);
    sl_buf_free(&b->buf);
    free(b);
}

static inline bool bench_read(bench *b, slant_str text, bool keep_suppressed)
{
    sl_arena_reset(&b->arena);
    b->article = (slant_article){.doc_id = SL("test"), .text = text};
    return sl_doc_read(&b->doc, &b->article, b->lang, b->vocab, &b->arena) &&
           sl_matcher_scan(b->matcher, &b->doc, keep_suppressed, &b->hits);
}

/* The text with [ ] around each hit of a lexicon. */
static inline const char *bench_marked(bench *b, const char *plain)
{
    slant_str text = sl_str(plain);
    assert_true(bench_read(b, text, false));
    size_t at = 0;
    sl_buf_clear(&b->buf);
    for (uint32_t i = 0; i < b->hits.n[SL_LIST_LEXICON]; i++) {
        const sl_hit *hit = &b->hits.hits[SL_LIST_LEXICON][i];
        size_t start = b->doc.tokens[hit->token_start].start;
        size_t end = b->doc.tokens[hit->token_end - 1].end;
        assert_true(start >= at);
        sl_buf_add(&b->buf, sl_slice(text, at, start));
        sl_buf_char(&b->buf, '[');
        sl_buf_add(&b->buf, sl_slice(text, start, end));
        sl_buf_char(&b->buf, ']');
        at = end;
    }
    sl_buf_add(&b->buf, sl_slice(text, at, text.len));
    sl_buf_char(&b->buf, '\0');
    return b->buf.ptr;
}

/* A copy of the text without its [ ]; free it. */
static inline char *without_brackets(const char *marked)
{
    char *plain = malloc(strlen(marked) + 1), *to = plain;
    for (; *marked; marked++)
        if (*marked != '[' && *marked != ']')
            *to++ = *marked;
    *to = '\0';
    return plain;
}

#endif
