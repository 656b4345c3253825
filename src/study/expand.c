/* expand.c - gathering the forms of a lexicon's entries: see expand.h. */
#include "study/expand.h"

#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "study/snippet.h"

void sl_expand_init(sl_expand *x)
{
    *x = (sl_expand){0};
    sl_arena_init(&x->arena, 0);
    uint64_t seed = sl_hash_seed();
    sl_map_init(&x->form_map, seed);
    sl_map_init(&x->stem_map, seed + 1);
    sl_map_init(&x->word_map, seed + 2);
}

void sl_expand_free(sl_expand *x)
{
    sl_map_free(&x->form_map);
    sl_map_free(&x->stem_map);
    sl_map_free(&x->word_map);
    sl_buf_free(&x->work);
    sl_arena_free(&x->arena);
}

/* ---- an article into bytes ---- */

/* The hit with what stands around it in its sentence. */
static void put_example(const slant_result *result, const slant_annotation *a, sl_buf *work,
                        sl_buf *to)
{
    const slant_sentence *s = &result->sentences[a->sentence];
    slant_str text = sl_snippet_field(result, a->field);
    uint32_t start = s->start, room = SL_EXPAND_EXAMPLE / 2;
    sl_buf_empty(work);
    if (a->start - s->start > room) {
        start = sl_snippet_before(text, a->start, 12).start;
        start = start < s->start ? s->start : start;
        sl_buf_text(work, "… ");
    }
    sl_snippet_cut(sl_slice(text, start, s->end), SL_EXPAND_EXAMPLE, work);
    sl_digest_text(to, sl_buf_str(work));
}

static void put_hit(const slant_result *result, const slant_annotation *a, sl_buf *work,
                    sl_buf *to)
{
    slant_str text = sl_snippet_field(result, a->field);
    slant_str form = sl_slice(text, a->start, a->end);
    const char *p = form.ptr;
    const slant_lexicon_info *lexicon = result->engine->lexicons[0];
    sl_digest_u32(to, (uint32_t)(a->entry - lexicon->entries));
    sl_digest_u32(to, a->voice == SLANT_OWN);
    sl_digest_u32(to, form.len && sl_char_is_upper(sl_utf8_next(&p, form.ptr + form.len)));
    sl_digest_u32(to, a->token_start > result->sentences[a->sentence].token_start);
    sl_buf_empty(work);
    sl_snippet_line(form, work);
    sl_digest_text(to, sl_buf_str(work));
    put_example(result, a, work, to);
}

static void put_words(const slant_result *result, sl_arena *arena, sl_buf *work, sl_buf *to)
{
    sl_map seen;
    uint32_t n = 0;
    sl_map_init(&seen, sl_hash_seed());
    for (uint32_t i = 0; i < result->n_tokens && !to->failed; i++) {
        const slant_token *t = &result->tokens[i];
        slant_str text = sl_slice(sl_snippet_field(result, t->field), t->start, t->end);
        if (t->stem.len == 0 || sl_map_add(&seen, text, n) != n)
            continue;
        n++;
        sl_buf_empty(work);
        sl_fold(text, work);
        sl_digest_u32(to, 1);
        sl_digest_text(to, t->stem);
        sl_digest_text(to, sl_buf_str(work));
    }
    sl_digest_u32(to, 0);
    arena->failed |= seen.failed;
    sl_map_free(&seen);
}

static void digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    sl_arena arena;
    sl_buf work = {0};
    uint32_t n = 0;
    (void)state;
    sl_arena_init(&arena, 4096);
    for (uint32_t i = 0; i < result->n_annotations; i++)
        n += result->annotations[i].kind != SLANT_CUE;
    sl_digest_u64(to, number);
    sl_digest_text(to, result->article->doc_id);
    sl_digest_u32(to, n);
    for (uint32_t i = 0; i < result->n_annotations; i++)
        if (result->annotations[i].kind != SLANT_CUE)
            put_hit(result, &result->annotations[i], &work, to);
    put_words(result, &arena, &work, to);
    to->failed |= work.failed || arena.failed;
    sl_buf_free(&work);
    sl_arena_free(&arena);
}

