/* regions.c - attributions in their order, contents cut at quotation marks, and the partition of
 * the text by voice: see regions.h. */
#include "annotate/voice/regions.h"

#include "base/sort.h"
#include "base/str.h"

static const struct { slant_str id; double confidence; } rules[] = {
#define SL_X(name, text, confidence) {{text, sizeof text - 1}, confidence},
    SL_VOICE_RULES(SL_X)
#undef SL_X
};

typedef struct maker {
    const sl_view *v;
    int32_t *place; /* of each found one among the attributions */
    slant_attribution *attributions;
    slant_content *contents; /* of all found ones, one behind the other */
    uint32_t n_contents, cap_contents;
    uint32_t n_direct; /* of those of the one in hand: in quotation marks */
    sl_region *regions;
    uint32_t n_regions, cap_regions;
} maker;

/* ---------------------------------------------------------------- contents ---- */

static bool is_term(const sl_view *v, int32_t quote)
{
    int32_t found = quote >= 0 ? v->quote_found[quote] : -1;
    return found >= 0 && v->found[found].quoted_kind != SLANT_QUOTED_NONE;
}

static slant_voice voice_at(const sl_view *v, uint32_t token)
{
    if (v->quote[token] < 0)
        return SLANT_INDIRECT;
    return is_term(v, v->quote[token]) ? SLANT_QUOTED_TERM : SLANT_DIRECT;
}

static bool add_content(maker *m, const sl_found *f, const sl_stretch *part, uint32_t first,
                        uint32_t last)
{
    const sl_view *v = m->v;
    const sl_token *tokens = v->doc->tokens;
    uint32_t start = tokens[first].start, end = tokens[last].end;
    int32_t q = v->quote[first];
    if (q >= 0) {
        uint32_t inner = v->quotes.quotes[q].start, outer = v->quotes.quotes[q].end;
        if (first == v->quotes.quotes[q].token_start && part->start <= inner)
            start = inner;
        if (last + 1 == v->quotes.quotes[q].token_end && part->end >= outer)
            end = outer;
    }
    if (!SL_ARENA_FIT(v->arena, m->contents, m->cap_contents, m->n_contents + 1))
        return false;
    slant_voice voice = voice_at(v, first);
    if (first < f->own_until && voice == SLANT_INDIRECT && v->owner[first] < 0)
        voice = SLANT_OWN; /* unless it stands in somebody else's words */
    m->n_direct += voice == SLANT_DIRECT || voice == SLANT_QUOTED_TERM;
    m->contents[m->n_contents++] = (slant_content){part->field, start, end, voice};
    return true;
}

/* Where the words that begin with token `first` end: at the end of a quotation, where the next one
 * begins, or with the part. */
static uint32_t same_words(const sl_view *v, uint32_t first, uint32_t end)
{
    int32_t quote = v->quote[first];
    if (quote >= 0) {
        uint32_t closes = v->quotes.quotes[quote].token_end;
        return closes < end ? closes : end;
    }
    const uint64_t *other = v->doc->map[SL_MAP_OTHER]; /* no mark stands elsewhere */
    size_t t = sl_bits_next(other, first + 1, end);
    while (t < end && v->quote[t] < 0)
        t = sl_bits_next(other, t + 1, end);
    return t < end ? (uint32_t)t : end;
}

/* A part of the content, cut where quotations begin and end. */
static bool cut_part(maker *m, const sl_found *f, const sl_stretch *part)
{
    const sl_view *v = m->v;
    for (uint32_t first = part->tokens.start, t; first < part->tokens.end; first = t) {
        t = same_words(v, first, part->tokens.end);
        if (first < f->own_until && f->own_until < t && v->owner[f->own_until - 1] < 0)
            t = f->own_until; /* where it is not, a name begins */
        if (!add_content(m, f, part, first, t - 1))
            return false;
    }
    return true;
}

/* Of n contents, some in quotation marks. */
static slant_attribution_type type_of(const sl_found *f, uint32_t direct, uint32_t n)
{
    if (f->quoted_kind != SLANT_QUOTED_NONE)
        return SLANT_ATTR_QUOTED_TERM;
    return direct == 0 ? SLANT_ATTR_INDIRECT : direct == n ? SLANT_ATTR_DIRECT : SLANT_ATTR_MIXED;
}

static slant_span span_of(const sl_view *v, sl_range tokens, slant_field field)
{
    if (tokens.start >= tokens.end || v->doc->sentences[v->sentence[tokens.start]].field != field)
        return (slant_span){0, 0};
    return (slant_span){v->doc->tokens[tokens.start].start, v->doc->tokens[tokens.end - 1].end};
}

/* What attributions are ordered by: sentence and content, then cue and the speaker's end; and
 * where their contents are. */
typedef struct place {
    uint64_t content, cue;
    slant_span speaker;
    uint32_t found, contents, n_contents;
    slant_attribution_type type;
} place;

static inline bool stands_before(const place *a, const place *b)
{
    return a->content != b->content ? a->content < b->content : a->cue < b->cue;
}

SL_SORT(sort_places, place, stands_before)

static slant_attribution attribution_of(const sl_found *f, const place *p,
                                        const slant_content *contents)
{
    slant_str cue_class = {NULL, 0};
    if (f->row)
        cue_class = f->row->cue_class;
    else if (f->cue.start < f->cue.end)
        cue_class = SL("neutral"); /* the colon of a headline */
    return (slant_attribution){
        .sentence = f->sentence, .type = p->type,
        .speaker = f->speaker, .speaker_group = f->speaker_group, .via = f->via_name,
        .speaker_status = f->status, .speaker_span = p->speaker, .cue = f->cue,
        .cue_class = cue_class, .content = contents, .n_content = p->n_contents,
        .confidence = rules[f->rule].confidence, .rule = rules[f->rule].id};
}

