/* findings.h - the findings of a check, kept until they can be told in the order of lines.
 *
 * A check goes over the files once for rows, once for patterns and once for labels; a person reads
 * the file from the top. Tables come before lexicon.json, else files in the order in which they
 * were first named; within a file lines, then columns, then the order in which they were found. */
#ifndef SL_LEXICON_FINDINGS_H
#define SL_LEXICON_FINDINGS_H

#include "base/arena.h"
#include "base/map.h"
#include "slant.h"

typedef struct sl_findings_row {
    slant_str file, message;
    const char *code;
    uint64_t line, column, offset;
    uint32_t file_rank, found_as; /* found_as: counts from 0 */
    slant_status status;
    bool is_error;
} sl_findings_row;

typedef struct sl_findings {
    sl_arena arena;
    sl_map files;
    sl_findings_row *rows;
    uint32_t n, cap, n_errors;
} sl_findings;

void sl_findings_init(sl_findings *findings);
void sl_findings_free(sl_findings *findings);
/* A slant_on_finding: `findings` is the user. */
void sl_findings_hear(void *findings, const slant_finding *finding);
/* Sorts them. False when memory ran out on the way and some are lost. */
bool sl_findings_sort(sl_findings *findings);
/* Finding i, in the order that sort made. */
slant_finding sl_findings_at(const sl_findings *findings, uint32_t i);

#endif
