/* tables.c - reads modifiers.csv: see tables.h. */
#include "annotate/tables.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/path.h"
#include "base/str.h"

enum { TERM, MATCH, KIND, FACTOR, BEFORE, AFTER, N_COLUMNS };
static const char *const column_names[N_COLUMNS] = {"term", "match", "kind",
                                                     "factor", "before", "after"};
static const char *const kind_names[] = {"negator", "hedge", "booster"};

enum { MOST_RECORD = 64 << 10 };

typedef struct loader {
    sl_csv csv;
    sl_arena *arena;
    slant_str file;
    size_t column[N_COLUMNS]; /* where each stands in the file; SIZE_MAX: not there */
    sl_modifier *rows;
    uint32_t n, cap;
    slant_error *error;
} loader;

static slant_str cell(const loader *l, int column)
{
    size_t at = l->column[column];
    return at < l->csv.n_cells ? sl_trim(l->csv.cells[at]) : SL("");
}

static bool fault(const loader *l, const char *what, slant_str value)
{
    sl_fail_at(l->error, SLANT_LEXICON, l->file, l->csv.line, "%s: '%.*s'", what, SL_ARG(value));
    return false;
}

static bool read_header(loader *l)
{
    if (sl_csv_next(&l->csv, l->error) != SL_CSV_ROW) {
        sl_fail_at(l->error, SLANT_LEXICON, l->file, 1, "the table is empty: a header is missing");
        return false;
    }
    for (int c = 0; c < N_COLUMNS; c++) {
        l->column[c] = SIZE_MAX;
        for (size_t i = 0; i < l->csv.n_cells; i++)
            if (sl_eq_nocase(sl_trim(l->csv.cells[i]), sl_str(column_names[c])))
                l->column[c] = i;
        if (l->column[c] == SIZE_MAX)
            return fault(l, "a column is missing", sl_str(column_names[c]));
    }
    return true;
}

static bool read_match(const loader *l, slant_match *match)
{
    slant_str s = cell(l, MATCH);
    *match = SLANT_MATCH_STEM;
    if (s.len == 0)
        return true;
    for (int m = 0; m < SLANT_N_MATCHES; m++) {
        if (sl_eq(s, sl_str(slant_match_name((slant_match)m)))) {
            *match = (slant_match)m;
            return true;
        }
    }
    return fault(l, "match is stem, form or case, not", s);
}

static bool read_kind(const loader *l, sl_modifier_kind *kind)
{
    slant_str s = cell(l, KIND);
    for (int k = SL_NEGATOR; k <= SL_BOOSTER; k++) {
        if (sl_eq(s, sl_str(kind_names[k]))) {
            *kind = (sl_modifier_kind)k;
            return true;
        }
    }
    return fault(l, "kind is negator, hedge or booster, not", s);
}

static bool read_reach(const loader *l, int column, uint32_t *reach)
{
    uint64_t value;
    if (!sl_parse_u64(cell(l, column), &value) || value > SL_MODIFIER_REACH)
        return fault(l, "a reach is a whole number of words up to 12, not", cell(l, column));
    *reach = (uint32_t)value;
    return true;
}

static bool read_row(loader *l)
{
    sl_modifier m = {.line = l->csv.line, .term = sl_arena_str(l->arena, cell(l, TERM))};
    if (m.term.len == 0)
        return fault(l, "a row without a term", SL(""));
    if (!read_match(l, &m.match) || !read_kind(l, &m.kind) ||
        !read_reach(l, BEFORE, &m.before) || !read_reach(l, AFTER, &m.after))
        return false;
    if (!sl_parse_double(cell(l, FACTOR), &m.factor) || m.factor < 0 || m.factor > 2)
        return fault(l, "a factor is a number from 0 to 2, not", cell(l, FACTOR));
    if (SL_ARENA_FIT(l->arena, l->rows, l->cap, l->n + 1))
        l->rows[l->n++] = m;
    return true;
}

static bool read_rows(loader *l)
{
    for (;;) {
        switch (sl_csv_next(&l->csv, l->error)) {
        case SL_CSV_END:
            return true;
        case SL_CSV_BAD:
            return false;
        case SL_CSV_ROW:
            if (!read_row(l))
                return false;
        }
    }
}

bool sl_modifiers_load(const char *path, sl_arena *arena, sl_modifier_table *table,
                       slant_error *error)
{
    *table = (sl_modifier_table){.file = sl_str(path)};
    if (sl_path_kind_of(path) == SL_PATH_NONE)
        return true;
    sl_in in;
    if (sl_in_open(&in, path) != SLANT_OK) {
        if (error)
            *error = in.error;
        sl_in_close(&in);
        return false;
    }
    loader l = {.arena = arena, .file = sl_str(path), .error = error};
    bool ok = sl_csv_open(&l.csv, &in, ',', MOST_RECORD, error) == SLANT_OK;
    if (ok) {
        ok = read_header(&l) && read_rows(&l);
        sl_csv_close(&l.csv);
    }
    sl_in_close(&in);
    if (ok && arena->failed) {
        sl_fail_memory(error);
        return false;
    }
    table->rows = l.rows;
    table->n = l.n;
    return ok;
}
