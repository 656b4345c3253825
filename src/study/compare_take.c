/* compare_take.c - the state of a comparison: made, filled from digests in order, freed. */
#include "study/compare_state.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "study/digest.h"
#include "study/minhash.h"

sl_comparison *sl_compare_new(const slant_compare_options *options)
{
    sl_comparison *compare = sl_mem_zero(1, sizeof *compare);
    if (!compare)
        return NULL;
    compare->options = *options;
    sl_arena_init(&compare->arena, 1 << 20);
    sl_pool_init(&compare->pool, &compare->arena);
    sl_pool_init(&compare->groups, &compare->arena);
    return compare;
}

void sl_compare_free(sl_comparison *compare)
{
    if (!compare)
        return;
    sl_pool_free(&compare->pool);
    sl_pool_free(&compare->groups);
    sl_arena_free(&compare->arena);
    sl_mem_free(compare);
}

static uint32_t read_pooled(sl_comparison *compare, sl_digest *digest)
{
    return sl_pool_add(&compare->pool, sl_digest_read_text(digest));
}

static slant_str read_copied(sl_comparison *compare, sl_digest *digest)
{
    return sl_arena_str(&compare->arena, sl_digest_read_text(digest));
}

static void take_head(sl_comparison *compare, sl_cmp_article *article, sl_digest *digest)
{
    article->number = sl_digest_read_u64(digest);
    slant_str group = sl_digest_read_text(digest), event = sl_digest_read_text(digest);
    compare->had_group |= group.ptr != NULL;
    compare->had_event |= event.ptr != NULL;
    article->group = sl_pool_add(&compare->groups, group.len ? group : SL(""));
    article->event = sl_pool_add(&compare->pool, event.len ? event : (slant_str){0});
    article->doc_id = read_copied(compare, digest);
    article->title = read_copied(compare, digest);
    article->date = read_copied(compare, digest);
    article->url = read_copied(compare, digest);
    article->words = sl_digest_read_u32(digest);
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        article->words_voice[v] = sl_digest_read_u32(digest);
        article->n_voice[v] = sl_digest_read_u32(digest);
    }
    article->cluster = compare->n;
}

/* The article's sentences: numbers from *first on in compare->sentences, their place in `index`. */
static void take_sentences(sl_comparison *compare, sl_digest *digest, uint32_t *first,
                           uint32_t **index, uint8_t **field)
{
    uint32_t n = sl_digest_read_u32(digest);
    *first = compare->n_sentences;
    *index = sl_arena_zero(&compare->arena, (size_t)n + 1, sizeof **index);
    *field = sl_arena_zero(&compare->arena, (size_t)n + 1, sizeof **field);
    if (!*index || !*field || !SL_ARENA_FIT(&compare->arena, compare->sentences,
                                            compare->cap_sentences, compare->n_sentences + n))
        return;
    for (uint32_t i = 0; i < n; i++) {
        (*index)[i] = sl_digest_read_u32(digest);
        (*field)[i] = (uint8_t)sl_digest_read_u32(digest);
        compare->sentences[compare->n_sentences++] = read_copied(compare, digest);
    }
}

static void take_mention(sl_comparison *compare, sl_digest *digest, uint32_t first,
                         const uint32_t *index, const uint8_t *field)
{
    sl_cmp_mention m = {.article = compare->n};
    uint32_t kept = sl_digest_read_u32(digest);
    m.sentence = first + kept;
    m.sentence_index = index[kept];
    m.field = field[kept];
    m.concept = read_pooled(compare, digest);
    m.label = read_pooled(compare, digest);
    m.surface = read_pooled(compare, digest);
    m.referent = read_pooled(compare, digest);
    m.referent_group = read_pooled(compare, digest);
    m.basis = (uint8_t)sl_digest_read_u32(digest);
    m.edited = sl_digest_read_u32(digest);
    m.kind = (uint8_t)sl_digest_read_u32(digest);
    m.weight = (float)sl_digest_read_real(digest);
    m.voice = (uint8_t)sl_digest_read_u32(digest);
    m.speaker = read_pooled(compare, digest);
    m.speaker_group = read_pooled(compare, digest);
    m.from = sl_digest_read_u32(digest);
    m.to = sl_digest_read_u32(digest);
    m.start = sl_digest_read_u32(digest);
    m.end = sl_digest_read_u32(digest);
    if (SL_ARENA_FIT(&compare->arena, compare->mentions, compare->cap_mentions,
                     compare->n_mentions + 1))
        compare->mentions[compare->n_mentions++] = m;
}

static void take_mentions(sl_comparison *compare, sl_cmp_article *article, sl_digest *digest)
{
    uint32_t first, *index;
    uint8_t *field;
    take_sentences(compare, digest, &first, &index, &field);
    article->mentions.start = compare->n_mentions;
    while (sl_digest_read_u32(digest) && !compare->arena.failed)
        take_mention(compare, digest, first, index, field);
    article->mentions.end = compare->n_mentions;
}

static void take_spans(sl_comparison *compare, sl_cmp_article *article, sl_digest *digest)
{
    article->spans.start = compare->n_spans;
    for (uint32_t n; (n = sl_digest_read_u32(digest)) > 0 && !compare->arena.failed;) {
        uint8_t voice = (uint8_t)sl_digest_read_u32(digest);
        uint32_t first = compare->n_spans;
        for (uint32_t i = 0; i < n; i++) {
            sl_cmp_span span = {.span = compare->span_number, .voice = voice, .alone = true};
            span.lexicon = read_pooled(compare, digest);
            span.entry = read_pooled(compare, digest);
            span.surface = read_pooled(compare, digest);
            bool again = false; /* an entry may mark two parts of one span */
            for (uint32_t k = first; k < compare->n_spans && !again && k - first < 64; k++)
                again = compare->spans[k].entry == span.entry &&
                        compare->spans[k].lexicon == span.lexicon;
            if (!again && SL_ARENA_FIT(&compare->arena, compare->spans, compare->cap_spans,
                                       compare->n_spans + 1))
                compare->spans[compare->n_spans++] = span;
        }
        for (uint32_t k = first; k < compare->n_spans; k++)
            compare->spans[k].alone = compare->n_spans - first == 1;
        compare->span_number++;
    }
    article->spans.end = compare->n_spans;
}

