/* writer.c - the handle of a writer: results in order, to a file or to the caller. */
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/out.h"
#include "output/writers.h"

struct slant_writer {
    sl_writer writer;
    sl_out out;
    sl_buf rendered;
    uint64_t number; /* of the article that was added last */
    bool is_open;    /* out is */
};

static slant_status hand_on(slant_writer *w, slant_error *error)
{
    slant_status status = SLANT_OK;
    if (w->rendered.failed)
        return sl_fail_memory(error);
    sl_out_buf(&w->out, &w->rendered);
    sl_buf_clear(&w->rendered);
    if (w->out.error.status != SLANT_OK) {
        status = w->out.error.status;
        if (error)
            *error = w->out.error;
    }
    return status;
}

static slant_status open_writer(slant_writer *w, const char *to, const char *path, slant_sink sink,
                                void *sink_user, const slant_writer_options *options,
                                slant_error *error)
{
    slant_status status = sl_writer_open(&w->writer, to, path, sink == NULL, options, error);
    if (status != SLANT_OK)
        return status;
    status = sink ? sl_out_to_sink(&w->out, sink, sink_user) : sl_out_open(&w->out, path);
    w->is_open = true;
    if (status != SLANT_OK) {
        if (error)
            *error = w->out.error;
        return status;
    }
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
    if (status == SLANT_OK) {
        status = sl_out_commit(&w->out, error);
        w->is_open = false;
    }
    slant_writer_free(w);
    return status;
}

void slant_writer_free(slant_writer *w)
{
    if (!w)
        return;
    if (w->is_open)
        sl_out_abandon(&w->out);
    sl_buf_free(&w->rendered);
    sl_mem_free(w);
}
