/* view.h - what the rules of voice read: tokens with their word classes, the punctuation between
 * them, quotations and cue hits, and the attributions found so far. Internal to the stage.
 *
 * Token ranges are [start, end). A "gap" is what stands before a token. All is in the arena. */
#ifndef SL_ANNOTATE_VOICE_VIEW_H
#define SL_ANNOTATE_VOICE_VIEW_H

#include "annotate/voice/quotes.h"
#include "annotate/voice/voice.h"
#include "annotate/voice/words.h"
#include "base/map.h"

enum {
    GAP_COMMA = 1 << 0,
    GAP_SEMICOLON = 1 << 1,
    GAP_COLON = 1 << 2,
    GAP_DASH = 1 << 3,
    GAP_OPEN = 1 << 4,      /* ( [ */
    GAP_CLOSE = 1 << 5,     /* ) ] */
    GAP_STOP = 1 << 6,      /* . ? ! … */
    GAP_QUOTE_OPEN = 1 << 7,
    GAP_QUOTE_CLOSE = 1 << 8,
    GAP_SENTENCE = 1 << 9,  /* a sentence begins with the token */
    GAP_PARAGRAPH = 1 << 10,
    GAP_ANY = (1 << 11) - 1 /* anything that ends a phrase */
};

/* A word in one of them is no part of a name, with a capital or without. */
#define W_NO_NAME \
    (W_DETERMINER | W_PREPOSITION | W_SUBORDINATOR | W_SUBJECT | W_AND | W_BUT | W_TIME | \
     W_OPENER | W_POSSESSIVE | W_WH | W_BE | W_CONTRACTED)

/* Beside the classes of words.h, from the vocabulary and the hits. */
static const uint64_t W_CAPITAL = UINT64_C(1) << SL_N_WORD_CLASSES;
static const uint64_t W_NUMBER = UINT64_C(2) << SL_N_WORD_CLASSES;
static const uint64_t W_CUE = UINT64_C(4) << SL_N_WORD_CLASSES; /* a form of a cue verb */
static const uint64_t W_CUE_NOUN = UINT64_C(8) << SL_N_WORD_CLASSES;
static const uint64_t W_HEADED = UINT64_C(16) << SL_N_WORD_CLASSES; /* in Title Case */
_Static_assert(SL_N_WORD_CLASSES <= 59, "five bits are left for the classes of the view");

/* Sorts of words that have a map over the tokens: doc->map[SL_MARK_SORT + VIEW_...]. */
enum {
    VIEW_CAPITAL, /* with a capital, or a number */
    VIEW_SMALL,   /* what a headline in Title Case writes small, and is small */
    VIEW_NAME,    /* with a capital, and another word without: Will, Sunday */
    VIEW_RUN,     /* may begin a run of capitals (names.h), or be the letters of a name */
    VIEW_PARTICLE /* may stand inside one: de, bin */
};

typedef struct sl_range {
    uint32_t start, end; /* tokens; start == end: none */
} sl_range;

typedef struct sl_stretch {
    slant_field field;
    uint32_t start, end; /* bytes */
    sl_range tokens;
} sl_stretch;

/* The rules: ids and confidence. docs/voice.md has a section for each. */
#define SL_VOICE_RULES(X) \
    X(QUOTE_BEFORE, "quote-before-cue", 0.95) X(QUOTE_AFTER, "quote-after-cue", 0.95) \
    X(QUOTE_SPLIT, "quote-split", 0.95) X(QUOTE_GOES_ON, "quote-continued", 0.8) \
    X(MIXED, "clause-mixed", 0.9) X(THAT, "clause-that", 0.9) X(BARE, "clause-bare", 0.8) \
    X(BEFORE, "clause-before-cue", 0.85) X(WH, "clause-wh", 0.8) X(TO, "infinitive", 0.7) \
    X(OBJECT, "object", 0.6) X(NAMING, "naming", 0.8) X(PASSIVE, "passive", 0.6) \
    X(CHAIN, "chain", 0.9) X(SOURCE, "according-to", 0.9) X(AS, "as-clause", 0.8) \
    X(NOUN, "noun-cue", 0.6) X(HEADLINE, "headline", 0.8) X(TRANSCRIPT, "transcript", 0.6) \
    X(TERM, "quoted-term", 0.8) X(LOOSE, "quote-unattributed", 0.5) X(IN_WORDS, "in-words", 0.8) \
    X(SIGNED, "signature", 0.8) X(COLON, "colon", 0.6)

typedef enum sl_rule {
#define SL_X(name, text, confidence) RULE_##name,
    SL_VOICE_RULES(SL_X)
#undef SL_X
    SL_N_RULES
} sl_rule;

/* An attribution in the making. */
typedef struct sl_found {
    sl_rule rule;
    const sl_cue *row;      /* NULL without a cue of the table */
    uint32_t sentence;
    slant_span cue;         /* bytes */
    sl_range cue_tokens;
    sl_range who;           /* the speaker as it stands */
    int32_t same_as;        /* who speaks is who speaks there (index), where nobody is named; -1 */
    sl_range via;
    sl_stretch *parts;
    uint32_t n_parts, cap_parts;
    slant_quoted_kind quoted_kind; /* not SLANT_QUOTED_NONE: a quoted term */
    int32_t inside;         /* the quotation it stands in, -1: none */
    uint32_t own_until;     /* token: before it, words outside quotation marks are the outlet's own:
                               what is judged or called something. UINT32_MAX: all of them */
    bool no_speaker;        /* the text names none: do not look for one */
    slant_str speaker, speaker_group, via_name; /* filled by speakers.c */
    slant_speaker_status status;
} sl_found;

