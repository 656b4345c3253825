/* kwic.c - slant kwic: the matches of a pattern with the words around them. */
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/messages.h"

#include <string.h>

static slant_kwic_sort sort_of(const char *name)
{
    static const char *const names[] = {"doc", "left", "right", "keyword", "source", "date"};
    for (int i = 0; name && i < (int)(sizeof names / sizeof *names); i++)
        if (strcmp(name, names[i]) == 0)
            return (slant_kwic_sort)i;
    return SLANT_KWIC_DOC;
}

static slant_match match_of(const char *name)
{
    if (name && strcmp(name, "form") == 0)
        return SLANT_MATCH_FORM;
    return name && strcmp(name, "case") == 0 ? SLANT_MATCH_CASE : SLANT_MATCH_STEM;
}

int cli_kwic(const cli_values *values)
{
    cli_job job;
    slant_run_options run;
    slant_tables *tables;
    slant_error error = {0};
    if (values->inputs.n == 0) {
        cli_error("slant kwic needs a pattern and articles: slant kwic \"armed group\" news/");
        return 2;
    }
    slant_kwic_options options = {
        .pattern = {.term = values->inputs.items[0], .unless = values->unless,
                    .near = values->near, .except = values->except,
                    .match = match_of(values->match)},
        .sort = sort_of(values->sort),
        .window = values->window,
    };
    cli_values rest = cli_job_behind(values, 1);
    if (!cli_job_begin(&job, &rest, &run))
        return 2;
    slant_status status = slant_kwic(&run, &options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}
