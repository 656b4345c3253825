/* keyness.c - slant keyness: the terms that set groups of articles apart. */
#include "cli/commands.h"
#include "cli/job.h"

#include <string.h>

int cli_keyness(const cli_values *values)
{
    cli_job job;
    slant_run_options run;
    slant_tables *tables;
    slant_error error = {0};
    slant_keyness_options options = {
        .by = values->by, .longest = values->longest, .min_count = values->min_count,
        .min_articles = values->min_articles, .top = values->top, .prior = values->prior,
    };
    for (int v = 0; values->voice && v < SLANT_N_VOICES; v++)
        if (strcmp(values->voice, slant_voice_name((slant_voice)v)) == 0) {
            options.one_voice = true;
            options.voice = (slant_voice)v;
        }
    if (!cli_job_begin(&job, values, &run))
        return 2;
    job.says_notes = true;
    slant_status status = slant_keyness(&run, &options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}
