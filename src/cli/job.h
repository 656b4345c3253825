/* job.h - what annotate and the studies share: the command line made into the options of one run,
 * warnings in order, progress, the exit status. */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "cli/options.h"
#include "cli/terminal.h"

typedef struct cli_job {
    const cli_values *values;
    cli_progress progress;
    slant_error *faults; /* of lexicons, behind the first: said after it */
    size_t n_faults;
    const char *reads;   /* file or folder read beside the inputs of a run, not to be written */
    bool says_notes;     /* notes go to stderr where the format has no place for them */
} cli_job;

/* The values without the first n arguments, which a command takes before its articles. */
cli_values cli_job_behind(const cli_values *values, size_t n);
/* Fills *run; without inputs standard input is read. False (status 2) after a message when nothing
 * is named and standard input is a terminal. *job and *values must outlive the run. */
bool cli_job_begin(cli_job *job, const cli_values *values, slant_run_options *run);
/* Says what went wrong, frees what the job kept; the exit status. */
int cli_job_end(cli_job *job, slant_status status, slant_error *error);
/* The end of a study: writes the tables as --to, -o and --table say, frees them; the status. */
int cli_job_tables(cli_job *job, slant_status status, slant_tables *tables, slant_error *error);

#endif
