/* earlier_table.c - rows of annotations gathered to articles: see earlier_table.h. */
#include "input/earlier_table.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"
#include "input/earlier_rows.h"

#include <stdio.h>

bool sl_is_earlier_table(const slant_str *names, size_t n)
{
    const char *table = sl_earlier_table_of((sl_earlier_names){names, n});
    return table && strcmp(table, "annotations") == 0;
}

void sl_earlier_table_init(sl_earlier_table *table, const slant_str *names, size_t n,
                           sl_arena *arena)
{
    *table = (sl_earlier_table){.arena = arena, .names = names, .n_columns = n};
    sl_map_init(&table->known, sl_hash_seed());
}

void sl_earlier_table_free(sl_earlier_table *table)
{
    sl_map_free(&table->known);
}

static sl_earlier_names header_of(const sl_earlier_table *table)
{
    return (sl_earlier_names){table->names, table->n_columns};
}

static slant_str cell_of(const sl_earlier_table *table, const sl_earlier_row *row,
                         const char *name)
{
    return sl_earlier_cell(header_of(table), row->cells, name);
}

static void group_row(sl_earlier_table *table, uint32_t at)
{
    const sl_earlier_row *row = &table->rows[at];
    slant_str article = cell_of(table, row, "article"), doc_id = cell_of(table, row, "doc_id");
    if (table->by_number)
        doc_id = SL("");
    slant_str key = sl_arena_printf(table->arena, "%.*s\x1f%.*s", SL_ARG(article), SL_ARG(doc_id));
    uint32_t group = sl_map_add(&table->known, key, table->n_groups);
    table->arena->failed |= group == SL_NONE;
    if (table->arena->failed)
        return;
    if (group < table->n_groups) {
        table->rows[table->groups[group].last].next = at;
        table->groups[group].last = at;
    } else if (SL_ARENA_FIT(table->arena, table->groups, table->cap_groups, group + 1)) {
        table->groups[table->n_groups++] = (sl_earlier_group){at, at};
    }
}

void sl_earlier_table_add(sl_earlier_table *table, const slant_str *cells, size_t n, uint64_t line)
{
    slant_str *kept = sl_arena_zero(table->arena, table->n_columns, sizeof *kept);
    if (!kept || !SL_ARENA_FIT(table->arena, table->rows, table->cap_rows, table->n_rows + 1))
        return;
    for (size_t c = 0; c < table->n_columns && c < n; c++)
        if (cells[c].len)
            kept[c] = sl_arena_str(table->arena, sl_csv_unguarded(cells[c]));
    table->rows[table->n_rows] = (sl_earlier_row){kept, line, NULL, SL_NONE};
    group_row(table, table->n_rows++);
}

static void fill_article(const sl_earlier_table *table, const sl_earlier_row *row,
                         slant_article *article)
{
    article->doc_id = cell_of(table, row, "doc_id");
    article->source = cell_of(table, row, "source");
    article->date = cell_of(table, row, "date");
    article->title = cell_of(table, row, "title");
    article->line = row->line;
}

/* 27 → "AB" */
static void name_column(size_t column, char name[16])
{
    char letters[16];
    size_t n = 0;
    for (column++; column && n + 1 < sizeof letters; column = (column - 1) / 26)
        letters[n++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < n; i++)
        name[i] = letters[n - 1 - i];
    name[n] = '\0';
}

void sl_earlier_place_fault(const sl_earlier_table *table, const sl_earlier_row *row,
                            sl_earlier *all)
{
    char column[16] = "", message[sizeof all->fault];
    all->article->line = row->sheet ? 0 : row->line;
    if (!row->sheet)
        return;
    size_t c = all->fault_field ? sl_earlier_column(header_of(table), all->fault_field)
                                : table->n_columns;
    if (c < table->n_columns)
        name_column(row->sheet->place[c], column);
    memcpy(message, all->fault, sizeof message);
    slant_str name = row->sheet->name;
    snprintf(all->fault, sizeof all->fault, "sheet '%.*s', %s %s%llu: %.280s",
             (int)(name.len < 40 ? name.len : 40), name.ptr, column[0] ? "cell" : "row", column,
             (unsigned long long)row->line, message);
}

uint32_t sl_earlier_table_first(const sl_earlier_table *table, slant_str article)
{
    char bytes[64];
    if (article.len + 1 > sizeof bytes)
        return SL_NONE;
    memcpy(bytes, article.ptr ? article.ptr : "", article.len);
    bytes[article.len] = '\x1f';
    uint32_t group = sl_map_get(&table->known, (slant_str){bytes, article.len + 1});
    return group == SL_NONE ? SL_NONE : table->groups[group].first;
}

slant_status sl_earlier_table_next(sl_earlier_table *table, slant_str path,
                                   slant_article *article, sl_arena *arena, slant_error *error)
{
    if (table->next == table->n_groups)
        return SLANT_END;
    uint32_t at = table->groups[table->next++].first;
    sl_earlier all = {.arena = arena, .article = article};
    fill_article(table, &table->rows[at], article);
    article->file = path;
    for (; at != SL_NONE; at = table->rows[at].next) {
        sl_earlier_put_row(&all, SL_PART_ANNOTATIONS, header_of(table), table->rows[at].cells);
        if (all.fault[0]) {
            sl_earlier_place_fault(table, &table->rows[at], &all);
            break;
        }
    }
    return arena->failed ? sl_fail_memory(error) : sl_earlier_finish(&all, error);
}
