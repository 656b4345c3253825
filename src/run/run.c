/* run.c - one job from inputs to output: slant_run. The calling thread reads, joins metadata,
 * chooses and writes; annotators work in between (pool.h). All warnings come from this thread. */
#include "base/error.h"
#include "base/str.h"
#include "base/thread.h"
#include "run/state.h"

enum {
    FIRST_BATCH = 32 << 10, /* bytes of articles; doubled up to BATCH: a small run answers soon */
    BATCH = 64 << 10,       /* what is rendered of it is some 6 times as large */
    BATCH_ALONE = 16 << 10, /* of one thread, which waits for nobody: it stays in the cache */
    PROGRESS_EVERY = 100    /* milliseconds */
};

/* ---- progress, cancelling ---- */

static void tell_progress(sl_run *r, bool last)
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

static bool is_cancelled(const sl_run *r)
{
    return r->options->cancel && *r->options->cancel;
}

static slant_status cancel(sl_run *r)
{
    return sl_fail(r->error, SLANT_CANCELLED, "interrupted");
}

/* ---- articles ---- */

static slant_status keep_article(sl_run *r, sl_batch *batch, slant_article *article)
{
    bool is_there;
    r->read++;
    if (r->join.is_open)
        sl_join_article(&r->join, article, &batch->arena);
    if (!article->source.ptr && r->options->source)
        article->source = sl_str(r->options->source);
    if (!sl_where_holds(&r->where, article, &batch->arena))
        return SLANT_OK;
    r->counts.articles++;
    slant_status status = sl_resume_article(r, article, &is_there);
    if (status != SLANT_OK || is_there) {
        r->written++;
        return status;
    }
    if (!SL_ARENA_FIT(&batch->arena, batch->articles, batch->cap, batch->n + 1))
        return SLANT_OK; /* the arena says it */
    if (r->digest && r->digest->anew)
        article->earlier = NULL;
    if (batch->n == 0)
        batch->first = r->counts.articles;
    batch->articles[batch->n++] = *article;
    return SLANT_OK;
}

static void skip_input(sl_run *r)
{
    r->counts.skipped++;
    r->stopped = r->options->stop_on_error;
}

/* An output file is given up; on standard output all stands that came before, on any number of
 * threads. */
static slant_status stop(sl_run *r)
{
    return sl_fail(r->error, SLANT_INPUT, "stopped at the first input that could not be read, "
                   "as --on-error stop says");
}

static slant_status fill_batch(sl_run *r, sl_batch *batch)
{
    slant_article article;
    slant_status status = SLANT_OK;
    while (status == SLANT_OK && !r->at_end && batch->arena.used < r->batch_bytes) {
        if (is_cancelled(r))
            return cancel(r);
        status = sl_reader_next(r->reader, &batch->arena, &article, r->error);
        if (status == SLANT_OK)
            status = keep_article(r, batch, &article);
        else if (status == SLANT_INPUT)
            skip_input(r);
        r->at_end = r->stopped || status == SLANT_END;
        status = status == SLANT_INPUT ? SLANT_OK : status;
        if (batch->arena.failed)
            return sl_fail_memory(r->error);
        if (sl_writer_room(&r->writer, r->counts.articles, r->error) != SLANT_OK)
            return SLANT_USAGE;
        tell_progress(r, false);
        if (status == SLANT_OK && r->counts.articles <= r->resume.from.articles)
            sl_arena_reset(&batch->arena); /* what is in the output already takes no room */
    }
    if (r->resume.is_on)
        batch->sum = sl_resume_sum(r);
    if (r->threads > 1 && r->batch_bytes < BATCH)
        r->batch_bytes *= 2;
    return r->at_end ? SLANT_OK : status;
}

static slant_status hold_bytes(sl_run *r, const sl_buf *bytes)
{
    sl_buf_add(&r->held, sl_buf_str(bytes));
    return bytes->failed || r->held.failed ? sl_fail_memory(r->error) : SLANT_OK;
}

static slant_status write_bytes(sl_run *r, const sl_buf *bytes)
{
    if (bytes->failed)
        return sl_fail_memory(r->error);
    if (r->digest)
        return r->digest->take(r->digest->user, sl_buf_str(bytes), r->error);
    return sl_delivery_take(&r->delivery, sl_buf_str(bytes), r->error);
}

