/* compare_lists.c - frames, distinctive terms, copies and contributions on the comparison's
 * page. */
#include "output/html/compare.h"

#include "base/str.h"
#include "output/compare_groups.h"
#include "output/html/page.h"
#include "output/page.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_FRAMES = 20, MOST_TERMS = 12, MOST_SHARES = 10 };

static void put_frame(sl_hc *page, uint32_t source, slant_str name)
{
    const slant_table *table = &page->model->frames;
    sl_buf *to = page->to;
    sl_buf_text(to, "<td");
    sl_html_attribute(to, "data-source", sl_hc_name(page, source));
    sl_buf_text(to, ">");
    for (uint32_t r = 0; r < table->n_rows; r++) {
        if (!sl_eq(sl_cell_text_of(table, r, "frame"), name) ||
            !sl_eq(sl_cell_text_of(table, r, "source"), page->model->source[source]))
            continue;
        int64_t own = sl_cell_integer_of(table, r, "n_own");
        int64_t others = sl_cell_integer_of(table, r, "n_loaded") - own;
        double q = sl_cell_real_of(table, r, "q");
        sl_buf_text(to, "<div>");
        if (own)
            sl_buf_printf(to, "<span class=\"mark\">%lld ●</span>", (long long)own);
        if (others)
            sl_buf_printf(to, "%s<span class=\"mark\">%lld ◐</span>", own ? " " : "",
                          (long long)others);
        if (!isnan(q) && q < 0.05) {
            sl_buf_text(to, sl_cell_real_of(table, r, "difference") < 0
                                ? " <span class=\"by\">less, " : " <span class=\"by\">more, ");
            sl_hc_q(to, q);
            sl_buf_text(to, "</span>");
        }
        sl_buf_text(to, "</div>");
        break;
    }
    sl_buf_text(to, "</td>");
}

void sl_hc_frames(sl_hc *page)
{
    uint32_t n;
    const sl_cm_named *list = sl_cm_sum(&page->model->frames, "frame", "n_loaded",
                                        &page->arena, &n);
    if (n == 0)
        return;
    sl_hc_open(page, "frames", "Frames",
               "Loaded spans with each frame: ● in the outlet’s own words, ◐ in others’.");
    sl_buf_printf(page->to, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                  "aria-label=\"Frames\"><table class=\"frames stack%s\">\n", sl_hc_wide(page));
    sl_hc_sources(page, "Frame");
    sl_buf_text(page->to, "<tbody>\n");
    for (uint32_t f = 0; f < n && f < MOST_FRAMES; f++) {
        sl_buf_text(page->to, "<tr><th scope=\"row\">");
        sl_html_text(page->to, list[f].name);
        sl_buf_text(page->to, "</th>");
        for (uint32_t s = 0; s < page->n_sources; s++)
            put_frame(page, s, list[f].name);
        sl_buf_text(page->to, "</tr>\n");
    }
    sl_buf_text(page->to, "</tbody></table></div>\n</section>\n");
}

/* A definition list: each source, and what `put` says of its rows, up to `most` of them. */
static void put_by_source(sl_hc *page, const slant_table *table, uint32_t most,
                          bool (*put)(sl_hc *page, uint32_t row, uint32_t n))
{
    uint32_t last = UINT32_MAX, n = 0;
    sl_buf_text(page->to, "<dl class=\"bysource\">\n");
    for (uint32_t r = 0; r < table->n_rows; r++) {
        uint32_t source = sl_cm_source(page->model, sl_cell_text_of(table, r, "source"));
        if (source >= page->n_sources || (source == last && n >= most))
            continue;
        size_t before = page->to->len;
        if (source != last) {
            sl_buf_text(page->to, last == UINT32_MAX ? "<dt>" : "</dd>\n<dt>");
            sl_html_bdi(page->to, sl_hc_name(page, source));
            sl_buf_text(page->to, "</dt><dd>");
        }
        if (!put(page, r, source == last ? n : 0)) {
            page->to->len = before; /* nothing to say: the row does not count */
            continue;
        }
        n = source == last ? n + 1 : 1;
        last = source;
    }
    sl_buf_text(page->to, last == UINT32_MAX ? "</dl>\n" : "</dd></dl>\n");
}

