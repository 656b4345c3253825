/* tables.h - struct slant_tables: what a study found, as tables in reading order and notes.
 *
 * Everything stands in one arena, which belongs to the struct: cells, texts of cells, notes. A
 * study that fails half-way frees the whole by slant_tables_free. Errors: the arena's failure,
 * looked at once when all is filled in. */
#ifndef SL_TABLE_TABLES_H
#define SL_TABLE_TABLES_H

#include "table/table.h"

enum { SL_MOST_TABLES = 16 };

struct slant_tables {
    sl_arena arena;
    sl_table items[SL_MOST_TABLES];
    size_t n;
    slant_str *notes;
    uint32_t n_notes, cap_notes;
    const char *study; /* "compare": static storage; NULL: no report of its own */
};

/* NULL without memory; freed by slant_tables_free. */
slant_tables *sl_tables_new(void);
/* A new, empty table, behind those that there are; the shape is static or stands in the arena. The
 * table stays where it is. More than SL_MOST_TABLES are
 * a failure of the arena. */
sl_table *sl_tables_add(slant_tables *tables, const slant_shape *shape);
/* A note, one line as printf makes it, without a final line end. */
void sl_tables_say(slant_tables *tables, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Items joined by "; ", copied; null when there are none. */
slant_cell sl_tables_list(slant_tables *tables, const slant_str *items, uint32_t n);
/* A cell whose text is copied into the arena; without ptr: null. */
slant_cell sl_tables_text(slant_tables *tables, slant_str text);

#endif
