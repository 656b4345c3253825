/* html_text.c - nodes to paragraphs: see html_text.h. */
#include "input/html_text.h"

#include "base/buf.h"
#include "base/str.h"
#include "input/html_clean.h"
#include "input/html_guide.h"
#include "input/html_lines.h"

enum { DEEP = SL_WEB_DEPTH + 8 };

/* An element that is open, and where it ends. */
typedef struct open_block {
    uint32_t end, box;
    slant_role role; /* of what stands in it */
    bool block, link, item, table;
} open_block;

typedef struct writing {
    const sl_web_tree *page;
    const uint8_t *gone, *within;
    sl_arena *arena;
    sl_buf text;         /* all lines, one behind the other */
    sl_web_line *lines;
    uint32_t n_lines, cap_lines;
    bool open;           /* a line is open: the last */
    bool blank;          /* white space is due */
    unsigned breaks;     /* <br> since the last word of the paragraph */
    open_block stack[DEEP];
    uint32_t depth;
    slant_hint *hints;
    uint32_t n_hints, cap_hints;
} writing;

static void end_paragraph(writing *w)
{
    w->open = w->blank = false;
    w->breaks = 0;
}

static open_block now(const writing *w)
{
    open_block here = {.role = SLANT_ROLE_BODY};
    for (uint32_t i = 0; i < w->depth; i++) {
        here.box = w->stack[i].block ? w->stack[i].box : here.box;
        if (w->stack[i].role != SLANT_ROLE_BODY)
            here.role = w->stack[i].role;
        here.link |= w->stack[i].link;
        here.item |= w->stack[i].item;
        here.table |= w->stack[i].table;
    }
    return here;
}

/* One <br> begins a line, two a paragraph. */
static void begin_word(writing *w, const open_block *here)
{
    if (w->open && w->breaks == 0) {
        if (w->blank)
            sl_buf_char(&w->text, ' ');
    } else if (SL_ARENA_FIT(w->arena, w->lines, w->cap_lines, w->n_lines + 1)) {
        w->lines[w->n_lines++] = (sl_web_line){
            .start = w->text.len, .end = w->text.len, .joined = w->open && w->breaks == 1,
            .role = here->role, .box = here->box, .item = here->item, .table = here->table};
    }
    w->open = w->n_lines > 0;
    w->blank = false;
    w->breaks = 0;
}

/* U+00A0 and U+3000, which indent paragraphs. */
static size_t indent_at(slant_str text, size_t i)
{
    if (sl_starts(sl_slice(text, i, text.len), SL("\xC2\xA0")))
        return 2;
    return sl_starts(sl_slice(text, i, text.len), SL("\xE3\x80\x80")) ? 3 : 0;
}

/* A credit follows the caption in an element of its own, which only its style parts from it. */
static bool is_credit(const writing *w, slant_str text)
{
    return w->open && w->text.len && text.len && !w->blank && w->breaks == 0 &&
           !sl_is_space(w->text.ptr[w->text.len - 1]) && w->text.ptr[w->text.len - 1] != '(' &&
           !sl_is_upper(w->text.ptr[w->text.len - 1]) && sl_is_upper(text.ptr[0]);
}

static void put_text(writing *w, slant_str text)
{
    open_block here = now(w);
    if (here.role == SLANT_ROLE_CAPTION && is_credit(w, text))
        w->blank = true;
    for (size_t i = 0; i < text.len;) {
        size_t end = i, indent = w->open && !w->breaks ? 0 : indent_at(text, i);
        if (indent) {
            i += indent;
            continue;
        }
        while (end < text.len && !sl_is_space(text.ptr[end]))
            end++;
        if (end > i) {
            begin_word(w, &here);
            sl_buf_add(&w->text, sl_slice(text, i, end));
            if (w->open) {
                sl_web_line *line = &w->lines[w->n_lines - 1];
                line->link_bytes += here.link ? w->text.len - line->end : 0;
                line->end = w->text.len;
            }
        }
        if (end < text.len)
            w->blank = true;
        i = end + (end < text.len);
    }
}

static slant_role role_of(const sl_node *node, uint32_t nodes)
{
    enum { MOST = 40 }; /* nodes of a caption: what holds more is called after one */
    if (node->tag >= SL_TAG_H1 && node->tag <= SL_TAG_H6)
        return SLANT_ROLE_HEADING;
    if (node->tag == SL_TAG_FIGCAPTION || node->tag == SL_TAG_CAPTION)
        return SLANT_ROLE_CAPTION;
    if (node->flags & SL_NODE_CAPTION && nodes < MOST)
        return SLANT_ROLE_CAPTION;
    return SLANT_ROLE_BODY;
}

