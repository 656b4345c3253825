/* text_sentences.c - the annotated sentences of the terminal report, in the manner of a compiler's
 * diagnostics: the sentence once, lines beneath its spans, then notes (text_notes.c). */
#include "base/str.h"
#include "output/layout.h"
#include "output/select.h"
#include "output/text_view.h"

static bool outweighs(const slant_annotation *a, const slant_annotation *b)
{
    if ((a->kind == SLANT_LOADED) != (b->kind == SLANT_LOADED))
        return a->kind == SLANT_LOADED;
    return a->score > b->score;
}

static void make_groups(sl_view *v)
{
    v->groups = sl_arena_zero(&v->report->arena, (size_t)v->n_shown + 1, sizeof *v->groups);
    for (uint32_t i = 0; v->groups && i < v->n_shown; i++) {
        const slant_annotation *a = sl_view_annotation(v, i);
        sl_group *last = v->n_groups ? &v->groups[v->n_groups - 1] : NULL;
        if (!last || a->start >= last->end) {
            v->groups[v->n_groups++] =
                (sl_group){.start = a->start, .end = a->end, .first = i, .n = 1, .heavy = a};
            continue;
        }
        last->n++;
        if (a->end > last->end)
            last->end = a->end;
        if (outweighs(a, last->heavy))
            last->heavy = a;
    }
}

const char *sl_mark_line(const slant_annotation *a)
{
    return a->kind == SLANT_CUE ? "╍" : a->kind == SLANT_NEUTRAL ? "·" : sl_voice_line(a->voice);
}

sl_ink sl_mark_ink(const slant_annotation *a)
{
    return a->kind == SLANT_CUE       ? SL_INK_CUE
           : a->kind == SLANT_NEUTRAL ? SL_INK_NEUTRAL
                                      : sl_voice_ink(a->voice);
}

static void put_number(sl_view *v)
{
    sl_page *page = &v->report->page;
    sl_buf number = {0};
    sl_buf_u64(&number, v->index);
    sl_page_spaces(page, v->indent - 2 - (unsigned)number.len);
    sl_page_ink(page, SL_INK_DIM);
    sl_buf_add(page->to, sl_buf_str(&number));
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_spaces(page, 2);
    page->to->failed |= number.failed;
    sl_buf_free(&number);
}

static void put_sentence(sl_view *v)
{
    const slant_sentence *s = v->sentence;
    sl_mark *marks = sl_arena_zero(&v->report->arena, (size_t)v->n_groups + 1, sizeof *marks);
    if (!marks)
        return;
    for (uint32_t i = 0; i < v->n_groups; i++) {
        const sl_group *g = &v->groups[i];
        marks[i] = (sl_mark){.start = g->start - s->start, .end = g->end - s->start,
                             .ink = sl_mark_ink(g->heavy), .line = sl_mark_line(g->heavy)};
    }
    put_number(v);
    sl_layout(&v->report->page,
              sl_slice(sl_report_field(v->report, s->field), s->start, s->end), marks,
              v->n_groups, v->indent, v->n_groups ? SL_INK_PLAIN : SL_INK_DIM);
}

static void put_suppressed(const sl_view *v)
{
    sl_page *page = &v->report->page;
    for (uint32_t i = v->suppressed; i > 0; i = v->next_suppressed[i]) {
        const slant_suppressed *s = &v->report->result->suppressed[i - 1];
        sl_flow_begin(page, v->indent, v->indent + 2);
        sl_flow_text(page, SL_INK_DIM, "not counted: ");
        sl_flow_put(page, SL_INK_DIM,
                    sl_slice(sl_report_field(v->report, s->field), s->start, s->end));
        sl_flow_text(page, SL_INK_DIM, " · ");
        sl_flow_put(page, SL_INK_DIM, s->reason);
        sl_flow_end(page);
    }
}

