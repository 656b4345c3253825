/* speakers.c - who speaks: each speaker's words, reported and quoted, and by which reporting words
 * of which class they are given. A word counts for everyone to whom it is attributed. */
#include "output/html/view.h"

#include "base/str.h"
#include "output/page.h"

#include <stdlib.h>

typedef struct speaker {
    slant_str name, group;
    slant_speaker_status status;
    uint32_t first, n;  /* attributions: the first, how many */
    uint64_t indirect, direct;
} speaker;

/* One reporting word of a speaker. */
typedef struct cue {
    slant_str folded, text, cue_class;
    uint32_t speaker, at, n;
} cue;

typedef struct speakers {
    sl_html_view *view;
    speaker *list;
    cue *cues;
    uint32_t n, n_cues;
    bool counted; /* words are known */
} speakers;

static void add_words(speakers *s, speaker *who, const slant_attribution *t)
{
    for (uint32_t i = 0; i < t->n_content; i++) {
        const slant_content *c = &t->content[i];
        uint32_t words = sl_html_words(s->view, c->field, c->start, c->end);
        if (words == UINT32_MAX)
            s->counted = false;
        else if (c->voice == SLANT_INDIRECT)
            who->indirect += words;
        else if (c->voice == SLANT_DIRECT || c->voice == SLANT_QUOTED_TERM)
            who->direct += words;
    }
}

static void add_cue(speakers *s, uint32_t who, uint32_t at)
{
    const slant_attribution *t = &s->view->result->attributions[at];
    slant_field field = s->view->result->sentences[t->sentence].field;
    if (t->cue.start >= t->cue.end)
        return;
    slant_str text = sl_slice(sl_html_field(s->view, field), t->cue.start, t->cue.end);
    s->cues[s->n_cues++] = (cue){.folded = sl_html_folded(s->view, text), .text = text,
                                 .cue_class = t->cue_class, .speaker = who, .at = at, .n = 1};
}

static void collect(speakers *s, sl_map *map)
{
    const slant_result *result = s->view->result;
    for (uint32_t i = 0; i < result->n_attributions; i++) {
        const slant_attribution *t = &result->attributions[i];
        if (t->type == SLANT_ATTR_QUOTED_TERM && t->speaker.len == 0)
            continue;
        slant_str key = sl_arena_printf(&s->view->arena, "%.*s\n%.*s\n%d", SL_ARG(t->speaker),
                                        SL_ARG(t->speaker_group), (int)t->speaker_status);
        uint32_t who = key.ptr ? sl_map_add(map, key, s->n) : SL_NONE;
        if (who == SL_NONE)
            return;
        if (who == s->n)
            s->list[s->n++] = (speaker){.name = t->speaker, .group = t->speaker_group,
                                        .status = t->speaker_status, .first = i};
        s->list[who].n++;
        add_words(s, &s->list[who], t);
        add_cue(s, s->list[who].first, i);
    }
}

static int by_words(const void *left, const void *right)
{
    const speaker *a = left, *b = right;
    uint64_t of_a = a->indirect + a->direct, of_b = b->indirect + b->direct;
    if (of_a != of_b)
        return of_a < of_b ? 1 : -1;
    return (a->first > b->first) - (a->first < b->first);
}

