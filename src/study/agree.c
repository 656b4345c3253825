/* agree.c - the tables of agreement and prevalence: see agree.h. */
#include "study/agree.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unicode.h"
#include "study/agreement.h"
#include "study/rng.h"
#include "study/stats.h"

#include <math.h>
#include <stdlib.h>

enum { RESAMPLES = 1000 };

/* Judgements of one variable: values[unit * n_coders + coder]. */
typedef struct variable {
    const char *name;
    int *values;
    uint32_t n_units, cap_units, n_coders, n_values;
    const slant_str *labels;
} variable;

typedef struct agreeing {
    const sl_coding *c;
    slant_tables *tables;
    sl_table *table;
    sl_arena *arena, resample;
    uint32_t seed;
} agreeing;

enum {
    A_VARIABLE, A_CODERS, A_UNITS, A_RAW, A_RAW_LOW, A_RAW_HIGH, A_ALPHA, A_ALPHA_LOW,
    A_ALPHA_HIGH, A_KAPPA, A_N_COLUMNS
};

static const slant_column columns[A_N_COLUMNS] = {
    [A_VARIABLE] = {"variable", SLANT_TYPE_TEXT, "what was judged"},
    [A_CODERS] = {"coders", SLANT_TYPE_TEXT, "whose judgements"},
    [A_UNITS] = {"units", SLANT_TYPE_INTEGER, "sentences, or stretches, that two or more judged"},
    [A_RAW] = {"raw", SLANT_TYPE_REAL, "share of pairs of judgements that agree"},
    [A_RAW_LOW] = {"raw_low", SLANT_TYPE_REAL, "its 95 % interval (Wilson)"},
    [A_RAW_HIGH] = {"raw_high", SLANT_TYPE_REAL, "its 95 % interval (Wilson)"},
    [A_ALPHA] = {"alpha", SLANT_TYPE_REAL, "Krippendorff's alpha"},
    [A_ALPHA_LOW] = {"alpha_low", SLANT_TYPE_REAL, "its 95 % interval (bootstrap over units)"},
    [A_ALPHA_HIGH] = {"alpha_high", SLANT_TYPE_REAL, "its 95 % interval (bootstrap over units)"},
    [A_KAPPA] = {"kappa", SLANT_TYPE_REAL, "Cohen's kappa, of two coders"},
};

static const slant_shape agreement_shape = {
    .name = "agreement", .doc = "one row a variable and set of coders", .columns = columns,
    .n_columns = A_N_COLUMNS,
};

/* ---- variables ---- */

static int *add_unit(variable *v, sl_arena *arena)
{
    if (!SL_ARENA_FIT(arena, v->values, v->cap_units, (v->n_units + 1) * v->n_coders))
        return NULL;
    int *row = v->values + (size_t)v->n_units++ * v->n_coders;
    for (uint32_t i = 0; i < v->n_coders; i++)
        row[i] = SL_UNCODED;
    return row;
}

static variable loaded_variable(agreeing *a)
{
    variable v = {.name = "loaded", .n_coders = a->c->n_coders, .n_values = 2};
    for (uint32_t u = 0; u < a->c->n_units; u++) {
        int *row = add_unit(&v, a->arena);
        for (uint32_t i = 0; row && i < v.n_coders; i++)
            row[i] = a->c->units[u].codes[i].loaded;
    }
    return v;
}

typedef int value_of(agreeing *a, const sl_stretch *stretch, variable *v);

static int voice_value(agreeing *a, const sl_stretch *stretch, variable *v)
{
    (void)a;
    (void)v;
    return stretch->voice;
}

static int category_value(agreeing *a, const sl_stretch *stretch, variable *v)
{
    uint32_t cap = v->n_values;
    slant_str *labels = (slant_str *)v->labels;
    if (stretch->category.len == 0)
        return SL_UNCODED;
    for (uint32_t i = 0; i < v->n_values; i++)
        if (sl_eq_nocase(labels[i], stretch->category))
            return (int)i;
    if (!SL_ARENA_FIT(a->arena, labels, cap, v->n_values + 1))
        return SL_UNCODED;
    labels[v->n_values] = stretch->category;
    v->labels = labels;
    return (int)v->n_values++;
}

