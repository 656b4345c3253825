/* compare_rates.c - loaded rate by voice and frame cues by source, with intervals and tests where
 * there are enough articles. */
#include "study/compare_tests.h"

#include "base/str.h"
#include "study/stats.h"

#include <math.h>
#include <stdlib.h>

typedef struct set {
    sl_cmp_sample sample;
    const char *copies;
    double *sums; /* groups x columns */
    double *all;
    sl_cmp_test *tests;
    uint32_t n_tests;
} set;

static void add_up(sl_comparison *compare, set *s)
{
    const sl_cmp_sample *sample = &s->sample;
    size_t width = sample->n_columns;
    s->sums = sl_arena_zero(&compare->arena, compare->groups.n * width + 1, sizeof(double));
    s->all = sl_arena_zero(&compare->arena, width + 1, sizeof(double));
    for (uint32_t i = 0; s->sums && s->all && i < sample->n; i++)
        for (uint32_t k = sample->at[i]; k < sample->at[i + 1]; k++) {
            s->sums[sample->group[i] * width + sample->column[k]] += sample->value[k];
            s->all[sample->column[k]] += sample->value[k];
        }
}

static double sum_of(const set *s, uint32_t group, uint32_t column)
{
    return s->sums[(size_t)group * s->sample.n_columns + column];
}

/* Tests in the order in which the rows stand: sources, then voices or frames. */
static void make_tests(sl_comparison *compare, set *s, bool frames)
{
    uint32_t each = SLANT_N_VOICES + (frames ? compare->n_frame_names : 0);
    s->tests = sl_arena_zero(&compare->arena, (size_t)compare->groups.n * each + 1,
                             sizeof *s->tests);
    for (uint32_t g = 0; s->tests && g < compare->groups.n; g++)
        for (uint32_t t = 0; t < each; t++) {
            bool voice = t < SLANT_N_VOICES;
            s->tests[s->n_tests++] = (sl_cmp_test){
                .group = compare->order[g],
                .count = voice ? SL_CMP_LOADED + t : SL_CMP_FRAME + t - SLANT_N_VOICES,
                .words = voice ? SL_CMP_WORDS + t : SL_CMP_WORDS + SLANT_OWN};
        }
    if (s->tests)
        sl_cmp_tests_run(compare, &s->sample, s->tests, s->n_tests);
}

/* Counts and words of each unit of the group. */
static sl_interval interval_of(sl_comparison *compare, const set *s, const sl_cmp_test *test)
{
    const sl_cmp_sample *sample = &s->sample;
    double *x = sl_arena_zero(&compare->arena, (size_t)sample->n + 1, sizeof *x);
    double *w = sl_arena_zero(&compare->arena, (size_t)sample->n + 1, sizeof *w);
    uint32_t n = 0, last = SL_NONE;
    if (!x || !w || sample->units[test->group] < SL_STATS_LEAST)
        return (sl_interval){NAN, NAN, false};
    for (uint32_t t = 0, i = 0; t < sample->n_strata; t++)
        for (; i < sample->start[t + 1]; i++) {
            if (sample->group[i] != test->group)
                continue;
            if (!sample->events || last != t)
                n++;
            last = t;
            for (uint32_t k = sample->at[i]; k < sample->at[i + 1]; k++) {
                x[n - 1] += sample->column[k] == test->count ? sample->value[k] : 0;
                w[n - 1] += sample->column[k] == test->words ? sample->value[k] : 0;
            }
        }
    return sl_rate_interval(x, w, n);
}

/* Per 1,000 words, rounded as it is written. */
static slant_cell per_thousand(double rate)
{
    return sl_cell_real(1000 * rate);
}

static double rate_of(const set *s, const sl_cmp_test *test, bool others)
{
    double n = sum_of(s, test->group, test->count), words = sum_of(s, test->group, test->words);
    if (others) {
        n = s->all[test->count] - n;
        words = s->all[test->words] - words;
    }
    return words > 0 ? n / words : NAN;
}

static const char *note_of(uint32_t units, double words, const sl_interval *interval)
{
    if (words <= 0)
        return "no words";
    if (units < SL_STATS_LEAST)
        return "too few";
    if (interval->upper_only)
        return "upper bound";
    return units < SL_STATS_SMALL ? "small" : NULL;
}

static void put_rate(sl_comparison *compare, const set *s, const sl_cmp_test *test, double q)
{
    uint32_t units = s->sample.units[test->group], c = 0;
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_RATES));
    if (!cells)
        return;
    bool enough = units >= SL_STATS_LEAST;
    sl_interval interval = interval_of(compare, s, test);
    slant_voice voice = (slant_voice)(test->count - SL_CMP_LOADED);
    cells[c++] = sl_cell_text(sl_cmp_group(compare, test->group));
    cells[c++] = sl_cell_c(slant_voice_name(voice));
    cells[c++] = sl_cell_c(s->copies);
    cells[c++] = sl_cell_integer(units);
    cells[c++] = sl_cell_integer((int64_t)sum_of(s, test->group, test->count));
    cells[c++] = sl_cell_integer((int64_t)sum_of(s, test->group, test->words));
    cells[c++] = per_thousand(enough ? rate_of(s, test, false) : NAN);
    cells[c++] = per_thousand(interval.low);
    cells[c++] = per_thousand(interval.high);
    cells[c++] = sl_cell_c(note_of(units, sum_of(s, test->group, test->words), &interval));
    cells[c++] = per_thousand(isnan(test->p) ? NAN : rate_of(s, test, true));
    cells[c++] = per_thousand(isnan(test->p) ? NAN : test->difference);
    cells[c++] = sl_cell_real(test->p);
    cells[c++] = sl_cell_real(q);
}

