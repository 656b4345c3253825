/* right.h - what a cue verb reports to its right: a quotation, a clause, an object. */
#ifndef SL_ANNOTATE_VOICE_RIGHT_H
#define SL_ANNOTATE_VOICE_RIGHT_H

#include "annotate/voice/uses.h"

typedef struct sl_right {
    uint32_t start, end; /* tokens; start == end: nothing */
    int32_t quote;       /* a whole quotation, -1 */
    sl_rule rule;
} sl_right;

sl_right sl_right_find(const sl_view *v, const sl_uses *uses, uint32_t i);
/* Whether a clause, not a mere object, begins at t: a finite verb comes before the next comma. */
bool sl_right_has_verb(const sl_view *v, uint32_t t, uint32_t high);

#endif
