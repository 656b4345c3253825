/* linerules.c - holding a line against the rows of boilerplate.csv: see linerules.h. */
#include "text/linerules.h"

#include "base/str.h"
#include "base/unicode.h"
#include "text/line.h"

/* Up to 8 bytes from the start of a text, or backwards from its end; the first of them lowest. */
static uint64_t edge_of(slant_str s, bool backwards)
{
    uint64_t edge = 0;
    for (size_t i = 0; i < 8 && i < s.len; i++)
        edge |= (uint64_t)(unsigned char)s.ptr[backwards ? s.len - 1 - i : i] << 8 * i;
    return edge;
}

static void list_part(sl_lang *lang, sl_line_part part)
{
    sl_line_list *list = &lang->line_lists[part];
    *list = (sl_line_list){sl_arena_alloc(&lang->arena, lang->n_lines * sizeof *list->items), 0};
    for (uint32_t i = 0; list->items && i < lang->n_lines; i++) {
        slant_str text = lang->lines[i].text;
        uint64_t mask = text.len < 8 ? (UINT64_C(1) << 8 * text.len) - 1 : UINT64_MAX;
        uint64_t edge = edge_of(text, part == SL_LINE_FINISH);
        if (part == SL_LINE_INSIDE)
            edge = mask = 0;
        if (lang->lines[i].part == part)
            list->items[list->n++] = (struct sl_line_edge){edge, mask, i};
    }
}

void sl_lang_list_lines(sl_lang *lang)
{
    list_part(lang, SL_LINE_START);
    list_part(lang, SL_LINE_FINISH);
    list_part(lang, SL_LINE_INSIDE);
}

static bool is_letter_at(slant_str s, size_t i)
{
    if (i >= s.len)
        return false;
    const char *p = s.ptr + i;
    sl_char_kind kind = sl_char_kind_of(sl_utf8_next(&p, s.ptr + s.len));
    return kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT;
}

static bool starts_upper(slant_str word)
{
    const char *p = word.ptr, *end = word.ptr + word.len;
    while (p < end) {
        uint32_t c = sl_utf8_next(&p, end);
        sl_char_kind kind = sl_char_kind_of(c);
        if (kind == SL_CHAR_LETTER || kind == SL_CHAR_DIGIT)
            return kind == SL_CHAR_DIGIT || !sl_char_is_lower(c);
    }
    return true; /* no word */
}

static bool is_function_word(const sl_lang *lang, slant_str word)
{
    return sl_lang_hints(lang, word) & SL_HINT_FUNCTION;
}

/* The line as it stands, behind its first `skip` words: names, function words between them, and no
 * full stop at the end. */
static bool is_names(const sl_lang *lang, slant_str line, unsigned skip)
{
    slant_str word, rest = sl_trim(line);
    if (rest.len && rest.ptr[rest.len - 1] == '.')
        return false;
    unsigned names = 0;
    while (sl_next_part(&rest, ' ', &word)) {
        if (word.len == 0)
            continue;
        if (skip > 0)
            skip--;
        else if (starts_upper(word))
            names++;
        else if (!is_function_word(lang, word))
            return false;
    }
    return names > 0;
}

static unsigned count_words(slant_str text)
{
    slant_str word;
    unsigned n = 0;
    while (sl_next_part(&text, ' ', &word))
        n += word.len > 0;
    return n;
}

static bool ends_at_word(slant_str folded, const sl_line_rule *rule, size_t at)
{
    return !is_letter_at(rule->text, rule->text.len - 1) ||
           !is_letter_at(folded, at + rule->text.len);
}

static bool rule_fits(const sl_lang *lang, const sl_line_rule *rule, slant_str folded,
                      slant_str line, uint32_t words)
{
    if (rule->max_words && words > rule->max_words)
        return false;
    switch (rule->part) {
    case SL_LINE_START:
        return sl_starts(folded, rule->text) && ends_at_word(folded, rule, 0) &&
               (!rule->rest_names || is_names(lang, line, count_words(rule->text)));
    case SL_LINE_FINISH:
        return sl_ends(folded, rule->text) &&
               (!is_letter_at(rule->text, 0) || folded.len == rule->text.len ||
                !is_letter_at(folded, folded.len - rule->text.len - 1));
    case SL_LINE_INSIDE:
        return sl_find(folded, rule->text, 0) < folded.len;
    default:
        return false;
    }
}

slant_str sl_share_word(slant_str word)
{
    while (word.len && strchr("|,:;()[]<>", word.ptr[word.len - 1]))
        word.len--;
    while (word.len && strchr("|,:;()[]<>+", word.ptr[0]))
        word = sl_slice(word, 1, word.len);
    return word;
}

/* Share buttons: every word of the line is one of the list's, and one of them says something. */
static const sl_line_rule *share_line(const sl_lang *lang, slant_str folded, uint32_t words)
{
    slant_str word;
    uint32_t telling = SL_NONE;
    if (words > SL_MOST_SHARE || lang->line_words.count == 0)
        return NULL;
    while (sl_next_part(&folded, ' ', &word)) {
        word = sl_share_word(word);
        if (word.len == 0 || !is_letter_at(word, 0))
            continue;
        uint32_t index = sl_map_get(&lang->line_words, word);
        if (index == SL_NONE)
            return NULL;
        if (!is_function_word(lang, word))
            telling = index;
    }
    return telling == SL_NONE ? NULL : &lang->lines[telling];
}

/* A line as it stands, and folded. */
typedef struct held_line {
    slant_str raw, folded;
    uint32_t words;
} held_line;

/* The first rule of a part that fits, if it comes before `best`; else `best`. rows: a bit for each
 * of the part's rows, by its number modulo 64, that there is a chance for. */
static uint32_t search(const sl_lang *lang, sl_line_part part, const held_line *l,
                       uint64_t rows, uint32_t best)
{
    const sl_line_list *list = &lang->line_lists[part];
    uint64_t edge = edge_of(l->folded, part == SL_LINE_FINISH);
    for (uint32_t i = 0; rows && i < list->n && list->items[i].rule < best; i++) {
        const struct sl_line_edge *e = &list->items[i];
        if (((edge ^ e->edge) & e->mask) || !(rows >> i % 64 & 1))
            continue; /* nearly all */
        if (rule_fits(lang, &lang->lines[e->rule], l->folded, l->raw, l->words))
            return e->rule;
    }
    return best;
}

const sl_line_rule *sl_line_match(const sl_lang *lang, slant_str line, uint32_t words,
                                  const sl_line_chance *chance, sl_buf *scratch)
{
    sl_buf_clear(scratch);
    if (line.len > SL_MOST_LINE || lang->n_lines == 0)
        return NULL;
    sl_line_fold(line, scratch);
    slant_str folded = sl_buf_str(scratch);
    uint32_t whole = chance->begins && lang->line_whole.count
                         ? sl_map_get(&lang->line_whole, folded)
                         : SL_NONE;
    if (whole != SL_NONE)
        return &lang->lines[whole];
    const sl_line_rule *share = chance->shares ? share_line(lang, folded, words) : NULL;
    if (share)
        return share;
    held_line l = {line, folded, words};
    uint32_t rule = lang->n_lines;
    rule = search(lang, SL_LINE_START, &l, chance->begins ? UINT64_MAX : 0, rule);
    rule = search(lang, SL_LINE_FINISH, &l, chance->ends ? UINT64_MAX : 0, rule);
    rule = search(lang, SL_LINE_INSIDE, &l, chance->inside, rule);
    return rule < lang->n_lines ? &lang->lines[rule] : NULL;
}