/* The first stretch of a sentence, of any coder, that begins at or behind `from`. */
static const sl_stretch *first_from(const sl_coded_unit *unit, uint32_t n_coders, uint32_t from)
{
    const sl_stretch *first = NULL;
    for (uint32_t c = 0; c < n_coders; c++)
        for (uint32_t i = 0; i < unit->codes[c].n_stretches; i++) {
            const sl_stretch *s = &unit->codes[c].stretches[i];
            if (s->start >= from && (!first || s->start < first->start))
                first = s;
        }
    return first;
}

/* Where the chain of overlapping stretches ends that begins with this one. */
static uint32_t end_of_cluster(const sl_coded_unit *unit, uint32_t n_coders,
                               const sl_stretch *first)
{
    uint32_t end = first->end, before;
    do {
        before = end;
        for (uint32_t c = 0; c < n_coders; c++)
            for (uint32_t i = 0; i < unit->codes[c].n_stretches; i++) {
                const sl_stretch *s = &unit->codes[c].stretches[i];
                if (s->start >= first->start && s->start < end && s->end > end)
                    end = s->end;
            }
    } while (end > before);
    return end;
}

static variable stretch_variable(agreeing *a, const char *name, uint32_t n_values, value_of *value)
{
    variable v = {.name = name, .n_coders = a->c->n_coders, .n_values = n_values};
    for (uint32_t u = 0; u < a->c->n_units; u++) {
        const sl_coded_unit *unit = &a->c->units[u];
        const sl_stretch *first = first_from(unit, v.n_coders, 0);
        while (first) {
            uint32_t end = end_of_cluster(unit, v.n_coders, first);
            int *row = add_unit(&v, a->arena);
            for (uint32_t c = 0; row && c < v.n_coders; c++)
                for (uint32_t i = unit->codes[c].n_stretches; i-- > 0;) {
                    const sl_stretch *s = &unit->codes[c].stretches[i];
                    if (s->start >= first->start && s->start < end)
                        row[c] = value(a, s, &v);
                }
            first = first_from(unit, v.n_coders, end);
        }
    }
    return v;
}

/* ---- rows ---- */

/* Percentiles of alpha over resampled units. */
static void alpha_interval(agreeing *a, const variable *v, double *low, double *high)
{
    sl_rng rng = sl_rng_seed(a->seed, 1);
    double alphas[RESAMPLES];
    uint32_t n = 0;
    uint32_t *weight = sl_arena_alloc(a->arena, (v->n_units + 1) * sizeof *weight);
    for (int r = 0; weight && r < RESAMPLES; r++) {
        memset(weight, 0, v->n_units * sizeof *weight);
        for (uint32_t u = 0; u < v->n_units; u++)
            weight[sl_rng_below(&rng, v->n_units)]++;
        sl_arena_reset(&a->resample);
        double alpha = sl_alpha_nominal(v->values, v->n_units, v->n_coders, v->n_values, weight,
                                        &a->resample);
        if (isfinite(alpha))
            alphas[n++] = alpha;
    }
    sl_percentiles(alphas, n, RESAMPLES / 2, low, high);
}

static uint32_t judged_twice(const variable *v)
{
    uint32_t n = 0;
    for (uint32_t u = 0; u < v->n_units; u++) {
        uint32_t m = 0;
        for (uint32_t c = 0; c < v->n_coders; c++)
            m += v->values[(size_t)u * v->n_coders + c] >= 0;
        n += m > 1;
    }
    return n;
}

