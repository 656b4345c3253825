/* jsonl.c - JSON Lines: a JSON object a line, an article each. What is no field of ours travels to
 * `meta` as the bytes that stand there. */
#include "base/json.h"

#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "input/earlier.h"
#include "input/formats.h"
#include "input/source.h"

/* What the keys of this file mean; keys are looked up as they are written. */
typedef struct keys {
    sl_map known; /* raw key -> column | rank << 8 */
    size_t n;
} keys;

static const bool IS_UTF8 = true; /* what comes by text_in.h is, and needs no second look */

enum { MOST_KEYS = 4096 }; /* kept in `known`; further ones are judged each time */

/* One line on its way to an article. It stands in the reader's window: what the article keeps of it
 * is copied. */
typedef struct record {
    sl_source *source;
    sl_arena *arena;
    slant_article *article;
    sl_json_object object;
    uint8_t *column;                              /* of each member */
    const sl_json_member *field[SL_N_COLUMNS];    /* the member that fills it, NULL: none */
    bool is_ours;                                 /* slant wrote this record */
    size_t n_lone;                                /* surrogates that became U+FFFD */
} record;

static int sniff_jsonl(slant_str text)
{
    slant_str start = sl_trim(text);
    slant_str line = sl_trim(sl_slice(start, 0, sl_find_char(start, '\n', 0)));
    if (!sl_starts(line, SL("{")) || line.len < 2)
        return 0;
    slant_str after = sl_trim(sl_slice(line, 1, line.len));
    bool whole = after.len && line.ptr[line.len - 1] == '}';
    return after.len && (after.ptr[0] == '"' || after.ptr[0] == '}') ? (whole ? 90 : 60) : 0;
}

/* A JSON file that is not one record a line is told apart from many broken lines. */
static slant_status check_shape(sl_source *source, slant_error *error)
{
    sl_in *in = &source->in->text;
    size_t n = sl_in_want(in, SL_PEEK);
    slant_str text = {in->ptr, n}, start = sl_trim(text);
    slant_str line = sl_trim(sl_slice(start, 0, sl_find_char(start, '\n', 0)));
    const char *filter = sl_starts(start, SL("[")) ? ".[]" : sl_eq(line, SL("{")) ? "." : NULL;
    if (!filter)
        return SLANT_OK;
    return sl_fail_at(error, SLANT_INPUT, source->path, 0,
                      "is JSON, but not one record a line: convert it with  jq -c '%s' FILE",
                      filter);
}

static slant_status open_jsonl(sl_source *source, slant_error *error)
{
    keys *k = sl_arena_zero(source->arena, 1, sizeof *k);
    if (!k)
        return sl_fail_memory(error);
    sl_map_init(&k->known, sl_hash_seed());
    source->state = k;
    return check_shape(source, error);
}

static void close_jsonl(sl_source *source)
{
    keys *k = source->state;
    if (k)
        sl_map_free(&k->known);
}

/* ---- which member fills which field ---- */

static slant_str keep(record *r, slant_str s)
{
    return sl_arena_str(r->arena, s);
}

static slant_str decode(record *r, slant_str raw)
{
    size_t n_lone = 0;
    slant_str text = sl_json_string(raw, r->arena, &n_lone);
    r->n_lone += n_lone;
    return text.ptr == raw.ptr + 1 ? keep(r, text) : text;
}

static slant_str decode_key(record *r, const sl_json_member *member)
{
    return decode(r, (slant_str){member->raw_key.ptr - 1, member->raw_key.len + 2});
}

static uint32_t judge_key(record *r, const sl_json_member *member)
{
    slant_str name = decode_key(r, member);
    unsigned rank = 0;
    sl_column column = sl_column_find(&r->source->columns, name, &rank);
    if (column == SL_COL_OTHER && sl_column_is_ours(name))
        column = SL_COL_OURS;
    return (uint32_t)column | rank << 8;
}

