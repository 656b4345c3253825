/* run.c - one job from inputs to output: slant_run. The calling thread reads, joins metadata,
 * chooses and writes; annotators work in between (pool.h). All warnings come from this thread. */
#include "annotate/annotator.h"
#include "annotate/engine.h"
#include "base/error.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "base/thread.h"
#include "input/readers.h"
#include "output/delivery.h"
#include "run/join.h"
#include "run/manifest.h"
#include "run/pool.h"
#include "run/run.h"
#include "run/where.h"

#include <unistd.h>

enum {
    FIRST_BATCH = 64 << 10, /* bytes of articles; doubled up to BATCH: a small run answers soon */
    BATCH = 128 << 10,      /* what is rendered of it is some 6 times as large */
    PROGRESS_EVERY = 100    /* milliseconds */
};

typedef struct run {
    const slant_run_options *options;
    const sl_run_digest *digest; /* NULL: the articles go to the output */
    slant_run_counts counts;
    slant_error *error;
    sl_arena arena;
    slant_engine *engine;
    sl_writer writer;
    sl_reader *reader;
    sl_join join;
    sl_where where;
    sl_manifest manifest;
    sl_delivery delivery;
    sl_buf held; /* what is rendered for a format with a most of articles, until the last one */
    sl_pool pool;
    unsigned threads;
    size_t batch_bytes;
    uint64_t read, written;   /* articles, those that --where leaves out included in the first */
    uint64_t started, told;   /* milliseconds: of the run, of the last progress */
    bool has_begun, at_end;
    bool stopped; /* at an input that cannot be read: what stands before it is written */
} run;

/* ---- warnings, progress, cancelling ---- */

static void on_warning(void *user, const slant_error *warning)
{
    run *r = user;
    r->counts.warnings += warning->status == SLANT_OK;
    if (r->options->warn)
        r->options->warn(r->options->warn_user, warning);
}

static void tell_progress(run *r, bool last)
{
    slant_progress progress = {.articles = r->written};
    if (!r->options->progress)
        return;
    uint64_t now = sl_milliseconds();
    bool due = now - r->told >= PROGRESS_EVERY;
    if (last ? r->told == r->started : !due)
        return;
    r->told = now;
    progress.milliseconds = now - r->started;
    sl_reader_progress(r->reader, &progress.bytes, &progress.total_bytes);
    r->options->progress(r->options->progress_user, &progress);
}

static bool is_cancelled(const run *r)
{
    return r->options->cancel && *r->options->cancel;
}

static slant_status cancel(run *r)
{
    return sl_fail(r->error, SLANT_CANCELLED, "interrupted");
}

/* ---- before the first article ---- */

static slant_status choose_writer(run *r)
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
        sl_note_at(on_warning, r, sl_str(o->output), "its name has no ending that says the format: "
                   "writing text (choose another with --to)");
    return sl_writer_open(&r->writer, o->to, o->output, true, &o->writer, r->error);
}

static slant_status refuse_same(run *r, const char *option, const char *path, const char *input)
{
    if (!path || strcmp(input, "-") == 0 || !sl_same_file(path, input))
        return SLANT_OK;
    return sl_fail_at(r->error, SLANT_USAGE, sl_str(path), 0,
                      "%s is an input as well: write to another place", option);
}

/* Neither the output nor the manifest may be what is read. */
static slant_status refuse_input(run *r, const char *input)
{
    slant_status status = refuse_same(r, "the output", r->options->output, input);
    return status == SLANT_OK ? refuse_same(r, "the manifest", r->options->manifest, input)
                              : status;
}

static slant_status check_paths(run *r)
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

static void on_file(void *user, slant_str path)
{
    sl_manifest_input(&((run *)user)->manifest, path);
}

/* The status of what gave NULL. */
static slant_status failure(run *r)
{
    return r->error->status != SLANT_OK ? r->error->status : sl_fail_memory(r->error);
}

static slant_status open_input(run *r)
{
    const slant_run_options *o = r->options;
    /* The default source comes after --meta, which may know better: not the reader's to fill. */
    sl_reader_options reader = {
        .from = o->from, .encoding = o->encoding, .columns = o->columns, .warn = on_warning,
        .warn_user = r, .output = o->output, .meta = o->meta, .opened = on_file, .opened_user = r,
        .annotated = r->digest && !o->again,
    };
    slant_status status = SLANT_OK;
    if (o->meta)
        status = sl_join_open(&r->join, o->meta, &reader, r->error);
    if (status != SLANT_OK)
        return status;
    r->reader = sl_reader_new(o->inputs, o->n_inputs, &reader, r->error);
    return r->reader ? SLANT_OK : failure(r);
}

static slant_status open_engine(run *r)
{
    slant_engine_options engine = r->options->engine;
    if (!engine.warn) {
        engine.warn = on_warning;
        engine.warn_user = r;
    }
    r->engine = sl_engine_build(&engine, r->error);
    if (!r->engine)
        return failure(r);
    r->writer.engine = &r->engine->info;
    return SLANT_OK;
}

