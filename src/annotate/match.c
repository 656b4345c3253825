/* match.c - from hits to annotations: where they stand, in whose voice, said by whom. */
#include "annotate/stages.h"

#include "base/sort.h"
#include "base/str.h"

#include <stddef.h>

static bool is_quoted(const sl_region *r)
{
    return r->voice == SLANT_DIRECT || r->voice == SLANT_QUOTED_TERM;
}

/* A match that crosses the border of a region: a part inside quotation marks makes it a quotation,
 * since the outlet has set marks to its wording ("a “rigged” system"); else it belongs to the voice
 * that has most of its bytes, to the outlet's own where two have the same. */
static const sl_region *region_of(const sl_voices *voices, uint32_t first,
                                  const slant_annotation *a)
{
    const sl_region *best = NULL;
    uint32_t covered = 0, most = 0;
    bool quoted = false;
    for (uint32_t i = first; i < voices->n_regions; i++) {
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

/* *first: the first region that ends behind the annotation's start; it only moves on, as both are
 * sorted. */
static void find_voice(const sl_voices *voices, uint32_t *first, slant_annotation *a)
{
    for (; *first < voices->n_regions; ++*first) {
        const sl_region *r = &voices->regions[*first];
        if (r->field > a->field || (r->field == a->field && r->end > a->start))
            break;
    }
    const sl_region *region = region_of(voices, *first, a);
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

/* What will be an annotation, where it stands. */
typedef struct position {
    uint64_t start; /* of the field, then in it */
    uint32_t end;
    int32_t attribution; /* of a cue; -1: of a lexicon */
    const sl_hit *hit;
    const slant_entry *entry;
} position;

static position place(const sl_work *work, const sl_hit *hit, const slant_entry *entry,
                      int32_t attribution)
{
    const sl_doc *doc = work->doc;
    uint64_t field = doc->sentences[hit->sentence].field;
    return (position){field << 32 | doc->tokens[hit->token_start].start,
                      doc->tokens[hit->token_end - 1].end, attribution, hit, entry};
}

static uint32_t place_lexicon_hits(const sl_work *work, position *places)
{
    const sl_hit *hits = work->hits.hits[SL_LIST_LEXICON];
    uint32_t n = work->hits.n[SL_LIST_LEXICON];
    for (uint32_t i = 0; i < n; i++) {
        places[i] = place(work, &hits[i], work->engine->entries[hits[i].owner], -1);
        fetch_texts(places[i].entry);
    }
    return n;
}

/* A word is a cue only where it reports: the cue of an attribution, of a class other than neutral.
 * It is the outlet's own word, whatever it stands in. What a group calls itself is no report. */
static uint32_t place_cues(const sl_work *work, position *places, uint32_t n)
{
    for (uint32_t i = 0; i < work->voices.n_attributions; i++) {
        const slant_attribution *t = &work->voices.attributions[i];
        if (t->cue.start == t->cue.end || !t->cue_class.ptr ||
            t->type == SLANT_ATTR_QUOTED_TERM || sl_eq(t->cue_class, SL("neutral")))
            continue;
        const sl_hit *hit = cue_hit(work, t);
        if (!hit || !is_speech(work, hit))
            continue;
        places[n] = place(work, hit, &work->engine->cues.rows[hit->owner].entry, (int32_t)i);
        fetch_entry(places[n++].entry);
    }
    return n;
}

static slant_kind kind_of(const position *p)
{
    return p->attribution >= 0 ? SLANT_CUE : p->entry->kind;
}

static inline bool stands_before(const position *a, const position *b)
{
    if (a->start != b->start)
        return a->start < b->start;
    if (a->end != b->end)
        return a->end < b->end;
    if (kind_of(a) != kind_of(b))
        return kind_of(a) < kind_of(b);
    int order = sl_compare(a->entry->lexicon, b->entry->lexicon);
    return order ? order < 0 : sl_compare(a->entry->id, b->entry->id) < 0;
}

SL_SORT(sort_positions, position, stands_before)

/* Two attributions may share a cue ("said “…” and that …"): one word is one annotation. */
static bool repeats_cue(const position *p, const position *before)
{
    return before && p->attribution >= 0 && before->attribution >= 0 &&
           before->start == p->start && before->end == p->end;
}

static void annotate(const sl_work *work, const position *p, uint32_t *first_region,
                     slant_annotation *a)
{
    *a = (slant_annotation){.sentence = p->hit->sentence,
                            .field = (slant_field)(p->start >> 32),
                            .start = (uint32_t)p->start,
                            .end = p->end,
                            .token_start = p->hit->token_start,
                            .token_end = p->hit->token_end,
                            .entry = p->entry,
                            .kind = kind_of(p),
                            .attribution = p->attribution};
    if (a->kind == SLANT_CUE)
        return;
    a->score = a->kind == SLANT_LOADED ? a->entry->weight : 0;
    find_voice(&work->voices, first_region, a);
}

/* Hits come by place, and cues behind them do: what is in order already is merged. */
void sl_stage_match(sl_work *work)
{
    sl_arena *arena = work->doc->arena;
    uint32_t most = work->hits.n[SL_LIST_LEXICON] + work->voices.n_attributions;
    position *places = sl_arena_alloc(arena, 2 * (size_t)most * sizeof *places);
    work->annotations = sl_arena_alloc(arena, most * sizeof *work->annotations);
    work->owners = sl_arena_alloc(arena, most * sizeof *work->owners);
    if (!places || !work->annotations || !work->owners)
        return;
    uint32_t n = place_cues(work, places, place_lexicon_hits(work, places)), first_region = 0;
    sort_positions(places, n, places + n);
    const position *before = NULL;
    for (uint32_t i = 0; i < n; before = &places[i++]) {
        if (repeats_cue(&places[i], before))
            continue;
        bool cue = places[i].attribution >= 0;
        work->owners[work->n_annotations] = cue ? SL_NONE : places[i].hit->owner;
        annotate(work, &places[i], &first_region, &work->annotations[work->n_annotations++]);
    }
}
