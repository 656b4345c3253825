/* signals.h - interruption: the first signal asks the run to stop, a second one ends the program.
 *
 * The flag and the name of the file to remove stand in signals.c: a handler can reach nothing
 * else. They are the only mutable variables of the program. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

/* Catches SIGINT, SIGTERM and SIGHUP, ignores SIGPIPE and SIGXFSZ (writing then fails). */
void cli_signals_catch(void);
/* Non-zero once a signal came: its number. For slant_run_options.cancel. */
const volatile int *cli_cancel_flag(void);
int cli_signal(void);
/* The temporary file, or folder of files, that must not outlive the program; NULL: none. Copied. */
void cli_signals_guard(const char *path);

#endif
