/* score.c - plain arithmetic over spans: docs/scores.md has it with worked examples.
 *
 * A span is a stretch of text that overlapping annotations of kind loaded share; its weight is the
 * largest of theirs, its voice that of the heaviest one (the first of equals). */
#include "annotate/stages.h"

#include "base/str.h"

#include <stdlib.h>

typedef struct span {
    uint32_t sentence;
    slant_voice voice;
    double score;
    bool loaded;
} span;

/* Gives one number to annotations of the wanted kind that overlap in a chain. */
static void number_kind(sl_work *work, bool loaded)
{
    slant_field field = SLANT_N_FIELDS;
    uint32_t reach = 0;
    for (uint32_t i = 0; i < work->n_annotations; i++) {
        slant_annotation *a = &work->annotations[i];
        if ((a->kind == SLANT_LOADED) != loaded)
            continue;
        if (a->field != field || a->start >= reach) {
            work->n_spans++;
            reach = a->end;
            field = a->field;
        } else if (a->end > reach) {
            reach = a->end;
        }
        a->span = work->n_spans - 1;
    }
}

/* Loaded annotations make the spans; a neutral label or a cue that overlaps one joins it: "a cue
 * word that also stands in a lexicon is one span". */
static void number_spans(sl_work *work)
{
    number_kind(work, true);
    number_kind(work, false);
    const slant_annotation *loaded = NULL;
    for (uint32_t i = 0; i < work->n_annotations; i++) {
        slant_annotation *a = &work->annotations[i];
        if (a->kind == SLANT_LOADED) {
            if (!loaded || loaded->field != a->field || a->end > loaded->end)
                loaded = a;
            continue;
        }
        if (loaded && loaded->field == a->field && a->start < loaded->end)
            a->span = loaded->span;
    }
    loaded = NULL;
    for (uint32_t i = work->n_annotations; i-- > 0;) {
        slant_annotation *a = &work->annotations[i];
        if (a->kind == SLANT_LOADED)
            loaded = a;
        else if (loaded && loaded->field == a->field && loaded->start < a->end &&
                 loaded->start >= a->start)
            a->span = loaded->span;
    }
}

static span *collect_spans(sl_work *work)
{
    span *spans = sl_arena_zero(work->doc->arena, work->n_spans, sizeof *spans);
    if (!spans)
        return NULL;
    for (uint32_t i = 0; i < work->n_annotations; i++) {
        const slant_annotation *a = &work->annotations[i];
        span *s = &spans[a->span];
        if (a->kind != SLANT_LOADED || (s->loaded && a->score <= s->score))
            continue;
        if (!s->loaded)
            s->sentence = a->sentence;
        s->loaded = true;
        s->voice = a->voice;
        s->score = a->score;
    }
    return spans;
}

static void add_spans(sl_work *work, const span *spans)
{
    slant_scores *scores = &work->result->scores;
    for (uint32_t i = 0; i < work->n_spans; i++) {
        const span *s = &spans[i];
        if (!s->loaded)
            continue;
        slant_sentence *sentence = &work->doc->sentences[s->sentence];
        sentence->score += s->score;
        if (s->voice == SLANT_OWN)
            sentence->score_own += s->score;
        scores->n_loaded++;
        scores->weighted += s->score;
        scores->n_loaded_voice[s->voice]++;
        scores->weighted_voice[s->voice] += s->score;
    }
}

static void count_words(sl_work *work)
{
    const sl_doc *doc = work->doc;
    const sl_voices *voices = &work->voices;
    slant_result *result = work->result;
    uint32_t at = 0;
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const slant_sentence *s = &doc->sentences[i];
        if (s->words == 0)
            continue;
        for (uint32_t t = s->token_start; t < s->token_end; t++) {
            const sl_token *token = &doc->tokens[t];
            if (token->flags & SL_TOKEN_JOINED)
                continue;
            const sl_region *r = voices->regions;
            while (at < voices->n_regions &&
                   (r[at].field < s->field ||
                    (r[at].field == s->field && r[at].end <= token->start)))
                at++;
            bool inside = at < voices->n_regions && r[at].field == s->field &&
                          r[at].start <= token->start;
            result->words_voice[inside ? r[at].voice : SLANT_OWN]++;
            result->words++;
        }
    }
}

/* One mention of a name (a category, frame or concept) by one annotation. */
typedef struct mention {
    slant_str name;
    uint32_t span;
    slant_kind kind;
    slant_voice voice;
    double score;
} mention;

static int by_name_and_span(const void *left, const void *right)
{
    const mention *a = left, *b = right;
    bool same = a->name.ptr == b->name.ptr && a->name.len == b->name.len; /* of one entry */
    int order = same ? 0 : sl_compare(a->name, b->name);
    if (order)
        return order;
    if (a->span != b->span)
        return a->span < b->span ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->score < b->score) - (a->score > b->score);
}

typedef struct names {
    const slant_str *list;
    uint32_t n;
} names;

static names names_of(const slant_entry *e, int which)
{
    switch (which) {
    case 0: return (names){e->category, e->n_category};
    case 1: return (names){e->frame, e->n_frame};
    default: return (names){e->concepts, e->n_concepts};
    }
}

static uint32_t list_mentions(const sl_work *work, int which, mention *mentions)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < work->n_annotations; i++) {
        const slant_annotation *a = &work->annotations[i];
        if (a->kind == SLANT_CUE)
            continue;
        names of = names_of(a->entry, which);
        for (uint32_t k = 0; k < of.n; k++, n++)
            if (mentions)
                mentions[n] = (mention){of.list[k], a->span, a->kind, a->voice, a->score};
    }
    return n;
}

/* Mentions are sorted, so the first one of a name and span is its heaviest loaded one, if any. */
static uint32_t sum_rows(const mention *mentions, uint32_t n, slant_score_row *rows)
{
    uint32_t n_rows = 0;
    for (uint32_t i = 0; i < n; i++) {
        const mention *m = &mentions[i];
        bool new_name = i == 0 || !sl_eq(m->name, mentions[i - 1].name);
        if (new_name)
            rows[n_rows++].name = m->name;
        if (!new_name && m->span == mentions[i - 1].span)
            continue;
        slant_score_row *row = &rows[n_rows - 1];
        if (m->kind == SLANT_LOADED) {
            row->n_loaded++;
            row->n_voice[m->voice]++;
            row->weighted += m->score;
        } else {
            row->n_neutral++;
        }
    }
    return n_rows;
}

static const slant_score_row *count_names(sl_work *work, int which, uint32_t *n_rows)
{
    sl_arena *arena = work->doc->arena;
    uint32_t n = list_mentions(work, which, NULL);
    mention *mentions = sl_arena_zero(arena, n, sizeof *mentions);
    slant_score_row *rows = sl_arena_zero(arena, n, sizeof *rows);
    if (!mentions || !rows)
        return NULL;
    list_mentions(work, which, mentions);
    if (n)
        qsort(mentions, n, sizeof *mentions, by_name_and_span);
    *n_rows = sum_rows(mentions, n, rows);
    return rows;
}

void sl_stage_score(sl_work *work)
{
    number_spans(work);
    span *spans = collect_spans(work);
    if (!spans)
        return;
    add_spans(work, spans);
    count_words(work);
    slant_scores *scores = &work->result->scores;
    scores->categories = count_names(work, 0, &scores->n_categories);
    scores->frames = count_names(work, 1, &scores->n_frames);
    scores->concepts = count_names(work, 2, &scores->n_concepts);
}
