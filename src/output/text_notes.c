/* text_notes.c - the notes beneath an annotated sentence of the terminal report. */
#include "output/text_view.h"

#include "base/str.h"
#include "output/glyph.h"

enum {
    MOST_NAMES = 8,
    TERM_CELLS = 24, /* of words that have their coding on the same line */
    WINDOW = 64      /* spans looked ahead for others of the same voice, so that a sentence without
                        an end costs no more a span than any other */
};

static slant_str text_of(const sl_view *v, const sl_group *g)
{
    return sl_slice(sl_report_field(v->report, v->sentence->field), g->start, g->end);
}

static void put_item(const sl_view *v, const char *label, slant_str text, bool *first)
{
    if (text.len == 0)
        return;
    sl_flow_separator(&v->report->page, first);
    sl_flow_text(&v->report->page, SL_INK_DIM, label);
    sl_flow_put(&v->report->page, SL_INK_PLAIN, text);
}

/* ---- who speaks ---- */

static void put_speaker(const sl_view *v, const slant_annotation *a, bool *first)
{
    sl_page *page = &v->report->page;
    const slant_attribution *t = &v->report->result->attributions[a->attribution];
    slant_str speaker = a->speaker.ptr ? a->speaker : t->speaker;
    put_item(v, "", speaker.len ? speaker : SL("speaker not named"), first);
    if (speaker.len && t->speaker_group.len) {
        sl_flow_text(page, SL_INK_PLAIN, " (");
        sl_flow_put(page, SL_INK_PLAIN, t->speaker_group);
        sl_flow_text(page, SL_INK_PLAIN, ")");
    }
    put_item(v, "via\xc2\xa0", t->via, first);
    if (t->cue.start < t->cue.end) {
        slant_field field = v->report->result->sentences[t->sentence].field;
        slant_str cue = sl_slice(sl_report_field(v->report, field), t->cue.start, t->cue.end);
        put_item(v, "cue:\xc2\xa0", cue, first);
    }
}

static const char *place_of(slant_role role)
{
    static const char *const places[SLANT_N_ROLES] = {
        [SLANT_ROLE_TITLE] = "in the title",
        [SLANT_ROLE_STANDFIRST] = "in the standfirst",
        [SLANT_ROLE_HEADING] = "in a heading",
        [SLANT_ROLE_CAPTION] = "in a caption",
    };
    return places[role] ? places[role] : "";
}

/* "REPORTED · Nadia Korlan (government) · cue: claimed", without the end of the line. */
static void put_voice(const sl_view *v, const slant_annotation *a, bool *first)
{
    static const char *const kinds[SLANT_N_QUOTED_KINDS] = {
        [SLANT_QUOTED_DISTANCE] = "distance",
        [SLANT_QUOTED_SELF] = "self-description",
        [SLANT_QUOTED_NAME] = "name",
        [SLANT_QUOTED_TITLE] = "title",
    };
    sl_flow_separator(&v->report->page, first);
    sl_flow_text(&v->report->page, sl_voice_ink(a->voice), sl_voice_heading(a->voice));
    if (a->voice == SLANT_QUOTED_TERM && kinds[a->quoted_kind])
        put_item(v, "", sl_str(kinds[a->quoted_kind]), first);
    put_item(v, "", sl_str(place_of(v->sentence->role)), first);
    if (a->voice != SLANT_OWN && a->attribution >= 0)
        put_speaker(v, a, first);
}

static bool same_voice(const slant_annotation *a, const slant_annotation *b)
{
    if (a->voice != b->voice)
        return false;
    return a->voice == SLANT_OWN ||
           (a->attribution == b->attribution && a->quoted_kind == b->quoted_kind);
}

/* ---- what the codebook says ---- */

