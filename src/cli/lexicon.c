/* lexicon.c - slant lexicon list, check and test. */
#include "cli/lexicon.h"

#include "cli/commands.h"
#include "cli/job.h"
#include "cli/messages.h"

#include <stdio.h>

static void warn(void *user, const slant_error *warning)
{
    const cli_values *values = user;
    if (!values->quiet)
        cli_warning(warning);
}

slant_lexicon_options cli_lexicon_options(const cli_values *values)
{
    return (slant_lexicon_options){.lang = values->lang, .program = values->program, .warn = warn,
                                   .warn_user = (void *)values};
}

static int list_names(const slant_lexicon_options *options)
{
    slant_error error = {0};
    char **names = NULL;
    size_t n = 0;
    slant_status found = slant_lexicon_names(options, &names, &n, &error);
    if (found != SLANT_OK)
        return cli_fail(&error);
    for (size_t i = 0; i < n; i++)
        puts(names[i]);
    slant_names_free(names);
    return 0;
}

int cli_lexicon_list(const cli_values *values)
{
    if (!cli_no_arguments(values, "lexicon list"))
        return 2;
    slant_lexicon_options options = cli_lexicon_options(values);
    if (values->names)
        return list_names(&options);
    slant_error error = {0};
    slant_tables *tables;
    cli_job job = {.values = values};
    slant_status status = slant_lexicon_list(&options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}

typedef struct findings {
    const cli_values *values;
    unsigned long errors, warnings;
} findings;

/* FILE:LINE:COLUMN: error: what [code], as compilers say it. */
static void show_finding(void *user, const slant_finding *finding)
{
    findings *all = user;
    if (finding->is_error)
        all->errors++;
    else
        all->warnings++;
    if (!finding->is_error && all->values->quiet)
        return;
    cli_place(stdout, &finding->where, true);
    printf("%s: %s [%s]\n", finding->is_error ? "error" : "warning", finding->where.message,
           finding->code);
}

typedef slant_status judge(const char *name, const slant_lexicon_options *options,
                           slant_on_finding found, void *user, slant_error *error);

static const char *plural(unsigned long n)
{
    return n == 1 ? "" : "s";
}

/* Runs the check over each lexicon named; the worst status of all. */
static int judge_all(const cli_values *values, judge *one, const char *command, const char *fine)
{
    slant_lexicon_options options = cli_lexicon_options(values);
    int worst = 0;
    if (values->inputs.n == 0) {
        cli_error("slant %s needs the name or the path of a lexicon; slant lexicon list has the "
                  "names", command);
        return 2;
    }
    for (size_t i = 0; i < values->inputs.n; i++) {
        const char *name = values->inputs.items[i];
        findings all = {.values = values};
        slant_error error = {0};
        slant_status status = one(name, &options, show_finding, &all, &error);
        int code = cli_exit_status(status);
        if (all.errors) {
            cli_error("%s: %lu error%s, %lu warning%s", name, all.errors, plural(all.errors),
                      all.warnings, plural(all.warnings));
        } else if (status != SLANT_OK) {
            error.status = status;
            cli_fail(&error);
        } else if (!values->quiet) {
            printf("%s: %s, %lu warning%s\n", name, fine, all.warnings, plural(all.warnings));
        }
        if (code > worst)
            worst = code;
    }
    return worst;
}

int cli_lexicon_check(const cli_values *values)
{
    return judge_all(values, slant_lexicon_check, "lexicon check", "no errors");
}

int cli_lexicon_test(const cli_values *values)
{
    return judge_all(values, slant_lexicon_test, "lexicon test", "every example holds");
}

int cli_lexicon_compile(const cli_values *values)
{
    slant_lexicon_options warning = cli_lexicon_options(values);
    const slant_engine_options options = {
        .lang = values->lang, .lexicons = values->inputs.items, .n_lexicons = values->inputs.n,
        .program = values->program, .warn = warning.warn, .warn_user = warning.warn_user};
    slant_error error = {0};
    if (!values->output) {
        cli_error("slant lexicon compile needs the file to write: -o FILE");
        return 2;
    }
    slant_status status = slant_engine_compile(&options, values->output, &error);
    if (status == SLANT_OK)
        return 0;
    error.status = status;
    return cli_fail(&error);
}
