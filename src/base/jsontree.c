/* jsontree.c - small JSON files as a tree: see jsontree.h. Our own scanner decides what is valid
 * and says where it is not; cJSON, which is laxer and keeps its last error in a global, builds. */
#include "base/jsontree.h"

#include "base/error.h"
#include "base/str.h"

#include <cJSON.h>

static void locate(slant_str text, size_t at, slant_error *error)
{
    if (!error)
        return;
    slant_str before = sl_slice(text, 0, at);
    size_t line_start = 0;
    error->line = 1;
    for (size_t i = 0; (i = sl_find_char(before, '\n', i)) < before.len;) {
        error->line++;
        line_start = ++i;
    }
    error->offset = at;
    error->column = at - line_start + 1;
}

/* The offset of an escaped NUL in valid JSON; text.len when there is none. */
static size_t find_nul(slant_str text)
{
    size_t at = 0;
    while ((at = sl_find_char(text, '\\', at)) < text.len) {
        if (sl_starts(sl_slice(text, at, text.len), SL("\\u0000")))
            return at;
        at += 2;
    }
    return text.len;
}

static bool is_surrogate(slant_str escape, const char *fourth)
{
    return escape.len >= 6 && sl_starts(escape, SL("\\u")) && (escape.ptr[2] | 0x20) == 'd' &&
           memchr(fourth, escape.ptr[3], 8) != NULL;
}

/* The offset of half a surrogate pair in valid JSON; text.len when there is none. */
static size_t find_half(slant_str text)
{
    static const char high[] = "89abAB89", low[] = "cdefCDEF";
    size_t at = 0;
    while ((at = sl_find_char(text, '\\', at)) < text.len) {
        slant_str rest = sl_slice(text, at, text.len);
        bool is_high = is_surrogate(rest, high);
        bool is_pair = is_high && is_surrogate(sl_slice(rest, 6, rest.len), low);
        if ((is_high && !is_pair) || is_surrogate(rest, low))
            return at;
        at += is_pair ? 12 : 2;
    }
    return text.len;
}

static bool check(slant_str text, slant_error *error)
{
    slant_error found = {.status = SLANT_OK};
    size_t end = sl_json_skip(text, &found);
    if (end == 0) {
        sl_fail(error, SLANT_INPUT, "%s", found.message);
        locate(text, (size_t)found.offset, error);
        return false;
    }
    slant_str rest = sl_slice(text, end, text.len);
    size_t nul = find_nul(sl_slice(text, 0, end)), half = find_half(sl_slice(text, 0, end));
    if (nul < end || half < end) {
        sl_fail(error, SLANT_INPUT, nul < end ? "\\u0000 cannot stand in this file"
                                              : "half of a surrogate pair cannot be read");
        locate(text, nul < end ? nul : half, error);
        return false;
    }
    for (size_t i = 0; i < rest.len; i++)
        if (!memchr(" \t\r\n", rest.ptr[i], 4)) {
            sl_fail(error, SLANT_INPUT, "text follows the JSON value");
            locate(text, end + i, error);
            return false;
        }
    return true;
}

sl_tree *sl_tree_parse(slant_str text, slant_error *error)
{
    if (text.len == 0)
        text = SL("");
    if (!check(text, error))
        return NULL;
    sl_tree *root = cJSON_ParseWithLengthOpts(text.ptr, text.len, NULL, false);
    if (!root) /* it is valid */
        sl_fail_memory(error);
    return root;
}

void sl_tree_free(sl_tree *root)
{
    cJSON_Delete(root);
}

sl_json_type sl_tree_type(const sl_tree *node)
{
    switch (node ? node->type & 0xff : cJSON_NULL) {
    case cJSON_False: return SL_JSON_FALSE;
    case cJSON_True: return SL_JSON_TRUE;
    case cJSON_Number: return SL_JSON_NUMBER;
    case cJSON_String: return SL_JSON_STRING;
    case cJSON_Array: return SL_JSON_ARRAY;
    case cJSON_Object: return SL_JSON_OBJECT;
    default: return SL_JSON_NULL;
    }
}

const sl_tree *sl_tree_get(const sl_tree *object, const char *key)
{
    const sl_tree *found = NULL;
    if (sl_tree_type(object) != SL_JSON_OBJECT)
        return NULL;
    for (const sl_tree *child = object->child; child; child = child->next)
        if (child->string && strcmp(child->string, key) == 0)
            found = child;
    return found;
}

const sl_tree *sl_tree_first(const sl_tree *parent)
{
    return parent ? parent->child : NULL;
}

const sl_tree *sl_tree_next(const sl_tree *child)
{
    return child ? child->next : NULL;
}

const char *sl_tree_key(const sl_tree *child)
{
    return child ? child->string : NULL;
}

slant_str sl_tree_str(const sl_tree *node)
{
    return sl_tree_type(node) == SL_JSON_STRING ? sl_str(node->valuestring)
                                                : (slant_str){NULL, 0};
}

double sl_tree_number(const sl_tree *node, double fallback)
{
    return sl_tree_type(node) == SL_JSON_NUMBER ? node->valuedouble : fallback;
}

bool sl_tree_bool(const sl_tree *node, bool fallback)
{
    sl_json_type type = sl_tree_type(node);
    return type == SL_JSON_TRUE || (type != SL_JSON_FALSE && fallback);
}
