/* score.c - plain arithmetic over spans: docs/scores.md has it with worked examples.
 *
 * A span is a stretch of text that overlapping annotations of kind loaded share; its weight is the
 * largest of theirs, its voice that of the heaviest one (the first of equals). */
#include "annotate/stages.h"

#include "base/sort.h"
#include "base/str.h"

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

/* A sentence is the outlet's own but for the regions in it, each of which lies in one sentence. */
static void count_words(sl_work *work)
{
    const sl_doc *doc = work->doc;
    slant_result *result = work->result;
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const slant_sentence *s = &doc->sentences[i];
        bool counts = s->token_start < s->token_end; /* not of an earlier run */
        result->words += counts ? s->words : 0;
        result->words_voice[SLANT_OWN] += counts ? s->words : 0;
    }
    for (uint32_t i = 0; i < work->voices.n_regions; i++) {
        const sl_region *r = &work->voices.regions[i];
        if (doc->sentences[r->sentence].words == 0)
            continue;
        uint32_t words = sl_doc_words(doc, r->token_start, r->token_end);
        result->words_voice[SLANT_OWN] -= words;
        result->words_voice[r->voice] += words;
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

/* A mention in the order of names: most differ in their first eight bytes. */
typedef struct place {
    uint64_t start; /* of the name, as a number that compares as the bytes do */
    const mention *of;
} place;

static uint64_t start_of(slant_str name)
{
    uint64_t start = 0;
    for (size_t i = 0; i < 8; i++)
        start = start << 8 | (i < name.len ? (unsigned char)name.ptr[i] : 0);
    return start;
}

static inline bool stands_before(const place *left, const place *right)
{
    const mention *a = left->of, *b = right->of;
    if (left->start != right->start)
        return left->start < right->start;
    bool same = a->name.ptr == b->name.ptr && a->name.len == b->name.len; /* of one entry */
    int order = same ? 0 : sl_compare(a->name, b->name);
    if (order)
        return order < 0;
    if (a->span != b->span)
        return a->span < b->span;
    return a->kind != b->kind ? a->kind < b->kind : a->score > b->score;
}

SL_SORT(sort_places, place, stands_before)

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
static uint32_t sum_rows(const place *places, uint32_t n, slant_score_row *rows)
{
    uint32_t n_rows = 0;
    for (uint32_t i = 0; i < n; i++) {
        const mention *m = places[i].of, *last = i ? places[i - 1].of : NULL;
        bool new_name = !last || places[i].start != places[i - 1].start ||
                        !sl_eq(m->name, last->name);
        if (new_name)
            rows[n_rows++] = (slant_score_row){.name = m->name};
        if (!new_name && m->span == last->span)
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
    mention *mentions = sl_arena_alloc(arena, n * sizeof *mentions);
    place *places = sl_arena_alloc(arena, 2 * n * sizeof *places);
    slant_score_row *rows = sl_arena_alloc(arena, n * sizeof *rows);
    if (!mentions || !places || !rows)
        return NULL;
    list_mentions(work, which, mentions);
    for (uint32_t i = 0; i < n; i++)
        places[i] = (place){start_of(mentions[i].name), &mentions[i]};
    sort_places(places, n, places + n);
    *n_rows = sum_rows(places, n, rows);
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
