/* annotator.c - the stages in their order: text, match, voice, modifiers, referent, score. */
#include "annotate/annotator.h"

#include "annotate/stages.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

/* All that the stages ask of a word by itself is asked once in the life of a vocabulary. */
static void classify(const void *user, sl_word *word, sl_arena *arena)
{
    const slant_engine *engine = user;
    sl_matcher_expect(engine->matcher, word); /* comes while the others are asked */
    word->classes = sl_voice_classes(engine, word);
    word->sorts = sl_voice_sorts(word);
    word->more_classes = sl_referent_classes(&engine->referents, word);
    sl_matcher_classify(engine->matcher, word, arena);
}

sl_vocab *sl_annotator_vocab(const slant_engine *engine, slant_error *error)
{
    return sl_vocab_new(engine->lang, classify, engine, error);
}

slant_annotator *sl_annotator_build(const slant_engine *engine,
                                    const slant_annotator_options *options, slant_error *error)
{
    slant_annotator *annotator = sl_mem_zero(1, sizeof *annotator);
    if (!annotator) {
        sl_fail_memory(error);
        return NULL;
    }
    annotator->engine = engine;
    if (options)
        annotator->options = *options;
    sl_arena_init(&annotator->arena, 0);
    annotator->vocab = sl_annotator_vocab(engine, error);
    if (!annotator->vocab) {
        sl_annotator_drop(annotator);
        return NULL;
    }
    return annotator;
}

void sl_annotator_drop(slant_annotator *annotator)
{
    if (!annotator)
        return;
    sl_vocab_free(annotator->vocab);
    sl_arena_free(&annotator->arena);
    sl_mem_free(annotator);
}

/* The voice of each token, by the regions that words are counted by. */
static void keep_token_voices(const sl_voices *voices, slant_token *tokens, uint32_t n)
{
    const sl_region *r = voices->regions;
    if (voices->n_regions == 0)
        return;
    const sl_region *end = r + voices->n_regions;
    for (uint32_t i = 0; i < n && r < end; i++) {
        const slant_token *t = &tokens[i];
        while (r < end && (r->field < t->field || (r->field == t->field && r->end <= t->start)))
            r++;
        if (r < end && r->field == t->field && r->start <= t->start)
            tokens[i].voice = r->voice;
    }
}

/* The same from attributions, where no regions are left of an earlier run: of nested contents the
 * shortest counts, and cues are the outlet's own. */
static void keep_earlier_voices(const slant_result *result, sl_doc *doc, slant_token *tokens)
{
    uint32_t *length = sl_arena_zero(doc->arena, doc->n_tokens, sizeof *length);
    for (uint32_t i = 0; length && i < result->n_attributions; i++) {
        const slant_attribution *a = &result->attributions[i];
        for (uint32_t k = 0; k < a->n_content; k++) {
            const slant_content *c = &a->content[k];
            uint32_t t = sl_doc_token_at(doc, c->field, c->start);
            for (; t < doc->field_tokens[c->field + 1] && tokens[t].start < c->end; t++) {
                if (length[t] && length[t] <= c->end - c->start)
                    continue;
                length[t] = c->end - c->start;
                tokens[t].voice = c->voice;
            }
        }
    }
    for (uint32_t i = 0; i < result->n_attributions; i++) {
        const slant_attribution *a = &result->attributions[i];
        slant_field field = result->sentences[a->sentence].field;
        uint32_t t = sl_doc_token_at(doc, field, a->cue.start);
        for (; t < doc->field_tokens[field + 1] && tokens[t].start < a->cue.end; t++)
            tokens[t].voice = SLANT_OWN;
    }
}

static slant_token *keep_tokens(const sl_doc *doc, slant_result *result)
{
    slant_token *tokens = sl_arena_zero(doc->arena, doc->n_tokens, sizeof *tokens);
    for (uint32_t i = 0; tokens && i < doc->n_tokens; i++)
        tokens[i] = (slant_token){
            .field = i < doc->field_tokens[SLANT_TEXT] ? SLANT_TITLE : SLANT_TEXT,
            .start = doc->tokens[i].start,
            .end = doc->tokens[i].end,
            .stem = sl_doc_word(doc, i)->stem,
            .joined = doc->tokens[i].flags & SL_TOKEN_JOINED};
    result->tokens = tokens;
    result->n_tokens = tokens ? doc->n_tokens : 0;
    return tokens;
}

static void keep_suppressed(const sl_work *work)
{
    const sl_doc *doc = work->doc;
    uint32_t n = work->hits.n_suppressed;
    slant_suppressed *list = sl_arena_zero(doc->arena, n, sizeof *list);
    for (uint32_t i = 0; list && i < n; i++) {
        const sl_suppressed_hit *s = &work->hits.suppressed[i];
        list[i] = (slant_suppressed){
            .entry = work->engine->entries[s->hit.owner],
            .sentence = s->hit.sentence,
            .field = doc->sentences[s->hit.sentence].field,
            .start = doc->tokens[s->hit.token_start].start,
            .end = doc->tokens[s->hit.token_end - 1].end,
            .reason = s->reason};
    }
    work->result->suppressed = list;
    work->result->n_suppressed = list ? n : 0;
}

