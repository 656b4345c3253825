/* without.c - leaving entries out: see without.h. */
#include "annotate/without.h"

#include "base/error.h"
#include "base/str.h"

void sl_leaving_begin(sl_leaving *l, const slant_engine_options *options, sl_arena *arena)
{
    *l = (sl_leaving){.options = options};
    if (options->n_without)
        l->named = sl_arena_zero(arena, options->n_without, sizeof *l->named);
}

/* "honorific" is the category of "honorific/martyr" as well. */
static bool is_below(slant_str category, slant_str name)
{
    return sl_starts(category, name) &&
           (category.len == name.len || category.ptr[name.len] == '/');
}

static bool is_named(const slant_entry *entry, slant_str name)
{
    if (sl_eq(entry->id, name) || sl_eq_nocase(entry->term, name))
        return true;
    for (uint32_t i = 0; i < entry->n_category; i++)
        if (is_below(entry->category[i], name))
            return true;
    return false;
}

static bool is_left_out(sl_leaving *l, const slant_entry *entry)
{
    bool out = false;
    for (size_t i = 0; i < l->options->n_without; i++)
        if (is_named(entry, sl_str(l->options->without[i])))
            l->named[i] = out = true;
    return out;
}

uint32_t sl_leave_out(sl_leaving *l, const slant_lexicon *lexicon, sl_term *terms, uint32_t n,
                      uint32_t first_owner)
{
    uint32_t kept = 0;
    if (!l->named)
        return n;
    for (uint32_t i = 0; i < n; i++) {
        const slant_entry *entry = &lexicon->info.entries[terms[i].owner - first_owner];
        if (!is_left_out(l, entry)) {
            terms[kept++] = terms[i];
            continue;
        }
        l->n++;
        sl_buf_add(&l->list, entry->lexicon);
        sl_buf_char(&l->list, ':');
        sl_buf_add(&l->list, entry->id);
        sl_buf_char(&l->list, '\n');
    }
    return kept;
}

static bool check_names(const sl_leaving *l, slant_error *error)
{
    for (size_t i = 0; i < l->options->n_without; i++)
        if (!l->named[i]) {
            sl_fail(error, SLANT_USAGE, "--without '%s': no entry has that id, term or category "
                    "(--table codebook lists them)", l->options->without[i]);
            return false;
        }
    return true;
}

bool sl_leaving_end(sl_leaving *l, slant_engine *engine, slant_error *error)
{
    if (!l->options->n_without)
        return true;
    bool ok = l->named && check_names(l, error);
    if (ok) {
        engine->left_out = sl_arena_str(&engine->arena, sl_buf_str(&l->list));
        engine->info.n_left_out = l->n;
        sl_buf_empty(&l->list);
        for (size_t i = 0; i < l->options->n_without; i++) {
            sl_buf_text(&l->list, i ? "; " : "");
            sl_buf_text(&l->list, l->options->without[i]);
        }
        engine->info.without = sl_arena_str(&engine->arena, sl_buf_str(&l->list));
    }
    if (l->list.failed)
        engine->arena.failed = true;
    sl_buf_free(&l->list);
    return ok;
}
