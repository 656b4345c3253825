/* compare_model.h - a comparison's tables as its two reports need them: the matrix of labels in
 * cells, and access to cells of tables by the names of their columns.
 *
 * Everything borrows from the tables and stands in the arena. */
#ifndef SL_OUTPUT_COMPARE_MODEL_H
#define SL_OUTPUT_COMPARE_MODEL_H

#include "base/arena.h"
#include "base/buf.h"
#include "slant.h"

/* Cells by the name of their column; a column that is not there is null. */
slant_str sl_cell_text_of(const slant_table *table, uint32_t row, const char *column);
int64_t sl_cell_integer_of(const slant_table *table, uint32_t row, const char *column);
double sl_cell_real_of(const slant_table *table, uint32_t row, const char *column); /* NaN: null */

/* One wording of a cell with its mentions by voice. */
typedef struct sl_cm_label {
    slant_str text;
    bool loaded;
    uint32_t n, n_voice[SLANT_N_VOICES];
    slant_str speakers[SLANT_N_VOICES]; /* joined by "; "; without ptr: none */
} sl_cm_label;

typedef struct sl_cm_cell {
    sl_cm_label *labels;     /* loaded ones first, then by number */
    uint32_t n, mentions;
    uint32_t sentence, n_sentences; /* rows of the table label_sentences */
} sl_cm_cell;

/* Parts of the matrix, in the order in which they are shown. */
typedef enum sl_cm_part {
    SL_CM_LOADED,   /* several sources, same referent, different labels, some loaded */
    SL_CM_PLAIN,    /* the same, all neutral */
    SL_CM_UNTOLD,   /* different labels, some loaded; not told of whom */
    SL_CM_ONE,      /* loaded in one source alone, or all agree; also what one source alone names of
                     * a concept that is loaded elsewhere */
    SL_CM_REST,
    SL_N_CM_PARTS
} sl_cm_part;

typedef struct sl_cm_row {
    uint32_t number;         /* as in the tables */
    slant_str concept, about; /* about without ptr: not told, or a matter */
    const char *relation;    /* "of ", "by " or "", before about */
    bool told;               /* that all name the same */
    sl_cm_part part;
    uint32_t n_sources;
    sl_cm_cell *cells;       /* one for each source */
} sl_cm_row;

typedef struct sl_cm {
    const slant_tables *tables;
    slant_table labels, sentences, sources, speakers, cues, rates, frames, distances, terms, wire,
        contributions, run;
    uint32_t n_sources;
    const slant_str *source; /* in the order of columns */
    sl_cm_row *rows;
    uint32_t n_rows;
} sl_cm;

enum { SL_CM_MOST_ROWS = 400 /* of the matrix that a report can hold */ };

/* NULL without memory. */
const sl_cm *sl_cm_make(const slant_tables *tables, sl_arena *arena);
/* The number of a source's column; n_sources when it is none. */
uint32_t sl_cm_source(const sl_cm *model, slant_str source);
/* A value of the table run; without ptr: none. */
slant_str sl_cm_run(const sl_cm *model, const char *key);
/* "9 January – 8 February 2024" of the sources' dates, appended; nothing without dates. */
void sl_cm_dates(const sl_cm *model, sl_buf *to);
/* "●" own, "◐" reported, "○" quoted, "◌" quoted term. */
const char *sl_cm_mark(slant_voice voice);

#endif
