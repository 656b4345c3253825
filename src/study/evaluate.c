/* evaluate.c - precision, recall and F1 with intervals: see evaluate.h. */
#include "study/evaluate.h"

#include "base/error.h"
#include "base/str.h"
#include "study/agree.h"
#include "study/agreement.h"
#include "study/evaluate_tables.h"
#include "study/rng.h"
#include "study/stats.h"

#include <math.h>
#include <stdlib.h>

enum { RESAMPLES = 1000 };

const sl_code *sl_reference(const sl_coding *c, const sl_coded_unit *unit)
{
    if (unit->decided.loaded != SL_NOT_CODED)
        return &unit->decided;
    for (uint32_t i = 0; i < c->n_coders; i++)
        if (unit->codes[i].loaded != SL_NOT_CODED)
            return &unit->codes[i];
    return &unit->decided;
}

bool sl_category_fits(slant_str program, slant_str coder)
{
    slant_str one;
    while (sl_next_part(&program, ';', &one)) {
        one = sl_trim(one);
        if (one.len >= coder.len && sl_eq_nocase(sl_slice(one, 0, coder.len), coder) &&
            (one.len == coder.len || one.ptr[coder.len] == '/'))
            return true;
    }
    return false;
}

/* ---- figures: counts of each unit, summed with weights ---- */

/* Of a unit: stretches (or the sentence) of the program and how many are right; of the reference
 * and how many are found. */
typedef struct counts {
    uint16_t program, right, reference, found;
} counts;

typedef struct figure {
    const char *level, *by;
    slant_str value;
    counts *units;
} figure;

typedef struct scoring {
    const sl_coding *c;
    sl_arena *arena;
    sl_table *table;
    uint32_t seed;
    uint32_t *stratum_first, *order; /* units sorted by stratum */
} scoring;

static bool share(const sl_stretch *a, const sl_stretch *b)
{
    return a->start < b->end && b->start < a->end;
}

/* What a stretch must have to belong to a figure, and a pair to be right. */
typedef struct selection {
    int voice;          /* SL_NO_VOICE: any */
    slant_str category; /* "": any */
} selection;

static bool is_selected(const sl_stretch *s, const selection *of)
{
    if (of->voice != SL_NO_VOICE && s->voice != of->voice)
        return false;
    return of->category.len == 0 || sl_category_fits(s->category, of->category);
}

static bool is_met(const sl_stretch *s, const sl_code *other, const selection *of)
{
    for (uint32_t i = 0; i < other->n_stretches; i++)
        if (share(s, &other->stretches[i]) && is_selected(&other->stretches[i], of))
            return true;
    return false;
}

/* Units that say yes and mark no words cannot be judged by stretches. */
static bool has_stretches(const sl_code *reference)
{
    return reference->loaded == SL_CODED_NO || reference->n_stretches > 0;
}

static counts count_stretches(const sl_code *program, const sl_code *reference,
                              const selection *of)
{
    counts n = {0};
    if (!has_stretches(reference))
        return n;
    for (uint32_t i = 0; i < program->n_stretches; i++)
        if (is_selected(&program->stretches[i], of)) {
            n.program++;
            n.right += is_met(&program->stretches[i], reference, of);
        }
    for (uint32_t i = 0; i < reference->n_stretches; i++)
        if (is_selected(&reference->stretches[i], of)) {
            n.reference++;
            n.found += is_met(&reference->stretches[i], program, of);
        }
    return n;
}

static counts count_sentence(const sl_code *program, const sl_code *reference)
{
    bool says = program->loaded == SL_CODED_YES, is = reference->loaded == SL_CODED_YES;
    return (counts){.program = says, .right = says && is, .reference = is, .found = says && is};
}

