/* keyness_rows.c - the tests of a keyness study and its tables, once all is counted. */
#include "study/keyness.h"

#include "annotate/annotator.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "study/keyness_stats.h"

#include <math.h>
#include <stdlib.h>

enum {
    Y_GROUP, Y_TERM, Y_COUNT, Y_REST, Y_ARTICLES, Y_Z, Y_Q, Y_DIRECTION, Y_ENTRIES, Y_TOP_ARTICLE,
    Y_REST_ARTICLES, Y_G2, Y_G2_P, Y_LOG_ODDS, Y_RATE, Y_REST_RATE, Y_WORDS, Y_STEMS, Y_RANK,
    Y_N_COLUMNS
};

static const slant_column columns[Y_N_COLUMNS] = {
    [Y_GROUP] = {"group", SLANT_TYPE_TEXT, "the group, a value of the column that --by names"},
    [Y_DIRECTION] = {"direction", SLANT_TYPE_TEXT, "over: more in the group than elsewhere; under"},
    [Y_TERM] = {"term", SLANT_TYPE_TEXT, "the n-gram in the form that most often stands for it"},
    [Y_COUNT] = {"count", SLANT_TYPE_INTEGER, "times in the group"},
    [Y_REST] = {"rest", SLANT_TYPE_INTEGER, "times in all other groups"},
    [Y_ARTICLES] = {"articles", SLANT_TYPE_INTEGER, "articles of the group that hold it"},
    [Y_REST_ARTICLES] = {"rest_articles", SLANT_TYPE_INTEGER, "articles elsewhere that hold it"},
    [Y_TOP_ARTICLE] = {"top_article", SLANT_TYPE_REAL,
                       "share of count that one article has, the one with most"},
    [Y_Z] = {"z", SLANT_TYPE_REAL, "log-odds ratio with a Dirichlet prior, over its deviation"},
    [Y_Q] = {"q", SLANT_TYPE_REAL, "false discovery rate of z in the family of tests"},
    [Y_G2] = {"g2", SLANT_TYPE_REAL, "log-likelihood ratio of the 2 x 2 table"},
    [Y_ENTRIES] = {"entries", SLANT_TYPE_TEXT,
                   "entries of the lexicons that match in it: lexicon:id, joined by ;"},
    [Y_RATE] = {"rate", SLANT_TYPE_REAL, "count per 1,000 n-grams of its length in the group"},
    [Y_REST_RATE] = {"rest_rate", SLANT_TYPE_REAL, "the same elsewhere"},
    [Y_LOG_ODDS] = {"log_odds", SLANT_TYPE_REAL, "the log-odds ratio itself, natural logarithm"},
    [Y_G2_P] = {"g2_p", SLANT_TYPE_REAL, "p of g2, one degree of freedom, not corrected"},
    [Y_WORDS] = {"words", SLANT_TYPE_INTEGER, "its length in words"},
    [Y_STEMS] = {"stems", SLANT_TYPE_TEXT, "its stems, which are what is counted"},
    [Y_RANK] = {"rank", SLANT_TYPE_INTEGER, "by z in its group and direction, from 1"},
};
static const slant_shape keyness_shape = {"keyness", "Terms that set groups apart", columns,
                                          Y_N_COLUMNS};

enum { G_GROUP, G_ARTICLES, G_WORDS, G_TESTED, G_N_COLUMNS };
static const slant_column group_columns[G_N_COLUMNS] = {
    [G_GROUP] = {"group", SLANT_TYPE_TEXT, "the group"},
    [G_ARTICLES] = {"articles", SLANT_TYPE_INTEGER, "its articles"},
    [G_WORDS] = {"words", SLANT_TYPE_INTEGER, "its words that count"},
    [G_TESTED] = {"tested", SLANT_TYPE_BOOLEAN, "whether it was tested, or is in the rest only"},
};
static const slant_shape groups_shape = {"groups", "Groups", group_columns, G_N_COLUMNS};

