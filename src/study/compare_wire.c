/* compare_wire.c - articles that are copies of one text: clusters, and what --wire leaves out. */
#include "study/compare_state.h"

#include "base/str.h"
#include "study/minhash.h"

#include <stdlib.h>

/* Two articles are copies when they share half of all their runs of words, or when the shorter one
 * stands nearly whole in the longer. */
static const double least_resemblance = 0.5, least_containment = 0.8;
enum { LEAST_SHINGLES = 20 };

static void sort(sl_cmp_article *article)
{
    if (!article->is_sorted)
        article->n_shingles = sl_shingles_sort(article->shingles, article->n_shingles);
    article->is_sorted = true;
}

static void likeness(sl_cmp_article *a, sl_cmp_article *b, double *resemblance,
                     double *containment)
{
    sort(a);
    sort(b);
    uint32_t shared = sl_shared(a->shingles, a->n_shingles, b->shingles, b->n_shingles);
    uint32_t shorter = a->n_shingles < b->n_shingles ? a->n_shingles : b->n_shingles;
    *resemblance = (double)shared / (a->n_shingles + b->n_shingles - shared);
    *containment = (double)shared / shorter;
}

static uint32_t root(sl_comparison *compare, uint32_t at)
{
    sl_cmp_article *articles = compare->articles;
    while (articles[at].cluster != at)
        at = articles[at].cluster = articles[articles[at].cluster].cluster;
    return at;
}

static void join(void *user, uint32_t a, uint32_t b)
{
    sl_comparison *compare = user;
    double resemblance, containment;
    uint32_t x = root(compare, a), y = root(compare, b);
    if (x == y)
        return;
    likeness(&compare->articles[a], &compare->articles[b], &resemblance, &containment);
    if (resemblance >= least_resemblance || containment >= least_containment)
        compare->articles[x > y ? x : y].cluster = x > y ? y : x;
}

typedef struct member {
    uint32_t cluster, group, article;
} member;

static int by_cluster(const void *left, const void *right)
{
    const member *a = left, *b = right;
    uint32_t key[][2] = {
        {a->cluster, b->cluster}, {a->group, b->group}, {a->article, b->article}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    return 0;
}

static void put_copy(sl_comparison *compare, const sl_cmp_article *article, uint32_t cluster)
{
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_WIRE));
    if (!cells)
        return;
    uint32_t c = 0;
    cells[c++] = sl_cell_integer(cluster);
    cells[c++] = sl_cell_c(article->wire ? "wire" : "repeat");
    cells[c++] = sl_cell_text(sl_cmp_group(compare, article->group));
    cells[c++] = sl_cell_integer((int64_t)article->number);
    cells[c++] = sl_cell_text(article->doc_id);
    cells[c++] = sl_cell_text(article->date);
    cells[c++] = sl_cell_text(article->title);
    cells[c++] = sl_cell_integer(article->words);
    cells[c++] = sl_cell_real(article->resemblance);
    cells[c++] = sl_cell_real(article->containment);
    cells[c++] = sl_cell_boolean(article->left_out);
}

/* One cluster of several: members [from, to) by group, then article. */
static void mark(sl_comparison *compare, const member *members, uint32_t from, uint32_t to,
                 uint32_t number)
{
    bool several = members[from].group != members[to - 1].group;
    slant_wire wire = compare->options.wire;
    for (uint32_t i = from; i < to; i++) {
        sl_cmp_article *article = &compare->articles[members[i].article];
        article->wire = several;
        article->repeat = i > from && members[i - 1].group == members[i].group;
        article->in_cluster = true;
        article->left_out = wire == SLANT_WIRE_DROP && (article->wire || article->repeat);
        likeness(&compare->articles[article->cluster], article, &article->resemblance,
                 &article->containment);
        put_copy(compare, article, number);
    }
}

static void mark_all(sl_comparison *compare)
{
    member *members = sl_arena_zero(&compare->arena, (size_t)compare->n + 1, sizeof *members);
    if (!members)
        return;
    for (uint32_t i = 0; i < compare->n; i++) {
        compare->articles[i].cluster = root(compare, i);
        members[i] = (member){compare->articles[i].cluster, compare->articles[i].group, i};
    }
    qsort(members, compare->n, sizeof *members, by_cluster);
    for (uint32_t from = 0, to, number = 1; from < compare->n; from = to) {
        for (to = from + 1; to < compare->n && members[to].cluster == members[from].cluster;)
            to++;
        if (to - from > 1)
            mark(compare, members, from, to, number++);
        else
            compare->articles[members[from].article].left_out =
                compare->options.wire == SLANT_WIRE_ONLY;
    }
}

void sl_compare_wire(sl_comparison *compare)
{
    bool *skip = sl_arena_zero(&compare->arena, (size_t)compare->n + 1, sizeof *skip);
    if (!skip)
        return;
    for (uint32_t i = 0; i < compare->n; i++)
        skip[i] = compare->articles[i].n_shingles < LEAST_SHINGLES;
    if (sl_minhash_pairs(compare->signatures, skip, compare->n, &compare->arena, join, compare) &&
        compare->n)
        mark_all(compare);
}
