/* html_clean.h - what looking for the article works on, and the cleaning of what was found. */
#ifndef SL_INPUT_HTML_CLEAN_H
#define SL_INPUT_HTML_CLEAN_H

#include "input/html_tree.h"

/* Of a subtree, less what is gone. */
typedef struct sl_counts {
    uint32_t chars, commas, heading_chars, list_chars;
    uint32_t own_chars, own_commas; /* of text that stands in the element itself */
    uint32_t paragraphs, images, items;
    uint32_t rows, columns, table_marks, tables;
    uint32_t prose;                 /* characters of paragraphs that are no links */
    uint32_t link_headings;         /* headings that are links to something else */
    uint32_t elements;              /* children, texts not counted */
    double link_chars;
    bool has_block;
} sl_counts;

enum { SL_IN_TABLE = 1, SL_IN_CODE = 2, SL_IN_FIGURE = 4, SL_IN_DATA_TABLE = 8 };

typedef struct sl_finder {
    const sl_web_tree *page;
    uint8_t *gone, *within, *scored; /* of each node */
    sl_counts *counts;
    double *points;
    uint32_t headline; /* the heading that is the page's title, 0: none */
    bool weights;  /* names of classes count */
    bool hidden;   /* what is not shown counts */
    bool names_lie; /* what is named as none of the article is of it, if it is prose */
    bool noscript; /* what is for readers without scripts counts */
} sl_finder;

void sl_web_count_self(const sl_finder *finder, uint32_t node, sl_counts *counts);
void sl_web_count_up(const sl_finder *finder, uint32_t node);
double sl_web_link_density(const sl_counts *counts);
int sl_web_weight(const sl_finder *finder, uint32_t node);

/* Marks as gone what in the subtree is no text of the article; the characters that are left. */
uint32_t sl_web_clean(sl_finder *finder, uint32_t root);

#endif
