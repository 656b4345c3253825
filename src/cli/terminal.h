/* terminal.h - what the program is connected to: colour, width, and the line of progress. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "slant.h"

/* Makes sure that descriptors 0 to 2 are open, so that no file of ours becomes one of them; what
 * was closed fails when it is used. */
void cli_secure_streams(void);

/* Whether to colour the report: --color, then NO_COLOR and TERM, then whether it is a terminal. */
bool cli_use_color(const char *choice, bool to_stdout);
/* Cells of a line: COLUMNS, else those of the terminal, else 0. */
unsigned cli_width(void);

/* The line of progress on stderr. */
typedef struct cli_progress {
    bool wanted; /* it would be seen and spoil nothing */
    bool shown;  /* it stands on the terminal now */
    slant_progress start, middle; /* between which, and now, the rate is measured */
} cli_progress;

/* Whether stderr is a terminal that knows how to clear a line, and the output goes elsewhere. */
bool cli_can_show_progress(bool to_stdout);
/* slant_run_options.progress; user is a cli_progress. */
void cli_show_progress(void *user, const slant_progress *done);
/* Wipes the line before something else is written to stderr, or at the end. */
void cli_clear_progress(cli_progress *progress);

#endif
