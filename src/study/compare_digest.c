/* compare_digest.c - what a comparison keeps of an article, as bytes; compare_take.c reads them in
 * the same order. */
#include "study/compare.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"
#include "study/compare_state.h"
#include "study/digest.h"
#include "study/minhash.h"

#include <stdlib.h>

typedef struct writing {
    const slant_result *result;
    sl_arena *arena;
    sl_buf *to;
    uint32_t *kept;       /* of each sentence: its number among those kept, SL_NONE */
    uint32_t n_kept;
    uint32_t at[SLANT_N_FIELDS], points[SLANT_N_FIELDS]; /* code points counted so far */
} writing;

static slant_str field_of(const slant_result *result, slant_field field)
{
    return field == SLANT_TITLE ? result->article->title : result->article->text;
}

static slant_str cut(const slant_result *result, slant_field field, uint32_t start, uint32_t end)
{
    return sl_slice(field_of(result, field), start, end);
}

/* A label of a concept, or loaded wording without one. */
static bool is_wanted(const slant_annotation *a)
{
    return a->kind == SLANT_LOADED || (a->kind == SLANT_NEUTRAL && a->entry->n_concepts > 0);
}

static void keep_sentences(writing *w)
{
    const slant_result *result = w->result;
    for (uint32_t i = 0; i < result->n_sentences; i++)
        w->kept[i] = SL_NONE;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (is_wanted(a) && w->kept[a->sentence] == SL_NONE)
            w->kept[a->sentence] = 0;
    }
    for (uint32_t i = 0; i < result->n_sentences; i++)
        if (w->kept[i] != SL_NONE)
            w->kept[i] = w->n_kept++;
    sl_digest_u32(w->to, w->n_kept);
    for (uint32_t i = 0; i < result->n_sentences; i++) {
        const slant_sentence *s = &result->sentences[i];
        if (w->kept[i] == SL_NONE)
            continue;
        sl_digest_u32(w->to, i);
        sl_digest_u32(w->to, s->field);
        sl_digest_text(w->to, cut(result, s->field, s->start, s->end));
    }
}

/* Of two that overlap and name one concept the loaded, heavier, longer, earlier one counts. */
static bool is_better(const slant_annotation *a, const slant_annotation *b)
{
    if ((a->kind == SLANT_LOADED) != (b->kind == SLANT_LOADED))
        return a->kind == SLANT_LOADED;
    if (a->entry->weight != b->entry->weight)
        return a->entry->weight > b->entry->weight;
    if (a->end - a->start != b->end - b->start)
        return a->end - a->start > b->end - b->start;
    return a < b;
}

static bool names(const slant_annotation *a, slant_str concept)
{
    for (uint32_t i = 0; i < a->entry->n_concepts; i++)
        if (sl_eq(a->entry->concepts[i], concept))
            return true;
    return !concept.ptr && a->kind == SLANT_LOADED;
}

/* Whether another annotation of the same span stands for it; concept without ptr: any. */
static bool is_covered(const slant_result *result, uint32_t at, slant_str concept)
{
    enum { REACH = 16 };
    const slant_annotation *a = &result->annotations[at];
    uint32_t from = at > REACH ? at - REACH : 0, to = at + REACH;
    for (uint32_t i = from; i < to && i < result->n_annotations; i++) {
        const slant_annotation *b = &result->annotations[i];
        if (i != at && b->field == a->field && b->start < a->end && a->start < b->end &&
            is_wanted(b) && names(b, concept) && is_better(b, a))
            return true;
    }
    return false;
}

/* The stems of a label: "attacks" and "attack" are one. */
static slant_str label_key(writing *w, const slant_annotation *a)
{
    const slant_result *result = w->result;
    sl_buf key = {0};
    uint32_t first = sl_compare_token_at(result, a->field, a->start);
    uint32_t end = sl_compare_token_at(result, a->field, a->end);
    if (first == end) /* no tokens are there: rows of an earlier run */
        sl_fold(cut(result, a->field, a->start, a->end), &key);
    for (uint32_t i = first; i < end; i++) {
        const slant_token *token = &result->tokens[i];
        if (i > first)
            sl_buf_char(&key, ' ');
        if (token->stem.len)
            sl_buf_add(&key, token->stem);
        else
            sl_fold(cut(result, token->field, token->start, token->end), &key);
    }
    slant_str copy = sl_arena_str(w->arena, sl_buf_str(&key));
    w->to->failed |= key.failed || !copy.ptr;
    sl_buf_free(&key);
    return copy;
}

/* Code points before a byte of a field; annotations come in order, so the text is walked once. */
static uint32_t points_to(writing *w, slant_field field, uint32_t byte)
{
    if (byte < w->at[field])
        w->at[field] = w->points[field] = 0;
    w->points[field] += (uint32_t)sl_utf8_count(cut(w->result, field, w->at[field], byte));
    w->at[field] = byte;
    return w->points[field];
}

