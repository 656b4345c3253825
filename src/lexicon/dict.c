/* dict.c - filling a dictionary's rows and categories: see imports.h. */
#include "base/error.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/cells.h"
#include "lexicon/imports.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

void sl_dict_init(sl_dict *d)
{
    *d = (sl_dict){.scale = 1};
    sl_arena_init(&d->arena, 0);
    sl_map_init(&d->by_path, sl_hash_seed());
    sl_map_init(&d->by_term, sl_hash_seed());
    sl_map_init(&d->by_pair, sl_hash_seed());
}

void sl_dict_free(sl_dict *d)
{
    sl_map_free(&d->by_path);
    sl_map_free(&d->by_term);
    sl_map_free(&d->by_pair);
    sl_arena_free(&d->arena);
}

void sl_dict_refuse(sl_dict *d, uint64_t line, const char *format, ...)
{
    char message[1024];
    va_list args;
    if (d->fault.status != SLANT_OK)
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    sl_fail_at(&d->fault, SLANT_LEXICON, d->file, line, "%s", message);
}

void sl_dict_lose(sl_dict *d, uint64_t line, const char *format, ...)
{
    char message[1024];
    va_list args;
    d->n_lost++;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    sl_warn_at(d->warn, d->warn_user, d->file, line, "%s", message);
}

/* ---- categories ---- */

/* A name that may stand in a list with `;` and a hierarchy with `/`, and that no spreadsheet
 * runs or takes for a number of its own. */
static slant_str clean_name(sl_dict *d, slant_str name)
{
    sl_buf to = {0};
    name = sl_trim(name);
    while (name.len && strchr("=+-@'\"#", name.ptr[0]) && name.ptr[0])
        name = sl_slice(name, 1, name.len);
    for (size_t i = 0; i < name.len; i++)
        sl_buf_char(&to, strchr(";/", name.ptr[i]) && name.ptr[i] ? '-' : name.ptr[i]);
    if (to.len == 0)
        sl_buf_text(&to, "unnamed");
    if (to.failed)
        d->arena.failed = true;
    slant_str clean = sl_arena_str(&d->arena, sl_trim(sl_buf_str(&to)));
    sl_buf_free(&to);
    return sl_cell_damage(clean) ? sl_arena_printf(&d->arena, "category %.*s", SL_ARG(clean))
                                 : clean;
}

static void hang_below(sl_dict *d, uint32_t at, uint32_t parent)
{
    if (parent == SL_NONE)
        return;
    sl_dict_category *p = &d->categories[parent];
    if (p->last_child == SL_NONE)
        p->first_child = at;
    else
        d->categories[p->last_child].next = at;
    p->last_child = at;
    d->categories[at].depth = p->depth + 1;
}

uint32_t sl_dict_category_of(sl_dict *d, uint32_t parent, slant_str name)
{
    name = clean_name(d, name);
    slant_str path = name;
    if (parent != SL_NONE)
        path = sl_arena_printf(&d->arena, "%.*s/%.*s", SL_ARG(d->categories[parent].path),
                               SL_ARG(name));
    uint32_t at = sl_map_add(&d->by_path, path, d->n_categories);
    if (at == SL_NONE || d->arena.failed || at < d->n_categories)
        return d->arena.failed ? SL_NONE : at;
    bool deep = parent != SL_NONE && d->categories[parent].depth + 1 >= SL_DICT_DEPTH;
    if (deep || d->n_categories == SL_DICT_CATEGORIES) {
        sl_dict_refuse(d, 0, "it has more categories, or nests them deeper, than can be read "
                       "(%d, %d)", SL_DICT_CATEGORIES, SL_DICT_DEPTH);
        return SL_NONE;
    }
    if (!SL_ARENA_FIT(&d->arena, d->categories, d->cap_categories, d->n_categories + 1))
        return SL_NONE;
    d->categories[d->n_categories++] = (sl_dict_category){
        .path = path, .name = name, .parent = parent, .first_child = SL_NONE,
        .last_child = SL_NONE, .next = SL_NONE};
    hang_below(d, at, parent);
    return at;
}

