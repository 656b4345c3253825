/* library.h - a shared library opened when it is first needed.
 *
 * For the few that a plain run does not need and whose linking would cost it milliseconds
 * (libxlsxwriter, SQLite, libxml2): the file that knows such a library declares its functions as
 * pointers of the header's own types, `__typeof__(xmlReadMemory) *`, and fills them by name. What
 * is opened stays open as long as the process lives; opening it again is cheap. Any thread. */
#ifndef SL_BASE_LIBRARY_H
#define SL_BASE_LIBRARY_H

#include "slant.h"

#include <stddef.h>

typedef struct sl_library_symbol {
    const char *name;
    void *to; /* address of a pointer to a function */
} sl_library_symbol;

/* Fills all pointers, or fails with SLANT_OUTPUT ("the library X is not there: install PACKAGE").
 * file: "libsqlite3.so.0"; package: as Debian names what holds it. */
slant_status sl_library_open(const char *file, const char *package,
                             const sl_library_symbol *symbols, size_t n, slant_error *error);

#endif
