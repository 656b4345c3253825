/* rules_turns.c - transcripts: paragraphs that begin with their speaker's name in capitals and a
 * colon. One such paragraph may be anything; several, of two speakers or more, are a transcript. */
#include "annotate/voice/rules.h"

enum { MOST_LABEL = 5, FEWEST_TURNS = 4 };
_Static_assert(MOST_LABEL <= SL_MOST_LEAD + 1, "sl_may_lead looks as far as a label goes");

typedef struct turn {
    uint32_t sentence, colon; /* colon: the token behind it */
    uint32_t word;            /* of the name's last token */
} turn;

typedef struct turns {
    turn *turns;
    uint32_t n, cap;
} turns;

/* The token behind "JON SELVIK:", where the sentence begins a paragraph so; else its start. */
static uint32_t label_end(const sl_view *v, const slant_sentence *s)
{
    uint32_t t = s->token_start;
    if (s->role != SLANT_ROLE_BODY || !(v->gap[t] & GAP_PARAGRAPH))
        return t;
    for (; t < s->token_end && t < s->token_start + MOST_LABEL; t++) {
        if (t > s->token_start && (v->gap[t] & GAP_COLON))
            return t;
        if (!sl_token_is(&v->doc->tokens[t],
                         SL_WORD_ALL_CAPS | SL_WORD_INITIAL | SL_WORD_DOTTED) ||
            (t > s->token_start && (v->gap[t] & (GAP_ANY & ~GAP_STOP))) ||
            sl_is(v, t, W_DETERMINER | W_DOCUMENT | W_CUE_NOUN | W_NO_LABEL | W_TIME))
            return s->token_start;
    }
    return s->token_start;
}

static bool list_turns(const sl_view *v, turns *all)
{
    for (uint32_t i = 0; i < v->doc->n_sentences; i++) {
        const slant_sentence *s = &v->doc->sentences[i];
        if (s->token_end - s->token_start < 2 || !sl_may_lead(v, s))
            continue;
        uint32_t colon = label_end(v, s);
        if (colon == s->token_start || sl_quote_at(v, colon) >= 0)
            continue;
        if (!SL_ARENA_FIT(v->arena, all->turns, all->cap, all->n + 1))
            return false;
        all->turns[all->n++] = (turn){i, colon, v->doc->tokens[colon - 1].word};
    }
    return true;
}

/* At least two speakers, one of whom speaks again. */
static bool is_transcript(const turns *all)
{
    uint32_t first = 0, second = 0, other = UINT32_MAX;
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->turns[i].word == all->turns[0].word)
            first++;
        else if (other == UINT32_MAX || all->turns[i].word == other)
            second++, other = all->turns[i].word;
    }
    return all->n >= FEWEST_TURNS && second > 0 && (first > 1 || second > 1);
}

/* Up to the next turn; behind the last one, to the end of its paragraph. */
static uint32_t turn_end(const sl_view *v, const turns *all, uint32_t i)
{
    const slant_sentence *sentences = v->doc->sentences;
    uint32_t s = all->turns[i].sentence, end = sentences[s].token_end;
    uint32_t next = i + 1 < all->n ? all->turns[i + 1].sentence : v->doc->n_sentences;
    for (uint32_t k = s + 1; k < next; k++) {
        bool last = i + 1 == all->n && sentences[k].paragraph != sentences[s].paragraph;
        if (last || sentences[k].role != SLANT_ROLE_BODY)
            break;
        end = sentences[k].token_end;
    }
    return end;
}

bool sl_rules_turns(sl_view *v)
{
    turns all = {0};
    if (!list_turns(v, &all))
        return false;
    if (!is_transcript(&all))
        return true;
    for (uint32_t i = 0; i < all.n; i++) {
        const turn *of = &all.turns[i];
        const slant_sentence *s = &v->doc->sentences[of->sentence];
        sl_found *f = sl_found_add(v, RULE_TRANSCRIPT, of->sentence);
        if (!f)
            return false;
        slant_str text = v->doc->field[s->field];
        uint32_t at = v->doc->tokens[of->colon - 1].end;
        while (at < v->doc->tokens[of->colon].start && text.ptr[at] != ':')
            at++;
        f->cue = (slant_span){at, at + 1};
        f->who = (sl_range){s->token_start, of->colon};
        if (!sl_found_tokens(v, f, of->colon, turn_end(v, &all, i)))
            return false;
    }
    return true;
}
