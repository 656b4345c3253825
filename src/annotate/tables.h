/* tables.h - the tables of a language that are patterns: cues.csv, modifiers.csv, actors/.
 *
 * Each loader reads its file into the arena and says what is wrong with file and line. A missing
 * file is an empty table. Rows keep the order of the file. */
#ifndef SL_ANNOTATE_TABLES_H
#define SL_ANNOTATE_TABLES_H

#include "annotate/voice/cues.h"
#include "base/arena.h"
#include "slant.h"

typedef enum sl_modifier_kind { SL_NEGATOR, SL_HEDGE, SL_BOOSTER } sl_modifier_kind;

/* A row of modifiers.csv: term, kind, factor, before, after, stop, note. */
typedef struct sl_modifier {
    slant_str term;
    slant_match match;
    sl_modifier_kind kind;
    double factor;          /* of the weight, when modifiers are applied */
    uint32_t before, after; /* reach in words: how far before the term, and after it, a span may
                               stand ("not" reaches forwards: after) */
    uint64_t line;
} sl_modifier;

typedef struct sl_modifier_table {
    const sl_modifier *rows;
    uint32_t n;
    slant_str file;
} sl_modifier_table;

bool sl_modifiers_load(const char *path, sl_arena *arena, sl_modifier_table *table,
                       slant_error *error);

#endif
