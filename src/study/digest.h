/* digest.h - what a study keeps of an article, as bytes: written by any thread, read in order.
 *
 * A digest is a run of fields in the writer's own order: numbers of 32 or 64 bits, reals, texts
 * with their length. It holds no pointer, so that it outlives article, result and annotator. The
 * reader is bounds-checked: past the end numbers are 0 and texts empty, and `failed` is set. */
#ifndef SL_STUDY_DIGEST_H
#define SL_STUDY_DIGEST_H

#include "base/buf.h"
#include "slant.h"

void sl_digest_u32(sl_buf *to, uint32_t value);
void sl_digest_u64(sl_buf *to, uint64_t value);
void sl_digest_real(sl_buf *to, double value);
void sl_digest_text(sl_buf *to, slant_str text); /* NULL stays NULL */

typedef struct sl_digest {
    slant_str rest;
    bool failed;
} sl_digest;

uint32_t sl_digest_read_u32(sl_digest *digest);
uint64_t sl_digest_read_u64(sl_digest *digest);
double sl_digest_read_real(sl_digest *digest);
slant_str sl_digest_read_text(sl_digest *digest); /* borrowed from the digest */

#endif
