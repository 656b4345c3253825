/* evaluate_run.c - the sentences of a sample found again in articles, with what the program finds
 * in them now: see evaluate.h. */
#include "base/error.h"
#include "base/str.h"
#include "study/evaluate.h"

/* The key of a unit's place: the article's id and the sentence's words. */
static slant_str place_of(slant_str doc_id, slant_str text, sl_buf *work)
{
    sl_buf_empty(work);
    sl_buf_add(work, doc_id);
    sl_buf_char(work, '\x1f');
    sl_buf_add(work, sl_trim(text));
    return sl_buf_str(work);
}

slant_status sl_evaluate_begin(sl_evaluating *e, sl_coding *coding, slant_error *error)
{
    sl_arena *arena = coding->arena;
    sl_buf work = {0};
    e->coding = coding;
    sl_map_init(&e->places, sl_hash_seed());
    e->next_same = sl_arena_zero(arena, coding->n_units + 1, sizeof *e->next_same);
    e->found = sl_arena_zero(arena, coding->n_units + 1, sizeof *e->found);
    for (uint32_t u = 0; e->found && e->next_same && u < coding->n_units; u++) {
        const sl_coded_unit *unit = &coding->units[u];
        slant_str key = sl_arena_str(arena, place_of(unit->doc_id, unit->text, &work));
        uint32_t had = sl_map_get(&e->places, key);
        e->next_same[u] = had;
        sl_map_put(&e->places, key, u);
    }
    bool failed = arena->failed || e->places.failed || work.failed;
    sl_buf_free(&work);
    return failed ? sl_fail_memory(error) : SLANT_OK;
}

void sl_evaluate_end(sl_evaluating *e)
{
    sl_map_free(&e->places);
}

static void put_stretches(const slant_result *result, uint32_t sentence, sl_buf *to)
{
    const slant_sentence *s = &result->sentences[sentence];
    uint32_t n = 0;
    size_t at = to->len;
    sl_digest_u32(to, 0);
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (a->sentence != sentence || a->kind != SLANT_LOADED)
            continue;
        n++;
        sl_digest_u32(to, a->start - s->start);
        sl_digest_u32(to, a->end - s->start);
        sl_digest_u32(to, a->voice);
        sl_digest_u32(to, a->edited);
        sl_digest_text(to, a->entry->id);
        sl_digest_text(to, a->entry->lexicon);
        sl_digest_u32(to, a->entry->n_category);
        for (uint32_t c = 0; c < a->entry->n_category; c++)
            sl_digest_text(to, a->entry->category[c]);
    }
    if (!to->failed)
        memcpy(to->ptr + at, &n, sizeof n);
}

static void digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    const sl_evaluating *e = state;
    const slant_article *article = result->article;
    sl_buf work = {0};
    (void)number;
    for (uint32_t i = 0; i < result->n_sentences; i++) {
        const slant_sentence *s = &result->sentences[i];
        slant_str field = s->field == SLANT_TITLE ? article->title : article->text;
        uint32_t unit = sl_map_get(
            &e->places, place_of(article->doc_id, sl_slice(field, s->start, s->end), &work));
        if (unit == SL_NONE)
            continue;
        sl_digest_u32(to, unit + 1);
        put_stretches(result, i, to);
    }
    sl_digest_u32(to, 0);
    to->failed |= work.failed;
    sl_buf_free(&work);
}

static sl_stretch read_stretch(sl_digest *from, sl_arena *arena)
{
    sl_stretch s = {.start = sl_digest_read_u32(from), .end = sl_digest_read_u32(from)};
    sl_buf categories = {0};
    s.voice = (int)sl_digest_read_u32(from);
    s.edited = sl_digest_read_u32(from);
    s.entry_id = sl_arena_str(arena, sl_digest_read_text(from));
    s.lexicon = sl_arena_str(arena, sl_digest_read_text(from));
    for (uint32_t n = sl_digest_read_u32(from); n > 0; n--) {
        if (categories.len)
            sl_buf_char(&categories, ';');
        sl_buf_add(&categories, sl_digest_read_text(from));
    }
    s.category = sl_arena_buf(arena, &categories);
    return s;
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    sl_evaluating *e = state;
    sl_arena *arena = e->coding->arena;
    sl_digest from = {.rest = bytes};
    for (uint32_t at; (at = sl_digest_read_u32(&from)) != 0;) {
        uint32_t n = sl_digest_read_u32(&from);
        sl_stretch *list = sl_arena_zero(arena, n, sizeof *list);
        for (uint32_t i = 0; i < n; i++) {
            sl_stretch s = read_stretch(&from, arena);
            if (list)
                list[i] = s;
        }
        /* A sentence that an article has twice is coded for each of its units. */
        for (uint32_t u = at - 1; u != SL_NONE; u = e->next_same[u]) {
            e->coding->units[u].program =
                (sl_code){n ? SL_CODED_YES : SL_CODED_NO, list, list ? n : 0};
            e->found[u] = true;
        }
    }
    return arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

static slant_status finish(void *state, const slant_engine *engine, slant_tables *tables,
                           slant_error *error)
{
    (void)engine;
    return sl_evaluate(state, tables, error);
}

const sl_study_kind sl_evaluate_kind = {
    .name = "evaluate",
    .digest = digest,
    .take = take,
    .finish = finish,
};
