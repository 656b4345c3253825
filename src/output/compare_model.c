/* compare_model.c - a comparison's tables for its reports: see compare_model.h. */
#include "output/compare_model.h"

#include "base/buf.h"
#include "base/names.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>

static const slant_cell *cell_of(const slant_table *table, uint32_t row, const char *column)
{
    for (uint32_t c = 0; table->shape && row < table->n_rows && c < table->shape->n_columns; c++)
        if (strcmp(table->shape->columns[c].name, column) == 0)
            return &table->cells[(size_t)row * table->shape->n_columns + c];
    return NULL;
}

slant_str sl_cell_text_of(const slant_table *table, uint32_t row, const char *column)
{
    const slant_cell *cell = cell_of(table, row, column);
    return cell && cell->kind == SLANT_CELL_TEXT ? cell->as.text : (slant_str){0};
}

int64_t sl_cell_integer_of(const slant_table *table, uint32_t row, const char *column)
{
    const slant_cell *cell = cell_of(table, row, column);
    return cell && cell->kind == SLANT_CELL_INTEGER ? cell->as.integer : 0;
}

double sl_cell_real_of(const slant_table *table, uint32_t row, const char *column)
{
    const slant_cell *cell = cell_of(table, row, column);
    return cell && cell->kind == SLANT_CELL_REAL ? cell->as.real : NAN;
}

const char *sl_cm_mark(slant_voice voice)
{
    static const char *const marks[SLANT_N_VOICES] = {"●", "◐", "○", "◌"};
    return marks[voice];
}

uint32_t sl_cm_source(const sl_cm *model, slant_str source)
{
    for (uint32_t i = 0; i < model->n_sources; i++)
        if (sl_eq(model->source[i], source))
            return i;
    return model->n_sources;
}

slant_str sl_cm_run(const sl_cm *model, const char *key)
{
    for (uint32_t r = 0; r < model->run.n_rows; r++)
        if (sl_eq(sl_cell_text_of(&model->run, r, "key"), sl_str(key)))
            return sl_cell_text_of(&model->run, r, "value");
    return (slant_str){0};
}

static void find(sl_cm *model, const char *name, slant_table *to)
{
    slant_table table;
    for (size_t i = 0; slant_tables_at(model->tables, i, &table); i++)
        if (strcmp(table.shape->name, name) == 0)
            *to = table;
}

static void find_all(sl_cm *model)
{
    find(model, "labels", &model->labels);
    find(model, "label_sentences", &model->sentences);
    find(model, "sources", &model->sources);
    find(model, "speakers", &model->speakers);
    find(model, "cues", &model->cues);
    find(model, "rates", &model->rates);
    find(model, "frames", &model->frames);
    find(model, "distances", &model->distances);
    find(model, "terms", &model->terms);
    find(model, "wire", &model->wire);
    find(model, "contributions", &model->contributions);
    find(model, "run", &model->run);
}

static int by_weight(const void *left, const void *right)
{
    const sl_cm_label *a = left, *b = right;
    if (a->loaded != b->loaded)
        return a->loaded ? -1 : 1;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return sl_compare(a->text, b->text);
}

/* Row r of labels into its cell; wordings of one cell and voice are neighbours there. */
static void add_label(const sl_cm *model, uint32_t r, sl_cm_cell *cell)
{
    slant_str text = sl_cell_text_of(&model->labels, r, "label");
    bool loaded = sl_eq(sl_cell_text_of(&model->labels, r, "kind"), SL("loaded"));
    uint32_t n = (uint32_t)sl_cell_integer_of(&model->labels, r, "n"), i = 0;
    slant_voice voice = SLANT_OWN;
    sl_voice_named(sl_cell_text_of(&model->labels, r, "voice"), &voice);
    while (i < cell->n && !(sl_eq(cell->labels[i].text, text) && cell->labels[i].loaded == loaded))
        i++;
    sl_cm_label *label = &cell->labels[i];
    if (i == cell->n)
        *label = (sl_cm_label){.text = text, .loaded = loaded};
    cell->n += i == cell->n;
    label->n += n;
    label->n_voice[voice] += n;
    label->speakers[voice] = sl_cell_text_of(&model->labels, r, "speakers");
    cell->mentions += n;
}

