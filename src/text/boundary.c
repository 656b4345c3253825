/* boundary.c - whether a sentence ends between two tokens. Every rule looks at a few tokens on
 * either side and at what the language says of them; the rules and their reasons: docs/text.md. */
#include "text/boundary.h"

#include "base/str.h"
#include "base/unicode.h"
#include "text/rules.h"

enum {
    SPEECH_REACH = 8,   /* tokens from a quotation to its reporting verb */
    BRACKET_REACH = 12  /* tokens in a bracket that is looked through */
};

typedef struct place {
    const sl_doc *doc;
    const char *text;
    const sl_gap *gap;
    uint32_t token, sentence_token, end; /* end: of the paragraph's tokens */
    sl_shape before, after;
} place;

static sl_shape word_at(const place *p, uint32_t token)
{
    return sl_doc_shape(p->doc, token);
}

static uint32_t hints_at(const place *p, uint32_t token)
{
    return sl_token_hints(&p->doc->tokens[token]);
}

static uint32_t first_char(sl_shape word)
{
    const char *p = word.surface.ptr;
    return word.surface.len ? sl_utf8_next(&p, p + word.surface.len) : 0;
}

static bool is_lower(sl_shape word)
{
    return !(word.flags & SL_WORD_ADDRESS) && sl_char_is_lower(first_char(word));
}

static bool has_upper_inside(sl_shape word)
{
    for (size_t i = 1; i < word.surface.len; i++)
        if (sl_is_upper(word.surface.ptr[i]))
            return true;
    return false;
}

/* A sentence may begin in lower case with a name: iPhone, eBay, al-Qaeda. */
static bool is_name_in_lower_case(const place *p)
{
    uint32_t next = p->token + 2;
    if (has_upper_inside(p->after))
        return true;
    return next < p->end && (p->doc->tokens[next].flags & SL_TOKEN_JOINED) &&
           (word_at(p, next).flags & SL_WORD_CAPITAL);
}

/* Capitalised function words after an abbreviation: the next sentence has begun. */
static bool is_starter(const place *p)
{
    return (p->after.flags & SL_WORD_CAPITAL) && !(p->after.flags & SL_WORD_DOTTED) &&
           (hints_at(p, p->token + 1) & SL_HINT_STARTER);
}

/* "George W. Bush" and "having J. Edgar Hoover" go on, "plan B. Officials said" does not. */
static bool ends_after_initial(const place *p)
{
    if (is_starter(p))
        return true;
    if (p->token == p->sentence_token || (p->after.flags & SL_WORD_INITIAL))
        return false;
    sl_shape earlier = word_at(p, p->token - 1);
    if (!is_lower(earlier) || (earlier.flags & (SL_WORD_NUMBER | SL_WORD_TITLE_ABBR)))
        return false;
    if (hints_at(p, p->token - 1) & SL_HINT_FUNCTION)
        return false;
    return p->token + 2 < p->end && is_lower(word_at(p, p->token + 2));
}

/* ", Ohio" has a comma behind it inside a sentence, so ", Ill. Police" begins a new one. */
static bool stands_behind_comma(const place *p)
{
    uint32_t start = p->doc->tokens[p->token].start;
    return start >= 2 && p->text[start - 1] == ' ' && p->text[start - 2] == ',';
}

static bool ends_after_abbreviation(const place *p)
{
    uint32_t flags = p->before.flags;
    if (is_starter(p) || (p->gap->opens_quote && p->gap->spaced))
        return true;
    if (flags & SL_WORD_ENDS_ABBR)
        return !(p->after.flags & SL_WORD_NUMBER) &&
               !(hints_at(p, p->token + 1) & (SL_HINT_MONTH | SL_HINT_WEEKDAY | SL_HINT_CLOCK));
    return (flags & SL_WORD_PLACE_ABBR) && !(p->after.flags & SL_WORD_NUMBER) &&
           stands_behind_comma(p);
}

/* "1. Who signed", "a) ..." at the start of a sentence number what follows. */
static bool is_list_number(const place *p)
{
    return p->token == p->sentence_token && (p->before.flags & SL_WORD_NUMBER) &&
           p->before.surface.len <= 3 && !p->gap->closes_quote;
}

/* "Meurtres? (Three Sinners, 1950) and": a bracket without an end of its own that the sentence
 * goes on behind. */
static bool bracket_goes_on(const place *p)
{
    if (!p->gap->opens_bracket)
        return false;
    const sl_token *tokens = p->doc->tokens;
    for (uint32_t i = p->token + 1; i + 1 < p->end && i <= p->token + BRACKET_REACH; i++) {
        const char *q = p->text + tokens[i].end, *next = p->text + tokens[i + 1].start;
        if (q < next && (*q == '.' || *q == '!' || *q == '?'))
            return false;
        if (q < next && (*q == ')' || *q == ']'))
            return is_lower(word_at(p, i + 1)) || (next - q > 1 && q[1] == ',') ||
                   (next - q > 1 && q[1] == '.' && i < p->token + 3);
    }
    return false;
}

