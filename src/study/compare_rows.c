/* compare_rows.c - the rows of the matrix of labels: mentions by concept and referent, in the order
 * in which a reader wants them. */
#include "study/compare_state.h"

#include "base/str.h"

#include <stdlib.h>

/* First what sources word differently of one and the same, some of it loaded; then what is worded
 * differently and plainly; loaded wording whose referent is not told; what one source alone has. */
static uint32_t tier(const sl_cmp_row *row)
{
    bool several = row->n_sources > 1 && row->n_labels > 1;
    if (row->told && several)
        return row->n_loaded ? 0 : 1;
    if (several && row->n_loaded)
        return 2;
    return row->n_loaded ? 3 : row->told ? 4 : 5;
}

typedef struct sorting {
    const sl_comparison *compare;
    sl_cmp_row *row;
} sorting;

static int by_interest(const void *left, const void *right)
{
    const sorting *x = left, *y = right;
    const sl_cmp_row *a = x->row, *b = y->row;
    uint32_t key[][2] = {
        {tier(a), tier(b)},
        {(uint32_t)(1000 * b->contrast), (uint32_t)(1000 * a->contrast)},
        {b->n_sources, a->n_sources}, {b->n_loaded, a->n_loaded}, {b->n, a->n},
    };
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    int order = sl_compare(sl_pool_text(&x->compare->pool, a->concept),
                           sl_pool_text(&x->compare->pool, b->concept));
    if (order)
        return order;
    order = sl_compare(a->about, b->about);
    return order ? order : (a->first > b->first) - (a->first < b->first);
}

typedef struct cell_order {
    const sl_comparison *compare;
    uint32_t mention;
} cell_order;

static int by_cell(const void *left, const void *right)
{
    const cell_order *x = left, *y = right;
    const sl_comparison *c = x->compare;
    const sl_cmp_mention *a = &c->mentions[x->mention], *b = &c->mentions[y->mention];
    uint32_t key[][2] = {
        {c->place[c->articles[a->article].group], c->place[c->articles[b->article].group]},
        {a->kind != SLANT_LOADED, b->kind != SLANT_LOADED},
        {a->label, b->label}, {a->voice, b->voice}, {x->mention, y->mention},
    };
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (key[i][0] != key[i][1])
            return key[i][0] < key[i][1] ? -1 : 1;
    return 0;
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t distinct(uint32_t *numbers, uint32_t n)
{
    uint32_t count = 0;
    qsort(numbers, n, sizeof *numbers, by_number);
    for (uint32_t i = 0; i < n; i++)
        count += i == 0 || numbers[i] != numbers[i - 1];
    return count;
}

/* How differently sources load their labels: the largest minus the least mean weight. A weight in
 * another's mouth counts half, and one more, neutral, mention is added to each source, so that a
 * single word among hundreds does not lead the list. */
static float contrast_of(const sl_comparison *compare, const sl_cmp_row *row)
{
    float most = 0, least = 1;
    for (uint32_t from = 0, to; from < row->n; from = to) {
        uint32_t group = compare->articles[compare->mentions[row->mentions[from]].article].group;
        float sum = 0;
        for (to = from; to < row->n; to++) {
            const sl_cmp_mention *m = &compare->mentions[row->mentions[to]];
            if (compare->articles[m->article].group != group)
                break;
            sum += m->voice == SLANT_OWN ? m->weight : m->weight / 2;
        }
        float mean = sum / (float)(to - from + 1);
        most = mean > most ? mean : most;
        least = mean < least ? mean : least;
    }
    return most > least ? most - least : 0;
}

/* Sorts the row's mentions by cell and counts what it has. */
static void measure(sl_comparison *compare, sl_cmp_row *row, cell_order *room, uint32_t *labels)
{
    uint32_t last = SL_NONE;
    row->first = row->mentions[0];
    for (uint32_t i = 0; i < row->n; i++) {
        room[i] = (cell_order){compare, row->mentions[i]};
        labels[i] = compare->mentions[row->mentions[i]].label;
        row->n_loaded += compare->mentions[row->mentions[i]].kind == SLANT_LOADED;
    }
    row->n_labels = distinct(labels, row->n);
    qsort(room, row->n, sizeof *room, by_cell);
    for (uint32_t i = 0; i < row->n; i++) {
        uint32_t group = compare->articles[compare->mentions[room[i].mention].article].group;
        row->mentions[i] = room[i].mention;
        row->n_sources += group != last;
        last = group;
    }
    row->contrast = contrast_of(compare, row);
}

/* Rows of one concept that hold the same mentions ("A and B were killed") become one, about both.
 * Returns how many are left. */
static uint32_t join(sl_comparison *compare, sl_cmp_row *rows, uint32_t n)
{
    sl_map seen;
    uint32_t kept = 0;
    sl_map_init(&seen, sl_hash_seed());
    for (uint32_t i = 0; i < n; i++) {
        sl_buf key = {0};
        sl_buf_add(&key, (slant_str){(char *)&rows[i].concept, sizeof rows[i].concept});
        sl_buf_add(&key, (slant_str){(char *)rows[i].mentions, rows[i].n * sizeof(uint32_t)});
        slant_str copy = sl_arena_str(&compare->arena, sl_buf_str(&key));
        compare->arena.failed |= key.failed;
        sl_buf_free(&key);
        uint32_t old = copy.ptr ? sl_map_get(&seen, copy) : SL_NONE;
        if (old != SL_NONE && rows[old].about.ptr && rows[i].about.ptr) {
            rows[old].about = sl_arena_printf(&compare->arena, "%.*s; %.*s",
                                              SL_ARG(rows[old].about), SL_ARG(rows[i].about));
            continue;
        }
        if (copy.ptr)
            sl_map_add(&seen, copy, kept);
        rows[kept++] = rows[i];
    }
    compare->arena.failed |= seen.failed;
    sl_map_free(&seen);
    return kept;
}

/* A row for each concept and referent, with room for its mentions. */
static sl_cmp_row *make_rows(sl_comparison *compare, const sl_cmp_about *pairs, uint32_t n,
                             const slant_str *shown, uint32_t *row_of, uint32_t *n_rows)
{
    sl_arena *arena = &compare->arena;
    sl_pool keys;
    sl_cmp_row *rows = NULL;
    uint32_t cap = 0;
    sl_pool_init(&keys, arena);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t key[2] = {compare->mentions[pairs[i].mention].concept, pairs[i].key};
        row_of[i] = sl_pool_add(&keys, (slant_str){(char *)key, sizeof key});
        if (row_of[i] == SL_NONE || !SL_ARENA_FIT(arena, rows, cap, keys.n))
            break;
        if (row_of[i] == *n_rows) {
            sl_concept_kind kind = sl_compare_kind(compare, key[0]);
            bool named = key[1] != SL_NONE;
            rows[(*n_rows)++] = (sl_cmp_row){
                .concept = key[0], .about = named ? shown[key[1]] : (slant_str){0},
                .kind = kind, .told = named || kind == SL_CONCEPT_NONE};
        }
        rows[row_of[i]].n++;
    }
    sl_pool_free(&keys);
    for (uint32_t i = 0; i < *n_rows; i++) {
        rows[i].mentions = sl_arena_zero(arena, (size_t)rows[i].n + 1, sizeof(uint32_t));
        rows[i].n = 0;
    }
    for (uint32_t i = 0; i < n && !arena->failed; i++) {
        sl_cmp_row *row = &rows[row_of[i]];
        if (row->n == 0 || row->mentions[row->n - 1] != pairs[i].mention)
            row->mentions[row->n++] = pairs[i].mention;
    }
    return rows;
}

