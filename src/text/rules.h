/* rules.h - what a language folder says, ready for use: struct sl_lang. Inside src/text only.
 *
 * Filled by lang.c and its helpers, then never changed. All strings stand in the arena; words are
 * folded (sl_fold) and without a final full stop. */
#ifndef SL_TEXT_RULES_H
#define SL_TEXT_RULES_H

#include "base/arena.h"
#include "base/jsontree.h"
#include "base/map.h"
#include "text/lang.h"
#include "text/stem.h"

typedef struct sl_strs {
    slant_str *items;
    uint32_t n, cap;
} sl_strs;

typedef struct sl_quote_pair {
    slant_str open, close;
    bool single;
} sl_quote_pair;

/* One spelling fold: a word (or stem) that ends in from[i] gets to[i] in its place, unless what
 * stands before the ending is shorter than `root` bytes or the word is excepted. */
typedef struct sl_fold_rule {
    sl_strs from, to;
    uint32_t root;
    uint32_t first;      /* number of from[0] among the endings of all rules */
    sl_map except;       /* whole words: root + from[0] */
    sl_strs except_ends; /* "*wise": roots that end so, with from[0] */
} sl_fold_rule;

enum { SL_FOLD_BYTES = 5 };

typedef struct sl_fold_rules {
    sl_fold_rule *items;
    uint32_t n, cap;
    /* By place, from the last byte of an ending backwards, and by byte: the endings (63: that
     * number and all further ones) with the byte there, or that are shorter. Filled by
     * sl_folds_index; few words have any ending left. */
    uint64_t may[SL_FOLD_BYTES][256];
} sl_fold_rules;

/* Once all rules are there. */
void sl_folds_index(sl_fold_rules *rules);

/* What language.json says of a word beyond its abbreviations: bits in sl_lang.hints. */
enum {
    SL_HINT_MONTH = 1 << 0,
    SL_HINT_WEEKDAY = 1 << 1,
    SL_HINT_STARTER = 1 << 2,  /* capitalised after an abbreviation it begins a sentence */
    SL_HINT_FUNCTION = 1 << 3, /* before a single capital: that one is an initial */
    SL_HINT_SPEECH = 1 << 4,   /* `"Why?" Name asked` goes on */
    SL_HINT_CLOCK = 1 << 5,    /* follows a time of day: EST, GMT, local */
    SL_HINT_DATE = 1 << 6,     /* may stand in a line that is only a date: updated, at */
    SL_HINT_LABEL = 1 << 7     /* in capitals before a colon it is no place: UPDATE, WATCH */
};

typedef enum sl_line_part {
    SL_LINE_WHOLE, SL_LINE_START, SL_LINE_FINISH, SL_LINE_INSIDE, SL_LINE_WORDS, SL_N_LINE_PARTS
} sl_line_part;

/* A row of boilerplate.csv. `text` is folded with single spaces. */
typedef struct sl_line_rule {
    slant_str text;
    sl_line_part part;
    slant_role role;
    uint32_t max_words; /* lines with more words are not meant; 0: any */
    bool rest_names;    /* what follows are names: words with a capital, or function words */
} sl_line_rule;

/* The rows of one part by the byte that they begin with (SL_LINE_FINISH: end with; SL_LINE_INSIDE:
 * all by 0), and those of a byte in their order: of byte b those from from[b] up to (not with)
 * from[b + 1]. */
typedef struct sl_line_list {
    struct sl_line_item {
        uint64_t edge, mask; /* the first 8 bytes of the text; of SL_LINE_FINISH the last, from the
                                end backwards; of SL_LINE_INSIDE nothing */
        uint32_t rule;       /* index into sl_lang.lines */
    } *items;
    uint32_t from[257];
} sl_line_list;

/* The marks of one byte by which they are told from each other, where there is but one: most. */
typedef struct sl_known_mark {
    slant_str text; /* empty: none */
    sl_quote_mark is;
    bool several;
} sl_known_mark;

struct sl_lang {
    sl_arena arena;
    slant_str code, name;
    const char *stemmer;
    char sha256[65];
    sl_quote_pair *quotes;
    uint32_t n_quotes, cap_quotes;
    bool quote_byte[256]; /* first bytes of quotation marks */
    uint64_t quote_pairs[256]; /* the pairs that have a mark of this byte, which is its third, or
                                  where it has fewer its first: bit 63 stands for all from 63 on */
    sl_known_mark known_marks[256]; /* by the same byte */
    sl_strs possessives, elisions;
    bool join_dots;       /* u.k = uk, but for keep_dots */
    sl_map keep_dots, domains, hints;
    sl_map abbreviations, capital_abbreviations; /* form -> flags; the second: Miss., Sat. */
    sl_fold_rules word_folds, stem_folds;
    sl_map variants;      /* stem -> index into variant_stems */
    sl_strs variant_stems;
    sl_line_rule *lines;
    uint32_t n_lines, cap_lines;
    sl_line_list line_lists[SL_N_LINE_PARTS]; /* of all parts but SL_LINE_WORDS */
    sl_map line_whole, line_words;
};

static inline bool sl_lang_is(const sl_map *set, slant_str word)
{
    return set->count && sl_map_get(set, word) != SL_NONE;
}

/* Bits of sl_lang.hints for a folded word. */
static inline uint32_t sl_lang_hints(const sl_lang *lang, slant_str form)
{
    uint32_t bits = lang->hints.count ? sl_map_get(&lang->hints, form) : SL_NONE;
    return bits == SL_NONE ? 0 : bits;
}

sl_lang *sl_lang_blank(void); /* without rules; NULL when memory ran out */
bool sl_lang_add_quote(sl_lang *lang, slant_str open, slant_str close);
/* Reads one file of the folder into the language; false with an error. */
bool sl_lang_read_json(sl_lang *lang, slant_str text, slant_str path, slant_error *error);
bool sl_lang_read_abbreviations(sl_lang *lang, slant_str text, slant_str path, slant_error *error);
/* Fills line_lists, once all lines are there. Failure is in the arena. */
void sl_lang_list_lines(sl_lang *lang);
bool sl_lang_read_lines(sl_lang *lang, slant_str text, slant_str path, slant_error *error);

#endif
