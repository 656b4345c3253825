/* names.c - runs of capitals and the names in them: see names.h. */
#include "annotate/voice/names.h"

#include "base/str.h"

static slant_str without_genitive(slant_str word)
{
    for (size_t i = word.len; i > 0 && word.len - i < 4; i--) {
        if (word.ptr[i - 1] == '\'')
            return sl_slice(word, 0, i - 1);
        if (i >= 3 && memcmp(word.ptr + i - 3, "\xe2\x80\x99", 3) == 0)
            return sl_slice(word, 0, i - 3);
    }
    return word;
}

static slant_str key_of(const sl_view *v, uint32_t token)
{
    return sl_doc_word(v->doc, token)->form; /* folded, without the genitive */
}

sl_range sl_name_run_from(const sl_view *v, uint32_t start, uint32_t high)
{
    uint32_t end = start + 1;
    while (end < high && end - start < 12 && !(v->gap[end] & GAP_ANY) &&
           !sl_is(v, end - 1, W_GENITIVE)) {
        if (sl_in_run(v, end)) {
            end++;
        } else if (sl_is(v, end, W_PARTICLE) && end + 1 < high && !(v->gap[end + 1] & GAP_ANY) &&
                   (sl_in_run(v, end + 1) || sl_is(v, end + 1, W_PARTICLE))) {
            end++;
        } else {
            break;
        }
    }
    while (end > start && !sl_is(v, end - 1, W_CAPITAL))
        end--;
    return (sl_range){start, end};
}

sl_range sl_name_bare(const sl_view *v, sl_range run)
{
    uint32_t start = run.start;
    for (uint32_t t = run.start; t < run.end; t++)
        start = sl_is(v, t, W_TITLE | W_ROLE) ? t + 1 : start;
    if (start == run.end && run.end > run.start && !sl_is(v, run.start, W_TITLE | W_ROLE))
        start = run.start; /* "Stone Fox Chief": a name that ends in an office */
    while (start < run.end && !sl_is(v, start, W_CAPITAL | W_PARTICLE))
        start++;
    while (run.end > start && sl_is(v, run.end - 1, W_SUFFIX))
        run.end--;
    return (sl_range){start, run.end};
}

bool sl_name_is_person(const sl_view *v, sl_range name)
{
    if (name.start == name.end || name.end - name.start > 6)
        return false;
    for (uint32_t t = name.start; t < name.end; t++)
        if (sl_is(v, t, W_COLLECTIVE | W_MEDIA | W_DOCUMENT | W_NUMBER | W_PERSONS | W_VENUE) ||
            (sl_is(v, t, W_CUE) && sl_is(v, t, W_VERB)))
            return false;
    return name.start == 0 || (v->gap[name.start] & GAP_ANY) ||
           !sl_is(v, name.start - 1, W_DETERMINER);
}

static uint32_t *bucket_of(const sl_view *v, const sl_names *names, slant_str key)
{
    return &names->buckets[sl_hash(key, sl_vocab_seed(v->doc->vocab)) & names->mask];
}

static sl_name_key *find_key(const sl_view *v, const sl_names *names, slant_str key)
{
    for (uint32_t i = *bucket_of(v, names, key); i; i = names->keys[i - 1].next)
        if (sl_eq(names->keys[i - 1].key, key))
            return &names->keys[i - 1];
    return NULL;
}

/* Puts a name whose key is known behind those with the same key. */
static void index_name(const sl_view *v, sl_names *names, uint32_t i)
{
    sl_name *name = &names->names[i];
    uint32_t *bucket = bucket_of(v, names, name->key), k = *bucket;
    while (k && !sl_eq(names->keys[k - 1].key, name->key))
        k = names->keys[k - 1].next;
    name->before = k ? names->keys[k - 1].last + 1 : 0;
    if (!k) {
        names->keys[names->n_keys++] = (sl_name_key){.key = name->key, .next = *bucket};
        *bucket = k = names->n_keys;
    }
    names->keys[k - 1].last = i;
}

/* The name goes by the form of the word `keyed`, which is asked for and read later: it is seldom in
 * cache. */
static bool add(const sl_view *v, sl_names *names, sl_range run, sl_range name, uint32_t keyed)
{
    if (!SL_ARENA_FIT(v->arena, names->names, names->cap, names->n + 1))
        return false;
    __builtin_prefetch(&sl_doc_word(v->doc, keyed)->form);
    names->names[names->n++] = (sl_name){.tokens = name, .titles = {run.start, name.start},
                                         .keyed = keyed, .is_body = keyed == name.end};
    return true;
}

/* The words that the letters in brackets stand for: "Commission on the Boundary (C.B.)". Empty
 * when the initials do not agree. */
static sl_range spelled_out(const sl_view *v, uint32_t low, uint32_t letters)
{
    slant_str s = sl_doc_word(v->doc, letters)->surface;
    size_t left = s.len;
    uint32_t t = letters;
    while (left > 0 && t > low && letters - t < 16) {
        if (!sl_is_upper(s.ptr[left - 1])) {
            left--;
            continue;
        }
        slant_str word = sl_doc_word(v->doc, --t)->surface;
        if ((v->gap[t + 1] & GAP_ANY) && t + 1 != letters)
            return (sl_range){letters, letters};
        if (word.len && word.ptr[0] == s.ptr[left - 1])
            left--;
        else if (sl_is(v, t, W_CAPITAL))
            return (sl_range){letters, letters};
    }
    return left == 0 && letters - t > 1 ? (sl_range){t, letters} : (sl_range){letters, letters};
}

