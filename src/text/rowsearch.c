/* rowsearch.c - looking through lines for many rows at once: see rowsearch.h. */
#include "text/rowsearch.h"

#include "base/str.h"
#include "text/lineedge.h"

/* The bytes of a register, and those of them at which letters may begin that end in it. */
enum { BLOCK = 16, STEP = BLOCK - SL_ROW_LETTERS + 1 };

/* ---- what rows ask for ---- */

/* How seldom a letter or mark is, roughly and in most languages; 0 for what is not written in one
 * way only: white space, digits, apostrophes, hyphens, all beyond ASCII. */
static unsigned rarity(char c)
{
    static const char common[] = "etaoinsrhldcumfpgwybvkxjqz";
    if (!sl_is_lower(c))
        return c > ' ' && !sl_is_digit(c) && !strchr("#'-\x7f", c) ? sizeof common : 0;
    return 1 + (unsigned)(strchr(common, c) - common);
}

/* Where the rarest letters of a text begin; its length when not enough stand together. */
static size_t rarest_letters(slant_str text)
{
    size_t best = text.len;
    unsigned most = 0;
    for (size_t at = 0; at + SL_ROW_LETTERS <= text.len; at++) {
        unsigned sum = 1;
        for (size_t i = 0; i < SL_ROW_LETTERS && sum; i++)
            sum = rarity(text.ptr[at + i]) ? sum + rarity(text.ptr[at + i]) : 0;
        if (sum > most) {
            most = sum;
            best = at;
        }
    }
    return best;
}

/* Whether the letters at a come before those at b in the order of their bytes. */
static bool comes_before(const char *a, const char *b)
{
    return memcmp(a, b, SL_ROW_LETTERS) < 0;
}

/* Rows that begin alike share a bucket, so that its tables say little else. letters: those of the
 * first n rows. */
static unsigned bucket_of(const char *const *letters, unsigned n, const char *of)
{
    unsigned rank = 0;
    for (unsigned i = 0; i < n; i++)
        rank += comes_before(letters[i], of);
    rank = rank < n ? rank : n - 1;
    return rank * SL_ROW_BUCKETS / n;
}

static void note_letters(sl_row_search *s, const char *letters, unsigned bucket)
{
    uint8_t bit = (uint8_t)(1u << bucket);
    for (unsigned i = 0; i < SL_ROW_LETTERS; i++) {
        unsigned char c = (unsigned char)letters[i];
        s->low[i][c & 15] |= bit;
        s->high[i][c >> 4] |= bit;
        if (sl_is_lower((char)c))
            s->high[i][(c >> 4) - 2] |= bit;
    }
}

/* Four bytes, small letters for capitals. */
static uint32_t letters_of(const char *bytes)
{
    uint32_t four;
    memcpy(&four, bytes, sizeof four);
    return four | 0x20202020;
}
_Static_assert(SL_ROW_LETTERS == sizeof(uint32_t), "letters are compared as a number");

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

/* ---- a line ---- */

/* Whether the row may stand around its letters. */
static bool may_stand(const sl_row_search *s, slant_str line, size_t at, unsigned row)
{
    slant_str rest, text = s->text[row];
    size_t before = s->before[row];
    return sl_edge_begins(sl_slice(line, at, line.len), sl_slice(text, before, text.len), &rest) &&
           sl_edge_ends(sl_slice(line, 0, at), sl_slice(text, 0, before), &rest);
}

/* The rows of the buckets that may stand there, their letters at the byte. */
static uint64_t confirm(const sl_row_search *s, slant_str line, size_t at, unsigned buckets)
{
    uint64_t rows = 0;
    uint32_t letters = letters_of(line.ptr + at);
    for (; buckets; buckets &= buckets - 1)
        rows |= s->rows[__builtin_ctz(buckets)];
    uint64_t kept = rows & s->shared;
    for (rows &= ~kept; rows; rows &= rows - 1) {
        unsigned row = (unsigned)__builtin_ctzll(rows);
        if (s->letters[row] == letters && may_stand(s, line, at, row))
            kept |= rows & -rows;
    }
    return kept;
}

