/* sha256.c - SHA-256 by libmd: see sha256.h. The library's state is copied in and out of ours, for
 * a cast would alias two types. */
#include "base/sha256.h"

#include "base/in.h"

#include <sha256.h>
#include <string.h>

_Static_assert(sizeof(SHA2_CTX) <= sizeof(sl_sha256), "no room for the state of libmd");

void sl_sha256_init(sl_sha256 *sha)
{
    SHA2_CTX state;
    SHA256Init(&state);
    memcpy(sha, &state, sizeof state);
}

void sl_sha256_add(sl_sha256 *sha, slant_str bytes)
{
    SHA2_CTX state;
    if (bytes.len == 0)
        return;
    memcpy(&state, sha, sizeof state);
    SHA256Update(&state, (const uint8_t *)bytes.ptr, bytes.len);
    memcpy(sha, &state, sizeof state);
}

bool sl_sha256_add_file(sl_sha256 *sha, const char *path, uint64_t *bytes)
{
    sl_in in;
    bool read = sl_in_open_raw(&in, path) == SLANT_OK;
    while (read && sl_in_want(&in, 1)) {
        sl_sha256_add(sha, (slant_str){in.ptr, in.len});
        sl_in_skip(&in, in.len);
    }
    if (bytes)
        *bytes = in.offset;
    read = read && in.error.status == SLANT_OK;
    sl_in_close(&in);
    return read;
}

void sl_sha256_hex(sl_sha256 *sha, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_LENGTH];
    SHA2_CTX state;
    memcpy(&state, sha, sizeof state);
    SHA256Final(sum, &state);
    for (size_t i = 0; i < sizeof sum; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[2 * sizeof sum] = '\0';
}
