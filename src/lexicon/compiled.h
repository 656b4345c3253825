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

#include <stddef.h>

typedef struct sl_compiled_term {
    uint32_t owner;
    uint32_t channel;     /* list and group: hits of one channel never overlap */
    uint32_t first_guard; /* unless, then near, then except */
    uint16_t rank;        /* of two rows for the same words the stricter one wins */
    uint8_t n_unless, n_near, n_except;
    uint8_t list;
    uint16_t unused; /* no gaps: it is written to files as it is */
} sl_compiled_term;

/* A term that ends somewhere, with all that choosing asks of it where no guard is to be asked. It
 * is written to files as it is. */
typedef struct sl_single {
    uint32_t term, channel, owner;
    uint16_t rank;
    uint8_t list;
    uint8_t flags;
} sl_single;

enum { SL_SINGLE_GUARDED = 1, SL_SINGLE_MORE = 2 /* the next one ends at the same node */ };

struct sl_matcher {
    sl_arena arena;
    sl_atoms atoms;
    sl_trie trie;
    sl_guards_table guards;
    sl_compiled_term *terms;
    sl_single *ends;  /* by sl_trie_node.first_final; trie.n_finals */
    slant_str *names; /* id, or else pattern, of each term: for reasons */
    uint32_t n_terms, n_channels;
    bool has_repeat;
};

/* A node behind the root that a word leads to and a walk goes on from; what the walk asks of it. */
typedef struct sl_start {
    uint64_t after; /* the node's */
    uint32_t first_edge, n_edges;
    uint32_t first_gap;
    uint32_t unused;
} sl_start;

enum {
    SL_SECONDS = 3,    /* atoms of a word whose places in maps of pairs stand with it: most have no
                          more, a stem, a form and one with case */
    SL_NEAR_PLACES = 6 /* words behind a start among which nearly all gaps end */
};

/* The place of a word's second atom in the map of the word before it, which has a power of two of
 * bits; that of sl_trie_after is another one. */
static inline uint16_t sl_pair_place(uint32_t atom)
{
    return (uint16_t)(atom * 0x85ebca6bu >> 16);
}

/* What the matcher knows of a word, in one block behind sl_word.found that begins a cache line:
 * NULL for a word that satisfies no atom. The walk and the guards read this and not the word. */
typedef struct sl_found_word {
    uint16_t seconds[SL_SECONDS]; /* places of the seconds; if there are fewer, the first again */
    uint16_t n_seconds; /* so many atoms, the first ones, may be the second of a term */
    uint16_t n_atoms;
    uint16_t n_starts : 14, has_far_gap : 1, /* one that may hold SL_NEAR_PLACES words, or more */
        guarded : 1;                         /* the first single has guards */
    uint16_t n_singles; /* more would not be taken (scan.c) */
    uint16_t pair_mask; /* of the map of pairs: a bit for each atom that leads on from the starts,
                           or all (found.c). Most words behind it meet none, so that nothing is
                           fetched for them */
    uint64_t gaps;      /* `after` of all gaps of the starts */
    uint32_t map_at;    /* bytes from here to the map */
    uint32_t atoms[];   /* seconds, then others, each sorted; to an odd number; then the map if it
                           has 64 bits, the singles, the starts, and a larger map: most of what is
                           asked is in the first line */
} sl_found_word;
_Static_assert(offsetof(sl_found_word, atoms) % 8 == 4, "an odd number aligns what follows");

/* The 64 bits of the map of pairs that a place is in. */
static inline const uint64_t *sl_found_pairs(const sl_found_word *word, uint32_t place)
{
    const void *map = (const char *)word + word->map_at;
    return (const uint64_t *)map + (place & word->pair_mask) / 64;
}

/* Whether the atom may lead on from the word, as its map says. */
static inline bool sl_found_leads(const sl_found_word *word, uint32_t place)
{
    return *sl_found_pairs(word, place) >> (place & word->pair_mask) % 64 & 1;
}

static inline sl_single *sl_found_singles(const sl_found_word *found)
{
    uint32_t n = (found->n_atoms | 1u) + (found->pair_mask < 64 ? 2 : 0);
    return (sl_single *)(void *)(uintptr_t)(found->atoms + n);
}

static inline sl_start *sl_found_starts(const sl_found_word *found)
{
    return (sl_start *)(void *)(sl_found_singles(found) + found->n_singles);
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
