/* vocab.c - the cache from surface forms to words: see vocab.h.
 *
 * Open addressing over 64-byte slots, a cache line each, that hold the first 16 bytes of the form
 * and all that tokens need of the word: nearly every look-up touches its slot and nothing else.
 * Tokens are looked up in batches: all keys are hashed and their slots asked for before the first
 * is compared. The hash is seeded: words come from strangers. */
#include "text/vocab.h"

#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/bytes.h"
#include "text/linefilter.h"
#include "text/word.h"

enum {
    INLINE_BYTES = 16,
    FIRST_SLOTS = 1 << 12,
    MANY_SLOTS = 1 << 16,
    WORDS_A_BLOCK = 256,
    BOUND = 1 << 17 /* words: about 25 MB, and more than 100 MB of news have */
};

/* No word holds a zero byte, so the head of a short one tells its length as well. */
typedef struct key {
    uint64_t head[2]; /* the surface's first 16 bytes, zeros behind */
    uint32_t hash;
} key;

/* What stands for the head of a form of more than INLINE_BYTES, in its key and in its slot: they
 * differ, so that such a form is found by find_old alone, and no form has either, for zeros stand
 * before other bytes. */
#define LONG_KEY UINT64_C(0x0001010101010100)
#define LONG_SLOT UINT64_C(0x0002020202020200)

typedef struct slot {
    uint64_t head[2];
    uint32_t followers; /* of keys that lead to this slot, whatever it holds: bit i, a word stands
                           i slots behind; bit FAR, so many or more */
    uint32_t id, flags; /* of a token with this word */
    uint32_t more_classes;
    uint64_t after, bits, classes; /* of the word */
    const void *found;
} slot;
_Static_assert(sizeof(slot) == 64, "a slot is a cache line");
enum { FAR = 31 };

typedef struct table {
    slot *slots;    /* zeros where they are free */
    uint64_t *used; /* a bit for each slot, and a word of zeros behind */
    size_t mask;    /* slots - 1 */
    char *block;    /* as it was allocated; slots begin at its first cache line */
} table;

struct sl_vocab {
    const sl_lang *lang;
    sl_vocab_hook hook;
    const void *matcher;
    sl_stemmer *stemmer;
    sl_arena arena;
    sl_buf scratch;
    table table;
    sl_word **blocks; /* words by their ids, in the arena: what stands once is never moved */
    uint32_t n_words, cap_blocks;
    uint64_t seeds[2];
    uint32_t too_long; /* the one word for all that are, SL_NONE before the first */
    sl_line_filter lines;
};

/* Free slots that begin a cache line, or, where there are many, a large page: looked up here and
 * there, each of them would wait for its small page as well. */
static bool make_table(table *t, size_t n)
{
    size_t size = n * sizeof(slot), align = size < SL_MEM_LARGE ? sizeof(slot) : SL_MEM_LARGE;
    char *block = size > SIZE_MAX - align ? NULL : sl_mem_resize(NULL, size + align);
    uint64_t *used = block ? sl_mem_zero(n / 64 + 1, sizeof *used) : NULL;
    if (!used) {
        sl_mem_free(block);
        return false;
    }
    char *start = block + (align - (uintptr_t)block % align) % align;
    if (align == SL_MEM_LARGE)
        sl_mem_use_large(start, size);
    memset(start, 0, size);
    *t = (table){(slot *)(void *)start, used, n - 1, block};
    return true;
}

static void free_table(table *t)
{
    sl_mem_free(t->block);
    sl_mem_free(t->used);
}

static bool is_used(const table *t, size_t i)
{
    return t->used[i / 64] >> i % 64 & 1;
}

/* Copies a slot to the first free one that its key leads to. */
static slot *put_slot(table *t, const slot *s, uint32_t hash)
{
    size_t n = t->mask + 1, home = hash & t->mask, i = sl_bits_end(t->used, home, n);
    i = i < n ? i : sl_bits_end(t->used, 0, n);
    size_t behind = (i - home) & t->mask;
    uint32_t followers = t->slots[i].followers;
    t->slots[i] = *s;
    t->slots[i].followers = followers;
    t->slots[home].followers |= UINT32_C(1) << (behind < FAR ? behind : FAR);
    t->used[i / 64] |= UINT64_C(1) << i % 64;
    return &t->slots[i];
}

