/* linefilter.c - telling most lines from boilerplate by a few of their bytes: see linefilter.h. */
#include "text/linefilter.h"

#include "base/str.h"
#include "base/unicode.h"

enum {
    BEYOND = 0x100, /* stands for a byte whose folded form is not looked into */
    MOST_CHUNK = 32 /* bytes of a word of a line of share buttons; longer ones are looked at */
};

/* ---- what rows ask for ---- */

/* A bit for up to SL_LINE_EDGE folded bytes, the first of them lowest. */
static unsigned bit_of(uint64_t edge)
{
    return (unsigned)(edge * 0x9e3779b97f4a7c15u >> 48);
}

static void note_edge(uint64_t *bits, uint64_t edge)
{
    bits[bit_of(edge) / 64] |= UINT64_C(1) << bit_of(edge) % 64;
}

static bool has_edge(const uint64_t *bits, uint64_t edge)
{
    return bits[bit_of(edge) / 64] >> bit_of(edge) % 64 & 1;
}

/* Of texts that are shorter than an edge, so that lines go on behind them, all bytes count. */
static unsigned edge_of(slant_str text)
{
    return text.len < SL_LINE_EDGE ? (unsigned)text.len : SL_LINE_EDGE;
}

/* The first n bytes of an edge that is longer, n < SL_LINE_EDGE, as one of `parts`. */
static uint64_t part_of(uint64_t edge, unsigned n)
{
    return edge | (uint64_t)n << 56;
}

/* Bytes that fold to themselves, or to a small letter, whatever stands beside them. */
static bool is_plain(char c)
{
    return c > ' ' && c < 0x7f && !sl_is_digit(c);
}

static unsigned three_of(char a, char b, char c)
{
    unsigned three = (unsigned char)sl_to_lower(a) | (unsigned)(unsigned char)sl_to_lower(b) << 8 |
                     (unsigned)(unsigned char)sl_to_lower(c) << 16;
    return three * 0x9e3779b1u >> 20;
}

