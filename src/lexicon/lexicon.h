/* lexicon.h - a lexicon in memory: what a folder, a bare CSV or a list of terms says.
 *
 * struct slant_lexicon is the public handle. Entries keep the order of the file. Strings stand in
 * the lexicon's own arena, with the guards of each entry beside it. */
#ifndef SL_LEXICON_LEXICON_H
#define SL_LEXICON_LEXICON_H

#include "base/arena.h"
#include "lexicon/matcher.h"
#include "slant.h"

typedef struct sl_guards {
    slant_str unless, near, except;
} sl_guards;

struct slant_lexicon {
    sl_arena arena;
    slant_lexicon_info info;
    const sl_guards *guards; /* one for each of info.entries */
    slant_str terms_file;    /* for messages */
};

/* Appends a term for each active entry (SL_LIST_LEXICON, the given group, owner = first_owner +
 * index) to terms, which has room for info.n_entries. Returns how many. */
uint32_t sl_lexicon_terms(const slant_lexicon *lexicon, uint32_t group, uint32_t first_owner,
                          sl_term *terms);

#endif
