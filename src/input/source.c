/* source.c - what all input formats share: warnings, notes on columns, the end of a record. */
#include "input/source.h"

#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "input/dates.h"
#include "input/encodings.h"

#include <stdarg.h>
#include <stdio.h>

void sl_source_warn(const sl_source *source, uint64_t line, const char *format, ...)
{
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    sl_warn_at(source->options->warn, source->options->warn_user, source->path, line, "%s",
               message);
}

/* Notes are short and few: a mapping that has been told, or waits to be, is found by search. */
void sl_source_note(sl_source *source, sl_column field, slant_str name, sl_buf *note)
{
    char pair[256];
    if (sl_eq(name, sl_str(sl_column_name(field))) || name.len > 200 || note->len > 600)
        return;
    int n = snprintf(pair, sizeof pair, "%s=%.*s", sl_column_name(field), SL_ARG(name));
    slant_str text = {pair, (size_t)n}, noted = sl_buf_str(&source->noted);
    bool known = sl_find(noted, text, 0) < noted.len;
    if (known || sl_find(sl_buf_str(note), text, 0) < note->len)
        return;
    if (note->len)
        sl_buf_text(note, ", ");
    sl_buf_add(note, text);
}

bool sl_source_tell(sl_source *source, const sl_buf *note)
{
    if (note->len == 0 || note->failed)
        return !note->failed;
    sl_note_at(source->options->warn, source->options->warn_user, source->path, "columns: %.*s",
               SL_ARG(sl_buf_str(note)));
    if (source->noted.len < 4096) {
        sl_buf_add(&source->noted, sl_buf_str(note));
        sl_buf_char(&source->noted, '\n');
    }
    return !source->noted.failed;
}

static void fill_meta(slant_article *article, const slant_article *from, sl_arena *arena)
{
    sl_map names;
    size_t n = article->n_meta;
    slant_meta *meta = sl_arena_zero(arena, n + from->n_meta, sizeof *meta);
    if (!meta)
        return;
    sl_map_init(&names, sl_hash_seed());
    for (size_t i = 0; i < n; i++) {
        meta[i] = article->meta[i];
        sl_map_add(&names, meta[i].name, (uint32_t)i);
    }
    for (size_t i = 0; i < from->n_meta; i++)
        if (article->n_meta == 0 || sl_map_get(&names, from->meta[i].name) == SL_NONE)
            meta[n++] = (slant_meta){sl_arena_str(arena, from->meta[i].name),
                                     sl_arena_str(arena, from->meta[i].json)};
    arena->failed = arena->failed || names.failed;
    sl_map_free(&names);
    article->meta = meta;
    article->n_meta = n;
}

void sl_article_fill(slant_article *article, const slant_article *from, sl_arena *arena)
{
    bool has_date = article->date.ptr || article->date_raw.ptr;
    slant_article copy = *from;
    for (int c = 0; c < SL_N_COLUMNS; c++) {
        slant_str *field = sl_article_field(article, (sl_column)c);
        if (!field || field->ptr || c == SL_COL_DOC_ID || c == SL_COL_TEXT)
            continue;
        if (!has_date || (c != SL_COL_DATE && c != SL_COL_DATE_RAW))
            *field = sl_arena_str(arena, *sl_article_field(&copy, (sl_column)c));
    }
    if (from->n_meta)
        fill_meta(article, from, arena);
}

/* The name of a file may be any bytes. */
static void set_doc_id(const sl_source *source, sl_arena *arena, slant_article *article)
{
    if (article->doc_id.len)
        return;
    slant_str stem = sl_valid_text(source->stem, arena);
    if (article->line == 0)
        article->doc_id = stem;
    else
        article->doc_id = sl_arena_printf(arena, "%.*s:%llu", SL_ARG(stem),
                                          (unsigned long long)article->line);
}

static void set_date(sl_source *source, sl_arena *arena, slant_article *article)
{
    slant_str given = article->date;
    if (sl_article_date(article, arena) || source->warned_date)
        return;
    source->warned_date = true;
    sl_source_warn(source, article->line,
                   "the date '%.*s' cannot be read in one way only: date is left empty and "
                   "date_raw keeps it, as for any further ones", SL_ARG(given));
}

static slant_status too_long(const sl_source *source, const slant_article *article,
                             const char *field, slant_error *error)
{
    return sl_fail_at(error, SLANT_INPUT, source->path, article->line,
                      "the %s is longer than %d MiB: split the article", field,
                      SLANT_MAX_FIELD >> 20);
}

/* Fields that stand in every row of an output must not make it explode. */
static slant_status check_names(const sl_source *source, slant_article *article,
                                slant_error *error)
{
    for (int c = 0; c < SL_N_COLUMNS; c++) {
        const slant_str *field = sl_article_field(article, (sl_column)c);
        if (!field || c == SL_COL_TEXT || c == SL_COL_TITLE || field->len <= SL_MOST_NAME)
            continue;
        return sl_fail_at(error, SLANT_INPUT, source->path, article->line,
                          "the %s is longer than %d KiB", sl_column_name((sl_column)c),
                          SL_MOST_NAME >> 10);
    }
    return SLANT_OK;
}

slant_status sl_record_finish(sl_source *source, sl_arena *arena, slant_article *article,
                              slant_error *error)
{
    if (article->text.len > SLANT_MAX_FIELD)
        return too_long(source, article, "text", error);
    if (article->title.len > SLANT_MAX_FIELD)
        return too_long(source, article, "title", error);
    slant_status status = check_names(source, article, error);
    if (status != SLANT_OK)
        return status;
    article->file = sl_arena_str(arena, source->path);
    set_doc_id(source, arena, article);
    set_date(source, arena, article);
    if (!article->source.ptr && source->options->source)
        article->source = sl_str(source->options->source);
    if (sl_trim(article->text).len == 0)
        sl_source_warn(source, article->line, "the text is empty");
    return arena->failed ? sl_fail_memory(error) : SLANT_OK;
}
