/* writer.c - the handle of a writer: results in order, to a file or to the caller. */
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "output/delivery.h"

struct slant_writer {
    sl_writer writer;
    sl_delivery delivery;
    sl_buf rendered;
    uint64_t number; /* of the article that was added last */
};

static slant_status hand_on(slant_writer *w, slant_error *error)
{
    if (w->rendered.failed)
        return sl_fail_memory(error);
    slant_status status = sl_delivery_take(&w->delivery, sl_buf_str(&w->rendered), error);
    sl_buf_clear(&w->rendered);
    return status;
}

static slant_status open_writer(slant_writer *w, const char *to, const char *path, slant_sink sink,
                                void *sink_user, const slant_writer_options *options,
                                slant_error *error)
{
    slant_status status = sl_writer_open(&w->writer, to, path, sink == NULL, options, error);
    if (status != SLANT_OK)
        return status;
    sl_target target = {.path = path, .sink = sink, .sink_user = sink_user};
    status = sl_delivery_open(&w->delivery, &w->writer, &target, error);
    if (status != SLANT_OK)
        return status;
    if (w->writer.format->begin)
        w->writer.format->begin(&w->writer, &w->rendered);
    return hand_on(w, error);
}

slant_writer *slant_writer_new(const slant_engine *engine, const char *to, const char *path,
                               slant_sink sink, void *sink_user,
                               const slant_writer_options *options, slant_error *error)
{
    static const slant_writer_options defaults;
    slant_writer *w = sl_mem_zero(1, sizeof *w);
    if (!w) {
        sl_fail_memory(error);
        return NULL;
    }
    w->writer.engine = slant_engine_get_info(engine);
    if (open_writer(w, to, path, sink, sink_user, options ? options : &defaults, error) !=
        SLANT_OK) {
        slant_writer_free(w);
        return NULL;
    }
    return w;
}

slant_status slant_writer_add(slant_writer *w, const slant_result *result, slant_error *error)
{
    w->writer.format->render(&w->writer, result, ++w->number, &w->rendered);
    return hand_on(w, error);
}

slant_status slant_writer_close(slant_writer *w, slant_error *error)
{
    if (w->writer.format->end)
        w->writer.format->end(&w->writer, &w->rendered);
    slant_status status = hand_on(w, error);
    if (status == SLANT_OK)
        status = sl_delivery_finish(&w->delivery, error);
    slant_writer_free(w);
    return status;
}

void slant_writer_free(slant_writer *w)
{
    if (!w)
        return;
    sl_delivery_drop(&w->delivery);
    sl_buf_free(&w->rendered);
    sl_mem_free(w);
}
