/* compare_digest_words.c - the words of an article for a comparison: who was given how many, which
 * terms there are, which runs of words. */
#include "study/compare_state.h"

#include "base/str.h"
#include "base/unicode.h"
#include "study/digest.h"
#include "study/minhash.h"

#include <stdlib.h>

static slant_str field_of(const slant_result *result, slant_field field)
{
    return field == SLANT_TITLE ? result->article->title : result->article->text;
}

static slant_str token_text(const slant_result *result, uint32_t i)
{
    const slant_token *token = &result->tokens[i];
    return sl_slice(field_of(result, token->field), token->start, token->end);
}

uint32_t sl_compare_token_at(const slant_result *result, slant_field field, uint32_t byte)
{
    uint32_t low = 0, high = result->n_tokens;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const slant_token *token = &result->tokens[middle];
        if (token->field < field || (token->field == field && token->start < byte))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct part {
    uint32_t attribution, start, end; /* tokens */
    bool direct;
} part;

/* The longest first, so that what stands within another is given to the inner speaker. */
static int by_length(const void *left, const void *right)
{
    const part *a = left, *b = right;
    uint32_t n = a->end - a->start, m = b->end - b->start;
    if (n != m)
        return n < m ? 1 : -1;
    return (a->attribution > b->attribution) - (a->attribution < b->attribution);
}

static part *list_parts(const slant_result *result, sl_arena *arena, uint32_t *n)
{
    uint32_t all = 0;
    for (uint32_t i = 0; i < result->n_attributions; i++)
        all += result->attributions[i].n_content;
    part *parts = sl_arena_zero(arena, (size_t)all + 1, sizeof *parts);
    *n = 0;
    for (uint32_t i = 0; parts && i < result->n_attributions; i++)
        for (uint32_t c = 0; c < result->attributions[i].n_content; c++) {
            const slant_content *content = &result->attributions[i].content[c];
            if (content->voice != SLANT_INDIRECT && content->voice != SLANT_DIRECT)
                continue;
            parts[(*n)++] = (part){i, sl_compare_token_at(result, content->field,
                                                       content->start),
                                   sl_compare_token_at(result, content->field, content->end),
                                   content->voice == SLANT_DIRECT};
        }
    if (parts)
        qsort(parts, *n, sizeof *parts, by_length);
    return parts;
}

/* The part that each token belongs to, from 1; 0: nobody's but the outlet's. Content that repeats
 * through thousands of nested attributions is painted as far as `budget` goes. */
static uint32_t *paint(const slant_result *result, sl_arena *arena, const part *parts, uint32_t n)
{
    uint32_t *owner = sl_arena_zero(arena, (size_t)result->n_tokens + 1, sizeof *owner);
    uint64_t budget = 64 * ((uint64_t)result->n_tokens + 1);
    for (uint32_t i = 0; owner && parts && i < n; i++)
        for (uint32_t k = parts[i].start; k < parts[i].end && budget > 0; k++, budget--)
            owner[k] = i + 1;
    return owner;
}

static void put_speeches(const slant_result *result, sl_arena *arena, sl_buf *to)
{
    uint32_t n;
    part *parts = list_parts(result, arena, &n);
    uint32_t *owner = paint(result, arena, parts, n);
    uint32_t *words = sl_arena_zero(arena, 2 * (size_t)result->n_attributions + 1, sizeof *words);
    if (!parts || !owner || !words)
        return;
    for (uint32_t i = 0; i < result->n_tokens; i++)
        if (owner[i] && !result->tokens[i].joined) {
            const part *of = &parts[owner[i] - 1];
            words[2 * of->attribution + of->direct]++;
        }
    sl_digest_u32(to, result->n_attributions);
    for (uint32_t i = 0; i < result->n_attributions; i++) {
        const slant_attribution *a = &result->attributions[i];
        slant_field field = result->sentences[a->sentence].field;
        slant_str cue = {0};
        if (a->cue.end > a->cue.start)
            cue = sl_slice(field_of(result, field), a->cue.start, a->cue.end);
        sl_digest_u32(to, a->type);
        sl_digest_text(to, a->speaker);
        sl_digest_text(to, a->speaker_group);
        sl_digest_u32(to, a->speaker_status);
        sl_digest_text(to, cue);
        sl_digest_text(to, a->cue_class);
        sl_digest_u32(to, words[2 * i]);
        sl_digest_u32(to, words[2 * i + 1]);
    }
}

typedef struct word {
    slant_str stem;
    uint32_t hash, token;
} word;

/* Equal stems side by side; by their hash, which is cheaper to compare. */
static int by_stem(const void *left, const void *right)
{
    const word *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    int order = sl_compare(a->stem, b->stem);
    return order ? order : (a->token > b->token) - (a->token < b->token);
}

/* A term has a letter, and more than two characters or a capital. */
static bool is_term(slant_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    uint32_t letters = 0, n = 0;
    for (; p < end; n++)
        letters += sl_char_kind_of(sl_utf8_next(&p, end)) == SL_CHAR_LETTER;
    return letters == n && (n > 2 || (n == 2 && sl_is_upper(text.ptr[0]) &&
                                      sl_is_upper(text.ptr[1])));
}

static bool is_low(slant_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    return p < end && sl_char_is_lower(sl_utf8_next(&p, end));
}

/* Each stem once, with how often, and a form to show: in small letters if it is ever so written. */
static void put_terms(const slant_result *result, word *words, uint32_t n, sl_buf *to)
{
    if (n > 1)
        qsort(words, n, sizeof *words, by_stem);
    for (uint32_t i = 0; i < n;) {
        uint32_t end = i, form = words[i].token;
        for (; end < n && sl_eq(words[end].stem, words[i].stem); end++)
            if (!is_low(token_text(result, form)) && is_low(token_text(result, words[end].token)))
                form = words[end].token;
        sl_digest_u32(to, end - i);
        sl_digest_text(to, words[i].stem);
        sl_digest_text(to, token_text(result, form));
        i = end;
    }
    sl_digest_u32(to, 0);
}

static void put_shingles(const uint32_t *hashes, uint32_t n, sl_arena *arena, sl_buf *to)
{
    uint32_t *shingles = sl_arena_zero(arena, (size_t)n + 1, sizeof *shingles);
    uint32_t signature[SL_MINHASH_SIZE];
    if (!shingles)
        return;
    uint32_t kept = sl_shingles(hashes, n, shingles);
    sl_minhash(shingles, kept, signature);
    sl_digest_u32(to, kept);
    for (uint32_t i = 0; i < kept; i++)
        sl_digest_u32(to, shingles[i]);
    for (uint32_t i = 0; i < SL_MINHASH_SIZE; i++)
        sl_digest_u32(to, signature[i]);
}

void sl_compare_digest_words(const slant_result *result, sl_arena *arena, sl_buf *to)
{
    word *words = sl_arena_zero(arena, (size_t)result->n_tokens + 1, sizeof *words);
    uint32_t *hashes = sl_arena_zero(arena, (size_t)result->n_tokens + 1, sizeof *hashes);
    uint32_t n = 0, n_hashes = 0;
    put_speeches(result, arena, to);
    for (uint32_t s = 0; words && hashes && s < result->n_sentences; s++) {
        const slant_sentence *sentence = &result->sentences[s];
        if (sentence->words == 0)
            continue;
        uint32_t first = sl_compare_token_at(result, sentence->field, sentence->start);
        uint32_t end = sl_compare_token_at(result, sentence->field, sentence->end);
        for (uint32_t i = first; i < end && n_hashes < result->n_tokens; i++) {
            slant_str stem = result->tokens[i].stem, text = token_text(result, i);
            hashes[n_hashes++] = sl_word_hash(stem.len ? stem : text);
            if (stem.len && is_term(text))
                words[n++] = (word){stem, hashes[n_hashes - 1], i};
        }
    }
    if (!words || !hashes)
        return;
    put_terms(result, words, n, to);
    put_shingles(hashes, n_hashes, arena, to);
}
