/* compiled.h - struct sl_matcher: what compiling leaves for the walk through a text. Private to
 * src/lexicon. */
#ifndef SL_LEXICON_COMPILED_H
#define SL_LEXICON_COMPILED_H

#include "base/str.h"
#include "lexicon/atoms.h"
#include "lexicon/break.h"
#include "lexicon/guards.h"
#include "lexicon/matcher.h"
#include "lexicon/trie.h"

typedef struct sl_compiled_term {
    uint32_t owner;
    uint32_t channel;     /* list and group: hits of one channel never overlap */
    uint32_t first_guard; /* unless, then near, then except */
    uint16_t rank;        /* of two rows for the same words the stricter one wins */
    uint8_t n_unless, n_near, n_except;
    uint8_t list;
} sl_compiled_term;

struct sl_matcher {
    sl_arena arena;
    sl_atoms atoms;
    sl_trie trie;
    sl_guards_table guards;
    sl_compiled_term *terms;
    slant_str *names; /* id, or else pattern, of each term: for reasons */
    uint32_t n_terms, n_channels;
    bool has_repeat;
};

/* What stands between token `first` and the next one, both of the same sentence. */
static inline sl_break sl_token_break(const sl_doc *doc, uint32_t first)
{
    const sl_token *t = &doc->tokens[first];
    if (t[1].flags & SL_TOKEN_JOINED)
        return SL_BREAK_NONE;
    if (t[1].start == t->end)
        return SL_BREAK_NONE;
    slant_field field = first < doc->field_tokens[SLANT_TEXT] ? SLANT_TITLE : SLANT_TEXT;
    const char *gap = doc->field[field].ptr + t->end;
    if (t[1].start - t->end == 1 && (*gap == ' ' || *gap == '-'))
        return SL_BREAK_NONE; /* as sl_break_of says: nearly all gaps */
    return sl_break_of(doc->lang, (slant_str){gap, t[1].start - t->end});
}

#endif
