/* filing.c - files framed in a buffer, and the packer that makes a folder of them: see filing.h. */
#include "output/filing.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/folder.h"
#include "base/in.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "output/select.h"

#include <stdio.h>

static const char index_name[] = "articles.csv";

/* A frame: whether it is a row of the index, a name of fixed length, the number of bytes. */
typedef struct frame {
    uint64_t is_row, bytes;
    char name[48];
} frame;

static size_t begin_frame(sl_buf *to, const char *name, bool is_row)
{
    frame head = {.is_row = is_row};
    size_t at = to->len;
    snprintf(head.name, sizeof head.name, "%s", name);
    sl_buf_add(to, (slant_str){(const char *)&head, sizeof head});
    return at;
}

static void name_file(char name[48], uint64_t number, const char *extension)
{
    if (number)
        snprintf(name, 48, "%06llu%s", (unsigned long long)number, extension);
    else
        snprintf(name, 48, "%s", extension);
}

size_t sl_file_begin(sl_buf *to, uint64_t number, const char *name)
{
    char whole[48];
    name_file(whole, number, name);
    return begin_frame(to, whole, false);
}

void sl_file_end(sl_buf *to, size_t mark)
{
    if (to->failed)
        return;
    uint64_t bytes = to->len - mark - sizeof(frame);
    memcpy(to->ptr + mark + offsetof(frame, bytes), &bytes, sizeof bytes);
}

static void put_cell(sl_buf *to, slant_str text, bool last)
{
    if (text.ptr)
        sl_csv_cell(to, text, ',', false);
    sl_buf_text(to, last ? "\r\n" : ",");
}

void sl_file_index(sl_buf *to, const slant_result *result, bool first, uint64_t number,
                   const char *name)
{
    const slant_article *a = result->article;
    char file[48];
    size_t mark = begin_frame(to, index_name, true);
    if (first)
        sl_buf_text(to, "file,doc_id,source,date,title,url,author,section,genre,event,lang,run"
                    "\r\n");
    name_file(file, number, name);
    put_cell(to, sl_str(file), false);
    put_cell(to, a->doc_id, false);
    put_cell(to, a->source, false);
    put_cell(to, a->date, false);
    put_cell(to, sl_title_of(result), false);
    put_cell(to, a->url, false);
    put_cell(to, a->author, false);
    put_cell(to, a->section, false);
    put_cell(to, a->genre, false);
    put_cell(to, a->event, false);
    put_cell(to, a->lang, false);
    put_cell(to, sl_str(result->engine->run), true);
    sl_file_end(to, mark);
}

bool sl_filed_next(slant_str *rest, sl_filed *file)
{
    frame head;
    if (rest->len == 0)
        return false;
    memcpy(&head, rest->ptr, sizeof head);
    memcpy(file->name, head.name, sizeof file->name);
    file->is_row = head.is_row;
    file->bytes = sl_slice(*rest, sizeof head, sizeof head + head.bytes);
    *rest = sl_slice(*rest, sizeof head + head.bytes, rest->len);
    return true;
}

/* ---- the packer ---- */

typedef struct packing {
    sl_folder folder;
    const sl_target *target;
} packing;

static slant_status told(const sl_folder *folder, slant_error *error)
{
    if (folder->error.status != SLANT_OK && error)
        *error = folder->error;
    return folder->error.status;
}

static slant_status open_packing(const sl_writer *writer, const sl_target *target, void **state,
                                 slant_error *error)
{
    packing *p = sl_mem_zero(1, sizeof *p);
    *state = p;
    if (!p)
        return sl_fail_memory(error);
    p->target = target;
    p->folder.log = -1;
    if (target->sink)
        return sl_fail(error, SLANT_USAGE, "%s is a folder of files: it cannot go to a sink",
                       writer->format->name);
    sl_folder_open(&p->folder, target->path);
    return told(&p->folder, error);
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    packing *p = state;
    sl_filed file;
    while (sl_filed_next(&bytes, &file)) {
        if (file.is_row)
            sl_folder_append(&p->folder, file.name, file.bytes);
        else
            sl_folder_file(&p->folder, file.name, file.bytes);
    }
    return told(&p->folder, error);
}

static void show_file(const sl_target *target, const char *path, sl_folder *folder)
{
    sl_in in;
    slant_status status = path ? sl_in_open_raw(&in, path) : SLANT_NO_MEMORY;
    while (status == SLANT_OK && sl_in_want(&in, 1)) {
        target->seen(target->seen_user, (slant_str){in.ptr, in.len});
        sl_in_skip(&in, in.len);
    }
    if (path && in.error.status != SLANT_OK)
        folder->error = in.error, folder->error.status = SLANT_OUTPUT;
    if (path)
        sl_in_close(&in);
    else
        sl_fail_memory(&folder->error);
}

/* The index has grown with the articles, so the order of names is known at the end alone. */
static void show_files(packing *p)
{
    sl_arena arena;
    const char *folder = sl_folder_unfinished(&p->folder), **names;
    size_t n = 0;
    sl_arena_init(&arena, 0);
    if (folder && !sl_path_list(&arena, folder, &names, &n, &p->folder.error))
        p->folder.error.status = SLANT_OUTPUT;
    for (size_t i = 0; i < n && p->folder.error.status == SLANT_OK; i++)
        show_file(p->target, sl_path_join(&arena, folder, names[i]), &p->folder);
    sl_arena_free(&arena);
}

static slant_status finish(void *state, slant_error *error)
{
    packing *p = state;
    if (p->target->seen && p->folder.error.status == SLANT_OK)
        show_files(p);
    return sl_folder_commit(&p->folder, error);
}

static void drop(void *state)
{
    packing *p = state;
    sl_folder_abandon(&p->folder);
    sl_mem_free(p);
}

static const char *unfinished(const void *state)
{
    return sl_folder_unfinished(&((const packing *)state)->folder);
}

const sl_packer sl_filing_packer = {
    .open = open_packing,
    .take = take,
    .finish = finish,
    .drop = drop,
    .unfinished = unfinished,
};
