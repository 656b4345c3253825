/* overview.c - several articles: the table above them, to sort and search. Each cell holds what it
 * is sorted by where that is not its text. */
#include "output/html/view.h"

#include "base/str.h"
#include "output/page.h"
#include "output/select.h"

/* A number as a cell. */
static void put_number(sl_buf *to, uint64_t n)
{
    sl_buf_printf(to, "<td class=\"n\" data-sort=\"%llu\">", (unsigned long long)n);
    sl_put_grouped(to, n);
    sl_buf_text(to, "</td>");
}

static void put_rate(sl_buf *to, uint32_t n, uint32_t words)
{
    sl_buf_text(to, "<td class=\"n\" data-sort=\"");
    if (words)
        sl_buf_number(to, slant_rate(n, words), 4);
    else
        sl_buf_text(to, "-1");
    sl_buf_text(to, "\">");
    sl_html_rate(to, n, words);
    sl_buf_text(to, "</td>");
}

static void put_counts(const slant_result *r, sl_buf *to)
{
    const uint32_t *n = r->scores.n_loaded_voice;
    put_number(to, r->scores.n_loaded);
    put_number(to, n[SLANT_OWN]);
    put_number(to, n[SLANT_INDIRECT]);
    put_number(to, (uint64_t)n[SLANT_DIRECT] + n[SLANT_QUOTED_TERM]);
    put_rate(to, n[SLANT_OWN], r->words_voice[SLANT_OWN]);
}

void sl_html_row(sl_html_view *view, sl_buf *to)
{
    const slant_result *r = view->result;
    const slant_article *a = r->article;
    slant_str title = sl_title_of(r);
    sl_buf_printf(to, "<tr data-article=\"a%llu\"", (unsigned long long)view->number);
    sl_html_attribute(to, "data-id", a->doc_id);
    sl_buf_printf(to, "><th scope=\"row\"><a href=\"#a%llu\" dir=\"auto\">",
                  (unsigned long long)view->number);
    sl_html_text(to, title.len ? title : a->doc_id);
    sl_buf_text(to, "</a></th><td>");
    sl_html_bdi(to, a->source);
    sl_buf_text(to, "</td><td>");
    sl_html_bdi(to, a->date.len ? a->date : a->date_raw);
    sl_buf_text(to, "</td>");
    put_number(to, r->words);
    if (r->engine->n_lexicons)
        put_counts(r, to);
    sl_buf_text(to, "</tr>\n");
}

static void put_totals(const sl_html_state *state, sl_buf *to)
{
    sl_buf_text(to, "<p class=\"facts\">");
    sl_put_grouped(to, state->words);
    sl_buf_text(to, " words");
    if (state->engine->n_lexicons) {
        sl_buf_text(to, " · ");
        sl_put_grouped(to, state->n_loaded);
        sl_buf_text(to, " loaded spans: <span class=\"m own\">own ");
        sl_put_grouped(to, state->voice_loaded[SLANT_OWN]);
        sl_buf_text(to, "</span> <span class=\"m rep\">reported ");
        sl_put_grouped(to, state->voice_loaded[SLANT_INDIRECT]);
        sl_buf_text(to, "</span> <span class=\"m quo\">quoted ");
        sl_put_grouped(to, state->voice_loaded[SLANT_DIRECT] +
                               state->voice_loaded[SLANT_QUOTED_TERM]);
        sl_buf_text(to, "</span>");
    }
    sl_buf_text(to, "</p>\n");
}

void sl_html_overview(const sl_html_state *state, sl_buf *to)
{
    static const char *const columns[] = {"Title", "Source", "Date", "Words", "Loaded", "Own",
                                          "Reported", "Quoted", "Own per 1,000*"};
    sl_buf_text(to, "<section class=\"overview\" id=\"overview\" aria-labelledby=\"overview-h\" "
                    "tabindex=\"-1\">\n<h2 id=\"overview-h\">");
    sl_put_grouped(to, state->articles);
    sl_buf_text(to, " articles</h2>\n");
    put_totals(state, to);
    sl_buf_text(to, "<p class=\"tools js\"><label for=\"search\">Search titles, sources, dates"
                    "</label> <input id=\"search\" type=\"search\" autocomplete=\"off\"> "
                    "<label class=\"check\"><input id=\"all-articles\" type=\"checkbox\"> all "
                    "articles below one another</label> "
                    "<span id=\"found\" role=\"status\"></span></p>\n<div class=\"scroll\" "
                    "role=\"region\" aria-labelledby=\"overview-h\" tabindex=\"0\">\n"
                    "<table class=\"sortable\"><thead><tr>");
    size_t n_columns = state->engine->n_lexicons ? sizeof columns / sizeof *columns : 4;
    for (size_t i = 0; i < n_columns; i++)
        sl_buf_printf(to, "<th scope=\"col\"%s>%s</th>", i > 2 ? " class=\"n\"" : "", columns[i]);
    sl_buf_text(to, "</tr></thead><tbody>\n");
    for (uint64_t i = 0; i < state->articles && i < SL_HTML_MOST_ARTICLES; i++)
        sl_buf_add(to, state->rows[i]);
    sl_buf_text(to, "</tbody></table>\n</div>\n<p class=\"small\">");
    sl_buf_text(to, state->engine->n_lexicons
                        ? "* loaded spans per 1,000 of the outlet’s own words; in brackets where "
                          "those are fewer than 100"
                        : "No lexicon was used, so no wording was looked for.");
    sl_buf_text(to, "</p>\n</section>\n");
}
