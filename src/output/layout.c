/* layout.c - a sentence on a terminal: see layout.h. */
#include "output/layout.h"

#include "base/str.h"
#include "output/glyph.h"

typedef struct sl_layout_state {
    sl_page *page;
    slant_str text;
    const sl_mark *marks;
    size_t n_marks;
    size_t mark; /* the first mark that does not end before the line */
    unsigned indent, width;
    sl_ink ink;
    bool brackets;
    sl_buf under; /* the line beneath */
    unsigned under_cells;
    size_t under_mark; /* the mark that it ends with */
} sl_layout_state;

/* The mark at or after byte `at`, from mark `i` on; n_marks when there is none. */
static size_t mark_from(const sl_layout_state *s, size_t i, size_t at)
{
    while (i < s->n_marks && s->marks[i].end <= at)
        i++;
    return i;
}

static bool is_inside(const sl_layout_state *s, size_t i, size_t at)
{
    return i < s->n_marks && s->marks[i].start < at && at < s->marks[i].end;
}

static bool is_in_mark(const sl_layout_state *s, size_t i, size_t at)
{
    return i < s->n_marks && s->marks[i].start <= at && at < s->marks[i].end;
}

/* A run of white space ends with the mark that it stands in, so that no mark begins inside one. */
static size_t glyph_stop(const sl_layout_state *s, size_t i, size_t at)
{
    if (i >= s->n_marks)
        return s->text.len;
    return at < s->marks[i].start ? s->marks[i].start : s->marks[i].end;
}

static unsigned bracket_cells(const sl_layout_state *s, size_t i, size_t at, size_t next)
{
    if (!s->brackets || !is_in_mark(s, i, at))
        return 0;
    return (at == s->marks[i].start) + (next >= s->marks[i].end);
}

/* Where the line that begins at `at` ends, and in *next where the following one begins. Breaks in
 * marks are taken only if `in_marks`; returns text.len + 1 when there is no place to break. */
static size_t find_end(const sl_layout_state *s, size_t at, bool in_marks, size_t *next,
                       size_t *overflow)
{
    size_t end = s->text.len + 1, mark = s->mark, first = at;
    unsigned column = 0;
    sl_glyph glyph;
    while (at < s->text.len) {
        mark = mark_from(s, mark, at);
        sl_glyph_at(s->text, at, glyph_stop(s, mark, at), &glyph);
        if (at > first && (glyph.space || glyph.break_before) &&
            (in_marks || !is_inside(s, mark, at))) {
            end = at;
            *next = at + (glyph.space ? glyph.bytes : 0);
        }
        unsigned cells = glyph.cells + bracket_cells(s, mark, at, at + glyph.bytes);
        if (column + cells > s->width && at > first && cells > 0) {
            *overflow = at;
            return end;
        }
        column += cells;
        at += glyph.bytes;
    }
    *next = s->text.len;
    return s->text.len;
}

static size_t line_end(const sl_layout_state *s, size_t at, size_t *next)
{
    size_t overflow = at;
    size_t end = find_end(s, at, false, next, &overflow);
    if (end > s->text.len)
        end = find_end(s, at, true, next, &overflow);
    if (end > s->text.len)
        end = *next = overflow;
    return end;
}

/* Adds `cells` of the line beneath the mark `i` at a column. */
static void put_under(sl_layout_state *s, size_t i, unsigned cells, unsigned column)
{
    if (cells == 0)
        return;
    const sl_mark *mark = &s->marks[i];
    if (s->under_mark != i || column > s->under_cells) {
        if (s->under_cells > 0)
            sl_buf_text(&s->under, sl_ink_code(s->page, SL_INK_PLAIN));
        sl_buf_repeat(&s->under, " ", column - s->under_cells);
        sl_buf_text(&s->under, sl_ink_code(s->page, mark->ink));
    }
    s->under_mark = i;
    sl_buf_repeat(&s->under, mark->line, cells);
    s->under_cells = column + cells;
}

static void put_glyph(sl_layout_state *s, const sl_glyph *glyph, size_t at, unsigned *column)
{
    sl_page *page = s->page;
    bool marked = is_in_mark(s, s->mark, at);
    const sl_mark *mark = marked ? &s->marks[s->mark] : NULL;
    if (marked && s->brackets && at == mark->start)
        sl_buf_text(page->to, "⟦");
    sl_buf_add(page->to, (slant_str){glyph->shown, glyph->len});
    if (marked && s->brackets && at + glyph->bytes >= mark->end)
        sl_buf_text(page->to, "⟧");
    if (marked && !s->brackets)
        put_under(s, s->mark, glyph->cells, *column);
    *column += glyph->cells;
}

/* Writes [at, end) and gathers the line beneath. */
static void put_line(sl_layout_state *s, size_t at, size_t end)
{
    unsigned column = 0;
    sl_ink now = SL_INK_PLAIN;
    sl_glyph glyph;
    s->page->to->failed |= s->under.failed;
    sl_buf_clear(&s->under);
    s->under_cells = 0;
    s->under_mark = s->n_marks;
    while (at < end) {
        s->mark = mark_from(s, s->mark, at);
        sl_ink ink = is_in_mark(s, s->mark, at) ? s->marks[s->mark].ink : s->ink;
        if (ink != now) {
            if (now != SL_INK_PLAIN)
                sl_page_ink(s->page, SL_INK_PLAIN);
            if (ink != SL_INK_PLAIN)
                sl_page_ink(s->page, ink);
            now = ink;
        }
        size_t stop = glyph_stop(s, s->mark, at);
        sl_glyph_at(s->text, at, stop < end ? stop : end, &glyph);
        put_glyph(s, &glyph, at, &column);
        at += glyph.bytes;
    }
    if (now != SL_INK_PLAIN)
        sl_page_ink(s->page, SL_INK_PLAIN);
    sl_page_line(s->page);
}

static void put_under_line(sl_layout_state *s)
{
    if (s->under_cells == 0)
        return;
    sl_page_spaces(s->page, s->indent);
    sl_buf_add(s->page->to, sl_buf_str(&s->under));
    sl_page_ink(s->page, SL_INK_PLAIN);
    sl_page_line(s->page);
}

void sl_layout(sl_page *page, slant_str text, const sl_mark *marks, size_t n_marks,
               unsigned indent, sl_ink ink)
{
    sl_layout_state s = {
        .page = page, .text = text, .marks = marks, .n_marks = n_marks, .indent = indent,
        .width = page->width > indent + 8 ? page->width - indent : 8,
        .ink = ink, .brackets = n_marks > 0 && sl_has_rtl(text),
    };
    size_t at = 0, next = 0;
    bool first = true;
    while (at < text.len) {
        size_t end = line_end(&s, at, &next);
        if (!first)
            sl_page_spaces(page, indent);
        first = false;
        put_line(&s, at, end);
        put_under_line(&s);
        at = next;
    }
    if (first)
        sl_page_line(page);
    if (s.under.failed)
        page->to->failed = true;
    sl_buf_free(&s.under);
}
