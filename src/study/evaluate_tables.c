/* evaluate_tables.c - confusion, entries and disagreements: see evaluate_tables.h. */
#include "study/evaluate_tables.h"

#include "base/str.h"
#include "study/agree.h"

#include <math.h>
#include <stdlib.h>

/* ---- confusion ---- */

static const slant_column confusion_columns[] = {
    {"variable", SLANT_TYPE_TEXT, "loaded (of sentences) or voice (of stretches that both marked)"},
    {"program", SLANT_TYPE_TEXT, "what the program says"},
    {"coders", SLANT_TYPE_TEXT, "what the coders say"},
    {"n", SLANT_TYPE_INTEGER, "how often, in the sample"},
    {"weighed", SLANT_TYPE_REAL, "the same, weighed back to all sentences"},
};

static const slant_shape confusion_shape = {
    .name = "confusion", .doc = "what the program says against what the coders say",
    .columns = confusion_columns, .n_columns = 5,
};

typedef struct crossing {
    uint32_t n[SLANT_N_VOICES + 1][SLANT_N_VOICES + 1];
    double weighed[SLANT_N_VOICES + 1][SLANT_N_VOICES + 1];
} crossing;

static void put_crossing(sl_table *table, const char *variable, const crossing *x,
                         const char *const *names, int n)
{
    for (int p = 0; p < n; p++)
        for (int c = 0; c < n; c++) {
            slant_cell *row = x->n[p][c] ? sl_table_row(table) : NULL;
            if (!row)
                continue;
            row[0] = sl_cell_c(variable);
            row[1] = sl_cell_c(names[p]);
            row[2] = sl_cell_c(names[c]);
            row[3] = sl_cell_integer(x->n[p][c]);
            row[4] = sl_cell_real(x->weighed[p][c]);
        }
}

static void cross_voices(const sl_coded_unit *unit, const sl_code *reference, crossing *x)
{
    for (uint32_t i = 0; i < unit->program.n_stretches; i++)
        for (uint32_t k = 0; k < reference->n_stretches; k++) {
            const sl_stretch *p = &unit->program.stretches[i], *r = &reference->stretches[k];
            if (p->start >= r->end || r->start >= p->end)
                continue;
            int program = p->voice == SL_NO_VOICE ? SLANT_N_VOICES : p->voice;
            int coder = r->voice == SL_NO_VOICE ? SLANT_N_VOICES : r->voice;
            x->n[program][coder]++;
            x->weighed[program][coder] += 1 / unit->probability;
        }
}

void sl_evaluate_confusion(const sl_coding *c, slant_tables *tables)
{
    static const char *const answers[] = {"no", "yes"};
    const char *voices[SLANT_N_VOICES + 1];
    crossing loaded = {0}, voice = {0};
    sl_table *table = sl_tables_add(tables, &confusion_shape);
    for (int v = 0; v < SLANT_N_VOICES; v++)
        voices[v] = slant_voice_name((slant_voice)v);
    voices[SLANT_N_VOICES] = "not given";
    for (uint32_t u = 0; u < c->n_units; u++) {
        const sl_coded_unit *unit = &c->units[u];
        const sl_code *reference = sl_reference(c, unit);
        if (reference->loaded == SL_NOT_CODED)
            continue;
        loaded.n[unit->program.loaded == SL_CODED_YES][reference->loaded]++;
        loaded.weighed[unit->program.loaded == SL_CODED_YES][reference->loaded] +=
            1 / unit->probability;
        cross_voices(unit, reference, &voice);
    }
    put_crossing(table, "loaded", &loaded, answers, 2);
    put_crossing(table, "voice", &voice, voices, SLANT_N_VOICES + 1);
}

/* ---- entries ---- */

static const slant_column entry_columns[] = {
    {"lexicon", SLANT_TYPE_TEXT, "the lexicon"},
    {"entry_id", SLANT_TYPE_TEXT, "the entry"},
    {"n_coded", SLANT_TYPE_INTEGER, "its matches in sentences whose words were coded"},
    {"right", SLANT_TYPE_INTEGER, "of them, marked by the coders as well"},
    {"precision", SLANT_TYPE_REAL, "right / n_coded"},
};

static const slant_shape entry_shape = {
    .name = "entries", .doc = "how often each entry was right", .columns = entry_columns,
    .n_columns = 5,
};

static int by_entry(const void *left, const void *right)
{
    const sl_entry_figure *a = left, *b = right;
    int order = sl_compare(a->lexicon, b->lexicon);
    return order ? order : sl_compare(a->entry_id, b->entry_id);
}

static bool is_marked(const sl_stretch *s, const sl_code *reference)
{
    for (uint32_t i = 0; i < reference->n_stretches; i++)
        if (s->start < reference->stretches[i].end && reference->stretches[i].start < s->end)
            return true;
    return false;
}

const sl_entry_figure *sl_evaluate_entries(const sl_coding *c, sl_arena *arena, uint32_t *n)
{
    sl_entry_figure *list = NULL;
    uint32_t all = 0, cap = 0;
    *n = 0;
    for (uint32_t u = 0; u < c->n_units; u++) {
        const sl_code *program = &c->units[u].program, *reference = sl_reference(c, &c->units[u]);
        bool judged = reference->loaded == SL_CODED_NO || reference->n_stretches;
        for (uint32_t i = 0; judged && i < program->n_stretches; i++) {
            const sl_stretch *s = &program->stretches[i];
            if (SL_ARENA_FIT(arena, list, cap, all + 1))
                list[all++] = (sl_entry_figure){s->entry_id, s->lexicon, 1,
                                                is_marked(s, reference)};
        }
    }
    if (all)
        qsort(list, all, sizeof *list, by_entry);
    for (uint32_t i = 0; i < all; i++) {
        if (*n == 0 || by_entry(&list[*n - 1], &list[i]) != 0) {
            list[(*n)++] = list[i];
            continue;
        }
        list[*n - 1].n_coded++;
        list[*n - 1].n_right += list[i].n_right;
    }
    return list;
}

