/* text_bars.c - the bars that close an article in the terminal report. */
#include "output/text.h"

#include "base/str.h"
#include "output/glyph.h"

#include <stdlib.h>

enum { MOST_ROWS = 8, MOST_LABEL = 28, MOST_BAR = 40, MOST_LABEL_BAR = 16 };

typedef struct bars {
    sl_report *report;
    sl_page *page;
    const sl_labels *labels; /* of concepts; NULL for other rows */
    unsigned label, room; /* cells of the longest label, and for the longest bar */
    uint32_t most;        /* spans of the longest row */
} bars;

/* A row to show; n_neutral is 0 where neutral labels do not count. */
typedef struct bar {
    const slant_score_row *row;
    uint32_t n_neutral, total;
} bar;

static int by_total(const void *left, const void *right)
{
    const bar *a = left, *b = right;
    if (a->total != b->total)
        return a->total < b->total ? 1 : -1;
    return sl_compare(a->row->name, b->row->name);
}

static unsigned scaled(const bars *b, uint32_t n)
{
    if (b->most <= b->room)
        return n;
    unsigned cells = (unsigned)((uint64_t)n * b->room / b->most);
    return n && !cells ? 1 : cells;
}

static void put_part(const bars *b, sl_ink ink, const char *block, uint32_t n)
{
    if (n == 0)
        return;
    sl_page_ink(b->page, ink);
    sl_buf_repeat(b->page->to, block, scaled(b, n));
    sl_page_ink(b->page, SL_INK_PLAIN);
}

/* "2: rabble, pirates ┈ · 2 neutral: fishing crew ×2" */
static void put_count(const bars *b, const bar *shown)
{
    const slant_score_row *row = shown->row;
    if (row->n_loaded || !shown->n_neutral) {
        sl_flow_u64(b->page, SL_INK_PLAIN, row->n_loaded);
        if (b->labels)
            sl_labels_put(b->report, b->labels, row->name, false);
    }
    if (!shown->n_neutral)
        return;
    bool first = row->n_loaded == 0;
    sl_flow_separator(b->page, &first);
    sl_flow_u64(b->page, SL_INK_DIM, shown->n_neutral);
    sl_flow_text(b->page, SL_INK_DIM, "\xc2\xa0neutral");
    sl_labels_put(b->report, b->labels, row->name, true);
}

static void put_row(const bars *b, const bar *shown)
{
    sl_page *page = b->page;
    const slant_score_row *row = shown->row;
    uint32_t own = row->n_voice[SLANT_OWN], others = row->n_loaded - own;
    unsigned hang = 2 + b->label + 2, most = page->width * 2 / 5;
    sl_flow_begin(page, 2, hang < most ? hang : 4);
    sl_flow_put(page, SL_INK_PLAIN, row->name);
    sl_flow_to(page, 2 + b->label + 2);
    put_part(b, SL_INK_OWN, "▇", own);
    put_part(b, SL_INK_REPORTED, "▒", others);
    put_part(b, SL_INK_NEUTRAL, "░", shown->n_neutral);
    unsigned used = scaled(b, own) + scaled(b, others) + scaled(b, shown->n_neutral);
    page->column += used;
    sl_flow_text(page, SL_INK_PLAIN, " ");
    page->line_empty = used == 0;
    put_count(b, shown);
    sl_flow_end(page);
}

/* All rows that have something to show, the longest first. */
static bar *sort_rows(sl_report *report, const slant_score_row *rows, uint32_t n, bool labels,
                      uint32_t *kept)
{
    bar *sorted = n ? sl_arena_zero(&report->arena, n, sizeof *sorted) : NULL;
    *kept = 0;
    for (uint32_t i = 0; sorted && i < n; i++) {
        uint32_t neutral = labels ? rows[i].n_neutral : 0;
        if (rows[i].n_loaded + neutral)
            sorted[(*kept)++] = (bar){&rows[i], neutral, rows[i].n_loaded + neutral};
    }
    if (*kept)
        qsort(sorted, *kept, sizeof *sorted, by_total);
    return sorted;
}

static void put_rows(sl_report *report, const char *heading, const sl_labels *labels,
                     const bar *sorted, uint32_t n)
{
    uint32_t shown = n < MOST_ROWS ? n : MOST_ROWS;
    if (n == 0)
        return;
    bars b = {.report = report, .page = &report->page, .labels = labels, .most = sorted[0].total};
    for (uint32_t i = 0; i < shown; i++) {
        size_t cells = sl_shown_cells(sorted[i].row->name);
        if (cells > b.label)
            b.label = cells < MOST_LABEL ? (unsigned)cells : MOST_LABEL;
    }
    unsigned used = b.label + 4 + 16;
    b.room = report->page.width > used + 4 ? report->page.width - used : 4;
    unsigned most = labels ? MOST_LABEL_BAR : MOST_BAR;
    if (b.room > most)
        b.room = most;
    sl_flow_begin(&report->page, 0, 2);
    sl_flow_text(&report->page, SL_INK_BOLD, heading);
    sl_flow_end(&report->page);
    for (uint32_t i = 0; i < shown; i++)
        put_row(&b, &sorted[i]);
    if (n > shown) {
        sl_flow_begin(&report->page, 2, 4);
        sl_flow_text(&report->page, SL_INK_DIM, "… and ");
        sl_flow_u64(&report->page, SL_INK_DIM, n - shown);
        sl_flow_text(&report->page, SL_INK_DIM, " more");
        sl_flow_end(&report->page);
    }
}

static void put_legend(sl_page *page)
{
    sl_flow_begin(page, 0, 2);
    bool first = true;
    sl_flow_separator(page, &first);
    sl_flow_text(page, SL_INK_OWN, "▇");
    sl_flow_text(page, SL_INK_DIM, "\xc2\xa0own\xc2\xa0words");
    sl_flow_separator(page, &first);
    sl_flow_text(page, SL_INK_REPORTED, "▒");
    sl_flow_text(page, SL_INK_DIM, "\xc2\xa0reported\xc2\xa0or\xc2\xa0quoted");
    sl_flow_separator(page, &first);
    sl_flow_text(page, SL_INK_NEUTRAL, "░");
    sl_flow_text(page, SL_INK_DIM, "\xc2\xa0neutral\xc2\xa0labels");
    sl_flow_end(page);
}

void sl_report_bars(sl_report *report)
{
    const slant_scores *scores = &report->result->scores;
    uint32_t n_concepts, n_frames, n_categories;
    bar *concepts = sort_rows(report, scores->concepts, scores->n_concepts, true, &n_concepts);
    bar *frames = sort_rows(report, scores->frames, scores->n_frames, false, &n_frames);
    bar *categories =
        sort_rows(report, scores->categories, scores->n_categories, false, &n_categories);
    if (n_concepts + n_frames + n_categories == 0)
        return;
    sl_page_line(&report->page);
    put_rows(report, "Labels by concept", sl_labels_of(report), concepts, n_concepts);
    put_rows(report, "Frames", NULL, frames, n_frames);
    put_rows(report, "Categories", NULL, categories, n_categories);
    put_legend(&report->page);
}
