/* compare_labels.c - the table of labels by source on the comparison's page, and the sentences that
 * its cells lead to. */
#include "output/html/compare.h"

#include "base/names.h"
#include "base/str.h"
#include "output/html/page.h"
#include "output/page.h"

enum { MOST_LABELS = 6 };

static void put_voice(sl_hc *page, const sl_cm_label *label, slant_voice voice)
{
    static const char *const said[] = {"own words", "reported", "quoted", "quoted by nobody"};
    sl_buf *to = page->to;
    uint32_t n = label->n_voice[voice];
    if (n == 0)
        return;
    sl_buf_printf(to, " <span class=\"mark\" title=\"%s\">%s", said[voice], sl_cm_mark(voice));
    if (n > 1)
        sl_buf_printf(to, "%u", n);
    sl_buf_printf(to, "<span class=\"hidden\"> %s</span></span>", said[voice]);
    slant_str all = label->speakers[voice], first;
    if (voice == SLANT_OWN || !all.ptr || (!label->loaded && label->n > 2))
        return;
    sl_next_part(&all, ';', &first);
    sl_buf_text(to, " <span class=\"by\">");
    sl_html_bdi(to, first);
    sl_buf_text(to, all.len ? " …</span>" : "</span>");
}

/* The class of a label: neutral, or the voice that weighs most, own before others'. */
static const char *class_of(const sl_cm_label *label)
{
    for (int v = 0; label->loaded && v < SLANT_N_VOICES; v++)
        if (label->n_voice[v])
            return sl_html_voice_class((slant_voice)v);
    return "neutral";
}

static void put_cell(sl_hc *page, const sl_cm_row *row, uint32_t s)
{
    const sl_cm_cell *cell = &row->cells[s];
    sl_buf *to = page->to;
    sl_buf_text(to, "<td");
    sl_html_attribute(to, "data-source", sl_hc_name(page, s));
    sl_buf_text(to, ">");
    if (cell->n)
        sl_buf_text(to, "<ul>");
    for (uint32_t i = 0; i < cell->n && i < MOST_LABELS; i++) {
        sl_buf_printf(to, "<li><a class=\"m %s\" href=\"#r%uc%u\">", class_of(&cell->labels[i]),
                      row->number, s);
        sl_html_bdi(to, cell->labels[i].text);
        sl_buf_text(to, "</a>");
        for (int v = 0; v < SLANT_N_VOICES; v++)
            put_voice(page, &cell->labels[i], (slant_voice)v);
        sl_buf_text(to, "</li>");
    }
    if (cell->n > MOST_LABELS)
        sl_buf_printf(to, "<li class=\"by\">and %u more</li>", cell->n - MOST_LABELS);
    sl_buf_text(to, cell->n ? "</ul></td>" : "</td>");
}

static void put_subject(sl_hc *page, const sl_cm_row *row)
{
    sl_html_text(page->to, row->concept);
    if (row->told && !row->about.ptr)
        return;
    sl_buf_printf(page->to, " <span class=\"about\">%s", row->relation);
    if (row->about.ptr)
        sl_html_bdi(page->to, row->about);
    else
        sl_buf_text(page->to, "about whom is not told");
    sl_buf_text(page->to, "</span>");
}

static uint32_t count(const sl_hc *page, sl_cm_part from, sl_cm_part to)
{
    uint32_t n = 0;
    for (uint32_t r = 0; r < page->model->n_rows; r++) {
        const sl_cm_row *row = &page->model->rows[r];
        n += row->part >= from && row->part <= to && sl_hc_shows(page, row);
    }
    return n;
}

