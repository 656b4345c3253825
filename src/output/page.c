/* page.c - lines of styled text for a terminal: see page.h. */
#include "output/page.h"

#include "base/str.h"
#include "output/glyph.h"

void sl_page_init(sl_page *page, sl_buf *to, unsigned width, bool color)
{
    unsigned wide = width ? width : 80;
    if (wide < SL_PAGE_LEAST)
        wide = SL_PAGE_LEAST;
    if (wide > SL_PAGE_MOST)
        wide = SL_PAGE_MOST;
    *page = (sl_page){.to = to, .width = wide, .color = color};
}

/* Middle tones that stand out on dark and on light ground; orange, blue and purple differ for
 * colour-blind eyes too. */
static const char *const inks[SL_N_INKS] = {
    [SL_INK_PLAIN] = "\033[0m",
    [SL_INK_BOLD] = "\033[1m",
    [SL_INK_DIM] = "\033[2m",
    [SL_INK_OWN] = "\033[1;38;5;166m",
    [SL_INK_REPORTED] = "\033[38;5;32m",
    [SL_INK_QUOTED] = "\033[38;5;133m",
    [SL_INK_TERM] = "\033[38;5;133m",
    [SL_INK_CUE] = "\033[38;5;136m",
    [SL_INK_NEUTRAL] = "\033[38;5;29m",
};

const char *sl_ink_code(const sl_page *page, sl_ink ink)
{
    return page->color ? inks[ink] : "";
}

void sl_page_ink(sl_page *page, sl_ink ink)
{
    sl_buf_text(page->to, sl_ink_code(page, ink));
}

void sl_page_spaces(sl_page *page, unsigned n)
{
    sl_buf_repeat(page->to, " ", n);
}

void sl_page_line(sl_page *page)
{
    sl_buf_char(page->to, '\n');
}

/* Forgets the word, but never that it could not be kept. */
static void clear_word(sl_page *page)
{
    page->to->failed |= page->word.failed;
    page->word_cells = 0;
    sl_buf_clear(&page->word);
}

void sl_page_free(sl_page *page)
{
    clear_word(page);
    sl_buf_free(&page->word);
}

void sl_flow_begin(sl_page *page, unsigned indent, unsigned hang)
{
    sl_page_spaces(page, indent);
    page->hang = hang;
    page->column = indent;
    page->line_empty = true;
    page->gap = false;
    clear_word(page);
}

/* Puts the word that has gathered on this line, or on the next where it does not fit. */
static void flush_word(sl_page *page)
{
    if (page->word.len == 0) {
        clear_word(page);
        return;
    }
    unsigned gap = page->gap && !page->line_empty;
    if (!page->line_empty && page->column + gap + page->word_cells > page->width) {
        sl_page_line(page);
        sl_page_spaces(page, page->hang);
        page->column = page->hang;
        gap = 0;
    }
    sl_page_spaces(page, gap);
    sl_buf_add(page->to, sl_buf_str(&page->word));
    page->column += gap + page->word_cells;
    page->line_empty = page->gap = false;
    clear_word(page);
}

static void word_ink(sl_page *page, sl_ink ink)
{
    sl_buf_text(&page->word, sl_ink_code(page, ink));
}

/* The run of glyphs from `at` that no line may break; returns where it ends. */
static size_t put_run(sl_page *page, sl_ink ink, slant_str text, size_t at)
{
    sl_glyph glyph;
    unsigned most = page->width > page->hang + 8 ? page->width - page->hang : 8;
    size_t start = at;
    if (ink != SL_INK_PLAIN)
        word_ink(page, ink);
    while (at < text.len) {
        sl_glyph_at(text, at, text.len, &glyph);
        if (glyph.space || (at > start && glyph.break_before) ||
            (at > start && page->word_cells + glyph.cells > most))
            break;
        sl_buf_add(&page->word, (slant_str){glyph.shown, glyph.len});
        page->word_cells += glyph.cells;
        at += glyph.bytes;
    }
    if (ink != SL_INK_PLAIN)
        word_ink(page, SL_INK_PLAIN);
    return at;
}

void sl_flow_put(sl_page *page, sl_ink ink, slant_str text)
{
    sl_glyph glyph;
    for (size_t at = 0; at < text.len;) {
        sl_glyph_at(text, at, text.len, &glyph);
        if (glyph.space) {
            flush_word(page);
            page->gap = true;
            at += glyph.bytes;
            continue;
        }
        if (at > 0 && page->word.len)
            flush_word(page); /* a break between two characters of an unspaced script */
        at = put_run(page, ink, text, at);
    }
}

void sl_flow_text(sl_page *page, sl_ink ink, const char *c_string)
{
    sl_flow_put(page, ink, sl_str(c_string));
}

void sl_put_grouped(sl_buf *to, uint64_t n)
{
    if (n >= 1000) {
        sl_put_grouped(to, n / 1000);
        sl_buf_char(to, ',');
        for (uint64_t unit = 100; unit > 0; unit /= 10)
            sl_buf_char(to, (char)('0' + n / unit % 10));
    } else {
        sl_buf_u64(to, n);
    }
}

void sl_flow_u64(sl_page *page, sl_ink ink, uint64_t n)
{
    sl_buf text = {0};
    sl_put_grouped(&text, n);
    sl_flow_put(page, ink, sl_buf_str(&text));
    if (text.failed)
        page->to->failed = true;
    sl_buf_free(&text);
}

void sl_flow_to(sl_page *page, unsigned column)
{
    flush_word(page);
    if (page->column < column) {
        sl_page_spaces(page, column - page->column);
        page->column = column;
    }
    page->gap = false;
    page->line_empty = true; /* what follows needs no blank before it */
}

void sl_flow_end(sl_page *page)
{
    flush_word(page);
    sl_page_line(page);
}