static slant_status write_edge(sl_run *r, void (*edge)(const sl_writer *writer, sl_buf *to))
{
    sl_buf bytes = {0};
    if (!edge)
        return SLANT_OK;
    edge(&r->writer, &bytes);
    slant_status status = write_bytes(r, &bytes);
    sl_buf_free(&bytes);
    return status;
}

static slant_status begin_output(sl_run *r)
{
    if (r->has_begun)
        return SLANT_OK;
    r->has_begun = true;
    return write_edge(r, r->writer.format->begin);
}

static slant_status write_batch(sl_run *r, sl_batch *batch)
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
    if (status == SLANT_OK)
        status = sl_resume_mark(r, r->written, batch->sum);
    sl_pool_release(&r->pool, batch);
    tell_progress(r, false);
    return status;
}

/* Writes what is done, in order; waits for one batch where there is no room for another. */
static slant_status write_done(sl_run *r, bool wait)
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

static slant_status work(sl_run *r)
{
    slant_status status = SLANT_OK;
    r->batch_bytes = r->threads > 1 ? FIRST_BATCH : BATCH_ALONE;
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

static slant_status end_output(sl_run *r)
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
    r->resume.is_placed = status == SLANT_OK;
    if (status == SLANT_OK)
        status = sl_manifest_write(&r->manifest, r->options, &r->engine->info,
                                   r->writer.format->name, &r->counts, r->error);
    return status;
}

static slant_status check_choice(sl_run *r)
{
    if (r->read == 0)
        return SLANT_OK;
    if (r->join.is_open)
        sl_join_finish(&r->join);
    slant_status status = sl_where_finish(&r->where, r->error);
    if (status == SLANT_OK && r->counts.articles == 0)
        sl_warn_at(sl_run_warn, r, SL(""), 0, "no article is left by --where");
    return status;
}

/* Nothing could be read: what is there stays as it is. */
static slant_status nothing_read(sl_run *r)
{
    return sl_fail(r->error, r->digest ? SLANT_INPUT : SLANT_SKIPPED,
                   "no article could be read: no output was written");
}

static slant_status finish(sl_run *r)
{
    if (r->stopped)
        return stop(r);
    slant_status status = sl_resume_end(r);
    if (status == SLANT_OK)
        status = check_choice(r);
    tell_progress(r, true);
    if (status != SLANT_OK)
        return status;
    if (r->counts.articles == 0 && r->counts.skipped > 0)
        return nothing_read(r);
    status = end_output(r);
    return status == SLANT_OK && r->counts.skipped ? SLANT_SKIPPED : status;
}

static void clean_up(sl_run *r, slant_status status)
{
    slant_error left = {.status = SLANT_OK};
    sl_pool_close(&r->pool);
    sl_resume_close(r, status);
    if (!sl_delivery_drop(&r->delivery, &left) && r->options->warn)
        r->options->warn(r->options->warn_user, &left);
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

static slant_status run_all(sl_run *r, slant_run_counts *counts)
{
    *r->error = (slant_error){0};
    sl_arena_init(&r->arena, 0);
    r->started = r->told = sl_milliseconds();
    slant_status status = sl_run_prepare(r);
    if (status == SLANT_OK)
        status = work(r);
    if (status == SLANT_OK)
        status = finish(r);
    clean_up(r, status);
    if (counts)
        *counts = r->counts;
    return status;
}

slant_status slant_run(const slant_run_options *options, slant_run_counts *counts,
                       slant_error *error)
{
    slant_error unwanted;
    sl_run r = {.options = options, .error = error ? error : &unwanted};
    return run_all(&r, counts);
}

slant_status sl_run_digested(const slant_run_options *options, const sl_run_digest *digest,
                             slant_run_counts *counts, slant_error *error)
{
    slant_error unwanted;
    slant_run_options o = *options;
    o.to = o.manifest = NULL; /* output: what may be no input; whoever asked writes it */
    sl_run r = {.options = &o, .digest = digest, .error = error ? error : &unwanted};
    return run_all(&r, counts);
}
