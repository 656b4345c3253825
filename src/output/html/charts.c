/* charts.c - bars as inline SVG in the rows of tables, so that the numbers stand beside them:
 * shares of words and of loaded wording by voice; frames and categories. Own words are solid,
 * reported ones hatched, quoted ones outlined. */
#include "output/html/view.h"

#include "base/str.h"
#include "output/page.h"

#include <stdlib.h>

enum { WIDTH = 1000, HEIGHT = 14, MOST_ROWS = 12 };

/* Parts of one bar by voice; `whole` is what the full width stands for. */
static void put_bar(sl_buf *to, const uint32_t parts[SLANT_N_VOICES], uint64_t whole)
{
    uint64_t before = 0;
    sl_buf_printf(to, "<svg class=\"bars\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" "
                  "aria-hidden=\"true\" focusable=\"false\">", WIDTH, HEIGHT);
    for (int v = 0; v < SLANT_N_VOICES && whole; v++) {
        unsigned x = (unsigned)(before * WIDTH / whole);
        before += parts[v];
        unsigned end = (unsigned)(before * WIDTH / whole);
        if (parts[v])
            sl_buf_printf(to, "<rect class=\"bar %s\" x=\"%u\" y=\"1\" width=\"%u\" "
                          "height=\"%d\"/>", sl_html_voice_class((slant_voice)v), x,
                          end > x ? end - x : 1, HEIGHT - 2);
    }
    sl_buf_text(to, "</svg>");
}

/* "own 4, quoted 1" */
static void put_parts(sl_buf *to, const uint32_t parts[SLANT_N_VOICES])
{
    static const char *const words[SLANT_N_VOICES] = {"own", "reported", "quoted", "quoted term"};
    bool first = true;
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        if (parts[v] == 0)
            continue;
        sl_buf_printf(to, "%s%s ", first ? "" : ", ", words[v]);
        sl_put_grouped(to, parts[v]);
        first = false;
    }
}

static void open_chart(sl_html_view *view, const char *id, const char *heading)
{
    sl_buf_printf(view->to, "<div class=\"chart\"><table aria-labelledby=\"a%llu%s\"><caption "
                  "id=\"a%llu%s\">%s</caption><tbody>\n", (unsigned long long)view->number, id,
                  (unsigned long long)view->number, id, heading);
}

static void close_chart(sl_buf *to)
{
    sl_buf_text(to, "</tbody></table></div>\n");
}

static void put_share(sl_html_view *view, const char *name, const uint32_t parts[SLANT_N_VOICES],
                      uint64_t whole)
{
    sl_buf_printf(view->to, "<tr><th scope=\"row\">%s</th><td class=\"bar\">", name);
    put_bar(view->to, parts, whole);
    sl_buf_text(view->to, "</td><td class=\"n\">");
    sl_put_grouped(view->to, whole);
    sl_buf_text(view->to, "</td><td class=\"parts\">");
    put_parts(view->to, parts);
    sl_buf_text(view->to, "</td></tr>\n");
}

static void put_shares(sl_html_view *view)
{
    const slant_result *result = view->result;
    open_chart(view, "shares", "Whose words, and whose loaded words");
    put_share(view, "words", result->words_voice, result->words);
    put_share(view, "loaded", result->scores.n_loaded_voice, result->scores.n_loaded);
    close_chart(view->to);
}

static int by_count(const void *left, const void *right)
{
    const slant_score_row *const *a = left, *const *b = right;
    if ((*a)->n_loaded != (*b)->n_loaded)
        return (*a)->n_loaded < (*b)->n_loaded ? 1 : -1;
    return sl_compare((*a)->name, (*b)->name);
}

static void put_row(sl_html_view *view, const slant_score_row *row, uint32_t most)
{
    sl_buf *to = view->to;
    sl_buf_text(to, "<tr><th scope=\"row\">");
    sl_html_bdi(to, row->name);
    sl_buf_text(to, "</th><td class=\"bar\">");
    put_bar(to, row->n_voice, most);
    sl_buf_printf(to, "</td><td class=\"n\">%u</td><td class=\"parts\">", row->n_loaded);
    put_parts(to, row->n_voice);
    sl_buf_text(to, "</td></tr>\n");
}

static void put_rows(sl_html_view *view, const char *id, const char *heading,
                     const slant_score_row *rows, uint32_t n)
{
    const slant_score_row **order = sl_arena_zero(&view->arena, (size_t)n + 1, sizeof *order);
    uint32_t shown = 0;
    for (uint32_t i = 0; order && i < n; i++)
        if (rows[i].n_loaded)
            order[shown++] = &rows[i];
    if (shown == 0)
        return;
    qsort(order, shown, sizeof *order, by_count);
    open_chart(view, id, heading);
    for (uint32_t i = 0; i < shown && i < MOST_ROWS; i++)
        put_row(view, order[i], order[0]->n_loaded);
    if (shown > MOST_ROWS)
        sl_buf_printf(view->to, "<tr><th scope=\"row\">… and %u more</th></tr>\n",
                      shown - MOST_ROWS);
    close_chart(view->to);
}

void sl_html_charts(sl_html_view *view)
{
    const slant_scores *scores = &view->result->scores;
    if (scores->n_loaded == 0)
        return;
    sl_buf_printf(view->to, "<section class=\"charts\" aria-labelledby=\"a%llucharts\"><h3 "
                  "id=\"a%llucharts\">Frames, categories, voices</h3>\n<div class=\"row\">\n",
                  (unsigned long long)view->number, (unsigned long long)view->number);
    put_shares(view);
    put_rows(view, "frames", "Frames", scores->frames, scores->n_frames);
    put_rows(view, "categories", "Categories", scores->categories, scores->n_categories);
    sl_buf_text(view->to, "</div>\n</section>\n");
}
