/* lexicon_terms.c - slant_lexicon_terms: the terms file as a table, for a sheet that a person edits
 * and saves as a terms file again. */
#include "base/error.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "lexicon/rows.h"
#include "table/tables.h"

#include <math.h>

enum { T_ID, T_TERM, T_MATCH, T_CATEGORY, T_FRAME, T_CONCEPT, T_WEIGHT, T_VALENCE, T_FAVOURS,
       T_UNLESS, T_NEAR, T_EXCEPT, T_ALTERNATIVE, T_EXAMPLE, T_COUNTEREXAMPLE, T_NOTE,
       T_REFERENCE, T_SINCE, T_STATUS, T_N };

static const slant_column known[T_N] = {
    [T_ID] = {"id", SLANT_TYPE_TEXT, "a name that stays when the term is reworded"},
    [T_TERM] = {"term", SLANT_TYPE_TEXT, "the wording, in the pattern language"},
    [T_MATCH] = {"match", SLANT_TYPE_TEXT, "stem, form or case"},
    [T_CATEGORY] = {"category", SLANT_TYPE_TEXT, "linguistic devices, joined by ;"},
    [T_FRAME] = {"frame", SLANT_TYPE_TEXT, "frames, joined by ;"},
    [T_CONCEPT] = {"concept", SLANT_TYPE_TEXT, "what the wording competes for"},
    [T_WEIGHT] = {"weight", SLANT_TYPE_REAL, "0 neutral to 1 extreme"},
    [T_VALENCE] = {"valence", SLANT_TYPE_REAL, "-1 to 1"},
    [T_FAVOURS] = {"favours", SLANT_TYPE_TEXT, "target, opponent, none"},
    [T_UNLESS] = {"unless", SLANT_TYPE_TEXT, "guards that suppress, joined by ;"},
    [T_NEAR] = {"near", SLANT_TYPE_TEXT, "guards one of which is asked for, joined by ;"},
    [T_EXCEPT] = {"except", SLANT_TYPE_TEXT, "forms that the stem would wrongly take in"},
    [T_ALTERNATIVE] = {"alternative", SLANT_TYPE_TEXT, "the plain wording"},
    [T_EXAMPLE] = {"example", SLANT_TYPE_TEXT, "a sentence where it must match"},
    [T_COUNTEREXAMPLE] = {"counterexample", SLANT_TYPE_TEXT, "a sentence where it must not"},
    [T_NOTE] = {"note", SLANT_TYPE_TEXT, "for readers"},
    [T_REFERENCE] = {"reference", SLANT_TYPE_TEXT, "literature"},
    [T_SINCE] = {"since", SLANT_TYPE_TEXT, "version in which it came"},
    [T_STATUS] = {"status", SLANT_TYPE_TEXT, "active or retired"},
};

static slant_shape *make_shape(slant_tables *t, const slant_lexicon *lexicon)
{
    uint32_t n = T_N + lexicon->n_extra;
    slant_shape *shape = sl_arena_zero(&t->arena, 1, sizeof *shape);
    slant_column *columns = sl_arena_zero(&t->arena, n, sizeof *columns);
    if (!shape || !columns)
        return NULL;
    memcpy(columns, known, sizeof known);
    for (uint32_t i = 0; i < lexicon->n_extra; i++)
        columns[T_N + i] = (slant_column){
            .name = sl_arena_str(&t->arena, lexicon->extra_columns[i]).ptr,
            .type = SLANT_TYPE_TEXT, .doc = "a column of the lexicon's own"};
    *shape = (slant_shape){"terms", "Terms", columns, n};
    return shape;
}

static void put_row(slant_tables *t, sl_table *table, const slant_entry *e,
                    const sl_guards *guards, bool retired)
{
    const slant_str texts[T_N] = {
        [T_ID] = e->id, [T_TERM] = e->term, [T_UNLESS] = guards->unless, [T_NEAR] = guards->near,
        [T_EXCEPT] = guards->except, [T_ALTERNATIVE] = e->alternative, [T_EXAMPLE] = e->example,
        [T_COUNTEREXAMPLE] = e->counterexample, [T_NOTE] = e->note,
        [T_REFERENCE] = e->reference, [T_SINCE] = e->since};
    slant_cell *row = sl_table_row(table);
    if (!row)
        return;
    for (int i = 0; i < T_N; i++)
        row[i] = sl_tables_text(t, texts[i]);
    row[T_MATCH] = sl_cell_c(slant_match_name(e->match));
    row[T_CATEGORY] = sl_tables_list(t, e->category, e->n_category);
    row[T_FRAME] = sl_tables_list(t, e->frame, e->n_frame);
    row[T_CONCEPT] = sl_tables_text(t, e->concept);
    row[T_WEIGHT] = sl_cell_real(e->weight);
    row[T_VALENCE] = sl_cell_real(e->valence);
    if (e->favours != SLANT_FAVOURS_UNSAID)
        row[T_FAVOURS] = sl_cell_c(slant_favours_name(e->favours));
    row[T_STATUS] = sl_cell_c(retired ? "retired" : "active");
}

static void put_extra(slant_tables *t, sl_table *table, const slant_str *cells, uint32_t n)
{
    if (t->arena.failed || table->n_rows == 0 || !cells)
        return;
    slant_cell *row = table->cells + (size_t)(table->n_rows - 1) * table->shape->n_columns;
    for (uint32_t i = 0; i < n; i++)
        if (cells[i].len)
            row[T_N + i] = sl_tables_text(t, cells[i]);
}

static void put_retired(slant_tables *t, sl_table *table, const slant_lexicon *x, uint32_t i)
{
    const sl_row *row = &x->retired[i];
    put_row(t, table, &row->entry, &row->guards, true);
    put_extra(t, table, row->extra, x->n_extra);
}

/* Active and retired rows in the order of the file. */
static void put_all(slant_tables *t, sl_table *table, const slant_lexicon *x)
{
    uint32_t r = 0;
    for (uint32_t i = 0; i < x->info.n_entries; i++) {
        const slant_entry *e = &x->info.entries[i];
        while (r < x->n_retired && sl_eq(x->retired[r].file, x->files[i]) &&
               x->retired[r].entry.line < e->line)
            put_retired(t, table, x, r++);
        put_row(t, table, e, &x->guards[i], false);
        put_extra(t, table, x->extra_cells[i], x->n_extra);
    }
    while (r < x->n_retired)
        put_retired(t, table, x, r++);
}

slant_status slant_lexicon_terms(const slant_lexicon *lexicon, slant_tables **tables,
                                 slant_error *error)
{
    slant_tables *t = sl_tables_new();
    slant_shape *shape = t ? make_shape(t, lexicon) : NULL;
    *tables = NULL;
    if (shape)
        put_all(t, sl_tables_add(t, shape), lexicon);
    if (!shape || t->arena.failed) {
        slant_tables_free(t);
        return sl_fail_memory(error);
    }
    *tables = t;
    return SLANT_OK;
}
