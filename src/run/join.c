/* join.c - joining a table of metadata: see join.h. */
#include "run/join.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"
#include "input/dates.h"

static slant_status check_table(const sl_join *join, slant_error *error)
{
    const sl_metadata *table = &join->table;
    if (table->n && table->by_id.count == 0 && table->by_file.count == 0)
        return sl_fail_at(error, SLANT_USAGE, table->path, 0,
                          "--meta: no column doc_id or file says which article a row is about");
    return SLANT_OK;
}

slant_status sl_join_open(sl_join *join, const char *path, const sl_reader_options *options,
                          slant_error *error)
{
    static const sl_column_choice none;
    *join = (sl_join){.is_open = true};
    join->options = *options;
    slant_status status =
        sl_metadata_load(&join->table, path, NULL, &none, &join->options, error);
    if (status == SLANT_INPUT) {
        if (error)
            error->status = SLANT_USAGE; /* an option that does not fit, not a lost article */
        return SLANT_USAGE;
    }
    return status == SLANT_OK ? check_table(join, error) : status;
}

static const slant_article *row_of(const sl_join *join, const slant_article *article,
                                   sl_arena *arena, bool *by_file)
{
    const sl_metadata *table = &join->table;
    const slant_article *row = sl_metadata_of_id(table, article->doc_id);
    *by_file = false;
    if (row || !article->file.ptr)
        return row;
    *by_file = true;
    slant_str clean = sl_clean_path(arena, article->file), name = sl_path_name(article->file);
    row = sl_metadata_of_file(table, clean);
    if (!row)
        row = sl_metadata_of_file(table, name);
    return row ? row : sl_metadata_of_id(table, name);
}

void sl_join_article(sl_join *join, slant_article *article, sl_arena *arena)
{
    bool by_file, had_date = article->date.ptr || article->date_raw.ptr;
    const slant_article *row = row_of(join, article, arena, &by_file);
    if (!row)
        return;
    sl_metadata_use(&join->table, row);
    if (by_file && article->line == 0 && row->doc_id.len)
        article->doc_id = sl_arena_str(arena, row->doc_id);
    sl_article_fill(article, row, arena);
    if (!had_date && !sl_article_date(article, arena))
        sl_warn_at(join->options.warn, join->options.warn_user, join->table.path, row->line,
                   "the date '%.*s' cannot be read in one way only: date_raw keeps it",
                   SL_ARG(article->date_raw));
}

void sl_join_finish(const sl_join *join)
{
    sl_metadata_warn_unused(&join->table, &join->options);
}

void sl_join_close(sl_join *join)
{
    if (join->is_open)
        sl_metadata_close(&join->table);
    join->is_open = false;
}
