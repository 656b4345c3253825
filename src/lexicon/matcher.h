/* matcher.h - terms of every kind compiled to one matcher.
 *
 * Lexicon entries, reporting cues, modifiers and actors are all terms of the same pattern language
 * (docs/lexicons.md) and are found in one pass. A pattern is a sequence of elements; each element
 * is an atom (a stem, a form, a form with its case, a prefix), a choice of atoms or a gap. The
 * vocabulary keeps, for each surface form, the atoms that it satisfies, so that a word which is in
 * no term costs nothing; sequences are walked in a trie over atoms. Cost per word does not grow
 * with the number of terms. Never changes once compiled; shared by threads.
 *
 * Within a group (one lexicon; all cues; ...) hits are leftmost-longest and never overlap; groups
 * do not see each other. A guard that fires suppresses the hit before that choice is made. */
#ifndef SL_LEXICON_MATCHER_H
#define SL_LEXICON_MATCHER_H

#include "base/arena.h"
#include "base/pack.h"
#include "slant.h"
#include "text/doc.h"

typedef enum sl_list {
    SL_LIST_LEXICON, SL_LIST_CUE, SL_LIST_MODIFIER, SL_LIST_ACTOR, SL_N_LISTS
} sl_list;

/* One term to compile. Strings are borrowed and must outlive the matcher. */
typedef struct sl_term {
    slant_str pattern, unless, near, except; /* ptr NULL or len 0: none */
    slant_match match;
    sl_list list;
    uint32_t group; /* number of the lexicon; other lists have one group each */
    uint32_t owner; /* index into the owner's table (entry, cue, modifier, actor) */
    slant_str file; /* for faults */
    uint64_t line;
    slant_str id;   /* for reasons ("nested in ID"); the pattern stands in for one not given */
} sl_term;

typedef struct sl_matcher sl_matcher;

/* NULL with the first fault (SLANT_LEXICON, file:line:column); further ones go to warn. */
sl_matcher *sl_matcher_new(const sl_lang *lang, const sl_term *terms, uint32_t n_terms,
                           slant_warn warn, void *warn_user, slant_error *error);
void sl_matcher_free(sl_matcher *matcher);
/* The matcher to bytes, or from them: then `matcher` is NULL and a fresh one is returned, NULL when
 * the pack failed. n_owners: the length of each list's table. Its strings stand in the pool. */
sl_matcher *sl_matcher_pack(sl_pack *pack, sl_matcher *matcher, const sl_lang *lang,
                            const uint32_t n_owners[SL_N_LISTS]);
/* Whether two terms of one lexicon have the same wording and guards: `lexicon check` says whether
 * they contradict each other. */
bool sl_matcher_has_repeat(const sl_matcher *matcher);

/* The vocabulary's hook: matcher is a const sl_matcher *. Sets word->begins where a term may end
 * with the word or a gap follow, and else the words that may follow it (after, bits):
 * SL_TOKEN_BEGINS then tells where the walk has to look. */
void sl_matcher_classify(const void *matcher, sl_word *word, sl_arena *arena);
/* Asks memory for what sl_matcher_classify will read first: for who has other things to do. */
void sl_matcher_expect(const sl_matcher *matcher, const sl_word *word);

typedef struct sl_hit {
    uint32_t term;                   /* index into the terms as compiled */
    uint32_t owner;                  /* of that term */
    uint32_t sentence;
    uint32_t token_start, token_end; /* end exclusive */
} sl_hit;

typedef struct sl_suppressed_hit {
    sl_hit hit;
    slant_str reason; /* as in slant_suppressed */
} sl_suppressed_hit;

/* All hits in all sentences but boilerplate and duplicates, by list, each sorted by token_start,
 * then longest first, then term. In the doc's arena. */
typedef struct sl_hits {
    const sl_hit *hits[SL_N_LISTS];
    uint32_t n[SL_N_LISTS];
    const sl_suppressed_hit *suppressed; /* of SL_LIST_LEXICON; NULL unless asked for */
    uint32_t n_suppressed;
} sl_hits;

/* False when memory ran out. */
bool sl_matcher_scan(const sl_matcher *matcher, const sl_doc *doc, bool keep_suppressed,
                     sl_hits *hits);

#endif
