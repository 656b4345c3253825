/* pattern.c - parses one term of the pattern language: see pattern.h. */
#include "lexicon/pattern.h"

#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/unicode.h"
#include "lexicon/atoms.h"
#include "text/word.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct parser {
    sl_pattern_reader *reader;
    slant_str text;
    uint32_t at;
    slant_match match;
    bool is_guard;
    sl_pattern *out;
    sl_pattern_fault *fault;
} parser;

/* A run of characters between blanks and brackets, without its marks. */
typedef struct chunk {
    slant_str text;
    uint32_t at;
    sl_atom_kind kind;
    const sl_token *tokens; /* borrowed from the reader until the next chunk */
    uint32_t n_tokens;
    bool hyphened; /* several tokens with nothing but hyphens between */
} chunk;

bool sl_pattern_reader_init(sl_pattern_reader *reader, const sl_lang *lang, slant_error *error)
{
    *reader = (sl_pattern_reader){0};
    sl_arena_init(&reader->arena, 0);
    reader->vocab = sl_vocab_new(lang, NULL, NULL, error);
    reader->article = (slant_article){.doc_id = SL("")};
    reader->doc = (sl_doc){.arena = &reader->arena, .article = &reader->article, .lang = lang,
                           .vocab = reader->vocab};
    return reader->vocab != NULL;
}

void sl_pattern_reader_free(sl_pattern_reader *reader)
{
    sl_vocab_free(reader->vocab);
    sl_arena_free(&reader->arena);
    reader->vocab = NULL;
}

