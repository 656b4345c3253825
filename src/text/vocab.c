/* vocab.c - the cache from surface forms to words: see vocab.h.
 *
 * Open addressing over 32-byte slots that hold the first 16 bytes of the form, so that nearly every
 * probe is settled in the slot itself. The hash is seeded: words come from strangers. */
#include "text/vocab.h"

#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/word.h"

enum {
    INLINE_BYTES = 16,
    FIRST_SLOTS = 1 << 12,
    BOUND = 1 << 17 /* words: about 25 MB, and more than 100 MB of news have */
};

typedef struct slot {
    uint64_t head[2]; /* the form's first 16 bytes, zeros behind */
    uint32_t hash, len, id;
    uint32_t used;
} slot;

struct sl_vocab {
    const sl_lang *lang;
    sl_vocab_hook hook;
    const void *matcher;
    sl_stemmer *stemmer;
    sl_arena arena;
    sl_buf scratch;
    slot *slots;
    size_t mask;
    sl_word *words;
    uint32_t n_words, cap_words;
    sl_map stems;
    uint32_t n_stems;
    uint64_t seed;
    uint32_t too_long; /* the one word for all that are, SL_NONE before the first */
};

sl_vocab *sl_vocab_new(const sl_lang *lang, sl_vocab_hook hook, const void *matcher,
                       slant_error *error)
{
    sl_vocab *vocab = sl_mem_zero(1, sizeof *vocab);
    if (vocab) {
        *vocab = (sl_vocab){.lang = lang, .hook = hook, .matcher = matcher, .too_long = SL_NONE};
        vocab->seed = sl_hash_seed();
        sl_arena_init(&vocab->arena, 0);
        sl_map_init(&vocab->stems, vocab->seed);
        vocab->stemmer = sl_stemmer_new(lang->stemmer);
        vocab->slots = sl_mem_zero(FIRST_SLOTS, sizeof *vocab->slots);
        vocab->mask = FIRST_SLOTS - 1;
    }
    if (!vocab || !vocab->stemmer || !vocab->slots) {
        sl_fail_memory(error);
        sl_vocab_free(vocab);
        return NULL;
    }
    return vocab;
}

void sl_vocab_free(sl_vocab *vocab)
{
    if (!vocab)
        return;
    sl_stemmer_free(vocab->stemmer);
    sl_arena_free(&vocab->arena);
    sl_buf_free(&vocab->scratch);
    sl_map_free(&vocab->stems);
    sl_mem_free(vocab->slots);
    sl_mem_free(vocab->words);
    sl_mem_free(vocab);
}

static uint64_t load(const char *p, size_t n)
{
    uint64_t word = 0;
    memcpy(&word, p, n);
    return word;
}