/* group NULL: all. */
static figure make_figure(scoring *s, const char *level, const char *by, slant_str value,
                          const selection *of, slant_str group)
{
    figure f = {level, by, value, sl_arena_zero(s->arena, s->c->n_units + 1, sizeof *f.units)};
    for (uint32_t u = 0; f.units && u < s->c->n_units; u++) {
        const sl_coded_unit *unit = &s->c->units[u];
        const sl_code *reference = sl_reference(s->c, unit);
        if (reference->loaded == SL_NOT_CODED || (group.ptr && !sl_eq(unit->group, group)))
            continue;
        f.units[u] = of ? count_stretches(&unit->program, reference, of)
                        : count_sentence(&unit->program, reference);
    }
    return f;
}

typedef struct scores {
    double precision, recall, f1;
} scores;

/* times NULL: each unit once. */
static scores score(const scoring *s, const figure *f, const uint32_t *times)
{
    double program = 0, right = 0, reference = 0, found = 0;
    for (uint32_t u = 0; u < s->c->n_units; u++) {
        double weight = (times ? times[u] : 1) / s->c->units[u].probability;
        program += weight * f->units[u].program;
        right += weight * f->units[u].right;
        reference += weight * f->units[u].reference;
        found += weight * f->units[u].found;
    }
    scores all = {program > 0 ? right / program : (double)NAN,
                  reference > 0 ? found / reference : (double)NAN, (double)NAN};
    double sum = all.precision + all.recall;
    if (sum > 0)
        all.f1 = 2 * all.precision * all.recall / sum;
    else if (sum == 0)
        all.f1 = 0;
    return all;
}

/* ---- intervals ---- */

static bool is_coded(const scoring *s, uint32_t u)
{
    return sl_reference(s->c, &s->c->units[u])->loaded != SL_NOT_CODED;
}

/* The coded units by stratum: those of stratum h are order[first[h]] to order[first[h + 1] - 1]. */
static bool sort_strata(scoring *s)
{
    uint32_t n = 0;
    s->stratum_first = sl_arena_zero(s->arena, s->c->n_strata + 2, sizeof *s->stratum_first);
    s->order = sl_arena_zero(s->arena, s->c->n_units + 1, sizeof *s->order);
    if (!s->order || !s->stratum_first)
        return false;
    for (uint32_t h = 0; h < s->c->n_strata; h++) {
        s->stratum_first[h] = n;
        for (uint32_t u = 0; u < s->c->n_units; u++)
            if (s->c->units[u].stratum == h && is_coded(s, u))
                s->order[n++] = u;
    }
    s->stratum_first[s->c->n_strata] = n;
    return true;
}

static void resample(const scoring *s, sl_rng *rng, uint32_t *times)
{
    memset(times, 0, s->c->n_units * sizeof *times);
    for (uint32_t h = 0; h < s->c->n_strata; h++) {
        uint32_t first = s->stratum_first[h], n = s->stratum_first[h + 1] - first;
        for (uint32_t i = 0; i < n; i++)
            times[s->order[first + sl_rng_below(rng, n)]]++;
    }
}

typedef struct interval {
    double low, high;
} interval;

static void intervals(const scoring *s, const figure *f, interval out[3])
{
    double values[3][RESAMPLES];
    uint32_t n[3] = {0};
    sl_rng rng = sl_rng_seed(s->seed, 2);
    uint32_t *times = sl_arena_alloc(s->arena, (s->c->n_units + 1) * sizeof *times);
    for (int r = 0; times && r < RESAMPLES; r++) {
        resample(s, &rng, times);
        scores one = score(s, f, times);
        const double all[3] = {one.precision, one.recall, one.f1};
        for (int k = 0; k < 3; k++)
            if (isfinite(all[k]))
                values[k][n[k]++] = all[k];
    }
    for (int k = 0; k < 3; k++)
        sl_percentiles(values[k], n[k], RESAMPLES / 2, &out[k].low, &out[k].high);
}

/* ---- the table ---- */

enum {
    E_LEVEL, E_BY, E_VALUE, E_PROGRAM, E_RIGHT, E_REFERENCE, E_FOUND, E_PRECISION,
    E_RECALL = E_PRECISION + 3, E_F1 = E_RECALL + 3, E_N_COLUMNS = E_F1 + 3
};