static slant_cell coders_cell(agreeing *a, uint32_t one, uint32_t two)
{
    sl_buf list = {0};
    for (uint32_t c = 0; c < a->c->n_coders; c++) {
        if (one != two && c != one && c != two)
            continue;
        if (list.len)
            sl_buf_text(&list, ", ");
        sl_buf_add(&list, a->c->coders[c]);
    }
    return sl_cell_text(sl_arena_buf(&a->tables->arena, &list));
}

/* kappa NaN: not of two coders. */
static void put_row(agreeing *a, const variable *v, slant_cell coders, double kappa)
{
    uint32_t pairs;
    double low, high, raw = sl_raw_agreement(v->values, v->n_units, v->n_coders, &pairs);
    slant_cell *row = sl_table_row(a->table);
    if (!row)
        return;
    uint32_t n = judged_twice(v);
    row[A_VARIABLE] = sl_cell_c(v->name);
    row[A_CODERS] = coders;
    row[A_UNITS] = sl_cell_integer(n);
    row[A_RAW] = sl_cell_real(raw);
    /* The units are what was drawn: pairs of one unit hang together. */
    sl_wilson(raw * n, n, &low, &high);
    row[A_RAW_LOW] = sl_cell_real(low);
    row[A_RAW_HIGH] = sl_cell_real(high);
    row[A_ALPHA] = sl_cell_real(
        sl_alpha_nominal(v->values, v->n_units, v->n_coders, v->n_values, NULL, a->arena));
    alpha_interval(a, v, &low, &high);
    row[A_ALPHA_LOW] = sl_cell_real(low);
    row[A_ALPHA_HIGH] = sl_cell_real(high);
    row[A_KAPPA] = sl_cell_real(kappa);
}

/* All coders together, and each two of them where there are more. */
static void put_variable(agreeing *a, const variable *v)
{
    uint32_t n = v->n_coders;
    double kappa = n == 2 ? sl_kappa(v->values, v->n_units, 2, 0, 1, v->n_values, a->arena)
                          : (double)NAN;
    put_row(a, v, coders_cell(a, 0, 0), kappa);
    for (uint32_t one = 0; n > 2 && one < n; one++)
        for (uint32_t two = one + 1; two < n; two++) {
            variable pair = {.name = v->name, .n_coders = 2, .n_values = v->n_values};
            for (uint32_t u = 0; u < v->n_units; u++) {
                int *row = add_unit(&pair, a->arena);
                if (!row)
                    return;
                row[0] = v->values[(size_t)u * n + one];
                row[1] = v->values[(size_t)u * n + two];
            }
            kappa = sl_kappa(pair.values, pair.n_units, 2, 0, 1, v->n_values, a->arena);
            put_row(a, &pair, coders_cell(a, one, two), kappa);
        }
}

/* ---- stretches ---- */

typedef struct continuum {
    sl_marked *marks;
    slant_str *categories; /* of each mark */
    uint32_t n, cap, cap_categories, n_units;
    uint64_t length;
} continuum;

static bool all_coded(const sl_coded_unit *unit, uint32_t n_coders)
{
    for (uint32_t c = 0; c < n_coders; c++)
        if (unit->codes[c].loaded == SL_NOT_CODED)
            return false;
    return true;
}

static void add_marks(agreeing *a, continuum *all, const sl_coded_unit *unit, uint32_t coder)
{
    const sl_code *code = &unit->codes[coder];
    for (uint32_t i = 0; i < code->n_stretches; i++) {
        const sl_stretch *s = &code->stretches[i];
        if (!SL_ARENA_FIT(a->arena, all->marks, all->cap, all->n + 1) ||
            !SL_ARENA_FIT(a->arena, all->categories, all->cap_categories, all->n + 1))
            return;
        all->marks[all->n] = (sl_marked){
            .start = all->length + sl_utf8_count(sl_slice(unit->text, 0, s->start)),
            .length = (uint32_t)sl_utf8_count(sl_slice(unit->text, s->start, s->end)),
            .coder = coder};
        all->categories[all->n++] = s->category;
    }
}

