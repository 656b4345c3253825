/* reader.c - the handle of a reader: one article at a time, in the reader's own memory. */
#include "base/arena.h"
#include "base/error.h"
#include "base/mem.h"
#include "input/readers.h"

struct slant_reader {
    sl_reader *reader;
    sl_reader_options options;
    sl_arena arena; /* of the article that was read last */
    slant_article article;
};

slant_reader *slant_reader_new(const char *const *inputs, size_t n_inputs,
                               const slant_reader_options *options, slant_error *error)
{
    slant_reader *reader = sl_mem_zero(1, sizeof *reader);
    if (!reader) {
        sl_fail_memory(error);
        return NULL;
    }
    sl_arena_init(&reader->arena, 0);
    if (options)
        reader->options = (sl_reader_options){
            .from = options->from, .encoding = options->encoding, .columns = options->columns,
            .source = options->source, .annotated = options->annotated, .warn = options->warn,
            .warn_user = options->warn_user};
    reader->reader = sl_reader_new(inputs, n_inputs, &reader->options, error);
    if (!reader->reader) {
        slant_reader_free(reader);
        return NULL;
    }
    return reader;
}

slant_status slant_reader_next(slant_reader *reader, const slant_article **article,
                               slant_error *error)
{
    sl_arena_reset(&reader->arena);
    slant_status status = sl_reader_next(reader->reader, &reader->arena, &reader->article, error);
    if (status == SLANT_OK && reader->arena.failed)
        status = sl_fail_memory(error);
    *article = status == SLANT_OK ? &reader->article : NULL;
    return status;
}

void slant_reader_free(slant_reader *reader)
{
    if (!reader)
        return;
    sl_reader_free(reader->reader);
    sl_arena_free(&reader->arena);
    sl_mem_free(reader);
}
