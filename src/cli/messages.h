/* messages.h - what the program says on stderr: one line for each error, warning or skipped input,
 * with the place first.
 *
 * File names and arguments come from strangers: control and bidirectional characters are shown as
 * \xNN, never sent. */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include "slant.h"

#include <stdio.h>

/* slant: what */
void cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* slant: FILE:LINE: what, and the exit status that belongs to it. */
int cli_fail(const slant_error *error);
/* slant: warning: FILE:LINE: what */
void cli_warning(const slant_error *warning);
/* What stands before a message: "FILE:LINE: " or, with the column, "FILE:LINE:COLUMN: "; "" when no
 * file is concerned. */
void cli_place(FILE *to, const slant_error *where, bool column);

/* The exit status of a status: 0 to 4; what was cancelled is 128 + the signal. */
int cli_exit_status(slant_status status);

/* Flushes standard output. `status`, or 4 with a message when something could not be written. */
int cli_finish_stdout(int status);

#endif
