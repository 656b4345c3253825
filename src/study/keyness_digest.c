/* keyness_digest.c - the n-grams of one article, as bytes: each once with how often it stands there
 * and in which forms. */
#include "study/keyness.h"

#include "base/str.h"
#include "base/unicode.h"
#include "study/group.h"
#include "study/snippet.h"

enum { NAME_LEAST = 5 /* bytes of a name that is looked for among what a lexicon was made on */ };

typedef struct gram {
    uint64_t key;
    uint32_t forms[SL_NGRAMS_LONGEST];
} gram;

typedef struct reading {
    const sl_keyness *keyness;
    const slant_result *result;
    sl_arena arena;
    sl_map words;
    slant_str *names; /* stems and forms, in the order in which they are met */
    uint32_t *stem_of; /* of a form that was met inside a sentence; SL_NONE: not known */
    uint32_t n_names, cap_names, cap_stems;
    gram *grams;
    uint32_t n_grams, cap_grams;
    uint64_t n[SL_NGRAMS_LONGEST];
    uint32_t stems[SL_NGRAMS_LONGEST], forms[SL_NGRAMS_LONGEST]; /* the last ones, newest last */
    unsigned run;     /* how many of them follow each other */
} reading;

static uint32_t word_number(reading *r, slant_str word)
{
    uint32_t number = sl_map_add(&r->words, word, r->n_names);
    r->arena.failed |= number == SL_NONE;
    if (number != r->n_names)
        return number;
    if (!SL_ARENA_FIT(&r->arena, r->names, r->cap_names, r->n_names + 1) ||
        !SL_ARENA_FIT(&r->arena, r->stem_of, r->cap_stems, r->n_names + 1))
        return 0;
    r->names[r->n_names] = word;
    r->stem_of[r->n_names] = SL_NONE;
    return r->n_names++;
}

static bool joins(uint32_t c)
{
    return sl_char_kind_of(c) == SL_CHAR_SPACE || c == '-' || c == '\'' || c == '"' ||
           (c >= 0x2018 && c <= 0x201f) || c == 0x2010 || c == 0x2011 || c == 0xab || c == 0xbb;
}

/* Whether words on either side of the text may be one phrase. */
static bool is_joint(slant_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (p < end)
        if (!joins(sl_utf8_next(&p, end)))
            return false;
    return true;
}

static bool is_wanted(const sl_keyness *k, const slant_token *t)
{
    return t->stem.len && (!k->options.one_voice || t->voice == k->options.voice);
}

/* The word as it stands; at the start of a sentence, where a capital says nothing, without it. */
static slant_str form_of(reading *r, slant_str surface, bool starts)
{
    const char *p = surface.ptr, *end = surface.ptr + surface.len;
    if (!starts || !sl_char_is_upper(sl_utf8_next(&p, end)) ||
        (p < end && sl_char_is_upper(sl_utf8_next(&p, end))))
        return surface;
    return sl_folded(surface, &r->arena);
}

static void push(reading *r, uint32_t stem, uint32_t form)
{
    unsigned last = SL_NGRAMS_LONGEST - 1;
    memmove(r->stems, r->stems + 1, last * sizeof *r->stems);
    memmove(r->forms, r->forms + 1, last * sizeof *r->forms);
    r->stems[last] = stem;
    r->forms[last] = form;
    if (r->run < r->keyness->options.longest)
        r->run++;
}

/* A form has one stem, and most have been met before: one look-up then. What stands at the start of
 * a sentence may have lost its capital, and with it the stem of the word as it stood there. */
static void push_word(reading *r, slant_str stem, slant_str form, bool starts)
{
    if (r->arena.failed) /* words are known then that have no name */
        return;
    uint32_t known = starts ? SL_NONE : sl_map_get(&r->words, form);
    if (known != SL_NONE && r->stem_of[known] != SL_NONE) {
        push(r, r->stem_of[known], known);
        return;
    }
    uint32_t s = word_number(r, stem), f = word_number(r, form);
    if (!starts && !r->arena.failed)
        r->stem_of[f] = s;
    push(r, s, f);
}

/* The n-grams that end at the word pushed last. */
static void add_grams(reading *r)
{
    if (!SL_ARENA_FIT(&r->arena, r->grams, r->cap_grams, r->n_grams + r->run))
        return;
    for (unsigned n = 1; n <= r->run; n++) {
        gram *g = &r->grams[r->n_grams++];
        const unsigned first = SL_NGRAMS_LONGEST - n;
        g->key = sl_ngrams_key(r->stems + first, n);
        for (unsigned i = 0; i < SL_NGRAMS_LONGEST; i++)
            g->forms[i] = i < n ? r->forms[first + i] : SL_NONE;
        r->n[n - 1]++;
    }
}

static void read_sentence(reading *r, const slant_sentence *s)
{
    slant_str text = sl_snippet_field(r->result, s->field);
    const slant_token *tokens = r->result->tokens;
    r->run = 0;
    for (uint32_t t = s->token_start; t < s->token_end; t++) {
        const slant_token *token = &tokens[t];
        if (!is_wanted(r->keyness, token)) {
            r->run = 0;
            continue;
        }
        if (r->run && !is_joint(sl_slice(text, tokens[t - 1].end, token->start)))
            r->run = 0;
        slant_str form = form_of(r, sl_slice(text, token->start, token->end),
                                 t == s->token_start);
        push_word(r, token->stem, form, t == s->token_start);
        add_grams(r);
    }
}

/* ---- writing ---- */

/* By key; what is equal stays in the order of the text. One counting pass for each stem, as an
 * article has few. */
