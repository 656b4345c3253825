/* keyness.c - taking articles one after the other: groups, words, counts. */
#include "study/keyness.h"

#include "base/error.h"
#include "base/str.h"

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
    sl_ngrams_init(&k->words);
    sl_counting_init(&k->counting, SL_KEYNESS_BATCH);
}

void sl_keyness_free(sl_keyness *k)
{
    sl_counting_free(&k->counting);
    sl_ngrams_free(&k->words);
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

/* A word of the article being taken, and its number in the whole. */
typedef struct sl_key_word {
    slant_str text;
    uint32_t hash, number;
} sl_key_word;

/* Words of long ago lie anywhere in memory: all of them are asked for before the first is read. */
static void take_words(sl_keyness *k, sl_digest *from)
{
    uint32_t n = sl_digest_read_u32(from);
    if (!SL_ARENA_FIT(&k->arena, k->taken, k->cap_taken, n))
        return;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t hash = sl_digest_read_u32(from);
        k->taken[i] = (sl_key_word){.hash = hash, .text = sl_digest_read_text(from)};
        sl_map_ask(&k->words.words, hash);
    }
    for (uint32_t i = 0; i < n; i++)
        sl_map_ask_key(&k->words.words, k->taken[i].hash);
    for (uint32_t i = 0; i < n; i++)
        k->taken[i].number = sl_ngrams_word(&k->words, k->taken[i].text, k->taken[i].hash);
}

/* False when a stem or form is one too many. */
static bool renumber(const sl_keyness *k, uint64_t *key, uint32_t forms[SL_NGRAMS_LONGEST])
{
    uint32_t stems[SL_NGRAMS_LONGEST];
    unsigned n = sl_ngrams_stems(*key, stems);
    for (unsigned i = 0; i < n; i++) {
        stems[i] = k->taken[stems[i]].number;
        forms[i] = k->taken[forms[i]].number;
        if (stems[i] == SL_NONE || forms[i] == SL_NONE)
            return false;
    }
    *key = sl_ngrams_key(stems, n);
    return true;
}

static void take_grams(sl_keyness *k, uint32_t group, sl_digest *from)
{
    uint32_t n = sl_digest_read_u32(from);
    for (uint32_t i = 0; i < n; i++) {
        sl_ngram_entry e = {.key = sl_digest_read_u64(from), .group = group};
        e.times = sl_digest_read_u32(from);
        for (int f = 0; f < SL_NGRAMS_LONGEST; f++)
            e.forms[f] = sl_digest_read_u32(from);
        if (renumber(k, &e.key, e.forms))
            sl_counting_add(&k->counting, &e);
    }
}

static bool has_failed(const sl_keyness *k)
{
    return k->arena.failed || k->words.failed || sl_counting_failed(&k->counting);
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
