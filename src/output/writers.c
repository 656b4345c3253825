/* writers.c - the table of output formats. A new one is a file with one const sl_writer_format, a
 * declaration and a row here: docs/adding-a-format.md walks through it. */
#include "output/writers.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"
#include "output/page.h"
#include "output/select.h"

#include <unistd.h>

extern const sl_writer_format sl_text_format, sl_jsonl_format, sl_csv_format, sl_tsv_format;
extern const sl_writer_format sl_xlsx_format, sl_sqlite_format, sl_html_format;
extern const sl_writer_format sl_brat_format, sl_w3c_format, sl_webanno_format;

/* In the order in which --help lists them. */
static const sl_writer_format *const formats[] = {
    &sl_text_format,
    &sl_jsonl_format,
    &sl_csv_format,
    &sl_tsv_format,
    &sl_xlsx_format,
    &sl_sqlite_format,
    &sl_html_format,
    &sl_brat_format,
    &sl_w3c_format,
    &sl_webanno_format,
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

const sl_writer_format *sl_writer_format_at(size_t i)
{
    return i < N_FORMATS ? formats[i] : NULL;
}

const sl_writer_format *sl_writer_format_named(slant_str name)
{
    for (size_t i = 0; i < N_FORMATS; i++)
        if (sl_eq(name, sl_str(formats[i]->name)))
            return formats[i];
    return NULL;
}

static const sl_writer_format *format_of_extension(slant_str extension)
{
    for (size_t i = 0; i < N_FORMATS; i++) {
        slant_str rest = sl_str(formats[i]->extensions), one;
        while (sl_next_part(&rest, ' ', &one))
            if (sl_eq_nocase(extension, one))
                return formats[i];
    }
    return NULL;
}

static void refuse_format(const char *name, slant_error *error)
{
    const char *names[N_FORMATS];
    for (size_t i = 0; i < N_FORMATS; i++)
        names[i] = formats[i]->name;
    sl_refuse_name("output format", name, names, N_FORMATS, error);
}

const sl_writer_format *sl_writer_choose(const char *to, const char *path, slant_error *error)
{
    if (to) {
        const sl_writer_format *named = sl_writer_format_named(sl_str(to));
        if (!named)
            refuse_format(to, error);
        return named;
    }
    if (!path || strcmp(path, "-") == 0)
        return &sl_text_format;
    slant_str extension = sl_path_extension(sl_str(path));
    if (extension.len == 0)
        return &sl_text_format;
    const sl_writer_format *format = format_of_extension(extension);
    if (!format)
        sl_fail(error, SLANT_USAGE, "no output format has the ending .%.*s (of %s); choose one "
                "with --to", SL_ARG(extension), path);
    return format;
}

/* Some formats are no stream of bytes, some are nothing to look at. */
static slant_status check_place(const sl_writer_format *format, const char *path,
                                slant_error *error)
{
    if (path && strcmp(path, "-") != 0)
        return SLANT_OK;
    if (format->needs_path)
        return sl_fail(error, SLANT_USAGE, "%s cannot go to standard output: name a place with -o",
                       format->name);
    if (format->not_terminal && isatty(STDOUT_FILENO))
        return sl_fail(error, SLANT_USAGE, "%s is nothing for a terminal: name a file with -o",
                       format->name);
    return SLANT_OK;
}

slant_status sl_writer_open(sl_writer *writer, const char *to, const char *path, bool to_output,
                            const slant_writer_options *options, slant_error *error)
{
    const sl_writer_format *format = sl_writer_choose(to, path, error);
    if (!format)
        return SLANT_USAGE;
    *writer = (sl_writer){.format = format, .options = *options, .engine = writer->engine};
    if (writer->options.width == 0)
        writer->options.width = 80;
    if (options->utf16_offsets && options->byte_offsets)
        return sl_fail(error, SLANT_USAGE, "offsets are in UTF-16 units or in bytes, not both");
    slant_status status = to_output ? check_place(format, path, error) : SLANT_OK;
    if (status == SLANT_OK && format->check)
        status = format->check(&writer->options, error);
    return status;
}

slant_status sl_writer_ready(sl_writer *writer, slant_error *error)
{
    if (!writer->format->open || writer->format->open(writer))
        return SLANT_OK;
    return sl_fail_memory(error);
}

void sl_writer_close(sl_writer *writer)
{
    if (writer->format && writer->format->close)
        writer->format->close(writer);
    writer->state = NULL;
}

slant_status sl_writer_room(const sl_writer *writer, uint64_t number, slant_error *error)
{
    uint64_t most = writer->format->most_articles;
    if (most == 0 || number <= most)
        return SLANT_OK;
    sl_buf shown = {0};
    sl_put_grouped(&shown, most);
    slant_str limit = sl_buf_str(&shown);
    slant_status status = sl_fail(error, SLANT_USAGE, "%s holds at most %.*s articles, and there "
                                  "are more: choose some with --where, or write jsonl or csv",
                                  writer->format->name, SL_ARG(limit));
    sl_buf_free(&shown);
    return status;
}