/* Lower case behind a full stop: a name that is written so, or carelessness; never behind an
 * abbreviation, nor where a quotation ends: `"We left." said the man`. */
static bool ends_before_lower_case(const place *p)
{
    if (p->gap->opens_quote || p->gap->opens_bracket)
        return !(p->before.flags & SL_ANY_ABBR);
    if (p->before.flags & (SL_ANY_ABBR | SL_WORD_INITIAL | SL_WORD_DOTTED) ||
        p->gap->closes_quote || p->gap->closes_bracket)
        return false;
    return is_name_in_lower_case(p) ||
           (p->before.surface.len > 1 && !(p->before.flags & SL_WORD_NUMBER));
}

static bool ends_after_period(const place *p)
{
    uint32_t flags = p->before.flags;
    if (is_lower(p->after))
        return ends_before_lower_case(p);
    if (p->gap->closes_quote)
        return true;
    if (p->gap->closes_bracket && (flags & (SL_ANY_ABBR | SL_WORD_INITIAL | SL_WORD_DOTTED)))
        return is_starter(p);
    if (p->gap->closes_bracket)
        return true;
    if (flags & (SL_WORD_TITLE_ABBR | SL_WORD_INNER_ABBR))
        return false;
    if (flags & SL_WORD_NUMBER_ABBR)
        return !(p->after.flags & SL_WORD_NUMBER);
    if (flags & SL_WORD_MONTH_ABBR)
        return !(p->after.flags & SL_WORD_NUMBER) &&
               !(hints_at(p, p->token + 1) & SL_HINT_MONTH);
    if (flags & (SL_WORD_ABBR | SL_WORD_DOTTED))
        return ends_after_abbreviation(p);
    if (flags & SL_WORD_INITIAL)
        return ends_after_initial(p);
    return !is_list_number(p);
}

/* `"Why now?" Mr. Cravik asked`: up to a few capitalised words, then a verb of speech. */
static bool speech_follows(const place *p)
{
    for (uint32_t i = p->token + 1; i < p->end && i <= p->token + SPEECH_REACH; i++) {
        sl_shape word = word_at(p, i);
        uint32_t hints = hints_at(p, i);
        if ((hints & SL_HINT_SPEECH) && !(word.flags & SL_WORD_CAPITAL))
            return i > p->token + 1;
        if (!(word.flags & (SL_WORD_CAPITAL | SL_WORD_TITLE_ABBR)) && !(hints & SL_HINT_FUNCTION))
            return false;
    }
    return false;
}

static bool ends_after_strong(const place *p)
{
    if (is_lower(p->after) && !p->gap->opens_quote)
        return false;
    return !p->gap->closes_quote || !speech_follows(p);
}

static bool ends_after_ellipsis(const place *p)
{
    return !is_lower(p->after);
}

/* "left.The": a lost space, if the word before is one and the next one begins sentences. */
static bool lost_space(const place *p)
{
    return p->gap->next == p->gap->behind && is_lower(p->before) && p->before.surface.len > 1 &&
           (p->gap->stop == SL_STOP_STRONG ? p->after.flags & SL_WORD_CAPITAL : is_starter(p));
}

/* An address ends a line that was lost: another one follows, or a capital that is no date. */
static bool ends_after_address(const sl_doc *doc, uint32_t token, const char *behind)
{
    if (!sl_token_is(&doc->tokens[token], SL_WORD_ADDRESS) || *behind != ' ')
        return false;
    sl_shape before = sl_doc_shape(doc, token), after = sl_doc_shape(doc, token + 1);
    if (sl_find(before.surface, SL("://"), 0) == before.surface.len)
        return false;
    return sl_find(after.surface, SL("://"), 0) < after.surface.len ||
           ((after.flags & SL_WORD_CAPITAL) &&
            !(sl_token_hints(&doc->tokens[token + 1]) &
              (SL_HINT_MONTH | SL_HINT_WEEKDAY | SL_HINT_CLOCK)));
}

bool sl_is_boundary(const sl_doc *doc, uint32_t token, uint32_t sentence_token,
                    uint32_t paragraph_token_end, const char *text, const sl_gap *gap)
{
    if (gap->stop == SL_STOP_NONE)
        return ends_after_address(doc, token, gap->behind);
    if (gap->stop == SL_STOP_WIDE)
        return true;
    place p = {.doc = doc, .text = text, .gap = gap, .token = token,
               .sentence_token = sentence_token, .end = paragraph_token_end,
               .before = sl_doc_shape(doc, token), .after = sl_doc_shape(doc, token + 1)};
    if ((!gap->spaced && !lost_space(&p)) || (*gap->next == ',' || *gap->next == ';') ||
        bracket_goes_on(&p))
        return false;
    if (gap->stop == SL_STOP_PERIOD)
        return ends_after_period(&p);
    return gap->stop == SL_STOP_STRONG ? ends_after_strong(&p) : ends_after_ellipsis(&p);
}
