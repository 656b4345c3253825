/* compare_terms.c - the words that a source uses more than the others: ranked, not tested. */
#include "study/compare_state.h"

#include "annotate/engine.h"
#include "annotate/voice/words.h"
#include "base/unicode.h"
#include "study/stats.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_TERMS = 20,    /* of a source */
    LEAST_USES = 3
};
/* The prior weighs as much as so many words; the pool of all sources shapes it. */
static const double prior_words = 500;

typedef struct used {
    uint32_t stem, group, n, articles;
} used;

typedef struct ranked {
    double z;
    uint32_t used;
} ranked;

typedef struct counts {
    uint32_t *n, *articles;   /* of each stem, all sources */
    uint64_t *words;          /* of each group, of terms */
    uint64_t all;
    used *used;               /* by group, then stem */
    uint32_t n_used;
} counts;

static int by_group(const void *left, const void *right)
{
    const used *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->stem > b->stem) - (a->stem < b->stem);
}

static int by_z(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->z != b->z)
        return a->z > b->z ? -1 : 1;
    return (a->used > b->used) - (a->used < b->used);
}

/* Whether the stem's form is a word of grammar, by the language's word classes. */
static bool is_grammar(sl_comparison *compare, uint32_t stem)
{
    const uint64_t classes =
        W_DETERMINER | W_POSSESSIVE | W_SUBJECT | W_OBJECT | W_REFLEXIVE | W_RELATIVE | W_THAT |
        W_TO | W_AS | W_BY | W_FROM | W_OF | W_AND | W_BUT | W_PREPOSITION | W_SUBORDINATOR |
        W_WH | W_BE | W_HAVE | W_DO | W_MODAL | W_CONTRACTED | W_NEGATOR | W_ADVERB | W_OPENER |
        W_PARTICLE | W_TIME | W_TIME_MODIFIER;
    sl_buf folded = {0};
    sl_fold(sl_pool_text(&compare->pool, compare->form[stem]), &folded);
    bool grammar = sl_words_classes(compare->engine->cues.words, sl_buf_str(&folded)) & classes;
    compare->arena.failed |= folded.failed;
    sl_buf_free(&folded);
    return grammar;
}

static bool count(sl_comparison *compare, counts *c)
{
    sl_arena *arena = &compare->arena;
    c->n = sl_arena_zero(arena, (size_t)compare->pool.n + 1, sizeof(uint32_t));
    c->articles = sl_arena_zero(arena, (size_t)compare->pool.n + 1, sizeof(uint32_t));
    c->words = sl_arena_zero(arena, (size_t)compare->groups.n + 1, sizeof(uint64_t));
    c->used = sl_arena_zero(arena, (size_t)compare->n_terms + 1, sizeof *c->used);
    if (!c->n || !c->articles || !c->words || !c->used)
        return false;
    for (uint32_t a = 0; a < compare->n; a++) {
        const sl_cmp_article *article = &compare->articles[a];
        for (uint32_t t = article->terms.start; !article->left_out && t < article->terms.end; t++) {
            const sl_cmp_term *term = &compare->terms[t];
            c->n[term->stem] += term->n;
            c->articles[term->stem]++;
            c->words[article->group] += term->n;
            c->all += term->n;
            c->used[c->n_used++] = (used){term->stem, compare->place[article->group], term->n, 1};
        }
    }
    if (c->n_used)
        qsort(c->used, c->n_used, sizeof *c->used, by_group);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->n_used; i++) {
        used *last = kept ? &c->used[kept - 1] : NULL;
        if (last && last->group == c->used[i].group && last->stem == c->used[i].stem) {
            last->n += c->used[i].n;
            last->articles++;
        } else {
            c->used[kept++] = c->used[i];
        }
    }
    c->n_used = kept;
    return true;
}

static void put_term(sl_comparison *compare, const counts *c, const ranked *r, uint32_t rank)
{
    const used *u = &c->used[r->used];
    uint32_t group = compare->order[u->group], at = 0;
    double words = (double)c->words[group], rest = (double)(c->all - c->words[group]);
    slant_cell *cells = sl_table_row(sl_cmp_table_of(compare, SL_CMP_TERMS));
    if (!cells)
        return;
    cells[at++] = sl_cell_text(sl_cmp_group(compare, group));
    cells[at++] = sl_cell_integer(rank);
    cells[at++] = sl_cmp_text(compare, compare->form[u->stem]);
    cells[at++] = sl_cell_integer(u->n);
    cells[at++] = sl_cell_integer(u->articles);
    cells[at++] = sl_cell_real(1000 * u->n / words);
    cells[at++] = sl_cell_integer(c->n[u->stem] - u->n);
    cells[at++] = sl_cell_integer(c->articles[u->stem] - u->articles);
    cells[at++] = sl_cell_real(rest > 0 ? 1000 * (c->n[u->stem] - u->n) / rest : NAN);
    cells[at++] = sl_cell_real(r->z);
}

/* The terms of one source: entries [from, to) of used. In several articles a term has to stand in
 * two of them, so that no single story makes the list. */
static void rank(sl_comparison *compare, const counts *c, uint32_t from, uint32_t to, ranked *room)
{
    uint32_t group = compare->order[c->used[from].group], n = 0;
    uint32_t least = compare->group_articles[group] >= SL_STATS_LEAST ? 2 : 1;
    double words = (double)c->words[group], rest = (double)(c->all - c->words[group]);
    for (uint32_t i = from; rest > 0 && i < to; i++) { /* alone, a source has nothing of its own */
        const used *u = &c->used[i];
        if (u->n < LEAST_USES || u->articles < least || is_grammar(compare, u->stem))
            continue;
        double alpha = prior_words * c->n[u->stem] / (double)c->all;
        double z = sl_log_odds_z(u->n, words, c->n[u->stem] - u->n, rest, alpha, prior_words);
        if (z > 0)
            room[n++] = (ranked){z, i};
    }
    if (n)
        qsort(room, n, sizeof *room, by_z);
    for (uint32_t i = 0; i < n && i < MOST_TERMS; i++)
        put_term(compare, c, &room[i], i + 1);
}

void sl_compare_terms(sl_comparison *compare)
{
    counts c = {0};
    if (!count(compare, &c))
        return;
    ranked *room = sl_arena_zero(&compare->arena, (size_t)c.n_used + 1, sizeof *room);
    for (uint32_t from = 0, to; room && from < c.n_used; from = to) {
        for (to = from + 1; to < c.n_used && c.used[to].group == c.used[from].group;)
            to++;
        rank(compare, &c, from, to, room);
    }
}
