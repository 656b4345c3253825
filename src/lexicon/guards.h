/* guards.h - unless, near and except: what is asked about a hit's surroundings, only where there is
 * a hit.
 *
 * A guard with `~` is matched outwards from the hit, leftwards and rightwards; one without it asks
 * for its words anywhere in the same sentence and is answered once a sentence; the words of an
 * `except` must stand inside the hit. Work is bounded by SL_GUARD_STEPS for each question. */
#ifndef SL_LEXICON_GUARDS_H
#define SL_LEXICON_GUARDS_H

#include "lexicon/atoms.h"
#include "lexicon/pattern.h"
#include "text/doc.h"

enum {
    SL_GUARD_STEPS = 4000,    /* words compared for one guard at a hit; then it does not fire */
    SL_GUARD_STEPS_EACH = 16, /* and so many more for each word where it may stand anywhere */
    SL_GUARDS_MOST = 200      /* guards of one kind in one row */
};

enum { SL_GUARD_LEFT, SL_GUARD_RIGHT, SL_GUARD_EDGES };

typedef enum sl_guard_kind { SL_GUARD_UNLESS, SL_GUARD_NEAR, SL_GUARD_EXCEPT } sl_guard_kind;

typedef struct sl_guard {
    slant_str text;         /* as written, for reasons */
    sl_guard_kind kind;
    uint32_t first_element; /* into elements; first_choice counts from first_choice below */
    uint32_t first_choice, first_word;
    uint16_t n_elements, self; /* self == n_elements: no `~` */
    uint32_t anywhere;      /* number among the guards without `~` */
} sl_guard;

/* With `~`: bits (sl_trie_after) of the words that may stand at the left and the right of the hit;
 * all where any may, and without `~`. */
typedef struct sl_beside {
    uint64_t bits[SL_GUARD_EDGES];
} sl_beside;

typedef struct sl_guards_table {
    sl_guard *guards;
    sl_beside *beside; /* of each guard: most are answered by this alone */
    sl_element *elements;
    sl_pattern_choice *choices;
    uint32_t *atoms; /* one for each word */
    uint64_t *edges; /* SL_GUARD_EDGES for each element: bits (sl_trie_after) of the words that it
                        begins with, and ends with; all for what may be any word */
    uint32_t n, cap, cap_beside, cap_edges, n_elements, cap_elements, n_choices, cap_choices;
    uint32_t n_atoms, cap_atoms;
    uint32_t n_anywhere;
} sl_guards_table;

/* Appends a parsed guard. False when memory ran out. All stands in the arena. */
bool sl_guards_add(sl_guards_table *table, sl_guard_kind kind, slant_str text,
                   const sl_pattern *pattern, sl_atoms_builder *atoms, sl_arena *arena);

/* Where guards are asked: a document and, for the guards without `~`, the answers of the sentence
 * (twice its number, plus one if it is yes; 0: never asked), one for each of n_anywhere. */
typedef struct sl_guard_place {
    const sl_doc *doc;
    uint32_t sentence, sentence_start, sentence_end; /* tokens */
    uint32_t *answers;
} sl_guard_place;

/* Whether guard number i may fire for a hit between words with these bits (0: none); the cheap
 * question that most guards say no to. */
static inline bool sl_guard_may(const sl_guards_table *table, uint32_t i,
                                const uint64_t words[SL_GUARD_EDGES])
{
    const uint64_t *bits = table->beside[i].bits;
    bool left = (bits[SL_GUARD_LEFT] & words[SL_GUARD_LEFT]) != 0;
    bool right = (bits[SL_GUARD_RIGHT] & words[SL_GUARD_RIGHT]) != 0;
    return (left | (bits[SL_GUARD_LEFT] == UINT64_MAX)) &
           (right | (bits[SL_GUARD_RIGHT] == UINT64_MAX));
}

/* Asks memory for what sl_guard_may reads of a guard; i may be n, of a term without any. */
static inline void sl_guards_ask(const sl_guards_table *table, uint32_t i)
{
    if (i < table->n)
        __builtin_prefetch(&table->beside[i]);
}

/* Whether the guard's words stand there, for a hit of the tokens from start to end. */
bool sl_guard_fires(const sl_guards_table *table, const sl_guard *guard,
                    const sl_guard_place *place, uint32_t start, uint32_t end);

#endif
