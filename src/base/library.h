/* library.h - a shared library opened when it is first needed, and the one that we are.
 *
 * For the few that a plain run does not need and whose linking would cost it milliseconds
 * (libxlsxwriter, SQLite, libxml2): the file that knows such a library declares its functions as
 * pointers of the header's own types, `__typeof__(xmlReadMemory) *`, and fills them by name. What
 * is opened stays open as long as the process lives; opening it again is cheap. Any thread. */
#ifndef SL_BASE_LIBRARY_H
#define SL_BASE_LIBRARY_H

#include "base/arena.h"
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

/* The folder of the shared library that holds `function`, absolute; NULL if that is the program
 * itself (linked statically), or unknown. */
typedef void sl_library_function(void);
const char *sl_library_folder(sl_library_function *function, sl_arena *arena);

/* Some libraries print numbers as the locale of the program says that we are part of. Between begin
 * and end this thread has the plain "C" locale; false when there is no memory for it. */
typedef struct sl_plain_locale {
    void *before, *plain;
} sl_plain_locale;

bool sl_plain_locale_begin(sl_plain_locale *locale);
void sl_plain_locale_end(sl_plain_locale *locale); /* after a begin that failed, too */

/* Some libraries print to standard error when they fail. Between begin and end what this process
 * writes there goes nowhere; other threads that print by stdio wait. For short calls only. */
typedef struct sl_quiet {
    int kept; /* the descriptor put aside, -1: nothing was done */
} sl_quiet;

void sl_quiet_begin(sl_quiet *quiet);
void sl_quiet_end(sl_quiet *quiet);

#endif
