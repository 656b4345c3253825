/* families.h - the frequent forms of a language, by stem and by what they are derived from: what
 * `lexicon check` holds against each word of a lexicon.
 *
 * All of it is data of the language: words.csv (a form and how often it was counted) and
 * endings.csv, of which docs/lexicons.md tells. A language without them is not judged. */
#ifndef SL_LEXICON_FAMILIES_H
#define SL_LEXICON_FAMILIES_H

#include "base/arena.h"
#include "base/map.h"
#include "slant.h"
#include "text/lang.h"

typedef struct sl_family_form {
    slant_str form, stem;
    uint32_t count;
    uint32_t next_of_stem, next_of_base; /* SL_NONE: the last */
} sl_family_form;

typedef enum sl_ending_kind {
    SL_ENDING_INFLECTION, /* killed: kill; carries: carry */
    SL_ENDING_DOUBLED,    /* the same behind a doubled letter: stopped, stop */
    SL_ENDING_DERIVATION, /* killer: kill */
    SL_ENDING_CUT,        /* what a derivation drops: occupy, occup-ation */
    SL_N_ENDING_KINDS
} sl_ending_kind;

typedef struct sl_ending {
    slant_str ending, base; /* base: what stands in its place */
    sl_ending_kind kind;
} sl_ending;

typedef struct sl_families {
    sl_arena arena;
    sl_ending *endings;
    uint32_t n_endings, cap_endings;
    sl_family_form *forms; /* the most frequent first */
    uint32_t n, cap;
    sl_map by_stem, by_base; /* the first form with a stem; derived from a base */
} sl_families;

/* Without the files there are no forms. False with an error where one is wrong or memory ran
 * out. */
bool sl_families_init(sl_families *families, const sl_lang *lang, const char *code,
                      const char *program, slant_error *error);
void sl_families_free(sl_families *families);

/* Whether both are inflections of one word: kill, killed; carry, carries; brutal, brutally. */
bool sl_same_inflection(const sl_families *families, slant_str a, slant_str b);
enum { SL_FAMILY_BASES = 8 };
/* What words derived from this one begin with: occupy → occup; liberate → liberat. */
uint32_t sl_family_bases(const sl_families *families, slant_str word,
                         slant_str bases[SL_FAMILY_BASES]);

#endif
