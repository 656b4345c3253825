/* stem.h - Snowball stemmers, and the languages they exist for; the only door to libstemmer.
 *
 * A handle belongs to one thread. Words are given folded (sl_fold); a stem is borrowed from the
 * handle until its next call. */
#ifndef SL_TEXT_STEM_H
#define SL_TEXT_STEM_H

#include "base/checksum.h"
#include "slant.h"

typedef struct sl_stemmer sl_stemmer;

/* algorithm: a name ("english") that sl_stemmer_exists knows. NULL when memory ran out. */
sl_stemmer *sl_stemmer_new(const char *algorithm);
void sl_stemmer_free(sl_stemmer *stemmer);
/* A slice with ptr NULL when memory ran out. */
slant_str sl_stemmer_stem(sl_stemmer *stemmer, slant_str word);
bool sl_stemmer_exists(slant_str algorithm);
/* Adds which build of libstemmer is in use: another one may make other stems. */
void sl_stemmer_identify(sl_checksum *checksum);

/* A language that can be stemmed. Static storage. */
typedef struct sl_stem_language {
    const char *code;    /* ISO 639-1: "en"; three letters where there are no two */
    const char *name;    /* "English" */
    const char *stemmer; /* "english" */
} sl_stem_language;

/* The i-th language in the order of codes, NULL past the end. */
const sl_stem_language *sl_stem_language_at(size_t i);
/* By its code, exact case; NULL when there is none. */
const sl_stem_language *sl_stem_language_find(slant_str code);

#endif