/* The sentences that everybody coded, one behind the other. */
static continuum lay_out(agreeing *a)
{
    continuum all = {0};
    for (uint32_t u = 0; u < a->c->n_units; u++) {
        const sl_coded_unit *unit = &a->c->units[u];
        if (!all_coded(unit, a->c->n_coders))
            continue;
        for (uint32_t c = 0; c < a->c->n_coders; c++)
            add_marks(a, &all, unit, c);
        all.length += sl_utf8_count(unit->text);
        all.n_units++;
    }
    return all;
}

static void put_stretches(agreeing *a, const char *name, const continuum *all, double alpha)
{
    slant_cell *row = sl_table_row(a->table);
    if (!row)
        return;
    row[A_VARIABLE] = sl_tables_text(a->tables, sl_str(name));
    row[A_CODERS] = coders_cell(a, 0, 0);
    row[A_UNITS] = sl_cell_integer(all->n_units);
    row[A_ALPHA] = sl_cell_real(alpha);
}

static void put_categories(agreeing *a, const continuum *all, const variable *categories)
{
    double sum_seen = 0, sum_chance = 0;
    sl_marked *some = sl_arena_alloc(a->arena, (all->n + 1) * sizeof *some);
    for (uint32_t k = 0; some && k < categories->n_values; k++) {
        double seen, chance;
        uint32_t n = 0;
        for (uint32_t i = 0; i < all->n; i++)
            if (sl_eq_nocase(all->categories[i], categories->labels[k]))
                some[n++] = all->marks[i];
        double alpha = sl_alpha_unitizing(some, n, a->c->n_coders, all->length, &seen, &chance,
                                          a->arena);
        put_stretches(a, sl_arena_printf(a->arena, "stretches: %.*s",
                                         SL_ARG(categories->labels[k])).ptr, all, alpha);
        if (isfinite(chance)) {
            sum_seen += seen;
            sum_chance += chance;
        }
    }
    if (sum_chance > 0)
        put_stretches(a, "stretches and categories", all, 1 - sum_seen / sum_chance);
}

/* The words marked, whatever the category, then with it. */
static void put_unitizing(agreeing *a, const variable *categories)
{
    continuum all = lay_out(a);
    if (all.n == 0 || a->c->n_coders < 2)
        return;
    sl_marked *copy = sl_arena_alloc(a->arena, all.n * sizeof *copy);
    if (!copy)
        return;
    memcpy(copy, all.marks, all.n * sizeof *copy);
    put_stretches(a, "stretches", &all,
                  sl_alpha_unitizing(copy, all.n, a->c->n_coders, all.length, NULL, NULL,
                                     a->arena));
    put_categories(a, &all, categories);
}

/* ---- prevalence ---- */

static const slant_column prevalence_columns[] = {
    {"variable", SLANT_TYPE_TEXT, "what was judged"},
    {"value", SLANT_TYPE_TEXT, "the judgement"},
    {"coder", SLANT_TYPE_TEXT, "whose"},
    {"n", SLANT_TYPE_INTEGER, "how often it was given"},
    {"of", SLANT_TYPE_INTEGER, "of so many judgements"},
    {"share", SLANT_TYPE_REAL, "n / of, of the sample as drawn"},
    {"low", SLANT_TYPE_REAL, "its 95 % interval (Wilson)"},
    {"high", SLANT_TYPE_REAL, "its 95 % interval (Wilson)"},
};

static const slant_shape prevalence_shape = {
    .name = "prevalence", .doc = "how often each coder gave each value",
    .columns = prevalence_columns, .n_columns = 8,
};

