/* seen.h - the sum over all sources, without reading them where they are as they were.
 *
 * Beside the compiled files of a cache stands, for each set of lexicons, a note: which files and
 * folders were read, what the system said of them then (base/stamp.h) and what their sum was. Where
 * it says the same of all of them, that is their sum; else they are summed, and once all of them
 * are settled there is a new note. Lexicons that extend others have none: whether another lexicon
 * is found by that name now, no stamp tells. Without a cache all is summed at each start. */
#ifndef SL_ANNOTATE_SEEN_H
#define SL_ANNOTATE_SEEN_H

#include "annotate/wanted.h"

/* As sl_wanted_sum. `now`: sl_stamp_now. */
bool sl_seen_sum(const sl_wanted *wanted, int64_t now, sl_sum *sum);

#endif
