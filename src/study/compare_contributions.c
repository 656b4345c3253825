/* compare_contributions.c - what one term contributes: each source's loaded wording without it. */
#include "study/compare_state.h"

#include <math.h>
#include <stdlib.h>

typedef struct share {
    uint32_t source, lexicon, entry, surface, n, alone, first;
} share;

static int by_entry(const void *left, const void *right)
{
    const share *a = left, *b = right;
    uint32_t key[][2] = {{a->source, b->source}, {a->lexicon, b->lexicon}, {a->entry, b->entry},
                         {a->surface, b->surface}, {a->first, b->first}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    return 0;
}

static int by_weight(const void *left, const void *right)
{
    const share *a = left, *b = right;
    uint32_t key[][2] = {{a->source, b->source}, {b->alone, a->alone}, {b->n, a->n},
                         {a->first, b->first}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    return 0;
}

/* Lines of one entry in one source as one, shown in the most frequent wording. */
static uint32_t gather(share *list, uint32_t n)
{
    uint32_t kept = 0, run = 0, best = 0;
    if (n > 1)
        qsort(list, n, sizeof *list, by_entry);
    for (uint32_t i = 0; i < n; i++) {
        share *last = kept ? &list[kept - 1] : NULL;
        bool same = last && last->source == list[i].source && last->lexicon == list[i].lexicon &&
                    last->entry == list[i].entry;
        run = i > 0 && same && list[i].surface == list[i - 1].surface ? run + 1 : 1;
        share next = list[i];
        if (!same) {
            list[kept++] = next;
            best = 1;
            continue;
        }
        last->n += next.n;
        last->alone += next.alone;
        last->first = next.first < last->first ? next.first : last->first;
        if (run > best) {
            best = run;
            last->surface = next.surface;
        }
    }
    if (kept > 1)
        qsort(list, kept, sizeof *list, by_weight);
    return kept;
}

static void put_share(sl_comparison *compare, const share *s, bool own, uint64_t loaded,
                      uint64_t words)
{
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_CONTRIBUTIONS));
    if (!cells)
        return;
    uint32_t c = 0, group = compare->order[s->source];
    double per = words ? 1000.0 / (double)words : NAN;
    cells[c++] = sl_cell_text(sl_cmp_group(compare, group));
    cells[c++] = sl_cell_c(own ? "own" : "all");
    cells[c++] = sl_cmp_text(compare, s->surface);
    cells[c++] = sl_cmp_text(compare, s->entry);
    cells[c++] = sl_cmp_text(compare, s->lexicon);
    cells[c++] = sl_cell_integer(s->n);
    cells[c++] = sl_cell_integer(s->alone);
    cells[c++] = sl_cell_real(loaded ? s->alone / (double)loaded : NAN);
    cells[c++] = sl_cell_real((double)loaded * per);
    cells[c++] = sl_cell_real((double)(loaded - s->alone) * per);
}

static void put_voice(sl_comparison *compare, bool own, share *list, uint64_t *loaded,
                      uint64_t *words)
{
    uint32_t n = 0;
    for (uint32_t a = 0; a < compare->n; a++) {
        const sl_cmp_article *article = &compare->articles[a];
        if (article->left_out)
            continue;
        for (int v = 0; v < (own ? 1 : SLANT_N_VOICES); v++) {
            loaded[article->group] += article->n_voice[v];
            words[article->group] += article->words_voice[v];
        }
        for (uint32_t i = article->spans.start; i < article->spans.end; i++) {
            const sl_cmp_span *s = &compare->spans[i];
            if (!own || s->voice == SLANT_OWN)
                list[n++] = (share){compare->place[article->group], s->lexicon, s->entry,
                                    s->surface, 1, s->alone, i};
        }
    }
    n = gather(list, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t group = compare->order[list[i].source];
        put_share(compare, &list[i], own, loaded[group], words[group]);
    }
}

void sl_compare_contributions(sl_comparison *compare)
{
    for (int own = 1; own >= 0; own--) {
        share *list = sl_arena_zero(&compare->arena, (size_t)compare->n_spans + 1, sizeof *list);
        uint64_t *sums = sl_arena_zero(&compare->arena, 2 * (size_t)compare->groups.n + 1,
                                       sizeof *sums);
        if (list && sums)
            put_voice(compare, own, list, sums, sums + compare->groups.n);
    }
}
