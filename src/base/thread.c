/* thread.c - threads and the clock: see thread.h. */
#include "base/thread.h"

#include <sched.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

bool sl_thread_start(sl_thread *thread, void *(*body)(void *), void *argument)
{
    sigset_t all, before;
    sigfillset(&all);
    /* A new thread inherits the mask: signals go to the thread that started the others. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(thread, NULL, body, argument);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed == 0;
}

void sl_thread_join(sl_thread thread)
{
    pthread_join(thread, NULL);
}

typedef struct share {
    sl_thread_body *body;
    void *user;
    unsigned i;
} share;

static void *do_share(void *argument)
{
    const share *s = argument;
    s->body(s->user, s->i);
    return NULL;
}

/* A thread that cannot be had is no fault: its share is done here. */
void sl_thread_each(unsigned n, sl_thread_body *body, void *user)
{
    share shares[SL_THREAD_EACH];
    sl_thread threads[SL_THREAD_EACH];
    bool runs[SL_THREAD_EACH] = {false};
    n = n < SL_THREAD_EACH ? n : SL_THREAD_EACH;
    for (unsigned i = 0; i < n; i++) {
        shares[i] = (share){body, user, i};
        runs[i] = i > 0 && sl_thread_start(&threads[i], do_share, &shares[i]);
    }
    for (unsigned i = 0; i < n; i++)
        if (!runs[i])
            do_share(&shares[i]);
    for (unsigned i = 0; i < n; i++)
        if (runs[i])
            sl_thread_join(threads[i]);
}

bool sl_mutex_init(sl_mutex *mutex)
{
    return pthread_mutex_init(mutex, NULL) == 0;
}

void sl_mutex_free(sl_mutex *mutex)
{
    pthread_mutex_destroy(mutex);
}

void sl_lock(sl_mutex *mutex)
{
    pthread_mutex_lock(mutex);
}

void sl_unlock(sl_mutex *mutex)
{
    pthread_mutex_unlock(mutex);
}

bool sl_cond_init(sl_cond *cond)
{
    return pthread_cond_init(cond, NULL) == 0;
}

void sl_cond_free(sl_cond *cond)
{
    pthread_cond_destroy(cond);
}

void sl_wait(sl_cond *cond, sl_mutex *mutex)
{
    pthread_cond_wait(cond, mutex);
}

void sl_wake_all(sl_cond *cond)
{
    pthread_cond_broadcast(cond);
}

unsigned sl_cores(void)
{
#ifdef CPU_COUNT
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (unsigned)CPU_COUNT(&set);
#endif
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (unsigned)n : 1;
}

uint64_t sl_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static char *put_digits(char *to, int value, int n)
{
    for (int i = n; i > 0; i--, value /= 10)
        to[i - 1] = (char)('0' + value % 10);
    return to + n;
}

void sl_now_iso(char text[24])
{
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    const int parts[] = {utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                         utc.tm_hour,        utc.tm_min,     utc.tm_sec};
    static const char ends[] = "--T::Z";
    char *to = text;
    for (int i = 0; i < 6; i++) {
        to = put_digits(to, parts[i], i == 0 ? 4 : 2);
        *to++ = ends[i];
    }
    *to = '\0';
}
