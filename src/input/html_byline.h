/* html_byline.h - names of authors: cleaned of "By", and read off the byline that a page shows
 * where nothing else tells them. */
#ifndef SL_INPUT_HTML_BYLINE_H
#define SL_INPUT_HTML_BYLINE_H

#include "input/html_tree.h"

/* Without "By" in the languages of newsrooms; a slice of the name. */
slant_str sl_web_author(slant_str name);
/* The name in an element of class author or byline near the headline (0: none); len 0 where there
 * is none that looks like a name. In the arena. */
slant_str sl_web_byline(const sl_web_tree *page, uint32_t headline, sl_arena *arena);
/* YYYY-MM-DD of a path such as /2015/03/18/ in an address; len 0 without. In the arena. */
slant_str sl_web_date_of_url(slant_str url, sl_arena *arena);

#endif