/* Whether the character at p becomes, or hides, other letters once it is folded: all beyond ASCII
 * may but U+00A0 to 00FF without the soft hyphen, U+2010 to 2027, the dashes, quotation marks and
 * dots of news, and U+2400 to 29FF. Bytes that are no character do not. */
static bool hides_letters(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] < 0xc0 || s[0] == 0xc3)
        return false;
    if (s[0] == 0xc2)
        return end - p >= 2 && (s[1] < 0xa0 || s[1] == 0xad);
    if (s[0] != 0xe2)
        return true;
    return end - p >= 3 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80 &&
           (s[1] == 0x80 ? s[2] != 0x80 && (s[2] < 0x90 || s[2] > 0xa7)
                         : s[1] < 0x90 || s[1] > 0xa7);
}

static bool line_hides(slant_str line)
{
    const char *end = line.ptr + line.len;
    for (const char *p = line.ptr; p < end; p++)
        if (*p < 0 && hides_letters(p, end))
            return true;
    return false;
}

static uint64_t find_plain(const sl_row_search *s, slant_str line, bool *hides)
{
    uint64_t found = 0;
    const unsigned char *bytes = (const unsigned char *)line.ptr;
    for (size_t at = 0; at < line.len; at++) {
        unsigned buckets = at + SL_ROW_LETTERS <= line.len ? (1u << SL_ROW_BUCKETS) - 1 : 0;
        for (unsigned i = 0; i < SL_ROW_LETTERS && buckets; i++) {
            unsigned c = bytes[at + i];
            buckets &= (unsigned)s->low[i][c & 15] & s->high[i][c >> 4];
        }
        if (buckets)
            found |= confirm(s, line, at, buckets);
    }
    *hides = line_hides(line);
    return found;
}

/* What hides letters has a byte beyond ASCII that is not 80, 90 to A7, C3 or E2. Those bytes by
 * their halves: a bit for 81 to 8F, A8 to AF, C0 to CF, E0 to EF, and the rest. */
static const uint8_t odd_low[16] = {28, 29, 21, 25, 29, 29, 29, 29, 31, 31, 31, 31, 31, 31, 31, 31};
static const uint8_t odd_high[16] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 16, 4, 16, 8, 16};

#if defined(__x86_64__) && !defined(SLANT_PLAIN)
#include <tmmintrin.h>

#define VECTOR __attribute__((target("ssse3")))
typedef __m128i block;

static bool has_vector(void)
{
    return __builtin_cpu_supports("ssse3");
}

VECTOR static inline block load(const void *bytes)
{
    return _mm_loadu_si128((const __m128i *)bytes);
}

VECTOR static inline block either(block a, block b)
{
    return _mm_or_si128(a, b);
}

VECTOR static inline bool has_any(block buckets)
{
    return _mm_movemask_epi8(_mm_cmpeq_epi8(buckets, _mm_setzero_si128())) != 0xffff;
}

VECTOR static inline void store(void *to, block buckets)
{
    _mm_storeu_si128((__m128i *)to, buckets);
}

/* What two tables have in common for the halves of each byte. */
VECTOR static inline block looked_up(const uint8_t *low, const uint8_t *high, block bytes)
{
    const block half = _mm_set1_epi8(15);
    block lows = _mm_and_si128(bytes, half), highs = _mm_and_si128(_mm_srli_epi16(bytes, 4), half);
    return _mm_and_si128(_mm_shuffle_epi8(load(low), lows), _mm_shuffle_epi8(load(high), highs));
}

/* The buckets that have the byte i places on at place i of their letters. */
#define AT(i) _mm_srli_si128(looked_up(s->low[i], s->high[i], bytes), i)
#define BOTH(a, b) _mm_and_si128(a, b)

#elif defined(__ARM_NEON) && defined(__aarch64__) && !defined(SLANT_PLAIN)
#include <arm_neon.h>

#define VECTOR
typedef uint8x16_t block;

static bool has_vector(void)
{
    return true;
}

static inline block load(const void *bytes)
{
    return vld1q_u8(bytes);
}

static inline block either(block a, block b)
{
    return vorrq_u8(a, b);
}

static inline bool has_any(block buckets)
{
    return vmaxvq_u8(buckets) != 0;
}

