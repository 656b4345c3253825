/* table.c - rows of typed cells in an arena: see table.h. */
#include "table/table.h"

#include <math.h>

void sl_table_init(sl_table *table, const slant_shape *shape, sl_arena *arena)
{
    *table = (sl_table){.shape = shape, .arena = arena};
}

slant_cell *sl_table_row(sl_table *table)
{
    uint32_t width = table->shape->n_columns;
    uint64_t want = ((uint64_t)table->n_rows + 1) * width;
    if (want > UINT32_MAX) {
        table->arena->failed = true;
        return NULL;
    }
    if (!SL_ARENA_FIT(table->arena, table->cells, table->cap_cells, (uint32_t)want))
        return NULL;
    slant_cell *row = table->cells + want - width;
    memset(row, 0, width * sizeof *row);
    table->n_rows++;
    return row;
}

slant_cell sl_cell_text(slant_str text)
{
    if (!text.ptr)
        return (slant_cell){.kind = SLANT_CELL_NULL};
    return (slant_cell){.kind = SLANT_CELL_TEXT, .as.text = text};
}

slant_cell sl_cell_c(const char *c_string)
{
    return sl_cell_text((slant_str){c_string, c_string ? strlen(c_string) : 0});
}

slant_cell sl_cell_integer(int64_t value)
{
    return (slant_cell){.kind = SLANT_CELL_INTEGER, .as.integer = value};
}

slant_cell sl_cell_real(double value)
{
    if (!isfinite(value))
        return (slant_cell){.kind = SLANT_CELL_NULL};
    return (slant_cell){.kind = SLANT_CELL_REAL, .as.real = value};
}

slant_cell sl_cell_boolean(bool value)
{
    return (slant_cell){.kind = SLANT_CELL_BOOLEAN, .as.boolean = value};
}

const char *sl_type_name(slant_type type)
{
    static const char *const names[SLANT_N_TYPES] = {
        [SLANT_TYPE_TEXT] = "text", [SLANT_TYPE_INTEGER] = "integer", [SLANT_TYPE_REAL] = "real",
        [SLANT_TYPE_BOOLEAN] = "boolean", [SLANT_TYPE_DATE] = "date",
    };
    return (unsigned)type < SLANT_N_TYPES ? names[type] : "?";
}

void sl_cell_print(const slant_cell *cell, sl_buf *to)
{
    switch (cell->kind) {
    case SLANT_CELL_NULL:
        break;
    case SLANT_CELL_TEXT:
        sl_buf_add(to, cell->as.text);
        break;
    case SLANT_CELL_INTEGER:
        sl_buf_i64(to, cell->as.integer);
        break;
    case SLANT_CELL_REAL:
        sl_buf_number(to, cell->as.real, 4);
        break;
    case SLANT_CELL_BOOLEAN:
        sl_buf_text(to, cell->as.boolean ? "true" : "false");
        break;
    }
}
