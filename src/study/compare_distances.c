/* compare_distances.c - how far a source's choice of labels is from that of all others, for one
 * concept and referent at a time, with its permutation mean. */
#include "study/compare_tests.h"

#include "study/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 50 /* of the matrix: its most telling ones */ };

typedef struct measured {
    uint32_t row, group;
    double n, n_others, distance, sum, p, q;
    uint32_t drawn, extreme;
} measured;

typedef struct distances {
    sl_comparison *compare;
    sl_cmp_sample sample;
    uint32_t *place;           /* of each article: its number in the sample, SL_NONE */
    uint32_t *label[MOST_ROWS]; /* of each mention of a row: its label, numbered from 0 */
    uint32_t n_labels[MOST_ROWS], most;
    double *counts, *all, *rest; /* groups x labels; labels; labels */
    measured *list;
    uint32_t n;
} distances;

static int by_label(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (a[0] > b[0]) - (a[0] < b[0]);
}

/* Numbers the labels of a row. */
static bool number_labels(distances *d, uint32_t r)
{
    sl_comparison *compare = d->compare;
    const sl_cmp_row *row = &compare->rows[r];
    uint32_t(*pairs)[2] = sl_arena_zero(&compare->arena, (size_t)row->n + 1, sizeof *pairs);
    d->label[r] = sl_arena_zero(&compare->arena, (size_t)row->n + 1, sizeof(uint32_t));
    if (!pairs || !d->label[r])
        return false;
    for (uint32_t i = 0; i < row->n; i++) {
        pairs[i][0] = compare->mentions[row->mentions[i]].label;
        pairs[i][1] = i;
    }
    qsort(pairs, row->n, sizeof *pairs, by_label);
    for (uint32_t i = 0; i < row->n; i++) {
        d->n_labels[r] += i == 0 || pairs[i][0] != pairs[i - 1][0];
        d->label[r][pairs[i][1]] = d->n_labels[r] - 1;
    }
    return true;
}

static void tally(distances *d, uint32_t r, const uint32_t *group)
{
    const sl_cmp_row *row = &d->compare->rows[r];
    size_t width = d->n_labels[r];
    memset(d->counts, 0, d->compare->groups.n * width * sizeof *d->counts);
    memset(d->all, 0, width * sizeof *d->all);
    for (uint32_t i = 0; i < row->n; i++) {
        uint32_t at = d->place[d->compare->mentions[row->mentions[i]].article];
        d->counts[group[at] * width + d->label[r][i]]++;
        d->all[d->label[r][i]]++;
    }
}

static double distance_of(distances *d, uint32_t r, uint32_t group, double *n, double *others)
{
    size_t width = d->n_labels[r];
    const double *here = d->counts + group * width;
    *n = *others = 0;
    for (size_t i = 0; i < width; i++) {
        d->rest[i] = d->all[i] - here[i];
        *n += here[i];
        *others += d->rest[i];
    }
    return sl_jensen_shannon(here, d->rest, (uint32_t)width);
}

static void list_pairs(distances *d, uint32_t r)
{
    const sl_comparison *compare = d->compare;
    tally(d, r, d->sample.group);
    for (uint32_t g = 0; g < compare->groups.n; g++) {
        measured m = {.row = r, .group = compare->order[g], .p = NAN};
        m.distance = distance_of(d, r, m.group, &m.n, &m.n_others);
        if (m.n >= SL_JSD_LEAST && m.n_others >= SL_JSD_LEAST &&
            d->sample.units[m.group] >= SL_STATS_LEAST &&
            sl_cmp_is_tested(&d->sample, m.group))
            d->list[d->n++] = m;
    }
}

static void hold_against(void *user, const uint32_t *group)
{
    distances *d = user;
    double n, others;
    for (uint32_t i = 0; i < d->n; i++) {
        measured *m = &d->list[i];
        if (i == 0 || d->list[i - 1].row != m->row)
            tally(d, m->row, group);
        double found = distance_of(d, m->row, m->group, &n, &others);
        m->extreme += isnan(found) || found >= m->distance - 1e-12;
        m->sum += isnan(found) ? 0 : found;
        m->drawn += !isnan(found);
    }
}