static void sort_grams(reading *r)
{
    gram *other = sl_arena_alloc(&r->arena, (r->n_grams + 1) * sizeof *other);
    uint32_t *at = sl_arena_alloc(&r->arena, (r->n_names + 2) * sizeof *at);
    for (unsigned stem = 0; other && at && stem < SL_NGRAMS_LONGEST; stem++) {
        unsigned shift = stem * SL_NGRAMS_BITS;
        memset(at, 0, (r->n_names + 2) * sizeof *at);
        for (uint32_t i = 0; i < r->n_grams; i++)
            at[(r->grams[i].key >> shift & SL_NGRAMS_STEMS) + 1]++;
        for (uint32_t d = 0; d <= r->n_names; d++)
            at[d + 1] += at[d];
        for (uint32_t i = 0; i < r->n_grams; i++)
            other[at[r->grams[i].key >> shift & SL_NGRAMS_STEMS]++] = r->grams[i];
        gram *sorted = other;
        other = r->grams;
        r->grams = sorted;
    }
}

static void put_grams(const reading *r, sl_buf *to)
{
    uint32_t different = 0;
    for (uint32_t i = 0; i < r->n_grams; i++)
        different += i == 0 || r->grams[i].key != r->grams[i - 1].key;
    sl_digest_u32(to, different);
    for (uint32_t i = 0; i < r->n_grams;) {
        const gram *g = &r->grams[i];
        uint32_t times = 0;
        while (i < r->n_grams && r->grams[i].key == g->key) {
            i++;
            times++;
        }
        sl_digest_u64(to, g->key);
        sl_digest_u32(to, times);
        for (unsigned k = 0; k < SL_NGRAMS_LONGEST; k++)
            sl_digest_u32(to, g->forms[k]);
    }
}

static bool is_word_byte(char c)
{
    return sl_is_alpha(c) || sl_is_digit(c) || (c & 0x80);
}

/* Whether a text names something, as words of their own. */
static bool names(slant_str text, slant_str name)
{
    if (name.len < NAME_LEAST)
        return false;
    for (size_t at = 0; at + name.len <= text.len; at++) {
        if (!sl_eq_nocase(sl_slice(text, at, at + name.len), name))
            continue;
        bool before = at == 0 || !is_word_byte(text.ptr[at - 1]);
        bool behind = at + name.len == text.len || !is_word_byte(text.ptr[at + name.len]);
        if (before && behind)
            return true;
    }
    return false;
}

static slant_str file_name(slant_str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return path.ptr ? sl_slice(path, start, path.len) : path;
}

/* The lexicons that say that they were developed on this article, its file, source or event. */
static void put_developed(const slant_result *result, sl_buf *to)
{
    const slant_article *a = result->article;
    const slant_str wanted[] = {file_name(a->file), a->source, a->event, a->doc_id};
    for (size_t i = 0; i < result->engine->n_lexicons; i++) {
        slant_str on = result->engine->lexicons[i]->developed_on;
        for (size_t k = 0; on.len && k < sizeof wanted / sizeof *wanted; k++) {
            if (!names(on, wanted[k]))
                continue;
            sl_digest_u32(to, (uint32_t)i);
            sl_digest_text(to, wanted[k]);
            break;
        }
    }
    sl_digest_u32(to, SL_NONE);
}

static void name_column(sl_buf *to, slant_str name)
{
    if (to->len)
        sl_buf_text(to, ", ");
    sl_buf_add(to, name);
}

/* The columns that an article has: for a message. */
static void name_columns(const slant_article *a, sl_buf *to)
{
    const struct {
        slant_str name, value;
    } fields[] = {{SL("source"), a->source}, {SL("date"), a->date}, {SL("author"), a->author},
                  {SL("section"), a->section}, {SL("genre"), a->genre}, {SL("event"), a->event},
                  {SL("lang"), a->lang}, {SL("doc_id"), a->doc_id}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value.len)
            name_column(to, fields[i].name);
    for (size_t i = 0; i < a->n_meta; i++)
        name_column(to, a->meta[i].name);
}

static void put_article(reading *r, sl_buf *to)
{
    const slant_article *article = r->result->article;
    sl_buf work = {0};
    slant_str group = sl_group_of(article, r->keyness->options.by, &work);
    sl_digest_text(to, group);
    if (!group.ptr) {
        sl_buf_empty(&work);
        name_columns(article, &work);
        sl_digest_text(to, sl_buf_str(&work));
    }
    to->failed |= work.failed;
    sl_buf_free(&work);
    put_developed(r->result, to);
}

/* With its hash, as the taking thread will look it up by. */
static void put_word(const sl_keyness *k, slant_str word, sl_buf *to)
{
    sl_digest_u32(to, (uint32_t)sl_hash(word, k->words.words.seed));
    sl_digest_text(to, word);
}

void sl_keyness_digest(const void *state, const slant_result *result, uint64_t number, sl_buf *to)
{
    reading r = {.keyness = state, .result = result};
    (void)number;
    sl_arena_init(&r.arena, 0);
    sl_map_init(&r.words, sl_hash_seed());
    put_article(&r, to);
    for (uint32_t i = 0; i < result->n_sentences; i++)
        if (result->sentences[i].words && !r.arena.failed)
            read_sentence(&r, &result->sentences[i]);
    to->failed |= r.arena.failed || r.words.failed;
    if (!to->failed) { /* else names are counted that are not there */
        sort_grams(&r);
        for (int i = 0; i < SL_NGRAMS_LONGEST; i++)
            sl_digest_u64(to, r.n[i]);
        sl_digest_u32(to, r.n_names);
        for (uint32_t i = 0; i < r.n_names; i++)
            put_word(state, r.names[i], to);
        put_grams(&r, to);
        to->failed |= r.arena.failed;
    }
    sl_map_free(&r.words);
    sl_arena_free(&r.arena);
}
