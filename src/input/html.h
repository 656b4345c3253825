/* html.h - the article of a web page that is in memory: what the readers of HTML and WARC share. */
#ifndef SL_INPUT_HTML_H
#define SL_INPUT_HTML_H

#include "input/source.h"

/* Fills what the article does not have from the page (valid UTF-8; changed in place). Its strings
 * are the arena's, or slices of the page. SLANT_INPUT with a message, SLANT_NO_MEMORY. */
slant_status sl_web_article(sl_source *source, slant_str bytes, sl_arena *arena,
                            slant_article *article, slant_error *error);
/* The encoding that a <meta> in these bytes (the first 8 KiB of a page) names; NULL when none. */
slant_str sl_web_charset(slant_str bytes);

#endif