/* In a large family: p = 0.1. A q up to that needs no larger p to be exact, as p * m / rank is never
 * below p. */
static const double LEAST_Z = 1.6448536269514722;

enum { MEMO = 64 /* totals below this are remembered */ };

/* An n-gram that is frequent enough, and how often it stands in all groups. */
typedef struct candidate {
    uint32_t item, total, articles;
} candidate;

typedef struct found {
    uint32_t candidate;
    double z;
} found;

typedef struct tests {
    sl_keyness *k;
    slant_tables *tables;
    slant_annotator *annotator;
    sl_arena arena;
    uint64_t all[SL_NGRAMS_LONGEST]; /* n-grams of all groups */
    candidate *candidates;
    size_t n_candidates;
    uint32_t *counts;                /* of each candidate in each tested group */
    uint32_t *ranked;                /* groups tested, those with most words first */
    uint32_t n_tested;
    found *top[2];                   /* of each tested group: over, under; options.top each */
    uint32_t *n_top[2];
    double least_top[2][SL_KEYNESS_GROUPS]; /* |z| that a term must be above to come among them */
    double *p;                       /* the small ones of all tests, later their q */
    double *q;
    size_t n_p, cap_p, family;
    double least_z, most_p;          /* smaller z, which is larger p, are not kept */
    double *memo;                    /* z by length, total, count and group: see z_of */
    bool failed;
} tests;

/* ---- groups ---- */

typedef struct ranked_group {
    const sl_key_group *group;
    uint32_t number;
} ranked_group;

static int by_words(const void *left, const void *right)
{
    const ranked_group *a = left, *b = right;
    if (a->group->n[0] != b->group->n[0])
        return a->group->n[0] > b->group->n[0] ? -1 : 1;
    return sl_compare(a->group->name, b->group->name);
}

static int by_name(const void *left, const void *right)
{
    const ranked_group *a = left, *b = right;
    return sl_compare(a->group->name, b->group->name);
}

/* The groups to test, in the order of their names. */
static slant_status choose_groups(tests *t, slant_error *error)
{
    sl_keyness *k = t->k;
    ranked_group *list = sl_arena_zero(&t->arena, k->n_groups + 1, sizeof *list);
    t->ranked = sl_arena_zero(&t->arena, SL_KEYNESS_GROUPS, sizeof *t->ranked);
    if (!list || !t->ranked)
        return sl_fail_memory(error);
    uint32_t with_words = 0;
    for (uint32_t i = 0; i < k->n_groups; i++) {
        k->groups[i].tested = SL_NONE;
        if (k->groups[i].n[0])
            list[with_words++] = (ranked_group){&k->groups[i], i};
        for (int n = 0; n < SL_NGRAMS_LONGEST; n++)
            t->all[n] += k->groups[i].n[n];
    }
    qsort(list, with_words, sizeof *list, by_words);
    t->n_tested = with_words < SL_KEYNESS_GROUPS ? with_words : SL_KEYNESS_GROUPS;
    qsort(list, t->n_tested, sizeof *list, by_name);
    for (uint32_t i = 0; i < t->n_tested; i++) {
        t->ranked[i] = list[i].number;
        k->groups[list[i].number].tested = i;
    }
    return SLANT_OK;
}

static slant_status refuse_groups(const tests *t, slant_error *error)
{
    const sl_keyness *k = t->k;
    if (k->articles == 0)
        return sl_fail(error, SLANT_USAGE, "there is no article to compare");
    if (k->n_groups == 0)
        return sl_fail(error, SLANT_USAGE, "--by: no article has a column '%.*s' (there are: %.*s)",
                       SL_ARG(k->by), SL_ARG(k->there));
    if (t->n_tested == 0)
        return sl_fail(error, SLANT_USAGE, "no article with a value of '%.*s' has words to "
                       "compare", SL_ARG(k->by));
    return sl_fail(error, SLANT_USAGE, "all %u articles that have words have one %.*s, '%.*s': "
                   "keyness needs two groups (--by names another column)",
                   k->groups[t->ranked[0]].articles, SL_ARG(k->by),
                   SL_ARG(k->groups[t->ranked[0]].name));
}

