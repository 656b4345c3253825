/* exports.c - slant_lexicon_export: a lexicon as another program's dictionary.
 *
 * Each active entry becomes one row for each wording that the format has for it; retired rows that
 * an import kept are written again where the format is the one that they came from. What a format
 * does not hold is told entry by entry. */
#include "base/error.h"
#include "base/out.h"
#include "base/path.h"
#include "base/str.h"
#include "lexicon/cells.h"
#include "lexicon/find.h"
#include "lexicon/imports.h"
#include "lexicon/rows.h"

#include <math.h>
#include <stdlib.h>

/* One row of the lexicon, active or retired. */
typedef struct item {
    const slant_entry *entry;
    const sl_guards *guards;
    const slant_str *extra;
    slant_str file;
    bool retired;
} item;

typedef struct writer {
    sl_dict *d;
    const slant_lexicon *lexicon;
    uint32_t source, format, weight, own[SL_DICT_EXTRA]; /* columns of an import; SL_NONE */
    double *ratios; /* of orig_weight to weight */
    uint32_t n_ratios, cap_ratios;
} writer;

/* ---- columns ---- */

static uint32_t extra_column(const slant_lexicon *lexicon, const char *name)
{
    for (uint32_t i = 0; name && i < lexicon->n_extra; i++)
        if (sl_eq_nocase(lexicon->extra_columns[i], sl_str(name)))
            return i;
    return SL_NONE;
}

/* The cell, without the ' that guards spreadsheets from formulas. */
static slant_str extra_cell(const item *it, uint32_t column)
{
    slant_str cell = it->extra && column != SL_NONE ? it->extra[column] : (slant_str){NULL, 0};
    if (cell.len > 1 && cell.ptr[0] == '\'' && sl_cell_damage(sl_slice(cell, 1, cell.len)))
        cell = sl_slice(cell, 1, cell.len);
    return cell;
}

static void find_columns(writer *w)
{
    w->source = extra_column(w->lexicon, "orig_term");
    w->format = extra_column(w->lexicon, "orig_format");
    w->weight = extra_column(w->lexicon, "orig_weight");
    for (int i = 0; i < SL_DICT_EXTRA; i++)
        w->own[i] = extra_column(w->lexicon, w->d->format->extra[i]);
}

/* ---- categories ---- */

static void add_categories(writer *w)
{
    const slant_lexicon_info *info = &w->lexicon->info;
    for (size_t i = 0; i < info->n_definitions; i++) {
        const slant_definition *def = &info->definitions[i];
        if (!sl_eq(def->kind, SL("category")))
            continue;
        uint32_t at = sl_dict_category_path(w->d, def->name);
        if (at != SL_NONE && !sl_starts(def->text, SL("Imported from ")))
            w->d->categories[at].text = def->text;
    }
}

static void join_categories(writer *w, sl_dict_row *row, const slant_entry *e, bool retired)
{
    slant_str none = {NULL, 0};
    size_t at = (size_t)(row - w->d->rows);
    if (!w->d->format->categories)
        return;
    for (uint32_t i = 0; i < e->n_category; i++)
        sl_dict_join(w->d, &w->d->rows[at], sl_dict_category_path(w->d, e->category[i]), none,
                     e->line);
    if (e->n_category || w->d->format->roots || retired)
        return;
    sl_dict_lose(w->d, e->line, "\"%.*s\" has no category: it is written under \"%.*s\"",
                 SL_ARG(e->term), SL_ARG(w->d->name));
    sl_dict_join(w->d, &w->d->rows[at], sl_dict_category_of(w->d, SL_NONE, w->d->name), none,
                 e->line);
}

/* ---- what is lost ---- */

static void name_lost(sl_buf *to, bool lost, const char *what)
{
    if (lost)
        sl_buf_printf(to, "%s%s", to->len ? ", " : "", what);
}

