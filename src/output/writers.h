/* writers.h - the table of output formats, and the writer that drives one of them.
 *
 * A format is one const sl_writer_format in a file of its own and one row in writers.c. Rendering
 * is a pure function of the result and the options and runs in any thread; the bytes that it makes
 * are handed on in the order of the articles, by one thread. */
#ifndef SL_OUTPUT_WRITERS_H
#define SL_OUTPUT_WRITERS_H

#include "base/buf.h"
#include "base/out.h"
#include "slant.h"

typedef struct sl_writer sl_writer;
typedef struct sl_packer sl_packer; /* delivery.h */

typedef struct sl_writer_format {
    const char *name, *extensions, *summary;
    bool needs_path;   /* cannot go to standard output */
    bool not_terminal; /* ... when that is a terminal */
    bool wants_tokens; /* results have their tokens */
    /* The most articles of one output, 0: any number. Where there is a most, `begin` is called
     * after the last article, and nothing is written before: one more is SLANT_USAGE and leaves no
     * byte, on standard output either. */
    uint64_t most_articles;
    /* Checks the options that are its own (table, kind): SLANT_USAGE with the names there are. */
    slant_status (*check)(const slant_writer_options *options, slant_error *error);
    /* Before the first article, at the end (each may be NULL): append to `to`. */
    void (*begin)(const sl_writer *writer, sl_buf *to);
    void (*end)(const sl_writer *writer, sl_buf *to);
    /* One article; number counts from 1 in the run, sl_article_number is what tables and files call
     * it. Any thread. */
    void (*render)(const sl_writer *writer, const slant_result *result, uint64_t number,
                   sl_buf *to);
    /* For what is no stream of bytes (a file that a library makes, a folder): takes what the
     * functions above appended, which is then no output yet but the packer's own. NULL: a stream.
     */
    const sl_packer *packer;
    /* For a format that gathers something over the run (each may be NULL): makes writer->state once
     * the engine is known, false without memory; frees it. `render` guards what it changes there by
     * a lock, and what it gathers must not depend on the order of the articles. */
    bool (*open)(sl_writer *writer);
    void (*close)(sl_writer *writer);
} sl_writer_format;

struct sl_writer {
    const sl_writer_format *format;
    slant_writer_options options;
    const slant_engine_info *engine;
    void *user; /* of a digest: run/run.h */
    void *state; /* of the format, from its open to its close */
};

static inline uint64_t sl_article_number(const sl_writer *writer, uint64_t number)
{
    return writer->options.first_article ? writer->options.first_article - 1 + number : number;
}

const sl_writer_format *sl_writer_format_at(size_t i);          /* NULL past the end */
const sl_writer_format *sl_writer_format_named(slant_str name); /* NULL when unknown */
/* By --to, else the extension of the path, else "text". NULL with SLANT_USAGE, nearest name. */
const sl_writer_format *sl_writer_choose(const char *to, const char *path, slant_error *error);

/* Chooses the format and checks the options against it. `to_output`: the bytes go to path, which is
 * standard output when NULL or "-", and not to a sink. */
slant_status sl_writer_open(sl_writer *writer, const char *to, const char *path, bool to_output,
                            const slant_writer_options *options, slant_error *error);
/* Once writer->engine is known and before the first article; close it, whatever the status. */
slant_status sl_writer_ready(sl_writer *writer, slant_error *error);
void sl_writer_close(sl_writer *writer);
/* Whether the format takes one more, being article `number` (from 1). */
slant_status sl_writer_room(const sl_writer *writer, uint64_t number, slant_error *error);

#endif
