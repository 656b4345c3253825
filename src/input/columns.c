/* columns.c - the names of fields and their synonyms: see columns.h. */
#include "input/columns.h"

#include "base/error.h"
#include "base/str.h"

/* Own name first, then synonyms, the surest first; folded as fold_name does. */
static const struct field {
    const char *name;
    const char *synonyms;
} fields[SL_N_COLUMNS] = {
    [SL_COL_DOC_ID] = {"doc_id", "documentid articleid docno docname"},
    [SL_COL_TEXT] = {"text", "fulltext articletext articlebody article body content maintext "
                             "bodytext articlecontent contenttext plaintext story"},
    [SL_COL_TITLE] = {"title", "headline heading articletitle head"},
    [SL_COL_SOURCE] = {"source", "newspaper outlet publication newsoutlet mediaoutlet sourcename "
                                 "publisher medium media site sitename paper"},
    [SL_COL_DATE] = {"date", "published publishedat publisheddate datepublished publishdate "
                             "publicationdate pubdate publishedon datetime"},
    [SL_COL_URL] = {"url", "link articleurl weburl sourceurl permalink uri"},
    [SL_COL_AUTHOR] = {"author", "authors byline journalist reporter writer creator"},
    [SL_COL_SECTION] = {"section", "sectionname newsdesk desk rubric"},
    [SL_COL_GENRE] = {"genre", "articletype"},
    [SL_COL_EVENT] = {"event", "eventid eventname"},
    [SL_COL_LANG] = {"lang", "language languagecode"},
    [SL_COL_DATE_RAW] = {"date_raw", ""},
    [SL_COL_FILE] = {"file", "filename filepath path textfile"},
    [SL_COL_ID] = {"id", ""},
};

/* What the JSONL writer adds to an article (contract of the output; `meta` is taken apart). */
static const char *const ours[] = {
    "words", "words_own", "words_indirect", "words_direct", "words_quoted_term", "sentences",
    "annotations", "attributions", "suppressed", "scores", "run", "offsets",
};

/* "Published At" -> "publishedat"; what is longer than any known name is cut. */
static slant_str fold_name(slant_str name, char folded[32])
{
    size_t n = 0;
    for (size_t i = 0; i < name.len && n < 32; i++) {
        char c = name.ptr[i];
        if (!sl_is_space(c) && c != '_' && c != '-' && c != '.')
            folded[n++] = sl_to_lower(c);
    }
    return (slant_str){folded, n};
}

static bool is_own_name(const char *name, slant_str folded)
{
    char own[32];
    return sl_eq(fold_name(sl_str(name), own), folded);
}

sl_column sl_column_named(slant_str name, unsigned *rank)
{
    char bytes[32];
    slant_str folded = fold_name(name, bytes), part;
    *rank = 1;
    for (int c = 0; folded.len && c < SL_N_COLUMNS; c++) {
        unsigned at = 2;
        if (is_own_name(fields[c].name, folded))
            return (sl_column)c;
        for (slant_str rest = sl_str(fields[c].synonyms); sl_next_part(&rest, ' ', &part); at++)
            if (sl_eq(part, folded)) {
                *rank = at;
                return (sl_column)c;
            }
    }
    return SL_COL_OTHER;
}

sl_column sl_column_find(const sl_column_choice *columns, slant_str name, unsigned *rank)
{
    for (int c = 0; c < SL_N_COLUMNS; c++)
        if (columns->given[c].ptr && sl_eq_nocase(columns->given[c], name)) {
            *rank = sl_eq(columns->given[c], name) ? 0 : 1;
            return (sl_column)c;
        }
    sl_column found = sl_column_named(name, rank);
    bool elsewhere = found < SL_N_COLUMNS && columns->given[found].ptr;
    return elsewhere ? SL_COL_OTHER : found;
}

const char *sl_column_name(sl_column column)
{
    return column < SL_N_COLUMNS ? fields[column].name : "?";
}

bool sl_column_is_ours(slant_str name)
{
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (sl_eq(sl_str(ours[i]), name))
            return true;
    return false;
}

slant_str *sl_article_field(slant_article *article, sl_column column)
{
    switch (column) {
    case SL_COL_DOC_ID: return &article->doc_id;
    case SL_COL_TEXT: return &article->text;
    case SL_COL_TITLE: return &article->title;
    case SL_COL_SOURCE: return &article->source;
    case SL_COL_DATE: return &article->date;
    case SL_COL_DATE_RAW: return &article->date_raw;
    case SL_COL_URL: return &article->url;
    case SL_COL_AUTHOR: return &article->author;
    case SL_COL_SECTION: return &article->section;
    case SL_COL_GENRE: return &article->genre;
    case SL_COL_EVENT: return &article->event;
    case SL_COL_LANG: return &article->lang;
    default: return NULL;
    }
}

/* Names the nearest field if one is near, and all that there are. */
static slant_status unknown_field(slant_str name, slant_error *error)
{
    const char *nearest = fields[0].name;
    sl_buf all = {0};
    for (int c = 0; c < SL_N_COLUMNS; c++) {
        if (sl_distance(sl_str(fields[c].name), name) < sl_distance(sl_str(nearest), name))
            nearest = fields[c].name;
        sl_list_name(&all, sl_str(fields[c].name));
    }
    bool near = sl_distance(sl_str(nearest), name) * 2 <= name.len;
    slant_str list = sl_buf_str(&all);
    slant_status status =
        sl_fail(error, SLANT_USAGE, "--columns: no field is called '%.*s'%s%s%s (there are: %.*s)",
                SL_ARG(name), near ? "; did you mean " : "", near ? nearest : "", near ? "?" : "",
                SL_ARG(list));
    if (all.failed)
        status = sl_fail_memory(error);
    sl_buf_free(&all);
    return status;
}

static slant_status parse_one(slant_str part, sl_column_choice *columns, slant_error *error)
{
    size_t equals = sl_find_char(part, '=', 0);
    slant_str field = sl_trim(sl_slice(part, 0, equals)), column = {"", 0};
    if (equals < part.len)
        column = sl_trim(sl_slice(part, equals + 1, part.len));
    if (field.len == 0 || column.len == 0)
        return sl_fail(error, SLANT_USAGE,
                       "--columns: '%.*s' is not FIELD=COLUMN, as in text=Article", SL_ARG(part));
    for (int c = 0; c < SL_N_COLUMNS; c++)
        if (sl_eq_nocase(sl_str(fields[c].name), field)) {
            columns->given[c] = column;
            return SLANT_OK;
        }
    return unknown_field(field, error);
}

slant_status sl_column_choice_parse(const char *text, sl_column_choice *columns,
                                    slant_error *error)
{
    slant_str rest = sl_str(text), part;
    *columns = (sl_column_choice){0};
    while (sl_next_part(&rest, ',', &part)) {
        slant_status status = parse_one(part, columns, error);
        if (status != SLANT_OK)
            return status;
    }
    return SLANT_OK;
}

/* Past LONG bytes the list is closed by "…", whose last byte marks it as such. */
void sl_list_name(sl_buf *list, slant_str name)
{
    enum { LONG = 400 };
    static const char more[] = "\xe2\x80\xa6";
    if (sl_ends(sl_buf_str(list), SL("\xe2\x80\xa6")))
        return;
    if (list->len)
        sl_buf_text(list, ", ");
    if (list->len + name.len > LONG)
        sl_buf_text(list, more);
    else
        sl_buf_add(list, name);
}