/* The polarity and subjectivity of VADER and MPQA are numbers there. */
static bool is_implied(slant_str label)
{
    static const char *const labels[] = {"positive",   "negative", "neutral",  "both",
                                         "strongsubj", "weaksubj", "weakneg", "weakpos"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (sl_eq(label, sl_str(labels[i])))
            return true;
    return false;
}

static bool loses_categories(const sl_dict_format *f, const slant_entry *e)
{
    for (uint32_t i = 0; !f->categories && i < e->n_category; i++)
        if (!is_implied(e->category[i]))
            return true;
    return false;
}

static bool loses_valence(const sl_dict_format *f, const slant_entry *e)
{
    bool same = fabs(fabs(e->valence) - e->weight) < 0.00006;
    return !isnan(e->valence) && !f->own_weights && !(f->weights && same);
}

static void tell_lost(writer *w, const item *it, const char *words)
{
    const sl_dict_format *f = w->d->format;
    const slant_entry *e = it->entry;
    bool guarded = extra_cell(it, w->own[0]).len && f->extra[0] && f->style == SL_STYLE_STAR;
    sl_buf lost = {0};
    name_lost(&lost, words != NULL, words);
    name_lost(&lost, loses_categories(f, e), "category");
    name_lost(&lost, e->n_frame > 0, "frame");
    name_lost(&lost, e->n_concepts > 0, "concept");
    name_lost(&lost, !f->weights && e->weight != 0.5, "weight");
    name_lost(&lost, loses_valence(f, e), "valence");
    name_lost(&lost, e->favours != SLANT_FAVOURS_UNSAID, "favours");
    name_lost(&lost, it->guards->unless.len && !guarded, "unless");
    name_lost(&lost, it->guards->near.len && !guarded, "near");
    name_lost(&lost, it->guards->except.len > 0, "except");
    name_lost(&lost, e->alternative.len > 0, "alternative");
    name_lost(&lost, e->example.len || e->counterexample.len, "examples");
    name_lost(&lost, e->note.len && !f->notes, "note");
    name_lost(&lost, e->reference.len > 0, "reference");
    name_lost(&lost, e->since.len > 0, "since");
    if (lost.len)
        sl_dict_lose(w->d, e->line, "\"%.*s\": %s does not hold %.*s", SL_ARG(e->term),
                     f->name, SL_ARG(sl_buf_str(&lost)));
    w->d->arena.failed |= lost.failed;
    sl_buf_free(&lost);
}

/* ---- rows ---- */

static void note_ratio(writer *w, const item *it)
{
    slant_str rest = extra_cell(it, w->weight), part;
    double strongest = 0, value;
    while (sl_next_part(&rest, ';', &part))
        if (sl_cell_number(sl_trim(part), &value))
            strongest = fmax(strongest, fabs(value));
    if (strongest > 0 && it->entry->weight > 0 &&
        SL_ARENA_FIT(&w->d->arena, w->ratios, w->cap_ratios, w->n_ratios + 1))
        w->ratios[w->n_ratios++] = strongest / it->entry->weight;
}

static void add_row(writer *w, const item *it, slant_str source)
{
    sl_dict *d = w->d;
    const slant_entry *e = it->entry;
    if (!SL_ARENA_FIT(&d->arena, d->rows, d->cap_rows, d->n_rows + 1))
        return;
    sl_dict_row *row = &d->rows[d->n_rows++];
    *row = (sl_dict_row){.source = source, .term = e->term, .match = e->match, .line = e->line,
                         .weight = e->weight, .valence = e->valence, .note = e->note,
                         .orig_weight = extra_cell(it, w->weight)};
    for (int i = 0; i < SL_DICT_EXTRA; i++)
        row->extra[i] = extra_cell(it, w->own[i]);
    join_categories(w, row, e, it->retired);
}

/* The wording as it was before its import, if importing it again gives this term. */
static bool add_as_it_was(writer *w, const item *it)
{
    const char *why;
    slant_str source = extra_cell(it, w->source);
    if (!source.len)
        return false;
    slant_str term = sl_dict_term(&w->d->arena, w->d->format->style, source, &why);
    if (why || !sl_eq(term, it->entry->term))
        return false;
    add_row(w, it, source);
    return true;
}

static void add_active(writer *w, const item *it)
{
    uint32_t n;
    const char *lost, *why;
    const slant_entry *e = it->entry;
    w->d->entries_in++;
    note_ratio(w, it);
    if (add_as_it_was(w, it)) {
        tell_lost(w, it, NULL);
        return;
    }
    const slant_str *sources =
        sl_dict_sources(&w->d->arena, w->d->format, e->term, e->match, &n, &lost, &why);
    if (!sources) {
        sl_dict_lose(w->d, e->line, "\"%.*s\" is left out: %s: %s", SL_ARG(e->term),
                     w->d->format->name, why);
        return;
    }
    tell_lost(w, it, lost);
    for (uint32_t i = 0; i < n; i++)
        add_row(w, it, sources[i]);
}

static void add_item(writer *w, const item *it)
{
    slant_str source = extra_cell(it, w->source), from = extra_cell(it, w->format);
    if (!it->retired)
        add_active(w, it);
    else if (source.len && sl_eq(from, sl_str(w->d->format->name)))
        add_row(w, it, source);
    else if (source.len && from.len)
        sl_dict_lose(w->d, it->entry->line, "\"%.*s\", a retired row from %.*s, is left out",
                     SL_ARG(source), SL_ARG(from));
}

/* Active and retired rows in the order of the file. */
static void add_all(writer *w)
{
    const slant_lexicon *x = w->lexicon;
    uint32_t r = 0;
    for (uint32_t i = 0; i <= x->info.n_entries && !sl_dict_failed(w->d); i++) {
        bool last = i == x->info.n_entries;
        const slant_entry *e = last ? NULL : &x->info.entries[i];
        for (; r < x->n_retired && (last || (sl_eq(x->retired[r].file, x->files[i]) &&
                                             x->retired[r].entry.line < e->line)); r++) {
            const sl_row *row = &x->retired[r];
            add_item(w, &(item){&row->entry, &row->guards, row->extra, row->file, true});
        }
        if (!last)
            add_item(w, &(item){e, &x->guards[i], x->extra_cells[i], x->files[i], false});
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* By what an import divided: the ratio that most rows have, for some may have been edited. */
static void find_scale(writer *w)
{
    if (w->n_ratios == 0)
        return;
    qsort(w->ratios, w->n_ratios, sizeof *w->ratios, by_size);
    double middle = w->ratios[w->n_ratios / 2], whole = round(middle * 1000) / 1000;
    w->d->scale = fabs(middle - whole) < 0.002 * middle ? whole : middle;
}

static int by_category(const void *left, const void *right)
{
    const sl_dict_member *a = left, *b = right;
    return (a->category > b->category) - (a->category < b->category);
}

/* ---- the export ---- */

static const sl_dict_format *format_for(const char *to, const char *path, slant_error *error)
{
    slant_str extension = path ? sl_path_extension(sl_str(path)) : SL("");
    const sl_dict_format *f;
    for (size_t i = 0; (f = sl_dict_format_at(i)) != NULL; i++) {
        slant_str rest = sl_str(f->extensions), one;
        if (to && strcmp(f->name, to) == 0)
            return f;
        while (!to && extension.len && sl_next_part(&rest, ' ', &one))
            if (sl_eq_nocase(one, extension))
                return f;
    }
    if (to)
        sl_fail(error, SLANT_USAGE, "no dictionary format \"%s\": slant formats lists them", to);
    else
        sl_fail(error, SLANT_USAGE, "which format? Name it with --to (slant formats lists them)");
    return NULL;
}

static slant_status put(const sl_buf *bytes, const char *path, slant_sink sink, void *sink_user,
                        slant_error *error)
{
    sl_out out;
    slant_status status = sink ? sl_out_to_sink(&out, sink, sink_user) : sl_out_open(&out, path);
    if (status == SLANT_OK) {
        sl_out_buf(&out, bytes);
        status = sl_out_commit(&out, error);
    } else if (error) {
        *error = out.error;
    }
    sl_out_abandon(&out);
    return status;
}

static void fill(sl_dict *d, const slant_lexicon *lexicon)
{
    writer w = {.d = d, .lexicon = lexicon};
    find_columns(&w);
    if (d->format->categories)
        add_categories(&w);
    add_all(&w);
    find_scale(&w);
    for (uint32_t i = 0; i < d->n_rows; i++)
        if (d->rows[i].n_members > 1)
            qsort(d->rows[i].members, d->rows[i].n_members, sizeof *d->rows[i].members,
                  by_category);
}

static slant_status render(sl_dict *d, const slant_lexicon *lexicon, sl_buf *bytes,
                           slant_error *error)
{
    fill(d, lexicon);
    if (!sl_dict_failed(d) && sl_dict_index(d))
        d->format->write(d, bytes);
    if (d->arena.failed || bytes->failed || d->by_path.failed || d->by_pair.failed)
        return sl_fail_memory(error);
    if (d->fault.status != SLANT_OK && error)
        *error = d->fault;
    return d->fault.status;
}

static void count(const sl_dict *d, const slant_lexicon *lexicon, slant_exchange *x)
{
    uint64_t defined = 0;
    for (size_t i = 0; i < lexicon->info.n_definitions; i++)
        defined += sl_eq(lexicon->info.definitions[i].kind, SL("category"));
    *x = (slant_exchange){.format = d->format->name, .entries_in = d->entries_in,
                          .entries_out = d->n_rows, .lost = d->n_lost,
                          .categories_in = d->format->categories ? d->n_categories : defined,
                          .categories_out = d->n_categories};
}

slant_status slant_lexicon_export(const char *name_or_path, const char *to, const char *path,
                                  slant_sink sink, void *sink_user,
                                  const slant_lexicon_options *options, slant_exchange *exchange,
                                  slant_error *error)
{
    slant_error own = {0};
    error = error ? error : &own;
    const sl_dict_format *format = format_for(to, path, error);
    slant_lexicon *lexicon = format ? slant_lexicon_load(name_or_path, options, error) : NULL;
    if (!lexicon)
        return error->status;
    sl_dict d;
    sl_buf bytes = {0};
    sl_dict_init(&d);
    d.format = format;
    d.file = lexicon->terms_file;
    d.name = lexicon->info.name;
    d.title = lexicon->info.title.len ? lexicon->info.title : lexicon->info.name;
    d.warn = options ? options->warn : NULL;
    d.warn_user = options ? options->warn_user : NULL;
    slant_status status = render(&d, lexicon, &bytes, error);
    if (status == SLANT_OK)
        status = put(&bytes, path, sink, sink_user, error);
    if (status == SLANT_OK && exchange)
        count(&d, lexicon, exchange);
    sl_buf_free(&bytes);
    sl_dict_free(&d);
    slant_lexicon_free(lexicon);
    return status;
}
