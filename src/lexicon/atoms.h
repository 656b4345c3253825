/* atoms.h - what patterns ask of words, each question once and with a number.
 *
 * An atom is a kind (prefix, stem, form, form with its case) and the bytes it compares with. For
 * each new word of a text, sl_atoms_classify lists the atoms that it satisfies: at most one look-up
 * for the stem, for the form and for the form with its case, and one for each length of the
 * prefixes that begin with the same two letters, roughly. A word is asked once in the life of a
 * vocabulary. */
#ifndef SL_LEXICON_ATOMS_H
#define SL_LEXICON_ATOMS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/frozen.h"
#include "base/map.h"
#include "lexicon/pattern.h"
#include "slant.h"

enum { SL_PREFIX_SLOTS = 1024 };

typedef struct sl_atoms {
    const sl_lang *lang;             /* must outlive it */
    sl_frozen maps[SL_N_ATOM_KINDS]; /* bytes → atom */
    const uint8_t *seconds;          /* by atom: 1 if it stands directly behind the first word of
                                        some term */
    uint32_t n, longest_prefix;
    /* By sl_prefix_slot: a bit for each length of the prefixes that may stand there; bit 63 for all
     * from 63 on. Filled by sl_atoms_index. */
    uint64_t prefix_lengths[SL_PREFIX_SLOTS];
} sl_atoms;

/* While terms are compiled. */
typedef struct sl_atoms_builder {
    sl_map maps[SL_N_ATOM_KINDS];
    uint8_t *seconds;
    uint32_t n, cap, longest_prefix;
    bool failed; /* memory ran out */
} sl_atoms_builder;

void sl_atoms_init(sl_atoms_builder *atoms);
void sl_atoms_free(sl_atoms_builder *atoms);
/* The number of an atom, made if it is new (the key is copied to the arena); SL_NONE on failure. */
uint32_t sl_atoms_add(sl_atoms_builder *atoms, sl_atom_kind kind, slant_str key, sl_arena *arena);
/* What was built, in the arena; false when memory ran out. */
bool sl_atoms_make(const sl_atoms_builder *builder, const sl_lang *lang, sl_arena *arena,
                   sl_atoms *atoms);
/* What follows from the maps; once they are there. */
void sl_atoms_index(sl_atoms *atoms);
/* The form of a word with its case, without the elision and the possessive that `form` is without
 * (text/word.h): what `Resistance!!` is compared with. Stands in the surface, or in buf until that
 * is changed. */
slant_str sl_case_form(slant_str surface, slant_str form, sl_buf *buf);
/* A stem, a form, two with case, and a prefix for each byte. */
enum { SL_ATOMS_MOST = 4 + SLANT_MAX_WORD };

/* Asks memory for what sl_atoms_classify will read first, which is far away. */
void sl_atoms_expect(const sl_atoms *atoms, const sl_word *word);
/* The atoms that a word satisfies, sorted, into `found` of SL_ATOMS_MOST; how many. Failure is in
 * the arena. */
uint32_t sl_atoms_classify(const sl_atoms *atoms, const sl_word *word, uint32_t *found,
                           sl_arena *arena);

#endif
