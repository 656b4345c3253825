/* where.c - choosing articles: see where.h. */
#include "run/where.h"

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "input/columns.h"

slant_status sl_where_parse(sl_where *where, const char *const *texts, size_t n, sl_arena *arena,
                            slant_error *error)
{
    *where = (sl_where){.n = n, .arena = arena};
    where->conditions = sl_arena_zero(arena, n + 1, sizeof *where->conditions);
    where->names = sl_arena_zero(arena, SL_WHERE_MOST_NAMES, sizeof *where->names);
    if (!where->conditions || !where->names)
        return sl_fail_memory(error);
    for (size_t i = 0; i < n; i++) {
        slant_str text = sl_str(texts[i]);
        size_t equals = sl_find_char(text, '=', 0);
        if (equals == 0 || equals == text.len)
            return sl_fail(error, SLANT_USAGE,
                           "--where: '%s' is not COLUMN=VALUE, as in source=Veld", texts[i]);
        where->conditions[i].column = sl_slice(text, 0, equals);
        where->conditions[i].value = sl_slice(text, equals + 1, text.len);
    }
    return SLANT_OK;
}

static const slant_meta *find_meta(const slant_article *article, slant_str column)
{
    for (size_t i = 0; i < article->n_meta; i++)
        if (sl_eq(article->meta[i].name, column))
            return &article->meta[i];
    for (size_t i = 0; i < article->n_meta; i++)
        if (sl_eq_nocase(article->meta[i].name, column))
            return &article->meta[i];
    return NULL;
}

static slant_str field_value(const slant_article *article, sl_column column)
{
    slant_article copy = *article;
    slant_str *field = sl_article_field(&copy, column);
    return field ? *field : (slant_str){NULL, 0};
}

/* A field by its own name, else a column of meta, else a field by one of its other names. */
slant_str sl_where_value(const slant_article *article, slant_str column, sl_arena *arena)
{
    unsigned rank = 0;
    sl_column field = sl_column_named(column, &rank);
    if (field < SL_N_COLUMNS && rank <= 1 && field != SL_COL_ID && field != SL_COL_FILE)
        return field_value(article, field);
    const slant_meta *meta = find_meta(article, column);
    if (!meta)
        return field < SL_N_COLUMNS ? field_value(article, field) : (slant_str){NULL, 0};
    bool is_string = meta->json.len && meta->json.ptr[0] == '"';
    return is_string ? sl_json_string(meta->json, arena, NULL) : meta->json;
}

static void note_name(sl_where *where, slant_str name)
{
    for (uint32_t i = 0; i < where->n_names; i++)
        if (sl_eq(where->names[i], name))
            return;
    if (where->n_names < SL_WHERE_MOST_NAMES)
        where->names[where->n_names++] = sl_arena_str(where->arena, name);
}

static void note_columns(sl_where *where, const slant_article *article)
{
    slant_article copy = *article;
    for (int c = 0; c < SL_N_COLUMNS; c++) {
        slant_str *field = sl_article_field(&copy, (sl_column)c);
        if (field && field->ptr && c != SL_COL_TEXT)
            note_name(where, sl_str(sl_column_name((sl_column)c)));
    }
    for (size_t i = 0; i < article->n_meta; i++)
        note_name(where, article->meta[i].name);
}

bool sl_where_holds(sl_where *where, const slant_article *article, sl_arena *arena)
{
    bool all = true, all_seen = true;
    for (size_t i = 0; i < where->n; i++) {
        sl_condition *condition = &where->conditions[i];
        slant_str value = sl_where_value(article, condition->column, arena);
        condition->was_seen = condition->was_seen || value.ptr;
        all = all && value.ptr && sl_eq(value, condition->value);
        all_seen = all_seen && condition->was_seen;
    }
    if (!all_seen)
        note_columns(where, article);
    return all;
}

slant_status sl_where_finish(const sl_where *where, slant_error *error)
{
    slant_status status = SLANT_OK;
    for (size_t i = 0; i < where->n && status == SLANT_OK; i++) {
        if (where->conditions[i].was_seen)
            continue;
        sl_buf all = {0};
        for (uint32_t k = 0; k < where->n_names; k++)
            sl_list_name(&all, where->names[k]);
        slant_str list = sl_buf_str(&all);
        status = sl_fail(error, SLANT_USAGE, "--where: no article has a column '%.*s' (there are: "
                         "%.*s); no output was written", SL_ARG(where->conditions[i].column),
                         SL_ARG(list));
        sl_buf_free(&all);
    }
    return status;
}