#define WITH_INTERVAL(first, name, doc)                                  \
    [first] = {name, SLANT_TYPE_REAL, doc},                              \
    [(first) + 1] = {name "_low", SLANT_TYPE_REAL, "its 95 % interval"}, \
    [(first) + 2] = {name "_high", SLANT_TYPE_REAL, "its 95 % interval"}

static const slant_column columns[E_N_COLUMNS] = {
    [E_LEVEL] = {"level", SLANT_TYPE_TEXT, "sentence, or span: stretches of words"},
    [E_BY] = {"by", SLANT_TYPE_TEXT, "all, category, voice or group"},
    [E_VALUE] = {"value", SLANT_TYPE_TEXT, "which one"},
    [E_PROGRAM] = {"program", SLANT_TYPE_INTEGER, "found by the program, in the coded sentences"},
    [E_RIGHT] = {"right", SLANT_TYPE_INTEGER, "of these, how many the coders marked as well"},
    [E_REFERENCE] = {"coders", SLANT_TYPE_INTEGER, "marked by the coders"},
    [E_FOUND] = {"found", SLANT_TYPE_INTEGER, "of these, how many the program found"},
    WITH_INTERVAL(E_PRECISION, "precision", "right / program, weighed by inclusion probability"),
    WITH_INTERVAL(E_RECALL, "recall", "found / coders, weighed by inclusion probability"),
    WITH_INTERVAL(E_F1, "f1", "harmonic mean of precision and recall"),
};

static const slant_shape shape = {
    .name = "evaluation", .doc = "the program against the coders", .columns = columns,
    .n_columns = E_N_COLUMNS,
};

/* Where no resample differs (a share of none or all; strata with one sentence each) Wilson's
 * interval says what the share can be, n being the stretches or sentences counted. */
static void mend_edge(double value, double n, interval *around)
{
    if (isfinite(value) && (value == 0 || value == 1 || around->low == around->high))
        sl_wilson(value * n, n, &around->low, &around->high);
}

static void put_figure(scoring *s, const figure *f)
{
    interval around[3];
    uint64_t program = 0, right = 0, reference = 0, found = 0;
    slant_cell *row = f->units ? sl_table_row(s->table) : NULL;
    if (!row)
        return;
    for (uint32_t u = 0; u < s->c->n_units; u++) {
        program += f->units[u].program;
        right += f->units[u].right;
        reference += f->units[u].reference;
        found += f->units[u].found;
    }
    scores all = score(s, f, NULL);
    const double values[3] = {all.precision, all.recall, all.f1};
    intervals(s, f, around);
    mend_edge(all.precision, (double)program, &around[0]);
    mend_edge(all.recall, (double)reference, &around[1]);
    if (all.f1 == 0 || all.f1 == 1 || around[2].low == around[2].high)
        around[2] = (interval){(double)NAN, (double)NAN};
    row[E_LEVEL] = sl_cell_c(f->level);
    row[E_BY] = sl_cell_c(f->by);
    row[E_VALUE] = sl_cell_text(f->value.ptr ? sl_arena_str(s->arena, f->value) : f->value);
    row[E_PROGRAM] = sl_cell_integer((int64_t)program);
    row[E_RIGHT] = sl_cell_integer((int64_t)right);
    row[E_REFERENCE] = sl_cell_integer((int64_t)reference);
    row[E_FOUND] = sl_cell_integer((int64_t)found);
    for (int k = 0; k < 3; k++) {
        row[E_PRECISION + 3 * k] = sl_cell_real(values[k]);
        row[E_PRECISION + 3 * k + 1] = sl_cell_real(around[k].low);
        row[E_PRECISION + 3 * k + 2] = sl_cell_real(around[k].high);
    }
}

