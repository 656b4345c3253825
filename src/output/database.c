/* database.c - the six tables in SQLite: see database.h. Schema and views stand in
 * database_schema.c. */
#include "output/database.h"

#include "base/error.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"
#include "output/database_schema.h"
#include "output/packed.h"

#include <sqlite3.h>

/* What is used of the library. */
#define FUNCTIONS(X) \
    X(open_v2) X(close) X(exec) X(prepare_v2) X(step) X(reset) X(finalize) X(bind_null) \
    X(bind_text64) X(bind_int64) X(bind_double) X(errmsg) X(system_errno) X(extended_errcode)

typedef struct functions {
#define POINTER(name) __typeof__(sqlite3_##name) *name;
    FUNCTIONS(POINTER)
#undef POINTER
} functions;

struct sl_database {
    functions api;
    sqlite3 *db;
    sqlite3_stmt *insert[SL_N_FACTS];
    sl_buf work; /* a text that had to be changed */
};

static slant_status open_library(functions *api, slant_error *error)
{
    const sl_library_symbol symbols[] = {
#define SYMBOL(name) {"sqlite3_" #name, &api->name},
        FUNCTIONS(SYMBOL)
#undef SYMBOL
    };
    return sl_library_open("libsqlite3.so.0", "libsqlite3-0", symbols,
                           sizeof symbols / sizeof *symbols, error);
}

static slant_status fail(const sl_database *d, slant_error *error)
{
    if (!d->db || (d->api.extended_errcode(d->db) & 0xff) == SQLITE_NOMEM)
        return sl_fail_memory(error);
    int reason = d->api.system_errno(d->db);
    return sl_fail(error, SLANT_OUTPUT, "SQLite: %s%s%s", d->api.errmsg(d->db),
                   reason ? ": " : "", reason ? sl_system_text(reason) : "");
}

static slant_status run_script(sl_database *d, const char *sql, slant_error *error)
{
    return d->api.exec(d->db, sql, NULL, NULL, NULL) == SQLITE_OK ? SLANT_OK : fail(d, error);
}

static slant_status run_buf(sl_database *d, sl_buf *sql, slant_error *error)
{
    sl_buf_char(sql, '\0');
    slant_status status = sql->failed ? sl_fail_memory(error) : run_script(d, sql->ptr, error);
    sl_buf_free(sql);
    return status;
}

static slant_status prepare(sl_database *d, sl_facts facts, slant_error *error)
{
    sl_buf sql = {0};
    sl_schema_insert(facts, &sql);
    sl_buf_char(&sql, '\0');
    slant_status status = SLANT_OK;
    if (sql.failed)
        status = sl_fail_memory(error);
    else if (d->api.prepare_v2(d->db, sql.ptr, -1, &d->insert[facts], NULL) != SQLITE_OK)
        status = fail(d, error);
    sl_buf_free(&sql);
    return status;
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
    slant_status status = open_library(&d->api, error);
    if (status != SLANT_OK)
        return status;
    /* Nobody else knows the file, so it needs no locks, which not every file system has. */
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (d->api.open_v2(path, &d->db, flags, "unix-none") != SQLITE_OK)
        return fail(d, error);
    status = run_script(d, sl_schema_settings(), error);
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

/* Many programs take a NUL for the end of a text, and bytes that are no UTF-8 for an error. */
static slant_str clean(sl_database *d, slant_str text)
{
    bool has_nul = text.len && memchr(text.ptr, '\0', text.len);
    if (!has_nul && sl_utf8_check(text) == text.len)
        return text;
    sl_buf_clear(&d->work);
    for (const char *p = text.ptr, *end = p + text.len; p < end;) {
        uint32_t c = sl_utf8_next(&p, end);
        sl_utf8_put(&d->work, c ? c : 0xfffd);
    }
    return sl_buf_str(&d->work);
}

/* The text is borrowed until the step that follows when it is the caller's, copied when it is
 * ours: the next column may need the room. */
static int bind_text(sl_database *d, sqlite3_stmt *to, int column, slant_str text)
{
    slant_str whole = clean(d, text);
    if (d->work.failed)
        return SQLITE_NOMEM;
    return d->api.bind_text64(to, column, whole.ptr, whole.len,
                              whole.ptr == text.ptr ? SQLITE_STATIC : SQLITE_TRANSIENT,
                              SQLITE_UTF8);
}

static int bind(sl_database *d, sqlite3_stmt *to, int column, const slant_cell *cell)
{
    switch (cell->kind) {
    case SLANT_CELL_TEXT:
        return bind_text(d, to, column, cell->as.text);
    case SLANT_CELL_INTEGER:
        return d->api.bind_int64(to, column, cell->as.integer);
    case SLANT_CELL_REAL:
        return d->api.bind_double(to, column, sl_rounded(cell->as.real));
    case SLANT_CELL_BOOLEAN:
        return d->api.bind_int64(to, column, cell->as.boolean);
    default:
        return d->api.bind_null(to, column);
    }
}

slant_status sl_database_add(sl_database *d, sl_facts facts, const slant_cell *cells,
                             slant_error *error)
{
    sqlite3_stmt *insert = d->insert[facts];
    int rc = SQLITE_OK;
    for (uint32_t c = 0; c < sl_facts_shape(facts)->n_columns && rc == SQLITE_OK; c++)
        rc = bind(d, insert, (int)c + 1, &cells[c]);
    if (rc == SQLITE_NOMEM)
        return sl_fail_memory(error);
    if (rc != SQLITE_OK || d->api.step(insert) != SQLITE_DONE ||
        d->api.reset(insert) != SQLITE_OK)
        return fail(d, error);
    return SLANT_OK;
}

static void end_statements(sl_database *d)
{
    for (int facts = 0; facts < SL_N_FACTS; facts++) {
        if (d->insert[facts])
            d->api.finalize(d->insert[facts]);
        d->insert[facts] = NULL;
    }
}

slant_status sl_database_finish(sl_database *d, slant_error *error)
{
    end_statements(d);
    slant_status status = run_script(d, sl_schema_views(), error);
    return status == SLANT_OK ? run_script(d, "COMMIT", error) : status;
}

void sl_database_close(sl_database *d)
{
    if (!d)
        return;
    end_statements(d);
    if (d->db)
        d->api.close(d->db);
    sl_buf_free(&d->work);
    sl_mem_free(d);
}
