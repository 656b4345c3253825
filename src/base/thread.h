/* thread.h - threads, locks, conditions and the clock: the door to pthread and time. */
#ifndef SL_BASE_THREAD_H
#define SL_BASE_THREAD_H

#include "slant.h"

#include <pthread.h>

typedef pthread_t sl_thread;
typedef pthread_mutex_t sl_mutex;
typedef pthread_cond_t sl_cond;

/* False when the system gives no thread. */
bool sl_thread_start(sl_thread *thread, void *(*body)(void *), void *argument);
void sl_thread_join(sl_thread thread);
/* body(user, i) for each i below n, at most SL_THREAD_EACH, side by side where the system gives
 * threads; returns when all are done. */
enum { SL_THREAD_EACH = 16 };
typedef void sl_thread_body(void *user, unsigned i);
void sl_thread_each(unsigned n, sl_thread_body *body, void *user);
bool sl_mutex_init(sl_mutex *mutex);
void sl_mutex_free(sl_mutex *mutex);
void sl_lock(sl_mutex *mutex);
void sl_unlock(sl_mutex *mutex);
bool sl_cond_init(sl_cond *cond);
void sl_cond_free(sl_cond *cond);
void sl_wait(sl_cond *cond, sl_mutex *mutex);
void sl_wake_all(sl_cond *cond);

unsigned sl_cores(void);              /* that this process may use, at least 1 */
uint64_t sl_milliseconds(void);       /* of a clock that never goes back; for progress only */
/* The time now as ISO 8601 in UTC, for manifests only: "2026-01-31T12:00:00Z". */
void sl_now_iso(char text[24]);

#endif
