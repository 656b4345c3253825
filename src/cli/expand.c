/* expand.c - slant lexicon expand: the forms that the entries of a lexicon take in. */
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/messages.h"

#include <string.h>

int cli_lexicon_expand(const cli_values *values)
{
    cli_job job;
    slant_run_options run;
    slant_tables *tables;
    slant_error error = {0};
    if (values->inputs.n == 0) {
        cli_error("slant lexicon expand needs a lexicon and articles: slant lexicon expand "
                  "mine.csv news/");
        return 2;
    }
    if (strcmp(values->inputs.items[0], "default") == 0) {
        cli_error("slant lexicon expand takes one lexicon; slant lexicon list has the names");
        return 2;
    }
    cli_values rest = cli_job_behind(values, 1);
    if (!cli_job_begin(&job, &rest, &run))
        return 2;
    job.says_notes = true;
    slant_status status = slant_lexicon_expand(&run, values->inputs.items[0], &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}
