/* mapfile.h - a whole file mapped or read, and who may have written it.
 *
 * The bytes are those of the file at the time of the mapping and after: what is read from them is
 * checked, and a file that is replaced (renamed over, as sl_out does) stays as it was mapped. */
#ifndef SL_BASE_MAPFILE_H
#define SL_BASE_MAPFILE_H

#include "base/arena.h"
#include "slant.h"

typedef enum sl_map_trust {
    SL_TRUST_OWN,      /* this user's, and nobody else may write it: a cache */
    SL_TRUST_INSTALLED /* this user's, root's or the owner's of the folder it lies in, and not for
                          all to write: something installed */
} sl_map_trust;

/* Maps a regular file of 1 to `most` bytes whose owner and mode fit. NULL ptr where there is none
 * such; links are followed for what is installed only. */
slant_str sl_file_map(const char *path, sl_map_trust trust, size_t most);
/* Brings all of a mapped file before us at once: a hint. */
void sl_file_warm(slant_str bytes);
void sl_file_unmap(slant_str bytes); /* takes an empty slice */

/* Reads a regular file of at most `most` bytes, as they are on disk, into the arena. */
bool sl_file_read(const char *path, size_t most, sl_arena *arena, slant_str *bytes);

#endif
