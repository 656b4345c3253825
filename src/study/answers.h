/* answers.h - the columns of a coding sheet that a person fills in: `loaded`, then for each stretch
 * `text`, `voice` and `category` (with a number behind the name where there are several), then
 * `comment`. Sheets of coders and of decisions have the same, so that one reader reads both. */
#ifndef SL_STUDY_ANSWERS_H
#define SL_STUDY_ANSWERS_H

#include "base/arena.h"
#include "slant.h"

enum { SL_ANSWER_SLOTS = 4 /* stretches that a row has room for, where they are marked */ };

/* What the columns ask, in one line each. */
typedef struct sl_questions {
    const char *loaded, *text, *comment;
    const char *categories; /* to choose from, joined by `;`; NULL: any */
} sl_questions;

/* How many columns there are: of one stretch, or of spans. */
uint32_t sl_answer_columns(bool spans);
/* Fills as many columns, and what each has to choose from; names stand in the arena. */
void sl_answers(bool spans, const sl_questions *questions, slant_column *columns,
                const char **choices, sl_arena *arena);

#endif