static void put_prevalence(agreeing *a, sl_table *table, const variable *v)
{
    for (uint32_t value = 0; value < v->n_values; value++)
        for (uint32_t c = 0; c < v->n_coders; c++) {
            uint32_t n = 0, of = 0;
            double low, high;
            for (uint32_t u = 0; u < v->n_units; u++) {
                int given = v->values[(size_t)u * v->n_coders + c];
                of += given >= 0;
                n += given == (int)value;
            }
            slant_cell *row = of ? sl_table_row(table) : NULL;
            if (!row)
                continue;
            sl_wilson(n, of, &low, &high);
            row[0] = sl_cell_c(v->name);
            row[1] = sl_tables_text(a->tables, v->labels[value]);
            row[2] = sl_tables_text(a->tables, a->c->coders[c]);
            row[3] = sl_cell_integer(n);
            row[4] = sl_cell_integer(of);
            row[5] = sl_cell_real((double)n / of);
            row[6] = sl_cell_real(low);
            row[7] = sl_cell_real(high);
        }
}

/* ---- all ---- */

static void put_all(agreeing *a)
{
    static const slant_str answers[] = {{"no", 2}, {"yes", 3}};
    static const slant_str voices[SLANT_N_VOICES] = {
        [SLANT_OWN] = {"own", 3}, [SLANT_INDIRECT] = {"indirect", 8},
        [SLANT_DIRECT] = {"direct", 6}, [SLANT_QUOTED_TERM] = {"quoted_term", 11}};
    variable loaded = loaded_variable(a);
    variable voice = stretch_variable(a, "voice", SLANT_N_VOICES, voice_value);
    variable category = stretch_variable(a, "category", 0, category_value);
    loaded.labels = answers;
    voice.labels = voices;
    a->table = sl_tables_add(a->tables, &agreement_shape);
    put_variable(a, &loaded);
    if (voice.n_units)
        put_variable(a, &voice);
    if (category.n_values)
        put_variable(a, &category);
    put_unitizing(a, &category);
    sl_table *prevalence = sl_tables_add(a->tables, &prevalence_shape);
    put_prevalence(a, prevalence, &loaded);
    put_prevalence(a, prevalence, &voice);
    put_prevalence(a, prevalence, &category);
}

static void tell(agreeing *a)
{
    uint32_t both = 0, disputed = 0, judged = 0;
    for (uint32_t u = 0; u < a->c->n_units; u++) {
        uint32_t m = 0;
        for (uint32_t c = 0; c < a->c->n_coders; c++)
            m += a->c->units[u].codes[c].loaded != SL_NOT_CODED;
        both += m > 1;
        judged += m > 0;
        disputed += sl_is_disputed(a->c, &a->c->units[u]);
    }
    sl_tables_say(a->tables, "%u sentences in the sample, %u of them judged by two coders or more.",
                  a->c->n_units, both);
    if (disputed && !a->c->has_decisions)
        sl_tables_say(a->tables, "Coders differ on %u of them: --adjudicate decided.csv writes "
                      "these as a sheet; filled in, it belongs into the folder.", disputed);
    for (uint32_t c = 0; c < a->c->n_coders; c++)
        if (!a->c->has_sheet[c])
            sl_tables_say(a->tables, "There is no sheet of %.*s yet.", SL_ARG(a->c->coders[c]));
    if (!judged)
        sl_tables_say(a->tables, "Nobody has judged a sentence yet: fill in the column `loaded` of "
                      "the sheets.");
    else if (both < 30)
        sl_tables_say(a->tables, "Fewer than 30 sentences judged twice: intervals are wide, and "
                      "alpha says little.");
}

slant_status sl_agree(const sl_coding *coding, uint32_t seed, slant_tables *tables,
                      slant_error *error)
{
    agreeing a = {.c = coding, .tables = tables, .arena = &tables->arena, .seed = seed};
    sl_arena_init(&a.resample, 0);
    put_all(&a);
    tell(&a);
    sl_coding_tell_problems(coding, tables);
    bool failed = tables->arena.failed || a.resample.failed;
    sl_arena_free(&a.resample);
    return failed ? sl_fail_memory(error) : SLANT_OK;
}
