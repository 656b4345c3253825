/* endings.h - how words of one stem differ at their ends, and how often a corpus shows a change.
 *
 * A change is the pair of what is left of two words behind the letters that they begin with:
 * walk/walking has ""/"ing", liberal/liberation "l"/"tion". Either order is the same change. */
#ifndef SL_STUDY_ENDINGS_H
#define SL_STUDY_ENDINGS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "slant.h"

typedef struct sl_endings {
    sl_arena arena;
    sl_map map;
    uint32_t *counts;
    uint32_t n, cap;
    uint32_t stems; /* with several forms */
    sl_buf work;
} sl_endings;

void sl_endings_init(sl_endings *endings);
void sl_endings_free(sl_endings *endings);
/* All changes among the forms of one stem, each once. */
void sl_endings_add(sl_endings *endings, const slant_str *forms, uint32_t n);
/* How many stems show the change between two words. */
uint32_t sl_endings_count(sl_endings *endings, slant_str a, slant_str b);
bool sl_endings_failed(const sl_endings *endings);
/* Bytes, whole characters, that two words begin with alike. */
size_t sl_common_start(slant_str a, slant_str b);

#endif
