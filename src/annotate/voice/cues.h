/* cues.h - reporting cues, their classes, word classes and actors as tables: cues.csv,
 * cue-classes.csv and word-classes.csv of lexicons/<lang>/language/, and lexicons/<lang>/actors/.
 * Owned by the voice stage, which alone reads them.
 *
 * A row of cues.csv is a verb with its forms, a noun, a phrase or a term; it is loaded as one
 * sl_cue for each form, because the form tells the rules what may stand around it. Patterns are
 * unique: where a noun and a verb share a form ("claims"), the verb's row names the noun's. */
#ifndef SL_ANNOTATE_VOICE_CUES_H
#define SL_ANNOTATE_VOICE_CUES_H

#include "base/arena.h"
#include "slant.h"

typedef enum sl_cue_type {
    SL_CUE_VERB,
    SL_CUE_NOUN,
    SL_CUE_PHRASE, /* "according to": its complement says what stands beside it */
    SL_CUE_TERM    /* "so-called": no attribution, but a kind for the quoted term that follows */
} sl_cue_type;

typedef enum sl_cue_form {
    SL_FORM_BASE,
    SL_FORM_S,
    SL_FORM_PAST,
    SL_FORM_PARTICIPLE,
    SL_FORM_ING
} sl_cue_form;

/* What may stand beside a cue: the `complement` column. */
enum {
    SL_TAKES_QUOTE = 1 << 0,     /* closes or opens a quotation: "…," she said */
    SL_TAKES_THAT = 1 << 1,      /* a clause, with or without "that" */
    SL_TAKES_WH = 1 << 2,        /* whether, why, how … */
    SL_TAKES_TO = 1 << 3,        /* vowed to … */
    SL_TAKES_OBJECT = 1 << 4,    /* condemned the raid */
    SL_TAKES_ADDRESSEE = 1 << 5, /* told reporters (that) … */
    SL_TAKES_OBJECT_TO = 1 << 6, /* urged both sides to … */
    SL_TAKES_NAME = 1 << 7,      /* called it "…" */
    SL_TAKES_CHAIN = 1 << 8,     /* quoted her as saying … */
    SL_TAKES_SOURCE = 1 << 9,    /* according to SOURCE */
    SL_TAKES_POSSESSIVE = 1 << 10, /* in HER words */
    SL_TAKES_PREPOSITION = 1 << 11, /* claims of, calls for: nouns */
    SL_TAKES_AS = 1 << 12,       /* sees it as … */
    SL_TAKES_STRICT = 1 << 13,   /* a clause only behind "that" */
    SL_TAKES_TOPIC = 1 << 15,    /* its object is what the speaker judges, in the outlet's words */
    SL_TAKES_PREDICATE = 1 << 14, /* is determined to: only behind a form of "be" */
    SL_TAKES_FINITE = 1 << 17,   /* a clause without "that" only if it shows a verb */
    SL_TAKES_SUBJECT = 1 << 18,  /* its subject belongs to what is said; nobody says it: seems */
    SL_TAKES_DOCUMENT = 1 << 19, /* only behind a document or a pronoun: the report states */
    SL_TAKES_ATTITUDE = 1 << 16  /* nobody speaks, though the class is one of speech */
};

typedef struct sl_cue {
    slant_entry entry;     /* kind cue, lexicon "cues", category "cue/CLASS"; term is the pattern of
                              this form, id the row's, the same for all its forms */
    slant_str cue_class;   /* neutral, factive, distancing, emotive, directive … */
    bool attitude;         /* a thought, wish or stand: an attribution, but no act of speech */
    slant_match match;
    sl_cue_type type;
    sl_cue_form form;
    uint32_t takes;        /* SL_TAKES_… */
    slant_quoted_kind quoted_kind; /* of terms */
    const struct sl_cue *noun;     /* the noun of the same form, NULL when there is none */
} sl_cue;

/* A row of cue-classes.csv. */
typedef struct sl_cue_class {
    slant_str name;
    bool attitude; /* its cues are thoughts, wishes and stands, not acts of speech */
} sl_cue_class;

struct sl_words; /* words.h */

typedef struct sl_cue_table {
    const sl_cue *rows;
    uint32_t n;
    slant_str file;
    const sl_cue_class *classes;
    const slant_definition *definitions; /* of the classes, kind "cue_class": one for each */
    uint32_t n_classes;
    const struct sl_words *words; /* word-classes.csv beside the cues; never NULL once loaded */
} sl_cue_table;

/* A row of an actors file: one alias of one actor. */
typedef struct sl_actor {
    slant_str alias;  /* a pattern */
    slant_str name;   /* canonical */
    slant_str group;
    slant_match match;
    slant_speaker_status status; /* unspecified when the row says nothing */
    slant_str file;
    uint64_t line;
} sl_actor;

typedef struct sl_actor_table {
    const sl_actor *rows;
    uint32_t n;
} sl_actor_table;

/* `path` is that of cues.csv; cue-classes.csv and word-classes.csv are read from the same folder. A
 * missing file is an empty table; a fault is SLANT_LEXICON with file and line. */
bool sl_cues_load(const char *path, sl_arena *arena, sl_cue_table *table, slant_error *error);
/* The classes alone, into table->classes and table->definitions. */
bool sl_cue_classes_load(const char *path, sl_arena *arena, sl_cue_table *table,
                         slant_error *error);
/* NULL when there is none of that name. */
const sl_cue_class *sl_cue_class_named(const sl_cue_table *table, slant_str name);
/* All .csv files of the folder, in the order of their names. */
bool sl_actors_load(const char *folder, sl_arena *arena, sl_actor_table *table,
                    slant_error *error);

#endif
