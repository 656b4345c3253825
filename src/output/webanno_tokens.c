/* webanno_tokens.c - sentences and tokens of WebAnno TSV 3.3: see webanno.h.
 *
 * Every character but white space belongs to a token. An item that does not begin and end at tokens
 * stands on sub-tokens (1-3.1). Items of one layer on one unit are stacked (a|b); an item on
 * several units, or stacked, has a number ([4]) that ties its units together. */
#include "output/webanno.h"

#include "base/str.h"
#include "base/unicode.h"

#include <stdlib.h>

typedef struct token {
    uint32_t start, end; /* bytes of the document */
} token;

/* An item on a unit: a token, or a part of one. */
typedef struct cell {
    uint32_t token, start, end, item;
    unsigned layer;
    bool is_part;
} cell;

typedef struct work {
    const sl_webanno_text *text;
    slant_str document;
    sl_arena *arena;
    sl_buf *to;
    token *tokens;
    uint32_t n_tokens, cap_tokens;
    cell *cells;
    uint32_t n_cells, cap_cells;
    sl_buf value, empty; /* empty: the columns of a unit without items, line end included */
} work;

/* ---- tokens ---- */

static bool is_inner(sl_char_kind kind)
{
    return kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT || kind == SL_CHAR_IGNORED;
}

/* An apostrophe between letters, a point or comma between digits. */
static bool joins(uint32_t c, sl_char_kind before, const char *p, const char *end)
{
    if (p >= end)
        return false;
    sl_char_kind behind = sl_char_kind_of(sl_utf8_next(&p, end));
    if (c == '\'' || c == 0x2019)
        return before == SL_CHAR_LETTER && behind == SL_CHAR_LETTER;
    return (c == '.' || c == ',') && before == SL_CHAR_DIGIT && behind == SL_CHAR_DIGIT;
}

/* The end of the token that begins at p, which is no white space. */
static const char *token_end(const char *p, const char *end)
{
    uint32_t c = sl_utf8_next(&p, end);
    sl_char_kind before = sl_char_kind_of(c);
    if (!is_inner(before) || sl_char_is_unspaced(c))
        return p;
    while (p < end) {
        const char *next = p;
        c = sl_utf8_next(&next, end);
        sl_char_kind kind = sl_char_kind_of(c);
        if (sl_char_is_unspaced(c) || !(is_inner(kind) || joins(c, before, next, end)))
            break;
        before = kind == SL_CHAR_IGNORED ? before : kind;
        p = next;
    }
    return p;
}

static void find_tokens(work *w, uint32_t start, uint32_t end)
{
    const char *p = w->document.ptr + start, *stop = w->document.ptr + end;
    while (p < stop) {
        const char *from = p;
        if (sl_char_kind_of(sl_utf8_next(&p, stop)) == SL_CHAR_SPACE)
            continue;
        p = token_end(from, stop);
        if (!SL_ARENA_FIT(w->arena, w->tokens, w->cap_tokens, w->n_tokens + 1))
            return;
        w->tokens[w->n_tokens++] = (token){(uint32_t)(from - w->document.ptr),
                                           (uint32_t)(p - w->document.ptr)};
    }
}

/* ---- items on units ---- */

static uint32_t first_token(const work *w, uint32_t start)
{
    uint32_t low = 0, high = w->n_tokens;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->tokens[middle].end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void place_item(work *w, uint32_t number)
{
    sl_webanno_item *item = &w->text->items[number];
    item->units = item->number = 0;
    for (uint32_t t = first_token(w, item->start);
         t < w->n_tokens && w->tokens[t].start < item->end; t++) {
        const token *k = &w->tokens[t];
        cell c = {.token = t, .start = k->start, .end = k->end, .item = number,
                  .layer = item->layer};
        c.is_part = item->start > k->start || item->end < k->end;
        if (item->start > c.start)
            c.start = item->start;
        if (item->end < c.end)
            c.end = item->end;
        if (!SL_ARENA_FIT(w->arena, w->cells, w->cap_cells, w->n_cells + 1))
            return;
        w->cells[w->n_cells++] = c;
        item->units++;
    }
}

static int by_place(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    uint32_t one[] = {x->token, x->is_part, x->start, x->end, x->layer, x->item};
    uint32_t other[] = {y->token, y->is_part, y->start, y->end, y->layer, y->item};
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    return 0;
}

static bool same_unit(const cell *a, const cell *b)
{
    return a->token == b->token && a->is_part == b->is_part && a->start == b->start &&
           a->end == b->end;
}

/* Marks those that need a number, then gives numbers in the order of the items. */
static void number_items(work *w)
{
    sl_webanno_item *items = w->text->items;
    for (uint32_t i = 0; i < w->n_cells; i++) {
        const cell *c = &w->cells[i], *next = i + 1 < w->n_cells ? c + 1 : NULL;
        items[c->item].number |= items[c->item].units > 1;
        if (next && same_unit(c, next) && c->layer == next->layer)
            items[c->item].number = items[next->item].number = 1;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->text->n_items; i++)
        if (items[i].number)
            items[i].number = ++n;
}

/* ---- lines ---- */

static void put_escaped(sl_buf *to, slant_str value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        bool arrow = c == '-' && i + 1 < value.len && value.ptr[i + 1] == '>';
        if (arrow || strchr("\\[]|_;*", c))
            sl_buf_char(to, '\\');
        sl_buf_char(to, (unsigned char)c < 0x20 || c == 0x7f ? ' ' : c);
    }
}

