/* compare.c - a comparison as a page that a newspaper would print: the table of labels by source
 * first, then who speaks, rates, frames, terms, copies, and the sentences behind every cell. */
#include "output/html/compare.h"

#include "base/str.h"
#include "output/html/assets.h"
#include "output/html/page.h"
#include "output/page.h"
#include "output/tables.h"

#include <math.h>

enum { N_LINKS = 6, MOST_LOADED = 60, MOST_PLAIN = 24, MOST_UNTOLD = 30, MOST_ONE = 60 };

slant_str sl_hc_name(const sl_hc *page, uint32_t source)
{
    slant_str name = page->model->source[source];
    return name.len ? name : SL("(no source)");
}

void sl_hc_number(sl_buf *to, double value, unsigned decimals)
{
    if (isnan(value)) {
        sl_buf_text(to, "–");
        return;
    }
    if (value < 0)
        sl_buf_text(to, "−");
    sl_buf_fixed(to, fabs(value), decimals);
}

void sl_hc_q(sl_buf *to, double q)
{
    sl_buf_text(to, q < 0.001 ? "q &lt; " : "q ");
    sl_hc_number(to, q < 0.001 ? 0.001 : q, 3);
}

void sl_hc_open(sl_hc *page, const char *id, const char *heading, const char *meaning)
{
    sl_buf_printf(page->to, "<section class=\"part\" id=\"%s\" aria-labelledby=\"%s-h\" "
                  "tabindex=\"-1\">\n<h2 id=\"%s-h\">%s</h2>\n<p class=\"meaning\">%s</p>\n",
                  id, id, id, heading, meaning);
}

void sl_hc_sources(sl_hc *page, const char *corner)
{
    sl_buf_printf(page->to, "<thead><tr><th scope=\"col\">%s</th>", corner);
    for (uint32_t s = 0; s < page->n_sources; s++) {
        sl_buf_text(page->to, "<th scope=\"col\">");
        sl_html_bdi(page->to, sl_hc_name(page, s));
        sl_buf_text(page->to, "</th>");
    }
    sl_buf_text(page->to, "</tr></thead>\n");
}

const char *sl_hc_wide(const sl_hc *page)
{
    return page->n_sources > 6 ? " wide" : "";
}

bool sl_hc_shows(const sl_hc *page, const sl_cm_row *row)
{
    static const uint32_t most[SL_N_CM_PARTS] = {
        [SL_CM_LOADED] = MOST_LOADED, [SL_CM_PLAIN] = MOST_PLAIN, [SL_CM_UNTOLD] = MOST_UNTOLD,
        [SL_CM_ONE] = MOST_ONE};
    uint32_t before = 0;
    bool any = false;
    for (uint32_t s = 0; s < page->n_sources; s++)
        any |= row->cells[s].n > 0;
    for (const sl_cm_row *r = page->model->rows; r < row; r++)
        before += r->part == row->part;
    return any && before < most[row->part];
}

static void put_counts(sl_hc *page)
{
    const sl_cm *model = page->model;
    sl_buf *to = page->to, dates = {0};
    uint64_t articles = 0;
    for (uint32_t i = 0; i < model->sources.n_rows; i++)
        articles += (uint64_t)sl_cell_integer_of(&model->sources, i, "articles");
    slant_str by = sl_cm_run(model, "by");
    sl_put_grouped(to, articles);
    sl_buf_text(to, articles == 1 ? " article · " : " articles · ");
    sl_put_grouped(to, model->n_sources);
    if (sl_eq(by, SL("source"))) {
        sl_buf_text(to, model->n_sources == 1 ? " source" : " sources");
    } else {
        sl_buf_text(to, " values of ");
        sl_html_bdi(to, by);
    }
    sl_cm_dates(model, &dates);
    if (dates.len) {
        sl_buf_text(to, " · ");
        sl_html_text(to, sl_buf_str(&dates));
    }
    to->failed |= dates.failed;
    sl_buf_free(&dates);
}