static uint32_t meaning_of(record *r, const sl_json_member *member)
{
    keys *k = r->source->state;
    uint32_t meaning = sl_map_get(&k->known, member->raw_key);
    if (meaning != SL_NONE)
        return meaning;
    meaning = judge_key(r, member);
    if (k->n < MOST_KEYS && member->raw_key.len < 256) {
        k->n++;
        sl_map_add(&k->known, sl_arena_str(r->source->arena, member->raw_key), meaning);
    }
    return meaning;
}

static void warn_repeat(record *r, sl_column column)
{
    sl_source_warn(r->source, r->article->line, "%s is given twice: the last one counts",
                   sl_column_name(column));
}

static void take_members(record *r)
{
    unsigned rank[SL_N_COLUMNS] = {0};
    for (size_t i = 0; i < r->object.n_members; i++) {
        const sl_json_member *member = &r->object.members[i];
        uint32_t meaning = meaning_of(r, member), column = meaning & 0xff;
        r->column[i] = (uint8_t)column;
        if (column >= SL_N_COLUMNS)
            continue;
        const sl_json_member *had = r->field[column];
        if (had && sl_eq(had->raw_key, member->raw_key))
            warn_repeat(r, (sl_column)column);
        if (!had || meaning >> 8 <= rank[column]) {
            r->field[column] = member;
            rank[column] = meaning >> 8;
        }
    }
}

static bool is_given(const sl_json_member *member)
{
    return member && (member->type == SL_JSON_NUMBER ||
                      (member->type == SL_JSON_STRING && member->raw.len > 2));
}

/* `id` counts where doc_id says nothing, `file` never: the text is here. */
static void settle_fields(record *r)
{
    r->field[SL_COL_FILE] = NULL;
    if (!is_given(r->field[SL_COL_DOC_ID])) {
        r->field[SL_COL_DOC_ID] = NULL;
        if (is_given(r->field[SL_COL_ID]))
            r->field[SL_COL_DOC_ID] = r->field[SL_COL_ID];
    }
    r->field[SL_COL_ID] = NULL;
}

/* ---- values ---- */

/* ["A", "B"] -> "A; B"; false for a list of anything but strings. */
static bool join_list(record *r, slant_str raw, slant_str *text)
{
    sl_buf joined = {0};
    slant_str rest = sl_trim(sl_slice(raw, 1, raw.len - 1));
    bool strings = true;
    while (rest.len && strings) {
        size_t n = sl_json_skip(rest, NULL);
        slant_str item = sl_trim(sl_slice(rest, 0, n));
        strings = item.len >= 2 && item.ptr[0] == '"';
        if (!strings)
            break;
        if (joined.len)
            sl_buf_text(&joined, "; ");
        sl_buf_add(&joined, decode(r, item));
        rest = sl_trim(sl_slice(rest, n, rest.len));
        if (rest.len)
            rest = sl_trim(sl_slice(rest, 1, rest.len)); /* the comma */
    }
    r->arena->failed = r->arena->failed || joined.failed;
    *text = joined.len ? sl_arena_str(r->arena, sl_buf_str(&joined)) : (slant_str){NULL, 0};
    sl_buf_free(&joined);
    return strings;
}

/* The text of a field; false when the value is of a kind that it cannot hold. */
static bool field_text(record *r, const sl_json_member *member, slant_str *text)
{
    *text = (slant_str){NULL, 0};
    switch (member->type) {
    case SL_JSON_STRING: *text = decode(r, member->raw); return true;
    case SL_JSON_NULL: return true;
    case SL_JSON_ARRAY: return join_list(r, member->raw, text);
    case SL_JSON_OBJECT: return false;
    default: *text = keep(r, member->raw); return true;
    }
}

static void fill_fields(record *r)
{
    for (int c = 0; c < SL_N_COLUMNS; c++) {
        slant_str *field = sl_article_field(r->article, (sl_column)c), text;
        if (!r->field[c] || !field || c == SL_COL_TEXT)
            continue;
        if (!field_text(r, r->field[c], &text))
            r->field[c] = NULL; /* an object: it travels in meta */
        else if (text.len)
            *field = text;
    }
}