static void put_value(work *w, const sl_webanno_item *item, unsigned column)
{
    sl_buf_clear(&w->value);
    if (w->text->value(w->text->user, item, column, &w->value) && w->value.len)
        put_escaped(w->to, sl_buf_str(&w->value));
    else
        sl_buf_char(w->to, '*');
    if (w->value.failed)
        w->to->failed = true;
    if (item->number)
        sl_buf_printf(w->to, "[%u]", item->number);
}

/* The columns of one unit, whose n cells are sorted by layer. */
static void put_columns(work *w, const cell *cells, uint32_t n)
{
    if (n == 0) {
        sl_buf_add(w->to, sl_buf_str(&w->empty));
        return;
    }
    for (unsigned layer = 0; layer < SL_WEBANNO_LAYERS; layer++) {
        uint32_t from = 0, to;
        while (from < n && cells[from].layer < layer)
            from++;
        for (to = from; to < n && cells[to].layer == layer;)
            to++;
        for (unsigned column = 0; column < w->text->n_columns[layer]; column++) {
            sl_buf_char(w->to, '\t');
            if (from == to)
                sl_buf_char(w->to, '_');
            for (uint32_t i = from; i < to; i++) {
                if (i > from)
                    sl_buf_char(w->to, '|');
                put_value(w, &w->text->items[cells[i].item], column);
            }
        }
    }
    sl_buf_text(w->to, "\t\n");
}

static void put_unit(work *w, uint32_t start, uint32_t end)
{
    const sl_offsets *offsets = &w->text->document->offsets;
    sl_buf_printf(w->to, "\t%u-%u\t", sl_offsets_at(offsets, start), sl_offsets_at(offsets, end));
    sl_buf_add(w->to, sl_slice(w->document, start, end));
}

/* A token's line and those of its sub-tokens; *next is the first cell of a later token. */
static void put_token(work *w, unsigned sentence, unsigned number, uint32_t t, uint32_t *next)
{
    uint32_t i = *next, n = i;
    while (n < w->n_cells && w->cells[n].token == t && !w->cells[n].is_part)
        n++;
    sl_buf_printf(w->to, "%u-%u", sentence, number);
    put_unit(w, w->tokens[t].start, w->tokens[t].end);
    put_columns(w, n > i ? w->cells + i : NULL, n - i);
    for (unsigned part = 1; n < w->n_cells && w->cells[n].token == t; part++) {
        for (i = n; n < w->n_cells && same_unit(&w->cells[i], &w->cells[n]);)
            n++;
        sl_buf_printf(w->to, "%u-%u.%u", sentence, number, part);
        put_unit(w, w->cells[i].start, w->cells[i].end);
        put_columns(w, w->cells + i, n - i);
    }
    *next = n;
}

/* One line for each line of the sentence. */
static void put_text(work *w, uint32_t start, uint32_t end)
{
    slant_str rest = sl_slice(w->document, start, end), line;
    while (sl_next_part(&rest, '\n', &line)) {
        sl_buf_text(w->to, "#Text=");
        for (size_t i = 0; i < line.len; i++) {
            if (line.ptr[i] == '\\')
                sl_buf_char(w->to, '\\');
            sl_buf_char(w->to, line.ptr[i]);
        }
        sl_buf_char(w->to, '\n');
    }
}

static void put_sentence(work *w, unsigned number, uint32_t from, uint32_t to, uint32_t *next)
{
    sl_buf_char(w->to, '\n');
    put_text(w, w->tokens[from].start, w->tokens[to - 1].end);
    for (uint32_t t = from; t < to; t++)
        put_token(w, number, t - from + 1, t, next);
}

static void put_sentences(work *w, const uint32_t *ends)
{
    uint32_t next = 0, from = 0;
    unsigned number = 0;
    for (uint32_t i = 0; i < w->text->result->n_sentences; from = ends[i++])
        if (ends[i] > from)
            put_sentence(w, ++number, from, ends[i], &next);
}

void sl_webanno_write(const sl_webanno_text *text, sl_arena *arena, sl_buf *to)
{
    work w = {.text = text, .document = sl_buf_str(&text->document->text), .arena = arena,
              .to = to};
    uint32_t n = text->result->n_sentences;
    /* How many tokens there are up to the end of each sentence. */
    uint32_t *ends = sl_arena_zero(arena, n ? n : 1, sizeof *ends);
    for (uint32_t i = 0; ends && i < n; i++) {
        const slant_sentence *s = &text->result->sentences[i];
        uint32_t base = text->document->base[s->field];
        find_tokens(&w, base + s->start, base + s->end);
        ends[i] = w.n_tokens;
    }
    for (uint32_t i = 0; i < text->n_items; i++)
        place_item(&w, i);
    if (arena->failed)
        return;
    if (w.n_cells)
        qsort(w.cells, w.n_cells, sizeof *w.cells, by_place);
    number_items(&w);
    for (int layer = 0; layer < SL_WEBANNO_LAYERS; layer++)
        sl_buf_repeat(&w.empty, "\t_", text->n_columns[layer]);
    sl_buf_text(&w.empty, "\t\n");
    put_sentences(&w, ends);
    to->failed |= w.empty.failed;
    sl_buf_free(&w.empty);
    sl_buf_free(&w.value);
}