/* ---- in order ---- */

/* The row of an entry's form; NULL when there is no room for another. */
static sl_expand_form *form_of(sl_expand *x, uint32_t entry, slant_str form)
{
    sl_buf *work = &x->work;
    sl_buf_empty(work);
    sl_buf_u64(work, entry);
    sl_buf_char(work, ' ');
    size_t at = work->len;
    sl_fold(form, work);
    uint32_t row = sl_map_get(&x->form_map, sl_buf_str(work));
    if (row != SL_NONE)
        return &x->forms[row];
    if (x->n == SL_EXPAND_MOST || !SL_ARENA_FIT(&x->arena, x->forms, x->cap, x->n + 1))
        return NULL;
    slant_str key = sl_arena_str(&x->arena, sl_buf_str(work));
    if (!key.ptr || sl_map_add(&x->form_map, key, x->n) == SL_NONE)
        return NULL;
    x->forms[x->n] = (sl_expand_form){.entry = entry, .folded = sl_slice(key, at, key.len)};
    return &x->forms[x->n++];
}

static void take_hit(sl_expand *x, sl_digest *from, uint64_t number, slant_str doc_id)
{
    uint32_t entry = sl_digest_read_u32(from), own = sl_digest_read_u32(from);
    uint32_t capital = sl_digest_read_u32(from), inner = sl_digest_read_u32(from);
    slant_str form = sl_digest_read_text(from), example = sl_digest_read_text(from);
    sl_expand_form *row = form_of(x, entry, form);
    x->hits++;
    if (!row) {
        x->left_out++;
        return;
    }
    if (!row->form.ptr) {
        row->form = sl_arena_str(&x->arena, form);
        row->example = sl_arena_str(&x->arena, example);
        row->doc_id = sl_arena_str(&x->arena, doc_id);
    }
    row->n++;
    row->own += own;
    row->inner += inner;
    row->capitals += capital && inner;
    row->articles += row->last != number;
    row->last = number;
}

static void take_word(sl_expand *x, slant_str stem, slant_str form)
{
    if (x->n_words == SL_EXPAND_WORDS || sl_map_get(&x->word_map, form) != SL_NONE ||
        !SL_ARENA_FIT(&x->arena, x->words, x->cap_words, x->n_words + 1) ||
        !SL_ARENA_FIT(&x->arena, x->stems, x->cap_stems, x->n_stems + 1))
        return;
    uint32_t number = sl_map_get(&x->stem_map, stem);
    slant_str copy = sl_arena_str(&x->arena, form);
    if (number == SL_NONE) {
        number = x->n_stems++;
        x->stems[number] = SL_NONE;
        slant_str key = sl_arena_str(&x->arena, stem);
        if (key.ptr)
            sl_map_add(&x->stem_map, key, number);
    }
    if (copy.ptr)
        sl_map_add(&x->word_map, copy, x->n_words);
    x->words[x->n_words] = (sl_expand_word){.next = x->stems[number], .form = copy};
    x->stems[number] = x->n_words++;
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    sl_expand *x = state;
    sl_digest from = {.rest = bytes};
    uint64_t number = sl_digest_read_u64(&from);
    slant_str doc_id = sl_digest_read_text(&from);
    uint32_t n = sl_digest_read_u32(&from);
    x->articles++;
    for (uint32_t i = 0; i < n; i++)
        take_hit(x, &from, number, doc_id);
    while (sl_digest_read_u32(&from)) {
        slant_str stem = sl_digest_read_text(&from);
        take_word(x, stem, sl_digest_read_text(&from));
    }
    bool failed = x->arena.failed || x->work.failed || x->form_map.failed || x->stem_map.failed ||
                  x->word_map.failed;
    return failed ? sl_fail_memory(error) : SLANT_OK;
}

const sl_study_kind sl_expand_kind = {
    .name = "expand",
    .tokens = true,
    .anew = true,
    .digest = digest,
    .take = take,
    .finish = sl_expand_finish,
};
