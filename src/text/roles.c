/* roles.c - what part of an article each paragraph is.
 *
 * Decided line by line from the outside in: what boilerplate.csv names, dates, then title and
 * standfirst at the top, headings between body paragraphs; the rest is body. docs/text.md gives
 * the rules and their reasons. */
#include "base/str.h"
#include "base/unicode.h"
#include "text/dateline.h"
#include "text/line.h"
#include "text/lineedge.h"
#include "text/linefilter.h"
#include "text/linerules.h"
#include "text/parts.h"

enum {
    MOST_TITLE_WORDS = 30,
    MOST_STANDFIRST_WORDS = 45,
    MOST_HEADING_WORDS = 12,
    MOST_HEADING_QUESTION = 8, /* longer questions are sentences */
    LEAST_BODY_WORDS = 12,     /* of the paragraph that a heading stands over */
    DATELINE_PARAGRAPHS = 3,   /* body paragraphs among which a dateline is looked for */
    TOP_PARAGRAPHS = 3 /* lines among which a duplicate, or a date behind it, is looked for */
};

typedef struct article {
    sl_doc *doc;
    sl_paragraph *first, *end; /* of the text */
    sl_buf line, title;        /* folded */
} article;

static slant_str text_of(const article *a, const sl_paragraph *p)
{
    return sl_slice(a->doc->field[p->field], p->start, p->end);
}

/* The last character that is no closing quotation mark or bracket. */
static uint32_t final_mark(slant_str line)
{
    const char *end = line.ptr + line.len;
    uint32_t c = 0;
    for (int i = 0; end > line.ptr && i < 4; i++) {
        c = sl_utf8_back(&end, line.ptr);
        if (c != '"' && c != '\'' && c != 0x201D && c != 0x2019 && c != ')' && c != 0xBB)
            break;
    }
    return c;
}

/* Whether the line ends as a sentence does; the full stop of U.S. or Jr. is none. */
static bool ends_sentence(const article *a, const sl_paragraph *p)
{
    uint32_t c = final_mark(text_of(a, p));
    if (c == '.' && p->token_end > p->token_start)
        return !sl_token_is(&a->doc->tokens[p->token_end - 1], SL_WORD_DOTTED | SL_WORD_ABBR);
    return c == '.' || c == 0x2026 || c == ':' || c == ';' || c == ',' || c == 0x3002;
}

/* ---------------------------------------------------------- boilerplate, dates, duplicates ---- */

/* Behind a headline a date may stand in the same line, its line end lost: it is cut off. */
static void find_date(const article *a, sl_paragraph *p)
{
    p->date_token = sl_date_at_end(a->doc, p);
    if (p->date_token < p->token_end)
        p->date_start = a->doc->tokens[p->date_token].start;
}

static bool is_duplicate(article *a, const sl_paragraph *p)
{
    slant_str line = text_of(a, p), title = sl_buf_str(&a->title), rest;
    if (p->date_start)
        line.len = p->date_start - p->start;
    bool blank = line.len && line.ptr[0] == 0x7f; /* goes, as other white space has already */
    if (title.len == 0 || (!blank && !sl_edge_begins(line, title, &rest)))
        return false; /* nearly all lines */
    sl_buf_clear(&a->line);
    sl_line_fold(line, &a->line);
    return sl_eq(sl_buf_str(&a->line), title);
}

/* The part of a line in which the letters of a row may stand that may be anywhere: from its first
 * word that has them to its last; all of a line without words. */
static slant_str row_part(const article *a, const sl_paragraph *p)
{
    const sl_token *first = a->doc->tokens + p->token_start, *end = a->doc->tokens + p->token_end;
    uint32_t flags = 0;
    for (const sl_token *t = first; t < end; t++)
        flags |= t->flags;
    if (first == end)
        return text_of(a, p);
    if (!(flags & SL_TOKEN_IN_ROW))
        return SL(""); /* nearly all */
    while (!(first->flags & SL_TOKEN_IN_ROW))
        first++;
    while (!(end[-1].flags & SL_TOKEN_IN_ROW))
        end--;
    return sl_slice(a->doc->field[p->field], first->start, end[-1].end);
}

static const sl_line_rule *match_line(article *a, const sl_paragraph *p)
{
    slant_str line = text_of(a, p);
    sl_line_chance chance;
    if (line.len > SL_MOST_LINE ||
        !sl_line_may_match(sl_vocab_lines(a->doc->vocab), line, p->words, row_part(a, p), &chance))
        return NULL;
    return sl_line_match(a->doc->lang, line, p->words, &chance, &a->line);
}

