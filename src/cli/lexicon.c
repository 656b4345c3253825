/* lexicon.c - slant lexicon list, check and test. */
#include "cli/lexicon.h"

#include "cli/commands.h"
#include "cli/job.h"
#include "cli/messages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* What is judged: the names given, `default` or `all` standing for all of the language; and beside
 * them, for what lexicons say together, all of the language once a name is among them. */
typedef struct judged {
    const char **names, **beside;
    size_t n, n_beside;
    char **all; /* owns the names of the language */
} judged;

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static bool is_all(const char *name)
{
    return (strcmp(name, "default") == 0 || strcmp(name, "all") == 0) && !exists(name);
}

static void put(const char **list, size_t *n, const char *name)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp(list[i], name) == 0)
            return;
    list[(*n)++] = name;
}

static bool gather(const cli_values *values, judged *j)
{
    slant_lexicon_options options = cli_lexicon_options(values);
    slant_error error = {0};
    size_t n_all = 0, n = values->inputs.n;
    bool named = false;
    *j = (judged){0};
    if (slant_lexicon_names(&options, &j->all, &n_all, &error) != SLANT_OK) {
        cli_fail(&error);
        return false;
    }
    j->names = calloc(2 * (n + n_all) + 1, sizeof *j->names);
    if (!j->names) {
        cli_error("out of memory");
        return false;
    }
    j->beside = j->names + n + n_all;
    for (size_t i = 0; i < n; i++) {
        const char *name = values->inputs.items[i];
        for (size_t k = 0; is_all(name) && k < n_all; k++)
            put(j->names, &j->n, j->all[k]);
        if (!is_all(name))
            put(j->names, &j->n, name);
        named |= !exists(name);
    }
    for (size_t i = 0; i < j->n; i++)
        put(j->beside, &j->n_beside, j->names[i]);
    for (size_t k = 0; named && k < n_all; k++)
        put(j->beside, &j->n_beside, j->all[k]);
    return true;
}

static void release(judged *j)
{
    free(j->names);
    slant_names_free(j->all);
}

static int judge_one(const cli_values *values, const char *name,
                     const slant_lexicon_options *options, judge *one, const char *fine)
{
    findings all = {.values = values};
    slant_error error = {0};
    slant_status status = one(name, options, show_finding, &all, &error);
    if (all.errors) {
        cli_error("%s: %lu error%s, %lu warning%s", name, all.errors, plural(all.errors),
                  all.warnings, plural(all.warnings));
    } else if (status != SLANT_OK) {
        error.status = status;
        cli_fail(&error);
    } else if (!values->quiet) {
        printf("%s: %s, %lu warning%s\n", name, fine, all.warnings, plural(all.warnings));
    }
    return cli_exit_status(status);
}

/* Runs the check over each lexicon named; the worst status of all. */
static int judge_all(const cli_values *values, judge *one, const char *command, const char *fine)
{
    slant_lexicon_options options = cli_lexicon_options(values);
    judged j;
    int worst = 0;
    if (values->inputs.n == 0) {
        cli_error("slant %s needs the name or the path of a lexicon, or default for all of the "
                  "language; slant lexicon list has the names", command);
        return 2;
    }
    bool ok = gather(values, &j);
    options.beside = j.beside;
    options.n_beside = j.n_beside;
    for (size_t i = 0; ok && i < j.n; i++) {
        int code = judge_one(values, j.names[i], &options, one, fine);
        worst = code > worst ? code : worst;
    }
    release(&j);
    return ok ? worst : 3;
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
