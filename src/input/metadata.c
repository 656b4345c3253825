/* metadata.c - tables about articles: see metadata.h. */
#include "input/metadata.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"

slant_str sl_clean_path(sl_arena *arena, slant_str path)
{
    char *to = sl_arena_alloc(arena, path.len + 2);
    size_t n = 0, floor = 0; /* what stands before floor is "/" or leading ".." */
    slant_str rest = path, part;
    if (!to)
        return (slant_str){"", 0};
    if (path.len && path.ptr[0] == '/')
        to[n++] = '/';
    floor = n;
    while (sl_next_part(&rest, '/', &part)) {
        if (part.len == 0 || sl_eq(part, SL(".")))
            continue;
        bool up = sl_eq(part, SL(".."));
        if (up && (n > floor || sl_starts(path, SL("/")))) {
            while (n > floor && to[n - 1] != '/')
                n--;
            n -= n > floor;
            continue;
        }
        if (n && to[n - 1] != '/')
            to[n++] = '/';
        memcpy(to + n, part.ptr, part.len);
        n += part.len;
        if (up)
            floor = n;
    }
    return (slant_str){to, n};
}

static void add_row(sl_metadata *table, const slant_article *row)
{
    slant_article *rows = (slant_article *)(uintptr_t)table->rows;
    if (!SL_ARENA_FIT(&table->arena, rows, table->cap, table->n + 1))
        return;
    rows[table->n++] = *row;
    table->rows = rows;
}

static slant_status read_rows(sl_metadata *table, sl_slot *slot, const sl_reader_options *options,
                              slant_error *error)
{
    slant_article row;
    slant_error fault;
    slant_status status;
    while ((status = sl_slot_next(slot, &table->arena, &row, &fault)) != SLANT_END) {
        if (status == SLANT_OK) {
            add_row(table, &row);
        } else if (status == SLANT_INPUT) {
            fault.status = SLANT_OK; /* nothing that is annotated is lost */
            if (options->warn)
                options->warn(options->warn_user, &fault);
        } else {
            if (error)
                *error = fault;
            return status;
        }
    }
    return table->arena.failed ? sl_fail_memory(error) : SLANT_OK;
}

static bool index_rows(sl_metadata *table, const char *folder)
{
    for (uint32_t i = 0; i < table->n; i++) {
        const slant_article *row = &table->rows[i];
        slant_str file = row->file;
        if (row->doc_id.len)
            sl_map_add(&table->by_id, row->doc_id, i);
        if (file.len && folder && file.ptr[0] != '/')
            file = sl_arena_printf(&table->arena, "%s/%.*s", folder, SL_ARG(file));
        if (file.len)
            sl_map_add(&table->by_file, sl_clean_path(&table->arena, file), i);
    }
    table->used = sl_arena_zero(&table->arena, table->n + 1, sizeof *table->used);
    return !table->arena.failed && !table->by_id.failed && !table->by_file.failed;
}

slant_status sl_metadata_load(sl_metadata *table, const char *path, const char *folder,
                              const sl_column_choice *columns, const sl_reader_options *options,
                              slant_error *error)
{
    *table = (sl_metadata){0};
    sl_arena_init(&table->arena, 0);
    sl_map_init(&table->by_id, sl_hash_seed());
    sl_map_init(&table->by_file, sl_hash_seed());
    table->path = sl_arena_str(&table->arena, sl_str(path));
    sl_slot *slot = sl_arena_alloc(&table->arena, sizeof *slot);
    if (!slot)
        return sl_fail_memory(error);
    sl_slot_init(slot);
    const sl_reader_format *format = sl_reader_format_of_path(sl_str(path));
    sl_open_request request = {.path = path, .is_metadata = true};
    request.format = sl_reader_format_named(
        format && sl_eq(sl_str(format->name), SL("tsv")) ? SL("tsv") : SL("csv"));
    slant_status status = sl_slot_open(slot, &request, columns, options, error);
    if (status == SLANT_OK && options->opened)
        options->opened(options->opened_user, table->path);
    if (status == SLANT_OK) {
        table->is_index = slot->source.is_index;
        status = read_rows(table, slot, options, error);
    }
    sl_slot_free(slot);
    if (status == SLANT_OK && !index_rows(table, folder))
        status = sl_fail_memory(error);
    return status;
}

static const slant_article *row_at(const sl_metadata *table, uint32_t at)
{
    return at == SL_NONE ? NULL : &table->rows[at];
}

const slant_article *sl_metadata_of_id(const sl_metadata *table, slant_str doc_id)
{
    return row_at(table, sl_map_get(&table->by_id, doc_id));
}

const slant_article *sl_metadata_of_file(const sl_metadata *table, slant_str file)
{
    return row_at(table, sl_map_get(&table->by_file, file));
}

void sl_metadata_use(sl_metadata *table, const slant_article *row)
{
    table->used[row - table->rows] = true;
}

void sl_metadata_warn_unused(const sl_metadata *table, const sl_reader_options *options)
{
    enum { NAMED = 5 };
    uint64_t unused = 0;
    for (uint32_t i = 0; i < table->n; i++) {
        const slant_article *row = &table->rows[i];
        if (table->used[i] || ++unused > NAMED)
            continue;
        slant_str name = row->doc_id.len ? row->doc_id : row->file;
        sl_warn_at(options->warn, options->warn_user, table->path, row->line,
                   "no article goes with this row ('%.*s')", SL_ARG(name));
    }
    if (unused > NAMED)
        sl_warn_at(options->warn, options->warn_user, table->path, 0,
                   "no article goes with %llu further rows", (unsigned long long)(unused - NAMED));
}

void sl_metadata_close(sl_metadata *table)
{
    sl_map_free(&table->by_id);
    sl_map_free(&table->by_file);
    sl_arena_free(&table->arena);
}