static bool run_stages(slant_annotator *annotator, const slant_article *article, sl_doc *doc,
                       sl_work *work)
{
    const slant_engine *engine = annotator->engine;
    if (!sl_doc_read(doc, article, engine->lang, annotator->vocab, &annotator->arena) ||
        !sl_matcher_scan(engine->matcher, doc, annotator->options.keep_suppressed, &work->hits))
        return false;
    sl_match_fetch(work);
    if (!sl_voice_find(engine, doc, &work->hits, &work->voices))
        return false;
    sl_stage_match(work);
    sl_stage_modifiers(work);
    sl_stage_referent(work);
    sl_stage_score(work);
    slant_token *tokens = annotator->options.keep_tokens ? keep_tokens(doc, work->result) : NULL;
    if (tokens)
        keep_token_voices(&work->voices, tokens, doc->n_tokens);
    if (annotator->options.keep_suppressed)
        keep_suppressed(work);
    return !annotator->arena.failed;
}

static void *copy(sl_arena *arena, const void *items, uint32_t n, size_t size)
{
    void *to = sl_arena_zero(arena, n, size);
    if (to && n)
        memcpy(to, items, n * size);
    return to;
}

/* Entries of an earlier run are not the engine's: each has a row of its own. */
static void label_earlier(sl_arena *arena, sl_work *work, sl_labels *labels)
{
    const slant_entry **entries = sl_arena_zero(arena, work->n_annotations, sizeof *entries);
    work->owners = sl_arena_zero(arena, work->n_annotations, sizeof *work->owners);
    for (uint32_t i = 0; entries && work->owners && i < work->n_annotations; i++) {
        entries[i] = work->annotations[i].entry;
        work->owners[i] = i;
    }
    if (!arena->failed)
        sl_labels_make(labels, entries, work->n_annotations, NULL, arena, arena);
}

/* What an earlier run found, with its spans and scores counted anew: a person may have changed
 * it. */
static bool adopt(slant_annotator *annotator, const slant_article *article, slant_result *result)
{
    sl_arena *arena = &annotator->arena;
    const slant_result *earlier = article->earlier;
    sl_doc doc = {0}, spans = {.arena = arena, .n_sentences = earlier->n_sentences};
    sl_labels labels;
    sl_work work = {.engine = annotator->engine, .doc = &spans, .result = result,
                    .n_annotations = earlier->n_annotations, .labels = &labels};
    *result = *earlier;
    result->article = article;
    result->engine = &annotator->engine->info;
    spans.sentences = copy(arena, earlier->sentences, earlier->n_sentences,
                           sizeof *spans.sentences);
    work.annotations = copy(arena, earlier->annotations, earlier->n_annotations,
                            sizeof *work.annotations);
    label_earlier(arena, &work, &labels);
    if (arena->failed)
        return false;
    sl_stage_score(&work);
    result->sentences = spans.sentences;
    result->annotations = work.annotations;
    if (!annotator->options.keep_tokens)
        return !arena->failed;
    if (!sl_doc_read(&doc, article, annotator->engine->lang, annotator->vocab, arena))
        return false;
    slant_token *tokens = keep_tokens(&doc, result);
    if (tokens)
        keep_earlier_voices(result, &doc, tokens);
    return !arena->failed;
}

slant_status sl_annotator_run(slant_annotator *annotator, const slant_article *article,
                              slant_error *error)
{
    if (article->text.len > SLANT_MAX_FIELD || article->title.len > SLANT_MAX_FIELD)
        return sl_fail_at(error, SLANT_INPUT, article->file, article->line,
                          "a text of more than %d MB is not annotated: split the article",
                          SLANT_MAX_FIELD >> 20);
    sl_arena_reset(&annotator->arena);
    sl_vocab_trim(annotator->vocab);
    slant_result *result = &annotator->result;
    *result = (slant_result){.article = article, .engine = &annotator->engine->info};
    if (article->earlier)
        return adopt(annotator, article, result) ? SLANT_OK : sl_fail_memory(error);
    sl_doc doc = {0};
    sl_work work = {.engine = annotator->engine, .doc = &doc, .result = result,
                    .labels = &annotator->engine->labels};
    if (!run_stages(annotator, article, &doc, &work)) {
        *result = (slant_result){.article = article, .engine = &annotator->engine->info};
        return sl_fail_memory(error);
    }
    result->sentences = doc.sentences;
    result->n_sentences = doc.n_sentences;
    result->annotations = work.annotations;
    result->n_annotations = work.n_annotations;
    result->attributions = work.voices.attributions;
    result->n_attributions = work.voices.n_attributions;
    return SLANT_OK;
}
