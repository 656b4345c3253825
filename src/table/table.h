/* table.h - typed columns: the one shape of every command that prints rows.
 *
 * Columns, shapes and cells are those of slant.h. A shape is static or stands in an arena. A table
 * is a shape and rows of cells, one cell for each column, in an arena that the caller owns. Text of
 * cells is borrowed: it must outlive the table. A writer that can print one table can print them
 * all. */
#ifndef SL_TABLE_TABLE_H
#define SL_TABLE_TABLE_H

#include "base/arena.h"
#include "base/buf.h"
#include "slant.h"

typedef struct sl_table {
    const slant_shape *shape;
    sl_arena *arena;
    slant_cell *cells; /* n_rows x shape->n_columns */
    uint32_t n_rows, cap_cells;
    const char *const *choices; /* as in slant_table; set by who has some */
} sl_table;

void sl_table_init(sl_table *table, const slant_shape *shape, sl_arena *arena);
/* A new row, all cells null, valid until the next one is added; NULL when the arena failed. */
slant_cell *sl_table_row(sl_table *table);
static inline const slant_cell *sl_table_at(const sl_table *table, uint32_t row)
{
    return table->cells + (size_t)row * table->shape->n_columns;
}

/* Cells from values; a text without ptr and a real that is not finite are null. */
slant_cell sl_cell_text(slant_str text);
slant_cell sl_cell_c(const char *c_string);
slant_cell sl_cell_integer(int64_t value);
slant_cell sl_cell_real(double value);
slant_cell sl_cell_boolean(bool value);

const char *sl_type_name(slant_type type); /* "text", "integer" ...; "?" when out of range */
/* Appends the cell as plain text without quotation marks: "" for null, true, false, 0.5. */
void sl_cell_print(const slant_cell *cell, sl_buf *to);

#endif
