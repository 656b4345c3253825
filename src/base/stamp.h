/* stamp.h - what the system says of a file without reading it: which one it is, how large, and when
 * it was changed last. Two stamps of a path that are the same are of the same bytes, if the first
 * was settled: changed some time before it was taken. For system clocks tick, and a file that is
 * written twice within a tick has one time (git's index calls such entries racy). The time of the
 * last change of state is among what is compared: programs can set the time of a modification back,
 * but not that one. */
#ifndef SL_BASE_STAMP_H
#define SL_BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

/* No gaps: it is summed as it lies in memory. */
typedef struct sl_stamp {
    uint64_t device, inode, mode, size;
    int64_t modified, changed; /* nanoseconds since 1970 */
} sl_stamp;

/* Of a file or folder, links followed; false when there is none. */
bool sl_stamp_of(const char *path, sl_stamp *stamp);
int64_t sl_stamp_now(void); /* nanoseconds since 1970, by the system's clock */
/* Whether the last change was so long before `now` that no later one can look the same. */
bool sl_stamp_is_settled(const sl_stamp *stamp, int64_t now);

#endif
