/* sample.c - sentences of all articles into strata, some of each kept: see sample.h. */
#include "study/sample.h"

#include "annotate/engine.h"
#include "base/error.h"
#include "base/str.h"
#include "study/group.h"
#include "study/snippet.h"

#include <stdlib.h>

const char *sl_finding_class_name(sl_finding_class found)
{
    static const char *const names[SL_N_FOUND] = {
        [SL_FOUND_OWN] = "loaded, own voice",
        [SL_FOUND_REPORTED] = "loaded, other voices",
        [SL_FOUND_UNLOADED] = "labels or cues",
        [SL_FOUND_NOTHING] = "nothing found",
    };
    return names[found];
}

/* ---- options ---- */

static slant_status read_coders(sl_sample *s, slant_error *error)
{
    slant_str rest = sl_str(s->options.coders ? s->options.coders : "A,B"), name, *list = NULL;
    uint32_t cap = 0;
    while (sl_next_part(&rest, ',', &name)) {
        name = sl_trim(name);
        for (size_t i = 0; i < name.len; i++)
            if (!sl_is_alpha(name.ptr[i]) && !sl_is_digit(name.ptr[i]) && name.ptr[i] != '-' &&
                name.ptr[i] != '_')
                return sl_fail(error, SLANT_USAGE, "--coders: '%.*s' is to name a file: letters, "
                               "digits, - and _ only", SL_ARG(name));
        for (uint32_t i = 0; i < s->n_coders; i++)
            if (sl_eq_nocase(list[i], name))
                return sl_fail(error, SLANT_USAGE, "--coders: '%.*s' is named twice",
                               SL_ARG(name));
        if (name.len == 0 || sl_eq_nocase(name, SL("key")) || sl_eq_nocase(name, SL("about")))
            return sl_fail(error, SLANT_USAGE, "--coders: no coder can be called '%.*s'",
                           SL_ARG(name));
        if (s->n_coders == SL_SAMPLE_CODERS)
            return sl_fail(error, SLANT_USAGE, "--coders: more than %d", SL_SAMPLE_CODERS);
        if (SL_ARENA_FIT(&s->arena, list, cap, s->n_coders + 1))
            list[s->n_coders++] = sl_arena_str(&s->arena, name);
    }
    s->coders = list;
    if (s->n_coders == 0)
        return sl_fail(error, SLANT_USAGE, "--coders names nobody: --coders A,B");
    return s->arena.failed ? sl_fail_memory(error) : SLANT_OK;
}

slant_status sl_sample_init(sl_sample *s, const slant_sample_options *options, slant_error *error)
{
    *s = (sl_sample){.options = *options};
    sl_arena_init(&s->arena, 0);
    for (int found = 0; found < SL_N_FOUND; found++)
        sl_map_init(&s->known[found], sl_hash_seed());
    if (s->options.size == 0)
        s->options.size = SL_SAMPLE_DEFAULT;
    if (s->options.size > SL_SAMPLE_MOST)
        return sl_fail(error, SLANT_USAGE, "a sample has at most %d sentences", SL_SAMPLE_MOST);
    s->overlap = s->options.overlap ? s->options.overlap : 100;
    return read_coders(s, error);
}

void sl_sample_free(sl_sample *s)
{
    for (int found = 0; found < SL_N_FOUND; found++)
        sl_map_free(&s->known[found]);
    sl_arena_free(&s->arena);
}

/* ---- an article into bytes ---- */

static bool is_in_frame(const slant_sentence *s)
{
    return s->words > 0 && s->role != SLANT_ROLE_BOILERPLATE && s->role != SLANT_ROLE_DUPLICATE &&
           s->role != SLANT_ROLE_DATELINE;
}

