/* lexicon_exchange.c - slant lexicon import and export. */
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/lexicon.h"
#include "cli/messages.h"

#include <stdio.h>
#include <string.h>

static const char *plural(uint64_t n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

static void show_size(FILE *to, const char *name, const char *format, uint64_t entries,
                      uint64_t categories)
{
    fprintf(to, "%s%s%s%s: %llu %s, %llu %s\n", name, format ? " (" : "", format ? format : "",
            format ? ")" : "", (unsigned long long)entries, plural(entries, "entry", "entries"),
            (unsigned long long)categories, plural(categories, "category", "categories"));
}

static void show_losses(FILE *to, const slant_exchange *x)
{
    if (x->kept)
        fprintf(to, "kept as retired rows: %llu\n", (unsigned long long)x->kept);
    if (x->lost)
        fprintf(to, "what was lost or changed: %llu %s above\n", (unsigned long long)x->lost,
                plural(x->lost, "line", "lines"));
    else
        fprintf(to, "nothing was lost\n");
}

int cli_lexicon_import(const cli_values *values)
{
    const char *file = cli_one_argument(values, "lexicon import", "the dictionary to read");
    if (!file)
        return 2;
    slant_lexicon_options options = cli_lexicon_options(values);
    slant_exchange x;
    slant_error error = {0};
    if (slant_lexicon_import(file, values->from, values->output, &options, &x, &error) !=
        SLANT_OK)
        return cli_fail(&error);
    if (values->quiet)
        return 0;
    show_size(stdout, file, x.format, x.entries_in, x.categories_in);
    show_size(stdout, values->output, NULL, x.entries_out, x.categories_out);
    if (*x.rescaling)
        printf("weights: %s\n", x.rescaling);
    show_losses(stdout, &x);
    return 0;
}

/* Formats of tables: the terms themselves, as a sheet. */
static bool is_sheet(const cli_values *values)
{
    static const char *const names[] = {"csv", "tsv", "xlsx", "jsonl", "text"};
    const char *to = values->to;
    if (!to && values->output)
        to = strrchr(values->output, '.') ? strrchr(values->output, '.') + 1 : NULL;
    for (size_t i = 0; to && i < sizeof names / sizeof *names; i++)
        if (strcmp(to, names[i]) == 0)
            return true;
    return false;
}

static int export_sheet(const cli_values *values, const char *name)
{
    slant_lexicon_options options = cli_lexicon_options(values);
    slant_error error = {0};
    slant_tables *tables = NULL;
    cli_job job = {.values = values, .reads = name};
    slant_lexicon *lexicon = slant_lexicon_load(name, &options, &error);
    slant_status status = error.status;
    if (lexicon)
        status = slant_lexicon_terms(lexicon, &tables, &error);
    slant_lexicon_free(lexicon);
    return cli_job_tables(&job, status, tables, &error);
}

int cli_lexicon_export(const cli_values *values)
{
    const char *name = cli_one_argument(values, "lexicon export", "the name or the path of a "
                                        "lexicon; slant lexicon list has the names");
    if (!name)
        return 2;
    if (is_sheet(values))
        return export_sheet(values, name);
    slant_lexicon_options options = cli_lexicon_options(values);
    slant_exchange x = {0};
    slant_error error = {0};
    if (slant_lexicon_export(name, values->to, values->output, NULL, NULL, &options, &x, &error) !=
        SLANT_OK)
        return cli_fail(&error);
    if (values->quiet)
        return 0;
    show_size(stderr, name, NULL, x.entries_in, x.categories_in);
    show_size(stderr, values->output ? values->output : "standard output", x.format,
              x.entries_out, x.categories_out);
    show_losses(stderr, &x);
    return 0;
}
