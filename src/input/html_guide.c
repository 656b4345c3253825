/* html_guide.c - see html_guide.h. */
#include "input/html_guide.h"

#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"

enum {
    LEAST_GUIDE = 400, MOST_GUIDE = 1 << 20, /* bytes */
    N = 4,             /* words of a shingle */
    N_LAST = 3         /* shingles by which the end is known */
};

/* Words of a text, one after the other; where words are not spaced, characters. */
typedef struct shingles {
    const char *p, *end;
    uint64_t seed; /* words that collide cannot be made beforehand */
    uint64_t word[N];
    uint32_t n;
} shingles;

static uint64_t mix(uint64_t h, uint64_t value)
{
    h = (h ^ value) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static bool next_word(shingles *s, uint64_t *word)
{
    uint64_t h = s->seed;
    bool any = false;
    while (s->p < s->end) {
        const char *before = s->p;
        uint32_t c = sl_utf8_next(&s->p, s->end);
        sl_char_kind kind = sl_char_kind_of(c);
        bool letter = kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT;
        bool single = letter && sl_char_is_unspaced(c);
        if (any && (!letter || single)) {
            s->p = single ? before : s->p;
            break;
        }
        if (letter) {
            h = mix(h, sl_char_lower(c));
            any = true;
        }
        if (single)
            break;
    }
    *word = h;
    return any;
}

static bool next_shingle(shingles *s, uint64_t *hash)
{
    uint64_t word;
    do {
        if (!next_word(s, &word))
            return false;
        memmove(s->word, s->word + 1, (N - 1) * sizeof *s->word);
        s->word[N - 1] = word;
    } while (++s->n < N);
    *hash = 0;
    for (int i = 0; i < N; i++)
        *hash = mix(*hash, s->word[i]);
    *hash |= *hash == 0; /* 0 is a free slot */
    return true;
}

typedef struct slot {
    uint64_t hash;
    bool seen;
} slot;

typedef struct table {
    slot *slots;
    size_t mask, n;
    uint64_t last[N_LAST]; /* the guide's last, the newest at the end */
    uint64_t seed;
} table;

static slot *find(const table *t, uint64_t hash)
{
    size_t at = (size_t)hash & t->mask;
    while (t->slots[at].hash && t->slots[at].hash != hash)
        at = (at + 1) & t->mask;
    return &t->slots[at];
}

static bool read_guide(table *t, slant_str guide, sl_arena *arena)
{
    t->seed = sl_hash_seed();
    shingles s = {.p = guide.ptr, .end = guide.ptr + guide.len, .seed = t->seed};
    uint64_t hash;
    size_t size = 64;
    while (size < guide.len) /* there are half as many words at most */
        size *= 2;
    t->slots = sl_arena_zero(arena, size, sizeof *t->slots);
    t->mask = size - 1;
    if (!t->slots)
        return false;
    while (next_shingle(&s, &hash)) {
        slot *at = find(t, hash);
        t->n += at->hash == 0;
        at->hash = hash;
        memmove(t->last, t->last + 1, (N_LAST - 1) * sizeof *t->last);
        t->last[N_LAST - 1] = hash;
    }
    return true;
}

/* The share of a line that the guide has; ends: its last words are among them. */
static double share_of(const table *t, slant_str line, size_t *n_seen, bool *ends)
{
    shingles s = {.p = line.ptr, .end = line.ptr + line.len, .seed = t->seed};
    size_t n = 0, held = 0;
    uint64_t hash;
    *ends = false;
    while (next_shingle(&s, &hash)) {
        slot *at = find(t, hash);
        n++;
        held += at->hash == hash;
        *n_seen += at->hash == hash && !at->seen;
        at->seen |= at->hash == hash;
        for (int i = 0; i < N_LAST; i++)
            *ends |= hash == t->last[i];
    }
    return n ? (double)held / (double)n : 0;
}

bool sl_web_follow_guide(sl_web_lines *lines, slant_str guide, double *covered, sl_arena *arena)
{
    table t = {0};
    size_t n_seen = 0;
    uint32_t end = lines->n;
    *covered = 1;
    if (guide.len < LEAST_GUIDE || guide.len > MOST_GUIDE)
        return true;
    double *share = sl_arena_zero(arena, lines->n + 1, sizeof *share);
    if (!share || !read_guide(&t, guide, arena))
        return false;
    for (uint32_t i = 0; i < lines->n; i++) {
        const sl_web_line *line = &lines->line[i];
        bool ends;
        share[i] = share_of(&t, sl_slice(lines->text, line->start, line->end), &n_seen, &ends);
        end = ends && !line->gone ? i : end;
    }
    *covered = t.n ? (double)n_seen / (double)t.n : 1;
    for (uint32_t i = end + 1; i < lines->n && *covered > .6; i++)
        if (share[i] < .2 && lines->line[i].role != SLANT_ROLE_CAPTION)
            lines->line[i].gone = true;
    return true;
}
