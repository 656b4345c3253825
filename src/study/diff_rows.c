/* diff_rows.c - the tables of a diff: sentences whose annotations differ, figures by group. */
#include "study/diff.h"

#include "annotate/engine.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

enum { S_CHANGE, S_LOST, S_GAINED, S_TEXT, S_DOC_ID, S_GROUP, S_DATE, S_SENTENCE, S_SCORE_BEFORE,
       S_SCORE_AFTER, S_ARTICLE, S_N_COLUMNS };
static const slant_column sentence_columns[S_N_COLUMNS] = {
    [S_CHANGE] = {"change", SLANT_TYPE_TEXT, "lost, gained, or changed: some lost, some gained"},
    [S_LOST] = {"lost", SLANT_TYPE_TEXT, "annotations of the first lexicon alone: text [id score]"},
    [S_GAINED] = {"gained", SLANT_TYPE_TEXT, "annotations of the second alone"},
    [S_TEXT] = {"text", SLANT_TYPE_TEXT, "the sentence, on one line"},
    [S_DOC_ID] = {"doc_id", SLANT_TYPE_TEXT, "the article's id"},
    [S_GROUP] = {"group", SLANT_TYPE_TEXT, "its value of the column that --by names"},
    [S_DATE] = {"date", SLANT_TYPE_DATE, "date of publication, ISO 8601"},
    [S_SENTENCE] = {"sentence", SLANT_TYPE_INTEGER, "index of the sentence in the article"},
    [S_SCORE_BEFORE] = {"score_before", SLANT_TYPE_REAL, "the sentence's score by the first"},
    [S_SCORE_AFTER] = {"score_after", SLANT_TYPE_REAL, "by the second"},
    [S_ARTICLE] = {"article", SLANT_TYPE_INTEGER, "number of the article in the run"},
};
static const slant_shape sentences_shape = {"sentences", "Sentences whose annotations differ",
                                            sentence_columns, S_N_COLUMNS};

enum { G_GROUP, G_VOICE, G_WORDS, G_N_BEFORE, G_N_AFTER, G_RATE_BEFORE, G_RATE_AFTER, G_SHIFT,
       G_N_COLUMNS };
static const slant_column group_columns[G_N_COLUMNS] = {
    [G_GROUP] = {"group", SLANT_TYPE_TEXT, "a value of the column that --by names"},
    [G_VOICE] = {"voice", SLANT_TYPE_TEXT, "own, indirect, direct, quoted_term, or all of them"},
    [G_WORDS] = {"words", SLANT_TYPE_INTEGER, "words in that voice"},
    [G_N_BEFORE] = {"n_before", SLANT_TYPE_INTEGER, "loaded spans by the first lexicon"},
    [G_N_AFTER] = {"n_after", SLANT_TYPE_INTEGER, "by the second"},
    [G_RATE_BEFORE] = {"rate_before", SLANT_TYPE_REAL, "per 1,000 words of that voice"},
    [G_RATE_AFTER] = {"rate_after", SLANT_TYPE_REAL, "the same by the second"},
    [G_SHIFT] = {"shift", SLANT_TYPE_REAL, "rate_after less rate_before"},
};
static const slant_shape groups_shape = {"groups", "Figures by group", group_columns, G_N_COLUMNS};

static int by_change(const void *left, const void *right)
{
    const sl_diff_sentence *a = left, *b = right;
    if (a->change != b->change)
        return a->change < b->change ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    return a->sentence < b->sentence ? -1 : a->sentence > b->sentence;
}

static slant_cell text_or_null(slant_tables *tables, slant_str text)
{
    return text.len ? sl_tables_text(tables, text) : sl_cell_c(NULL);
}