static void put_matrix(sl_hc *page, sl_cm_part from, sl_cm_part to, const char *caption)
{
    sl_buf_printf(page->to, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                  "aria-label=\"%s\"><table class=\"labels stack%s\"><caption>%s</caption>\n",
                  caption, sl_hc_wide(page), caption);
    sl_hc_sources(page, "Concept, and about whom");
    sl_buf_text(page->to, "<tbody>\n");
    for (uint32_t r = 0; r < page->model->n_rows; r++) {
        const sl_cm_row *row = &page->model->rows[r];
        if (row->part < from || row->part > to || !sl_hc_shows(page, row))
            continue;
        sl_buf_printf(page->to, "<tr id=\"t%u\"><th scope=\"row\">", row->number);
        put_subject(page, row);
        sl_buf_text(page->to, "</th>");
        for (uint32_t s = 0; s < page->n_sources; s++)
            put_cell(page, row, s);
        sl_buf_text(page->to, "</tr>\n");
    }
    sl_buf_text(page->to, "</tbody></table></div>\n");
}

/* How far the choice of labels differs from all others', where that was measured. */
static void put_distances(sl_hc *page)
{
    const slant_table *table = &page->model->distances;
    sl_buf *to = page->to;
    if (table->n_rows == 0)
        return;
    sl_buf_text(to, "<details><summary>How far the choice of labels differs</summary><p "
                    "class=\"small\">Jensen-Shannon distance (base 2) from all other sources: 0 "
                    "the same, 1 no label shared; beside it what chance gives.</p><table "
                    "class=\"sortable\"><thead><tr><th scope=\"col\">Concept</th><th "
                    "scope=\"col\">Source</th><th scope=\"col\" class=\"n\">Distance</th><th "
                    "scope=\"col\" class=\"n\">By chance</th><th scope=\"col\" class=\"n\">q</th>"
                    "</tr></thead><tbody>\n");
    for (uint32_t r = 0; r < table->n_rows; r++) {
        sl_buf_text(to, "<tr><th scope=\"row\">");
        sl_html_text(to, sl_cell_text_of(table, r, "concept"));
        sl_buf_text(to, " <span class=\"about\">");
        sl_html_bdi(to, sl_cell_text_of(table, r, "about"));
        sl_buf_text(to, "</span></th><td>");
        sl_html_bdi(to, sl_cell_text_of(table, r, "source"));
        sl_buf_text(to, "</td>");
        const char *const columns[] = {"distance", "permutation_mean", "q"};
        for (size_t c = 0; c < 3; c++) {
            double value = sl_cell_real_of(table, r, columns[c]);
            sl_buf_text(to, "<td class=\"n\" data-sort=\"");
            sl_buf_number(to, value, 4);
            sl_buf_text(to, "\">");
            sl_hc_number(to, value, c == 2 ? 3 : 2);
            sl_buf_text(to, "</td>");
        }
        sl_buf_text(to, "</tr>\n");
    }
    sl_buf_text(to, "</tbody></table></details>\n");
}

void sl_hc_labels(sl_hc *page)
{
    sl_hc_open(page, "labels", "Labels",
               "What each source calls the same thing, and in whose voice. Every label leads to "
               "its sentences.");
    if (count(page, SL_CM_LOADED, SL_CM_PLAIN))
        put_matrix(page, SL_CM_LOADED, SL_CM_PLAIN, "The same thing, named differently");
    else
        sl_buf_text(page->to, "<p class=\"empty\">No two sources name the same thing in "
                              "different words.</p>\n");
    if (count(page, SL_CM_UNTOLD, SL_CM_UNTOLD))
        put_matrix(page, SL_CM_UNTOLD, SL_CM_UNTOLD,
                   "Side by side: the texts do not tell whether the same is meant");
    if (count(page, SL_CM_ONE, SL_CM_ONE)) {
        sl_buf_text(page->to, "<details open><summary>What one source alone names"
                              "</summary>\n");
        put_matrix(page, SL_CM_ONE, SL_CM_ONE,
                   "Of concepts that are loaded somewhere: one source alone, or all alike");
        sl_buf_text(page->to, "</details>\n");
    }
    put_distances(page);
    sl_buf_text(page->to, "</section>\n");
}

