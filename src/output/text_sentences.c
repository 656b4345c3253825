/* text_sentences.c - the annotated sentences of the terminal report, in the manner of a compiler's
 * diagnostics: the sentence once, lines beneath its spans, then a note for each span. */
#include "output/text.h"

#include "base/str.h"
#include "output/glyph.h"
#include "output/layout.h"
#include "output/select.h"

enum { MOST_NAMES = 8, TERM_COLUMN = 26 };

/* Shown annotations that overlap in one sentence: one mark, one note. */
typedef struct group {
    uint32_t start, end;           /* bytes into the field */
    uint32_t first, n;             /* into the indexes of the sentence's shown annotations */
    const slant_annotation *heavy; /* the one that the note speaks of */
} group;

typedef struct view {
    sl_report *report;
    const slant_sentence *sentence;
    uint32_t index;
    const uint32_t *shown; /* indexes of annotations */
    uint32_t n_shown;
    group *groups;
    uint32_t n_groups;
    uint32_t suppressed;   /* the first of its suppressed matches, from 1; 0: none */
    const uint32_t *next_suppressed;
    unsigned indent, column; /* of the sentence, of what follows the term in a note */
} view;

static const slant_annotation *annotation(const view *v, uint32_t i)
{
    return &v->report->result->annotations[v->shown[i]];
}

static bool outweighs(const slant_annotation *a, const slant_annotation *b)
{
    if ((a->kind == SLANT_LOADED) != (b->kind == SLANT_LOADED))
        return a->kind == SLANT_LOADED;
    return a->score > b->score;
}

static void make_groups(view *v)
{
    v->groups = sl_arena_zero(&v->report->arena, v->n_shown, sizeof *v->groups);
    for (uint32_t i = 0; v->groups && i < v->n_shown; i++) {
        const slant_annotation *a = annotation(v, i);
        group *last = v->n_groups ? &v->groups[v->n_groups - 1] : NULL;
        if (!last || a->start >= last->end) {
            v->groups[v->n_groups++] =
                (group){.start = a->start, .end = a->end, .first = i, .n = 1, .heavy = a};
            continue;
        }
        last->n++;
        if (a->end > last->end)
            last->end = a->end;
        if (outweighs(a, last->heavy))
            last->heavy = a;
    }
}

static const char *line_of(const slant_annotation *a)
{
    return a->kind == SLANT_CUE ? "╍" : a->kind == SLANT_NEUTRAL ? "‾" : sl_voice_line(a->voice);
}

static sl_ink ink_of(const slant_annotation *a)
{
    return a->kind == SLANT_CUE       ? SL_INK_CUE
           : a->kind == SLANT_NEUTRAL ? SL_INK_NEUTRAL
                                      : sl_voice_ink(a->voice);
}

static void put_sentence(view *v)
{
    sl_page *page = &v->report->page;
    const slant_sentence *s = v->sentence;
    sl_mark *marks = sl_arena_zero(&v->report->arena, v->n_groups + 1, sizeof *marks);
    if (!marks)
        return;
    for (uint32_t i = 0; i < v->n_groups; i++) {
        const group *g = &v->groups[i];
        marks[i] = (sl_mark){.start = g->start - s->start, .end = g->end - s->start,
                             .ink = ink_of(g->heavy), .line = line_of(g->heavy)};
    }
    sl_buf number = {0};
    sl_buf_u64(&number, v->index);
    sl_page_spaces(page, v->indent - 2 - (unsigned)number.len);
    sl_page_ink(page, SL_INK_DIM);
    sl_buf_add(page->to, sl_buf_str(&number));
    sl_page_ink(page, SL_INK_PLAIN);
    sl_page_spaces(page, 2);
    page->to->failed |= number.failed;
    sl_buf_free(&number);
    sl_layout(page, sl_slice(sl_report_field(v->report, s->field), s->start, s->end), marks,
              v->n_groups, v->indent, v->n_groups ? SL_INK_PLAIN : SL_INK_DIM);
}

static slant_str text_of(const view *v, const group *g)
{
    return sl_slice(sl_report_field(v->report, v->sentence->field), g->start, g->end);
}

