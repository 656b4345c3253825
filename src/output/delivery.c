/* delivery.c - the stream or the packer behind one pair of functions: see delivery.h. */
#include "output/delivery.h"

#include "base/error.h"
#include "base/in.h"
#include "base/path.h"
#include "base/str.h"

#include <limits.h>
#include <stdio.h>

static slant_status told(const sl_out *out, slant_error *error)
{
    if (out->error.status != SLANT_OK && error)
        *error = out->error;
    return out->error.status;
}

static slant_status open_out(sl_out *out, const sl_target *target, slant_error *error)
{
    if (target->sink)
        sl_out_to_sink(out, target->sink, target->sink_user);
    else if (target->keeps)
        sl_out_open_kept(out, target->path, SL_PART);
    else
        sl_out_open(out, target->path);
    return told(out, error);
}

static void tell_seen(const sl_target *target, slant_str bytes)
{
    if (target->seen)
        target->seen(target->seen_user, bytes);
}

slant_status sl_delivery_open(sl_delivery *d, const sl_writer *writer, const sl_target *target,
                              slant_error *error)
{
    *d = (sl_delivery){.writer = writer, .target = *target, .is_open = true};
    const sl_packer *packer = writer->format->packer;
    return packer ? packer->open(writer, &d->target, &d->state, error)
                  : open_out(&d->out, target, error);
}

slant_status sl_delivery_take(sl_delivery *d, slant_str bytes, slant_error *error)
{
    if (d->writer->format->packer)
        return d->writer->format->packer->take(d->state, bytes, error);
    sl_out_write(&d->out, bytes);
    tell_seen(&d->target, bytes);
    return told(&d->out, error);
}

void sl_delivery_flush(sl_delivery *d)
{
    if (!d->writer->format->packer && !sl_out_unfinished(&d->out))
        sl_out_flush(&d->out);
}

slant_status sl_delivery_finish(sl_delivery *d, slant_error *error)
{
    const sl_packer *packer = d->writer->format->packer;
    return packer ? packer->finish(d->state, error) : sl_out_commit(&d->out, error);
}

/* Whatever the format is made by: what was unfinished is there or not. */
bool sl_delivery_drop(sl_delivery *d, slant_error *left)
{
    char unfinished[PATH_MAX] = "";
    if (!d->is_open)
        return true;
    const char *path = sl_delivery_unfinished(d);
    if (path)
        snprintf(unfinished, sizeof unfinished, "%s", path);
    d->is_open = false;
    if (!d->writer->format->packer)
        sl_out_abandon(&d->out);
    else if (d->state)
        d->writer->format->packer->drop(d->state);
    d->state = NULL;
    const char *reason = unfinished[0] ? sl_remove_again(unfinished) : NULL;
    if (reason)
        sl_fail_at(left, SLANT_OUTPUT, sl_str(unfinished), 0, "is left and cannot be removed (%s): "
                   "remove it", reason);
    return !reason;
}

const char *sl_delivery_unfinished(const sl_delivery *d)
{
    if (!d->is_open)
        return NULL;
    const sl_packer *packer = d->writer->format->packer;
    if (!packer)
        return sl_out_unfinished(&d->out);
    return d->state ? packer->unfinished(d->state) : NULL;
}

/* ---- a file that a library makes ---- */

static slant_status open_scratch(sl_made *made, const char *name, slant_error *error)
{
    const char *folder = sl_environment("TMPDIR");
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/slant-%s", folder ? folder : "/tmp", name);
    sl_out_open(&made->scratch, path);
    made->path = sl_out_unfinished(&made->scratch);
    return told(&made->scratch, error);
}

slant_status sl_made_open(sl_made *made, const sl_target *target, const char *name,
                          slant_error *error)
{
    *made = (sl_made){.target = target};
    slant_status status = open_out(&made->out, target, error);
    if (status != SLANT_OK)
        return status;
    made->path = sl_out_unfinished(&made->out);
    return made->path ? SLANT_OK : open_scratch(made, name, error);
}

/* The file's bytes, as they stand on disk now: to where it goes if they are not there yet. */
static slant_status pass_on(sl_made *made, slant_error *error)
{
    sl_in in;
    bool copy = made->scratch.state != NULL;
    slant_status status = sl_in_open_raw(&in, made->path);
    while (status == SLANT_OK && sl_in_want(&in, 1)) {
        slant_str bytes = {in.ptr, in.len};
        tell_seen(made->target, bytes);
        if (copy)
            sl_out_write(&made->out, bytes);
        sl_in_skip(&in, in.len);
    }
    status = in.error.status;
    if (status != SLANT_OK)
        sl_fail(error, SLANT_OUTPUT, "what was written cannot be read again: %s",
                in.error.message);
    sl_in_close(&in);
    return status == SLANT_OK ? told(&made->out, error) : SLANT_OUTPUT;
}

slant_status sl_made_finish(sl_made *made, slant_error *error)
{
    slant_status status = SLANT_OK;
    if (made->scratch.state || made->target->seen)
        status = pass_on(made, error);
    if (status != SLANT_OK)
        return status;
    made->path = NULL; /* the name ends with the output's state; nothing is unfinished now */
    return sl_out_commit(&made->out, error);
}

void sl_made_drop(sl_made *made)
{
    sl_out_abandon(&made->scratch);
    sl_out_abandon(&made->out);
    made->path = NULL;
}

const char *sl_made_unfinished(const void *state)
{
    return ((const sl_made *)state)->path;
}
