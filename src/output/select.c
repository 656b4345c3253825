/* select.c - the options that several formats share: see select.h. */
#include "output/select.h"

#include "base/error.h"
#include "base/str.h"

static const char *const kind_names[] = {"loaded", "neutral", "cue", "all"};
static const unsigned kind_sets[] = {
    1 << SLANT_LOADED, 1 << SLANT_NEUTRAL, 1 << SLANT_CUE, SL_KINDS_ALL,
};
enum { N_KIND_NAMES = sizeof kind_names / sizeof *kind_names };

unsigned sl_kinds(const slant_writer_options *options, unsigned fallback)
{
    for (size_t i = 0; options->kind && i < N_KIND_NAMES; i++)
        if (strcmp(options->kind, kind_names[i]) == 0)
            return kind_sets[i];
    return fallback;
}

sl_unit sl_unit_of(const slant_writer_options *options)
{
    return options->byte_offsets    ? SL_UNIT_BYTE
           : options->utf16_offsets ? SL_UNIT_UTF16
                                    : SL_UNIT_CODE_POINT;
}

slant_status sl_check_kind(const slant_writer_options *options, slant_error *error)
{
    for (size_t i = 0; options->kind && i < N_KIND_NAMES; i++)
        if (strcmp(options->kind, kind_names[i]) == 0)
            return SLANT_OK;
    if (!options->kind)
        return SLANT_OK;
    return sl_refuse_name("kind", options->kind, kind_names, N_KIND_NAMES, error);
}

slant_status sl_refuse_name(const char *what, const char *wrong, const char *const *names,
                            size_t n, slant_error *error)
{
    const char *near = sl_nearest(sl_str(wrong), names, n);
    if (near)
        return sl_fail(error, SLANT_USAGE, "no %s is called '%s'; did you mean %s?", what, wrong,
                       near);
    sl_buf all = {0};
    for (size_t i = 0; i < n; i++) {
        sl_buf_text(&all, i ? ", " : "");
        sl_buf_text(&all, names[i]);
    }
    slant_str list = sl_buf_str(&all);
    slant_status status = sl_fail(error, SLANT_USAGE, "no %s is called '%s'; there are %.*s",
                                  what, wrong, SL_ARG(list));
    sl_buf_free(&all);
    return status;
}

slant_str sl_title_of(const slant_result *result)
{
    if (result->article->title.ptr)
        return result->article->title;
    for (uint32_t i = 0; i < result->n_sentences; i++) {
        const slant_sentence *s = &result->sentences[i];
        if (s->role == SLANT_ROLE_TITLE && s->field == SLANT_TEXT)
            return sl_slice(result->article->text, s->start, s->end);
    }
    return (slant_str){NULL, 0};
}
