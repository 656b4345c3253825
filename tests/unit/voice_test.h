/* voice_test.h - what the tests of the voice stage share: an engine with the English pack and one
 * small lexicon, a text on its way through the stage, and its attributions as lines. */
#ifndef VOICE_TEST_H
#define VOICE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "annotate/annotator.h"
#include "annotate/engine.h"
#include "annotate/voice/quotes.h"
#include "annotate/voice/voice.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct bench {
    slant_engine *engine;
    sl_vocab *vocab;
    sl_arena arena;
    slant_article article;
    sl_doc doc;
    sl_hits hits;
    sl_voices voices;
} bench;

static inline void open_bench(bench *b)
{
    char path[] = "/tmp/slant-voice-XXXXXX.csv";
    int file = mkstemps(path, 4);
    assert_true(file >= 0);
    static const char terms[] = "term,weight\nblatant aggression,0.8\n";
    assert_int_equal(write(file, terms, sizeof terms - 1), sizeof terms - 1);
    close(file);
    const char *lexicons[] = {path};
    slant_engine_options options = {.lexicons = lexicons, .n_lexicons = 1};
    slant_error error = {0};
    *b = (bench){.engine = slant_engine_new(&options, &error)};
    unlink(path);
    if (!b->engine)
        fail_msg("%s:%lu: %s", error.file, (unsigned long)error.line, error.message);
    b->vocab = sl_annotator_vocab(b->engine, &error);
    assert_non_null(b->vocab);
    sl_arena_init(&b->arena, 0);
}

static inline void close_bench(bench *b)
{
    sl_arena_free(&b->arena);
    sl_vocab_free(b->vocab);
    slant_engine_free(b->engine);
}

/* title: ptr NULL for none; the text has no title in it. */
static inline void run_voice(bench *b, slant_str title, slant_str text)
{
    b->article = (slant_article){.doc_id = SL("test"), .title = title, .text = text,
                                 .source = SL("The Daily Corvet")};
    sl_arena_reset(&b->arena);
    sl_vocab_trim(b->vocab);
    assert_true(sl_doc_read(&b->doc, &b->article, b->engine->lang, b->vocab, &b->arena));
    assert_true(sl_matcher_scan(b->engine->matcher, &b->doc, false, &b->hits));
    assert_true(sl_voice_find(b->engine, &b->doc, &b->hits, &b->voices));
}

static inline slant_str cut(const bench *b, slant_field field, uint32_t start, uint32_t end)
{
    return sl_slice(b->doc.field[field], start, end);
}

static inline void add_cut(sl_buf *out, const char *label, slant_str text)
{
    sl_buf_text(out, label);
    for (size_t i = 0; i < text.len; i++)
        sl_buf_char(out, text.ptr[i] == '\n' ? '/' : text.ptr[i]);
}

static inline const char *kind_at(const bench *b, const slant_content *c)
{
    for (uint32_t i = 0; i < b->voices.n_regions; i++) {
        const sl_region *r = &b->voices.regions[i];
        if (r->field == c->field && r->start < c->end && c->start < r->end && r->quoted_kind)
            return slant_quoted_kind_name(r->quoted_kind);
    }
    return "none";
}

/* RULE | speaker: … (status), group …, via … | cue: … (class) | VOICE: … | VOICE: … */
static inline void add_attribution(const bench *b, const slant_attribution *a, sl_buf *out)
{
    slant_field field = b->doc.sentences[a->sentence].field;
    sl_buf_add(out, a->rule);
    if (a->speaker.ptr) {
        add_cut(out, " | speaker: ", a->speaker);
        sl_buf_printf(out, " (%s)", slant_speaker_status_name(a->speaker_status));
    }
    if (a->speaker_group.ptr)
        add_cut(out, ", group ", a->speaker_group);
    if (a->via.ptr)
        add_cut(out, ", via ", a->via);
    if (a->cue.start < a->cue.end) {
        add_cut(out, " | cue: ", cut(b, field, a->cue.start, a->cue.end));
        sl_buf_printf(out, " (%.*s)", SL_ARG(a->cue_class));
    }
    for (uint32_t i = 0; i < a->n_content; i++) {
        const slant_content *c = &a->content[i];
        sl_buf_printf(out, " | %s", slant_voice_name(c->voice));
        if (c->voice == SLANT_QUOTED_TERM)
            sl_buf_printf(out, " (%s)", kind_at(b, c));
        add_cut(out, ": ", cut(b, c->field, c->start, c->end));
    }
    sl_buf_char(out, '\n');
}

/* One line for each attribution, in their order. The caller frees it. */
static inline sl_buf voice_lines(bench *b)
{
    sl_buf out = {0};
    for (uint32_t i = 0; i < b->voices.n_attributions; i++)
        add_attribution(b, &b->voices.attributions[i], &out);
    sl_buf_char(&out, '\0');
    assert_false(out.failed);
    out.len--;
    return out;
}

/* Regions are sorted, never overlap, stand inside their field and name an attribution. */
static inline void check_regions(const bench *b)
{
    for (uint32_t i = 0; i < b->voices.n_regions; i++) {
        const sl_region *r = &b->voices.regions[i], *before = r - 1;
        assert_true(r->start < r->end && r->end <= b->doc.field[r->field].len);
        assert_true(r->voice != SLANT_OWN);
        assert_true(r->attribution < (int32_t)b->voices.n_attributions);
        if (i > 0)
            assert_true(before->field < r->field || before->end <= r->start);
    }
}

#endif
