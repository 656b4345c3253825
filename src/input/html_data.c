/* html_data.c - see html_data.h. */
#include "input/html_data.h"

#include "base/buf.h"
#include "base/jsontree.h"
#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"

enum {
    LEAST_PROSE = 60, /* bytes of a string that is a paragraph */
    LEAST_BODY = 400,
    LONGEST_KEYS = 256, /* bytes of a chain of keys; what is below is one with it */
    DEEPEST = 64
};

/* ---- JSON as it stands in pages ---- */

static slant_str unwrap(slant_str script)
{
    bool named = sl_starts(script, SL("window[")); /* whose bracket begins no list */
    size_t start = named ? sl_find_char(script, '=', 0) : 0, end = script.len;
    while (start < end && script.ptr[start] != '{' && script.ptr[start] != '[')
        start++;
    while (end > start && script.ptr[end - 1] != '}' && script.ptr[end - 1] != ']')
        end--;
    return sl_slice(script, start, end);
}

static bool closes_next(slant_str json, size_t at)
{
    while (at < json.len && sl_is_space(json.ptr[at]))
        at++;
    return at < json.len && (json.ptr[at] == '}' || json.ptr[at] == ']');
}

slant_str sl_web_json(slant_str script)
{
    slant_str json = unwrap(script);
    char *bytes = (char *)json.ptr;
    bool in_string = false;
    for (size_t i = 0; i < json.len; i++) {
        if (in_string && bytes[i] == '\\')
            i++;
        else if (bytes[i] == '"')
            in_string = !in_string;
        else if (in_string && (unsigned char)bytes[i] < ' ')
            bytes[i] = ' ';
        else if (!in_string && bytes[i] == ',' && closes_next(json, i + 1))
            bytes[i] = ' ';
    }
    return json;
}

/* ---- prose ---- */

static bool is_prose(slant_str s)
{
    size_t marks = 0, blanks = 0, beyond = 0, odd = 0;
    if (s.len < LEAST_PROSE || sl_starts_nocase(s, SL("http")) || s.ptr[0] == '{')
        return false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        blanks += c == ' ';
        beyond += c >= 0xE0;
        marks += (c == '.' || c == '?' || c == '!') && (i + 1 == s.len || s.ptr[i + 1] == ' ' ||
                                                        s.ptr[i + 1] == '<');
        odd += c == '{' || c == '}' || c == ';' || c == '=' || c == '|';
    }
    return (blanks * 12 >= s.len && marks && odd * 12 < s.len) || beyond * 4 > s.len;
}

typedef struct group {
    size_t prose;       /* bytes */
    slant_str longest;  /* of its strings */
} group;

typedef struct search {
    sl_arena *arena;
    sl_map chains;      /* of keys: number of the group */
    group *groups;
    uint32_t n, cap;
    char keys[LONGEST_KEYS];
    size_t n_keys;
    uint32_t wanted;    /* second walk: the group to write */
    sl_buf *to;
} search;

static void note(search *s, slant_str text)
{
    slant_str keys = {s->keys, s->n_keys};
    uint32_t id = sl_map_get(&s->chains, keys);
    if (s->to) {
        if (id == s->wanted) {
            sl_buf_text(s->to, "<p>");
            sl_buf_add(s->to, text);
            sl_buf_text(s->to, "</p>\n");
        }
        return;
    }
    if (id == SL_NONE) {
        if (!SL_ARENA_FIT(s->arena, s->groups, s->cap, s->n + 1))
            return;
        id = s->n++;
        s->groups[id] = (group){0};
        sl_map_add(&s->chains, sl_arena_str(s->arena, keys), id);
    }
    s->groups[id].prose += text.len;
    if (text.len > s->groups[id].longest.len)
        s->groups[id].longest = text;
}

static void walk(search *s, const sl_tree *node, unsigned depth)
{
    slant_str text = sl_tree_str(node);
    if (text.len && is_prose(text))
        note(s, text);
    if (depth >= DEEPEST)
        return;
    for (const sl_tree *child = sl_tree_first(node); child; child = sl_tree_next(child)) {
        size_t before = s->n_keys;
        slant_str key = sl_str(sl_tree_key(child));
        if (key.len + 1 < sizeof s->keys - s->n_keys && key.len) {
            memcpy(s->keys + s->n_keys, key.ptr, key.len);
            s->n_keys += key.len;
            s->keys[s->n_keys++] = '/';
        }
        walk(s, child, depth + 1);
        s->n_keys = before;
    }
}

static bool is_markup(slant_str s)
{
    return sl_find(s, SL("<p"), 0) < s.len || sl_find(s, SL("<br"), 0) < s.len;
}

/* Whole bodies in HTML: the longest is this article, others are of others. Else all paragraphs. */
static void write_best(search *s, const sl_tree *root, sl_buf *to)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < s->n; i++)
        if (s->groups[i].prose > s->groups[best].prose)
            best = i;
    if (s->n == 0 || s->groups[best].prose < LEAST_BODY)
        return;
    slant_str longest = s->groups[best].longest;
    if (is_markup(longest) && longest.len * 4 > s->groups[best].prose) {
        sl_buf_add(to, longest);
        return;
    }
    s->wanted = best;
    s->to = to;
    s->n_keys = 0;
    walk(s, root, 0);
}

bool sl_web_data_body(const sl_web_tree *page, slant_str *body, sl_arena *arena)
{
    sl_buf best = {0}, text = {0};
    for (uint32_t i = 0; i < page->n_data; i++) {
        slant_error fault = {0};
        sl_tree *root = sl_tree_parse(sl_web_json(page->data[i]), &fault);
        arena->failed |= fault.status == SLANT_NO_MEMORY;
        search *s = sl_arena_zero(arena, 1, sizeof *s);
        if (root && s) {
            s->arena = arena;
            sl_map_init(&s->chains, sl_hash_seed());
            walk(s, root, 0);
            sl_buf_empty(&text);
            write_best(s, root, &text);
            arena->failed |= s->chains.failed;
            sl_map_free(&s->chains);
        }
        sl_tree_free(root);
        if (text.len > best.len) {
            sl_buf other = best;
            best = text;
            text = other;
        }
        sl_buf_empty(&text);
    }
    *body = best.len ? sl_arena_str(arena, sl_buf_str(&best)) : (slant_str){0};
    bool good = !best.failed && !text.failed && !arena->failed;
    sl_buf_free(&best);
    sl_buf_free(&text);
    return good;
}