uint32_t sl_dict_category_path(sl_dict *d, slant_str path)
{
    uint32_t at = SL_NONE;
    slant_str rest = path, name;
    while (sl_next_part(&rest, '/', &name))
        if (sl_trim(name).len || !rest.len)
            at = sl_dict_category_of(d, at, name);
    return at;
}

/* ---- rows ---- */

static sl_dict_row *new_row(sl_dict *d, slant_str source, slant_str term, const char *why,
                            uint64_t line)
{
    if (!SL_ARENA_FIT(&d->arena, d->rows, d->cap_rows, d->n_rows + 1))
        return NULL;
    sl_dict_row *row = &d->rows[d->n_rows++];
    *row = (sl_dict_row){.source = sl_arena_str(&d->arena, source), .term = term,
                         .why = sl_str(why), .match = SLANT_MATCH_FORM, .line = line,
                         .weight = NAN, .valence = NAN};
    if (why)
        sl_dict_lose(d, line, "\"%.*s\" is kept as a retired row: %s", SL_ARG(sl_trim(source)),
                     why);
    return row;
}

sl_dict_row *sl_dict_entry(sl_dict *d, slant_str source, uint64_t line, bool anew)
{
    const char *why;
    slant_str term = sl_dict_term(&d->arena, d->format->style, source, &why);
    slant_str key = why ? sl_arena_printf(&d->arena, "\n%.*s", SL_ARG(source)) : term;
    if (d->arena.failed)
        return NULL;
    uint32_t at = anew ? d->n_rows : sl_map_add(&d->by_term, key, d->n_rows);
    if (at == SL_NONE)
        return NULL;
    return at < d->n_rows ? &d->rows[at] : new_row(d, source, term, why, line);
}

/* Whether the row was in the category before; it is from now on. */
static bool is_member(sl_dict *d, const sl_dict_row *row, uint32_t category)
{
    uint32_t pair[2] = {(uint32_t)(row - d->rows), category};
    slant_str key = sl_arena_str(&d->arena, (slant_str){(const char *)pair, sizeof pair});
    uint32_t before = d->by_pair.count < SL_NONE ? (uint32_t)d->by_pair.count : 0;
    return key.ptr && sl_map_add(&d->by_pair, key, before) != before;
}

void sl_dict_join(sl_dict *d, sl_dict_row *row, uint32_t category, slant_str weight, uint64_t line)
{
    if (!row || category == SL_NONE)
        return;
    if (is_member(d, row, category))
        sl_dict_lose(d, line, "\"%.*s\" stands in \"%.*s\" again: it counts once",
                     SL_ARG(sl_trim(row->source)), SL_ARG(d->categories[category].path));
    else if (SL_ARENA_FIT(&d->arena, row->members, row->cap_members, row->n_members + 1))
        row->members[row->n_members++] =
            (sl_dict_member){category, weight.ptr ? sl_arena_str(&d->arena, weight) : weight};
}

bool sl_dict_index(sl_dict *d)
{
    for (uint32_t i = 0; i < d->n_rows; i++)
        for (uint32_t k = 0; k < d->rows[i].n_members; k++)
            d->categories[d->rows[i].members[k].category].n_rows++;
    for (uint32_t c = 0; c < d->n_categories; c++) {
        sl_dict_category *category = &d->categories[c];
        category->rows = sl_arena_zero(&d->arena, category->n_rows + 1, sizeof *category->rows);
        category->n_rows = 0;
        if (!category->rows)
            return false;
    }
    for (uint32_t i = 0; i < d->n_rows; i++)
        for (uint32_t k = 0; k < d->rows[i].n_members; k++) {
            sl_dict_category *category = &d->categories[d->rows[i].members[k].category];
            category->rows[category->n_rows++] = i;
        }
    return true;
}

/* ---- lines ---- */

bool sl_dict_line(const sl_dict *d, size_t *at, slant_str *line)
{
    slant_str text = d->text;
    if (*at >= text.len)
        return false;
    size_t end = *at;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    *line = sl_slice(text, *at, end);
    if (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n')
        end++;
    *at = end < text.len ? end + 1 : end;
    return true;
}

bool sl_dict_is_cut(const sl_dict *d, size_t at)
{
    return at >= d->text.len && d->text.len && d->text.ptr[d->text.len - 1] != '\n' &&
           d->text.ptr[d->text.len - 1] != '\r';
}