static void put_hit(const slant_annotation *a, sl_snippet_counter counter, uint32_t first,
                    sl_buf *work, sl_buf *to)
{
    const slant_entry *e = a->entry;
    sl_digest_u32(to, sl_snippet_count(&counter, a->start) - first);
    sl_digest_u32(to, sl_snippet_count(&counter, a->end) - first);
    sl_digest_u32(to, a->kind);
    sl_digest_u32(to, a->voice);
    sl_digest_real(to, e->weight);
    sl_digest_text(to, e->id);
    sl_digest_text(to, e->lexicon);
    sl_digest_text(to, e->term);
    sl_buf_empty(work);
    for (uint32_t i = 0; i < e->n_category; i++) {
        if (i)
            sl_buf_char(work, ';');
        sl_buf_add(work, e->category[i]);
    }
    sl_digest_text(to, sl_buf_str(work));
    sl_digest_u32(to, a->edited);
}

/* Annotations come sorted by place: those of the sentence begin at *at. */
static void put_hits(const slant_result *result, uint32_t sentence, uint32_t *at,
                     sl_snippet_counter counter, uint32_t first, sl_buf *work, sl_buf *to)
{
    const slant_annotation *list = result->annotations;
    while (*at < result->n_annotations && list[*at].sentence < sentence)
        (*at)++;
    uint32_t end = *at;
    while (end < result->n_annotations && list[end].sentence == sentence)
        end++;
    sl_digest_u32(to, end - *at);
    for (; *at < end; (*at)++)
        put_hit(&list[*at], counter, first, work, to);
}

static void digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    const sl_sample *sample = state;
    sl_snippet_counter counters[SLANT_N_FIELDS] = {0};
    sl_buf work = {0};
    uint32_t at = 0;
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        counters[f].text = sl_snippet_field(result, (slant_field)f);
    sl_digest_u64(to, number);
    sl_digest_u32(to, result->article->partial);
    sl_digest_text(to, result->article->doc_id);
    sl_digest_text(to, result->article->source);
    sl_digest_text(to, sl_group_of(result->article, sample->options.by, &work));
    for (uint32_t i = 0; i < result->n_sentences && !result->article->partial; i++) {
        const slant_sentence *s = &result->sentences[i];
        if (!is_in_frame(s))
            continue;
        sl_snippet_counter *counter = &counters[s->field];
        uint32_t first = sl_snippet_count(counter, s->start);
        sl_digest_u32(to, i + 1);
        sl_digest_u32(to, s->field);
        sl_digest_u32(to, first);
        sl_digest_text(to, sl_slice(counter->text, s->start, s->end));
        put_hits(result, i, &at, *counter, first, &work, to);
    }
    sl_digest_u32(to, 0);
    to->failed |= work.failed;
    sl_buf_free(&work);
}

/* ---- sentences into strata ---- */

static sl_stratum *stratum_of(sl_sample *s, slant_str group, sl_finding_class found)
{
    slant_str name = group.ptr ? group : SL("");
    uint32_t at = sl_map_get(&s->known[found], name);
    if (at != SL_NONE)
        return &s->strata[at];
    slant_str key = sl_arena_str(&s->arena, name);
    if (!SL_ARENA_FIT(&s->arena, s->strata, s->cap_strata, s->n_strata + 1) ||
        sl_map_add(&s->known[found], key, s->n_strata) == SL_NONE)
        return NULL;
    s->strata[s->n_strata] = (sl_stratum){
        .group = group.ptr ? key : group, .found = found,
        .rng = sl_rng_seed(s->options.seed, s->n_strata + 1)};
    return &s->strata[s->n_strata++];
}

/* Algorithm R: the place in the reservoir for the next sentence; NULL when it is not kept. */
static sl_sample_unit *place_for(sl_sample *s, sl_stratum *stratum)
{
    uint64_t seen = ++stratum->population;
    if (stratum->n_units < s->options.size) {
        if (!SL_ARENA_FIT(&s->arena, stratum->units, stratum->cap_units, stratum->n_units + 1))
            return NULL;
        return &stratum->units[stratum->n_units++];
    }
    uint32_t bound = seen > UINT32_MAX ? UINT32_MAX : (uint32_t)seen;
    uint32_t at = sl_rng_below(&stratum->rng, bound);
    return at < stratum->n_units ? &stratum->units[at] : NULL;
}

