/* minhash.h - near-duplicate articles: shingles, MinHash signatures, bands.
 *
 * Broder (1997), On the resemblance and containment of documents; bands as in Leskovec, Rajaraman
 * and Ullman (2014), Mining of Massive Datasets, 3.4. An article is the set of its runs of
 * SL_SHINGLE_WORDS words; pairs whose signatures agree in all rows of a band are looked at, and
 * their resemblance is then counted on the sets themselves. Time and memory are linear in the
 * articles: within a bucket each is held against the first and the one before. */
#ifndef SL_STUDY_MINHASH_H
#define SL_STUDY_MINHASH_H

#include "base/arena.h"
#include "slant.h"

enum {
    SL_SHINGLE_WORDS = 5,
    SL_MINHASH_BANDS = 40,
    SL_MINHASH_ROWS = 3,
    SL_MINHASH_SIZE = SL_MINHASH_BANDS * SL_MINHASH_ROWS
};

uint32_t sl_word_hash(slant_str word);
/* Makes the shingles of n words' hashes in `to` (room for n); returns how many. Fewer words than a
 * shingle has are none. */
uint32_t sl_shingles(const uint32_t *words, uint32_t n, uint32_t *to);
/* Sorts them and drops repeats; returns how many are left. Few articles are ever looked at so. */
uint32_t sl_shingles_sort(uint32_t *shingles, uint32_t n);
void sl_minhash(const uint32_t *shingles, uint32_t n, uint32_t signature[SL_MINHASH_SIZE]);
/* How many shingles two sorted sets share. */
uint32_t sl_shared(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b);
/* The chance that two sets with resemblance s meet in a band: 1 - (1 - s^rows)^bands. */
double sl_band_chance(double s, uint32_t rows, uint32_t bands);

/* Calls `pair` with candidates a < b by their numbers, some of them more than once. signatures: n
 * times SL_MINHASH_SIZE numbers; `skip[i]` leaves an article out. False without memory. */
typedef void (*sl_on_pair)(void *user, uint32_t a, uint32_t b);
bool sl_minhash_pairs(const uint32_t *signatures, const bool *skip, uint32_t n, sl_arena *arena,
                      sl_on_pair pair, void *user);

#endif