sl_vocab *sl_vocab_new(const sl_lang *lang, sl_vocab_hook hook, const void *matcher,
                       slant_error *error)
{
    sl_vocab *vocab = sl_mem_zero(1, sizeof *vocab);
    bool ok = vocab != NULL;
    if (ok) {
        *vocab = (sl_vocab){.lang = lang, .hook = hook, .matcher = matcher, .too_long = SL_NONE};
        vocab->seeds[0] = sl_hash_seed();
        vocab->seeds[1] = vocab->seeds[0] >> 7 ^ 0x9e3779b97f4a7c15u;
        sl_line_filter_init(&vocab->lines, lang);
        sl_arena_init(&vocab->arena, 0);
        vocab->stemmer = sl_stemmer_new(lang->stemmer);
        ok = vocab->stemmer && make_table(&vocab->table, FIRST_SLOTS);
    }
    if (!ok) {
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
    free_table(&vocab->table);
    sl_mem_free(vocab->blocks);
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

/* The folded multiply of map.c, for a form of at most INLINE_BYTES. */
static inline uint32_t hash_of(const uint64_t head[2], const uint64_t seeds[2])
{
    __uint128_t product = (__uint128_t)(head[0] ^ seeds[0]) * (head[1] ^ seeds[1]);
    return (uint32_t)((uint64_t)product ^ (uint64_t)(product >> 64));
}

/* The key of a surface form; all that are over SLANT_MAX_WORD have the same. */
static key key_of(slant_str s, const uint64_t seeds[2])
{
    key k = {{LONG_KEY, 0}, 0};
    if (s.len > SLANT_MAX_WORD)
        return k;
    if (s.len > INLINE_BYTES) {
        k.head[1] = sl_hash(s, seeds[0]);
        k.hash = (uint32_t)k.head[1];
        return k;
    }
    k.head[0] = load_short(s.ptr, s.len < 8 ? s.len : 8);
    k.head[1] = s.len > 8 ? load_short(s.ptr + 8, s.len - 8) : 0;
    k.hash = hash_of(k.head, seeds);
    return k;
}

/* The same for a form of at most INLINE_BYTES, so many of which may be read from p on. */
static inline key key_within(const char *p, size_t len, const uint64_t seeds[2])
{
    static const unsigned char kept[2 * INLINE_BYTES] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                         255, 255, 255, 255, 255, 255, 255, 255};
    const char *mask = (const char *)kept + INLINE_BYTES - len;
    key k = {{load(p, 8) & load(mask, 8), load(p + 8, 8) & load(mask + 8, 8)}, 0};
    k.hash = hash_of(k.head, seeds);
    return k;
}

static uint32_t hash_of_slot(const slot *s, const uint64_t seeds[2])
{
    return s->head[0] == LONG_SLOT ? (uint32_t)s->head[1] : hash_of(s->head, seeds);
}

static bool grow_table(sl_vocab *vocab)
{
    table *old = &vocab->table, grown;
    if (!make_table(&grown, (old->mask + 1) * (old->mask + 1 < MANY_SLOTS ? 4 : 2)))
        return false;
    for (size_t i = 0; i <= old->mask; i++)
        if (is_used(old, i))
            put_slot(&grown, &old->slots[i], hash_of_slot(&old->slots[i], vocab->seeds));
    free_table(old);
    *old = grown;
    return true;
}

static sl_word *word_at(const sl_vocab *vocab, uint32_t id)
{
    return &vocab->blocks[id / WORDS_A_BLOCK][id % WORDS_A_BLOCK];
}

/* Room for one more word. */
static bool fit_word(sl_vocab *vocab)
{
    uint32_t block = vocab->n_words / WORDS_A_BLOCK;
    if (vocab->n_words % WORDS_A_BLOCK)
        return true;
    if (block == vocab->cap_blocks) {
        uint32_t cap = block ? block * 2 : 16;
        sl_word **blocks = sl_mem_resize(vocab->blocks, cap * sizeof *blocks);
        if (!blocks)
            return false;
        vocab->blocks = blocks;
        vocab->cap_blocks = cap;
    }
    vocab->blocks[block] = sl_arena_alloc(&vocab->arena, WORDS_A_BLOCK * sizeof(sl_word));
    return vocab->blocks[block] != NULL;
}

static bool ran_out(const sl_vocab *vocab)
{
    return vocab->arena.failed;
}

/* Whether a slot is that of a form of at most INLINE_BYTES: a free one has no head. */
static inline bool is_slot(const slot *s, const key *k)
{
    return ((s->head[0] ^ k->head[0]) | (s->head[1] ^ k->head[1])) == 0;
}

static bool is_slot_of(const sl_vocab *vocab, const slot *s, slant_str surface, const key *k)
{
    if (surface.len <= INLINE_BYTES)
        return is_slot(s, k);
    return s->head[0] == LONG_SLOT && s->head[1] == k->head[1] &&
           sl_eq(word_at(vocab, s->id)->surface, surface);
}

static const slot *find_far(const sl_vocab *vocab, slant_str surface, const key *k)
{
    const table *t = &vocab->table;
    for (size_t i = (k->hash + FAR) & t->mask; is_used(t, i); i = (i + 1) & t->mask)
        if (is_slot_of(vocab, &t->slots[i], surface, k))
            return &t->slots[i];
    return NULL;
}

/* The slot of a surface form of at most SLANT_MAX_WORD bytes that was met before, else NULL: told,
 * nearly always, by the first slot that its key leads to. */
static const slot *find_old(const sl_vocab *vocab, slant_str surface, const key *k)
{
    const table *t = &vocab->table;
    size_t home = k->hash & t->mask;
    for (uint32_t left = t->slots[home].followers; left; left &= left - 1) {
        unsigned behind = (unsigned)__builtin_ctz(left);
        if (behind == FAR)
            return find_far(vocab, surface, k);
        const slot *s = &t->slots[(home + behind) & t->mask];
        if (is_slot_of(vocab, s, surface, k))
            return s;
    }
    return NULL;
}

/* A word that was met before in small letters, without elision and possessive, and so has the same
 * form and stem as one with these flags; else NULL. */
static const sl_word *find_form(const sl_vocab *vocab, slant_str form, uint32_t flags)
{
    if (flags & (SL_WORD_STEM_FLAGS | SL_WORD_TOO_LONG) || form.len > SLANT_MAX_WORD)
        return NULL;
    key k = key_of(form, vocab->seeds);
    const slot *s = find_old(vocab, form, &k);
    const sl_word *word = s ? word_at(vocab, s->id) : NULL;
    return word && sl_eq(word->form, form) && !(word->flags & SL_WORD_STEM_FLAGS) ? word : NULL;
}

/* A third of all new words have a capital, and a third of those are known without it. */
static void analyse(sl_vocab *vocab, slant_str surface, sl_word *word)
{
    const sl_lang *lang = vocab->lang;
    slant_str form = sl_word_form(lang, surface, &vocab->scratch, &word->flags);
    bool differs = !(word->flags & SL_WORD_TOO_LONG) && !sl_eq(surface, form);
    const sl_word *same = differs ? find_form(vocab, form, word->flags) : NULL;
    vocab->arena.failed |= vocab->scratch.failed;
    word->form = same ? same->form : sl_arena_str(&vocab->arena, form);
    word->surface = differs ? sl_arena_str(&vocab->arena, surface) : word->form;
    if (ran_out(vocab))
        return;
    word->stem = same ? same->stem
                      : sl_word_stem(lang, vocab->stemmer, word->form, word->flags, &vocab->arena);
    word->hints = same ? same->hints : sl_lang_hints(lang, word->form);
    word->in_row = sl_line_has_word(&vocab->lines, surface);
}

/* Appends the analysed word; SL_NONE when memory ran out. */
static uint32_t add_word(sl_vocab *vocab, slant_str surface)
{
    if (ran_out(vocab) || vocab->n_words >= SL_NONE - 1 || !fit_word(vocab))
        return SL_NONE;
    sl_word word = {0};
    analyse(vocab, surface, &word);
    if (vocab->hook && !ran_out(vocab))
        vocab->hook(vocab->matcher, &word, &vocab->arena);
    if (ran_out(vocab))
        return SL_NONE;
    *word_at(vocab, vocab->n_words) = word;
    return vocab->n_words++;
}

static uint32_t token_flags(const sl_word *word)
{
    return word->flags << SL_TOKEN_WORD_SHIFT | word->hints << SL_TOKEN_HINT_SHIFT |
           (uint32_t)word->sorts << SL_TOKEN_SORT_SHIFT | (word->begins ? SL_TOKEN_BEGINS : 0) |
           (word->in_row ? SL_TOKEN_IN_ROW : 0);
}

/* The slot of a word that was not there yet; NULL when memory ran out. */
static const slot *add_slot(sl_vocab *vocab, slant_str surface, const key *k)
{
    uint32_t id = add_word(vocab, surface);
    if (id == SL_NONE)
        return NULL;
    if ((size_t)vocab->n_words * 4 > vocab->table.mask * 3 && !grow_table(vocab)) {
        vocab->arena.failed = true;
        return NULL;
    }
    const sl_word *word = word_at(vocab, id);
    slot s = {.head = {surface.len > INLINE_BYTES ? LONG_SLOT : k->head[0], k->head[1]},
              .id = id, .flags = token_flags(word),
              .after = word->after, .bits = word->bits, .classes = word->classes,
              .more_classes = word->more_classes, .found = word->found};
    return put_slot(&vocab->table, &s, k->hash);
}

/* The slot of a word of at most SLANT_MAX_WORD bytes. */
static const slot *find_slot(sl_vocab *vocab, slant_str surface, const key *k)
{
    const slot *s = find_old(vocab, surface, k);
    return s ? s : add_slot(vocab, surface, k);
}

static uint32_t long_word(sl_vocab *vocab, slant_str surface)
{
    if (vocab->too_long == SL_NONE)
        vocab->too_long = add_word(vocab, surface);
    return vocab->too_long;
}

uint32_t sl_vocab_id(sl_vocab *vocab, slant_str surface)
{
    if (surface.len > SLANT_MAX_WORD)
        return long_word(vocab, surface);
    key k = key_of(surface, vocab->seeds);
    const slot *s = find_slot(vocab, surface, &k);
    return s ? s->id : SL_NONE;
}

enum { BATCH = 64 };

/* The keys of a batch of tokens, whose slots are on their way into the cache. */
static void ask_for(const sl_vocab *vocab, slant_str text, const sl_token *tokens, uint32_t n,
                    key *keys)
{
    const slot *slots = vocab->table.slots;
    uint64_t seeds[2] = {vocab->seeds[0], vocab->seeds[1]};
    size_t mask = vocab->table.mask;
    size_t within = text.len < INLINE_BYTES ? 0 : text.len - INLINE_BYTES + 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t start = tokens[i].start, len = tokens[i].end - start;
        const char *p = text.ptr + start;
        keys[i] = len <= INLINE_BYTES && start < within ? key_within(p, len, seeds)
                                                        : key_of((slant_str){p, len}, seeds);
        __builtin_prefetch(&slots[keys[i].hash & mask]);
    }
}

