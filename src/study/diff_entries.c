/* diff_entries.c - which entries two lexicons do not share, by id and column by column. */
#include "study/diff.h"

#include "annotate/engine.h"
#include "base/str.h"

enum { D_CHANGE, D_ENTRY_ID, D_COLUMN, D_BEFORE, D_AFTER, D_LINE_BEFORE, D_LINE_AFTER,
       D_N_COLUMNS };
static const slant_column columns[D_N_COLUMNS] = {
    [D_CHANGE] = {"change", SLANT_TYPE_TEXT, "removed, added or changed"},
    [D_ENTRY_ID] = {"entry_id", SLANT_TYPE_TEXT, "the entry"},
    [D_COLUMN] = {"column", SLANT_TYPE_TEXT, "the column of terms.csv that differs"},
    [D_BEFORE] = {"before", SLANT_TYPE_TEXT, "what stands there in the first lexicon"},
    [D_AFTER] = {"after", SLANT_TYPE_TEXT, "what stands there in the second"},
    [D_LINE_BEFORE] = {"line_before", SLANT_TYPE_INTEGER, "the entry's line in the first"},
    [D_LINE_AFTER] = {"line_after", SLANT_TYPE_INTEGER, "the entry's line in the second"},
};
static const slant_shape shape = {"entries", "Entries that differ", columns, D_N_COLUMNS};

/* A row of terms.csv as texts. */
enum { N_CELLS = 16 };
static const char *const names[N_CELLS] = {
    "term", "match", "category", "frame", "concept", "weight", "valence", "favours", "unless",
    "near", "except", "alternative", "example", "counterexample", "note", "reference"};

typedef struct writing {
    slant_tables *tables;
    sl_table *table;
    sl_arena arena;
    uint32_t removed, added, changed;
} writing;

static slant_str joined(sl_arena *arena, const slant_str *items, uint32_t n)
{
    sl_buf work = {0};
    for (uint32_t i = 0; i < n; i++) {
        sl_buf_text(&work, i ? ";" : "");
        sl_buf_add(&work, items[i]);
    }
    slant_str text = sl_arena_str(arena, sl_buf_str(&work));
    arena->failed |= work.failed;
    sl_buf_free(&work);
    return text;
}

static slant_str number(sl_arena *arena, double value)
{
    sl_buf work = {0};
    sl_buf_number(&work, value, 4);
    slant_str text = sl_arena_str(arena, sl_buf_str(&work));
    arena->failed |= work.failed;
    sl_buf_free(&work);
    return text;
}

static void read_cells(const slant_lexicon *lexicon, uint32_t i, sl_arena *arena,
                       slant_str cells[N_CELLS])
{
    const slant_entry *e = &lexicon->info.entries[i];
    const sl_guards *g = &lexicon->guards[i];
    const slant_str all[N_CELLS] = {
        e->term, sl_str(slant_match_name(e->match)), joined(arena, e->category, e->n_category),
        joined(arena, e->frame, e->n_frame), e->concept, number(arena, e->weight),
        number(arena, e->valence), sl_str(slant_favours_name(e->favours)), g->unless, g->near,
        g->except, e->alternative, e->example, e->counterexample, e->note, e->reference};
    memcpy(cells, all, sizeof all);
}

static void add_row(writing *w, const char *change, const slant_entry *before,
                    const slant_entry *after, const char *column, slant_str old, slant_str new)
{
    slant_cell *row = sl_table_row(w->table);
    if (!row)
        return;
    row[D_CHANGE] = sl_cell_c(change);
    row[D_ENTRY_ID] = sl_tables_text(w->tables, before ? before->id : after->id);
    row[D_COLUMN] = sl_cell_c(column);
    if (before && old.len)
        row[D_BEFORE] = sl_tables_text(w->tables, old);
    if (after && new.len)
        row[D_AFTER] = sl_tables_text(w->tables, new);
    if (before && before->line)
        row[D_LINE_BEFORE] = sl_cell_integer((int64_t)before->line);
    if (after && after->line)
        row[D_LINE_AFTER] = sl_cell_integer((int64_t)after->line);
}

static void compare(writing *w, const slant_lexicon *a, uint32_t i, const slant_lexicon *b,
                    uint32_t k)
{
    slant_str before[N_CELLS], after[N_CELLS];
    bool differs = false;
    sl_arena_reset(&w->arena);
    read_cells(a, i, &w->arena, before);
    read_cells(b, k, &w->arena, after);
    w->tables->arena.failed |= w->arena.failed; /* the next reset forgets it */
    for (int c = 0; c < N_CELLS; c++) {
        if (sl_eq(before[c], after[c]))
            continue;
        differs = true;
        add_row(w, "changed", &a->info.entries[i], &b->info.entries[k], names[c], before[c],
                after[c]);
    }
    w->changed += differs;
}

static bool index_ids(const slant_lexicon *lexicon, sl_map *map)
{
    sl_map_init(map, sl_hash_seed());
    for (size_t i = 0; i < lexicon->info.n_entries; i++)
        sl_map_add(map, lexicon->info.entries[i].id, (uint32_t)i);
    return !map->failed;
}

static void add_rows(writing *w, const slant_lexicon *a, const slant_lexicon *b, const sl_map *in_a,
                     const sl_map *in_b)
{
    for (size_t i = 0; i < a->info.n_entries; i++) {
        const slant_entry *e = &a->info.entries[i];
        uint32_t other = sl_map_get(in_b, e->id);
        if (other != SL_NONE) {
            compare(w, a, (uint32_t)i, b, other);
            continue;
        }
        w->removed++;
        add_row(w, "removed", e, NULL, "term", e->term, (slant_str){0});
    }
    for (size_t i = 0; i < b->info.n_entries; i++) {
        const slant_entry *e = &b->info.entries[i];
        if (sl_map_get(in_a, e->id) != SL_NONE)
            continue;
        w->added++;
        add_row(w, "added", NULL, e, "term", (slant_str){0}, e->term);
    }
}

bool sl_diff_entries(const slant_engine *engine, slant_tables *tables)
{
    const slant_lexicon *a = engine->lexicons[0], *b = engine->lexicons[1];
    writing w = {.tables = tables, .table = sl_tables_add(tables, &shape)};
    sl_map in_a, in_b;
    sl_arena_init(&w.arena, 0);
    bool ok = index_ids(a, &in_a);
    ok = index_ids(b, &in_b) && ok;
    if (ok)
        add_rows(&w, a, b, &in_a, &in_b);
    if (ok)
        sl_tables_say(tables, "from %.*s%s%.*s (%zu entries) to %.*s%s%.*s (%zu): %u removed, %u "
                      "added, %u changed", SL_ARG(a->info.name), a->info.version.len ? " " : "",
                      SL_ARG(a->info.version), a->info.n_entries, SL_ARG(b->info.name),
                      b->info.version.len ? " " : "", SL_ARG(b->info.version), b->info.n_entries,
                      w.removed, w.added, w.changed);
    ok = ok && !w.arena.failed;
    sl_map_free(&in_a);
    sl_map_free(&in_b);
    sl_arena_free(&w.arena);
    return ok;
}
