/* glue.c - what the Python package adds to libslant: loops over articles that never come back to
 * the interpreter, so that its lock is free for as long as a batch takes, and sinks that keep what
 * the library hands out. Knows slant.h and nothing else of the house; compiled into slant._native.
 *
 * Owner: glue_bytes, glue_warnings and glue_findings are filled here and emptied by their ..._drop.
 * Errors: as in slant.h; memory that is not there is SLANT_NO_MEMORY. */
#include "slant.h"

#include <stdlib.h>
#include <string.h>

typedef struct glue_bytes {
    char *ptr;
    size_t len, cap;
} glue_bytes;

typedef struct glue_warnings {
    slant_error *items;
    size_t n, cap;
    uint64_t dropped; /* for which there was no memory */
} glue_warnings;

typedef struct glue_findings {
    slant_finding *items; /* their codes are names in static storage */
    size_t n, cap;
    uint64_t dropped;
} glue_findings;

/* One format of the outputs of a batch. */
typedef struct glue_output {
    const char *to;
    slant_writer_options options;
    glue_bytes bytes;
    slant_writer *writer; /* while a batch runs */
} glue_output;

typedef struct glue_counts {
    uint64_t articles, skipped;
    bool ended; /* the reader has no more */
} glue_counts;

enum { GLUE_MOST_OUTPUTS = 8 };

/* Room for one more element in *items; false without memory. */
static bool grow(void **items, size_t *cap, size_t need, size_t size)
{
    size_t wanted = *cap ? *cap : 16;
    if (need <= *cap)
        return true;
    while (wanted < need)
        wanted *= 2;
    void *moved = realloc(*items, wanted * size);
    if (!moved)
        return false;
    *items = moved;
    *cap = wanted;
    return true;
}

/* A slant_sink; user is a glue_bytes. */
static bool glue_keep(void *user, slant_str bytes)
{
    glue_bytes *to = user;
    if (!grow((void **)&to->ptr, &to->cap, to->len + bytes.len, 1))
        return false;
    if (bytes.len)
        memcpy(to->ptr + to->len, bytes.ptr, bytes.len);
    to->len += bytes.len;
    return true;
}

static void glue_bytes_drop(glue_bytes *bytes)
{
    free(bytes->ptr);
    *bytes = (glue_bytes){0};
}

/* A slant_warn; user is a glue_warnings. */
static void glue_warn(void *user, const slant_error *warning)
{
    glue_warnings *to = user;
    if (grow((void **)&to->items, &to->cap, to->n + 1, sizeof *to->items))
        to->items[to->n++] = *warning;
    else
        to->dropped++;
}

static void glue_warnings_drop(glue_warnings *warnings)
{
    free(warnings->items);
    *warnings = (glue_warnings){0};
}

/* A slant_on_finding; user is a glue_findings. */
static void glue_found(void *user, const slant_finding *finding)
{
    glue_findings *to = user;
    if (grow((void **)&to->items, &to->cap, to->n + 1, sizeof *to->items))
        to->items[to->n++] = *finding;
    else
        to->dropped++;
}

static void glue_findings_drop(glue_findings *findings)
{
    free(findings->items);
    *findings = (glue_findings){0};
}

static slant_status open_writers(const slant_engine *engine, glue_output *outputs, size_t n,
                                 slant_error *error)
{
    for (size_t i = 0; i < n; i++) {
        outputs[i].writer = slant_writer_new(engine, outputs[i].to, NULL, glue_keep,
                                             &outputs[i].bytes, &outputs[i].options, error);
        if (!outputs[i].writer)
            return error->status;
    }
    return SLANT_OK;
}

static slant_status add_to_all(const slant_result *result, glue_output *outputs, size_t n,
                               slant_error *error)
{
    slant_status status = SLANT_OK;
    for (size_t i = 0; i < n && status == SLANT_OK; i++)
        status = slant_writer_add(outputs[i].writer, result, error);
    return status;
}

/* Closes the writers after a good batch, gives them up after another. */
static slant_status close_writers(slant_status status, glue_output *outputs, size_t n,
                                  slant_error *error)
{
    for (size_t i = 0; i < n; i++) {
        if (status == SLANT_OK)
            status = slant_writer_close(outputs[i].writer, error);
        else
            slant_writer_free(outputs[i].writer);
        outputs[i].writer = NULL;
    }
    return status;
}

/* One article of the reader to all outputs; SLANT_INPUT when it was skipped. */
static slant_status one_article(slant_annotator *annotator, slant_reader *reader,
                                glue_output *outputs, size_t n, slant_error *error)
{
    const slant_article *article;
    const slant_result *result;
    slant_status status = slant_reader_next(reader, &article, error);
    if (status == SLANT_OK)
        status = slant_annotate(annotator, article, &result, error);
    return status == SLANT_OK ? add_to_all(result, outputs, n, error) : status;
}

/* Up to `most` articles of the reader, annotated and written to each of the outputs. With `strict`
 * the first skipped record ends the batch as its error. */
static slant_status glue_annotate(const slant_engine *engine, slant_annotator *annotator,
                                  slant_reader *reader, uint64_t most, bool strict,
                                  glue_output *outputs, size_t n, glue_counts *counts,
                                  slant_error *error)
{
    if (n > GLUE_MOST_OUTPUTS)
        return error->status = SLANT_USAGE;
    slant_status status = open_writers(engine, outputs, n, error);
    while (status == SLANT_OK && counts->articles < most) {
        status = one_article(annotator, reader, outputs, n, error);
        if (status == SLANT_OK) {
            counts->articles++;
        } else if (status == SLANT_INPUT && !strict) {
            counts->skipped++;
            status = SLANT_OK;
        } else if (status == SLANT_END) {
            counts->ended = true;
            status = SLANT_OK;
            break;
        }
    }
    return close_writers(status, outputs, n, error);
}
