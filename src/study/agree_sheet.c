/* agree_sheet.c - the sentences on which coders differ, as a sheet for whoever decides. */
#include "base/str.h"
#include "study/agree.h"
#include "study/answers.h"

bool sl_codes_differ(const sl_code *a, const sl_code *b)
{
    if (a->loaded == SL_NOT_CODED || b->loaded == SL_NOT_CODED)
        return false;
    if (a->loaded != b->loaded || a->n_stretches != b->n_stretches)
        return true;
    for (uint32_t i = 0; i < a->n_stretches; i++) {
        const sl_stretch *x = &a->stretches[i], *y = &b->stretches[i];
        if (x->start >= y->end || y->start >= x->end || x->voice != y->voice ||
            !sl_eq_nocase(x->category, y->category))
            return true;
    }
    return false;
}

slant_str sl_code_text(const sl_coded_unit *unit, const sl_code *code, sl_arena *arena)
{
    sl_buf line = {0};
    if (code->loaded == SL_NOT_CODED)
        return (slant_str){0};
    sl_buf_text(&line, code->loaded == SL_CODED_YES ? "yes" : "no");
    for (uint32_t i = 0; i < code->n_stretches; i++) {
        const sl_stretch *s = &code->stretches[i];
        sl_buf_text(&line, i ? "; " : ": ");
        sl_buf_add(&line, sl_slice(unit->text, s->start, s->end));
        sl_buf_text(&line, " (");
        if (s->voice != SL_NO_VOICE)
            sl_buf_text(&line, slant_voice_name((slant_voice)s->voice));
        if (s->voice != SL_NO_VOICE && s->category.len)
            sl_buf_text(&line, ", ");
        sl_buf_add(&line, s->category);
        sl_buf_text(&line, ")");
    }
    slant_str text = sl_arena_str(arena, sl_buf_str(&line));
    arena->failed |= line.failed;
    sl_buf_free(&line);
    return text;
}

bool sl_is_disputed(const sl_coding *c, const sl_coded_unit *unit)
{
    for (uint32_t a = 0; a < c->n_coders; a++)
        for (uint32_t b = a + 1; b < c->n_coders; b++)
            if (sl_codes_differ(&unit->codes[a], &unit->codes[b]))
                return true;
    return false;
}

/* unit, sentence, a column a coder, then those of a coder's own sheet, to be filled in. */
static const slant_shape *shape_of(const sl_coding *c, sl_arena *arena,
                                   const char *const **to_choose)
{
    static const sl_questions questions = {
        .loaded = "the decision: yes or no", .text = "the loaded words", .comment = "why"};
    uint32_t at = 2 + c->n_coders, n = at + sl_answer_columns(c->spans);
    slant_shape *shape = sl_arena_zero(arena, 1, sizeof *shape);
    slant_column *columns = sl_arena_zero(arena, n, sizeof *columns);
    const char **choices = sl_arena_zero(arena, n, sizeof *choices);
    if (!shape || !columns || !choices)
        return NULL;
    columns[0] = (slant_column){"unit", SLANT_TYPE_TEXT, "number of the sentence"};
    columns[1] = (slant_column){"sentence", SLANT_TYPE_TEXT, "the sentence"};
    for (uint32_t i = 0; i < c->n_coders; i++)
        columns[2 + i] = (slant_column){
            sl_arena_printf(arena, "said_%.*s", SL_ARG(c->coders[i])).ptr, SLANT_TYPE_TEXT,
            "what that coder said"};
    sl_answers(c->spans, &questions, columns + at, choices + at, arena);
    *shape = (slant_shape){.name = "decisions", .doc = "one row a sentence on which coders differ",
                           .columns = columns, .n_columns = n};
    *to_choose = choices;
    return shape;
}

slant_tables *sl_agree_sheet(const sl_coding *c)
{
    slant_tables *tables = sl_tables_new();
    const char *const *choices = NULL;
    const slant_shape *shape = tables ? shape_of(c, &tables->arena, &choices) : NULL;
    if (!shape)
        return tables;
    sl_table *table = sl_tables_add(tables, shape);
    table->choices = choices;
    for (uint32_t u = 0; u < c->n_units; u++) {
        const sl_coded_unit *unit = &c->units[u];
        slant_cell *row = sl_is_disputed(c, unit) ? sl_table_row(table) : NULL;
        if (!row)
            continue;
        row[0] = sl_tables_text(tables, unit->name);
        row[1] = sl_tables_text(tables, unit->text);
        for (uint32_t i = 0; i < c->n_coders; i++)
            row[2 + i] = sl_cell_text(sl_code_text(unit, &unit->codes[i], &tables->arena));
    }
    return tables;
}
