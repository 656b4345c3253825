/* lexicon_show.c - slant_lexicon_list and slant_lexicon_show: what lexicons there are, and what
 * stands in one, as tables. */
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "table/tables.h"

#define N(columns) (sizeof(columns) / sizeof *(columns))

/* ---- the list ---- */

enum { LIST_NAME, LIST_VERSION, LIST_ENTRIES, LIST_TITLE, LIST_LICENCE, LIST_SHA256 };

static const slant_column list_columns[] = {
    [LIST_NAME] = {"name", SLANT_TYPE_TEXT, "the name that --lexicon takes"},
    [LIST_VERSION] = {"version", SLANT_TYPE_TEXT, "version of the lexicon"},
    [LIST_ENTRIES] = {"entries", SLANT_TYPE_INTEGER, "active entries"},
    [LIST_TITLE] = {"title", SLANT_TYPE_TEXT, "what it is"},
    [LIST_LICENCE] = {"licence", SLANT_TYPE_TEXT, "what others may do with it"},
    [LIST_SHA256] = {"sha256", SLANT_TYPE_TEXT, "first 12 digits of its hash"},
};
static const slant_shape list_shape = {"lexicons", "Lexicons of the language", list_columns,
                                       N(list_columns)};

static void add_to_list(slant_tables *t, const char *name, const slant_lexicon_info *info)
{
    slant_cell *row = sl_table_row(&t->items[0]);
    if (!row)
        return;
    row[LIST_NAME] = sl_tables_text(t, sl_str(name));
    row[LIST_VERSION] = sl_tables_text(t, info->version);
    row[LIST_ENTRIES] = sl_cell_integer((int64_t)info->n_entries);
    row[LIST_TITLE] = sl_tables_text(t, info->title);
    row[LIST_LICENCE] = sl_tables_text(t, info->licence);
    row[LIST_SHA256] = sl_tables_text(t, (slant_str){info->sha256, 12});
}

static slant_status list_all(slant_tables *t, const slant_lexicon_options *options, char **names,
                             size_t n, slant_error *error)
{
    slant_status worst = SLANT_OK;
    sl_tables_add(t, &list_shape);
    for (size_t i = 0; i < n; i++) {
        slant_error fault = {0};
        slant_lexicon *lexicon = slant_lexicon_load(names[i], options, &fault);
        if (lexicon) {
            add_to_list(t, names[i], slant_lexicon_get_info(lexicon));
        } else if (worst == SLANT_OK) { /* the others are listed even so */
            worst = fault.status;
            if (error)
                *error = fault;
        } else if (options && options->warn) {
            options->warn(options->warn_user, &fault);
        }
        slant_lexicon_free(lexicon);
    }
    return worst;
}

slant_status slant_lexicon_list(const slant_lexicon_options *options, slant_tables **tables,
                                slant_error *error)
{
    char **names = NULL;
    size_t n = 0;
    *tables = NULL;
    slant_status status = slant_lexicon_names(options, &names, &n, error);
    if (status != SLANT_OK)
        return status;
    slant_tables *t = sl_tables_new();
    if (t)
        status = list_all(t, options, names, n, error);
    slant_names_free(names);
    if (!t || t->arena.failed) {
        slant_tables_free(t);
        return sl_fail_memory(error);
    }
    *tables = t;
    return status;
}

/* ---- one lexicon ---- */

enum { E_ID, E_TERM, E_KIND, E_WEIGHT, E_CATEGORY, E_FRAME, E_CONCEPT, E_FAVOURS, E_ALTERNATIVE,
       E_LINE };

