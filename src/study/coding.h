/* coding.h - a folder of `slant sample` that coders have filled in, whole in memory.
 *
 * The key says which sentences were drawn, from which stratum, with what probability, and what the
 * program found there; each coder's sheet says what that coder found. Words that coders copied are
 * matched back to their place in the sentence: exactly, else without regard to case, white space
 * and the form of quotation marks. What cannot be matched or read is a problem, listed and left
 * out, never guessed. Offsets are bytes of the sentence. All memory is the arena's. */
#ifndef SL_STUDY_CODING_H
#define SL_STUDY_CODING_H

#include "base/arena.h"
#include "base/map.h"
#include "slant.h"
#include "table/tables.h"

enum { SL_CODING_MOST_CODERS = 26, SL_NO_VOICE = -1 };

/* Values of sl_code.loaded. */
enum { SL_CODED_NO = 0, SL_CODED_YES = 1, SL_NOT_CODED = -1 };

/* A stretch that a coder marked, or that the program found. */
typedef struct sl_stretch {
    uint32_t start, end;    /* bytes of the sentence */
    int voice;              /* slant_voice, SL_NO_VOICE when not given */
    slant_str category;     /* of a coder one, of the program several joined by `;`; "" none */
    slant_str entry_id, lexicon; /* of the program */
    bool edited;                 /* of the program: a person changed it since */
} sl_stretch;

/* What one coder, or the program, says of one sentence. Stretches are sorted and, of a coder, never
 * overlap. */
typedef struct sl_code {
    int loaded;
    const sl_stretch *stretches;
    uint32_t n_stretches;
} sl_code;

typedef struct sl_coded_unit {
    slant_str name, text, doc_id, source, group, found, field;
    uint32_t stratum, article, sentence; /* stratum: from 0 */
    double probability;
    sl_code program;         /* loaded annotations of the key */
    sl_code codes[SL_CODING_MOST_CODERS]; /* by coder */
    sl_code decided;         /* of the sheet of decisions; SL_NOT_CODED: none */
} sl_coded_unit;

typedef struct sl_problem {
    slant_str file, unit, coder, what, text;
    uint64_t line;
} sl_problem;

typedef struct sl_coding {
    sl_arena *arena;
    const char *folder;
    slant_str coders[SL_CODING_MOST_CODERS];
    bool has_sheet[SL_CODING_MOST_CODERS];
    uint32_t n_coders;
    sl_coded_unit *units;
    uint32_t n_units, cap_units, n_strata;
    sl_map known;            /* name of a unit -> its number */
    sl_problem *problems;
    uint32_t n_problems, cap_problems;
    bool spans;              /* coders marked stretches */
    bool has_decisions;
    bool seal_broken;        /* key.csv or hits.csv are not those that were sealed */
} sl_coding;

/* SLANT_INPUT where the folder has no key, or a sheet cannot be read as one. Free it in every
 * case. */
slant_status sl_coding_read(sl_coding *coding, const char *folder, sl_arena *arena,
                            slant_error *error);
void sl_coding_free(sl_coding *coding);
/* coding_match.c: the place of copied words in a sentence, at or behind byte `from`; false: they do
 * not stand there. */
bool sl_coding_match(slant_str sentence, slant_str words, uint32_t from, uint32_t *start,
                     uint32_t *end);
/* Adds the table of problems. */
void sl_coding_tell_problems(const sl_coding *coding, slant_tables *tables);

#endif