static void mark_plain_roles(article *a)
{
    sl_doc *doc = a->doc;
    for (sl_paragraph *p = a->first; p < a->end; p++) {
        p->words = sl_doc_words(doc, p->token_start, p->token_end);
        const sl_line_rule *rule = match_line(a, p);
        p->role = rule ? rule->role : p->words ? SLANT_ROLE_BODY : SLANT_ROLE_BOILERPLATE;
        p->ends_top = rule && (rule->rest_names || rule->part == SL_LINE_WORDS);
        bool top = p < a->first + TOP_PARAGRAPHS && p->role == SLANT_ROLE_BODY;
        if (top)
            find_date(a, p);
        if (top && is_duplicate(a, p))
            p->role = SLANT_ROLE_DUPLICATE;
        else if (p->role == SLANT_ROLE_BODY && sl_is_date_line(doc, p))
            p->role = SLANT_ROLE_DATELINE;
    }
}

/* ------------------------------------------------------------------ title and standfirst ---- */

static bool has_hint(const sl_doc *doc, const sl_paragraph *p, uint32_t hint)
{
    for (uint32_t i = p->token_start; i < p->token_end; i++)
        if (sl_token_hints(&doc->tokens[i]) & hint)
            return true;
    return false;
}

static bool body_follows(const article *a, const sl_paragraph *p)
{
    while (++p < a->end)
        if (p->role == SLANT_ROLE_BODY)
            return true;
    return false;
}

/* "short, without a final full stop and followed by more" */
static bool is_title(const article *a, const sl_paragraph *p)
{
    uint32_t token;
    return p->role == SLANT_ROLE_BODY && p->words <= MOST_TITLE_WORDS && !ends_sentence(a, p) &&
           sl_dateline_end(a->doc, p, &token) == 0 && body_follows(a, p);
}

/* Set apart from the body: by a byline or date behind it; by having no full stop; or, where only
 * line ends tell, by a lead that follows and says the day, as this line does not. */
static bool is_standfirst(const article *a, const sl_paragraph *p, bool title_in_text)
{
    uint32_t token;
    const sl_paragraph *next = p + 1;
    if (p->role != SLANT_ROLE_BODY || p->words > MOST_STANDFIRST_WORDS || next >= a->end ||
        sl_dateline_end(a->doc, p, &token) || sl_starts_with_label(a->doc, p) ||
        !body_follows(a, p))
        return false;
    if (next->role == SLANT_ROLE_DATELINE || next->ends_top)
        return true;
    if (next->role != SLANT_ROLE_BODY || !title_in_text)
        return false;
    if (!ends_sentence(a, p) || sl_dateline_end(a->doc, next, &token))
        return true;
    return next->words > LEAST_BODY_WORDS &&
           !has_hint(a->doc, p, SL_HINT_WEEKDAY | SL_HINT_SPEECH) &&
           has_hint(a->doc, next, SL_HINT_WEEKDAY);
}

static void mark_top(article *a)
{
    bool apart = a->title.len > 0;
    bool in_text = a->doc->article->title_in_text && !apart;
    sl_paragraph *p = a->first;
    if (in_text && p < a->end && is_title(a, p))
        (p++)->role = SLANT_ROLE_TITLE;
    else if (p < a->end && p->role == SLANT_ROLE_DUPLICATE)
        p++;
    else if (!apart)
        return;
    if (p < a->end && is_standfirst(a, p, p > a->first))
        p->role = SLANT_ROLE_STANDFIRST;
}

/* ------------------------------------------------------------------------------ headings ---- */

/* `He shouted: “Never!”` and `Q: Who pays?` end in a mark that a heading may end in as well. */
static bool is_line_of_speech(slant_str line)
{
    char last = line.ptr[line.len - 1];
    bool quoted = last != '?' && last != '!';
    bool opens = line.ptr[0] == '"' || line.ptr[0] == '\'' || line.ptr[0] < 0;
    return quoted ? !opens : sl_find_char(line, ':', 0) < line.len;
}

static bool could_be_heading(const article *a, const sl_paragraph *p)
{
    if (p->role != SLANT_ROLE_BODY || p->words > MOST_HEADING_WORDS)
        return false; /* nearly all */
    slant_str line = text_of(a, p);
    uint32_t last = final_mark(line);
    bool strong = last == '?' || last == '!';
    const char *start = line.ptr;
    return last != '.' && !ends_sentence(a, p) &&
           !(strong && (p->words > MOST_HEADING_QUESTION || is_line_of_speech(line))) &&
           !sl_char_is_lower(sl_utf8_next(&start, line.ptr + line.len));
}

