/* text_labels.c - which wordings name each concept, for the bars of the terminal report. */
#include "output/text.h"

#include "base/str.h"
#include "base/unicode.h"

#include <stdlib.h>

enum { MOST_WORDINGS = 6 /* named for one bar */ };

/* One wording of a concept in one voice; the voice of neutral ones does not matter. */
typedef struct wording {
    slant_str concept, folded, text;
    uint32_t n, at; /* at: the first annotation, so that the order never depends on sorting */
    slant_voice voice;
    bool neutral;
} wording;

/* All wordings, equal ones as one with their number; by concept, loaded first, then by number. */
struct sl_labels {
    wording *list;
    uint32_t n;
};

static int by_wording(const void *left, const void *right)
{
    const wording *a = left, *b = right;
    int order = sl_compare(a->concept, b->concept);
    if (!order)
        order = a->neutral - b->neutral;
    if (!order)
        order = sl_compare(a->folded, b->folded);
    if (!order)
        order = (int)a->voice - (int)b->voice;
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int by_count(const void *left, const void *right)
{
    const wording *a = left, *b = right;
    int order = sl_compare(a->concept, b->concept);
    if (!order)
        order = a->neutral - b->neutral;
    if (!order)
        order = (a->n < b->n) - (a->n > b->n);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static slant_str fold(sl_report *report, slant_str text)
{
    sl_buf folded = {0};
    sl_fold(text, &folded);
    slant_str copy = sl_arena_str(&report->arena, sl_buf_str(&folded));
    report->page.to->failed |= folded.failed;
    sl_buf_free(&folded);
    return copy;
}

static uint32_t collect(sl_report *report, wording *to)
{
    const slant_result *result = report->result;
    uint32_t n = 0;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        for (uint32_t c = 0; a->kind != SLANT_CUE && c < a->entry->n_concepts; c++) {
            slant_str text = sl_slice(sl_report_field(report, a->field), a->start, a->end);
            to[n++] = (wording){.concept = a->entry->concepts[c], .folded = fold(report, text),
                                .text = text, .n = 1, .at = i,
                                .voice = a->kind == SLANT_NEUTRAL ? SLANT_OWN : a->voice,
                                .neutral = a->kind == SLANT_NEUTRAL};
        }
    }
    return n;
}

static uint32_t list_wordings(sl_report *report, wording **list)
{
    const slant_result *result = report->result;
    uint32_t room = 0;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        room += result->annotations[i].entry->n_concepts;
    *list = room ? sl_arena_zero(&report->arena, room, sizeof **list) : NULL;
    if (!*list)
        return 0;
    uint32_t n = collect(report, *list), kept = 0;
    qsort(*list, n, sizeof **list, by_wording);
    for (uint32_t i = 0; i < n; i++) {
        wording *w = &(*list)[i], *last = kept ? &(*list)[kept - 1] : NULL;
        if (last && sl_eq(last->concept, w->concept) && last->neutral == w->neutral &&
            last->voice == w->voice && sl_eq(last->folded, w->folded))
            last->n++;
        else
            (*list)[kept++] = *w;
    }
    qsort(*list, kept, sizeof **list, by_count);
    return kept;
}

const sl_labels *sl_labels_of(sl_report *report)
{
    sl_labels *labels = sl_arena_zero(&report->arena, 1, sizeof *labels);
    if (labels)
        labels->n = list_wordings(report, &labels->list);
    return labels;
}

static void put_wording(sl_page *page, const wording *w)
{
    sl_flow_put(page, w->neutral ? SL_INK_NEUTRAL : sl_voice_ink(w->voice), w->text);
    if (w->n > 1) {
        sl_flow_text(page, SL_INK_DIM, "\xc2\xa0×");
        sl_flow_u64(page, SL_INK_DIM, w->n);
    }
    if (w->voice != SLANT_OWN) {
        sl_flow_text(page, SL_INK_PLAIN, "\xc2\xa0");
        sl_flow_text(page, sl_voice_ink(w->voice), sl_voice_line(w->voice));
    }
}

void sl_labels_put(sl_report *report, const sl_labels *labels, slant_str concept, bool neutral)
{
    sl_page *page = &report->page;
    uint32_t i = 0, put = 0, left_out = 0;
    while (labels && i < labels->n && !sl_eq(labels->list[i].concept, concept))
        i++;
    for (; labels && i < labels->n && sl_eq(labels->list[i].concept, concept); i++) {
        if (labels->list[i].neutral != neutral)
            continue;
        if (put == MOST_WORDINGS) {
            left_out++;
            continue;
        }
        sl_flow_text(page, SL_INK_DIM, put++ ? ", " : ": ");
        put_wording(page, &labels->list[i]);
    }
    if (left_out) {
        sl_flow_text(page, SL_INK_DIM, ", … ");
        sl_flow_u64(page, SL_INK_DIM, left_out);
        sl_flow_text(page, SL_INK_DIM, "\xc2\xa0more");
    }
}
