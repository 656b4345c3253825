/* import_liwc.c - LIWC dictionaries, .dic of 2001, 2007 and 2015.
 *
 * A legend between two lines `%`: id, TAB, name; leading tabs are depth, "name (Long Name)" has
 * what it means. Then term, TAB, ids. An id field may hold a conditional: `(02 134)125/464`,
 * after a word of category 2 or 134 category 125, else 464; `<of>131/125`, before the word "of"
 * 131, else 125. It becomes two rows with guards: one `near` the condition, one `unless` it. The
 * column liwc_condition names the condition, for an export. Written: the layout of 2015, ids
 * from 1. */
#include "base/str.h"
#include "lexicon/imports.h"

#include <string.h>

enum { GUARD_BYTES = 1500, GUARD_WORDS = 60, CONDITION = 0 };

/* What follows a condition: categories that hold with it, and without it. */
typedef struct branch {
    slant_str condition;     /* "after a; b" or "before of"; len 0: none */
    uint32_t *then, *other;  /* categories */
    uint32_t n_then, n_other, cap_then, cap_other;
} branch;

typedef struct reader {
    sl_dict *d;
    sl_map ids;      /* an id's digits without leading zeros → category */
    uint32_t levels[SL_DICT_DEPTH];
    uint32_t *base;  /* categories of the line at hand that hold always */
    uint32_t n_base, cap_base;
    branch branch;   /* of the line at hand */
    uint64_t line;
    bool warned_blanks;
} reader;

/* ---- the legend ---- */

static slant_str digits_of(slant_str s)
{
    size_t n = 0;
    while (n < s.len && sl_is_digit(s.ptr[n]))
        n++;
    return sl_slice(s, 0, n);
}

static slant_str number_key(slant_str digits)
{
    while (digits.len > 1 && digits.ptr[0] == '0')
        digits = sl_slice(digits, 1, digits.len);
    return digits;
}

static void read_legend_line(reader *r, slant_str line)
{
    sl_dict *d = r->d;
    uint32_t depth = 0;
    while (depth < line.len && line.ptr[depth] == '\t')
        depth++;
    slant_str rest = sl_slice(line, depth, line.len);
    rest = depth ? rest : sl_trim(rest);
    slant_str id = digits_of(rest), name = sl_trim(sl_slice(rest, id.len, rest.len));
    if (!id.len || !name.len) {
        sl_dict_refuse(d, r->line, "a line of the legend holds a number and a name: \"%.*s\"",
                       SL_ARG(sl_trim(line)));
        return;
    }
    if (depth >= SL_DICT_DEPTH) {
        sl_dict_refuse(d, r->line, "the legend nests too deep");
        return;
    }
    size_t open = sl_find(name, SL(" ("), 0);
    slant_str text = {NULL, 0};
    if (open < name.len && sl_ends(name, SL(")"))) {
        text = sl_slice(name, open + 2, name.len - 1);
        name = sl_slice(name, 0, open);
    }
    uint32_t parent = depth ? r->levels[depth - 1] : SL_NONE;
    uint32_t at = sl_dict_category_of(d, parent, name);
    for (uint32_t i = depth; i < SL_DICT_DEPTH; i++)
        r->levels[i] = at;
    if (at == SL_NONE)
        return;
    if (text.len)
        d->categories[at].text = sl_arena_str(&d->arena, text);
    if (sl_map_add(&r->ids, number_key(id), at) != at)
        sl_dict_lose(d, r->line, "the number %.*s has a name already: this one, \"%.*s\", is left "
                     "out", SL_ARG(id), SL_ARG(name));
}

static bool read_legend(reader *r, size_t *at)
{
    slant_str line;
    bool begun = false;
    while (sl_dict_line(r->d, at, &line)) {
        r->line++;
        bool mark = sl_eq(sl_trim(line), SL("%"));
        if (mark && begun)
            return true;
        if (!mark && sl_trim(line).len == 0)
            continue;
        if (!mark && !begun) {
            sl_dict_refuse(r->d, r->line, "a LIWC dictionary begins with a line %% and a legend");
            return false;
        }
        if (!mark)
            read_legend_line(r, line);
        begun = true;
        if (sl_dict_failed(r->d))
            return false;
    }
    sl_dict_refuse(r->d, r->line, "the legend does not end: a line %% closes it");
    return false;
}

/* ---- entries ---- */

static uint32_t category_of_id(reader *r, slant_str id)
{
    uint32_t at = sl_map_get(&r->ids, number_key(id));
    if (at == SL_NONE)
        sl_dict_lose(r->d, r->line, "the legend has no number %.*s: it is left out", SL_ARG(id));
    return at;
}

