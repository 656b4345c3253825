/* coding.c - slant sample, agree and evaluate: human coding, from drawing to figures. */
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/messages.h"

#include <string.h>

int cli_sample(const cli_values *values)
{
    cli_values shown = *values;
    cli_job job;
    slant_run_options run;
    slant_tables *tables;
    slant_error error = {0};
    slant_sample_options options = {
        .spans = values->unit && strcmp(values->unit, "span") == 0, .coders = values->coders,
        .overlap = values->overlap, .size = values->size, .seed = values->seed,
        .by = values->by, .show_source = values->show_source, .to = values->to,
        .folder = values->output,
    };
    /* -o and --to are the folder's; the strata are told on standard output. */
    shown.to = shown.output = NULL;
    if (!cli_job_begin(&job, &shown, &run))
        return 2;
    slant_status status = slant_sample(&run, &options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}

int cli_agree(const cli_values *values)
{
    cli_job job = {.values = values};
    slant_tables *tables;
    slant_error error = {0};
    if (values->inputs.n != 1) {
        cli_error("slant agree needs one folder, that of slant sample -o DIR");
        return 2;
    }
    slant_agree_options options = {.folder = values->inputs.items[0],
                                   .adjudicate = values->adjudicate, .seed = values->seed};
    job.reads = options.folder;
    slant_status status = slant_agree(&options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}

int cli_evaluate(const cli_values *values)
{
    cli_job job;
    slant_run_options run;
    slant_tables *tables;
    slant_error error = {0};
    if (values->inputs.n == 0) {
        cli_error("slant evaluate needs a folder, that of slant sample -o DIR");
        return 2;
    }
    slant_evaluate_options options = {.folder = values->inputs.items[0], .seed = values->seed,
                                      .update = values->update};
    cli_values rest = cli_job_behind(values, 1);
    bool anew = rest.inputs.n > 0;
    static const char *const nothing[] = {"-"};
    if (!anew)
        rest.inputs = (cli_list){(const char **)nothing, 1};
    if (!cli_job_begin(&job, &rest, &run))
        return 2;
    if (!anew)
        run.n_inputs = 0;
    job.reads = options.folder;
    slant_status status = slant_evaluate(&run, &options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}
