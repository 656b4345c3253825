/* dateline.c - datelines and lines that are only a date: see dateline.h.
 *
 * A dateline is a short run of places, dates and a bracketed agency that ends in a dash, a colon or
 * the bracket. Since names in front of a dash are common in prose, it must be sure of itself: a
 * place in capitals, a date, or an agency in brackets. */
#include "text/dateline.h"

#include "base/str.h"
#include "base/unicode.h"
#include "text/rules.h"

enum { MOST_BYTES = 100, MOST_TOKENS = 14 };

typedef struct seen {
    bool caps, date, bracket, in_bracket;
    bool mixed;      /* one of them is neither in capitals nor a date nor a number */
    uint32_t places; /* words outside the bracket */
    bool function;   /* one of them, but the first, is a function word: FLYNN IS IN */
} seen;

static sl_shape word_at(const sl_doc *doc, uint32_t token)
{
    return sl_doc_shape(doc, token);
}

static uint32_t hints_at(const sl_doc *doc, uint32_t token)
{
    return sl_token_hints(&doc->tokens[token]);
}

/* Whether a word may stand in a dateline; notes what it says. */
static bool add_word(const sl_doc *doc, uint32_t token, seen *seen)
{
    sl_shape word = word_at(doc, token);
    uint32_t hints = hints_at(doc, token);
    if (!seen->in_bracket && !(word.flags & (SL_WORD_ALL_CAPS | SL_WORD_NUMBER)) &&
        !(hints & (SL_HINT_MONTH | SL_HINT_WEEKDAY)))
        seen->mixed = true;
    if (hints & (SL_HINT_MONTH | SL_HINT_WEEKDAY))
        seen->date = true;
    else if ((word.flags & SL_WORD_ALL_CAPS) && seen->places == 0 && !seen->in_bracket)
        seen->caps = !(hints & SL_HINT_LABEL);
    if (!seen->in_bracket) {
        seen->function = seen->function || (seen->places > 0 && (hints & SL_HINT_STARTER) &&
                                            !(hints & SL_HINT_MONTH));
        seen->places++;
    }
    return (word.flags & (SL_WORD_CAPITAL | SL_WORD_NUMBER)) || (hints & SL_HINT_FUNCTION) ||
           seen->in_bracket;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* Reads what stands behind a word. 1: the dateline ends at *end; 0: it goes on; -1: it is none. */
static int read_gap(const char *start, const char *end, seen *seen, const char **behind)
{
    bool space_before = false;
    for (const char *p = start; p < end;) {
        const char *at = p;
        uint32_t c = sl_utf8_next(&p, end);
        bool space_after = p < end && sl_char_kind_of(sl_utf8_next(&(const char *){p}, end)) ==
                                          SL_CHAR_SPACE;
        if (is_dash(c)) {
            bool twice = p < end && *p == '-' && c == '-';
            bool sure = seen->caps || seen->date || seen->bracket;
            if (c == '-' && at == start && !twice && !space_after)
                continue; /* a hyphen inside a name */
            if (!sure || seen->in_bracket || seen->function)
                return -1;
            *behind = twice ? p + 1 : p;
            return space_before || space_after || twice || c != '-' ? 1 : -1;
        }
        if (c == ':' && !seen->in_bracket) {
            *behind = p;
            return seen->caps && !seen->mixed && !seen->function && space_after ? 1 : -1;
        }
        if (c == '(' || c == '[')
            seen->in_bracket = true;
        else if (c == ')' || c == ']') {
            seen->bracket = seen->in_bracket;
            seen->in_bracket = false;
            *behind = p;
        } else if (sl_char_kind_of(c) == SL_CHAR_SPACE)
            space_before = true;
        else if (c != ',' && c != '.' && c != '/' && c != '\'' && c != 0x2019)
            return -1;
    }
    return 0;
}

/* "(CNN) The ..." or "Hestrad (NP) The ...": no dash; the agency is written in capitals. */
static bool ends_at_bracket(const sl_doc *doc, uint32_t agency, uint32_t next, const seen *seen)
{
    return seen->bracket && !seen->in_bracket && !seen->function && seen->places < 4 &&
           (word_at(doc, agency).flags & SL_WORD_ALL_CAPS) &&
           (word_at(doc, next).flags & SL_WORD_CAPITAL);
}

/* "NATO - the alliance" is no dateline. */
static bool begins_sentence(const sl_doc *doc, uint32_t token)
{
    sl_shape word = word_at(doc, token);
    const char *p = word.surface.ptr;
    return word.surface.len == 0 || !sl_char_is_lower(sl_utf8_next(&p, p + word.surface.len));
}

/* How many tokens from `token` on are a full date, "[Friday,] May 5, 2023" or "5 May 2023"; 0 if
 * they are none. */
static uint32_t date_length(const sl_doc *doc, uint32_t token, uint32_t end, bool *weekday)
{
    uint32_t i = token;
    *weekday = i < end && (hints_at(doc, i) & SL_HINT_WEEKDAY);
    i += *weekday;
    if (i + 3 > end || word_at(doc, i + 2).surface.len != 4)
        return 0;
    bool month_first = hints_at(doc, i) & SL_HINT_MONTH;
    bool month_next = hints_at(doc, i + 1) & SL_HINT_MONTH;
    sl_shape day = word_at(doc, month_first ? i + 1 : i);
    if (month_first == month_next || !(day.flags & SL_WORD_NUMBER) || day.surface.len > 4 ||
        !(word_at(doc, i + 2).flags & SL_WORD_NUMBER))
        return 0;
    return i + 3 - token;
}

/* "Friday, May 5, 2023 Two men left": a date before a capital, with nothing but a space between. */
static uint32_t date_at_start(const sl_doc *doc, const sl_paragraph *paragraph)
{
    bool weekday;
    const char *text = doc->field[paragraph->field].ptr;
    uint32_t n = date_length(doc, paragraph->token_start, paragraph->token_end, &weekday);
    uint32_t next = paragraph->token_start + n;
    if (n == 0 || next >= paragraph->token_end || !begins_sentence(doc, next))
        return 0;
    uint32_t end = doc->tokens[next - 1].end;
    return doc->tokens[next].start == end + 1 && text[end] == ' ' ? next : 0;
}

uint32_t sl_date_at_end(const sl_doc *doc, const sl_paragraph *paragraph)
{
    bool weekday;
    uint32_t end = paragraph->token_end, start = end - 4;
    if (end < paragraph->token_start + 5 || doc->tokens[end - 1].end != paragraph->end ||
        date_length(doc, start, end, &weekday) != 4 || !weekday)
        return end;
    const char *text = doc->field[paragraph->field].ptr;
    uint32_t before = doc->tokens[start - 1].end;
    bool apart = text[before] != ',' && !(hints_at(doc, start - 1) & SL_HINT_FUNCTION);
    return apart ? start : end;
}

uint32_t sl_dateline_end(const sl_doc *doc, const sl_paragraph *paragraph, uint32_t *token)
{
    const char *text = doc->field[paragraph->field].ptr;
    const char *limit = text + paragraph->start + MOST_BYTES;
    seen seen = {0};
    const char *from = text + paragraph->start;
    if ((*token = date_at_start(doc, paragraph)) != 0)
        return doc->tokens[*token - 1].end;
    for (uint32_t i = paragraph->token_start, n = 0; i < paragraph->token_end; i++, n++) {
        const char *behind = NULL, *start = text + doc->tokens[i].start;
        if (start > limit || n > MOST_TOKENS)
            return 0;
        bool had_bracket = seen.bracket;
        int found = read_gap(from, start, &seen, &behind);
        if (found != 0) {
            *token = i;
            return found > 0 && i > paragraph->token_start && begins_sentence(doc, i)
                       ? (uint32_t)(behind - text)
                       : 0;
        }
        if (!had_bracket && i > paragraph->token_start && ends_at_bracket(doc, i - 1, i, &seen)) {
            *token = i;
            return (uint32_t)(behind - text);
        }
        if (!add_word(doc, i, &seen))
            return 0;
        from = text + doc->tokens[i].end;
    }
    return 0;
}

bool sl_is_date_line(const sl_doc *doc, const sl_paragraph *paragraph)
{
    bool date = false;
    uint32_t n = paragraph->token_end - paragraph->token_start;
    const char *text = doc->field[paragraph->field].ptr;
    if (n < 2 || n > MOST_TOKENS || text[paragraph->end - 1] == ',')
        return false;
    for (uint32_t i = paragraph->token_start; i < paragraph->token_end; i++) {
        sl_shape word = word_at(doc, i);
        uint32_t hints = hints_at(doc, i);
        bool clock = (word.flags & SL_WORD_ENDS_ABBR) || (hints & SL_HINT_CLOCK);
        date = date || clock || (hints & (SL_HINT_MONTH | SL_HINT_WEEKDAY));
        if (!clock && !(word.flags & (SL_WORD_NUMBER | SL_WORD_MONTH_ABBR)) &&
            !(hints & (SL_HINT_MONTH | SL_HINT_WEEKDAY | SL_HINT_DATE)))
            return false;
    }
    return date;
}

bool sl_starts_with_label(const sl_doc *doc, const sl_paragraph *paragraph)
{
    const char *text = doc->field[paragraph->field].ptr;
    for (uint32_t i = paragraph->token_start; i < paragraph->token_end; i++) {
        if (i > paragraph->token_start + 5 || !(word_at(doc, i).flags & SL_WORD_ALL_CAPS))
            return false;
        if (doc->tokens[i].end < paragraph->end && text[doc->tokens[i].end] == ':')
            return true;
    }
    return false;
}