/* ---- tests ---- */

static bool list_candidates(tests *t)
{
    const sl_ngrams *g = &t->k->ngrams;
    size_t cap = 0;
    for (size_t i = 0; i < g->n; i++) {
        const sl_ngram *item = &g->items[i];
        candidate c = {(uint32_t)i, item->total, item->articles};
        if (c.total < t->k->options.min_count || c.articles < t->k->options.min_articles)
            continue;
        if (t->n_candidates == cap) {
            cap = cap ? cap * 2 : 1024;
            candidate *grown = sl_mem_resize(t->candidates, cap * sizeof *grown);
            if (!grown)
                return false;
            t->candidates = grown;
        }
        t->candidates[t->n_candidates++] = c;
    }
    return true;
}

static void keep_p(tests *t, double z)
{
    if (t->n_p == t->cap_p) {
        size_t cap = t->cap_p ? t->cap_p * 2 : 4096;
        double *grown = sl_mem_resize(t->p, cap * sizeof *grown);
        if (!grown) {
            t->failed = true;
            return;
        }
        t->p = grown;
        t->cap_p = cap;
    }
    t->p[t->n_p++] = sl_key_p_of_z(z);
}

/* Keeps the terms with the largest |z| in order; of equals the first met. */
static void keep_top(tests *t, uint32_t group, found f)
{
    int direction = f.z < 0;
    uint32_t most = t->k->options.top, *n = &t->n_top[direction][group];
    found *top = t->top[direction] + (size_t)group * most;
    double size = fabs(f.z);
    uint32_t at = *n < most ? (*n)++ : most - 1;
    for (; at > 0 && fabs(top[at - 1].z) < size; at--)
        top[at] = top[at - 1];
    top[at] = f;
    if (*n == most)
        t->least_top[direction][group] = fabs(top[most - 1].z);
}

static unsigned length_of(const tests *t, const candidate *c)
{
    uint32_t stems[SL_NGRAMS_LONGEST];
    return sl_ngrams_stems(t->k->ngrams.items[c->item].key, stems);
}

static sl_key_counts counts_of(const tests *t, uint32_t group, const candidate *c, uint32_t y)
{
    unsigned length = length_of(t, c);
    double n = (double)t->k->groups[t->ranked[group]].n[length - 1];
    return (sl_key_counts){.y = y, .n = n, .y_rest = c->total - y,
                           .n_rest = (double)t->all[length - 1] - n};
}

static double alpha_of(const tests *t, const candidate *c)
{
    return t->k->options.prior * c->total / (double)t->all[length_of(t, c) - 1];
}

static void set_count(tests *t, uint32_t candidate, const sl_ngram_count *of)
{
    uint32_t tested = t->k->groups[of->group].tested;
    if (tested != SL_NONE)
        t->counts[(size_t)candidate * t->n_tested + tested] = of->n;
}

/* How often each candidate stands in each tested group: a table, since following the groups of one
 * n-gram after the other leads all over the memory. */
static bool list_counts(tests *t)
{
    const sl_ngrams *g = &t->k->ngrams;
    uint32_t *candidate_of = sl_mem_resize(NULL, (g->n + 1) * sizeof *candidate_of);
    t->counts = sl_mem_zero(t->n_candidates * t->n_tested + 1, sizeof *t->counts);
    if (candidate_of && t->counts) {
        memset(candidate_of, 0xff, g->n * sizeof *candidate_of);
        for (size_t i = 0; i < t->n_candidates; i++) {
            candidate_of[t->candidates[i].item] = (uint32_t)i;
            set_count(t, (uint32_t)i, &g->items[t->candidates[i].item].first);
        }
        for (size_t i = 0; i < g->n_cells; i++)
            if (candidate_of[g->cells[i].item] != SL_NONE)
                set_count(t, candidate_of[g->cells[i].item], &g->cells[i].count);
    }
    bool ok = candidate_of && t->counts;
    sl_mem_free(candidate_of);
    return ok;
}

