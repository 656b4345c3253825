/* readers.h - the table of input formats, and the reader that walks inputs through it.
 *
 * A format is one const sl_reader_format in a file of its own and one row in readers.c. What a
 * format works on is in source.h. */
#ifndef SL_INPUT_READERS_H
#define SL_INPUT_READERS_H

#include "base/arena.h"
#include "base/in.h"
#include "slant.h"

/* Called with the path of each file that is opened; for manifests. */
typedef void (*sl_on_file)(void *user, slant_str path);

typedef struct sl_reader_options {
    const char *from, *encoding, *columns, *source; /* as in slant_run_options */
    bool annotated;        /* records that slant wrote keep what it found: article->earlier */
    slant_warn warn;       /* warnings, named skips included */
    void *warn_user;
    const char *output;    /* the run's own output, which must not be an input; NULL: none */
    bool keeps;            /* SL_PART and SL_JOURNAL of the output are the run's own as well */
    const char *meta;      /* a table that a walk through a folder leaves alone; NULL: none */
    sl_on_file opened;     /* told of each file that is read, indexes too; NULL: nobody */
    void *opened_user;
} sl_reader_options;

typedef struct sl_source sl_source; /* one open input; each format has its own state in it */

typedef struct sl_reader_format {
    const char *name, *extensions, *summary;
    /* How sure the format is that the text (the first 64 KiB at most, UTF-8) is its own, 0 to
     * 100; 0 is "not mine". */
    int (*sniff)(slant_str text);
    /* A format that is no text, known by its first bytes; it opens source->path itself and has no
     * `sniff`. NULL: text. */
    bool (*is_binary)(slant_str bytes);
    /* The encoding that the first bytes declare (<meta charset>); NULL: the format has no such. */
    slant_str (*declared)(slant_str bytes);
    bool maybe_windows_1252; /* where the first 64 KiB are no UTF-8: read so, with a warning */
    /* open and close may be NULL: the format keeps no state. */
    slant_status (*open)(sl_source *source, slant_error *error);
    /* The next article, its strings in `arena` (or borrowed from it); SLANT_END; SLANT_INPUT for a
     * record that is skipped (call again to go on). */
    slant_status (*next)(sl_source *source, sl_arena *arena, slant_article *article,
                         slant_error *error);
    void (*close)(sl_source *source); /* also after an open that failed */
} sl_reader_format;

/* The table; NULL past the end. */
const sl_reader_format *sl_reader_format_at(size_t i);
const sl_reader_format *sl_reader_format_named(slant_str name); /* NULL when unknown */
/* By the extension of a path (`.gz` set aside), NULL when no format has it. */
const sl_reader_format *sl_reader_format_of_path(slant_str path);
/* The format that is surest of the text; NULL when none is. */
const sl_reader_format *sl_reader_format_sniffed(slant_str text);

/* A reader over many inputs (files, folders, "-"), in order. NULL with SLANT_USAGE for options
 * that do not fit, SLANT_NO_MEMORY. The inputs and options are borrowed. */
typedef struct sl_reader sl_reader;
/* SLANT_USAGE for a name of a source that no output could hold; NULL is none. */
slant_status sl_check_source(const char *name, slant_error *error);
sl_reader *sl_reader_new(const char *const *inputs, size_t n_inputs,
                         const sl_reader_options *options, slant_error *error);
/* SLANT_OK with an article whose strings live in `arena`; SLANT_INPUT: a named skip, already
 * warned of, go on; SLANT_END. Other statuses end the run. */
slant_status sl_reader_next(sl_reader *reader, sl_arena *arena, slant_article *article,
                            slant_error *error);
void sl_reader_free(sl_reader *reader);
/* For progress: disk bytes read, and in all (0 unknown). */
void sl_reader_progress(sl_reader *reader, uint64_t *bytes, uint64_t *total);

#endif
