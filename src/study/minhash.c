/* minhash.c - shingles, signatures and bands: see minhash.h. */
#include "study/minhash.h"

#include <math.h>
#include <stdlib.h>

/* A mixing of 64 bits that leaves no bit alone (Steele, Lea and Flood 2014, SplitMix). */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

uint32_t sl_word_hash(slant_str word)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.ptr[i]) * UINT64_C(0x100000001b3);
    return (uint32_t)(mix(hash) >> 32);
}

static int by_value(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

uint32_t sl_shingles(const uint32_t *words, uint32_t n, uint32_t *to)
{
    if (n < SL_SHINGLE_WORDS)
        return 0;
    uint32_t all = n - SL_SHINGLE_WORDS + 1;
    for (uint32_t i = 0; i < all; i++) {
        uint64_t hash = 0;
        for (uint32_t k = 0; k < SL_SHINGLE_WORDS; k++)
            hash = mix(hash + words[i + k] + UINT64_C(0x9e3779b97f4a7c15));
        to[i] = (uint32_t)(hash >> 32);
    }
    return all;
}

uint32_t sl_shingles_sort(uint32_t *shingles, uint32_t n)
{
    uint32_t kept = 0;
    if (n > 1)
        qsort(shingles, n, sizeof *shingles, by_value);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || shingles[i] != shingles[kept - 1])
            shingles[kept++] = shingles[i];
    return kept;
}

void sl_minhash(const uint32_t *shingles, uint32_t n, uint32_t signature[SL_MINHASH_SIZE])
{
    for (uint32_t h = 0; h < SL_MINHASH_SIZE; h++) {
        uint32_t least = UINT32_MAX;
        uint64_t turn = mix(h + 1);
        for (uint32_t i = 0; i < n; i++) {
            /* Multiply-shift: a 64-bit product's upper half, another factor for each row. */
            uint32_t value = (uint32_t)(((shingles[i] + (turn >> 32)) * (turn | 1)) >> 32);
            least = value < least ? value : least;
        }
        signature[h] = least;
    }
}

uint32_t sl_shared(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < n_a && k < n_b;) {
        shared += a[i] == b[k];
        uint32_t left = a[i], right = b[k];
        i += left <= right;
        k += right <= left;
    }
    return shared;
}

double sl_band_chance(double s, uint32_t rows, uint32_t bands)
{
    return 1 - pow(1 - pow(s, rows), bands);
}

typedef struct bucket {
    uint64_t key;
    uint32_t article;
} bucket;

static int by_key(const void *left, const void *right)
{
    const bucket *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->article > b->article) - (a->article < b->article);
}

static void pairs_of_band(const bucket *buckets, uint32_t n, sl_on_pair pair, void *user)
{
    for (uint32_t i = 1, head = 0; i < n; i++) {
        if (buckets[i].key != buckets[head].key) {
            head = i;
            continue;
        }
        pair(user, buckets[head].article, buckets[i].article);
        if (i - head > 1)
            pair(user, buckets[i - 1].article, buckets[i].article);
    }
}

bool sl_minhash_pairs(const uint32_t *signatures, const bool *skip, uint32_t n, sl_arena *arena,
                      sl_on_pair pair, void *user)
{
    bucket *buckets = sl_arena_zero(arena, (size_t)n + 1, sizeof *buckets);
    if (!buckets)
        return false;
    for (uint32_t band = 0; band < SL_MINHASH_BANDS; band++) {
        uint32_t filled = 0;
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t *rows = signatures + (size_t)i * SL_MINHASH_SIZE +
                                   band * SL_MINHASH_ROWS;
            uint64_t key = 0;
            for (uint32_t r = 0; r < SL_MINHASH_ROWS; r++)
                key = mix(key + rows[r] + UINT64_C(0x9e3779b97f4a7c15));
            if (!skip[i])
                buckets[filled++] = (bucket){key, i};
        }
        qsort(buckets, filled, sizeof *buckets, by_key);
        pairs_of_band(buckets, filled, pair, user);
    }
    return true;
}