static uint32_t distinct_labels(const sl_cm_row *row, uint32_t n_sources, bool *loaded)
{
    slant_str first = {0};
    uint32_t n = 0;
    for (uint32_t s = 0; s < n_sources; s++)
        for (uint32_t i = 0; i < row->cells[s].n; i++) {
            const sl_cm_label *label = &row->cells[s].labels[i];
            *loaded |= label->loaded;
            if (n == 0)
                first = label->text;
            if (n == 0 || (n == 1 && !sl_eq(label->text, first)))
                n++;
        }
    return n;
}

static sl_cm_part part_of(const sl_cm_row *row, uint32_t n_sources)
{
    bool loaded = false, several = distinct_labels(row, n_sources, &loaded) > 1;
    several = several && row->n_sources > 1;
    if (row->told && several && (loaded || row->about.ptr))
        return loaded ? SL_CM_LOADED : SL_CM_PLAIN;
    if (several && loaded)
        return SL_CM_UNTOLD;
    return loaded ? SL_CM_ONE : SL_CM_REST;
}

static const char *relation_of(slant_str relation)
{
    if (sl_eq(relation, SL("of")))
        return "of ";
    return sl_eq(relation, SL("by")) ? "by " : "";
}

/* Rows [from, to) of labels are one row of the matrix. */
static bool add_row(sl_cm *model, sl_arena *arena, uint32_t from, uint32_t to)
{
    sl_cm_row *row = &model->rows[model->n_rows];
    *row = (sl_cm_row){
        .number = (uint32_t)sl_cell_integer_of(&model->labels, from, "row"),
        .concept = sl_cell_text_of(&model->labels, from, "concept"),
        .about = sl_cell_text_of(&model->labels, from, "about"),
        .relation = relation_of(sl_cell_text_of(&model->labels, from, "relation")),
        .told = !sl_eq(sl_cell_text_of(&model->labels, from, "comparison"), SL("not told")),
        .cells = sl_arena_zero(arena, (size_t)model->n_sources + 1, sizeof *row->cells),
    };
    sl_cm_label *labels = sl_arena_zero(arena, to - from + 1, sizeof *labels);
    if (!row->cells || !labels)
        return false;
    for (uint32_t r = from; r < to; r++) {
        uint32_t source = sl_cm_source(model, sl_cell_text_of(&model->labels, r, "source"));
        sl_cm_cell *cell = &row->cells[source];
        if (!cell->labels)
            cell->labels = labels + (r - from);
        row->n_sources += cell->n == 0;
        add_label(model, r, cell);
    }
    for (uint32_t s = 0; s < model->n_sources; s++)
        if (row->cells[s].n > 1)
            qsort(row->cells[s].labels, row->cells[s].n, sizeof *labels, by_weight);
    row->part = part_of(row, model->n_sources);
    model->n_rows++;
    return true;
}

static bool make_rows(sl_cm *model, sl_arena *arena)
{
    const slant_table *labels = &model->labels;
    model->rows = sl_arena_zero(arena, SL_CM_MOST_ROWS, sizeof *model->rows);
    if (!model->rows)
        return false;
    for (uint32_t from = 0, to; from < labels->n_rows && model->n_rows < SL_CM_MOST_ROWS;
         from = to) {
        int64_t number = sl_cell_integer_of(labels, from, "row");
        for (to = from + 1; to < labels->n_rows;)
            if (sl_cell_integer_of(labels, to, "row") == number)
                to++;
            else
                break;
        if (!add_row(model, arena, from, to))
            return false;
    }
    return true;
}

/* What one source alone names is of interest, neutral or not, where its concept is one that others
 * load: who is "martyred" here is another than who is "killed" there. */
