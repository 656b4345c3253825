/* codebook.c - reads lexicon.json: see codebook.h. */
#include "lexicon/codebook.h"

#include "base/buf.h"
#include "base/jsontree.h"
#include "base/str.h"

typedef struct reader {
    slant_str file, bytes;
    sl_arena *arena;
    sl_codebook *book;
    sl_report *report;
} reader;

/* The line of the first "key" in the file: the tree does not know lines. */
static sl_place place_of(const reader *r, const char *key)
{
    slant_str quoted = sl_arena_printf(r->arena, "\"%s\"", key);
    size_t at = quoted.ptr ? sl_find(r->bytes, quoted, 0) : r->bytes.len;
    uint64_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += r->bytes.ptr[i] == '\n';
    return (sl_place){r->file, at < r->bytes.len ? line : 0, 0};
}

static slant_str copied(const reader *r, slant_str s)
{
    s = sl_trim(s);
    return s.len ? sl_arena_str(r->arena, s) : (slant_str){NULL, 0};
}

static slant_str text_of(const reader *r, const sl_tree *root, const char *key)
{
    const sl_tree *node = sl_tree_get(root, key);
    slant_str s = sl_tree_str(node);
    if (!s.ptr && sl_tree_type(node) != SL_JSON_NULL) {
        sl_report_error(r->report, "bad-json", place_of(r, key),
                        "\"%s\" must be a text in quotation marks", key);
        return (slant_str){NULL, 0};
    }
    return copied(r, s);
}

/* A text, or a list of texts: its items in order. */
static const slant_str *list_of(const reader *r, const sl_tree *root, const char *key, uint32_t *n)
{
    const sl_tree *node = sl_tree_get(root, key);
    sl_json_type type = sl_tree_type(node);
    slant_str *items = NULL;
    uint32_t cap = 0;
    *n = 0;
    if (type != SL_JSON_NULL && type != SL_JSON_STRING && type != SL_JSON_ARRAY) {
        sl_report_error(r->report, "bad-json", place_of(r, key),
                        "\"%s\" must be a text or a list of texts", key);
        return NULL;
    }
    const sl_tree *item = type == SL_JSON_ARRAY ? sl_tree_first(node) : node;
    for (; item; item = type == SL_JSON_ARRAY ? sl_tree_next(item) : NULL) {
        slant_str s = copied(r, sl_tree_str(item));
        if (sl_tree_type(item) != SL_JSON_STRING && sl_tree_type(item) != SL_JSON_NULL)
            sl_report_error(r->report, "bad-json", place_of(r, key),
                            "\"%s\" must be a list of texts only", key);
        if (s.len && SL_ARENA_FIT(r->arena, items, cap, *n + 1))
            items[(*n)++] = s;
    }
    return items;
}

static slant_str joined(const reader *r, const sl_tree *root, const char *key)
{
    uint32_t n;
    const slant_str *items = list_of(r, root, key, &n);
    sl_buf buf = {0};
    for (uint32_t i = 0; i < n; i++) {
        sl_buf_text(&buf, i ? "; " : "");
        sl_buf_add(&buf, items[i]);
    }
    slant_str all = copied(r, sl_buf_str(&buf));
    if (buf.failed)
        r->arena->failed = true;
    sl_buf_free(&buf);
    return all;
}

static void read_definitions(const reader *r, const sl_tree *definitions, const char *key,
                             slant_str kind)
{
    sl_codebook *b = r->book;
    const sl_tree *list = sl_tree_get(definitions, key);
    if (sl_tree_type(list) != SL_JSON_OBJECT && sl_tree_type(list) != SL_JSON_NULL)
        sl_report_error(r->report, "bad-json", place_of(r, key),
                        "\"%s\" must be an object of names and definitions", key);
    if (sl_tree_type(list) != SL_JSON_OBJECT)
        return;
    for (const sl_tree *d = sl_tree_first(list); d; d = sl_tree_next(d)) {
        slant_str name = copied(r, sl_str(sl_tree_key(d))), text = copied(r, sl_tree_str(d));
        if (sl_tree_type(d) != SL_JSON_STRING)
            sl_report_error(r->report, "bad-json", place_of(r, sl_tree_key(d)),
                            "the definition of \"%.*s\" must be a text", SL_ARG(name));
        if (SL_ARENA_FIT(r->arena, b->definitions, b->cap_definitions, b->n_definitions + 1))
            b->definitions[b->n_definitions++] = (slant_definition){.kind = kind, .name = name,
                                                                 .text = text};
    }
}

static void read_tree(const reader *r, const sl_tree *root)
{
    sl_codebook *b = r->book;
    b->name = text_of(r, root, "name");
    b->title = text_of(r, root, "title");
    b->version = text_of(r, root, "version");
    b->language = text_of(r, root, "language");
    b->licence = text_of(r, root, "licence");
    b->authors = joined(r, root, "authors");
    b->description = text_of(r, root, "description");
    b->cite = text_of(r, root, "cite");
    b->doi = text_of(r, root, "doi");
    b->developed_on = joined(r, root, "developed_on");
    b->validated_on = joined(r, root, "validated_on");
    b->extends = list_of(r, root, "extends", &b->n_extends);
    const sl_tree *definitions = sl_tree_get(root, "definitions");
    if (definitions && sl_tree_type(definitions) != SL_JSON_OBJECT)
        sl_report_error(r->report, "bad-json", place_of(r, "definitions"),
                        "\"definitions\" must be an object with categories, frames, concepts");
    if (sl_tree_type(definitions) != SL_JSON_OBJECT)
        return;
    read_definitions(r, definitions, "categories", SL("category"));
    read_definitions(r, definitions, "frames", SL("frame"));
    read_definitions(r, definitions, "concepts", SL("concept"));
}

void sl_codebook_read(slant_str file, slant_str bytes, sl_arena *arena, sl_codebook *book,
                      sl_report *report)
{
    if (sl_starts(bytes, SL("\xef\xbb\xbf")))
        bytes = sl_slice(bytes, 3, bytes.len);
    reader r = {file, bytes, arena, book, report};
    slant_error fault = {0};
    sl_tree *root = sl_tree_parse(bytes, &fault);
    *book = (sl_codebook){0};
    if (!root && fault.status == SLANT_NO_MEMORY)
        report->no_memory = true;
    else if (!root)
        sl_report_error(report, "bad-json", (sl_place){file, fault.line, fault.column}, "%s",
                        fault.message);
    else if (sl_tree_type(root) != SL_JSON_OBJECT)
        sl_report_error(report, "bad-json", (sl_place){file, 1, 0}, "it must be one JSON object");
    else
        read_tree(&r, root);
    sl_tree_free(root);
}
