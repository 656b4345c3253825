/* sentences.c - paragraphs cut into sentences.
 *
 * Ends are looked for between tokens only, each gap is read once; whether an end is one is decided
 * in boundary.c. A sentence has no white space around it and holds its closing marks. */
#include "base/str.h"
#include "base/unicode.h"
#include "text/boundary.h"
#include "text/parts.h"

typedef struct cutter {
    sl_doc *doc;
    sl_paragraph *paragraph;
    uint32_t index;      /* of the paragraph */
    const char *text;    /* of the field */
    uint32_t start;      /* of the sentence at hand, bytes */
    uint32_t token, end; /* its first token; where the tokens that are cut end */
    uint32_t limit;      /* the byte where they do */
    slant_role role;
} cutter;

static uint32_t count_words(const cutter *c, uint32_t token_end)
{
    bool counts = c->role != SLANT_ROLE_BOILERPLATE && c->role != SLANT_ROLE_DUPLICATE;
    return counts ? sl_doc_words(c->doc, c->token, token_end) : 0;
}

static bool add_sentence(cutter *c, uint32_t end, uint32_t token_end)
{
    sl_doc *doc = c->doc;
    if (!SL_ARENA_FIT(doc->arena, doc->sentences, doc->cap_sentences, doc->n_sentences + 1))
        return false;
    doc->sentences[doc->n_sentences++] = (slant_sentence){
        .start = c->start, .end = end, .paragraph = c->index, .token_start = c->token,
        .token_end = token_end, .words = count_words(c, token_end), .field = c->paragraph->field,
        .role = c->role};
    c->token = token_end;
    return true;
}

/* Behind a sentence end: the first byte that is no white space. */
static uint32_t skip_space(const cutter *c, uint32_t from)
{
    const char *p = c->text + from, *end = c->text + c->limit;
    if (end - p >= 2 && p[0] == ' ' && p[1] > ' ') /* nearly all */
        return from + 1;
    while (p < end) {
        const char *next = p;
        sl_char_kind kind = sl_char_kind_of(sl_utf8_next(&next, end));
        if (kind != SL_CHAR_SPACE && kind != SL_CHAR_IGNORED)
            break;
        p = next;
    }
    return (uint32_t)(p - c->text);
}

/* "[7]" behind a full stop belongs to the sentence: the end behind the bracket, 0 if it is none. */
static uint32_t footnote_end(const cutter *c, uint32_t token)
{
    const sl_token *t = &c->doc->tokens[token];
    if (!sl_token_is(t, SL_WORD_NUMBER) || t->start == 0 ||
        c->text[t->start - 1] != '[' || t->end >= c->limit || c->text[t->end] != ']')
        return 0;
    return t->end + 1;
}

/* Cuts the sentence that ends behind token `*token`, footnotes included. */
static bool cut(cutter *c, uint32_t end, uint32_t *token)
{
    uint32_t note;
    while (*token + 1 < c->end && (note = footnote_end(c, *token + 1)) != 0) {
        end = note;
        ++*token;
    }
    if (!add_sentence(c, end, *token + 1))
        return false;
    c->start = skip_space(c, end);
    return true;
}

/* What stands before a token that is no paragraph's first. */
static sl_gap gap_before(const cutter *c, uint32_t token, bool *in_quotes)
{
    const char *start = c->text + c->doc->tokens[token - 1].end;
    const char *end = c->text + c->doc->tokens[token].start;
    if (c->doc->before[token] == SL_BEFORE_STOP) /* ". ", as sl_gap_read says */
        return (sl_gap){.stop = SL_STOP_PERIOD, .n_marks = 1, .mark = start, .behind = start + 1,
                        .next = end, .spaced = true};
    return sl_gap_read(c->doc->lang, start, end, in_quotes);
}

/* Whether no stop stands before a token, told at a glance; behind an address none need to. */
static bool has_no_stop(const cutter *c, uint32_t token, bool *in_quotes)
{
    const sl_token *t = &c->doc->tokens[token];
    return c->doc->before[token] == SL_BEFORE_OTHER && !sl_token_is(t - 1, SL_WORD_ADDRESS) &&
           !sl_gap_may_stop(c->doc->lang, c->text + t[-1].end, c->text + t->start, in_quotes);
}

/* The byte behind the end of a sentence before a token, 0 when none ends there. */
static uint32_t end_before(const cutter *c, uint32_t token, bool *in_quotes)
{
    const sl_doc *doc = c->doc;
    if (has_no_stop(c, token, in_quotes))
        return 0;
    if (doc->before[token] == SL_BEFORE_STOP && sl_is_plain_boundary(&doc->tokens[token - 1]))
        return doc->tokens[token - 1].end + 1;
    sl_gap gap = gap_before(c, token, in_quotes);
    bool ends = sl_is_boundary(doc, token - 1, c->token, c->end, c->text, &gap);
    return ends ? (uint32_t)(gap.behind - c->text) : 0;
}

static bool cut_paragraph(cutter *c)
{
    const sl_doc *doc = c->doc;
    const uint64_t *stop = doc->map[SL_MAP_STOP]; /* a comma ends nothing, nor does nothing */
    bool in_quotes = false;
    if (c->end > c->token && c->start < doc->tokens[c->token].start)
        sl_gap_read(doc->lang, c->text + c->start, c->text + doc->tokens[c->token].start,
                    &in_quotes);
    for (size_t next = c->token + 1; (next = sl_bits_next(stop, next, c->end)) < c->end; next++) {
        uint32_t last = (uint32_t)next - 1, end = end_before(c, (uint32_t)next, &in_quotes);
        if (end && !cut(c, end, &last))
            return false;
        next = last + 1;
    }
    return c->start >= c->limit || add_sentence(c, c->limit, c->end);
}

/* The dateline is a segment of its own; the sentence goes on behind it. */
static bool cut_dateline(cutter *c)
{
    if (!c->paragraph->dateline_end)
        return true;
    c->role = SLANT_ROLE_DATELINE;
    if (!add_sentence(c, c->paragraph->dateline_end, c->paragraph->dateline_token))
        return false;
    c->start = skip_space(c, c->paragraph->dateline_end);
    c->role = c->paragraph->role;
    return true;
}

/* A date behind a headline likewise. */
static bool cut_date(cutter *c)
{
    if (!c->paragraph->date_start)
        return true;
    c->start = c->paragraph->date_start;
    c->role = SLANT_ROLE_DATELINE;
    return add_sentence(c, c->paragraph->end, c->paragraph->token_end);
}

/* Where the paragraph ends, or the headline before a date. */
static void set_limit(cutter *c)
{
    const sl_paragraph *p = c->paragraph;
    c->end = p->date_start ? p->date_token : p->token_end;
    c->limit = p->date_start ? p->date_start : p->end;
    while (c->limit > c->start && sl_is_space(c->text[c->limit - 1]))
        c->limit--;
}

bool sl_doc_sentences(sl_doc *doc)
{
    for (uint32_t i = 0; i < doc->n_paragraphs; i++) {
        sl_paragraph *paragraph = &doc->paragraphs[i];
        cutter c = {.doc = doc, .paragraph = paragraph, .index = i, .start = paragraph->start,
                    .text = doc->field[paragraph->field].ptr, .token = paragraph->token_start,
                    .role = paragraph->role};
        set_limit(&c);
        paragraph->sentence_start = doc->n_sentences;
        if (!cut_dateline(&c) || !cut_paragraph(&c) || !cut_date(&c))
            return false;
        paragraph->sentence_end = doc->n_sentences;
    }
    return true;
}
