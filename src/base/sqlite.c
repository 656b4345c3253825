/* sqlite.c - the door to SQLite: see sqlite.h. */
#include "base/sqlite.h"

#include "base/error.h"
#include "base/in.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"

#include <sqlite3.h>
#include <unistd.h>

/* What is used of the library. */
#define FUNCTIONS(X) \
    X(open_v2) X(close) X(exec) X(prepare_v2) X(step) X(reset) X(finalize) X(bind_null) \
    X(bind_text64) X(bind_int64) X(bind_double) X(errmsg) X(system_errno) X(extended_errcode) \
    X(column_count) X(column_name) X(column_type) X(column_text) X(column_bytes) \
    X(column_decltype) X(column_int64) X(limit)

typedef struct functions {
#define POINTER(name) __typeof__(sqlite3_##name) *name;
    FUNCTIONS(POINTER)
#undef POINTER
} functions;

struct sl_sqlite {
    functions api;
    sqlite3 *db;
    slant_status fault; /* of what is no want of memory */
};

struct sl_statement {
    sl_sqlite *db;
    sqlite3_stmt *stmt;
    sl_buf work; /* a text that had to be changed */
};

bool sl_is_sqlite(slant_str bytes)
{
    return sl_starts(bytes, (slant_str){"SQLite format 3", 16});
}

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

static slant_status fail(const sl_sqlite *d, slant_error *error)
{
    if (!d->db || (d->api.extended_errcode(d->db) & 0xff) == SQLITE_NOMEM)
        return sl_fail_memory(error);
    int reason = d->api.system_errno(d->db);
    return sl_fail(error, d->fault, "SQLite: %s%s%s", d->api.errmsg(d->db),
                   reason ? ": " : "", reason ? sl_system_text(reason) : "");
}

static sl_sqlite *open_database(const char *path, int flags, const char *system,
                                slant_status fault, slant_error *error)
{
    sl_sqlite *d = sl_mem_zero(1, sizeof *d);
    if (!d) {
        sl_fail_memory(error);
        return NULL;
    }
    d->fault = fault;
    if (open_library(&d->api, error) != SLANT_OK) {
        sl_mem_free(d);
        return NULL;
    }
    if (d->api.open_v2(path, &d->db, flags | SQLITE_OPEN_NOMUTEX, system) == SQLITE_OK)
        return d;
    fail(d, error);
    sl_sqlite_close(d);
    return NULL;
}

/* Nobody else knows the file, so it needs no locks, which not every file system has. */
sl_sqlite *sl_sqlite_make(const char *path, slant_error *error)
{
    return open_database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix-none",
                         SLANT_OUTPUT, error);
}

/* Whether the header (section 1.3 of the file format) asks for a log, and there is none: SQLite
 * would make an empty one and leave it in the reader's folder. */
static bool is_log_missing(const char *path)
{
    enum { READ_VERSION = 19, LOGGED = 2 };
    sl_in in;
    bool logged = sl_in_open_raw(&in, path) == SLANT_OK &&
                  sl_in_want(&in, READ_VERSION + 1) > READ_VERSION &&
                  in.ptr[READ_VERSION] == LOGGED;
    sl_in_close(&in);
    sl_buf log = {0};
    sl_buf_printf(&log, "%s-wal", path);
    sl_buf_char(&log, '\0');
    bool missing = logged && !log.failed && access(log.ptr, F_OK) != 0;
    sl_buf_free(&log);
    return missing;
}

/* The path as SQLite's URI; such a file is read as it stands, without locks. */
static sl_sqlite *open_as_it_stands(const char *path, slant_error *error)
{
    sl_buf uri = {0};
    sl_sqlite *d = NULL;
    sl_buf_text(&uri, "file:");
    for (const char *p = path; *p; p++)
        if (strchr("%?#", *p))
            sl_buf_printf(&uri, "%%%02X", (unsigned)*p);
        else
            sl_buf_char(&uri, *p);
    sl_buf_text(&uri, "?immutable=1");
    sl_buf_char(&uri, '\0');
    if (uri.failed)
        sl_fail_memory(error);
    else
        d = open_database(uri.ptr, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL, SLANT_INPUT,
                          error);
    sl_buf_free(&uri);
    return d;
}

sl_sqlite *sl_sqlite_read(const char *path, slant_error *error)
{
    sl_sqlite *d = is_log_missing(path)
                       ? open_as_it_stands(path, error)
                       : open_database(path, SQLITE_OPEN_READONLY, NULL, SLANT_INPUT, error);
    if (d)
        d->api.limit(d->db, SQLITE_LIMIT_LENGTH, SL_SQLITE_LONGEST);
    if (!d || sl_sqlite_run(d, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON",
                            error) == SLANT_OK)
        return d;
    sl_sqlite_close(d);
    return NULL;
}

