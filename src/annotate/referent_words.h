/* referent_words.h - what the rules of reference know by name, from lexicons/<lang>/language/:
 * concepts.csv (concept, kind, state) and referents.csv (word, class, name).
 *
 * A concept's kind says who its labels are about: the one called so (label), the one who does it
 * (act), the one to whom it is done (killing), nobody (none). A concept that the table does not
 * hold is a label. Words are looked up by their folded form; all forms of a word are rows. */
#ifndef SL_ANNOTATE_REFERENT_WORDS_H
#define SL_ANNOTATE_REFERENT_WORDS_H

#include "annotate/voice/cues.h"
#include "base/arena.h"
#include "slant.h"
#include "text/vocab.h"

typedef enum sl_concept_kind {
    SL_CONCEPT_LABEL, SL_CONCEPT_ACT, SL_CONCEPT_KILLING, SL_CONCEPT_NONE, SL_N_CONCEPT_KINDS
} sl_concept_kind;

/* X(name in C, name in referents.csv) */
#define SL_REFERENT_CLASSES(X)                                                                   \
    X(KILLS, "kills") X(KILLED, "killed") X(KILLING, "killing") X(DIES, "dies")                  \
    X(DEATH, "death") X(DEAD, "dead") X(DOES, "does") X(CALLS, "calls") X(NAMED, "named")        \
    X(BECOMES, "becomes") X(EXAMPLE, "example") X(LINK, "link") X(ACTOR_OF, "actor-of")          \
    X(GROUP, "group") X(PERSON, "person") X(QUANTITY, "quantity") X(UNPERSON, "unperson")        \
    X(STATELESS, "stateless") X(ARTICLE, "article") X(DEFINITE, "definite")                      \
    X(POSTPOSED, "postposed") X(ADJECTIVE, "adjective") X(PEOPLE, "people")                      \
    X(LOCATED, "located") X(ARMED, "armed") X(GENERIC, "generic") X(ATTRIBUTIVE, "attributive")  \
    X(EXPLETIVE, "expletive") X(DEMONYM, "demonym") X(PLACE, "place")

enum {
#define SL_X(name, text) SL_REFERENT_BIT_##name,
    SL_REFERENT_CLASSES(SL_X)
#undef SL_X
    SL_N_REFERENT_CLASSES
};
/* R_KILLS, R_DIES …: one bit each. */
#define SL_X(name, text) static const uint32_t R_##name = UINT32_C(1) << SL_REFERENT_BIT_##name;
SL_REFERENT_CLASSES(SL_X)
#undef SL_X

typedef struct sl_referent_word {
    slant_str word;    /* folded */
    uint32_t classes;
    slant_str name;    /* of a demonym: the state or people ("Iraq"); else empty */
    slant_str group;   /* of the actor called so; NULL: none */
} sl_referent_word;

typedef struct sl_concept {
    slant_str name;
    sl_concept_kind kind;
    bool state;        /* "Iraqi" before such a label stands for the state */
} sl_concept;

enum { SL_REFERENT_BITS = 1 << 14 };

/* Both sorted by word and name (bytes). */
typedef struct sl_referent_table {
    const sl_referent_word *words;
    uint32_t n_words;
    const sl_concept *concepts;
    uint32_t n_concepts;
    uint64_t known[SL_REFERENT_BITS / 64]; /* a bit for each word, by its hash: most words of texts
                                              are in no class, and need not be searched */
} sl_referent_table;

/* Fills `known`, once words are there. */
void sl_referent_table_index(sl_referent_table *table);

/* Reads both files of the language folder; a missing file is an empty table. False with an error:
 * SLANT_LEXICON with file and line for a fault. */
bool sl_referent_table_load(const char *folder, const sl_actor_table *actors, sl_arena *arena,
                            sl_referent_table *table, slant_error *error);
/* NULL when the word is in no class. */
const sl_referent_word *sl_referent_word_of(const sl_referent_table *table, slant_str form);
/* The classes of a word of a text, for the vocabulary: sl_word.more_classes. */
uint32_t sl_referent_classes(const sl_referent_table *table, const sl_word *word);
/* NULL for a concept that the table does not hold. */
const sl_concept *sl_concept_of(const sl_referent_table *table, slant_str name);

#endif
