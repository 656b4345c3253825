/* writers.c - the table of output formats. A new one is a file with one const sl_writer_format, a
 * declaration and a row here: docs/adding-a-format.md walks through it. */
#include "output/writers.h"

#include "base/error.h"
#include "base/path.h"
#include "base/str.h"
#include "output/select.h"

extern const sl_writer_format sl_text_format, sl_jsonl_format, sl_csv_format, sl_tsv_format;

/* In the order in which --help lists them. */
static const sl_writer_format *const formats[] = {
    &sl_text_format,
    &sl_jsonl_format,
    &sl_csv_format,
    &sl_tsv_format,
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

/* "text, jsonl, csv, tsv", as far as there is room. */
static void list_formats(char *to, size_t size)
{
    sl_buf list = {0};
    for (size_t i = 0; i < N_FORMATS; i++) {
        sl_buf_text(&list, i ? ", " : "");
        sl_buf_text(&list, formats[i]->name);
    }
    sl_show(to, size, sl_buf_str(&list));
    sl_buf_free(&list);
}

static const sl_writer_format *refuse_name(const char *to, slant_error *error)
{
    const char *names[N_FORMATS];
    for (size_t i = 0; i < N_FORMATS; i++)
        names[i] = formats[i]->name;
    const char *near = sl_nearest(to, names, N_FORMATS);
    char all[256];
    list_formats(all, sizeof all);
    sl_fail(error, SLANT_USAGE, "no output format is called %s%s%s%s; there are %s", to,
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "", all);
    return NULL;
}

static const sl_writer_format *refuse_extension(const char *path, slant_str extension,
                                                slant_error *error)
{
    char all[256];
    list_formats(all, sizeof all);
    sl_fail(error, SLANT_USAGE, "no output format goes with the ending .%.*s of %s; say --to NAME, "
            "where NAME is one of %s", SL_ARG(extension), path, all);
    return NULL;
}

const sl_writer_format *sl_writer_choose(const char *to, const char *path, slant_error *error)
{
    if (to) {
        const sl_writer_format *named = sl_writer_format_named(sl_str(to));
        return named ? named : refuse_name(to, error);
    }
    if (!path || strcmp(path, "-") == 0)
        return &sl_text_format;
    slant_str extension = sl_path_extension(sl_str(path));
    if (extension.len == 0)
        return &sl_text_format;
    const sl_writer_format *format = format_of_extension(extension);
    return format ? format : refuse_extension(path, extension, error);
}
