/* address.c - URLs, domains and e-mail addresses: see address.h. */
#include "text/address.h"

#include "base/str.h"
#include "text/rules.h"

enum { MOST_LOCAL = 64, MOST_DOMAIN_END = 6 };

static bool is_alnum(char c)
{
    return sl_is_alpha(c) || sl_is_digit(c);
}

/* Bytes that never stand in an address: white space, controls, quotation marks, angle brackets. */
static bool ends_address(char c)
{
    return (unsigned char)c <= ' ' || c == '"' || c == '<' || c == '>' || c == '`' || c == '|' ||
           c == '{' || c == '}' || c == '\\' || c == '^';
}

/* Typographic marks and spaces are U+2000-206F, NBSP and the guillemets: they end it too. */
static bool ends_address_here(const char *p, const char *end)
{
    if (ends_address(*p))
        return true;
    unsigned char a = (unsigned char)p[0], b = end - p > 1 ? (unsigned char)p[1] : 0;
    return (a == 0xE2 && (b == 0x80 || b == 0x81)) ||
           (a == 0xC2 && (b == 0xA0 || b == 0xAB || b == 0xBB));
}

/* Drops final punctuation; a closing bracket only if it was not opened inside. */
static const char *trim_address(const char *start, const char *p)
{
    long open = 0;
    for (const char *q = start; q < p; q++)
        open += (*q == '(') - (*q == ')');
    for (; p > start; p--) {
        char c = p[-1];
        if (c == ')' && open >= 0)
            break;
        if (!strchr(".,;:!?'*_~])", c))
            break;
        open += c == ')';
    }
    return p;
}

static const char *address_end(const char *start, const char *p, const char *end)
{
    while (p < end && !ends_address_here(p, end))
        p++;
    return trim_address(start, p);
}

const char *sl_url_end(const char *start, const char *end)
{
    static const slant_str prefixes[] = {{"http://", 7}, {"https://", 8}, {"www.", 4},
                                         {"ftp://", 6}};
    char c = (char)(*start | 32);
    if (c != 'h' && c != 'w' && c != 'f')
        return NULL;
    slant_str rest = sl_between(start, end);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        const char *behind = start + prefixes[i].len;
        if (!sl_starts_nocase(rest, prefixes[i]) || behind >= end ||
            !(is_alnum(*behind) || *behind < 0))
            continue;
        return address_end(behind, behind, end);
    }
    return NULL;
}

bool sl_is_domain_end(const sl_lang *lang, const char *p, const char *end)
{
    const char *start = p;
    while (p < end && sl_is_lower(*p) && p - start <= MOST_DOMAIN_END)
        p++;
    if (p == start || (p < end && (sl_is_alpha(*p) || sl_is_digit(*p) || *p < 0)))
        return false;
    return sl_lang_is(&lang->domains, sl_between(start, p));
}

const char *sl_domain_path_end(const sl_lang *lang, const char *start, const char *word_end,
                               const char *end)
{
    if (word_end >= end || *word_end != '/' || word_end + 1 >= end || !is_alnum(word_end[1]))
        return NULL;
    const char *stop = word_end;
    while (stop > start && stop[-1] != '.' && word_end - stop <= MOST_DOMAIN_END)
        stop--;
    if (stop == start || stop[-1] != '.' || !sl_is_domain_end(lang, stop, word_end))
        return NULL;
    return address_end(start, word_end, end);
}

const char *sl_email_end(const char *at, const char *end)
{
    const char *p = at + 1;
    while (p < end && (is_alnum(*p) || *p == '.' || *p == '-'))
        p++;
    while (p > at + 1 && !is_alnum(p[-1]))
        p--;
    return p > at + 1 && memchr(at, '.', (size_t)(p - at)) ? p : NULL;
}

const char *sl_email_start(const char *text, const char *word)
{
    const char *p = word;
    while (p > text && word - p < MOST_LOCAL && p[-1] > 0 &&
           (is_alnum(p[-1]) || strchr("._%+-", p[-1])))
        p--;
    while (p < word && !is_alnum(*p))
        p++;
    return p;
}
