/* open.c - from a path to an open source: see open.h. */
#include "input/open.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"
#include "input/formats.h"

void sl_slot_init(sl_slot *slot)
{
    *slot = (sl_slot){0};
    sl_arena_init(&slot->arena, 4096);
}

static void list_formats(sl_buf *list)
{
    for (size_t i = 0; sl_reader_format_at(i); i++)
        sl_list_name(list, sl_str(sl_reader_format_at(i)->name));
}

static slant_status not_ours(slant_str path, const char *kind, slant_error *error)
{
    sl_buf list = {0};
    list_formats(&list);
    slant_str names = sl_buf_str(&list);
    if (kind)
        sl_fail_at(error, SLANT_INPUT, path, 0, "is %s, not one of %.*s", kind, SL_ARG(names));
    else
        sl_fail_at(error, SLANT_INPUT, path, 0,
                   "is of no format that slant reads (%.*s); name one with --from if it is one",
                   SL_ARG(names));
    slant_status status = list.failed ? sl_fail_memory(error) : SLANT_INPUT;
    sl_buf_free(&list);
    return status;
}

/* Office documents are ZIP archives, too: a workbook has its name. Results of earlier runs that lie
 * in a folder of articles are no articles. */
static const sl_reader_format *binary_format(slant_str bytes, const sl_reader_format *named)
{
    const sl_reader_format *format;
    for (size_t i = 0; (format = sl_reader_format_at(i)) != NULL; i++)
        if (format->is_binary && format->is_binary(bytes) &&
            (format == named || format != &sl_read_xlsx))
            return format;
    return NULL;
}

/* It is read by its path, as it lies there. */
static slant_status check_binary(const sl_slot *slot, const sl_open_request *request,
                                 const sl_reader_format *format, slant_error *error)
{
    slant_str path = sl_str(request->path), raw = {slot->in.raw.ptr, slot->in.raw.len};
    if (sl_eq(path, SL("-")))
        return sl_fail_at(error, SLANT_INPUT, path, 0,
                          "%s cannot be read from standard input: give the file", format->name);
    if (slot->in.raw.is_gzip)
        return sl_fail_at(error, SLANT_INPUT, path, 0,
                          "%s is read as it is, not compressed: unpack it first", format->name);
    if (!format->is_binary(raw))
        return sl_fail_at(error, SLANT_INPUT, path, 0, "is no %s file, or is damaged",
                          format->name);
    return SLANT_OK;
}

/* The extension decides, else the content; what is surely no text is refused in any case. */
static slant_status choose_format(sl_slot *slot, const sl_open_request *request,
                                  const sl_reader_format **format, slant_error *error)
{
    enum { SURE = 11 }; /* more than "may be any text" */
    slant_str path = sl_str(request->path), raw = {slot->in.raw.ptr, slot->in.raw.len};
    *format = request->format;
    if (*format)
        return SLANT_OK;
    const sl_reader_format *named = sl_reader_format_of_path(path);
    *format = request->in_walk ? NULL : binary_format(raw, named);
    if (*format)
        return SLANT_OK;
    const char *kind = sl_binary_kind(raw);
    if (kind)
        return not_ours(path, kind, error);
    if (named && named->is_binary)
        return not_ours(path, "damaged or empty", error);
    *format = named;
    if (*format)
        return SLANT_OK;
    slant_str text = sl_text_peek(&slot->in, &slot->arena);
    *format = sl_reader_format_sniffed(text);
    bool unknown_extension = sl_path_extension(path).len > 0;
    if (*format && request->in_walk && unknown_extension && (*format)->sniff(text) < SURE)
        *format = NULL;
    return *format ? SLANT_OK : not_ours(path, NULL, error);
}

static slant_status open_source(sl_slot *slot, const sl_open_request *request,
                                const sl_column_choice *columns, const sl_reader_options *options,
                                slant_error *error)
{
    const sl_reader_format *format;
    slant_status status = sl_text_open(&slot->in, request->path, options, error);
    if (status == SLANT_OK)
        status = choose_format(slot, request, &format, error);
    if (status == SLANT_OK && format->is_binary)
        status = check_binary(slot, request, format, error);
    else if (status == SLANT_OK)
        status = sl_text_start(&slot->in, format->declared, format->maybe_windows_1252, error);
    if (status != SLANT_OK)
        return status;
    slot->source = (sl_source){
        .format = format,
        .options = options,
        .columns = *columns,
        .path = sl_arena_str(&slot->arena, sl_str(request->path)),
        .stem = sl_arena_str(&slot->arena, request->stem),
        .arena = &slot->arena,
        .in = &slot->in,
        .is_metadata = request->is_metadata,
    };
    if (slot->arena.failed)
        return sl_fail_memory(error);
    return format->open ? format->open(&slot->source, error) : SLANT_OK;
}

slant_status sl_slot_open(sl_slot *slot, const sl_open_request *request,
                          const sl_column_choice *columns, const sl_reader_options *options,
                          slant_error *error)
{
    sl_slot_close(slot);
    sl_arena_reset(&slot->arena);
    slot->source = (sl_source){0};
    slot->told_failure = false;
    slot->is_open = true;
    slant_status status = open_source(slot, request, columns, options, error);
    if (status != SLANT_OK)
        sl_slot_close(slot);
    return status;
}

slant_status sl_slot_next(sl_slot *slot, sl_arena *arena, slant_article *article,
                          slant_error *error)
{
    sl_source *source = &slot->source;
    const sl_in *in = &slot->in.text;
    *article = (slant_article){0};
    slant_status status = source->format->next(source, arena, article, error);
    if (status == SLANT_END && in->error.status != SLANT_OK && !slot->told_failure) {
        slot->told_failure = true;
        if (error)
            *error = in->error;
        return in->error.status;
    }
    if (status == SLANT_INPUT && in->error.status != SLANT_OK)
        slot->told_failure = true;
    if (status == SLANT_END && slot->in.raw.warning)
        sl_source_warn(source, 0, "%s", slot->in.raw.warning);
    return status;
}

void sl_slot_close(sl_slot *slot)
{
    if (!slot->is_open)
        return;
    if (slot->source.format && slot->source.format->close)
        slot->source.format->close(&slot->source);
    sl_buf_free(&slot->source.noted);
    sl_text_close(&slot->in);
    slot->is_open = false;
}

void sl_slot_free(sl_slot *slot)
{
    sl_slot_close(slot);
    sl_arena_free(&slot->arena);
}
