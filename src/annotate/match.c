/* match.c - from hits to annotations: where they stand, in whose voice, said by whom. */
#include "annotate/stages.h"

#include "base/sort.h"
#include "base/str.h"

#include <stddef.h>

static slant_annotation place(const sl_work *work, const sl_hit *hit)
{
    const sl_doc *doc = work->doc;
    return (slant_annotation){.sentence = hit->sentence,
                              .field = doc->sentences[hit->sentence].field,
                              .start = doc->tokens[hit->token_start].start,
                              .end = doc->tokens[hit->token_end - 1].end,
                              .token_start = hit->token_start,
                              .token_end = hit->token_end,
                              .attribution = -1};
}

/* The first region that ends behind a position; regions are sorted and never overlap. */
static uint32_t first_region(const sl_voices *voices, slant_field field, uint32_t position)
{
    uint32_t low = 0, high = voices->n_regions;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const sl_region *r = &voices->regions[middle];
        if (r->field < field || (r->field == field && r->end <= position))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_quoted(const sl_region *r)
{
    return r->voice == SLANT_DIRECT || r->voice == SLANT_QUOTED_TERM;
}

/* A match that crosses the border of a region: a part inside quotation marks makes it a quotation,
 * since the outlet has set marks to its wording ("a “rigged” system"); else it belongs to the voice
 * that has most of its bytes, to the outlet's own where two have the same. */
static const sl_region *region_of(const sl_voices *voices, const slant_annotation *a)
{
    const sl_region *best = NULL;
    uint32_t covered = 0, most = 0;
    bool quoted = false;
    for (uint32_t i = first_region(voices, a->field, a->start); i < voices->n_regions; i++) {
        const sl_region *r = &voices->regions[i];
        if (r->field != a->field || r->start >= a->end)
            break;
        uint32_t start = r->start > a->start ? r->start : a->start;
        uint32_t end = r->end < a->end ? r->end : a->end;
        covered += end - start;
        if (is_quoted(r) < quoted || (is_quoted(r) == quoted && end - start <= most))
            continue;
        quoted = is_quoted(r);
        most = end - start;
        best = r;
    }
    uint32_t own = a->end - a->start - covered;
    return quoted || most > own ? best : NULL;
}

static void find_voice(const sl_voices *voices, slant_annotation *a)
{
    const sl_region *region = region_of(voices, a);
    if (!region)
        return;
    a->voice = region->voice;
    a->quoted_kind = region->quoted_kind;
    a->attribution = region->attribution;
    if (region->attribution >= 0)
        a->speaker = voices->attributions[region->attribution].speaker;
}

/* Asks memory for what later stages read of an entry: the entries of an article lie far apart, and
 * seldom in cache. */
static void fetch_entry(const slant_entry *entry)
{
    enum { LINE = 64, LAST = offsetof(slant_entry, example) - 1 };
    for (size_t at = 0; at < LAST; at += LINE)
        __builtin_prefetch((const char *)entry + at);
    __builtin_prefetch((const char *)entry + LAST);
}

/* ... and for its texts, once the entry is there. */
static void fetch_texts(const slant_entry *entry)
{
    __builtin_prefetch(entry->id.ptr);
    __builtin_prefetch(entry->term.ptr);
    __builtin_prefetch(entry->category);
    __builtin_prefetch(entry->concepts);
    __builtin_prefetch(entry->concept.ptr);
}

enum { MOST_FETCHED = 128 }; /* of an article: more would push each other out */

void sl_match_fetch(const sl_work *work)
{
    const sl_hit *hits = work->hits.hits[SL_LIST_LEXICON];
    for (uint32_t i = 0; i < work->hits.n[SL_LIST_LEXICON] && i < MOST_FETCHED; i++)
        fetch_entry(work->engine->entries[hits[i].owner]);
}

static void add_lexicon_hits(sl_work *work)
{
    const sl_hits *hits = &work->hits;
    for (uint32_t i = 0; i < hits->n[SL_LIST_LEXICON]; i++) {
        const sl_hit *hit = &hits->hits[SL_LIST_LEXICON][i];
        slant_annotation a = place(work, hit);
        a.entry = work->engine->entries[hit->owner];
        fetch_texts(a.entry);
        a.kind = a.entry->kind;
        a.score = a.kind == SLANT_LOADED ? a.entry->weight : 0;
        find_voice(&work->voices, &a);
        work->annotations[work->n_annotations++] = a;
    }
}

/* The first cue hit of a sentence that ends behind a position: hits are sorted, never overlap. */
static uint32_t first_cue(const sl_work *work, uint32_t sentence, uint32_t position)
{
    const sl_hit *hits = work->hits.hits[SL_LIST_CUE];
    uint32_t low = 0, high = work->hits.n[SL_LIST_CUE];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const sl_hit *hit = &hits[middle];
        if (hit->sentence < sentence ||
            (hit->sentence == sentence &&
             work->doc->tokens[hit->token_end - 1].end <= position))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The cue hit inside an attribution's cue, of its class. */
static const sl_hit *cue_hit(const sl_work *work, const slant_attribution *t)
{
    const sl_hits *hits = &work->hits;
    for (uint32_t i = first_cue(work, t->sentence, t->cue.start); i < hits->n[SL_LIST_CUE]; i++) {
        const sl_hit *hit = &hits->hits[SL_LIST_CUE][i];
        if (hit->sentence != t->sentence ||
            work->doc->tokens[hit->token_start].start >= t->cue.end)
            return NULL;
        if (sl_eq(work->engine->cues.rows[hit->owner].cue_class, t->cue_class))
            return hit;
    }
    return NULL;
}

/* Whether a hit says that somebody spoke: beliefs, wishes and stands are attributions only. */
static bool is_speech(const sl_work *work, const sl_hit *hit)
{
    return !work->engine->cues.rows[hit->owner].attitude;
}

/* A word is a cue only where it reports: the cue of an attribution, of a class other than neutral.
 * It is the outlet's own word, whatever it stands in. What a group calls itself is no report. */
static void add_cues(sl_work *work)
{
    for (uint32_t i = 0; i < work->voices.n_attributions; i++) {
        const slant_attribution *t = &work->voices.attributions[i];
        if (t->cue.start == t->cue.end || !t->cue_class.ptr ||
            t->type == SLANT_ATTR_QUOTED_TERM || sl_eq(t->cue_class, SL("neutral")))
            continue;
        const sl_hit *hit = cue_hit(work, t);
        if (!hit || !is_speech(work, hit))
            continue;
        slant_annotation a = place(work, hit);
        a.entry = &work->engine->cues.rows[hit->owner].entry;
        fetch_entry(a.entry);
        a.kind = SLANT_CUE;
        a.attribution = (int32_t)i;
        work->annotations[work->n_annotations++] = a;
    }
}

/* An annotation in the order of the text; an annotation is large, so this is what is moved. */
typedef struct position {
    uint64_t start; /* of the field, then in it */
    uint32_t end;
    const slant_annotation *of;
} position;

static inline bool stands_before(const position *left, const position *right)
{
    if (left->start != right->start)
        return left->start < right->start;
    if (left->end != right->end)
        return left->end < right->end;
    const slant_annotation *a = left->of, *b = right->of;
    if (a->kind != b->kind)
        return a->kind < b->kind;
    int order = sl_compare(a->entry->lexicon, b->entry->lexicon);
    return order ? order < 0 : sl_compare(a->entry->id, b->entry->id) < 0;
}

SL_SORT(sort_positions, position, stands_before)

/* Two attributions may share a cue ("said “…” and that …"): one word is one annotation. */
static void drop_repeated_cues(sl_work *work)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < work->n_annotations; i++) {
        const slant_annotation *a = &work->annotations[i];
        if (n > 0 && a->kind == SLANT_CUE && work->annotations[n - 1].kind == SLANT_CUE &&
            work->annotations[n - 1].field == a->field &&
            work->annotations[n - 1].start == a->start && work->annotations[n - 1].end == a->end)
            continue;
        work->annotations[n++] = *a;
    }
    work->n_annotations = n;
}

/* Hits come by place, and cues behind them do: what is in order already is merged. */
static bool sort(sl_work *work)
{
    uint32_t n = work->n_annotations;
    slant_annotation *sorted = sl_arena_alloc(work->doc->arena, n * sizeof *sorted);
    position *places = sl_arena_alloc(work->doc->arena, 2 * (size_t)n * sizeof *places);
    if (!sorted || !places)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const slant_annotation *a = &work->annotations[i];
        places[i] = (position){(uint64_t)a->field << 32 | a->start, a->end, a};
    }
    sort_positions(places, n, places + n);
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = *places[i].of;
    work->annotations = sorted;
    return true;
}

void sl_stage_match(sl_work *work)
{
    uint32_t most = work->hits.n[SL_LIST_LEXICON] + work->voices.n_attributions;
    work->annotations = sl_arena_alloc(work->doc->arena, most * sizeof *work->annotations);
    if (!work->annotations)
        return;
    add_lexicon_hits(work);
    add_cues(work);
    if (work->n_annotations > 1 && !sort(work))
        return;
    drop_repeated_cues(work);
}
