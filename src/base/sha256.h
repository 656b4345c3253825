/* sha256.h - SHA-256 (FIPS 180-4) of pieces of bytes; the only door to libmd. */
#ifndef SL_BASE_SHA256_H
#define SL_BASE_SHA256_H

#include "slant.h"

typedef struct sl_sha256 {
    uint64_t opaque[32]; /* room for the library's state, checked at compile time */
} sl_sha256;

void sl_sha256_init(sl_sha256 *sha);
void sl_sha256_add(sl_sha256 *sha, slant_str bytes);
/* The bytes of a file as they are on disk; *bytes says how many were read (may be NULL). False when
 * it cannot be read to its end: what came before was added. */
bool sl_sha256_add_file(sl_sha256 *sha, const char *path, uint64_t *bytes);
void sl_sha256_hex(sl_sha256 *sha, char hex[65]); /* ends the sum; hex is ended by NUL */

#endif
