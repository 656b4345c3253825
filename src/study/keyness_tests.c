/* keyness_tests.c - the tests of a keyness study: see keyness_tests.h. */
#include "study/keyness_tests.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>

/* In a large family: p = 0.1. A q up to that needs no larger p to be exact, as p * m / rank is
 * never below p. */
static const double LEAST_Z = 1.6448536269514722;

enum { MEMO = 64 /* totals below this are remembered */ };

/* ---- groups ---- */

int sl_key_by_words(const void *left, const void *right)
{
    const sl_key_ranked *a = left, *b = right;
    if (a->group->n[0] != b->group->n[0])
        return a->group->n[0] > b->group->n[0] ? -1 : 1;
    return sl_compare(a->group->name, b->group->name);
}

static int by_name(const void *left, const void *right)
{
    const sl_key_ranked *a = left, *b = right;
    return sl_compare(a->group->name, b->group->name);
}

/* The groups to test, in the order of their names. */
static slant_status choose_groups(sl_key_tests *t, slant_error *error)
{
    sl_keyness *k = t->k;
    sl_key_ranked *list = sl_arena_zero(&t->arena, k->n_groups + 1, sizeof *list);
    t->ranked = sl_arena_zero(&t->arena, SL_KEYNESS_GROUPS, sizeof *t->ranked);
    if (!list || !t->ranked)
        return sl_fail_memory(error);
    uint32_t with_words = 0;
    for (uint32_t i = 0; i < k->n_groups; i++) {
        k->groups[i].tested = SL_NONE;
        if (k->groups[i].n[0])
            list[with_words++] = (sl_key_ranked){&k->groups[i], i};
        for (int n = 0; n < SL_NGRAMS_LONGEST; n++)
            t->all[n] += k->groups[i].n[n];
    }
    qsort(list, with_words, sizeof *list, sl_key_by_words);
    t->n_tested = with_words < SL_KEYNESS_GROUPS ? with_words : SL_KEYNESS_GROUPS;
    qsort(list, t->n_tested, sizeof *list, by_name);
    for (uint32_t i = 0; i < t->n_tested; i++) {
        t->ranked[i] = list[i].number;
        k->groups[list[i].number].tested = i;
    }
    return SLANT_OK;
}

static slant_status refuse_groups(const sl_key_tests *t, slant_error *error)
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

bool sl_key_is_pair(const sl_key_tests *t)
{
    return t->k->n_groups == 2 && t->n_tested == 2;
}

/* ---- tests ---- */

static bool add_candidate(sl_key_tests *t, size_t *cap, sl_key_candidate c)
{
    if (t->n_candidates == *cap) {
        size_t wanted = *cap ? *cap * 2 : 1024;
        sl_key_candidate *grown = sl_mem_resize(t->candidates, wanted * sizeof *grown);
        if (!grown)
            return false;
        t->candidates = grown;
        *cap = wanted;
    }
    t->candidates[t->n_candidates++] = c;
    return true;
}

/* Of terms that are equal in all else the shorter one, then the one whose words were met first. */
static int by_key(const void *left, const void *right)
{
    const sl_key_candidate *a = left, *b = right;
    return a->key < b->key ? -1 : a->key > b->key;
}

static bool list_candidates(sl_key_tests *t)
{
    const slant_keyness_options *o = &t->k->options;
    size_t cap = 0;
    for (uint32_t shard = 0; shard < SL_NGRAMS_SHARDS; shard++) {
        const sl_ngrams *g = &t->k->counting.shards[shard].ngrams;
        for (size_t i = 0; i < g->n; i++) {
            const sl_ngram *item = &g->items[i];
            if (item->total >= o->min_count && item->articles >= o->min_articles &&
                !add_candidate(t, &cap, (sl_key_candidate){item->key, shard, (uint32_t)i,
                                                           item->total, item->articles}))
                return false;
        }
    }
    if (t->n_candidates)
        qsort(t->candidates, t->n_candidates, sizeof *t->candidates, by_key);
    return true;
}

/* What one thread tests: every candidate in some of the groups. */
typedef struct part {
    sl_key_tests *tests;
    uint32_t first, end; /* groups */
    double *p;           /* the small ones */
    size_t n_p, cap_p;
    bool failed;
} part;

static void keep_p(part *part, double z)
{
    if (part->n_p == part->cap_p) {
        size_t cap = part->cap_p ? part->cap_p * 2 : 4096;
        double *grown = sl_mem_resize(part->p, cap * sizeof *grown);
        if (!grown) {
            part->failed = true;
            return;
        }
        part->p = grown;
        part->cap_p = cap;
    }
    part->p[part->n_p++] = sl_key_p_of_z(z);
}

