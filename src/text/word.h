/* word.h - one word by itself: its folded form, its stem and its flags.
 *
 * form   sl_fold, then without elision and possessive: what `martyr!` is compared with
 * stem   the form with full stops joined (U.K = UK), spelling folds, Snowball, stem folds,
 *        variants: what `martyred` is compared with
 * Numbers, addresses (a / or @ or an inner full stop) and words that are too long have no stem of
 * their own: stem is the form, or empty when the word is too long. Flags are those of vocab.h. */
#ifndef SL_TEXT_WORD_H
#define SL_TEXT_WORD_H

#include "text/rules.h"
#include "text/vocab.h"

/* The form, in scratch (whose failure is the caller's to notice), and the flags. Empty for a word
 * that is too long. */
slant_str sl_word_form(const sl_lang *lang, slant_str surface, sl_buf *scratch, uint32_t *flags);

/* Of a word's flags, those that its stem depends on beside its form. */
enum { SL_WORD_STEM_FLAGS = SL_WORD_NUMBER | SL_WORD_ADDRESS | SL_WORD_DOTTED };

/* The stem of a form: the form itself, or in the arena. */
slant_str sl_word_stem(const sl_lang *lang, sl_stemmer *stemmer, slant_str form, uint32_t flags,
                       sl_arena *arena);

enum { SL_SPELLING_BYTES = 4 * SLANT_MAX_WORD };

/* The form in the one spelling that the language's folds make of several (organise, organize), for
 * patterns that ask for a form: the form itself, or in `room`, of SL_SPELLING_BYTES. */
slant_str sl_word_spelling(const sl_lang *lang, slant_str form, char *room);

#endif
