/* html_text.h - the article's nodes as plain text: paragraphs with a blank line between them, line
 * breaks as they are, white space collapsed; and which parts are headings and captions. */
#ifndef SL_INPUT_HTML_TEXT_H
#define SL_INPUT_HTML_TEXT_H

#include "input/html_body.h"

/* Fills article->text and its hints, in the arena. guide: the body as the page's data tell it, may
 * be NULL; *covered: how much of it the text holds. False when the arena failed. */
bool sl_web_text(const sl_web_tree *page, const sl_web_body *body, slant_str guide,
                  double *covered, slant_article *article, sl_arena *arena);
/* The text of one subtree on one line. */
slant_str sl_web_one_line(const sl_web_tree *page, uint32_t node, sl_arena *arena);

#endif