static void add_sentences(const sl_diff *d, slant_tables *tables)
{
    static const char *const changes[] = {"lost", "gained", "changed"};
    sl_table *table = sl_tables_add(tables, &sentences_shape);
    if (d->n)
        qsort(d->rows, d->n, sizeof *d->rows, by_change);
    for (uint32_t i = 0; i < d->n; i++) {
        const sl_diff_sentence *s = &d->rows[i];
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[S_CHANGE] = sl_cell_c(changes[s->change]);
        row[S_LOST] = text_or_null(tables, s->lost);
        row[S_GAINED] = text_or_null(tables, s->gained);
        row[S_TEXT] = sl_tables_text(tables, s->text);
        row[S_DOC_ID] = sl_tables_text(tables, s->doc_id);
        row[S_GROUP] = text_or_null(tables, s->group);
        row[S_DATE] = sl_tables_text(tables, s->date);
        row[S_SENTENCE] = sl_cell_integer(s->sentence);
        row[S_SCORE_BEFORE] = sl_cell_real(s->score[0]);
        row[S_SCORE_AFTER] = sl_cell_real(s->score[1]);
        row[S_ARTICLE] = sl_cell_integer((int64_t)s->article);
    }
}

static void add_figures(const sl_diff_group *g, const char *voice, uint64_t words, uint64_t before,
                        uint64_t after, slant_tables *tables, sl_table *table)
{
    slant_cell *row = sl_table_row(table);
    if (!row)
        return;
    row[G_GROUP] = text_or_null(tables, g->name);
    row[G_VOICE] = sl_cell_c(voice);
    row[G_WORDS] = sl_cell_integer((int64_t)words);
    row[G_N_BEFORE] = sl_cell_integer((int64_t)before);
    row[G_N_AFTER] = sl_cell_integer((int64_t)after);
    if (words == 0)
        return;
    double rate_before = 1000.0 * (double)before / (double)words;
    double rate_after = 1000.0 * (double)after / (double)words;
    row[G_RATE_BEFORE] = sl_cell_real(rate_before);
    row[G_RATE_AFTER] = sl_cell_real(rate_after);
    row[G_SHIFT] = sl_cell_real(rate_after - rate_before);
}

static bool is_shifted(const sl_diff_group *g)
{
    return memcmp(g->n[0], g->n[1], sizeof g->n[0]) != 0;
}

/* Those whose figures change come first. */
static int by_name(const void *left, const void *right)
{
    const sl_diff_group *a = left, *b = right;
    if (is_shifted(a) != is_shifted(b))
        return is_shifted(a) ? -1 : 1;
    return sl_compare(a->name, b->name);
}

/* Voices in the order of slant_voice; the last row of a group is all of them. */
static void add_group(const sl_diff_group *g, slant_tables *tables, sl_table *table)
{
    uint64_t words = 0, n[SL_DIFF_SIDES] = {0};
    for (int v = 0; v < SLANT_N_VOICES; v++) {
        add_figures(g, slant_voice_name((slant_voice)v), g->words[v], g->n[0][v], g->n[1][v],
                    tables, table);
        words += g->words[v];
        n[0] += g->n[0][v];
        n[1] += g->n[1][v];
    }
    add_figures(g, "all", words, n[0], n[1], tables, table);
}

slant_status sl_diff_finish(void *state, const slant_engine *engine, slant_tables *tables,
                            slant_error *error)
{
    sl_diff *d = state;
    const uint64_t *n = d->sentences;
    if (engine->n_lexicons != SL_DIFF_SIDES)
        return sl_fail(error, SLANT_USAGE, "both names are one lexicon, %.*s: name two",
                       SL_ARG(engine->info.lexicons[0]->name));
    if (!sl_diff_entries(engine, tables))
        return sl_fail_memory(error);
    add_sentences(d, tables);
    sl_table *table = sl_tables_add(tables, &groups_shape);
    if (d->n_groups)
        qsort(d->groups, d->n_groups, sizeof *d->groups, by_name);
    for (uint32_t i = 0; i < d->n_groups; i++)
        add_group(&d->groups[i], tables, table);
    sl_tables_say(tables, "%llu article%s; sentences that lose annotations: %llu, that gain some: "
                  "%llu, that do both: %llu", (unsigned long long)d->articles,
                  d->articles == 1 ? "" : "s", (unsigned long long)n[SL_DIFF_LOST],
                  (unsigned long long)n[SL_DIFF_GAINED], (unsigned long long)n[SL_DIFF_CHANGED]);
    if (d->left_out)
        sl_tables_say(tables, "the first %u sentences are shown; all are counted", d->n);
    return SLANT_OK;
}