static sl_key_odds odds_of(const tests *t, uint32_t group, const candidate *c, uint32_t y)
{
    sl_key_counts of = counts_of(t, group, c, y);
    return sl_key_log_odds(&of, alpha_of(t, c), t->k->options.prior);
}

/* z of a term depends on its length, its total, its count in the group, and the group. Most terms
 * are rare, so most tests are the same as one before: `memo` is the term's part of t->memo, NULL for
 * a frequent one. */
static double z_of(const tests *t, uint32_t group, const candidate *c, uint32_t y, double *memo)
{
    if (!memo)
        return odds_of(t, group, c, y).z;
    double *z = &memo[(size_t)y * t->n_tested + group];
    if (isnan(*z))
        *z = odds_of(t, group, c, y).z;
    return *z;
}

static double *memo_of(const tests *t, const candidate *c)
{
    size_t row = (size_t)MEMO * t->n_tested;
    return c->total < MEMO ? t->memo + ((length_of(t, c) - 1) * MEMO + c->total) * row : NULL;
}

static bool make_memo(tests *t)
{
    size_t n = (size_t)SL_NGRAMS_LONGEST * MEMO * MEMO * t->n_tested;
    t->memo = sl_mem_resize(NULL, n * sizeof *t->memo);
    for (size_t i = 0; t->memo && i < n; i++)
        t->memo[i] = NAN;
    return t->memo != NULL;
}

/* With two groups what is over in one is under in the other: one test each, told once. */
static void test_all(tests *t)
{
    uint32_t n = t->n_tested, each = t->k->n_groups == 2 && n == 2 ? 1 : n;
    t->family = t->n_candidates * each;
    t->least_z = t->family <= SL_KEYNESS_EXACT ? 0 : LEAST_Z;
    t->most_p = sl_key_p_of_z(t->least_z);
    for (size_t i = 0; i < t->n_candidates && !t->failed; i++) {
        const candidate *c = &t->candidates[i];
        double *memo = memo_of(t, c);
        const uint32_t *counts = t->counts + i * n;
        for (uint32_t group = 0; group < n; group++) {
            double z = z_of(t, group, c, counts[group], memo);
            if (group < each && fabs(z) >= t->least_z)
                keep_p(t, z);
            if (fabs(z) > t->least_top[z < 0][group])
                keep_top(t, group, (found){(uint32_t)i, z});
        }
    }
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Sorts numbers that are not negative by their bits, which are in the same order: four passes over
 * 16 bits each. */
static bool sort_p(double *p, size_t n)
{
    enum { BITS = 16, DIGITS = 1 << BITS };
    double *other = sl_mem_resize(NULL, (n + 1) * sizeof *other);
    size_t *at = sl_mem_resize(NULL, DIGITS * sizeof *at);
    for (unsigned shift = 0; other && at && shift < 64; shift += BITS) {
        memset(at, 0, DIGITS * sizeof *at);
        for (size_t i = 0; i < n; i++)
            at[bits_of(p[i]) >> shift & (DIGITS - 1)]++;
        size_t sum = 0;
        for (int d = 0; d < DIGITS; d++) {
            size_t here = at[d];
            at[d] = sum;
            sum += here;
        }
        for (size_t i = 0; i < n; i++)
            other[at[bits_of(p[i]) >> shift & (DIGITS - 1)]++] = p[i];
        memcpy(p, other, n * sizeof *p);
    }
    bool ok = other && at;
    sl_mem_free(other);
    sl_mem_free(at);
    return ok;
}

static bool correct(tests *t)
{
    if (t->failed)
        return false;
    t->q = sl_mem_resize(NULL, (t->n_p + 1) * sizeof *t->q);
    if (!t->q)
        return false;
    if (t->n_p && !sort_p(t->p, t->n_p))
        return false;
    if (t->n_p)
        memcpy(t->q, t->p, t->n_p * sizeof *t->q);
    sl_key_q(t->q, t->n_p, t->family);
    return true;
}

/* NaN above what is kept. */
static double q_of(const tests *t, double z)
{
    double p = sl_key_p_of_z(z);
    size_t low = 0, high = t->n_p;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->p[middle] < p)
            low = middle + 1;
        else
            high = middle;
    }
    bool told = low < t->n_p && (t->least_z == 0 || t->q[low] <= t->most_p);
    return told ? t->q[low] : (double)NAN;
}

