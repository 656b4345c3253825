/* doc.h - an article on its way through the stages: fields, tokens, paragraphs, sentences.
 *
 * All arrays stand in the doc's arena and are dropped together with the next article. Offsets are
 * bytes into a field. Tokens of the title come first, then those of the text; so do paragraphs and
 * sentences.
 *
 * A token is a run of letters, digits and inner apostrophes, full stops between single letters
 * (U.S) and separators inside numbers (2,500; 3.5). A hyphen ends a token; the next one is marked
 * SL_TOKEN_JOINED: "anti-terror" is two tokens and one word. Words are counted without joined
 * tokens. (Unicode Annex 29 word boundaries, with those changes.) URLs, domains and e-mail
 * addresses are one token each; scripts without spaces have one token a character. */
#ifndef SL_TEXT_DOC_H
#define SL_TEXT_DOC_H

#include "base/arena.h"
#include "slant.h"
#include "text/bytes.h"
#include "text/vocab.h"

/* What stands before a token, behind the one before it, told once while tokens are cut. All that
 * reads punctuation asks this first, and reads bytes only at SL_BEFORE_OTHER. */
typedef enum sl_before {
    SL_BEFORE_BLANK,   /* " ": most tokens */
    SL_BEFORE_HYPHEN,  /* "-": the token is joined */
    SL_BEFORE_COMMA,   /* ", " */
    SL_BEFORE_NOTHING, /* one token ends where the other begins */
    SL_BEFORE_STOP,    /* ". " */
    SL_BEFORE_OTHER    /* anything else, and before the first token of a field */
} sl_before;

/* Questions about tokens that have a bit map each (sl_doc.map), so that a pass which asks for few
 * of them jumps from one to the next (sl_bits_next of bytes.h, with n_tokens for its length). */
enum {
    SL_MARK_JOINED,   /* SL_TOKEN_JOINED */
    SL_MARK_BEGINS,   /* SL_TOKEN_BEGINS */
    SL_MARK_APART,    /* neither one blank nor one hyphen stands before it, or else an address */
    SL_MARK_SORT,     /* the hook's: bit 0 of sl_word.sorts; then the others */
    SL_N_MARKS = SL_MARK_SORT + SL_N_SORTS,
    /* And those that it answers together with sl_before: */
    SL_MAP_STOP = SL_N_MARKS, /* SL_MARK_APART, but neither a comma nor nothing stands before it */
    SL_MAP_OTHER,             /* ... nor a stop, nor a blank behind an address */
    SL_N_MAPS
};
_Static_assert(SL_N_MARKS == 8, "the marks of a token are a byte");

typedef struct sl_paragraph {
    slant_field field;
    uint32_t start, end; /* bytes, without the white space around */
    uint32_t token_start, token_end;
    uint32_t sentence_start, sentence_end;
    slant_role role;       /* of its sentences, but for a dateline at its start */
    uint32_t words;
    uint32_t dateline_end; /* byte behind the dateline at the start, 0: none */
    uint32_t dateline_token; /* the first token behind it */
    uint32_t date_start;   /* byte where a date begins that stands behind a headline, 0: none */
    uint32_t date_token;   /* its first token */
    bool after_blank;      /* a blank line stands before it */
    bool ends_top;         /* a byline or share buttons: title and standfirst stand before it */
} sl_paragraph;

typedef struct sl_doc {
    sl_arena *arena;
    const slant_article *article;
    const sl_lang *lang;
    sl_vocab *vocab;
    const bool *quote_byte; /* of the language: which bytes begin a quotation mark; 256 */
    bool plain; /* tokenise by the plain twins of the fast ways: for tests */
    slant_str field[SLANT_N_FIELDS];
    sl_bytes bytes[SLANT_N_FIELDS]; /* of each field */
    bool separators[SLANT_N_FIELDS]; /* U+2028 or U+2029, which end lines, stand there */
    sl_token *tokens;
    /* Of each token, in arrays of their own: a pass reads no more than it asks for. */
    sl_token_words words; /* what the vocabulary's hook says of its word */
    uint8_t *before;      /* sl_before */
    uint8_t *marks;       /* a bit for each question of SL_MARK_... */
    const uint64_t *map[SL_N_MAPS]; /* the same bits by question, once all tokens are read; the
                                       word behind the last one is zero */
    sl_paragraph *paragraphs;
    slant_sentence *sentences; /* start, end, paragraph, token_*, words, field, role are filled */
    uint32_t n_tokens, cap_tokens, cap_words, n_paragraphs, cap_paragraphs, n_sentences,
        cap_sentences;
    const uint32_t *token_at[SLANT_N_FIELDS]; /* for each 64 bytes of a field: the first token that
                                           starts there or behind */
    uint32_t field_tokens[SLANT_N_FIELDS + 1]; /* first token of each field; then n_tokens */
} sl_doc;

static inline const sl_word *sl_doc_word(const sl_doc *doc, uint32_t token)
{
    return sl_vocab_word(doc->vocab, doc->tokens[token].word);
}

/* A token's word as it stands, told without a look at the vocabulary, which is seldom in cache. */
typedef struct sl_shape {
    uint32_t flags;
    slant_str surface; /* empty for a word that is too long */
} sl_shape;

static inline sl_shape sl_doc_shape(const sl_doc *doc, uint32_t token)
{
    const sl_token *t = &doc->tokens[token];
    slant_field field = token < doc->field_tokens[SLANT_TEXT] ? SLANT_TITLE : SLANT_TEXT;
    sl_shape shape = {sl_token_word_flags(t), {doc->field[field].ptr + t->start, 0}};
    shape.surface.len = shape.flags & SL_WORD_TOO_LONG ? 0 : t->end - t->start;
    return shape;
}

/* Fills doc from the article: tokens, paragraphs, roles, sentences, in that order. False when
 * memory ran out. Linear in the text, whatever it holds. */
bool sl_doc_read(sl_doc *doc, const slant_article *article, const sl_lang *lang, sl_vocab *vocab,
                 sl_arena *arena);

/* The first token of the field that starts at or behind a byte; the field's end when none does. */
uint32_t sl_doc_token_at(const sl_doc *doc, slant_field field, uint32_t byte);

/* Tokens of a bare text (a pattern), appended to doc->tokens; no sentences, no maps. */
bool sl_doc_tokenise(sl_doc *doc, slant_field field);
/* doc->map, of all tokens. */
bool sl_doc_map(sl_doc *doc);

/* How many tokens from `from` up to (not with) `to` are not joined: words. */
uint32_t sl_doc_words(const sl_doc *doc, uint32_t from, uint32_t to);

#endif
