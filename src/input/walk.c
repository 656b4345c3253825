/* walk.c - folders: see walk.h. */
#include "input/walk.h"

#include "base/error.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"

#include <stdio.h>

bool sl_is_own(const sl_reader_options *options, const char *path)
{
    static const char *const endings[] = {"", SL_PART, SL_JOURNAL};
    char own[PATH_MAX];
    for (size_t i = 0; options->output && i < (options->keeps ? 3 : 1); i++) {
        int n = snprintf(own, sizeof own, "%s%s", options->output, endings[i]);
        if (n < (int)sizeof own && sl_same_file(own, path))
            return true;
    }
    return false;
}

static bool is_table(const char *path)
{
    const sl_reader_format *format = sl_reader_format_of_path(sl_str(path));
    return format && (sl_eq(sl_str(format->name), SL("csv")) ||
                      sl_eq(sl_str(format->name), SL("tsv")));
}

/* A first look, in silence: what is wrong with the file is said when it is read. */
static slant_status look_for_index(const char *path, const sl_column_choice *columns,
                                   const sl_reader_options *options, bool *is_index)
{
    sl_slot slot;
    sl_reader_options silent = *options;
    sl_open_request request = {.path = path,
                               .format = sl_reader_format_of_path(sl_str(path))};
    silent.warn = NULL;
    sl_slot_init(&slot);
    slant_status status = sl_slot_open(&slot, &request, columns, &silent, NULL);
    *is_index = status == SLANT_OK && slot.source.is_index;
    sl_slot_free(&slot);
    return status == SLANT_INPUT ? SLANT_OK : status;
}

static slant_status load_index(sl_walk *walk, const char *path, const sl_column_choice *columns,
                               slant_error *error)
{
    sl_metadata *table = sl_arena_zero(&walk->arena, 1, sizeof *table);
    if (!table)
        return sl_fail_memory(error);
    walk->tables[walk->n_tables++] = table;
    slant_str folder = sl_arena_str(&walk->arena, sl_path_folder(sl_str(path)));
    if (!folder.ptr)
        return sl_fail_memory(error);
    return sl_metadata_load(table, path, folder.ptr, columns, walk->options, error);
}

/* Takes indexes, and the table of --meta, out of the list of files. */
static slant_status sort_out(sl_walk *walk, const sl_column_choice *columns, slant_error *error)
{
    size_t kept = 0;
    walk->tables = sl_arena_zero(&walk->arena, walk->n + 1, sizeof(sl_metadata *));
    if (!walk->tables)
        return sl_fail_memory(error);
    for (size_t i = 0; i < walk->n; i++) {
        const char *path = walk->found[i].path;
        if (walk->found[i].why) {
            walk->found[kept++] = walk->found[i];
            continue;
        }
        if (sl_is_own(walk->options, path))
            return sl_fail_at(error, SLANT_USAGE, sl_str(path), 0,
                              "is the output and stands in a folder that is read: write it to "
                              "another place");
        if (walk->options->meta && sl_same_file(walk->options->meta, path))
            continue;
        bool is_index = false;
        slant_status status = SLANT_OK;
        if (is_table(path))
            status = look_for_index(path, columns, walk->options, &is_index);
        if (status == SLANT_OK && is_index)
            status = load_index(walk, path, columns, error);
        if (status != SLANT_OK)
            return status == SLANT_NO_MEMORY ? sl_fail_memory(error) : status;
        if (!is_index)
            walk->found[kept++] = walk->found[i];
    }
    walk->n = kept;
    return SLANT_OK;
}

slant_status sl_walk_open(sl_walk *walk, const char *folder, const sl_column_choice *columns,
                          const sl_reader_options *options, slant_error *error)
{
    *walk = (sl_walk){.options = options, .folder = folder};
    sl_arena_init(&walk->arena, 0);
    if (!sl_path_walk(&walk->arena, folder, &walk->found, &walk->n, error))
        return walk->arena.failed ? sl_fail_memory(error) : SLANT_INPUT;
    slant_status status = sort_out(walk, columns, error);
    if (status == SLANT_OK && walk->n == 0)
        return sl_fail_at(error, SLANT_INPUT, sl_str(folder), 0, "the folder holds no articles");
    return status;
}

static slant_str stem_within(sl_walk *walk, const char *path)
{
    slant_str inner = sl_str(path), name = sl_path_stem(inner);
    size_t skip = strlen(walk->folder);
    while (skip < inner.len && inner.ptr[skip] == '/')
        skip++;
    size_t name_at = inner.len - sl_path_name(inner).len;
    slant_str folders = skip < name_at ? sl_slice(inner, skip, name_at) : SL("");
    return sl_arena_printf(&walk->arena, "%.*s%.*s", SL_ARG(folders), SL_ARG(name));
}

const sl_walked *sl_walk_next(sl_walk *walk, slant_str *stem, const slant_article **row)
{
    *row = NULL;
    if (walk->at == walk->n)
        return NULL;
    const sl_walked *next = &walk->found[walk->at++];
    *stem = stem_within(walk, next->path);
    slant_str clean = sl_clean_path(&walk->arena, sl_str(next->path));
    for (size_t i = 0; i < walk->n_tables && !*row; i++) {
        *row = sl_metadata_of_file(walk->tables[i], clean);
        if (*row)
            sl_metadata_use(walk->tables[i], *row);
    }
    return next;
}

void sl_walk_finish(const sl_walk *walk)
{
    for (size_t i = 0; i < walk->n_tables; i++)
        sl_metadata_warn_unused(walk->tables[i], walk->options);
}

void sl_walk_close(sl_walk *walk)
{
    for (size_t i = 0; i < walk->n_tables; i++)
        sl_metadata_close(walk->tables[i]);
    sl_arena_free(&walk->arena);
    walk->n_tables = 0;
}
