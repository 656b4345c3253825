/* database.c - the six tables in SQLite: see database.h. Schema and views stand in
 * database_schema.c. */
#include "output/database.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/sqlite.h"
#include "base/str.h"
#include "output/database_schema.h"
#include "output/packed.h"

struct sl_database {
    sl_sqlite *db;
    sl_statement *insert[SL_N_FACTS];
};

static slant_status run_buf(sl_database *d, sl_buf *sql, slant_error *error)
{
    sl_buf_char(sql, '\0');
    slant_status status = sql->failed ? sl_fail_memory(error)
                                      : sl_sqlite_run(d->db, sql->ptr, error);
    sl_buf_free(sql);
    return status;
}

static slant_status prepare(sl_database *d, sl_facts facts, slant_error *error)
{
    sl_buf sql = {0};
    sl_schema_insert(facts, &sql);
    sl_buf_char(&sql, '\0');
    slant_error fault = {0};
    if (sql.failed)
        sl_fail_memory(&fault);
    else
        d->insert[facts] = sl_statement_new(d->db, sql.ptr, &fault);
    sl_buf_free(&sql);
    if (fault.status != SLANT_OK && error)
        *error = fault;
    return fault.status;
}

static slant_status make_tables(sl_database *d, slant_error *error)
{
    sl_buf sql = {0};
    sl_schema_tables(&sql);
    slant_status status = run_buf(d, &sql, error);
    for (int facts = 0; facts < SL_N_FACTS && status == SLANT_OK; facts++)
        status = prepare(d, (sl_facts)facts, error);
    return status;
}

static slant_status open_database(sl_database *d, const char *path, slant_error *error)
{
    slant_error fault = {0};
    d->db = sl_sqlite_make(path, &fault);
    if (!d->db && error)
        *error = fault;
    if (!d->db)
        return fault.status;
    slant_status status = sl_sqlite_run(d->db, sl_schema_settings(), error);
    return status == SLANT_OK ? make_tables(d, error) : status;
}

sl_database *sl_database_open(const char *path, slant_error *error)
{
    sl_database *d = sl_mem_zero(1, sizeof *d);
    if (!d) {
        sl_fail_memory(error);
        return NULL;
    }
    if (open_database(d, path, error) == SLANT_OK)
        return d;
    sl_database_close(d);
    return NULL;
}

static bool bind(sl_statement *to, uint32_t column, const slant_cell *cell)
{
    switch (cell->kind) {
    case SLANT_CELL_TEXT:
        return sl_bind_text(to, column, cell->as.text);
    case SLANT_CELL_INTEGER:
        return sl_bind_integer(to, column, cell->as.integer);
    case SLANT_CELL_REAL:
        return sl_bind_real(to, column, sl_rounded(cell->as.real));
    case SLANT_CELL_BOOLEAN:
        return sl_bind_integer(to, column, cell->as.boolean);
    default:
        return sl_bind_null(to, column);
    }
}

slant_status sl_database_add(sl_database *d, sl_facts facts, const slant_cell *cells,
                             slant_error *error)
{
    for (uint32_t c = 0; c < sl_facts_shape(facts)->n_columns; c++)
        if (!bind(d->insert[facts], c, &cells[c]))
            return sl_fail_memory(error);
    slant_status status = sl_statement_step(d->insert[facts], error);
    return status == SLANT_END ? SLANT_OK : status;
}

static void end_statements(sl_database *d)
{
    for (int facts = 0; facts < SL_N_FACTS; facts++) {
        sl_statement_free(d->insert[facts]);
        d->insert[facts] = NULL;
    }
}

slant_status sl_database_finish(sl_database *d, slant_error *error)
{
    end_statements(d);
    slant_status status = sl_sqlite_run(d->db, sl_schema_views(), error);
    return status == SLANT_OK ? sl_sqlite_run(d->db, "COMMIT", error) : status;
}

void sl_database_close(sl_database *d)
{
    if (!d)
        return;
    end_statements(d);
    sl_sqlite_close(d->db);
    sl_mem_free(d);
}
