/* zip_test.h - a small ZIP archive, its files stored as they are: a workbook for the tests. Whoever
 * includes it has write_file. */
#ifndef ZIP_TEST_H
#define ZIP_TEST_H

#include "base/buf.h"

#include <string.h>

static inline void put16(sl_buf *to, unsigned n)
{
    sl_buf_char(to, (char)n);
    sl_buf_char(to, (char)(n >> 8));
}

static inline void put32(sl_buf *to, size_t n)
{
    put16(to, (unsigned)n & 0xffff);
    put16(to, (unsigned)(n >> 16) & 0xffff);
}

/* The fields that the two headers of an entry share: stored, without a time and a sum. */
static inline void put_entry(sl_buf *to, const char *name, const char *text)
{
    put16(to, 20);
    put16(to, 0);
    put16(to, 0);
    put32(to, 0);
    put32(to, 0);
    put32(to, strlen(text));
    put32(to, strlen(text));
    put16(to, (unsigned)strlen(name));
    put16(to, 0);
}

typedef struct entry {
    const char *name, *text;
} entry;

static inline void write_zip(const char *path, const entry *entries, size_t n)
{
    sl_buf zip = {0}, list = {0};
    for (size_t i = 0; i < n; i++) {
        sl_buf_add(&list, SL("PK\1\2\24\0"));
        put_entry(&list, entries[i].name, entries[i].text);
        put16(&list, 0);
        put16(&list, 0);
        put16(&list, 0);
        put32(&list, 0);
        put32(&list, zip.len);
        sl_buf_add(&zip, SL("PK\3\4"));
        put_entry(&zip, entries[i].name, entries[i].text);
        sl_buf_text(&zip, entries[i].name);
        sl_buf_text(&zip, entries[i].text);
        sl_buf_text(&list, entries[i].name);
    }
    size_t start = zip.len;
    sl_buf_add(&zip, sl_buf_str(&list));
    sl_buf_add(&zip, SL("PK\5\6\0\0\0\0"));
    put16(&zip, (unsigned)n);
    put16(&zip, (unsigned)n);
    put32(&zip, list.len);
    put32(&zip, start);
    put16(&zip, 0);
    write_file(path, sl_buf_str(&zip));
    sl_buf_free(&zip);
    sl_buf_free(&list);
}

#endif
