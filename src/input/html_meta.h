/* html_meta.h - title, source, author, date, url and lang of a saved page.
 *
 * Asked in this order: linked data (schema.org NewsArticle and its kin, JSON-LD), OpenGraph and
 * article:*, other <meta>, microdata and <time>, and what stands in the page (<h1>, <title>). The
 * title loses the outlet's name behind a bar or dash. */
#ifndef SL_INPUT_HTML_META_H
#define SL_INPUT_HTML_META_H

#include "input/html_tree.h"

/* Fills what the article does not have. body: its text as linked data tells it, NULL if they do
 * not. False when the arena failed. */
bool sl_web_meta(const sl_web_tree *page, slant_article *article, slant_str *body,
                  sl_arena *arena);

#endif
