/* sheet_check.c - counting rows and cells in the XML of sheets: see sheet_check.h. A "<" in the XML
 * opens an element, wherever it stands: in texts it is escaped. */
#include "output/sheet_check.h"

#include "base/error.h"
#include "base/str.h"
#include "base/zip.h"

#include <stdio.h>

typedef struct tally {
    uint64_t rows, cells;
    bool ended; /* </worksheet> came */
} tally;

enum { LONGEST = 12 /* bytes of "</worksheet>" */ };

static void count_element(const char *p, tally *t)
{
    if (memcmp(p, "<row ", 5) == 0)
        t->rows++;
    else if (memcmp(p, "<c ", 3) == 0)
        t->cells++;
    else if (memcmp(p, "</worksheet>", LONGEST) == 0)
        t->ended = true;
}

/* An element that the window cuts is left for the next one. */
static void count_stream(sl_in *in, tally *t)
{
    while (sl_in_want(in, LONGEST) >= LONGEST) {
        const char *p = in->ptr, *last = in->ptr + in->len - LONGEST;
        while (p <= last && (p = memchr(p, '<', (size_t)(last - p) + 1)) != NULL)
            count_element(p++, t);
        sl_in_skip(in, in->len - LONGEST + 1);
    }
    sl_in_skip(in, in->len);
}

static slant_status check_sheet(const sl_zip *zip, size_t i, const sl_sheet_count *count,
                                slant_error *error)
{
    char name[64];
    tally t = {0};
    sl_in in;
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
    const sl_zip_file *file = sl_zip_named(zip, sl_str(name));
    if (!file)
        return sl_fail(error, SLANT_OUTPUT, "the workbook has no sheet %s", count->name);
    bool read = sl_zip_read(zip, file, &in) == SLANT_OK;
    if (read)
        count_stream(&in, &t);
    read = read && in.error.status == SLANT_OK && in.offset == file->size;
    sl_in_close(&in);
    if (read && t.ended && t.rows == count->rows && t.cells == count->cells)
        return SLANT_OK;
    return sl_fail(error, SLANT_OUTPUT, "the workbook is not whole: read back, sheet %s has %llu "
                   "of %llu rows (is the disk full, or the folder that TMPDIR names?)",
                   count->name, (unsigned long long)t.rows, (unsigned long long)count->rows);
}

slant_status sl_sheets_check(const char *path, const sl_sheet_count *counts, size_t n,
                             slant_error *error)
{
    sl_arena arena;
    sl_zip zip;
    slant_error why = {0};
    sl_arena_init(&arena, 0);
    slant_status status = sl_zip_open(&zip, path, &arena, &why);
    if (status == SLANT_NO_MEMORY)
        sl_fail_memory(error);
    else if (status != SLANT_OK)
        status = sl_fail(error, SLANT_OUTPUT, "the workbook cannot be read back: %s", why.message);
    for (size_t i = 0; i < n && status == SLANT_OK; i++)
        status = check_sheet(&zip, i, &counts[i], error);
    sl_arena_free(&arena);
    return status;
}
