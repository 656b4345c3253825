/* columns.h - which column or key of an input holds which field of an article.
 *
 * Names are compared without case, blanks, `_`, `-` and `.`: "Published At" is published_at. Each
 * field has its own name and the usual synonyms in an order of preference; a name that the user
 * gave with --columns comes before all of them. */
#ifndef SL_INPUT_COLUMNS_H
#define SL_INPUT_COLUMNS_H

#include "base/buf.h"
#include "slant.h"

typedef enum sl_column {
    SL_COL_DOC_ID, SL_COL_TEXT, SL_COL_TITLE, SL_COL_SOURCE, SL_COL_DATE, SL_COL_URL,
    SL_COL_AUTHOR, SL_COL_SECTION, SL_COL_GENRE, SL_COL_EVENT, SL_COL_LANG,
    SL_COL_DATE_RAW, /* of a record that slant wrote */
    SL_COL_FILE,     /* the file that a row of an index names */
    SL_COL_ID,       /* stands in for a missing doc_id */
    SL_N_COLUMNS,
    SL_COL_OTHER = SL_N_COLUMNS, /* travels in `meta` */
    SL_COL_OURS                  /* a result of an earlier run: dropped */
} sl_column;

/* What --columns says. */
typedef struct sl_column_choice {
    slant_str given[SL_N_COLUMNS]; /* the column's name, ptr NULL when not given */
} sl_column_choice;

/* "text=Article,title=Headline", NULL for none; the names are borrowed from `text`. SLANT_USAGE
 * with the nearest field, and all of them, for an unknown one. */
slant_status sl_column_choice_parse(const char *text, sl_column_choice *columns,
                                    slant_error *error);

/* The field that a column of this name holds. *rank says how good a name it is: of two columns for
 * one field the lower rank wins. */
sl_column sl_column_find(const sl_column_choice *columns, slant_str name, unsigned *rank);
/* The same without --columns. */
sl_column sl_column_named(slant_str name, unsigned *rank);
const char *sl_column_name(sl_column column); /* "doc_id"; "?" past the fields */
/* Whether a key is one that slant writes into its own records (sentences, scores, run ...). */
bool sl_column_is_ours(slant_str name);

/* The string of an article that a column fills; NULL for those that fill none. */
slant_str *sl_article_field(slant_article *article, sl_column column);

/* For messages: appends `name` to a list "a, b, c" that ends in "…" once it is long. */
void sl_list_name(sl_buf *list, slant_str name);

#endif
