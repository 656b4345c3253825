/* compare_groups.c - groups of speakers and names with counts: see compare_groups.h. */
#include "output/compare_groups.h"

#include "base/str.h"

#include <math.h>
#include <stdlib.h>

static int by_count(const void *left, const void *right)
{
    const sl_cm_named *a = left, *b = right;
    if (!a->name.ptr != !b->name.ptr)
        return a->name.ptr ? -1 : 1;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return sl_compare(a->name, b->name);
}

bool sl_cm_same(slant_str a, slant_str b)
{
    return !a.ptr == !b.ptr && sl_eq(a, b);
}

sl_cm_named *sl_cm_sum(const slant_table *table, const char *name, const char *count,
                       sl_arena *arena, uint32_t *n)
{
    sl_cm_named *list = sl_arena_zero(arena, (size_t)table->n_rows + 1, sizeof *list);
    *n = 0;
    for (uint32_t r = 0; list && r < table->n_rows; r++) {
        slant_str value = sl_cell_text_of(table, r, name);
        uint32_t i = 0;
        while (i < *n && !sl_cm_same(list[i].name, value))
            i++;
        if (i == *n)
            list[(*n)++] = (sl_cm_named){.name = value};
        list[i].n += (uint64_t)sl_cell_integer_of(table, r, count);
    }
    if (*n > 1)
        qsort(list, *n, sizeof *list, by_count);
    return list;
}

bool sl_cm_is_of(const sl_cm *model, const slant_table *table, uint32_t row, uint32_t source,
                 slant_str group)
{
    return sl_eq(sl_cell_text_of(table, row, "source"), model->source[source]) &&
           sl_cm_same(sl_cell_text_of(table, row, "speaker_group"), group);
}

sl_cm_given sl_cm_given_to(const sl_cm *model, uint32_t source, slant_str group)
{
    const slant_table *table = &model->speakers;
    sl_cm_given sum = {0};
    for (uint32_t r = 0; r < table->n_rows; r++) {
        if (!sl_cm_is_of(model, table, r, source, group))
            continue;
        double share = sl_cell_real_of(table, r, "share_of_words");
        sum.words += (uint64_t)sl_cell_integer_of(table, r, "words");
        sum.attributions += (uint64_t)sl_cell_integer_of(table, r, "attributions");
        sum.share += isnan(share) ? 0 : share;
    }
    return sum;
}
