/* concepts.c - labels by concept: the wordings that compete for one thing, by the voice that chose
 * them, each leading to its places. Concepts with loaded labels come first. */
#include "output/html/view.h"

#include "base/str.h"

#include <stdlib.h>

enum { OWN, REPORTED, QUOTED, NEUTRAL, N_COLUMNS };

/* One wording of a concept in one column. */
typedef struct label {
    slant_str concept, folded;
    uint32_t at, column; /* at: the annotation */
} label;

typedef struct labels {
    sl_html_view *view;
    label *list;
    uint32_t n;
} labels;

static uint32_t column_of(const slant_annotation *a)
{
    return a->kind == SLANT_NEUTRAL       ? NEUTRAL
           : a->voice == SLANT_OWN        ? OWN
           : a->voice == SLANT_INDIRECT   ? REPORTED
                                          : QUOTED;
}

static int by_label(const void *left, const void *right)
{
    const label *a = left, *b = right;
    int order = sl_compare(a->concept, b->concept);
    if (!order)
        order = (a->column > b->column) - (a->column < b->column);
    if (!order)
        order = sl_compare(a->folded, b->folded);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static slant_str text_of(const labels *l, uint32_t at)
{
    const slant_annotation *a = &l->view->result->annotations[at];
    return sl_slice(sl_html_field(l->view, a->field), a->start, a->end);
}

static void collect(labels *l)
{
    const slant_result *result = l->view->result;
    size_t room = 1;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        room += result->annotations[i].entry->n_concepts;
    l->list = sl_arena_zero(&l->view->arena, room, sizeof *l->list);
    for (uint32_t i = 0; l->list && i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (a->kind == SLANT_CUE || l->view->mark_of[i] == SL_NONE)
            continue;
        for (uint32_t c = 0; c < a->entry->n_concepts; c++)
            l->list[l->n++] = (label){.concept = a->entry->concepts[c], .column = column_of(a),
                                      .folded = sl_html_folded(l->view, text_of(l, i)), .at = i};
    }
    if (l->n && !l->view->arena.failed)
        qsort(l->list, l->n, sizeof *l->list, by_label);
}

/* Labels [first, end) of one wording. */
static void put_wording(const labels *l, uint32_t first, uint32_t end)
{
    sl_html_view *view = l->view;
    const label *w = &l->list[first];
    static const char *const classes[N_COLUMNS] = {"own", "rep", "quo", "neutral"};
    char name[16] = "m ";
    strcat(name, classes[w->column]);
    sl_buf_text(view->to, "<li>");
    sl_html_mark_link(view, view->mark_of[w->at], name);
    sl_html_bdi(view->to, text_of(l, w->at));
    sl_buf_text(view->to, "</a>");
    for (uint32_t i = first + 1; i < end; i++) {
        sl_buf_char(view->to, ' ');
        sl_html_mark_link(view, view->mark_of[l->list[i].at], "again");
        sl_buf_printf(view->to, "<span class=\"hidden\">again, </span>%u</a>", i - first + 1);
    }
    sl_buf_text(view->to, "</li>\n");
}

static void put_cell(const labels *l, uint32_t *i, uint32_t end, uint32_t column)
{
    sl_buf_text(l->view->to, "<td>");
    bool any = *i < end && l->list[*i].column == column;
    sl_buf_text(l->view->to, any ? "<ul>" : "");
    while (*i < end && l->list[*i].column == column) {
        uint32_t next = *i + 1;
        while (next < end && l->list[next].column == column &&
               sl_eq(l->list[next].folded, l->list[*i].folded))
            next++;
        put_wording(l, *i, next);
        *i = next;
    }
    sl_buf_text(l->view->to, any ? "</ul></td>" : "</td>");
}

/* The concept's name, which leads to its definition in the lexicon of its first label. */
static void put_name(const labels *l, uint32_t first)
{
    const slant_entry *e = l->view->result->annotations[l->list[first].at].entry;
    uint32_t d = sl_html_definition_number(l->view->state, e->lexicon, "concept",
                                           l->list[first].concept, &l->view->to->failed);
    sl_buf_text(l->view->to, "<tr><th scope=\"row\">");
    if (d != SL_NONE)
        sl_buf_printf(l->view->to, "<a href=\"#d%u\">", d);
    sl_html_bdi(l->view->to, l->list[first].concept);
    sl_buf_text(l->view->to, d != SL_NONE ? "</a></th>" : "</th>");
}

static uint32_t concept_end(const labels *l, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < l->n && sl_eq(l->list[end].concept, l->list[first].concept))
        end++;
    return end;
}

/* Rows of concepts with loaded labels, or of those without. */
static void put_rows(const labels *l, bool loaded)
{
    for (uint32_t first = 0, end; first < l->n; first = end) {
        uint32_t i = first;
        end = concept_end(l, first);
        if ((l->list[first].column != NEUTRAL) != loaded)
            continue;
        put_name(l, first);
        for (uint32_t column = 0; column < N_COLUMNS; column++)
            put_cell(l, &i, end, column);
        sl_buf_text(l->view->to, "</tr>\n");
    }
}

void sl_html_concepts(sl_html_view *view)
{
    labels l = {.view = view};
    unsigned long long n = view->number;
    collect(&l);
    if (l.n == 0 || view->arena.failed)
        return;
    sl_buf_printf(view->to, "<section class=\"concepts\" aria-labelledby=\"a%lluconcepts\"><h3 "
                  "id=\"a%lluconcepts\">Labels by concept</h3>\n<table class=\"stack\"><thead><tr>"
                  "<th scope=\"col\">Concept</th><th scope=\"col\">Own words</th>"
                  "<th scope=\"col\">Reported</th><th scope=\"col\">Quoted</th>"
                  "<th scope=\"col\">Neutral labels</th></tr></thead><tbody>\n", n, n);
    put_rows(&l, true);
    put_rows(&l, false);
    sl_buf_text(view->to, "</tbody></table>\n</section>\n");
}
