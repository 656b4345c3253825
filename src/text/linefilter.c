/* linefilter.c - telling most lines from boilerplate by a few of their bytes: see linefilter.h. */
#include "text/linefilter.h"

#include "base/str.h"
#include "base/unicode.h"

enum {
    BEYOND = 0x100, /* stands for a byte whose folded form is not looked into */
    MOST_CHUNK = 32 /* bytes of a word of a line of share buttons; longer ones are looked at */
};

/* ---- what rows ask for ---- */

static void note_edges(sl_line_edges *edges, const sl_lang *lang, sl_line_part part)
{
    const sl_line_list *list = &lang->line_lists[part];
    for (uint32_t i = 0; i < list->from[256]; i++) {
        edges->bits[list->edges[i] / 64] |= UINT64_C(1) << list->edges[i] % 64;
        edges->any = edges->any || lang->lines[list->rules[i]].text.len < 2;
    }
}

void sl_line_filter_init(sl_line_filter *f, const sl_lang *lang)
{
    *f = (sl_line_filter){.lang = lang};
    sl_row_search_init(&f->inside, lang);
    note_edges(&f->begins, lang, SL_LINE_WHOLE);
    note_edges(&f->begins, lang, SL_LINE_START);
    note_edges(&f->ends, lang, SL_LINE_FINISH);
    for (uint32_t i = 0; i < lang->n_lines; i++) {
        const sl_line_rule *rule = &lang->lines[i];
        if (rule->part == SL_LINE_WORDS)
            f->most_share = SL_MOST_SHARE;
        else if (rule->part == SL_LINE_INSIDE && rule->max_words == 0)
            f->most_inside = UINT32_MAX;
        else if (rule->part == SL_LINE_INSIDE && rule->max_words > f->most_inside)
            f->most_inside = rule->max_words;
    }
}

/* ---- the edges of a line ---- */

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

/* A dash, double quotation mark or dots, U+2012 to U+2027: these fold to their own three bytes. */
static bool is_kept(const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    return end - p >= 3 && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0x92 && s[2] <= 0xa7 &&
           s[2] != 0x98 && s[2] != 0x99 && s[2] != 0x9b;
}

/* Bytes that fold to themselves, or to a small letter, whatever stands beside them. */
static bool is_plain(char c)
{
    return c > ' ' && c < 0x7f && !sl_is_digit(c);
}

/* What three bytes at the edge of a line, the outermost first, say of the rows that it may have. */
typedef struct edge_seen {
    bool known;          /* they stay as they are, or are one character that does */
    unsigned three, two; /* the edges of such rows: of these bytes, and of rows that have but two */
} edge_seen;

/* A blank says the same whatever is behind it. */
static edge_seen see_edge(bool kept, char a, char b, char c)
{
    bool plain = is_plain(b) ? is_plain(c) || c == ' ' : b == ' ' && is_plain(c);
    return (edge_seen){kept || (plain && is_plain(a)), sl_line_edge(a, b, c),
                       sl_line_edge(a, b, SL_LINE_NONE)};
}

static bool has_bit(const sl_line_edges *edges, unsigned edge)
{
    return edges->bits[edge / 64] >> edge % 64 & 1;
}

static bool is_no_edge(const sl_line_edges *edges, const edge_seen *seen)
{
    return seen->known && !edges->any && !has_bit(edges, seen->three) && !has_bit(edges, seen->two);
}

/* Whether a mark or letter, and not white space that may go, stands beyond the text of a row. */
static bool goes_on(const char *p, const char *edge)
{
    return p != edge && (is_plain(*p) || sl_is_digit(*p));
}

/* Whether the line, once folded, may begin as the row wants it. Digits behind a # go, and so does
 * white space at the edge of a line. */
static bool may_begin_with(slant_str line, const sl_line_rule *rule)
{
    const char *p = line.ptr, *end = p + line.len, *kept = p; /* bytes before `kept` stay */
    slant_str text = rule->text;
    for (size_t i = 0; i < text.len; i++) {
        if (p == end)
            return false;
        if (is_plain(*p) && *p != '#') { /* nearly all */
            if (sl_to_lower(*p++) != text.ptr[i])
                return false;
            continue;
        }
        if (p >= kept && is_kept(p, end))
            kept = p + 3;
        unsigned folded = p < kept ? (unsigned char)*p++ : folded_forward(&p, end);
        if (folded == BEYOND || (folded == ' ' && i == 0))
            return true;
        if (folded != (unsigned char)text.ptr[i])
            return false;
        if (folded == '#')
            return true;
    }
    if (rule->part == SL_LINE_WHOLE)
        return !goes_on(p, end);
    return p == end || !sl_is_alpha(*p) || !sl_is_alpha(text.ptr[text.len - 1]);
}

