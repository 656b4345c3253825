/* header.c - the columns of a table: see header.h. */
#include "input/header.h"

#include "base/json.h"
#include "base/map.h"
#include "base/str.h"

/* Names must differ in meta: repeats and empty ones get the number of their column. */
static void name_cells(sl_header *header, const slant_str *cells, sl_arena *arena)
{
    sl_map seen;
    sl_map_init(&seen, sl_hash_seed());
    for (size_t i = 0; i < header->n && !arena->failed; i++) {
        slant_str name = sl_trim(cells[i]);
        if (name.len == 0)
            name = sl_arena_printf(arena, "column_%zu", i + 1);
        else
            name = sl_arena_str(arena, name);
        for (int tries = 0; tries < 4 && !arena->failed; tries++) {
            if (sl_map_add(&seen, name, (uint32_t)i) == (uint32_t)i || seen.failed)
                break;
            name = sl_arena_printf(arena, "%.*s_%zu", SL_ARG(name), i + 1);
        }
        header->names[i] = name;
    }
    arena->failed = arena->failed || seen.failed;
    sl_map_free(&seen);
}

static void take_cells(sl_header *header, const sl_column_choice *columns)
{
    unsigned best[SL_N_COLUMNS] = {0};
    for (size_t i = 0; i < header->n; i++) {
        unsigned rank;
        sl_column found = sl_column_find(columns, header->names[i], &rank);
        if (found >= SL_N_COLUMNS)
            continue;
        if (header->cell[found] == SL_NO_CELL || rank < best[found]) {
            header->cell[found] = i;
            best[found] = rank;
        }
    }
}

void sl_header_read(sl_header *header, const slant_str *cells, size_t n,
                    const sl_column_choice *columns, sl_arena *arena)
{
    *header = (sl_header){.n = n};
    header->names = sl_arena_zero(arena, n ? n : 1, sizeof *header->names);
    header->columns = sl_arena_zero(arena, n ? n : 1, sizeof *header->columns);
    for (int c = 0; c < SL_N_COLUMNS; c++)
        header->cell[c] = SL_NO_CELL;
    if (arena->failed)
        return;
    name_cells(header, cells, arena);
    if (arena->failed)
        return;
    take_cells(header, columns);
    if (header->cell[SL_COL_TEXT] != SL_NO_CELL)
        header->cell[SL_COL_FILE] = SL_NO_CELL;
    if (header->cell[SL_COL_DOC_ID] != SL_NO_CELL)
        header->cell[SL_COL_ID] = SL_NO_CELL;
    for (size_t i = 0; i < n; i++)
        header->columns[i] = SL_COL_OTHER;
    for (int c = 0; c < SL_N_COLUMNS; c++)
        if (header->cell[c] != SL_NO_CELL)
            header->columns[header->cell[c]] = (sl_column)c;
    for (size_t i = 0; i < n; i++)
        header->n_other += header->columns[i] == SL_COL_OTHER;
}

bool sl_header_has(const sl_header *header, sl_column column)
{
    return header->cell[column] != SL_NO_CELL;
}

void sl_header_list(const sl_header *header, sl_buf *list)
{
    for (size_t i = 0; i < header->n; i++)
        sl_list_name(list, header->names[i]);
}

/* The names that the article has already; empty (and free of charge) when it has none. */
static void index_meta(const slant_article *article, sl_map *names)
{
    sl_map_init(names, sl_hash_seed());
    for (size_t i = 0; i < article->n_meta; i++)
        sl_map_add(names, article->meta[i].name, (uint32_t)i);
}

void sl_header_meta(const sl_header *header, const slant_str *cells, size_t n, sl_buf *scratch,
                    sl_arena *arena, slant_article *article)
{
    size_t had = article->n_meta, at = had;
    if (header->n_other == 0)
        return;
    slant_meta *meta = sl_arena_zero(arena, had + header->n_other, sizeof *meta);
    if (!meta)
        return;
    if (had)
        memcpy(meta, article->meta, had * sizeof *meta);
    sl_map names;
    index_meta(article, &names);
    for (size_t i = 0; i < header->n && i < n; i++) {
        if (header->columns[i] != SL_COL_OTHER ||
            (had && sl_map_get(&names, header->names[i]) != SL_NONE))
            continue;
        sl_buf_clear(scratch);
        sl_json_quote(scratch, cells[i]);
        arena->failed = arena->failed || scratch->failed;
        meta[at++] = (slant_meta){sl_arena_str(arena, header->names[i]),
                                  sl_arena_str(arena, sl_buf_str(scratch))};
    }
    arena->failed = arena->failed || names.failed;
    sl_map_free(&names);
    article->meta = meta;
    article->n_meta = at;
}
