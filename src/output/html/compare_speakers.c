/* compare_speakers.c - who speaks, on the comparison's page: words given to each group by source as
 * bars, with the cues that take a stand. */
#include "output/html/compare.h"

#include "base/str.h"
#include "output/compare_groups.h"
#include "output/html/page.h"
#include "output/page.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_GROUPS = 14, MOST_CUES = 6, MOST_NAMES = 4, WIDTH = 1000 };

/* The speakers of a group, those with most words first. */
static void put_names(sl_hc *page, uint32_t source, slant_str name)
{
    const slant_table *table = &page->model->speakers;
    uint32_t n = 0;
    sl_buf_text(page->to, "<p class=\"names\">");
    for (uint32_t r = 0; r < table->n_rows; r++) {
        slant_str speaker = sl_cell_text_of(table, r, "speaker");
        if (!sl_cm_is_of(page->model, table, r, source, name) || !speaker.ptr ||
            sl_cell_integer_of(table, r, "words") == 0)
            continue;
        if (n++ == MOST_NAMES) {
            sl_buf_text(page->to, " …");
            break;
        }
        sl_buf_text(page->to, n > 1 ? ", " : "");
        sl_html_bdi(page->to, speaker);
    }
    sl_buf_text(page->to, "</p>");
}

static bool takes_stand(slant_str class)
{
    return sl_eq(class, SL("factive")) || sl_eq(class, SL("distancing")) ||
           sl_eq(class, SL("emotive"));
}

static void put_cues(sl_hc *page, uint32_t source, slant_str name, bool stand)
{
    const slant_table *table = &page->model->cues;
    uint32_t n = 0;
    for (uint32_t r = 0; r < table->n_rows; r++) {
        slant_str class = sl_cell_text_of(table, r, "cue_class");
        slant_str cue = sl_cell_text_of(table, r, "cue");
        int64_t count = sl_cell_integer_of(table, r, "n");
        if (!sl_cm_is_of(page->model, table, r, source, name) || takes_stand(class) != stand ||
            cue.len < 2)
            continue;
        if (n == MOST_CUES) {
            sl_buf_text(page->to, " …");
            break;
        }
        const char *open = stand ? "<p class=\"cues\">" : "<p class=\"by\">";
        sl_buf_text(page->to, n++ == 0 ? open : ", ");
        sl_buf_text(page->to, stand ? "<span class=\"m cue\"" : "<span");
        sl_html_attribute(page->to, "title", class);
        sl_buf_text(page->to, ">");
        sl_html_bdi(page->to, cue);
        sl_buf_text(page->to, "</span>");
        if (count > 1)
            sl_buf_printf(page->to, " %lld", (long long)count);
    }
    sl_buf_text(page->to, n ? "</p>" : "");
}

static void put_cell(sl_hc *page, uint32_t source, slant_str name, double most)
{
    sl_buf *to = page->to;
    sl_cm_given given = sl_cm_given_to(page->model, source, name);
    sl_buf_text(to, "<td");
    sl_html_attribute(to, "data-source", sl_hc_name(page, source));
    sl_buf_text(to, ">");
    if (given.attributions) {
        unsigned width = most > 0 ? (unsigned)(given.share / most * WIDTH + 0.5) : 0;
        sl_buf_printf(to, "<svg class=\"bars\" viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\" "
                      "aria-hidden=\"true\" focusable=\"false\"><rect class=\"said\" width=\"%u\" "
                      "height=\"10\"/></svg><p class=\"given\"><b>", WIDTH, width);
        sl_put_grouped(to, given.words);
        sl_buf_text(to, given.words == 1 ? "</b> word" : "</b> words");
        if (given.words)
            sl_buf_printf(to, " · %u %%", (unsigned)(100 * given.share + 0.5));
        sl_buf_text(to, "</p>");
        put_names(page, source, name);
        put_cues(page, source, name, true);
        put_cues(page, source, name, false);
    }
    sl_buf_text(to, "</td>");
}

static double largest(const sl_hc *page, const sl_cm_named *groups, uint32_t n)
{
    double most = 0;
    for (uint32_t g = 0; g < n; g++)
        for (uint32_t s = 0; s < page->n_sources; s++)
            most = fmax(most, sl_cm_given_to(page->model, s, groups[g].name).share);
    return most;
}

void sl_hc_speakers(sl_hc *page)
{
    uint32_t n;
    sl_cm_named *groups = sl_cm_sum(&page->model->speakers, "speaker_group", "words",
                                    &page->arena, &n);
    bool last = n && !groups[n - 1].name.ptr; /* of no group: always shown */
    uint32_t shown = n < MOST_GROUPS ? n : MOST_GROUPS;
    sl_hc_open(page, "speakers", "Who speaks",
               "Words given to each group, their share of all words of the source, and with which "
               "cues: <span class=\"m cue\">admitted</span> and its like take a stand, which is "
               "the outlet’s own.");
    if (last && shown < n)
        groups[shown - 1] = groups[n - 1];
    double most = largest(page, groups, shown);
    sl_buf_printf(page->to, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Who "
                  "speaks\"><table class=\"speakers stack%s\">\n", sl_hc_wide(page));
    sl_hc_sources(page, "Group");
    sl_buf_text(page->to, "<tbody>\n");
    for (uint32_t g = 0; g < shown; g++) {
        sl_buf_text(page->to, "<tr><th scope=\"row\">");
        if (groups[g].name.ptr)
            sl_html_bdi(page->to, groups[g].name);
        else
            sl_buf_text(page->to, "<span class=\"about\">of no known group</span>");
        sl_buf_text(page->to, "</th>");
        for (uint32_t s = 0; s < page->n_sources; s++)
            put_cell(page, s, groups[g].name, most);
        sl_buf_text(page->to, "</tr>\n");
    }
    sl_buf_text(page->to, "</tbody></table></div>\n</section>\n");
}
