/* view.c - the marks of one article, and small helps of its parts: see view.h. */
#include "output/html/view.h"

#include "base/str.h"
#include "base/unicode.h"
#include "output/page.h"
#include "output/select.h"

#include <stdlib.h>

/* ---- marks ---- */

bool sl_html_is_telling(slant_str cue_class)
{
    return sl_eq(cue_class, SL("factive")) || sl_eq(cue_class, SL("distancing")) ||
           sl_eq(cue_class, SL("emotive"));
}

static bool is_shown(const sl_html_view *view, const slant_annotation *a)
{
    return sl_kinds_have(view->kinds, a->kind);
}

static bool outweighs(const slant_annotation *a, const slant_annotation *heavy)
{
    if (!heavy)
        return true;
    if (a->kind != heavy->kind)
        return a->kind < heavy->kind; /* loaded before neutral before cue */
    return a->kind == SLANT_LOADED && a->score > heavy->score;
}

/* A mark reaches as far as what is counted: a label that only joins a loaded span adds nothing. */
static void join(sl_html_mark *mark, const slant_annotation *a)
{
    bool first = mark->n++ == 0, was_loaded = !first && mark->heavy->kind == SLANT_LOADED;
    bool is_loaded = a->kind == SLANT_LOADED;
    if (first || (is_loaded && !was_loaded)) {
        mark->start = a->start;
        mark->end = a->end;
        mark->field = a->field;
    } else if (is_loaded == was_loaded && a->field == mark->field) {
        mark->start = a->start < mark->start ? a->start : mark->start;
        mark->end = a->end > mark->end ? a->end : mark->end;
    }
    if (outweighs(a, mark->heavy))
        mark->heavy = a;
}

static int by_place(const void *left, const void *right)
{
    const sl_html_mark *a = left, *b = right;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static bool is_quiet(const slant_annotation *heavy)
{
    if (heavy->kind == SLANT_CUE)
        return !sl_html_is_telling(sl_html_cue_class(heavy->entry));
    return heavy->kind == SLANT_NEUTRAL;
}

/* Makes the marks, of_span[] leading from an annotation's span to its mark. */
static void collect(sl_html_view *view, uint32_t *of_span)
{
    const slant_result *result = view->result;
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        if (!is_shown(view, a))
            continue;
        if (of_span[a->span] == SL_NONE) {
            of_span[a->span] = view->n_marks;
            view->marks[view->n_marks++] = (sl_html_mark){.first = i};
        }
        join(&view->marks[of_span[a->span]], a);
    }
    for (uint32_t m = 0; m < view->n_marks; m++)
        view->marks[m].quiet = is_quiet(view->marks[m].heavy);
}

/* `first` was the first annotation, for the sorting; now it is a place among the members. */
static void place_members(sl_html_view *view, uint32_t *of_span)
{
    const slant_result *result = view->result;
    uint32_t next = 0;
    for (uint32_t m = 0; m < view->n_marks; m++) {
        of_span[view->marks[m].heavy->span] = m;
        view->marks[m].first = next;
        next += view->marks[m].n;
        view->marks[m].n = 0;
    }
    for (uint32_t i = 0; i < result->n_annotations; i++) {
        const slant_annotation *a = &result->annotations[i];
        view->mark_of[i] = SL_NONE;
        if (!is_shown(view, a))
            continue;
        sl_html_mark *mark = &view->marks[of_span[a->span]];
        view->members[mark->first + mark->n++] = i;
        view->mark_of[i] = of_span[a->span];
    }
}