static void put(scoring *s, const char *level, const char *by, slant_str value,
                const selection *of, slant_str group)
{
    figure f = make_figure(s, level, by, value, of, group);
    put_figure(s, &f);
}

static uint32_t list_groups(const scoring *s, slant_str **list)
{
    *list = sl_arena_zero(s->arena, s->c->n_units + 1, sizeof **list);
    for (uint32_t u = 0; *list && u < s->c->n_units; u++)
        (*list)[u] = s->c->units[u].group;
    return *list ? sl_distinct(*list, s->c->n_units) : 0;
}

static void add_categories(const scoring *s, const sl_code *code, slant_str **list, uint32_t *n,
                           uint32_t *cap)
{
    for (uint32_t i = 0; i < code->n_stretches; i++) {
        slant_str rest = code->stretches[i].category, one;
        while (sl_next_part(&rest, ';', &one))
            if (SL_ARENA_FIT(s->arena, *list, *cap, *n + 1) && sl_trim(one).len)
                (*list)[(*n)++] = sl_slice(sl_trim(one), 0, sl_find_char(sl_trim(one), '/', 0));
    }
}

static uint32_t list_categories(const scoring *s, slant_str **list)
{
    uint32_t n = 0, cap = 0;
    *list = NULL;
    for (uint32_t u = 0; u < s->c->n_units; u++) {
        const sl_code *reference = sl_reference(s->c, &s->c->units[u]);
        if (reference->loaded == SL_NOT_CODED)
            continue;
        add_categories(s, &s->c->units[u].program, list, &n, &cap);
        add_categories(s, reference, list, &n, &cap);
    }
    return sl_distinct(*list, n);
}

static bool any_stretches(const sl_coding *c)
{
    for (uint32_t u = 0; u < c->n_units; u++)
        if (sl_reference(c, &c->units[u])->n_stretches)
            return true;
    return false;
}

static void put_spans(scoring *s)
{
    static const selection any = {SL_NO_VOICE, {"", 0}};
    slant_str *list;
    put(s, "span", "all", SL("all"), &any, (slant_str){0});
    uint32_t n = list_categories(s, &list);
    for (uint32_t i = 0; i < n; i++)
        put(s, "span", "category", list[i], &(selection){SL_NO_VOICE, list[i]}, (slant_str){0});
    for (int v = 0; v < SLANT_N_VOICES; v++)
        put(s, "span", "voice", sl_str(slant_voice_name((slant_voice)v)),
            &(selection){v, {"", 0}}, (slant_str){0});
    n = list_groups(s, &list);
    for (uint32_t i = 0; n > 1 && i < n; i++)
        put(s, "span", "group", list[i], &any, list[i]);
}

static void put_sentences(scoring *s)
{
    slant_str *list;
    put(s, "sentence", "all", SL("all"), NULL, (slant_str){0});
    uint32_t n = list_groups(s, &list);
    for (uint32_t i = 0; n > 1 && i < n; i++)
        put(s, "sentence", "group", list[i], NULL, list[i]);
}

slant_status sl_evaluate(const sl_evaluating *e, slant_tables *tables, slant_error *error)
{
    scoring s = {.c = e->coding, .arena = &tables->arena, .seed = e->seed,
                 .table = sl_tables_add(tables, &shape)};
    if (!sort_strata(&s))
        return sl_fail_memory(error);
    if (s.stratum_first[s.c->n_strata] == 0)
        return sl_fail_at(error, SLANT_INPUT, sl_str(s.c->folder), 0,
                          "no sentence is coded yet: fill in the column `loaded` of the sheets");
    put_sentences(&s);
    if (any_stretches(s.c))
        put_spans(&s);
    sl_evaluate_confusion(s.c, tables);
    sl_evaluate_put_entries(s.c, tables);
    sl_evaluate_disagreements(s.c, tables);
    sl_coding_tell_problems(s.c, tables);
    sl_evaluate_tell(e, tables);
    return tables->arena.failed ? sl_fail_memory(error) : SLANT_OK;
}
