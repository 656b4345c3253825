/* ngrams.h - counts of n-grams (1 to 3 stems) by group, with the form that most often stands for
 * each.
 *
 * An n-gram's key is a 64-bit number of the numbers of its stems, 21 bits each. Counting an n-gram
 * costs one look-up. Memory: some 70 bytes an n-gram and 32 more for each further group that has
 * it, at most SL_NGRAMS_MOST n-grams: when the table is full the rarest are dropped (those counted
 * once; if that frees less than half, twice, and so on), so that a count may be too low by what
 * `lost` says (after lossy counting: Manku and Motwani 2002). The order in which articles are
 * counted decides, and nothing else. */
#ifndef SL_STUDY_NGRAMS_H
#define SL_STUDY_NGRAMS_H

#include "base/arena.h"
#include "base/map.h"
#include "slant.h"

enum {
    SL_NGRAMS_LONGEST = 3,
    SL_NGRAMS_BITS = 21,
    SL_NGRAMS_STEMS = (1 << SL_NGRAMS_BITS) - 1, /* different stems; words beyond do not count */
    SL_NGRAMS_MOST = 6000000
};

/* How often a group has an n-gram. */
typedef struct sl_ngram_count {
    uint32_t group, n, articles;
    uint32_t most; /* times in the article that has it most often */
    uint32_t next; /* further group: cell, SL_NONE behind the last */
} sl_ngram_count;

/* With the count of the first group that has it: most have no other. */
typedef struct sl_ngram {
    uint64_t key;
    uint32_t forms[SL_NGRAMS_LONGEST]; /* numbers of words; SL_NONE behind the last */
    uint32_t votes;                    /* by which the form leads: Boyer and Moore's majority */
    uint32_t total, articles;          /* of all groups */
    sl_ngram_count first;
} sl_ngram;

typedef struct sl_ngram_cell {
    sl_ngram_count count;
    uint32_t item;
} sl_ngram_cell;

typedef struct sl_ngrams {
    sl_ngram *items;
    uint32_t *slots; /* item + 1; 0: free */
    sl_ngram_cell *cells;
    uint32_t *cell_slots; /* by item and group: cell + 1; 0: free */
    size_t n, cap, n_slots, n_cells, cap_cells, n_cell_slots;
    uint32_t most;   /* SL_NGRAMS_MOST; tests choose less */
    uint32_t lost;   /* a count may be too low by so many; 0: all are exact */
    bool failed;     /* memory ran out */
    sl_map words;    /* stems and forms → number */
    slant_str *names;
    uint32_t n_names, cap_names;
    sl_arena arena;  /* of the names */
} sl_ngrams;

/* The count of the next group, NULL behind the last. */
static inline const sl_ngram_count *sl_ngrams_next(const sl_ngrams *ngrams,
                                                   const sl_ngram_count *count)
{
    return count->next == SL_NONE ? NULL : &ngrams->cells[count->next].count;
}

void sl_ngrams_init(sl_ngrams *ngrams);
void sl_ngrams_free(sl_ngrams *ngrams);
/* The number of a stem or form, from 0; SL_NONE when there are too many or memory ran out. hash: as
 * sl_map_get_hashed wants it, of the map `words`. */
uint32_t sl_ngrams_word(sl_ngrams *ngrams, slant_str word, uint32_t hash);
uint64_t sl_ngrams_key(const uint32_t *stems, unsigned n);
/* How many stems, and which. */
unsigned sl_ngrams_stems(uint64_t key, uint32_t stems[SL_NGRAMS_LONGEST]);
/* Counts an n-gram that stands `times` in an article of the group, each time as these forms. One
 * call for each article and n-gram. */
void sl_ngrams_count(sl_ngrams *ngrams, uint64_t key, uint32_t group, uint32_t times,
                     const uint32_t forms[SL_NGRAMS_LONGEST]);

/* One n-gram of one article, to be counted. */
typedef struct sl_ngram_entry {
    uint64_t key;
    uint32_t times, group;
    uint32_t forms[SL_NGRAMS_LONGEST];
} sl_ngram_entry;

/* N-grams are divided among SL_NGRAMS_SHARDS tables by their key, so that as many threads may count
 * at once. */
enum { SL_NGRAMS_SHARDS = 4 };
unsigned sl_ngrams_shard(uint64_t key);
/* Counts all of them, which belong to this table. Their places are fetched from memory side by
 * side. */
void sl_ngrams_count_all(sl_ngrams *ngrams, const sl_ngram_entry *entries, size_t n);

#endif
