/* earlier_rows.h - rows of the tables of an earlier run (articles, sentences, annotations,
 * attributions) put into an article and its sl_earlier, by the names of their columns. What has no
 * known name is left alone. */
#ifndef SL_INPUT_EARLIER_ROWS_H
#define SL_INPUT_EARLIER_ROWS_H

#include "input/earlier.h"
#include "input/source.h"

typedef enum sl_earlier_part {
    SL_PART_ARTICLES, SL_PART_SENTENCES, SL_PART_ANNOTATIONS, SL_PART_ATTRIBUTIONS, SL_N_PARTS
} sl_earlier_part;

const char *sl_earlier_part_name(sl_earlier_part part); /* "articles" */

/* Names of columns, as they were written. */
typedef struct sl_earlier_names {
    const slant_str *names;
    size_t n;
} sl_earlier_names;

/* n when there is none of that name (in any case). */
size_t sl_earlier_column(sl_earlier_names header, const char *name);
/* ptr NULL for a column that is not there. */
slant_str sl_earlier_cell(sl_earlier_names header, const slant_str *cells, const char *name);
/* Which table of a run has columns of these names ("sentences"); NULL: none. */
const char *sl_earlier_table_of(sl_earlier_names header);
/* Whether a row of annotations no longer fits its checksum. */
bool sl_earlier_row_edited(sl_earlier_names header, const slant_str *cells);
/* Adds a row of one of the last three tables. The cells must outlive the result. */
void sl_earlier_put_row(sl_earlier *all, sl_earlier_part part, sl_earlier_names header,
                        const slant_str *cells);
/* Fills the article's fields, meta and words; a `meta` that is no object is all->fault. */
void sl_earlier_put_article(sl_earlier *all, sl_earlier_names header, const slant_str *cells);
/* When all rows are there: the result, or with --again the article alone. SLANT_INPUT where there
 * is no text to annotate, and as sl_earlier_finish. */
slant_status sl_earlier_put_end(sl_earlier *all, sl_source *source, slant_error *error);

#endif
