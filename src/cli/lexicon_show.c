/* lexicon_show.c - slant lexicon show, new and cite. */
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/lexicon.h"
#include "cli/messages.h"

#include <stdio.h>

const char *cli_one_argument(const cli_values *values, const char *command, const char *what)
{
    if (values->inputs.n == 1)
        return values->inputs.items[0];
    if (values->inputs.n == 0)
        cli_error("slant %s needs %s", command, what);
    else
        cli_error("slant %s takes one argument, and was given '%s' as well", command,
                  values->inputs.items[1]);
    return NULL;
}

int cli_lexicon_show(const cli_values *values)
{
    const char *name = cli_one_argument(values, "lexicon show", "the name or the path of a "
                                        "lexicon; slant lexicon list has the names");
    if (!name)
        return 2;
    slant_lexicon_options options = cli_lexicon_options(values);
    slant_lexicon_filter filter = {.category = values->category, .frame = values->frame,
                                   .concept = values->concept, .term = values->term};
    slant_error error = {0};
    slant_tables *tables = NULL;
    cli_job job = {.values = values, .reads = name};
    slant_lexicon *lexicon = slant_lexicon_load(name, &options, &error);
    slant_status status = error.status;
    if (lexicon)
        status = slant_lexicon_show(lexicon, &filter, &tables, &error);
    slant_lexicon_free(lexicon);
    return cli_job_tables(&job, status, tables, &error);
}

int cli_lexicon_new(const cli_values *values)
{
    const char *path = cli_one_argument(values, "lexicon new", "the folder or file to write");
    if (!path)
        return 2;
    slant_lexicon_options options = cli_lexicon_options(values);
    slant_error error = {0};
    if (slant_lexicon_new(path, &options, &error) != SLANT_OK)
        return cli_fail(&error);
    if (!values->quiet)
        printf("%s: written; edit it, then: slant lexicon check %s\n", path, path);
    return 0;
}

static bool print(void *user, slant_str bytes)
{
    return fwrite(bytes.ptr, 1, bytes.len, user) == bytes.len;
}

static slant_status cite(const slant_lexicon *lexicon, const char *style, slant_error *error)
{
    if (style)
        return slant_lexicon_cite(lexicon, style, print, stdout, error);
    slant_status status = slant_lexicon_cite(lexicon, "text", print, stdout, error);
    if (status == SLANT_OK) {
        putchar('\n');
        status = slant_lexicon_cite(lexicon, "bibtex", print, stdout, error);
    }
    return status;
}

int cli_lexicon_cite(const cli_values *values)
{
    slant_lexicon_options options = cli_lexicon_options(values);
    int worst = 0;
    if (values->inputs.n == 0) {
        cli_error("slant lexicon cite needs the name or the path of a lexicon; slant lexicon list "
                  "has the names");
        return 2;
    }
    for (size_t i = 0; i < values->inputs.n; i++) {
        slant_error error = {0};
        slant_lexicon *lexicon = slant_lexicon_load(values->inputs.items[i], &options, &error);
        if (lexicon && i > 0)
            putchar('\n');
        if (!lexicon || cite(lexicon, values->style, &error) != SLANT_OK) {
            int status = cli_fail(&error);
            worst = status > worst ? status : worst;
        }
        slant_lexicon_free(lexicon);
    }
    return worst;
}
