/* compare_text_figures.c - rates, frames, terms, copies and contributions in the
 * comparison's terminal report. */
#include "output/compare_text.h"

#include "base/str.h"
#include "output/compare_groups.h"
#include "output/text.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_FRAMES = 10, MOST_TERMS = 8, MOST_COPIES = 12, MOST_SHARES = 6, RATE_COLUMN = 19 };

static void put_real(sl_page *page, sl_ink ink, double value, unsigned decimals)
{
    sl_buf text = {0};
    sl_buf_fixed(&text, value, decimals);
    sl_flow_put(page, ink, sl_buf_str(&text));
    page->to->failed |= text.failed;
    sl_buf_free(&text);
}

/* "q 0.012", "q < 0.001" */
static void put_q(sl_page *page, double q)
{
    bool least = q < 0.001;
    sl_flow_text(page, SL_INK_DIM, least ? "q\xc2\xa0<\xc2\xa0" : "q\xc2\xa0");
    put_real(page, SL_INK_DIM, least ? 0.001 : q, 3);
}

/* "8 in 266 words"; with enough articles "12.3 [8.1–18.7]" and how it differs from the others. */
static void put_rate(sl_grid *grid, unsigned at, const slant_table *table, uint32_t r)
{
    sl_page *page = sl_grid_cell(grid, at);
    double rate = sl_cell_real_of(table, r, "rate"), p = sl_cell_real_of(table, r, "p");
    uint64_t n = (uint64_t)sl_cell_integer_of(table, r, "n_loaded");
    uint64_t words = (uint64_t)sl_cell_integer_of(table, r, "words");
    sl_flow_begin(page, 0, 0);
    if (words == 0) {
        sl_flow_text(page, SL_INK_DIM, "–");
        sl_flow_end(page);
        return;
    }
    if (!isnan(rate)) {
        bool bound = sl_eq(sl_cell_text_of(table, r, "note"), SL("upper bound"));
        put_real(page, SL_INK_BOLD, rate, 1);
        sl_flow_text(page, SL_INK_PLAIN, bound ? " [at most\xc2\xa0" : " [");
        if (!bound) {
            put_real(page, SL_INK_PLAIN, sl_cell_real_of(table, r, "low"), 1);
            sl_flow_text(page, SL_INK_PLAIN, "–");
        }
        put_real(page, SL_INK_PLAIN, sl_cell_real_of(table, r, "high"), 1);
        sl_flow_text(page, SL_INK_PLAIN, "]");
        if (sl_eq(sl_cell_text_of(table, r, "note"), SL("small")))
            sl_flow_text(page, SL_INK_DIM, " small");
        sl_flow_end(page);
        sl_flow_begin(page, 0, 0);
    }
    sl_flow_u64(page, isnan(rate) ? SL_INK_BOLD : SL_INK_DIM, n);
    sl_flow_text(page, SL_INK_DIM, " in ");
    sl_flow_u64(page, SL_INK_DIM, words);
    sl_flow_text(page, SL_INK_DIM, " words");
    sl_flow_end(page);
    if (isnan(p))
        return;
    double difference = sl_cell_real_of(table, r, "difference");
    sl_flow_begin(page, 0, 0);
    sl_flow_text(page, SL_INK_PLAIN, difference < 0 ? "−" : "+");
    put_real(page, SL_INK_PLAIN, fabs(difference), 1);
    sl_flow_text(page, SL_INK_DIM, " ");
    put_q(page, sl_cell_real_of(table, r, "q"));
    sl_flow_end(page);
}

static void say_family(sl_ct *ct, const char *key, const char *what)
{
    slant_str size = sl_cm_run(ct->model, key);
    if (!size.ptr || sl_eq(size, SL("0")))
        return;
    sl_flow_begin(&ct->page, 0, 2);
    sl_flow_text(&ct->page, SL_INK_DIM, what);
    sl_flow_text(&ct->page, SL_INK_DIM, " by permutation of articles; q by Benjamini and Hochberg "
                 "over a family of ");
    sl_flow_put(&ct->page, SL_INK_DIM, size);
    sl_flow_text(&ct->page, SL_INK_DIM, " tests.");
    sl_flow_end(&ct->page);
}

static void put_rates(sl_ct *ct, slant_str copies, const char *corner)
{
    static const char *const heads[] = {"own words", "reported", "quoted", "quoted terms"};
    const slant_table *table = &ct->model->rates;
    unsigned fit = sl_grid_fit(&ct->page, ct->first, RATE_COLUMN - SL_GRID_GAP - 5);
    unsigned n = fit < SLANT_N_VOICES ? fit : SLANT_N_VOICES;
    sl_grid grid;
    sl_grid_init(&grid, &ct->page, ct->first, 1 + n);
    sl_grid_put(&grid, 0, SL_INK_BOLD, sl_str(corner));
    for (unsigned v = 0; v < n; v++)
        sl_grid_put(&grid, 1 + v, SL_INK_BOLD, sl_str(heads[v]));
    sl_grid_line(&grid);
    for (uint32_t r = 0, shown = 0; r < table->n_rows && shown < ct->n_sources;
         r += SLANT_N_VOICES) {
        uint32_t source = sl_cm_source(ct->model, sl_cell_text_of(table, r, "source"));
        if (!sl_eq(sl_cell_text_of(table, r, "copies"), copies) || source >= ct->n_sources)
            continue;
        shown++;
        sl_grid_put(&grid, 0, SL_INK_BOLD, sl_ct_name(ct, source));
        for (unsigned v = 0; v < n; v++)
            put_rate(&grid, 1 + v, table, r + v);
        sl_grid_line(&grid);
    }
    sl_grid_free(&grid);
}

