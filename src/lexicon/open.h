/* open.h - a lexicon that is to be used: loaded, and refused when `lexicon check` finds an error in
 * it, with all of the errors that it finds. */
#ifndef SL_LEXICON_OPEN_H
#define SL_LEXICON_OPEN_H

#include "lexicon/lexicon.h"

enum { SL_OPEN_MOST_FAULTS = 20 /* told of one lexicon; then how many more there are */ };

/* Loads it and looks at its labels. NULL on failure. Errors are told in the order of lines: the
 * first is *error, further ones go to options->warn with status SLANT_LEXICON; with error NULL all
 * of them do. Warnings go to it while loading; what else `lexicon check` would only warn of is not
 * told. */
slant_lexicon *sl_lexicon_open(const char *name_or_path, const slant_lexicon_options *options,
                               slant_error *error);
/* Looks at the terms of an opened lexicon, which costs as much as compiling them: for when the
 * matcher could not be made, or holds a repeat. False, and errors told likewise, when one is
 * wrong. */
bool sl_lexicon_sound(const slant_lexicon *lexicon, const char *name_or_path, const sl_lang *lang,
                      const slant_lexicon_options *options, slant_error *error);

#endif
