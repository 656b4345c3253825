/* words.h - classes of words that the rules of voice know by name: word-classes.csv (word, class).
 *
 * A word may be in several classes. A word that begins with `*` is an ending: "*ly". Words are
 * looked up by their folded form. Never changes once loaded; shared by threads. */
#ifndef SL_ANNOTATE_VOICE_WORDS_H
#define SL_ANNOTATE_VOICE_WORDS_H

#include "base/arena.h"
#include "base/pack.h"
#include "slant.h"

/* X(name in C, name in word-classes.csv) */
#define SL_WORD_CLASSES(X) \
    X(DETERMINER, "determiner") X(POSSESSIVE, "possessive") X(SUBJECT, "subject") \
    X(OBJECT, "object") X(REFLEXIVE, "reflexive") X(RELATIVE, "relative") X(THAT, "that") \
    X(TO, "to") X(AS, "as") X(BY, "by") X(FROM, "from") X(OF, "of") X(AND, "and") X(BUT, "but") \
    X(PREPOSITION, "preposition") X(SUBORDINATOR, "subordinator") X(WH, "wh") X(BE, "be") \
    X(HAVE, "have") X(DO, "do") X(MODAL, "modal") X(CONTRACTED, "contracted") \
    X(NEGATOR, "negator") X(ADVERB, "adverb") X(OPENER, "sentence-adverb") X(TIME, "time") \
    X(TIME_MODIFIER, "time-modifier") X(VENUE, "venue") X(AUDIENCE, "audience") \
    X(TITLE, "title") X(RANK, "rank") X(MASCULINE, "masculine") X(FEMININE, "feminine") \
    X(NEUTER, "neuter") X(PLURAL, "plural") X(FIRST, "first-person") X(ROLE, "role") \
    X(PERSONS, "persons") X(ANONYMOUS, "anonymous") X(ANONYMITY, "anonymity") \
    X(COLLECTIVE, "collective") X(DOCUMENT, "document") X(MEDIA, "media") \
    X(OWN_STAFF, "own-staff") \
    X(PARTICLE, "particle") X(SUFFIX, "name-suffix") X(VERB, "verb") X(NAMED, "named-thing") \
    X(WORK, "titled-work") X(GENITIVE, "genitive") X(ING, "ing") X(PAST, "past") \
    X(HEDGE, "hearsay") X(STOPPER, "stopper") X(PAIRED, "clause-verb") \
    X(NO_ADVERB, "no-adverb") X(FLOATING, "floating") \
    X(NO_LABEL, "no-label")

enum {
#define SL_X(name, text) SL_BIT_##name,
    SL_WORD_CLASSES(SL_X)
#undef SL_X
    SL_N_WORD_CLASSES
};
/* W_DETERMINER, W_SUBJECT …: one bit each. */
#define SL_X(name, text) static const uint64_t W_##name = UINT64_C(1) << SL_BIT_##name;
SL_WORD_CLASSES(SL_X)
#undef SL_X

typedef struct sl_words sl_words;

/* A missing file gives a table without words. NULL with an error for a fault or no memory. */
const sl_words *sl_words_load(const char *path, sl_arena *arena, slant_error *error);
/* The classes of a folded form, as bits. */
uint64_t sl_words_classes(const sl_words *words, slant_str form);

/* The words to bytes, or from them: then `words` is NULL, and so is what comes back when the pack
 * failed. For the compiled form (annotate/compiled.h). */
const sl_words *sl_words_pack(sl_pack *pack, const sl_words *words);

#endif
