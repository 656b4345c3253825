/* linefilter.c - telling most lines from boilerplate by a few of their bytes: see linefilter.h. */
#include "text/linefilter.h"

#include "base/str.h"
#include "text/lineedge.h"

enum { MOST_CHUNK = 32 }; /* bytes of a word of a line of share buttons; longer ones may be one */

/* ---- what rows ask for ---- */

/* The bit of the three bytes at the edge of a text, the outermost first, in any case; of a row that
 * has but two with a third one that no text has there. */
static unsigned bit_of(char a, char b, char c)
{
    return (unsigned)(a & 31) | (unsigned)(b & 31) << 5 | (unsigned)(c & 31) << 10;
}

static const char NO_THIRD = 0x7f;

static void note_edges(sl_line_edges *edges, const sl_lang *lang, sl_line_part part)
{
    const sl_line_list *list = &lang->line_lists[part];
    for (uint32_t i = 0; i < list->from[256]; i++) {
        uint64_t edge = list->items[i].edge;
        size_t len = lang->lines[list->items[i].rule].text.len;
        unsigned bit = bit_of((char)edge, (char)(edge >> 8),
                              len < 3 ? NO_THIRD : (char)(edge >> 16));
        edges->bits[bit / 64] |= UINT64_C(1) << bit % 64;
        edges->any = edges->any || len < 2;
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

static bool has_bit(const sl_line_edges *edges, unsigned bit)
{
    return edges->bits[bit / 64] >> bit % 64 & 1;
}

/* Whether the three bytes at the edge of a line, the outermost first, are no row's. kept: they are
 * one character that stays. A blank says the same whatever is behind it. */
static bool is_no_edge(const sl_line_edges *edges, bool kept, char a, char b, char c)
{
    bool plain = is_plain(b) ? is_plain(c) || c == ' ' : b == ' ' && is_plain(c);
    return (kept || (plain && is_plain(a))) && !edges->any && !has_bit(edges, bit_of(a, b, c)) &&
           !has_bit(edges, bit_of(a, b, NO_THIRD));
}

/* The bytes at the edge of a line, folded, as far as they are surely so: those of `sure`. */
typedef struct line_edge {
    uint64_t bytes, sure;
} line_edge;

static line_edge read_edge(slant_str line, bool backwards)
{
    line_edge edge = {0, 0};
    bool blank = true; /* the byte before: white space goes at the edge, and behind other */
    for (size_t i = 0; i < 8 && i < line.len; i++) {
        char c = line.ptr[backwards ? line.len - 1 - i : i];
        if (!is_plain(c) && (blank || c != ' '))
            break;
        blank = c == ' ';
        edge.bytes |= (uint64_t)(unsigned char)sl_to_lower(c) << 8 * i;
        edge.sure |= UINT64_C(0xff) << 8 * i;
    }
    return edge;
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
                      line_edge edge)
{
    const sl_line_list *list = &f->lang->line_lists[part];
    for (uint32_t i = list->from[byte]; i < list->from[byte + 1]; i++) {
        const struct sl_line_item *item = &list->items[i];
        const sl_line_rule *rule = &f->lang->lines[item->rule];
        if ((item->edge ^ edge.bytes) & item->mask & edge.sure)
            continue; /* nearly all */
        if (part == SL_LINE_FINISH ? may_end_with(line, rule) : may_begin_with(line, rule))
            return true;
    }
    return false;
}

static bool may_begin(const sl_line_filter *f, slant_str line)
{
    const char *p = line.ptr;
    if (line.len >= 3 && is_no_edge(&f->begins, sl_edge_stays(p, p + line.len), p[0], p[1], p[2]))
        return false;
    unsigned byte = sl_edge_first(line);
    line_edge edge = read_edge(line, false);
    return byte == SL_EDGE_UNSURE || byte == ' ' || may_be_of(f, SL_LINE_WHOLE, byte, line, edge) ||
           may_be_of(f, SL_LINE_START, byte, line, edge);
}

static bool may_end(const sl_line_filter *f, slant_str line)
{
    const char *end = line.ptr + line.len;
    if (line.len >= 3 &&
        is_no_edge(&f->ends, sl_edge_stays(end - 3, end), end[-1], end[-2], end[-3]))
        return false;
    unsigned byte = sl_edge_last(line);
    return byte == SL_EDGE_UNSURE || byte == ' ' ||
           may_be_of(f, SL_LINE_FINISH, byte, line, read_edge(line, true));
}

/* ---- a line ---- */

/* The rows that stand anywhere whose letters are there. */
static uint64_t may_hold(const sl_line_filter *f, slant_str line, slant_str part)
{
    bool hides;
    uint64_t found = sl_row_search_find(&f->inside, line, part, &hides);
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

bool sl_line_has_word(const sl_line_filter *f, slant_str surface)
{
    return surface.len > SLANT_MAX_WORD || sl_row_search_word(&f->inside, surface);
}

bool sl_line_may_match(const sl_line_filter *f, slant_str line, uint32_t words,
                       slant_str part, sl_line_chance *chance)
{
    *chance = SL_LINE_ANY;
    if (line.len == 0)
        return true;
    chance->begins = may_begin(f, line);
    chance->ends = may_end(f, line);
    chance->shares = words <= f->most_share && may_share(f, line);
    chance->inside = part.len && words <= f->most_inside ? may_hold(f, line, part) : 0;
    return chance->begins || chance->ends || chance->shares || chance->inside;
}
