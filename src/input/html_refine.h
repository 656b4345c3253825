/* html_refine.h - second thoughts about the element that has most points: what the page itself
 * names as its body, what stands under its headline, parts that stand beside it, the standfirst. */
#ifndef SL_INPUT_HTML_REFINE_H
#define SL_INPUT_HTML_REFINE_H

#include "input/html_clean.h"

/* The element to take instead of `top`, or `top`. Before the cleaning: counts are of the page. */
uint32_t sl_web_refine(const sl_finder *finder, uint32_t top);
/* The heading that is the page's headline; 0 when there is none. */
uint32_t sl_web_headline(const sl_web_tree *page, slant_str title);
/* A standfirst between the headline and `first`, 0 when there is none; it is not `gone` then. */
uint32_t sl_web_lead(sl_finder *finder, uint32_t first);

#endif
