/* annotate.c - slant annotate: articles in, framing annotations out. */
#include "cli/commands.h"
#include "cli/job.h"

int cli_annotate(const cli_values *values)
{
    cli_job job;
    slant_run_options options;
    if (!cli_job_begin(&job, values, &options))
        return 2;
    slant_error error = {0};
    return cli_job_end(&job, slant_run(&options, NULL, &error), &error);
}
