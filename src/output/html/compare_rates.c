/* compare_rates.c - rates by voice on the comparison's page: dots with intervals where there are
 * enough articles, else counts. */
#include "output/html/compare.h"

#include "base/str.h"
#include "output/html/page.h"
#include "output/page.h"

#include <math.h>
#include <stdlib.h>

enum { WIDTH = 1000, MIDDLE = 10 };

static bool is_row(const slant_table *table, uint32_t r, const char *voice, slant_str copies)
{
    return sl_eq(sl_cell_text_of(table, r, "voice"), sl_str(voice)) &&
           sl_eq(sl_cell_text_of(table, r, "copies"), copies);
}

/* The right end of the scale: the largest upper end, but no more than four times the largest rate,
 * so that one wide interval does not press all dots to the left. */
static double scale_of(const slant_table *table, const char *voice, slant_str copies)
{
    double rate = 0, high = 0;
    for (uint32_t r = 0; r < table->n_rows; r++) {
        if (!is_row(table, r, voice, copies) || isnan(sl_cell_real_of(table, r, "rate")))
            continue;
        rate = fmax(rate, sl_cell_real_of(table, r, "rate"));
        high = fmax(high, sl_cell_real_of(table, r, "high"));
    }
    double most = rate > 0 && high > 4 * rate ? 4 * rate : high;
    return most > 0 ? most : 1;
}

static unsigned place(double value, double scale)
{
    double at = value / scale * (WIDTH - 20) + 10;
    return at > WIDTH ? WIDTH : at < 0 ? 0 : (unsigned)(at + 0.5);
}

static void put_dot(sl_hc *page, const slant_table *table, uint32_t r, const char *class,
                    double scale)
{
    double rate = sl_cell_real_of(table, r, "rate"), low = sl_cell_real_of(table, r, "low");
    double high = sl_cell_real_of(table, r, "high");
    double others = sl_cell_real_of(table, r, "rate_others");
    sl_buf *to = page->to;
    sl_buf_printf(to, "<svg class=\"dots %s\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" "
                  "aria-hidden=\"true\" focusable=\"false\"><path class=\"axis\" d=\"M0 %dH%d\"/>",
                  class, WIDTH, 2 * MIDDLE, MIDDLE, WIDTH);
    if (!isnan(others))
        sl_buf_printf(to, "<path class=\"others\" d=\"M%u 2V%d\"/>", place(others, scale),
                      2 * MIDDLE - 2);
    sl_buf_printf(to, "<path class=\"range\" d=\"M%u %dH%u\"/>", place(low, scale), MIDDLE,
                  place(high, scale));
    sl_buf_printf(to, "<path class=\"dot\" d=\"M%u %dh.01\"/></svg>", place(rate, scale), MIDDLE);
}

static void put_interval(sl_hc *page, const slant_table *table, uint32_t r)
{
    sl_buf *to = page->to;
    slant_str note = sl_cell_text_of(table, r, "note");
    bool bound = sl_eq(note, SL("upper bound"));
    sl_buf_text(to, bound ? "at most " : "");
    if (!bound) {
        sl_hc_number(to, sl_cell_real_of(table, r, "low"), 1);
        sl_buf_text(to, "–");
    }
    sl_hc_number(to, sl_cell_real_of(table, r, "high"), 1);
    sl_buf_text(to, sl_eq(note, SL("small")) ? " <span class=\"by\">small</span>" : "");
}

static void put_row(sl_hc *page, uint32_t r, const char *class, double scale)
{
    const slant_table *table = &page->model->rates;
    double rate = sl_cell_real_of(table, r, "rate"), q = sl_cell_real_of(table, r, "q");
    sl_buf *to = page->to;
    sl_buf_text(to, "<tr><th scope=\"row\">");
    sl_html_bdi(to, sl_cell_text_of(table, r, "source"));
    sl_buf_text(to, "</th><td class=\"plot\">");
    put_dot(page, table, r, class, scale);
    sl_buf_text(to, "</td><td class=\"n\" data-sort=\"");
    sl_buf_number(to, rate, 4);
    sl_buf_text(to, "\"><b>");
    sl_hc_number(to, rate, 1);
    sl_buf_text(to, "</b></td><td class=\"n\">");
    put_interval(page, table, r);
    sl_buf_text(to, "</td><td class=\"n\">");
    sl_put_grouped(to, (uint64_t)sl_cell_integer_of(table, r, "n_loaded"));
    sl_buf_text(to, " in ");
    sl_put_grouped(to, (uint64_t)sl_cell_integer_of(table, r, "words"));
    sl_buf_text(to, "</td><td class=\"n\" data-sort=\"");
    sl_buf_number(to, isnan(q) ? 2 : q, 4);
    sl_buf_text(to, "\">");
    sl_hc_number(to, sl_cell_real_of(table, r, "difference"), 1);
    if (!isnan(q)) {
        sl_buf_text(to, ", ");
        sl_hc_q(to, q);
    }
    sl_buf_text(to, "</td></tr>\n");
}

typedef struct rated {
    double rate;
    uint32_t row;
} rated;

