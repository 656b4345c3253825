/* html_data.h - the body of a page that a script would have drawn: the paragraphs in its JSON.
 *
 * Single-page applications keep the article as data (`__NEXT_DATA__` and its like). Nothing is
 * known of their schemas; but the strings of a body are prose, and all of them stand under keys of
 * the same names. The keys with most prose are taken. */
#ifndef SL_INPUT_HTML_DATA_H
#define SL_INPUT_HTML_DATA_H

#include "input/html_tree.h"

/* The JSON in a script, made fit for a strict parser: without comments and assignments around it,
 * control characters in strings as spaces, no commas before closing brackets. Changed in place. */
slant_str sl_web_json(slant_str script);
/* The article in the page's data: HTML or plain paragraphs, in the arena; len 0 when there is
 * none. False when out of memory. */
bool sl_web_data_body(const sl_web_tree *page, slant_str *body, sl_arena *arena);

#endif
