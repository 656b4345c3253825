/* tables_concordance.c - a table with pre, keyword and post as a concordance: one line a row, the
 * keywords beneath each other, cut to the page. */
#include "output/tables_concordance.h"

#include "base/str.h"
#include "output/glyph.h"

enum { LABEL_MOST = 16, KEYWORD_MOST = 32, GAP = 2 };

typedef struct concordance {
    const slant_table *table;
    int label, voice, pre, keyword, post; /* columns, -1: there is none */
    unsigned label_cells, keyword_cells, left, right;
} concordance;

static int column_named(const slant_shape *shape, const char *name)
{
    for (uint32_t c = 0; c < shape->n_columns; c++)
        if (strcmp(shape->columns[c].name, name) == 0)
            return (int)c;
    return -1;
}

bool sl_is_concordance(const slant_shape *shape)
{
    return column_named(shape, "pre") >= 0 && column_named(shape, "keyword") >= 0 &&
           column_named(shape, "post") >= 0;
}

static slant_str text_at(const concordance *c, uint32_t row, int column)
{
    if (column < 0)
        return (slant_str){"", 0};
    const slant_cell *cell = &c->table->cells[(size_t)row * c->table->shape->n_columns +
                                              (size_t)column];
    return cell->kind == SLANT_CELL_TEXT ? cell->as.text : (slant_str){"", 0};
}

/* The glyphs of the text in `to`, from its start, as many as fit; returns their cells. */
static unsigned show_start(slant_str text, unsigned most, sl_buf *to)
{
    sl_glyph glyph;
    unsigned cells = 0;
    for (size_t at = 0; at < text.len; at += glyph.bytes) {
        sl_glyph_at(text, at, text.len, &glyph);
        if (cells + glyph.cells > most)
            break;
        sl_buf_add(to, (slant_str){glyph.shown, glyph.len});
        cells += glyph.cells;
    }
    return cells;
}

/* The end of the text, as much as fits: glyphs are dropped from its front until it does. */
static unsigned show_end(slant_str text, unsigned most, sl_buf *to)
{
    sl_glyph glyph;
    size_t all = sl_shown_cells(text), at = 0;
    while (at < text.len && all > most) {
        sl_glyph_at(text, at, text.len, &glyph);
        all -= glyph.cells;
        at += glyph.bytes;
    }
    return show_start(sl_slice(text, at, text.len), most, to);
}

/* Whether the character at a byte belongs to the word beside it: a full stop behind it, a quotation
 * mark on either side. */
static bool touches(slant_str text, size_t at, const char *which)
{
    static const char *const quotes[] = {"“", "”", "‘", "’", "«", "»"};
    if (at >= text.len)
        return false;
    if ((text.ptr[at] & 0x80) == 0)
        return strchr(which, text.ptr[at]) != NULL;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (sl_starts(sl_slice(text, at, text.len), sl_str(quotes[i])))
            return true;
    return false;
}

static bool touches_before(slant_str pre)
{
    size_t at = pre.len;
    while (at > 0 && ((unsigned char)pre.ptr[--at] & 0xc0) == 0x80)
        continue;
    return pre.len && touches(pre, at, "\"'([-/");
}

static const char *voice_mark(slant_str voice)
{
    return sl_eq(voice, SL("own"))           ? "o"
           : sl_eq(voice, SL("indirect"))    ? "i"
           : sl_eq(voice, SL("direct"))      ? "d"
           : sl_eq(voice, SL("quoted_term")) ? "q"
                                             : " ";
}

static sl_ink voice_ink(slant_str voice)
{
    return sl_eq(voice, SL("own"))        ? SL_INK_OWN
           : sl_eq(voice, SL("indirect")) ? SL_INK_REPORTED
           : sl_eq(voice, SL("direct"))   ? SL_INK_QUOTED
                                          : SL_INK_TERM;
}

static unsigned widest(const concordance *c, int column, unsigned most)
{
    size_t widest = 0;
    for (uint32_t r = 0; r < c->table->n_rows && widest < most; r++) {
        size_t cells = sl_shown_cells(text_at(c, r, column));
        if (cells > widest)
            widest = cells;
    }
    return widest < most ? (unsigned)widest : most;
}

static void put_row(const concordance *c, uint32_t row, sl_page *page)
{
    sl_buf work = {0};
    slant_str voice = text_at(c, row, c->voice);
    unsigned cells = show_start(text_at(c, row, c->label), c->label_cells, page->to);
    sl_page_spaces(page, c->label_cells - cells + GAP);
    sl_buf_text(page->to, voice_mark(voice));
    cells = show_end(text_at(c, row, c->pre), c->left, &work);
    bool close = touches_before(text_at(c, row, c->pre));
    sl_page_spaces(page, GAP + c->left - cells + close);
    sl_buf_add(page->to, sl_buf_str(&work));
    sl_page_spaces(page, !close);
    sl_page_ink(page, voice_ink(voice));
    cells = show_start(text_at(c, row, c->keyword), KEYWORD_MOST, page->to);
    sl_page_ink(page, SL_INK_PLAIN);
    slant_str post = text_at(c, row, c->post);
    unsigned room = c->right + c->keyword_cells;
    if (post.len && !touches(post, 0, ".,;:!?)]\"'-/"))
        sl_page_spaces(page, 1);
    if (room > cells + 1)
        show_start(post, room - cells - 1, page->to);
    sl_page_line(page);
    page->to->failed |= work.failed;
    sl_buf_free(&work);
}

void sl_put_concordance(const slant_table *table, sl_page *page)
{
    concordance c = {.table = table,
                     .label = column_named(table->shape, "doc_id"),
                     .voice = column_named(table->shape, "voice"),
                     .pre = column_named(table->shape, "pre"),
                     .keyword = column_named(table->shape, "keyword"),
                     .post = column_named(table->shape, "post")};
    c.label_cells = widest(&c, c.label, LABEL_MOST);
    c.keyword_cells = widest(&c, c.keyword, KEYWORD_MOST);
    unsigned fixed = c.label_cells + GAP + 1 + GAP + 1 + c.keyword_cells + 1;
    unsigned rest = page->width > fixed ? page->width - fixed : 0;
    c.left = rest / 2;
    c.right = rest - c.left;
    for (uint32_t r = 0; r < table->n_rows; r++)
        put_row(&c, r, page);
    if (table->n_rows && c.voice >= 0) {
        sl_page_line(page);
        sl_flow_begin(page, 0, 2);
        sl_flow_text(page, SL_INK_DIM, "o own voice, i indirect, d direct, q quoted term");
        sl_flow_end(page);
    }
}
