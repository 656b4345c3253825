/* sqlite.h - SQLite behind a small door; the only file that knows the library, which is opened when
 * it is first needed.
 *
 * A database is made anew (nobody else knows the file, so there are no locks) or opened to be read,
 * hardened for files from strangers: no functions in schemas, no extensions, pages are checked.
 * Errors have SQLite's own words: SLANT_OUTPUT of a database that is made, SLANT_INPUT of one that
 * is read, SLANT_NO_MEMORY. What closes a statement or a database takes NULL. */
#ifndef SL_BASE_SQLITE_H
#define SL_BASE_SQLITE_H

#include "base/buf.h"
#include "slant.h"

typedef struct sl_sqlite sl_sqlite;
typedef struct sl_statement sl_statement;

enum { SL_SQLITE_LONGEST = 128 << 20 }; /* bytes of a value, and of a row, that is read */

bool sl_is_sqlite(slant_str bytes); /* a file's first bytes */

/* NULL on failure. */
sl_sqlite *sl_sqlite_make(const char *path, slant_error *error);
sl_sqlite *sl_sqlite_read(const char *path, slant_error *error);
void sl_sqlite_close(sl_sqlite *db); /* after its statements */
slant_status sl_sqlite_run(sl_sqlite *db, const char *sql, slant_error *error);

/* NULL on failure. Parameters and columns count from 0. */
sl_statement *sl_statement_new(sl_sqlite *db, const char *sql, slant_error *error);
void sl_statement_free(sl_statement *statement);
/* Values for the next step. False when memory ran out. A text is borrowed until that step when
 * it stands as it is; what is no UTF-8 or has a NUL is copied, with U+FFFD in their place. */
bool sl_bind_text(sl_statement *to, uint32_t parameter, slant_str text);
bool sl_bind_integer(sl_statement *to, uint32_t parameter, int64_t value);
bool sl_bind_real(sl_statement *to, uint32_t parameter, double value);
bool sl_bind_null(sl_statement *to, uint32_t parameter);
/* SLANT_OK with a row; SLANT_END behind the last one, and the statement takes the next values. */
slant_status sl_statement_step(sl_statement *statement, slant_error *error);
void sl_statement_reset(sl_statement *statement); /* gives up further rows */
uint32_t sl_statement_columns(const sl_statement *statement);
slant_str sl_column_label(const sl_statement *statement, uint32_t column); /* its name */
/* The value as text, borrowed until the next step; ptr NULL for NULL. Of a column that is declared
 * BOOLEAN true or false. */
slant_str sl_column_text(sl_statement *statement, uint32_t column);

#endif
