/* digest.c - fields of a digest in and out: see digest.h. */
#include "study/digest.h"

static void put(sl_buf *to, const void *bytes, size_t n)
{
    sl_buf_add(to, (slant_str){bytes, n});
}

void sl_digest_u32(sl_buf *to, uint32_t value) { put(to, &value, sizeof value); }
void sl_digest_u64(sl_buf *to, uint64_t value) { put(to, &value, sizeof value); }
void sl_digest_real(sl_buf *to, double value) { put(to, &value, sizeof value); }

/* The length is one more than it is; 0: no text. */
void sl_digest_text(sl_buf *to, slant_str text)
{
    sl_digest_u64(to, text.ptr ? (uint64_t)text.len + 1 : 0);
    sl_buf_add(to, text);
}

static void get(sl_digest *digest, void *bytes, size_t n)
{
    if (digest->rest.len < n) {
        digest->failed = true;
        digest->rest.len = 0;
        memset(bytes, 0, n);
        return;
    }
    memcpy(bytes, digest->rest.ptr, n);
    digest->rest.ptr += n;
    digest->rest.len -= n;
}

uint32_t sl_digest_read_u32(sl_digest *digest)
{
    uint32_t value;
    get(digest, &value, sizeof value);
    return value;
}

uint64_t sl_digest_read_u64(sl_digest *digest)
{
    uint64_t value;
    get(digest, &value, sizeof value);
    return value;
}

double sl_digest_read_real(sl_digest *digest)
{
    double value;
    get(digest, &value, sizeof value);
    return value;
}

slant_str sl_digest_read_text(sl_digest *digest)
{
    uint64_t length = sl_digest_read_u64(digest);
    if (length == 0)
        return (slant_str){0};
    if (length - 1 > digest->rest.len) {
        digest->failed = true;
        digest->rest.len = 0;
        return (slant_str){"", 0};
    }
    slant_str text = {digest->rest.ptr, (size_t)length - 1};
    digest->rest.ptr += text.len;
    digest->rest.len -= text.len;
    return text;
}