static void close_until(writing *w, uint32_t node)
{
    while (w->depth && w->stack[w->depth - 1].end <= node) {
        if (w->stack[w->depth - 1].block)
            end_paragraph(w);
        w->depth--;
    }
}

static void put_node(writing *w, uint32_t i)
{
    const sl_node *node = &w->page->nodes[i];
    bool block = sl_tag_is_block((sl_tag)node->tag);
    if (node->tag == SL_TAG_TEXT) {
        put_text(w, node->text);
        return;
    }
    if (node->tag == SL_TAG_BR)
        w->breaks += w->open;
    if (block)
        end_paragraph(w);
    if (w->depth < DEEP)
        w->stack[w->depth++] = (open_block){
            .end = node->end, .box = node->parent, .block = block,
            .role = role_of(node, node->end - i),
            .link = node->tag == SL_TAG_A, .item = node->tag == SL_TAG_LI,
            .table = w->within && w->within[i] & SL_IN_DATA_TABLE};
}

static void put_tree(writing *w, uint32_t root)
{
    uint32_t end = w->page->nodes[root].end;
    for (uint32_t i = root; i < end;) {
        close_until(w, i);
        if (w->gone && w->gone[i]) {
            i = w->page->nodes[i].end;
            continue;
        }
        put_node(w, i++);
    }
    close_until(w, UINT32_MAX);
    end_paragraph(w);
}

static void add_hint(writing *w, size_t start, size_t end, slant_role role, bool joined)
{
    if (role == SLANT_ROLE_BODY)
        return;
    if (joined && w->n_hints && w->hints[w->n_hints - 1].end + 1 == start &&
        w->hints[w->n_hints - 1].role == role)
        w->hints[w->n_hints - 1].end = (uint32_t)end;
    else if (SL_ARENA_FIT(w->arena, w->hints, w->cap_hints, w->n_hints + 1))
        w->hints[w->n_hints++] = (slant_hint){(uint32_t)start, (uint32_t)end, role};
}

/* The lines that are left: a blank line between paragraphs, a line end within. */
static slant_str join_lines(writing *w)
{
    sl_buf text = {0};
    bool same = false; /* something of the paragraph has been written */
    for (uint32_t i = 0; i < w->n_lines; i++) {
        const sl_web_line *line = &w->lines[i];
        same = same && line->joined;
        if (line->gone)
            continue;
        if (text.len)
            sl_buf_text(&text, same ? "\n" : "\n\n");
        size_t start = text.len;
        sl_buf_add(&text, sl_slice(sl_buf_str(&w->text), line->start, line->end));
        add_hint(w, start, text.len, line->role, same);
        same = true;
    }
    return sl_arena_buf(w->arena, &text);
}

bool sl_web_text(const sl_web_tree *page, const sl_web_body *body, slant_str guide,
                  double *covered, slant_article *article, sl_arena *arena)
{
    writing *w = sl_arena_zero(arena, 1, sizeof *w);
    if (!w)
        return false;
    w->page = page;
    w->gone = body->gone;
    w->within = body->within;
    w->arena = arena;
    for (uint32_t i = 0; i < body->n_roots; i++)
        put_tree(w, body->roots[i]);
    sl_web_lines lines = {sl_buf_str(&w->text), w->lines, w->n_lines};
    bool good = !w->text.failed && !arena->failed &&
                sl_web_judge_lines(&lines, article->title) &&
                sl_web_follow_guide(&lines, guide, covered, arena);
    article->text = join_lines(w);
    article->hints = w->hints;
    article->n_hints = w->n_hints;
    sl_buf_free(&w->text);
    return good && !arena->failed;
}

slant_str sl_web_one_line(const sl_web_tree *page, uint32_t node, sl_arena *arena)
{
    sl_buf line = {0};
    bool blank = false;
    for (uint32_t i = node; i < page->nodes[node].end; i++) {
        slant_str text = page->nodes[i].text;
        blank |= sl_tag_is_block((sl_tag)page->nodes[i].tag) || page->nodes[i].tag == SL_TAG_BR;
        for (size_t k = 0; k < text.len; k++) {
            if (sl_is_space(text.ptr[k])) {
                blank = true;
                continue;
            }
            if (blank && line.len)
                sl_buf_char(&line, ' ');
            blank = false;
            sl_buf_char(&line, text.ptr[k]);
        }
    }
    slant_str kept = line.len ? sl_arena_str(arena, sl_buf_str(&line)) : (slant_str){0};
    arena->failed |= line.failed;
    sl_buf_free(&line);
    return kept;
}