/* All words that are too long share one that no slot holds. */
static bool read_long(sl_vocab *vocab, slant_str surface, slot *into)
{
    uint32_t id = long_word(vocab, surface);
    if (id == SL_NONE)
        return false;
    *into = (slot){.id = id, .flags = token_flags(word_at(vocab, id))};
    return true;
}

/* The slot of a token's word where it is not the first that its key leads to; `spare` for one that
 * is too long. NULL when memory ran out. */
static const slot *slot_of(sl_vocab *vocab, slant_str text, const sl_token *t, const key *k,
                           slot *spare)
{
    slant_str surface = sl_slice(text, t->start, t->end);
    if (surface.len <= SLANT_MAX_WORD)
        return find_slot(vocab, surface, k);
    return read_long(vocab, surface, spare) ? spare : NULL;
}

/* The token before a batch, then its last one. */
typedef struct passed {
    sl_token *token;
    uint64_t after; /* of its word */
} passed;

/* The words of a batch. Whether a token begins is known once the next one is: half of all times,
 * so that it is told without a branch. */
static bool read_batch(sl_vocab *vocab, slant_str text, sl_token *tokens, uint32_t n,
                       const sl_token_words *words, passed *before)
{
    key keys[BATCH];
    slot spare;
    passed last = *before;
    sl_token_words to = *words;
    ask_for(vocab, text, tokens, n, keys);
    const slot *slots = vocab->table.slots;
    size_t mask = vocab->table.mask;
    for (uint32_t i = 0; i < n; i++) {
        sl_token *t = &tokens[i];
        const slot *s = &slots[keys[i].hash & mask];
        if (!is_slot(s, &keys[i])) {
            if (!(s = slot_of(vocab, text, t, &keys[i], &spare)))
                return false;
            slots = vocab->table.slots; /* there may be a new word, and new slots */
            mask = vocab->table.mask;
        }
        last.token->flags |= (last.after & s->bits) != 0 ? SL_TOKEN_BEGINS | SL_TOKEN_LEADS : 0;
        last = (passed){t, s->after};
        to.found[i] = s->found;
        to.bits[i] = s->bits;
        to.classes[i] = s->classes;
        to.more_classes[i] = s->more_classes;
        t->word = s->id;
        t->flags = s->flags;
    }
    *before = last;
    return true;
}

