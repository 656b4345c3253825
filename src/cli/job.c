/* job.c - the options of one run from the command line: see job.h. */
#include "cli/job.h"

#include "cli/messages.h"
#include "cli/signals.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void keep_fault(cli_job *work, const slant_error *fault)
{
    slant_error *grown = realloc(work->faults, (work->n_faults + 1) * sizeof *grown);
    if (!grown)
        return; /* the first one is said even so */
    work->faults = grown;
    work->faults[work->n_faults++] = *fault;
}

/* Skipped inputs decide the exit status, so they are named even when all else is quiet; and so is
 * what the run would remove, and cannot. */
static void warn(void *user, const slant_error *warning)
{
    cli_job *work = user;
    if (warning->status == SLANT_LEXICON) {
        keep_fault(work, warning);
        return;
    }
    if (work->values->quiet && warning->status != SLANT_INPUT && warning->status != SLANT_OUTPUT)
        return;
    cli_clear_progress(&work->progress);
    cli_warning(warning);
}

static void note_unfinished(void *user, const char *path)
{
    (void)user;
    cli_signals_guard(path);
}

static bool is(const char *value, const char *name)
{
    return value && strcmp(value, name) == 0;
}

static slant_engine_options engine_of(const cli_values *values, cli_job *work)
{
    return (slant_engine_options){
        .lang = values->lang, .lexicons = values->lexicons.items,
        .n_lexicons = values->lexicons.n, .program = values->program,
        .without = values->without.items, .n_without = values->without.n,
        .modifiers = values->modifiers, .warn = warn, .warn_user = work,
    };
}

static slant_writer_options writer_of(const cli_values *values, bool to_stdout)
{
    return (slant_writer_options){
        .utf16_offsets = is(values->offsets, "utf16"),
        .byte_offsets = is(values->offsets, "byte"),
        .no_text = values->no_text, .all_keys = values->all_keys, .bom = values->bom,
        .csv_raw = values->csv_raw, .suppressed = values->suppressed,
        .all_sentences = values->all_sentences, .table = values->table, .kind = values->kind,
        .color = cli_use_color(values->color, to_stdout), .width = cli_width(),
    };
}

static slant_run_options run_of(const cli_values *values, cli_job *work)
{
    bool to_stdout = !values->output || is(values->output, "-");
    work->progress.wanted = !values->quiet && cli_can_show_progress(to_stdout);
    return (slant_run_options){
        .inputs = values->inputs.items, .n_inputs = values->inputs.n,
        .from = values->from, .again = values->again, .to = values->to, .output = values->output,
        .encoding = values->encoding, .columns = values->columns, .source = values->source,
        .meta = values->meta, .where = values->where.items, .n_where = values->where.n,
        .stop_on_error = is(values->on_error, "stop"), .resume = values->resume,
        .writer = writer_of(values, to_stdout), .manifest = values->manifest,
        .threads = values->threads,
        .engine = engine_of(values, work), .warn = warn, .warn_user = work,
        .progress = cli_show_progress, .progress_user = &work->progress,
        .cancel = cli_cancel_flag(), .unfinished = note_unfinished,
    };
}

cli_values cli_job_behind(const cli_values *values, size_t n)
{
    cli_values rest = *values;
    rest.inputs.items += n;
    rest.inputs.n -= n;
    return rest;
}

bool cli_job_begin(cli_job *job, const cli_values *values, slant_run_options *run)
{
    static const char *const standard_input[] = {"-"};
    *job = (cli_job){.values = values};
    *run = run_of(values, job);
    if (run->n_inputs)
        return true;
    if (isatty(STDIN_FILENO)) {
        cli_error("name the articles: files, folders, or - for standard input");
        return false;
    }
    run->inputs = standard_input;
    run->n_inputs = 1;
    return true;
}

int cli_job_end(cli_job *job, slant_status status, slant_error *error)
{
    cli_clear_progress(&job->progress);
    int exit_status = cli_exit_status(status);
    if (exit_status > 1) {
        error->status = status;
        exit_status = cli_fail(error);
    }
    for (size_t i = 0; i < job->n_faults; i++)
        cli_warning(&job->faults[i]);
    free(job->faults);
    return exit_status;
}

/* Whether the tables go where their notes cannot: those are said on stderr then. */
static bool has_no_notes(const cli_values *values)
{
    static const char *const without[] = {"csv", "tsv", "tab", "jsonl", "ndjson", "xlsx"};
    const char *dot = values->output ? strrchr(values->output, '.') : NULL;
    const char *format = values->to ? values->to : dot ? dot + 1 : "";
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (strcmp(format, without[i]) == 0)
            return true;
    return false;
}

static void say_notes(const cli_values *values, const slant_tables *tables)
{
    slant_str note;
    if (values->quiet || !has_no_notes(values))
        return;
    for (size_t i = 0; (note = slant_tables_note(tables, i)).ptr; i++) {
        slant_error line = {.status = SLANT_NOTE};
        snprintf(line.message, sizeof line.message, "%.*s", (int)note.len, note.ptr);
        cli_warning(&line);
    }
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Whether the output, a file that exists, is what the command reads or stands in that folder. */
static bool would_overwrite(const char *output, const char *reads)
{
    struct stat from, to, folder;
    if (!output || !reads || stat(reads, &from) != 0 || stat(output, &to) != 0)
        return false;
    if (is_same(&from, &to))
        return true;
    const char *slash = strrchr(output, '/');
    char *parent = slash ? strndup(output, (size_t)(slash - output) + 1) : strdup(".");
    bool within = parent && stat(parent, &folder) == 0 && is_same(&from, &folder);
    free(parent);
    return within;
}

static slant_status write_tables(cli_job *job, const slant_tables *tables,
                                 const slant_tables_options *options, slant_error *error)
{
    const cli_values *values = job->values;
    if (would_overwrite(values->output, job->reads)) {
        *error = (slant_error){.status = SLANT_USAGE};
        snprintf(error->message, sizeof error->message,
                 "-o %.200s is read here as well: write to another place", values->output);
        return SLANT_USAGE;
    }
    return slant_tables_write(tables, values->to, values->output, NULL, NULL, options, error);
}

int cli_job_tables(cli_job *job, slant_status status, slant_tables *tables, slant_error *error)
{
    const cli_values *values = job->values;
    bool to_stdout = !values->output || is(values->output, "-");
    slant_tables_options options = {
        .table = values->table, .bom = values->bom, .csv_raw = values->csv_raw,
        .color = cli_use_color(values->color, to_stdout), .width = cli_width(),
    };
    cli_clear_progress(&job->progress);
    if (tables) {
        slant_status written = write_tables(job, tables, &options, error);
        if (written == SLANT_OK && job->says_notes)
            say_notes(values, tables);
        status = written == SLANT_OK ? status : written;
    } else if (status == SLANT_INPUT) {
        cli_fail(error); /* no input of a run, which would have been named already */
    }
    slant_tables_free(tables);
    return cli_job_end(job, status, error);
}