static slant_status fill_text(record *r, slant_error *error)
{
    static const char *const kinds[] = {"null", "false", "true", "a number", "", "a list",
                                        "an object"};
    const sl_json_member *member = r->field[SL_COL_TEXT];
    slant_str path = r->source->path;
    uint64_t line = r->article->line;
    if (member && member->type == SL_JSON_STRING) {
        r->article->text = decode(r, member->raw);
        return SLANT_OK;
    }
    if (member)
        return sl_fail_at(error, SLANT_INPUT, path, line, "\"%.*s\" is %s, not a string",
                          SL_ARG(member->raw_key), kinds[member->type]);
    sl_buf list = {0};
    for (size_t i = 0; i < r->object.n_members; i++)
        sl_list_name(&list, r->object.members[i].raw_key);
    slant_str names = sl_buf_str(&list);
    sl_fail_at(error, SLANT_INPUT, path, line,
               "no field holds the text (there are: %.*s); name it with --columns text=FIELD",
               SL_ARG(names));
    slant_status status = list.failed ? sl_fail_memory(error) : SLANT_INPUT;
    sl_buf_free(&list);
    return status;
}

/* ---- what travels ---- */

static bool travels(const record *r, size_t i)
{
    const sl_json_member *member = &r->object.members[i];
    unsigned column = r->column[i];
    if (column == SL_COL_OURS)
        return false;
    if (column < SL_N_COLUMNS && r->field[column] == member)
        return false;
    return !(column == SL_COL_ID && r->field[SL_COL_DOC_ID] == member);
}

/* Adds a key, or replaces its value: of repeats the last one counts. */
static void add_meta(record *r, sl_map *names, slant_meta *meta, size_t *n, slant_str name,
                     slant_str json)
{
    uint32_t at = sl_map_add(names, name, (uint32_t)*n);
    if (at == SL_NONE)
        return;
    if (at == *n)
        (*n)++;
    else
        sl_source_warn(r->source, r->article->line, "'%.*s' is given twice: the last one counts",
                       SL_ARG(name));
    meta[at] = (slant_meta){name, json};
}

/* The members of an object `meta` in a record of our own, put back where they came from. */
static bool open_meta(record *r, const sl_json_member *member, sl_json_object *inner)
{
    bool is_meta = sl_eq(member->raw_key, SL("meta")) && member->type == SL_JSON_OBJECT;
    *inner = (sl_json_object){0};
    return r->is_ours && is_meta &&
           sl_json_scan_object(member->raw, IS_UTF8, r->arena, inner, NULL);
}

static void fill_meta(record *r)
{
    size_t most = 0, n = 0;
    sl_json_object inner = {0}, found;
    const sl_json_member *wrapper = NULL;
    for (size_t i = 0; i < r->object.n_members; i++) {
        most += travels(r, i);
        if (open_meta(r, &r->object.members[i], &found)) {
            inner = found;
            wrapper = &r->object.members[i];
        }
    }
    if (most == 0)
        return;
    slant_meta *meta = sl_arena_zero(r->arena, most + inner.n_members, sizeof *meta);
    if (!meta)
        return;
    sl_map names;
    sl_map_init(&names, sl_hash_seed());
    for (size_t i = 0; i < r->object.n_members; i++) {
        const sl_json_member *member = &r->object.members[i];
        if (travels(r, i) && member != wrapper)
            add_meta(r, &names, meta, &n, decode_key(r, member), keep(r, member->raw));
    }
    for (size_t i = 0; i < inner.n_members; i++)
        add_meta(r, &names, meta, &n, decode_key(r, &inner.members[i]),
                 keep(r, inner.members[i].raw));
    r->arena->failed = r->arena->failed || names.failed;
    sl_map_free(&names);
    r->article->meta = meta;
    r->article->n_meta = n;
}

/* Our own results are known by the two keys that every record of ours has. */
static void find_ours(record *r)
{
    bool run = false, words = false;
    for (size_t i = 0; i < r->object.n_members; i++) {
        slant_str key = r->object.members[i].raw_key;
        run = run || sl_eq(key, SL("run"));
        words = words || sl_eq(key, SL("words"));
    }
    r->is_ours = run && words;
}

