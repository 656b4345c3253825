/* earlier_json.c - the record of an article, as --to jsonl writes it, read back: see earlier.h. */
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "input/earlier.h"

#include <stdio.h>

/* A value as text: strings decoded, lists of strings joined by `;`. */
static slant_str text_of(sl_earlier *all, slant_str raw, sl_json_type type)
{
    if (type == SL_JSON_STRING)
        return sl_json_string(raw, all->arena, NULL);
    if (type != SL_JSON_ARRAY)
        return type == SL_JSON_NULL ? (slant_str){0} : raw;
    sl_buf joined = {0};
    slant_str rest = sl_trim(sl_slice(raw, 1, raw.len - 1));
    while (rest.len) {
        size_t n = sl_json_skip(rest, NULL);
        slant_str item = sl_trim(sl_slice(rest, 0, n));
        if (joined.len)
            sl_buf_char(&joined, ';');
        if (item.len >= 2 && item.ptr[0] == '"')
            sl_buf_add(&joined, sl_json_string(item, all->arena, NULL));
        rest = sl_trim(sl_slice(rest, n, rest.len));
        rest = sl_trim(sl_slice(rest, rest.len ? 1 : 0, rest.len));
    }
    return sl_arena_buf(all->arena, &joined);
}

typedef void on_object(sl_earlier *all, slant_str object);

/* Calls for each object of a list. */
static void each_object(sl_earlier *all, slant_str list, on_object *call)
{
    slant_str rest = sl_trim(sl_slice(list, 1, list.len - 1));
    while (rest.len && !all->arena->failed) {
        size_t n = sl_json_skip(rest, NULL);
        slant_str item = sl_trim(sl_slice(rest, 0, n));
        if (n == 0)
            return;
        if (item.ptr[0] == '{')
            call(all, item);
        else if (!all->fault[0])
            strcpy(all->fault, "an item of an earlier run is no object");
        rest = sl_trim(sl_slice(rest, n, rest.len));
        rest = sl_trim(sl_slice(rest, rest.len ? 1 : 0, rest.len));
    }
}

static sl_json_object members_of(sl_earlier *all, slant_str object)
{
    sl_json_object members = {0};
    sl_json_scan_object(object, false, all->arena, &members, NULL);
    return members;
}

static void read_item(sl_earlier *all, sl_earlier_kind kind, slant_str object)
{
    sl_json_object o = members_of(all, object);
    void *item = sl_earlier_add(all, kind);
    for (size_t i = 0; item && i < o.n_members; i++) {
        const sl_json_member *m = &o.members[i];
        if (m->type != SL_JSON_OBJECT && m->type != SL_JSON_NULL)
            sl_earlier_set(all, kind, item, m->raw_key, text_of(all, m->raw, m->type));
    }
}

static void read_sentence(sl_earlier *all, slant_str object)
{
    read_item(all, SL_EARLIER_SENTENCE, object);
}

static void read_annotation(sl_earlier *all, slant_str object)
{
    read_item(all, SL_EARLIER_ANNOTATION, object);
}

/* {"start": .., "end": .., "text": ..} under the names that the tables have for them. */
static void read_span(sl_earlier *all, sl_earlier_attribution *item, const char *prefix,
                      slant_str object)
{
    static const char *const keys[] = {"start", "end", "text"};
    sl_json_object o = members_of(all, object);
    bool cue = strcmp(prefix, "cue") == 0;
    for (size_t i = 0; i < o.n_members; i++)
        for (size_t k = 0; k < 3; k++) {
            const sl_json_member *m = &o.members[i];
            if (!sl_eq(m->raw_key, sl_str(keys[k])))
                continue;
            slant_str name = cue && k == 2 ? SL("cue")
                                           : sl_arena_printf(all->arena, "%s_%s", prefix, keys[k]);
            sl_earlier_set(all, SL_EARLIER_ATTRIBUTION, item, name,
                           text_of(all, m->raw, m->type));
        }
}

/* The parts of a content as the table attributions writes them. */
static slant_str content_of(sl_earlier *all, slant_str list)
{
    static const char *const keys[] = {"field", "start", "end", "voice"};
    static const char joints[] = ":-:;";
    sl_buf parts = {0};
    slant_str rest = sl_trim(sl_slice(list, 1, list.len - 1));
    while (rest.len) {
        size_t n = sl_json_skip(rest, NULL);
        sl_json_object o = members_of(all, sl_trim(sl_slice(rest, 0, n)));
        for (size_t k = 0; k < 4; k++)
            for (size_t i = 0; i < o.n_members; i++)
                if (sl_eq(o.members[i].raw_key, sl_str(keys[k]))) {
                    sl_buf_add(&parts, text_of(all, o.members[i].raw, o.members[i].type));
                    sl_buf_char(&parts, joints[k]);
                }
        rest = sl_trim(sl_slice(rest, n, rest.len));
        rest = sl_trim(sl_slice(rest, rest.len ? 1 : 0, rest.len));
    }
    slant_str text = sl_buf_str(&parts);
    text = sl_arena_str(all->arena, sl_slice(text, 0, text.len ? text.len - 1 : 0));
    all->arena->failed |= parts.failed;
    sl_buf_free(&parts);
    return text;
}

