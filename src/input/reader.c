/* reader.c - one article after the other from many inputs: files, folders, indexes, standard input.
 * At any time at most one folder, one index and one file of articles are open. */
#include "base/error.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "base/unicode.h"
#include "input/ids.h"
#include "input/sizes.h"
#include "input/walk.h"

/* A file to read next. */
typedef struct item {
    const char *path;
    slant_str stem;
    const slant_article *known; /* what an index says of it, NULL: nothing */
    bool in_walk, in_index;
} item;

struct sl_reader {
    const char *const *inputs;
    size_t n_inputs, at;
    sl_reader_options options;
    const sl_reader_format *format; /* of --from, NULL: chosen */
    sl_column_choice columns;
    sl_walk walk;
    sl_slot slots[2];
    sl_slot *index, *file; /* the two slots, which change places when a file is an index */
    sl_arena row_arena;   /* of the row of the index at hand */
    slant_article row;
    item item;
    sl_ids ids;
    uint64_t n_repeats;
    uint64_t bytes_done;  /* of closed files */
    uint64_t bytes_total; /* of all, once somebody asks: */
    bool is_summed;
    bool is_walking;
    bool had_index;       /* what it names has a size that nobody summed */
};

/* Names the nearest format if one is near, else all that there are. */
static slant_status unknown_format(const char *from, slant_error *error)
{
    enum { MOST = 16 };
    const char *names[MOST] = {"auto"};
    size_t n = 1;
    sl_buf all = {0};
    for (; n < MOST && sl_reader_format_at(n - 1); n++)
        names[n] = sl_reader_format_at(n - 1)->name;
    for (size_t i = 0; i < n; i++)
        sl_list_name(&all, sl_str(names[i]));
    const char *near = sl_nearest(sl_str(from), names, n);
    slant_str list = near ? sl_str(near) : sl_buf_str(&all);
    slant_status status = sl_fail(error, SLANT_USAGE, "no input format is called '%s'; %s %.*s%s",
                                  from, near ? "did you mean" : "there are", SL_ARG(list),
                                  near ? "?" : "");
    if (all.failed)
        status = sl_fail_memory(error);
    sl_buf_free(&all);
    return status;
}

static slant_status choose_format(sl_reader *reader, slant_error *error)
{
    const char *from = reader->options.from;
    if (!from || sl_eq_nocase(sl_str(from), SL("auto")))
        return SLANT_OK;
    reader->format = sl_reader_format_named(sl_str(from));
    if (reader->format)
        return SLANT_OK;
    return unknown_format(from, error);
}

slant_status sl_check_source(const char *name, slant_error *error)
{
    slant_str source = sl_str(name ? name : "");
    if (sl_utf8_check(source) == source.len && source.len <= SL_MOST_NAME)
        return SLANT_OK;
    return sl_fail(error, SLANT_USAGE, "the name of the source must be UTF-8, and at most %d KiB",
                   SL_MOST_NAME >> 10);
}

static slant_status check_options(sl_reader *reader, slant_error *error)
{
    sl_converter converter;
    slant_status status = choose_format(reader, error);
    if (status == SLANT_OK)
        status = sl_check_source(reader->options.source, error);
    if (status == SLANT_OK)
        status = sl_column_choice_parse(reader->options.columns, &reader->columns, error);
    if (status == SLANT_OK && reader->options.encoding) {
        status = sl_converter_open(&converter, reader->options.encoding, error);
        sl_converter_close(&converter);
    }
    return status;
}

sl_reader *sl_reader_new(const char *const *inputs, size_t n_inputs,
                         const sl_reader_options *options, slant_error *error)
{
    sl_reader *reader = sl_mem_zero(1, sizeof *reader);
    if (!reader) {
        sl_fail_memory(error);
        return NULL;
    }
    reader->inputs = inputs;
    reader->n_inputs = n_inputs;
    reader->options = *options;
    reader->index = &reader->slots[0];
    reader->file = &reader->slots[1];
    sl_slot_init(reader->index);
    sl_slot_init(reader->file);
    sl_arena_init(&reader->row_arena, 4096);
    sl_ids_init(&reader->ids);
    if (check_options(reader, error) != SLANT_OK) {
        sl_reader_free(reader);
        return NULL;
    }
    return reader;
}