/* The names of one kind (categories, frames, concepts) over the group, each once. */
static void put_names(const view *v, const group *g, const char *label, int which, bool *first)
{
    sl_page *page = &v->report->page;
    slant_str seen[MOST_NAMES];
    uint32_t n_seen = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        const slant_entry *e = annotation(v, g->first + i)->entry;
        const slant_str *names = which == 0 ? e->category : which == 1 ? e->frame : e->concepts;
        uint32_t n = which == 0 ? e->n_category : which == 1 ? e->n_frame : e->n_concepts;
        for (uint32_t k = 0; k < n && n_seen < MOST_NAMES; k++) {
            uint32_t at = 0;
            while (at < n_seen && !sl_eq(seen[at], names[k]))
                at++;
            if (at == n_seen)
                seen[n_seen++] = names[k];
        }
    }
    for (uint32_t i = 0; i < n_seen; i++) {
        if (i == 0) {
            sl_flow_separator(page, first);
            sl_flow_text(page, SL_INK_DIM, label);
        } else {
            sl_flow_text(page, SL_INK_PLAIN, ", ");
        }
        sl_flow_put(page, SL_INK_PLAIN, seen[i]);
    }
}

static void put_item(const view *v, const char *label, slant_str text, bool *first)
{
    if (text.len == 0)
        return;
    sl_flow_separator(&v->report->page, first);
    sl_flow_text(&v->report->page, SL_INK_DIM, label);
    sl_flow_put(&v->report->page, SL_INK_PLAIN, text);
}

static void put_speaker(const view *v, const slant_annotation *a, bool *first)
{
    sl_page *page = &v->report->page;
    const slant_result *result = v->report->result;
    const slant_attribution *t =
        a->attribution < 0 ? NULL : &result->attributions[a->attribution];
    slant_str speaker = a->speaker.ptr ? a->speaker : t ? t->speaker : a->speaker;
    put_item(v, "", speaker, first);
    if (speaker.len && t && t->speaker_group.len) {
        sl_flow_text(page, SL_INK_PLAIN, " (");
        sl_flow_put(page, SL_INK_PLAIN, t->speaker_group);
        sl_flow_text(page, SL_INK_PLAIN, ")");
    }
    if (!speaker.len && t && a->voice != SLANT_OWN) {
        sl_flow_separator(page, first);
        sl_flow_text(page, SL_INK_DIM, "speaker not named");
    }
    if (t && t->via.len)
        put_item(v, "via ", t->via, first);
    if (t && t->cue.start < t->cue.end && a->kind != SLANT_CUE) {
        slant_field field = result->sentences[t->sentence].field;
        put_item(v, "cue: ", sl_slice(sl_report_field(v->report, field), t->cue.start, t->cue.end),
                 first);
    }
}

static const char *where_of(slant_role role)
{
    static const char *const where[SLANT_N_ROLES] = {
        [SLANT_ROLE_TITLE] = "in the title",
        [SLANT_ROLE_STANDFIRST] = "in the standfirst",
        [SLANT_ROLE_HEADING] = "in a heading",
        [SLANT_ROLE_CAPTION] = "in a caption",
    };
    return where[role] ? where[role] : "";
}

static void put_voice(const view *v, const slant_annotation *a, bool *first)
{
    static const char *const kinds[SLANT_N_QUOTED_KINDS] = {
        [SLANT_QUOTED_DISTANCE] = "distance",
        [SLANT_QUOTED_SELF] = "self-description",
        [SLANT_QUOTED_NAME] = "name",
        [SLANT_QUOTED_TITLE] = "title",
    };
    sl_page *page = &v->report->page;
    sl_flow_separator(page, first);
    sl_flow_text(page, ink_of(a), sl_voice_heading(a->voice));
    if (a->voice == SLANT_QUOTED_TERM && kinds[a->quoted_kind])
        put_item(v, "", sl_str(kinds[a->quoted_kind]), first);
    put_item(v, "", sl_str(where_of(v->sentence->role)), first);
}

static void put_flags(const view *v, const slant_annotation *a, bool *first)
{
    if (a->negated)
        put_item(v, "", SL("negated"), first);
    if (a->hedged)
        put_item(v, "", SL("hedged"), first);
    if (a->intensified)
        put_item(v, "", SL("intensified"), first);
}

static void put_valence(const view *v, const slant_annotation *a, bool *first)
{
    if (a->entry->valence > 0)
        put_item(v, "", SL("favourable"), first);
    else if (a->entry->valence < 0)
        put_item(v, "", SL("unfavourable"), first);
}

static void put_weight(const view *v, const slant_annotation *a, bool *first)
{
    sl_page *page = &v->report->page;
    if (a->kind != SLANT_LOADED)
        return;
    sl_buf text = {0};
    sl_buf_number(&text, a->score, 2);
    sl_flow_separator(page, first);
    sl_flow_text(page, SL_INK_DIM, "weight\xc2\xa0");
    sl_flow_put(page, SL_INK_DIM, sl_buf_str(&text));
    page->to->failed |= text.failed;
    sl_buf_free(&text);
}

