/* explain.c - slant explain: why each word of a sentence did or did not match. */
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/messages.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The index, from 0; false after a message. */
static bool read_sentence(const char *text, unsigned *sentence)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || text[digits] || digits > 9) {
        cli_error("--sentence takes the index of a sentence, from 0, not '%s'", text);
        return false;
    }
    *sentence = (unsigned)strtoul(text, NULL, 10);
    return true;
}

/* The arguments as one text, to be freed. */
static char *join(const cli_list *list)
{
    size_t bytes = 1, at = 0;
    for (size_t i = 0; i < list->n; i++)
        bytes += strlen(list->items[i]) + 1;
    char *text = malloc(bytes);
    for (size_t i = 0; text && i < list->n; i++) {
        size_t n = strlen(list->items[i]);
        if (i)
            text[at++] = ' ';
        memcpy(text + at, list->items[i], n);
        at += n;
    }
    if (text)
        text[at] = '\0';
    return text;
}

static int explain(const cli_values *values, slant_explain_options *options)
{
    cli_job job;
    slant_run_options run;
    slant_tables *tables;
    slant_error error = {0};
    if (!cli_job_begin(&job, values, &run))
        return 2;
    job.says_notes = true;
    slant_status status = slant_explain(&run, options, &tables, &error);
    return cli_job_tables(&job, status, tables, &error);
}

int cli_explain(const cli_values *values)
{
    slant_explain_options options = {.all = !values->sentence};
    const char *first = values->inputs.n ? values->inputs.items[0] : NULL;
    if (!first) {
        cli_error("slant explain needs a text, or a file and --sentence N");
        return 2;
    }
    if (values->sentence && !read_sentence(values->sentence, &options.sentence))
        return 2;
    /* --sentence is of a file: one word that names none is a name mistyped, not a text. */
    bool is_file = values->inputs.n == 1 &&
                   (strcmp(first, "-") == 0 || access(first, F_OK) == 0 ||
                    (values->sentence && !strpbrk(first, " \t\n")));
    if (is_file && options.all) {
        cli_error("slant explain %s needs --sentence N; slant annotate shows the numbers", first);
        return 2;
    }
    if (is_file)
        return explain(values, &options);
    char *text = join(&values->inputs);
    if (!text) {
        cli_error("out of memory");
        return 4;
    }
    options.text = text;
    int status = explain(values, &options);
    free(text);
    return status;
}
