/* metadata.h - a table that says what is known of articles that stand elsewhere: an index in a
 * folder, the table of --meta. All rows are kept in memory. */
#ifndef SL_INPUT_METADATA_H
#define SL_INPUT_METADATA_H

#include "base/arena.h"
#include "base/map.h"
#include "input/open.h"

typedef struct sl_metadata {
    sl_arena arena;
    slant_str path;
    const slant_article *rows; /* text NULL; file as the row names it; line; date as given */
    bool *used;                /* for each row: whether an article took it */
    uint32_t n, cap;
    sl_map by_id, by_file;     /* to rows; of repeats the first counts */
    bool is_index;             /* it names files, and holds no text */
} sl_metadata;

/* Reads all rows; those that cannot be read are warned of. folder: what `file` is relative to when
 * rows are looked up by file; NULL: names are taken as they stand. Close it in every case. */
slant_status sl_metadata_load(sl_metadata *table, const char *path, const char *folder,
                              const sl_column_choice *columns, const sl_reader_options *options,
                              slant_error *error);
/* Rows, NULL when there is none. The caller sets `used`. */
const slant_article *sl_metadata_of_id(const sl_metadata *table, slant_str doc_id);
const slant_article *sl_metadata_of_file(const sl_metadata *table, slant_str file);
void sl_metadata_use(sl_metadata *table, const slant_article *row);
/* Warns of the rows that no article took: the first few by name, the others by number. */
void sl_metadata_warn_unused(const sl_metadata *table, const sl_reader_options *options);
void sl_metadata_close(sl_metadata *table);

/* The path without `.`, `..` behind a name and doubled slashes. */
slant_str sl_clean_path(sl_arena *arena, slant_str path);

#endif