static void sort_rows(sl_comparison *compare)
{
    sorting *sorted = sl_arena_zero(&compare->arena, (size_t)compare->n_rows + 1, sizeof *sorted);
    sl_cmp_row *rows = sl_arena_zero(&compare->arena, (size_t)compare->n_rows + 1, sizeof *rows);
    if (!sorted || !rows)
        return;
    for (uint32_t i = 0; i < compare->n_rows; i++)
        sorted[i] = (sorting){compare, &compare->rows[i]};
    qsort(sorted, compare->n_rows, sizeof *sorted, by_interest);
    for (uint32_t i = 0; i < compare->n_rows; i++)
        rows[i] = *sorted[i].row;
    compare->rows = rows;
}

void sl_compare_rows(sl_comparison *compare)
{
    sl_arena *arena = &compare->arena;
    sl_pool names;
    slant_str *shown = NULL;
    uint32_t n, n_rows = 0;
    sl_pool_init(&names, arena);
    sl_cmp_about *pairs = sl_compare_referents(compare, &names, &shown, &n);
    uint32_t *row_of = sl_arena_zero(arena, (size_t)n + 1, sizeof *row_of);
    uint32_t *labels = sl_arena_zero(arena, (size_t)n + 1, sizeof *labels);
    cell_order *room = sl_arena_zero(arena, (size_t)n + 1, sizeof *room);
    if (row_of && labels && room)
        compare->rows = make_rows(compare, pairs, n, shown, row_of, &n_rows);
    if (!arena->failed)
        compare->n_rows = join(compare, compare->rows, n_rows);
    for (uint32_t i = 0; i < compare->n_rows && !arena->failed; i++)
        measure(compare, &compare->rows[i], room, labels);
    if (!arena->failed)
        sort_rows(compare);
    sl_pool_free(&names);
}
