/* pattern.h - one term of the pattern language, parsed: docs/lexicons.md is its description.
 *
 * A pattern is a row of elements: words (one or several choices, each a short row of words), a gap
 * of so many words, or `~`, the term itself, in a guard. Words are folded and stemmed here as those
 * of a text are, by the same tokeniser and vocabulary, so that both sides agree byte for byte. */
#ifndef SL_LEXICON_PATTERN_H
#define SL_LEXICON_PATTERN_H

#include "base/arena.h"
#include "base/buf.h"
#include "slant.h"
#include "text/doc.h"

/* The limits of one pattern; each has a fault of its own. */
enum {
    SL_PATTERN_BYTES = 2000,
    SL_PATTERN_ELEMENTS = 24,  /* words, choices and gaps in a row */
    SL_PATTERN_WORDS = 512,    /* in all choices together */
    SL_PATTERN_CHOICES = 256,  /* alternatives in all brackets together */
    SL_PATTERN_WORDINGS = 1024, /* that the choices multiply to */
    SL_PATTERN_GAPS = 4,
    SL_PATTERN_GAP = 10,       /* words in one gap of a term */
    SL_GUARD_GAP = 20,         /* and of a guard, which asks for company, not for a phrase */
    SL_PREFIX_LETTERS = 2      /* before the `*` of a term, at least; one in a guard */
};

/* What a word of a pattern asks of a word of the text. The order is that of strictness. */
typedef enum sl_atom_kind {
    SL_ATOM_PREFIX, /* terror*: the folded form begins so */
    SL_ATOM_STEM,   /* martyred */
    SL_ATOM_FORM,   /* martyr!: the folded form */
    SL_ATOM_CASE,   /* Resistance!!: the form with its case */
    SL_N_ATOM_KINDS
} sl_atom_kind;

typedef struct sl_pattern_word {
    sl_atom_kind kind;
    slant_str key; /* prefix, stem, folded form, form with its case; as long as the reader lives */
} sl_pattern_word;

typedef struct sl_pattern_choice {
    uint16_t first_word, n_words;
} sl_pattern_choice;

typedef enum sl_element_kind { SL_ELEMENT_WORDS, SL_ELEMENT_GAP, SL_ELEMENT_SELF } sl_element_kind;

typedef struct sl_element {
    sl_element_kind kind;
    uint8_t min, max;                 /* GAP: words between */
    uint16_t first_choice, n_choices; /* WORDS */
    uint16_t unused;                  /* no gaps: it is written to files as it is */
} sl_element;

typedef struct sl_pattern {
    sl_element elements[SL_PATTERN_ELEMENTS];
    sl_pattern_choice choices[SL_PATTERN_CHOICES];
    sl_pattern_word words[SL_PATTERN_WORDS];
    uint32_t n_elements, n_choices, n_words, n_gaps;
    uint32_t self; /* index of the `~` element; n_elements when there is none */
} sl_pattern;

/* What is wrong with a pattern, and at which byte (from 0) of it. */
typedef struct sl_pattern_fault {
    uint32_t at;
    char message[400];
} sl_pattern_fault;

/* Holds what parsing shares from pattern to pattern: the vocabulary and the tokeniser's arrays. */
typedef struct sl_pattern_reader {
    sl_arena arena;
    sl_vocab *vocab;
    sl_doc doc;
    slant_article article;
} sl_pattern_reader;

bool sl_pattern_reader_init(sl_pattern_reader *reader, const sl_lang *lang, slant_error *error);
void sl_pattern_reader_free(sl_pattern_reader *reader);

/* Parses text. `match` is what a word without a mark asks; `~` is allowed in guards only. False
 * with a fault. Out of memory is a fault as well, and reader->arena.failed is set. */
bool sl_pattern_parse(sl_pattern_reader *reader, slant_str text, slant_match match, bool is_guard,
                      sl_pattern *pattern, sl_pattern_fault *fault);

/* Appends a key: patterns that match the same words, such as `attack` and `attacks`, have one. */
void sl_pattern_key(const sl_pattern *pattern, sl_buf *to);
void sl_guards_key(slant_str unless, slant_str near, slant_str except, sl_buf *to); /* as written */

#endif
