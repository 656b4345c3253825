/* html_guide.h - the body as linked data tell it, laid beside what was found.
 *
 * Compared as sets of four words that follow one another (shingles; Broder 1997). Such a body may
 * be cut short, or lack lists and quotations, so that nothing is taken from it as long as what was
 * found holds it; but behind its last words the article is over. */
#ifndef SL_INPUT_HTML_GUIDE_H
#define SL_INPUT_HTML_GUIDE_H

#include "base/arena.h"
#include "input/html_lines.h"

/* Marks lines behind the end of the guide as gone. *covered: the share of the guide that the lines
 * hold, 0 to 1; 1 where the guide is too short to tell, or over 1 MiB. False when
 * out of memory. */
bool sl_web_follow_guide(sl_web_lines *lines, slant_str guide, double *covered, sl_arena *arena);

#endif
