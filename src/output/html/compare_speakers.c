/* compare_speakers.c - who speaks, on the comparison's page: words given to each group by source as
 * bars, with the cues that take a stand. */
#include "output/html/compare.h"

#include "base/str.h"
#include "output/html/page.h"
#include "output/page.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_GROUPS = 14, MOST_CUES = 6, MOST_NAMES = 4, WIDTH = 1000 };

typedef struct group {
    slant_str name; /* without ptr: speakers of no group */
    uint64_t words;
} group;

static int by_words(const void *left, const void *right)
{
    const group *a = left, *b = right;
    if (!a->name.ptr != !b->name.ptr)
        return a->name.ptr ? -1 : 1;
    if (a->words != b->words)
        return a->words > b->words ? -1 : 1;
    return sl_compare(a->name, b->name);
}

static bool same(slant_str a, slant_str b)
{
    return !a.ptr == !b.ptr && sl_eq(a, b);
}

static group *list_groups(sl_hc *page, uint32_t *n)
{
    const slant_table *table = &page->model->speakers;
    group *list = sl_arena_zero(&page->arena, (size_t)table->n_rows + 1, sizeof *list);
    *n = 0;
    for (uint32_t r = 0; list && r < table->n_rows; r++) {
        slant_str name = sl_cell_text_of(table, r, "speaker_group");
        uint32_t i = 0;
        while (i < *n && !same(list[i].name, name))
            i++;
        if (i == *n)
            list[(*n)++] = (group){.name = name};
        list[i].words += (uint64_t)sl_cell_integer_of(table, r, "words");
    }
    if (*n > 1)
        qsort(list, *n, sizeof *list, by_words);
    return list;
}

static bool is_of(const sl_hc *page, const slant_table *table, uint32_t r, uint32_t source,
                  slant_str name)
{
    return sl_eq(sl_cell_text_of(table, r, "source"), page->model->source[source]) &&
           same(sl_cell_text_of(table, r, "speaker_group"), name);
}

static double share_of(const sl_hc *page, uint32_t source, slant_str name, uint64_t *words,
                       uint64_t *times)
{
    const slant_table *table = &page->model->speakers;
    double share = 0;
    *words = *times = 0;
    for (uint32_t r = 0; r < table->n_rows; r++) {
        if (!is_of(page, table, r, source, name))
            continue;
        double part = sl_cell_real_of(table, r, "share_of_words");
        share += isnan(part) ? 0 : part;
        *words += (uint64_t)sl_cell_integer_of(table, r, "words");
        *times += (uint64_t)sl_cell_integer_of(table, r, "attributions");
    }
    return share;
}

/* The speakers of a group, those with most words first. */
static void put_names(sl_hc *page, uint32_t source, slant_str name)
{
    const slant_table *table = &page->model->speakers;
    uint32_t n = 0;
    sl_buf_text(page->to, "<p class=\"names\">");
    for (uint32_t r = 0; r < table->n_rows; r++) {
        slant_str speaker = sl_cell_text_of(table, r, "speaker");
        if (!is_of(page, table, r, source, name) || !speaker.ptr ||
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
        if (!is_of(page, table, r, source, name) || takes_stand(class) != stand || cue.len < 2)
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
    uint64_t words, times;
    sl_buf *to = page->to;
    double share = share_of(page, source, name, &words, &times);
    sl_buf_text(to, "<td");
    sl_html_attribute(to, "data-source", sl_hc_name(page, source));
    sl_buf_text(to, ">");
    if (times) {
        unsigned width = most > 0 ? (unsigned)(share / most * WIDTH + 0.5) : 0;
        sl_buf_printf(to, "<svg class=\"bars\" viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\" "
                      "aria-hidden=\"true\" focusable=\"false\"><rect class=\"said\" width=\"%u\" "
                      "height=\"10\"/></svg><p class=\"given\"><b>", WIDTH, width);
        sl_put_grouped(to, words);
        sl_buf_text(to, words == 1 ? "</b> word" : "</b> words");
        if (words)
            sl_buf_printf(to, " · %u %%", (unsigned)(100 * share + 0.5));
        sl_buf_text(to, "</p>");
        put_names(page, source, name);
        put_cues(page, source, name, true);
        put_cues(page, source, name, false);
    }
    sl_buf_text(to, "</td>");
}

static double largest(const sl_hc *page, const group *groups, uint32_t n)
{
    double most = 0;
    uint64_t words, times;
    for (uint32_t g = 0; g < n; g++)
        for (uint32_t s = 0; s < page->n_sources; s++)
            most = fmax(most, share_of(page, s, groups[g].name, &words, &times));
    return most;
}

void sl_hc_speakers(sl_hc *page)
{
    uint32_t n;
    group *groups = list_groups(page, &n);
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
