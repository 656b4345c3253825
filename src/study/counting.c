/* counting.c - the threads that count, and what is handed to them: see counting.h. */
#include "study/counting.h"

#include "base/mem.h"

void sl_counting_init(sl_counting *c, size_t batch)
{
    *c = (sl_counting){.batch = batch};
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++) {
        c->shards[i].counting = c;
        sl_ngrams_init(&c->shards[i].ngrams);
        c->shards[i].ngrams.most = SL_NGRAMS_MOST / SL_NGRAMS_SHARDS;
    }
}

/* Of the heap that is not filled just now. */
static void count(sl_counter *s)
{
    sl_heap *heap = &s->heaps[!s->counting->filled];
    sl_ngrams_count_all(&s->ngrams, heap->entries, heap->n);
    heap->n = 0;
}

static void *work(void *argument)
{
    sl_counter *s = argument;
    sl_counting *c = s->counting;
    sl_lock(&c->lock);
    for (;;) {
        while (!s->has_work && !c->stops)
            sl_wait(&c->work, &c->lock);
        if (!s->has_work)
            break;
        sl_unlock(&c->lock);
        count(s);
        sl_lock(&c->lock);
        s->has_work = false;
        sl_wake_all(&c->done);
    }
    sl_unlock(&c->lock);
    return NULL;
}

/* What cannot be had is no fault: those without a thread are counted by the caller. */
static void start(sl_counting *c)
{
    bool has_lock = sl_mutex_init(&c->lock), has_work = has_lock && sl_cond_init(&c->work);
    bool has_all = has_work && sl_cond_init(&c->done);
    c->started = has_all;
    c->alone = !has_all;
    if (has_work && !has_all)
        sl_cond_free(&c->work);
    if (has_lock && !has_all)
        sl_mutex_free(&c->lock);
    for (int i = 0; has_all && i < SL_NGRAMS_SHARDS; i++)
        c->shards[i].runs = sl_thread_start(&c->shards[i].thread, work, &c->shards[i]);
}

static void wait_for_all(sl_counting *c)
{
    if (!c->started)
        return;
    sl_lock(&c->lock);
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
        while (c->shards[i].has_work)
            sl_wait(&c->done, &c->lock);
    sl_unlock(&c->lock);
}

static void note_failures(sl_counting *c)
{
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
        c->failed = c->failed || c->shards[i].ngrams.failed;
}

/* Hands the filled heaps over; the others are empty by then. */
static void hand_over(sl_counting *c)
{
    if (!c->started && !c->alone)
        start(c);
    wait_for_all(c);
    note_failures(c);
    c->filled = !c->filled;
    c->n = 0;
    if (c->started) {
        sl_lock(&c->lock);
        for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
            c->shards[i].has_work = c->shards[i].runs;
        sl_wake_all(&c->work);
        sl_unlock(&c->lock);
    }
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
        if (!c->shards[i].runs)
            count(&c->shards[i]);
}

void sl_counting_add(sl_counting *c, const sl_ngram_entry *entry)
{
    sl_heap *heap = &c->shards[sl_ngrams_shard(entry->key)].heaps[c->filled];
    if (heap->n == heap->cap) {
        size_t cap = heap->cap ? heap->cap * 2 : 1024;
        sl_ngram_entry *entries = sl_mem_resize(heap->entries, cap * sizeof *entries);
        if (!entries) {
            c->failed = true;
            return;
        }
        heap->entries = entries;
        heap->cap = cap;
    }
    heap->entries[heap->n++] = *entry;
    if (++c->n >= c->batch)
        hand_over(c);
}

void sl_counting_end(sl_counting *c)
{
    if (c->n)
        hand_over(c);
    wait_for_all(c);
    note_failures(c);
}

bool sl_counting_failed(const sl_counting *c)
{
    return c->failed;
}

void sl_counting_free(sl_counting *c)
{
    if (c->started) {
        sl_lock(&c->lock);
        c->stops = true;
        sl_wake_all(&c->work);
        sl_unlock(&c->lock);
        for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
            if (c->shards[i].runs)
                sl_thread_join(c->shards[i].thread);
        sl_cond_free(&c->work);
        sl_cond_free(&c->done);
        sl_mutex_free(&c->lock);
    }
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++) {
        sl_ngrams_free(&c->shards[i].ngrams);
        sl_mem_free(c->shards[i].heaps[0].entries);
        sl_mem_free(c->shards[i].heaps[1].entries);
    }
}
