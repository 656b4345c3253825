/* table.h - typed columns: the one shape of every command that prints rows.
 *
 * A shape names the columns once, with their types and a line of documentation each; it is static
 * or stands in an arena. A table is a shape and rows of cells, one cell for each column, in an
 * arena that the caller owns. Text of cells is borrowed: it must outlive the table. A writer that
 * can print one table can print them all. */
#ifndef SL_TABLE_TABLE_H
#define SL_TABLE_TABLE_H

#include "base/arena.h"
#include "base/buf.h"
#include "slant.h"

typedef enum sl_type {
    SL_TYPE_TEXT,    /* UTF-8 */
    SL_TYPE_INTEGER, /* 64 bits, signed */
    SL_TYPE_REAL,    /* written with at most 4 decimals; NaN and infinities are null */
    SL_TYPE_BOOLEAN,
    SL_TYPE_DATE,    /* ISO 8601 text, whole or in part: "2026-03", "2026-03-14T06:00:00Z" */
    SL_N_TYPES
} sl_type;

typedef struct sl_column {
    const char *name; /* lower case, the name that JSONL has for the same fact */
    sl_type type;
    const char *doc;  /* one line without a full stop: unit and meaning */
} sl_column;

typedef struct sl_shape {
    const char *name, *doc;
    const sl_column *columns;
    uint32_t n_columns;
} sl_shape;

typedef enum sl_cell_kind {
    SL_CELL_NULL, SL_CELL_TEXT, SL_CELL_INTEGER, SL_CELL_REAL, SL_CELL_BOOLEAN
} sl_cell_kind;

typedef struct sl_cell {
    sl_cell_kind kind;
    union {
        slant_str text; /* text and dates */
        int64_t integer;
        double real;
        bool boolean;
    } as;
} sl_cell;

typedef struct sl_table {
    const sl_shape *shape;
    sl_arena *arena;
    sl_cell *cells; /* n_rows x shape->n_columns */
    uint32_t n_rows, cap_cells;
} sl_table;

void sl_table_init(sl_table *table, const sl_shape *shape, sl_arena *arena);
/* A new row, all cells null, valid until the next one is added; NULL when the arena failed. */
sl_cell *sl_table_row(sl_table *table);
static inline const sl_cell *sl_table_at(const sl_table *table, uint32_t row)
{
    return table->cells + (size_t)row * table->shape->n_columns;
}

/* Cells from values; a text without ptr and a real that is not finite are null. */
sl_cell sl_cell_text(slant_str text);
sl_cell sl_cell_c(const char *c_string);
sl_cell sl_cell_integer(int64_t value);
sl_cell sl_cell_real(double value);
sl_cell sl_cell_boolean(bool value);

const char *sl_type_name(sl_type type); /* "text", "integer" ...; "?" when out of range */
/* Appends the cell as plain text without quotation marks: "" for null, true, false, 0.5. */
void sl_cell_print(const sl_cell *cell, sl_buf *to);

#endif