/* ---- rows ---- */

static void put_words(const tests *t, const uint32_t *words, unsigned n, sl_buf *to)
{
    sl_buf_clear(to);
    for (unsigned i = 0; i < n; i++) {
        if (i)
            sl_buf_char(to, ' ');
        sl_buf_add(to, t->k->ngrams.names[words[i]]);
    }
}

static void put_entry(const slant_entry *entry, sl_buf *to)
{
    sl_buf one = {0};
    sl_buf_add(&one, entry->lexicon);
    sl_buf_char(&one, ':');
    sl_buf_add(&one, entry->id);
    slant_str rest = sl_buf_str(to), part;
    bool there = false;
    while (to->len && !there && sl_next_part(&rest, ';', &part))
        there = sl_eq(part, sl_buf_str(&one));
    if (!there && to->len)
        sl_buf_char(to, ';');
    if (!there)
        sl_buf_add(to, sl_buf_str(&one));
    to->failed |= one.failed;
    sl_buf_free(&one);
}

/* What the lexicons of the run hold of a term, guards or not. */
static slant_cell entries_in(tests *t, slant_str term)
{
    slant_article article = {.doc_id = SL("term"), .text = term};
    sl_buf all = {0};
    if (sl_annotator_run(t->annotator, &article, NULL) != SLANT_OK) {
        t->failed = true;
        return sl_cell_c(NULL);
    }
    const slant_result *result = &t->annotator->result;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        if (result->annotations[i].kind != SLANT_CUE)
            put_entry(result->annotations[i].entry, &all);
    for (uint32_t i = 0; i < result->n_suppressed; i++)
        put_entry(result->suppressed[i].entry, &all);
    t->failed |= all.failed;
    slant_cell cell =
        all.len ? sl_tables_text(t->tables, sl_buf_str(&all)) : sl_cell_c(NULL);
    sl_buf_free(&all);
    return cell;
}

static const sl_ngram_count *count_in(const tests *t, const candidate *c, uint32_t group)
{
    const sl_ngrams *g = &t->k->ngrams;
    const sl_ngram_count *of = &g->items[c->item].first;
    while (of && of->group != t->ranked[group])
        of = sl_ngrams_next(g, of);
    return of;
}

static void add_counts(const tests *t, uint32_t group, const candidate *c, slant_cell *row)
{
    const sl_ngram_count *has = count_in(t, c, group);
    uint32_t y = has ? has->n : 0, articles = has ? has->articles : 0;
    sl_key_counts of = counts_of(t, group, c, y);
    row[Y_COUNT] = sl_cell_integer(y);
    row[Y_REST] = sl_cell_integer(c->total - y);
    row[Y_ARTICLES] = sl_cell_integer(articles);
    row[Y_REST_ARTICLES] = sl_cell_integer(c->articles - articles);
    row[Y_TOP_ARTICLE] = sl_cell_real(has ? (double)has->most / has->n : (double)NAN);
    row[Y_RATE] = sl_cell_real(of.n > 0 ? 1000 * of.y / of.n : (double)NAN);
    row[Y_REST_RATE] = sl_cell_real(of.n_rest > 0 ? 1000 * of.y_rest / of.n_rest : (double)NAN);
    row[Y_G2] = sl_cell_real(sl_key_g2(&of));
    row[Y_G2_P] = sl_cell_real(sl_key_p_of_g2(sl_key_g2(&of)));
}