void sl_evaluate_put_entries(const sl_coding *c, slant_tables *tables)
{
    uint32_t n;
    const sl_entry_figure *list = sl_evaluate_entries(c, &tables->arena, &n);
    sl_table *table = sl_tables_add(tables, &entry_shape);
    for (uint32_t i = 0; i < n; i++) {
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[0] = sl_tables_text(tables, list[i].lexicon);
        row[1] = sl_tables_text(tables, list[i].entry_id);
        row[2] = sl_cell_integer(list[i].n_coded);
        row[3] = sl_cell_integer(list[i].n_right);
        row[4] = sl_cell_real((double)list[i].n_right / list[i].n_coded);
    }
}

/* ---- disagreements ---- */

static const slant_column disagreement_columns[] = {
    {"unit", SLANT_TYPE_TEXT, "number of the sentence in the sample"},
    {"what", SLANT_TYPE_TEXT, "false alarm, missed, other words, voice"},
    {"doc_id", SLANT_TYPE_TEXT, "the article"},
    {"group", SLANT_TYPE_TEXT, "the outlet, or the value of --by"},
    {"program", SLANT_TYPE_TEXT, "what the program says"},
    {"coders", SLANT_TYPE_TEXT, "what the coders say"},
    {"sentence", SLANT_TYPE_TEXT, "the sentence"},
    {"edited", SLANT_TYPE_BOOLEAN, "what the program says was changed or added by a person"},
};

static const slant_shape disagreement_shape = {
    .name = "disagreements", .doc = "the sentences where program and coders differ",
    .columns = disagreement_columns, .n_columns = 8,
};

/* NULL: they agree. */
static const char *how_they_differ(const sl_code *program, const sl_code *reference)
{
    if (program->loaded == SL_CODED_YES && reference->loaded == SL_CODED_NO)
        return "false alarm";
    if (program->loaded != SL_CODED_YES && reference->loaded == SL_CODED_YES)
        return "missed";
    if (reference->n_stretches == 0)
        return NULL;
    for (uint32_t i = 0; i < program->n_stretches; i++)
        if (!is_marked(&program->stretches[i], reference))
            return "other words";
    for (uint32_t i = 0; i < reference->n_stretches; i++)
        if (!is_marked(&reference->stretches[i], program))
            return "other words";
    for (uint32_t i = 0; i < program->n_stretches; i++)
        for (uint32_t k = 0; k < reference->n_stretches; k++) {
            const sl_stretch *p = &program->stretches[i], *r = &reference->stretches[k];
            if (p->start < r->end && r->start < p->end && r->voice != SL_NO_VOICE &&
                p->voice != r->voice)
                return "voice";
        }
    return NULL;
}

static bool is_edited(const sl_code *program)
{
    bool edited = false;
    for (uint32_t i = 0; i < program->n_stretches; i++)
        edited |= program->stretches[i].edited;
    return edited;
}

void sl_evaluate_disagreements(const sl_coding *c, slant_tables *tables)
{
    sl_table *table = sl_tables_add(tables, &disagreement_shape);
    for (uint32_t u = 0; u < c->n_units; u++) {
        const sl_coded_unit *unit = &c->units[u];
        const sl_code *reference = sl_reference(c, unit);
        const char *what = reference->loaded == SL_NOT_CODED
                               ? NULL : how_they_differ(&unit->program, reference);
        slant_cell *row = what ? sl_table_row(table) : NULL;
        if (!row)
            continue;
        row[0] = sl_tables_text(tables, unit->name);
        row[1] = sl_cell_c(what);
        row[2] = sl_tables_text(tables, unit->doc_id);
        row[3] = sl_tables_text(tables, unit->group);
        row[4] = sl_cell_text(sl_code_text(unit, &unit->program, &tables->arena));
        row[5] = sl_cell_text(sl_code_text(unit, reference, &tables->arena));
        row[6] = sl_tables_text(tables, unit->text);
        row[7] = sl_cell_boolean(is_edited(&unit->program));
    }
}

/* ---- notes ---- */

void sl_evaluate_tell(const sl_evaluating *e, slant_tables *tables)
{
    const sl_coding *c = e->coding;
    uint32_t coded = 0, disputed = 0, missing = 0, bare = 0;
    for (uint32_t u = 0; u < c->n_units; u++) {
        const sl_coded_unit *unit = &c->units[u];
        const sl_code *reference = sl_reference(c, unit);
        coded += reference->loaded != SL_NOT_CODED;
        bare += reference->loaded == SL_CODED_YES && reference->n_stretches == 0;
        disputed += unit->decided.loaded == SL_NOT_CODED && sl_is_disputed(c, unit);
        missing += e->anew && !e->found[u];
    }
    sl_tables_say(tables, "%u of %u sentences are coded; figures are weighed by inclusion "
                  "probability, intervals are 95 %% (bootstrap within strata).", coded, c->n_units);
    if (disputed)
        sl_tables_say(tables, "Coders differ on %u of them, which nobody decided: the first coder "
                      "counts (slant agree --adjudicate writes the sheet).", disputed);
    if (bare)
        sl_tables_say(tables, "%u sentences are loaded, but no words were copied: they count as "
                      "sentences, not as spans.", bare);
    if (missing)
        sl_tables_say(tables, "%u sentences of the sample are not in these articles: the key's "
                      "hits count for them.", missing);
    if (coded < 100)
        sl_tables_say(tables, "Fewer than 100 coded sentences: read the intervals, not the "
                      "figures.");
}
