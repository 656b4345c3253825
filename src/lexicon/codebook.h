/* codebook.h - lexicon.json: who made a lexicon, what it extends, and what its labels mean. */
#ifndef SL_LEXICON_CODEBOOK_H
#define SL_LEXICON_CODEBOOK_H

#include "base/arena.h"
#include "lexicon/report.h"
#include "slant.h"

typedef struct sl_codebook {
    slant_str name, title, version, language, licence, authors, description, cite, doi;
    slant_str developed_on, validated_on; /* lists joined by "; " */
    const slant_str *extends;             /* as written: NAME@VERSION, NAME or a path */
    uint32_t n_extends;
    slant_definition *definitions;        /* categories, frames, concepts; each as in the file */
    uint32_t n_definitions, cap_definitions;
} sl_codebook;

/* Reads the bytes of the file; faults go to the report. Strings are copied to the arena; what the
 * file does not say is NULL. */
void sl_codebook_read(slant_str file, slant_str bytes, sl_arena *arena, sl_codebook *book,
                      sl_report *report);

#endif