/* Asked for by body paragraphs only: no stretch of boilerplate is walked more than twice. */
static const sl_paragraph *neighbour(const article *a, const sl_paragraph *p, int step)
{
    for (p += step; p >= a->first && p < a->end; p += step)
        if (p->role != SLANT_ROLE_BOILERPLATE && p->role != SLANT_ROLE_CAPTION)
            return p;
    return NULL;
}

/* A list item starts with its number or a bullet; several short lines in a row are a list too. */
static bool is_heading(const article *a, const sl_paragraph *p)
{
    if (!could_be_heading(a, p))
        return false;
    const sl_paragraph *before = neighbour(a, p, -1), *after = neighbour(a, p, 1);
    if (!before || !after)
        return false;
    slant_str line = text_of(a, p);
    if (sl_is_digit(line.ptr[0]) || strchr("-*#>|", line.ptr[0]) ||
        sl_starts(line, SL("\xe2\x80\xa2")) || sl_starts(line, SL("\xe2\x80\x94")))
        return false;
    bool body_before = before->role == SLANT_ROLE_BODY || before->role == SLANT_ROLE_STANDFIRST;
    return body_before && !could_be_heading(a, before) && after->role == SLANT_ROLE_BODY &&
           after->words >= LEAST_BODY_WORDS;
}

/* From the last line up, so that a heading found does not hide the body above it. */
static void mark_headings(article *a)
{
    for (sl_paragraph *p = a->end; p-- > a->first;)
        if (is_heading(a, p))
            p->role = SLANT_ROLE_HEADING;
}

/* ----------------------------------------------------------------------------- datelines ---- */

/* A transcript's speakers look like "HESTRAD: ", but there are many of them. */
static bool is_transcript(const article *a)
{
    unsigned labels = 0;
    for (const sl_paragraph *p = a->first; p < a->end && labels < 3; p++)
        labels += p->role == SLANT_ROLE_BODY && sl_starts_with_label(a->doc, p);
    return labels > 2;
}

/* What the reader of a page knows comes before what a line looks like; what must not be scored
 * stays so. */
static void apply_hints(article *a)
{
    const slant_article *given = a->doc->article;
    size_t k = 0;
    for (sl_paragraph *p = a->first; p < a->end && k < given->n_hints; p++) {
        while (k < given->n_hints && given->hints[k].end <= p->start)
            k++;
        bool inside = k < given->n_hints && given->hints[k].start <= p->start;
        if (inside && p->role != SLANT_ROLE_BOILERPLATE && p->role != SLANT_ROLE_DUPLICATE)
            p->role = given->hints[k].role;
    }
}

static void mark_datelines(article *a)
{
    unsigned looked_at = 0;
    bool transcript = is_transcript(a);
    for (sl_paragraph *p = a->first; p < a->end && looked_at < DATELINE_PARAGRAPHS; p++) {
        if (p->role != SLANT_ROLE_BODY)
            continue;
        looked_at++;
        if (transcript && sl_starts_with_label(a->doc, p))
            return;
        p->dateline_end = sl_dateline_end(a->doc, p, &p->dateline_token);
        if (p->dateline_end)
            return;
    }
}

static void fold_title(article *a)
{
    slant_str title = a->doc->field[SLANT_TITLE];
    sl_line_fold(title, &a->title);
}

bool sl_doc_roles(sl_doc *doc)
{
    uint32_t first = 0;
    for (; first < doc->n_paragraphs && doc->paragraphs[first].field == SLANT_TITLE; first++) {
        sl_paragraph *p = &doc->paragraphs[first];
        p->role = SLANT_ROLE_TITLE;
        p->words = sl_doc_words(doc, p->token_start, p->token_end);
    }
    if (first == doc->n_paragraphs)
        return true;
    article a = {doc, doc->paragraphs + first, doc->paragraphs + doc->n_paragraphs, {0}, {0}};
    fold_title(&a);
    mark_plain_roles(&a);
    mark_top(&a);
    mark_headings(&a);
    apply_hints(&a);
    mark_datelines(&a);
    bool ok = !a.line.failed && !a.title.failed;
    sl_buf_free(&a.line);
    sl_buf_free(&a.title);
    return ok;
}