static void make_marks(sl_html_view *view)
{
    uint32_t n = view->result->n_annotations, spans = 1;
    for (uint32_t i = 0; i < n; i++)
        if (view->result->annotations[i].span >= spans)
            spans = view->result->annotations[i].span + 1;
    uint32_t *of_span = sl_arena_zero(&view->arena, spans, sizeof *of_span);
    view->marks = sl_arena_zero(&view->arena, (size_t)n + 1, sizeof *view->marks);
    view->members = sl_arena_zero(&view->arena, (size_t)n + 1, sizeof *view->members);
    view->mark_of = sl_arena_zero(&view->arena, (size_t)n + 1, sizeof *view->mark_of);
    if (view->arena.failed)
        return;
    for (uint32_t i = 0; i < spans; i++)
        of_span[i] = SL_NONE;
    collect(view, of_span);
    qsort(view->marks, view->n_marks, sizeof *view->marks, by_place);
    place_members(view, of_span);
}

bool sl_html_view_open(sl_html_view *view, const sl_writer *writer, const slant_result *result,
                       uint64_t number, sl_buf *to)
{
    *view = (sl_html_view){.to = to, .state = writer->state, .result = result, .number = number,
                           .kinds = sl_kinds(&writer->options, SL_KINDS_ALL)};
    sl_arena_init(&view->arena, 0);
    make_marks(view);
    sl_unit unit = sl_unit_of(&writer->options);
    bool ok = !view->arena.failed;
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        ok &= sl_offsets_init(&view->offsets[f], sl_html_field(view, (slant_field)f), unit);
    return ok;
}

void sl_html_view_close(sl_html_view *view)
{
    if (view->arena.failed)
        view->to->failed = true;
    for (int f = 0; f < SLANT_N_FIELDS; f++)
        sl_offsets_free(&view->offsets[f]);
    sl_arena_free(&view->arena);
}

/* ---- small helps ---- */

slant_str sl_html_field(const sl_html_view *view, slant_field field)
{
    const slant_article *article = view->result->article;
    return field == SLANT_TITLE ? article->title : article->text;
}

slant_str sl_html_mark_text(const sl_html_view *view, const sl_html_mark *mark)
{
    return sl_slice(sl_html_field(view, mark->field), mark->start, mark->end);
}

const char *sl_html_mark_class(const sl_html_mark *mark)
{
    if (mark->heavy->kind == SLANT_CUE)
        return "cue";
    return mark->heavy->kind == SLANT_NEUTRAL ? "neutral"
                                              : sl_html_voice_class(mark->heavy->voice);
}

void sl_html_mark_link(sl_html_view *view, uint32_t m, const char *class_name)
{
    sl_buf_printf(view->to, "<a%s%s%s href=\"#a%llum%u\">", *class_name ? " class=\"" : "",
                  class_name, *class_name ? "\"" : "", (unsigned long long)view->number, m + 1);
}

/* The first token of the field that starts at or after a byte. */
static uint32_t token_from(const slant_result *result, slant_field field, uint32_t byte)
{
    uint32_t low = 0, high = result->n_tokens;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const slant_token *t = &result->tokens[mid];
        if (t->field < field || (t->field == field && t->start < byte))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t sl_html_words(const sl_html_view *view, slant_field field, uint32_t start, uint32_t end)
{
    const slant_result *result = view->result;
    uint32_t n = 0;
    if (!result->tokens)
        return UINT32_MAX;
    for (uint32_t i = token_from(result, field, start); i < result->n_tokens; i++) {
        const slant_token *t = &result->tokens[i];
        if (t->field != field || t->start >= end)
            break;
        n += !t->joined;
    }
    return n;
}

slant_str sl_html_folded(sl_html_view *view, slant_str text)
{
    sl_buf folded = {0};
    sl_fold(text, &folded);
    slant_str copy = sl_arena_str(&view->arena, sl_buf_str(&folded));
    view->to->failed |= folded.failed;
    sl_buf_free(&folded);
    return copy;
}

void sl_html_rate(sl_buf *to, uint64_t n, uint64_t words)
{
    enum { FEW_WORDS = 100 };
    if (words == 0) {
        sl_buf_text(to, "–");
        return;
    }
    sl_buf_text(to, words < FEW_WORDS ? "(" : "");
    sl_buf_fixed(to, 1000.0 * (double)n / (double)words, 1);
    sl_buf_text(to, words < FEW_WORDS ? ")" : "");
}