/* Up to 8 bytes as a number, by loads of fixed size that overlap. */
static uint64_t load_short(const char *p, size_t n)
{
    if (n == 8)
        return load(p, 8);
    if (n >= 4)
        return load(p, 4) | load(p + n - 4, 4) << (n - 4) * 8;
    if (n == 0)
        return 0;
    return (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << n / 2 * 8 |
           (uint64_t)(unsigned char)p[n - 1] << (n - 1) * 8;
}

/* The head of a form and its seeded hash; the folded multiply of map.c for short forms. */
static uint32_t fill_head(uint64_t head[2], slant_str s, uint64_t seed)
{
    head[0] = s.len >= 8 ? load(s.ptr, 8) : load_short(s.ptr, s.len);
    head[1] = s.len >= INLINE_BYTES ? load(s.ptr + 8, 8)
              : s.len > 8           ? load_short(s.ptr + 8, s.len - 8)
                                    : 0;
    if (s.len > INLINE_BYTES)
        return (uint32_t)sl_hash(s, seed);
    __uint128_t product = (__uint128_t)(head[0] ^ seed) *
                          (head[1] ^ (seed >> 7) ^ 0x9e3779b97f4a7c15u ^ s.len);
    return (uint32_t)((uint64_t)product ^ (uint64_t)(product >> 64));
}

static bool grow_slots(sl_vocab *vocab)
{
    size_t n = (vocab->mask + 1) * 2;
    slot *slots = sl_mem_zero(n, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i <= vocab->mask; i++) {
        if (!vocab->slots[i].used)
            continue;
        size_t k = vocab->slots[i].hash & (n - 1);
        while (slots[k].used)
            k = (k + 1) & (n - 1);
        slots[k] = vocab->slots[i];
    }
    sl_mem_free(vocab->slots);
    vocab->slots = slots;
    vocab->mask = n - 1;
    return true;
}

static bool fit_word(sl_vocab *vocab)
{
    if (vocab->n_words < vocab->cap_words)
        return true;
    uint32_t cap = vocab->cap_words ? vocab->cap_words * 2 : 1024;
    sl_word *words = sl_mem_resize(vocab->words, cap * sizeof *words);
    if (!words)
        return false;
    vocab->words = words;
    vocab->cap_words = cap;
    return true;
}

static uint32_t stem_id(sl_vocab *vocab, slant_str stem)
{
    uint32_t id = sl_map_add(&vocab->stems, stem, vocab->n_stems);
    if (id == vocab->n_stems)
        vocab->n_stems++;
    return id;
}

static bool ran_out(const sl_vocab *vocab)
{
    return vocab->arena.failed || vocab->stems.failed;
}

/* Appends the analysed word; SL_NONE when memory ran out. */
static uint32_t add_word(sl_vocab *vocab, slant_str surface)
{
    if (ran_out(vocab) || vocab->n_words >= SL_NONE - 1 || !fit_word(vocab))
        return SL_NONE;
    sl_analysis found;
    sl_word_analyse(vocab->lang, vocab->stemmer, surface, &vocab->scratch, &vocab->arena, &found);
    sl_word word = {.form = found.form, .stem = found.stem, .flags = found.flags};
    word.surface = found.flags & SL_WORD_TOO_LONG ? found.form
                   : sl_eq(surface, found.form)   ? found.form
                                                  : sl_arena_str(&vocab->arena, surface);
    word.stem_id = stem_id(vocab, word.stem);
    if (vocab->hook && !ran_out(vocab))
        vocab->hook(vocab->matcher, &word, &vocab->arena);
    if (ran_out(vocab))
        return SL_NONE;
    vocab->words[vocab->n_words] = word;
    return vocab->n_words++;
}

uint32_t sl_vocab_id(sl_vocab *vocab, slant_str surface)
{
    if (surface.len > SLANT_MAX_WORD) {
        if (vocab->too_long == SL_NONE)
            vocab->too_long = add_word(vocab, surface);
        return vocab->too_long;
    }
    uint64_t head[2];
    uint32_t hash = fill_head(head, surface, vocab->seed);
    size_t i = hash & vocab->mask;
    for (; vocab->slots[i].used; i = (i + 1) & vocab->mask) {
        const slot *s = &vocab->slots[i];
        if (s->hash == hash && s->len == surface.len && s->head[0] == head[0] &&
            s->head[1] == head[1] &&
            (surface.len <= INLINE_BYTES || sl_eq(vocab->words[s->id].surface, surface)))
            return s->id;
    }
    uint32_t id = add_word(vocab, surface);
    if (id == SL_NONE)
        return SL_NONE;
    slot *s = &vocab->slots[i];
    *s = (slot){.hash = hash, .len = (uint32_t)surface.len, .id = id, .used = 1};
    memcpy(s->head, head, sizeof head);
    if ((size_t)vocab->n_words * 2 > vocab->mask && !grow_slots(vocab))
        vocab->arena.failed = true;
    return id;
}

const sl_word *sl_vocab_word(const sl_vocab *vocab, uint32_t id)
{
    return &vocab->words[id];
}

/* After a failure the words are dropped as well: the next article starts afresh. */
void sl_vocab_trim(sl_vocab *vocab)
{
    if (vocab->n_words <= BOUND && !ran_out(vocab))
        return;
    sl_map_free(&vocab->stems);
    sl_map_init(&vocab->stems, vocab->seed);
    sl_arena_free(&vocab->arena);
    memset(vocab->slots, 0, (vocab->mask + 1) * sizeof *vocab->slots);
    vocab->n_words = vocab->n_stems = 0;
    vocab->too_long = SL_NONE;
}

void sl_stem_word(const sl_lang *lang, slant_str surface, sl_arena *arena, slant_str *form,
                  slant_str *stem)
{
    sl_stemmer *stemmer = sl_stemmer_new(lang->stemmer);
    sl_analysis found = {{"", 0}, {"", 0}, 0};
    if (stemmer) {
        sl_buf scratch = {0};
        sl_word_analyse(lang, stemmer, surface, &scratch, arena, &found);
        sl_buf_free(&scratch);
        sl_stemmer_free(stemmer);
    } else {
        arena->failed = true;
    }
    *form = found.form;
    *stem = found.stem;
}
