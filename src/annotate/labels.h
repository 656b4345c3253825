/* labels.h - the categories, frames and concepts of entries as numbers, in the order of their names
 * (bytes): what is counted by label is counted in arrays, and named once, when it is done. */
#ifndef SL_ANNOTATE_LABELS_H
#define SL_ANNOTATE_LABELS_H

#include "annotate/referent_words.h"
#include "base/arena.h"
#include "base/pack.h"
#include "slant.h"

typedef enum sl_label_kind { SL_CATEGORY, SL_FRAME, SL_CONCEPT, SL_N_LABEL_KINDS } sl_label_kind;

/* What an entry says by labels. It stands in compiled files as it lies in memory. */
typedef struct sl_labelled {
    uint32_t at, end;      /* into `numbers`: its categories, frames and concepts as in its row */
    uint32_t subject;      /* number of the first concept that is about somebody; SL_NONE */
    uint16_t about, state; /* of that concept: sl_concept's kind and state */
} sl_labelled;

typedef struct sl_labels {
    const slant_str *names; /* of one kind behind the other; of a kind sorted, each once */
    uint32_t n_names;
    uint32_t first[SL_N_LABEL_KINDS + 1]; /* names of kind k end where those of k + 1 begin */
    const uint32_t *numbers; /* into names */
    uint32_t n_numbers;
    const sl_labelled *entries; /* in the order given */
    uint32_t n_entries;
} sl_labels;

/* All in the arena, but for what is needed meanwhile; the arenas say whether memory ran out. Names
 * are the entries'; an entry that is NULL has no labels. referents NULL: there are no subjects. */
void sl_labels_make(sl_labels *labels, const slant_entry *const *entries, uint32_t n,
                    const sl_referent_table *referents, sl_arena *arena, sl_arena *scratch);
/* n_entries: so many there must be. */
void sl_labels_pack(sl_pack *pack, sl_labels *labels, uint32_t n_entries);

#endif