static void keep(reader *r, uint32_t **list, uint32_t *n, uint32_t *cap, uint32_t category)
{
    if (category != SL_NONE && SL_ARENA_FIT(&r->d->arena, *list, *cap, *n + 1))
        (*list)[(*n)++] = category;
}

/* "after a; b" of "02 134". */
static slant_str condition_after(reader *r, slant_str ids)
{
    slant_str rest = ids, id, all = {NULL, 0};
    while (sl_next_part(&rest, ' ', &id)) {
        if (!sl_trim(id).len)
            continue;
        uint32_t at = category_of_id(r, digits_of(sl_trim(id)));
        if (at == SL_NONE)
            continue;
        slant_str path = r->d->categories[at].path;
        all = all.len ? sl_arena_printf(&r->d->arena, "%.*s; %.*s", SL_ARG(all), SL_ARG(path))
                      : sl_arena_printf(&r->d->arena, "after %.*s", SL_ARG(path));
    }
    return all;
}

/* `(02 134)125/464`, `<of>131/125`; false when the field is none. */
static bool read_conditional(reader *r, slant_str field)
{
    char open = field.ptr[0];
    size_t close = sl_find_char(field, open == '(' ? ')' : '>', 0);
    if ((open != '(' && open != '<') || close == field.len)
        return false;
    slant_str inside = sl_trim(sl_slice(field, 1, close));
    slant_str rest = sl_slice(field, close + 1, field.len), then = digits_of(rest);
    slant_str other = sl_slice(rest, then.len, rest.len);
    if (!then.len || !inside.len || (other.len && other.ptr[0] != '/'))
        return false;
    slant_str condition = open == '(' ? condition_after(r, inside)
                                      : sl_arena_printf(&r->d->arena, "before %.*s",
                                                        SL_ARG(inside));
    branch *b = &r->branch;
    if (!condition.len || (b->condition.len && !sl_eq(b->condition, condition))) {
        sl_dict_lose(r->d, r->line, "the conditional %.*s is left out: %s", SL_ARG(field),
                     condition.len ? "one condition a line is kept" : "it asks for nothing known");
        return true;
    }
    b->condition = condition;
    keep(r, &b->then, &b->n_then, &b->cap_then, category_of_id(r, then));
    if (other.len > 1)
        keep(r, &b->other, &b->n_other, &b->cap_other,
             category_of_id(r, digits_of(sl_slice(other, 1, other.len))));
    return true;
}

static void read_field(reader *r, slant_str field)
{
    field = sl_trim(field);
    if (field.len == 0)
        return;
    slant_str id = digits_of(field);
    if (id.len == field.len)
        keep(r, &r->base, &r->n_base, &r->cap_base, category_of_id(r, id));
    else if (!read_conditional(r, field))
        sl_dict_lose(r->d, r->line, "the field \"%.*s\" is not understood and left out",
                     SL_ARG(field));
}

/* Some files have blanks for tabs: numbers at the end are ids. */
static size_t term_end_in_blanks(slant_str line)
{
    size_t end = line.len;
    for (;;) {
        size_t at = end;
        while (at > 0 && sl_is_digit(line.ptr[at - 1]))
            at--;
        size_t gap = at;
        while (gap > 0 && line.ptr[gap - 1] == ' ')
            gap--;
        if (at == end || gap == at || gap == 0)
            return end;
        end = gap;
    }
}

static void join_all(reader *r, sl_dict_row *row, const uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; row && i < n; i++)
        sl_dict_join(r->d, row, list[i], (slant_str){NULL, 0}, r->line);
}

static void add_branch(reader *r, slant_str term, bool holds)
{
    branch *b = &r->branch;
    if (!r->n_base && !(holds ? b->n_then : b->n_other))
        return;
    sl_dict_row *row = sl_dict_entry(r->d, term, r->line, true);
    if (!row)
        return;
    row->extra[CONDITION] = holds ? b->condition
                                  : sl_arena_printf(&r->d->arena, "not %.*s",
                                                    SL_ARG(b->condition));
    join_all(r, row, r->base, r->n_base);
    join_all(r, row, holds ? b->then : b->other, holds ? b->n_then : b->n_other);
}

static void read_entry(reader *r, slant_str line, size_t behind)
{
    sl_dict *d = r->d;
    size_t tab = sl_find_char(line, '\t', 0);
    bool blanks = tab == line.len;
    if (blanks)
        tab = term_end_in_blanks(line);
    slant_str term = sl_trim(sl_slice(line, 0, tab)), rest = sl_slice(line, tab, line.len), field;
    r->n_base = 0;
    r->branch = (branch){0};
    while (sl_next_part(&rest, blanks ? ' ' : '\t', &field))
        read_field(r, field);
    d->entries_in++;
    if (term.len && !r->n_base && !r->branch.condition.len && sl_dict_is_cut(d, behind)) {
        sl_dict_refuse(d, r->line, "the last line has no category: the file is cut off");
        return;
    }
    if (!term.len || (!r->n_base && !r->branch.condition.len)) {
        sl_dict_lose(d, r->line, "\"%.*s\" has no category and is left out", SL_ARG(term));
        return;
    }
    if (blanks && !r->warned_blanks)
        sl_dict_lose(d, r->line, "blanks stand for tabs here: numbers at the end of a line are "
                     "read as categories");
    r->warned_blanks |= blanks;
    if (r->branch.condition.len) {
        add_branch(r, term, true);
        add_branch(r, term, false);
    } else {
        join_all(r, sl_dict_entry(d, term, r->line, false), r->base, r->n_base);
    }
}

