/* keyness.c - taking articles one after the other: groups, words, counts. */
#include "study/keyness.h"

#include "base/error.h"
#include "base/str.h"
#include "base/thread.h"

void sl_keyness_init(sl_keyness *k, const slant_keyness_options *options)
{
    *k = (sl_keyness){.options = *options};
    slant_keyness_options *o = &k->options;
    k->by = sl_str(o->by ? o->by : "source");
    if (o->longest == 0 || o->longest > SL_NGRAMS_LONGEST)
        o->longest = SL_NGRAMS_LONGEST;
    if (o->min_count == 0)
        o->min_count = SL_KEYNESS_MIN_COUNT;
    if (o->min_articles == 0)
        o->min_articles = SL_KEYNESS_MIN_ARTICLES;
    if (o->top == 0)
        o->top = SL_KEYNESS_TOP;
    if (o->prior <= 0)
        o->prior = SL_KEYNESS_PRIOR;
    sl_arena_init(&k->arena, 0);
    sl_map_init(&k->group_names, sl_hash_seed());
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++) {
        sl_ngrams_init(&k->shards[i]);
        k->shards[i].most = SL_NGRAMS_MOST / SL_NGRAMS_SHARDS;
    }
}

void sl_keyness_free(sl_keyness *k)
{
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
        sl_ngrams_free(&k->shards[i]);
    sl_map_free(&k->group_names);
    sl_arena_free(&k->arena);
}

static uint32_t group_named(sl_keyness *k, slant_str name)
{
    uint32_t group = sl_map_get(&k->group_names, name);
    if (group != SL_NONE)
        return group;
    slant_str copy = sl_arena_str(&k->arena, name);
    if (!copy.ptr || !SL_ARENA_FIT(&k->arena, k->groups, k->cap_groups, k->n_groups + 1) ||
        sl_map_add(&k->group_names, copy, k->n_groups) == SL_NONE)
        return SL_NONE;
    k->groups[k->n_groups] = (sl_key_group){.name = copy};
    return k->n_groups++;
}

static void take_developed(sl_keyness *k, sl_digest *from)
{
    uint32_t lexicon;
    while ((lexicon = sl_digest_read_u32(from)) != SL_NONE && !from->failed) {
        slant_str name = sl_digest_read_text(from);
        uint32_t i = 0;
        while (i < k->n_developed && k->developed[i].lexicon != lexicon)
            i++;
        if (i == k->n_developed) {
            if (!SL_ARENA_FIT(&k->arena, k->developed, k->cap_developed, i + 1))
                return;
            k->developed[k->n_developed++] =
                (sl_key_developed){.lexicon = lexicon, .name = sl_arena_str(&k->arena, name)};
        }
        k->developed[i].articles++;
    }
}

/* The article's words get numbers of the whole; k->words[i] is that of its word i. */
static void take_words(sl_keyness *k, sl_digest *from)
{
    uint32_t n = sl_digest_read_u32(from);
    if (!SL_ARENA_FIT(&k->arena, k->words, k->cap_words, n))
        return;
    for (uint32_t i = 0; i < n; i++)
        k->words[i] = sl_ngrams_word(&k->shards[0], sl_digest_read_text(from));
}

/* False when a stem or form is one too many. */
static bool renumber(const sl_keyness *k, uint64_t *key, uint32_t forms[SL_NGRAMS_LONGEST])
{
    uint32_t stems[SL_NGRAMS_LONGEST];
    unsigned n = sl_ngrams_stems(*key, stems);
    for (unsigned i = 0; i < n; i++) {
        stems[i] = k->words[stems[i]];
        forms[i] = k->words[forms[i]];
        if (stems[i] == SL_NONE || forms[i] == SL_NONE)
            return false;
    }
    *key = sl_ngrams_key(stems, n);
    return true;
}

static void take_grams(sl_keyness *k, uint32_t group, sl_digest *from)
{
    uint32_t n = sl_digest_read_u32(from);
    if (!SL_ARENA_FIT(&k->arena, k->entries, k->cap_entries, k->n_entries + n))
        return;
    for (uint32_t i = 0; i < n; i++) {
        sl_ngram_entry *e = &k->entries[k->n_entries];
        e->key = sl_digest_read_u64(from);
        e->times = sl_digest_read_u32(from);
        e->group = group;
        for (int f = 0; f < SL_NGRAMS_LONGEST; f++)
            e->forms[f] = sl_digest_read_u32(from);
        k->n_entries += renumber(k, &e->key, e->forms);
    }
    if (k->n_entries >= SL_KEYNESS_BATCH)
        sl_keyness_count(k);
}

typedef struct counting {
    sl_keyness *keyness;
    unsigned shard;
} counting;

static void *count_shard(void *argument)
{
    const counting *c = argument;
    sl_keyness *k = c->keyness;
    sl_ngrams_count_all(&k->shards[c->shard], k->entries, k->n_entries, c->shard);
    return NULL;
}

/* The shards share nothing; a thread that cannot be had is no fault. */
void sl_keyness_count(sl_keyness *k)
{
    counting all[SL_NGRAMS_SHARDS];
    sl_thread threads[SL_NGRAMS_SHARDS];
    bool runs[SL_NGRAMS_SHARDS] = {false};
    for (unsigned i = 0; i < SL_NGRAMS_SHARDS; i++) {
        all[i] = (counting){k, i};
        if (i > 0 && !k->one_thread)
            runs[i] = sl_thread_start(&threads[i], count_shard, &all[i]);
    }
    for (unsigned i = 0; i < SL_NGRAMS_SHARDS; i++)
        if (!runs[i])
            count_shard(&all[i]);
    for (unsigned i = 0; i < SL_NGRAMS_SHARDS; i++)
        if (runs[i])
            sl_thread_join(threads[i]);
    k->n_entries = 0;
}

static bool has_failed(const sl_keyness *k)
{
    bool failed = k->arena.failed;
    for (int i = 0; i < SL_NGRAMS_SHARDS; i++)
        failed = failed || k->shards[i].failed;
    return failed;
}

static slant_status take(void *state, slant_str bytes, slant_error *error)
{
    sl_keyness *k = state;
    sl_digest from = {.rest = bytes};
    slant_str name = sl_digest_read_text(&from);
    slant_str there = name.ptr ? (slant_str){0} : sl_digest_read_text(&from);
    k->articles++;
    if (!k->there.ptr && there.ptr)
        k->there = sl_arena_str(&k->arena, there);
    take_developed(k, &from);
    if (!name.ptr) {
        k->ungrouped++;
        return SLANT_OK;
    }
    uint32_t group = group_named(k, name);
    if (group == SL_NONE)
        return sl_fail_memory(error);
    k->groups[group].articles++;
    for (int i = 0; i < SL_NGRAMS_LONGEST; i++)
        k->groups[group].n[i] += sl_digest_read_u64(&from);
    take_words(k, &from);
    if (!k->arena.failed)
        take_grams(k, group, &from);
    return has_failed(k) ? sl_fail_memory(error) : SLANT_OK;
}

const sl_study_kind sl_keyness_kind = {
    .name = "keyness",
    .tokens = true,
    .anew = true,
    .digest = sl_keyness_digest,
    .take = take,
    .finish = sl_keyness_finish,
};
