/* compare_groups.h - who speaks in a comparison, for both of its reports: the groups of speakers
 * with their words, and what each source gives to one of them; and names with counts in order. */
#ifndef SL_OUTPUT_COMPARE_GROUPS_H
#define SL_OUTPUT_COMPARE_GROUPS_H

#include "output/compare_model.h"

/* A name and how often it stands there; sorted: the most frequent first, what has no name last,
 * equals by name. */
typedef struct sl_cm_named {
    slant_str name; /* without ptr: speakers of no group */
    uint64_t n;
} sl_cm_named;

bool sl_cm_same(slant_str a, slant_str b); /* both without ptr: the same */

/* The values of a column, each once, sorted, n summing another column: groups of speakers with
 * their words, frames with their spans. NULL without memory. */
sl_cm_named *sl_cm_sum(const slant_table *table, const char *name, const char *count,
                       sl_arena *arena, uint32_t *n);

/* Whether a row of a table with source and speaker_group is of both. */
bool sl_cm_is_of(const sl_cm *model, const slant_table *table, uint32_t row, uint32_t source,
                 slant_str group);

typedef struct sl_cm_given {
    uint64_t words, attributions;
    double share; /* of the source's words */
} sl_cm_given;

sl_cm_given sl_cm_given_to(const sl_cm *model, uint32_t source, slant_str group);

#endif
