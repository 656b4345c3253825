/* tables.c - tables and notes in one arena: see tables.h; and the handle of slant.h. */
#include "table/tables.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

slant_tables *sl_tables_new(void)
{
    slant_tables *tables = sl_mem_zero(1, sizeof *tables);
    if (tables)
        sl_arena_init(&tables->arena, 0);
    return tables;
}

void slant_tables_free(slant_tables *tables)
{
    if (!tables)
        return;
    sl_arena_free(&tables->arena);
    sl_mem_free(tables);
}

sl_table *sl_tables_add(slant_tables *tables, const slant_shape *shape)
{
    if (tables->n == SL_MOST_TABLES) {
        tables->arena.failed = true;
        tables->n--;
    }
    sl_table *table = &tables->items[tables->n++];
    sl_table_init(table, shape, &tables->arena);
    return table;
}

void sl_tables_say(slant_tables *tables, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (SL_ARENA_FIT(&tables->arena, tables->notes, tables->cap_notes, tables->n_notes + 1))
        tables->notes[tables->n_notes++] = sl_arena_str(&tables->arena, sl_str(line));
}

slant_cell sl_tables_text(slant_tables *tables, slant_str text)
{
    return sl_cell_text(text.ptr ? sl_arena_str(&tables->arena, text) : text);
}

slant_cell sl_tables_list(slant_tables *tables, const slant_str *items, uint32_t n)
{
    sl_buf all = {0};
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            sl_buf_text(&all, "; ");
        sl_buf_add(&all, items[i]);
    }
    slant_cell cell = sl_tables_text(tables, n ? sl_buf_str(&all) : (slant_str){0});
    tables->arena.failed |= all.failed;
    sl_buf_free(&all);
    return cell;
}

size_t slant_tables_count(const slant_tables *tables)
{
    return tables->n;
}

bool slant_tables_at(const slant_tables *tables, size_t i, slant_table *table)
{
    if (i >= tables->n)
        return false;
    const sl_table *item = &tables->items[i];
    *table = (slant_table){.shape = item->shape, .cells = item->cells, .n_rows = item->n_rows,
                           .choices = item->choices};
    return true;
}

size_t slant_tables_notes(const slant_tables *tables)
{
    return tables->n_notes;
}

slant_str slant_tables_note(const slant_tables *tables, size_t i)
{
    return i < tables->n_notes ? tables->notes[i] : (slant_str){0};
}
