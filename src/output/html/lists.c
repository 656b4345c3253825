/* lists.c - beside the text: the outlet's own words, the words it reports, the words it quotes, and
 * by whom. Equal wordings of one speaker are one line that leads to each of its places. */
#include "output/html/view.h"

#include "base/str.h"

#include <stdlib.h>

/* One wording of one speaker. */
typedef struct item {
    uint32_t first, last, n; /* marks: the first, the last, how many; next[] leads from one on */
    uint32_t speaker;        /* in the order in which they come */
    slant_str by;            /* NULL: nobody is named */
} item;

typedef struct list {
    sl_html_view *view;
    item *items;
    uint32_t n, n_marks;
    uint32_t *next;
    sl_map wordings, speakers;
} list;

enum { OWN, REPORTED, QUOTED, N_LISTS };

static int list_of(const sl_html_mark *mark)
{
    if (mark->heavy->kind != SLANT_LOADED)
        return -1;
    return mark->heavy->voice == SLANT_OWN        ? OWN
           : mark->heavy->voice == SLANT_INDIRECT ? REPORTED
                                                  : QUOTED;
}

static slant_str speaker_of(const sl_html_view *view, const slant_annotation *a)
{
    if (a->voice == SLANT_OWN)
        return (slant_str){NULL, 0};
    if (a->speaker.len || a->attribution < 0)
        return a->speaker;
    return view->result->attributions[a->attribution].speaker;
}

static slant_str key_of(list *l, const sl_html_mark *mark, slant_str by)
{
    slant_str folded = sl_html_folded(l->view, sl_html_mark_text(l->view, mark));
    return sl_arena_printf(&l->view->arena, "%.*s\n%s\n%.*s", SL_ARG(by),
                           by.len ? "" : sl_html_voice_class(mark->heavy->voice), SL_ARG(folded));
}

static void add(list *l, uint32_t m)
{
    const sl_html_mark *mark = &l->view->marks[m];
    slant_str by = speaker_of(l->view, mark->heavy), key = key_of(l, mark, by);
    if (!key.ptr)
        return;
    slant_str who = sl_slice(key, 0, sl_find_char(key, '\n', by.len + 1));
    uint32_t at = sl_map_add(&l->wordings, key, l->n);
    l->n_marks++;
    l->next[m] = SL_NONE;
    if (at == SL_NONE)
        return;
    if (at < l->n) {
        l->next[l->items[at].last] = m;
        l->items[at].last = m;
        l->items[at].n++;
        return;
    }
    l->items[l->n++] = (item){.first = m, .last = m, .n = 1, .by = by,
                              .speaker = sl_map_add(&l->speakers, who, m)};
}

static int by_speaker(const void *left, const void *right)
{
    const item *a = left, *b = right;
    if (a->speaker != b->speaker)
        return a->speaker < b->speaker ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static void put_item(const list *l, const item *it)
{
    sl_html_view *view = l->view;
    const sl_html_mark *mark = &view->marks[it->first];
    char name[16] = "m ";
    strcat(name, sl_html_mark_class(mark));
    sl_buf_text(view->to, "<li>");
    sl_html_mark_link(view, it->first, name);
    sl_html_bdi(view->to, sl_html_mark_text(view, mark));
    sl_buf_text(view->to, "</a>");
    unsigned k = 1;
    for (uint32_t m = l->next[it->first]; m != SL_NONE; m = l->next[m]) {
        sl_buf_text(view->to, " ");
        sl_html_mark_link(view, m, "again");
        sl_buf_printf(view->to, "<span class=\"hidden\">again, </span>%u</a>", ++k);
    }
    slant_str neutral = mark->heavy->entry->alternative;
    if (neutral.len) {
        sl_buf_text(view->to, " <span class=\"plain\"><span class=\"hidden\">neutral: </span>");
        sl_html_bdi(view->to, neutral);
        sl_buf_text(view->to, "</span>");
    }
    sl_buf_text(view->to, "</li>\n");
}

static void put_speaker(const list *l, const item *it)
{
    sl_buf *to = l->view->to;
    const slant_annotation *a = l->view->marks[it->first].heavy;
    sl_buf_text(to, "<h4>");
    if (it->by.len)
        sl_html_bdi(to, it->by);
    else if (a->voice == SLANT_QUOTED_TERM)
        sl_buf_text(to, "In quotation marks, by nobody named");
    else
        sl_buf_text(to, "Speaker not named");
    sl_buf_text(to, "</h4>\n");
}

/* All three lists should be seen at once: of a long one the first wordings, and the others on
 * demand; a fold for one or two is not worth it. */
enum { SHOWN = 12, SPARED = 2 };

static void put_items(const list *l, bool speakers)
{
    sl_buf *to = l->view->to;
    bool long_list = l->n > SHOWN + SPARED;
    for (uint32_t i = 0; i < l->n; i++) {
        bool folds = long_list && i == SHOWN;
        bool next = i && speakers && l->items[i].speaker != l->items[i - 1].speaker;
        if (i == 0 || folds || next) {
            sl_buf_text(to, i ? "</ul>\n" : "");
            if (folds)
                sl_buf_printf(to, "<details class=\"more\"><summary>%u more</summary>\n", l->n - i);
            if (speakers)
                put_speaker(l, &l->items[i]);
            sl_buf_text(to, "<ul>\n");
        }
        put_item(l, &l->items[i]);
    }
    sl_buf_text(to, l->n ? "</ul>\n" : "<p class=\"none\">none found</p>\n");
    sl_buf_text(to, long_list ? "</details>\n" : "");
}

static void put_list(sl_html_view *view, int which)
{
    static const char *const headings[N_LISTS] = {
        "The outlet’s own words", "Words it reports", "Words it quotes"};
    static const char *const names[N_LISTS] = {"own", "rep", "quo"};
    list l = {.view = view};
    size_t n = (size_t)view->n_marks + 1;
    l.items = sl_arena_zero(&view->arena, n, sizeof *l.items);
    l.next = sl_arena_zero(&view->arena, n, sizeof *l.next);
    sl_map_init(&l.wordings, sl_hash_seed());
    sl_map_init(&l.speakers, sl_hash_seed());
    for (uint32_t m = 0; !view->arena.failed && m < view->n_marks; m++)
        if (list_of(&view->marks[m]) == which)
            add(&l, m);
    if (which != OWN && l.n)
        qsort(l.items, l.n, sizeof *l.items, by_speaker);
    sl_buf_printf(view->to, "<section class=\"list of-%s\"><h3>%s <span class=\"count\">%u</span>"
                  "</h3>\n", names[which], headings[which], l.n_marks);
    if (!view->arena.failed)
        put_items(&l, which != OWN);
    sl_buf_text(view->to, "</section>\n");
    view->to->failed |= l.wordings.failed || l.speakers.failed;
    sl_map_free(&l.wordings);
    sl_map_free(&l.speakers);
}

void sl_html_lists(sl_html_view *view)
{
    sl_buf_text(view->to, "<aside class=\"lists\" aria-label=\"Loaded words by voice\">\n");
    for (int i = 0; i < N_LISTS && view->result->engine->n_lexicons; i++)
        put_list(view, i);
    sl_html_figures(view);
    sl_buf_text(view->to, "</aside>\n");
}
