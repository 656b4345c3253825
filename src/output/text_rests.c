/* text_rests.c - the last line of an article in the terminal report: the one entry on which most of
 * its loaded wording rests. A span rests on an entry when no other has a part in it; --without
 * counts anew what is left without it. */
#include "output/text_view.h"

#include "base/str.h"

#include <stdlib.h>

enum {
    LEAST_SPANS = 4,  /* of fewer one is soon the most */
    LEAST_SHARE = 50  /* percent */
};

static int by_entry(const void *left, const void *right)
{
    const slant_entry *const *a = left, *const *b = right;
    int order = sl_compare((*a)->lexicon, (*b)->lexicon);
    return order ? order : sl_compare((*a)->id, (*b)->id);
}

/* The entries of the spans that rest on one alone; returns how many spans. */
static uint32_t list_alone(sl_report *report, const slant_entry **alone)
{
    const slant_result *result = report->result;
    uint32_t n = 0, most = 0;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        if (result->annotations[i].span > most)
            most = result->annotations[i].span;
    const slant_entry **of = sl_arena_zero(&report->arena, (size_t)most + 1, sizeof *of);
    bool *mixed = sl_arena_zero(&report->arena, (size_t)most + 1, sizeof *mixed);
    if (!of || !mixed)
        return 0;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (a->kind != SLANT_LOADED)
            continue;
        mixed[a->span] = mixed[a->span] || (of[a->span] && of[a->span] != a->entry);
        of[a->span] = a->entry;
    }
    for (uint32_t s = 0; s <= most; s++)
        if (of[s] && !mixed[s])
            alone[n++] = of[s];
    return n;
}

static void put(sl_report *report, const slant_entry *entry, uint32_t n, uint32_t all)
{
    sl_page *page = &report->page;
    sl_page_line(page);
    sl_flow_begin(page, 0, 2);
    sl_flow_u64(page, SL_INK_PLAIN, (200 * (uint64_t)n / all + 1) / 2);
    sl_flow_text(page, SL_INK_PLAIN, "\xc2\xa0% of the loaded wording rests on one entry, ");
    sl_flow_put(page, SL_INK_BOLD, entry->term);
    sl_flow_text(page, SL_INK_PLAIN, " (");
    sl_flow_u64(page, SL_INK_PLAIN, n);
    sl_flow_text(page, SL_INK_PLAIN, " of ");
    sl_flow_u64(page, SL_INK_PLAIN, all);
    sl_flow_text(page, SL_INK_PLAIN, "): --without ");
    sl_flow_put(page, SL_INK_PLAIN, entry->id);
    sl_flow_text(page, SL_INK_PLAIN, " counts without it");
    sl_flow_end(page);
}

void sl_report_rests_on(sl_report *report)
{
    uint32_t all = report->result->scores.n_loaded, best = 0, most = 0, run = 0;
    const slant_entry **alone =
        sl_arena_zero(&report->arena, (size_t)report->result->n_annotations + 1, sizeof *alone);
    if (all < LEAST_SPANS || !alone)
        return;
    uint32_t n = list_alone(report, alone);
    if (n)
        qsort(alone, n, sizeof *alone, by_entry);
    for (uint32_t i = 0; i < n; i++) {
        run = i > 0 && alone[i] == alone[i - 1] ? run + 1 : 1;
        if (run > most) {
            most = run;
            best = i;
        }
    }
    if ((uint64_t)most * 100 >= (uint64_t)all * LEAST_SHARE)
        put(report, alone[best], most, all);
}
