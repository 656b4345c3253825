/* rowsearch.c - looking through lines and words for many rows at once: see rowsearch.h. */
#include "text/rowsearch.h"

#include "base/str.h"
#include "base/unicode.h"
#include "text/lineedge.h"

/* ---- what rows ask for ---- */

/* How seldom a letter is, roughly and in most languages; 0 for what is none of ASCII, or small. */
static unsigned rarity(char c)
{
    static const char common[] = "etaoinsrhldcumfpgwybvkxjqz";
    return sl_is_lower(c) ? 1 + (unsigned)(strchr(common, c) - common) : 0;
}

/* The first longest run of letters. */
static slant_str longest_run(slant_str text)
{
    slant_str best = sl_slice(text, 0, 0);
    for (size_t at = 0; at < text.len; at++) {
        size_t start = at;
        while (at < text.len && rarity(text.ptr[at]))
            at++;
        if (at - start > best.len)
            best = sl_slice(text, start, at);
    }
    return best;
}

/* The rarest letters of it; empty when there are too few. */
static slant_str letters_of(slant_str run)
{
    size_t n = run.len < SL_ROW_LETTERS ? run.len : SL_ROW_LETTERS, best = 0;
    unsigned most = 0;
    for (size_t at = 0; at + n <= run.len; at++) {
        unsigned sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += rarity(run.ptr[at + i]);
        if (sum > most) {
            most = sum;
            best = at;
        }
    }
    return n < SL_ROW_FEWEST ? SL("") : sl_slice(run, best, best + n);
}

/* Rows whose letters are as many and begin alike share a bucket, so that its places say little
 * else: by the rank of the letters among those of the first n rows. */
static unsigned bucket_of(const slant_str *letters, unsigned n, slant_str of)
{
    unsigned rank = 0;
    for (unsigned i = 0; i < n; i++)
        rank += letters[i].len < of.len ||
                (letters[i].len == of.len && memcmp(letters[i].ptr, of.ptr, of.len) < 0);
    rank = rank < n ? rank : n - 1;
    return rank * SL_ROW_BUCKETS / n;
}

static void note_letters(sl_row_search *s, slant_str letters, unsigned bucket)
{
    size_t skipped = SL_ROW_LETTERS - letters.len;
    uint64_t first = UINT64_C(1) << bucket, before = 0;
    for (size_t place = 0; place < skipped; place++)
        before |= first << 8 * place;
    for (unsigned c = 0; c < 256 && before; c++)
        s->allowed[c] |= before;
    for (size_t i = 0; i < letters.len; i++) {
        unsigned char c = (unsigned char)letters.ptr[i];
        s->allowed[c] |= first << 8 * (skipped + i);
        s->allowed[c - 'a' + 'A'] |= first << 8 * (skipped + i);
    }
}

/* The text of the next row that stands inside lines, from *i on. */
static bool next_inside(const sl_lang *lang, uint32_t *i, slant_str *text)
{
    while (*i < lang->n_lines) {
        const sl_line_rule *rule = &lang->lines[(*i)++];
        *text = rule->text;
        if (rule->part == SL_LINE_INSIDE)
            return true;
    }
    return false;
}

void sl_row_search_init(sl_row_search *s, const sl_lang *lang)
{
    slant_str letters[SL_ROWS], text;
    unsigned n = 0, number = 0;
    *s = (sl_row_search){.all = 0};
    for (uint32_t i = 0; n < SL_ROWS && next_inside(lang, &i, &text);) {
        letters[n] = letters_of(longest_run(text));
        n += letters[n].len > 0;
    }
    for (uint32_t i = 0; next_inside(lang, &i, &text); number++) {
        uint64_t bit = UINT64_C(1) << number % SL_ROWS;
        slant_str run = longest_run(text), own = letters_of(run);
        s->shared |= number < SL_ROWS ? 0 : bit;
        if (own.len == 0) {
            s->all |= bit;
            continue;
        }
        unsigned bucket = bucket_of(letters, n, own);
        note_letters(s, own, bucket);
        s->rows[bucket] |= bit;
        s->row[number % SL_ROWS] = (struct sl_row){text, run, (uint32_t)(own.ptr - text.ptr),
                                                   (uint32_t)(own.ptr - run.ptr),
                                                   (uint32_t)own.len};
    }
}

/* ---- a line, or a word ---- */

/* Whether the character at p becomes, or hides, other letters once it is folded: all beyond ASCII
 * may but U+00A0 to 00FF without the soft hyphen, and U+2010 to 2027, the dashes, quotation marks
 * and dots of news. Bytes that begin no character do not. */
static bool hides_letters(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] < 0xc0 || s[0] == 0xc3)
        return false;
    if (s[0] == 0xc2)
        return end - p < 2 || s[1] < 0xa0 || s[1] == 0xad;
    return s[0] != 0xe2 || end - p < 3 || s[1] != 0x80 || s[2] < 0x90 || s[2] > 0xa7;
}

static bool text_hides(slant_str text)
{
    const char *end = text.ptr + text.len;
    if (sl_is_ascii(text))
        return false;
    for (const char *p = text.ptr; p < end; p++)
        if (*p < 0 && hides_letters(p, end))
            return true;
    return false;
}

/* What is looked for around the letters: a whole row in a line, or their run alone in a word. */
typedef enum looked_for { ROW, RUN } looked_for;

/* end: where the letters do. */
static bool may_stand(const struct sl_row *row, looked_for what, slant_str text, size_t end)
{
    slant_str rest, whole = row->text;
    size_t at = end - row->letters;
    if (end < row->letters)
        return false;
    if (what == RUN)
        return at >= row->run_before &&
               sl_starts_nocase(sl_slice(text, at - row->run_before, text.len), row->run);
    return sl_edge_begins(sl_slice(text, at, text.len), sl_slice(whole, row->before, whole.len),
                          &rest) &&
           sl_edge_ends(sl_slice(text, 0, at), sl_slice(whole, 0, row->before), &rest);
}

/* The rows of the buckets that may stand there. */
static uint64_t confirm(const sl_row_search *s, looked_for what, slant_str text, size_t end,
                        unsigned buckets)
{
    uint64_t rows = 0;
    for (; buckets; buckets &= buckets - 1)
        rows |= s->rows[__builtin_ctz(buckets)];
    uint64_t kept = rows & s->shared;
    for (rows &= ~kept; rows; rows &= rows - 1)
        if (may_stand(&s->row[__builtin_ctzll(rows)], what, text, end))
            kept |= rows & -rows;
    return kept;
}

static uint64_t find(const sl_row_search *s, looked_for what, slant_str text, slant_str part)
{
    uint64_t found = s->all, state = s->allowed[0]; /* no row has that byte */
    for (size_t i = 0; i < part.len; i++) {
        state = (state << 8 | 0xff) & s->allowed[(unsigned char)part.ptr[i]];
        if (state >> 56)
            found |= confirm(s, what, text, (size_t)(part.ptr - text.ptr) + i + 1,
                             (unsigned)(state >> 56));
    }
    return found;
}

uint64_t sl_row_search_find(const sl_row_search *s, slant_str line, slant_str part, bool *hides)
{
    *hides = text_hides(line);
    return find(s, ROW, line, part);
}

bool sl_row_search_word(const sl_row_search *s, slant_str surface)
{
    return find(s, RUN, surface, surface) || text_hides(surface);
}
