/* html_phrases.h - phrases by which a line in an article is known as none of it: "Read more:",
 * "Advertisement", "All rights reserved". */
#ifndef SL_INPUT_HTML_PHRASES_H
#define SL_INPUT_HTML_PHRASES_H

#include "slant.h"

enum {
    SL_PHRASE_LABEL = 1, /* is the whole line */
    SL_PHRASE_CUE = 2,   /* begins a line that is a link to another article */
    SL_PHRASE_SIGN = 4,  /* anywhere in a short line: the outlet's own affairs */
    SL_PHRASE_HEAD = 8,  /* begins a line above the body: who wrote it, when */
    SL_PHRASE_TAIL = 16  /* begins a line below the body: what it is filed under */
};

/* The kinds of all phrases that begin at that byte of the line, which is in lower case (LABEL only
 * of one that reaches its end); len: of the longest. */
unsigned sl_web_phrases_at(slant_str line, size_t at, size_t *len);
/* Whether a phrase of that length ends there, not within a word. */
bool sl_web_phrase_ends(slant_str rest, size_t len);

#endif
