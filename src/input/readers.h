/* readers.h - the table of input formats, and the reader that walks inputs through it.
 *
 * A format is one const sl_reader_format in a file of its own and one row in readers.c. */
#ifndef SL_INPUT_READERS_H
#define SL_INPUT_READERS_H

#include "base/arena.h"
#include "base/in.h"
#include "slant.h"

typedef struct sl_reader_options {
    const char *from, *encoding, *columns, *source; /* as in slant_run_options */
    slant_warn warn;  /* warnings, named skips included */
    void *warn_user;
} sl_reader_options;

typedef struct sl_source sl_source; /* one open input; each format has its own state in it */

typedef struct sl_reader_format {
    const char *name, *extensions, *summary;
    /* How sure the format is that bytes (the first 64 KiB at most) are its own, 0 to 100. */
    int (*sniff)(slant_str bytes);
    slant_status (*open)(sl_source *source, slant_error *error);
    /* The next article, its strings in `arena` (or borrowed from it); SLANT_END; SLANT_INPUT for a
     * record that is skipped (call again to go on). */
    slant_status (*next)(sl_source *source, sl_arena *arena, slant_article *article,
                         slant_error *error);
    void (*close)(sl_source *source);
} sl_reader_format;

/* The table; NULL past the end. */
const sl_reader_format *sl_reader_format_at(size_t i);
const sl_reader_format *sl_reader_format_named(slant_str name); /* NULL when unknown */

/* A reader over many inputs (files, folders, "-"), in order. */
typedef struct sl_reader sl_reader;
sl_reader *sl_reader_new(const char *const *inputs, size_t n_inputs,
                         const sl_reader_options *options, slant_error *error);
/* SLANT_OK with an article whose strings live in `arena`; SLANT_INPUT: a named skip, already
 * warned of, go on; SLANT_END. Other statuses end the run. */
slant_status sl_reader_next(sl_reader *reader, sl_arena *arena, slant_article *article,
                            slant_error *error);
void sl_reader_free(sl_reader *reader);
/* For progress: disk bytes read, and in all (0 unknown). */
void sl_reader_progress(const sl_reader *reader, uint64_t *bytes, uint64_t *total);

#endif