static void put_origin(sl_hc *page, uint32_t r)
{
    const slant_table *table = &page->model->sentences;
    slant_str title = sl_cell_text_of(table, r, "title");
    slant_str speaker = sl_cell_text_of(table, r, "speaker");
    slant_str date = sl_cell_text_of(table, r, "date");
    sl_buf *to = page->to;
    sl_buf_text(to, "<p class=\"small\">");
    if (speaker.ptr) {
        sl_html_bdi(to, speaker);
        sl_buf_text(to, " · ");
    }
    bool linked = sl_html_open_link(to, sl_cell_text_of(table, r, "url"));
    sl_html_bdi(to, title.len ? title : sl_cell_text_of(table, r, "doc_id"));
    sl_buf_text(to, linked ? "</a>" : "");
    if (date.ptr) {
        sl_buf_text(to, ", ");
        sl_html_text(to, sl_slice(date, 0, date.len < 10 ? date.len : 10));
    }
    sl_buf_printf(to, ", sentence %lld</p>", (long long)sl_cell_integer_of(table, r, "sentence"));
}

static void put_sentence(sl_hc *page, uint32_t r)
{
    const slant_table *table = &page->model->sentences;
    bool loaded = sl_eq(sl_cell_text_of(table, r, "kind"), SL("loaded"));
    slant_voice voice = SLANT_OWN;
    sl_voice_named(sl_cell_text_of(table, r, "voice"), &voice);
    sl_buf *to = page->to;
    sl_buf_text(to, "<li><blockquote dir=\"auto\">");
    sl_html_text(to, sl_cell_text_of(table, r, "pre"));
    sl_buf_printf(to, "<span class=\"m %s\">", loaded ? sl_html_voice_class(voice) : "neutral");
    sl_html_text(to, sl_cell_text_of(table, r, "text"));
    sl_buf_text(to, "</span>");
    sl_html_text(to, sl_cell_text_of(table, r, "post"));
    sl_buf_text(to, "</blockquote>");
    put_origin(page, r);
    sl_buf_text(to, "</li>\n");
}

/* Loaded ones first, so that what the cell shows first is there. */
static void put_cell_sentences(sl_hc *page, const sl_cm_row *row, uint32_t s)
{
    const sl_cm_cell *cell = &row->cells[s];
    sl_buf *to = page->to;
    uint32_t shown = 0;
    if (cell->n_sentences == 0)
        return;
    sl_buf_printf(to, "<div class=\"cell\" id=\"r%uc%u\" tabindex=\"-1\"><h4>", row->number, s);
    sl_html_bdi(to, sl_hc_name(page, s));
    sl_buf_text(to, "</h4><ul>\n");
    for (uint32_t i = 0; i < cell->n_sentences && shown < SL_HC_MOST_SENTENCES; i++, shown++)
        put_sentence(page, cell->sentence + i);
    sl_buf_text(to, "</ul>");
    if (cell->n_sentences > shown)
        sl_buf_printf(to, "<p class=\"small\">%u more are in the table label_sentences.</p>",
                      cell->n_sentences - shown);
    sl_buf_text(to, "</div>\n");
}

void sl_hc_sentences(sl_hc *page)
{
    sl_buf *to = page->to;
    sl_hc_open(page, "sentences", "The sentences", "What stands behind each cell of the tables.");
    for (uint32_t r = 0; r < page->model->n_rows; r++) {
        const sl_cm_row *row = &page->model->rows[r];
        if (row->part == SL_CM_REST || !sl_hc_shows(page, row))
            continue;
        sl_buf_printf(to, "<section class=\"row\" id=\"r%u\"><h3>", row->number);
        put_subject(page, row);
        sl_buf_printf(to, " <a class=\"back\" href=\"#t%u\">to the table</a></h3>\n", row->number);
        for (uint32_t s = 0; s < page->n_sources; s++)
            put_cell_sentences(page, row, s);
        sl_buf_text(to, "</section>\n");
    }
    sl_buf_text(to, "</section>\n");
}
