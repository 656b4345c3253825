/* break.h - what stands between two neighbouring tokens, as matching sees it.
 *
 * NONE: nothing, white space, hyphens, apostrophes, quotation marks, a slash, a full stop that ends
 * no sentence ("Gen. Osk"), signs that belong to words or numbers (& % $ # @ * _). COMMA: the same
 * with one comma. STRONG: all else: ; : ! ? brackets, a dash between blanks, an ellipsis, bars and
 * bullets, or more than SL_BREAK_MOST bytes. */
#ifndef SL_LEXICON_BREAK_H
#define SL_LEXICON_BREAK_H

#include "slant.h"
#include "text/lang.h"

enum { SL_BREAK_MOST = 256 };

typedef enum sl_break { SL_BREAK_NONE, SL_BREAK_COMMA, SL_BREAK_STRONG } sl_break;

sl_break sl_break_of(const sl_lang *lang, slant_str text);

#endif