/* Cues of a speaker (known by the first attribution), equal ones together. */
static int by_cue(const void *left, const void *right)
{
    const cue *a = left, *b = right;
    if (a->speaker != b->speaker)
        return a->speaker < b->speaker ? -1 : 1;
    int order = sl_compare(a->cue_class, b->cue_class);
    if (!order)
        order = sl_compare(a->folded, b->folded);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static void merge_cues(speakers *s)
{
    uint32_t kept = 0;
    if (s->n_cues)
        qsort(s->cues, s->n_cues, sizeof *s->cues, by_cue);
    for (uint32_t i = 0; i < s->n_cues; i++) {
        cue *last = kept ? &s->cues[kept - 1] : NULL;
        if (last && last->speaker == s->cues[i].speaker &&
            sl_eq(last->cue_class, s->cues[i].cue_class) &&
            sl_eq(last->folded, s->cues[i].folded))
            last->n++;
        else
            s->cues[kept++] = s->cues[i];
    }
    s->n_cues = kept;
}

static uint32_t first_cue(const speakers *s, uint32_t who)
{
    uint32_t low = 0, high = s->n_cues;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (s->cues[mid].speaker < who)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* "neutral: said ×4, added · distancing: claimed": sentences are where the links lead. */
static void put_cues(const speakers *s, uint32_t who)
{
    sl_buf *to = s->view->to;
    slant_str open = {NULL, 0};
    bool any = false;
    for (uint32_t i = first_cue(s, who); i < s->n_cues && s->cues[i].speaker == who; i++) {
        const cue *c = &s->cues[i];
        const slant_attribution *t = &s->view->result->attributions[c->at];
        bool same = any && sl_eq(open, c->cue_class);
        if (!same) {
            sl_buf_printf(to, "%s<span class=\"class%s\"><i>", any ? "</span> " : "",
                          sl_html_is_telling(c->cue_class) ? " telling" : "");
            sl_html_text(to, c->cue_class);
            sl_buf_text(to, "</i> ");
        }
        sl_buf_printf(to, "%s<a href=\"#a%llus%u\">", same ? ", " : "",
                      (unsigned long long)s->view->number, t->sentence);
        sl_html_bdi(to, c->text);
        sl_buf_text(to, "</a>");
        if (c->n > 1)
            sl_buf_printf(to, " ×%u", c->n);
        open = c->cue_class;
        any = true;
    }
    sl_buf_text(to, any ? "</span>" : "–");
}

static void put_words(const speakers *s, uint64_t words)
{
    sl_buf_text(s->view->to, "<td class=\"n\">");
    if (s->counted)
        sl_put_grouped(s->view->to, words);
    else
        sl_buf_text(s->view->to, "–");
    sl_buf_text(s->view->to, "</td>");
}

static void put_speaker(const speakers *s, const speaker *who)
{
    sl_buf *to = s->view->to;
    sl_buf_text(to, "<tr><th scope=\"row\">");
    if (who->name.len)
        sl_html_bdi(to, who->name);
    else
        sl_buf_text(to, "not named");
    sl_buf_text(to, "</th><td>");
    if (who->group.len) {
        sl_html_bdi(to, who->group);
        sl_buf_text(to, ", ");
    }
    sl_buf_text(to, slant_speaker_status_name(who->status));
    sl_buf_text(to, "</td>");
    put_words(s, who->indirect);
    put_words(s, who->direct);
    sl_buf_printf(to, "<td class=\"n\">%u</td><td class=\"cues\">", who->n);
    put_cues(s, who->first);
    sl_buf_text(to, "</td></tr>\n");
}

static void put_table(const speakers *s)
{
    unsigned long long n = s->view->number;
    sl_buf_printf(s->view->to, "<section class=\"speakers\" aria-labelledby=\"a%lluspeakers\"><h3 "
                  "id=\"a%lluspeakers\">Who speaks</h3>\n<table class=\"stack\"><thead><tr>"
                  "<th scope=\"col\">Speaker</th><th scope=\"col\">Who</th>"
                  "<th scope=\"col\" class=\"n\">Reported words</th>"
                  "<th scope=\"col\" class=\"n\">Quoted words</th>"
                  "<th scope=\"col\" class=\"n\">Times</th>"
                  "<th scope=\"col\">By the outlet’s words</th></tr></thead><tbody>\n", n, n);
    for (uint32_t i = 0; i < s->n; i++)
        put_speaker(s, &s->list[i]);
    sl_buf_text(s->view->to, "</tbody></table>\n</section>\n");
}

void sl_html_speakers(sl_html_view *view)
{
    speakers s = {.view = view, .counted = true};
    size_t room = (size_t)view->result->n_attributions + 1;
    sl_map map;
    sl_map_init(&map, sl_hash_seed());
    s.list = sl_arena_zero(&view->arena, room, sizeof *s.list);
    s.cues = sl_arena_zero(&view->arena, room, sizeof *s.cues);
    if (!view->arena.failed)
        collect(&s, &map);
    view->to->failed |= map.failed;
    sl_map_free(&map);
    if (s.n == 0 || view->arena.failed)
        return;
    merge_cues(&s);
    qsort(s.list, s.n, sizeof *s.list, by_words);
    put_table(&s);
}
