/* zip.c - files out of a zip archive: see zip.h. What is deflated is inflated by in.c, the one place
 * that knows zlib, as the gzip member that it would be. */
#include "base/zip.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/in.h"
#include "base/str.h"

enum {
    END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30, MOST_COMMENT = 65535, MOST_ENTRIES = 20000,
    STORED = 0, DEFLATED = 8, ENCRYPTED = 1
};

static uint32_t u16(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8;
}

static uint32_t u32(const char *p) { return u16(p) | u16(p + 2) << 16; }

static slant_status damaged(slant_error *error)
{
    return sl_fail(error, SLANT_INPUT, "it is damaged, or cut off: save it again");
}

/* The end of the central directory, looked for from the end; NULL when there is none. */
static const char *find_end(slant_str bytes)
{
    size_t least = bytes.len > END_SIZE + MOST_COMMENT ? bytes.len - END_SIZE - MOST_COMMENT : 0;
    for (size_t at = bytes.len - END_SIZE + 1; at-- > least;)
        if (memcmp(bytes.ptr + at, "PK\5\6", 4) == 0)
            return bytes.ptr + at;
    return NULL;
}

/* Reads the entry at *at and moves behind it; false when it is no entry. */
static bool read_entry(sl_zip *zip, size_t *at, bool *encrypted)
{
    slant_str b = zip->bytes;
    if (*at > b.len || b.len - *at < ENTRY_SIZE || memcmp(b.ptr + *at, "PK\1\2", 4) != 0)
        return false;
    const char *p = b.ptr + *at;
    size_t name = u16(p + 28), rest = u16(p + 30) + u16(p + 32);
    if (b.len - *at - ENTRY_SIZE < name + rest)
        return false;
    *encrypted |= u16(p + 8) & ENCRYPTED;
    if (SL_ARENA_FIT(zip->arena, zip->entries, zip->cap, zip->n + 1))
        zip->entries[zip->n++] = (sl_zip_entry){
            .name = {p + ENTRY_SIZE, name}, .crc = u32(p + 16), .packed = u32(p + 20),
            .size = u32(p + 24), .offset = u32(p + 42), .method = (uint16_t)u16(p + 10)};
    *at += ENTRY_SIZE + name + rest;
    return true;
}

slant_status sl_zip_open(sl_zip *zip, slant_str bytes, sl_arena *arena, slant_error *error)
{
    *zip = (sl_zip){.bytes = bytes, .arena = arena};
    const char *end = bytes.len >= END_SIZE ? find_end(bytes) : NULL;
    if (!end)
        return damaged(error);
    uint32_t n = u16(end + 10);
    size_t at = u32(end + 16);
    bool encrypted = false;
    if (u16(end + 4) != 0 || u16(end + 8) != n || n == 0xffff || at == 0xffffffff ||
        n > MOST_ENTRIES)
        return sl_fail(error, SLANT_INPUT, "it is a zip archive of a kind that is not read");
    for (uint32_t i = 0; i < n; i++)
        if (!read_entry(zip, &at, &encrypted))
            return damaged(error);
    if (encrypted)
        return sl_fail(error, SLANT_INPUT, "it is encrypted: save it without a password");
    return arena->failed ? sl_fail_memory(error) : SLANT_OK;
}

static void put_u32(sl_buf *to, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        sl_buf_char(to, (char)(value >> 8 * i & 0xff));
}

static slant_status inflate_entry(const sl_zip *zip, const sl_zip_entry *e, slant_str packed,
                                  size_t most, slant_str *bytes, slant_error *error)
{
    sl_buf gzip = {0};
    sl_in in;
    sl_buf_add(&gzip, (slant_str){"\x1f\x8b\x08\0\0\0\0\0\0\xff", 10});
    sl_buf_add(&gzip, packed);
    put_u32(&gzip, e->crc);
    put_u32(&gzip, e->size);
    slant_status status = gzip.failed ? sl_fail_memory(error) : SLANT_OK;
    if (status == SLANT_OK) {
        bool ok = sl_in_memory(&in, sl_buf_str(&gzip)) == SLANT_OK &&
                  sl_in_all(&in, zip->arena, most, bytes) && in.error.status == SLANT_OK;
        if (!ok)
            status = in.error.status == SLANT_NO_MEMORY ? sl_fail_memory(error) : damaged(error);
        else if (bytes->len != e->size)
            status = damaged(error);
        sl_in_close(&in);
    }
    sl_buf_free(&gzip);
    return status;
}

slant_status sl_zip_read(const sl_zip *zip, slant_str name, size_t most, slant_str *bytes,
                         slant_error *error)
{
    const sl_zip_entry *e = NULL;
    *bytes = (slant_str){NULL, 0};
    for (uint32_t i = 0; i < zip->n && !e; i++)
        if (sl_eq_nocase(zip->entries[i].name, name))
            e = &zip->entries[i];
    if (!e)
        return SLANT_OK;
    size_t at = e->offset, all = zip->bytes.len;
    const char *p = zip->bytes.ptr + at;
    if (at > all || all - at < LOCAL_SIZE || memcmp(p, "PK\3\4", 4) != 0)
        return damaged(error);
    at += LOCAL_SIZE + u16(p + 26) + u16(p + 28);
    if (at > all || all - at < e->packed)
        return damaged(error);
    if (e->size > most)
        return sl_fail(error, SLANT_INPUT, "%.*s in it is too large", SL_ARG(name));
    slant_str packed = sl_slice(zip->bytes, at, at + e->packed);
    if (e->method == DEFLATED)
        return inflate_entry(zip, e, packed, most, bytes, error);
    if (e->method != STORED || e->size != e->packed)
        return damaged(error);
    *bytes = packed;
    return SLANT_OK;
}
