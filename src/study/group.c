/* group.c - a column's value: see group.h. */
#include "study/group.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

static const struct {
    const char *name;
    size_t at;
} fields[] = {
    {"doc_id", offsetof(slant_article, doc_id)},   {"title", offsetof(slant_article, title)},
    {"source", offsetof(slant_article, source)},   {"date", offsetof(slant_article, date)},
    {"url", offsetof(slant_article, url)},         {"author", offsetof(slant_article, author)},
    {"section", offsetof(slant_article, section)}, {"genre", offsetof(slant_article, genre)},
    {"event", offsetof(slant_article, event)},     {"lang", offsetof(slant_article, lang)},
};

static slant_str unless_empty(slant_str text)
{
    return text.len ? text : (slant_str){0};
}

/* A string decoded, anything else but null as its JSON. */
static slant_str text_of(slant_str json, sl_buf *work)
{
    if (json.len && json.ptr[0] != '"')
        return sl_eq(json, SL("null")) ? (slant_str){0} : json;
    sl_arena arena;
    sl_arena_init(&arena, 0);
    slant_str text = sl_json_string(json, &arena, NULL);
    sl_buf_empty(work);
    sl_buf_add(work, text);
    work->failed |= arena.failed;
    sl_arena_free(&arena);
    return unless_empty(sl_buf_str(work));
}

slant_str sl_group_of(const slant_article *article, const char *column, sl_buf *work)
{
    slant_str name = sl_str(column ? column : "source");
    for (size_t i = 0; i < article->n_meta; i++)
        if (sl_eq(article->meta[i].name, name))
            return text_of(article->meta[i].json, work);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (sl_eq_nocase(sl_str(fields[i].name), name))
            return unless_empty(*(const slant_str *)((const char *)article + fields[i].at));
    for (size_t i = 0; i < article->n_meta; i++)
        if (sl_eq_nocase(article->meta[i].name, name))
            return text_of(article->meta[i].json, work);
    return (slant_str){0};
}
