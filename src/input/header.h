/* header.h - the first row of a table: which cell holds which field. */
#ifndef SL_INPUT_HEADER_H
#define SL_INPUT_HEADER_H

#include "base/arena.h"
#include "input/columns.h"

typedef struct sl_header {
    size_t n;                     /* cells */
    slant_str *names;             /* trimmed; the third if empty "column_3", if a repeat "name_3" */
    sl_column *columns;           /* SL_COL_OTHER for those that travel in meta */
    size_t cell[SL_N_COLUMNS];    /* of each field; SL_NO_CELL when the table has none */
    size_t n_other;
} sl_header;

#define SL_NO_CELL ((size_t)-1)

/* Copies the names into the arena; check it for failure. The best name for a field gets it, others
 * travel in meta; `file` counts in a table without text alone, `id` in one without doc_id. */
void sl_header_read(sl_header *header, const slant_str *cells, size_t n,
                    const sl_column_choice *columns, sl_arena *arena);
bool sl_header_has(const sl_header *header, sl_column column);
/* Appends "a, b, c", the columns there are. */
void sl_header_list(const sl_header *header, sl_buf *list);
/* Adds a row's other columns to article->meta as JSON strings, after those it has; a name that it
 * already has is left out. `scratch` is room to quote in. */
void sl_header_meta(const sl_header *header, const slant_str *cells, size_t n, sl_buf *scratch,
                    sl_arena *arena, slant_article *article);

#endif