static void put_clean_role(const sl_view *v)
{
    slant_role role = v->sentence->role;
    if (role != SLANT_ROLE_BOILERPLATE && role != SLANT_ROLE_DUPLICATE)
        return;
    sl_flow_begin(&v->report->page, v->indent, v->indent);
    sl_flow_text(&v->report->page, SL_INK_DIM, slant_role_name(role));
    sl_flow_text(&v->report->page, SL_INK_DIM, ": not scored");
    sl_flow_end(&v->report->page);
}

static void put_view(sl_view *v, bool *after_clean)
{
    bool clean = v->n_shown == 0;
    if (!clean || !*after_clean)
        sl_page_line(&v->report->page);
    *after_clean = clean;
    make_groups(v);
    put_sentence(v);
    sl_view_notes(v);
    if (clean)
        put_clean_role(v);
    put_suppressed(v);
}

/* The suppressed matches of each sentence as lists, numbered from 1: first[sentence], next[i]. */
static bool list_suppressed(sl_report *report, uint32_t **first, uint32_t **next)
{
    const slant_result *result = report->result;
    uint32_t n = report->options->suppressed ? result->n_suppressed : 0;
    *first = sl_arena_zero(&report->arena, (size_t)result->n_sentences + 1, sizeof **first);
    *next = sl_arena_zero(&report->arena, (size_t)n + 1, sizeof **next);
    if (!*first || !*next)
        return false;
    for (uint32_t i = n; i > 0; i--) {
        uint32_t *head = &(*first)[result->suppressed[i - 1].sentence];
        (*next)[i] = *head;
        *head = i;
    }
    return true;
}

static unsigned digits(uint32_t n)
{
    unsigned count = 1;
    while (n >= 10) {
        n /= 10;
        count++;
    }
    return count;
}

/* Whether the outlet's choice of the reporting word is telling by itself: it vouches for the claim,
 * doubts it or colours it. Promises, orders and plans are what was said, not how it is told. */
static bool is_telling(slant_str cue_class)
{
    return sl_eq(cue_class, SL("factive")) || sl_eq(cue_class, SL("distancing")) ||
           sl_eq(cue_class, SL("emotive"));
}

/* By default cues are shown that are telling, where they are the cue of their attribution. */
static bool is_shown(const sl_report *report, const slant_annotation *a)
{
    if (!sl_kinds_have(report->kinds, a->kind))
        return false;
    if (a->kind != SLANT_CUE || report->options->kind)
        return true;
    if (a->attribution < 0)
        return false;
    const slant_attribution *t = &report->result->attributions[a->attribution];
    return is_telling(t->cue_class) && t->sentence == a->sentence && t->cue.start < a->end &&
           a->start < t->cue.end;
}

static void put_nothing(sl_report *report)
{
    if (report->result->words == 0 || report->result->engine->n_lexicons == 0)
        return;
    sl_page_line(&report->page);
    sl_flow_begin(&report->page, 0, 0);
    sl_flow_text(&report->page, SL_INK_PLAIN, "No loaded wording that these lexicons know.");
    sl_flow_end(&report->page);
}

void sl_report_sentences(sl_report *report)
{
    const slant_result *result = report->result;
    uint32_t *shown, *suppressed, *next;
    shown = sl_arena_zero(&report->arena, (size_t)result->n_annotations + 1, sizeof *shown);
    if (!shown || !list_suppressed(report, &suppressed, &next))
        return;
    unsigned width = digits(result->n_sentences);
    uint32_t at = 0, n_views = 0;
    bool after_clean = false;
    for (uint32_t i = 0; i < result->n_sentences; i++) {
        uint32_t n = 0;
        for (; at < result->n_annotations && result->annotations[at].sentence <= i; at++)
            if (is_shown(report, &result->annotations[at]))
                shown[n++] = at;
        if (n == 0 && !report->options->all_sentences && !suppressed[i])
            continue;
        sl_view v = {.report = report, .sentence = &result->sentences[i], .index = i,
                     .shown = shown, .n_shown = n, .indent = (width < 3 ? 3 : width) + 2,
                  .suppressed = suppressed[i], .next_suppressed = next};
        put_view(&v, &after_clean);
        n_views += n > 0;
    }
    if (n_views == 0)
        put_nothing(report);
}