/* ---- conditions to guards ---- */

/* `on`: i! would do, not its stem. */
static void put_forms(sl_buf *to, slant_str term)
{
    slant_str rest = term, word;
    const char *joint = "";
    while (sl_next_part(&rest, ' ', &word)) {
        sl_buf_text(to, joint);
        sl_buf_add(to, word);
        if (!sl_ends(word, SL("*")))
            sl_buf_char(to, '!');
        joint = " ";
    }
}

typedef struct guard {
    sl_buf all, some; /* guards joined by `;`; the words of the next one */
    uint32_t n_words;
} guard;

static void end_guard(guard *g)
{
    if (g->n_words)
        sl_buf_printf(&g->all, "%s(%.*s) ~", g->all.len ? "; " : "",
                      SL_ARG(sl_buf_str(&g->some)));
    g->all.failed |= g->some.failed;
    sl_buf_clear(&g->some);
    g->n_words = 0;
}

static void add_category(const sl_dict *d, uint32_t category, guard *g)
{
    const sl_dict_category *c = &d->categories[category];
    for (uint32_t i = 0; i < c->n_rows; i++) {
        slant_str term = d->rows[c->rows[i]].term;
        if (!term.len)
            continue;
        if (g->n_words == GUARD_WORDS || g->some.len + term.len > GUARD_BYTES)
            end_guard(g);
        if (g->n_words++)
            sl_buf_char(&g->some, '|');
        put_forms(&g->some, term);
    }
}

/* The guard of "after a; b" or "before of". */
static slant_str guard_of(sl_dict *d, slant_str condition)
{
    guard g = {0};
    slant_str before = SL("before "), rest, name;
    if (sl_starts(condition, before)) {
        sl_buf_text(&g.all, "~ ");
        put_forms(&g.all, sl_slice(condition, before.len, condition.len));
    } else {
        rest = sl_slice(condition, strlen("after "), condition.len);
        while (sl_next_part(&rest, ';', &name)) {
            uint32_t at = sl_map_get(&d->by_path, sl_trim(name));
            if (at != SL_NONE)
                add_category(d, at, &g);
        }
        end_guard(&g);
    }
    slant_str text = sl_arena_str(&d->arena, sl_buf_str(&g.all));
    if (g.all.failed)
        d->arena.failed = true;
    sl_buf_free(&g.all);
    sl_buf_free(&g.some);
    return text;
}

static void set_guards(sl_dict *d)
{
    sl_map known; /* condition → the first row that has its guard */
    sl_map_init(&known, sl_hash_seed());
    for (uint32_t i = 0; i < d->n_rows && !d->arena.failed; i++) {
        sl_dict_row *row = &d->rows[i];
        slant_str condition = row->extra[CONDITION], no = SL("not ");
        if (!condition.len)
            continue;
        bool negated = sl_starts(condition, no);
        if (negated)
            condition = sl_slice(condition, no.len, condition.len);
        uint32_t first = sl_map_add(&known, condition, i);
        const sl_dict_row *same = first == SL_NONE ? row : &d->rows[first];
        slant_str text = first == i ? guard_of(d, condition)
                                    : same->near.len ? same->near : same->unless;
        if (negated)
            row->unless = text;
        else
            row->near = text;
    }
    if (known.failed)
        d->arena.failed = true;
    sl_map_free(&known);
}

static void read(sl_dict *d)
{
    reader r = {.d = d};
    size_t at = 0;
    slant_str line;
    sl_map_init(&r.ids, sl_hash_seed());
    for (uint32_t i = 0; i < SL_DICT_DEPTH; i++)
        r.levels[i] = SL_NONE;
    if (read_legend(&r, &at))
        while (!sl_dict_failed(d) && sl_dict_line(d, &at, &line)) {
            r.line++;
            if (sl_trim(line).len)
                read_entry(&r, line, at);
        }
    if (r.ids.failed)
        d->arena.failed = true;
    if (!sl_dict_failed(d) && sl_dict_index(d))
        set_guards(d);
    sl_map_free(&r.ids);
}

