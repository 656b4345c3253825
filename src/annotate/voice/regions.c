/* regions.c - attributions in their order, contents cut at quotation marks, and the partition of
 * the text by voice: see regions.h. */
#include "annotate/voice/regions.h"

#include "base/sort.h"
#include "base/str.h"

static const struct { const char *id; double confidence; } rules[] = {
#define SL_X(name, text, confidence) {text, confidence},
    SL_VOICE_RULES(SL_X)
#undef SL_X
};

typedef struct maker {
    const sl_view *v;
    int32_t *place; /* of each found one among the attributions */
    slant_attribution *attributions;
    slant_content *contents; /* of the attribution in hand, then handed over */
    uint32_t n_contents, cap_contents;
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
    m->contents[m->n_contents++] = (slant_content){part->field, start, end, voice};
    return true;
}

/* A part of the content, cut where quotations begin and end. */
static bool cut_part(maker *m, const sl_found *f, const sl_stretch *part)
{
    const sl_view *v = m->v;
    for (uint32_t first = part->tokens.start, t = first; first < part->tokens.end; first = t) {
        int32_t quote = v->quote[t++];
        while (t < part->tokens.end && v->quote[t] == quote &&
               (t != f->own_until || v->owner[t - 1] >= 0)) /* where it is not, a name begins */
            t++;
        if (!add_content(m, f, part, first, t - 1))
            return false;
    }
    return true;
}

static slant_attribution_type type_of(const sl_found *f, const slant_content *c, uint32_t n)
{
    uint32_t direct = 0;
    for (uint32_t i = 0; i < n; i++)
        direct += c[i].voice == SLANT_DIRECT || c[i].voice == SLANT_QUOTED_TERM;
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

static bool make_attribution(maker *m, const sl_found *f, slant_attribution *a)
{
    const sl_view *v = m->v;
    m->contents = NULL;
    m->n_contents = m->cap_contents = 0;
    for (uint32_t i = 0; i < f->n_parts; i++)
        if (!cut_part(m, f, &f->parts[i]))
            return false;
    *a = (slant_attribution){
        .sentence = f->sentence, .type = type_of(f, m->contents, m->n_contents),
        .speaker = f->speaker, .speaker_group = f->speaker_group, .via = f->via_name,
        .speaker_status = f->status,
        .speaker_span = span_of(v, f->who, v->doc->sentences[f->sentence].field),
        .cue = f->cue, .content = m->contents, .n_content = m->n_contents,
        .confidence = rules[f->rule].confidence, .rule = sl_str(rules[f->rule].id)};
    if (f->row)
        a->cue_class = f->row->cue_class;
    else if (f->cue.start < f->cue.end)
        a->cue_class = SL("neutral"); /* the colon of a headline */
    return true;
}

/* What attributions are ordered by. */
typedef struct place {
    uint32_t sentence, content, cue, speaker_end, found;
} place;

static inline bool stands_before(const place *a, const place *b)
{
    if (a->sentence != b->sentence)
        return a->sentence < b->sentence;
    if (a->content != b->content)
        return a->content < b->content;
    return a->cue != b->cue ? a->cue < b->cue : a->speaker_end < b->speaker_end;
}

SL_SORT(sort_places, place, stands_before)

static bool make_attributions(maker *m, uint32_t *n)
{
    const sl_view *v = m->v;
    size_t most = (size_t)v->n_found + 1;
    slant_attribution *all = sl_arena_alloc(v->arena, most * sizeof *all);
    place *places = sl_arena_alloc(v->arena, 2 * most * sizeof *places);
    m->attributions = sl_arena_alloc(v->arena, most * sizeof *m->attributions);
    m->place = sl_arena_alloc(v->arena, most * sizeof *m->place);
    if (!all || !places || !m->attributions || !m->place)
        return false;
    *n = 0;
    for (uint32_t i = 0; i < v->n_found; i++) {
        slant_attribution *a = &all[i];
        m->place[i] = -1;
        if (!make_attribution(m, &v->found[i], a))
            return false;
        if (a->n_content > 0)
            places[(*n)++] = (place){a->sentence, a->content[0].start, a->cue.start,
                                     a->speaker_span.end, i};
    }
    sort_places(places, *n, places + *n);
    for (uint32_t i = 0; i < *n; i++) {
        m->attributions[i] = all[places[i].found];
        m->place[places[i].found] = (int32_t)i;
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

static bool make_regions(maker *m)
{
    const sl_view *v = m->v;
    const int32_t *owner = v->owner;
    uint32_t n = v->doc->n_tokens;
    cut_cues(v);
    for (uint32_t t = 0; t < n;) {
        while (t + 4 <= n && (owner[t] & owner[t + 1] & owner[t + 2] & owner[t + 3]) < 0)
            t += 4; /* all four are the outlet's own, as most are: -1 */
        while (t < n && owner[t] < 0)
            t++;
        if (t == n)
            break;
        uint32_t first = t++, end = v->doc->sentences[v->sentence[first]].token_end;
        while (t < end && owner[t] == owner[first] && v->quote[t] == v->quote[first])
            t++;
        if (!add_region(m, first, t - 1))
            return false;
    }
    return true;
}

bool sl_regions_make(const sl_view *v, sl_voices *voices)
{
    maker m = {.v = v};
    uint32_t n = 0;
    if (!make_attributions(&m, &n) || !make_regions(&m))
        return false;
    *voices = (sl_voices){v, m.attributions, n, m.regions, m.n_regions};
    return true;
}
