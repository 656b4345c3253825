/* database_schema.h - the SQL of the SQLite file: tables with keys, indexes, views. Static text and
 * pure functions of the shapes. */
#ifndef SL_OUTPUT_DATABASE_SCHEMA_H
#define SL_OUTPUT_DATABASE_SCHEMA_H

#include "output/facts.h"

const char *sl_schema_settings(void); /* before the first table; begins the transaction */
void sl_schema_tables(sl_buf *to);    /* CREATE TABLE for all six, columns with their meaning */
void sl_schema_insert(sl_facts facts, sl_buf *to);
const char *sl_schema_views(void);    /* indexes and views, once the rows are there */

#endif
