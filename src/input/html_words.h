/* html_words.h - what names of classes and ids tell of an element: words of web design. */
#ifndef SL_INPUT_HTML_WORDS_H
#define SL_INPUT_HTML_WORDS_H

#include "slant.h"

/* The flags SL_NODE_SIDE, KEEP, GOOD_*, BAD_*, SHARING, OUT, CAPTION and LEAD of an element's class
 * and id. */
uint16_t sl_web_name_flags(slant_str class_name, slant_str id);

#endif