static void add_row(tests *t, sl_table *table, uint32_t group, int direction, uint32_t rank)
{
    const found *f = &t->top[direction][(size_t)group * t->k->options.top + rank];
    const candidate *c = &t->candidates[f->candidate];
    const sl_ngram *item = &t->k->ngrams.items[c->item];
    uint32_t stems[SL_NGRAMS_LONGEST];
    unsigned length = sl_ngrams_stems(item->key, stems);
    slant_cell *row = sl_table_row(table);
    sl_buf work = {0};
    if (!row)
        return;
    add_counts(t, group, c, row);
    row[Y_GROUP] = sl_tables_text(t->tables, t->k->groups[t->ranked[group]].name);
    row[Y_DIRECTION] = sl_cell_c(direction ? "under" : "over");
    row[Y_RANK] = sl_cell_integer(rank + 1);
    row[Y_WORDS] = sl_cell_integer(length);
    row[Y_Z] = sl_cell_real(f->z);
    row[Y_LOG_ODDS] =
        sl_cell_real(odds_of(t, group, c, (uint32_t)row[Y_COUNT].as.integer).delta);
    row[Y_Q] = sl_cell_real(q_of(t, f->z));
    put_words(t, stems, length, &work);
    row[Y_STEMS] = sl_tables_text(t->tables, sl_buf_str(&work));
    put_words(t, item->forms, length, &work);
    row[Y_TERM] = sl_tables_text(t->tables, sl_buf_str(&work));
    row[Y_ENTRIES] = entries_in(t, sl_buf_str(&work));
    t->failed |= work.failed;
    sl_buf_free(&work);
}

static void add_rows(tests *t)
{
    sl_table *table = sl_tables_add(t->tables, &keyness_shape);
    int directions = t->k->n_groups == 2 && t->n_tested == 2 ? 1 : 2;
    for (uint32_t group = 0; group < t->n_tested; group++)
        for (int direction = 0; direction < directions; direction++)
            for (uint32_t i = 0; i < t->n_top[direction][group]; i++)
                add_row(t, table, group, direction, i);
}

static void add_groups(tests *t)
{
    const sl_keyness *k = t->k;
    sl_table *table = sl_tables_add(t->tables, &groups_shape);
    ranked_group *list = sl_arena_zero(&t->arena, k->n_groups, sizeof *list);
    for (uint32_t i = 0; list && i < k->n_groups; i++)
        list[i] = (ranked_group){&k->groups[i], i};
    if (list)
        qsort(list, k->n_groups, sizeof *list, by_words);
    for (uint32_t i = 0; list && i < k->n_groups; i++) {
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[G_GROUP] = sl_tables_text(t->tables, list[i].group->name);
        row[G_ARTICLES] = sl_cell_integer(list[i].group->articles);
        row[G_WORDS] = sl_cell_integer((int64_t)list[i].group->n[0]);
        row[G_TESTED] = sl_cell_boolean(list[i].group->tested != SL_NONE);
    }
}

/* ---- notes ---- */

static void say_family(const tests *t)
{
    const slant_keyness_options *o = &t->k->options;
    bool two = t->k->n_groups == 2 && t->n_tested == 2;
    size_t small = 0;
    while (small < t->n_p && t->q[small] <= 0.05)
        small++;
    sl_tables_say(t->tables, "family of %zu tests: %zu terms of at most %u word%s with at least %u "
                  "occurrences in %u articles, %s; %zu have q <= 0.05 (Benjamini-Hochberg on z)",
                  t->family, t->n_candidates, o->longest, o->longest == 1 ? "" : "s",
                  o->min_count, o->min_articles,
                  two ? "one test each, as what is over in one group is under in the other"
                      : "in each group against all others", small);
    sl_tables_say(t->tables, "z: log-odds ratio with a Dirichlet prior of %g words in proportion "
                  "to all articles (Monroe, Colaresi and Quinn 2008); g2: Dunning 1993; words of "
                  "one article are not independent, so that a term of few articles (columns "
                  "articles, top_article) looks surer than it is", o->prior);
    if (o->one_voice)
        sl_tables_say(t->tables, "words in %s voice only", slant_voice_name(o->voice));
}

