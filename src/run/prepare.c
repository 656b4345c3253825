/* prepare.c - what stands before the first article of a run: the options are checked, and inputs,
 * engine and output opened. See state.h. */
#include "run/state.h"

#include "base/error.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "base/thread.h"

#include <string.h>

void sl_run_warn(void *user, const slant_error *warning)
{
    sl_run *r = user;
    r->counts.warnings += warning->status == SLANT_OK;
    if (r->options->warn)
        r->options->warn(r->options->warn_user, warning);
}

/* ---- the command line ---- */

static slant_status choose_writer(sl_run *r)
{
    const slant_run_options *o = r->options;
    if (r->digest) {
        r->writer = (sl_writer){.format = &r->digest->format, .user = r->digest->user};
        return SLANT_OK;
    }
    bool is_new_or_file = o->output && strcmp(o->output, "-") != 0 &&
                          (sl_path_kind_of(o->output) == SL_PATH_NONE ||
                           sl_path_kind_of(o->output) == SL_PATH_FILE);
    if (!o->to && is_new_or_file && sl_path_extension(sl_str(o->output)).len == 0)
        sl_note_at(sl_run_warn, r, sl_str(o->output), "its name has no ending that says the "
                   "format: writing text (choose another with --to)");
    return sl_writer_open(&r->writer, o->to, o->output, true, &o->writer, r->error);
}

static slant_status refuse_same(sl_run *r, const char *option, const char *path, const char *input)
{
    if (!path || strcmp(input, "-") == 0 || !sl_same_file(path, input))
        return SLANT_OK;
    return sl_fail_at(r->error, SLANT_USAGE, sl_str(path), 0,
                      "%s is an input as well: write to another place", option);
}

/* Neither the output nor the manifest may be what is read. */
static slant_status refuse_input(sl_run *r, const char *input)
{
    slant_status status = refuse_same(r, "the output", r->options->output, input);
    return status == SLANT_OK ? refuse_same(r, "the manifest", r->options->manifest, input)
                              : status;
}

static slant_status check_paths(sl_run *r)
{
    const slant_run_options *o = r->options;
    slant_status status = SLANT_OK;
    for (size_t i = 0; i < o->n_inputs && status == SLANT_OK; i++)
        status = refuse_input(r, o->inputs[i]);
    if (status == SLANT_OK && o->meta)
        status = refuse_input(r, o->meta);
    if (status == SLANT_OK && o->manifest && o->output &&
        (strcmp(o->manifest, o->output) == 0 || sl_same_file(o->manifest, o->output)))
        status = sl_fail(r->error, SLANT_USAGE, "the manifest and the output are one file");
    return status;
}

/* ---- opening ---- */

static void on_file(void *user, slant_str path)
{
    sl_manifest_input(&((sl_run *)user)->manifest, path);
}

/* The status of what gave NULL. */
static slant_status failure(sl_run *r)
{
    return r->error->status != SLANT_OK ? r->error->status : sl_fail_memory(r->error);
}

static slant_status open_input(sl_run *r)
{
    const slant_run_options *o = r->options;
    /* The default source comes after --meta, which may know better: not the reader's to fill. */
    sl_reader_options reader = {
        .from = o->from, .encoding = o->encoding, .columns = o->columns, .warn = sl_run_warn,
        .warn_user = r, .output = o->output, .meta = o->meta, .opened = on_file, .opened_user = r,
        .annotated = r->digest && !o->again, .keeps = r->resume.is_on,
    };
    slant_status status = SLANT_OK;
    if (o->meta)
        status = sl_join_open(&r->join, o->meta, &reader, r->error);
    if (status != SLANT_OK)
        return status;
    r->reader = sl_reader_new(o->inputs, o->n_inputs, &reader, r->error);
    return r->reader ? SLANT_OK : failure(r);
}

static slant_status open_engine(sl_run *r)
{
    slant_engine_options engine = r->options->engine;
    if (!engine.warn) {
        engine.warn = sl_run_warn;
        engine.warn_user = r;
    }
    r->engine = sl_engine_build(&engine, r->error);
    if (!r->engine)
        return failure(r);
    r->writer.engine = &r->engine->info;
    return SLANT_OK;
}

/* A lexicon is a file, or a folder with the files of these names. */
static slant_status check_lexicons(sl_run *r)
{
    static const char *const names[] = {"terms.csv", "terms.tsv", "terms.txt", "lexicon.json"};
    const slant_engine_info *engine = &r->engine->info;
    slant_status status = SLANT_OK;
    for (size_t i = 0; i < engine->n_lexicons && status == SLANT_OK; i++) {
        const char *path = sl_arena_str(&r->arena, engine->lexicons[i]->path).ptr;
        if (path)
            status = refuse_input(r, path);
        for (size_t k = 0; path && k < sizeof names / sizeof *names && status == SLANT_OK; k++) {
            const char *file = sl_path_join(&r->arena, path, names[k]);
            if (file)
                status = refuse_input(r, file);
        }
    }
    return r->arena.failed ? sl_fail_memory(r->error) : status;
}

static void on_output(void *user, slant_str bytes)
{
    sl_run *r = user;
    sl_manifest_output(&r->manifest, bytes);
    if (r->resume.is_on)
        sl_journal_output(&r->resume.journal, bytes);
}

static slant_status open_output(sl_run *r)
{
    if (r->digest)
        return SLANT_OK;
    sl_target target = {.path = r->options->output, .seen_user = r, .keeps = r->resume.is_on};
    if (r->options->manifest || r->resume.is_on)
        target.seen = on_output;
    slant_status status = sl_delivery_open(&r->delivery, &r->writer, &target, r->error);
    const char *unfinished = sl_delivery_unfinished(&r->delivery);
    if (r->options->unfinished && unfinished)
        r->options->unfinished(r->options->unfinished_user, unfinished);
    if (status == SLANT_OK && r->resume.is_on)
        status = sl_resume_open(r);
    return status;
}

static slant_status open_pool(sl_run *r)
{
    slant_annotator_options annotator = {.keep_suppressed = r->options->writer.suppressed,
                                         .keep_tokens = r->writer.format->wants_tokens};
    if (r->digest)
        annotator = r->digest->annotator;
    unsigned cores = sl_cores();
    r->threads = r->options->threads ? r->options->threads : cores < 8 ? cores : 8;
    if (r->threads > SL_MOST_THREADS)
        r->threads = SL_MOST_THREADS;
    return sl_pool_open(&r->pool, r->engine, &r->writer, &annotator, r->threads, r->error);
}

slant_status sl_run_prepare(sl_run *r)
{
    const slant_run_options *o = r->options;
    slant_status status = choose_writer(r);
    if (status == SLANT_OK)
        status = sl_resume_check(r);
    if (status == SLANT_OK)
        status = sl_check_source(o->source, r->error);
    if (status == SLANT_OK)
        status = check_paths(r);
    if (status == SLANT_OK)
        status = sl_where_parse(&r->where, o->where, o->n_where, &r->arena, r->error);
    if (status == SLANT_OK)
        status = sl_manifest_open(&r->manifest, o->manifest, r->error);
    if (status == SLANT_OK)
        status = open_input(r);
    if (status == SLANT_OK)
        status = open_engine(r);
    if (status == SLANT_OK)
        status = check_lexicons(r);
    if (status == SLANT_OK)
        status = sl_writer_ready(&r->writer, r->error);
    if (status == SLANT_OK)
        status = open_output(r);
    return status == SLANT_OK ? open_pool(r) : status;
}
