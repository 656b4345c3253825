/* walk.h - the files of a folder, in the order of their names, with what an index among them says
 * of each. Hidden files are left out, and so is an index, which is metadata and no article. */
#ifndef SL_INPUT_WALK_H
#define SL_INPUT_WALK_H

#include "base/path.h"
#include "input/metadata.h"

typedef struct sl_walk {
    sl_arena arena;
    const sl_reader_options *options;
    const char *folder;
    sl_walked *found;     /* files, and folders whose files could not be found */
    size_t n, at;
    sl_metadata **tables; /* the indexes found */
    size_t n_tables;
} sl_walk;

/* Whether a path is what the run writes itself. */
bool sl_is_own(const sl_reader_options *options, const char *path);

/* SLANT_INPUT for a folder that cannot be read or holds no article. Close it in every case. */
slant_status sl_walk_open(sl_walk *walk, const char *folder, const sl_column_choice *columns,
                          const sl_reader_options *options, slant_error *error);
/* The next file, NULL at the end; *stem is its path within the folder without extension, *row what
 * an index says of it or NULL. They live as long as the walk. A folder that could not be walked has
 * its turn among the files, with the reason. */
const sl_walked *sl_walk_next(sl_walk *walk, slant_str *stem, const slant_article **row);
/* Warns of rows of an index that named no file here. */
void sl_walk_finish(const sl_walk *walk);
void sl_walk_close(sl_walk *walk);

#endif