static bool looks(slant_str text)
{
    text = sl_trim(text);
    return text.len > 1 && text.ptr[0] == '%' && (text.ptr[1] == '\n' || text.ptr[1] == '\r');
}

/* ---- writing ---- */

static void write_legend(const sl_dict *d, sl_buf *to)
{
    sl_buf_text(to, "%\n");
    for (uint32_t i = 0; i < d->n_categories; i++) {
        const sl_dict_category *c = &d->categories[i];
        sl_buf_repeat(to, "\t", c->depth);
        sl_buf_printf(to, "%u\t%.*s", i + 1, SL_ARG(c->name));
        if (c->text.len)
            sl_buf_printf(to, " (%.*s)", SL_ARG(c->text));
        sl_buf_char(to, '\n');
    }
    sl_buf_text(to, "%\n");
}

static bool has_category(const sl_dict_row *row, uint32_t category)
{
    for (uint32_t i = 0; row && i < row->n_members; i++)
        if (row->members[i].category == category)
            return true;
    return false;
}

/* `(1 2)` or `<of>` of a condition without its "not". */
static void write_condition(const sl_dict *d, slant_str condition, sl_buf *to)
{
    slant_str before = SL("before "), name;
    if (sl_starts(condition, before)) {
        sl_buf_printf(to, "<%.*s>", SL_ARG(sl_slice(condition, before.len, condition.len)));
        return;
    }
    slant_str rest = sl_slice(condition, strlen("after "), condition.len);
    const char *joint = "(";
    while (sl_next_part(&rest, ';', &name)) {
        uint32_t at = sl_map_get(&d->by_path, sl_trim(name));
        if (at == SL_NONE)
            continue;
        sl_buf_printf(to, "%s%u", joint, at + 1);
        joint = " ";
    }
    sl_buf_char(to, ')');
}

/* The next category of `row` at or behind *i that the other row has not; SL_NONE: no more. */
static uint32_t next_own(const sl_dict_row *row, const sl_dict_row *other, uint32_t *i)
{
    while (row && *i < row->n_members) {
        uint32_t category = row->members[(*i)++].category;
        if (!has_category(other, category))
            return category;
    }
    return SL_NONE;
}

/* One line for the row of a condition and the row without it, either of which may be missing. */
static void write_pair(const sl_dict *d, const sl_dict_row *with, const sl_dict_row *without,
                       slant_str condition, sl_buf *to)
{
    const sl_dict_row *any = with ? with : without;
    uint32_t i = 0, k = 0;
    sl_buf_add(to, any->source);
    for (uint32_t m = 0; with && m < with->n_members; m++)
        if (has_category(without, with->members[m].category))
            sl_buf_printf(to, "\t%u", with->members[m].category + 1);
    for (;;) {
        uint32_t then = next_own(with, without, &i), other = next_own(without, with, &k);
        if (then == SL_NONE)
            break;
        sl_buf_char(to, '\t');
        write_condition(d, condition, to);
        sl_buf_printf(to, "%u", then + 1);
        if (other != SL_NONE)
            sl_buf_printf(to, "/%u", other + 1);
    }
    sl_buf_char(to, '\n');
}

static void write_plain(const sl_dict_row *row, sl_buf *to)
{
    sl_buf_add(to, row->source);
    for (uint32_t i = 0; i < row->n_members; i++)
        sl_buf_printf(to, "\t%u", row->members[i].category + 1);
    sl_buf_char(to, '\n');
}

static void write(sl_dict *d, sl_buf *to)
{
    write_legend(d, to);
    for (uint32_t i = 0; i < d->n_rows; i++) {
        const sl_dict_row *row = &d->rows[i];
        const sl_dict_row *next = i + 1 < d->n_rows ? &d->rows[i + 1] : NULL;
        slant_str condition = row->extra[CONDITION], no = SL("not ");
        if (!sl_starts(condition, SL("after ")) && !sl_starts(condition, SL("before "))) {
            if (sl_starts(condition, no))
                sl_dict_lose(d, row->line, "\"%.*s\" is written without its condition (%.*s)",
                             SL_ARG(row->source), SL_ARG(condition));
            write_plain(row, to);
            continue;
        }
        slant_str other = next ? next->extra[CONDITION] : SL("");
        bool pair = next && sl_eq(next->source, row->source) && sl_starts(other, no) &&
                    sl_eq(sl_slice(other, no.len, other.len), condition);
        write_pair(d, row, pair ? next : NULL, condition, to);
        i += pair;
    }
}

const sl_dict_format sl_dict_liwc = {
    .name = "liwc",
    .extensions = "dic",
    .summary = "LIWC dictionary of 2001, 2007 or 2015",
    .style = SL_STYLE_STAR,
    .looks = looks,
    .read = read,
    .write = write,
    .categories = true,
    .nested = true,
    .definitions = true,
    .extra = {"liwc_condition"},
};
