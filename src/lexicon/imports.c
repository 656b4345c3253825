/* imports.c - the table of dictionary formats, how a file's format is known, and
 * slant_lexicon_import. A new format is one file import_NAME.c and one row here. */
#include "lexicon/imports.h"

#include "base/error.h"
#include "base/in.h"
#include "base/path.h"
#include "base/str.h"
#include "lexicon/cells.h"
#include "lexicon/rows.h"

#include <stdlib.h>

extern const sl_dict_format sl_dict_liwc, sl_dict_dicx, sl_dict_quanteda, sl_dict_lcd, sl_dict_lc3,
    sl_dict_wordstat, sl_dict_yoshikoder, sl_dict_vader, sl_dict_emolex, sl_dict_intensity,
    sl_dict_mpqa;

/* In the order in which messages list them; the first that a content looks like is taken. */
static const sl_dict_format *const formats[] = {
    &sl_dict_liwc, &sl_dict_dicx,   &sl_dict_quanteda,  &sl_dict_lcd,
    &sl_dict_lc3,  &sl_dict_wordstat, &sl_dict_yoshikoder, &sl_dict_vader,
    &sl_dict_emolex, &sl_dict_intensity, &sl_dict_mpqa,
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

const sl_dict_format *sl_dict_format_at(size_t i)
{
    return i < N_FORMATS ? formats[i] : NULL;
}

bool slant_dictionary_format_at(size_t i, slant_format *format)
{
    if (i >= N_FORMATS)
        return false;
    *format = (slant_format){.name = formats[i]->name, .extensions = formats[i]->extensions,
                             .summary = formats[i]->summary, .is_input = true,
                             .is_output = true};
    return true;
}

/* ---- which format ---- */

static const sl_dict_format *named(const char *name, slant_error *error)
{
    const char *names[N_FORMATS];
    for (size_t i = 0; i < N_FORMATS; i++) {
        names[i] = formats[i]->name;
        if (strcmp(names[i], name) == 0)
            return formats[i];
    }
    const char *near = sl_nearest(sl_str(name), names, N_FORMATS);
    sl_fail(error, SLANT_USAGE, "no dictionary format \"%s\"%s%s: slant formats lists them", name,
            near ? ", did you mean " : "", near ? near : "");
    return NULL;
}

static bool has_extension(const sl_dict_format *format, slant_str extension)
{
    slant_str rest = sl_str(format->extensions), one;
    while (sl_next_part(&rest, ' ', &one))
        if (sl_eq_nocase(one, extension))
            return true;
    return false;
}

static const sl_dict_format *by_content(slant_str text)
{
    for (size_t i = 0; i < N_FORMATS; i++)
        if (formats[i]->looks(text))
            return formats[i];
    return NULL;
}

/* By the ending of the name; the content must not speak for another one. */
static void sniff(sl_dict *d)
{
    slant_str name = d->file;
    if (sl_eq_nocase(sl_path_extension(name), SL("gz")))
        name.len -= 3;
    slant_str extension = sl_path_extension(name);
    const sl_dict_format *by_name = NULL, *content = by_content(d->text);
    for (size_t i = 0; extension.len && i < N_FORMATS && !by_name; i++)
        if (has_extension(formats[i], extension))
            by_name = formats[i];
    if (content && has_extension(content, extension))
        by_name = content; /* of two with one ending */
    d->format = by_name ? by_name : content;
    if (by_name && content && by_name != content && !by_name->looks(d->text))
        sl_dict_refuse(d, 0, "it is named like %s and reads like %s: say which with --from",
                       by_name->name, content->name);
    else if (!d->format)
        sl_dict_refuse(d, 0, "it reads like no dictionary that is known: name its format with "
                       "--from (slant formats lists them)");
}

/* ---- bytes ---- */

static bool is_blank(slant_str text)
{
    return sl_trim(text).len == 0;
}

static const char *why_not_text(slant_str bytes)
{
    if (sl_starts(bytes, SL("PK\x03\x04")))
        return "it is a spreadsheet or zip file; a terms.xlsx is a lexicon already, others are "
               "saved as text first";
    if (sl_starts(bytes, SL("\xff\xfe")) || sl_starts(bytes, SL("\xfe\xff")))
        return "it is UTF-16: save it as UTF-8";
    if (sl_find_char(bytes, '\0', 0) < bytes.len)
        return "it holds NUL bytes, so it is no text";
    return NULL;
}

static void read_bytes(sl_dict *d, const char *path, sl_in *in)
{
    slant_str bytes = {NULL, 0};
    if (sl_in_open(in, path) != SLANT_OK ||
        !sl_in_all(in, &d->arena, SL_TERMS_MOST_BYTES, &bytes)) {
        sl_dict_refuse(d, 0, "%s", in->error.message);
        if (in->error.status == SLANT_NO_MEMORY)
            d->arena.failed = true;
        return;
    }
    const char *why = why_not_text(bytes);
    bool converted = false;
    if (!why)
        d->text = sl_cells_decode(bytes, &d->arena, &converted, &why);
    d->bytes = bytes;
    if (why)
        sl_dict_refuse(d, 0, "%s", why);
    else if (is_blank(d->text))
        sl_dict_refuse(d, 0, "it is empty");
    else if (converted)
        sl_warn_at(d->warn, d->warn_user, d->file, 0,
                   "it is not UTF-8 and was read as windows-1252");
}

/* ---- the import ---- */

/* In the order of categories, so that a row says the same whatever order the file had. */
static int by_category(const void *left, const void *right)
{
    const sl_dict_member *a = left, *b = right;
    return (a->category > b->category) - (a->category < b->category);
}

static void read_dictionary(sl_dict *d, const char *path, const char *from, sl_in *in)
{
    slant_error usage = {0};
    if (from)
        d->format = named(from, &usage);
    if (from && !d->format) {
        d->fault = usage;
        return;
    }
    read_bytes(d, path, in);
    if (!sl_dict_failed(d) && !d->format)
        sniff(d);
    if (!sl_dict_failed(d))
        d->format->read(d);
    if (!sl_dict_failed(d) && d->n_rows == 0)
        sl_dict_refuse(d, 0, "it holds no entry");
    if (sl_dict_failed(d))
        return;
    for (uint32_t i = 0; i < d->n_rows; i++)
        if (d->rows[i].n_members > 1)
            qsort(d->rows[i].members, d->rows[i].n_members, sizeof *d->rows[i].members,
                  by_category);
    sl_dict_rescale(d);
}

static bool is_usage(const char *folder, slant_error *error)
{
    if (folder && *folder && strcmp(folder, "-") != 0)
        return false;
    sl_fail(error, SLANT_USAGE, "an import needs a folder to write: name it with -o");
    return true;
}

slant_status slant_lexicon_import(const char *file, const char *from, const char *folder,
                                  const slant_lexicon_options *options, slant_exchange *exchange,
                                  slant_error *error)
{
    static const slant_lexicon_options defaults;
    slant_exchange counts = {0};
    slant_error own = {0};
    sl_dict d;
    sl_in in = {0};
    if (!error)
        error = &own;
    if (is_usage(folder, error))
        return SLANT_USAGE;
    if (!options)
        options = &defaults;
    sl_dict_init(&d);
    d.file = sl_str(file);
    d.name = d.title = sl_path_stem(d.file);
    d.warn = options->warn;
    d.warn_user = options->warn_user;
    read_dictionary(&d, file, from, &in);
    slant_status status = d.fault.status;
    if (d.arena.failed || d.by_path.failed || d.by_term.failed ||
        d.by_pair.failed)
        status = sl_fail_memory(error);
    else if (status != SLANT_OK)
        *error = d.fault;
    else
        status = sl_dict_write_folder(&d, folder, options, &counts, error);
    if (exchange)
        *exchange = counts;
    sl_in_close(&in);
    sl_dict_free(&d);
    return status;
}