static bool has_set(const slant_table *table, slant_str copies)
{
    for (uint32_t r = 0; r < table->n_rows; r++)
        if (sl_eq(sl_cell_text_of(table, r, "copies"), copies))
            return true;
    return false;
}

static bool any_rate(const slant_table *table)
{
    for (uint32_t r = 0; r < table->n_rows; r++)
        if (!isnan(sl_cell_real_of(table, r, "rate")))
            return true;
    return false;
}

void sl_ct_rates(sl_ct *ct)
{
    const slant_table *table = &ct->model->rates;
    bool with = has_set(table, SL("with")), without = has_set(table, SL("without"));
    if (table->n_rows == 0)
        return;
    sl_ct_heading(ct, "LOADED WORDING BY VOICE",
                  any_rate(table) ? "per 1,000 words of the voice, with 95 % intervals; difference "
                                    "from all others"
                                  : "loaded spans in the words of each voice");
    if (with)
        put_rates(ct, SL("with"), without ? "all articles" : "");
    if (with && without)
        sl_page_line(&ct->page);
    if (without)
        put_rates(ct, SL("without"), "without copies");
    say_family(ct, "tests in the family of rates by voice", "Differences");
}

static void put_frame_cell(sl_grid *grid, unsigned at, const sl_ct *ct, uint32_t source,
                           slant_str frame)
{
    const slant_table *table = &ct->model->frames;
    sl_page *page = sl_grid_cell(grid, at);
    for (uint32_t r = 0; r < table->n_rows; r++) {
        if (!sl_eq(sl_cell_text_of(table, r, "frame"), frame) ||
            !sl_eq(sl_cell_text_of(table, r, "source"), ct->model->source[source]))
            continue;
        uint64_t own = (uint64_t)sl_cell_integer_of(table, r, "n_own");
        uint64_t n = (uint64_t)sl_cell_integer_of(table, r, "n_loaded");
        double q = sl_cell_real_of(table, r, "q");
        sl_flow_begin(page, 0, 0);
        if (own) {
            sl_flow_u64(page, SL_INK_OWN, own);
            sl_flow_text(page, SL_INK_OWN, "\xc2\xa0●");
        }
        if (n > own) {
            sl_flow_text(page, SL_INK_PLAIN, own ? " " : "");
            sl_flow_u64(page, SL_INK_REPORTED, n - own);
            sl_flow_text(page, SL_INK_REPORTED, "\xc2\xa0◐");
        }
        if (!isnan(q) && q < 0.05) {
            double difference = sl_cell_real_of(table, r, "difference");
            sl_flow_text(page, SL_INK_DIM, difference < 0 ? " less, " : " more, ");
            put_q(page, q);
        }
        sl_flow_end(page);
        return;
    }
    sl_grid_put(grid, at, SL_INK_DIM, SL("–"));
}

void sl_ct_frames(sl_ct *ct)
{
    uint32_t n;
    const sl_cm_named *list = sl_cm_sum(&ct->model->frames, "frame", "n_loaded", &ct->arena, &n);
    if (n == 0)
        return;
    sl_ct_heading(ct, "FRAMES",
                  "loaded spans with each, ● in the outlet's own words, ◐ in others'");
    for (uint32_t b = 0; b < ct->blocks; b++) {
        uint32_t from, to;
        sl_grid grid;
        sl_ct_block(ct, b, &from, &to);
        sl_grid_init(&grid, &ct->page, ct->first, 1 + ct->columns);
        if (b > 0)
            sl_page_line(&ct->page);
        sl_ct_head(&grid, ct, SL(""), from, to);
        for (uint32_t f = 0; f < n && f < MOST_FRAMES; f++) {
            sl_grid_put(&grid, 0, SL_INK_BOLD, list[f].name);
            for (uint32_t s = from; s < to; s++)
                put_frame_cell(&grid, 1 + s - from, ct, s, list[f].name);
            sl_grid_line(&grid);
        }
        sl_grid_free(&grid);
    }
    say_family(ct, "tests in the family of frames", "Rates in own words are compared");
}

