/* html_byline.c - see html_byline.h. */
#include "input/html_byline.h"

#include "base/str.h"
#include "base/unicode.h"
#include "input/html_text.h"

slant_str sl_web_author(slant_str name)
{
    static const char *const words[] = {
        "by: ", "by:", "by ", "von ", "par ", "por ", "di ", "door ", "oleh ", "written by ",
        "posted by ", "reported by ", "autor: ", "author: ",
    };
    name = sl_trim(name);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        slant_str word = sl_str(words[i]);
        /* "By Ida Marl", "di Ida Marl"; but "Di Marzio" is a name */
        if (sl_starts_nocase(name, word) &&
            (words[i][0] == 'b' || sl_find_char(name, ' ', word.len) < name.len))
            return sl_trim(sl_slice(name, word.len, name.len));
    }
    return name;
}

/* Two to six words, each with a capital or short, no digit, no address. */
static bool is_name(slant_str s)
{
    enum { LONGEST = 60, MOST_WORDS = 6 };
    unsigned words = 0, capitals = 0;
    bool begins = true;
    if (s.len < 4 || s.len > LONGEST)
        return false;
    const char *p = s.ptr, *end = s.ptr + s.len;
    while (p < end) {
        uint32_t c = sl_utf8_next(&p, end);
        if (c < 128 && (sl_is_digit((char)c) || strchr("@|:/<>!?", (int)c)))
            return false;
        bool letter = sl_char_kind_of(c) == SL_CHAR_LETTER;
        words += begins && letter;
        capitals += begins && sl_char_is_upper(c);
        begins = c == ' ';
    }
    return words >= 2 && words <= MOST_WORDS && capitals >= 2;
}

/* Up to a comma, a bar or an address: "Ida Marl, The Courier", "Ida Marl im@courier.example". */
static slant_str first_name(slant_str line)
{
    size_t end = 0;
    while (end < line.len && line.ptr[end] != ',' && line.ptr[end] != '|' && line.ptr[end] != '@')
        end++;
    if (end < line.len && line.ptr[end] == '@')
        while (end > 0 && line.ptr[end - 1] != ' ')
            end--;
    return sl_trim(sl_slice(line, 0, end));
}

static bool names_author(slant_str class_name)
{
    if (sl_find(class_name, SL("credit"), 0) < class_name.len ||
        sl_find(class_name, SL("photo"), 0) < class_name.len)
        return false;
    static const char *const words[] = {"author", "byline", "vcard", "autor", "auteur"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sl_find(class_name, sl_str(words[i]), 0) < class_name.len)
            return true;
    return false;
}

slant_str sl_web_byline(const sl_web_tree *page, uint32_t headline, sl_arena *arena)
{
    enum { NEAR = 200, SMALL = 24, LONG = 400 }; /* nodes; bytes */
    const sl_node *nodes = page->nodes;
    uint32_t from = headline > NEAR / 4 ? headline - NEAR / 4 : 1;
    for (uint32_t i = from; headline && i < page->n && i < headline + NEAR; i++) {
        size_t len = 0;
        for (uint32_t k = i; k < nodes[i].end && nodes[i].end - i <= SMALL; k++)
            len += nodes[k].text.len;
        if (len == 0 || len > LONG || !names_author(nodes[i].class_name))
            continue;
        slant_str name = first_name(sl_web_author(sl_web_one_line(page, i, arena)));
        if (is_name(name))
            return name;
    }
    return (slant_str){0};
}

static bool digits_at(slant_str s, size_t at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (at + i >= s.len || !sl_is_digit(s.ptr[at + i]))
            return false;
    return at + n >= s.len || !sl_is_digit(s.ptr[at + n]);
}

static unsigned number_at(slant_str s, size_t at, size_t n)
{
    unsigned value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (unsigned)(s.ptr[at + i] - '0');
    return value;
}

slant_str sl_web_date_of_url(slant_str url, sl_arena *arena)
{
    for (size_t i = 0; i + 10 < url.len; i++) {
        char mark = url.ptr[i + 5];
        if (url.ptr[i] != '/' || !digits_at(url, i + 1, 4) || (mark != '/' && mark != '-') ||
            !digits_at(url, i + 6, 2) || url.ptr[i + 8] != mark || !digits_at(url, i + 9, 2))
            continue;
        unsigned year = number_at(url, i + 1, 4), month = number_at(url, i + 6, 2),
                 day = number_at(url, i + 9, 2);
        if (year >= 1990 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31)
            return sl_arena_printf(arena, "%04u-%02u-%02u", year, month, day);
    }
    return (slant_str){0};
}
