/* join.h - --meta: what a table says of the articles of a run. */
#ifndef SL_RUN_JOIN_H
#define SL_RUN_JOIN_H

#include "input/metadata.h"

typedef struct sl_join {
    sl_metadata table;
    sl_reader_options options; /* for the table: warnings, encoding */
    bool is_open;
} sl_join;

/* SLANT_USAGE when the table cannot be read or has neither doc_id nor file. Close it in every
 * case. */
slant_status sl_join_open(sl_join *join, const char *path, const sl_reader_options *options,
                          slant_error *error);
/* The row whose doc_id is the article's, else whose file is its path as given, else the last
 * component of that; fills what the article does not have, in the arena. A row found by its file
 * gives a file that is one article its doc_id. */
void sl_join_article(sl_join *join, slant_article *article, sl_arena *arena);
void sl_join_finish(const sl_join *join); /* warns of rows that no article took */
void sl_join_close(sl_join *join);

#endif
