/* tables.c - reads modifiers.csv: see tables.h. */
#include "annotate/tables.h"

#include "annotate/sheet.h"
#include "base/error.h"
#include "base/str.h"

enum { TERM, MATCH, KIND, FACTOR, BEFORE, AFTER };
static const char *const columns[] = {"term", "match", "kind", "factor", "before", "after", NULL};
static const char *const kind_names[] = {"negator", "hedge", "booster"};

typedef struct loader {
    sl_sheet sheet;
    sl_arena *arena;
    sl_modifier *rows;
    uint32_t n, cap;
    slant_error *error;
} loader;

static bool fault(const loader *l, const char *what, slant_str value)
{
    sl_fail_at(l->error, SLANT_LEXICON, l->sheet.file, l->sheet.line, "%s '%.*s'", what,
               SL_ARG(value));
    return false;
}

static bool read_match(const loader *l, slant_match *match)
{
    slant_str s = l->sheet.cell[MATCH];
    for (int m = 0; m < SLANT_N_MATCHES; m++) {
        *match = (slant_match)m;
        if (sl_eq(s, sl_str(slant_match_name(*match))))
            return true;
    }
    *match = SLANT_MATCH_STEM;
    return s.len == 0 || fault(l, "match is stem, form or case, not", s);
}

static bool read_kind(const loader *l, sl_modifier_kind *kind)
{
    slant_str s = l->sheet.cell[KIND];
    for (int k = SL_NEGATOR; k <= SL_BOOSTER; k++) {
        *kind = (sl_modifier_kind)k;
        if (sl_eq(s, sl_str(kind_names[k])))
            return true;
    }
    return fault(l, "kind is negator, hedge or booster, not", s);
}

static bool read_reach(const loader *l, int column, uint32_t *reach)
{
    uint64_t value;
    slant_str s = l->sheet.cell[column];
    if (!sl_parse_u64(s, &value) || value > SL_MODIFIER_REACH)
        return fault(l, "a reach is a whole number of words up to 12, not", s);
    *reach = (uint32_t)value;
    return true;
}

static bool read_row(loader *l)
{
    const slant_str *cell = l->sheet.cell;
    sl_modifier m = {.line = l->sheet.line, .term = cell[TERM]};
    if (m.term.len == 0)
        return fault(l, "a row without a term:", cell[KIND]);
    if (!read_match(l, &m.match) || !read_kind(l, &m.kind) ||
        !read_reach(l, BEFORE, &m.before) || !read_reach(l, AFTER, &m.after))
        return false;
    if (!sl_parse_double(cell[FACTOR], &m.factor) || !(m.factor >= 0 && m.factor <= 2))
        return fault(l, "a factor is a number from 0 to 2, not", cell[FACTOR]);
    if (SL_ARENA_FIT(l->arena, l->rows, l->cap, l->n + 1))
        l->rows[l->n++] = m;
    return true;
}

static bool read_rows(loader *l)
{
    for (;;) {
        sl_sheet_status status = sl_sheet_next(&l->sheet, l->error);
        if (status != SL_SHEET_ROW)
            return status == SL_SHEET_END;
        if (!read_row(l))
            return false;
    }
}

bool sl_modifiers_load(const char *path, sl_arena *arena, sl_modifier_table *table,
                       slant_error *error)
{
    loader l = {.arena = arena, .error = error};
    *table = (sl_modifier_table){.file = sl_str(path)};
    if (!sl_sheet_open(&l.sheet, path, columns, arena, error))
        return false;
    bool ok = read_rows(&l);
    sl_sheet_close(&l.sheet);
    if (ok && arena->failed) {
        sl_fail_memory(error);
        return false;
    }
    table->rows = l.rows;
    table->n = l.n;
    return ok;
}
