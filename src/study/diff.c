/* diff.c - what two lexicons find in an article, one beside the other: see diff.h. */
#include "study/diff.h"

#include "base/error.h"
#include "base/str.h"
#include "study/group.h"
#include "study/snippet.h"

enum { TEXT_MOST = 1000 /* characters of a sentence */ };

void sl_diff_init(sl_diff *d, const char *by)
{
    *d = (sl_diff){.by = by};
    sl_arena_init(&d->arena, 0);
    sl_map_init(&d->group_map, sl_hash_seed());
}

void sl_diff_free(sl_diff *d)
{
    sl_map_free(&d->group_map);
    sl_arena_free(&d->arena);
}

/* ---- an article into bytes ---- */

/* Which lexicon an annotation is of; SL_DIFF_SIDES: none (a cue). */
static int side_of(const slant_result *result, const slant_annotation *a)
{
    for (int side = 0; side < (int)result->engine->n_lexicons; side++) {
        const slant_lexicon_info *lexicon = result->engine->lexicons[side];
        if (a->entry >= lexicon->entries && a->entry < lexicon->entries + lexicon->n_entries)
            return side;
    }
    return SL_DIFF_SIDES;
}

/* The spans of one side: overlapping loaded annotations of it, the heaviest of which gives weight
 * and voice. */
typedef struct spans {
    uint32_t n[SLANT_N_VOICES];
    const slant_annotation *heaviest;
    uint32_t reach;
    slant_field field;
    double *scores; /* of the sentences */
} spans;

static void end_span(spans *s)
{
    if (!s->heaviest)
        return;
    s->n[s->heaviest->voice]++;
    if (s->scores)
        s->scores[s->heaviest->sentence] += s->heaviest->score;
    s->heaviest = NULL;
}

static void add_to_spans(spans *s, const slant_annotation *a)
{
    if (s->heaviest && (a->field != s->field || a->start >= s->reach))
        end_span(s);
    if (!s->heaviest) {
        s->field = a->field;
        s->reach = a->end;
        s->heaviest = a;
        return;
    }
    if (a->score > s->heaviest->score)
        s->heaviest = a;
    if (a->end > s->reach)
        s->reach = a->end;
}

static bool is_same(const slant_annotation *a, const slant_annotation *b)
{
    return a->start == b->start && a->end == b->end && a->kind == b->kind &&
           a->score == b->score && sl_eq(a->entry->id, b->entry->id);
}

typedef struct reading {
    const slant_result *result;
    sl_arena arena;
    double *scores[SL_DIFF_SIDES];
    sl_buf lists[SL_DIFF_SIDES], work;
} reading;

/* "brutal [brutal-siege 0.8]" */
static void put_annotation(const reading *r, const slant_annotation *a, sl_buf *to)
{
    slant_str text = sl_snippet_field(r->result, a->field);
    if (to->len)
        sl_buf_text(to, "; ");
    sl_snippet_line(sl_slice(text, a->start, a->end), to);
    sl_buf_text(to, " [");
    sl_buf_add(to, a->entry->id);
    sl_buf_char(to, ' ');
    sl_buf_number(to, a->score, 2);
    sl_buf_char(to, ']');
}

/* What one side alone has among the annotations from `from` to `to`, all of one sentence. */
static void list_side(reading *r, int side, uint32_t from, uint32_t to)
{
    const slant_annotation *all = r->result->annotations;
    sl_buf_empty(&r->lists[side]);
    for (uint32_t i = from; i < to; i++) {
        bool both = false;
        if (side_of(r->result, &all[i]) != side)
            continue;
        /* Sorted by place: what is the same stands near, with the same start. */
        uint32_t k = i;
        while (k > from && all[k - 1].start == all[i].start)
            k--;
        for (; k < to && !both && all[k].start == all[i].start; k++)
            both = side_of(r->result, &all[k]) == !side && is_same(&all[i], &all[k]);
        if (!both)
            put_annotation(r, &all[i], &r->lists[side]);
    }
}

static void put_sentence(reading *r, uint32_t from, uint32_t to, sl_buf *out)
{
    uint32_t number = r->result->annotations[from].sentence;
    const slant_sentence *s = &r->result->sentences[number];
    for (int side = 0; side < SL_DIFF_SIDES; side++)
        list_side(r, side, from, to);
    if (!r->lists[0].len && !r->lists[1].len)
        return;
    sl_digest_u32(out, number + 1);
    for (int side = 0; side < SL_DIFF_SIDES; side++) {
        sl_digest_text(out, sl_buf_str(&r->lists[side]));
        sl_digest_real(out, r->scores[side][number]);
    }
    sl_buf_empty(&r->work);
    sl_snippet_cut(sl_slice(sl_snippet_field(r->result, s->field), s->start, s->end), TEXT_MOST,
                   &r->work);
    sl_digest_text(out, sl_buf_str(&r->work));
}