/* A lexicon is a file, or a folder with the files of these names. */
static slant_status check_lexicons(run *r)
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
    sl_manifest_output(&((run *)user)->manifest, bytes);
}

static slant_status open_output(run *r)
{
    if (r->digest)
        return SLANT_OK;
    sl_target target = {.path = r->options->output, .seen_user = r};
    if (r->options->manifest)
        target.seen = on_output;
    slant_status status = sl_delivery_open(&r->delivery, &r->writer, &target, r->error);
    const char *unfinished = sl_delivery_unfinished(&r->delivery);
    if (r->options->unfinished && unfinished)
        r->options->unfinished(r->options->unfinished_user, unfinished);
    return status;
}

static slant_status open_pool(run *r)
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

/* What is wrong with the command line is said before anything is loaded, and nothing is written
 * before all is loaded. */
static slant_status prepare(run *r)
{
    const slant_run_options *o = r->options;
    slant_status status = choose_writer(r);
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

/* ---- articles ---- */

static void keep_article(run *r, sl_batch *batch, slant_article *article)
{
    r->read++;
    if (r->join.is_open)
        sl_join_article(&r->join, article, &batch->arena);
    if (!article->source.ptr && r->options->source)
        article->source = sl_str(r->options->source);
    if (!sl_where_holds(&r->where, article, &batch->arena))
        return;
    if (!SL_ARENA_FIT(&batch->arena, batch->articles, batch->cap, batch->n + 1))
        return;
    if (r->digest && r->digest->anew)
        article->earlier = NULL;
    batch->articles[batch->n++] = *article;
    r->counts.articles++;
}

static void skip_input(run *r)
{
    r->counts.skipped++;
    r->stopped = r->options->stop_on_error;
}

/* An output file is given up; on standard output all stands that came before, on any number of
 * threads. */
static slant_status stop(run *r)
{
    return sl_fail(r->error, SLANT_INPUT, "stopped at the first input that could not be read, "
                   "as --on-error stop says");
}

static slant_status fill_batch(run *r, sl_batch *batch)
{
    slant_article article;
    slant_status status = SLANT_OK;
    batch->first = r->counts.articles + 1;
    while (status == SLANT_OK && !r->at_end && batch->arena.used < r->batch_bytes) {
        if (is_cancelled(r))
            return cancel(r);
        status = sl_reader_next(r->reader, &batch->arena, &article, r->error);
        if (status == SLANT_OK)
            keep_article(r, batch, &article);
        else if (status == SLANT_INPUT)
            skip_input(r);
        r->at_end = r->stopped || status == SLANT_END;
        status = status == SLANT_INPUT ? SLANT_OK : status;
        if (batch->arena.failed)
            return sl_fail_memory(r->error);
        if (sl_writer_room(&r->writer, r->counts.articles, r->error) != SLANT_OK)
            return SLANT_USAGE;
        tell_progress(r, false);
    }
    if (r->batch_bytes < BATCH)
        r->batch_bytes *= 2;
    return r->at_end ? SLANT_OK : status;
}

static slant_status hold_bytes(run *r, const sl_buf *bytes)
{
    sl_buf_add(&r->held, sl_buf_str(bytes));
    return bytes->failed || r->held.failed ? sl_fail_memory(r->error) : SLANT_OK;
}

static slant_status write_bytes(run *r, const sl_buf *bytes)
{
    if (bytes->failed)
        return sl_fail_memory(r->error);
    if (r->digest)
        return r->digest->take(r->digest->user, sl_buf_str(bytes), r->error);
    return sl_delivery_take(&r->delivery, sl_buf_str(bytes), r->error);
}

static slant_status write_edge(run *r, void (*edge)(const sl_writer *writer, sl_buf *to))
{
    sl_buf bytes = {0};
    if (!edge)
        return SLANT_OK;
    edge(&r->writer, &bytes);
    slant_status status = write_bytes(r, &bytes);
    sl_buf_free(&bytes);
    return status;
}

static slant_status begin_output(run *r)
{
    if (r->has_begun)
        return SLANT_OK;
    r->has_begun = true;
    return write_edge(r, r->writer.format->begin);
}

static slant_status write_batch(run *r, sl_batch *batch)
{
    slant_status status = batch->error.status;
    if (status != SLANT_OK) {
        *r->error = batch->error;
        return status;
    }
    bool hold = r->writer.format->most_articles > 0;
    if (batch->n && !hold)
        status = begin_output(r);
    if (status == SLANT_OK && batch->n)
        status = hold ? hold_bytes(r, &batch->rendered) : write_bytes(r, &batch->rendered);
    if (status == SLANT_OK && !r->digest)
        sl_delivery_flush(&r->delivery);
    r->written += batch->n;
    sl_pool_release(&r->pool, batch);
    tell_progress(r, false);
    return status;
}

/* Writes what is done, in order; waits for one batch where there is no room for another. */
static slant_status write_done(run *r, bool wait)
{
    slant_status status = SLANT_OK;
    sl_batch *batch;
    while (status == SLANT_OK && (batch = sl_pool_done_batch(&r->pool, wait))) {
        if (is_cancelled(r))
            return cancel(r);
        status = write_batch(r, batch);
        wait = wait && r->at_end;
    }
    return status;
}

static slant_status work(run *r)
{
    slant_status status = SLANT_OK;
    while (status == SLANT_OK && !r->at_end) {
        sl_batch *batch = sl_pool_free_batch(&r->pool);
        if (!batch) {
            status = write_done(r, true);
            continue;
        }
        status = fill_batch(r, batch);
        if (status != SLANT_OK)
            break;
        /* What fits into the first batch is not worth a thread. */
        if (!r->at_end && r->threads > 1 && r->pool.n_threads == 0)
            status = sl_pool_start(&r->pool, r->threads, r->error);
        sl_pool_submit(&r->pool, batch);
        if (status == SLANT_OK)
            status = write_done(r, false);
    }
    return status == SLANT_OK ? write_done(r, true) : status;
}

/* ---- after the last article ---- */

static slant_status end_output(run *r)
{
    slant_status status = begin_output(r);
    if (status == SLANT_OK && r->held.len)
        status = write_bytes(r, &r->held);
    if (status == SLANT_OK)
        status = write_edge(r, r->writer.format->end);
    if (status == SLANT_OK && is_cancelled(r))
        status = cancel(r);
    if (status == SLANT_OK && r->digest)
        return r->digest->finish(r->digest->user, r->engine, r->error);
    if (status == SLANT_OK)
        status = sl_delivery_finish(&r->delivery, r->error);
    if (status == SLANT_OK)
        status = sl_manifest_write(&r->manifest, r->options, &r->engine->info,
                                   r->writer.format->name, &r->counts, r->error);
    return status;
}

static slant_status check_choice(run *r)
{
    if (r->read == 0)
        return SLANT_OK;
    if (r->join.is_open)
        sl_join_finish(&r->join);
    slant_status status = sl_where_finish(&r->where, r->error);
    if (status == SLANT_OK && r->counts.articles == 0)
        sl_warn_at(on_warning, r, SL(""), 0, "no article is left by --where");
    return status;
}

/* Nothing could be read: what is there stays as it is. */
static slant_status nothing_read(run *r)
{
    return sl_fail(r->error, r->digest ? SLANT_INPUT : SLANT_SKIPPED,
                   "no article could be read: no output was written");
}

static slant_status finish(run *r)
{
    if (r->stopped)
        return stop(r);
    slant_status status = check_choice(r);
    tell_progress(r, true);
    if (status != SLANT_OK)
        return status;
    if (r->counts.articles == 0 && r->counts.skipped > 0)
        return nothing_read(r);
    status = end_output(r);
    return status == SLANT_OK && r->counts.skipped ? SLANT_SKIPPED : status;
}

static void clean_up(run *r)
{
    sl_pool_close(&r->pool);
    sl_delivery_drop(&r->delivery);
    if (r->options->unfinished)
        r->options->unfinished(r->options->unfinished_user, NULL);
    sl_reader_free(r->reader);
    sl_join_close(&r->join);
    sl_manifest_close(&r->manifest);
    sl_writer_close(&r->writer);
    sl_buf_free(&r->held);
    sl_engine_drop(r->engine);
    sl_arena_free(&r->arena);
}

static slant_status run_all(run *r, slant_run_counts *counts)
{
    *r->error = (slant_error){0};
    sl_arena_init(&r->arena, 0);
    r->started = r->told = sl_milliseconds();
    slant_status status = prepare(r);
    if (status == SLANT_OK)
        status = work(r);
    if (status == SLANT_OK)
        status = finish(r);
    clean_up(r);
    if (counts)
        *counts = r->counts;
    return status;
}

slant_status slant_run(const slant_run_options *options, slant_run_counts *counts,
                       slant_error *error)
{
    slant_error unwanted;
    run r = {.options = options, .error = error ? error : &unwanted, .batch_bytes = FIRST_BATCH};
    return run_all(&r, counts);
}

slant_status sl_run_digested(const slant_run_options *options, const sl_run_digest *digest,
                             slant_run_counts *counts, slant_error *error)
{
    slant_error unwanted;
    slant_run_options o = *options;
    o.to = o.manifest = NULL; /* output: what may be no input; whoever asked writes it */
    run r = {.options = &o, .digest = digest, .error = error ? error : &unwanted,
             .batch_bytes = FIRST_BATCH};
    return run_all(&r, counts);
}
