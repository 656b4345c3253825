/* tables.h - modifiers as a table: lexicons/<lang>/language/modifiers.csv.
 *
 * Columns: term (a pattern), match, kind (negator, hedge, booster), factor, before, after, note.
 * Strings stand in the arena. A missing file is an empty table; rows keep the order of the file. */
#ifndef SL_ANNOTATE_TABLES_H
#define SL_ANNOTATE_TABLES_H

#include "base/arena.h"
#include "slant.h"

typedef enum sl_modifier_kind { SL_NEGATOR, SL_HEDGE, SL_BOOSTER } sl_modifier_kind;

typedef struct sl_modifier {
    slant_str term;
    slant_match match;
    sl_modifier_kind kind;
    double factor;          /* of the weight, when modifiers are applied: 0 to 2 */
    uint32_t before, after; /* reach in tokens: the term stands at most so far before what it
                               modifies ("not martyred"), or after it ("martyred, allegedly") */
    uint64_t line;
} sl_modifier;

enum { SL_MODIFIER_REACH = 12 }; /* the largest reach that a row may name */

typedef struct sl_modifier_table {
    const sl_modifier *rows;
    uint32_t n;
    slant_str file;
} sl_modifier_table;

/* False with *error (SLANT_LEXICON, file and line; or SLANT_NO_MEMORY). */
bool sl_modifiers_load(const char *path, sl_arena *arena, sl_modifier_table *table,
                       slant_error *error);

#endif
