/* lexicon.h - what the lexicon commands share. */
#ifndef CLI_LEXICON_H
#define CLI_LEXICON_H

#include "cli/options.h"

/* The options of one lexicon from the command line; warnings go to stderr. Borrows the values. */
slant_lexicon_options cli_lexicon_options(const cli_values *values);
/* The one argument of a command that takes one; NULL after a message (status 2). what: "the name or
 * path of a lexicon". */
const char *cli_one_argument(const cli_values *values, const char *command, const char *what);

#endif
