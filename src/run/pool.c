/* pool.c - worker threads and their batches: see pool.h. */
#include "run/pool.h"

#include "base/error.h"
#include "base/mem.h"

enum {
    BATCHES_PER_THREAD = 2,
    KEPT_ARENA = 4 << 20,   /* larger ones, of a giant article, go back to the system */
    KEPT_RENDERED = 16 << 20
};

/* ---- annotating ---- */

static void annotate_batch(const sl_pool *pool, slant_annotator *annotator, sl_batch *batch)
{
    slant_status status = SLANT_OK;
    for (uint32_t i = 0; i < batch->n && status == SLANT_OK; i++) {
        if (atomic_load_explicit(&pool->stops, memory_order_relaxed))
            return;
        status = sl_annotator_run(annotator, &batch->articles[i], &batch->error);
        if (status != SLANT_OK)
            batch->error.status = status;
        else
            pool->writer->format->render(pool->writer, &annotator->result, batch->first + i,
                                         &batch->rendered);
    }
    if (status == SLANT_OK && batch->rendered.failed)
        sl_fail_memory(&batch->error);
}

/* The oldest batch that waits for a worker; NULL when the pool stops. Called under the lock. */
static sl_batch *claim_batch(sl_pool *pool)
{
    while (!atomic_load(&pool->stops) && pool->taken == pool->filled)
        sl_wait(&pool->work, &pool->lock);
    if (atomic_load(&pool->stops))
        return NULL;
    return &pool->ring[pool->taken++ % pool->size];
}

static void *work(void *argument)
{
    sl_pool *pool = argument;
    sl_batch *batch;
    sl_lock(&pool->lock);
    slant_annotator *annotator = pool->annotators[pool->n_claimed++];
    while ((batch = claim_batch(pool))) {
        sl_unlock(&pool->lock);
        annotate_batch(pool, annotator, batch);
        sl_lock(&pool->lock);
        batch->state = SL_BATCH_DONE;
        sl_wake_all(&pool->done);
    }
    sl_unlock(&pool->lock);
    return NULL;
}

/* ---- opening and closing ---- */

static bool add_annotator(sl_pool *pool, slant_error *error)
{
    slant_annotator *annotator =
        sl_annotator_build(pool->engine, &pool->annotator_options, error);
    if (annotator)
        pool->annotators[pool->n_annotators++] = annotator;
    return annotator != NULL;
}

slant_status sl_pool_open(sl_pool *pool, const slant_engine *engine, const sl_writer *writer,
                          const slant_annotator_options *options, unsigned most_threads,
                          slant_error *error)
{
    *pool = (sl_pool){.engine = engine, .writer = writer, .annotator_options = *options};
    atomic_init(&pool->stops, false);
    pool->size = most_threads > 1 ? most_threads * BATCHES_PER_THREAD + 1 : 1;
    pool->ring = sl_mem_zero(pool->size, sizeof *pool->ring);
    if (!pool->ring || !sl_mutex_init(&pool->lock))
        return sl_fail_memory(error);
    if (!sl_cond_init(&pool->work) || !sl_cond_init(&pool->done))
        return sl_fail_memory(error);
    pool->has_lock = true;
    for (uint32_t i = 0; i < pool->size; i++)
        sl_arena_init(&pool->ring[i].arena, 0);
    return add_annotator(pool, error) ? SLANT_OK : error ? error->status : SLANT_NO_MEMORY;
}

slant_status sl_pool_start(sl_pool *pool, unsigned threads, slant_error *error)
{
    threads = threads < SL_MOST_THREADS ? threads : SL_MOST_THREADS;
    while (pool->n_annotators < threads)
        if (!add_annotator(pool, error))
            return error ? error->status : SLANT_NO_MEMORY;
    while (pool->n_threads < threads &&
           sl_thread_start(&pool->threads[pool->n_threads], work, pool))
        pool->n_threads++;
    return SLANT_OK;
}

static void stop_workers(sl_pool *pool)
{
    if (pool->n_threads == 0)
        return;
    sl_lock(&pool->lock);
    atomic_store(&pool->stops, true);
    sl_wake_all(&pool->work);
    sl_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->n_threads; i++)
        sl_thread_join(pool->threads[i]);
    pool->n_threads = 0;
}

void sl_pool_close(sl_pool *pool)
{
    stop_workers(pool);
    for (unsigned i = 0; i < pool->n_annotators; i++)
        sl_annotator_drop(pool->annotators[i]);
    for (uint32_t i = 0; pool->ring && i < pool->size; i++) {
        sl_arena_free(&pool->ring[i].arena);
        sl_buf_free(&pool->ring[i].rendered);
    }
    sl_mem_free(pool->ring);
    if (pool->has_lock) {
        sl_cond_free(&pool->work);
        sl_cond_free(&pool->done);
        sl_mutex_free(&pool->lock);
    }
    *pool = (sl_pool){0};
}

/* ---- batches ---- */

sl_batch *sl_pool_free_batch(sl_pool *pool)
{
    uint64_t in_flight = pool->filled - pool->emptied;
    if (in_flight == pool->size || (in_flight && pool->bytes_in_flight >= SL_MOST_IN_FLIGHT))
        return NULL;
    return &pool->ring[pool->filled % pool->size];
}

void sl_pool_submit(sl_pool *pool, sl_batch *batch)
{
    batch->bytes = batch->arena.used;
    pool->bytes_in_flight += batch->bytes;
    if (pool->n_threads == 0) {
        annotate_batch(pool, pool->annotators[0], batch);
        batch->state = SL_BATCH_DONE;
        pool->filled++;
        pool->taken++;
        return;
    }
    sl_lock(&pool->lock);
    batch->state = SL_BATCH_READY;
    pool->filled++;
    sl_wake_all(&pool->work);
    sl_unlock(&pool->lock);
}

sl_batch *sl_pool_done_batch(sl_pool *pool, bool wait)
{
    if (pool->filled == pool->emptied)
        return NULL;
    sl_batch *batch = &pool->ring[pool->emptied % pool->size];
    sl_lock(&pool->lock);
    while (wait && batch->state != SL_BATCH_DONE)
        sl_wait(&pool->done, &pool->lock);
    bool done = batch->state == SL_BATCH_DONE;
    sl_unlock(&pool->lock);
    return done ? batch : NULL;
}

void sl_pool_release(sl_pool *pool, sl_batch *batch)
{
    pool->bytes_in_flight -= batch->bytes;
    if (batch->bytes > KEPT_ARENA) {
        sl_arena_free(&batch->arena);
        sl_arena_init(&batch->arena, 0);
    }
    sl_arena_reset(&batch->arena);
    if (batch->rendered.cap > KEPT_RENDERED)
        sl_buf_free(&batch->rendered);
    sl_buf_clear(&batch->rendered);
    batch->articles = NULL;
    batch->n = batch->cap = 0;
    batch->error = (slant_error){0};
    batch->state = SL_BATCH_FREE;
    pool->emptied++;
}