static void put_mention(writing *w, const slant_annotation *a, slant_str concept, slant_str key)
{
    const slant_sentence *sentence = &w->result->sentences[a->sentence];
    const slant_attribution *attribution =
        a->attribution >= 0 ? &w->result->attributions[a->attribution] : NULL;
    uint32_t start = points_to(w, a->field, a->start);
    sl_digest_u32(w->to, w->kept[a->sentence]);
    sl_digest_text(w->to, concept);
    sl_digest_text(w->to, key);
    sl_digest_text(w->to, cut(w->result, a->field, a->start, a->end));
    sl_digest_text(w->to, a->referent);
    sl_digest_text(w->to, a->referent_group);
    sl_digest_u32(w->to, a->referent_basis);
    sl_digest_u32(w->to, a->edited);
    sl_digest_u32(w->to, a->kind);
    sl_digest_real(w->to, a->kind == SLANT_LOADED ? a->entry->weight : 0);
    sl_digest_u32(w->to, a->voice);
    sl_digest_text(w->to, a->voice == SLANT_OWN ? (slant_str){0} : a->speaker);
    sl_digest_text(w->to, attribution && a->voice != SLANT_OWN ? attribution->speaker_group
                                                               : (slant_str){0});
    sl_digest_u32(w->to, a->start - sentence->start);
    sl_digest_u32(w->to, a->end - sentence->start);
    sl_digest_u32(w->to, start);
    sl_digest_u32(w->to, points_to(w, a->field, a->end));
}

static void put_mentions(writing *w)
{
    const slant_result *result = w->result;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (!is_wanted(a) || a->start < result->sentences[a->sentence].start ||
            a->end > result->sentences[a->sentence].end)
            continue;
        slant_str key = label_key(w, a);
        for (uint32_t c = 0; c < a->entry->n_concepts; c++) {
            if (is_covered(result, i, a->entry->concepts[c]))
                continue;
            sl_digest_u32(w->to, 1);
            put_mention(w, a, a->entry->concepts[c], key);
        }
        if (a->entry->n_concepts == 0 && !is_covered(result, i, (slant_str){0})) {
            sl_digest_u32(w->to, 1);
            put_mention(w, a, (slant_str){0}, key);
        }
    }
    sl_digest_u32(w->to, 0);
}

/* Which entries each loaded span rests on, and its voice: that of the heaviest, as in scores. */
static void put_spans(writing *w)
{
    const slant_result *result = w->result;
    for (uint32_t i = 0; i < result->n_annotations;) {
        const slant_annotation *first = &result->annotations[i], *heavy = first;
        uint32_t end = i + 1, n = 0;
        if (first->kind != SLANT_LOADED) {
            i++;
            continue;
        }
        for (; end < result->n_annotations; end++) {
            const slant_annotation *a = &result->annotations[end];
            if (a->kind == SLANT_LOADED && a->span != first->span)
                break;
            if (a->kind == SLANT_LOADED && a->score > heavy->score)
                heavy = a;
        }
        for (uint32_t k = i; k < end; k++)
            n += result->annotations[k].kind == SLANT_LOADED;
        sl_digest_u32(w->to, n);
        sl_digest_u32(w->to, heavy->voice);
        for (uint32_t k = i; k < end; k++) {
            const slant_annotation *a = &result->annotations[k];
            if (a->kind != SLANT_LOADED)
                continue;
            sl_digest_text(w->to, a->entry->lexicon);
            sl_digest_text(w->to, a->entry->id);
            sl_digest_text(w->to, cut(result, a->field, a->start, a->end));
        }
        i = end;
    }
    sl_digest_u32(w->to, 0);
}

static void put_frames(writing *w)
{
    const slant_scores *scores = &w->result->scores;
    sl_digest_u32(w->to, scores->n_frames);
    for (uint32_t i = 0; i < scores->n_frames; i++) {
        sl_digest_text(w->to, scores->frames[i].name);
        sl_digest_u32(w->to, scores->frames[i].n_loaded);
        sl_digest_u32(w->to, scores->frames[i].n_voice[SLANT_OWN]);
    }
}

void sl_compare_digest(const slant_result *result, uint64_t number, slant_str group,
                       slant_str event, sl_buf *to)
{
    const slant_article *article = result->article;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    writing w = {.result = result, .arena = &arena, .to = to};
    w.kept = sl_arena_zero(&arena, (size_t)result->n_sentences + 1, sizeof *w.kept);
    if (w.kept) {
        sl_digest_u64(to, number);
        sl_digest_text(to, group);
        sl_digest_text(to, event);
        sl_digest_text(to, article->doc_id);
        sl_digest_text(to, article->title);
        sl_digest_text(to, article->date);
        sl_digest_text(to, article->url);
        sl_digest_u32(to, result->words);
        for (int v = 0; v < SLANT_N_VOICES; v++) {
            sl_digest_u32(to, result->words_voice[v]);
            sl_digest_u32(to, result->scores.n_loaded_voice[v]);
        }
        keep_sentences(&w);
        put_mentions(&w);
        put_spans(&w);
        put_frames(&w);
        sl_compare_digest_words(result, &arena, to);
    }
    to->failed |= arena.failed;
    sl_arena_free(&arena);
}
