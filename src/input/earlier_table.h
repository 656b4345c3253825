/* earlier_table.h - the table of annotations of an earlier run, a row each, back to articles.
 *
 * A person may have sorted, edited, deleted or added rows, so all are read before the first article
 * is handed out; rows of one article are brought together by its number and doc_id. Texts are
 * copied to the arena. Rows that were changed since are known by their checksum (base/check.h) and
 * become edited annotations. */
#ifndef SL_INPUT_EARLIER_TABLE_H
#define SL_INPUT_EARLIER_TABLE_H

#include "base/arena.h"
#include "base/map.h"
#include "input/earlier.h"
#include "slant.h"

/* The sheet of a workbook that a row stands in. */
typedef struct sl_earlier_sheet {
    slant_str name;
    const size_t *place; /* of each of the table's columns: the column of the sheet, from 0 */
} sl_earlier_sheet;

typedef struct sl_earlier_row {
    const slant_str *cells;
    uint64_t line;
    const sl_earlier_sheet *sheet; /* NULL: a file */
    uint32_t next; /* row of the same article, SL_NONE */
} sl_earlier_row;

typedef struct sl_earlier_group {
    uint32_t first, last;
} sl_earlier_group;

typedef struct sl_earlier_table {
    sl_arena *arena;
    const slant_str *names;
    size_t n_columns;
    sl_earlier_row *rows;
    sl_earlier_group *groups; /* articles, in the order of their first row */
    uint32_t n_rows, cap_rows, n_groups, cap_groups, next;
    sl_map known;             /* "article\x1fdoc_id" -> group */
    bool by_number;           /* the article's number alone tells articles apart */
} sl_earlier_table;

/* Whether columns of these names are such a table. */
bool sl_is_earlier_table(const slant_str *names, size_t n);
void sl_earlier_table_init(sl_earlier_table *table, const slant_str *names, size_t n,
                           sl_arena *arena);
void sl_earlier_table_free(sl_earlier_table *table);
/* Adds a row; missing cells are empty. Failure is the arena's. */
void sl_earlier_table_add(sl_earlier_table *table, const slant_str *cells, size_t n,
                          uint64_t line);
/* Where all->fault, which this row holds, stands: the article's line or, of a workbook, sheet and
 * cell in front of the message. */
void sl_earlier_place_fault(const sl_earlier_table *table, const sl_earlier_row *row,
                            sl_earlier *all);
/* The first row of the article of that number, where these tell articles apart; SL_NONE. */
uint32_t sl_earlier_table_first(const sl_earlier_table *table, slant_str article);
/* The next article; SLANT_END; SLANT_INPUT for one whose rows hold what cannot be. */
slant_status sl_earlier_table_next(sl_earlier_table *table, slant_str path,
                                   slant_article *article, sl_arena *arena, slant_error *error);

#endif