typedef struct sentence {
    sl_sample_unit unit;
    const char *hits; /* in the digest */
    sl_finding_class found;
} sentence;

static void read_hit(sl_digest *from, sl_sample_hit *hit)
{
    hit->start = sl_digest_read_u32(from);
    hit->end = sl_digest_read_u32(from);
    hit->kind = (slant_kind)sl_digest_read_u32(from);
    hit->voice = (slant_voice)sl_digest_read_u32(from);
    hit->weight = sl_digest_read_real(from);
    hit->entry_id = sl_digest_read_text(from);
    hit->lexicon = sl_digest_read_text(from);
    hit->term = sl_digest_read_text(from);
    hit->category = sl_digest_read_text(from);
    hit->edited = sl_digest_read_u32(from);
}

/* Reads over the hits and says what was found. */
static sl_finding_class class_of_hits(sl_digest *from, uint32_t n)
{
    sl_finding_class found = n ? SL_FOUND_UNLOADED : SL_FOUND_NOTHING;
    for (uint32_t i = 0; i < n; i++) {
        sl_sample_hit hit;
        read_hit(from, &hit);
        if (hit.kind == SLANT_LOADED && hit.voice == SLANT_OWN)
            found = SL_FOUND_OWN;
        else if (hit.kind == SLANT_LOADED && found != SL_FOUND_OWN)
            found = SL_FOUND_REPORTED;
    }
    return found;
}

static bool next_sentence(sl_digest *from, sentence *s)
{
    uint32_t index = sl_digest_read_u32(from);
    if (index == 0 || from->failed)
        return false;
    s->unit.sentence = index - 1;
    s->unit.field = (slant_field)sl_digest_read_u32(from);
    s->unit.start = sl_digest_read_u32(from);
    s->unit.text = sl_digest_read_text(from);
    s->unit.n_hits = sl_digest_read_u32(from);
    s->hits = from->rest.ptr;
    s->found = class_of_hits(from, s->unit.n_hits);
    return true;
}

static void keep_hits(sl_sample *s, sl_sample_unit *unit, const char *bytes, const char *end)
{
    sl_digest from = {.rest = sl_between(bytes, end)};
    unit->hits = sl_arena_zero(&s->arena, unit->n_hits, sizeof *unit->hits);
    for (uint32_t i = 0; unit->hits && i < unit->n_hits; i++) {
        sl_sample_hit *hit = &unit->hits[i];
        read_hit(&from, hit);
        hit->entry_id = sl_arena_str(&s->arena, hit->entry_id);
        hit->lexicon = sl_arena_str(&s->arena, hit->lexicon);
        hit->term = sl_arena_str(&s->arena, hit->term);
        hit->category = sl_arena_str(&s->arena, hit->category);
    }
}

