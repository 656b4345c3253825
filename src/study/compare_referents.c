/* compare_referents.c - which mentions of several articles are about the same: by the actor's group
 * where it is known, else by name.
 *
 * A name is compared folded, without hyphens and apostrophes ("al-Rafi" is "al Rafi"). A name that
 * some article gives a group has it in all, if no other article gives it another. A surname alone
 * is the one fuller name that ends in it; where two do, it stays by itself. */
#include "study/compare_state.h"

#include "base/str.h"
#include "base/unicode.h"

typedef struct naming {
    sl_comparison *compare;
    sl_pool *keys;          /* "g" and the group, "n" and the name folded */
    uint32_t *group;        /* of each name's key: the group's, SL_NONE none, DOUBT several */
    uint32_t *fuller;       /* of each one-word name: the name that ends in it, likewise */
    slant_str *shown;
    uint32_t cap_group, cap_fuller, cap_shown;
    sl_pool lasts;          /* last words of names */
    uint32_t *last_name;    /* the name that has it */
    uint32_t cap_last;
} naming;

#define DOUBT (SL_NONE - 1)

static void put_name(slant_str name, sl_buf *to)
{
    sl_buf folded = {0};
    name = sl_trim(name);
    if (sl_starts_nocase(name, SL("the ")))
        name = sl_slice(name, 4, name.len);
    sl_fold(name, &folded);
    sl_buf_char(to, 'n');
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i] == '-' || sl_is_space(folded.ptr[i]) ? ' ' : folded.ptr[i];
        if (c == '\'' || c == '.' || (c == ' ' && to->ptr && to->ptr[to->len - 1] == ' '))
            continue;
        sl_buf_char(to, c);
    }
    to->failed |= folded.failed;
    sl_buf_free(&folded);
}

static bool fit(naming *n, uint32_t count)
{
    sl_arena *arena = &n->compare->arena;
    uint32_t had = n->cap_group;
    if (!SL_ARENA_FIT(arena, n->group, n->cap_group, count) ||
        !SL_ARENA_FIT(arena, n->fuller, n->cap_fuller, count) ||
        !SL_ARENA_FIT(arena, n->shown, n->cap_shown, count))
        return false;
    for (uint32_t i = had; i < n->cap_group; i++)
        n->group[i] = n->fuller[i] = SL_NONE;
    return true;
}

static uint32_t key_of(naming *n, bool group, slant_str text)
{
    sl_buf key = {0};
    uint32_t before = n->keys->n, number;
    if (group) {
        sl_buf_char(&key, 'g');
        sl_buf_add(&key, text);
    } else {
        put_name(text, &key);
    }
    number = key.failed ? SL_NONE : sl_pool_add(n->keys, sl_buf_str(&key));
    n->compare->arena.failed |= key.failed;
    sl_buf_free(&key);
    if (number == SL_NONE || !fit(n, n->keys->n))
        return SL_NONE;
    if (n->keys->n > before)
        n->shown[number] = sl_trim(text);
    return number;
}

static void settle(uint32_t *slot, uint32_t value)
{
    *slot = *slot == SL_NONE || *slot == value ? value : DOUBT;
}

static slant_str last_word(slant_str name)
{
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    return sl_slice(name, at, name.len);
}

static bool is_capital(slant_str text)
{
    slant_str last = last_word(sl_trim(text));
    const char *p = last.ptr, *end = last.ptr + last.len;
    return p < end && sl_char_is_upper(sl_utf8_next(&p, end));
}

/* Notes the group of a name, and the name by its last word. */
static void note_name(naming *n, slant_str part, slant_str group)
{
    uint32_t name = key_of(n, false, part);
    if (name == SL_NONE)
        return;
    if (group.ptr)
        settle(&n->group[name], key_of(n, true, group));
    slant_str key = n->keys->list[name], last = last_word(key);
    if (last.len == key.len || !is_capital(part))
        return;
    uint32_t number = sl_pool_add(&n->lasts, last), had = n->cap_last;
    if (number == SL_NONE ||
        !SL_ARENA_FIT(&n->compare->arena, n->last_name, n->cap_last, number + 1))
        return;
    for (uint32_t i = had; i < n->cap_last; i++)
        n->last_name[i] = SL_NONE;
    settle(&n->last_name[number], name);
}

static bool one_part(slant_str referent)
{
    return sl_find_char(referent, ';', 0) == referent.len;
}

static uint32_t resolve(naming *n, slant_str part)
{
    uint32_t name = key_of(n, false, part);
    if (name == SL_NONE)
        return SL_NONE;
    slant_str key = n->keys->list[name];
    if (sl_find_char(key, ' ', 0) == key.len && is_capital(part)) {
        uint32_t last = sl_map_get(&n->lasts.map, sl_slice(key, 1, key.len));
        if (last != SL_NONE && n->last_name[last] < DOUBT)
            name = n->last_name[last];
    }
    return n->group[name] < DOUBT ? n->group[name] : name;
}

sl_concept_kind sl_compare_kind(const sl_comparison *compare, uint32_t concept)
{
    const sl_concept *known = sl_concept_of(&compare->engine->referents,
                                            sl_pool_text(&compare->pool, concept));
    return known ? known->kind : SL_CONCEPT_LABEL;
}

static bool counts(const sl_comparison *compare, const sl_cmp_mention *m)
{
    return m->concept != SL_NONE && !compare->articles[m->article].left_out;
}

static void note_all(naming *n)
{
    sl_comparison *compare = n->compare;
    for (uint32_t i = 0; i < compare->n_mentions; i++) {
        const sl_cmp_mention *m = &compare->mentions[i];
        slant_str rest = sl_pool_text(&compare->pool, m->referent), part;
        slant_str group = sl_pool_text(&compare->pool, m->referent_group);
        if (!counts(compare, m) || !rest.ptr)
            continue;
        bool one = one_part(rest);
        while (sl_next_part(&rest, ';', &part))
            if (sl_trim(part).len)
                note_name(n, part, one ? group : (slant_str){0});
    }
}

sl_cmp_about *sl_compare_referents(sl_comparison *compare, sl_pool *names, slant_str **shown,
                                   uint32_t *n_pairs)
{
    naming n = {.compare = compare, .keys = names};
    sl_cmp_about *pairs = NULL;
    uint32_t cap = 0;
    sl_pool_init(&n.lasts, &compare->arena);
    note_all(&n);
    *n_pairs = 0;
    for (uint32_t i = 0; i < compare->n_mentions && !compare->arena.failed; i++) {
        const sl_cmp_mention *m = &compare->mentions[i];
        slant_str rest = sl_pool_text(&compare->pool, m->referent), part;
        slant_str group = sl_pool_text(&compare->pool, m->referent_group);
        if (!counts(compare, m))
            continue;
        if (sl_compare_kind(compare, m->concept) == SL_CONCEPT_NONE)
            group = rest = (slant_str){0};
        bool whole = group.ptr || !sl_trim(rest).len;
        do {
            uint32_t key = SL_NONE;
            if (group.ptr)
                key = key_of(&n, true, group);
            else if (!whole && sl_next_part(&rest, ';', &part) && sl_trim(part).len)
                key = resolve(&n, part);
            if (SL_ARENA_FIT(&compare->arena, pairs, cap, *n_pairs + 1))
                pairs[(*n_pairs)++] = (sl_cmp_about){i, key};
        } while (!whole && rest.len && !compare->arena.failed);
    }
    *shown = n.shown;
    sl_pool_free(&n.lasts);
    return pairs;
}