/* Annotations are in the order of places, and so of sentences. */
static void put_sentences(reading *r, sl_buf *out)
{
    const slant_result *result = r->result;
    for (uint32_t i = 0; i < result->n_annotations;) {
        uint32_t from = i;
        while (i < result->n_annotations &&
               result->annotations[i].sentence == result->annotations[from].sentence)
            i++;
        put_sentence(r, from, i, out);
    }
    sl_digest_u32(out, 0);
}

static void put_counts(reading *r, sl_buf *out)
{
    const slant_result *result = r->result;
    for (int v = 0; v < SLANT_N_VOICES; v++)
        sl_digest_u32(out, result->words_voice[v]);
    for (int side = 0; side < SL_DIFF_SIDES; side++) {
        r->scores[side] = sl_arena_zero(&r->arena, result->n_sentences + 1, sizeof(double));
        spans s = {.scores = r->scores[side]};
        for (uint32_t i = 0; i < result->n_annotations; i++)
            if (result->annotations[i].kind == SLANT_LOADED &&
                side_of(result, &result->annotations[i]) == side)
                add_to_spans(&s, &result->annotations[i]);
        end_span(&s);
        for (int v = 0; v < SLANT_N_VOICES; v++)
            sl_digest_u32(out, s.n[v]);
    }
}

static void digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    const sl_diff *d = state;
    reading r = {.result = result};
    sl_arena_init(&r.arena, 4096);
    sl_digest_u64(to, number);
    sl_digest_text(to, sl_group_of(result->article, d->by, &r.work));
    sl_digest_text(to, result->article->doc_id);
    sl_digest_text(to, result->article->date);
    put_counts(&r, to);
    if (!r.arena.failed)
        put_sentences(&r, to);
    to->failed |= r.arena.failed || r.work.failed || r.lists[0].failed || r.lists[1].failed;
    sl_buf_free(&r.lists[0]);
    sl_buf_free(&r.lists[1]);
    sl_buf_free(&r.work);
    sl_arena_free(&r.arena);
}

/* ---- in order ---- */

static sl_diff_group *group_named(sl_diff *d, slant_str name)
{
    slant_str key = name.ptr ? name : SL("");
    uint32_t group = sl_map_get(&d->group_map, key);
    if (group != SL_NONE)
        return &d->groups[group];
    slant_str copy = sl_arena_str(&d->arena, key);
    if (!copy.ptr || !SL_ARENA_FIT(&d->arena, d->groups, d->cap_groups, d->n_groups + 1) ||
        sl_map_add(&d->group_map, copy, d->n_groups) == SL_NONE)
        return NULL;
    d->groups[d->n_groups] = (sl_diff_group){.name = copy};
    return &d->groups[d->n_groups++];
}

static void take_sentence(sl_diff *d, const sl_diff_sentence *article, uint32_t number,
                          sl_digest *from)
{
    sl_diff_sentence row = *article;
    row.sentence = number - 1;
    slant_str lost = sl_digest_read_text(from);
    row.score[0] = sl_digest_read_real(from);
    slant_str gained = sl_digest_read_text(from);
    row.score[1] = sl_digest_read_real(from);
    slant_str text = sl_digest_read_text(from);
    row.change = lost.len && gained.len ? SL_DIFF_CHANGED : lost.len ? SL_DIFF_LOST
                                                                     : SL_DIFF_GAINED;
    d->sentences[row.change]++;
    if (d->n == SL_DIFF_MOST || !SL_ARENA_FIT(&d->arena, d->rows, d->cap, d->n + 1)) {
        d->left_out++;
        return;
    }
    row.lost = sl_arena_str(&d->arena, lost);
    row.gained = sl_arena_str(&d->arena, gained);
    row.text = sl_arena_str(&d->arena, text);
    d->rows[d->n++] = row;
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    sl_diff *d = state;
    sl_digest from = {.rest = bytes};
    sl_diff_sentence article = {.article = sl_digest_read_u64(&from)};
    sl_diff_group *group = group_named(d, sl_digest_read_text(&from));
    if (!group)
        return sl_fail_memory(error);
    article.group = group->name;
    article.doc_id = sl_arena_str(&d->arena, sl_digest_read_text(&from));
    article.date = sl_arena_str(&d->arena, sl_digest_read_text(&from));
    d->articles++;
    for (int v = 0; v < SLANT_N_VOICES; v++)
        group->words[v] += sl_digest_read_u32(&from);
    for (int side = 0; side < SL_DIFF_SIDES; side++)
        for (int v = 0; v < SLANT_N_VOICES; v++)
            group->n[side][v] += sl_digest_read_u32(&from);
    uint32_t number;
    while ((number = sl_digest_read_u32(&from)) != 0 && !from.failed)
        take_sentence(d, &article, number, &from);
    return d->arena.failed ? sl_fail_memory(error) : SLANT_OK;
}

const sl_study_kind sl_diff_kind = {
    .name = "diff",
    .anew = true,
    .digest = digest,
    .take = take,
    .finish = sl_diff_finish,
};
