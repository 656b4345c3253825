/* linerules.c - holding a line against the rows of boilerplate.csv: see linerules.h. */
#include "text/linerules.h"

#include "base/str.h"
#include "base/unicode.h"
#include "text/line.h"

/* Up to 8 bytes from the start of a row, or backwards from its end; the first of them lowest. */
static struct sl_line_item item_of(const sl_line_rule *rule, uint32_t index)
{
    struct sl_line_item item = {0, 0, index};
    slant_str text = rule->text;
    for (size_t i = 0; i < 8 && i < text.len && rule->part != SL_LINE_INSIDE; i++) {
        char c = text.ptr[rule->part == SL_LINE_FINISH ? text.len - 1 - i : i];
        item.edge |= (uint64_t)(unsigned char)c << 8 * i;
        item.mask |= UINT64_C(0xff) << 8 * i;
    }
    return item;
}

static unsigned byte_of(const sl_line_rule *rule)
{
    return item_of(rule, 0).edge & 0xff;
}

static void list_part(sl_lang *lang, sl_line_part part)
{
    sl_line_list *list = &lang->line_lists[part];
    uint32_t next[256];
    *list = (sl_line_list){.items = sl_arena_alloc(&lang->arena,
                                                   lang->n_lines * sizeof *list->items)};
    if (!list->items)
        return;
    for (uint32_t i = 0; i < lang->n_lines; i++)
        list->from[byte_of(&lang->lines[i]) + 1] += lang->lines[i].part == part;
    for (unsigned b = 0; b < 256; b++)
        list->from[b + 1] += next[b] = list->from[b];
    for (uint32_t i = 0; i < lang->n_lines; i++)
        if (lang->lines[i].part == part)
            list->items[next[byte_of(&lang->lines[i])]++] = item_of(&lang->lines[i], i);
}

void sl_lang_list_lines(sl_lang *lang)
{
    list_part(lang, SL_LINE_WHOLE);
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
 * of those of the byte, by its number modulo 64, that there is a chance for. */
static uint32_t search(const sl_lang *lang, sl_line_part part, unsigned char byte,
                       const held_line *l, uint64_t rows, uint32_t best)
{
    const sl_line_list *list = &lang->line_lists[part];
    const struct sl_line_item *items = list->items + list->from[byte];
    uint32_t n = list->from[byte + 1] - list->from[byte];
    for (uint32_t i = 0; rows && i < n && items[i].rule < best; i++)
        if ((rows >> i % 64 & 1) &&
            rule_fits(lang, &lang->lines[items[i].rule], l->folded, l->raw, l->words))
            return items[i].rule;
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
    if (folded.len == 0)
        return NULL;
    held_line l = {line, folded, words};
    unsigned char first = (unsigned char)folded.ptr[0];
    unsigned char last = (unsigned char)folded.ptr[folded.len - 1];
    uint32_t rule = lang->n_lines;
    rule = search(lang, SL_LINE_START, first, &l, chance->begins ? UINT64_MAX : 0, rule);
    rule = search(lang, SL_LINE_FINISH, last, &l, chance->ends ? UINT64_MAX : 0, rule);
    rule = search(lang, SL_LINE_INSIDE, 0, &l, chance->inside, rule);
    return rule < lang->n_lines ? &lang->lines[rule] : NULL;
}
