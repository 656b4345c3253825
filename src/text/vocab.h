/* vocab.h - the words that an annotator has met, each analysed once.
 *
 * A vocabulary maps a surface form (the bytes as they stand in the text) to a word: its folded
 * form, its stem, flags, and the atoms of the matcher that it satisfies. The matcher gives those
 * through a hook, so that text knows nothing of lexicons. One vocabulary belongs to one annotator;
 * word ids are dense and stay valid until sl_vocab_trim drops all (between two articles, when the
 * vocabulary has grown past its bound: memory stays flat on endless input). */
#ifndef SL_TEXT_VOCAB_H
#define SL_TEXT_VOCAB_H

#include "base/arena.h"
#include "slant.h"
#include "text/lang.h"

enum {
    SL_WORD_CAPITAL = 1 << 0,      /* first letter is upper case */
    SL_WORD_ALL_CAPS = 1 << 1,     /* two or more letters, all upper case */
    SL_WORD_NUMBER = 1 << 2,       /* starts with a digit */
    SL_WORD_TITLE_ABBR = 1 << 3,   /* Mr, Gen, Dr: a name follows, never the end of a sentence */
    SL_WORD_ABBR = 1 << 4,         /* etc, Inc, U.S, a.m: may end a sentence, may not */
    SL_WORD_NUMBER_ABBR = 1 << 5,  /* No, p, vol: an abbreviation if a number follows */
    SL_WORD_MONTH_ABBR = 1 << 6,
    SL_WORD_INITIAL = 1 << 7,      /* one upper-case letter */
    SL_WORD_TOO_LONG = 1 << 8,     /* over SLANT_MAX_WORD: no stem */
    SL_WORD_DOTTED = 1 << 9,       /* has inner full stops: U.S, a.m, e.g */
    SL_WORD_INNER_ABBR = 1 << 10,  /* e.g, vs, approx: never the end of a sentence */
    SL_WORD_ENDS_ABBR = 1 << 12,   /* with ABBR: a capital after it begins a sentence (a.m, etc) */
    SL_WORD_PLACE_ABBR = 1 << 13,  /* with ABBR: Calif, D.C */
    SL_WORD_ADDRESS = 1 << 11      /* a URL, e-mail address or domain: no stem */
};

typedef struct sl_word {
    /* The hook's, all 0 before: */
    const void *found;             /* what the matcher knows of it; copied likewise */
    uint64_t bits, classes;        /* copied to each token's place in doc->words */
    uint64_t after;                /* bits of the words behind which it is to be looked at */
    bool begins;                   /* ... or it is to be looked at wherever it stands */
    uint8_t sorts;                 /* SL_N_SORTS bits: a map of each over the tokens (doc.h) */
    uint32_t more_classes;         /* copied likewise */
    /* The vocabulary's: */
    bool in_row;                   /* a line with it may hold a row of boilerplate (rowsearch.h) */
    uint32_t flags;
    uint32_t hints;                /* what the language says of the form: SL_HINT_... of rules.h */
    slant_str surface, form, stem;
} sl_word;

enum {
    SL_TOKEN_WORD_SHIFT = 0,  /* the word's flags, 14 bits */
    SL_TOKEN_HINT_SHIFT = 14, /* the word's hints, 8 bits */
    SL_TOKEN_LEADS = 1 << 22, /* the next word may follow its word: sl_word.after */
    SL_TOKEN_IN_ROW = 1 << 23, /* sl_word.in_row */
    /* From here on in the order of SL_MARK_... (doc.h): */
    SL_TOKEN_MARK_SHIFT = 24,
    SL_TOKEN_JOINED = 1 << 24, /* a hyphen, and nothing else, stands between it and the last one
                                  (but the last full stop of an abbreviation: U.S.-led) */
    SL_TOKEN_BEGINS = 1 << 25, /* its word is to be looked at here: sl_word.begins, after */
    SL_TOKEN_SORT_SHIFT = 27,  /* the word's sorts */
    SL_N_SORTS = 5
};

/* Flags hold what nearly all questions about a token ask of its word, so that the word itself,
 * which is seldom in cache, need not be fetched. */
typedef struct sl_token {
    uint32_t start, end; /* bytes into the field */
    uint32_t word;       /* id in the vocabulary */
    uint32_t flags;
} sl_token;

static inline bool sl_token_is(const sl_token *token, uint32_t word_flags)
{
    return (token->flags & word_flags << SL_TOKEN_WORD_SHIFT) != 0;
}

/* All of the word's flags. */
static inline uint32_t sl_token_word_flags(const sl_token *token)
{
    return token->flags >> SL_TOKEN_WORD_SHIFT & ((1u << (SL_TOKEN_HINT_SHIFT -
                                                          SL_TOKEN_WORD_SHIFT)) - 1);
}

static inline uint32_t sl_token_hints(const sl_token *token)
{
    return token->flags >> SL_TOKEN_HINT_SHIFT & 0xff;
}

typedef struct sl_vocab sl_vocab;
/* Fills what is the hook's of a new word; may allocate from the arena (whose failure is
 * noticed by the vocabulary). NULL hook: nothing. */
typedef void (*sl_vocab_hook)(const void *matcher, sl_word *word, sl_arena *arena);

sl_vocab *sl_vocab_new(const sl_lang *lang, sl_vocab_hook hook, const void *matcher,
                       slant_error *error);
void sl_vocab_free(sl_vocab *vocab);
/* The id of a surface form, analysed if it is new; SL_NONE (base/map.h) when memory ran out. All
 * words over SLANT_MAX_WORD are one word, with empty surface, form and stem. */
uint32_t sl_vocab_id(sl_vocab *vocab, slant_str surface);
/* What the hook says of the words of a text's tokens, one place for each. */
typedef struct sl_token_words {
    const void **found;
    uint64_t *bits, *classes;
    uint32_t *more_classes;
} sl_token_words;

/* Fills word and flags of n tokens that follow each other in a text, and what the hook says of
 * them; the words are those that sl_vocab_id gives one by one. False when memory ran out. */
bool sl_vocab_read(sl_vocab *vocab, slant_str text, sl_token *tokens, uint32_t n,
                   const sl_token_words *words);
/* Borrowed until the next call of sl_vocab_id or sl_vocab_trim. */
const sl_word *sl_vocab_word(const sl_vocab *vocab, uint32_t id);
/* For hashes of strings of the texts that it reads: they come from strangers. */
uint64_t sl_vocab_seed(const sl_vocab *vocab);
/* What an annotator keeps of its language's boilerplate beside the words: linefilter.h. */
const struct sl_line_filter *sl_vocab_lines(const sl_vocab *vocab);
/* Drops all words if there are more than the bound. Call between articles only. */
void sl_vocab_trim(sl_vocab *vocab);

/* Folds and stems one word by itself (for patterns): same bytes as a vocabulary would give. It
 * makes a stemmer for the one word: for thousands, use a vocabulary without a hook. Possessives and
 * elisions are cut off in the form; spellings (-ise, -our) are one in the stem only. */
void sl_stem_word(const sl_lang *lang, slant_str surface, sl_arena *arena, slant_str *form,
                  slant_str *stem);

#endif
