/* html_body.h - which part of a page is the article.
 *
 * Paragraphs give their ancestors points for text and commas, links take them away, names of
 * classes move them; the element with most points and those beside it that look like it are the
 * article, less what in it consists of links, buttons and pictures. Scoring ancestors is the idea
 * of Arc90's Readability (2010) and of what came after it, link density that of Kohlschütter,
 * Fankhauser and Nejdl (2010, Boilerplate Detection using Shallow Text Features); the lists of
 * words are our own. Where too little is left, the page is looked at again with fewer things out.
 * Linear in the page. */
#ifndef SL_INPUT_HTML_BODY_H
#define SL_INPUT_HTML_BODY_H

#include "input/html_tree.h"

typedef struct sl_web_body {
    uint8_t *gone;        /* of each node: 1 when it is no part of the text */
    const uint8_t *within; /* of each node: what it stands in, SL_IN_... of html_clean.h */
    uint32_t *roots;      /* elements that make the article, in the order of the page */
    uint32_t n_roots, chars;
} sl_web_body;

/* title: of the article, to know the headline by. False when the arena failed. A page without text
 * has no roots. */
bool sl_web_find_body(const sl_web_tree *page, slant_str title, sl_web_body *body,
                      sl_arena *arena);

#endif
