/* digest.h - a fast 128-bit sum of bytes, to tell one content from another.
 *
 * Several GB a second: whole lexicons are summed at every start. It finds every accident (a change,
 * a damage, a truncation), but is no cryptographic hash: bytes can be made on purpose to have the
 * sum of others. What is published is SHA-256. The sum is the same on every little-endian machine.
 */
#ifndef SL_BASE_DIGEST_H
#define SL_BASE_DIGEST_H

#include "slant.h"

typedef struct sl_sum {
    uint64_t word[2];
} sl_sum;

typedef struct sl_digest {
    uint64_t lane[4], total;
    char tail[64];
    uint32_t n_tail;
} sl_digest;

void sl_digest_init(sl_digest *digest);
void sl_digest_add(sl_digest *digest, slant_str bytes);
/* Bytes with their length before them: "ab" and "c" are not "a" and "bc". */
void sl_digest_field(sl_digest *digest, slant_str bytes);
sl_sum sl_digest_end(sl_digest *digest);
sl_sum sl_digest_of(slant_str bytes);
/* Adds the bytes of a regular file as they are on disk, with their length; false when it cannot be
 * read, or is larger than `most`. */
bool sl_digest_file(sl_digest *digest, const char *path, uint64_t most);
void sl_sum_hex(sl_sum sum, char hex[33]);

static inline bool sl_sum_eq(sl_sum a, sl_sum b)
{
    return a.word[0] == b.word[0] && a.word[1] == b.word[1];
}

#endif