static void say_groups(const tests *t)
{
    const sl_keyness *k = t->k;
    if (k->ungrouped)
        sl_tables_say(t->tables, "%llu article%s without a value of '%.*s' left out",
                      (unsigned long long)k->ungrouped, k->ungrouped == 1 ? "" : "s",
                      SL_ARG(k->by));
    uint32_t many = 0;
    for (uint32_t i = 0; i < k->n_groups; i++) {
        if (k->groups[i].n[0] == 0)
            sl_tables_say(t->tables, "group '%.*s' has no words that count: not compared",
                          SL_ARG(k->groups[i].name));
        many += k->groups[i].n[0] && k->groups[i].tested == SL_NONE;
    }
    if (many)
        sl_tables_say(t->tables, "the %d groups with most words are tested; %u others count in "
                      "the rest only", SL_KEYNESS_GROUPS, many);
    if (k->ngrams.lost)
        sl_tables_say(t->tables, "more than %u different n-grams: rare ones were dropped on the "
                      "way, and a count may be too low by up to %u", k->ngrams.most,
                      k->ngrams.lost);
}

static void say_developed(const tests *t, const slant_engine_info *engine)
{
    for (uint32_t i = 0; i < t->k->n_developed; i++) {
        const sl_key_developed *d = &t->k->developed[i];
        slant_str name = engine->lexicons[d->lexicon]->name;
        sl_tables_say(t->tables, "warning: lexicon %.*s was developed on '%.*s' (%u articles "
                      "here): that its entries stand out says nothing; validate on others",
                      SL_ARG(name), SL_ARG(d->name), d->articles);
    }
}

static bool make_room(tests *t)
{
    for (int d = 0; d < 2; d++) {
        t->top[d] = sl_arena_zero(&t->arena, (size_t)t->n_tested * t->k->options.top,
                                  sizeof(found));
        t->n_top[d] = sl_arena_zero(&t->arena, t->n_tested, sizeof(uint32_t));
    }
    return !t->arena.failed;
}

static slant_status run_tests(tests *t, const slant_engine *engine, slant_error *error)
{
    static const slant_annotator_options keep = {.keep_suppressed = true};
    slant_status status = choose_groups(t, error);
    if (status != SLANT_OK)
        return status;
    if (t->n_tested < 2)
        return refuse_groups(t, error);
    t->annotator = sl_annotator_build(engine, &keep, error);
    if (!t->annotator)
        return SLANT_NO_MEMORY;
    if (!make_room(t) || !make_memo(t) || !list_candidates(t) || !list_counts(t))
        return sl_fail_memory(error);
    test_all(t);
    if (!correct(t))
        return sl_fail_memory(error);
    add_rows(t);
    add_groups(t);
    say_family(t);
    say_groups(t);
    say_developed(t, &engine->info);
    return t->failed || t->arena.failed ? sl_fail_memory(error) : SLANT_OK;
}

slant_status sl_keyness_finish(void *state, const slant_engine *engine, slant_tables *tables,
                               slant_error *error)
{
    tests t = {.k = state, .tables = tables};
    sl_arena_init(&t.arena, 0);
    slant_status status = run_tests(&t, engine, error);
    sl_annotator_drop(t.annotator);
    sl_mem_free(t.candidates);
    sl_mem_free(t.counts);
    sl_mem_free(t.memo);
    sl_mem_free(t.p);
    sl_mem_free(t.q);
    sl_arena_free(&t.arena);
    return status;
}