static bool may_end_with(slant_str line, const sl_line_rule *rule)
{
    const char *p = line.ptr + line.len, *end = p, *kept = p; /* bytes behind `kept` stay */
    slant_str text = rule->text;
    for (size_t i = 0; i < text.len; i++) {
        if (p == line.ptr)
            return false;
        if (is_plain(p[-1]) && p[-1] != '#') { /* nearly all */
            if (sl_to_lower(*--p) != text.ptr[text.len - 1 - i])
                return false;
            continue;
        }
        if (p <= kept && p - line.ptr >= 3 && is_kept(p - 3, end))
            kept = p - 3;
        unsigned folded = p > kept ? (unsigned char)*--p : folded_back(&p, line.ptr);
        if (folded == BEYOND || (folded == ' ' && i == 0))
            return true;
        if (folded != (unsigned char)text.ptr[text.len - 1 - i])
            return false;
        if (folded == '#')
            return true;
    }
    return p == line.ptr || !sl_is_alpha(p[-1]) || !sl_is_alpha(text.ptr[0]);
}

/* Whether the line may begin, or of SL_LINE_FINISH end, as some row of the part wants it; byte: as
 * it is there, folded. */
static bool may_be_of(const sl_line_filter *f, sl_line_part part, unsigned byte, slant_str line,
                      const edge_seen *seen)
{
    const sl_line_list *list = &f->lang->line_lists[part];
    for (uint32_t i = list->from[byte]; i < list->from[byte + 1]; i++) {
        const sl_line_rule *rule = &f->lang->lines[list->rules[i]];
        if (seen->known && list->edges[i] != seen->three && list->edges[i] != seen->two &&
            rule->text.len > 1)
            continue;
        if (part == SL_LINE_FINISH ? may_end_with(line, rule) : may_begin_with(line, rule))
            return true;
    }
    return false;
}

static bool may_begin(const sl_line_filter *f, slant_str line)
{
    const char *p = line.ptr, *end = p + line.len;
    bool kept = is_kept(p, end);
    edge_seen seen = {0};
    if (line.len >= 3)
        seen = see_edge(kept, p[0], p[1], p[2]);
    if (is_no_edge(&f->begins, &seen))
        return false;
    unsigned byte = kept ? (unsigned char)*p : folded_forward(&p, end);
    return byte == BEYOND || byte == ' ' || may_be_of(f, SL_LINE_WHOLE, byte, line, &seen) ||
           may_be_of(f, SL_LINE_START, byte, line, &seen);
}

static bool may_end(const sl_line_filter *f, slant_str line)
{
    const char *end = line.ptr + line.len, *p = end;
    bool kept = line.len >= 3 && is_kept(end - 3, end);
    edge_seen seen = {0};
    if (line.len >= 3)
        seen = see_edge(kept, end[-1], end[-2], end[-3]);
    if (is_no_edge(&f->ends, &seen))
        return false;
    unsigned byte = kept ? (unsigned char)end[-1] : folded_back(&p, line.ptr);
    return byte == BEYOND || byte == ' ' || may_be_of(f, SL_LINE_FINISH, byte, line, &seen);
}

/* ---- a line ---- */

/* The rows that stand anywhere whose letters are there. */
static uint64_t may_hold(const sl_line_filter *f, slant_str line)
{
    bool hides;
    uint64_t found = sl_row_search_find(&f->inside, line, &hides);
    return hides ? UINT64_MAX : found;
}

/* Whether each word of the line may be one of share buttons: as share_line of linerules.c has it,
 * up to the first word that is none. */
static bool may_share(const sl_line_filter *f, slant_str line)
{
    const char *p = line.ptr, *end = p + line.len;
    while (p < end) {
        char word[MOST_CHUNK];
        size_t n = 0;
        bool sure = true;
        for (; p < end && (*p < 0 || *p > ' '); p++) {
            sure = sure && *p > ' ' && *p < 0x7f && !sl_is_digit(*p) && n < MOST_CHUNK;
            if (sure)
                word[n++] = sl_to_lower(*p);
        }
        for (; p < end && *p >= 0 && *p <= ' '; p++)
            continue;
        slant_str chunk = sl_share_word((slant_str){word, sure ? n : 0});
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