static void note_three(sl_line_edges *edges, slant_str text, bool backwards)
{
    const char *last = text.ptr + text.len - 1;
    edges->any_three = edges->any_three || text.len < 3;
    if (text.len < 3)
        return;
    unsigned bit = backwards ? three_of(last[0], last[-1], last[-2])
                             : three_of(text.ptr[0], text.ptr[1], text.ptr[2]);
    edges->three[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* Whether the three bytes at the edge of a line are plain, and no row's. */
static bool is_no_edge(const sl_line_edges *edges, char a, char b, char c)
{
    unsigned bit = three_of(a, b, c);
    return is_plain(a) && is_plain(b) && is_plain(c) && !edges->any_three &&
           !(edges->three[bit / 64] >> bit % 64 & 1);
}

/* The text from its start, or backwards from its end. */
static void note_text(sl_line_edges *edges, slant_str text, bool backwards)
{
    uint64_t edge = 0;
    unsigned n = edge_of(text);
    note_three(edges, text, backwards);
    for (unsigned i = 0; i < n; i++) {
        note_edge(edges->parts, part_of(edge, i));
        edge |= (uint64_t)(unsigned char)text.ptr[backwards ? text.len - 1 - i : i] << 8 * i;
    }
    note_edge(edges->whole, edge);
    edges->lengths |= 1u << n;
}

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
    for (size_t at = 0; at + SL_LINE_LETTERS <= text.len; at++) {
        unsigned sum = 1;
        for (size_t i = 0; i < SL_LINE_LETTERS && sum; i++)
            sum = rarity(text.ptr[at + i]) ? sum + rarity(text.ptr[at + i]) : 0;
        if (sum > most) {
            most = sum;
            best = at;
        }
    }
    return best;
}

/* A number for the last three of four bytes, in any case. */
static inline unsigned block_of(const void *four)
{
    static const unsigned char last[4] = {0, 255, 255, 255};
    uint32_t bytes, mask;
    memcpy(&bytes, four, 4);
    memcpy(&mask, last, 4);
    return ((bytes | 0x20202020u) & mask) * 0x9e3779b1u >> 20;
}
_Static_assert(SL_LINE_BLOCKS == 1 << 12, "twelve bits are left of the product");

/* How far a window over the line may move when it ends in a block of three letters: Wu and Manber,
 * "A fast algorithm for multi-pattern searching", 1994. */
static void note_skips(sl_line_filter *f, const char *letters)
{
    for (unsigned end = 3; end <= SL_LINE_LETTERS; end++) {
        char four[4] = {0, letters[end - 3], letters[end - 2], letters[end - 1]};
        uint8_t *skip = &f->skip[block_of(four)];
        if (SL_LINE_LETTERS - end < *skip)
            *skip = (uint8_t)(SL_LINE_LETTERS - end);
    }
}

/* A bit for the row; where no letters tell it, all lines have to be looked at. What is written in
 * one way only around the letters is compared once they are met. */
static void note_inside(sl_line_filter *f, const sl_line_rule *rule, unsigned number)
{
    uint64_t bit = UINT64_C(1) << number % 64;
    size_t at = rarest_letters(rule->text), start = at, end = at;
    if (at == rule->text.len)
        f->all_inside |= bit;
    else
        note_skips(f, rule->text.ptr + at);
    while (end < rule->text.len && rarity(rule->text.ptr[end]))
        end++;
    while (start > 0 && start < rule->text.len && rarity(rule->text.ptr[start - 1]))
        start--;
    f->run[number % 64] = number < 64 ? sl_slice(rule->text, start, end) : SL("");
    f->run_before[number % 64] = number < 64 ? (uint32_t)(at - start) : 0;
    for (size_t i = 0; i < SL_LINE_LETTERS && at < rule->text.len; i++) {
        char c = rule->text.ptr[at + i];
        f->letters[i][(unsigned char)c] |= bit;
        if (sl_is_lower(c))
            f->letters[i][(unsigned char)(c - 'a' + 'A')] |= bit;
    }
    if (rule->max_words == 0 || f->most_inside == UINT32_MAX)
        f->most_inside = UINT32_MAX;
    else if (rule->max_words > f->most_inside)
        f->most_inside = rule->max_words;
}

void sl_line_filter_init(sl_line_filter *f, const sl_lang *lang)
{
    memset(f, 0, sizeof *f);
    memset(f->skip, SL_LINE_LETTERS - 2, sizeof f->skip);
    f->lang = lang;
    unsigned n_inside = 0;
    for (uint32_t i = 0; i < lang->n_lines; i++) {
        const sl_line_rule *rule = &lang->lines[i];
        slant_str text = rule->text;
        if (rule->part == SL_LINE_WHOLE || rule->part == SL_LINE_START)
            note_text(&f->begins, text, false);
        else if (rule->part == SL_LINE_FINISH)
            note_text(&f->ends, text, true);
        else if (rule->part == SL_LINE_INSIDE)
            note_inside(f, rule, n_inside++);
        else
            f->most_share = SL_MOST_SHARE;
    }
}

/* ---- a line ---- */

/* The folded form of the byte at *p, and *p behind it; of a run of digits or of white space one. */
static unsigned folded_forward(const char **p, const char *end)
{
    char c = *(*p)++;
    bool digit = sl_is_digit(c), space = c >= 0 && (c <= ' ' || c == 0x7f);
    if (c < 0)
        return BEYOND;
    while (*p < end && ((digit && sl_is_digit(**p)) ||
                        (space && **p >= 0 && (**p <= ' ' || **p == 0x7f))))
        (*p)++;
    return digit ? '#' : space ? ' ' : (unsigned char)sl_to_lower(c);
}

static unsigned folded_back(const char **p, const char *start)
{
    char c = *--*p;
    bool digit = sl_is_digit(c), space = c >= 0 && (c <= ' ' || c == 0x7f);
    if (c < 0)
        return BEYOND;
    while (*p > start && ((digit && sl_is_digit((*p)[-1])) ||
                          (space && (*p)[-1] >= 0 && ((*p)[-1] <= ' ' || (*p)[-1] == 0x7f))))
        (*p)--;
    return digit ? '#' : space ? ' ' : (unsigned char)sl_to_lower(c);
}

/* Whether the edge of a line, of n folded bytes, is that of a row of one of the lengths. */
static bool is_edge(const sl_line_edges *edges, uint64_t edge, unsigned n)
{
    for (unsigned len = 1; len <= n; len++) {
        uint64_t part = len < 8 ? edge & ((UINT64_C(1) << 8 * len) - 1) : edge;
        if ((edges->lengths >> len & 1) && has_edge(edges->whole, part))
            return true;
    }
    return false;
}

/* White space is dropped at the edge of a line, and digits behind a # are. */
static bool is_unsure(unsigned folded, unsigned n)
{
    return folded == BEYOND || folded == '#' || (folded == ' ' && n == 0);
}

/* A dash, double quotation mark or dots, U+2012 to U+2027: these fold to their own three bytes. */
static bool is_kept(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    return end - p >= 3 && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0x92 && s[2] <= 0xa7 &&
           s[2] != 0x98 && s[2] != 0x99 && s[2] != 0x9b;
}

/* Where the byte behind n is unsure: whether some row goes so up to there, or ends before. */
static bool may_go_on(const sl_line_edges *edges, uint64_t edge, unsigned n)
{
    return has_edge(edges->parts, part_of(edge, n)) || is_edge(edges, edge, n);
}

static bool may_begin(const sl_line_filter *f, slant_str line)
{
    const char *p = line.ptr, *end = p + line.len, *kept = p; /* bytes before `kept` stay */
    uint64_t edge = 0;
    unsigned n = 0;
    if (line.len >= 3 && is_no_edge(&f->begins, p[0], p[1], p[2]))
        return false;
    for (; n < SL_LINE_EDGE && p < end; n++) {
        if (p >= kept && is_kept(p, end))
            kept = p + 3;
        unsigned folded = p < kept ? (unsigned char)*p++ : folded_forward(&p, end);
        if (is_unsure(folded, n))
            return may_go_on(&f->begins, edge, n);
        edge |= (uint64_t)folded << 8 * n;
    }
    return is_edge(&f->begins, edge, n);
}

static bool may_end(const sl_line_filter *f, slant_str line)
{
    const char *p = line.ptr + line.len, *end = p, *kept = p; /* bytes behind `kept` stay */
    uint64_t edge = 0;
    unsigned n = 0;
    if (line.len >= 3 && is_no_edge(&f->ends, p[-1], p[-2], p[-3]))
        return false;
    for (; n < SL_LINE_EDGE && p > line.ptr; n++) {
        if (p <= kept && p - line.ptr >= 3 && is_kept(p - 3, end))
            kept = p - 3;
        unsigned folded = p > kept ? (unsigned char)*--p : folded_back(&p, line.ptr);
        if (is_unsure(folded, n))
            return may_go_on(&f->ends, edge, n);
        edge |= (uint64_t)folded << 8 * n;
    }
    return is_edge(&f->ends, edge, n);
}

/* Bytes that may be, or may hide, other letters once they are folded: all beyond ASCII but
 * U+2010-2027, the dashes, quotation marks and dots of news. */
static bool hides_letters(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    return !(end - p >= 3 && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xa7);
}

/* Of the rows whose letters begin at p, those whose whole run of marks and letters stands there. */
static uint64_t confirm(const sl_line_filter *f, slant_str line, const char *p, uint64_t rows)
{
    uint64_t kept = 0;
    for (; rows; rows &= rows - 1) {
        unsigned row = (unsigned)__builtin_ctzll(rows);
        slant_str run = f->run[row];
        size_t at = (size_t)(p - line.ptr), before = f->run_before[row];
        if (run.len == 0 || (at >= before && line.len - (at - before) >= run.len &&
                             sl_starts_nocase(sl_slice(line, at - before, line.len), run)))
            kept |= rows & -rows;
    }
    return kept;
}

static bool may_hide(slant_str line)
{
    const char *p = line.ptr, *end = p + line.len;
    while (p < end) {
        uint64_t bytes = 0;
        if (end - p >= 8)
            memcpy(&bytes, p, 8);
        if (end - p >= 8 && !(bytes & UINT64_C(0x8080808080808080)))
            p += 8;
        else if (*p >= 0)
            p++;
        else if (hides_letters(p, end))
            return true;
        else
            p += 3;
    }
    return false;
}

/* The rows that stand anywhere whose letters are there. */
static uint64_t may_hold(const sl_line_filter *f, slant_str line)
{
    const unsigned char *p = (const unsigned char *)line.ptr, *end = p + line.len;
    uint64_t found = f->all_inside;
    if (may_hide(line))
        return UINT64_MAX;
    while (end - p >= SL_LINE_LETTERS) {
        unsigned skip = f->skip[block_of(p + SL_LINE_LETTERS - 4)];
        if (skip == 0) {
            uint64_t rows = f->letters[0][p[0]] & f->letters[1][p[1]] & f->letters[2][p[2]] &
                            f->letters[3][p[3]] & f->letters[4][p[4]] & ~found;
            if (rows)
                found |= confirm(f, line, (const char *)p, rows);
            skip = 1;
        }
        p += skip;
    }
    return found;
}

/* Whether each word of the line is one of share buttons: as share_line of linerules.c has it, up to
 * the first word that is none. */
static bool may_share(const sl_line_filter *f, slant_str line)
{
    const char *p = line.ptr, *end = p + line.len;
    while (p < end) {
        char word[MOST_CHUNK];
        size_t n = 0;
        for (; p < end && (*p < 0 || *p > ' '); p++) {
            if (*p < 0 || sl_is_digit(*p) || *p == 0x7f || n == MOST_CHUNK)
                return true;
            word[n++] = sl_to_lower(*p);
        }
        for (; p < end && *p >= 0 && *p <= ' '; p++)
            continue;
        slant_str chunk = sl_share_word((slant_str){word, n});
        if (chunk.len && sl_is_alpha(chunk.ptr[0]) && !sl_lang_is(&f->lang->line_words, chunk))
            return false;
    }
    return true;
}

bool sl_line_may_match(const sl_line_filter *f, slant_str line, uint32_t words,
                       sl_line_chance *chance)
{
    *chance = SL_LINE_ANY;
    if (line.len == 0)
        return true;
    chance->begins = may_begin(f, line);
    chance->ends = may_end(f, line);
    chance->shares = words <= f->most_share && may_share(f, line);
    chance->inside = words <= f->most_inside ? may_hold(f, line) : 0;
    return chance->begins || chance->ends || chance->shares || chance->inside;
}
