/* counting.h - n-grams counted beside the taking of articles: a thread for each shard.
 *
 * Entries go into the heap of their shard. When all heaps together are large, they are handed to
 * the threads, and others are filled meanwhile. Each shard is counted in the order in which its
 * entries were added, so that the counts are the same with any number of threads, and with none. */
#ifndef SL_STUDY_COUNTING_H
#define SL_STUDY_COUNTING_H

#include "base/thread.h"
#include "study/ngrams.h"

typedef struct sl_heap {
    sl_ngram_entry *entries;
    size_t n, cap;
} sl_heap;

typedef struct sl_counting sl_counting;

typedef struct sl_counter {
    sl_counting *counting;
    sl_ngrams ngrams;
    sl_heap heaps[2]; /* one is filled while the other is counted */
    sl_thread thread;
    bool runs;        /* in a thread of its own */
    bool has_work;    /* under the lock */
} sl_counter;

struct sl_counting {
    sl_counter shards[SL_NGRAMS_SHARDS];
    unsigned filled;  /* which heaps are */
    size_t n, batch;  /* entries in them; handed over when they are so many */
    bool alone;       /* count in the calling thread */
    bool started, stops, failed;
    sl_mutex lock;
    sl_cond work, done;
};

/* Threads are started with the first batch. Free it in every case. */
void sl_counting_init(sl_counting *counting, size_t batch);
void sl_counting_free(sl_counting *counting);
void sl_counting_add(sl_counting *counting, const sl_ngram_entry *entry);
/* Waits until all that was added is counted. */
void sl_counting_end(sl_counting *counting);
/* Whether memory ran out; of batches that are being counted only after sl_counting_end. */
bool sl_counting_failed(const sl_counting *counting);

#endif
