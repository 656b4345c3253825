/* glue.c - what the Python package adds to libslant: loops over articles that never come back to
 * the interpreter, so that its lock is free for as long as a batch takes, and sinks that keep what
 * the library hands out. Knows slant.h and nothing else of the house; compiled into slant._native.
 *
 * Owner: glue_bytes, glue_warnings, glue_findings and glue_rows are filled here and emptied by
 * their ..._drop. Columns are laid out as Arrow has them (its documentation, "Columnar Format"), so
 * that NumPy and Arrow use them where they are.
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

/* Integers and reals of 8 bytes; of text the bytes, and in `ends` where each begins, n_rows + 1
 * numbers of 8 bytes; booleans, and whether there is a value, as bits from the lowest on. */
typedef struct glue_column {
    slant_type type;
    uint64_t n_null;
    glue_bytes values, ends, valid;
} glue_column;

typedef struct glue_rows {
    const slant_shape *shape;
    glue_column *columns;
    uint64_t n_rows;
} glue_rows;

/* One of the outputs of a batch: a format's bytes, or, without one, the rows of a table. */
typedef struct glue_output {
    const char *to;
    slant_writer_options options;
    glue_bytes bytes;
    glue_rows rows;
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

/* The length of the line that begins at this place, without its end. */
static size_t glue_line(const glue_bytes *bytes, size_t at)
{
    const char *start = bytes->ptr + at, *end = memchr(start, '\n', bytes->len - at);
    return end ? (size_t)(end - start) : bytes->len - at;
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

/* ---- columns ---- */

static bool add_bytes(glue_bytes *to, const void *bytes, size_t n)
{
    return glue_keep(to, (slant_str){bytes, n});
}

static bool add_bit(glue_bytes *to, uint64_t at, bool bit)
{
    static const char none = 0;
    if (at % 8 == 0 && !add_bytes(to, &none, 1))
        return false;
    to->ptr[at / 8] = (char)(to->ptr[at / 8] | bit << at % 8);
    return true;
}

/* As it is written, with at most four decimals: the number that its text is read as. */
static double as_written(double value)
{
    double scaled = (value < 0 ? -value : value) * 10000;
    if (!(scaled < 4503599627370496.0)) /* 2 to the 52nd: above it, a double is whole */
        return value;
    uint64_t whole = (uint64_t)scaled;
    scaled = (double)(whole + (scaled - (double)whole >= 0.5));
    return scaled == 0 ? 0 : value < 0 ? -scaled / 10000 : scaled / 10000;
}

static bool add_text(glue_column *column, slant_str text)
{
    if (text.len && !add_bytes(&column->values, text.ptr, text.len))
        return false;
    uint64_t end = column->values.len;
    return add_bytes(&column->ends, &end, sizeof end);
}

/* A text that is empty is none, as in the CSV. */
static bool add_cell(glue_column *column, uint64_t row, const slant_cell *cell)
{
    bool is_text = column->type == SLANT_TYPE_TEXT || column->type == SLANT_TYPE_DATE;
    bool there = cell->kind != SLANT_CELL_NULL && !(is_text && cell->as.text.len == 0);
    column->n_null += !there;
    if (!add_bit(&column->valid, row, there))
        return false;
    if (is_text)
        return add_text(column, there ? cell->as.text : (slant_str){NULL, 0});
    if (column->type == SLANT_TYPE_BOOLEAN)
        return add_bit(&column->values, row, there && cell->as.boolean);
    if (column->type == SLANT_TYPE_INTEGER) {
        int64_t integer = there ? cell->as.integer : 0;
        return add_bytes(&column->values, &integer, sizeof integer);
    }
    double real = there ? as_written(cell->as.real) : __builtin_nan("");
    return add_bytes(&column->values, &real, sizeof real);
}

/* A slant_on_rows; user is a glue_rows. */
static bool take_rows(void *user, const slant_table *table)
{
    glue_rows *rows = user;
    const slant_cell *cell = table->cells;
    for (uint32_t r = 0; r < table->n_rows; r++, rows->n_rows++)
        for (uint32_t c = 0; c < rows->shape->n_columns; c++, cell++)
            if (!add_cell(&rows->columns[c], rows->n_rows, cell))
                return false;
    return true;
}

static void glue_rows_drop(glue_rows *rows)
{
    for (uint32_t c = 0; rows->columns && c < rows->shape->n_columns; c++) {
        glue_bytes_drop(&rows->columns[c].values);
        glue_bytes_drop(&rows->columns[c].ends);
        glue_bytes_drop(&rows->columns[c].valid);
    }
    free(rows->columns);
    *rows = (glue_rows){0};
}

static slant_status open_rows(glue_output *output, slant_error *error)
{
    static const uint64_t zero;
    glue_rows *rows = &output->rows;
    rows->shape = slant_result_shape(output->options.table);
    if (!rows->shape)
        return error->status = SLANT_USAGE;
    rows->columns = calloc(rows->shape->n_columns, sizeof *rows->columns);
    if (!rows->columns)
        return error->status = SLANT_NO_MEMORY;
    for (uint32_t c = 0; c < rows->shape->n_columns; c++) {
        rows->columns[c].type = rows->shape->columns[c].type;
        if (!add_bytes(&rows->columns[c].ends, &zero, sizeof zero))
            return error->status = SLANT_NO_MEMORY;
    }
    return SLANT_OK;
}

/* ---- batches ---- */

static slant_status open_outputs(const slant_engine *engine, glue_output *outputs, size_t n,
                                 slant_error *error)
{
    for (size_t i = 0; i < n; i++) {
        if (!outputs[i].to) {
            slant_status status = open_rows(&outputs[i], error);
            if (status != SLANT_OK)
                return status;
            continue;
        }
        outputs[i].writer = slant_writer_new(engine, outputs[i].to, NULL, glue_keep,
                                             &outputs[i].bytes, &outputs[i].options, error);
        if (!outputs[i].writer)
            return error->status;
    }
    return SLANT_OK;
}

static slant_status add_to_all(const slant_result *result, uint64_t number, glue_output *outputs,
                               size_t n, slant_error *error)
{
    slant_status status = SLANT_OK;
    for (size_t i = 0; i < n && status == SLANT_OK; i++) {
        glue_output *o = &outputs[i];
        if (o->to)
            status = slant_writer_add(o->writer, result, error);
        else
            status = slant_result_rows(result, number, &o->options, take_rows, &o->rows, error);
        if (!o->to && status == SLANT_OUTPUT)
            status = error->status = SLANT_NO_MEMORY; /* all that take_rows fails of */
    }
    return status;
}

/* Closes the writers after a good batch, gives them up after another. */
static slant_status close_writers(slant_status status, glue_output *outputs, size_t n,
                                  slant_error *error)
{
    for (size_t i = 0; i < n; i++) {
        if (!outputs[i].to)
            continue;
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
                                uint64_t number, glue_output *outputs, size_t n,
                                slant_error *error)
{
    const slant_article *article;
    const slant_result *result;
    slant_status status = slant_reader_next(reader, &article, error);
    if (status == SLANT_OK)
        status = slant_annotate(annotator, article, &result, error);
    return status == SLANT_OK ? add_to_all(result, number, outputs, n, error) : status;
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
    slant_status status = open_outputs(engine, outputs, n, error);
    while (status == SLANT_OK && counts->articles < most) {
        status = one_article(annotator, reader, counts->articles + 1, outputs, n, error);
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