/* Adds names that are not among the n that were seen; returns how many there are then. */
static uint32_t add_names(slant_str *seen, uint32_t n, const slant_str *names, uint32_t n_names)
{
    for (uint32_t i = 0; i < n_names && n < MOST_NAMES; i++) {
        uint32_t at = 0;
        while (at < n && !sl_eq(seen[at], names[i]))
            at++;
        if (at == n)
            seen[n++] = names[i];
    }
    return n;
}

/* The categories, or frames, of all annotations of the group, each once. */
static void put_names(const sl_view *v, const sl_group *g, bool frames, bool *first)
{
    slant_str seen[MOST_NAMES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        const slant_annotation *a = sl_view_annotation(v, g->first + i);
        if (a->kind != g->heavy->kind)
            continue;
        const slant_entry *e = a->entry;
        n = frames ? add_names(seen, n, e->frame, e->n_frame)
                   : add_names(seen, n, e->category, e->n_category);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0) {
            put_item(v, frames ? "frame:\xc2\xa0" : "", seen[i], first);
        } else {
            sl_flow_text(&v->report->page, SL_INK_PLAIN, ", ");
            sl_flow_put(&v->report->page, SL_INK_PLAIN, seen[i]);
        }
    }
}

static void put_modifiers(const sl_view *v, const slant_annotation *a, bool *first)
{
    put_item(v, "", a->negated ? SL("negated") : SL(""), first);
    put_item(v, "", a->hedged ? SL("hedged") : SL(""), first);
    put_item(v, "", a->intensified ? SL("intensified") : SL(""), first);
}

/* "distancing reporting word, of Helena Cravik": a cue says something of the outlet. */
static void put_cue(const sl_view *v, const slant_annotation *a, bool *first)
{
    sl_page *page = &v->report->page;
    slant_str name = a->entry->n_category ? a->entry->category[0] : (slant_str){NULL, 0};
    size_t slash = sl_find_char(name, '/', 0);
    if (slash < name.len)
        name = sl_slice(name, slash + 1, name.len);
    put_item(v, "", name, first);
    sl_flow_text(page, SL_INK_PLAIN, name.len ? " reporting word" : "reporting word");
    if (a->attribution >= 0)
        put_item(v, "of\xc2\xa0", v->report->result->attributions[a->attribution].speaker, first);
}

static void put_coding(const sl_view *v, const sl_group *g, bool *first)
{
    const slant_annotation *a = g->heavy;
    if (a->kind == SLANT_CUE) {
        put_cue(v, a, first);
    } else if (a->kind == SLANT_NEUTRAL) {
        put_item(v, "", SL("neutral label"), first);
        put_item(v, "concept:\xc2\xa0", a->entry->concept, first);
        put_item(v, "about:\xc2\xa0", a->referent, first);
    } else {
        put_names(v, g, false, first);
        put_item(v, "", a->entry->valence > 0   ? SL("favourable")
                        : a->entry->valence < 0 ? SL("unfavourable")
                                                : SL(""), first);
        put_names(v, g, true, first);
        put_item(v, "about:\xc2\xa0", a->referent, first);
    }
    put_modifiers(v, a, first);
    sl_flow_end(&v->report->page);
}

/* The line that advises: "weight 0.5 · neutral: killed". */
static void put_advice(const sl_view *v, const sl_group *g, unsigned column)
{
    sl_page *page = &v->report->page;
    slant_str neutral = g->heavy->entry->alternative;
    sl_buf weight = {0};
    bool first = true;
    if (g->heavy->kind != SLANT_LOADED)
        return;
    sl_flow_begin(page, column, column + 2);
    sl_buf_number(&weight, g->heavy->score, 2);
    sl_flow_separator(page, &first);
    sl_flow_text(page, SL_INK_DIM, "weight\xc2\xa0");
    sl_flow_put(page, SL_INK_DIM, sl_buf_str(&weight));
    if (neutral.len) {
        sl_flow_separator(page, &first);
        sl_flow_text(page, SL_INK_DIM, "neutral:\xc2\xa0");
        sl_flow_put(page, SL_INK_NEUTRAL, neutral);
    }
    sl_flow_end(page);
    page->to->failed |= weight.failed;
    sl_buf_free(&weight);
}

