/* answers.c - the columns that a person fills in: see answers.h. */
#include "study/answers.h"

static uint32_t slots_of(bool spans)
{
    return spans ? SL_ANSWER_SLOTS : 1;
}

uint32_t sl_answer_columns(bool spans)
{
    return 1 + 3 * slots_of(spans) + 1;
}

static slant_column column(sl_arena *arena, const char *name, unsigned number, const char *doc)
{
    if (number)
        name = sl_arena_printf(arena, "%s_%u", name, number).ptr;
    return (slant_column){.name = name ? name : "", .type = SLANT_TYPE_TEXT, .doc = doc};
}

void sl_answers(bool spans, const sl_questions *q, slant_column *columns, const char **choices,
                sl_arena *arena)
{
    uint32_t slots = slots_of(spans), c = 0;
    choices[c] = "yes;no";
    columns[c++] = column(arena, "loaded", 0, q->loaded);
    for (uint32_t i = 0; i < slots; i++) {
        unsigned number = slots > 1 ? i + 1 : 0;
        columns[c++] = column(arena, "text", number, q->text);
        choices[c] = "own;indirect;direct;quoted_term";
        columns[c++] = column(arena, "voice", number, "whose words they are");
        choices[c] = q->categories;
        columns[c++] = column(arena, "category", number, "which device");
    }
    columns[c] = column(arena, "comment", 0, q->comment);
}
