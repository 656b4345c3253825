/* pool.h - batches of articles on their way through the annotators.
 *
 * The thread that owns the pool fills batches and takes them back, in order; workers annotate and
 * render in between, each with an annotator of its own. What is in flight is bounded in bytes.
 * Without workers the owner does their work itself. */
#ifndef SL_RUN_POOL_H
#define SL_RUN_POOL_H

#include "annotate/annotator.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/checksum.h"
#include "base/thread.h"
#include "output/writers.h"
#include "slant.h"

#include <stdatomic.h>

typedef enum sl_batch_state { SL_BATCH_FREE, SL_BATCH_READY, SL_BATCH_DONE } sl_batch_state;

/* Articles, and then what was written of them. */
typedef struct sl_batch {
    sl_arena arena;          /* of the articles and their strings */
    slant_article *articles;
    uint32_t n, cap;
    uint64_t first;          /* number of the first one in the run, from 1 */
    size_t bytes;            /* that the articles take, once submitted */
    sl_sum sum;              /* with --resume: of all articles of the run up to its last */
    sl_buf rendered;
    slant_error error;       /* status SLANT_OK when all went well */
    sl_batch_state state;    /* under the pool's lock */
} sl_batch;

enum {
    SL_MOST_THREADS = 1024,
    SL_MOST_IN_FLIGHT = 32 << 20 /* bytes of articles; a single larger batch passes alone */
};

typedef struct sl_pool {
    const slant_engine *engine;
    const sl_writer *writer;
    slant_annotator_options annotator_options;
    sl_batch *ring;
    uint32_t size;           /* batches in the ring */
    uint64_t filled, taken, emptied; /* how many batches so far: by the owner, workers, the owner */
    size_t bytes_in_flight;
    unsigned n_threads;      /* that run: 0, the owner annotates */
    sl_thread threads[SL_MOST_THREADS];
    slant_annotator *annotators[SL_MOST_THREADS]; /* [0] is the owner's as long as it works */
    unsigned n_annotators, n_claimed;
    sl_mutex lock;
    sl_cond work, done;
    atomic_bool stops;       /* set: workers end at the next article */
    bool has_lock;
} sl_pool;

/* most_threads: how many workers there may be; 1 or less: none. Close it in every case. */
slant_status sl_pool_open(sl_pool *pool, const slant_engine *engine, const sl_writer *writer,
                          const slant_annotator_options *options, unsigned most_threads,
                          slant_error *error);
/* Starts the workers (once there is work for several). Where the system gives fewer threads than
 * asked for, or none, the pool does with those. */
slant_status sl_pool_start(sl_pool *pool, unsigned threads, slant_error *error);

/* An empty batch to fill, NULL when enough is in flight. */
sl_batch *sl_pool_free_batch(sl_pool *pool);
/* Hands it to the workers; annotates it here when there are none. */
void sl_pool_submit(sl_pool *pool, sl_batch *batch);
/* The oldest batch in flight, done; waits for it if told so. NULL: none is in flight, or it is not
 * done yet. Give it back by sl_pool_release. */
sl_batch *sl_pool_done_batch(sl_pool *pool, bool wait);
void sl_pool_release(sl_pool *pool, sl_batch *batch);
void sl_pool_close(sl_pool *pool); /* stops workers at their next article and waits for them */

#endif