/* The contents of all that was found, and the places of those that have any. */
static bool list_places(maker *m, place *places, uint32_t *n)
{
    const sl_view *v = m->v;
    for (uint32_t i = 0; i < v->n_found; i++) {
        const sl_found *f = &v->found[i];
        uint32_t from = m->n_contents;
        m->n_direct = 0;
        for (uint32_t k = 0; k < f->n_parts; k++)
            if (!cut_part(m, f, &f->parts[k]))
                return false;
        m->place[i] = -1;
        if (m->n_contents == from)
            continue;
        uint32_t n_contents = m->n_contents - from;
        slant_span speaker = span_of(v, f->who, v->doc->sentences[f->sentence].field);
        places[(*n)++] = (place){(uint64_t)f->sentence << 32 | m->contents[from].start,
                                 (uint64_t)f->cue.start << 32 | speaker.end, speaker, i, from,
                                 n_contents, type_of(f, m->n_direct, n_contents)};
        if (f->row)
            __builtin_prefetch(&f->row->cue_class);
    }
    return true;
}

static bool make_attributions(maker *m, uint32_t *n)
{
    const sl_view *v = m->v;
    size_t most = (size_t)v->n_found + 1;
    place *places = sl_arena_alloc(v->arena, 2 * most * sizeof *places);
    m->place = sl_arena_alloc(v->arena, most * sizeof *m->place);
    m->attributions = sl_arena_alloc(v->arena, most * sizeof *m->attributions);
    *n = 0;
    if (!places || !m->place || !m->attributions || !list_places(m, places, n))
        return false;
    sort_places(places, *n, places + *n);
    for (uint32_t i = 0; i < *n; i++) {
        const place *p = &places[i];
        m->attributions[i] = attribution_of(&v->found[p->found], p, m->contents + p->contents);
        m->place[p->found] = (int32_t)i;
    }
    return true;
}

/* ---------------------------------------------------------------- regions ---- */

/* Cue words are the outlet's own, unless the quoted speaker used them. */
static void cut_cues(const sl_view *v)
{
    for (uint32_t i = 0; i < v->n_found; i++) {
        const sl_found *f = &v->found[i];
        for (uint32_t t = f->cue_tokens.start; f->inside < 0 && t < f->cue_tokens.end; t++)
            if (v->quote[t] < 0)
                v->owner[t] = -1;
    }
}

static bool add_region(maker *m, uint32_t first, uint32_t last)
{
    const sl_view *v = m->v;
    int32_t owner = v->owner[first];
    if (!SL_ARENA_FIT(v->arena, m->regions, m->cap_regions, m->n_regions + 1))
        return false;
    slant_voice voice = voice_at(v, first);
    int32_t term = voice == SLANT_QUOTED_TERM ? v->quote_found[v->quote[first]] : -1;
    m->regions[m->n_regions++] = (sl_region){
        .field = v->doc->sentences[v->sentence[first]].field,
        .start = v->doc->tokens[first].start, .end = v->doc->tokens[last].end,
        .sentence = v->sentence[first], .token_start = first, .token_end = last + 1,
        .voice = voice,
        .quoted_kind = term >= 0 ? v->found[term].quoted_kind : SLANT_QUOTED_NONE,
        .attribution = m->place[owner]};
    return true;
}

/* A map of the tokens that have another owner than the one before them, or stand in another
 * quotation: told for all, without a branch. NULL when memory ran out. */
static uint64_t *map_changes(const sl_view *v)
{
    uint32_t n = v->doc->n_tokens;
    const int32_t *owner = v->owner, *quote = v->quote;
    uint8_t *changes = sl_arena_alloc(v->arena, n);
    uint64_t *map = sl_arena_alloc(v->arena, ((size_t)n / 64 + 1) * sizeof *map);
    if (!changes || !map)
        return NULL;
    changes[0] = 1;
    for (size_t t = 1; t < n; t++)
        changes[t] = (owner[t] != owner[t - 1]) | (quote[t] != quote[t - 1]);
    (SL_PLAIN || v->doc->plain ? sl_bits_plain : sl_bits_vector)(changes, n, 0, map);
    return map;
}

static bool make_regions(maker *m)
{
    const sl_view *v = m->v;
    uint32_t n = v->doc->n_tokens;
    if (v->n_found == 0)
        return true;
    cut_cues(v);
    const uint64_t *changes = map_changes(v);
    if (!changes)
        return false;
    for (uint32_t t = 0, next; t < n; t = next) {
        next = (uint32_t)sl_bits_next(changes, t + 1, n);
        for (uint32_t end; v->owner[t] >= 0 && t < next; t = end) {
            end = v->doc->sentences[v->sentence[t]].token_end;
            end = end < next ? end : next;
            if (!add_region(m, t, end - 1))
                return false;
        }
    }
    return true;
}

bool sl_regions_make(const sl_view *v, sl_voices *voices)
{
    maker m = {.v = v};
    uint32_t n = 0, likely = v->n_parts + v->quotes.n + 1;
    if (!SL_ARENA_FIT(v->arena, m.contents, m.cap_contents, likely) ||
        !SL_ARENA_FIT(v->arena, m.regions, m.cap_regions, likely) ||
        !make_attributions(&m, &n) || !make_regions(&m))
        return false;
    *voices = (sl_voices){v, m.attributions, n, m.regions, m.n_regions};
    return true;
}
