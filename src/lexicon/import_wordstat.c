/* import_wordstat.c - WordStat dictionaries, .cat: depth is tabs, a line that ends in ` (n)` is
 * an entry of weight n and any other a category.
 *
 * The words of a phrase are joined by `_`. Proximity rules (`@NAME [...]`) are kept as retired
 * rows: slant has gaps and guards for them, which a person has to write. */
#include "base/str.h"
#include "lexicon/cells.h"
#include "lexicon/imports.h"

#include <math.h>

/* Cuts " (12.5)" off the end of a line; false when there is none. */
static bool cut_weight(slant_str *line, slant_str *weight)
{
    double value;
    size_t open = line->len;
    if (!sl_ends(*line, SL(")")))
        return false;
    while (open > 0 && line->ptr[open - 1] != '(')
        open--;
    if (open < 2 || line->ptr[open - 2] != ' ')
        return false;
    slant_str inside = sl_trim(sl_slice(*line, open, line->len - 1));
    if (!sl_cell_number(inside, &value))
        return false;
    *weight = inside;
    *line = sl_trim(sl_slice(*line, 0, open - 1));
    return line->len > 0;
}

static bool is_rule(slant_str text)
{
    return text.ptr[0] == '@' && sl_find_char(text, '[', 0) < text.len;
}

static void read_rule(sl_dict *d, slant_str text, uint32_t category, uint64_t line)
{
    if (!SL_ARENA_FIT(&d->arena, d->rows, d->cap_rows, d->n_rows + 1))
        return;
    sl_dict_row *row = &d->rows[d->n_rows++];
    *row = (sl_dict_row){.source = sl_arena_str(&d->arena, text), .match = SLANT_MATCH_FORM,
                         .why = SL("a proximity rule: write it with gaps or guards"),
                         .weight = NAN, .valence = NAN, .line = line};
    d->entries_in++;
    sl_dict_lose(d, line, "the proximity rule %.*s is kept as a retired row: write it with gaps or "
                 "guards", SL_ARG(text));
    sl_dict_join(d, row, category, (slant_str){NULL, 0}, line);
}

static void read_line(sl_dict *d, slant_str text, uint32_t parent, uint32_t *level, uint64_t line)
{
    slant_str weight = {NULL, 0}, whole = text;
    if (is_rule(text)) {
        read_rule(d, whole, parent, line);
    } else if (cut_weight(&text, &weight)) {
        d->entries_in++;
        sl_dict_row *row = sl_dict_entry(d, text, line, false);
        sl_dict_join(d, row, parent, weight, line);
    } else {
        *level = sl_dict_category_of(d, parent, text);
    }
}

static void read_wordstat(sl_dict *d)
{
    uint32_t levels[SL_DICT_DEPTH + 1];
    size_t at = 0;
    slant_str line;
    for (uint32_t i = 0; i <= SL_DICT_DEPTH; i++)
        levels[i] = SL_NONE;
    for (uint64_t number = 1; !sl_dict_failed(d) && sl_dict_line(d, &at, &line); number++) {
        uint32_t depth = 0;
        while (depth < line.len && line.ptr[depth] == '\t')
            depth++;
        slant_str text = sl_trim(line);
        if (!text.len)
            continue;
        if (depth >= SL_DICT_DEPTH || (depth && levels[depth - 1] == SL_NONE)) {
            sl_dict_refuse(d, number, "%u tabs, but no category stands above: depth is one tab "
                           "for each", depth);
            return;
        }
        uint32_t here = SL_NONE;
        read_line(d, text, depth ? levels[depth - 1] : SL_NONE, &here, number);
        for (uint32_t i = depth; i <= SL_DICT_DEPTH; i++)
            levels[i] = i == depth ? here : SL_NONE;
    }
}

static bool looks_wordstat(slant_str text)
{
    slant_str rest = text, line, weight;
    bool any = false;
    for (int n = 0; n < 200 && sl_next_part(&rest, '\n', &line); n++) {
        bool deeper = line.len && line.ptr[0] == '\t';
        line = sl_trim(line);
        any |= deeper && line.len && (is_rule(line) || cut_weight(&line, &weight));
    }
    return any;
}

static void put_entry(const sl_dict *d, const sl_dict_row *row, uint32_t member, unsigned depth,
                      sl_buf *to)
{
    sl_buf_repeat(to, "\t", depth);
    sl_buf_add(to, row->source);
    if (is_rule(row->source)) {
        sl_buf_char(to, '\n');
        return;
    }
    sl_buf_text(to, " (");
    if (sl_dict_is_plain(row) || !row->n_members)
        sl_buf_char(to, '1');
    else
        sl_dict_put_weight(d, row, member, to);
    sl_buf_text(to, ")\n");
}

static void put_category(const sl_dict *d, uint32_t at, sl_buf *to)
{
    const sl_dict_category *c = &d->categories[at];
    sl_buf_repeat(to, "\t", c->depth);
    sl_buf_add(to, c->name);
    sl_buf_char(to, '\n');
    for (uint32_t i = 0; i < c->n_rows; i++) {
        const sl_dict_row *row = &d->rows[c->rows[i]];
        uint32_t member = 0;
        while (member < row->n_members && row->members[member].category != at)
            member++;
        put_entry(d, row, member, c->depth + 1, to);
    }
    for (uint32_t k = c->first_child; k != SL_NONE; k = d->categories[k].next)
        put_category(d, k, to);
}

static void write_wordstat(sl_dict *d, sl_buf *to)
{
    for (uint32_t i = 0; i < d->n_rows; i++)
        if (d->rows[i].n_members == 0)
            put_entry(d, &d->rows[i], 0, 0, to);
    for (uint32_t i = 0; i < d->n_categories; i++)
        if (d->categories[i].parent == SL_NONE)
            put_category(d, i, to);
}

const sl_dict_format sl_dict_wordstat = {
    .name = "wordstat",
    .extensions = "cat",
    .summary = "WordStat dictionary",
    .style = SL_STYLE_JOINED,
    .looks = looks_wordstat,
    .read = read_wordstat,
    .write = write_wordstat,
    .weights = true,
    .categories = true,
    .roots = true,
    .nested = true,
};