/* Keeps the terms with the largest |z| in order; of equals the first met. */
static void keep_top(sl_key_tests *t, uint32_t group, sl_key_found f)
{
    int direction = f.z < 0;
    uint32_t most = t->k->options.top, *n = &t->n_top[direction][group];
    sl_key_found *top = t->top[direction] + (size_t)group * most;
    double size = fabs(f.z);
    uint32_t at = *n < most ? (*n)++ : most - 1;
    for (; at > 0 && fabs(top[at - 1].z) < size; at--)
        top[at] = top[at - 1];
    top[at] = f;
    if (*n == most)
        t->least_top[direction][group] = fabs(top[most - 1].z);
}

const sl_ngram *sl_key_ngram_of(const sl_key_tests *t, const sl_key_candidate *c)
{
    return &t->k->counting.shards[c->shard].ngrams.items[c->item];
}

unsigned sl_key_length_of(const sl_key_tests *t, const sl_key_candidate *c)
{
    uint32_t stems[SL_NGRAMS_LONGEST];
    return sl_ngrams_stems(sl_key_ngram_of(t, c)->key, stems);
}

sl_key_counts sl_key_counts_of(const sl_key_tests *t, uint32_t group,
                               const sl_key_candidate *c, uint32_t y)
{
    unsigned length = sl_key_length_of(t, c);
    double n = (double)t->k->groups[t->ranked[group]].n[length - 1];
    return (sl_key_counts){.y = y, .n = n, .y_rest = c->total - y,
                           .n_rest = (double)t->all[length - 1] - n};
}

static double alpha_of(const sl_key_tests *t, const sl_key_candidate *c)
{
    return t->k->options.prior * c->total / (double)t->all[sl_key_length_of(t, c) - 1];
}

static void set_count(sl_key_tests *t, uint32_t candidate, const sl_ngram_count *of)
{
    uint32_t tested = t->k->groups[of->group].tested;
    if (tested != SL_NONE)
        t->counts[(size_t)candidate * t->n_tested + tested] = of->n;
}

/* Side by side, unless all is to be done by one thread. */
static void each(const sl_key_tests *t, unsigned n, sl_thread_body *body, void *user)
{
    if (!t->k->counting.alone)
        sl_thread_each(n, body, user);
    for (unsigned i = 0; t->k->counting.alone && i < n; i++)
        body(user, i);
}

/* How often each candidate stands in each tested group: a table, since following the groups of one
 * n-gram after the other leads all over the memory. */
static bool list_counts_of(sl_key_tests *t, uint32_t shard)
{
    const sl_ngrams *g = &t->k->counting.shards[shard].ngrams;
    uint32_t *candidate_of = sl_mem_resize(NULL, (g->n + 1) * sizeof *candidate_of);
    if (!candidate_of)
        return false;
    memset(candidate_of, 0xff, (g->n + 1) * sizeof *candidate_of);
    for (size_t i = 0; i < t->n_candidates; i++) {
        if (t->candidates[i].shard != shard)
            continue;
        candidate_of[t->candidates[i].item] = (uint32_t)i;
        set_count(t, (uint32_t)i, &g->items[t->candidates[i].item].first);
    }
    for (size_t i = 0; i < g->n_cells; i++)
        if (candidate_of[g->cells[i].item] != SL_NONE)
            set_count(t, candidate_of[g->cells[i].item], &g->cells[i].count);
    sl_mem_free(candidate_of);
    return true;
}

typedef struct listing {
    sl_key_tests *tests;
    bool ok[SL_NGRAMS_SHARDS];
} listing;

static void list_shard(void *user, unsigned shard)
{
    listing *l = user;
    l->ok[shard] = list_counts_of(l->tests, shard);
}

/* Each shard has its own candidates, and so its own rows of the table. */
static bool list_counts(sl_key_tests *t)
{
    listing l = {.tests = t};
    t->counts = sl_mem_zero(t->n_candidates * t->n_tested + 1, sizeof *t->counts);
    if (!t->counts)
        return false;
    each(t, SL_NGRAMS_SHARDS, list_shard, &l);
    bool ok = true;
    for (int shard = 0; shard < SL_NGRAMS_SHARDS; shard++)
        ok = ok && l.ok[shard];
    return ok;
}

sl_key_odds sl_key_odds_of(const sl_key_tests *t, uint32_t group, const sl_key_candidate *c,
                           uint32_t y)
{
    sl_key_counts of = sl_key_counts_of(t, group, c, y);
    return sl_key_log_odds(&of, alpha_of(t, c), t->k->options.prior);
}

/* z of a term depends on its length, its total, its count in the group, and the group. Most terms
 * are rare, so most tests are the same as one before: `memo` is the term's part of t->memo, NULL
 * for a frequent one. */
static double z_of(const sl_key_tests *t, uint32_t group, const sl_key_candidate *c, uint32_t y,
                   double *memo)
{
    if (!memo)
        return sl_key_odds_of(t, group, c, y).z;
    double *z = &memo[(size_t)y * t->n_tested + group];
    if (isnan(*z))
        *z = sl_key_odds_of(t, group, c, y).z;
    return *z;
}

