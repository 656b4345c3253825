/* given.h - a lexicon of terms that stand in memory: a pattern of the command line, a caller's own.
 *
 * Its name is "terms", its entries are loaded, weight 0.5, as those of a bare list. All is copied
 * to the lexicon's arena. */
#ifndef SL_LEXICON_GIVEN_H
#define SL_LEXICON_GIVEN_H

#include "lexicon/lexicon.h"
#include "text/lang.h"

/* NULL with SLANT_USAGE for a term or guard that is not understood, with the character at fault;
 * SLANT_NO_MEMORY. */
slant_lexicon *sl_lexicon_given(const slant_term *terms, size_t n, const sl_lang *lang,
                                slant_error *error);

#endif
