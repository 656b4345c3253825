/* import_quanteda.c - quanteda dictionaries as YAML: nested maps to lists of patterns; the key `__`
 * holds the patterns beside sub-keys. */
#include "base/json.h"
#include "base/str.h"
#include "base/yaml.h"
#include "lexicon/imports.h"

typedef struct reader {
    sl_dict *d;
    uint32_t levels[SL_YAML_DEPTH + 1]; /* category of each open map; SL_NONE at the top */
    unsigned depth;                     /* open maps */
    uint32_t at;                        /* category that patterns belong to now */
    bool has_key, in_list;
} reader;

static bool open_map(reader *r, uint64_t line)
{
    if (r->in_list || (r->depth && !r->has_key)) {
        sl_dict_refuse(r->d, line, "a list of patterns holds texts only");
        return false;
    }
    if (r->depth >= SL_DICT_DEPTH) {
        sl_dict_refuse(r->d, line, "it nests too deep");
        return false;
    }
    r->levels[r->depth] = r->depth ? r->at : SL_NONE;
    r->depth++;
    r->has_key = false;
    return true;
}

static void read_key(reader *r, slant_str key)
{
    uint32_t parent = r->levels[r->depth - 1];
    r->at = sl_eq(key, SL("__")) ? parent : sl_dict_category_of(r->d, parent, key);
    r->has_key = true;
}

static void read_pattern(reader *r, slant_str text, uint64_t line)
{
    if (!sl_trim(text).len)
        return; /* `key:` without a value */
    r->d->entries_in++;
    sl_dict_join(r->d, sl_dict_entry(r->d, sl_trim(text), line, false), r->at,
                 (slant_str){NULL, 0}, line);
}

static bool on_event(void *user, sl_yaml_event event, slant_str text, uint64_t line)
{
    reader *r = user;
    bool is_top = r->depth == 0;
    if (is_top && event != SL_YAML_MAP) {
        sl_dict_refuse(r->d, line, "a quanteda dictionary is a map: KEY: [PATTERN, ...]");
        return false;
    }
    switch (event) {
    case SL_YAML_MAP:
        return open_map(r, line) && !sl_dict_failed(r->d);
    case SL_YAML_MAP_END:
        r->depth--;
        r->has_key = false;
        break;
    case SL_YAML_LIST:
        if (r->in_list || !r->has_key) {
            sl_dict_refuse(r->d, line, "a list of patterns holds texts only");
            return false;
        }
        r->in_list = true;
        break;
    case SL_YAML_LIST_END:
        r->in_list = r->has_key = false;
        break;
    case SL_YAML_TEXT:
        if (!r->has_key) {
            read_key(r, text);
            break;
        }
        read_pattern(r, text, line);
        r->has_key = r->in_list;
        break;
    }
    return !sl_dict_failed(r->d);
}

static void read(sl_dict *d)
{
    reader r = {.d = d};
    slant_error fault = {0};
    slant_status status = sl_yaml_read(d->text, on_event, &r, &fault);
    if (status == SLANT_NO_MEMORY)
        d->arena.failed = true;
    else if (status != SLANT_OK)
        sl_dict_refuse(d, fault.line, "%s", fault.message);
}

/* A first line of the kind `key:`, with nothing, a list or a map behind it. */
static bool looks(slant_str text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t end = sl_find_char(text, '\n', at);
        slant_str line = sl_trim(sl_slice(text, at, end));
        at = end + 1;
        if (!line.len || line.ptr[0] == '#' || sl_starts(line, SL("---")) ||
            line.ptr[0] == '%')
            continue;
        size_t colon = sl_find_char(line, ':', 0);
        if (colon == line.len || colon == 0 || sl_find_char(line, '\t', 0) < colon)
            return false;
        slant_str rest = sl_trim(sl_slice(line, colon + 1, line.len));
        return !rest.len || rest.ptr[0] == '[' || rest.ptr[0] == '{' || rest.ptr[0] == '#';
    }
    return false;
}

/* ---- writing ---- */

static void write_patterns(const sl_dict *d, const sl_dict_category *c, sl_buf *to)
{
    sl_buf_char(to, '[');
    for (uint32_t i = 0; i < c->n_rows; i++) {
        sl_buf_text(to, i ? ", " : "");
        sl_json_quote(to, d->rows[c->rows[i]].source);
    }
    sl_buf_text(to, "]\n");
}

static void write_category(const sl_dict *d, uint32_t at, sl_buf *to)
{
    const sl_dict_category *c = &d->categories[at];
    sl_buf_repeat(to, "  ", c->depth);
    sl_json_quote(to, c->name);
    if (c->first_child == SL_NONE) {
        sl_buf_text(to, ": ");
        write_patterns(d, c, to);
        return;
    }
    sl_buf_text(to, ":\n");
    if (c->n_rows) {
        sl_buf_repeat(to, "  ", c->depth + 1);
        sl_buf_text(to, "\"__\": ");
        write_patterns(d, c, to);
    }
    for (uint32_t k = c->first_child; k != SL_NONE; k = d->categories[k].next)
        write_category(d, k, to);
}

static void write(sl_dict *d, sl_buf *to)
{
    for (uint32_t i = 0; i < d->n_categories; i++)
        if (d->categories[i].parent == SL_NONE)
            write_category(d, i, to);
}

const sl_dict_format sl_dict_quanteda = {
    .name = "quanteda",
    .extensions = "yml yaml",
    .summary = "quanteda dictionary in YAML",
    .style = SL_STYLE_GLOB,
    .looks = looks,
    .read = read,
    .write = write,
    .categories = true,
    .nested = true,
};