void sl_reader_free(sl_reader *reader)
{
    if (!reader)
        return;
    sl_slot_free(reader->file);
    sl_slot_free(reader->index);
    if (reader->is_walking)
        sl_walk_close(&reader->walk);
    sl_arena_free(&reader->row_arena);
    sl_ids_free(&reader->ids);
    sl_mem_free(reader);
}

/* ---- which file comes next ---- */

static slant_status index_item(sl_reader *reader, slant_error *error)
{
    sl_arena *arena = &reader->row_arena;
    sl_arena_reset(arena);
    slant_status status = sl_slot_next(reader->index, arena, &reader->row, error);
    if (status != SLANT_OK)
        return status;
    slant_str index = reader->index->source.path, file = reader->row.file;
    if (file.len == 0)
        return sl_fail_at(error, SLANT_INPUT, index, reader->row.line, "the row names no file");
    slant_str folder = sl_path_folder(index);
    if (sl_eq(file, SL("-")))
        file = SL("./-"); /* a file of that name, not standard input */
    if (sl_eq(index, SL("-")) || sl_eq(folder, SL(".")) || file.ptr[0] == '/')
        file = sl_arena_str(arena, file);
    else
        file = sl_arena_printf(arena, "%.*s/%.*s", SL_ARG(folder), SL_ARG(file));
    if (arena->failed)
        return sl_fail_memory(error);
    if (memchr(file.ptr, '\0', file.len))
        return sl_fail_at(error, SLANT_INPUT, index, reader->row.line,
                          "the name of the file holds a NUL byte");
    reader->item = (item){.path = file.ptr, .stem = sl_path_stem(file), .known = &reader->row,
                          .in_index = true};
    return SLANT_OK;
}

static slant_status walk_item(sl_reader *reader, slant_error *error)
{
    item next = {.in_walk = true};
    const sl_walked *found = sl_walk_next(&reader->walk, &next.stem, &next.known);
    if (!found)
        return SLANT_END;
    if (found->why)
        return sl_fail_at(error, SLANT_INPUT, sl_str(found->path), 0, "%s", found->why);
    next.path = found->path;
    reader->item = next;
    return SLANT_OK;
}

static slant_status input_item(sl_reader *reader, slant_error *error)
{
    if (reader->at == reader->n_inputs)
        return SLANT_END;
    const char *path = reader->inputs[reader->at++];
    bool standard = sl_eq(sl_str(path), SL("-"));
    reader->item = (item){.path = path, .stem = sl_path_stem(sl_str(path))};
    if (standard)
        reader->item.stem = SL("stdin");
    if (standard || sl_path_kind_of(path) != SL_PATH_FOLDER)
        return SLANT_OK;
    reader->item = (item){0};
    reader->is_walking = true;
    return sl_walk_open(&reader->walk, path, &reader->columns, &reader->options, error);
}

/* The next file into reader->item, from the innermost list that has one. An item without a path is
 * a list that was just opened: ask again. */
static slant_status next_item(sl_reader *reader, slant_error *error)
{
    slant_status status = SLANT_END;
    if (reader->index->is_open) {
        status = index_item(reader, error);
        if (status != SLANT_END)
            return status;
        sl_slot_close(reader->index);
    }
    if (reader->is_walking) {
        status = walk_item(reader, error);
        if (status != SLANT_END)
            return status;
        sl_walk_finish(&reader->walk);
        sl_walk_close(&reader->walk);
        reader->is_walking = false;
    }
    status = input_item(reader, error);
    if (status == SLANT_INPUT && reader->is_walking) {
        sl_walk_close(&reader->walk);
        reader->is_walking = false;
    }
    return status;
}

/* ---- opening it ---- */

static slant_status check_output(const sl_reader *reader, slant_error *error)
{
    const char *path = reader->item.path;
    if (sl_eq(sl_str(path), SL("-")) || !sl_is_own(&reader->options, path))
        return SLANT_OK;
    return sl_fail_at(error, SLANT_USAGE, sl_str(path), 0,
                      "is the output itself: write it to another place");
}

/* The table that was opened names files: it becomes the reader's index. */
static slant_status start_index(sl_reader *reader, slant_error *error)
{
    if (reader->item.in_index) {
        sl_slot_close(reader->file);
        return sl_fail_at(error, SLANT_INPUT, sl_str(reader->item.path), 0,
                          "is an index that an index names: name its files there");
    }
    sl_slot *slot = reader->file;
    reader->file = reader->index;
    reader->index = slot;
    reader->had_index = true;
    return SLANT_OK;
}

