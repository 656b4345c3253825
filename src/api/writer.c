/* writer.c - the handle of a writer: results in order, to a file or to the caller. */
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "output/delivery.h"

struct slant_writer {
    sl_writer writer;
    sl_delivery delivery;
    sl_buf rendered;
    sl_buf held;     /* what a format with a most of articles rendered, until the close */
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

static slant_status hand_on_held(slant_writer *w, slant_error *error)
{
    sl_buf rendered = w->rendered;
    w->rendered = w->held;
    w->held = rendered;
    return hand_on(w, error);
}

static slant_status begin_output(slant_writer *w, slant_error *error)
{
    if (w->writer.format->begin)
        w->writer.format->begin(&w->writer, &w->rendered);
    return hand_on(w, error);
}

static slant_status open_writer(slant_writer *w, const char *to, const char *path, slant_sink sink,
                                void *sink_user, const slant_writer_options *options,
                                slant_error *error)
{
    slant_status status = sl_writer_open(&w->writer, to, path, sink == NULL, options, error);
    if (status != SLANT_OK)
        return status;
    status = sl_writer_ready(&w->writer, error);
    if (status != SLANT_OK)
        return status;
    sl_target target = {.path = path, .sink = sink, .sink_user = sink_user};
    status = sl_delivery_open(&w->delivery, &w->writer, &target, error);
    if (status != SLANT_OK)
        return status;
    return w->writer.format->most_articles ? SLANT_OK : begin_output(w, error);
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
    slant_status status = sl_writer_room(&w->writer, w->number + 1, error);
    if (status != SLANT_OK)
        return status;
    bool hold = w->writer.format->most_articles > 0;
    w->writer.format->render(&w->writer, result, ++w->number, hold ? &w->held : &w->rendered);
    if (hold)
        return w->held.failed ? sl_fail_memory(error) : SLANT_OK;
    return hand_on(w, error);
}

slant_status slant_writer_close(slant_writer *w, slant_error *error)
{
    slant_status status = SLANT_OK;
    if (w->writer.format->most_articles)
        status = begin_output(w, error);
    if (status == SLANT_OK && w->writer.format->most_articles)
        status = hand_on_held(w, error);
    if (status == SLANT_OK && w->writer.format->end)
        w->writer.format->end(&w->writer, &w->rendered);
    if (status == SLANT_OK)
        status = hand_on(w, error);
    if (status == SLANT_OK)
        status = sl_delivery_finish(&w->delivery, error);
    slant_writer_free(w);
    return status;
}

void slant_writer_free(slant_writer *w)
{
    if (!w)
        return;
    sl_delivery_drop(&w->delivery, NULL);
    sl_writer_close(&w->writer);
    sl_buf_free(&w->held);
    sl_buf_free(&w->rendered);
    sl_mem_free(w);
}
