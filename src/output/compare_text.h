/* compare_text.h - what the files of the comparison's terminal report share. */
#ifndef SL_OUTPUT_COMPARE_TEXT_H
#define SL_OUTPUT_COMPARE_TEXT_H

#include "output/compare_model.h"
#include "output/grid.h"
#include "output/tables.h"

typedef struct sl_ct {
    const sl_cm *model;
    sl_page page;
    sl_arena arena;
    unsigned first;   /* cells of the first column */
    unsigned columns; /* sources side by side */
    unsigned blocks;  /* of so many sources */
    uint32_t n_sources; /* that are shown */
} sl_ct;

enum { SL_CT_INDENT = 1 /* of cells beneath a line with their name */ };
enum { SL_CT_MOST_ROWS = 12, SL_CT_MOST_UNTOLD = 8, SL_CT_MOST_ONE = 16 };

/* Parts of the report, in order. */
void sl_ct_labels(sl_ct *ct);
void sl_ct_speakers(sl_ct *ct);
void sl_ct_rates(sl_ct *ct);
void sl_ct_frames(sl_ct *ct);
void sl_ct_terms(sl_ct *ct);
void sl_ct_wire(sl_ct *ct);
void sl_ct_contributions(sl_ct *ct);
void sl_ct_sentences(sl_ct *ct);

/* A blank line, the heading, what it means. */
void sl_ct_heading(sl_ct *ct, const char *heading, const char *meaning);
/* A dim paragraph. */
void sl_ct_remark(sl_ct *ct, slant_str text);
/* The first source of a block and the one behind its last. */
void sl_ct_block(const sl_ct *ct, uint32_t block, uint32_t *from, uint32_t *to);
/* The source's name as columns show it: cut where it is very long, "(no source)" without one. */
slant_str sl_ct_name(const sl_ct *ct, uint32_t source);
/* The names of the sources [from, to) above their columns. */
void sl_ct_head(sl_grid *grid, const sl_ct *ct, slant_str corner, uint32_t from, uint32_t to);
/* Whether the row is shown in the matrix: its part's first ones are. */
bool sl_ct_shows(const sl_ct *ct, const sl_cm_row *row);

#endif