static bool is_letters(const sl_view *v, uint32_t t)
{
    return (v->gap[t] & GAP_OPEN) && (v->gap[t + 1] & GAP_CLOSE) &&
           sl_token_is(&v->doc->tokens[t], SL_WORD_ALL_CAPS | SL_WORD_DOTTED);
}

/* Where a name of two words or more may begin, or letters in brackets stand: at a word of a run
 * that another one or a particle follows, or with something before and behind it. */
static uint64_t *map_starts(const sl_view *v)
{
    const uint64_t *const *map = v->doc->map;
    const uint64_t *runs = map[SL_MARK_SORT + VIEW_RUN], *apart = map[SL_MARK_APART];
    const uint64_t *particles = map[SL_MARK_SORT + VIEW_PARTICLE];
    uint32_t last = v->doc->n_tokens - 1, n = last / 64 + 1;
    uint64_t *starts = sl_arena_alloc(v->arena, n * sizeof *starts);
    for (uint32_t i = 0; starts && i < n; i++) {
        uint64_t goes_on = (runs[i] | particles[i]) >> 1 | (runs[i + 1] | particles[i + 1]) << 63;
        uint64_t ends = apart[i] >> 1 | apart[i + 1] << 63;
        if (i == last / 64)
            ends |= UINT64_C(1) << last % 64;
        starts[i] = runs[i] & (goes_on | (apart[i] & ends));
    }
    return starts;
}

static bool names_persons(slant_role role)
{
    return role == SLANT_ROLE_BODY || role == SLANT_ROLE_STANDFIRST || role == SLANT_ROLE_CAPTION;
}

/* The names that begin with token t, and *end of their run. */
static bool read_run(const sl_view *v, sl_names *names, const slant_sentence *s, uint32_t t,
                     uint32_t *end)
{
    sl_range run = sl_name_run(v, t, s->token_end), none = {t, t};
    sl_range name = run.end - t < 2 ? none : sl_name_bare(v, run);
    *end = run.end > t ? run.end : t + 1;
    if (name.end - name.start >= 2 && sl_name_is_person(v, name) &&
        !add(v, names, run, name, name.end - 1))
        return false;
    sl_range body = is_letters(v, t) ? spelled_out(v, s->token_start, t) : none;
    return body.start == body.end || add(v, names, body, body, t);
}

static bool index_names(const sl_view *v, sl_names *names)
{
    uint32_t n = 32;
    while (n < names->n)
        n *= 2;
    names->mask = n - 1;
    names->buckets = sl_arena_zero(v->arena, n, sizeof *names->buckets);
    names->keys = sl_arena_alloc(v->arena, ((size_t)names->n + 1) * sizeof *names->keys);
    if (!names->buckets || !names->keys)
        return false;
    for (uint32_t i = 0; i < names->n; i++) {
        names->names[i].key = key_of(v, names->names[i].keyed);
        __builtin_prefetch(names->names[i].key.ptr);
    }
    for (uint32_t i = 0; i < names->n; i++)
        index_name(v, names, i);
    return true;
}

bool sl_names_read(const sl_view *v, sl_names *names)
{
    uint32_t n = v->doc->n_tokens;
    *names = (sl_names){0};
    const uint64_t *starts = n ? map_starts(v) : NULL;
    if (n && !starts)
        return false;
    for (uint32_t t = 0; (t = (uint32_t)sl_bits_next(starts, t, n)) < n;) {
        const slant_sentence *s = &v->doc->sentences[v->sentence[t]];
        if (!names_persons(s->role))
            t = s->token_end > t ? s->token_end : t + 1;
        else if (!read_run(v, names, s, t, &t))
            return false;
    }
    return index_names(v, names);
}

static uint32_t length_of(sl_range range)
{
    return range.end - range.start;
}

sl_range sl_names_full(const sl_view *v, const sl_names *names, sl_range name,
                       const sl_name **found)
{
    const sl_name_key *key = find_key(v, names, key_of(v, name.end - 1));
    uint32_t at = key ? key->last : SL_NONE;
    const sl_name *best = NULL;
    unsigned steps = 0;
    *found = NULL;
    while (at != SL_NONE && steps++ < 16) {
        const sl_name *n = &names->names[at];
        bool longer = best && length_of(n->tokens) > length_of(best->tokens);
        if (!best || best->tokens.start > name.start || longer)
            best = n;
        at = n->before ? n->before - 1 : SL_NONE;
    }
    if (!best)
        return name;
    *found = best;
    return length_of(best->tokens) > length_of(name) ? best->tokens : name;
}

slant_str sl_name_text(const sl_view *v, sl_range name)
{
    if (name.start >= name.end)
        return (slant_str){NULL, 0};
    const sl_token *tokens = v->doc->tokens;
    slant_field field = v->doc->sentences[v->sentence[name.start]].field;
    slant_str last = sl_slice(v->doc->field[field], tokens[name.end - 1].start,
                              tokens[name.end - 1].end);
    if (sl_is(v, name.end - 1, W_GENITIVE))
        last = without_genitive(last);
    const char *start = v->doc->field[field].ptr + tokens[name.start].start;
    const char *end = last.ptr + last.len, *most = v->doc->field[field].ptr +
                                                   v->doc->field[field].len;
    bool dotted = sl_token_is(&tokens[name.end - 1], SL_WORD_DOTTED);
    return sl_between(start, dotted && end < most && *end == '.' ? end + 1 : end); /* C.I.B. */
}