static const slant_column entry_columns[] = {
    [E_ID] = {"id", SLANT_TYPE_TEXT, "name of the entry"},
    [E_TERM] = {"term", SLANT_TYPE_TEXT, "the wording, in the pattern language"},
    [E_KIND] = {"kind", SLANT_TYPE_TEXT, "loaded or neutral"},
    [E_WEIGHT] = {"weight", SLANT_TYPE_REAL, "0 neutral to 1 extreme"},
    [E_CATEGORY] = {"category", SLANT_TYPE_TEXT, "linguistic devices, joined by ;"},
    [E_FRAME] = {"frame", SLANT_TYPE_TEXT, "frames, joined by ;"},
    [E_CONCEPT] = {"concept", SLANT_TYPE_TEXT, "what the wording competes for"},
    [E_FAVOURS] = {"favours", SLANT_TYPE_TEXT, "target, opponent, none"},
    [E_ALTERNATIVE] = {"alternative", SLANT_TYPE_TEXT, "the plain wording"},
    [E_LINE] = {"line", SLANT_TYPE_INTEGER, "line in the terms file"},
};
static const slant_shape entry_shape = {"entries", "Entries", entry_columns, N(entry_columns)};

enum { D_KIND, D_NAME, D_ENTRIES, D_TEXT };

static const slant_column book_columns[] = {
    [D_KIND] = {"kind", SLANT_TYPE_TEXT, "category, frame or concept"},
    [D_NAME] = {"name", SLANT_TYPE_TEXT, "the label"},
    [D_ENTRIES] = {"entries", SLANT_TYPE_INTEGER, "entries shown that have it"},
    [D_TEXT] = {"text", SLANT_TYPE_TEXT, "what it means"},
};
static const slant_shape book_shape = {"codebook", "Codebook", book_columns, N(book_columns)};

static const slant_column info_columns[] = {
    {"field", SLANT_TYPE_TEXT, "what of the lexicon"},
    {"value", SLANT_TYPE_TEXT, "what lexicon.json says"},
};
static const slant_shape info_shape = {"lexicon", "Lexicon", info_columns, N(info_columns)};

/* Whether a label is the one asked for, or stands below it: label/act is a label. */
static bool falls_under(slant_str label, const char *wanted)
{
    slant_str w = sl_str(wanted);
    return sl_starts(label, w) && (label.len == w.len || label.ptr[w.len] == '/');
}

static bool any_under(const slant_str *labels, uint32_t n, const char *wanted)
{
    for (uint32_t i = 0; wanted && i < n; i++)
        if (falls_under(labels[i], wanted))
            return true;
    return !wanted;
}

static bool holds(slant_str text, const char *part)
{
    slant_str p = sl_str(part);
    for (size_t i = 0; part && i + p.len <= text.len; i++)
        if (sl_starts_nocase(sl_slice(text, i, text.len), p))
            return true;
    return !part;
}

static bool is_wanted(const slant_entry *e, const slant_lexicon_filter *f)
{
    return any_under(e->category, e->n_category, f->category) &&
           any_under(e->frame, e->n_frame, f->frame) &&
           any_under(e->concepts, e->n_concepts, f->concept) &&
           (holds(e->term, f->term) || holds(e->id, f->term));
}

static void add_entry(slant_tables *t, sl_table *table, const slant_entry *e)
{
    slant_cell *row = sl_table_row(table);
    if (!row)
        return;
    row[E_ID] = sl_tables_text(t, e->id);
    row[E_TERM] = sl_tables_text(t, e->term);
    row[E_KIND] = sl_cell_c(slant_kind_name(e->kind));
    row[E_WEIGHT] = sl_cell_real(e->weight);
    row[E_CATEGORY] = sl_tables_list(t, e->category, e->n_category);
    row[E_FRAME] = sl_tables_list(t, e->frame, e->n_frame);
    row[E_CONCEPT] = sl_tables_list(t, e->concepts, e->n_concepts);
    if (e->favours != SLANT_FAVOURS_UNSAID)
        row[E_FAVOURS] = sl_cell_c(slant_favours_name(e->favours));
    row[E_ALTERNATIVE] = sl_tables_text(t, e->alternative);
    row[E_LINE] = sl_cell_integer((int64_t)e->line);
}

/* Counts, for each definition, the shown entries that have its label. */
static void count_labels(slant_tables *t, sl_map *defined, uint32_t *counts, slant_str kind,
                         const slant_str *labels, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        slant_str key = sl_arena_printf(&t->arena, "%.*s %.*s", SL_ARG(kind), SL_ARG(labels[i]));
        uint32_t at = sl_map_get(defined, key);
        if (at != SL_NONE)
            counts[at]++;
    }
}