static slant_status open_item(sl_reader *reader, slant_error *error)
{
    const item *it = &reader->item;
    sl_open_request request = {.path = it->path, .stem = it->stem, .format = reader->format,
                               .in_walk = it->in_walk};
    /* A pipe or device that an index names might never end. */
    if (it->in_index && sl_path_kind_of(it->path) == SL_PATH_OTHER)
        return sl_fail_at(error, SLANT_INPUT, sl_str(it->path), 0, "is no regular file");
    slant_status status = check_output(reader, error);
    if (status == SLANT_OK)
        status = sl_slot_open(reader->file, &request, &reader->columns, &reader->options, error);
    if (status != SLANT_OK)
        return status;
    if (reader->options.opened)
        reader->options.opened(reader->options.opened_user, sl_str(it->path));
    return reader->file->source.is_index ? start_index(reader, error) : SLANT_OK;
}

/* ---- articles ---- */

static slant_status note_doc_id(sl_reader *reader, const slant_article *article,
                                slant_error *error)
{
    enum { NAMED = 20 };
    sl_id_seen seen = sl_ids_add(&reader->ids, article->doc_id);
    if (seen == SL_ID_NO_MEMORY)
        return sl_fail_memory(error);
    if (seen == SL_ID_REPEAT && ++reader->n_repeats <= NAMED)
        sl_source_warn(&reader->file->source, article->line,
                       "the doc_id '%.*s' was used before%s", SL_ARG(article->doc_id),
                       reader->n_repeats == NAMED ? " (further repeats are not named)" : "");
    return SLANT_OK;
}

static slant_status next_article(sl_reader *reader, sl_arena *arena, slant_article *article,
                                 slant_error *error)
{
    sl_slot *slot = reader->file;
    const slant_article *known = reader->item.known;
    slant_status status = sl_slot_next(slot, arena, article, error);
    if (status != SLANT_OK)
        return status;
    if (known && article->line == 0)
        article->doc_id = sl_arena_str(arena, known->doc_id);
    if (known)
        sl_article_fill(article, known, arena);
    status = sl_record_finish(&slot->source, arena, article, error);
    return status == SLANT_OK ? note_doc_id(reader, article, error) : status;
}

static void end_file(sl_reader *reader)
{
    sl_slot *slot = reader->file;
    if (slot->source.n_records == 0)
        sl_source_warn(&slot->source, 0, "holds no records");
    reader->bytes_done += slot->in.raw.disk_bytes;
    sl_slot_close(slot);
}

static slant_status skip(const sl_reader *reader, slant_error *fault, slant_error *error)
{
    if (reader->options.warn)
        reader->options.warn(reader->options.warn_user, fault);
    if (error)
        *error = *fault;
    return SLANT_INPUT;
}

slant_status sl_reader_next(sl_reader *reader, sl_arena *arena, slant_article *article,
                            slant_error *error)
{
    slant_error fault = {0};
    slant_status status;
    for (;;) {
        if (reader->file->is_open) {
            status = next_article(reader, arena, article, &fault);
            if (status == SLANT_OK)
                return status;
            if (status == SLANT_END)
                end_file(reader);
        } else {
            status = next_item(reader, &fault);
            if (status == SLANT_END)
                return status;
            if (status == SLANT_OK && reader->item.path)
                status = open_item(reader, &fault);
        }
        if (status == SLANT_INPUT)
            return skip(reader, &fault, error);
        if (status != SLANT_OK && status != SLANT_END) {
            if (error)
                *error = fault;
            return status;
        }
    }
}

void sl_reader_progress(sl_reader *reader, uint64_t *bytes, uint64_t *total)
{
    const sl_in *raw = &reader->file->in.raw;
    *bytes = reader->bytes_done + (reader->file->is_open ? raw->disk_bytes : 0);
    if (!reader->is_summed && !reader->had_index)
        reader->bytes_total = sl_inputs_size(reader->inputs, reader->n_inputs);
    reader->is_summed = true;
    *total = reader->had_index || reader->bytes_total < *bytes ? 0 : reader->bytes_total;
}
