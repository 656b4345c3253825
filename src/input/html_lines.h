/* html_lines.h - lines of what was found that are none of the article: labels over advertisements,
 * links to other articles, bylines, dates, signs to subscribe, repeated blocks.
 *
 * The element chosen as the article holds such lines with whatever markup; they are known by what
 * they say (html_phrases.h), by how much of them is a link, and by where they stand. */
#ifndef SL_INPUT_HTML_LINES_H
#define SL_INPUT_HTML_LINES_H

#include "base/buf.h"
#include "slant.h"

typedef struct sl_web_line {
    size_t start, end;  /* bytes of the text, without white space at the ends */
    size_t link_bytes;  /* of these, within links */
    uint32_t box;       /* the element that holds its paragraph */
    slant_role role;    /* body, heading or caption */
    bool joined;        /* only a line break parts it from the line before */
    bool item, table;   /* of a list; of a table */
    bool gone;          /* out: set by the judge */
} sl_web_line;

typedef struct sl_web_lines {
    slant_str text;
    sl_web_line *line;
    uint32_t n;
} sl_web_lines;

/* title: of the page, NULL when not known. False when out of memory. */
bool sl_web_judge_lines(sl_web_lines *lines, slant_str title);

#endif