static void keep_sentence(sl_sample *s, slant_str group, const sentence *before,
                          const sentence *at, const sentence *after, const char *end)
{
    sl_stratum *stratum = stratum_of(s, group, at->found);
    sl_sample_unit *unit = stratum ? place_for(s, stratum) : NULL;
    if (!unit)
        return;
    *unit = at->unit;
    unit->stratum = (uint32_t)(stratum - s->strata);
    unit->doc_id = sl_arena_str(&s->arena, unit->doc_id);
    unit->source = sl_arena_str(&s->arena, unit->source);
    unit->text = sl_arena_str(&s->arena, unit->text);
    unit->before = sl_arena_str(&s->arena, before ? before->unit.text : (slant_str){0});
    unit->after = sl_arena_str(&s->arena, after ? after->unit.text : (slant_str){0});
    keep_hits(s, unit, at->hits, end);
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    sl_sample *s = state;
    sl_digest from = {.rest = bytes};
    sentence ring[3] = {0};
    uint64_t number = sl_digest_read_u64(&from), n = 0;
    s->partial += sl_digest_read_u32(&from);
    s->articles++;
    slant_str doc_id = sl_digest_read_text(&from), source = sl_digest_read_text(&from);
    slant_str group = sl_digest_read_text(&from);
    const char *end = bytes.ptr + bytes.len;
    for (;; n++) {
        sentence *next = &ring[n % 3], *at = &ring[(n + 2) % 3];
        next->unit = (sl_sample_unit){.article = number, .doc_id = doc_id, .source = source};
        bool more = next_sentence(&from, next);
        if (n)
            keep_sentence(s, group, n > 1 ? &ring[(n + 1) % 3] : NULL, at, more ? next : NULL,
                          end);
        if (!more)
            break;
    }
    bool failed = s->arena.failed;
    for (int found = 0; found < SL_N_FOUND; found++)
        failed = failed || s->known[found].failed;
    return failed ? sl_fail_memory(error) : SLANT_OK;
}

/* ---- the end ---- */

/* The top levels of the categories that the lexicons define: "label" of "label/person". */
static void list_categories(sl_sample *s, const slant_engine_info *engine)
{
    slant_str *list = NULL;
    uint32_t n = 0, cap = 0;
    for (size_t l = 0; l < engine->n_lexicons; l++)
        for (size_t i = 0; i < engine->lexicons[l]->n_definitions; i++) {
            const slant_definition *d = &engine->lexicons[l]->definitions[i];
            if (!sl_eq(d->kind, SL("category")) || !SL_ARENA_FIT(&s->arena, list, cap, n + 1))
                continue;
            list[n++] = sl_slice(d->name, 0, sl_find_char(d->name, '/', 0));
        }
    uint32_t kept = sl_distinct(list, n);
    for (uint32_t i = 0; i < kept; i++)
        list[i] = sl_arena_str(&s->arena, list[i]);
    s->categories = list;
    s->n_categories = kept;
}

static int by_category(const void *left, const void *right)
{
    const sl_sample_category *a = left, *b = right;
    return sl_compare(a->name, b->name);
}

/* Each category once, as the first lexicon that has it defines it. */
static void list_codebook(sl_sample *s, const slant_engine_info *engine)
{
    sl_sample_category *list = NULL;
    uint32_t n = 0, cap = 0;
    sl_map known;
    sl_map_init(&known, sl_hash_seed());
    for (size_t l = 0; l < engine->n_lexicons; l++)
        for (size_t i = 0; i < engine->lexicons[l]->n_definitions; i++) {
            const slant_definition *d = &engine->lexicons[l]->definitions[i];
            if (!sl_eq(d->kind, SL("category")) || sl_map_get(&known, d->name) != SL_NONE ||
                !SL_ARENA_FIT(&s->arena, list, cap, n + 1))
                continue;
            list[n] = (sl_sample_category){sl_arena_str(&s->arena, d->name),
                                           sl_arena_str(&s->arena, d->text)};
            sl_map_put(&known, list[n++].name, 1);
        }
    s->arena.failed |= known.failed;
    sl_map_free(&known);
    if (n)
        qsort(list, n, sizeof *list, by_category);
    s->codebook = list;
    s->n_codebook = n;
}

static slant_status finish(void *state, const slant_engine *engine, slant_tables *tables,
                           slant_error *error)
{
    sl_sample *s = state;
    const slant_engine_info *info = &engine->info;
    memcpy(s->run, info->run, sizeof s->run);
    list_categories(s, info);
    list_codebook(s, info);
    slant_status status = sl_sample_draw(s, error);
    if (status == SLANT_OK)
        sl_sample_summary(s, tables);
    return status == SLANT_OK && s->arena.failed ? sl_fail_memory(error) : status;
}

const sl_study_kind sl_sample_kind = {
    .name = "sample",
    .digest = digest,
    .take = take,
    .finish = finish,
};
