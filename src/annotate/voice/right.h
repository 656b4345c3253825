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
/* What is condemned, praised or called something is named in the outlet's words, up to that token
 * (0: none of it is, UINT32_MAX: all); what it is called is the speaker's. */
uint32_t sl_right_own_until(const sl_view *v, const sl_use *u, sl_right right);
/* Whether a clause, not a mere object, begins at t: a finite verb comes before the next comma. */
bool sl_right_has_verb(const sl_view *v, uint32_t t, uint32_t high);

#endif
