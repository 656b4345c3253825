/* cues.h - reporting cues and actors as tables: lexicons/<lang>/language/cues.csv and
 * lexicons/<lang>/actors/. Owned by the voice stage, which alone reads their columns. */
#ifndef SL_ANNOTATE_VOICE_CUES_H
#define SL_ANNOTATE_VOICE_CUES_H

#include "base/arena.h"
#include "slant.h"

/* A row of cues.csv; the voice stage adds what it needs. */
typedef struct sl_cue {
    slant_entry entry;     /* kind cue, lexicon "cues", category "cue/CLASS": for cue annotations */
    slant_str cue_class;   /* neutral, factive, distancing, emotive, directive ... */
    slant_match match;
} sl_cue;

typedef struct sl_cue_table {
    const sl_cue *rows;
    uint32_t n;
    slant_str file;
} sl_cue_table;

/* A row of an actors file: one alias of one actor. */
typedef struct sl_actor {
    slant_str alias;  /* a pattern */
    slant_str name;   /* canonical */
    slant_str group;
    slant_match match;
    slant_str file;
    uint64_t line;
} sl_actor;

typedef struct sl_actor_table {
    const sl_actor *rows;
    uint32_t n;
} sl_actor_table;

/* A missing file is an empty table; a fault is SLANT_LEXICON with file and line. */
bool sl_cues_load(const char *path, sl_arena *arena, sl_cue_table *table, slant_error *error);
bool sl_actors_load(const char *folder, sl_arena *arena, sl_actor_table *table,
                    slant_error *error);

#endif