static bool put_term(sl_hc *page, uint32_t r, uint32_t n)
{
    const slant_table *table = &page->model->terms;
    sl_buf_text(page->to, n ? " · " : "");
    sl_html_bdi(page->to, sl_cell_text_of(table, r, "term"));
    sl_buf_printf(page->to, " <span class=\"by\">%lld:%lld</span>",
                  (long long)sl_cell_integer_of(table, r, "n"),
                  (long long)sl_cell_integer_of(table, r, "n_others"));
    return true;
}

void sl_hc_terms(sl_hc *page)
{
    sl_hc_open(page, "terms", "Distinctive terms",
               "Words that each source uses more than the others, with its uses and theirs "
               "(n:m). Ranked to be read, not tested.");
    put_by_source(page, &page->model->terms, MOST_TERMS, put_term);
    sl_buf_text(page->to, "</section>\n");
}

static bool put_share(sl_hc *page, uint32_t r, uint32_t n)
{
    const slant_table *table = &page->model->contributions;
    double share = sl_cell_real_of(table, r, "share");
    if (!sl_eq(sl_cell_text_of(table, r, "voice"), SL("own")))
        return false;
    sl_buf_text(page->to, n ? " · " : "");
    sl_buf_text(page->to, "<span class=\"term\">");
    sl_html_bdi(page->to, sl_cell_text_of(table, r, "term"));
    sl_buf_printf(page->to, "</span> <span class=\"by\">%lld",
                  (long long)sl_cell_integer_of(table, r, "n"));
    if (!isnan(share) && share > 0) {
        sl_buf_text(page->to, ", ");
        sl_hc_number(page->to, 100 * share, 0);
        sl_buf_text(page->to, " %");
    }
    sl_buf_text(page->to, "</span>");
    return true;
}

void sl_hc_contributions(sl_hc *page)
{
    sl_hc_open(page, "contributions", "What makes the figures",
               "Loaded terms in the outlet’s own words: how often, and how much of all of "
               "them goes when the term goes.");
    put_by_source(page, &page->model->contributions, MOST_SHARES, put_share);
    sl_buf_text(page->to, "</section>\n");
}

void sl_hc_wire(sl_hc *page)
{
    const slant_table *table = &page->model->wire;
    sl_buf *to = page->to;
    if (table->n_rows == 0)
        return;
    sl_hc_open(page, "copies", "Copies of one text",
               "Agency copy in several sources, and repeats in one. Shared: runs of five words.");
    sl_buf_text(to, "<table class=\"stack\"><thead><tr><th scope=\"col\" class=\"n\">Text</th>"
                    "<th scope=\"col\">Source</th><th scope=\"col\">Article</th><th "
                    "scope=\"col\">Kind</th><th scope=\"col\" class=\"n\">Shared</th></tr></thead>"
                    "<tbody>\n");
    for (uint32_t r = 0; r < table->n_rows && r < 200; r++) {
        slant_str title = sl_cell_text_of(table, r, "title");
        sl_buf_printf(to, "<tr><td class=\"n\" data-source=\"Text\">%lld</td>"
                      "<td data-source=\"Source\">",
                      (long long)sl_cell_integer_of(table, r, "cluster"));
        sl_html_bdi(to, sl_cell_text_of(table, r, "source"));
        sl_buf_text(to, "</td><td data-source=\"Article\">");
        sl_html_bdi(to, title.len ? title : sl_cell_text_of(table, r, "doc_id"));
        sl_buf_text(to, "</td><td data-source=\"Kind\">");
        sl_html_text(to, sl_cell_text_of(table, r, "kind"));
        sl_buf_text(to, "</td><td class=\"n\" data-source=\"Shared\">");
        sl_hc_number(to, 100 * sl_cell_real_of(table, r, "containment"), 0);
        sl_buf_text(to, " %</td></tr>\n");
    }
    sl_buf_text(to, "</tbody></table></section>\n");
}
