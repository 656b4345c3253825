/* linefilter.c - telling most lines from boilerplate by a few of their bytes: see linefilter.h. */
#include "text/linefilter.h"

#include "base/str.h"
#include "text/lineedge.h"

enum { MOST_CHUNK = 32 }; /* bytes of a word of a line of share buttons; longer ones may be one */

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

static bool are_letters(char a, char b)
{
    return sl_is_alpha(a) && sl_is_alpha(b);
}

/* A row of a whole line has nothing beyond it but white space that may go; one that begins with a
 * letter, or ends with one, has none there. */
static bool may_begin_with(slant_str line, const sl_line_rule *rule)
{
    slant_str rest, text = rule->text;
    if (!sl_edge_begins(line, text, &rest))
        return false;
    if (rest.len == 0)
        return true;
    if (rule->part == SL_LINE_WHOLE)
        return !is_plain(rest.ptr[0]) && !sl_is_digit(rest.ptr[0]);
    return !are_letters(rest.ptr[0], text.ptr[text.len - 1]);
}

static bool may_end_with(slant_str line, const sl_line_rule *rule)
{
    slant_str rest;
    return sl_edge_ends(line, rule->text, &rest) &&
           (rest.len == 0 || !are_letters(rest.ptr[rest.len - 1], rule->text.ptr[0]));
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
    bool kept;
    edge_seen seen = {0};
    unsigned byte = sl_edge_first(line, &kept);
    if (line.len >= 3)
        seen = see_edge(kept, line.ptr[0], line.ptr[1], line.ptr[2]);
    if (is_no_edge(&f->begins, &seen))
        return false;
    return byte == SL_EDGE_UNSURE || byte == ' ' ||
           may_be_of(f, SL_LINE_WHOLE, byte, line, &seen) ||
           may_be_of(f, SL_LINE_START, byte, line, &seen);
}

static bool may_end(const sl_line_filter *f, slant_str line)
{
    bool kept;
    edge_seen seen = {0};
    const char *end = line.ptr + line.len;
    unsigned byte = sl_edge_last(line, &kept);
    if (line.len >= 3)
        seen = see_edge(kept, end[-1], end[-2], end[-3]);
    if (is_no_edge(&f->ends, &seen))
        return false;
    return byte == SL_EDGE_UNSURE || byte == ' ' ||
           may_be_of(f, SL_LINE_FINISH, byte, line, &seen);
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
