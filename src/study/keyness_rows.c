/* keyness_rows.c - the tables of a keyness study and what is said with them. */
#include "annotate/annotator.h"
#include "base/error.h"
#include "base/str.h"
#include "study/keyness_tests.h"

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

typedef struct report {
    sl_key_tests tests;
    slant_tables *tables;
    slant_annotator *annotator;
    bool failed;
} report;

/* ---- rows ---- */

static void put_words(const report *r, const uint32_t *words, unsigned n, sl_buf *to)
{
    sl_buf_empty(to);
    for (unsigned i = 0; i < n; i++) {
        if (i)
            sl_buf_char(to, ' ');
        sl_buf_add(to, r->tests.k->words.names[words[i]]);
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
static slant_cell entries_in(report *r, slant_str term)
{
    slant_article article = {.doc_id = SL("term"), .text = term};
    sl_buf all = {0};
    if (sl_annotator_run(r->annotator, &article, NULL) != SLANT_OK) {
        r->failed = true;
        return sl_cell_c(NULL);
    }
    const slant_result *result = &r->annotator->result;
    for (uint32_t i = 0; i < result->n_annotations; i++)
        if (result->annotations[i].kind != SLANT_CUE)
            put_entry(result->annotations[i].entry, &all);
    for (uint32_t i = 0; i < result->n_suppressed; i++)
        put_entry(result->suppressed[i].entry, &all);
    r->failed |= all.failed;
    slant_cell cell =
        all.len ? sl_tables_text(r->tables, sl_buf_str(&all)) : sl_cell_c(NULL);
    sl_buf_free(&all);
    return cell;
}

static const sl_ngram_count *count_in(const report *r, const sl_key_candidate *c, uint32_t group)
{
    const sl_ngrams *g = &r->tests.k->counting.shards[c->shard].ngrams;
    const sl_ngram_count *of = &g->items[c->item].first;
    while (of && of->group != r->tests.ranked[group])
        of = sl_ngrams_next(g, of);
    return of;
}

static void add_counts(const report *r, uint32_t group, const sl_key_candidate *c, slant_cell *row)
{
    const sl_ngram_count *has = count_in(r, c, group);
    uint32_t y = has ? has->n : 0, articles = has ? has->articles : 0;
    sl_key_counts of = sl_key_counts_of(&r->tests, group, c, y);
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

static void add_row(report *r, sl_table *table, uint32_t group, int direction, uint32_t rank)
{
    size_t at = (size_t)group * r->tests.k->options.top + rank;
    const sl_key_found *f = &r->tests.top[direction][at];
    const sl_key_candidate *c = &r->tests.candidates[f->candidate];
    const sl_ngram *item = sl_key_ngram_of(&r->tests, c);
    uint32_t stems[SL_NGRAMS_LONGEST];
    unsigned length = sl_ngrams_stems(item->key, stems);
    slant_cell *row = sl_table_row(table);
    sl_buf work = {0};
    if (!row)
        return;
    add_counts(r, group, c, row);
    row[Y_GROUP] = sl_tables_text(r->tables, r->tests.k->groups[r->tests.ranked[group]].name);
    row[Y_DIRECTION] = sl_cell_c(direction ? "under" : "over");
    row[Y_RANK] = sl_cell_integer(rank + 1);
    row[Y_WORDS] = sl_cell_integer(length);
    row[Y_Z] = sl_cell_real(f->z);
    row[Y_LOG_ODDS] =
        sl_cell_real(sl_key_odds_of(&r->tests, group, c, (uint32_t)row[Y_COUNT].as.integer).delta);
    row[Y_Q] = sl_cell_real(sl_key_q_of(&r->tests, f->z));
    put_words(r, stems, length, &work);
    row[Y_STEMS] = sl_tables_text(r->tables, sl_buf_str(&work));
    put_words(r, item->forms, length, &work);
    row[Y_TERM] = sl_tables_text(r->tables, sl_buf_str(&work));
    row[Y_ENTRIES] = entries_in(r, sl_buf_str(&work));
    r->failed |= work.failed;
    sl_buf_free(&work);
}

static void add_rows(report *r)
{
    sl_table *table = sl_tables_add(r->tables, &keyness_shape);
    int directions = sl_key_is_pair(&r->tests) ? 1 : 2;
    for (uint32_t group = 0; group < r->tests.n_tested; group++)
        for (int direction = 0; direction < directions; direction++)
            for (uint32_t i = 0; i < r->tests.n_top[direction][group]; i++)
                add_row(r, table, group, direction, i);
}

static void add_groups(report *r)
{
    const sl_keyness *k = r->tests.k;
    sl_table *table = sl_tables_add(r->tables, &groups_shape);
    sl_key_ranked *list = sl_arena_zero(&r->tests.arena, k->n_groups, sizeof *list);
    for (uint32_t i = 0; list && i < k->n_groups; i++)
        list[i] = (sl_key_ranked){&k->groups[i], i};
    if (list)
        qsort(list, k->n_groups, sizeof *list, sl_key_by_words);
    for (uint32_t i = 0; list && i < k->n_groups; i++) {
        slant_cell *row = sl_table_row(table);
        if (!row)
            return;
        row[G_GROUP] = sl_tables_text(r->tables, list[i].group->name);
        row[G_ARTICLES] = sl_cell_integer(list[i].group->articles);
        row[G_WORDS] = sl_cell_integer((int64_t)list[i].group->n[0]);
        row[G_TESTED] = sl_cell_boolean(list[i].group->tested != SL_NONE);
    }
}

/* ---- notes ---- */

static void say_family(const report *r)
{
    const slant_keyness_options *o = &r->tests.k->options;
    bool two = sl_key_is_pair(&r->tests);
    size_t small = 0;
    while (small < r->tests.n_p && r->tests.q[small] <= 0.05)
        small++;
    sl_tables_say(r->tables, "family of %zu tests: %zu terms of at most %u word%s with at least %u "
                  "occurrences in %u articles, %s; %zu have q <= 0.05 (Benjamini-Hochberg on z)",
                  r->tests.family, r->tests.n_candidates, o->longest, o->longest == 1 ? "" : "s",
                  o->min_count, o->min_articles,
                  two ? "one test each, as what is over in one group is under in the other"
                      : "in each group against all others", small);
    sl_tables_say(r->tables, "z: log-odds ratio with a Dirichlet prior of %g words in proportion "
                  "to all articles (Monroe, Colaresi and Quinn 2008); g2: Dunning 1993; words of "
                  "one article are not independent, so that a term of few articles (columns "
                  "articles, top_article) looks surer than it is", o->prior);
    if (o->one_voice)
        sl_tables_say(r->tables, "words in %s voice only", slant_voice_name(o->voice));
}

static void say_groups(const report *r)
{
    const sl_keyness *k = r->tests.k;
    if (k->ungrouped)
        sl_tables_say(r->tables, "%llu article%s without a value of '%.*s' left out",
                      (unsigned long long)k->ungrouped, k->ungrouped == 1 ? "" : "s",
                      SL_ARG(k->by));
    uint32_t many = 0;
    for (uint32_t i = 0; i < k->n_groups; i++) {
        if (k->groups[i].n[0] == 0)
            sl_tables_say(r->tables, "group '%.*s' has no words that count: not compared",
                          SL_ARG(k->groups[i].name));
        many += k->groups[i].n[0] && k->groups[i].tested == SL_NONE;
    }
    if (many)
        sl_tables_say(r->tables, "the %d groups with most words are tested; %u others count in "
                      "the rest only", SL_KEYNESS_GROUPS, many);
    uint32_t lost = 0;
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
        lost = k->counting.shards[i].ngrams.lost > lost ? k->counting.shards[i].ngrams.lost : lost;
    if (lost)
        sl_tables_say(r->tables, "more than %d different n-grams: rare ones were dropped on the "
                      "way, and a count may be too low by up to %u", SL_NGRAMS_MOST, lost);
}

static void say_developed(const report *r, const slant_engine_info *engine)
{
    for (uint32_t i = 0; i < r->tests.k->n_developed; i++) {
        const sl_key_developed *d = &r->tests.k->developed[i];
        slant_str name = engine->lexicons[d->lexicon]->name;
        sl_tables_say(r->tables, "The lexicon %.*s was developed on '%.*s' (%u articles "
                      "here): that its entries stand out says nothing; validate on others",
                      SL_ARG(name), SL_ARG(d->name), d->articles);
    }
}

static slant_status make_tables(report *r, const slant_engine *engine, slant_error *error)
{
    static const slant_annotator_options keep = {.keep_suppressed = true};
    sl_counting_end(&r->tests.k->counting);
    if (sl_counting_failed(&r->tests.k->counting))
        return sl_fail_memory(error);
    slant_status status = sl_key_test(&r->tests, error);
    if (status != SLANT_OK)
        return status;
    r->annotator = sl_annotator_build(engine, &keep, error);
    if (!r->annotator)
        return SLANT_NO_MEMORY;
    add_rows(r);
    add_groups(r);
    say_family(r);
    say_groups(r);
    say_developed(r, &engine->info);
    return r->failed || r->tests.arena.failed ? sl_fail_memory(error) : SLANT_OK;
}

slant_status sl_keyness_finish(void *state, const slant_engine *engine, slant_tables *tables,
                               slant_error *error)
{
    report r = {.tests = {.k = state}, .tables = tables};
    slant_status status = make_tables(&r, engine, error);
    sl_annotator_drop(r.annotator);
    sl_key_tests_free(&r.tests);
    return status;
}
