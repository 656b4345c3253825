/* linerules.h - which lines boilerplate.csv means. Inside src/text only. */
#ifndef SL_TEXT_LINERULES_H
#define SL_TEXT_LINERULES_H

#include "base/buf.h"
#include "text/rules.h"

enum {
    SL_MOST_LINE = 800, /* bytes: longer paragraphs are never boilerplate */
    SL_MOST_SHARE = 20  /* words of a line of share buttons */
};

/* A word of a line of share buttons, without the marks around it. */
slant_str sl_share_word(slant_str word);
/* The rule that means a line of so many words, NULL when none does. scratch is working room; after
 * the call it holds the folded line (line.h), nothing when the line is long. */
const sl_line_rule *sl_line_match(const sl_lang *lang, slant_str line, uint32_t words,
                                  sl_buf *scratch);

#endif
