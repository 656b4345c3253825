/* database.h - an SQLite file with the six tables.
 *
 * One transaction, no journal: the file stands beside its place until it is whole. The same rows in
 * the same order give the same bytes. Errors are SLANT_OUTPUT with SQLite's own words, and sticky:
 * after one, only sl_database_close is of use. */
#ifndef SL_OUTPUT_DATABASE_H
#define SL_OUTPUT_DATABASE_H

#include "output/facts.h"

typedef struct sl_database sl_database;

/* path: an empty file. NULL on failure. */
sl_database *sl_database_open(const char *path, slant_error *error);
slant_status sl_database_add(sl_database *database, sl_facts facts, const slant_cell *cells,
                             slant_error *error);
/* Makes indexes and views and ends the transaction; close it even so. */
slant_status sl_database_finish(sl_database *database, slant_error *error);
void sl_database_close(sl_database *database); /* takes NULL */

#endif
