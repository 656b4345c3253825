/* compare_text_speakers.c - who speaks, in the comparison's terminal report: words given to
 * each group and with which cues, by source. */
#include "output/compare_text.h"

#include "base/str.h"
#include "output/compare_groups.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_GROUPS = 7, MOST_CUES = 4, MOST_NAMES = 3, BAR = 8 };

static bool is_marked(slant_str class)
{
    return sl_eq(class, SL("factive")) || sl_eq(class, SL("distancing")) ||
           sl_eq(class, SL("emotive"));
}

/* Cues that say how the outlet takes what is said ("admitted", "claimed"), or the others. */
static void put_cues(sl_page *page, const sl_ct *ct, uint32_t source, slant_str name, bool marked)
{
    const slant_table *table = &ct->model->cues;
    uint32_t n = 0;
    for (uint32_t r = 0; r < table->n_rows && n <= MOST_CUES; r++) {
        slant_str class = sl_cell_text_of(table, r, "cue_class");
        slant_str cue = sl_cell_text_of(table, r, "cue");
        int64_t count = sl_cell_integer_of(table, r, "n");
        if (!sl_eq(sl_cell_text_of(table, r, "source"), ct->model->source[source]) ||
            !sl_cm_same(sl_cell_text_of(table, r, "speaker_group"), name) ||
            is_marked(class) != marked || cue.len < 2)
            continue;
        if (n == 0)
            sl_flow_begin(page, 0, 1);
        else
            sl_flow_text(page, SL_INK_DIM, ", ");
        if (n++ == (marked ? MOST_CUES : MOST_CUES / 2)) {
            sl_flow_text(page, SL_INK_DIM, "…");
            break;
        }
        sl_grid_words(page, marked ? SL_INK_CUE : SL_INK_DIM, cue);
        if (count > 1) {
            sl_flow_text(page, SL_INK_DIM, "\xc2\xa0");
            sl_flow_u64(page, SL_INK_DIM, (uint64_t)count);
        }
    }
    if (n)
        sl_flow_end(page);
}

/* Speakers of no group by name, those with most words first: the line says nothing else of them. */
static void put_names(sl_page *page, const sl_ct *ct, uint32_t source)
{
    const slant_table *table = &ct->model->speakers;
    uint32_t n = 0;
    for (uint32_t r = 0; r < table->n_rows && n < MOST_NAMES; r++) {
        slant_str speaker = sl_cell_text_of(table, r, "speaker");
        if (!sl_eq(sl_cell_text_of(table, r, "source"), ct->model->source[source]) ||
            sl_cell_text_of(table, r, "speaker_group").ptr || !speaker.ptr ||
            sl_cell_integer_of(table, r, "words") == 0)
            continue;
        if (n++ == 0)
            sl_flow_begin(page, 0, 1);
        else
            sl_flow_text(page, SL_INK_PLAIN, ", ");
        sl_grid_words(page, SL_INK_PLAIN, speaker);
    }
    if (n)
        sl_flow_end(page);
}

static void put_given(sl_grid *grid, unsigned at, const sl_ct *ct, uint32_t source, slant_str name,
                      double most)
{
    sl_page *page = sl_grid_cell(grid, at);
    sl_cm_given sum = sl_cm_given_to(ct->model, source, name);
    if (sum.attributions == 0) {
        sl_grid_put(grid, at, SL_INK_DIM, SL("–"));
        return;
    }
    unsigned bar = most > 0 ? (unsigned)(sum.share / most * BAR + 0.5) : 0;
    if (sum.words) {
        sl_flow_begin(page, 0, 1);
        for (unsigned i = 0; i < (bar ? bar : 1); i++)
            sl_flow_text(page, SL_INK_REPORTED, "▇");
        sl_flow_end(page);
    }
    sl_flow_begin(page, 0, 1);
    sl_flow_u64(page, SL_INK_PLAIN, sum.words);
    sl_flow_text(page, SL_INK_DIM, sum.words == 1 ? "\xc2\xa0word" : "\xc2\xa0words");
    if (sum.words) {
        sl_flow_text(page, SL_INK_DIM, " ");
        sl_flow_u64(page, SL_INK_DIM, (uint64_t)(100 * sum.share + 0.5));
        sl_flow_text(page, SL_INK_DIM, "\xc2\xa0%");
    }
    sl_flow_end(page);
    if (!name.ptr)
        put_names(page, ct, source);
    put_cues(page, ct, source, name, true);
    put_cues(page, ct, source, name, false);
}

static bool is_given(const sl_ct *ct, slant_str name, uint32_t from, uint32_t to)
{
    for (uint32_t s = from; s < to; s++)
        if (sl_cm_given_to(ct->model, s, name).attributions)
            return true;
    return false;
}

static void put_block(sl_ct *ct, uint32_t block, const sl_cm_named *groups, uint32_t n, double most)
{
    uint32_t from, to;
    sl_grid grid;
    sl_ct_block(ct, block, &from, &to);
    sl_grid_init(&grid, &ct->page, SL_CT_INDENT, 1 + ct->columns);
    if (block > 0)
        sl_page_line(&ct->page);
    sl_ct_head(&grid, ct, SL(""), from, to);
    for (uint32_t g = 0, shown = 0; g < n && shown < MOST_GROUPS + 1; g++) {
        if ((groups[g].name.ptr && shown++ >= MOST_GROUPS) ||
            !is_given(ct, groups[g].name, from, to))
            continue;
        sl_flow_begin(&ct->page, 0, 2);
        sl_flow_put(&ct->page, groups[g].name.ptr ? SL_INK_BOLD : SL_INK_DIM,
                    groups[g].name.ptr ? groups[g].name : SL("of no known group"));
        sl_flow_end(&ct->page);
        for (uint32_t s = from; s < to; s++)
            put_given(&grid, 1 + s - from, ct, s, groups[g].name, most);
        sl_grid_line(&grid);
    }
    sl_grid_free(&grid);
}

void sl_ct_speakers(sl_ct *ct)
{
    uint32_t n;
    sl_cm_named *groups = sl_cm_sum(&ct->model->speakers, "speaker_group", "words",
                                    &ct->arena, &n);
    double most = 0;
    if (!groups || n == 0)
        return;
    for (uint32_t g = 0; g < n && g < MOST_GROUPS; g++)
        for (uint32_t s = 0; s < ct->n_sources; s++)
            most = fmax(most, sl_cm_given_to(ct->model, s, groups[g].name).share);
    sl_ct_heading(ct, "WHO SPEAKS",
                  "words given to each group, share of all words, and with which cues");
    for (uint32_t b = 0; b < ct->blocks; b++)
        put_block(ct, b, groups, n, most);
    sl_flow_begin(&ct->page, 0, 2);
    sl_flow_text(&ct->page, SL_INK_CUE, "admitted, claimed, condemned");
    sl_flow_text(&ct->page, SL_INK_DIM, ": cues that take a stand come first; each speaker is in "
                 "--table speakers");
    sl_flow_end(&ct->page);
}
