/* test_base_thread.c - threads, locks, conditions and the clock. */
#include "base_test.h"

#include "base/thread.h"

#include <signal.h>

enum { THREADS = 4, ROUNDS = 1000 };

typedef struct shared {
    sl_mutex mutex;
    sl_cond cond;
    unsigned count, waiting;
    bool go, blocked;
} shared;

static void *count_up(void *argument)
{
    shared *s = argument;
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    sl_lock(&s->mutex);
    s->blocked = s->blocked && sigismember(&mask, SIGINT) == 1;
    s->waiting++;
    sl_wake_all(&s->cond);
    while (!s->go)
        sl_wait(&s->cond, &s->mutex);
    sl_unlock(&s->mutex);
    for (int i = 0; i < ROUNDS; i++) {
        sl_lock(&s->mutex);
        s->count++;
        sl_unlock(&s->mutex);
    }
    return NULL;
}

static void test_threads_share_under_a_lock(void **state)
{
    (void)state;
    shared s = {.blocked = true};
    sl_thread threads[THREADS];
    assert_true(sl_mutex_init(&s.mutex) && sl_cond_init(&s.cond));
    for (int i = 0; i < THREADS; i++)
        assert_true(sl_thread_start(&threads[i], count_up, &s));
    sl_lock(&s.mutex);
    while (s.waiting < THREADS)
        sl_wait(&s.cond, &s.mutex);
    assert_int_equal(s.count, 0);
    s.go = true;
    sl_wake_all(&s.cond);
    sl_unlock(&s.mutex);
    for (int i = 0; i < THREADS; i++)
        sl_thread_join(threads[i]);
    assert_int_equal(s.count, THREADS * ROUNDS);
    assert_true(s.blocked); /* signals go to the thread that started them */
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    assert_int_equal(sigismember(&mask, SIGINT), 0);
    sl_cond_free(&s.cond);
    sl_mutex_free(&s.mutex);
}

static void test_clock_and_cores(void **state)
{
    (void)state;
    assert_true(sl_cores() >= 1);
    uint64_t before = sl_milliseconds();
    usleep(3000);
    assert_true(sl_milliseconds() > before);
    char text[24];
    setenv("TZ", "Asia/Kolkata", 1);
    sl_now_iso(text);
    unsetenv("TZ");
    assert_int_equal(strlen(text), 20);
    for (size_t i = 0; i < 20; i++) {
        const char pattern[] = "dddd-dd-ddTdd:dd:ddZ";
        assert_true(pattern[i] == 'd' ? sl_is_digit(text[i]) : text[i] == pattern[i]);
    }
    assert_true(text[0] == '2');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_share_under_a_lock),
        cmocka_unit_test(test_clock_and_cores),
    };
    return cmocka_run_group_tests_name("base/thread", tests, NULL, NULL);
}