static void tell_dropped(record *r)
{
    sl_buf dropped = {0};
    for (size_t i = 0; i < r->object.n_members && !r->source->warned_ours; i++)
        if (r->column[i] == SL_COL_OURS)
            sl_list_name(&dropped, r->object.members[i].raw_key);
    if (dropped.len) {
        r->source->warned_ours = true;
        slant_str names = sl_buf_str(&dropped);
        sl_source_warn(r->source, r->article->line,
                       "results of an earlier run are dropped, here and further on: %.*s",
                       SL_ARG(names));
    }
    r->arena->failed |= dropped.failed;
    sl_buf_free(&dropped);
}

/* Of a txt file: the record has no title, and its sentences say that one stands in the text. */
static void find_title(record *r)
{
    for (size_t i = 0; i < r->object.n_members && r->is_ours && !r->article->title.ptr; i++) {
        const sl_json_member *member = &r->object.members[i];
        if (member->type == SL_JSON_ARRAY && sl_eq(member->raw_key, SL("sentences")))
            r->article->title_in_text = sl_earlier_title_in_text(member->raw, r->arena);
    }
}

/* ---- the record ---- */

static void tell_fields(record *r)
{
    sl_buf note = {0};
    for (int c = 0; c < SL_N_COLUMNS; c++)
        if (r->field[c])
            sl_source_note(r->source, (sl_column)c, r->field[c]->raw_key, &note);
    r->arena->failed |= !sl_source_tell(r->source, &note);
    sl_buf_free(&note);
}

static slant_status read_record(record *r, slant_str line, slant_error *error)
{
    slant_error fault;
    if (!sl_json_scan_object(line, IS_UTF8, r->arena, &r->object, &fault)) {
        if (r->arena->failed)
            return sl_fail_memory(error);
        sl_fail_at(error, SLANT_INPUT, r->source->path, r->article->line, "%s",
                   fault.message);
        if (error)
            error->column = fault.offset + 1;
        return SLANT_INPUT;
    }
    r->column = sl_arena_alloc(r->arena, r->object.n_members + 1);
    if (!r->column)
        return sl_fail_memory(error);
    take_members(r);
    settle_fields(r);
    find_ours(r);
    bool earlier = r->is_ours && r->source->options->annotated;
    slant_status status = SLANT_OK;
    if (!earlier || r->field[SL_COL_TEXT])
        status = fill_text(r, error);
    if (status != SLANT_OK)
        return status;
    if (!earlier)
        tell_dropped(r);
    tell_fields(r);
    fill_fields(r);
    find_title(r);
    fill_meta(r);
    if (r->n_lone)
        sl_source_warn(r->source, r->article->line,
                       "%zu lone surrogates (\\ud800 to \\udfff) became U+FFFD", r->n_lone);
    if (r->arena->failed)
        return sl_fail_memory(error);
    r->article->file = r->source->path; /* for messages: it is finished behind this */
    return earlier ? sl_earlier_read_json(keep(r, line), r->article, r->arena, error) : SLANT_OK;
}

static slant_status next_jsonl(sl_source *source, sl_arena *arena, slant_article *article,
                               slant_error *error)
{
    sl_in *in = &source->in->text;
    slant_str line;
    sl_line got;
    do
        got = sl_in_line(in, SL_MOST_RECORD, &line);
    while (got == SL_LINE_OK && sl_trim(line).len == 0);
    if (got == SL_LINE_END)
        return SLANT_END;
    source->n_records++;
    article->line = in->line_read;
    bool is_cut = in->error.status != SLANT_OK && in->line == in->line_read;
    if (is_cut) {
        if (error)
            *error = in->error;
        return in->error.status;
    }
    if (got == SL_LINE_TOO_LONG)
        return sl_fail_at(error, SLANT_INPUT, source->path, article->line,
                          "the line is longer than %d MiB", SL_MOST_RECORD >> 20);
    record r = {.source = source, .arena = arena, .article = article};
    return read_record(&r, line, error);
}

const sl_reader_format sl_read_jsonl = {
    .name = "jsonl",
    .extensions = "jsonl ndjson json",
    .summary = "JSON Lines, one article a line",
    .sniff = sniff_jsonl,
    .open = open_jsonl,
    .next = next_jsonl,
    .close = close_jsonl,
};
