/* tables.h - the formats in which a study's tables are printed; one row a format in tables.c, one
 * const struct in a file of its own. `compare` alone has more (html), and its own text.
 *
 * Rendering is a pure function of tables and options: bytes appended to a buffer, whose failure is
 * memory. A format that shows one table takes the one that options->table names, else the first;
 * sl_tables_chosen has checked the name before. */
#ifndef SL_OUTPUT_TABLES_H
#define SL_OUTPUT_TABLES_H

#include "base/buf.h"
#include "slant.h"

typedef struct sl_tables_format {
    const char *name, *extensions, *summary;
    const char *study; /* the study whose tables alone it writes; NULL: any */
    bool not_terminal; /* nothing to look at on a terminal */
    bool single;       /* one table of those there are */
    /* SLANT_OUTPUT or SLANT_NO_MEMORY with a message where it cannot be done. */
    slant_status (*render)(const slant_tables *tables, const slant_tables_options *options,
                           sl_buf *to, slant_error *error);
} sl_tables_format;

/* NULL past the end. */
const sl_tables_format *sl_tables_format_at(size_t i);
/* The table that options->table names, else the first; SLANT_USAGE with the names that there are.
 */
slant_status sl_tables_chosen(const slant_tables *tables, const slant_tables_options *options,
                              slant_table *table, slant_error *error);

#endif