/* A line for each source: what `put` says of its rows, up to `most` of those that are wanted. */
static void put_by_source(sl_ct *ct, const slant_table *table, uint32_t most,
                          bool (*wanted)(const slant_table *table, uint32_t row),
                          void (*put)(sl_page *page, const slant_table *table, uint32_t row))
{
    uint32_t last = UINT32_MAX, n = 0;
    for (uint32_t r = 0; r < table->n_rows; r++) {
        uint32_t source = sl_cm_source(ct->model, sl_cell_text_of(table, r, "source"));
        if (source >= ct->n_sources || (wanted && !wanted(table, r)))
            continue;
        if (source != last && last != UINT32_MAX)
            sl_flow_end(&ct->page);
        if (source != last) {
            n = 0;
            last = source;
            sl_flow_begin(&ct->page, 0, ct->first + SL_GRID_GAP);
            sl_flow_put(&ct->page, SL_INK_BOLD, sl_ct_name(ct, source));
            sl_flow_to(&ct->page, ct->first + SL_GRID_GAP);
        }
        if (n++ >= most)
            continue;
        sl_flow_text(&ct->page, SL_INK_DIM, n > 1 ? " · " : "");
        put(&ct->page, table, r);
    }
    if (last != UINT32_MAX)
        sl_flow_end(&ct->page);
}

static void put_term(sl_page *page, const slant_table *table, uint32_t r)
{
    sl_flow_put(page, SL_INK_PLAIN, sl_cell_text_of(table, r, "term"));
    sl_flow_text(page, SL_INK_DIM, "\xc2\xa0");
    sl_flow_u64(page, SL_INK_DIM, (uint64_t)sl_cell_integer_of(table, r, "n"));
    sl_flow_text(page, SL_INK_DIM, ":");
    sl_flow_u64(page, SL_INK_DIM, (uint64_t)sl_cell_integer_of(table, r, "n_others"));
}

void sl_ct_terms(sl_ct *ct)
{
    if (ct->model->terms.n_rows == 0)
        return;
    sl_ct_heading(ct, "DISTINCTIVE TERMS", "words that each uses more than the others: to read, "
                  "not tested");
    put_by_source(ct, &ct->model->terms, MOST_TERMS, NULL, put_term);
    sl_ct_remark(ct, SL("n:m uses by the source and by all others"));
}

void sl_ct_wire(sl_ct *ct)
{
    const slant_table *table = &ct->model->wire;
    if (table->n_rows == 0)
        return;
    sl_ct_heading(ct, "COPIES OF ONE TEXT", "agency copy in several sources, repeats in one");
    for (uint32_t r = 0; r < table->n_rows && r < MOST_COPIES; r++) {
        sl_flow_begin(&ct->page, 0, 4);
        sl_flow_u64(&ct->page, SL_INK_BOLD, (uint64_t)sl_cell_integer_of(table, r, "cluster"));
        sl_flow_to(&ct->page, 4);
        sl_flow_put(&ct->page, SL_INK_BOLD, sl_cell_text_of(table, r, "source"));
        sl_flow_text(&ct->page, SL_INK_DIM, "  ");
        sl_flow_put(&ct->page, SL_INK_DIM, sl_cell_text_of(table, r, "doc_id"));
        sl_flow_text(&ct->page, SL_INK_PLAIN, "  ");
        sl_flow_put(&ct->page, SL_INK_PLAIN, sl_cell_text_of(table, r, "title"));
        sl_flow_text(&ct->page, SL_INK_DIM, "  ");
        sl_flow_put(&ct->page, SL_INK_DIM, sl_cell_text_of(table, r, "kind"));
        sl_flow_text(&ct->page, SL_INK_DIM, ", shares ");
        put_real(&ct->page, SL_INK_DIM, 100 * sl_cell_real_of(table, r, "containment"), 0);
        sl_flow_text(&ct->page, SL_INK_DIM, "\xc2\xa0%");
        sl_flow_end(&ct->page);
    }
    if (table->n_rows > MOST_COPIES)
        sl_ct_remark(ct, SL("… more are in --table wire"));
}

static bool is_own(const slant_table *table, uint32_t r)
{
    return sl_eq(sl_cell_text_of(table, r, "voice"), SL("own"));
}

static void put_share(sl_page *page, const slant_table *table, uint32_t r)
{
    uint64_t uses = (uint64_t)sl_cell_integer_of(table, r, "n");
    sl_flow_put(page, SL_INK_OWN, sl_cell_text_of(table, r, "term"));
    if (uses < 2)
        return;
    sl_flow_text(page, SL_INK_DIM, "\xc2\xa0×");
    sl_flow_u64(page, SL_INK_DIM, uses);
    sl_flow_text(page, SL_INK_DIM, "\xc2\xa0");
    put_real(page, SL_INK_DIM, 100 * sl_cell_real_of(table, r, "share"), 0);
    sl_flow_text(page, SL_INK_DIM, "\xc2\xa0%");
}

void sl_ct_contributions(sl_ct *ct)
{
    if (ct->model->contributions.n_rows == 0)
        return;
    sl_ct_heading(ct, "WHAT MAKES THE FIGURES",
                  "loaded terms in the outlet's own words, and their share of them");
    put_by_source(ct, &ct->model->contributions, MOST_SHARES, is_own, put_share);
}
