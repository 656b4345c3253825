/* endings.c - changes of ending: see endings.h. */
#include "study/endings.h"

#include "base/str.h"

enum { FORMS_MOST = 12 /* of one stem that are paired with each other */ };

void sl_endings_init(sl_endings *e)
{
    *e = (sl_endings){0};
    sl_arena_init(&e->arena, 0);
    sl_map_init(&e->map, sl_hash_seed());
}

void sl_endings_free(sl_endings *e)
{
    sl_map_free(&e->map);
    sl_buf_free(&e->work);
    sl_arena_free(&e->arena);
}

bool sl_endings_failed(const sl_endings *e)
{
    return e->arena.failed || e->map.failed || e->work.failed;
}

size_t sl_common_start(slant_str a, slant_str b)
{
    size_t n = 0, most = a.len < b.len ? a.len : b.len;
    while (n < most && a.ptr[n] == b.ptr[n])
        n++;
    while (n > 0 && n < a.len && ((unsigned char)a.ptr[n] & 0xc0) == 0x80)
        n--;
    return n;
}

/* "l/tion", the lesser ending first; in the buffer. */
static slant_str change(sl_endings *e, slant_str a, slant_str b)
{
    size_t n = sl_common_start(a, b);
    slant_str x = sl_slice(a, n, a.len), y = sl_slice(b, n, b.len);
    bool swap = sl_compare(x, y) > 0;
    sl_buf_empty(&e->work);
    sl_buf_add(&e->work, swap ? y : x);
    sl_buf_char(&e->work, '/');
    sl_buf_add(&e->work, swap ? x : y);
    return sl_buf_str(&e->work);
}

static void count(sl_endings *e, slant_str key)
{
    uint32_t number = sl_map_get(&e->map, key);
    if (number == SL_NONE) {
        slant_str copy = sl_arena_str(&e->arena, key);
        if (!copy.ptr || !SL_ARENA_FIT(&e->arena, e->counts, e->cap, e->n + 1) ||
            sl_map_add(&e->map, copy, e->n) == SL_NONE)
            return;
        number = e->n;
        e->counts[e->n++] = 0;
    }
    e->counts[number]++;
}

void sl_endings_add(sl_endings *e, const slant_str *forms, uint32_t n)
{
    if (n > FORMS_MOST)
        n = FORMS_MOST;
    e->stems += n > 1;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++)
            count(e, change(e, forms[i], forms[k]));
}

uint32_t sl_endings_count(sl_endings *e, slant_str a, slant_str b)
{
    uint32_t number = sl_map_get(&e->map, change(e, a, b));
    return number == SL_NONE ? 0 : e->counts[number];
}