/* What a reporting cue says of the outlet: "distancing cue · for Helena Cravik". */
static void put_cue(const view *v, const slant_annotation *a, bool *first)
{
    sl_page *page = &v->report->page;
    slant_str class = a->entry->n_category ? a->entry->category[0] : (slant_str){NULL, 0};
    size_t slash = sl_find_char(class, '/', 0);
    if (slash < class.len)
        class = sl_slice(class, slash + 1, class.len);
    sl_flow_separator(page, first);
    sl_flow_put(page, SL_INK_PLAIN, class);
    sl_flow_text(page, SL_INK_PLAIN, class.len ? " reporting word" : "reporting word");
    if (a->attribution >= 0)
        put_item(v, "speaker: ", v->report->result->attributions[a->attribution].speaker, first);
}

/* Begins a line of a note; the first line names the span where the sentence has several. */
static void begin_note(const view *v, const group *g)
{
    sl_page *page = &v->report->page;
    sl_flow_begin(page, v->indent, v->column);
    if (!g || v->n_groups < 2) {
        sl_flow_to(page, v->column);
        return;
    }
    sl_flow_text(page, ink_of(g->heavy), line_of(g->heavy));
    sl_flow_text(page, SL_INK_PLAIN, "\xc2\xa0");
    sl_flow_put(page, ink_of(g->heavy), text_of(v, g));
    if (page->column + page->word_cells + page->gap < v->column)
        sl_flow_to(page, v->column);
    else
        sl_flow_text(page, SL_INK_PLAIN, "  ");
}

static void put_note(const view *v, const group *g)
{
    const slant_annotation *a = g->heavy;
    sl_page *page = &v->report->page;
    bool first = true;
    begin_note(v, g);
    put_voice(v, a, &first);
    if (a->kind == SLANT_CUE) {
        put_cue(v, a, &first);
    } else {
        put_speaker(v, a, &first);
        put_names(v, g, "", 0, &first);
        put_valence(v, a, &first);
        put_names(v, g, "frame: ", 1, &first);
        put_names(v, g, "concept: ", 2, &first);
        put_item(v, "about: ", a->referent, &first);
    }
    put_flags(v, a, &first);
    put_weight(v, a, &first);
    sl_flow_end(page);
    if (a->entry->alternative.len) {
        begin_note(v, NULL);
        sl_flow_text(page, SL_INK_DIM, "neutral: ");
        sl_flow_put(page, SL_INK_NEUTRAL, a->entry->alternative);
        sl_flow_end(page);
    }
}

/* Where notes begin behind their terms: behind the longest, if it is short and the page wide. */
static unsigned note_column(const view *v)
{
    size_t longest = 0;
    for (uint32_t i = 0; v->n_groups > 1 && i < v->n_groups; i++) {
        size_t cells = sl_shown_cells(text_of(v, &v->groups[i]));
        if (cells + 4 <= TERM_COLUMN && cells > longest)
            longest = cells;
    }
    if (longest == 0)
        return v->indent;
    return v->report->page.width >= 60 ? v->indent + (unsigned)longest + 4 : v->indent + 2;
}

static void put_suppressed(const view *v)
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

static void put_clean_role(const view *v)
{
    slant_role role = v->sentence->role;
    if (role != SLANT_ROLE_BOILERPLATE && role != SLANT_ROLE_DUPLICATE)
        return;
    sl_flow_begin(&v->report->page, v->indent, v->indent);
    sl_flow_text(&v->report->page, SL_INK_DIM, slant_role_name(role));
    sl_flow_text(&v->report->page, SL_INK_DIM, ": not scored");
    sl_flow_end(&v->report->page);
}

static void put_view(view *v, bool *after_clean)
{
    bool clean = v->n_shown == 0;
    if (!clean || !*after_clean)
        sl_page_line(&v->report->page);
    *after_clean = clean;
    make_groups(v);
    put_sentence(v);
    v->column = note_column(v);
    for (uint32_t i = 0; i < v->n_groups; i++)
        put_note(v, &v->groups[i]);
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

static void put_nothing(sl_report *report)
{
    if (report->result->words == 0)
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
            if (sl_kinds_have(report->kinds, result->annotations[at].kind))
                shown[n++] = at;
        if (n == 0 && !report->options->all_sentences && !suppressed[i])
            continue;
        view v = {.report = report, .sentence = &result->sentences[i], .index = i, .shown = shown,
                  .n_shown = n, .indent = (width < 3 ? 3 : width) + 2,
                  .suppressed = suppressed[i], .next_suppressed = next};
        put_view(&v, &after_clean);
        n_views += n > 0;
    }
    if (n_views == 0)
        put_nothing(report);
}
