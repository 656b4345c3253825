/* reader.c - the handle of a reader: one article at a time, in the reader's own memory, with its
 * metadata, if it is one of those wanted. */
#include "base/arena.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "input/readers.h"
#include "run/join.h"
#include "run/where.h"

struct slant_reader {
    sl_reader *reader;
    sl_reader_options options;
    const char *source; /* for articles that have none, once they are joined */
    sl_join join;
    sl_where where;
    uint64_t n_read;
    sl_arena lasting;   /* of the conditions */
    sl_arena arena;     /* of the article that was read last */
    slant_article article;
};

static slant_status open_reader(slant_reader *r, const char *const *inputs, size_t n_inputs,
                                const slant_reader_options *o, slant_error *error)
{
    r->source = o->source;
    r->options = (sl_reader_options){
        .from = o->from, .encoding = o->encoding, .columns = o->columns, .meta = o->meta,
        .annotated = o->annotated, .warn = o->warn, .warn_user = o->warn_user};
    slant_status status = sl_check_source(o->source, error);
    if (status == SLANT_OK)
        status = sl_where_parse(&r->where, o->where, o->n_where, &r->lasting, error);
    if (status == SLANT_OK && o->meta)
        status = sl_join_open(&r->join, o->meta, &r->options, error);
    if (status == SLANT_OK)
        r->reader = sl_reader_new(inputs, n_inputs, &r->options, error);
    return status;
}

slant_reader *slant_reader_new(const char *const *inputs, size_t n_inputs,
                               const slant_reader_options *options, slant_error *error)
{
    static const slant_reader_options defaults;
    slant_reader *reader = sl_mem_zero(1, sizeof *reader);
    if (!reader) {
        sl_fail_memory(error);
        return NULL;
    }
    sl_arena_init(&reader->arena, 0);
    sl_arena_init(&reader->lasting, 4096);
    open_reader(reader, inputs, n_inputs, options ? options : &defaults, error);
    if (!reader->reader) {
        slant_reader_free(reader);
        return NULL;
    }
    return reader;
}

/* The next article as it is read, joined. */
static slant_status read_article(slant_reader *r, slant_error *error)
{
    sl_arena_reset(&r->arena);
    slant_status status = sl_reader_next(r->reader, &r->arena, &r->article, error);
    if (status != SLANT_OK)
        return status;
    r->n_read++;
    if (r->join.is_open)
        sl_join_article(&r->join, &r->article, &r->arena);
    if (!r->article.source.ptr && r->source)
        r->article.source = sl_str(r->source);
    return SLANT_OK;
}

/* What can be said of metadata and conditions at the end; of no articles nothing. */
static slant_status finish(const slant_reader *r, slant_error *error)
{
    if (r->n_read == 0)
        return SLANT_END;
    if (r->join.is_open)
        sl_join_finish(&r->join);
    slant_status status = sl_where_finish(&r->where, error);
    return status == SLANT_OK ? SLANT_END : status;
}

slant_status slant_reader_next(slant_reader *reader, const slant_article **article,
                               slant_error *error)
{
    slant_status status;
    bool wanted = false;
    do {
        status = read_article(reader, error);
        if (status == SLANT_OK)
            wanted = sl_where_holds(&reader->where, &reader->article, &reader->arena);
        if (status == SLANT_OK && (reader->arena.failed || reader->lasting.failed))
            status = sl_fail_memory(error);
    } while (status == SLANT_OK && !wanted);
    if (status == SLANT_END)
        status = finish(reader, error);
    *article = status == SLANT_OK ? &reader->article : NULL;
    return status;
}

void slant_reader_free(slant_reader *reader)
{
    if (!reader)
        return;
    sl_reader_free(reader->reader);
    sl_join_close(&reader->join);
    sl_arena_free(&reader->lasting);
    sl_arena_free(&reader->arena);
    sl_mem_free(reader);
}
