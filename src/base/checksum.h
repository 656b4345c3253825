/* checksum.h - a fast 128-bit sum of bytes, to tell one content from another.
 *
 * Several GB a second: whole lexicons are summed at every start. It finds every accident (a change,
 * a damage, a truncation), but is no cryptographic hash: bytes can be made on purpose to have the
 * sum of others. What is published is SHA-256. The sum is the same on every little-endian machine.
 */
#ifndef SL_BASE_CHECKSUM_H
#define SL_BASE_CHECKSUM_H

#include "slant.h"

typedef struct sl_sum {
    uint64_t word[2];
} sl_sum;

typedef struct sl_checksum {
    uint64_t lane[4], total;
    char tail[64];
    uint32_t n_tail;
} sl_checksum;

void sl_checksum_init(sl_checksum *checksum);
void sl_checksum_add(sl_checksum *checksum, slant_str bytes);
/* Bytes with their length before them: "ab" and "c" are not "a" and "bc". */
void sl_checksum_field(sl_checksum *checksum, slant_str bytes);
sl_sum sl_checksum_end(sl_checksum *checksum);
sl_sum sl_checksum_of(slant_str bytes);
/* Adds the bytes of a regular file as they are on disk, with their length; false when it cannot be
 * read, or is larger than `most`. */
bool sl_checksum_file(sl_checksum *checksum, const char *path, uint64_t most);
void sl_sum_hex(sl_sum sum, char hex[33]);

static inline bool sl_sum_eq(sl_sum a, sl_sum b)
{
    return a.word[0] == b.word[0] && a.word[1] == b.word[1];
}

#endif