static void put_frame(sl_comparison *compare, const set *s, const sl_cmp_test *test, double q,
                      const uint32_t *n_all, const uint32_t *n_articles)
{
    uint32_t frame = test->count - SL_CMP_FRAME, units = s->sample.units[test->group], c = 0;
    size_t at = (size_t)test->group * compare->n_frame_names + frame;
    if (n_all[at] == 0)
        return;
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_FRAMES));
    if (!cells)
        return;
    cells[c++] = sl_cell_text(sl_cmp_group(compare, test->group));
    cells[c++] = sl_cmp_text(compare, compare->frame_names[frame]);
    cells[c++] = sl_cell_integer(n_all[at]);
    cells[c++] = sl_cell_integer((int64_t)sum_of(s, test->group, test->count));
    cells[c++] = sl_cell_integer(n_articles[at]);
    cells[c++] = sl_cell_integer(units);
    cells[c++] = per_thousand(units >= SL_STATS_LEAST ? rate_of(s, test, false) : NAN);
    cells[c++] = per_thousand(isnan(test->p) ? NAN : rate_of(s, test, true));
    cells[c++] = per_thousand(isnan(test->p) ? NAN : test->difference);
    cells[c++] = sl_cell_real(test->p);
    cells[c++] = sl_cell_real(q);
}

/* q of the tests whose numerators are voices (or frames): one family, over one or two sets. */
static double *adjust(sl_comparison *compare, const set *sets, uint32_t n_sets, bool frames,
                      const char *family)
{
    uint32_t room = sets[0].n_tests * n_sets + 1, n = 0;
    double *q = sl_arena_zero(&compare->arena, room, sizeof *q);
    uint32_t *order = sl_arena_zero(&compare->arena, room, sizeof *order);
    if (!q || !order)
        return NULL;
    for (uint32_t k = 0; k < n_sets; k++)
        for (uint32_t t = 0; t < sets[k].n_tests; t++)
            if ((sets[k].tests[t].count >= SL_CMP_FRAME) == frames)
                q[n++] = sets[k].tests[t].p;
    sl_compare_note_family(compare, family, sl_benjamini_hochberg(q, n, order));
    return q;
}

static void put_frames(sl_comparison *compare, const set *s, const double *q)
{
    size_t cells = (size_t)compare->groups.n * compare->n_frame_names + 1;
    uint32_t *n = sl_arena_zero(&compare->arena, cells, sizeof *n);
    uint32_t *articles = sl_arena_zero(&compare->arena, cells, sizeof *articles);
    for (uint32_t a = 0; n && articles && a < compare->n; a++) {
        const sl_cmp_article *article = &compare->articles[a];
        for (uint32_t f = article->frames.start; f < article->frames.end; f++) {
            size_t at = (size_t)article->group * compare->n_frame_names +
                        compare->frame_number[compare->frames[f].name];
            n[at] += article->left_out ? 0 : compare->frames[f].n;
            articles[at] += !article->left_out;
        }
    }
    for (uint32_t t = 0, k = 0; n && articles && t < s->n_tests; t++)
        if (s->tests[t].count >= SL_CMP_FRAME)
            put_frame(compare, s, &s->tests[t], q[k++], n, articles);
}

static bool has_copies(const sl_comparison *compare)
{
    for (uint32_t i = 0; i < compare->n; i++)
        if (compare->articles[i].in_cluster && !compare->articles[i].left_out)
            return compare->options.wire == SLANT_WIRE_FLAG;
    return false;
}

void sl_compare_rates(sl_comparison *compare)
{
    set sets[2] = {{.copies = compare->options.wire == SLANT_WIRE_DROP ? "without" : "with"},
                   {.copies = "without"}};
    uint32_t n_sets = has_copies(compare) ? 2 : 1, at = 0;
    for (uint32_t k = 0; k < n_sets; k++) {
        if (!sl_cmp_sample_make(compare, k == 1, &sets[k].sample))
            return;
        add_up(compare, &sets[k]);
        make_tests(compare, &sets[k], k == 0);
        if (compare->arena.failed)
            return;
    }
    compare->units = sets[0].sample.units;
    double *q = adjust(compare, sets, n_sets, false, "rates by voice");
    for (uint32_t k = 0; q && k < n_sets; k++)
        for (uint32_t t = 0; t < sets[k].n_tests; t++)
            if (sets[k].tests[t].count < SL_CMP_FRAME)
                put_rate(compare, &sets[k], &sets[k].tests[t], q[at++]);
    double *q_frames = adjust(compare, sets, 1, true, "frames");
    if (q_frames)
        put_frames(compare, &sets[0], q_frames);
}
