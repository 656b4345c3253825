/* html_text.c - nodes to paragraphs: see html_text.h. */
#include "input/html_text.h"

#include "base/buf.h"
#include "base/str.h"

enum { DEEP = SL_WEB_DEPTH + 8 };

/* An element that is open, and where it ends. */
typedef struct open_block {
    uint32_t end;
    slant_role role; /* of what stands in it */
    bool block;
} open_block;

typedef struct writing {
    const sl_web_tree *page;
    const uint8_t *gone;
    sl_arena *arena;
    sl_buf text;
    size_t paragraph;    /* where the one at hand begins */
    bool blank, any;     /* white space is due; the paragraph holds something */
    bool broken;         /* a line break is due */
    slant_role role;     /* of the paragraph */
    open_block stack[DEEP];
    uint32_t depth;
    slant_hint *hints;
    uint32_t n_hints, cap_hints;
} writing;

static void end_paragraph(writing *w)
{
    if (w->any && (w->role == SLANT_ROLE_HEADING || w->role == SLANT_ROLE_CAPTION) &&
        SL_ARENA_FIT(w->arena, w->hints, w->cap_hints, w->n_hints + 1))
        w->hints[w->n_hints++] = (slant_hint){(uint32_t)w->paragraph, (uint32_t)w->text.len,
                                              w->role};
    w->any = w->blank = w->broken = false;
}

static slant_role role_now(const writing *w)
{
    slant_role role = SLANT_ROLE_BODY;
    for (uint32_t i = 0; i < w->depth; i++)
        if (w->stack[i].role != SLANT_ROLE_BODY)
            role = w->stack[i].role;
    return role;
}

static void begin_word(writing *w)
{
    if (!w->any) {
        if (w->text.len)
            sl_buf_text(&w->text, "\n\n");
        w->paragraph = w->text.len;
        w->role = role_now(w);
    } else if (w->broken) {
        sl_buf_char(&w->text, '\n');
    } else if (w->blank) {
        sl_buf_char(&w->text, ' ');
    }
    w->any = true;
    w->blank = w->broken = false;
}

static void put_text(writing *w, slant_str text)
{
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        while (end < text.len && !sl_is_space(text.ptr[end]))
            end++;
        if (end > i) {
            begin_word(w);
            sl_buf_add(&w->text, sl_slice(text, i, end));
        }
        if (end < text.len)
            w->blank = true;
        i = end + (end < text.len);
    }
}

static slant_role role_of(uint8_t tag)
{
    if (tag >= SL_TAG_H1 && tag <= SL_TAG_H6)
        return SLANT_ROLE_HEADING;
    if (tag == SL_TAG_FIGCAPTION || tag == SL_TAG_CAPTION)
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
        w->broken = w->any;
    if (block)
        end_paragraph(w);
    if (w->depth < DEEP)
        w->stack[w->depth++] = (open_block){node->end, role_of(node->tag), block};
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

bool sl_web_text(const sl_web_tree *page, const sl_web_body *body, slant_article *article,
                  sl_arena *arena)
{
    writing *w = sl_arena_zero(arena, 1, sizeof *w);
    if (!w)
        return false;
    w->page = page;
    w->gone = body->gone;
    w->arena = arena;
    for (uint32_t i = 0; i < body->n_roots; i++)
        put_tree(w, body->roots[i]);
    article->text = sl_arena_str(arena, sl_buf_str(&w->text));
    article->hints = w->hints;
    article->n_hints = w->n_hints;
    bool good = !w->text.failed && !arena->failed;
    sl_buf_free(&w->text);
    return good;
}

slant_str sl_web_line(const sl_web_tree *page, uint32_t node, sl_arena *arena)
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