static double *memo_of(const sl_key_tests *t, const sl_key_candidate *c)
{
    size_t row = (size_t)MEMO * t->n_tested;
    size_t at = (sl_key_length_of(t, c) - 1) * MEMO + c->total;
    return c->total < MEMO ? t->memo + at * row : NULL;
}

static bool make_memo(sl_key_tests *t)
{
    size_t n = (size_t)SL_NGRAMS_LONGEST * MEMO * MEMO * t->n_tested;
    t->memo = sl_mem_resize(NULL, n * sizeof *t->memo);
    for (size_t i = 0; t->memo && i < n; i++)
        t->memo[i] = NAN;
    return t->memo != NULL;
}

static void test_candidate(part *part, uint32_t candidate, uint32_t groups_with_p)
{
    sl_key_tests *t = part->tests;
    const sl_key_candidate *c = &t->candidates[candidate];
    double *memo = memo_of(t, c);
    const uint32_t *counts = t->counts + (size_t)candidate * t->n_tested;
    for (uint32_t group = part->first; group < part->end; group++) {
        double z = z_of(t, group, c, counts[group], memo);
        if (group < groups_with_p && fabs(z) >= t->least_z)
            keep_p(part, z);
        if (fabs(z) > t->least_top[z < 0][group])
            keep_top(t, group, (sl_key_found){candidate, z});
    }
}

/* With two groups what is over in one is under in the other: one test each, told once. */
static uint32_t groups_with_p(const sl_key_tests *t)
{
    return sl_key_is_pair(t) ? 1 : t->n_tested;
}

/* All that is written is of these groups alone: the best of each, and what is remembered of z. */
static void test_part(void *user, unsigned i)
{
    part *part = (struct part *)user + i;
    const sl_key_tests *t = part->tests;
    for (size_t c = 0; c < t->n_candidates && !part->failed; c++)
        test_candidate(part, (uint32_t)c, groups_with_p(t));
}

/* The p of all parts in one list, in no order. */
static bool join_parts(sl_key_tests *t, const part *parts, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        t->failed = t->failed || parts[i].failed;
        t->n_p += parts[i].n_p;
    }
    t->p = t->failed ? NULL : sl_mem_resize(NULL, (t->n_p + 1) * sizeof *t->p);
    size_t at = 0;
    for (unsigned i = 0; t->p && i < n; at += parts[i++].n_p)
        if (parts[i].n_p)
            memcpy(t->p + at, parts[i].p, parts[i].n_p * sizeof *t->p);
    return t->p != NULL;
}

static bool test_all(sl_key_tests *t)
{
    enum { PARTS = 4 };
    part parts[PARTS] = {{0}};
    t->family = t->n_candidates * groups_with_p(t);
    t->least_z = t->family <= SL_KEYNESS_EXACT ? 0 : LEAST_Z;
    t->most_p = sl_key_p_of_z(t->least_z);
    for (uint32_t i = 0; i < PARTS; i++)
        parts[i] = (part){.tests = t, .first = t->n_tested * i / PARTS,
                          .end = t->n_tested * (i + 1) / PARTS};
    each(t, PARTS, test_part, parts);
    bool ok = join_parts(t, parts, PARTS);
    for (int i = 0; i < PARTS; i++)
        sl_mem_free(parts[i].p);
    return ok;
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

static bool correct(sl_key_tests *t)
{
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
double sl_key_q_of(const sl_key_tests *t, double z)
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

static bool make_room(sl_key_tests *t)
{
    for (int d = 0; d < 2; d++) {
        t->top[d] = sl_arena_zero(&t->arena, (size_t)t->n_tested * t->k->options.top,
                                  sizeof(sl_key_found));
        t->n_top[d] = sl_arena_zero(&t->arena, t->n_tested, sizeof(uint32_t));
    }
    return !t->arena.failed;
}

slant_status sl_key_test(sl_key_tests *t, slant_error *error)
{
    sl_arena_init(&t->arena, 0);
    slant_status status = choose_groups(t, error);
    if (status != SLANT_OK)
        return status;
    if (t->n_tested < 2)
        return refuse_groups(t, error);
    if (!make_room(t) || !make_memo(t) || !list_candidates(t) || !list_counts(t))
        return sl_fail_memory(error);
    return test_all(t) && correct(t) ? SLANT_OK : sl_fail_memory(error);
}

void sl_key_tests_free(sl_key_tests *t)
{
    sl_mem_free(t->candidates);
    sl_mem_free(t->counts);
    sl_mem_free(t->memo);
    sl_mem_free(t->p);
    sl_mem_free(t->q);
    sl_arena_free(&t->arena);
}