static void put_lead(sl_hc *page)
{
    sl_buf *to = page->to;
    sl_buf_text(to, "<div class=\"lead\"><p class=\"kicker\">");
    put_counts(page);
    sl_buf_text(to, "</p>\n<h2>One matter, each source’s words</h2>\n");
    for (size_t i = 0; i < slant_tables_notes(page->model->tables); i++) {
        sl_buf_text(to, i == 0 ? "<p class=\"notice\">" : "<p class=\"small\">");
        sl_html_text(to, slant_tables_note(page->model->tables, i));
        sl_buf_text(to, "</p>\n");
    }
    if (page->model->n_sources > page->n_sources)
        sl_buf_printf(to, "<p class=\"small\">Columns are the %u sources with most articles; the "
                      "tables as CSV or XLSX have all.</p>\n", page->n_sources);
    sl_buf_text(to, "<p class=\"key\">Whose words: "
                    "<span class=\"m own\">the outlet’s own</span> ● "
                    "<span class=\"m rep\">reported</span> ◐ "
                    "<span class=\"m quo\">quoted</span> ○ "
                    "<span class=\"m term\">quoted, by nobody</span> ◌ "
                    "<span class=\"m neutral\">neutral wording</span></p></div>\n");
}

static void put_method(sl_hc *page)
{
    sl_buf *to = page->to;
    sl_hc_open(page, "methods", "Methods",
               "To paste; how the figures are made is in docs/compare.md.");
    sl_buf_text(to, "<p class=\"copy\">");
    sl_html_text(to, sl_cm_run(page->model, "methods"));
    sl_buf_text(to, " Intervals: 95 %, over articles (or events), on the logarithm of the ratio, "
                    "with Student’s t. Differences: permutation of articles between sources, "
                    "adjusted within each family of tests by Benjamini and Hochberg.</p>\n"
                    "<table class=\"run\"><caption>This comparison</caption><tbody>\n");
    for (uint32_t r = 0; r < page->model->run.n_rows; r++) {
        slant_str key = sl_cell_text_of(&page->model->run, r, "key");
        if (sl_eq(key, SL("methods")) || sl_eq(key, SL("lexicon")))
            continue;
        sl_buf_text(to, "<tr><th scope=\"row\">");
        sl_html_text(to, key);
        sl_buf_text(to, "</th><td>");
        sl_html_text(to, sl_cell_text_of(&page->model->run, r, "value"));
        sl_buf_text(to, "</td></tr>\n");
    }
    sl_buf_text(to, "</tbody></table></section>\n");
}

static void put_page(sl_hc *page)
{
    const slant_str styles[] = {sl_html_page_css, sl_html_compare_css};
    const slant_str scripts[] = {sl_html_page_js};
    const sl_html_link links[N_LINKS] = {
        {"#labels", "Labels"}, {"#speakers", "Who speaks"}, {"#rates", "Rates"},
        {"#terms", "Terms"}, {"#sentences", "Sentences"}, {"#methods", "Methods"},
    };
    sl_html_page frame = {
        .title = SL("Sources compared · slant"), .lang = SL("en"),
        .heading = "Sources side by side", .styles = styles, .scripts = scripts, .n_styles = 2,
        .n_scripts = 1, .links = links, .n_links = N_LINKS,
    };
    sl_html_begin(page->to, &frame);
    put_lead(page);
    sl_hc_labels(page);
    sl_hc_speakers(page);
    sl_hc_rates(page);
    sl_hc_frames(page);
    sl_hc_terms(page);
    sl_hc_wire(page);
    sl_hc_contributions(page);
    sl_hc_sentences(page);
    put_method(page);
    sl_html_end(page->to, &frame);
}

static slant_status render(const slant_tables *tables, const slant_tables_options *options,
                           sl_buf *to, slant_error *error)
{
    sl_hc page = {.to = to};
    (void)options;
    (void)error;
    sl_arena_init(&page.arena, 0);
    page.model = sl_cm_make(tables, &page.arena);
    if (page.model) {
        uint32_t n = page.model->n_sources;
        page.n_sources = n < SL_HC_MOST_SOURCES ? n : SL_HC_MOST_SOURCES;
        put_page(&page);
    }
    to->failed |= page.arena.failed;
    sl_arena_free(&page.arena);
    return SLANT_OK;
}

extern const sl_tables_format sl_compare_as_html;
const sl_tables_format sl_compare_as_html = {
    .name = "html",
    .study = "compare",
    .extensions = "html htm",
    .summary = "a page: the table of labels by source first, every cell leading to its sentences",
    .not_terminal = true,
    .render = render,
};
