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
    uint16_t unused; /* no gaps: it is written to files as it is */
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

/* A term that a word by itself is. */
typedef struct sl_single {
    uint32_t term, channel;
    uint16_t rank;
} sl_single;

/* A node behind the root that a word leads to and a walk goes on from; what the walk asks of it. */
typedef struct sl_start {
    uint64_t after;       /* the node's */
    const uint64_t *wide; /* the same with SL_WIDE_BITS bits; NULL where few atoms lead on */
    uint32_t first_edge, n_edges;
    uint32_t first_gap;
    uint32_t unused;
} sl_start;

/* Behind a word like "the" hundreds of atoms lead on, and of 64 bits nearly all are set. */
enum { SL_WIDE_BITS = 512, SL_WIDE_FROM = 8 };

static inline uint32_t sl_wide_bit(uint32_t atom)
{
    return atom * 0x85ebca6bu >> 23;
}

/* Whether an atom may lead on from the node. */
static inline bool sl_start_may(const sl_start *start, uint32_t atom)
{
    uint32_t bit = sl_wide_bit(atom);
    return (start->after & sl_trie_after(atom)) &&
           (!start->wide || start->wide[bit / 64] >> bit % 64 & 1);
}

/* What the matcher knows of a word, in one block behind sl_word.found: NULL for a word that
 * satisfies no atom. The walk and the guards read this and not the word. */
typedef struct sl_found_word {
    uint16_t n_atoms, n_starts;
    uint32_t n_singles;
    uint32_t atoms[]; /* sorted; to an even number, then the starts, then the singles: most fit a
                         cache line or two, and what the next walk asks of a word is the first */
} sl_found_word;

static inline sl_start *sl_found_starts(const sl_found_word *found)
{
    return (sl_start *)(void *)(uintptr_t)(found->atoms + (found->n_atoms + 1u) / 2 * 2);
}

static inline sl_single *sl_found_singles(const sl_found_word *found)
{
    return (sl_single *)(void *)(sl_found_starts(found) + found->n_starts);
}

static inline const sl_found_word *sl_doc_found(const sl_doc *doc, uint32_t token)
{
    return doc->words.found[token];
}

static inline bool sl_token_has_atom(const sl_doc *doc, uint32_t token, uint32_t atom)
{
    if (!(sl_trie_after(atom) & doc->words.bits[token]))
        return false;
    const sl_found_word *found = sl_doc_found(doc, token);
    for (uint32_t i = 0; i < found->n_atoms; i++)
        if (found->atoms[i] == atom)
            return true;
    return false;
}

/* What stands between token `first` and the next one, both of the same sentence. As sl_break_of
 * says of the bytes; nearly all gaps are known. */
static inline sl_break sl_token_break(const sl_doc *doc, uint32_t first)
{
    sl_before before = (sl_before)doc->before[first + 1];
    if (before != SL_BEFORE_OTHER)
        return before == SL_BEFORE_COMMA ? SL_BREAK_COMMA : SL_BREAK_NONE;
    const sl_token *t = &doc->tokens[first];
    if (t[1].flags & SL_TOKEN_JOINED)
        return SL_BREAK_NONE;
    slant_field field = first < doc->field_tokens[SLANT_TEXT] ? SLANT_TITLE : SLANT_TEXT;
    const char *gap = doc->field[field].ptr + t->end;
    return sl_break_of(doc->lang, (slant_str){gap, t[1].start - t->end});
}

#endif
