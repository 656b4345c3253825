/* text.c - the article's text with its marks: nothing of it is left out.
 *
 * A mark is a link to its note, so that it can be reached and followed without a script. Inside one
 * that several annotations share, the stretches where they lie on each other are told apart. */
#include "output/html/view.h"

#include "base/str.h"

#include <stdlib.h>

typedef struct edge {
    uint32_t at;
    int step; /* +1: an annotation begins, -1: one ends */
} edge;

static int by_place(const void *left, const void *right)
{
    const edge *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->step - b->step;
}

static void put_stretch(sl_html_view *view, const sl_html_mark *mark, uint32_t start, uint32_t end,
                        int depth)
{
    if (start >= end)
        return;
    sl_buf_text(view->to, depth > 1 ? "<span class=\"twice\">" : "");
    sl_html_text(view->to, sl_slice(sl_html_field(view, mark->field), start, end));
    sl_buf_text(view->to, depth > 1 ? "</span>" : "");
}

static uint32_t within(uint32_t x, const sl_html_mark *mark)
{
    return x < mark->start ? mark->start : x > mark->end ? mark->end : x;
}

/* Several annotations in one mark: one pass over where they begin and end. */
static void put_layers(sl_html_view *view, const sl_html_mark *mark)
{
    edge *edges = sl_arena_zero(&view->arena, (size_t)mark->n * 2, sizeof *edges);
    uint32_t at = mark->start;
    int depth = 0;
    for (uint32_t i = 0; edges && i < mark->n; i++) {
        const slant_annotation *a = &view->result->annotations[view->members[mark->first + i]];
        edges[2 * i] = (edge){within(a->start, mark), 1};
        edges[2 * i + 1] = (edge){within(a->end, mark), -1};
    }
    if (!edges)
        return;
    qsort(edges, (size_t)mark->n * 2, sizeof *edges, by_place);
    for (uint32_t i = 0; i < mark->n * 2; i++) {
        put_stretch(view, mark, at, edges[i].at, depth);
        at = edges[i].at;
        depth += edges[i].step;
    }
    put_stretch(view, mark, at, mark->end, 1);
}

static void put_mark(sl_html_view *view, uint32_t m)
{
    const sl_html_mark *mark = &view->marks[m];
    unsigned long long n = view->number;
    const char *name = sl_html_mark_class(mark);
    if (mark->quiet)
        sl_buf_printf(view->to, "<span class=\"m %s\" id=\"a%llum%u\">", name, n, m + 1);
    else
        sl_buf_printf(view->to, "<a class=\"m %s\" id=\"a%llum%u\" href=\"#a%llun%u\" "
                      "aria-describedby=\"a%llun%u\">", name, n, m + 1, n, m + 1, n, m + 1);
    if (mark->n > 1)
        put_layers(view, mark);
    else
        put_stretch(view, mark, mark->start, mark->end, 1);
    sl_buf_text(view->to, mark->quiet ? "</span>" : "</a>");
}