bool sl_vocab_read(sl_vocab *vocab, slant_str text, sl_token *tokens, uint32_t n,
                   const sl_token_words *words)
{
    sl_token none;
    passed before = {&none, 0};
    none.flags = 0;
    sl_token_words to = *words;
    for (uint32_t i = 0, batch; i < n; i += batch) {
        batch = n - i < BATCH ? n - i : BATCH;
        if (!read_batch(vocab, text, tokens + i, batch, &to, &before))
            return false;
        to.found += batch;
        to.bits += batch;
        to.classes += batch;
        to.more_classes += batch;
    }
    return true;
}

const sl_word *sl_vocab_word(const sl_vocab *vocab, uint32_t id)
{
    return word_at(vocab, id);
}

uint64_t sl_vocab_seed(const sl_vocab *vocab)
{
    return vocab->seeds[0];
}

const sl_line_filter *sl_vocab_lines(const sl_vocab *vocab)
{
    return &vocab->lines;
}

/* After a failure the words are dropped as well: the next article starts afresh. */
void sl_vocab_trim(sl_vocab *vocab)
{
    if (vocab->n_words <= BOUND && !ran_out(vocab))
        return;
    sl_arena_free(&vocab->arena);
    memset(vocab->table.slots, 0, (vocab->table.mask + 1) * sizeof *vocab->table.slots);
    memset(vocab->table.used, 0, (vocab->table.mask / 64 + 1) * sizeof *vocab->table.used);
    vocab->n_words = 0;
    vocab->too_long = SL_NONE;
}

void sl_stem_word(const sl_lang *lang, slant_str surface, sl_arena *arena, slant_str *form,
                  slant_str *stem)
{
    sl_stemmer *stemmer = sl_stemmer_new(lang->stemmer);
    *form = *stem = SL("");
    if (stemmer) {
        sl_buf scratch = {0};
        uint32_t flags;
        *form = sl_arena_str(arena, sl_word_form(lang, surface, &scratch, &flags));
        arena->failed |= scratch.failed;
        if (!arena->failed)
            *stem = sl_word_stem(lang, stemmer, *form, flags, arena);
        sl_buf_free(&scratch);
        sl_stemmer_free(stemmer);
    } else {
        arena->failed = true;
    }
}
