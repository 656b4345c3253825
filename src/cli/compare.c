/* compare.c - slant compare: how sources word and frame the same events. */
#include "cli/commands.h"
#include "cli/job.h"

#include <string.h>

static slant_wire wire_of(const char *name)
{
    if (name && strcmp(name, "drop") == 0)
        return SLANT_WIRE_DROP;
    return name && strcmp(name, "only") == 0 ? SLANT_WIRE_ONLY : SLANT_WIRE_FLAG;
}

int cli_compare(const cli_values *values)
{
    cli_job job;
    slant_run_options run;
    slant_compare_options options = {
        .by = values->by, .event = values->event, .wire = wire_of(values->wire),
        .seed = values->seed,
    };
    if (!cli_job_begin(&job, values, &run))
        return 2;
    job.says_notes = true;
    slant_error error = {0};
    slant_tables *tables = NULL;
    slant_status status = slant_compare(&run, &options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}