/* The least likely by chance first, then those that are farthest beyond it. */
static int by_finding(const void *left, const void *right)
{
    const measured *a = left, *b = right;
    double beyond_a = a->distance - a->sum / (a->drawn ? a->drawn : 1);
    double beyond_b = b->distance - b->sum / (b->drawn ? b->drawn : 1);
    if (a->q != b->q)
        return a->q < b->q ? -1 : 1;
    if (beyond_a != beyond_b)
        return beyond_a > beyond_b ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static void put(sl_comparison *compare, const measured *m)
{
    const sl_cmp_row *row = &compare->rows[m->row];
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_DISTANCES));
    if (!cells)
        return;
    uint32_t c = 0;
    cells[c++] = sl_cell_integer(m->row + 1);
    cells[c++] = sl_cmp_text(compare, row->concept);
    cells[c++] = sl_tables_text(compare->tables, row->about);
    cells[c++] = sl_cell_text(sl_cmp_group(compare, m->group));
    cells[c++] = sl_cell_integer((int64_t)m->n);
    cells[c++] = sl_cell_integer((int64_t)m->n_others);
    cells[c++] = sl_cell_real(m->distance);
    cells[c++] = sl_cell_real(m->drawn ? m->sum / m->drawn : NAN);
    cells[c++] = sl_cell_real(m->p);
    cells[c++] = sl_cell_real(m->q);
}

static bool make_counts(distances *d)
{
    sl_arena *arena = &d->compare->arena;
    d->counts = sl_arena_zero(arena, (size_t)d->compare->groups.n * d->most + 1, sizeof(double));
    d->all = sl_arena_zero(arena, d->most, sizeof(double));
    d->rest = sl_arena_zero(arena, d->most, sizeof(double));
    return d->counts && d->all && d->rest;
}

/* Holds all pairs against arrangements, each part of them with counts of its own. */
static bool draw(distances *d)
{
    distances parts[SL_PERMUTE_PARTS];
    void *users[SL_PERMUTE_PARTS];
    sl_arena *arena = &d->compare->arena;
    uint32_t *rooms = sl_arena_zero(arena, (size_t)d->sample.n * SL_PERMUTE_PARTS + 1,
                                    sizeof *rooms);
    for (uint32_t i = 0; i < SL_PERMUTE_PARTS; i++) {
        parts[i] = *d;
        parts[i].list = sl_arena_zero(arena, (size_t)d->n + 1, sizeof *d->list);
        users[i] = &parts[i];
        if (!rooms || !parts[i].list || !make_counts(&parts[i]))
            return false;
        memcpy(parts[i].list, d->list, d->n * sizeof *d->list);
    }
    sl_permute_parts(&d->sample.strata, d->compare->options.seed, 2, SL_CMP_LABEL_DRAWS, rooms,
                     hold_against, users);
    for (uint32_t i = 0; i < SL_PERMUTE_PARTS; i++)
        for (uint32_t k = 0; k < d->n; k++) {
            d->list[k].extreme += parts[i].list[k].extreme;
            d->list[k].drawn += parts[i].list[k].drawn;
            d->list[k].sum += parts[i].list[k].sum;
        }
    return true;
}

static bool prepare(distances *d, uint32_t n_rows)
{
    sl_comparison *compare = d->compare;
    sl_arena *arena = &compare->arena;
    d->most = 1;
    for (uint32_t r = 0; r < n_rows; r++) {
        if (!number_labels(d, r))
            return false;
        d->most = d->n_labels[r] > d->most ? d->n_labels[r] : d->most;
    }
    d->list = sl_arena_zero(arena, (size_t)compare->groups.n * n_rows + 1, sizeof *d->list);
    d->place = sl_arena_zero(arena, (size_t)compare->n + 1, sizeof(uint32_t));
    if (!make_counts(d) || !d->list || !d->place ||
        !sl_cmp_sample_make(compare, false, &d->sample))
        return false;
    for (uint32_t i = 0; i < d->sample.n; i++)
        d->place[d->sample.article[i]] = i;
    return true;
}

void sl_compare_distances(sl_comparison *compare)
{
    distances d = {.compare = compare};
    uint32_t n_rows = compare->n_rows < MOST_ROWS ? compare->n_rows : MOST_ROWS;
    if (!prepare(&d, n_rows))
        return;
    for (uint32_t r = 0; r < n_rows; r++)
        if (compare->rows[r].told && compare->rows[r].n >= 2 * SL_JSD_LEAST)
            list_pairs(&d, r);
    uint32_t *order = sl_arena_zero(&compare->arena, (size_t)d.n + 1, sizeof *order);
    double *q = sl_arena_zero(&compare->arena, (size_t)d.n + 1, sizeof *q);
    if (!order || !q || d.n == 0 || !draw(&d))
        return;
    for (uint32_t i = 0; i < d.n; i++)
        q[i] = d.list[i].p = (1.0 + d.list[i].extreme) / (1.0 + SL_CMP_LABEL_DRAWS);
    sl_compare_note_family(compare, "label distances", sl_benjamini_hochberg(q, d.n, order));
    for (uint32_t i = 0; i < d.n; i++)
        d.list[i].q = q[i];
    qsort(d.list, d.n, sizeof *d.list, by_finding);
    for (uint32_t i = 0; i < d.n; i++)
        put(compare, &d.list[i]);
}