/* The first mark of a field that ends behind a byte. */
static uint32_t mark_from(const sl_html_view *view, slant_field field, uint32_t byte)
{
    uint32_t low = 0, high = view->n_marks;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const sl_html_mark *m = &view->marks[mid];
        if (m->field < field || (m->field == field && m->end <= byte))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* A stretch of a field with the marks that begin in it; one that reaches beyond goes on there. */
static uint32_t put_marked(sl_html_view *view, slant_field field, uint32_t start, uint32_t end)
{
    slant_str text = sl_html_field(view, field);
    for (uint32_t m = mark_from(view, field, start); m < view->n_marks; m++) {
        const sl_html_mark *mark = &view->marks[m];
        if (mark->field != field || mark->start >= end)
            break;
        if (mark->start < start)
            continue;
        sl_html_text(view->to, sl_slice(text, start, mark->start));
        put_mark(view, m);
        start = mark->end;
    }
    if (start < end)
        sl_html_text(view->to, sl_slice(text, start, end));
    return start > end ? start : end;
}

static void put_sentence(sl_html_view *view, uint32_t i, uint32_t *at)
{
    const slant_sentence *s = &view->result->sentences[i];
    slant_str text = sl_html_field(view, s->field);
    if (*at < s->start)
        sl_html_text(view->to, sl_slice(text, *at, s->start));
    sl_buf_printf(view->to, "<span id=\"a%llus%u\"",
                  (unsigned long long)view->number, i);
    if (s->role != SLANT_ROLE_BODY && s->role != SLANT_ROLE_TITLE)
        sl_buf_printf(view->to, " class=\"%s\"", slant_role_name(s->role));
    sl_buf_char(view->to, '>');
    *at = put_marked(view, s->field, s->start > *at ? s->start : *at, s->end);
    sl_buf_text(view->to, "</span>");
}

static bool is_title(const sl_html_view *view, uint32_t i)
{
    const slant_sentence *s = &view->result->sentences[i];
    bool has_field = view->result->article->title.len > 0;
    return s->role == SLANT_ROLE_TITLE && (s->field == SLANT_TITLE || !has_field);
}

/* How many sentences at the front are the title. */
static uint32_t title_end(const sl_html_view *view)
{
    uint32_t i = 0;
    while (i < view->result->n_sentences && is_title(view, i))
        i++;
    return i;
}

void sl_html_title(sl_html_view *view)
{
    const slant_article *article = view->result->article;
    uint32_t n = title_end(view), at = 0;
    for (uint32_t i = 0; i < n; i++)
        put_sentence(view, i, &at);
    const slant_sentence *s = view->result->sentences;
    bool is_field = n ? s[0].field == SLANT_TITLE : article->title.len > 0;
    bool is_last = n == view->result->n_sentences || s[n].field != SLANT_TITLE;
    if (is_field && is_last) /* what stands behind the last sentence */
        sl_html_text(view->to, sl_slice(article->title, at, article->title.len));
    else if (n == 0)
        sl_html_text(view->to, article->doc_id);
}

static const char *element_of(slant_role role)
{
    return role == SLANT_ROLE_HEADING || role == SLANT_ROLE_TITLE ? "h3" : "p";
}

/* Line ends between paragraphs are what makes them: the page has its own. */
static bool is_blank(const sl_html_view *view, slant_field field, uint32_t start, uint32_t end)
{
    return sl_trim(sl_slice(sl_html_field(view, field), start, end)).len == 0;
}

/* Sentences [first, end) of one paragraph, and what stands behind them up to `stop`. */
static void put_paragraph(sl_html_view *view, uint32_t first, uint32_t end, uint32_t *at,
                          uint32_t stop)
{
    const slant_sentence *s = view->result->sentences;
    const char *element = element_of(s[first].role);
    if (*at < s[first].start && is_blank(view, s[first].field, *at, s[first].start))
        *at = s[first].start;
    sl_buf_printf(view->to, "<%s dir=\"auto\">", element);
    for (uint32_t i = first; i < end; i++)
        put_sentence(view, i, at);
    slant_str rest = sl_html_field(view, s[first].field);
    if (*at < stop && !is_blank(view, s[first].field, *at, stop))
        sl_html_text(view->to, sl_slice(rest, *at, stop));
    *at = stop > *at ? stop : *at;
    sl_buf_printf(view->to, "</%s>\n", element);
}

void sl_html_article_text(sl_html_view *view)
{
    const slant_result *result = view->result;
    const slant_sentence *s = result->sentences;
    uint32_t n = result->n_sentences, first = title_end(view);
    uint32_t at = first && s[first - 1].field == SLANT_TEXT ? s[first - 1].end : 0;
    sl_buf_text(view->to, "<section class=\"text\" aria-label=\"Text\">\n");
    while (first < n) {
        uint32_t end = first + 1;
        while (end < n && s[end].paragraph == s[first].paragraph && s[end].field == s[first].field)
            end++;
        uint32_t stop = end < n && s[end].field == s[first].field ? s[end].start
                        : (uint32_t)sl_html_field(view, s[first].field).len;
        put_paragraph(view, first, end, &at, stop);
        if (end < n && s[end].field != s[first].field)
            at = 0;
        first = end;
    }
    sl_buf_text(view->to, "</section>\n");
}