void sl_sqlite_close(sl_sqlite *d)
{
    if (!d)
        return;
    if (d->db)
        d->api.close(d->db);
    sl_mem_free(d);
}

slant_status sl_sqlite_run(sl_sqlite *d, const char *sql, slant_error *error)
{
    return d->api.exec(d->db, sql, NULL, NULL, NULL) == SQLITE_OK ? SLANT_OK : fail(d, error);
}

sl_statement *sl_statement_new(sl_sqlite *d, const char *sql, slant_error *error)
{
    sl_statement *s = sl_mem_zero(1, sizeof *s);
    if (!s) {
        sl_fail_memory(error);
        return NULL;
    }
    s->db = d;
    if (d->api.prepare_v2(d->db, sql, -1, &s->stmt, NULL) == SQLITE_OK)
        return s;
    fail(d, error);
    sl_mem_free(s);
    return NULL;
}

void sl_statement_free(sl_statement *s)
{
    if (!s)
        return;
    s->db->api.finalize(s->stmt);
    sl_buf_free(&s->work);
    sl_mem_free(s);
}

/* Many programs take a NUL for the end of a text, and bytes that are no UTF-8 for an error. */
static slant_str clean(sl_buf *work, slant_str text)
{
    bool has_nul = text.len && memchr(text.ptr, '\0', text.len);
    if (!has_nul && sl_utf8_check(text) == text.len)
        return text;
    sl_buf_clear(work);
    for (const char *p = text.ptr, *end = p + text.len; p < end;) {
        uint32_t c = sl_utf8_next(&p, end);
        sl_utf8_put(work, c ? c : 0xfffd);
    }
    return sl_buf_str(work);
}

bool sl_bind_text(sl_statement *s, uint32_t parameter, slant_str text)
{
    slant_str whole = clean(&s->work, text);
    if (s->work.failed)
        return false;
    /* ours is copied: the next column may need the room */
    return s->db->api.bind_text64(s->stmt, (int)parameter + 1, whole.ptr, whole.len,
                                  whole.ptr == text.ptr ? SQLITE_STATIC : SQLITE_TRANSIENT,
                                  SQLITE_UTF8) == SQLITE_OK;
}

bool sl_bind_integer(sl_statement *s, uint32_t parameter, int64_t value)
{
    return s->db->api.bind_int64(s->stmt, (int)parameter + 1, value) == SQLITE_OK;
}

bool sl_bind_real(sl_statement *s, uint32_t parameter, double value)
{
    return s->db->api.bind_double(s->stmt, (int)parameter + 1, value) == SQLITE_OK;
}

bool sl_bind_null(sl_statement *s, uint32_t parameter)
{
    return s->db->api.bind_null(s->stmt, (int)parameter + 1) == SQLITE_OK;
}

slant_status sl_statement_step(sl_statement *s, slant_error *error)
{
    int rc = s->db->api.step(s->stmt);
    if (rc == SQLITE_ROW)
        return SLANT_OK;
    if (rc != SQLITE_DONE || s->db->api.reset(s->stmt) != SQLITE_OK)
        return fail(s->db, error);
    return SLANT_END;
}

void sl_statement_reset(sl_statement *s)
{
    s->db->api.reset(s->stmt);
}

uint32_t sl_statement_columns(const sl_statement *s)
{
    return (uint32_t)s->db->api.column_count(s->stmt);
}

slant_str sl_column_label(const sl_statement *s, uint32_t column)
{
    return sl_str(s->db->api.column_name(s->stmt, (int)column));
}

slant_str sl_column_text(sl_statement *s, uint32_t column)
{
    const functions *api = &s->db->api;
    int at = (int)column, type = api->column_type(s->stmt, at);
    if (type == SQLITE_NULL)
        return (slant_str){NULL, 0};
    slant_str declared = sl_str(api->column_decltype(s->stmt, at));
    if (type == SQLITE_INTEGER && sl_eq_nocase(declared, SL("BOOLEAN")))
        return api->column_int64(s->stmt, at) ? SL("true") : SL("false");
    const char *bytes = (const char *)api->column_text(s->stmt, at);
    slant_str text = {bytes, bytes ? (size_t)api->column_bytes(s->stmt, at) : 0};
    return clean(&s->work, text);
}
