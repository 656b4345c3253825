/* earlier_sqlite.c - a database that slant wrote, read article by article by the keys of its
 * tables, in the order of the articles' numbers. Rows that somebody added or changed count. */
#include "base/error.h"
#include "base/sqlite.h"
#include "base/str.h"
#include "input/earlier_rows.h"
#include "input/formats.h"

#include <stdio.h>

enum { MOST_COLUMNS = 256 };

typedef struct database {
    sl_sqlite *db;
    sl_statement *rows[SL_N_PARTS];
    sl_earlier_names headers[SL_N_PARTS];
} database;

static const char *const queries[SL_N_PARTS] = {
    [SL_PART_ARTICLES] = "SELECT * FROM articles ORDER BY article",
    [SL_PART_SENTENCES] = "SELECT * FROM sentences WHERE article = ? ORDER BY \"index\"",
    [SL_PART_ANNOTATIONS] = "SELECT * FROM annotations WHERE article = ? ORDER BY id",
    [SL_PART_ATTRIBUTIONS] = "SELECT * FROM attributions WHERE article = ? ORDER BY id",
};

static bool is_database(slant_str bytes) { return sl_is_sqlite(bytes); }

static slant_status prepare(database *d, sl_earlier_part part, sl_arena *arena,
                            slant_error *error)
{
    slant_error fault = {0};
    d->rows[part] = sl_statement_new(d->db, queries[part], &fault);
    if (!d->rows[part]) {
        if (error)
            *error = fault;
        return fault.status;
    }
    uint32_t n = sl_statement_columns(d->rows[part]);
    if (n > MOST_COLUMNS)
        return sl_fail(error, SLANT_INPUT, "its table %s has over %d columns",
                       sl_earlier_part_name(part), MOST_COLUMNS);
    slant_str *names = sl_arena_zero(arena, n, sizeof *names);
    for (uint32_t c = 0; names && c < n; c++)
        names[c] = sl_arena_str(arena, sl_column_label(d->rows[part], c));
    d->headers[part] = (sl_earlier_names){names, names ? n : 0};
    return arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

/* A view, or a virtual table, can compute without end. */
static slant_status check_tables(sl_sqlite *db, slant_error *error)
{
    sl_statement *tables = sl_statement_new(db, "SELECT count(*) FROM sqlite_master WHERE type = "
        "'table' AND rootpage > 0 AND lower(name) IN ('articles', 'sentences', 'annotations', "
        "'attributions')", error);
    slant_status status = tables ? sl_statement_step(tables, error) : error->status;
    if (status == SLANT_OK && !sl_eq(sl_column_text(tables, 0), SL("4")))
        status = sl_fail(error, SLANT_INPUT, "its tables are not articles, sentences, annotations "
                         "and attributions");
    sl_statement_free(tables);
    return status;
}

/* Without an index each article would read all rows of the table. */
static slant_status check_index(sl_sqlite *db, sl_earlier_part part, slant_error *error)
{
    enum { MOST = 200, DETAIL = 3 };
    char sql[MOST];
    snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", queries[part]);
    sl_statement *plan = sl_statement_new(db, sql, error);
    slant_status status = plan ? sl_statement_step(plan, error) : error->status;
    if (status == SLANT_OK && !sl_starts(sl_column_text(plan, DETAIL), SL("SEARCH"))) {
        const char *name = sl_earlier_part_name(part);
        status = sl_fail(error, SLANT_INPUT, "its table %s has no index: CREATE INDEX %s_article "
                         "ON %s(article)", name, name, name);
    }
    sl_statement_free(plan);
    return status;
}

static slant_status open_database(sl_source *source, slant_error *error)
{
    slant_error fault = {0};
    database *d = sl_arena_zero(source->arena, 1, sizeof *d);
    if (!d)
        return sl_fail_memory(error);
    source->state = d;
    d->db = sl_sqlite_read(source->path.ptr, &fault);
    if (d->db)
        check_tables(d->db, &fault);
    for (int part = 0; part < SL_N_PARTS && fault.status == SLANT_OK; part++) {
        if (part != SL_PART_ARTICLES)
            check_index(d->db, (sl_earlier_part)part, &fault);
        if (fault.status == SLANT_OK)
            prepare(d, (sl_earlier_part)part, source->arena, &fault);
    }
    if (fault.status == SLANT_INPUT)
        return sl_fail_at(error, SLANT_INPUT, source->path, 0, "is no database that slant wrote, "
                          "or is damaged: %s", fault.message);
    if (fault.status != SLANT_OK && error)
        *error = fault;
    return fault.status;
}

/* The row that the statement stands on, copied. */
static slant_str *cells_of(database *d, sl_earlier_part part, sl_arena *arena)
{
    size_t n = d->headers[part].n;
    slant_str *cells = sl_arena_zero(arena, n, sizeof *cells);
    for (size_t c = 0; cells && c < n; c++)
        cells[c] = sl_arena_str(arena, sl_column_text(d->rows[part], (uint32_t)c));
    return cells;
}

static slant_status put_rows(database *d, sl_earlier_part part, slant_str number, sl_earlier *all,
                             slant_error *error)
{
    sl_statement *rows = d->rows[part];
    slant_status status = SLANT_OK;
    if (!sl_bind_text(rows, 0, number))
        return sl_fail_memory(error);
    while ((status = sl_statement_step(rows, error)) == SLANT_OK && !all->fault[0]) {
        const slant_str *cells = cells_of(d, part, all->arena);
        if (!cells)
            break;
        sl_earlier_put_row(all, part, d->headers[part], cells);
    }
    if (status == SLANT_OK)
        sl_statement_reset(rows);
    return status == SLANT_END ? SLANT_OK : status;
}

/* An error of the database itself ends the reading. */
static slant_status damaged(sl_source *source, database *d, const slant_error *fault,
                            slant_error *error)
{
    sl_statement_free(d->rows[SL_PART_ARTICLES]);
    d->rows[SL_PART_ARTICLES] = NULL;
    if (fault->status != SLANT_INPUT) {
        if (error)
            *error = *fault;
        return fault->status;
    }
    return sl_fail_at(error, SLANT_INPUT, source->path, 0, "is damaged: %s", fault->message);
}

static slant_status next_article(sl_source *source, sl_arena *arena, slant_article *article,
                                 slant_error *error)
{
    database *d = source->state;
    slant_error fault = {0};
    sl_earlier all = {.arena = arena, .article = article};
    if (!d->rows[SL_PART_ARTICLES])
        return SLANT_END;
    slant_status status = sl_statement_step(d->rows[SL_PART_ARTICLES], &fault);
    if (status == SLANT_END)
        return status;
    source->n_records++;
    article->file = source->path;
    if (status == SLANT_OK) {
        sl_earlier_names header = d->headers[SL_PART_ARTICLES];
        const slant_str *cells = cells_of(d, SL_PART_ARTICLES, arena);
        if (!cells)
            return sl_fail_memory(error);
        sl_earlier_put_article(&all, header, cells);
        slant_str number = sl_earlier_cell(header, cells, "article");
        for (int part = SL_PART_SENTENCES; part < SL_N_PARTS && status == SLANT_OK; part++)
            status = put_rows(d, (sl_earlier_part)part, number, &all, &fault);
    }
    if (status != SLANT_OK)
        return damaged(source, d, &fault, error);
    return sl_earlier_put_end(&all, source, error);
}

static void close_database(sl_source *source)
{
    database *d = source->state;
    if (!d)
        return;
    for (int part = 0; part < SL_N_PARTS; part++)
        sl_statement_free(d->rows[part]);
    sl_sqlite_close(d->db);
}

const sl_reader_format sl_read_sqlite = {
    .name = "sqlite",
    .extensions = "sqlite sqlite3 db",
    .summary = "a database that slant wrote",
    .is_binary = is_database,
    .open = open_database,
    .next = next_article,
    .close = close_database,
};