/* ---- the notes ---- */

static uint32_t window_end(const sl_view *v, uint32_t i)
{
    return v->n_groups - i < WINDOW ? v->n_groups : i + WINDOW;
}

static bool says_the_same(const sl_view *v, const sl_group *a, const sl_group *b)
{
    return a->n == b->n && a->heavy->entry == b->heavy->entry &&
           same_voice(a->heavy, b->heavy) && sl_eq(text_of(v, a), text_of(v, b));
}

/* How many spans, from group k on, say the same by the same entry; they are noted with it. */
static unsigned take_repeats(sl_view *v, uint32_t k)
{
    unsigned n = 0;
    for (uint32_t i = k; i < window_end(v, k); i++) {
        if (v->groups[i].noted || !says_the_same(v, &v->groups[k], &v->groups[i]))
            continue;
        v->groups[i].noted = true;
        n++;
    }
    return n;
}

/* A span's own lines: "━ freedom fighters  label/group · favourable". */
static void put_row(sl_view *v, uint32_t k, unsigned column)
{
    sl_page *page = &v->report->page;
    const sl_group *g = &v->groups[k];
    bool first = true;
    unsigned n = take_repeats(v, k);
    sl_flow_begin(page, v->indent, v->indent + 2);
    sl_flow_text(page, sl_mark_ink(g->heavy), sl_mark_line(g->heavy));
    sl_flow_text(page, SL_INK_PLAIN, "\xc2\xa0");
    sl_flow_put(page, sl_mark_ink(g->heavy), text_of(v, g));
    if (n > 1) {
        sl_flow_text(page, SL_INK_DIM, "\xc2\xa0×");
        sl_flow_u64(page, SL_INK_DIM, n);
    }
    if (page->column + page->gap + page->word_cells + 2 > column) {
        sl_flow_end(page);
        sl_flow_begin(page, column, column);
    } else {
        sl_flow_to(page, column);
        page->hang = column;
    }
    put_coding(v, g, &first);
    put_advice(v, g, column);
}

/* Where codings begin behind their words: behind the longest that is not too long. */
static unsigned coding_column(const sl_view *v)
{
    size_t longest = 0;
    if (v->report->page.width < 60)
        return v->indent + 2;
    for (uint32_t i = 0; i < v->n_groups; i++) {
        const sl_group *g = &v->groups[i];
        size_t cells = sl_shown_cells(text_of(v, g));
        for (uint32_t k = i + 1; k < window_end(v, i); k++)
            if (says_the_same(v, g, &v->groups[k])) {
                cells += 3; /* " ×2" */
                break;
            }
        if (cells <= TERM_CELLS && cells > longest)
            longest = cells;
    }
    return longest ? v->indent + 2 + (unsigned)longest + 2 : v->indent + 2;
}

static void put_single(const sl_view *v, const sl_group *g)
{
    bool first = true;
    sl_flow_begin(&v->report->page, v->indent, v->indent);
    put_voice(v, g->heavy, &first);
    put_coding(v, g, &first);
    put_advice(v, g, v->indent);
}

void sl_view_notes(sl_view *v)
{
    if (v->n_groups == 1) {
        put_single(v, v->groups);
        return;
    }
    unsigned column = coding_column(v);
    for (uint32_t i = 0; i < v->n_groups; i++) {
        if (v->groups[i].noted)
            continue;
        bool first = true;
        sl_flow_begin(&v->report->page, v->indent, v->indent + 2);
        put_voice(v, v->groups[i].heavy, &first);
        sl_flow_end(&v->report->page);
        for (uint32_t k = i; k < window_end(v, i); k++) {
            const sl_group *g = &v->groups[k];
            if (!g->noted && same_voice(v->groups[i].heavy, g->heavy))
                put_row(v, k, column);
        }
    }
}
