/* diff.c - slant lexicon diff: two lexicons, or versions of one, over the same articles. */
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/messages.h"

#include <string.h>

int cli_lexicon_diff(const cli_values *values)
{
    cli_job job;
    slant_run_options run;
    slant_tables *tables;
    slant_error error = {0};
    const char *const *names = values->inputs.items;
    if (values->inputs.n < 2) {
        cli_error("slant lexicon diff needs two lexicons and articles: slant lexicon diff old/ "
                  "new/ news/");
        return 2;
    }
    for (int i = 0; i < 2; i++)
        if (strcmp(names[i], "default") == 0) {
            cli_error("slant lexicon diff takes two lexicons; slant lexicon list has the names");
            return 2;
        }
    cli_values rest = cli_job_behind(values, 2);
    if (!cli_job_begin(&job, &rest, &run))
        return 2;
    job.says_notes = true;
    slant_status status =
        slant_lexicon_diff(&run, names[0], names[1], values->by, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}
