/* paint.c - which attribution each token belongs to, innermost first: see sl_view_paint. */
#include "annotate/voice/view.h"

#include "base/str.h"

#include <stdlib.h>

typedef struct coat {
    uint32_t start, end; /* tokens */
    uint32_t found;
} coat;

/* Outer before inner: by start, then longest first, then by order of finding. */
static int outer_first(const void *left, const void *right)
{
    const coat *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return a->found < b->found ? -1 : a->found > b->found;
}

/* Words inside quotation marks are the quoted speaker's, even where he reports another. */
static bool keeps(const sl_view *v, uint32_t token, int32_t owner, uint32_t found)
{
    if (owner < 0 || v->quote[token] < 0 || v->found[found].inside < 0)
        return false;
    return v->found[owner].inside < 0;
}

/* Whether what an attribution covers inside another one's words stays with the outer speaker: what
 * X says that Y wants, backs or believes are X's words. So are those of a body for which X speaks:
 * he *said* that his country *stresses* is one act, told by the tense that was not set back. */
static bool yields(const sl_view *v, int32_t owner, uint32_t found)
{
    if (owner < 0 || owner == (int32_t)found)
        return false;
    const sl_found *outer = &v->found[owner], *inner = &v->found[found];
    if (!inner->row || !outer->row || inner->row->type != SL_CUE_VERB)
        return false;
    bool performed = inner->row->form <= SL_FORM_S && outer->row->form >= SL_FORM_PAST &&
                     inner->speaker_group.len && inner->status == SLANT_SPEAKER_COLLECTIVE &&
                     sl_eq(inner->speaker_group, outer->speaker_group);
    return performed || (inner->row->attitude && !outer->row->attitude);
}

static void put_coat(sl_view *v, const coat *c)
{
    uint32_t own_until = v->found[c->found].own_until;
    for (uint32_t t = c->start; t < c->end; t++) {
        int32_t owner = v->owner[t];
        bool free = owner < 0 || (!keeps(v, t, owner, c->found) && !yields(v, owner, c->found));
        if (free && (t >= own_until || v->quote[t] >= 0))
            v->owner[t] = (int32_t)c->found;
    }
}

bool sl_view_paint(sl_view *v)
{
    uint32_t n_tokens = v->doc->n_tokens;
    size_t n = 0;
    for (uint32_t i = 0; i < v->n_found; i++)
        n += v->found[i].n_parts;
    if (!v->owner)
        v->owner = sl_arena_alloc(v->arena, ((size_t)n_tokens + 1) * sizeof *v->owner);
    coat *coats = sl_arena_alloc(v->arena, (n + 1) * sizeof *coats);
    if (!v->owner || !coats)
        return false;
    n = 0;
    for (uint32_t i = 0; i < v->n_found; i++)
        for (uint32_t k = 0; k < v->found[i].n_parts; k++) {
            const sl_stretch *part = &v->found[i].parts[k];
            coats[n++] = (coat){sl_doc_token_at(v->doc, part->field, part->start),
                                sl_doc_token_at(v->doc, part->field, part->end), i};
        }
    qsort(coats, n, sizeof *coats, outer_first);
    for (uint32_t t = 0; t <= n_tokens; t++)
        v->owner[t] = -1;
    for (size_t c = 0; c < n; c++)
        put_coat(v, &coats[c]);
    return true;
}
