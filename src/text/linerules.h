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
/* Which rules have to be held against a line: those of whole lines and of starts, those of ends,
 * the words of share buttons, and of those that stand inside, by their number among themselves,
 * modulo 64, the ones with a bit. */
typedef struct sl_line_chance {
    bool begins, ends, shares;
    uint64_t inside;
} sl_line_chance;

/* All of them. */
static const sl_line_chance SL_LINE_ANY = {true, true, true, UINT64_MAX};

/* The rule that means a line of so many words, NULL when none does. scratch is working room. */
const sl_line_rule *sl_line_match(const sl_lang *lang, slant_str line, uint32_t words,
                                  const sl_line_chance *chance, sl_buf *scratch);

#endif