__attribute__((format(printf, 3, 4)))
static bool fail(parser *p, uint32_t at, const char *format, ...)
{
    char message[sizeof p->fault->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    p->fault->at = at;
    sl_show(p->fault->message, sizeof p->fault->message, sl_str(message));
    return false;
}

static bool fail_memory(parser *p)
{
    p->reader->arena.failed = true;
    return fail(p, 0, "out of memory");
}

/* The number, from 1, of the character at a byte: for messages. */
static unsigned place(const parser *p, uint32_t at)
{
    return (unsigned)sl_utf8_count(sl_slice(p->text, 0, at)) + 1;
}

static char peek(const parser *p)
{
    return p->at < p->text.len ? p->text.ptr[p->at] : '\0';
}

static void skip_blanks(parser *p)
{
    const char *end = p->text.ptr + p->text.len;
    while (p->at < p->text.len) {
        const char *next = p->text.ptr + p->at;
        if (sl_char_kind_of(sl_utf8_next(&next, end)) != SL_CHAR_SPACE)
            return;
        p->at = (uint32_t)(next - p->text.ptr);
    }
}

/* A hyphen that touches `~` or a bracket (`~-end`, `(pro|anti)-war`) says nothing that a blank
 * would not, as matching ignores the hyphens of the text. */
static void skip_hyphens(parser *p)
{
    while (peek(p) == '-')
        p->at++;
}

static sl_element *add_element(parser *p, uint32_t at, sl_element_kind kind)
{
    if (p->out->n_elements == SL_PATTERN_ELEMENTS) {
        fail(p, at, "more than %d words and gaps in a row: shorten it", SL_PATTERN_ELEMENTS);
        return NULL;
    }
    sl_element *element = &p->out->elements[p->out->n_elements++];
    *element = (sl_element){.kind = kind, .first_choice = (uint16_t)p->out->n_choices};
    return element;
}

static bool add_choice(parser *p, uint32_t at, sl_element *element)
{
    if (p->out->n_choices == SL_PATTERN_CHOICES)
        return fail(p, at, "more than %d alternatives: split it into several rows",
                    SL_PATTERN_CHOICES);
    p->out->choices[p->out->n_choices++] =
        (sl_pattern_choice){.first_word = (uint16_t)p->out->n_words};
    element->n_choices++;
    return true;
}

static bool add_word(parser *p, uint32_t at, sl_pattern_word word)
{
    if (p->out->n_words == SL_PATTERN_WORDS)
        return fail(p, at, "more than %d words: split it into several rows", SL_PATTERN_WORDS);
    p->out->words[p->out->n_words++] = word;
    p->out->choices[p->out->n_choices - 1].n_words++;
    return true;
}

/* ---- words ---- */

static slant_str case_key(parser *p, const sl_word *word)
{
    sl_buf buf = {0};
    slant_str key = sl_arena_str(&p->reader->arena, sl_case_form(word->surface, word->form, &buf));
    if (buf.failed)
        p->reader->arena.failed = true;
    sl_buf_free(&buf);
    return key;
}

static slant_str form_key(parser *p, slant_str form)
{
    char spelling[SL_SPELLING_BYTES];
    return sl_arena_str(&p->reader->arena,
                        sl_word_spelling(p->reader->doc.lang, form, spelling));
}

static bool add_surface(parser *p, const chunk *c, sl_atom_kind kind, slant_str surface)
{
    uint32_t id = sl_vocab_id(p->reader->vocab, surface);
    const sl_word *word = id == SL_NONE ? NULL : sl_vocab_word(p->reader->vocab, id);
    if (!word)
        return fail_memory(p);
    slant_str key = kind == SL_ATOM_STEM   ? word->stem
                    : kind == SL_ATOM_CASE ? case_key(p, word)
                    : kind == SL_ATOM_FORM ? form_key(p, word->form)
                                           : word->form;
    if (p->reader->arena.failed)
        return fail_memory(p);
    if (key.len == 0)
        return fail(p, c->at, "the word at character %u is over %d bytes: shorten it",
                    place(p, c->at), SLANT_MAX_WORD);
    if (kind == SL_ATOM_PREFIX && !p->is_guard && sl_utf8_count(key) < SL_PREFIX_LETTERS)
        return fail(p, c->at, "\"%.*s*\" would match too much: write at least %d letters before *",
                    SL_ARG(surface), SL_PREFIX_LETTERS);
    return add_word(p, c->at, (sl_pattern_word){kind, key});
}

/* The chunk's tokens as they stand, or all of them run together ("antiterror"). */
static bool add_chunk(parser *p, const chunk *c, bool joined)
{
    sl_atom_kind inner = c->kind == SL_ATOM_PREFIX ? SL_ATOM_FORM : c->kind;
    if (!joined) {
        for (uint32_t i = 0; i < c->n_tokens; i++) {
            bool last = i + 1 == c->n_tokens;
            if (!add_surface(p, c, last ? c->kind : inner,
                             sl_slice(c->text, c->tokens[i].start, c->tokens[i].end)))
                return false;
        }
        return true;
    }
    sl_buf buf = {0};
    for (uint32_t i = 0; i < c->n_tokens; i++)
        sl_buf_add(&buf, sl_slice(c->text, c->tokens[i].start, c->tokens[i].end));
    bool ok = buf.failed ? fail_memory(p) : add_surface(p, c, c->kind, sl_buf_str(&buf));
    sl_buf_free(&buf);
    return ok;
}

static bool ends_chunk(const parser *p)
{
    const char *next = p->text.ptr + p->at;
    char c = *next;
    return c == '(' || c == ')' || c == '{' || c == '}' || c == '|' || c == '~' ||
           sl_char_kind_of(sl_utf8_next(&next, p->text.ptr + p->text.len)) == SL_CHAR_SPACE;
}

static sl_atom_kind plain_kind(slant_match match)
{
    return match == SLANT_MATCH_FORM   ? SL_ATOM_FORM
           : match == SLANT_MATCH_CASE ? SL_ATOM_CASE
                                       : SL_ATOM_STEM;
}

static bool take_marks(parser *p, chunk *c)
{
    slant_str s = c->text;
    c->kind = plain_kind(p->match);
    if (sl_ends(s, SL("!!"))) {
        c->kind = SL_ATOM_CASE;
        s.len -= 2;
    } else if (sl_ends(s, SL("!"))) {
        c->kind = SL_ATOM_FORM;
        s.len -= 1;
    } else if (sl_ends(s, SL("*"))) {
        c->kind = SL_ATOM_PREFIX;
        s.len -= 1;
    }
    while (s.len && s.ptr[s.len - 1] == '-') /* before `~` or a bracket: see skip_hyphens */
        s.len--;
    c->text = s;
    size_t star = sl_find_char(s, '*', 0), mark = sl_find_char(s, '!', 0);
    if (star < s.len)
        return fail(p, c->at + (uint32_t)star,
                    "* may stand at the end of a word only, alone: write each word in full");
    if (mark < s.len)
        return fail(p, c->at + (uint32_t)mark,
                    "! or !! may stand at the end of a word only: word! asks for that form, "
                    "Word!! for that form and case");
    return true;
}

static bool tokenise(parser *p, chunk *c)
{
    sl_doc *doc = &p->reader->doc;
    doc->n_tokens = 0;
    doc->field[SLANT_TEXT] = c->text;
    if (c->text.len && (!sl_doc_tokenise(doc, SLANT_TEXT) || p->reader->arena.failed))
        return fail_memory(p);
    c->tokens = doc->tokens;
    c->n_tokens = doc->n_tokens;
    c->hyphened = c->n_tokens > 1;
    for (uint32_t i = 1; i < c->n_tokens; i++)
        if (!(c->tokens[i].flags & SL_TOKEN_JOINED))
            c->hyphened = false;
    if (c->n_tokens == 0)
        return fail(p, c->at, "\"%.*s\" holds no letter or digit: leave it out (punctuation "
                    "between words is ignored)", SL_ARG(c->text));
    return true;
}

static bool read_chunk(parser *p, chunk *c)
{
    *c = (chunk){.at = p->at};
    while (p->at < p->text.len && !ends_chunk(p)) {
        const char *next = p->text.ptr + p->at;
        sl_utf8_next(&next, p->text.ptr + p->text.len);
        p->at = (uint32_t)(next - p->text.ptr);
    }
    c->text = sl_slice(p->text, c->at, p->at);
    return take_marks(p, c) && tokenise(p, c);
}

static bool word_element(parser *p)
{
    chunk c;
    uint32_t at = p->at;
    if (!read_chunk(p, &c))
        return false;
    sl_element *element = add_element(p, at, SL_ELEMENT_WORDS);
    if (!element || !add_choice(p, at, element) || !add_chunk(p, &c, false))
        return false;
    return !c.hyphened || (add_choice(p, at, element) && add_chunk(p, &c, true));
}

/* ---- choices: (militia|paramilitary group) ---- */

/* One alternative, from `start`; `joined` writes its hyphened words as one. *hyphened tells whether
 * it has any. */
static bool alternative(parser *p, uint32_t start, sl_element *element, bool joined, bool *hyphened)
{
    p->at = start;
    *hyphened = false;
    if (!add_choice(p, start, element))
        return false;
    for (skip_blanks(p); p->at < p->text.len && peek(p) != '|' && peek(p) != ')'; skip_blanks(p)) {
        uint32_t at = p->at;
        chunk c;
        if (peek(p) == '(' || peek(p) == '{' || peek(p) == '}' || peek(p) == '~')
            return fail(p, at, "'%c' at character %u cannot stand inside brackets: an alternative "
                        "is made of words only; write two rows", peek(p), place(p, at));
        if (!read_chunk(p, &c))
            return false;
        *hyphened |= c.hyphened;
        if (!add_chunk(p, &c, joined && c.hyphened))
            return false;
    }
    if (p->out->choices[p->out->n_choices - 1].n_words == 0)
        return fail(p, start, "an empty alternative at character %u: for an optional word write "
                    "two rows", place(p, start));
    return true;
}

static bool choice_element(parser *p)
{
    uint32_t open = p->at++;
    sl_element *element = add_element(p, open, SL_ELEMENT_WORDS);
    if (!element)
        return false;
    for (;;) {
        uint32_t start = p->at;
        bool hyphened, again;
        if (!alternative(p, start, element, false, &hyphened))
            return false;
        if (hyphened && !alternative(p, start, element, true, &again))
            return false;
        if (p->at >= p->text.len)
            return fail(p, open, "the bracket at character %u is not closed: add )",
                        place(p, open));
        if (p->text.ptr[p->at++] == ')')
            break;
    }
    if (peek(p) == '!' || peek(p) == '*')
        return fail(p, p->at, "'%c' after a bracket: put it behind each word inside", peek(p));
    skip_hyphens(p);
    return true;
}

/* ---- gaps: {0,3} ---- */

static bool read_number(parser *p, uint32_t *number)
{
    uint32_t start = p->at, n = 0;
    while (sl_is_digit(peek(p)) && p->at - start < 4)
        n = n * 10 + (uint32_t)(p->text.ptr[p->at++] - '0');
    *number = n;
    return p->at > start;
}

static bool gap_element(parser *p)
{
    uint32_t open = p->at++, min = 0, max = 0;
    bool ok = read_number(p, &min);
    max = min;
    if (ok && peek(p) == ',') {
        p->at++;
        ok = read_number(p, &max);
    }
    if (!ok || peek(p) != '}')
        return fail(p, open, "the gap at character %u is not understood: write {0,3} for none to "
                    "three words between", place(p, open));
    p->at++;
    if (min > max)
        return fail(p, open, "the gap {%u,%u} asks for more than it allows: write {%u,%u}", min,
                    max, max, min);
    uint32_t most = p->is_guard ? SL_GUARD_GAP : SL_PATTERN_GAP;
    if (max > most)
        return fail(p, open, "the gap {%u,%u} is over %u words: a wider one joins what does not "
                    "belong together", min, max, most);
    if (p->out->n_gaps++ == SL_PATTERN_GAPS)
        return fail(p, open, "more than %d gaps: shorten it", SL_PATTERN_GAPS);
    if (p->out->n_elements && p->out->elements[p->out->n_elements - 1].kind == SL_ELEMENT_GAP)
        return fail(p, open, "two gaps in a row: write one");
    sl_element *element = add_element(p, open, SL_ELEMENT_GAP);
    if (!element)
        return false;
    element->min = (uint8_t)min;
    element->max = (uint8_t)max;
    return true;
}

/* ---- the whole ---- */

static bool self_element(parser *p)
{
    uint32_t at = p->at++;
    if (!p->is_guard)
        return fail(p, at, "~ stands for the term in a guard; a term cannot hold it: leave it out");
    if (p->out->self != SL_PATTERN_ELEMENTS)
        return fail(p, at, "~ stands twice: a guard names the term once");
    p->out->self = p->out->n_elements;
    skip_hyphens(p);
    return add_element(p, at, SL_ELEMENT_SELF) != NULL;
}

static bool next_element(parser *p)
{
    switch (peek(p)) {
    case '(': return choice_element(p);
    case '{': return gap_element(p);
    case '~': return self_element(p);
    case ')':
    case '}':
        return fail(p, p->at, "'%c' at character %u closes nothing: remove it", peek(p),
                    place(p, p->at));
    case '|':
        return fail(p, p->at, "alternatives stand in brackets: (one|other)");
    default: return word_element(p);
    }
}

static bool check_whole(parser *p)
{
    const sl_pattern *out = p->out;
    uint32_t n = out->n_elements, wordings = 1;
    if (n == 0)
        return fail(p, 0, "it is empty: write at least one word");
    if (out->elements[0].kind == SL_ELEMENT_GAP || out->elements[n - 1].kind == SL_ELEMENT_GAP)
        return fail(p, 0, "a gap stands between words, not at an end: remove it");
    if (n == 1 && out->self == 0)
        return fail(p, 0, "~ alone always fires: add a word, such as \"drug ~\"");
    for (uint32_t i = 0; i < n; i++) {
        if (out->elements[i].kind == SL_ELEMENT_WORDS)
            wordings *= out->elements[i].n_choices;
        if (wordings > SL_PATTERN_WORDINGS)
            return fail(p, 0, "its alternatives multiply to more than %d wordings: split it into "
                        "several rows", SL_PATTERN_WORDINGS);
    }
    return true;
}

bool sl_pattern_parse(sl_pattern_reader *reader, slant_str text, slant_match match, bool is_guard,
                      sl_pattern *pattern, sl_pattern_fault *fault)
{
    parser p = {.reader = reader, .text = text, .match = match, .is_guard = is_guard,
                .out = pattern, .fault = fault};
    pattern->n_elements = pattern->n_choices = pattern->n_words = pattern->n_gaps = 0;
    pattern->self = SL_PATTERN_ELEMENTS;
    if (text.len > SL_PATTERN_BYTES)
        return fail(&p, 0, "it is over %d bytes: split it into several rows", SL_PATTERN_BYTES);
    for (skip_blanks(&p); p.at < text.len; skip_blanks(&p))
        if (!next_element(&p))
            return false;
    if (pattern->self == SL_PATTERN_ELEMENTS)
        pattern->self = pattern->n_elements;
    return check_whole(&p);
}

static void add_key(sl_buf *to, slant_str s)
{
    sl_buf_u64(to, s.len);
    sl_buf_char(to, ':');
    sl_buf_add(to, s);
}

void sl_pattern_key(const sl_pattern *p, sl_buf *to)
{
    for (uint32_t i = 0; i < p->n_elements; i++) {
        const sl_element *e = &p->elements[i];
        const char head[] = {'/', (char)('0' + e->kind), (char)('0' + e->min),
                             (char)('0' + e->max)};
        sl_buf_add(to, (slant_str){head, sizeof head});
        for (uint32_t c = 0; e->kind == SL_ELEMENT_WORDS && c < e->n_choices; c++) {
            const sl_pattern_choice *choice = &p->choices[e->first_choice + c];
            sl_buf_char(to, '|');
            for (uint32_t w = 0; w < choice->n_words; w++) {
                sl_buf_char(to, (char)('0' + p->words[choice->first_word + w].kind));
                add_key(to, p->words[choice->first_word + w].key);
            }
        }
    }
}

void sl_guards_key(slant_str unless, slant_str near, slant_str except, sl_buf *to)
{
    add_key(to, unless);
    add_key(to, near);
    add_key(to, except);
}
