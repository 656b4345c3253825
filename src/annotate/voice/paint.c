/* paint.c - which attribution each token belongs to, innermost first: see sl_view_paint. */
#include "annotate/voice/view.h"

#include "base/sort.h"
#include "base/str.h"

typedef struct coat {
    uint32_t start, end; /* tokens */
    uint32_t found;
} coat;

/* Outer before inner: by start, then longest first, then by order of finding, which is that of the
 * list before it is sorted. */
static inline bool is_outer(const coat *a, const coat *b)
{
    return a->start != b->start ? a->start < b->start : a->end > b->end;
}

SL_SORT(sort_coats, coat, is_outer)

/* Words inside quotation marks are the quoted speaker's, even where he reports another. */
static bool keeps(const sl_view *v, uint32_t token, int32_t owner, uint32_t found)
{
    if (owner < 0 || v->quote[token] < 0 || v->found[found].inside < 0)
        return false;
    return v->found[owner].inside < 0;
}

/* What a body does by saying it, where it is known which body: see yields. */
static bool is_body_act(const sl_found *f)
{
    return f->row && f->row->form <= SL_FORM_S && f->speaker_group.len &&
           f->status == SLANT_SPEAKER_COLLECTIVE;
}

/* He *said* that his country *stresses*: one act, told by the tense that was not set back. */
static bool is_performed(const sl_found *outer, const sl_found *inner)
{
    return is_body_act(inner) && outer->row->form >= SL_FORM_PAST &&
           sl_eq(inner->speaker_group, outer->speaker_group);
}

/* Whether what an attribution covers inside another one's words stays with the outer speaker: what
 * X says that Y wants, backs or believes are X's words. So are those of a body for which X speaks.
 * Pairs of which that cannot be told before the speakers are known are kept. */
static bool yields(sl_view *v, int32_t owner, uint32_t found)
{
    if (owner < 0 || owner == (int32_t)found)
        return false;
    const sl_found *outer = &v->found[owner], *inner = &v->found[found];
    if (!inner->row || !outer->row || inner->row->type != SL_CUE_VERB)
        return false;
    if (is_performed(outer, inner) || (inner->row->attitude && !outer->row->attitude))
        return true;
    if (SL_ARENA_FIT(v->arena, v->nested, v->cap_nested, v->n_nested + 1))
        v->nested[v->n_nested++] = (sl_nested){(uint32_t)owner, found};
    return false;
}

/* Tokens that no coat has reached yet are free; of others it is asked, once for those of one
 * owner that stand together. */
static void put_coat(sl_view *v, const coat *c, uint32_t reach)
{
    uint32_t own_until = v->found[c->found].own_until, t = c->start, end = c->end;
    int32_t *owner = v->owner, mine = (int32_t)c->found, asked = mine;
    bool yielded = false;
    for (; t < end && t < reach; t++) {
        bool free = owner[t] < 0;
        if (!free && !keeps(v, t, owner[t], c->found)) {
            if (owner[t] != asked) {
                asked = owner[t];
                yielded = yields(v, asked, c->found);
            }
            free = !yielded;
        }
        if (free && (t >= own_until || v->quote[t] >= 0))
            owner[t] = mine;
    }
    for (; t < end && t < own_until; t++)
        if (v->quote[t] >= 0)
            owner[t] = mine;
    if (t < end)
        sl_view_fill(owner, t, end, mine);
}

static bool paint(sl_view *v)
{
    size_t n_tokens = v->doc->n_tokens + SL_FILL, n = 0;
    if (!v->owner)
        v->owner = sl_arena_alloc(v->arena, n_tokens * sizeof *v->owner);
    coat *coats = sl_arena_alloc(v->arena, 2 * (size_t)v->n_parts * sizeof *coats + sizeof *coats);
    if (!v->owner || !coats)
        return false;
    for (uint32_t i = 0; i < v->n_found; i++)
        for (uint32_t k = 0; k < v->found[i].n_parts; k++) {
            sl_range tokens = v->found[i].parts[k].tokens;
            coats[n++] = (coat){tokens.start, tokens.end, i};
        }
    sort_coats(coats, n, coats + n);
    memset(v->owner, 0xff, n_tokens * sizeof *v->owner); /* -1 each */
    v->n_nested = 0;
    uint32_t reach = 0;
    for (size_t c = 0; c < n; c++) {
        put_coat(v, &coats[c], reach);
        reach = coats[c].end > reach ? coats[c].end : reach;
    }
    v->n_painted = v->n_parts;
    return !v->arena->failed;
}

/* Paints what was found since the last time where it covers quotations that nobody has, as most of
 * it does: no earlier coat reaches there, or it would show, so that none has to be weighed. */
static bool paint_late(sl_view *v)
{
    uint32_t n = v->n_parts - v->n_painted;
    if (!v->owner || n > sizeof v->late / sizeof *v->late)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        sl_range tokens = v->late[i].tokens;
        for (uint32_t t = tokens.start; t < tokens.end; t++)
            if (v->owner[t] >= 0 || v->quote[t] < 0)
                return false;
        for (uint32_t t = tokens.start; t < tokens.end; t++)
            v->owner[t] = v->late[i].found;
    }
    v->n_painted = v->n_parts;
    return true;
}

bool sl_view_paint(sl_view *v)
{
    return paint_late(v) || paint(v);
}

bool sl_view_paint_spoken(sl_view *v)
{
    if (!sl_view_paint(v))
        return false;
    bool changed = false;
    for (uint32_t i = 0; i < v->n_nested && !changed; i++)
        changed = is_performed(&v->found[v->nested[i].outer], &v->found[v->nested[i].inner]);
    return !changed || paint(v);
}