static int by_rate(const void *left, const void *right)
{
    const rated *a = left, *b = right;
    if (a->rate != b->rate)
        return a->rate > b->rate ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void put_plot(sl_hc *page, slant_voice voice, slant_str copies, const char *what)
{
    const slant_table *table = &page->model->rates;
    const char *name = slant_voice_name(voice);
    double scale = scale_of(table, name, copies);
    uint32_t n = 0;
    rated *rows = sl_arena_zero(&page->arena, (size_t)table->n_rows + 1, sizeof *rows);
    for (uint32_t r = 0; rows && r < table->n_rows; r++)
        if (is_row(table, r, name, copies) && !isnan(sl_cell_real_of(table, r, "rate")))
            rows[n++] = (rated){sl_cell_real_of(table, r, "rate"), r};
    if (n == 0)
        return;
    qsort(rows, n, sizeof *rows, by_rate);
    sl_buf_printf(page->to, "<table class=\"rates sortable\"><caption>%s%s</caption><thead><tr>"
                  "<th scope=\"col\">Source</th><th scope=\"col\" class=\"plot\">0 – ",
                  sl_html_voice_heading(voice), what);
    sl_hc_number(page->to, scale, 1);
    sl_buf_text(page->to, "</th><th scope=\"col\" class=\"n\">Rate</th><th scope=\"col\" "
                          "class=\"n\">95 %</th><th scope=\"col\" class=\"n\">Spans in words</th>"
                          "<th scope=\"col\" class=\"n\">From others</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < n; i++)
        put_row(page, rows[i].row, sl_html_voice_class(voice), scale);
    sl_buf_text(page->to, "</tbody></table>\n");
}

/* Below five articles: what was counted, no more. */
static void put_counts(sl_hc *page)
{
    const slant_table *table = &page->model->rates;
    sl_buf *to = page->to;
    sl_buf_text(to, "<table class=\"counts stack\"><caption>Loaded spans in the words of each "
                    "voice</caption><thead><tr><th scope=\"col\">Source</th>");
    for (int v = 0; v < SLANT_N_VOICES; v++)
        sl_buf_printf(to, "<th scope=\"col\">%s</th>", sl_html_voice_heading((slant_voice)v));
    sl_buf_text(to, "</tr></thead><tbody>\n");
    for (uint32_t r = 0; r + SLANT_N_VOICES <= table->n_rows; r += SLANT_N_VOICES) {
        if (!isnan(sl_cell_real_of(table, r, "rate")) ||
            sl_cm_source(page->model, sl_cell_text_of(table, r, "source")) >= page->n_sources ||
            !sl_eq(sl_cell_text_of(table, r, "copies"), sl_cell_text_of(table, 0, "copies")))
            continue;
        sl_buf_text(to, "<tr><th scope=\"row\">");
        sl_html_bdi(to, sl_cell_text_of(table, r, "source"));
        sl_buf_text(to, "</th>");
        for (uint32_t v = 0; v < SLANT_N_VOICES; v++) {
            uint64_t words = (uint64_t)sl_cell_integer_of(table, r + v, "words");
            sl_buf_printf(to, "<td data-source=\"%s\">", sl_html_voice_heading((slant_voice)v));
            if (words) {
                sl_buf_printf(to, "<span><b>%lld</b> in ",
                              (long long)sl_cell_integer_of(table, r + v, "n_loaded"));
                sl_put_grouped(to, words);
                sl_buf_text(to, " words</span>");
            }
            sl_buf_text(to, "</td>");
        }
        sl_buf_text(to, "</tr>\n");
    }
    sl_buf_text(to, "</tbody></table>\n");
}

static bool any(const slant_table *table, slant_str copies, bool rate)
{
    for (uint32_t r = 0; r < table->n_rows; r++)
        if (sl_eq(sl_cell_text_of(table, r, "copies"), copies) &&
            !isnan(sl_cell_real_of(table, r, "rate")) == rate)
            return true;
    return false;
}

void sl_hc_rates(sl_hc *page)
{
    const slant_table *table = &page->model->rates;
    bool both = any(table, SL("with"), true) && any(table, SL("without"), true);
    slant_str size = sl_cm_run(page->model, "tests in the family of rates by voice");
    bool plots = any(table, SL("with"), true) || any(table, SL("without"), true);
    sl_hc_open(page, "rates", "Loaded wording by voice",
               plots ? "Loaded spans per 1,000 words of the voice, with a 95 % interval over "
                       "articles. The upright line is the rate of all others together."
                     : "Counts alone: fewer than five articles make no rate.");
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        put_plot(page, (slant_voice)v, SL("with"), both ? ", all articles" : "");
        put_plot(page, (slant_voice)v, SL("without"), ", copies left out");
    }
    if (any(table, SL("with"), false) || (!plots && table->n_rows))
        put_counts(page);
    if (size.ptr && !sl_eq(size, SL("0"))) {
        sl_buf_text(page->to, "<p class=\"small\">Differences by permutation of articles; q by "
                              "Benjamini and Hochberg over a family of ");
        sl_html_text(page->to, size);
        sl_buf_text(page->to, " tests.</p>\n");
    }
    sl_buf_text(page->to, "</section>\n");
}