static inline void store(void *to, block buckets)
{
    vst1q_u8(to, buckets);
}

static inline block looked_up(const uint8_t *low, const uint8_t *high, block bytes)
{
    return vandq_u8(vqtbl1q_u8(load(low), vandq_u8(bytes, vdupq_n_u8(15))),
                    vqtbl1q_u8(load(high), vshrq_n_u8(bytes, 4)));
}

#define AT(i) vextq_u8(looked_up(s->low[i], s->high[i], bytes), vdupq_n_u8(0), i)
#define BOTH(a, b) vandq_u8(a, b)

#endif

#ifdef VECTOR
/* The buckets whose letters begin at each byte. */
VECTOR static inline block buckets_at(const sl_row_search *s, block bytes)
{
    return BOTH(BOTH(AT(0), AT(1)), BOTH(AT(2), AT(3)));
}
_Static_assert(SL_ROW_LETTERS == 4, "four places are put together");

/* The rows of a block, which stands at a byte of the line, that has some bucket. */
static uint64_t confirm_block(const sl_row_search *s, slant_str line, size_t at,
                              const uint64_t half[2])
{
    uint64_t found = 0;
    for (unsigned i = 0; i < 2; i++)
        for (uint64_t left = half[i]; left;) {
            unsigned byte = (unsigned)__builtin_ctzll(left) / 8;
            found |= confirm(s, line, at + 8 * i + byte, left >> 8 * byte & 0xff);
            left &= ~(UINT64_C(0xff) << 8 * byte);
        }
    return found;
}

VECTOR static uint64_t find_vector(const sl_row_search *s, slant_str line, bool *hides)
{
    static const char none[BLOCK] = {0};
    char few[BLOCK] = {0};
    const char *bytes = line.ptr;
    size_t last = line.len < BLOCK ? 0 : line.len - BLOCK;
    uint64_t found = 0;
    if (line.len < BLOCK)
        bytes = memcpy(few, line.ptr, line.len);
    block odd = load(none);
    for (size_t at = 0;; at = at + STEP < last ? at + STEP : last) {
        block read = load(bytes + at), buckets = buckets_at(s, read);
        odd = either(odd, looked_up(odd_low, odd_high, read));
        if (has_any(buckets)) {
            uint64_t half[2];
            store(half, buckets);
            found |= confirm_block(s, line, at, half);
        }
        if (at == last)
            break;
    }
    *hides = has_any(odd) && line_hides(line);
    return found;
}

#else

static bool has_vector(void)
{
    return false;
}

static uint64_t find_vector(const sl_row_search *s, slant_str line, bool *hides)
{
    return find_plain(s, line, hides);
}

#endif

uint64_t sl_row_search_find(const sl_row_search *s, slant_str line, bool *hides)
{
    *hides = false;
    if (line.len == 0)
        return s->all;
    return s->all | (s->vector ? find_vector : find_plain)(s, line, hides);
}

/* ---- what rows ask for, together ---- */

void sl_row_search_init(sl_row_search *s, const sl_lang *lang)
{
    const char *letters[SL_ROWS];
    unsigned n = 0, number = 0;
    slant_str text;
    *s = (sl_row_search){.vector = has_vector()};
    for (uint32_t i = 0; n < SL_ROWS && next_inside(lang, &i, &text);)
        if (rarest_letters(text) < text.len)
            letters[n++] = text.ptr + rarest_letters(text);
    for (uint32_t i = 0; next_inside(lang, &i, &text); number++) {
        uint64_t bit = UINT64_C(1) << number % SL_ROWS;
        size_t at = rarest_letters(text);
        s->shared |= number < SL_ROWS ? 0 : bit;
        if (at == text.len) {
            s->all |= bit;
            continue;
        }
        unsigned bucket = bucket_of(letters, n, text.ptr + at);
        note_letters(s, text.ptr + at, bucket);
        s->letters[number % SL_ROWS] = letters_of(text.ptr + at);
        s->text[number % SL_ROWS] = text;
        s->before[number % SL_ROWS] = (uint32_t)at;
        s->rows[bucket] |= bit;
    }
}