static void add_contested(sl_cm *model)
{
    for (uint32_t i = 0; i < model->n_rows; i++) {
        sl_cm_row *row = &model->rows[i];
        for (uint32_t k = 0; row->part == SL_CM_REST && row->about.ptr && row->n_sources == 1 &&
                             k < model->n_rows; k++) {
            const sl_cm_row *other = &model->rows[k];
            bool told = other->about.ptr && other->part != SL_CM_REST;
            if (told && other->part != SL_CM_PLAIN && sl_eq(other->concept, row->concept)) {
                row->part = SL_CM_ONE;
                break;
            }
        }
    }
}

/* The sentences of a row stand together, by source. */
static void place_sentences(sl_cm *model)
{
    uint32_t row = 0;
    for (uint32_t r = 0; r < model->sentences.n_rows; r++) {
        uint32_t number = (uint32_t)sl_cell_integer_of(&model->sentences, r, "row");
        while (row < model->n_rows && model->rows[row].number < number)
            row++;
        if (number == 0 || row == model->n_rows)
            return; /* wording without a concept follows the rows */
        uint32_t source = sl_cm_source(model, sl_cell_text_of(&model->sentences, r, "source"));
        sl_cm_cell *cell = &model->rows[row].cells[source];
        if (cell->n_sentences == 0)
            cell->sentence = r;
        cell->n_sentences++;
    }
}

const sl_cm *sl_cm_make(const slant_tables *tables, sl_arena *arena)
{
    sl_cm *model = sl_arena_zero(arena, 1, sizeof *model);
    if (!model)
        return NULL;
    model->tables = tables;
    find_all(model);
    slant_str *source = sl_arena_zero(arena, (size_t)model->sources.n_rows + 1, sizeof *source);
    if (!source)
        return NULL;
    for (uint32_t i = 0; i < model->sources.n_rows; i++)
        source[i] = sl_cell_text_of(&model->sources, i, "source");
    model->source = source;
    model->n_sources = model->sources.n_rows;
    if (!make_rows(model, arena))
        return NULL;
    add_contested(model);
    place_sentences(model);
    return model;
}

/* "9 January 2024" of an ISO date; parts that are not there are left out. */
static void put_date(slant_str date, bool year, sl_buf *to)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June",
                                         "July", "August", "September", "October", "November",
                                         "December"};
    uint64_t y = 0, m = 0, d = 0;
    if (date.len < 4 || !sl_parse_u64(sl_slice(date, 0, 4), &y)) {
        sl_buf_add(to, date);
        return;
    }
    if (date.len >= 7 && sl_parse_u64(sl_slice(date, 5, 7), &m) && m >= 1 && m <= 12) {
        if (date.len >= 10 && sl_parse_u64(sl_slice(date, 8, 10), &d)) {
            sl_buf_u64(to, d);
            sl_buf_char(to, ' ');
        }
        sl_buf_text(to, months[m - 1]);
    }
    if (year || m == 0) {
        if (m)
            sl_buf_char(to, ' ');
        sl_buf_add(to, sl_slice(date, 0, 4));
    }
}

void sl_cm_dates(const sl_cm *model, sl_buf *to)
{
    slant_str first = {0}, last = {0};
    for (uint32_t i = 0; i < model->sources.n_rows; i++) {
        slant_str from = sl_cell_text_of(&model->sources, i, "first_date");
        slant_str until = sl_cell_text_of(&model->sources, i, "last_date");
        if (from.len && (!first.ptr || sl_compare(from, first) < 0))
            first = from;
        if (until.len && (!last.ptr || sl_compare(until, last) > 0))
            last = until;
    }
    if (!first.ptr)
        return;
    size_t day = first.len < 10 ? first.len : 10;
    if (first.len >= day && last.len >= day && sl_eq(sl_slice(first, 0, day),
                                                     sl_slice(last, 0, day))) {
        put_date(first, true, to);
        return;
    }
    bool same_year = first.len >= 4 && last.len >= 4 &&
                     sl_eq(sl_slice(first, 0, 4), sl_slice(last, 0, 4));
    put_date(first, !same_year, to);
    sl_buf_text(to, " – ");
    put_date(last, true, to);
}