static void read_attribution(sl_earlier *all, slant_str object)
{
    sl_json_object o = members_of(all, object);
    sl_earlier_attribution *item = sl_earlier_add(all, SL_EARLIER_ATTRIBUTION);
    for (size_t i = 0; item && i < o.n_members; i++) {
        const sl_json_member *m = &o.members[i];
        if (sl_eq(m->raw_key, SL("content")) && m->type == SL_JSON_ARRAY)
            item->content = content_of(all, m->raw);
        else if (sl_eq(m->raw_key, SL("cue")) && m->type == SL_JSON_OBJECT)
            read_span(all, item, "cue", m->raw);
        else if (sl_eq(m->raw_key, SL("speaker_span")) && m->type == SL_JSON_OBJECT)
            read_span(all, item, "speaker", m->raw);
        else if (m->type != SL_JSON_OBJECT && m->type != SL_JSON_NULL)
            sl_earlier_set(all, SL_EARLIER_ATTRIBUTION, item, m->raw_key,
                           text_of(all, m->raw, m->type));
    }
}

static void read_words(sl_earlier *all, const sl_json_member *m)
{
    uint64_t n = 0;
    slant_str key = m->raw_key;
    bool good = m->type == SL_JSON_NUMBER && sl_parse_u64(m->raw, &n) && n <= UINT32_MAX;
    if (!good && sl_eq(key, SL("words")) && !all->fault[0])
        strcpy(all->fault, "words of an earlier run are no count");
    if (!good)
        return;
    if (sl_eq(key, SL("words")))
        all->words = (uint32_t)n;
    for (int v = 0; v < SLANT_N_VOICES; v++)
        if (sl_eq(sl_slice(key, 6 < key.len ? 6 : key.len, key.len),
                  sl_str(slant_voice_name((slant_voice)v))) &&
            sl_starts(key, SL("words_")))
            all->words_voice[v] = (uint32_t)n;
}

/* A list that is none would be taken for an empty one, and its article for a plain one. */
static void check_list(sl_earlier *all, const sl_json_member *m)
{
    static const char *const lists[] = {"sentences", "annotations", "attributions"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (m->type != SL_JSON_ARRAY && m->type != SL_JSON_NULL && !all->fault[0] &&
            sl_eq(m->raw_key, sl_str(lists[i])))
            snprintf(all->fault, sizeof all->fault, "%s of an earlier run are no list", lists[i]);
}

static bool has_value(const sl_json_object *o, const char *key, const char *value)
{
    for (size_t i = 0; i < o->n_members; i++) {
        slant_str raw = o->members[i].raw;
        if (sl_eq(o->members[i].raw_key, sl_str(key)) && o->members[i].type == SL_JSON_STRING)
            return sl_eq(sl_slice(raw, 1, raw.len - 1), sl_str(value));
    }
    return false;
}

bool sl_earlier_title_in_text(slant_str list, sl_arena *arena)
{
    slant_str rest = sl_trim(sl_slice(list, 1, list.len - 1));
    while (rest.len && rest.ptr[0] == '{') {
        sl_json_object o = {0};
        size_t n = sl_json_skip(rest, NULL);
        if (n == 0 || !sl_json_scan_object(sl_slice(rest, 0, n), false, arena, &o, NULL) ||
            has_value(&o, "role", "body"))
            return false;
        if (has_value(&o, "role", "title"))
            return has_value(&o, "field", "text");
        rest = sl_trim(sl_slice(rest, n, rest.len));
        rest = sl_trim(sl_slice(rest, rest.len ? 1 : 0, rest.len));
    }
    return false;
}

slant_status sl_earlier_read_json(slant_str json, slant_article *article, sl_arena *arena,
                                  slant_error *error)
{
    sl_earlier all = {.arena = arena, .article = article};
    sl_json_object o = members_of(&all, json);
    for (size_t i = 0; i < o.n_members; i++) {
        const sl_json_member *m = &o.members[i];
        bool list = m->type == SL_JSON_ARRAY;
        check_list(&all, m);
        if (list && sl_eq(m->raw_key, SL("sentences")))
            each_object(&all, m->raw, read_sentence);
        else if (list && sl_eq(m->raw_key, SL("annotations")))
            each_object(&all, m->raw, read_annotation);
        else if (list && sl_eq(m->raw_key, SL("attributions")))
            each_object(&all, m->raw, read_attribution);
        else if (m->type == SL_JSON_STRING && sl_eq(m->raw_key, SL("offsets")))
            all.unit = text_of(&all, m->raw, m->type);
        else if (m->type == SL_JSON_STRING && sl_eq(m->raw_key, SL("run")))
            article->earlier_run = text_of(&all, m->raw, m->type);
        else
            read_words(&all, m);
    }
    return arena->failed ? sl_fail_memory(error) : sl_earlier_finish(&all, error);
}
