/* tables.c - the table of formats for a study's tables, and the writing of them: slant.h's
 * slant_tables_write. */
#include "output/tables.h"

#include "base/error.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "output/select.h"
#include "table/tables.h"

#include <string.h>
#include <unistd.h>

extern const sl_tables_format sl_tables_as_text, sl_tables_as_csv, sl_tables_as_tsv,
    sl_tables_as_jsonl, sl_tables_as_xlsx, sl_compare_as_text, sl_compare_as_html;

/* In the order in which messages list them. */
static const sl_tables_format *const formats[] = {
    &sl_tables_as_text,
    &sl_tables_as_csv,
    &sl_tables_as_tsv,
    &sl_tables_as_jsonl,
    &sl_tables_as_xlsx,
};
/* Reports of one study: they stand in for the format of their name, or are one more. */
static const sl_tables_format *const reports[] = {
    &sl_compare_as_text,
    &sl_compare_as_html,
};
enum {
    N_FORMATS = sizeof formats / sizeof *formats,
    N_REPORTS = sizeof reports / sizeof *reports,
    MOST_CHOICES = N_FORMATS + N_REPORTS
};

const sl_tables_format *sl_tables_format_at(size_t i)
{
    return i < N_FORMATS ? formats[i] : NULL;
}

static bool is_report_of(const sl_tables_format *report, const slant_tables *tables,
                         const slant_tables_options *options)
{
    return tables->study && strcmp(tables->study, report->study) == 0 && !options->table;
}

/* The formats that these tables can be written in; a single table is never a report. */
static size_t list_choices(const slant_tables *tables, const slant_tables_options *options,
                           const sl_tables_format *choices[MOST_CHOICES])
{
    size_t n = 0;
    for (; n < N_FORMATS; n++)
        choices[n] = formats[n];
    for (size_t r = 0; r < N_REPORTS; r++) {
        size_t i = 0;
        if (!is_report_of(reports[r], tables, options))
            continue;
        while (i < n && strcmp(choices[i]->name, reports[r]->name) != 0)
            i++;
        choices[i] = reports[r];
        n += i == n;
    }
    return n;
}

static const sl_tables_format *format_named(const sl_tables_format *const *choices, size_t n,
                                            const char *name, slant_error *error)
{
    const char *names[MOST_CHOICES];
    for (size_t i = 0; i < n; i++) {
        names[i] = choices[i]->name;
        if (strcmp(names[i], name) == 0)
            return choices[i];
    }
    sl_refuse_name("format of tables", name, names, n, error);
    return NULL;
}

static const sl_tables_format *format_of_path(const sl_tables_format *const *choices, size_t n,
                                              const char *path, slant_error *error)
{
    slant_str extension = path ? sl_path_extension(sl_str(path)) : (slant_str){0};
    if (extension.len == 0)
        return choices[0];
    for (size_t i = 0; i < n; i++) {
        slant_str rest = sl_str(choices[i]->extensions), one;
        while (sl_next_part(&rest, ' ', &one))
            if (sl_eq_nocase(extension, one))
                return choices[i];
    }
    sl_fail(error, SLANT_USAGE, "no format of tables has the ending .%.*s (of %s); choose one "
            "with --to", SL_ARG(extension), path);
    return NULL;
}

slant_status sl_tables_chosen(const slant_tables *tables, const slant_tables_options *options,
                              slant_table *table, slant_error *error)
{
    const char *names[64];
    size_t n = 0;
    for (; n < 64 && slant_tables_at(tables, n, table); n++) {
        names[n] = table->shape->name;
        if (!options->table || strcmp(options->table, names[n]) == 0)
            return SLANT_OK;
    }
    if (n == 0)
        return sl_fail(error, SLANT_USAGE, "there is no table to write");
    return sl_refuse_name("table", options->table, names, n, error);
}

static slant_status render(const slant_tables *tables, const sl_tables_format *format,
                           const slant_tables_options *options, sl_buf *to, slant_error *error)
{
    slant_table table;
    slant_status status = SLANT_OK;
    if (format->single || options->table)
        status = sl_tables_chosen(tables, options, &table, error);
    if (status == SLANT_OK)
        status = format->render(tables, options, to, error);
    return status == SLANT_OK && to->failed ? sl_fail_memory(error) : status;
}

static slant_status put(slant_str bytes, const char *path, slant_sink sink, void *sink_user,
                        slant_error *error)
{
    sl_out out;
    slant_status status = sink ? sl_out_to_sink(&out, sink, sink_user) : sl_out_open(&out, path);
    if (status == SLANT_OK) {
        sl_out_write(&out, bytes);
        status = sl_out_commit(&out, error);
    } else if (error) {
        *error = out.error;
    }
    sl_out_abandon(&out);
    return status;
}

slant_status slant_tables_write(const slant_tables *tables, const char *to, const char *path,
                                slant_sink sink, void *sink_user,
                                const slant_tables_options *options, slant_error *error)
{
    static const slant_tables_options defaults;
    slant_tables_options o = options ? *options : defaults;
    if (o.width == 0)
        o.width = 80;
    if (path && strcmp(path, "-") == 0)
        path = NULL;
    const sl_tables_format *choices[MOST_CHOICES];
    size_t n = list_choices(tables, &o, choices);
    const sl_tables_format *format = to ? format_named(choices, n, to, error)
                                        : format_of_path(choices, n, path, error);
    if (!format)
        return SLANT_USAGE;
    if (format->not_terminal && !sink && !path && isatty(STDOUT_FILENO))
        return sl_fail(error, SLANT_USAGE, "%s is nothing for a terminal: name a file with -o",
                       format->name);
    sl_buf bytes = {0};
    slant_status status = render(tables, format, &o, &bytes, error);
    if (status == SLANT_OK)
        status = put(sl_buf_str(&bytes), path, sink, sink_user, error);
    sl_buf_free(&bytes);
    return status;
}

bool slant_tables_format_at(size_t i, const char *study, slant_format *format)
{
    const sl_tables_format *found = sl_tables_format_at(i);
    size_t n = N_FORMATS;
    for (size_t r = 0; !found && r < N_REPORTS; r++) {
        bool more = strcmp(reports[r]->study, study) == 0;
        for (size_t k = 0; k < N_FORMATS; k++)
            more = more && strcmp(formats[k]->name, reports[r]->name) != 0;
        if (more && n++ == i)
            found = reports[r];
    }
    if (found)
        *format = (slant_format){.name = found->name, .extensions = found->extensions,
                                 .summary = found->summary, .is_output = true};
    return found != NULL;
}