static void take_frames(sl_comparison *compare, sl_cmp_article *article, sl_digest *digest)
{
    uint32_t n = sl_digest_read_u32(digest);
    article->frames.start = compare->n_frames;
    for (uint32_t i = 0; i < n && !compare->arena.failed; i++) {
        sl_cmp_frame frame = {.name = read_pooled(compare, digest)};
        frame.n = sl_digest_read_u32(digest);
        frame.n_own = sl_digest_read_u32(digest);
        if (SL_ARENA_FIT(&compare->arena, compare->frames, compare->cap_frames,
                         compare->n_frames + 1))
            compare->frames[compare->n_frames++] = frame;
    }
    article->frames.end = compare->n_frames;
}

static void take_speeches(sl_comparison *compare, sl_cmp_article *article, sl_digest *digest)
{
    uint32_t n = sl_digest_read_u32(digest);
    article->speeches.start = compare->n_speeches;
    for (uint32_t i = 0; i < n && !compare->arena.failed; i++) {
        bool quoted_term = sl_digest_read_u32(digest) == SLANT_ATTR_QUOTED_TERM;
        sl_cmp_speech speech = {.speaker = read_pooled(compare, digest)};
        speech.group = read_pooled(compare, digest);
        speech.status = (uint8_t)sl_digest_read_u32(digest);
        speech.cue = read_pooled(compare, digest);
        speech.cue_class = read_pooled(compare, digest);
        uint32_t indirect = sl_digest_read_u32(digest);
        speech.words_direct = sl_digest_read_u32(digest);
        speech.words = indirect + speech.words_direct;
        if (!quoted_term && SL_ARENA_FIT(&compare->arena, compare->speeches,
                                         compare->cap_speeches, compare->n_speeches + 1))
            compare->speeches[compare->n_speeches++] = speech;
    }
    article->speeches.end = compare->n_speeches;
}

/* The form of a stem: the first, but one in small letters where there is one. */
static void note_form(sl_comparison *compare, uint32_t stem, uint32_t form)
{
    uint32_t had = compare->cap_form;
    if (stem == SL_NONE || form == SL_NONE ||
        !SL_ARENA_FIT(&compare->arena, compare->form, compare->cap_form, stem + 1))
        return;
    for (uint32_t i = had; i < compare->cap_form; i++)
        compare->form[i] = SL_NONE;
    slant_str old = sl_pool_text(&compare->pool, compare->form[stem]);
    slant_str new = sl_pool_text(&compare->pool, form);
    if (!old.ptr || (sl_is_upper(old.ptr[0]) && !sl_is_upper(new.ptr[0])))
        compare->form[stem] = form;
}

static void take_terms(sl_comparison *compare, sl_cmp_article *article, sl_digest *digest)
{
    article->terms.start = compare->n_terms;
    for (uint32_t n; (n = sl_digest_read_u32(digest)) > 0 && !compare->arena.failed;) {
        sl_cmp_term term = {.stem = read_pooled(compare, digest), .n = n};
        note_form(compare, term.stem, read_pooled(compare, digest));
        if (SL_ARENA_FIT(&compare->arena, compare->terms, compare->cap_terms,
                         compare->n_terms + 1))
            compare->terms[compare->n_terms++] = term;
    }
    article->terms.end = compare->n_terms;
}

static void take_shingles(sl_comparison *compare, sl_cmp_article *article, sl_digest *digest)
{
    uint32_t n = sl_digest_read_u32(digest), at = compare->n * SL_MINHASH_SIZE;
    article->shingles = sl_arena_zero(&compare->arena, (size_t)n + 1, sizeof(uint32_t));
    if (!article->shingles || !SL_ARENA_FIT(&compare->arena, compare->signatures,
                                            compare->cap_signatures, at + SL_MINHASH_SIZE))
        return;
    article->n_shingles = n;
    for (uint32_t i = 0; i < n; i++)
        article->shingles[i] = sl_digest_read_u32(digest);
    for (uint32_t i = 0; i < SL_MINHASH_SIZE; i++)
        compare->signatures[at + i] = sl_digest_read_u32(digest);
}

slant_status sl_compare_take(sl_comparison *compare, slant_str bytes, slant_error *error)
{
    sl_digest digest = {.rest = bytes};
    if (compare->n == UINT32_MAX / SL_MINHASH_SIZE - 1)
        return sl_fail(error, SLANT_USAGE, "compare takes at most %u articles",
                       UINT32_MAX / SL_MINHASH_SIZE - 1);
    if (!SL_ARENA_FIT(&compare->arena, compare->articles, compare->cap, compare->n + 1))
        return sl_fail_memory(error);
    sl_cmp_article *article = &compare->articles[compare->n];
    *article = (sl_cmp_article){0};
    take_head(compare, article, &digest);
    take_mentions(compare, article, &digest);
    take_spans(compare, article, &digest);
    take_frames(compare, article, &digest);
    take_speeches(compare, article, &digest);
    take_terms(compare, article, &digest);
    take_shingles(compare, article, &digest);
    if (compare->arena.failed || compare->pool.map.failed || digest.failed)
        return sl_fail_memory(error);
    compare->n++;
    return SLANT_OK;
}
