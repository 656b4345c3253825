/* error.h - filling a slant_error: one line, safe to print.
 *
 * Control characters and bidirectional controls of file names and messages are shown as \xNN (their
 * bytes), never sent, and so is what is not UTF-8; what is too long ends in "…". `error` may be
 * NULL everywhere. */
#ifndef SL_BASE_ERROR_H
#define SL_BASE_ERROR_H

#include "slant.h"

/* Fills *error and returns `status`, so that a caller can `return sl_fail(...)`. */
slant_status sl_fail(slant_error *error, slant_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with a place: file may be NULL; line, column and offset 0 when not known. */
slant_status sl_fail_at(slant_error *error, slant_status status, slant_str file, uint64_t line,
                        const char *format, ...) __attribute__((format(printf, 5, 6)));
slant_status sl_fail_memory(slant_error *error);

/* Builds a warning and hands it to `warn` (which may be NULL: then it is dropped). */
void sl_warn_at(slant_warn warn, void *user, slant_str file, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The same for a note: nothing is wrong, but the person wants to know (SLANT_NOTE). */
void sl_note_at(slant_warn warn, void *user, slant_str file, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The system's text for an errno value, in English whatever the locale. Static storage. */
const char *sl_system_text(int number);

/* Copies text to a C string of `size` bytes, made safe to print as above. */
void sl_show(char *to, size_t size, slant_str text);

#endif
