/* lexicon.h - a lexicon in memory: what a folder, a bare CSV or a list of terms says.
 *
 * struct slant_lexicon is the public handle. Entries keep the order of the file. Strings stand in
 * the lexicon's own arena, with the guards of each entry beside it. A lexicon that came from a
 * compiled file (sl_lexicon_pack) holds its info alone: what was needed to compile it is NULL. */
#ifndef SL_LEXICON_LEXICON_H
#define SL_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/pack.h"
#include "lexicon/matcher.h"
#include "lexicon/report.h"
#include "slant.h"

typedef struct sl_guards {
    slant_str unless, near, except;
} sl_guards;

/* Byte columns (from 1) of cells in their line; 0 when not known. */
typedef struct sl_columns {
    uint32_t term, unless, near, except;
} sl_columns;

struct slant_lexicon {
    sl_arena arena;
    slant_lexicon_info info;
    const sl_guards *guards; /* one for each of info.entries */
    const slant_str *files;  /* where each entry stands: this lexicon's, or one that it extends */
    slant_str terms_file, json_file; /* for messages; json_file: len 0 when there is none */
    const slant_str *extra_columns;     /* names of the columns that have no meaning here */
    const slant_str *const *extra_cells; /* for each entry its cells of those; NULL: none */
    const sl_columns *columns; /* of each entry; filled when report->found was given */
    uint32_t n_extra;
    const struct sl_row *retired; /* rows.h; in the order of the file: for exports */
    uint32_t n_retired, cap_retired;
};

/* Loads a lexicon from a path; every fault goes to the report. NULL if there was an error among
 * them (or no memory: report->no_memory). A report with `found` gets what could be read even so. */
slant_lexicon *sl_lexicon_read(const char *path, const slant_lexicon_options *options,
                               sl_report *report);

/* Appends a term for each active entry (SL_LIST_LEXICON, the given group, owner = first_owner +
 * index) to terms, which has room for info.n_entries. Returns how many. */
uint32_t sl_lexicon_terms(const slant_lexicon *lexicon, uint32_t group, uint32_t first_owner,
                          sl_term *terms);

/* The info to bytes, or from them: then `lexicon` is NULL and a fresh one is returned, NULL when
 * the pack failed. Its strings stand in the pack's pool; its path is for the caller to set. */
slant_lexicon *sl_lexicon_pack(sl_pack *pack, slant_lexicon *lexicon);
void sl_definitions_pack(sl_pack *pack, const slant_definition **items, uint32_t *n);
/* All of an entry but the lexicon and its version, which its owner knows. */
void sl_entry_pack(sl_pack *pack, slant_entry *entry);

#endif