static void count_all(slant_tables *t, const slant_lexicon_info *info,
                      const slant_lexicon_filter *f, sl_map *defined, uint32_t *counts)
{
    for (size_t i = 0; i < info->n_definitions; i++) {
        const slant_definition *d = &info->definitions[i];
        sl_map_put(defined,
                   sl_arena_printf(&t->arena, "%.*s %.*s", SL_ARG(d->kind), SL_ARG(d->name)),
                   (uint32_t)i);
    }
    for (size_t i = 0; i < info->n_entries && !t->arena.failed; i++) {
        const slant_entry *e = &info->entries[i];
        if (!is_wanted(e, f))
            continue;
        count_labels(t, defined, counts, SL("category"), e->category, e->n_category);
        count_labels(t, defined, counts, SL("frame"), e->frame, e->n_frame);
        count_labels(t, defined, counts, SL("concept"), e->concepts, e->n_concepts);
    }
    if (defined->failed)
        t->arena.failed = true;
}

static void add_book(slant_tables *t, const slant_lexicon_info *info,
                     const slant_lexicon_filter *f)
{
    sl_table *table = sl_tables_add(t, &book_shape);
    uint32_t *counts = sl_arena_zero(&t->arena, info->n_definitions + 1, sizeof *counts);
    sl_map defined;
    sl_map_init(&defined, sl_hash_seed());
    if (counts)
        count_all(t, info, f, &defined, counts);
    for (size_t i = 0; counts && i < info->n_definitions; i++) {
        const slant_definition *d = &info->definitions[i];
        slant_cell *row = counts[i] ? sl_table_row(table) : NULL;
        if (!row)
            continue;
        row[D_KIND] = sl_tables_text(t, d->kind);
        row[D_NAME] = sl_tables_text(t, d->name);
        row[D_ENTRIES] = sl_cell_integer(counts[i]);
        row[D_TEXT] = sl_tables_text(t, d->text);
    }
    sl_map_free(&defined);
}

static void add_info(slant_tables *t, const slant_lexicon_info *info)
{
    const struct {
        const char *field;
        slant_str value;
    } rows[] = {
        {"name", info->name}, {"title", info->title}, {"version", info->version},
        {"language", info->language}, {"licence", info->licence}, {"authors", info->authors},
        {"description", info->description}, {"cite", info->cite}, {"doi", info->doi},
        {"extends", info->extends}, {"developed_on", info->developed_on},
        {"validated_on", info->validated_on}, {"sha256", sl_str(info->sha256)},
    };
    sl_table *table = sl_tables_add(t, &info_shape);
    for (size_t i = 0; i < N(rows); i++) {
        slant_cell *row = rows[i].value.len ? sl_table_row(table) : NULL;
        if (!row)
            continue;
        row[0] = sl_cell_c(rows[i].field);
        row[1] = sl_tables_text(t, rows[i].value);
    }
}

static void say_counts(slant_tables *t, const slant_lexicon_info *info, uint32_t shown)
{
    if (shown == info->n_entries)
        sl_tables_say(t, "%zu entries", info->n_entries);
    else
        sl_tables_say(t, "%u of %zu entries", shown, info->n_entries);
}

slant_status slant_lexicon_show(const slant_lexicon *lexicon, const slant_lexicon_filter *filter,
                                slant_tables **tables, slant_error *error)
{
    static const slant_lexicon_filter all;
    const slant_lexicon_filter *f = filter ? filter : &all;
    const slant_lexicon_info *info = slant_lexicon_get_info(lexicon);
    slant_tables *t = sl_tables_new();
    *tables = NULL;
    if (!t)
        return sl_fail_memory(error);
    sl_table *entries = sl_tables_add(t, &entry_shape);
    for (size_t i = 0; i < info->n_entries; i++)
        if (is_wanted(&info->entries[i], f))
            add_entry(t, entries, &info->entries[i]);
    add_book(t, info, f);
    add_info(t, info);
    say_counts(t, info, entries->n_rows);
    if (t->arena.failed) {
        slant_tables_free(t);
        return sl_fail_memory(error);
    }
    *tables = t;
    return SLANT_OK;
}
