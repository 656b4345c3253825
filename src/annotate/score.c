/* score.c - plain arithmetic over spans: docs/scores.md has it with worked examples.
 *
 * A span is a stretch of text that overlapping annotations of kind loaded share; its weight is the
 * largest of theirs, its voice that of the heaviest one (the first of equals). */
#include "annotate/stages.h"

#include "base/sort.h"

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

/* An annotation that counts, with the labels of its entry. */
typedef struct counted {
    const slant_annotation *of;
    const sl_labelled *labels;
} counted;

/* By spans, and in a span the heaviest loaded one first: for its labels it is the one that counts.
 * Of equals the first does. */
static inline bool stands_before(const counted *left, const counted *right)
{
    const slant_annotation *a = left->of, *b = right->of;
    if (a->span != b->span)
        return a->span < b->span;
    return a->kind != b->kind ? a->kind < b->kind : a->score > b->score;
}

SL_SORT(sort_counted, counted, stands_before)

/* Annotations of kind loaded and neutral, in order. NULL when memory ran out. */
static const counted *list_counted(const sl_work *work, uint32_t *n_counted)
{
    size_t most = work->n_annotations;
    counted *list = sl_arena_alloc(work->doc->arena, 2 * most * sizeof *list);
    uint32_t n = 0;
    if (!list)
        return NULL;
    for (uint32_t i = 0; i < work->n_annotations; i++)
        if (work->annotations[i].kind != SLANT_CUE)
            list[n++] = (counted){&work->annotations[i],
                                  &work->labels->entries[work->owners[i]]};
    sort_counted(list, n, list + n);
    *n_counted = n;
    return list;
}

/* A row being counted. */
typedef struct label_row {
    slant_score_row *row;
    uint32_t span; /* the last one that was counted */
} label_row;

static void count_label(label_row *label, const slant_annotation *a)
{
    if (label->span == a->span)
        return;
    label->span = a->span;
    if (a->kind == SLANT_LOADED) {
        label->row->n_loaded++;
        label->row->n_voice[a->voice]++;
        label->row->weighted += a->score;
    } else {
        label->row->n_neutral++;
    }
}

/* Bits of the labels that are counted. */
static uint64_t *find_labels(const sl_work *work, const counted *list, uint32_t n)
{
    const uint32_t *numbers = work->labels->numbers;
    uint64_t *set = sl_arena_zero(work->doc->arena, work->labels->n_names / 64 + 1, sizeof *set);
    for (uint32_t i = 0; set && i < n; i++)
        for (uint32_t k = list[i].labels->at, end = list[i].labels->end; k < end; k++)
            set[numbers[k] / 64] |= UINT64_C(1) << numbers[k] % 64;
    return set;
}

/* A row for each label whose bit is set, in the order of their numbers. n_rows: of each kind. NULL
 * when memory ran out. */
static slant_score_row *open_rows(const sl_work *work, const uint64_t *set, label_row *rows_of,
                                  uint32_t n_rows[SL_N_LABEL_KINDS])
{
    const sl_labels *labels = work->labels;
    uint32_t n = 0, n_words = labels->n_names / 64 + 1, kind = 0;
    for (uint32_t w = 0; w < n_words; w++)
        n += sl_popcount(set[w]);
    slant_score_row *rows = sl_arena_zero(work->doc->arena, n, sizeof *rows), *row = rows;
    for (uint32_t w = 0; rows && w < n_words; w++) {
        for (uint64_t left = set[w]; left; left &= left - 1, row++) {
            uint32_t label = w * 64 + (uint32_t)__builtin_ctzll(left);
            while (label >= labels->first[kind + 1])
                kind++;
            n_rows[kind]++;
            row->name = labels->names[label];
            rows_of[label] = (label_row){row, SL_NONE};
        }
    }
    return rows;
}

static void count_labels(const sl_work *work, const counted *list, uint32_t n)
{
    const uint32_t *numbers = work->labels->numbers;
    slant_scores *scores = &work->result->scores;
    uint32_t n_rows[SL_N_LABEL_KINDS] = {0};
    const uint64_t *set = find_labels(work, list, n);
    label_row *rows_of = /* of all labels: those counted are filled */
        sl_arena_alloc(work->doc->arena, work->labels->n_names * sizeof *rows_of);
    const slant_score_row *rows = set && rows_of ? open_rows(work, set, rows_of, n_rows) : NULL;
    if (!rows)
        return;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = list[i].labels->at, end = list[i].labels->end; k < end; k++)
            count_label(&rows_of[numbers[k]], list[i].of);
    scores->categories = rows;
    scores->frames = rows + n_rows[SL_CATEGORY];
    scores->concepts = scores->frames + n_rows[SL_FRAME];
    scores->n_categories = n_rows[SL_CATEGORY];
    scores->n_frames = n_rows[SL_FRAME];
    scores->n_concepts = n_rows[SL_CONCEPT];
}

void sl_stage_score(sl_work *work)
{
    number_spans(work);
    span *spans = collect_spans(work);
    if (!spans)
        return;
    add_spans(work, spans);
    count_words(work);
    uint32_t n;
    const counted *list = list_counted(work, &n);
    if (list)
        count_labels(work, list, n);
}