/* An attribution that was painted over another one's words: indices of both. */
typedef struct sl_nested {
    uint32_t outer, inner;
} sl_nested;

typedef struct sl_names sl_names; /* names.h */

enum { VIEW_BLOCK = 16 }; /* tokens: as many as an actor stands in, more or less */

struct sl_view {
    const slant_engine *engine;
    const sl_doc *doc;
    const sl_hits *hits;
    sl_arena *arena;
    const uint64_t *classes;  /* of each token, and none behind the last */
    const uint16_t *gap;      /* before each token, and one behind the last */
    const uint32_t *sentence; /* of each token */
    sl_quotes quotes;
    const int32_t *quote;     /* outermost quotation of each token, -1: none */
    int32_t *quote_found;     /* the attribution that each quotation belongs to, -1 */
    int32_t *owner;           /* innermost attribution of each token: sl_view_paint */
    uint32_t n_parts;         /* of all attributions */
    uint32_t n_painted;       /* of those parts: what owner was filled from */
    struct sl_late {
        sl_range tokens;
        int32_t found;
    } late[8];                /* the parts since then; if there are more, all is painted anew */
    sl_nested *nested;        /* what may be painted otherwise once the speakers are known */
    uint32_t n_nested, cap_nested;
    sl_found *found;
    uint32_t n_found, cap_found;
    const sl_names *names;    /* of the article: speakers.c */
    const uint32_t *actor_at; /* for each VIEW_BLOCK tokens: the first hit of an actor that starts
                                 there or behind */
};

bool sl_view_make(sl_view *view, const slant_engine *engine, const sl_doc *doc,
                  const sl_hits *hits);

/* Whether a cue verb that only documents are the subject of ("states") has one before it. */
bool sl_view_may_speak(const sl_view *v, const sl_hit *hit, const sl_cue *row);

static inline bool sl_is(const sl_view *v, uint32_t token, uint64_t classes)
{
    return (v->classes[token] & classes) != 0;
}

/* Nothing but blanks stands before the token. */
static inline bool sl_touches(const sl_view *v, uint32_t token)
{
    return !(v->gap[token] & GAP_ANY);
}

/* Nothing but a closing mark. */
static inline bool sl_touches_quote(const sl_view *v, uint32_t token)
{
    return !(v->gap[token] & (GAP_ANY & ~GAP_QUOTE_CLOSE));
}

/* Joined by a hyphen to the token before it. */
static inline bool sl_is_joined(const sl_view *v, uint32_t token)
{
    return v->doc->map[SL_MARK_JOINED][token / 64] >> token % 64 & 1;
}

/* The quotation behind whose closing mark a token stands, if punctuation sets it off; -1. */
int32_t sl_quote_closed(const sl_view *v, uint32_t token);

/* The quotation that ends right before a token, set off by punctuation, -1 when there is none. */
static inline int32_t sl_quote_before(const sl_view *v, uint32_t token)
{
    return v->gap[token] & GAP_QUOTE_CLOSE ? sl_quote_closed(v, token) : -1;
}
/* Whether a quotation is part of a sentence: no comma, colon or stop stands before it. */
bool sl_quote_is_part(const sl_view *v, int32_t quote);
/* The quotation that opens right before a token, -1. */
static inline int32_t sl_quote_at(const sl_view *v, uint32_t token)
{
    if (!(v->gap[token] & GAP_QUOTE_OPEN) || v->quote[token] < 0)
        return -1;
    return v->quotes.quotes[v->quote[token]].token_start == token ? v->quote[token] : -1;
}

enum { SL_FILL = 8 }; /* places that are filled together */

/* Fills the places of the tokens from start up to end in an array with SL_FILL places behind the
 * tokens', where all from `end` on are -1, and stay so. */
static inline void sl_view_fill(int32_t *places, uint32_t start, uint32_t end, int32_t value)
{
    int32_t *to = places + start;
    for (; to < places + end; to += SL_FILL)
        for (unsigned k = 0; k < SL_FILL; k++)
            to[k] = value;
    for (unsigned k = 0; k < SL_FILL; k++)
        places[end + k] = -1;
}

/* A new attribution of that rule; NULL when memory ran out. */
sl_found *sl_found_add(sl_view *view, sl_rule rule, uint32_t sentence);
/* The bytes from the first token to the last one; nothing for an empty range. */
bool sl_found_tokens(sl_view *view, sl_found *found, uint32_t start, uint32_t end);
/* A whole quotation, which from now on belongs to the attribution. */
bool sl_found_quote(sl_view *view, sl_found *found, uint32_t quote);
/* Fills view->owner from what was found so far: where attributions nest, the inner one wins, unless
 * it is an attitude (a wish, a stand) that the outer speaker tells of. Nothing is done where no
 * part was found since the last time. */
bool sl_view_paint(sl_view *view);
/* The same once the speakers are known: what a body does by saying it is told by its speaker. */
bool sl_view_paint_spoken(sl_view *view);
void sl_found_cue(const sl_view *view, sl_found *found, uint32_t start, uint32_t end);

#endif
