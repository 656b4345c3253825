/* zip.c - reading a ZIP archive: see zip.h. Numbers are little-endian; the end record, at the end
 * of the file behind a comment of any length, names the place of the list. */
#include "base/zip.h"

#include "base/error.h"
#include "base/str.h"

enum {
    END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30, MOST_COMMENT = 65535,
    MOST_LIST = 64 << 20 /* bytes of the list */
};

static uint32_t number(const char *p, int bytes)
{
    uint32_t n = 0;
    for (int i = bytes; i > 0; i--)
        n = n << 8 | (unsigned char)p[i - 1];
    return n;
}

static slant_status damaged(const char *path, slant_error *error)
{
    return sl_fail_at(error, SLANT_INPUT, sl_str(path), 0, "it is no whole ZIP archive");
}

/* `size` bytes of the file from `offset` on, all of them, in the arena. */
static slant_status load(const char *path, uint64_t offset, uint64_t size, sl_arena *arena,
                         slant_str *bytes, slant_error *error)
{
    sl_in in;
    slant_status status = sl_in_open_part(&in, path, offset, size, false);
    if (status == SLANT_OK && !sl_in_all(&in, arena, (size_t)size, bytes))
        status = in.error.status;
    if (status != SLANT_OK && error)
        *error = in.error;
    sl_in_close(&in);
    return status == SLANT_OK && bytes->len != size ? damaged(path, error) : status;
}

static slant_status size_of(const char *path, uint64_t *size, slant_error *error)
{
    sl_in in;
    slant_status status = sl_in_open_part(&in, path, 0, 1, false);
    *size = in.disk_size;
    if (status != SLANT_OK && error)
        *error = in.error;
    sl_in_close(&in);
    return status;
}

static slant_status find_list(const char *path, sl_arena *arena, slant_str *list, uint32_t *n,
                              slant_error *error)
{
    uint64_t size;
    slant_status status = size_of(path, &size, error);
    if (status != SLANT_OK)
        return status;
    uint64_t tail_size = size < END_SIZE + MOST_COMMENT ? size : END_SIZE + MOST_COMMENT;
    slant_str tail;
    if (size < END_SIZE)
        return damaged(path, error);
    status = load(path, size - tail_size, tail_size, arena, &tail, error);
    if (status != SLANT_OK)
        return status;
    size_t at = tail.len - END_SIZE;
    while (at > 0 && memcmp(tail.ptr + at, "PK\5\6", 4) != 0)
        at--;
    const char *end = tail.ptr + at;
    uint32_t bytes = number(end + 12, 4), offset = number(end + 16, 4);
    *n = number(end + 10, 2);
    if (memcmp(end, "PK\5\6", 4) != 0 || bytes > MOST_LIST || (uint64_t)offset + bytes > size)
        return damaged(path, error);
    return load(path, offset, bytes, arena, list, error);
}

/* One entry off the front of the list; 0 where it is damaged. */
static size_t read_entry(slant_str list, sl_zip_file *file)
{
    if (list.len < ENTRY_SIZE || memcmp(list.ptr, "PK\1\2", 4) != 0)
        return 0;
    const char *p = list.ptr;
    uint32_t method = number(p + 10, 2), name = number(p + 28, 2);
    size_t whole = (size_t)ENTRY_SIZE + name + number(p + 30, 2) + number(p + 32, 2);
    if (whole > list.len || (method != 0 && method != 8) || number(p + 8, 2) & 1)
        return 0;
    *file = (sl_zip_file){.name = {p + ENTRY_SIZE, name}, .offset = number(p + 42, 4),
                          .packed = number(p + 20, 4), .size = number(p + 24, 4),
                          .deflated = method == 8};
    return whole;
}

slant_status sl_zip_open(sl_zip *zip, const char *path, sl_arena *arena, slant_error *error)
{
    slant_str list = {NULL, 0};
    uint32_t n = 0;
    *zip = (sl_zip){.path = path};
    slant_status status = find_list(path, arena, &list, &n, error);
    if (status != SLANT_OK)
        return status;
    zip->files = sl_arena_zero(arena, n ? n : 1, sizeof *zip->files);
    if (!zip->files)
        return sl_fail_memory(error);
    for (zip->n = 0; zip->n < n; zip->n++) {
        size_t used = read_entry(list, &zip->files[zip->n]);
        if (used == 0)
            return damaged(path, error);
        list = sl_slice(list, used, list.len);
    }
    return SLANT_OK;
}

const sl_zip_file *sl_zip_named(const sl_zip *zip, slant_str name)
{
    for (uint32_t i = 0; i < zip->n; i++)
        if (sl_eq(zip->files[i].name, name))
            return &zip->files[i];
    return NULL;
}

slant_status sl_zip_read(const sl_zip *zip, const sl_zip_file *file, sl_in *in)
{
    uint64_t start = 0;
    slant_status status = sl_in_open_part(in, zip->path, file->offset, LOCAL_SIZE, false);
    if (status == SLANT_OK) {
        bool whole = sl_in_want(in, LOCAL_SIZE) == LOCAL_SIZE &&
                     memcmp(in->ptr, "PK\3\4", 4) == 0;
        if (whole)
            start = file->offset + LOCAL_SIZE + number(in->ptr + 26, 2) + number(in->ptr + 28, 2);
    }
    slant_error fault = in->error;
    sl_in_close(in);
    if (start == 0 && fault.status != SLANT_OK) {
        sl_in_memory(in, SL(""));
        in->error = fault;
        return fault.status;
    }
    if (start == 0) {
        slant_error error = {0};
        status = damaged(zip->path, &error);
        sl_in_memory(in, SL(""));
        in->error = error;
        return status;
    }
    return sl_in_open_part(in, zip->path, start, file->packed, file->deflated);
}
